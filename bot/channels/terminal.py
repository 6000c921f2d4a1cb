"""The terminal's words: an answer, a report, a case as plain lines for a person."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from bot.channels.changes import report_changes
from bot.channels.wrapping import WIDTH, wrapped
from bot.domain.answers.answer import MOST_NEAR, Answer, Citation
from bot.domain.asked.question import Shielded
from bot.domain.cases.case import Advice, Case, called
from bot.domain.cases.earlier import Standing, standing_of
from bot.domain.cases.precedents import is_held_back
from bot.domain.team import Team
from bot.domain.verdicts.publication import Published, Report, Warned
from bot.dpo.recalling import worth
from bot.shown.advised import given, opposed, places, published, quotable, why
from bot.shown.answered import answered, changed_since
from bot.shown.checking import check
from bot.shown.explained import explained
from bot.shown.figures import in_words, moment
from bot.shown.promised import promised_of
from bot.shown.quoting import ShownQuote, show_quote
from bot.shown.rendering import Shown, ShownRequest
from bot.shown.sentences import shortened
from bot.wording import Wording

SHORT = 70
"""Characters of a question in the list of cases."""


def answer_lines(shown: Shown, say: Wording, *, sent: bool = False) -> list[str]:
    """Give an answer as lines: verdict, what to know, quotes with their place, edition; how to send it, once only."""
    lines = _verdict(shown, say)
    for part in shown.parts:
        asked = wrapped(say("answer.several.question", words=part.asked))
        lines += ["", *asked, *_verdict(part, say)]
    if shown.redacted:
        lines += ["", shown.redacted_title, *textwrap.indent(shown.redacted, "    ").split("\n")]
    lines += ["", " · ".join(filter(None, (shown.footer, shown.notice)))]
    lines += [say("terminal.own_case", case=one.number) for one in shown.own]
    if shown.ask_dpo and not sent:
        lines.append(say("terminal.how_to_ask_dpo"))
    return lines


def _verdict(shown: Shown, say: Wording) -> list[str]:
    """Give the verdict, what to know and the quotes of one question."""
    lines = [f"{shown.mark} {shown.headline}"]
    lines += ["", *(line for said in shown.lines for line in wrapped(said))]
    lines += ["", *(f"  {number}. {label}" for number, label in enumerate(shown.labels, 1))] if shown.labels else []
    lines += _quotes(shown.quotes, say)
    if shown.near:
        lines += ["", shown.near_title, *_quotes(shown.near, say)]
    if shown.ways:
        lines += ["", shown.ways_title]
    for way in shown.ways:
        lines += ["", *wrapped(f"→ {way.words}"), *_quotes(way.quotes, say)[1:]]
    lines += _request(shown.request)
    return lines if shown.lines or shown.quotes else lines[:1]


def _request(request: ShownRequest | None) -> list[str]:
    """Give the message to copy, indented; nothing when nobody is to be asked."""
    if request is None:
        return []
    parts = (wrapped(said, WIDTH - 4) or [""] for said in request.text.split("\n"))
    return ["", request.title, "", *(f"    {line}".rstrip() for part in parts for line in part)]


def _quotes(quotes: Iterable[ShownQuote], say: Wording) -> list[str]:
    lines: list[str] = []
    for quote in quotes:
        words = f"{quote.lead} […] {quote.words}" if quote.lead else quote.words
        lines += ["", f"  {quote.label}"]
        for line in say("terminal.quote", words=words).split("\n"):
            lines += wrapped(line, first="  ▌ ", rest="  ▌ ")
        if quote.url:
            lines.append(f"  {quote.url}")
    return lines


def check_lines(words: Shielded, say: Wording) -> list[str]:
    """Give what a check found, as lines that end where the redacted text begins."""
    if not words.text.strip():
        return [say("shield.error_empty")]
    checked = check(words, say)
    lines = [checked.title, *(f"  - {line}" for line in checked.found)]
    for said in (*checked.notes, checked.caveat, say("terminal.check.kept")):
        lines += ["", *wrapped(said)]
    return [*lines, "", checked.redacted_title, ""]


def explain_lines(answer: Answer, say: Wording) -> Iterator[str]:
    """Give why an answer is what it is, each question of a message in turn; nothing when it was not asked for."""
    for part in answer.parts:
        told = say("answer.several.question", words=part.asked)
        yield from ("", *wrapped(told), *list(explain_lines(part, say))[1:])
    why = explained(answer, say)
    if why is None:
        return
    yield from ("", why.title)
    for section in why.sections:
        yield from ("", section.title, *(line for said in section.lines for line in _item("- ", said)))
        for passage in section.passages:
            lines = _quotes((passage.quote,), say)[1:]
            yield from (*_item("- ", passage.said), *(lines[:1] if passage.again else lines))
    yield from ("", *wrapped(why.contest))


def _item(mark: str, said: str) -> list[str]:
    return wrapped(said, first=f"  {mark}", rest="    ")


def report_lines(report: Report, say: Wording, *, every: bool) -> list[str]:
    """Give what was read, what is doubtful and what changes, before anything is published; `every` change if asked."""
    lines = [say("publish.read", clauses=report.clauses, rules=report.rules, faq=report.faq), ""]
    for source in report.sources:
        kind = say(f"publish.kind.{source.kind}")
        lines.append(
            say(
                "publish.source",
                id=source.id,
                title=source.title,
                kind=kind,
                language=source.language,
                clauses=source.clauses,
                rules=source.rules,
            )
        )
        if source.department:
            lines.append(say("publish.department", department=source.department))
    if report.phrasings:
        lines.append(say("publish.phrasings", count=report.phrasings))
    if report.warnings:
        lines += ["", say("publish.doubtful", count=len(report.warnings))]
        lines += warned_lines(report.warnings, say)
    told = report_changes(report, say, every=every)
    return [*lines, *(["", *told] if told else [])]


def warned_lines(warned: Sequence[Warned], say: Wording) -> list[str]:
    """Give what is doubtful in an edition, a line each."""
    return [f"  - {say(one.key, where=one.where, **dict(one.values))}" for one in warned]


def published_lines(published: Published, seconds: float, say: Wording) -> list[str]:
    """Give what was published: a new edition, one that was sealed before, or the one in force."""
    key = "publish.done" if published.new else "publish.same" if published.same else "publish.again"
    return [say(key, edition=published.edition, embedded=published.embedded, seconds=f"{seconds:.1f}")]


def case_line(case: Case, say: Wording, now: datetime) -> str:
    """Give a case in one line: its number, where it stands, whether it is late, how its question begins."""
    short = shortened(case.offer.preview, SHORT)
    state = f"{_state(case, say)}, {say('desk.late')}" if case.is_late(now) else _state(case, say)
    due = say("desk.due", date=in_words(case.due.date(), say.language)) if case.due else ""
    to = say(f"desk.for_{case.offer.team}") if case.offer.team is Team.SECURITY else ""
    return "  ".join(filter(None, (case.number, to, state, due, short)))


def precedent_line(
    case: Case,
    say: Wording,
    today: date,
    suspended: frozenset[str],
    *,
    kept: Answer | None = None,
    against: Sequence[Citation] = (),
) -> str:
    """Give a precedent in one line: its number, its case, what it says, until when, whether others are given it.

    `kept` is the published answer that they get in its place; `against` are the passages that it runs against.
    """
    advice = case.advice
    if advice is None:
        return ""
    standing = standing_of(advice, today, suspended)
    told = worth(advice, standing, say)
    if kept is not None and standing is Standing.STANDING:
        told = say("terminal.precedent.instead", **published(kept, say))
    elif standing is Standing.STANDING and is_held_back(advice, (one.clause for one in against), suspended):
        told = say("terminal.precedent.against", clauses=places(against))
    verdict = say(f"desk.verdict.{advice.verdict}")
    return "  ".join((advice.number, case.number, verdict, told, shortened(case.offer.preview, SHORT)))


def case_lines(case: Case, say: Wording, passages: Sequence[Citation] | None = None) -> list[str]:
    """Give a case: where it stands, its question, what was asked back, its advice if any.

    `passages` are for its DPO, who reads what was answered even where there are none; for others they are None.
    """
    say = say.of(case.offer.team)
    lines = [f"{case.number} · {_state(case, say)} · {moment(case.opened_at)}"]
    lines += [told] if (told := promised_of(case, say)) else []
    lines += [say("desk.unnamed")] if case.offer.anonymous else []
    lines += ["", *textwrap.indent(case.offer.preview, "    ").split("\n")] if case.offer.preview else []
    if passages is not None and case.offer.preview:
        lines += [say("desk.department", department=case.offer.department)] if case.offer.department else []
        lines += ["", answered(case.offer, say), *_quotes(map(show_quote, passages), say)]
        lines += ["", told] if (told := changed_since(passages, say)) else []
    for one in case.exchanges:
        lines += ["", say("desk.asked_back"), *textwrap.indent(one.question, "    ").split("\n")]
        lines += ["", say("desk.replied"), *textwrap.indent(one.reply, "    ").split("\n")] if one.reply else []
    for old in case.earlier:
        told = say("desk.earlier", number=old.number, verdict=say(f"desk.verdict.{old.verdict}"))
        lines += ["", told, *([why(old, say)] if old.taken_back else [])]
        lines += textwrap.indent(old.words, "    ").split("\n")
    if case.advice:
        advice = case.advice
        verdict = say(f"desk.verdict.{advice.verdict}")
        lines += ["", say.of(advice.team)("desk.advice", number=advice.number, verdict=verdict), advice.because]
        terms = [f"  - {condition}" for condition in advice.conditions]
        lines += [say("desk.conditions"), *terms] if terms else []
        lines += [given(advice, say)] if passages is not None else []
        lines += [told] if (told := quotable(advice, say)) else []
        lines += [say("desk.suspended")] if advice.suspended else []
    return lines


def opposed_lines(advice: Advice, against: Sequence[Citation], say: Wording) -> list[str]:
    """Give what a precedent that permits runs against, with the words of those passages; nothing where nothing does."""
    told = opposed(advice, against, say)
    return [told, *_quotes(map(show_quote, against[:MOST_NEAR]), say)] if told else []


def _state(case: Case, say: Wording) -> str:
    held = case.holder is not None and case.state.open
    return say(f"desk.state.{case.state}") + (f" ({called(case.holder)})" if held else "")


def reply_preview(number: str, redacted: str, say: Wording) -> list[str]:
    """Give a reply as the DPO would read it, and how to send it."""
    told = say("terminal.reply_preview", case=number)
    return [told, "", *textwrap.indent(redacted, "    ").split("\n"), "", say("terminal.reply_how")]
