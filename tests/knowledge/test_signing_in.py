"""By whose account a tool is used, in an asker's words: a private provider's, somebody's whom one lends it, unknown."""

import pytest

from knowledge.question.signing_in import accounts_told
from knowledge.question.understanding import understand

PRIVATE = (
    "Copilot avec mon compte hotmail, je peux reformuler une note interne ?",
    "Copilot ouvert avec mon adresse laposte.net pour raccourcir un document interne ?",
    "Copilot avec mon adresse orange pour une note interne ?",
    "Je suis connecté à Copilot avec mon adresse @gmx.fr, une note interne ?",
    "Copilot, signed in with my own outlook.com address: summarise an internal note?",
    "I'm signed in with a yahoo account, may Copilot summarise an internal note?",
    "Copilot under my web.de address: an internal note?",
)
OTHERS = (
    "Puis-je répondre avec Copilot et mon compte pro au client qui nous écrit de son compte hotmail ?",
    "Can Copilot (work account) answer a customer who writes from his yahoo address?",
    "Copilot, compte pro, pour un mail sur le réseau Orange ?",
    "Can Copilot shorten the outlook for next year?",
    "Ma session Outlook pro est ouverte : Copilot, compte pro, pour une note interne ?",
)


@pytest.mark.parametrize("words", PRIVATE)
def test_an_address_of_a_private_provider_is_a_personal_account(words: str) -> None:
    assert understand(words).accounts == {"personal"}


@pytest.mark.parametrize("words", OTHERS)
def test_a_provider_of_somebody_else_or_of_a_text_is_none(words: str) -> None:
    assert "personal" not in understand(words).accounts


TOLD = (
    "Copilot, connecté avec mon adresse, pour résumer une note interne ?",
    "Copilot, session de la salle de réunion, pour résumer une note interne ?",
    "Copilot sur le compte familial pour une note interne ?",
    "Avec mon compte, Copilot peut reformuler un document interne ?",
    "Copilot signed in as me, may I summarise an internal note?",
    "On the family account, may Copilot summarise an internal note?",
    "Copilot, logged in with <EMAIL_1>: summarise an internal note?",
    "Copilot me demande de me connecter, je mets mon adresse à moi pour résumer une note interne ?",
    "Copilot asked me to sign in so I typed my own address: summarise an internal note?",
)
OF_THE_HOUSE = (
    "Copilot (compte boîte) pour résumer une note interne ?",
    "Le Chat, compte mairie, pour résumer une note interne ?",
    "May I have Copilot (agency account) shorten an internal note?",
)
NO_ACCOUNT = (
    "May Copilot explain this error: log in failed?",
    "My login to SAP fails, can Copilot explain the message?",
    "Puis-je reformuler le compte rendu de la session de formation avec Copilot ?",
    "Puis-je rédiger avec Copilot un mail à notre compte client ?",
    "Can Copilot write to our account manager?",
    "J'ai fait mes comptes pour l'année, Copilot peut m'aider ?",
    "Je suis connecté à Copilot : puis-je corriger une adresse de livraison dans une note interne ?",
    "I took out name, account no and address: may Copilot shorten it?",
)


@pytest.mark.parametrize("words", TOLD)
def test_an_account_that_nobody_recognises_is_told(words: str) -> None:
    asked = understand(words)
    assert not asked.accounts
    assert list(accounts_told(asked.text))


@pytest.mark.parametrize("words", OF_THE_HOUSE + NO_ACCOUNT)
def test_the_account_of_the_house_and_what_is_none_are_not(words: str) -> None:
    assert list(accounts_told(understand(words).text)) == []


LENT = (
    "ChatGPT Enterprise : mon stagiaire n'en a pas, je lui laisse ma session pour raccourcir une note ?",
    "Je prête ma session ChatGPT à mon stagiaire, ok ?",
    "Je peux laisser le stagiaire travailler sur ma session Copilot ?",
    "Je partage mes identifiants Copilot avec l'équipe ?",
    "Puis-je prêter ma licence pour résumer une note avec ChatGPT ?",
    "Je donne mon mot de passe Copilot à ma collègue, ok ?",
    "Copilot avec la session de mon collègue, ok ?",
    "I let my intern use my licence, ok with ChatGPT?",
    "I gave my intern my password for Copilot, fine?",
    "Can I pass my licence on to a colleague, for Copilot?",
    "Can my temp log in with my ChatGPT login?",
    "Can I use my colleague's session for Copilot?",
)
KEPT = (
    "Ma stagiaire a sa licence ChatGPT Enterprise, peut-elle résumer une note interne ?",
    "Je laisse ma session ouverte, Copilot peut résumer une note ?",
    "Puis-je donner accès au dossier à mon collègue dans Copilot ?",
    "Can I share my screen while I use Copilot?",
    "Can I give the supplier my licence number with Copilot?",
    "Can I share a summary by Copilot with my intern?",
    "My colleague uses Copilot with her own work account, may I?",
)


@pytest.mark.parametrize("words", LENT)
def test_whoever_lends_an_account_or_uses_another_s_is_understood(words: str) -> None:
    assert "lend_account" in understand(words).uses


@pytest.mark.parametrize("words", KEPT)
def test_whoever_keeps_theirs_lends_none(words: str) -> None:
    assert "lend_account" not in understand(words).uses
