"""The judge: from what was asked and the rules that fit it to a verdict with its reasons. Pure; it reads nothing.

The order of the functions is the order of the reasoning: rank first (contract.md: charter, annex, advice, FAQ), the
strictest within a rank, nothing of lower rank loosens a higher one, silence is unclear.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.answers.answer import PERMITTING, Citation, Doubt, Reason, Verdict
from bot.domain.asked.aspects import may_answer, named_by
from bot.domain.asked.protected import FOOTED, PROTECTED, is_on_protected
from bot.domain.verdicts.actors import is_for_others_alone, is_left_out, spares
from bot.domain.verdicts.beside import is_of_another_time
from bot.domain.verdicts.conditions import left_open, whole
from bot.domain.verdicts.excepting import without_excepted
from knowledge.clause import Clause, Form, Found
from knowledge.concepts import OPENING, Aspect, DataClass, Kind, Modality
from knowledge.lexicon import fold
from knowledge.matching import SENSITIVE, SOFT_USES, Fit, Match, covers_tool, names_topic, reached
from knowledge.question.roles import PREFIX
from knowledge.question.strangers import UNKNOWN
from knowledge.question.understanding import DUTY_USES, OPEN, ORDERED, Asked
from knowledge.stems import stems_of
from knowledge.tools import OWN


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the matches or clauses that carry it, its open conditions, and the doubt if there is one."""

    verdict: Verdict
    deciding: tuple[Match, ...] = ()
    informing: tuple[Found, ...] = ()
    reading: tuple[Clause, ...] = ()
    """The clauses that a learned reading rests on; for a doubt, those that came closest to deciding."""
    quoted: tuple[Citation, ...] = ()
    """The very sentences that a model's verdict rests on, looked up in the published text."""
    conditions: tuple[str, ...] = ()
    doubt: Doubt | None = None
    reason: Reason = Reason.NONE
    confidence: float = 0.0
    left: int = 0
    """Rows of the charter's table of tools for which a card had no room."""
    asks_a_person: bool = False
    """True when the asker wants the DPO and asks nothing else: no reading answers that."""

    @property
    def rests_on(self) -> frozenset[str]:
        """Give the keys of the clauses that carry the verdict; none of a doubt."""
        informing, quoted = (one.clause for one in self.informing), (one.clause for one in self.quoted)
        told = (*self.reading, *(one.clause for one in self.deciding), *informing, *quoted)
        return frozenset(clause.key for clause in told if self.verdict.settled)


def judge(
    asked: Asked, matches: Sequence[Match], near: Sequence[Found], guarded: frozenset[str] = frozenset()
) -> Judgement:
    """Give the verdict on `asked` from the rules that fit it and the clauses nearest to its words.

    `guarded` are words of the question that no concept covers and that some restriction is about.
    """
    if is_for_a_person(asked):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT, asks_a_person=True)
    if not asked.about_ai and not _answers(asked, near):
        return Judgement(Verdict.OFF_TOPIC, confidence=0.9)
    if asked.aspect is Aspect.WHICH_TOOLS:
        return _list_tools(matches) or _inform(asked, near)
    if asked.aspect is not Aspect.MAY:
        return _inform(asked, near)
    judgement = _unless_footed(asked, _permit(asked, matches, guarded))
    permits = judgement.verdict in PERMITTING
    over = permits and is_of_another_time((match.clause for match in judgement.deciding), asked)
    barred = over or ORDERED in asked.stated or (PROTECTED in asked.stated and not _on_protected(judgement))
    return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT) if permits and barred else judgement


def _unless_footed(asked: Asked, judgement: Judgement) -> Judgement:
    """Give the judgement; a doubt beside the ban on protected content, where a copyright is all that tells of any."""
    on_it = [match.clause for match in judgement.deciding if is_on_protected(match.rule)]
    if FOOTED not in asked.stated or judgement.verdict is not Verdict.FORBIDDEN or len(on_it) < len(judgement.deciding):
        return judgement
    return Judgement(Verdict.UNCLEAR, reading=tuple(on_it), doubt=Doubt.UNSURE)


def _on_protected(judgement: Judgement) -> bool:
    """True where the first words that decide are on protected content."""
    return any(is_on_protected(match.rule) for match in judgement.deciding[:1])


