"""What every channel shares when it shows an answer: one `Shown`, short enough for a phone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.answers.answer import (
    MOST_WAYS,
    PERMITTING,
    POLITE,
    Answer,
    Citation,
    Doubt,
    OwnCase,
    Reason,
    Verdict,
    Way,
)
from bot.domain.asked.clarifying import Fact
from bot.domain.verdicts.cells import asks_masking
from bot.domain.verdicts.requests import request_of
from bot.shown.figures import figure, in_words
from bot.shown.promised import promised
from bot.shown.quoting import ShownQuote, display, show_quote
from bot.wording import Wording
from knowledge.clause import Form
from knowledge.concepts import DELICATE, Aspect, DataClass, Kind
from knowledge.question.pasting import split_paste

MOST_DEPARTMENTS = 2
"""Departments whose stricter annex is quoted beside a permission; the others are named."""


@dataclass(frozen=True, slots=True)
class ShownWay:
    """What would make it possible: what to change, with the words of the charter that then permit it."""

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
    """What would make it possible: those of `lines` that say so, then the words of `ways`."""
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
    if _is_advised(answer):
        return say.of(answer.advised_by)(f"answer.advised.{answer.verdict}")
    of_law = answer.verdict is Verdict.INFO and all(one.clause.kind is Kind.LAW for one in answer.citations)
    return say("answer.of_law.headline" if of_law else f"answer.headline.{answer.verdict}")


def _is_advised(answer: Answer) -> bool:
    """True for an answer that quotes the DPO's advice and nothing of the charter."""
    return bool(answer.citations) and all(c.clause.kind is Kind.ADVICE for c in answer.citations)


def _may_serve(answer: Answer) -> bool:
    """True when the masked text may be used for one of the questions: masking is not said to be of no use there."""
    return any(part.usable or part.usable_if for part in answer.parts)


def _one(answer: Answer, say: Wording, *, first: bool) -> Shown:
    ways = tuple(_way(way, say) for way in answer.ways[: 1 if answer.sentence else MOST_WAYS])
    return Shown(
        verdict=answer.verdict,
        mark=say(f"answer.mark.{answer.verdict}"),
        headline=_headline(answer, say),
        lines=_lines(answer, say),
        advice=(*_usable(answer, say), *(way.words for way in ways)),
        quotes=tuple(_shown(c, answer, say) for c in quoted(answer)),
        near_title=say("answer.say.near_advised" if answer.left_open or _is_advised(answer) else "answer.say.near"),
        near=tuple(_shown(c, answer, say) for c in near_of(answer)),
        ways_title=say("answer.way.title"),
        ways=ways,
        request=_request(answer, say),
        redacted_title=_redacted_title(answer, say, _masked(answer)),
        redacted=answer.redacted,
        may_copy=_masked(answer) != "redacted_only",
        footer=say("answer.say.edition", date=in_words(answer.published_on, answer.language)),
        notice=say("answer.say.notice") if first else None,
        kept=say("shield.kept_masked") if _of_a_paste(answer) else None,
        ask_dpo=say("answer.say.ask_dpo") if _may_go_to_dpo(answer) else None,
        options=answer.clarify.options if answer.clarify else (),
        asked=shortened(answer.asked),
        own=answer.own,
    )


