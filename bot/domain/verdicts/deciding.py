"""Who decides when a model is plugged in. Pure: docs/who-decides.md tells a DPO the same in one page.

Three speak: the rules with the learned reader (`weighed`), the clear rules alone (`floor`: what is proven and
forbidden), and the model, whose words were looked up in the published text first. The model may be stricter on words
that are there; it is looser only where no clear rule stands against it, and only when a second question, which shows it
the quoted passages alone beside others whose answer is known, agrees: for "allowed", and for "allowed if" where what
stands without it forbids or says nothing. Else the stricter of the two, else *unclear*.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from bot.domain.answers.answer import Citation, Doubt, Reason, Verdict, cite_whole
from bot.domain.errors import Ungrounded
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.proposal import Proposal, Quoted
from knowledge.clause import Clause
from knowledge.concepts import DataClass, Kind
from knowledge.grounding import locate, sentences
from knowledge.lexicon import concepts, fold
from knowledge.matching import SENSITIVE
from knowledge.reading import Says

MOST_QUOTES = 3
MOST_TERMS = 3
"""Clauses shown to the second look beside the quotes, as what says what their words mean."""
CONFIDENCE = 0.9
"""Stated for a verdict of a model that passed its exam."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a model proposes with its words looked up: whole published sentences, and the conditions found in them.

    `terms` are whole clauses that say what the charter's own words mean ("class C2", "white documents").
    """

    verdict: Verdict
    quotes: tuple[Citation, ...] = ()
    conditions: tuple[str, ...] = ()
    terms: tuple[Clause, ...] = ()

    @property
    def proof(self) -> str:
        """The clauses of the quotes, whole, then those of their terms."""
        return "\n\n".join(dict.fromkeys(clause.context for clause in (*(q.clause for q in self.quotes), *self.terms)))


def heard(proposal: Proposal, clauses: Sequence[Clause], halted: Set[str] = frozenset()) -> Heard:
    """Give the proposal with the quotes that stand in `clauses`; those that do not are dropped.

    Clauses that are suspended (`halted`) say nothing of what words mean.

    Law gives no verdict but *info*: its quotes carry no other. A condition that the model leaves open makes of
    "allowed" an "allowed if".
    """
    by_key = {clause.key: clause for clause in clauses}
    found = [c for quoted in proposal.quotes if (c := _cited(by_key, quoted))]
    carrying = [c for c in found if proposal.verdict is Verdict.INFO or c.clause.kind is not Kind.LAW]
    quotes = _each_once(carrying)[:MOST_QUOTES]
    conditions = tuple(dict.fromkeys(filter(None, (_open(one, quotes) for one in proposal.conditions))))
    verdict = proposal.verdict
    if verdict is Verdict.ALLOWED and proposal.conditions:
        verdict = Verdict.CONDITIONAL
    terms = tuple(clause for key in proposal.terms if (clause := by_key.get(key)) and clause.kind is not Kind.LAW)
    terms = tuple(clause for clause in terms if clause.key not in halted)
    return Heard(verdict, quotes, conditions if verdict is Verdict.CONDITIONAL else (), terms[:MOST_TERMS])


def _cited(shown: Mapping[str, Clause], quoted: Quoted) -> Citation | None:
    """Give the sentences that hold the words, where the model says they stand, else in the one clause that holds them.

    A model that copies truly and counts wrongly is heard: which clause it is, the words themselves tell.
    """
    told = [clause] if (clause := shown.get(quoted.clause)) and locate(clause, quoted.words) else shown.values()
    held = [(clause, place) for clause in told if (place := locate(clause, quoted.words))]
    if len(held) != 1:
        return None
    (clause, place), *_ = held
    try:
        return Citation(clause, *sentences(clause, *place))
    except Ungrounded:
        return None


def _each_once(quotes: Sequence[Citation]) -> tuple[Citation, ...]:
    """Give the quotes without those that another one of the same clause holds."""
    kept: list[Citation] = []
    for one in quotes:
        same = [k for k in kept if k.clause.key == one.clause.key and k.start < one.end and one.start < k.end]
        if not same:
            kept.append(one)
            continue
        place = kept.index(same[0])
        kept[place] = replace(one, start=min(one.start, same[0].start), end=max(one.end, same[0].end))
    return tuple(kept)


def _open(condition: Quoted, quotes: Sequence[Citation]) -> str | None:
    """Give the published words of an open condition, if they stand in a quote."""
    for one in quotes:
        place = locate(one.clause, condition.words)
        if place and one.start <= place[0] and place[1] <= one.end:
            return one.clause.text[place[0] - one.clause.start : place[1] - one.clause.start]
    return None


_PEOPLE = re.compile(
    r"(?<!\bau )\b(?:(?:pre)?noms?|names?|signatures?)\b"
    r"(?! (?:of (?:the|a|an) (?:tool|file|product|project)|d'un (?:outil|fichier|produit|projet)|d'utilisateur"
    r"|de (?:domaine|l'outil|marque)))"
)
"""Words of a clause that speak of people's names, which no lexicon of data knows: "a colleague's signature"."""


