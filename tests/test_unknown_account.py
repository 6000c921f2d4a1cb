"""An account that is told and that nobody recognises may be anybody's: "allowed" waits for the asker to say whose."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.answers.lack import Lack
from bot.domain.asked.question import Thread
from bot.domain.verdicts.doubting import unaccounted
from bot.door import Door
from knowledge.concepts import Language
from knowledge.question.understanding import understand
from knowledge.reader import packaged
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook


def ask(text: str, language: Language = Language.FR) -> Answer:
    question = Door(RulesShield()).read(text, thread=Thread("terminal:t"), asker="local:t", language=language)
    return Assistant(OneBook(in_memory("examples"))).reply(question)


def test_without_a_word_on_an_account_the_tool_is_allowed() -> None:
    assert ask("Puis-je reformuler un document interne avec Copilot ?").verdict is Verdict.ALLOWED
    assert ask("May I summarise an internal document with Copilot?", Language.EN).verdict is Verdict.ALLOWED


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je reformuler un document interne avec Copilot, connecté avec mon adresse ?",
        "Puis-je reformuler un document interne avec Copilot, sur le compte familial ?",
    ],
)
def test_a_french_account_that_nobody_knows_is_never_allowed_at_once(words: str) -> None:
    assert ask(words).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize(
    "words",
    [
        "May I summarise an internal document with Copilot, signed in as me?",
        "May I summarise an internal document with Copilot on the family account?",
    ],
)
def test_nor_is_an_english_one(words: str) -> None:
    assert ask(words, Language.EN).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je reformuler un document interne avec Copilot et mon compte Valombre ?",
        "Puis-je reformuler un document interne avec Copilot (compte boîte) ?",
        "Puis-je reformuler un document interne avec Copilot, connecté avec mon compte pro ?",
    ],
)
def test_the_house_s_account_stays_allowed(words: str) -> None:
    assert ask(words).verdict is Verdict.ALLOWED


def test_a_private_provider_is_a_personal_account() -> None:
    asked = "Puis-je reformuler un document interne avec Copilot, connecté avec mon adresse laposte.net ?"
    assert ask(asked).verdict is Verdict.FORBIDDEN


OFFER = "Soudeur TIG – CDI\n{}\nMissions : assembler les carters.\nProfil : CAP chaudronnerie.\nDémarrage février 2027."


@pytest.mark.parametrize("kept_out", ["Atelier de 14 personnes.", "Homme, 25-35 ans maximum, sans enfants."])
def test_an_advert_is_never_plainly_allowed(kept_out: str) -> None:
    for own in ("Document interne. Copilot Chat, compte pro, pour reformuler cette annonce ?",):
        answer = ask(f"{own}\n\n{OFFER.format(kept_out)}")
        assert answer.verdict in (Verdict.CONDITIONAL, Verdict.UNCLEAR)


def test_a_text_that_keeps_people_out_is_not_allowed_under_another_name() -> None:
    own = "Document interne. Copilot Chat, compte pro, pour reformuler ce texte ?"
    assert ask(f"{own}\n\n{OFFER.format('Homme, 25-35 ans maximum, sans enfants.')}").verdict is not Verdict.ALLOWED


@pytest.mark.parametrize(
    "words",
    [
        "ChatGPT Enterprise, compte pro : mon stagiaire n'en a pas, je lui laisse ma session pour raccourcir une note "
        "interne ?",
        "Copilot Chat, compte pro : une attestation interne antidatée, à reformuler ?",
    ],
)
def test_lending_and_making_up_are_never_allowed(words: str) -> None:
    assert ask(words).verdict in (Verdict.FORBIDDEN, Verdict.UNCLEAR)


def test_an_allowed_that_waits_for_the_account_says_so() -> None:
    told = "Puis-je reformuler un document interne avec Copilot, connecté avec mon adresse ?"
    question = Door(RulesShield()).read(told, thread=Thread("terminal:t"), asker="local:t", language=Language.FR)
    allowed = ask("Puis-je reformuler un document interne avec Copilot ?")
    waiting = unaccounted(allowed, question, understand(told), lambda _: False)
    assert (waiting.verdict, waiting.lack) == (Verdict.UNCLEAR, Lack.ACCOUNT)
    assert unaccounted(allowed, question, understand(told.replace("adresse", "compte pro")), lambda _: False) is allowed


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Puis-je traduire une note de service interne avec DeepL et mon compte personnel ?", Language.FR),
        ("Can I translate an internal memo with DeepL on my personal account?", Language.EN),
    ],
)
def test_a_private_account_that_a_row_bans_for_such_data_stays_forbidden_whatever_is_read(
    words: str, language: Language
) -> None:
    question = Door(RulesShield()).read(words, thread=Thread("terminal:t"), asker="local:t", language=language)
    answer = Assistant(OneBook(in_memory("examples")), reader=packaged()).reply(question)
    assert answer.verdict is Verdict.FORBIDDEN
    assert answer.citations[0].clause.id == "2.1-9"


def test_an_account_that_is_said_not_to_be_used_is_not_banned_for_it() -> None:
    words = "Puis-je résumer un document interne avec Copilot, pas avec mon compte personnel ?"
    question = Door(RulesShield()).read(words, thread=Thread("terminal:t"), asker="local:t")
    answer = Assistant(OneBook(in_memory("examples")), reader=packaged()).reply(question)
    assert answer.verdict is not Verdict.FORBIDDEN
