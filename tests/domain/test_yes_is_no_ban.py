"""A learned reading alone draws no ban from words that answer "yes"."""

from dataclasses import replace

import pytest

from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.weighing import weigh
from knowledge.clause import Clause
from knowledge.concepts import Modality
from knowledge.reading import Candidate, Reading, Says
from tests.fakes.charter import Words, write_source
from tests.fakes.reader import sure_of

SILENT = Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)


def weighed(text: str, modality: Modality) -> Verdict:
    clause: Clause = write_source(Words("1", text))[1][0]
    one = replace(Candidate(clause, 0, 0.5, 0.5, 0.5), modalities=frozenset({modality}))
    says = {Says.FORBIDDEN: 0.8} | {other: 0.05 for other in Says if other is not Says.FORBIDDEN}
    return weigh(SILENT, Reading(sure_of(Verdict.FORBIDDEN, 0.9), {clause.key: says}), [one]).verdict


@pytest.mark.parametrize(
    "text",
    ["**Et pour mes loisirs ?**\nOui, on s'en accommode.", "Yes, we are easy about that.", "Oui, le midi."],
)
def test_a_yes_carries_no_ban(text: str) -> None:
    assert weighed(text, Modality.ALLOWED) is Verdict.UNCLEAR


def test_a_yes_that_forbids_something_and_words_read_as_a_ban_do() -> None:
    assert weighed("Oui, mais jamais de contrats.", Modality.CONDITIONAL) is Verdict.FORBIDDEN
    assert weighed("Oui, le midi.", Modality.FORBIDDEN) is Verdict.FORBIDDEN
