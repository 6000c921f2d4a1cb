"""One question back to the asker, and the question that their reply makes. Pure."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.question import Question, Shielded
from knowledge.aspects import aspect_of
from knowledge.lexicon import fold
from knowledge.understanding import split_paste, understand

FEWEST, MOST = 2, 4


class Fact(StrEnum):
    """A fact that a question may leave out and that may decide."""

    TOOL = "tool"
    ACCOUNT = "account"
    DATA = "data"
    TEXT = "text"
    """What the text is that a message gives, where nothing in it was recognised."""
    LOOKS = "looks"
    """Whether that text is what it looks like."""


@dataclass(frozen=True, slots=True)
class Clarification:
    """One short question (the fact that it is about), and two to four replies in the asker's own words.

    A reply is sent as it is shown: choosing it and typing it are the same. Raises `ValueError` for fewer or more.
    """

    question: Fact
    options: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what is no choice, or more of one than a phone shows."""
        if not FEWEST <= len(set(self.options)) == len(self.options) <= MOST or not all(map(str.strip, self.options)):
            raise ValueError("a clarifying question has two to four different options")


def with_reply(first: Question, reply: Shielded) -> Question:
    """Give the first question with the fact that a reply adds; both are redacted already.

    A reply that plainly says what the text below the question is stands above it: under it, as any other reply does, it
    would be words of that text, which may only make it more sensitive.
    """
    return _clarified(first, reply, above=_SAYS_PLAINLY.fullmatch(fold(reply.text).strip()) is not None)


_WHAT = r"(?:documents?|docs?|informations?|infos?|textes?|notes?|donnees|document|information|text|data|note|page)"
_SAYS_PLAINLY = re.compile(
    r"(?:(?:oui|yes),? )?(?:c'est|ce sont|il s'agit d'|it'?s|it is|this is|these are|they are)? ?"
    rf"(?:(?:un|une|des|de|an?|some) )?(?:{_WHAT} )?(?:publi(?:c|cs|que|ques)|internes?|confidentiel(?:le)?s?"
    rf"|public|internal|confidential|(?:message|mail|courriel) de client|customer's (?:message|e-?mail))(?: {_WHAT})?"
    r"(?:, (?:ce n'est pas|ce ne sont pas|it is not|these are not) [\w' ]{3,40})?[.! ]*"
    r"|(?:(?:oui|yes|non|no),? )?(?:il y a|ce sont|it holds|it contains|there (?:is|are)"
    r"|ce n'est pas|ce ne sont pas|pas|it is not|it's not|these are not|not|no) "
    r"(?:(?:des?|une?|an?|any) )?"
    r"(?:donnees (?:de sante|sensibles)|mot de passe(?: ou une cle)?|(?:health|sensitive) data"
    r"|password(?: or a key)?)[.! ]*"
)
"""A reply that says one thing of a text, and perhaps what it is not: "c'est interne, ce n'est pas du code"."""


def _gives_below(text: str) -> bool:
    own, pasted = split_paste(text)
    return pasted and text.strip().startswith(own.strip().split("\n")[0])


def with_option(first: Question, words: str) -> Question:
    """Give the first question with one of our own replies, fixed words that hold no data."""
    return _clarified(first, first.words.saying(words), above=True)


def _clarified(first: Question, said: Shielded, *, above: bool) -> Question:
    put = first.words.led_by if above and _gives_below(first.text) else first.words.followed_by
    return replace(first, clarified=True, words=put(said))


def continued(question: Question, first: Question | None) -> Question:
    """Give the question that `question` makes when `first` waits for a reply in its thread; itself when none does.

    A message that asks something whole starts anew, and so does one from somebody else, or the same words once more.
    """
    if first is None or first.asker != question.asker or question.text.strip() in ("", first.text.strip()):
        return question
    if stands_alone(question.text):
        return question
    return with_reply(first, question.words)


def stands_alone(text: str) -> bool:
    """True when words ask something that needs nothing of what came before.

    >>> stands_alone("Puis-je traduire un contrat avec DeepL ?"), stands_alone("Avec mon compte personnel.")
    (True, False)
    """
    asked = understand(text)
    asks = "?" in text and aspect_of(asked.text) is not None
    return asks and (not asked.about_ai or bool(asked.uses - {"input"} or asked.data))
