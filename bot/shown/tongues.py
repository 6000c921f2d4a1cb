"""What is remarked where the words for an asker may not be in their language: never refused."""

from bot.domain.cases.case import Case
from bot.wording import Wording
from knowledge.question.languages import guess


def in_their_language(case: Case, say: Wording) -> str:
    """Give in what language the person asked, to a reader who is shown another; empty where both are one."""
    asked = case.offer.language
    return "" if asked is say.language else say("desk.asked_in", language=say(f"desk.language.{asked}"))


def otherwise_said(case: Case, words: str, say: Wording) -> str:
    """Give that words for an asker are not in the language in which they asked; empty where nothing tells so."""
    written, asked = guess(words), case.offer.language
    if written in (None, asked):
        return ""
    named = {"written": say(f"desk.language.{written}"), "asked": say(f"desk.language.{asked}")}
    return say("desk.otherwise_said", case=case.number, **named)
