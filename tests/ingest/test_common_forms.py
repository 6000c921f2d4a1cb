"""Forms that charters often take: columns that permit and forbid, "nobody may", "n'ont pas accès", "Exception :"."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.wording import wording
from ingest.checking import check
from ingest.drafting import draft
from ingest.remarks import Code, Remark
from ingest.rules.modality.own import own_modality
from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import DataClass, Language, Modality
from knowledge.lexicon import fold
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source
from tests.ingest.made import TEXT, stored
from tests.test_answering import ask

M, D = Modality, DataClass


def row(header: str, words: str, local: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    written = Words("1.1", words, "Outils", intro=f"{header}\n|---|---|", form=Form.ROW)
    return read_rules(write_source(written)[1][0], local)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("| | Autorisé | Interdit |", "| Traduction | DeepL Pro | Google Traduction |"),
        ("| | Allowed | Forbidden |", "| Translation | DeepL Pro | Google Translate |"),
    ],
)
def test_a_cell_that_names_a_tool_is_ruled_by_its_column_for_what_the_row_names(header: str, words: str) -> None:
    permit, ban = row(header, words)
    assert (permit.modality, permit.slots.tools, permit.slots.uses) == (M.ALLOWED, {"deepl"}, {"translate"})
    assert (ban.modality, ban.slots.tools, ban.slots.uses) == (M.FORBIDDEN, {"google_translate"}, {"translate"})


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            "| À faire | À ne pas faire |",
            "| Utiliser Copilot pour résumer une note interne | Coller un bulletin de paie dans un outil d'IA |",
        ),
        ("| Do | Don't |", "| Use Copilot to summarise an internal note | Paste a payslip into an AI tool |"),
        ("| 👍 Do | 👎 Don't |", "| Use Copilot to summarise an internal note | Paste a payslip into an AI tool |"),
    ],
)
def test_what_to_do_and_not_to_do_are_a_rule_each(header: str, words: str) -> None:
    permit, ban = row(header, words)
    assert (permit.modality, permit.slots.tools, permit.slots.uses) == (M.ALLOWED, {"copilot"}, {"summarise"})
    assert (ban.modality, ban.slots.tools) == (M.FORBIDDEN, {"class:any"})
    assert ban.slots.data == {D.HR}


def test_a_permitting_cell_without_a_tool_or_a_use_opens_nothing() -> None:
    told = "| CV | Préparer vos questions | Analyser la voix d'un candidat |"
    (ban,) = row("| Sujet | À faire | À ne pas faire |", told)
    assert ban.modality is M.FORBIDDEN


def test_an_empty_cell_says_nothing_and_a_cross_rules_on_its_row() -> None:
    assert [rule.modality for rule in row("| Autorisé | Interdit |", "| Copilot | – |")] == [M.ALLOWED]
    (ban,) = row("| Données | Permis | Interdit |", "| Dossiers médicaux | | x |")
    assert (ban.modality, ban.slots.data) == (M.FORBIDDEN, {D.HEALTH})


def test_a_team_in_the_first_column_is_no_data() -> None:
    permit, _ = row("| Service | Autorisé | Interdit |", "| RH | Copilot | ChatGPT |")
    assert not permit.slots.data


def test_a_tool_of_the_house_is_ruled_by_its_own_column() -> None:
    permit, ban = row("| | Autorisé | Interdit |", "| Rédaction | Zéphyr | ChatGPT |", frozenset({"zephyr"}))
    assert (permit.slots.tools, ban.slots.tools) == ({"local:zephyr"}, {"chatgpt"})


@pytest.mark.parametrize(
    "header", ["| Outil | Restrictions | Conditions |", "| Données autorisées | Données interdites |"]
)
def test_columns_that_only_speak_of_data_or_conditions_rule_no_cell(header: str) -> None:
    assert not [rule for rule in row(header, "| Copilot | Relecture |") if rule.modality is M.ALLOWED]


@pytest.mark.parametrize(
    "words",
    [
        "Nobody may use AI to rank applicants.",
        "No one may paste a contract into ChatGPT.",
        "Nul ne peut publier une image générée par IA.",
        "Personne ne peut coller un contrat dans ChatGPT.",
        "Ne pas coller de données clients",
        "Salariés : ne pas saisir de nom.",
        "Les stagiaires n'ont pas accès à ChatGPT Enterprise.",
        "Interns have no access to ChatGPT Enterprise.",
        "Vous n'avez pas le droit de cloner une voix.",
        "Mais pas pour :",
        "But not for:",
        "mais pas pour évaluer un salarié",
    ],
)
def test_these_words_forbid(words: str) -> None:
    assert own_modality(fold(words)) is M.FORBIDDEN


@pytest.mark.parametrize(
    "words",
    [
        "Personne ne peut garantir qu'une réponse est juste.",
        "Nobody can guarantee that an answer is right.",
        "Ne pas oublier de relire.",
        "Ne pas hésiter à demander.",
        "L'outil n'a pas accès à vos fichiers.",
    ],
)
def test_these_do_not(words: str) -> None:
    assert own_modality(fold(words)) is not M.FORBIDDEN


@pytest.mark.parametrize(
    "words",
    [
        "Nul ne peut publier une image générée par IA sans mention.",
        "No one may publish an AI image without a label.",
    ],
)
def test_what_nobody_may_do_without_something_may_be_done_with_it(words: str) -> None:
    assert own_modality(fold(words)) is M.CONDITIONAL


@pytest.mark.parametrize(
    ("language", "words", "everybody", "theirs"),
    [
        (
            Language.FR,
            "Les stagiaires n'ont pas accès à ChatGPT Enterprise.",
            "Puis-je utiliser ChatGPT Enterprise ?",
            "Les stagiaires peuvent-ils utiliser ChatGPT Enterprise ?",
        ),
        (
            Language.EN,
            "Interns have no access to ChatGPT Enterprise.",
            "May I use ChatGPT Enterprise?",
            "May interns use ChatGPT Enterprise?",
        ),
    ],
)
def test_what_is_closed_to_some_people_is_closed_to_them(
    language: Language, words: str, everybody: str, theirs: str
) -> None:
    written = write_source(Words("1.1", words), language=language)
    assert ask(everybody, written, language=language).verdict is Verdict.UNCLEAR
    assert ask(theirs, written, language=language).verdict is Verdict.FORBIDDEN


@pytest.mark.parametrize(
    ("language", "words", "question"),
    [
        (
            Language.FR,
            "Le tri de CV est proscrit. Exception : l'équipe RH peut utiliser Copilot pour rédiger une offre d'emploi.",
            "Puis-je rédiger une offre d'emploi avec Copilot ?",
        ),
        (
            Language.EN,
            "Sorting CVs is forbidden. Exception: the HR team may use Copilot to write a job advert.",
            "May I write a job advert with Copilot?",
        ),
    ],
)
def test_what_an_exception_permits_it_permits_in_its_own_case(language: Language, words: str, question: str) -> None:
    written = write_source(Words("1.1", words), language=language)
    ban, exception = read_rules(written[1][0])
    assert (ban.modality, ban.narrow) == (M.FORBIDDEN, False)
    assert exception.modality is M.CONDITIONAL
    assert exception.conditions[0].startswith("Exception")
    assert ask(question, written, language=language).verdict is not Verdict.ALLOWED


def remarks(text: str) -> list[Remark]:
    return list(check(draft([stored(text)])).remarks)


def test_clauses_that_rule_by_a_word_and_gave_no_rule_are_told() -> None:
    told, *sentences = remarks(f"{TEXT}\n## Rappels\n\n" + "Un modèle peut se tromper.\n\n" * 7)
    assert [one.code for one in sentences] == [Code.UNREAD_SENTENCE] * 7
    values = dict(told.values)
    assert (told.code, values["count"]) == (Code.WITHOUT_RULE, 7)
    assert str(values["clauses"]).count("charte.fr:") == 5
    for language in Language:
        assert "7" in wording(language)(f"ingest.remark_{told.code}", where="x", **values)
