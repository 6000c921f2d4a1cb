"""What a row of a table leaves to the rest of it, and what its columns' names make of its cells."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.drafting import draft
from ingest.reading import read
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.test_barring import rules

M, D = Modality, DataClass
Told = tuple[Modality, frozenset[str], frozenset[DataClass]]


def told(found: Sequence[Rule]) -> list[Told]:
    return [(rule.modality, rule.slots.tools, rule.slots.data) for rule in found]


def of(modality: Modality, tools: set[str], data: set[DataClass]) -> Told:
    return modality, frozenset(tools), frozenset(data)


@pytest.mark.parametrize(
    ("header", "row", "condition"),
    [
        (
            "| Usage | Autorisé | Conditions |",
            "| Résumer une note interne | Oui | Relecture humaine |",
            "Relecture humaine",
        ),
        ("| Usage | Autorisé | Validation |", "| Résumer une note interne | Oui | N+1 |", "N+1"),
        ("| Outil | Statut | Durée |", "| ChatGPT | Autorisé | Pilote 3 mois |", "Pilote 3 mois"),
        ("| Use | Allowed | Safeguards |", "| Summarise a note | Yes | A manager reads it |", "A manager reads it"),
        (
            "| Outil | Statut | Remarques |",
            "| Gemini | Autorisé | Ne pas y mettre de noms |",
            "Ne pas y mettre de noms",
        ),
        ("| Outil | Statut | Exceptions |", "| Copilot | Autorisé | Séances à huis clos |", "Séances à huis clos"),
        ("| Service | Outil | Décision |", "| Communication | ChatGPT | Autorisé |", "Communication"),
        ("| Outil | Ouvert à |Statut |", "| ChatGPT | médecins | Autorisé |", "médecins"),
    ],
)
def test_a_column_that_bounds_what_its_row_opens_is_its_condition(
    tmp_path: Path, header: str, row: str, condition: str
) -> None:
    (opened,) = rules(tmp_path, "fr", header, row)
    assert (opened.modality, condition in opened.conditions) == (M.CONDITIONAL, True)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("| Usage | Autorisé | Conditions |", "| Résumer une note interne | Oui | RAS |"),
        ("| Usage | Autorisé | Formation |", "| Résumer une note interne | Oui | facultative |"),
        ("| Outil | Statut | Durée |", "| ChatGPT | Autorisé | Permanent |"),
        ("| Outil | Statut | Remarques |", "| Copilot | Autorisé | Très utile |"),
        ("| Profil | Outil | Décision |", "| Tous les agents | Copilot | Autorisé |"),
        ("| Service | Statut |", "| Copilot | Autorisé |"),
    ],
)
def test_a_column_that_bounds_nothing_leaves_a_permission_plain(tmp_path: Path, header: str, row: str) -> None:
    (opened,) = rules(tmp_path, "fr", header, row)
    assert (opened.modality, opened.conditions) == (M.ALLOWED, ())


def test_a_remark_that_denies_opens_no_data(tmp_path: Path) -> None:
    header = "| Outil | Autorisé | Remarques |"
    (opened,) = rules(tmp_path, "fr", header, "| Gemini | Oui | Ne pas y mettre de données clients |")
    assert (opened.modality, opened.slots.data, opened.slots.without) == (M.CONDITIONAL, set(), {D.CUSTOMER})


def test_what_is_apart_or_misuse_is_no_data_that_a_row_opens(tmp_path: Path) -> None:
    header = "| Données | Statut | Exemple à ne pas faire |"
    opened, *_ = rules(tmp_path, "fr", header, "| Publiques | Autorisé | Coller la liste des clients dans ChatGPT |")
    assert (opened.modality, opened.slots.data, opened.slots.tools) == (M.ALLOWED, {D.PUBLIC}, set())
    header = "| Donnée | Règle | Exception |"
    (ban,) = rules(tmp_path, "fr", header, "| Données clients | Interdit | Copilot avec accord du DPO |")
    assert (ban.slots.tools, ban.slots.data, ban.conditions) == (set(), {D.CUSTOMER}, ("Copilot avec accord du DPO",))


def test_an_exception_never_leaves_a_permission_wider_than_it_was(tmp_path: Path) -> None:
    header = "| Donnée | Règle | Exception |"
    (opened,) = rules(tmp_path, "fr", header, "| Données internes | Oui | Comptes rendus du CSE |")
    assert (opened.modality, opened.slots.data) == (M.CONDITIONAL, {D.INTERNAL})


@pytest.mark.parametrize(
    "name", ["Hébergé en UE", "Conforme RGPD", "SSO", "Contient des données personnelles", "Sensible"]
)
def test_what_a_tool_is_permits_nothing(tmp_path: Path, name: str) -> None:
    assert rules(tmp_path, "fr", f"| Outil | {name} | Avis |", "| Gemini | Oui | En cours d'évaluation |") == []
    found = rules(tmp_path, "fr", f"| Outil | {name} | Statut |", "| Gemini | Non | Autorisé |")
    assert told(found) == [of(M.ALLOWED, {"gemini"}, set())]


def test_each_of_several_answers_in_a_cell_is_its_own_things(tmp_path: Path) -> None:
    found = rules(tmp_path, "fr", "| Usage | Outils |", "| Traduire | Copilot : oui ; ChatGPT : non |")
    assert told(found) == [of(M.ALLOWED, {"copilot"}, set()), of(M.FORBIDDEN, {"chatgpt"}, set())]
    assert rules(tmp_path, "fr", "| Usage | Outils |", "| Traduire | Copilot oui, ChatGPT non |") == []


def test_signs_that_nothing_explains_open_nothing(tmp_path: Path) -> None:
    found = rules(tmp_path, "fr", "| Outil | Public | Données clients |", "| Canva uniquement | ● | ○ |")
    assert not [rule for rule in found if rule.modality is not M.FORBIDDEN]


def test_a_no_below_interdit_forbids_nothing(tmp_path: Path) -> None:
    found = rules(
        tmp_path, "fr", "| Outil | Interdit |", "| Copilot | Non |", "| ChatGPT | Oui |", "| DeepL | Non interdit |"
    )
    assert told(found) == [of(M.FORBIDDEN, {"chatgpt"}, set())]
    assert rules(tmp_path, "en", "| Tool | Blocked |", "| Copilot | No |") == []
    (ban,) = rules(tmp_path, "fr", "| Outil | Non autorisé |", "| ChatGPT | Non |")
    assert ban.modality is M.FORBIDDEN


def test_a_yes_below_what_it_needs_is_a_condition(tmp_path: Path) -> None:
    rows = ("| Résumer un article public | Non |", "| Résumer une note interne | Oui |")
    found = rules(tmp_path, "fr", "| Usage | Nécessite un accord |", *rows)
    assert [(rule.modality, rule.slots.data) for rule in found] == [(M.CONDITIONAL, {D.INTERNAL})]
    found = rules(tmp_path, "fr", "| | Copilot | ChatGPT |", "| Accord nécessaire | Non | Oui |")
    assert [(r.modality, r.slots.tools, r.conditions) for r in found] == [
        (M.CONDITIONAL, {"chatgpt"}, ("Accord nécessaire",))
    ]


def test_a_ban_below_a_condition_is_a_ban(tmp_path: Path) -> None:
    (ban,) = rules(tmp_path, "fr", "| Usage | Validation |", "| Trier des CV | Interdit |")
    assert ban.modality is M.FORBIDDEN


def test_an_example_narrows_no_ban_on_a_use(tmp_path: Path) -> None:
    header = "| Usage | Autorisé | Exemple |"
    (ban,) = rules(tmp_path, "fr", header, "| Rédiger un courrier | Non | Lettre à un patient |")
    assert (ban.modality, ban.slots.data) == (M.FORBIDDEN, set())
    (ban,) = rules(tmp_path, "fr", header, "| Données personnelles | Non | Dossier d'un patient |")
    assert ban.slots.data >= {D.PERSONAL, D.HEALTH}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("| Outil | Autorisé | Interdit |", "| Copilot | Notes internes | Données de santé |"),
        ("| Outil | Données acceptées | Données refusées |", "| Copilot | Internes | Santé |"),
        ("| Outil | Oui | Non |", "| Copilot | Notes internes | Données de santé |"),
    ],
)
def test_columns_of_what_a_tool_may_hold_and_may_not(tmp_path: Path, header: str, row: str) -> None:
    assert told(rules(tmp_path, "fr", header, row)) == [
        of(M.ALLOWED, {"copilot"}, {D.INTERNAL}),
        of(M.FORBIDDEN, {"copilot"}, {D.HEALTH}),
    ]


def test_the_rest_is_all_but_what_the_row_opens(tmp_path: Path) -> None:
    header = "| Outil | Autorisé | Interdit |"
    _, ban = rules(tmp_path, "fr", header, "| ChatGPT | Textes publics | Tout le reste |")
    assert (ban.slots.tools, ban.slots.data, ban.slots.without) == ({"chatgpt"}, set(), {D.PUBLIC})


def test_columns_of_tools_that_may_serve_and_may_not(tmp_path: Path) -> None:
    header = "| Usage | Outils autorisés | Outils non autorisés |"
    found = rules(tmp_path, "fr", header, "| Rédiger un texte | Copilot | ChatGPT |")
    assert told(found) == [of(M.ALLOWED, {"copilot"}, set()), of(M.FORBIDDEN, {"chatgpt"}, set())]
    (ban,) = rules(tmp_path, "fr", "| Usage | Outil autorisé |", "| Générer une image | Interdit |")
    assert (ban.modality, ban.slots.tools) == (M.FORBIDDEN, set())
    (ban,) = rules(tmp_path, "fr", "| Usage | Outil autorisé |", "| Transcrire une réunion | Aucun |")
    assert (ban.modality, ban.slots.tools) == (M.FORBIDDEN, set())


def test_a_ban_that_spares_a_tool_is_on_every_other(tmp_path: Path) -> None:
    found = rules(tmp_path, "fr", "| Donnée | Règle |", "| Données internes | Interdit sauf Copilot |")
    assert (M.FORBIDDEN, {"copilot"}, ()) in [(r.modality, r.slots.other_than, r.conditions) for r in found]


def test_an_empty_first_cell_is_the_one_above_it(tmp_path: Path) -> None:
    rows = ("| ChatGPT | Publiques | Autorisé |", "| | Internes | Interdit |", "| Copilot | Internes | Autorisé |")
    assert told(rules(tmp_path, "fr", "| Outil | Données | Décision |", *rows)) == [
        of(M.ALLOWED, {"chatgpt"}, {D.PUBLIC}),
        of(M.FORBIDDEN, {"chatgpt"}, {D.INTERNAL}),
        of(M.ALLOWED, {"copilot"}, {D.INTERNAL}),
    ]


def test_idem_is_what_stands_above_it(tmp_path: Path) -> None:
    found = rules(tmp_path, "fr", "| Outil | Données internes |", "| ChatGPT | Non |", "| Gemini | idem |")
    assert told(found) == [of(M.FORBIDDEN, {"chatgpt"}, {D.INTERNAL}), of(M.FORBIDDEN, {"gemini"}, {D.INTERNAL})]


def test_a_second_row_of_names_goes_on_naming_the_columns(tmp_path: Path) -> None:
    rows = ("| | Publiques | Internes |", "| ChatGPT | Oui | Non |")
    found = rules(tmp_path, "fr", "| Outil | Données | Données |", *rows)
    assert told(found) == [of(M.ALLOWED, {"chatgpt"}, {D.PUBLIC}), of(M.FORBIDDEN, {"chatgpt"}, {D.INTERNAL})]


def test_letters_are_read_where_a_table_holds_both(tmp_path: Path) -> None:
    header, row = "| Outil | Données publiques | Données internes |", "| Copilot | O | N |"
    assert told(rules(tmp_path, "fr", header, row)) == [
        of(M.ALLOWED, {"copilot"}, {D.PUBLIC}),
        of(M.FORBIDDEN, {"copilot"}, {D.INTERNAL}),
    ]
    assert rules(tmp_path, "fr", header, "| Copilot | O | O |") == []
    assert rules(tmp_path, "fr", header, row, "", "O = obligatoire, N = non évalué.") == []


def test_what_a_table_is_called_is_no_use(tmp_path: Path) -> None:
    file = tmp_path / "charte.md"
    file.write_text("# Charte\n\n## Tableau récapitulatif\n\n| Outil | Statut |\n|---|---|\n| ChatGPT | À éviter |\n")
    (ban,) = draft([read(file)]).rules
    assert (ban.modality, ban.slots.uses) == (M.FORBIDDEN, set())


def test_a_row_told_whole_keeps_the_span_of_its_words(tmp_path: Path) -> None:
    rows = ("| ChatGPT | Publiques | Autorisé |", "| | Internes | Interdit |")
    last = rules(tmp_path, "fr", "| Outil | Données | Décision |", *rows)[-1]
    assert last.end - last.start == len(rows[-1])


def test_a_column_of_the_house_s_own_tools_opens_no_other(tmp_path: Path) -> None:
    header = "| Catégorie | IA grand public | IA de l'établissement |"
    found = rules(tmp_path, "fr", header, "| Données publiques | Interdit | Autorisé |")
    assert told(found) == [
        of(M.FORBIDDEN, {"class:public"}, {D.PUBLIC}),
        of(M.ALLOWED, {"class:approved"}, {D.PUBLIC}),
    ]


@pytest.mark.parametrize("rest", ["Tout le reste", "Le reste", "Tous les autres", "Everything else", "The rest"])
def test_the_rest_below_a_column_of_tools_is_every_other_tool(tmp_path: Path, rest: str) -> None:
    rows = ("| Copilot | Oui |", f"| {rest} | Non |")
    assert told(rules(tmp_path, "fr", "| Outil | Données publiques |", *rows)) == [
        of(M.ALLOWED, {"copilot"}, {D.PUBLIC}),
        of(M.FORBIDDEN, {"class:unlisted"}, {D.PUBLIC}),
    ]


@pytest.mark.parametrize(
    ("row", "modality"),
    [
        ("| Traduire un courriel | Libre | DeepL Pro seulement |", M.ALLOWED),
        ("| Reformuler un texte | Libre | sans nommer le salarié |", M.CONDITIONAL),
        ("| Rédiger un prospectus | Libre | le chef de produit relit les prix |", M.CONDITIONAL),
    ],
)
def test_a_remark_that_asks_for_something_is_a_condition(tmp_path: Path, row: str, modality: Modality) -> None:
    (opened,) = rules(tmp_path, "fr", "| Usage | Statut | Précision |", row)
    assert opened.modality is modality


def test_libre_opens_nothing_where_no_name_tells_what_the_rows_are(tmp_path: Path) -> None:
    found = rules(tmp_path, "fr", "| | Copilot | ChatGPT |", "| Ambiant | Libre | Libre |")
    assert not [rule for rule in found if rule.modality is not M.FORBIDDEN]
