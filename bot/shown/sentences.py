"""The sentences of an answer, as every channel says them: its doubt, what it supposes, the lead of its quotes."""

import re

from bot.domain.answers.answer import PERMITTING, POLITE, Answer, Citation, Doubt, Reason, Verdict
from bot.domain.answers.lack import Lack
from bot.domain.asked.clarifying import Fact
from bot.shown.figures import figure
from bot.shown.picked import MOST_QUOTES, is_advised, is_card, lists_tools, near_of
from bot.shown.promised import promised
from bot.shown.quoting import show_quote
from bot.wording import Wording
from knowledge.concepts import DELICATE, Aspect, DataClass, Kind
from knowledge.question.pasting import split_paste

MOST_DEPARTMENTS = 2
"""Departments whose stricter annex is quoted beside a permission; the others are named."""
LONGEST_REASON = 400
"""Characters of the reason for which a passage is suspended."""


def lines_of(answer: Answer, say: Wording) -> tuple[str, ...]:
    """Give the sentences of an answer; the lead comes last, for the quotes follow it."""
    lines = [say("answer.say.read_as", words=shortened(split_paste(answer.read_as)[0]))] if answer.read_as else []
    lines += [answer.sentence] if answer.sentence else []
    looks_like = f" {say('answer.say.or')} ".join(say(f"answer.looks_like.{one}") for one in answer.suspected)
    if answer.doubt is not None:
        read = figure(answer.looked_at, answer.language)
        lines.append(say(f"answer.doubt.{_doubt(answer)}", looked_at=read, looks_like=looks_like))
    lines += [say(f"answer.lack.{answer.lack}")] if answer.lack else []
    if answer.clarify is not None:
        part = _of_a_part(answer) if answer.clarify.question is Fact.LOOKS else ""
        lines.append(say(f"answer.clarify.{answer.clarify.question}{part}", looks_like=looks_like))
    lines += _beside(answer, say)
    if answer.suspected and answer.doubt not in (Doubt.SUSPECTED, Doubt.MISSING):
        lines.append(say(f"answer.say.suspected{_of_a_part(answer)}", looks_like=looks_like))
    if answer.reveals_secret:
        lines.append(say("answer.say.secret"))
    if lists_tools(answer):
        lines.append(say(f"answer.say.{_of_card(answer)}", count=answer.rows_left))
    lead = () if answer.doubt or answer.sentence or answer.reason is Reason.THANKS else (_lead(answer, say),)
    lines += [say("answer.say.bounded")] if answer.bounded else []
    lines += [_narrowed(one, say) for one in answer.narrowed[:MOST_DEPARTMENTS]]
    if others := [one.clause.department or "" for one in answer.narrowed[MOST_DEPARTMENTS:]]:
        lines.append(say("answer.say.narrowed_too", departments=", ".join(others)))
    lines += _of_itself(answer, say)
    return (*lines, *_supposed(answer, say), *usable_of(answer, say), *lead)


_UNFOUND = frozenset({Doubt.SILENT, Doubt.UNSURE, Doubt.UNQUOTED})


def _doubt(answer: Answer) -> str:
    """Give the name of the doubt's words: to whoever asks for a fact, "not a yes" would be an answer."""
    if answer.doubt in _UNFOUND and answer.understood.aspect not in (Aspect.MAY, None):
        return "fact_of_tool" if answer.understood.aspect is Aspect.DOES else "fact"
    if answer.doubt is Doubt.UNSURE and not answer.near:
        return Doubt.UNQUOTED
    return Doubt.UNSURE if answer.lack is Lack.BARRED else str(answer.doubt)


def _of_card(answer: Answer) -> str:
    """Give what stands above a card: that it is short, that it left rows out, or that no other tool is meant."""
    if not answer.rows_left:
        return "card_other"
    return "card_short" if len(answer.citations) <= MOST_QUOTES else "card_left"


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
    if is_advised(answer):
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
    return say("answer.lead.card" if is_card(answer) else f"answer.lead.{answer.verdict}")


_YES_OR_NO = re.compile(r"\W*(?:oui|non|yes|no)\b\s*[,.;:!–—-]", re.IGNORECASE)


def _says_yes_or_no(citation: Citation) -> bool:
    """True for the words of a FAQ that say yes or no: to its own question, which may be another than the asker's."""
    return citation.clause.kind is Kind.FAQ and _YES_OR_NO.match(citation.quote) is not None


def usable_of(answer: Answer, say: Wording) -> tuple[str, ...]:
    """Give the sentence that permits the masked version; none where nothing permits it."""
    key = "usable_first" if not answer.citations and near_of(answer) else "usable"
    return (say(f"answer.say.{key}"),) if answer.usable else ()


def shortened(words: str, most: int = 160) -> str:
    """Give words on one line, cut where they are many: a question's above its answer, by default."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
