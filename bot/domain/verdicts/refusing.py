"""When a reading keeps a cell of a table, or words that ask to mask a text, from speaking alone. Pure."""

from collections.abc import Sequence, Set

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.weighing import Bars, likeliest, quotes_of
from knowledge.clause import Clause
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.question.understanding import TELLING, Asked
from knowledge.reading import Candidate, Reading
from knowledge.stems import VAGUE


def refuses(asked: Asked, judgement: Judgement, reading: Reading, candidates: Sequence[Candidate], bars: Bars) -> bool:
    """True when the reading finds a ban too likely to let a cell speak alone, or surely something else.

    Where no text is given, what it finds counts by the words it rests on: "conditional" read in the very row whose
    other cells are is no reading of this cell, nor is a ban in words that open. Where the asker said in a whole
    sentence what a pasted text is, and nothing else that no concept covers, it must be as sure as of a masked
    message; so must it of confidential information that a cell opens under a condition.
    """
    told = asked.pasted and TELLING in asked.stated and not asked.unknown - VAGUE
    if told or (judgement.verdict is Verdict.CONDITIONAL and DataClass.CONFIDENTIAL in asked.data):
        return refuses_masked(judgement, reading, candidates, bars)
    likely = likeliest(reading)
    stricter = likely is Verdict.CONDITIONAL and judgement.verdict is Verdict.ALLOWED
    if stricter and reading.verdicts[likely] >= bars.agreed[likely]:
        quoted = {clause.key for clause in quotes_of(likely, reading, candidates, judgement.verdict)}
        sure = asked.pasted or reading.verdicts[likely] >= bars.alone[likely]
        if sure or not quoted <= _deciding(judgement):
            return True
    banned = likely is Verdict.FORBIDDEN or reading.verdicts[Verdict.FORBIDDEN] >= bars.refusing
    return likely is Verdict.OFF_TOPIC or (
        banned and (asked.pasted or _bans(asked, judgement, reading, candidates, bars))
    )


def refuses_masked(judgement: Judgement, reading: Reading, candidates: Sequence[Candidate], bars: Bars) -> bool:
    """True when the reading is sure of a ban, or finds one likely in a clause that opens nothing."""
    if reading.verdicts[Verdict.FORBIDDEN] < bars.refusing_masked:
        return likeliest(reading) is Verdict.OFF_TOPIC
    if reading.verdicts[Verdict.FORBIDDEN] >= bars.alone[Verdict.ALLOWED]:
        return True
    quoted = quotes_of(Verdict.FORBIDDEN, reading, candidates, judgement.verdict)
    return not quoted or _closes(quoted, judgement, candidates, OPENING)


def _bans(asked: Asked, judgement: Judgement, reading: Reading, candidates: Sequence[Candidate], bars: Bars) -> bool:
    """True when a ban is surely read, or in a clause that permits nothing; of public information, one that reaches it.

    "Results published yesterday" are not those that "have not been published yet".
    """
    quoted = quotes_of(Verdict.FORBIDDEN, reading, candidates, judgement.verdict)
    beside = {one.clause.key for one in candidates if _is_on_something_else(one)}
    if quoted and asked.data == {DataClass.PUBLIC} and all(clause.key in beside for clause in quoted):
        return False
    sure = reading.verdicts[Verdict.FORBIDDEN] >= bars.agreed[Verdict.FORBIDDEN]
    return sure or _closes(quoted, judgement, candidates, {Modality.ALLOWED})


def _is_on_something_else(one: Candidate) -> bool:
    """True where the rules read a ban and find that it does not fit what is asked."""
    return Modality.FORBIDDEN in one.modalities and Modality.FORBIDDEN not in one.sure | one.possible


def _closes(
    quoted: Sequence[Clause], judgement: Judgement, candidates: Sequence[Candidate], opening: Set[Modality]
) -> bool:
    """True when a clause of those `quoted` neither decides nor says anything of what is `opening`."""
    opens = _deciding(judgement) | {one.clause.key for one in candidates if one.modalities & opening}
    return any(clause.key not in opens for clause in quoted)


def _deciding(judgement: Judgement) -> frozenset[str]:
    return frozenset(match.rule.clause for match in judgement.deciding)
