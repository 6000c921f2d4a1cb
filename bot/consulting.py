"""A model beside the judge: what it is shown, what is checked of what it says, what is left of it."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from time import monotonic
from typing import TypeVar

from bot.domain.answers.answer import Answer, Citation, Consulted, Doubt, Reason, Verdict
from bot.domain.answers.bearing import forbids_alone
from bot.domain.answers.faithful import MOST_WORDS, is_faithful
from bot.domain.asked.pasted import carries, shows
from bot.domain.asked.question import Question
from bot.domain.progress import Progress, Step, silent
from bot.domain.threads.following import joined
from bot.domain.threads.rewritten import adds_up, holds, in_place, may_lean
from bot.domain.verdicts.deciding import Heard, borne_out, decide, heard, loosens, uncovered
from bot.domain.verdicts.floors import clear_floor
from bot.domain.verdicts.judging import Judgement, is_for_a_person
from bot.domain.verdicts.proposal import EXAMINED, Proposal, Use, is_cut
from bot.domain.verdicts.weighing import Weighed
from bot.ports import Model
from knowledge.clause import Clause, Found
from knowledge.concepts import Aspect, DataClass, Language, Modality
from knowledge.matching import Fit
from knowledge.question.understanding import Asked
from knowledge.reading import Says

FITTING = 6
"""Clauses whose rules fit the question that are shown whatever the search thinks of them."""
MOST_CHARACTERS = 36_000
"""Of clauses shown, some ten thousand tokens: most charters whole. With half of it, three answers of a hundred lacked
the deciding clause; with the prompt it is what a context of 16,384 holds."""
RIVALS = 3
"""Passages shown beside the quotes of an "allowed": those whose rules seem to stand against it, else the nearest."""
BESIDE = 20
"""Words of a model's sentence that leave room for the line that says for which content a permission holds."""
MOST_CALLS = 4
"""Calls for one message, however many questions it holds: who waits does so for two of them at most."""
LAST_PROPOSAL, LAST_LOOK = 4.0, 8.0
"""Seconds of calls for one message after which no proposal, and no second look, is begun: as these may take eight and
four (`bot.adapters.model.prompted`), nobody waits for more than twelve."""
CONTROLS = {
    Language.FR: (
        ("L'usage sur lequel porte la question est interdit dans tous les cas.", Says.FORBIDDEN),
        ("Le restaurant de l'entreprise est ouvert de midi à quatorze heures.", Says.NOTHING),
    ),
    Language.EN: (
        ("The use that the question is about is forbidden in every case.", Says.FORBIDDEN),
        ("The staff restaurant is open from noon to two o'clock.", Says.NOTHING),
    ),
}
"""Passages of our own whose answer is known: a model that gets one wrong confirms nothing."""
_Said = TypeVar("_Said")
Judge = Callable[[Asked], Judgement]
"""Gives what the rules say by themselves."""


def may_be_asked(asked: Asked, weighed: Weighed) -> bool:
    """True where a model may add something: not to a clear ban, to a card, to words that ask nothing.

    Nor to published words on this very question that forbid or give a fact that was asked for; to others on it a model
    may find stricter ones.
    """
    judgement = weighed.judgement
    if is_for_a_person(asked) or judgement.reason is Reason.HAPPENED or judgement.doubt is Doubt.BARE:
        return False
    if (asked.aspect is Aspect.WHICH_TOOLS and judgement.deciding) or _is_told(asked, weighed):
        return False
    return bool(asked.stems) and clear_floor(asked, weighed.ruled) is not Verdict.FORBIDDEN


def _is_told(asked: Asked, weighed: Weighed) -> bool:
    stays = asked.aspect is not Aspect.MAY or weighed.judgement.verdict is Verdict.FORBIDDEN
    return weighed.told and stays


