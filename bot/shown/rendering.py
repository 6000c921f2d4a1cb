"""What every channel shares when it shows an answer: one `Shown`, short enough for a phone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.answers.answer import (
    MOST_WAYS,
    POLITE,
    Answer,
    Citation,
    Doubt,
    OwnCase,
    Reason,
    Verdict,
    Way,
)
from bot.domain.asked.clarifying import label_of
from bot.domain.cases.offering import may_be_sent
from bot.domain.verdicts.lacking import asks_masking
from bot.domain.verdicts.requests import request_of
from bot.shown.figures import in_words
from bot.shown.picked import is_advised, near_of, quoted
from bot.shown.quoting import ShownQuote, display, show_quote
from bot.shown.sentences import lines_of, shortened, usable_of
from bot.wording import Wording
from knowledge.clause import Form
from knowledge.concepts import Kind


@dataclass(frozen=True, slots=True)
class ShownWay:
    """What would make it possible, with the words of the charter that then permit it; or what to do instead."""

    words: str
    quotes: tuple[ShownQuote, ...]


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """A message to copy, for whoever must agree: their roles (approvers.toml), what stands above it, its text."""

    to: tuple[str, ...]
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in words: at most 80 of them beside the quotes and the footer, and three quotes, ten of a card."""

    verdict: Verdict
    mark: str
    headline: str
    lines: tuple[str, ...]
    advice: tuple[str, ...]
    """What would make it possible, or what to do instead: those of `lines` that say so, then the words of `ways`."""
    quotes: tuple[ShownQuote, ...]
    near_title: str
    near: tuple[ShownQuote, ...]
    ways_title: str
    ways: tuple[ShownWay, ...]
    request: ShownRequest | None
    redacted_title: str
    redacted: str | None
    may_copy: bool
    """False where the masked text may not be used either: no button is to hand it over."""
    footer: str
    notice: str | None
    kept: str | None
    """What is kept of a text that was pasted, and by whom, in a chat; the page, which keeps less, has its own words."""
    ask_dpo: str | None
    """The words that offer to send it to the DPO; none where nothing was asked of the charter."""
    options: tuple[str, ...] = ()
    """Replies to choose from when the last of `lines` asks back; any other words will do as well."""
    labels: tuple[str, ...] = ()
    """The same replies as they are shown: shorter, and heard alike where they are typed."""
    asked: str = ""
    """The words of the question that this part answers."""
    own: tuple[OwnCase, ...] = ()
    """The asker's open cases, where they ask for news: each channel has its own way to follow and to withdraw them."""
    parts: tuple["Shown", ...] = ()
    """One per question, when a message holds several: each with its verdict and quotes; the rest is said once."""


def show(answer: Answer, say: Wording, *, first: bool) -> Shown:
    """Give `answer` in the words of `say`; `first` in a conversation adds the notice."""
    say = say.of(answer.team)
    return _several(answer, say, first=first) if answer.parts else _one(answer, say, first=first)


def _several(answer: Answer, say: Wording, *, first: bool) -> Shown:
    """Give what is said once over several questions, then each of them; the verdicts and the quotes are theirs."""
    parts = tuple(_one(replace(part, reveals_secret=False), say, first=False) for part in answer.parts)
    lines = [say("answer.several.left", most=len(parts), count=answer.left)] if answer.left else []
    lines += [say("answer.say.secret")] if answer.reveals_secret else []
    return replace(
        _one(answer, say, first=first),
        mark=say("answer.several.mark"),
        headline=say("answer.several.headline", count=len(parts)),
        lines=tuple(lines),
        advice=tuple(dict.fromkeys(said for part in parts for said in part.advice)),
        quotes=(),
        near=(),
        request=None,
        redacted_title=_redacted_title(answer, say, "redacted" if _may_serve(answer) else _masked(answer)),
        may_copy=_may_serve(answer) or _masked(answer) != "redacted_only",
        parts=parts,
    )


def _headline(answer: Answer, say: Wording) -> str:
    """Give the verdict in words; whose it is, when the charter leaves it to the DPO."""
    if answer.clarify or answer.doubt is Doubt.BARE:
        return say("answer.clarify.headline")
    if answer.reason in (*POLITE, Reason.HAPPENED) and not answer.doubt:
        return say(f"answer.{answer.reason}.headline")
    if is_advised(answer):
        return say.of(answer.advised_by)(f"answer.advised.{answer.verdict}")
    of_law = answer.verdict is Verdict.INFO and all(one.clause.kind is Kind.LAW for one in answer.citations)
    return say("answer.of_law.headline" if of_law else f"answer.headline.{answer.verdict}")


def _may_serve(answer: Answer) -> bool:
    """True when the masked text may be used for one of the questions: masking is not said to be of no use there."""
    return any(part.usable or part.usable_if for part in answer.parts)


def _one(answer: Answer, say: Wording, *, first: bool) -> Shown:
    ways_title, ways = _ways(answer, say)
    options = answer.clarify.options if answer.clarify else ()
    return Shown(
        verdict=answer.verdict,
        mark=say(f"answer.mark.{answer.verdict}"),
        headline=_headline(answer, say),
        lines=lines_of(answer, say),
        advice=(*usable_of(answer, say), *(way.words for way in ways)),
        quotes=tuple(_shown(c, answer, say) for c in quoted(answer)),
        near_title=say("answer.say.near_advised" if answer.left_open or is_advised(answer) else "answer.say.near"),
        near=tuple(_shown(c, answer, say) for c in near_of(answer)),
        ways_title=ways_title,
        ways=ways,
        request=_request(answer, say),
        redacted_title=_redacted_title(answer, say, _masked(answer)),
        redacted=answer.redacted,
        may_copy=_masked(answer) != "redacted_only",
        footer=say("answer.say.edition", date=in_words(answer.published_on, answer.language)),
        notice=say("answer.say.notice") if first else None,
        kept=say("shield.kept_masked") if _of_a_paste(answer) else None,
        ask_dpo=say("answer.say.ask_dpo") if may_be_sent(answer) else None,
        options=options,
        labels=tuple(label_of(one, answer.language) for one in options),
        asked=shortened(answer.asked),
        own=answer.own,
    )


