"""What a DPO is told of other cases on nearly the same question, before an advice is given and when it is."""

from collections.abc import Sequence
from contextlib import suppress

from bot.domain.cases.authorise import Verb, may
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.discretion import as_read_by, for_dpo
from bot.domain.cases.earlier import Earlier, Standing, earlier_on
from bot.domain.cases.grouping import MOST_COMPARED
from bot.domain.errors import CharteError
from bot.domain.team import Team
from bot.dpo.desk import Desk
from bot.shown.figures import in_words
from bot.shown.naming import name_of
from bot.wording import Wording

MOST_TOLD = 5
"""Other cases that a page or a card names."""


def recalled(desk: Desk, case: Case, actor: str | None = None) -> tuple[Earlier, ...]:
    """Give what this reader may know of other cases on nearly the same question: advice, and what another DPO holds.

    Without an `actor`, for a card of the team's channel: advice alone. The precedents are all looked at, of the other
    cases the last hundred.
    """
    if not (case.state.open and case.offer.preview):
        return ()
    with suppress(CharteError):  # no edition to read tools from: the case goes without
        known = [one for one in desk.register.cases() if _tells(desk, one, case, actor)]
        quoted = [one for one in known if one.advice and one.advice.precedent]
        others = [one for one in known if not (one.advice and one.advice.precedent)][-MOST_COMPARED:]
        seen = (for_dpo(one) if actor is None else as_read_by(actor, one) for one in (*quoted, *others))
        today = desk.clock.now().date()
        return earlier_on(case, seen, desk.alike, today=today, halted=desk.halted())[:MOST_TOLD]
    return ()


def _tells(desk: Desk, one: Case, case: Case, actor: str | None) -> bool:
    if actor is None:
        apart = case.offer.team is Team.SECURITY
        return one.advice is not None and not (apart and one.offer.team is not Team.SECURITY)
    held = one.state.open and one.holder not in (None, actor)
    return (one.advice is not None or held) and may(desk.roles, actor, Verb.SETTLE_CASE, one)


def recalling(found: Sequence[Earlier], say: Wording) -> list[str]:
    """Give each in a line, under a title; then what happens where the new advice says otherwise than a precedent."""
    if not found:
        return []
    lines = [say("desk.earlier_title"), *(f"- {_line(one, say)}" for one in found)]
    first = next((one for one in found if one.standing is Standing.STANDING), None)
    return [*lines, *([say("desk.earlier_standing", case=first.case.number)] if first else [])]


def _line(one: Earlier, say: Wording) -> str:
    case, advice = one.case, one.case.advice
    if advice is None or one.standing is None:
        state = say(f"desk.state.{case.state}")
        return say("desk.earlier_held", case=case.number, state=state, holder=name_of(case.holder, say))
    told = worth(advice, one.standing, say)
    date, verdict = in_words(advice.at.date(), say.language), say(f"desk.verdict.{advice.verdict}")
    return say("desk.earlier_advice", number=advice.number, case=case.number, date=date, verdict=verdict, told=told)


def worth(advice: Advice, standing: Standing, say: Wording) -> str:
    """Give whom an advice is given to, and until when."""
    if standing is Standing.ALONE:
        return say("desk.earlier_alone")
    end = in_words(advice.until, say.language) if advice.until else ""
    until = say("terminal.precedent.until", date=end) if end else say("terminal.precedent.no_end")
    return say(f"terminal.precedent.{standing}", until=until)


def contradicting(advice: Advice, found: Sequence[Earlier], say: Wording) -> list[str]:
    """Give, of each precedent that stands and says otherwise than `advice`, what others are told, and the remedy."""
    lines = []
    for one in found:
        other = one.differs_from(advice.verdict)
        if other is None:
            continue
        stricter = advice.verdict.strictness > other.verdict.strictness
        key = "alone" if not advice.precedent else "looser" if not stricter else "ends" if advice.until else "stricter"
        date = in_words(advice.until, say.language) if advice.until else ""
        verdict = say(f"desk.verdict.{other.verdict}")
        lines.append(
            say(f"desk.contradicts_{key}", number=other.number, case=one.case.number, verdict=verdict, date=date)
        )
    return lines


def grouped(near: Sequence[str], say: Wording) -> str:
    """Give the sentence that tells the DPO of the open cases on nearly the same question; empty without any."""
    return say("desk.near", count=len(near), cases=", ".join(near)) if near else ""