def is_for_a_person(asked: Asked) -> bool:
    """True where the DPO, or a person, is asked for and nothing else."""
    return asked.wants_dpo and not (asked.named_tools or asked.data or asked.uses)


def looks_near(asked: Asked) -> bool:
    """True where `judge` looks at the clauses nearest to what is `asked`: leave to use an AI hangs on the rules."""
    return not asked.about_ai or asked.aspect is not Aspect.MAY


def _list_tools(matches: Sequence[Match]) -> Judgement | None:
    """Answer "which tools?" with the permissions that name the most tools."""
    naming = [m for m in matches if m.rule.modality in OPENING and m.rule.slots.tools - {"class:any", "class:public"}]
    naming.sort(key=lambda m: (m.clause.kind.rank, -len(m.rule.slots.tools), m.clause.start))
    return _decide(Verdict.INFO, naming, conditions=()) if naming else None


def _inform(asked: Asked, near: Sequence[Found]) -> Judgement:
    """Answer a question of fact with the clauses that speak of it; unclear when none does."""
    answers = _answers(asked, near)
    if not answers:
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    return Judgement(Verdict.INFO, informing=answers, reason=Reason.NEAREST, confidence=answers[0].score)


def told_by(clauses: Iterable[Clause], confidence: float) -> Judgement:
    """Give the information that these clauses hold: found by what they say, and by no search."""
    found = tuple(Found(clause, 1.0, 1.0, 1.0) for clause in clauses)
    return Judgement(Verdict.INFO, informing=found, reason=Reason.NEAREST, confidence=confidence)


ENOUGH = 0.5
"""Share of what a question names that a clause must speak of to answer it."""


def _answers(asked: Asked, near: Sequence[Found]) -> tuple[Found, ...]:
    """Give the clauses that speak of most of what the question names, two at most."""
    wanted = named_by(asked.text, asked.aspect)
    kept = []
    for rank, found in enumerate(near):
        lead = found.clause.intro.text if found.clause.intro else ""
        said = fold(f"{found.clause.title}\n{lead}\n{found.clause.text}")
        shared = len(wanted & named_by(said, asked.aspect))
        share = shared / len(wanted) if wanted else 0.0
        firm = shared > 1 or (share >= ENOUGH and rank < CLOSE)
        if share >= ENOUGH and firm and may_answer(found.clause.text, asked):
            kept.append((share + found.score, found))
    kept.sort(key=lambda pair: -pair[0])
    return tuple(found for score, found in kept[:2] if score > kept[0][0] - 0.25)


CLOSE_WEIGHT = 1.2
"""How far below the best a rule may fit and still be quoted beside it."""
CLOSE = 5
"""Rank within which a clause that shares one thing only may answer."""


def _permit(asked: Asked, matches: Sequence[Match], guarded: frozenset[str]) -> Judgement:
    """Answer "may I?": each rank speaks in turn, and a lower one may only be stricter or fill a silence."""
    spoken = Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    matches = without_excepted(matches, asked)
    for kind in (Kind.CHARTER, Kind.ANNEX, Kind.ADVICE, Kind.FAQ):
        rank = [m for m in matches if m.clause.kind is kind]
        said = _judge_rank(asked, rank, guarded)
        if spoken.verdict is Verdict.UNCLEAR and spoken.doubt is Doubt.SILENT:
            spoken = said if said.verdict is not Verdict.UNCLEAR or said.doubt is not Doubt.SILENT else spoken
        elif said.verdict.settled and said.verdict.strictness > spoken.verdict.strictness:
            spoken = said
    return spoken


