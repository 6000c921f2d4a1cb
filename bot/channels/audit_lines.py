"""The audit in the reader's words: its lines, whether its chain holds, and the cases that say otherwise."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime

from bot.domain.cases.audit import UNTOLD, Detail, Entry
from bot.domain.cases.belied import Belied, Point
from bot.shown.figures import in_words, moment
from bot.wording import Wording


def audit_lines(entries: Iterable[Entry], say: Wording) -> list[str]:
    """Give the audit in the reader's words, one line an entry: when, who, who typed it, what it tells."""
    return [_entry_line(entry, say) for entry in entries]


def _entry_line(entry: Entry, say: Wording) -> str:
    who = entry.actor + (say("desk.audit.typist", identity=entry.typist) if entry.typist else "")
    told = [_detail(name, value, say) for name, value in entry.details if name not in UNTOLD]
    told += [say("desk.audit.reason", because=" ".join(entry.because.split()))] if entry.because else []
    what = say(f"desk.act.{entry.act}") + (f" ({', '.join(told)})" if told else "")
    return f"{entry.rank:>6}  {entry.at.astimezone():%Y-%m-%d %H:%M:%S %Z}  {entry.about}  {who}  {what}"


def _detail(name: Detail, value: str, say: Wording) -> str:
    return say(f"desk.audit.{name}", value=_value(name, value, say))


def audit_verdict(count: int, broken: int | None, belied: Sequence[Belied], say: Wording) -> list[str]:
    """Say whether the audit's chain holds and whether the cases say what it holds, naming those that do not."""
    chain = say("desk.audit_holds", count=count) if broken is None else say("desk.audit_broken", rank=broken)
    if not belied:
        return [chain, *([say("desk.audit_borne_out")] if broken is None else [])]
    return [chain, say("desk.belied.title"), *(f"  - {belied_line(one, say)}" for one in belied)]


def belied_line(one: Belied, say: Wording) -> str:
    """Give in words what a case says otherwise than its line."""
    alone = {Point.GONE, Point.UNTOLD, Point.UNREADABLE, Point.WORDS, Point.SUSPENDED}
    if one.point in alone:
        return say(f"desk.belied.{one.point}", case=one.case, rank=one.rank)
    held, now = (_value(one.point, value, say) for value in (one.held, one.now))
    what = say(f"desk.belied.what.{one.point}")
    return say(
        "desk.belied.other" if one.rank else "desk.belied.no_line",
        case=one.case,
        rank=one.rank,
        what=what,
        held=held,
        now=now,
    )


def _value(name: Detail | Point, value: str, say: Wording) -> str:
    """Give a value in words: what has words of its own by them, a day as it is said, a number or identity as it is."""
    with suppress(ValueError):
        if name in (Detail.UNTIL, Point.UNTIL):
            return in_words(date.fromisoformat(value), say.language)
        if name is Point.AT:
            return moment(datetime.fromisoformat(value))
    known = (f"desk.{name}.{value}", f"desk.said.{name}.{value}")
    return next((say(words) for words in known if say.has(words)), value or say("desk.belied.none"))
