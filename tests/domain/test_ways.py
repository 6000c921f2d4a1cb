"""What would make it possible: one change, permitted by the rules alone and by the whole judge, on words of its own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Change, Doubt, Verdict, Way, cite_whole
from bot.domain.asked.question import Thread
from bot.domain.errors import Ungrounded
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.ways import Ground, Variant, agreed, way_of
from bot.door import Door
from knowledge.concepts import Language
from knowledge.matching import Fit, Match
from knowledge.question.understanding import understand
from knowledge.reading import Candidate, Reader, Reading, Signs
from tests.fakes.charter import OneBook, Words, charter_of, write_source
from tests.fakes.reader import ScriptedReader

FREE = Words("2.1", "Il est interdit de saisir des informations internes dans ChatGPT gratuit.", "Outils publics")
CHAT = Words("2.2", "Copilot Chat peut être utilisé pour résumer des informations internes.", "Outils approuvés")
CUSTOMER = Words("3.1", "Il est interdit de saisir des données de clients dans un outil d'IA.", "Clients")
SECRET = Words("3.2", "Il est interdit de saisir un mot de passe dans un outil d'IA.", "Mots de passe")
PERSONAL = Words(
    "3.3",
    "Vous pouvez résumer un dossier de client avec Copilot Chat, à condition d'en retirer les noms.",
    "Dossiers",
)
ASKED = "Je peux résumer une procédure interne avec ChatGPT gratuit ?"
CLAUSE = write_source(CHAT)[1][0]
UNDERSTOOD = understand(ASKED)


def ask(*words: Words, text: str = ASKED, reader: Reader | None = None) -> Answer:
    question = Door(RulesShield()).read(text, thread=Thread("terminal:t"), asker="local:t")
    return Assistant(OneBook(charter_of(write_source(*words))), reader=reader).reply(question)


def test_the_tool_that_the_charter_permits_is_the_way() -> None:
    answer = ask(FREE, CHAT)
    assert answer.verdict is Verdict.FORBIDDEN
    (way,) = answer.ways
    assert (way.change, way.tool, way.verdict) == (Change.TOOL, "Copilot Chat", Verdict.ALLOWED)
    assert way.citations[0].clause.id == "2.2"


BOTH = {
    Language.FR: (
        "Vous pouvez traduire des informations internes avec DeepL Pro.",
        "Vous pouvez traduire des informations internes avec Copilot Chat.",
        "Puis-je traduire une procédure interne avec DeepL Pro ?",
    ),
    Language.EN: (
        "You may translate internal documents with DeepL Pro.",
        "You may translate internal documents with Copilot Chat.",
        "May I translate an internal procedure with DeepL Pro?",
    ),
}


class OfOneTool(ScriptedReader):
    """Finds its verdict of questions on Copilot Chat, and nothing of others."""

    def read(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        self.likelihood = 0.95 if "Copilot" in question else 0.3
        return super().read(question, language, candidates, signs)


@pytest.mark.parametrize("language", Language)
def test_another_tool_is_no_way_where_the_rules_open_the_one_asked_about_as_well(language: Language) -> None:
    deepl, chat, text = BOTH[language]
    charter = charter_of(write_source(Words("2.1", deepl), Words("2.2", chat), language=language))
    question = Door(RulesShield()).read(text, thread=Thread("terminal:t"), asker="local:t", language=language)
    key = next(key for key in charter.clauses if key.endswith(":2.2"))
    reader = OfOneTool("allowed", saying=frozenset({key}))
    answer = Assistant(OneBook(charter), reader=reader).reply(question)
    assert (answer.verdict, answer.ways) == (Verdict.UNCLEAR, ())


@pytest.mark.parametrize(
    ("voice", "tool", "approved", "language"),
    [
        (
            "Vous pouvez cloner une voix avec l'accord écrit de la personne.",
            "Copilot Chat peut être utilisé pour traduire un texte.",
            "Vous pouvez résumer un texte avec un outil approuvé.",
            Language.FR,
        ),
        (
            "You may clone a voice with the written consent of the person.",
            "Copilot Chat may be used to translate a text.",
            "You may summarise a text with an approved tool.",
            Language.EN,
        ),
    ],
)
def test_a_way_to_another_tool_rests_on_words_that_open_that_tool(
    voice: str, tool: str, approved: str, language: Language
) -> None:
    written = write_source(
        *(Words(f"1.{n}", said) for n, said in enumerate((voice, tool, approved))), language=language
    )
    charter = charter_of(written)
    ground = Ground(charter.rules, charter.clauses, language)
    there = Variant(Change.TOOL, understand("Copilot Chat"), "", "Copilot Chat")
    quotes = [(cite_whole(clause),) for clause in written[1]]
    assert [ground.opens(there, [each]) for each in quotes] == [False, True, True]
    assert ground.opens(replace(there, change=Change.MASKED, tool=""), quotes[:1])


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Puis-je résumer une note dans ChatGPT ? Avec mon compte pro", "ChatGPT Enterprise (compte professionnel)"),
        ("Puis-je résumer une note dans ChatGPT Enterprise avec mon compte pro ?", ""),
        ("Puis-je résumer une note dans ChatGPT ?", ""),
        ("Puis-je résumer une note dans ChatGPT Team avec mon compte pro ?", ""),
        ("Puis-je résumer une note dans chatgpt plus, compte pro ?", ""),
        ("Puis-je résumer une note dans Copilot Chat avec mon compte pro ?", ""),
        ("Puis-je résumer une note dans Gemini avec mon compte pro ?", ""),
    ],
)
def test_a_tool_with_a_work_account_is_read_under_the_name_that_the_charter_gives_it(said: str, read: str) -> None:
    written = write_source(
        Words("1", "ChatGPT Enterprise est autorisé avec un compte professionnel."),
        Words("2", "Copilot Chat est autorisé avec un compte professionnel."),
        Words("3", "Gemini est interdit."),
        language=Language.FR,
    )
    charter = charter_of(written)
    called = Ground(charter.rules, charter.clauses, Language.FR).called(said, understand(said))
    assert called == (f"Puis-je résumer une note dans {read} ?" if read else said)


def test_where_no_tool_helps_there_is_no_way() -> None:
    assert ask(FREE, CUSTOMER, CHAT, text="Puis-je mettre un fichier de clients dans ChatGPT gratuit ?").ways == ()


def test_masking_is_a_way_where_the_condition_asks_for_it() -> None:
    answer = ask(PERSONAL, text="Puis-je résumer un dossier de client avec Copilot Chat ?")
    assert answer.verdict is Verdict.CONDITIONAL
    assert [(way.change, way.verdict) for way in answer.ways] == [(Change.MASKED, Verdict.ALLOWED)]


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je mettre un mot de passe dans ChatGPT gratuit ?",
        "Puis-je mettre le mot de passe Tr0ub4dor&3xyz dans ChatGPT gratuit ?",
        "Puis-je résumer une procédure interne avec ChatGPT gratuit sans la relire ?",
        "Comment résumer une procédure interne avec ChatGPT gratuit ?",
    ],
)
def test_a_secret_a_skipped_duty_and_a_question_of_fact_have_no_way(text: str) -> None:
    assert ask(FREE, CHAT, SECRET, text=text).ways == ()


def test_a_way_that_the_reader_does_not_permit_is_not_offered() -> None:
    reader = ScriptedReader("forbidden", saying=frozenset({"charte.fr:2.1"}))
    answer = ask(FREE, CHAT, reader=reader)
    assert (answer.verdict, answer.ways) == (Verdict.FORBIDDEN, ())
    assert reader.asked[-1] == "Je peux résumer une procédure interne avec Copilot Chat (compte professionnel) ?"


@pytest.mark.parametrize(
    ("ruled", "read", "sure", "same", "quoted"),
    [
        (Verdict.CONDITIONAL, Verdict.CONDITIONAL, 0.45, False, 2),
        (Verdict.CONDITIONAL, Verdict.CONDITIONAL, 0.45, True, 2),
        (Verdict.CONDITIONAL, Verdict.ALLOWED, 0.99, False, 0),
        (Verdict.ALLOWED, Verdict.CONDITIONAL, 0.99, False, 0),
        (Verdict.ALLOWED, Verdict.ALLOWED, 0.99, False, 0),
        (Verdict.ALLOWED, Verdict.ALLOWED, 0.99, True, 1),
        (Verdict.ALLOWED, Verdict.CONDITIONAL, 0.99, True, 1),
        (Verdict.ALLOWED, Verdict.ALLOWED, 0.6, True, 0),
        (Verdict.CONDITIONAL, Verdict.UNCLEAR, 0.99, True, 0),
        (Verdict.CONDITIONAL, Verdict.FORBIDDEN, 0.99, True, 0),
    ],
)
def test_without_a_condition_both_rest_surely_on_the_same_words_and_two_conditions_are_both_quoted(
    ruled: Verdict, read: Verdict, sure: float, same: bool, quoted: int
) -> None:
    charter = charter_of(write_source(CHAT))
    alone = Judgement(ruled, deciding=(Match(charter.rules[0], CLAUSE, Fit.YES, 1.0),), confidence=0.8)
    whole = Judgement(read, reading=(CLAUSE if same else replace(CLAUSE, id="9.9"),), confidence=sure)
    variant = Variant(Change.TOOL, understand("Puis-je résumer une procédure interne avec Copilot Chat ?"), "")
    assert len(agreed(ask(FREE, CHAT), variant, alone, lambda: whole, tuple)) == quoted


def test_the_words_that_decide_each_judgement_are_quoted_once() -> None:
    answer, quote = ask(FREE, CHAT), cite_whole(CLAUSE)
    said = (Judgement(Verdict.CONDITIONAL, reading=(CLAUSE,)),) * 2
    way = way_of(answer, Variant(Change.APPROVED, UNDERSTOOD, ASKED), said, [(quote,), (quote,)])
    assert way is not None
    assert way.citations == (quote,)
    other = cite_whole(replace(CLAUSE, id="9.9"))
    both = way_of(answer, Variant(Change.APPROVED, UNDERSTOOD, ASKED), said, [(quote, other), (other,)])
    assert both is not None
    assert both.citations == (quote, other), "what decides each judgement"
    part = replace(quote, end=quote.end - 2)
    within = way_of(answer, Variant(Change.APPROVED, UNDERSTOOD, ASKED), said, [(part,), (quote,)])
    assert within is not None
    assert within.citations == (quote,), "not a second time in part"
    assert way_of(answer, Variant(Change.APPROVED, UNDERSTOOD, ASKED), (), []) is None


def test_a_way_that_the_rules_do_not_permit_is_not_even_read() -> None:
    reader = ScriptedReader("forbidden", saying=frozenset({"charte.fr:2.1"}))
    ask(FREE, reader=reader)
    assert reader.asked == [ASKED]


@pytest.mark.parametrize(
    ("verdict", "than"),
    [
        (Verdict.CONDITIONAL, Verdict.CONDITIONAL),
        (Verdict.UNCLEAR, Verdict.FORBIDDEN),
        (Verdict.ALLOWED, Verdict.ALLOWED),
        (Verdict.INFO, Verdict.FORBIDDEN),
    ],
)
def test_a_way_that_is_not_looser_cannot_be_built(verdict: Verdict, than: Verdict) -> None:
    with pytest.raises(ValueError, match="looser"):
        Way(Change.MASKED, verdict, than, (cite_whole(CLAUSE),))


def test_a_way_without_a_quote_cannot_be_built() -> None:
    with pytest.raises(Ungrounded):
        Way(Change.MASKED, Verdict.ALLOWED, Verdict.FORBIDDEN, ())


def test_an_answer_takes_few_ways_and_only_those_that_loosen_its_own_verdict() -> None:
    way = Way(Change.MASKED, Verdict.ALLOWED, Verdict.UNCLEAR, (cite_whole(CLAUSE),))
    unclear = Answer(Verdict.UNCLEAR, Language.FR, "e", date(2026, 3, 1), doubt=Doubt.SILENT, ways=(way,))
    with pytest.raises(ValueError, match="ways"):
        replace(unclear, ways=(way, way, way))
    with pytest.raises(ValueError, match="ways"):
        replace(unclear, verdict=Verdict.FORBIDDEN, doubt=None, citations=(cite_whole(CLAUSE),))
