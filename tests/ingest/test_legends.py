"""Words that a charter defines as verdicts are read where it uses them, and only there."""

import pytest

from ingest.rules.rules import read_rules
from ingest.rules.sentences.legends import NONE, legend_of
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import clauses

M = Modality
LIGHTS = "Each use has a light. **Green**: go ahead. **Amber**: go ahead once the step is taken. **Red**: do not.\n\n"
FEUX = "- **Vert** : on peut, sans demander.\n- **Orange** : on peut, après accord du DPO.\n- **Rouge** : interdit.\n\n"


def read(text: str) -> list[tuple[str, Rule]]:
    made = clauses(text)
    legend = legend_of(made)
    return [(clause.text, rule) for clause in made for rule in read_rules(clause, legend=legend)]


def said_of(words: str, text: str) -> list[Modality]:
    return [rule.modality for clause, rule in read(text) if words in clause]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LIGHTS, {"green": M.ALLOWED, "amber": M.CONDITIONAL, "red": M.FORBIDDEN}),
        (FEUX, {"vert": M.ALLOWED, "orange": M.CONDITIONAL, "rouge": M.FORBIDDEN}),
        (
            "Bullets are **green** (go ahead), **amber** (go ahead once it has happened) or **red** (we don't).\n",
            {"green": M.ALLOWED, "amber": M.CONDITIONAL, "red": M.FORBIDDEN},
        ),
        (
            "## GREEN: go ahead, no need to ask\n\nA.\n\n## AMBER: only in Copilot\n\nB.\n\n"
            "## RED: stop, not in any tool\n\nC.\n",
            {"green": M.ALLOWED, "amber": M.CONDITIONAL, "red": M.FORBIDDEN},
        ),
        (
            "- **oui** : on peut, sans rien demander.\n- **masqué** : on peut, une fois retirés les noms.\n"
            "- **non** : on ne peut pas.\n",
            {"oui": M.ALLOWED, "masque": M.CONDITIONAL, "non": M.FORBIDDEN},
        ),
    ],
)
def test_a_legend_is_read(text: str, expected: dict[str, Modality]) -> None:
    assert legend_of(clauses(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- Green: the contract lets us use AI.\n- Grey: the contract says nothing.\n- Black: the contract bans it.\n",
        "- **Vert** : données publiques.\n- **Rouge** : données de santé.\n",
        "- **CV** : jamais.\n- **Presse** : vous pouvez les résumer.\n",
        "- **Traduction** : vous pouvez.\n- **Oui** : un mot.\n",
        "- **Green**: go ahead.\n- **Red**: see your manager.\n",
        "- **Green**: go ahead.\n- **Red**: do not.\n- **Green**: never.\n",
        "Le vert est interdit aux camions, on peut y marcher.\n",
    ],
)
def test_colours_of_data_or_of_contracts_and_half_a_legend_are_no_legend(text: str) -> None:
    assert legend_of(clauses(text)) == NONE


def test_a_defined_word_speaks_for_the_item_that_it_opens() -> None:
    text = (
        LIGHTS + "- Red: cloned voices.\n- Green: press releases.\n- Amber: summarising a contract, the author told.\n"
    )
    assert said_of("cloned", text) == [M.FORBIDDEN]
    assert said_of("press", text) == [M.ALLOWED]
    assert said_of("contract", text) == [M.CONDITIONAL]


def test_a_defined_word_speaks_for_the_items_below_it_and_not_for_sentences() -> None:
    text = FEUX + "## Rouge\n\nCe chapitre sera revu.\n\n- Trier des CV.\n\n## Vert\n\n- Traduire une page publique.\n"
    assert said_of("CV", text) == [M.FORBIDDEN]
    assert said_of("page publique", text) == [M.ALLOWED]
    assert said_of("chapitre", text) == []


def test_a_light_speaks_like_its_colour() -> None:
    text = LIGHTS + "🔴 Human remains and sacred objects in a picture.\n\n🟢 Summarising a published report.\n"
    assert said_of("remains", text) == [M.FORBIDDEN]
    assert said_of("report", text) == [M.ALLOWED]


def test_a_paragraph_of_two_colours_takes_neither() -> None:
    assert said_of("letters", LIGHTS + "Green: published reports. Red: letters to a patient.\n") == []


def test_each_sentence_takes_the_light_that_opens_it() -> None:
    text = (
        LIGHTS + "🟢 Summaries of reports. 🔴 Letters to patients. 🟠 Minutes of meetings: tell those who are there.\n"
    )
    assert said_of("patients", text) == [M.ALLOWED, M.FORBIDDEN, M.CONDITIONAL]


def test_a_ban_under_a_permitting_colour_stays_a_ban() -> None:
    text = FEUX + "## Vert\n\n- Ne saisissez jamais de données de santé.\n"
    (rule,) = [rule for words, rule in read(text) if "santé" in words]
    assert (rule.modality, rule.slots.data) == (M.FORBIDDEN, {DataClass.HEALTH})


def test_a_definition_itself_opens_nothing() -> None:
    assert all(rule.modality is not M.CONDITIONAL or not rule.inherited for _, rule in read(FEUX))


def test_a_cell_takes_the_charters_own_word_unless_it_names_the_row() -> None:
    legend = "- **oui** : on peut.\n- **masqué** : on peut, une fois retirés les noms.\n- **non** : on ne peut pas.\n\n"
    table = "| Outil | Interne | Clients |\n|---|---|---|\n| DeepL | oui | masqué (1) |\n| Masqué | non | non |\n"
    assert said_of("DeepL", legend + table) == [M.ALLOWED, M.CONDITIONAL]
    assert said_of("| Masqué", legend + table) == [M.FORBIDDEN, M.FORBIDDEN]


def test_without_a_legend_a_colour_says_nothing() -> None:
    assert said_of("voix", "## Rouge\n\n- Les voix du standard.\n") == []
    assert said_of("voix", "- Rouge : les voix du standard.\n") == []


LIT = "- 🟢 Public docs\n- 🟡 **CAUTION**: meeting notes (anonymize first)\n- 🟠 Contracts\n- 🔴 Customer data\n"


def test_lights_before_items_are_verdicts_where_nobody_says_what_they_mean() -> None:
    for words, modality in (
        ("Public", M.ALLOWED),
        ("meeting", M.CONDITIONAL),
        ("Contracts", M.CONDITIONAL),
        ("Customer", M.FORBIDDEN),
    ):
        assert said_of(words, LIT) == [modality], words
    assert all("🟡" not in condition for _, rule in read(LIT) for condition in rule.conditions)


def test_one_light_alone_is_no_verdict() -> None:
    assert legend_of(clauses("- 🔴 Customer data\n- 🟡 Contracts\n")) == NONE


def test_lights_that_rank_are_no_verdicts() -> None:
    for text in (
        "## Priorities\n\n- 🟢 Enter customer data into ChatGPT\n- 🔴 Train the teams\n",
        "## Maturité des usages\n\n- 🟢 Traduction de courriels\n- 🔴 Rédaction de contrats\n",
        "- 🟢 Nouveau : les contrats\n- 🔴 Supprimé : la demande\n",
        "- 🟢 Texte public\n- 🔴 Toujours relire les textes\n",
        "- 🟢 Loss of a draft\n- 🔴 Customer data in ChatGPT: report at once\n",
        "- 🟢 Risque faible : traduire un courriel\n- 🔴 Risque élevé : trier des CV\n",
    ):
        assert legend_of(clauses(text)) == NONE, text
