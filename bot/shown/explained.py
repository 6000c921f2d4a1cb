"""Why an answer is what it is, in words: what every channel shows of an `Explanation`. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.answers.answer import Answer, Verdict
from bot.domain.verdicts.explaining import Explanation, Fate, Read, RuleSeen, Settled
from bot.shown.figures import digits
from bot.shown.picked import quoted
from bot.shown.quoting import ShownQuote, show_quote
from bot.wording import Wording

LEAST_SHARE = 0.01
"""Likelihood below which a verdict is not told: "0%: information" says nothing."""
SHORT_CLASSES = ("approved", "public", "unlisted")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the charter with what is said of it."""

    said: str
    quote: ShownQuote
    again: bool = False
    """True when its words stand above already: its place is enough."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the explanation: its title, its lines, its passages."""

    title: str
    lines: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation in words; `contest` says whom to turn to."""

    title: str
    sections: tuple[Section, ...]
    contest: str


def explained(answer: Answer, say: Wording) -> Explained | None:
    """Give why, in the words of `say`; None where it was not asked for."""
    why = answer.why
    if why is None:
        return None
    say = say.of(answer.advised_by)
    won = [rule for rule in why.rules if rule.fate is Fate.DECIDES]
    lost = [rule for rule in why.rules if rule.fate is not Fate.DECIDES]
    silent = "silent_off_topic" if answer.verdict is Verdict.OFF_TOPIC else "silent"
    title = say(f"explain.part.{'won' if won else silent}", verdict=say(f"explain.verdict.{why.ruled}"))
    sections = [
        Section(say("explain.part.understood"), tuple(_understood(answer, why, say))),
        Section(title, passages=_rules(won, say)),
        Section(say("explain.part.lost"), passages=_rules(lost, say)),
        _read(why.read, say),
        Section(say("explain.part.settled"), tuple(_settled(answer, why, say))),
    ]
    kept = [one for place, one in enumerate(sections) if place == 1 or one.lines or one.passages]
    return Explained(say("explain.title"), tuple(_each_once(kept, answer)), say("explain.contest"))


def _each_once(sections: Iterable[Section], answer: Answer) -> Iterator[Section]:
    """Give the sections with the words of each passage once, the answer's own quotes above them included."""
    told = {(quote.key, quote.words) for quote in map(show_quote, quoted(answer))}
    for section in sections:
        passages = []
        for one in section.passages:
            words = (one.quote.key, one.quote.words)
            passages.append(replace(one, again=words in told))
            told.add(words)
        yield replace(section, passages=tuple(passages))


def _understood(answer: Answer, why: Explanation, say: Wording) -> Iterator[str]:
    """Give one line per thing that was understood; tool, data and use are told even when there is none."""
    told = answer.understood
    classes = [name.removeprefix("class:") for name in why.classes]
    aspect = [told.aspect] if told.aspect else []
    rows = {
        "tool": list(told.called or told.tools),
        "class": named("explain.class", [name for name in classes if name in SHORT_CLASSES], say),
        "account": named("explain.account", why.accounts, say),
        "data": named("matrix.data", told.data, say),
        "use": named("matrix.use", told.purposes, say),
        "aspect": named("explain.aspect", aspect, say),
        "stated": named("explain.stated", why.stated, say),
        "denied": named("matrix.data", why.denied, say),
        "unknown": list(why.unknown),
    }
    return seen_lines(rows, say)


def seen_lines(rows: Mapping[str, Sequence[str]], say: Wording) -> Iterator[str]:
    """Give one line per thing that has names; tool, data and use have one all the same."""
    for row, names in rows.items():
        if names or row in ("tool", "data", "use"):
            yield say(f"explain.seen.{row}", names=", ".join(names) or say("explain.none"))


def named(room: str, names: Iterable[str], say: Wording) -> list[str]:
    """Give the words for `names` in `room`; the name itself where there is no word."""
    return [say(f"{room}.{name}") if say.has(f"{room}.{name}") else name.replace("_", " ") for name in names]


def _rules(rules: Sequence[RuleSeen], say: Wording) -> tuple[Passage, ...]:
    return tuple(Passage(_fate(rule, say), show_quote(rule.citation)) for rule in rules)


def _fate(rule: RuleSeen, say: Wording) -> str:
    """Give what a rule does, what it has in common with the question, what became of it."""
    joins = ", ".join(say(f"explain.joins.{slot}") for slot in rule.joins)
    *others, last = [say(f"explain.apart.{slot}") for slot in rule.apart] or [""]
    apart = f"{', '.join(others)} {say('explain.and')} {last}" if others else last
    modality, fate = say(f"explain.modality.{rule.modality}"), say(f"explain.fate.{rule.fate}", apart=apart)
    return f"{modality} – {fate}. {say('explain.joins.common', slots=joins)}" if joins else f"{modality} – {fate}"


def _read(read: Read | None, say: Wording) -> Section:
    """Give the likeliest verdicts, then how strongly passages say the first of them, which is no likelihood."""
    if read is None:
        return Section(say("explain.part.read"))
    verdict = say(f"explain.verdict.{read.shares[0][0]}")
    shares = (
        say("explain.read.verdict", verdict=say(f"explain.verdict.{one}"), share=percent(share, say))
        for one, share in read.shares
        if share >= LEAST_SHARE
    )
    passages = (
        Passage(say("explain.read.clause", verdict=verdict, strength=round(100 * strength)), show_quote(citation))
        for citation, strength in read.clauses
    )
    return Section(say("explain.part.read"), tuple(shares), tuple(passages))


def percent(share: float, say: Wording) -> str:
    """Give 0.634 as `63 %`."""
    return say("explain.percent", value=round(100 * share))


def _settled(answer: Answer, why: Explanation, say: Wording) -> Iterator[str]:
    """Give what settled it, what a model was asked for it and with which prompts, how much to trust it."""
    key = f"explain.settled.{why.settled}"
    bar = why.read.bar if why.read else None
    likely, share = why.read.shares[0] if why.read else (why.ruled, 0.0)
    if why.settled in (Settled.AGREED, Settled.READ, Settled.UNDER_BAR) and bar is None:
        key = f"explain.settled.{'agreed' if why.settled is Settled.AGREED else 'read'}_doubt"
    floor = say(f"explain.verdict.{why.floor or Verdict.FORBIDDEN}")
    given = {"verdict": say(f"explain.verdict.{likely}"), "share": percent(share, say)}
    yield say(key, bar=percent(bar or 0.0, say), floor=floor, **given)
    if answer.consulted:
        yield say("explain.consulted", calls=answer.consulted.calls, prompts=digits(answer.consulted.prompts))
    if why.trust is not None:  # a precedent is no reading of the charter: what was measured says nothing of it
        yield say("explain.trust.advice" if why.settled is Settled.ADVICE else f"explain.trust.{why.trust}")
