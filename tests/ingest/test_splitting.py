from dataclasses import replace

import pytest

from ingest.clauses.splitting import split
from knowledge.clause import Form
from knowledge.concepts import Kind
from knowledge.pieces import pieces
from tests.ingest.made import clauses, ids, source, words


def test_a_paragraph_and_each_list_item_are_clauses() -> None:
    text = "# Charte\n\n## Usages\n\nRelisez tout.\n\n- traduire ;\n- résumer\n  un document.\n"
    assert words(text) == ["Relisez tout.", "traduire ;", "résumer\n  un document."]


def test_a_paragraph_that_ends_with_a_colon_leads_its_list_and_is_no_clause() -> None:
    text = "## Interdits\n\nIl est interdit de :\n\n- saisir un nom ;\n- coller un contrat.\n"
    first, second = clauses(text)
    assert first.intro is not None
    assert first.intro.text == second.intro.text == "Il est interdit de :" if second.intro else False
    assert text[first.intro.start : first.intro.end] == first.intro.text


def test_what_stands_before_the_last_sentence_of_a_lead_in_remains_a_clause() -> None:
    text = "La charte s'applique à tous les salariés. Il est interdit de :\n- mentir.\n"
    paragraph, item = clauses(text)
    assert paragraph.text == "La charte s'applique à tous les salariés."
    assert item.intro is not None
    assert item.intro.text == "Il est interdit de :"


def test_a_nested_item_has_its_parent_for_lead_in_and_keeps_the_outer_one_in_its_path() -> None:
    text = "## Données\n\nNe saisissez jamais :\n\n- des données de santé\n  - un arrêt maladie\n- un secret\n"
    parent, nested, sibling = clauses(text)
    assert nested.intro is not None
    assert nested.intro.text == parent.text == "des données de santé"
    assert nested.path == ("Données", "Ne saisissez jamais")
    assert nested.title == "Données"
    assert sibling.intro == parent.intro


def test_a_parent_item_that_ends_with_a_colon_is_only_a_lead_in() -> None:
    assert words("- Jamais :\n  - un nom\n  - un secret\n") == ["un nom", "un secret"]


def test_a_table_row_has_the_header_row_for_lead_in() -> None:
    text = "## Outils\n\n| Outil | Public |\n|---|:-:|\n| ChatGPT | ❌ |\n| DeepL | ✅ |\n"
    rows = clauses(text)
    assert [row.text for row in rows] == ["| ChatGPT | ❌ |", "| DeepL | ✅ |"]
    assert {row.form for row in rows} == {Form.ROW}
    assert {row.intro.text for row in rows if row.intro} == {"| Outil | Public |"}


def test_a_header_row_alone_is_no_clause() -> None:
    assert words("Texte utile.\n\n| Outil | Public |\n|---|---|\n") == ["Texte utile."]


@pytest.mark.parametrize(
    "text",
    [
        "## 4. Données\n\n### 4.2 Clients\n\nUn.\n\nDeux.\n",
        "4. Données\n\n4.2 Clients\n\nUn.\n\nDeux.\n",
        "Article 4 – Données\n\n4.2 Clients\n\nUn.\n\nDeux.\n",
        "4.2. Un premier point, écrit d'un trait.\n\nDeux.\n",
        "## § 4.2\n\nUn.\n\nDeux.\n",
    ],
)
def test_a_numbered_section_gives_its_number_then_its_ranks(text: str) -> None:
    assert ids(text) == ["4.2", "4.2-2"]


def test_an_item_with_a_number_of_its_own_is_called_by_it() -> None:
    text = "## 4.2 Clients\n\n- 4.2.1 Retirez les noms.\n- 4.2.2 Retirez les numéros.\n- Relisez.\n"
    assert ids(text) == ["4.2.1", "4.2.2", "4.2"]


def test_a_number_local_to_its_section_is_completed() -> None:
    assert ids("## 3. Usages\n\n### 1. Permis\n\nTout.\n\n### 2. Interdits\n\nRien.\n") == ["3.1", "3.2"]


def test_without_numbers_an_id_is_the_last_two_headings_and_a_rank() -> None:
    text = "# Charte IA\n\n## Données RH\n\n### À ne pas faire\n\n- Un.\n- Deux.\n"
    assert ids(text) == ["donnees-rh-a-ne-pas-faire-1", "donnees-rh-a-ne-pas-faire-2"]


def test_a_clause_added_in_one_section_changes_no_id_in_another() -> None:
    before = "## Règles\n\nUn.\n\n## Données\n\nDeux.\n\n## Règles\n\nTrois.\n"
    after = before.replace("Un.\n", "Un.\n\nEncore.\n")
    assert set(ids(before)) <= set(ids(after))
    assert ids(after)[2:] == ids(before)[1:]


