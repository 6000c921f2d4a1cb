"""A case's pages, as HTML: pure functions of the case."""

from bot.channels.web.pages import Frame, about, spoken_of
from bot.domain.cases.case import Advice, Case, State
from bot.domain.errors import Refused
from bot.shown.figures import in_words
from bot.shown.promised import promised


def case_page(frame: Frame, case: Case, begun: str, refused: Refused | None = None) -> str:
    """Give a case to its asker: where it stands, what was sent, what the DPO asks, the advice when there is one.

    `begun` is a reply that is not sent yet, and `refused` says why it cannot be.
    """
    advice, frame = case.advice, about(frame, case.offer)
    say = frame.say(frame.language)
    return frame.render(
        "case.html",
        case=case,
        begun=begun,
        problem=say(refused.key, **refused.values) if refused else "",
        opened=in_words(case.opened_at.date(), frame.language),
        promised=say("web.case.stopped")
        if case.promise and case.state is State.ASKED_BACK
        else promised(case.due, say),
        headline=say(f"web.case.verdict_{advice.verdict}") if advice else "",
        named=_named(frame, advice) if advice else "",
        given=in_words(advice.at.date(), frame.language) if advice else "",
        until=in_words(advice.until, frame.language) if advice and advice.until else "",
    )


def reply_page(frame: Frame, case: Case, words: str) -> str:
    """Give the reply exactly as the DPO would read it, and ask."""
    return about(frame, case.offer).render("reply.html", case=case, words=words)


def unsent_page(frame: Frame, case: Case, words: str) -> str:
    """Give the words of a reply that nobody waits for any more, with what happened and the way to the case."""
    happened = "settled" if case.state is State.SETTLED else "over"
    return about(frame, case.offer).render("unsent.html", case=case, words=words, happened=happened)


def withdraw_page(frame: Frame, case: Case) -> str:
    """Ask whether they are sure."""
    return about(frame, case.offer).render("withdraw.html", case=case)


def find_page(frame: Frame, cases: tuple[Case, ...]) -> str:
    """Give the reader's own cases, and the form that leads to one by its number."""
    dated = [(case, in_words(case.opened_at.date(), frame.language)) for case in cases]
    return frame.render("find.html", cases=dated)


def _named(frame: Frame, advice: Advice) -> str:
    return spoken_of(frame.say, advice.team)(frame.language)("web.case.advice", number=advice.number)
