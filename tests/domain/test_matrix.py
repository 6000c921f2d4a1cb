"""The matrix says of each cell what the judge says of the bare question, with the rules that say so."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.matrix import ANY, COLUMNS, Cell, Matrix, Row, known_tool, matrix, naming, standing, uses_of
from knowledge.clause import Clause, Form, Source
from knowledge.concepts import DataClass, Kind, Language, Modality
from tests.evidence.labelled import in_memory
from tests.fakes.charter import Words, charter_of, write_source

TABLE = "| Outil | Informations internes | Données personnelles |\n|---|---|---|"
ROW = Words("1.1", "| Copilot Chat | ✅ | ⚠️ Après retrait des noms |", "Tableau", intro=TABLE, form=Form.ROW)
HEALTH = Words("2.1", "Il est interdit de saisir des données de santé dans un outil d'IA.", "Santé")
TRANSCRIBE = Words("3.1", "Il est interdit de transcrire une réunion avec Copilot Chat.", "Réunions")
CHAT = Row("copilot_chat")
D = DataClass


def made(*words: Words, use: str | None = None, suspended: frozenset[str] = frozenset()) -> Matrix:
    charter = charter_of(write_source(*words))
    return matrix(charter.rules, charter.clauses, use=use, suspended=suspended)


def cell(of: Matrix, data: DataClass, row: Row = CHAT) -> Cell:
    return of.cells[row, data]


def test_a_table_becomes_its_cells() -> None:
    table = made(ROW)
    assert cell(table, D.INTERNAL).verdict is Verdict.ALLOWED
    assert cell(table, D.PERSONAL).verdict is Verdict.CONDITIONAL
    assert cell(table, D.PERSONAL).rules[0].conditions == ("⚠️ Après retrait des noms",)
    assert not cell(table, D.PERSONAL).wider


def test_what_the_charter_does_not_say_stays_empty() -> None:
    silent = cell(made(ROW), D.SECRET)
    assert (silent.verdict, silent.rules, silent.conflict) == (Verdict.UNCLEAR, (), False)


@pytest.mark.parametrize(
    "words",
    [
        Words("1.1", "Vous pouvez coller un passage dans un outil d'IA pour le résumer.", "Usages"),
        Words("1.1", "Sections of text can be pasted into a GenAI tool to summarise them.", "Uses"),
        Words("1.1", "Mieux décider.", "Usages", intro="L'IA peut être utilisée pour :", form=Form.ITEM),
    ],
)
def test_a_permission_of_a_use_that_names_no_data_and_no_tool_fills_no_cell(words: Words) -> None:
    table = made(words)
    assert table.rules
    assert {one.verdict for one in table.cells.values()} == {Verdict.UNCLEAR}


def test_a_permission_of_a_tool_or_of_data_still_fills_its_cell() -> None:
    free = made(Words("1.1", "Vous pouvez utiliser Copilot Chat.", "Usages"))
    assert cell(free, D.PUBLIC).verdict is Verdict.ALLOWED
    data = made(Words("1.1", "Vous pouvez coller un texte public dans un outil d'IA pour le résumer.", "Usages"))
    assert cell(data, D.PUBLIC, Row(ANY)).verdict is Verdict.ALLOWED


def test_a_ban_on_any_tool_is_marked_wider_in_the_row_of_one_tool() -> None:
    table = made(ROW, HEALTH)
    assert cell(table, D.HEALTH).verdict is Verdict.FORBIDDEN
    assert cell(table, D.HEALTH).wider
    assert not cell(table, D.HEALTH, Row(ANY)).wider


def test_a_contradiction_is_seen_and_the_strictest_wins() -> None:
    table = made(ROW, Words("4.1", "Vous pouvez saisir des données de santé dans Copilot Chat.", "Soins"), HEALTH)
    told = cell(table, D.HEALTH)
    assert (told.verdict, told.conflict) == (Verdict.FORBIDDEN, True)
    assert [rule.clause for rule in told.looser] == ["charte.fr:4.1"]


def test_permissions_that_agree_are_no_conflict() -> None:
    assert not any(one.conflict for one in made(ROW, HEALTH).cells.values())


def test_a_tool_has_one_row_for_each_account_that_the_rules_tell_apart() -> None:
    table = made(
        Words("1.1", "ChatGPT est autorisé avec un compte professionnel.", "Comptes"),
        Words("1.2", "ChatGPT gratuit est interdit pour les informations internes.", "Comptes"),
    )
    rows = [row for row in table.rows if row.tool == "chatgpt"]
    assert rows == [Row("chatgpt", "work"), Row("chatgpt", "free")]
    assert cell(table, D.INTERNAL, rows[1]).verdict is Verdict.FORBIDDEN


def test_a_rule_of_one_tool_says_nothing_of_any_tool() -> None:
    assert cell(made(ROW), D.INTERNAL, Row(ANY)).verdict is Verdict.UNCLEAR


def test_a_use_has_a_table_of_its_own() -> None:
    assert cell(made(ROW, TRANSCRIBE, use="transcribe"), D.INTERNAL).verdict is Verdict.FORBIDDEN
    assert cell(made(ROW, TRANSCRIBE), D.INTERNAL).verdict is Verdict.ALLOWED


def test_uses_that_must_be_named_are_listed_and_duties_are_not() -> None:
    check = Words("5.1", "Relisez toute réponse avant de l'utiliser.", "Relire")
    charter = charter_of(write_source(ROW, TRANSCRIBE, check))
    assert uses_of(charter.rules) == {"transcribe": frozenset({Modality.FORBIDDEN})}
    assert [rule.clause for rule in naming(charter.rules, "transcribe")] == ["charte.fr:3.1"]


def _source(id: str, language: Language, department: str | None = None) -> tuple[Source, tuple[Clause, ...]]:
    return write_source(HEALTH, id=id, language=language, department=department)


def test_the_readers_version_stands_and_another_departments_annex_does_not() -> None:
    written = (
        _source("charte.fr", Language.FR),
        _source("charte.en", Language.EN),
        _source("annexe.fr", Language.FR, "RH"),
    )
    sources = [source for source, _ in written]
    assert standing(sources, Language.EN, None) == {"charte.en"}
    assert standing(sources, Language.FR, "RH") == {"charte.fr", "annexe.fr"}


def test_a_tool_is_found_by_its_id_its_class_and_its_aliases() -> None:
    rows = (CHAT, Row("local:plume"), Row("class:approved"))
    named = ("copilot_chat", "copilot chat", "plume", "approved", "zorglub")
    assert [known_tool(words, rows) for words in named] == [
        *("copilot_chat", "copilot_chat", "local:plume", "class:approved"),
        None,
    ]


@pytest.mark.parametrize("charter", ["examples", "hopital", "studio"])
def test_every_cell_that_is_settled_says_which_rules_decide(charter: str) -> None:
    edition = in_memory(charter)
    table = matrix(edition.rules, edition.clauses)
    assert len(table.cells) == len(table.rows) * len(COLUMNS)
    for one in table.cells.values():
        assert one.verdict.settled is bool(one.rules)
        assert one.deciding <= len(one.rules)
        assert one.verdict is Verdict.UNCLEAR or one.deciding
        assert len(set(map(id, one.rules))) == len(one.rules)


def test_what_rests_on_a_suspended_passage_is_withheld_and_keeps_its_words() -> None:
    table = made(ROW, HEALTH, suspended=frozenset({"charte.fr:2.1"}))
    held = cell(table, D.HEALTH)
    assert (held.verdict, held.withheld, held.suspended) == (Verdict.FORBIDDEN, True, {"charte.fr:2.1"})
    assert not cell(table, D.INTERNAL).withheld


def test_a_second_ban_that_stands_still_forbids() -> None:
    again = Words("5.1", "Ne saisissez jamais de données de santé dans un outil d'IA.", "Rappel")
    held = cell(made(HEALTH, again, suspended=frozenset({"charte.fr:2.1"})), D.HEALTH, Row(ANY))
    assert {rule.clause for rule in held.rules[: held.deciding]} == {"charte.fr:2.1", "charte.fr:5.1"}
    assert (held.suspended, held.withheld) == ({"charte.fr:2.1"}, False)


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("Puis-je coller un acte d'état civil ?", "Non, c'est interdit."),
        ("May I paste a birth certificate?", "No, it is forbidden."),
    ],
)
def test_a_no_of_the_faq_to_one_thing_closes_no_cell(title: str, answer: str) -> None:
    asked = write_source(Words("q", answer, title), id="faq.fr", kind=Kind.FAQ)
    charter = charter_of(write_source(ROW), asked)
    assert any(rule.modality is Modality.FORBIDDEN and rule.topic for rule in charter.rules)
    table = matrix(charter.rules, charter.clauses)
    assert cell(table, D.INTERNAL).verdict is Verdict.ALLOWED
    assert all(one.verdict is not Verdict.FORBIDDEN for one in table.cells.values())


def test_a_no_of_the_faq_that_names_data_or_a_tool_still_closes_its_cells() -> None:
    words = Words("q", "Non, c'est interdit.", "Puis-je coller des données de santé dans un outil d'IA ?")
    charter = charter_of(write_source(ROW), write_source(words, id="faq.fr", kind=Kind.FAQ))
    assert cell(matrix(charter.rules, charter.clauses), D.HEALTH).verdict is Verdict.FORBIDDEN


def test_the_two_languages_of_the_example_fill_the_same_cells() -> None:
    edition, tables = in_memory("examples"), []
    for language in Language:
        kept = standing(edition.sources.values(), language, None)
        rules = [rule for rule in edition.rules if edition.clauses[rule.clause].source in kept]
        tables.append(matrix(rules, edition.clauses))
    french, english = ({at: (one.verdict, one.wider, one.conflict) for at, one in t.cells.items()} for t in tables)
    assert french == english