def test_ids_are_unique_and_have_no_space() -> None:
    given = ids("## Règles\n\nUn.\n\n## Règles\n\nDeux.\n\n## 1. A\n\nTrois.\n\n## 1. B\n\nQuatre.\n")
    assert len(set(given)) == len(given)
    assert not any(character.isspace() for name in given for character in name)


@pytest.mark.parametrize(
    "heading",
    ["## Interdits", "Interdits\n---------", "**Interdits**", "INTERDITS"],
)
def test_a_heading_is_read_however_it_is_marked(heading: str) -> None:
    (clause,) = clauses(f"{heading}\n\nNe saisissez aucun nom.\n")
    assert clause.title.lower() == "interdits"
    assert clause.text == "Ne saisissez aucun nom."


def test_a_title_without_any_mark_is_read_in_a_plain_text() -> None:
    (clause,) = clauses("Ce qui est interdit\n\nNe saisissez aucun nom dans un outil public.\n")
    assert clause.path == ("Ce qui est interdit",)


def test_short_lines_after_an_open_lead_in_are_no_titles() -> None:
    text = "Sont interdits :\n\nDonnées clients\n\nDonnées RH\n\nLes secrets ne sortent pas du groupe.\n"
    assert "Données clients" in words(text)
    assert "Données RH" in words(text)


def test_code_quotes_comments_front_matter_and_images_are_no_clause() -> None:
    text = (
        "---\ntitle: T\n---\n<!-- note\n\nlongue -->\n# T\n\n```\ncode interdit\n```\n\n> cité\n\n![x](y.png)\n\n"
        "<div>\nhtml\n</div>\n\nUne règle.\n"
    )
    assert words(text) == ["Une règle."]


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\n## Sommaire\n\n- Objet\n- Données\n\n## Objet\n\nUn.\n\n## Données\n\nDeux.\n",
        "# T\n\n- [Objet](#objet)\n- [Données](#donnees)\n\n## Objet\n\nUn.\n\n## Données\n\nDeux.\n",
        "# T\n\n- Objet\n- Données\n- Fin\n\n## Objet\n\nUn.\n\n## Données\n\nDeux.\n\n## Fin\n",
        "Objet .......... 1\nDonnées ........ 2\n\n## Objet\n\nUn.\n\n## Données\n\nDeux.\n",
    ],
)
def test_a_table_of_contents_is_no_clause(text: str) -> None:
    assert words(text) == ["Un.", "Deux."]


def test_an_ordered_list_is_a_list_and_a_numbered_line_before_its_text_a_title() -> None:
    assert words("1. Filtrer\n2. Relire\n3. Envoyer\n") == ["Filtrer", "Relire", "Envoyer"]
    (clause,) = clauses("3. Intégrité\n\nLes résultats sont vérifiés.\n")
    assert (clause.id, clause.title) == ("3", "3. Intégrité")


def test_emoji_bullets_keep_their_mark_in_their_words() -> None:
    assert words("❌ Saisir un nom\n✅ Traduire une page publique\n") == [
        "❌ Saisir un nom",
        "✅ Traduire une page publique",
    ]


def test_an_article_of_law_is_cited_by_paragraph_and_point() -> None:
    text = (
        "Article 5\nPratiques interdites\n1.\nLes pratiques suivantes sont interdites:\na)\nla manipulation;\n"
        "b)\nla notation sociale.\n2.\nLe reste est permis.\n"
    )
    assert ids(text, Kind.LAW) == ["5.1.a", "5.1.b", "5.2"]
    assert clauses(text, Kind.LAW)[0].title == "Article 5 Pratiques interdites"


def test_a_sentence_that_mentions_an_article_is_no_heading() -> None:
    assert words("Voir aussi ce qui suit\nArticle 5 du règlement, point a.\n")[-1].endswith("point a.")


def test_every_clause_of_a_department_annex_carries_its_department() -> None:
    (clause,) = split(replace(source("Texte.\n", Kind.ANNEX), department="rh"))
    assert clause.department == "rh"


def test_a_number_that_goes_on_with_another_list_is_not_led_by_the_bullets_lead_in() -> None:
    text = "# Guide\n\nHere are a few guides:\n\n- What is AI?\n- A quick intro\n\n3. All outputs are reviewed.\n"
    first, second, third = clauses(text)
    assert (first.intro, third.intro) == (second.intro, None)
    assert first.intro is not None


def test_numbers_from_one_below_a_lead_in_are_led_by_it() -> None:
    text = "# Guide\n\nYou must not:\n\n- paste names\n\n1. paste contracts\n2. paste keys\n"
    assert all(one.intro is not None for one in clauses(text))


def test_a_sentence_that_lost_the_full_stop_before_it_is_a_sentence() -> None:
    (clause,) = clauses("# Guide\n\nWe speed up our tasks We will not publish such texts.\n")
    assert [one.text for one in pieces(clause)] == ["We speed up our tasks", "We will not publish such texts."]
    (clause,) = clauses("# Terms\n\nThe texts that We may publish are checked, and We must say so.\n")
    assert len(list(pieces(clause))) == 1
