"""A reply permits only where it says what the thing is: now, all of it, and of this one."""

from dataclasses import replace

import pytest

from bot.answering import Assistant
from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.asked.clarifying import LOOKS, TOLD, with_option, with_reply
from bot.domain.asked.vague import is_vague
from bot.domain.threads.following import LastQuestion, continuing, to_remember
from bot.domain.threads.replying import continued
from knowledge.concepts import Language
from tests.fakes.talking import on_the_examples, question

FIRST = {Language.FR: "Je peux traduire ça avec Copilot ?", Language.EN: "Can I translate this with Copilot?"}
VAGUE = (
    "hier c'était public, aujourd'hui non",
    "c'était public",
    "celui d'hier était public",
    "l'ancien était public",
    "mon article était public",
    "le précédent était un document interne",
    "avant c'était un document interne",
    "c'est interne sauf l'annexe",
    "c'est public mais pas la page 3",
    "c'est plus public",
    "ce n'est plus un document public",
    "c'est en partie public",
    "interne ou public, je ne sais plus",
    "je crois que c'est public",
    "normalement c'est interne",
    "c'est public si le client est d'accord",
    "ce sera public lundi",
    "public non",
    "c'est public ?",
    "le titre est public",
    "c'est loin d'être public",
    "c'est interne au client",
    "le site est public",
    "ma collègue a un document interne",
    "rien de confidentiel sauf l'annexe",
    "ce n'était pas confidentiel hier",
)
VAGUE_EN = (
    "it was public yesterday, now it isn't",
    "I asked about an internal document yesterday",
    "it used to be public",
    "the old one is public",
    "it is no longer internal",
    "it's public except the appendix",
    "some of it is public",
    "I think it's public",
    "it's public or internal",
    "it is not really public",
    "my colleague has an internal document",
    "it will be public on Monday",
)
PLAIN = (
    "c'est public",
    "C'est un document interne.",
    "oui, c'est un document interne",
    "un document interne",
    "ce sont des informations publiques",
    "c'est sur notre site web",
    "c'est un communiqué de presse",
    "le document est public",
    "avec mon compte pro, c'est public",
    "avec mon compte pro et c'est un document interne",
    "c'est public depuis hier",
    "ce n'est pas confidentiel, c'est public",
    "une affiche publique",
)
PLAIN_EN = (
    "it's public",
    "it's on our website",
    "It is an internal document",
    "an internal document",
    "this is a press release",
    "it was published on our website",
    "with my work account, it's public",
)
HARMLESS = (
    "avec mon compte pro",
    "je ne sais pas",
    "merci, avec mon compte pro",
    "j'ai retiré les noms",
    "Copilot Chat",
)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return on_the_examples()


SAID = [(Language.FR, one) for one in VAGUE] + [(Language.EN, one) for one in VAGUE_EN]
TOLD_PLAINLY = [(Language.FR, one) for one in PLAIN] + [(Language.EN, one) for one in PLAIN_EN]


@pytest.mark.parametrize(("language", "said"), SAID)
def test_another_time_a_part_or_a_guess_permits_nothing(assistant: Assistant, language: Language, said: str) -> None:
    answer = assistant.reply(continued(question(said), question(FIRST[language])))
    assert answer.verdict in (Verdict.UNCLEAR, Verdict.FORBIDDEN)
    assert not answer.ways
    assert is_vague(said)


@pytest.mark.parametrize(("language", "said"), TOLD_PLAINLY)
def test_what_is_said_plainly_is_believed(assistant: Assistant, language: Language, said: str) -> None:
    assert not is_vague(said)
    whole = continued(question(said), question(FIRST[language]))
    assert whole.clarified
    assert assistant.reply(whole).verdict is Verdict.ALLOWED


@pytest.mark.parametrize("said", HARMLESS)
def test_what_tells_nothing_of_the_thing_is_not_vague(said: str) -> None:
    assert not is_vague(said)


def test_no_reply_of_ours_is_vague() -> None:
    ours = [words for each in TOLD.values() for words in each.values()]
    ours += [words for each in LOOKS.values() for both in each.values() for words in both]
    assert [words for words in ours if with_reply(question("Puis-je ?"), question(words).words).vaguely] == []


def test_it_is_waited_for_what_the_thing_is_until_it_is_said_plainly(assistant: Assistant) -> None:
    first = question(FIRST[Language.FR])
    vague = continued(question("hier c'était public"), first)
    answer = assistant.reply(vague)
    assert answer.doubt is Doubt.UNTOLD
    kept = to_remember(vague, answer, LastQuestion(first, asked_back=True))
    assert kept == LastQuestion(vague, asked_back=True)
    for said in ("avec mon compte professionnel", "je ne sais pas"):
        assert assistant.reply(continued(question(said), vague)).verdict is Verdict.UNCLEAR
    assert assistant.reply(with_option(vague, TOLD[Language.FR]["internal"])).verdict is Verdict.ALLOWED


def test_a_ban_stands_whatever_is_vague(assistant: Assistant) -> None:
    whole = continued(question("c'est confidentiel, mais hier c'était public"), question(FIRST[Language.FR]))
    assert whole.vaguely
    assert assistant.reply(whole).verdict is assistant.reply(replace(whole, vaguely=False)).verdict is Verdict.FORBIDDEN


@pytest.mark.parametrize("said", ["et c'était public hier", "mais c'était public hier, plus maintenant"])
def test_a_follow_up_of_another_time_permits_nothing(assistant: Assistant, said: str) -> None:
    before = question("Puis-je traduire un contrat avec Copilot et mon compte pro ?")
    whole = continuing(question(said), LastQuestion(before))
    assert whole.joined
    assert assistant.reply(whole).verdict in (Verdict.UNCLEAR, Verdict.FORBIDDEN)


def test_no_reply_makes_a_supplier_s_manual_ours() -> None:
    theirs, ours = "Supplier's manual, DeepL Pro, into Polish?", "Our safety manual, DeepL Pro, into Polish?"
    said = question("It is an internal document").words
    assert with_reply(question(theirs), said).vaguely
    assert not with_reply(question(ours), said).vaguely