def _judge_rank(asked: Asked, matches: Sequence[Match], guarded: frozenset[str]) -> Judgement:
    matches = [m for m in matches if not is_for_others_alone(m.rule, whole(m)[0], asked)]
    sure = [m for m in matches if m.fit is Fit.YES]
    skipped = _skipped_duties(asked, sure)
    if skipped:
        return _decide(Verdict.FORBIDDEN, skipped)
    bans = [m for m in sure if m.rule.modality is Modality.FORBIDDEN and not overridden(m, sure, asked)]
    firm = [m for m in bans if not spares(m, asked)]
    permits = _permits(matches)
    if firm:
        return _decide(Verdict.FORBIDDEN, _naming(firm, asked) or firm)
    if bans:
        return _decide(Verdict.CONDITIONAL, [*bans, *permits], conditions=left_open(bans, asked) or whole(bans[0]))
    asks = [m for m in sure if m.rule.modality in (Modality.CONDITIONAL, Modality.DUTY) and specific(m, asked)]
    if asked.named_tools and not permits and not any(m.rule.modality is Modality.CONDITIONAL for m in asks):
        asks += [m for m in matches if m.rule.modality is Modality.CONDITIONAL and specific(m, asked)]
    conditions = left_open([*permits, *asks], asked)
    if not permits and not [m for m in asks if m.rule.modality is Modality.CONDITIONAL]:
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    if permits and permits[0].fit is Fit.MAYBE and not asks:
        permits = [m for m in permits if m.rule.slots.uses & asked.uses - {"input"} or m.rule.slots.data & asked.data]
        if not permits:
            return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    if conditions or any(m.fit is Fit.MAYBE for m in (permits or asks)[:1]):
        return _conditional(asked, [*asks, *permits], conditions)
    return _allow(asked, permits or asks, guarded)


def _naming(bans: Sequence[Match], asked: Asked) -> list[Match]:
    """Give the bans that name the strictest of the data asked about: they tell more than one on a wider class."""
    delicate = asked.data - OPEN - {DataClass.PERSONAL}
    return [ban for ban in bans if ban.rule.slots.data & delicate]


def _conditional(asked: Asked, matches: Sequence[Match], conditions: tuple[str, ...]) -> Judgement:
    """Say "allowed if…" when some rule names the use, where it is one that must be named; else say nothing."""
    hard = asked.uses - SOFT_USES
    if hard and not any(hard & m.rule.slots.uses for m in matches):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.UNKNOWN_USE)
    if any(tool.startswith(UNKNOWN) for tool in asked.named_tools):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.UNKNOWN_TOOL)
    if len(asked.named_tools) > 1 and asked.pasted and _unknown_tool(asked, matches):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)  # a text goes into one of them, and no rule speaks of it
    return _decide(Verdict.CONDITIONAL, matches, conditions=conditions or whole(matches[0]))


def _permits(matches: Sequence[Match]) -> list[Match]:
    """Give the rules that permit what was asked; the sure ones alone when there are some."""
    found = [m for m in matches if m.rule.modality is Modality.ALLOWED]
    return [m for m in found if m.fit is Fit.YES] or found


def _allow(asked: Asked, permits: Sequence[Match], guarded: frozenset[str]) -> Judgement:
    """Say "allowed" only when every word of the question is accounted for, its asker too, and no duty is skipped."""
    if "skipped" in asked.stated or is_left_out(asked, permits):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    if not _accounted_for(asked, permits, guarded):
        if _named_above(asked):
            return Judgement(Verdict.UNCLEAR, doubt=Doubt.UNKNOWN_USE)
        named = (m for m in permits if m.rule.slots.uses & asked.uses - {"input"} and same_object(m, asked))
        permits = [m for m in named if guarded <= stems_of(m.clause.context)]
        if not permits:
            return Judgement(Verdict.UNCLEAR, doubt=Doubt.UNKNOWN_USE)
    if (asked.uses - SOFT_USES) - frozenset(use for m in permits for use in m.rule.slots.uses):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.UNKNOWN_USE)
    if _unknown_tool(asked, permits):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.UNKNOWN_TOOL)
    if "personal" in asked.accounts and not any(m.rule.slots.accounts & OWN for m in permits):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)  # what is silent on accounts opens none of one's own
    if asked.data & SENSITIVE - frozenset(one for m in permits for one in m.rule.slots.data):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    return _decide(Verdict.ALLOWED, permits)


OF_ANY_OBJECT = frozenset({"brainstorm", "search", "translate", "quiz"})
"""Uses that a permission opens whatever they are about; any other is of what its words name."""
_ANY_TEXT = re.compile(
    r"\b(?:une?|des|vos|tout|tous|an?|any|your|of) (?:textes?|texts?|documents?|contenus?|content)\b"
)
_MAIL = re.compile(r"\b(?:e-?mails?|mails?|courriels?)\b")
_LETTER = re.compile(rf"{_MAIL.pattern}|\bmessages?\b")