def uncovered(found: frozenset[DataClass], said: Heard) -> frozenset[DataClass]:
    """Give the sensitive classes found in a text that no quote names, nor its terms: on those nothing is permitted.

    What is said of customers' or of staff's data is said of the people in them.
    """
    words = fold(said.proof)
    named = frozenset(map(DataClass, concepts("data").names(words)))
    if named & {DataClass.CUSTOMER, DataClass.HR} or _PEOPLE.search(words):
        named |= {DataClass.PERSONAL}
    return (found & SENSITIVE) - named


def loosens(said: Heard, ruled: Judgement, weighed: Judgement, *, waits: bool = False) -> bool:
    """True when a proposal must be confirmed: "allowed", and "allowed if" where the rest forbids or leaves it open.

    So must an "allowed if" on clauses of which none is among those whose condition holds without the model.
    `waits` when an "allowed" without the model would wait for the asker to say what the pasted text is.
    """
    open_ = not weighed.verdict.settled or (waits and weighed.verdict is Verdict.ALLOWED)
    elsewhere = weighed.verdict is Verdict.CONDITIONAL and weighed.rests_on.isdisjoint(
        q.clause.key for q in said.quotes
    )
    against = Verdict.FORBIDDEN in (ruled.verdict, weighed.verdict) or open_ or elsewhere
    return said.verdict is Verdict.ALLOWED or (said.verdict is Verdict.CONDITIONAL and against)


def agrees(verdict: Verdict, says: Sequence[Says] | None, controls: Sequence[Says]) -> bool:
    """True when a second look bears `verdict` out: `says` are the proof's, then the rivals', then the controls'.

    The proof (the quotes, alone and together) permits, and for "allowed" leaves nothing open; no rival passage forbids;
    each control, whose answer is known, got it. Whoever says the same of everything fails the controls.
    """
    if says is None or len(says) <= len(controls):
        return False
    proof, *rivals = says[: len(says) - len(controls)]
    known = tuple(says[len(says) - len(controls) :]) == tuple(controls)
    enough = (Says.ALLOWED,) if verdict is Verdict.ALLOWED else (Says.ALLOWED, Says.CONDITIONAL)
    return known and proof in enough and Says.FORBIDDEN not in rivals


def borne_out(
    said: Heard, says: Sequence[Says] | None, controls: Sequence[Says], rivals: Sequence[Clause] = ()
) -> Heard | None:
    """Give the proposal as a second look bears it out (`agrees`); None when it does not.

    An "allowed" whose passages are found to leave something open is an "allowed if": which words hold what is open is
    not known, so every quote is a condition. So it is where one of the `rivals`, the clauses shown after the proof,
    sets a condition and has a higher rank than all that is quoted: a FAQ does not loosen the charter.
    """
    allowed = said.verdict is Verdict.ALLOWED
    over = _set_over(said, says or (), rivals) if allowed else None
    if over and agrees(Verdict.CONDITIONAL, says, controls):
        quotes = (cite_whole(over), *said.quotes)[:MOST_QUOTES]
        return replace(said, verdict=Verdict.CONDITIONAL, quotes=quotes, conditions=(quotes[0].quote,))
    if agrees(said.verdict, says, controls):
        return said
    if allowed and agrees(Verdict.CONDITIONAL, says, controls):
        return replace(said, verdict=Verdict.CONDITIONAL, conditions=tuple(one.quote for one in said.quotes))
    return None