@dataclass(frozen=True, slots=True)
class Counsel:
    """A model, what it may do, and whether it passed its exam: without that it decides nothing."""

    model: Model
    uses: frozenset[Use] = frozenset(Use)
    passed: Callable[[], bool] = lambda: False
    progress: Progress = silent
    """Is told what is done now."""
    halted: frozenset[str] = frozenset()
    """Clauses that the DPO suspended: they say to no second look what words mean, and no other takes their place."""
    beyond: Callable[[Set[str]], bool] = lambda _: False
    """True where clauses cannot open the tool or the use asked about (`oversteps`, `bot.domain.verdicts.undoing`)."""
    under: Callable[[Sequence[Citation]], tuple[str, ...]] = lambda _: ()
    """Gives the conditions on which alone quotes permit (`left_unstated`, `conditions`)."""

    def sparing(self) -> "Counsel":
        """Give the counsel for one message of several questions."""
        return replace(self, model=Sparing(self.model))

    def consult(
        self, question: Question, asked: Asked, weighed: Weighed, near: Sequence[Found], ruled: Judge
    ) -> "Counselled":
        """Give the judgement with the model heard; the judgement as it was when it fails or is not trusted.

        `near` is every clause that speaks to the question, the nearest first: it is shown those that there is room for.
        """
        clauses = _shown(weighed, near) if self._is_needed() else ()
        if not clauses:
            return Counselled(weighed.judgement)
        rests = self.model.rests
        if not rests:
            self.progress(Step.ASKING)
        proposal = self.model.propose(question, clauses)
        if proposal is None:
            return Counselled(weighed.judgement, calls=not rests)
        self.progress(Step.CHECKING)
        asked, rules = _hearing(asked, weighed, proposal, ruled if Use.HEAR in self.uses else None)
        if Use.DECIDE not in self.uses:
            restricts = clear_floor(asked, rules) is Verdict.FORBIDDEN
            return Counselled(rules if restricts else weighed.judgement, sentence=proposal.sentence, calls=1)
        said = self._as_conditional(heard(proposal, clauses, self.halted))
        may_stand = self._may_stand(question, asked, proposal, said)
        may_stand = may_stand and not (weighed.told and said.verdict is Verdict.ALLOWED)
        looks = may_stand and loosens(said, rules, weighed.judgement, waits=weighed.waits)
        rivals = _rivals(said, weighed, near)
        again = self._looked_at_again(question, said, rivals) if looks else None
        borne = borne_out(said, again, [known for _, known in CONTROLS[question.language]], rivals)
        leave = asked.aspect is Aspect.MAY
        decided = decide(
            rules,
            weighed.judgement,
            clear_floor(asked, rules),
            borne or said,
            confirmed=borne is not None,
            asks_leave=leave,
            waits=weighed.waits,
        )
        stays = weighed.holds_against(decided, self.halted) or self._is_elsewhere(decided, weighed.judgement)
        decided = weighed.judgement if stays else decided
        told = "" if leave and decided.verdict is Verdict.INFO else proposal.sentence
        return Counselled(decided, borne or said, told, calls=1 + looks, unheard=again is None and looks)

    def followed(
        self, question: Question, before: Question, local: frozenset[str], *, leans: bool = False
    ) -> Question | None:
        """Give the whole question that a follow-up makes, in the model's order of the asker's own words.

        `leans` when the rules found that it makes no sense alone. None where the model is not asked, fails, finds none,
        or says anything of its own: the rules read it then.
        """
        if Use.FOLLOW not in self.uses or not self.passed() or not may_lean(question, before, local, leans=leans):
            return None
        question = question.apart_from(before)
        text = self.model.rewrite(question, before)
        if not text or not holds(text, question, before, local) or not (whole := in_place(text, before)):
            return None
        return joined(question, before, whole, loosely=adds_up(text, question, before, local))

    def _is_needed(self) -> bool:
        """True where something may come of a call: only what a passed exam lets a model do counts."""
        return bool(self.uses & EXAMINED - {Use.FOLLOW}) and self.passed()

    def _may_stand(self, question: Question, asked: Asked, proposal: Proposal, said: Heard) -> bool:
        """True where a permission is worth a second look: on words that are there, name the data, and may open it.

        Words that forbid and do nothing else open nothing, whatever is said of them.
        """
        covered = said.verdict is not Verdict.ALLOWED or not uncovered(_found(question, asked, proposal), said)
        opened = not self.beyond({one.clause.key for one in said.quotes})
        bare = all(forbids_alone(_led(one)) for one in said.quotes)
        return not bare and covered and opened and not is_cut(question)

    def _as_conditional(self, said: Heard) -> Heard:
        """Give an "allowed" as an "allowed if", where all that is quoted permits on a condition nobody spoke of."""
        left = self.under(said.quotes) if said.verdict is Verdict.ALLOWED and said.quotes else ()
        return replace(said, verdict=Verdict.CONDITIONAL, conditions=left) if left else said

    def _is_elsewhere(self, decided: Judgement, alone: Judgement) -> bool:
        """True where a condition rests on words that cannot open what is asked, and `alone` names one of its own."""
        both = decided.verdict is alone.verdict is Verdict.CONDITIONAL
        return both and decided is not alone and self.beyond({one.clause.key for one in decided.quoted})

    def _looked_at_again(self, question: Question, said: Heard, rivals: Sequence[Clause]) -> list[Says] | None:
        """Ask again with the quoted passages alone, in an order of the question's own, among some of known answer.

        Gives what is said of the proof, of each rival, of each control; None where the model fails to answer.
        """
        controls = CONTROLS[question.language]
        passages = [said.proof, *(clause.context for clause in rivals), *(words for words, _ in controls)]
        order = sorted(range(len(passages)), key=lambda i: sha256(f"{question.text}\0{passages[i]}".encode()).digest())
        says = self.model.confirm(question, tuple(passages[i] for i in order))
        if says is None or len(says) != len(passages):
            return None
        told = dict(zip(order, says, strict=True))
        return [told[i] for i in range(len(passages))]