def same_object(match: Match, asked: Asked) -> bool:
    """True unless a permission names what it opens ("guidance notes may be drafted") and the question names another."""
    if match.rule.slots.uses & asked.uses & OF_ANY_OBJECT:
        return True
    objects = frozenset(stem for stem in match.rule.topic if not stem.startswith(("use:", PREFIX)))
    said = fold(whole(match)[0])
    if not objects or _ANY_TEXT.search(said) or (_MAIL.search(said) and _LETTER.search(asked.text)):
        return True
    shared = asked.unknown & stems_of(said)
    return len(shared) > len(asked.unknown - shared) <= 1


def _accounted_for(asked: Asked, permits: Sequence[Match], guarded: frozenset[str]) -> bool:
    """True when no word is unknown, a permitting clause holds them all, or the data is open by its class."""
    opened = asked.data <= OPEN and any(asked.data & m.rule.slots.data for m in permits) and not _named_above(asked)
    if opened and (asked.data == {DataClass.PUBLIC} or not guarded):
        return True
    return any(asked.unknown <= stems_of(around(m)) for m in permits)


def _named_above(asked: Asked) -> bool:
    """True where a title or what stands beside the question names a use of which no leave is asked."""
    return any(one.startswith("use:") for one in asked.unknown)


def around(match: Match) -> str:
    """Give the words of a permission with those that stand above it: another sentence of its clause opens nothing."""
    clause, rule = match.clause, match.rule
    if clause.form is not Form.PARAGRAPH:
        return clause.context
    said = clause.text[rule.start - clause.start : rule.end - clause.start]
    return clause.context.replace(clause.text, said)


def _unknown_tool(asked: Asked, permits: Sequence[Match]) -> bool:
    """True when a tool is named that no permission names, by its name or by its class."""
    return any(not any(covers_tool(m.rule, tool) for m in permits) for tool in asked.named_tools)


def _skipped_duties(asked: Asked, sure: Sequence[Match]) -> list[Match]:
    """Give the duties that the asker wants to do without."""
    if "skipped" not in asked.stated:
        return []
    wanted = asked.uses & DUTY_USES
    restricting = (Modality.DUTY, Modality.CONDITIONAL, Modality.FORBIDDEN)
    fitting = (m for m in sure if m.rule.modality in restricting and m.rule.slots.uses & wanted)
    return [m for m in fitting if m.rule.modality is not Modality.FORBIDDEN or not m.rule.conditions]


def overridden(ban: Match, sure: Sequence[Match], asked: Asked) -> bool:
    """True when a ban reaches the question's data only as part of a wider class and another rule names that class."""
    data = ban.rule.slots.data
    if not data or not asked.data or data & asked.data or names_topic(ban.rule, asked):
        return False
    named = [m.rule.slots.data for m in sure if m.rule.modality in OPENING and not m.rule.slots.uses & DUTY_USES]
    within = asked.data & reached(data)  # nothing where the ban is on a use, of whoever: "déduire les émotions"
    return bool(within) and all(any(one in exact for exact in named) for one in within)


def specific(match: Match, asked: Asked) -> bool:
    """True when a duty or condition is about this very use or data, not about every use."""
    slots = match.rule.slots
    if match.rule.modality is Modality.DUTY:
        return bool(slots.uses & asked.uses - SOFT_USES - DUTY_USES)
    return bool(
        slots.uses & asked.uses - DUTY_USES - {"input"} or slots.data & asked.data or names_topic(match.rule, asked)
    )


def _decide(verdict: Verdict, matches: Sequence[Match], *, conditions: tuple[str, ...] = ()) -> Judgement:
    best: dict[tuple[str, int], Match] = {}
    for m in matches:
        best.setdefault((m.rule.clause, m.rule.start), m)
    deciding = tuple(best.values())[:3]
    kept = tuple(m for m in deciding if m.weight >= deciding[0].weight - CLOSE_WEIGHT)
    return Judgement(verdict, kept, conditions=conditions, reason=Reason.RULE, confidence=0.8)