def shortened(words: str, most: int = 160) -> str:
    """Give words on one line, cut where they are many: a question's above its answer, by default."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _way(way: Way, say: Wording) -> ShownWay:
    words = say(f"answer.way.{way.change}", tool=display(way.tool, Form.PARAGRAPH))
    shown = way.citations[: MOST_CONDITIONS if way.verdict is Verdict.CONDITIONAL else 1]
    return ShownWay(say(f"answer.way.{way.verdict}", change=words), tuple(map(show_quote, shown)))


def _request(answer: Answer, say: Wording) -> ShownRequest | None:
    """Give the message that asks for the agreement that a condition wants: fixed wording, slots, the quote."""
    asked = request_of(answer)
    if asked is None:
        return None
    clause, told = asked.citation.clause, answer.understood
    data = _said(say("answer.request.about"), "answer.looks_like", told.data, say)
    wish = "install" if told.purposes == ("install",) else "wish"
    text = say(
        "answer.request.text",
        wish=say(
            f"answer.request.{wish}",
            tool=_joined(told.called, say) or say("answer.request.some_tool"),
            purpose=_said(say("answer.request.for"), "answer.use", told.purposes, say),
        ),
        data=f"{data}." if data else "",
        place=show_quote(asked.citation).label,
        quote=display(asked.citation.quote, clause.form),
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


def _may_go_to_dpo(answer: Answer) -> bool:
    """True unless nothing was asked of the charter: an empty message, a word of courtesy, what the assistant is."""
    asked = answer.reason not in POLITE or bool(answer.citations)
    return answer.doubt is not Doubt.EMPTY and (asked or answer.offers_dpo)


def _lines(answer: Answer, say: Wording) -> tuple[str, ...]:
    """Give the sentences of an answer; the lead comes last, for the quotes follow it."""
    lines = [say("answer.say.read_as", words=shortened(split_paste(answer.read_as)[0]))] if answer.read_as else []
    lines += [answer.sentence] if answer.sentence else []
    looks_like = f" {say('answer.say.or')} ".join(say(f"answer.looks_like.{one}") for one in answer.suspected)
    if answer.doubt is not None:
        read = figure(answer.looked_at, answer.language)
        doubt = Doubt.UNQUOTED if answer.doubt is Doubt.UNSURE and not answer.near else answer.doubt
        lines.append(say(f"answer.doubt.{doubt}", looked_at=read, looks_like=looks_like))
    if answer.clarify is not None:
        part = _of_a_part(answer) if answer.clarify.question is Fact.LOOKS else ""
        lines.append(say(f"answer.clarify.{answer.clarify.question}{part}", looks_like=looks_like))
    lines += _beside(answer, say)
    if answer.suspected and answer.doubt not in (Doubt.SUSPECTED, Doubt.MISSING):
        lines.append(say(f"answer.say.suspected{_of_a_part(answer)}", looks_like=looks_like))
    if answer.reveals_secret:
        lines.append(say("answer.say.secret"))
    if _lists_tools(answer):
        lines.append(
            say("answer.say.card_left", count=answer.rows_left) if answer.rows_left else say("answer.say.card_other")
        )
    lead = () if answer.doubt or answer.sentence or answer.reason is Reason.THANKS else (_lead(answer, say),)
    lines += [say("answer.say.bounded")] if answer.bounded else []
    lines += [_narrowed(one, say) for one in answer.narrowed[:MOST_DEPARTMENTS]]
    if others := [one.clause.department or "" for one in answer.narrowed[MOST_DEPARTMENTS:]]:
        lines.append(say("answer.say.narrowed_too", departments=", ".join(others)))
    lines += _of_itself(answer, say)
    return (*lines, *_supposed(answer, say), *_usable(answer, say), *lead)


def _narrowed(citation: Citation, say: Wording) -> str:
    """Give the words of a department's stricter annex, and for whom they hold."""
    shown = show_quote(citation)
    words = " ".join(filter(None, (shown.lead, shown.words)))
    return say("answer.say.narrowed", department=citation.clause.department, quote=words)


def _of_itself(answer: Answer, say: Wording) -> tuple[str, ...]:
    """Give what is kept, to whoever asks; where each open case of the asker stands, with what is promised."""
    if answer.reason is Reason.KEPT:
        return (say("shield.kept_masked"),)
    told = ((say(f"answer.cases.{one.state}", case=one.number), promised(one.due, say)) for one in answer.own)
    return tuple(" ".join(filter(None, one)) for one in told)


def _beside(answer: Answer, say: Wording) -> tuple[str, ...]:
    """Give what is told of an advice beside a passage that may forbid, and why a passage is suspended."""
    halted = {one.clause: one.because for one in answer.halted}
    advised = [one for one in answer.near if one.clause.kind is Kind.ADVICE and one.clause.key not in halted]
    told = []
    if answer.doubt is not None and advised:
        alone = "halted" if answer.halted else "otherwise"
        beside = "lapsed" if len(advised) > 1 else "ban" if answer.against else alone
        told.append(say.of(answer.advised_by)(f"answer.say.beside_{beside}"))
    reasons = dict.fromkeys(halted[one.clause.key] for one in answer.near if one.clause.key in halted)
    return (*told, *(say("answer.say.because_halted", because=shortened(why, LONGEST_REASON)) for why in reasons))


def _of_a_part(answer: Answer) -> str:
    """Give how a suspicion is told: of the whole text, of a masked passage, of one to be revoked, of nothing masked."""
    if not set(answer.suspected) <= DELICATE:
        return ""
    of_a_secret, of_somebody = ("_secret", "_part") if answer.redacted else ("_unseen", "_unnamed")
    return of_a_secret if DataClass.SECRET in answer.suspected else of_somebody


