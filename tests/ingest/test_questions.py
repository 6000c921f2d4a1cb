import pytest

from knowledge.clause import Form
from knowledge.concepts import Kind
from tests.ingest.made import clauses, ids


@pytest.mark.parametrize(
    "text",
    [
        "# FAQ\n\n## Puis-je traduire ?\n\nOui.\n\n- avec DeepL\n\n## Et résumer ?\n\nNon.\n",
        "**Puis-je traduire ?**\n\nOui.\n\n- avec DeepL\n\n**Et résumer ?**\n\nNon.\n",
        "Puis-je traduire ?\nOui.\n\n- avec DeepL\n\nEt résumer ?\nNon.\n",
        "Q : Puis-je traduire ?\nR : Oui.\n\n- avec DeepL\n\nQ : Et résumer ?\nR : Non.\n",
        "**Puis-je traduire ?** Oui.\n\n- avec DeepL\n\n**Et résumer ?** Non.\n",
        "1. Puis-je traduire ?\n\nOui.\n\n- avec DeepL\n\n2. Et résumer ?\n\nNon.\n",
    ],
)
def test_a_pair_has_the_question_for_title_and_the_whole_answer_for_words(text: str) -> None:
    first, second = clauses(text, Kind.FAQ)
    assert (first.title, first.text) == ("Puis-je traduire ?", "Oui.\n\n- avec DeepL")
    assert (second.title, second.text) == ("Et résumer ?", "Non.")
    assert {first.form, second.form} == {Form.PAIR}


def test_a_pair_is_called_by_its_number_or_by_its_question() -> None:
    assert ids("## 1. Puis-je traduire ?\n\nOui.\n\n## Et après ?\n\nNon.\n", Kind.FAQ) == ["1", "et-apres"]


@pytest.mark.parametrize("told", ["J'ai fait une bêtise.", "Mon outil n'est pas dans la liste.", "I pasted a name"])
def test_what_an_asker_tells_in_bold_is_a_pair_of_its_own_where_others_ask(told: str) -> None:
    text = f"**Puis-je traduire ?**\nOui.\n\n**{told}**\nAppelez le DPO.\n\n**Et résumer ?**\nNon.\n"
    assert [(pair.title, pair.text) for pair in clauses(text, Kind.FAQ)][1] == (told, "Appelez le DPO.")


@pytest.mark.parametrize("set_off", ["Attention", "Avec l'accord de votre responsable", "Uniquement en interne."])
def test_what_an_answer_sets_in_bold_stays_in_it(set_off: str) -> None:
    text = f"**Puis-je traduire ?**\nOui.\n\n**{set_off}**\nRelisez.\n\n**Et résumer ?**\nNon.\n"
    assert [pair.text for pair in clauses(text, Kind.FAQ)] == [f"Oui.\n\n**{set_off}**\nRelisez.", "Non."]


def test_a_rhetorical_question_inside_an_answer_cuts_nothing() -> None:
    text = "## Puis-je traduire ?\n\nOui.\n\nPourquoi donc ?\n\nParce que.\n\n## Et résumer ?\n\nNon.\n"
    assert [pair.text for pair in clauses(text, Kind.FAQ)] == ["Oui.\n\nPourquoi donc ?\n\nParce que.", "Non."]


def test_a_group_heading_stays_in_the_path() -> None:
    (pair,) = clauses("# FAQ\n\n## Outils\n\n### Puis-je traduire ?\n\nOui.\n", Kind.FAQ)
    assert pair.path == ("FAQ", "Outils", "Puis-je traduire ?")


def test_answers_without_questions_are_pairs_titled_by_their_first_words() -> None:
    text = (
        "Questions fréquentes (FAQ)\n\nUne charte fixe un cadre clair pour l'usage des outils d'IA au travail.\n\n"
        "Elle n'est pas obligatoire en tant que telle.\n\nElle prévient les risques de :\n\n– fuite de données,\n\n"
        "– erreurs.\n"
    )
    first, second, third = clauses(text, Kind.FAQ)
    assert first.title == "Une charte fixe un cadre clair pour l'usage…"
    assert second.text == "Elle n'est pas obligatoire en tant que telle."
    assert third.text == "Elle prévient les risques de :\n\n– fuite de données,\n\n– erreurs."
    assert {pair.path for pair in (first, second, third)} == {("Questions fréquentes (FAQ)",)}


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je coller un mail ?;Non, jamais.\nCan I translate a leaflet?;Yes; always proofread.\n",
        "question;réponse\nPuis-je coller un mail ?;Non, jamais.\nCan I translate a leaflet?;Yes; always proofread.\n",
        "Question\tAnswer\nPuis-je coller un mail ?\tNon, jamais.\nCan I translate a leaflet?\tYes; always proofread.",
        '"Puis-je coller un mail ?";"Non, jamais."\n"Can I translate a leaflet?" ; "Yes; always proofread."\n',
    ],
)
def test_lines_of_a_question_and_its_answer_are_pairs_of_their_own(text: str) -> None:
    assert [(one.title, one.text) for one in clauses(text, Kind.FAQ)] == [
        ("Puis-je coller un mail ?", "Non, jamais."),
        ("Can I translate a leaflet?", "Yes; always proofread."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je coller un mail ? Non ; jamais.\n",
        "Le DPO répond à tout ; qui d'autre ? Personne.\n",
        "Faut-il relire ?\nOui ; toujours, et deux fois.\n",
    ],
)
def test_a_semicolon_inside_an_answer_makes_no_pair(text: str) -> None:
    assert len(clauses(text, Kind.FAQ)) == 1
