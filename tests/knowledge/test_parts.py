"""Which messages hold several questions, and what each of these leans on."""

import pytest

from knowledge.question.parts import parts_of

ONE = (
    "J'ai un contrat. Puis-je le résumer dans Copilot ?",
    "Puis-je résumer ce contrat dans Copilot ? Possible ? Merci !",
    "Puis-je résumer ce contrat dans Copilot ? D'accord ?",
    "Bonjour, ça va ? Puis-je résumer un CV dans ChatGPT ?",
    "Peut-on utiliser ChatGPT ? Est-ce autorisé ? Oui ou non ?",
    "Puis-je traduire un contrat avec DeepL et résumer le résultat dans Copilot ?",
    "Puis-je résumer et traduire un contrat dans Copilot ?",
    "Puis-je traduire un contrat avec DeepL et puis-je ensuite le résumer dans Copilot ?",
    "Puis-je résumer un contrat dans Copilot et puis-je traduire avec DeepL ?",
    "Can I export a contract from Copilot and can I summarise it in ChatGPT?",
    "Can I summarise a contract in Copilot and may I send it?",
    "Mes notes contiennent des données patients, d'accord ? Et puis-je résumer mes notes dans ChatGPT ?",
    "can i just ask our Copilot?? no client stuff at all",
    "what does =SUMPRODUCT((A2:A50>0)*(B2:B50)) do?? can I just ask our company Copilot",
    "pt 78 ans, dyspnée, je lui mets combien de furosémide ? chatgpt peut me dire ?",
    "Voici un contrat :\n1) objet\n2) prix\nPuis-je le résumer dans Copilot ?",
    "",
    "?? ? !",
    "Puis-je coller un contrat dans Copilot ? Qui valide ?",
    "Puis-je coller un contrat dans Copilot ? Dois-je le signaler ?",
    "Puis-je coller un contrat dans Copilot ? Faut-il l'accord du DPO ?",
    "Puis-je coller un contrat dans Copilot ? Faut-il masquer les noms ?",
    "Can I paste a contract into Copilot? Do I have to disclose it?",
    "Puis-je coller un contrat dans Copilot et dois-je masquer les noms ?",
    "Can I paste a contract into Copilot and do I have to remove the names?",
    "Can I paste a contract into Copilot? Do I have to remove the names?",
    "Can I paste a contract into Copilot? How do I correct a mistake?",
)


@pytest.mark.parametrize("text", ONE)
def test_a_message_with_one_question_stays_whole(text: str) -> None:
    assert parts_of(text) == ()


SEVERAL = {
    "J'écris une plaquette : puis-je utiliser Copilot pour ça, et dois-je indiquer que c'est fait avec l'IA ?": [
        "J'écris une plaquette : puis-je utiliser Copilot pour ça",
        "dois-je indiquer que c'est fait avec l'IA ?",
    ],
    "Can I use Copilot for this and do I have to say that I used AI?": [
        "Can I use Copilot for this",
        "do I have to say that I used AI?",
    ],
    "Puis-je utiliser ChatGPT pour reformuler un mail et Copilot pour analyser un fichier clients ?": [
        "Puis-je utiliser ChatGPT pour reformuler un mail",
        "Copilot pour analyser un fichier clients ?",
    ],
    "Can I use ChatGPT to reword an email and Copilot to analyse a customer database?": [
        "Can I use ChatGPT to reword an email",
        "Copilot to analyse a customer database?",
    ],
    "Can I translate a contract with DeepL? And who do I ask if I'm not sure?": [
        "Can I translate a contract with DeepL?",
        "And who do I ask if I'm not sure?",
    ],
    "Puis-je traduire ce contrat avec DeepL ? Et résumer nos comptes rendus dans Copilot ?": [
        "Puis-je traduire ce contrat avec DeepL ?",
        "Et résumer nos comptes rendus dans Copilot ?",
    ],
    "Puis-je traduire ce contrat avec DeepL ? Peut-on résumer nos comptes rendus dans Copilot ?": [
        "Puis-je traduire ce contrat avec DeepL ?",
        "Peut-on résumer nos comptes rendus dans Copilot ?",
    ],
    "Puis-je traduire un contrat avec DeepL et résumer nos comptes rendus dans Copilot ?": [
        "Puis-je traduire un contrat avec DeepL",
        "résumer nos comptes rendus dans Copilot ?",
    ],
    "Deux choses : 1) traduire un mail avec DeepL ? 2) le résumer dans Copilot, possible ?": [
        "traduire un mail avec DeepL ?",
        "le résumer dans Copilot, possible ?",
    ],
    "Three quick ones: may I use Copilot for code, can I install Monica, and when is this page looked at again?": [
        "may I use Copilot for code",
        "can I install Monica",
        "when is this page looked at again?",
    ],
    "Puis-je traduire une procédure interne avec DeepL Pro et puis-je trier des CV avec Copilot ?": [
        "Puis-je traduire une procédure interne avec DeepL Pro",
        "puis-je trier des CV avec Copilot ?",
    ],
    "Can I translate a memo with DeepL Pro and can I put payslips in Copilot?": [
        "Can I translate a memo with DeepL Pro",
        "can I put payslips in Copilot?",
    ],
    "Can I put a memo in Copilot, may I put payslips in ChatGPT and can we paste contracts in Gemini?": [
        "Can I put a memo in Copilot",
        "may I put payslips in ChatGPT",
        "can we paste contracts in Gemini?",
    ],
    "Puis-je traduire un mail public avec DeepL Pro ? Qui est le DPO ? Dois-je signaler que j'ai utilisé l'IA ?": [
        "Puis-je traduire un mail public avec DeepL Pro ?",
        "Qui est le DPO ?",
        "Dois-je signaler que j'ai utilisé l'IA ?",
    ],
    "Can I translate a leaflet with DeepL Pro? How long is the training? Must I say that I used AI?": [
        "Can I translate a leaflet with DeepL Pro?",
        "How long is the training?",
        "Must I say that I used AI?",
    ],
    "Can I translate a public brochure with DeepL Pro, work account?\nWho is the DPO?\nMust I say that I used AI?": [
        "Can I translate a public brochure with DeepL Pro, work account?",
        "Who is the DPO?",
        "Must I say that I used AI?",
    ],
    "Puis-je traduire une brochure avec DeepL Pro ?\n\nQui est le DPO ?\n\nPuis-je trier des CV avec Copilot ?": [
        "Puis-je traduire une brochure avec DeepL Pro ?",
        "Qui est le DPO ?",
        "Puis-je trier des CV avec Copilot ?",
    ],
    "Who is the DPO? Can I put payslips in Copilot?": ["Who is the DPO?", "Can I put payslips in Copilot?"],
    "Which AI tools are approved and can I paste a payslip in ChatGPT?": [
        "Which AI tools are approved",
        "can I paste a payslip in ChatGPT?",
    ],
    "Quels outils sont approuvés et puis-je coller un bulletin de paie dans ChatGPT ?": [
        "Quels outils sont approuvés",
        "puis-je coller un bulletin de paie dans ChatGPT ?",
    ],
    "How long does ChatGPT keep my chats and who can read them?": [
        "How long does ChatGPT keep my chats",
        "who can read them?",
    ],
}