def _set_over(said: Heard, says: Sequence[Says], rivals: Sequence[Clause]) -> Clause | None:
    """Give the first rival that sets a condition and stands above every quote."""
    highest = min((one.clause.kind.rank for one in said.quotes), default=0)
    told = zip(rivals, says[1:], strict=False)
    return next((c for c, says_ in told if says_ is Says.CONDITIONAL and c.kind.rank < highest), None)


def decide(
    ruled: Judgement,
    weighed: Judgement,
    floor: Verdict,
    said: Heard | None,
    *,
    confirmed: bool,
    asks_leave: bool = False,
    waits: bool = False,
) -> Judgement:
    """Give the judgement: the table of docs/who-decides.md, top to bottom.

    `ruled` is what the rules say by themselves, `floor` the verdict below which nothing may go, `said` None without a
    model or when it failed, `confirmed` whether the second look and the data found bear it out, `asks_leave` whether
    the question is "may I": a fact does not answer it where something restricts, `waits` as `loosens` has it.
    """
    if said is None:
        return weighed
    if floor is not Verdict.ALLOWED and said.verdict.strictness < floor.strictness:
        return ruled
    if said.verdict is Verdict.UNCLEAR:
        found = (
            weighed.verdict is Verdict.INFO and not asks_leave
        )  # a fact that stands there is told, and loosens nothing
        return weighed if found else _unclear(weighed, Doubt.SILENT)
    if weighed.verdict is Verdict.FORBIDDEN and said.verdict in (Verdict.OFF_TOPIC, Verdict.INFO):
        return weighed
    if said.verdict is Verdict.OFF_TOPIC:
        off = Judgement(Verdict.OFF_TOPIC, confidence=CONFIDENCE)
        return _unclear(weighed, Doubt.SILENT) if _restricts(ruled) else off
    if not said.quotes:
        return _stricter(weighed, said.verdict, Doubt.UNQUOTED)
    if said.verdict is Verdict.INFO and asks_leave and any(map(_restricts, (ruled, weighed))):
        return _stricter(weighed, said.verdict, Doubt.SILENT)
    if loosens(said, ruled, weighed, waits=waits) and not confirmed:
        return _stricter(weighed, said.verdict, Doubt.SILENT)
    return Judgement(
        said.verdict,
        quoted=said.quotes,
        conditions=_conditions(said),
        reason=Reason.MODEL,
        confidence=CONFIDENCE,
    )


def _restricts(judgement: Judgement) -> bool:
    return judgement.verdict in (Verdict.FORBIDDEN, Verdict.CONDITIONAL)


def _stricter(weighed: Judgement, proposed: Verdict, doubt: Doubt) -> Judgement:
    """Give what stands without the model where it is at least as strict as what was proposed, else the doubt."""
    stands = weighed.verdict.settled and weighed.verdict.strictness >= max(1, proposed.strictness)
    return weighed if stands else _unclear(weighed, doubt)


def _unclear(weighed: Judgement, doubt: Doubt) -> Judgement:
    """Give the doubt, with the passages that the reading came closest to."""
    if weighed.verdict is Verdict.UNCLEAR and weighed.doubt is not None:
        return weighed
    return Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=doubt)


def _conditions(said: Heard) -> tuple[str, ...]:
    """Give the open conditions; the words of the first quote where the model named none that stands there."""
    if said.verdict is not Verdict.CONDITIONAL:
        return ()
    return said.conditions or (said.quotes[0].quote,)
