import pytest

from knowledge.concepts import DataClass
from knowledge.question.pasting import matter, pasted_before, split_paste
from knowledge.question.understanding import understand


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Puis-je coller ceci dans ChatGPT ?\n\nBonjour,\n  <PERSONNE_1>\n", "Bonjour,\n  <PERSONNE_1>"),
        ("Can I paste this into Copilot?\nHello,\n<PERSON_1>", "Hello,\n<PERSON_1>"),
        ("Bonjour,\n<PERSONNE_1>\n\nJe peux mettre ça dans ChatGPT ?", "Bonjour,\n<PERSONNE_1>"),
        ("Puis-je résumer ceci avec Copilot ? Bonjour, je suis <COURRIEL_1>.", "Bonjour, je suis <COURRIEL_1>."),
        ("Bonjour, je suis <COURRIEL_1>. Puis-je résumer ceci avec Copilot ?", "Bonjour, je suis <COURRIEL_1>."),
        ("Can I paste this into Copilot? Thanks.\nHello,\n<PERSON_1>", "Hello,\n<PERSON_1>"),
        ("Can I paste this into Copilot? Hello <PERSON_1>,\nsee you", "Hello <PERSON_1>,\nsee you"),
        (
            "Can Copilot look at this? It gives an error on the second call, nobody knows why\n\nx = <SECRET_1>",
            "x = <SECRET_1>",
        ),
        (
            "Can I put this into Copilot? Hi all, the pump room moved to Friday.\n\nBest,\n<PERSON_1>",
            "Hi all, the pump room moved to Friday.\n\nBest,\n<PERSON_1>",
        ),
        ("can copilot shorten this:\n\nHello,\n<PERSON_1>", "Hello,\n<PERSON_1>"),
        ("salut, je peux coller ça dans chatgpt\n\nBonjour,\n<PERSONNE_1>", "Bonjour,\n<PERSONNE_1>"),
        ("résume ce CV avec ChatGPT Enterprise\n\n<PERSONNE_1>\nSoudeur", "<PERSONNE_1>\nSoudeur"),
        ("<PERSON_1>\nWelder\n\nsummarise this CV with Copilot Chat", "<PERSON_1>\nWelder"),
        ("<PERSON_1>\nWelder\n\nmake the tone calmer, Copilot", "<PERSON_1>\nWelder"),
        ("Copilot, rends le ton plus calme\n\n<PERSONNE_1>\nSoudeur", "<PERSONNE_1>\nSoudeur"),
        ("il me faut un courrier à partir de cette fiche, avec Copilot\n\n<PERSONNE_1>", "<PERSONNE_1>"),
        ("tu peux me dire si je peux donner cet échange à Le Chat\n\n<PERSONNE_1>", "<PERSONNE_1>"),
    ],
)
def test_the_question_is_no_part_of_what_is_copied(text: str, kept: str) -> None:
    assert matter(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Pouvez-vous me rappeler ?\n\n<PERSONNE_1>",
        "[09:12] <PERSON_1>: can we talk?\n[09:13] <PERSON_2>: yes",
        "Puis-je coller « <PERSONNE_1> » dans ChatGPT ?",
        "Copilot Chat peut être utilisé par tous\n<PERSONNE_1>",
        "You can use Copilot for this.\n<PERSON_1>",
        "Résumé de cette réunion sur Copilot\n<PERSONNE_1>",
        "Hello,\n<PERSON_1>\nPlease put this into Copilot",
        "",
    ],
)
def test_a_line_that_asks_nothing_of_a_tool_stays(text: str) -> None:
    assert matter(text) == text


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (
            "Puis-je coller ceci dans ChatGPT ?\nBonjour,\nRien de confidentiel ici.",
            "Puis-je coller ceci dans ChatGPT ?",
        ),
        ("Can I paste this into ChatGPT?\nname;phone\nMorin;x", "Can I paste this into ChatGPT?"),
        ("Can I paste this into ChatGPT?\n" + "word " * 40, "Can I paste this into ChatGPT?"),
    ],
)
def test_what_stands_right_under_a_question_is_pasted(text: str, own: str) -> None:
    assert split_paste(text) == (own, True)


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je coller ceci dans ChatGPT ?\nC'est anonymisé.",
        "Puis-je utiliser ChatGPT ?\nEt Copilot ?\nMerci d'avance",
        "Bonjour,\nJe voudrais traduire un contrat.\nPuis-je utiliser DeepL ?",
    ],
)
def test_what_the_asker_adds_is_their_own(text: str) -> None:
    assert split_paste(text) == (text, False)


def test_a_letter_that_asks_its_reader_something_is_not_the_askers_own_word() -> None:
    asked = "Puis-je résumer ceci avec Copilot ?"
    text = f"{asked}\n\nBonjour,\n\nRien de confidentiel ici. Pouvez-vous valider ?\n\nBien à vous"
    assert split_paste(text) == (asked, True)
    assert split_paste(f"{asked}\n\nEt avec ChatGPT ?") == (f"{asked}\nEt avec ChatGPT ?", False)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("<PERSONNE_1>, <COURRIEL_1>\nRDV lundi\nMerci\n\nPuis-je résumer ce texte avec Copilot ?", 3),
        ("<PERSONNE_1>, <COURRIEL_1>\nRDV lundi\nMerci\nPuis-je résumer ce texte avec Copilot ?", 3),
        ("Bonjour,\nMme <PERSONNE_1> m'a écrit.\n\nPuis-je lui répondre avec Copilot ?", 0),
        ("Bonjour,\nJe dois traduire un contrat.\nIl est long.\nMerci !\n\nPuis-je utiliser DeepL ?", 0),
        ("Puis-je résumer ceci avec Copilot ?\n<PERSONNE_1>, <COURRIEL_1>\nRDV lundi\nMerci", 0),
        ("<PERSONNE_1>, <COURRIEL_1>\nRDV lundi\nMerci", 0),
    ],
)
def test_what_stands_before_the_question_is_pasted_when_lines_of_it_were_masked(text: str, before: int) -> None:
    assert pasted_before(text) == "\n".join(text.split("\n")[:before])


def test_a_text_before_the_question_claims_nothing_for_its_asker() -> None:
    pasted = "Ce texte public a été anonymisé, sans données client.\nMme <PERSONNE_1>\nRDV lundi"
    question = "Puis-je le traduire avec Copilot ?"
    asked = understand(f"{pasted}\n\n{question}", frozenset({DataClass.PERSONAL}))
    assert (asked.pasted, asked.stated, asked.denied) == (True, frozenset(), frozenset())
    assert DataClass.PERSONAL in asked.data
    assert DataClass.PUBLIC not in asked.data
    said = understand(f"{pasted}\n\nC'est anonymisé. {question}", frozenset({DataClass.PERSONAL}))
    assert said.stated == {"anonymised"}