def _ways(answer: Answer, say: Wording) -> tuple[str, tuple[ShownWay, ...]]:
    """Give the changes that would permit more, under the words of the verdict; of a bare ban, what is left to do."""
    if _leaves_nothing(answer):
        return say("answer.way.title_instead"), (ShownWay(say("answer.way.instead"), ()),)
    shown = answer.ways[: 1 if answer.sentence or answer.lack else MOST_WAYS]
    title = say(f"answer.way.title_{answer.verdict}") if shown else ""
    return title, tuple(_way(way, say) for way in shown)


def _leaves_nothing(answer: Answer) -> bool:
    """True for the one ban of the charter beside which nothing else is said to be possible, nor to be done at once."""
    possible = answer.ways or answer.usable or answer.usable_if or answer.reveals_secret
    return answer.verdict is Verdict.FORBIDDEN and not (possible or answer.asked or is_advised(answer))


def _way(way: Way, say: Wording) -> ShownWay:
    words = say(f"answer.way.{way.change}", tool=display(way.tool, Form.PARAGRAPH))
    shown = way.citations[: MOST_CONDITIONS if way.verdict is Verdict.CONDITIONAL else 1]
    return ShownWay(say(f"answer.way.{way.verdict}", change=words), tuple(map(show_quote, shown)))


def _request(answer: Answer, say: Wording) -> ShownRequest | None:
    """Give the message that asks for the agreement that a condition wants: fixed wording, slots, the quote."""
    asked = request_of(answer)
    if asked is None:
        return None
    shown, clause, told = show_quote(asked.citation), asked.citation.clause, answer.understood
    whole = clause.form is Form.ROW and asked.citation.quote == clause.text  # a cell alone has no column to name
    on = tuple(dict.fromkeys((*told.data, *answer.suspected)))
    data = _said(say("answer.request.about"), "answer.looks_like", on, say)
    wish = "install" if "install" in told.purposes else "wish"
    purposes = [one for one in told.purposes if one != "install"]
    text = say(
        "answer.request.text",
        wish=say(
            f"answer.request.{wish}",
            tool=_joined(told.called, say) or say("answer.request.some_tool"),
            purpose=_said(say("answer.request.for"), "answer.use", purposes, say),
        ),
        data=f"{data}." if data else "",
        place=shown.label,
        quote=shown.words if whole else display(asked.citation.quote, clause.form),
    )
    roles = _joined([say(f"answer.request.to.{role}") for role in asked.to], say)
    return ShownRequest(asked.to, say("answer.request.title", to=roles or say("answer.request.to.anyone")), text)


def _said(lead: str, room: str, names: Sequence[str], say: Wording) -> str:
    """Give `lead` and the names that have a sentence in `room`; nothing when none has: what is not sure is not said."""
    known = [say(f"{room}.{name}") for name in names if say.has(f"{room}.{name}")]
    return f" {lead} {_joined(known, say)}" if known else ""


def _joined(words: Sequence[str], say: Wording) -> str:
    return f" {say('answer.request.and')} ".join(words)


def _redacted_title(answer: Answer, say: Wording, key: str) -> str:
    """Give what stands above a masked text; it warns when names were read less well than they are to be."""
    title = say(f"answer.say.{key}")
    return f"{say('shield.light')} {title}" if answer.light else title


def _of_a_paste(answer: Answer) -> bool:
    """True when the question came with a text in which something was seen, or that was too long to be read."""
    return bool(answer.redacted or answer.suspected or answer.doubt is Doubt.NOT_LOOKED_AT)


def _shown(citation: Citation, answer: Answer, say: Wording) -> ShownQuote:
    """Give a quote of an answer ready to show: a suspended passage is marked."""
    quote = show_quote(citation)
    halted = any(one.clause == citation.clause.key for one in answer.halted)
    return replace(quote, label=say("answer.say.halted", label=quote.label)) if halted else quote


def _masked(answer: Answer) -> str:
    """Give how the masked version is announced: nobody takes a copy for a permission."""
    if answer.verdict is Verdict.UNCLEAR and not (answer.usable or answer.usable_if):
        return "redacted_open"
    if answer.usable or answer.verdict not in (Verdict.FORBIDDEN, Verdict.CONDITIONAL):
        return "redacted"
    if not answer.usable_if and any(map(_asks_masking, answer.ways)):
        return "redacted_elsewhere"
    if not answer.usable_if:
        told = "redacted_unsettled" if answer.unsettled else "redacted_only"
        return told if answer.verdict is Verdict.FORBIDDEN else "redacted_if"
    if any(asks_masking(one.quote) for one in answer.usable_if):
        return "redacted_names"
    # a passage that forbids nothing stands last under a ban: it is told whom it is for
    apart = answer.verdict is Verdict.FORBIDDEN and answer.usable_if[0] not in answer.citations
    return "redacted_apart" if apart else "redacted_if"


def _asks_masking(way: Way) -> bool:
    return any(asks_masking(one.quote) for one in way.citations)


MOST_CONDITIONS = 2
"""Quotes of a way that asks for something first: the rules' words and those of the whole judge."""
