"""What every model must do: inherit `ModelContract` and give one fixture, `told`."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question, Shielded, Thread
from bot.domain.verdicts.proposal import Proposal, Quoted
from bot.ports import Model
from knowledge.concepts import DataClass, Language
from knowledge.reading import Says
from tests.fakes.charter import Words, write_source

FRENCH = write_source(
    Words("1.1", "Vous pouvez traduire un document public avec les outils approuvés.", "Traduire"),
    Words("2.1", "Il est interdit de saisir des données de santé dans un outil d'IA.", "Santé"),
    Words("3.1", "Vous pouvez résumer un contrat avec Copilot, sous réserve de l'accord écrit du client.", "Contrats"),
    Words("4.1", "Le comité IA se réunit chaque mois.", "Comité IA"),
)
ENGLISH = write_source(
    Words("2.1", "Entering health data into an AI tool is forbidden.", "Health"), id="charte.en", language=Language.EN
)
CLAUSES = {clause.key: clause for _, clauses in (FRENCH, ENGLISH) for clause in clauses}
SHOWN = tuple(FRENCH[1])
"""The clauses that the model is shown."""


def asking(text: str, language: Language = Language.FR) -> Question:
    """Give a question that holds nothing to hide."""
    shielded = Shielded(text, (), frozenset(), len(text), len(text), 0.0)
    return Question(shielded, language, Thread("terminal:local"), "local:test")


HEALTH = asking("Puis-je saisir des données de santé dans une IA ?")
IN_ENGLISH = asking("Can I enter health data into an AI tool?", Language.EN)
FORBIDDEN = Proposal(
    Verdict.FORBIDDEN,
    (Quoted("charte.fr:2.1", CLAUSES["charte.fr:2.1"].text),),
    data=frozenset({DataClass.HEALTH}),
    sentence="Non, la charte interdit de saisir des données de santé.",
)
CONTRACT = CLAUSES["charte.fr:3.1"].text
CONDITIONAL = Proposal(
    Verdict.CONDITIONAL,
    (Quoted("charte.fr:3.1", CONTRACT), Quoted("charte.fr:1.1", CLAUSES["charte.fr:1.1"].text)),
    conditions=(Quoted("charte.fr:3.1", "sous réserve de l'accord écrit du client"),),
    data=frozenset({DataClass.CONFIDENTIAL, DataClass.CUSTOMER}),
    sentence="Oui, sous réserve de l'accord écrit du client.",
)
PASSAGES = tuple(clause.text for clause in SHOWN)


@dataclass(frozen=True, slots=True)
class Told:
    """A model under test, how to make it say something, and how to break it once."""

    model: Model
    propose: Callable[[Proposal], None]
    confirm: Callable[[tuple[Says, ...]], None]
    rewrite: Callable[[str], None]
    fail: Callable[[], None]


class ModelContract:
    """The suite; a subclass gives `told`."""

    @pytest.fixture
    def told(self) -> Told:
        raise NotImplementedError

    @pytest.mark.parametrize("proposal", [FORBIDDEN, CONDITIONAL, Proposal(Verdict.OFF_TOPIC)])
    def test_a_proposal_comes_back_as_it_was_made(self, told: Told, proposal: Proposal) -> None:
        told.propose(proposal)
        assert told.model.propose(HEALTH, SHOWN) == proposal

    @pytest.mark.parametrize("verdict", Verdict)
    def test_each_verdict_can_be_proposed(self, told: Told, verdict: Verdict) -> None:
        told.propose(replace(FORBIDDEN, verdict=verdict))
        proposed = told.model.propose(HEALTH, SHOWN)
        assert proposed is not None
        assert proposed.verdict is verdict

    def test_a_question_in_english_is_answered_in_english(self, told: Told) -> None:
        english = Proposal(Verdict.FORBIDDEN, sentence="No, entering health data into an AI tool is forbidden.")
        told.propose(english)
        assert told.model.propose(IN_ENGLISH, tuple(ENGLISH[1])) == english

    def test_a_sentence_in_another_language_is_dropped_and_no_more(self, told: Told) -> None:
        told.propose(replace(FORBIDDEN, sentence="No, entering health data into an AI tool is forbidden."))
        assert told.model.propose(HEALTH, SHOWN) == replace(FORBIDDEN, sentence="")

    def test_a_clause_that_was_not_shown_is_never_named(self, told: Told) -> None:
        foreign = Quoted("charte.fr:9.9", "Tout est permis.")
        told.propose(replace(CONDITIONAL, quotes=(foreign, *CONDITIONAL.quotes), conditions=(foreign,)))
        nowhere = replace(foreign, clause="")
        kept = replace(CONDITIONAL, quotes=(nowhere, *CONDITIONAL.quotes), conditions=(nowhere,))
        assert told.model.propose(HEALTH, SHOWN) == kept

    def test_words_under_a_clause_that_was_not_shown_have_none(self, told: Told) -> None:
        told.propose(replace(FORBIDDEN, quotes=(Quoted("charte.fr:9.9", "Tout est permis."),)))
        assert told.model.propose(HEALTH, SHOWN) == replace(FORBIDDEN, quotes=(Quoted("", "Tout est permis."),))

    @pytest.mark.parametrize("says", [Says.ALLOWED, Says.CONDITIONAL, Says.FORBIDDEN, Says.INFO, Says.NOTHING])
    def test_each_passage_gets_its_opinion(self, told: Told, says: Says) -> None:
        opinions = (says, Says.NOTHING, says, Says.FORBIDDEN)
        told.confirm(opinions)
        assert told.model.confirm(HEALTH, PASSAGES) == opinions

    @pytest.mark.parametrize("opinions", [(), (Says.ALLOWED,) * 3, (Says.ALLOWED,) * 5])
    def test_opinions_on_other_passages_are_none(self, told: Told, opinions: tuple[Says, ...]) -> None:
        told.confirm(opinions)
        assert told.model.confirm(HEALTH, PASSAGES) is None

    @pytest.mark.parametrize("asked", ["Puis-je saisir des données de santé dans Gemini ?", ""])
    def test_a_follow_up_comes_back_as_it_was_said(self, told: Told, asked: str) -> None:
        told.rewrite(asked)
        assert told.model.rewrite(asking("et dans Gemini ?"), HEALTH) == asked

    def test_a_follow_up_stands_on_one_line(self, told: Told) -> None:
        told.rewrite("Puis-je saisir des données \n de santé ?")
        assert told.model.rewrite(asking("et dans Gemini ?"), HEALTH) == "Puis-je saisir des données de santé ?"

    def test_a_failure_is_nothing(self, told: Told) -> None:
        told.fail()
        assert told.model.propose(HEALTH, SHOWN) is None
        told.fail()
        assert told.model.confirm(HEALTH, PASSAGES) is None
        told.fail()
        assert told.model.rewrite(asking("et dans Gemini ?"), HEALTH) is None

    def test_a_failure_does_not_last(self, told: Told) -> None:
        told.fail()
        told.model.propose(HEALTH, SHOWN)
        told.propose(FORBIDDEN)
        assert told.model.propose(HEALTH, SHOWN) == FORBIDDEN

    def test_the_digest_of_its_prompts_stays(self, told: Told) -> None:
        before = told.model.prompts
        told.propose(FORBIDDEN)
        told.model.propose(HEALTH, SHOWN)
        assert told.model.prompts == before != ""