def _supposed(answer: Answer, say: Wording) -> tuple[str, ...]:
    """Give what nobody can check: a premise that is not borne out, an approval, what is told of a text."""
    told, verdict = answer.understood, answer.verdict
    stricter = verdict in (Verdict.FORBIDDEN, Verdict.CONDITIONAL, Verdict.UNCLEAR)
    premise = (say(f"answer.presumed.{verdict}"),) if told.presumed and stricter else ()
    of_claim = {Verdict.CONDITIONAL: "approval", Verdict.FORBIDDEN: "approval_ban"}.get(verdict)
    claim = (say(f"answer.presumed.{of_claim}"),) if told.claimed and of_claim else ()
    relied = told.told and verdict in PERMITTING
    return (*premise, *claim, *((say("answer.presumed.told"),) if relied else ()))


def _lead(answer: Answer, say: Wording) -> str:
    """Give the sentence that the quotes follow."""
    if _is_advised(answer):
        why = say(f"answer.open.{answer.left_open}" if answer.left_open else "answer.open.faq")
        opposed = say("answer.say.opposed") if answer.against and answer.verdict is not Verdict.FORBIDDEN else ""
        return f"{why} {say.of(answer.advised_by)('answer.lead.advised')} {opposed}".rstrip()
    if answer.reason in (*POLITE, Reason.HAPPENED):
        silent = (
            "_silent" if not (answer.citations or answer.own) and say.has(f"answer.{answer.reason}.lead_silent") else ""
        )
        return say(f"answer.{answer.reason}.lead{silent}")
    if answer.reason is Reason.NAMED:
        return say("answer.lead.named_tool" if answer.understood.tools else "answer.lead.named_use")
    if answer.verdict is Verdict.INFO and answer.citations and _says_yes_or_no(answer.citations[0]):
        return say("answer.lead.info_of", asked=shortened(answer.citations[0].clause.title))
    return say("answer.lead.card" if _is_card(answer) else f"answer.lead.{answer.verdict}")


_YES_OR_NO = re.compile(r"\W*(?:oui|non|yes|no)\b\s*[,.;:!–—-]", re.IGNORECASE)


def _says_yes_or_no(citation: Citation) -> bool:
    """True for the words of a FAQ that say yes or no: to its own question, which may be another than the asker's."""
    return citation.clause.kind is Kind.FAQ and _YES_OR_NO.match(citation.quote) is not None


def _usable(answer: Answer, say: Wording) -> tuple[str, ...]:
    """Give the sentence that permits the masked version; none where nothing permits it."""
    key = "usable_first" if not answer.citations and near_of(answer) else "usable"
    return (say(f"answer.say.{key}"),) if answer.usable else ()


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


MOST_QUOTES = 3
"""Quotes of an answer that fit on a phone."""
MOST_QUOTES_OF_A_PART = 2
"""Quotes of an answer to one question of several."""
MOST_QUOTES_OF_A_CARD = 10
"""Quotes of an answer to "which tools may I use?": each tells of one tool or of what none may take."""
MOST_CONDITIONS = 2
"""Quotes of a way that asks for something first: the rules' words and those of the whole judge."""
LONGEST_REASON = 400
"""Characters of the reason for which a passage is suspended."""


def _most(answer: Answer) -> int:
    if answer.asked:
        return MOST_QUOTES_OF_A_PART
    return MOST_QUOTES_OF_A_CARD if _is_card(answer) else MOST_QUOTES


def _is_card(answer: Answer) -> bool:
    """True when several passages answer "which tools may I use?"."""
    return _lists_tools(answer) and len(answer.citations) > 1


def _lists_tools(answer: Answer) -> bool:
    """True when something answers "which tools may I use?", if only one passage."""
    return answer.understood.aspect is Aspect.WHICH_TOOLS and answer.verdict is Verdict.INFO


def quoted(answer: Answer) -> tuple[Citation, ...]:
    """Give what is quoted: what carries the verdict, then what permits the masked version, each once."""
    usable = tuple(c for c in (*answer.usable, *answer.usable_if)[:1] if c not in answer.citations)
    return (*answer.citations[: _most(answer) - len(usable)], *usable)


def near_of(answer: Answer) -> tuple[Citation, ...]:
    """Give what stands near it and is not quoted: passages, then the advice not followed, which no limit cuts."""
    near = tuple(one for one in answer.near if one not in quoted(answer))
    return (*near[: _most(answer)], *(one for one in near[_most(answer) :] if one.clause.kind is Kind.ADVICE))