@dataclass(slots=True)
class Sparing:
    """A model for one message of several questions: who waits does so for `MOST_CALLS` calls, and twelve seconds."""

    model: Model
    left: int = MOST_CALLS
    clock: Callable[[], float] = monotonic
    waited: float = 0.0
    """Seconds that its calls took so far."""

    @property
    def prompts(self) -> str:
        """The digest of every prompt that it is asked with."""
        return self.model.prompts

    @property
    def rests(self) -> bool:
        """True while it is left alone, by the house or for this message."""
        return self.left <= 0 or self.waited > LAST_PROPOSAL or self.model.rests

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        """What the model proposes, while it may be asked."""
        return self._asked(LAST_PROPOSAL, lambda: self.model.propose(question, clauses))

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        """What the model says of passages, while it may be asked."""
        return self._asked(LAST_LOOK, lambda: self.model.confirm(question, passages))

    def rewrite(self, question: Question, before: Question) -> str | None:
        """What the model makes of a follow-up, while it may be asked."""
        return self._asked(LAST_LOOK, lambda: self.model.rewrite(question, before))

    def _asked(self, last: float, call: Callable[[], _Said | None]) -> _Said | None:
        """Give what a call brings; nothing without calling where the calls are used up, or took more than `last`."""
        self.left -= 1
        if self.left < 0 or self.waited > last:
            return None
        began = self.clock()
        said = call()
        self.waited += self.clock() - began
        return said


@dataclass(frozen=True, slots=True)
class Counselled:
    """The judgement after the model was asked, the sentence that it words, and what it did."""

    judgement: Judgement
    said: Heard | None = None
    sentence: str = ""
    calls: int = 0
    unheard: bool = False
    """True when a second look got no reply."""

    @property
    def proposed(self) -> Verdict | None:
        """The verdict that the model proposed; None when it was not asked, or not heard."""
        return self.said.verdict if self.said else None

    @property
    def decided(self) -> bool:
        """True when the verdict stands on the model's own quotes."""
        return self.said is not None and self.judgement.quoted == self.said.quotes != ()

    def worded(self, answer: Answer, question: Question, counsel: Counsel) -> Answer:
        """Give the answer with what the model did, and its sentence where it adds nothing to the verified quotes."""
        answer = replace(answer, consulted=Consulted(counsel.model.prompts, self.calls, self.decided))
        words = self.sentence if Use.WORD in counsel.uses and answer.verdict.settled else ""
        fits = len(words.split()) <= (BESIDE if answer.bounded else MOST_WORDS)
        return replace(answer, sentence=words) if words and fits and is_faithful(words, answer, question) else answer


