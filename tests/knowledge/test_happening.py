"""Somebody who tells that data went into a tool already is told from somebody who asks leave to."""

import pytest

from knowledge.lexicon import fold
from knowledge.question.happening import goes_on, happened

TOLD = (
    "j'ai collé un fichier client dans chatgpt hier, je fais quoi",
    "j'ai mis un fichier client dans chatgpt, je risque quoi ?",
    "dans chatgpt j'ai collé un fichier client hier, que faire ?",
    "que faire ? j'ai collé un mot de passe dans Copilot",
    "j'ai coller des donné client ds chatgpt par ereur, koi faire",
    "jai mis un contrat sur chatgpt",
    "mon collègue a mis des bulletins de paie dans Gemini",
    "une stagiaire vient de coller un dossier client dans Gemini",
    "un fichier client a été collé dans chatgpt, on fait quoi ?",
    "oups, fichier client collé dans chatgpt",
    "on a mis le CV d'un candidat dans une IA, c'est grave ?",
    "J'ai collé par erreur un RIB client dans Copilot, est-ce que je dois le signaler ?",
    "pasted a client list in gemini by mistake, what now???",
    "I pasted a customer file into ChatGPT, what now",
    "What should I do? I put a client's contract into ChatGPT this morning.",
    "my colleague uploaded a contract to Gemini yesterday",
    "I've uploaded payroll to DeepL, is that bad?",
    "a customer database was uploaded to ChatGPT by mistake",
    "I pasted it into ChatGPT, was that ok?",
    "I already put this in ChatGPT, was that bad?",
    "on l'a mis dans ChatGPT, j'aurais pas dû ?",
    "J'ai dicté les notes de frais à ChatGPT",
    "j'ai lu à voix haute le dossier du patient à ChatGPT",
    "I photographed the badge list and gave it to ChatGPT",
    "I dictated the expenses claims to Copilot",
    "Someone read the expenses claim forms aloud to it",
    "I pasted the client list into it",
    "j'ai peur d'être viré, j'ai utilisé chatgpt…",
    "j'ai utilisé ChatGPT pour un compte-rendu, j'ai peur d'être sanctionnée",
    "I'm afraid of being fired, I used ChatGPT",
    "on va me virer si j'ai utilisé ChatGPT chez moi pour le travail ?",
    "I used ChatGPT, am I gonna get fired?",
    "j'ai collé le fichier clients par erreur",
    "collé une liste de clients par erreur, au secours",
    "oups j'ai collé un fichier de paie",
    "pasted customer list by accident!!! help",
    "I pasted a customer list by accident",
)
NOT_TOLD = (
    "j'ai collé une étiquette sur le mauvais carton par erreur",
    "I uploaded the wrong plan to SharePoint by mistake",
    "I have not pasted anything by mistake",
    "j'ai envoyé un mail au mauvais client par erreur",
    "Que faire si un client a collé une liste par erreur dans son mail ?",
    "je peux coller un mail client dans Copilot Chat ?",
    "J'ai déjà retiré les noms, je peux le coller dans Copilot Chat ?",
    "J'ai mis les noms en initiales, c'est bon pour ChatGPT ?",
    "J'ai reçu un mail client, je le colle dans ChatGPT ?",
    "J'ai collé un contrat hier, puis-je utiliser Copilot pour le résumer ?",
    "je colle dans copilot le message d'un client, pour répondre",
    "la grille tarifaire à mettre au propre dans Copilot Chat pro",
    "que se passe-t-il si je colle un contrat dans ChatGPT ?",
    "Qui peut lire ce que j'ai mis dans Copilot ?",
    "Je n'ai rien mis dans ChatGPT, que faire maintenant ?",
    "Le client m'a envoyé un contrat, que faire dans Copilot Chat ?",
    "Comment mettre un contrat dans Copilot ?",
    "j'ai collé un RIB dans Gemini hier, je peux attendre la fin du mois pour en parler ?",
    "j'ai envoyé un dossier client dans Claude, j'efface la conversation et je n'en parle pas",
    "mail au client dans Scribe, j'ai mis juste ses initiales",
    "I removed the names. Can I paste it into ChatGPT?",
    "I have not pasted anything into ChatGPT. what do I do",
    "My manager sent me a contract. How can I put it in Copilot?",
    "Priya agreed that I put her sketchbook in Copilot. Go ahead?",
    "who can read what I typed into Gemini?",
    "typed notes of a team meeting into Claude for a summary",
    "paste the ledger in our gemini",
    "I want to paste a contract into ChatGPT",
    "je l'ai écrit moi-même, Copilot peut le relire ?",
    "I wrote it, could Copilot check it?",
    "J'ai utilisé ChatGPT pour rédiger la note",
    "I used ChatGPT for the summary",
    "Mon chef a peur, j'ai utilisé quel outil ?",
    "My manager sent me the file with the salaries in it",
    "I forwarded the phishing mail to IT",
    "j'ai lu un article dans ChatGPT",
    "j'ai peur d'utiliser ChatGPT, c'est permis ?",
    "j'ai utilisé ChatGPT hier, j'ai peur : je peux continuer ?",
)
MORE = (
    "j'ai collé un fichier client dans ChatGPT hier, comment lui demander de le résumer ?",
    "J'ai collé un fichier client dans ChatGPT hier. Que dois-je faire pour coller la suite ?",
    "J'ai collé le fichier client dans ChatGPT. Comment faire pour lui demander un résumé ?",
    "Ma collègue a collé un CV dans ChatGPT hier, comment faire pareil ?",
    "J'ai donné un mail client à ChatGPT, comment faire la même chose avec les CV ?",
    "On a mis les mails clients dans ChatGPT. Que faire pour y mettre aussi les salaires ?",
    "J'ai collé un contrat dans ChatGPT hier, que faire pour que Copilot le traduise ?",
    "I already uploaded the contract to ChatGPT. Must I tell my manager before uploading the next one?",
    "I shared our salaries with ChatGPT, what next to get a summary?",
    "We posted a job ad with ChatGPT. How should we handle the CVs we receive in it?",
)
WHAT_NOW = (
    "j'ai mis un fichier client dans ChatGPT pour le résumer, je fais quoi ?",
    "J'ai collé un mail client dans ChatGPT hier, il l'a traduit. Que faire ?",
    "J'ai collé un fichier client dans ChatGPT, comment le supprimer ?",
    "J'ai collé un mail client dans ChatGPT hier, comment retirer ce que j'ai envoyé ?",
    "On a mis un CV dans ChatGPT, quand faut-il prévenir le DPO ?",
    "I pasted a contract into ChatGPT to translate it. What now?",
    "I pasted customer data into ChatGPT, how do I report it?",
    "Must I tell my manager that I uploaded the contract to ChatGPT?",
)
TO_THE_DPO = (
    "J'ai collé un mail client dans ChatGPT, que dois-je envoyer au DPO ?",
    "I uploaded a contract to ChatGPT, how do I write to the DPO?",
)


@pytest.mark.parametrize("words", MORE)
def test_who_asks_how_to_go_on_asks_no_longer_what_to_do_now(words: str) -> None:
    assert not happened(fold(words))
    assert goes_on(fold(words))


@pytest.mark.parametrize("words", TO_THE_DPO)
def test_what_goes_to_the_dpo_goes_into_no_tool(words: str) -> None:
    assert not goes_on(fold(words))


@pytest.mark.parametrize("words", [*WHAT_NOW, *TOLD])
def test_who_asks_what_to_do_now_does_not_go_on(words: str) -> None:
    assert happened(fold(words))
    assert not goes_on(fold(words))


@pytest.mark.parametrize("words", TOLD)
def test_that_it_happened_is_told_in_any_order_and_spelling(words: str) -> None:
    assert happened(fold(words))


@pytest.mark.parametrize("words", NOT_TOLD)
def test_who_asks_leave_or_tells_of_something_else_did_not_tell_it(words: str) -> None:
    assert not happened(fold(words))


def test_the_organisation_s_own_tool_is_one() -> None:
    words = fold("j'ai collé un dossier dans Scribouille, que faire ?")
    assert happened(words, frozenset({"scribouille"}))
    assert not happened(words)
