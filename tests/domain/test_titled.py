"""A question of the FAQ, asked in its own words, gets its answer."""

from dataclasses import replace

import pytest

from bot.answering import Assistant
from bot.consulting import Counsel
from bot.domain.answers.answer import Answer, Doubt, Verdict
from bot.domain.asked.question import Thread
from bot.domain.verdicts.proposal import Proposal, Quoted
from bot.door import Door
from knowledge.clause import Form
from knowledge.concepts import Kind, Language
from knowledge.reading import Says
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook, Words, charter_of, write_source
from tests.fakes.reader import ScriptedReader
from tests.fakes.shield import PlainShield
from tests.test_consulting import Speaking, careful

FR = Language.FR
CHARTER = write_source(
    Words("1", "Il est interdit de saisir des données de santé dans un outil d'IA."),
    Words("2", "Les outils approuvés sont Copilot et DeepL Pro."),
)
PAIRS = [
    ("Puis-je dicter mes notes à Copilot ?", "Oui.", Verdict.ALLOWED),
    ("Puis-je dicter mes notes à Copilot ?", "Oui. Rien ne s'y oppose dans nos locaux.", Verdict.ALLOWED),
    (
        "Puis-je dicter mes notes à Copilot ?",
        "Oui, Copilot est autorisé pour résumer des notes internes.",
        Verdict.ALLOWED,
    ),
    ("Puis-je dicter mes notes à Copilot ?", "Oui, Copilot est autorisé pour dicter, puis relu.", Verdict.CONDITIONAL),
    ("Puis-je dicter mes notes à Copilot ?", "Oui, avec votre compte professionnel.", Verdict.CONDITIONAL),
    ("Puis-je dicter mes notes à Copilot ?", "Non. Dictez-les à un collègue.", Verdict.FORBIDDEN),
    ("Puis-je dicter mes notes à Copilot ?", "Non, sauf si votre chef l'accepte par écrit.", Verdict.CONDITIONAL),
    ("Qui relit mes notes ?", "Votre référent IA, chaque mardi.", Verdict.INFO),
    ("Puis-je saisir des données de santé dans Copilot ?", "Oui.", None),
]


def ask(assistant: Assistant, words: str, language: Language = FR) -> Answer:
    door = Door(PlainShield())
    return assistant.reply(door.read(words, thread=Thread("terminal:faq"), asker="local:test", language=language))


def of(title: str, text: str, verdict: str = "unclear") -> Assistant:
    faq = write_source(Words("q", text, title), id="faq.fr", kind=Kind.FAQ)
    return Assistant(OneBook(charter_of(CHARTER, faq)), reader=ScriptedReader(verdict, 0.9))


@pytest.mark.parametrize(("title", "text", "verdict"), PAIRS)
def test_its_own_question_gets_its_answer(title: str, text: str, verdict: Verdict | None) -> None:
    answer = ask(of(title, text), title)
    if verdict is None:  # what the charter forbids, no FAQ opens
        assert answer.verdict is not Verdict.ALLOWED
        return
    assert answer.verdict is verdict
    assert [one.quote for one in answer.citations] == [text]


@pytest.mark.parametrize(
    "other", ["Puis-je dicter mes notes à ChatGPT ?", "Puis-je dicter les notes de mes patients à Copilot ?"]
)
def test_another_question_does_not(other: str) -> None:
    assert ask(of("Puis-je dicter mes notes à Copilot ?", "Oui."), other).verdict is not Verdict.ALLOWED


def test_the_way_it_is_typed_does_not_matter() -> None:
    assert ask(of("3. Puis-je dicter mes notes à Copilot ?", "Oui."), "puis je dicter mes notes a copilot").verdict is (
        Verdict.ALLOWED
    )


def test_every_question_of_the_shipped_faq_is_answered_from_it_or_from_the_charter() -> None:
    charter = in_memory("examples")
    assistant = Assistant(OneBook(charter), reader=ScriptedReader("unclear", 0.9))
    asked = [one for one in charter.clauses.values() if one.kind is Kind.FAQ]
    assert len(asked) > 50
    open_ = [one.key for one in asked if ask(assistant, one.title, one.language).verdict is Verdict.UNCLEAR]
    assert len(open_) <= 2, open_


def with_a_model(title: str, text: str, proposal: Proposal) -> tuple[Answer, int]:
    """Give the answer with a model that passed its exam and bears out at the second look whatever it proposed."""
    model = Speaking(proposal, lambda said: Says.ALLOWED if CHARTER[1][1].text in said else careful(said))
    assistant = replace(of(title, text), counsel=Counsel(model, passed=lambda: True))
    return ask(assistant, title), len(model.shown)


OTHERWISE = (Quoted(CHARTER[1][1].key, CHARTER[1][1].text),)
BANNED = (Quoted(CHARTER[1][0].key, CHARTER[1][0].text),)


@pytest.mark.parametrize("said", Verdict)
@pytest.mark.parametrize(("title", "text", "verdict"), PAIRS)
def test_a_model_makes_it_stricter_or_changes_nothing(
    title: str, text: str, verdict: Verdict | None, said: Verdict
) -> None:
    answer, calls = with_a_model(title, text, Proposal(said, OTHERWISE))
    if verdict is None:
        return
    stricter = (
        verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL) and said.settled and said.strictness > verdict.strictness
    )
    assert answer.verdict is (said if stricter else verdict)
    looks = verdict is said is Verdict.CONDITIONAL  # on another clause: a second look, which finds no leave there
    assert calls == (verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL)) + looks


def test_what_the_charter_forbids_a_model_may_find_against_the_faq() -> None:
    answer, _ = with_a_model("Puis-je dicter mes notes à Copilot ?", "Oui.", Proposal(Verdict.FORBIDDEN, BANNED))
    assert (answer.verdict, [one.clause.id for one in answer.citations]) == (Verdict.FORBIDDEN, ["1"])


def test_who_the_dpo_is_is_asked_of_no_model() -> None:
    dpo = write_source(Words("1", "Le DPO est Mme Martin : dpo@valombre.example.", "Le DPO"))
    model = Speaking(Proposal(Verdict.UNCLEAR))
    answer = ask(Assistant(OneBook(charter_of(dpo)), counsel=Counsel(model, passed=lambda: True)), "Qui est le DPO ?")
    assert (answer.verdict, model.shown) == (Verdict.INFO, [])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Vous pouvez résumer une note interne avec Copilot, avec l'accord du DPO.", "Oui."),
        ("Vous pouvez résumer une note interne avec Copilot.", "Oui."),
        ("Il est interdit de résumer une note interne avec Copilot.", "Non."),
    ],
)
def test_an_answer_on_a_rule_of_the_charter_that_is_suspended_waits_with_it(said: str, answer: str) -> None:
    rule = write_source(Words("1", said))
    pair = Words("f", answer, "Puis-je résumer une note interne avec Copilot ?", form=Form.PAIR)
    book = OneBook(charter_of(rule, write_source(pair, id="faq.fr", kind=Kind.FAQ)))
    asks = "Puis-je résumer une note interne avec Copilot ?"
    assert ask(Assistant(book), asks).verdict.settled
    halted = ask(Assistant(book, suspended=lambda _: {rule[1][0].key: "En révision."}), asks)
    assert (halted.verdict, halted.doubt) == (Verdict.UNCLEAR, Doubt.SUSPENDED)