def _led(quoted: Citation) -> str:
    """Give quoted words behind those that lead them in: "Il est interdit de :" makes a ban of its items."""
    return f"{quoted.clause.intro.text} {quoted.quote}" if quoted.clause.intro else quoted.quote


PUBLISHED = frozenset({DataClass.PERSONAL, DataClass.CUSTOMER, DataClass.TRADE, DataClass.FINANCE})
"""Classes that a published text may hold: the people whom a press release names."""
GRAVEST = frozenset({DataClass.HEALTH, DataClass.SPECIAL})
"""Classes that a permission must name even where only words tell of them: of 1,034 right ones this costs three."""


def _found(question: Question, asked: Asked, proposal: Proposal) -> frozenset[DataClass]:
    """Give what the shield found in the message, less the people whom a published text or the asker's own words name.

    A long message of one piece is the asker's own words too: it counts there what the model hears as well. The other
    classes that the model heard do not count here: they can only have made the rules stricter. That a text is published
    is the asker's to say: a model that hears "public" takes nothing away. Health and the like count where the asker's
    words name them, too.
    """
    published = "public" in asked.stated or DataClass.PUBLIC in asked.data
    named = frozenset[DataClass]() if published else asked.data & GRAVEST - asked.denied
    found = question.words.classes | named
    if published or not carries(question, asked):
        return found - PUBLISHED
    given = asked.pasted or "\n" in question.text.strip() or shows(question.text)
    return found if given else found - (PUBLISHED - proposal.data)


def _hearing(asked: Asked, weighed: Weighed, proposal: Proposal, ruled: Judge | None) -> tuple[Asked, Judgement]:
    """Give the question with the data that the model heard, and what the rules say then, where that is stricter."""
    more = proposal.data - asked.data - asked.denied - {DataClass.NONE, DataClass.PUBLIC, DataClass.INTERNAL}
    if ruled is None or not more:
        return asked, weighed.ruled
    wider = replace(asked, data=asked.data | more)
    again = ruled(wider)
    stricter = again.verdict.strictness > weighed.ruled.verdict.strictness
    return (wider, again) if stricter else (asked, weighed.ruled)


def _shown(weighed: Weighed, near: Sequence[Found]) -> tuple[Clause, ...]:
    """Give the clauses to show, in reading order: those whose rules fit and the nearest, up to a cap of characters."""
    fitting = (m.clause for m in weighed.fitting if m.fit is Fit.YES)
    deciding = (m.clause for m in weighed.ruled.deciding)
    ranked = dict.fromkeys([*deciding, *islice(dict.fromkeys(fitting), FITTING), *(f.clause for f in near)])
    kept, size = [], 0
    for clause in ranked:
        size += len(clause.context)
        if size > MOST_CHARACTERS:
            break
        kept.append(clause)
    return tuple(sorted(kept, key=lambda clause: (clause.kind.rank, clause.source, clause.start)))


def _rivals(said: Heard, weighed: Weighed, near: Sequence[Found]) -> tuple[Clause, ...]:
    """Give the clauses that may stand against an "allowed": what the rules oppose to it first, then the nearest."""
    quoted = {one.clause.key for one in said.quotes}
    opposing = (Modality.FORBIDDEN, Modality.CONDITIONAL)
    against = (m.clause for m in weighed.fitting if m.fit is Fit.YES and m.rule.modality in opposing)
    others = dict.fromkeys(c for c in (*against, *(f.clause for f in near)) if c.key not in quoted)
    return tuple(islice(others, RIVALS))