@pytest.mark.parametrize("text", SEVERAL)
def test_each_question_is_told_by_its_own_words(text: str) -> None:
    assert [part.words for part in parts_of(text)] == SEVERAL[text]


LEANING = {
    "Puis-je résumer un CV dans ChatGPT ? et pour traduire ?": "Puis-je traduire un CV dans ChatGPT ?",
    "Can I summarise a CV with ChatGPT? What about Gemini?": "Can I summarise a CV with Gemini?",
    "Puis-je coller ce CV dans ChatGPT ? Et si je retire les noms ?": (
        "Puis-je coller ce CV dans ChatGPT ? Et si je retire les noms ?"
    ),
    "Puis-je coller un CV dans ChatGPT ? Et qui dois-je prévenir ?": "Et qui dois-je prévenir ?",
    "Puis-je traduire un texte avec DeepL ? Et avec ChatGPT pour la composition des membranes ?": (
        "Puis-je traduire un texte avec ? Et avec ChatGPT pour la composition des membranes ?"
    ),
}


@pytest.mark.parametrize("text", LEANING)
def test_a_follow_up_takes_what_it_leaves_out_and_nothing_that_it_replaces(text: str) -> None:
    assert parts_of(text)[1].text == LEANING[text]


def test_a_chain_of_follow_ups_leans_on_what_all_share() -> None:
    text = "Can I use Copilot for emails? Also for CVs? Also for code?"
    assert parts_of(text)[2].text == "Can I use Copilot for emails? Also for code?"


def test_what_is_said_beside_the_questions_goes_with_each() -> None:
    text = "Je prépare la réunion de demain. Puis-je résumer un contrat dans ChatGPT ? et avec Gemini ?"
    assert all(part.text.startswith("Je prépare la réunion de demain.") for part in parts_of(text))


def test_a_paste_goes_with_each_question_and_its_own_questions_with_none() -> None:
    paste = "Bonjour Jean,\nvoici le contrat signé. On se voit quand ?\nCordialement,\nPaul"
    parts = parts_of(f"Puis-je résumer ce mail dans ChatGPT ? Et le traduire avec DeepL ?\n\n{paste}")
    assert [part.words for part in parts] == ["Puis-je résumer ce mail dans ChatGPT ?", "Et le traduire avec DeepL ?"]
    assert all(part.text.endswith(paste) for part in parts)


def test_the_organisation_s_own_tool_is_replaced_as_any_other() -> None:
    text = "Puis-je traduire un mail avec Plume ? et avec Gemini ?"
    assert "Plume" not in parts_of(text, frozenset({"plume"}))[1].text
