"""A follow-up in its thread: whose it is, what is remembered, and that it never loosens what the whole would get."""

from dataclasses import replace

import pytest

from bot.answering import Assistant
from bot.conversing import Conversation
from bot.domain.answers.answer import Answer, Doubt, Reason, Verdict
from bot.domain.asked.clarifying import Fact
from bot.domain.asked.question import Question, Thread
from bot.domain.threads.following import LastQuestion, continuing, to_remember, unpermitted
from bot.domain.verdicts.explaining import Settled
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import DataClass, Language
from knowledge.question.understanding import understand
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryStore
from tests.fakes.talking import conversation, on_the_examples, question

MAIL = "Puis-je coller ce mail client dans ChatGPT gratuit ?"
FR = wording(Language.FR)


@pytest.fixture
def assistant() -> Assistant:
    return on_the_examples()


@pytest.fixture
def store(clock: StillClock) -> MemoryStore:
    return MemoryStore(clock)


@pytest.fixture
def talk(assistant: Assistant, store: MemoryStore) -> Conversation:
    return conversation(assistant, store.pending)


def says(answer: Answer) -> str:
    return show(answer, wording(answer.language), first=False).lines[0]


def test_a_follow_up_is_answered_as_the_whole_question_and_says_what_was_understood(
    talk: Conversation, assistant: Assistant
) -> None:
    talk.reply(question("Puis-je traduire un document interne avec ChatGPT ?"))
    whole, answer = talk.reply(question("et avec Copilot Chat ?"))
    assert whole.text == "Puis-je traduire un document interne avec Copilot Chat ?"
    assert says(answer) == f"J'ai compris : « {whole.text} »"
    alone = assistant.reply(question(whole.text))
    assert (answer.verdict, answer.citations) == (alone.verdict, alone.citations)
    assert alone.read_as == ""


def test_in_english_too(talk: Conversation) -> None:
    talk.reply(question("Can I translate an internal document with ChatGPT?"))
    _, answer = talk.reply(question("What about Copilot Chat?"))
    assert says(answer) == "I understood: “Can I translate an internal document with Copilot Chat?”"


WHOLE = [
    (MAIL, "et avec Gemini ?", "Puis-je coller ce mail client dans Gemini ?"),
    (MAIL, "et si je retire les noms ?", f"{MAIL} Et si je retire les noms ?"),
    (MAIL, "et pour un document public ?", "Puis-je coller un document public dans ChatGPT gratuit ?"),
    (MAIL, "et avec l'accord de mon chef ?", f"{MAIL} Avec l'accord de mon chef."),
    ("Puis-je noter des candidats avec Copilot ?", "et avec Gemini ?", "Puis-je noter des candidats avec Gemini ?"),
    (
        "Can I paste a customer e-mail into free ChatGPT?",
        "and in Copilot?",
        "Can I paste a customer e-mail into Copilot?",
    ),
]


@pytest.mark.parametrize(("first", "then", "whole"), WHOLE)
def test_a_follow_up_never_gets_more_than_the_same_question_asked_whole(
    talk: Conversation, assistant: Assistant, first: str, then: str, whole: str
) -> None:
    talk.reply(question(first))
    _, followed = talk.reply(question(then))
    asked = replace(question(whole), joined=True)
    assert followed.verdict.strictness >= assistant.reply(asked).verdict.strictness
    assert followed.read_as


PERMITTED = "Puis-je corriger un document interne avec Copilot Chat ?"


def test_two_messages_that_were_only_put_together_permit_nothing(talk: Conversation, assistant: Assistant) -> None:
    _, first = talk.reply(question(PERMITTED))
    assert first.verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL)
    whole, answer = talk.reply(question("et l'afficher dans le hall ?"))
    assert whole.loosely
    assert assistant.reply(replace(whole, loosely=False)).verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL)
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.LEANING)
    assert answer.near
    assert any("Posez la question en entier" in line for line in show(answer, FR, first=False).lines)


def test_the_next_message_leans_on_the_question_before_those_two(talk: Conversation) -> None:
    talk.reply(question(PERMITTED))
    talk.reply(question("et l'afficher dans le hall ?"))
    whole, _ = talk.reply(question("et avec DeepL ?"))
    assert whole.text == "Puis-je corriger un document interne avec DeepL ?"
    assert not whole.loosely


def test_what_a_model_permits_of_two_messages_stands(assistant: Assistant) -> None:
    whole = replace(question(PERMITTED), joined=True, loosely=True)
    permitted = assistant.reply(replace(whole, loosely=False))
    assert unpermitted(replace(permitted, reason=Reason.MODEL), whole).verdict is permitted.verdict


def test_two_messages_that_were_only_put_together_have_no_way_to_a_permission(assistant: Assistant) -> None:
    asked = question("Puis-je traduire une note interne avec ChatGPT gratuit ?")
    alone = assistant.reply(asked)
    assert alone.ways, "the question alone has one"
    assert assistant.reply(replace(asked, joined=True, loosely=True)).ways == ()


def test_why_says_that_two_messages_were_put_together(assistant: Assistant) -> None:
    answer = assistant.reply(replace(question(PERMITTED), joined=True, loosely=True), explained=True)
    assert answer.why is not None
    assert answer.why.settled is Settled.LEANING


def test_what_the_shield_found_in_the_first_question_stays(talk: Conversation) -> None:
    talk.reply(question("Puis-je résumer le mail de jeanne.martin@exemple.fr avec ChatGPT ?"))
    whole, answer = talk.reply(question("et avec Copilot Chat ?"))
    assert DataClass.PERSONAL in whole.words.classes
    assert "jeanne" not in whole.text
    assert "jeanne" not in answer.read_as


def test_a_follow_up_is_one_question_however_many_it_is_made_of(talk: Conversation) -> None:
    talk.reply(question(MAIL))
    _, answer = talk.reply(question("et si je retire les noms ?"))
    assert answer.parts == ()


def test_a_chain_goes_on_and_small_talk_does_not_break_it(talk: Conversation) -> None:
    talk.reply(question("Puis-je traduire un document interne avec ChatGPT ?"))
    talk.reply(question("et avec Gemini ?"))
    _, thanks = talk.reply(question("Merci beaucoup !"))
    assert thanks.verdict is Verdict.OFF_TOPIC
    whole, _ = talk.reply(question("et avec DeepL ?"))
    assert whole.text == "Puis-je traduire un document interne avec DeepL ?"


def test_nothing_leans_on_a_message_that_was_not_understood_itself(talk: Conversation) -> None:
    talk.reply(question("Puis-je traduire un document interne avec ChatGPT ?"))
    alone, _ = talk.reply(question("c'est possible dans Gemini ?"))
    whole, answer = talk.reply(question("et si je retire les noms ?"))
    assert (alone.joined, whole.joined, answer.read_as) == (False, False, "")


def test_a_whole_question_starts_anew(talk: Conversation) -> None:
    talk.reply(question(MAIL))
    whole, answer = talk.reply(question("Puis-je traduire un contrat avec DeepL ?"))
    assert whole.text == "Puis-je traduire un contrat avec DeepL ?"
    assert answer.read_as == ""


@pytest.mark.parametrize(
    "elsewhere",
    [question("et avec Gemini ?", thread="terminal:other"), question("et avec Gemini ?", asker="local:other")],
)
def test_another_thread_or_somebody_else_leans_on_nothing(talk: Conversation, elsewhere: Question) -> None:
    talk.reply(question(MAIL))
    whole, answer = talk.reply(elsewhere)
    assert (whole.text, answer.read_as) == ("et avec Gemini ?", "")


@pytest.mark.parametrize(
    ("first", "then", "whole", "language"),
    [
        (MAIL, "and in English? my boss doesn't speak French", MAIL, Language.EN),
        (MAIL, "can you say that in English please", MAIL, Language.EN),
        ("Can I use ChatGPT for a CV?", "et en français ? ma cheffe ne lit pas l'anglais", None, Language.FR),
        (MAIL, "lequel alors ?", "Quels outils puis-je utiliser ?", Language.FR),
        ("Can I sort CVs with Gemini?", "ok so which one can I use?", "Which tools may I use?", Language.EN),
    ],
)
def test_the_answer_is_given_in_the_other_language_or_the_tools_that_are_left(
    talk: Conversation, first: str, then: str, whole: str | None, language: Language
) -> None:
    talk.reply(question(first))
    read, answer = talk.reply(question(then))
    assert (read.text, read.language, answer.language) == (whole or first, language, language)
    assert answer.read_as == read.text
    assert talk.reply(question("et avec Copilot Chat ?"))[0].joined


@pytest.mark.parametrize("then", ["Copilot Chat, work", "DeepL Pro"])
def test_a_message_of_no_language_is_answered_in_that_of_its_thread(talk: Conversation, then: str) -> None:
    talk.reply(question("Can I use ChatGPT for a CV?"))
    bare = replace(question(then), language=Language.FR)
    assert talk.reply(bare)[1].language is Language.EN
    assert talk.reply(question("et avec Gemini ?"))[1].language is Language.FR


def test_a_day_later_nothing_is_remembered(talk: Conversation, clock: StillClock) -> None:
    talk.reply(question(MAIL))
    clock.forward(hours=24)
    whole, _ = talk.reply(question("et avec Gemini ?"))
    assert whole.text == "et avec Gemini ?"


def test_where_nobody_can_come_back_nothing_is_remembered(talk: Conversation, store: MemoryStore) -> None:
    talk.reply(question(MAIL), remembers=False)
    assert store.pending.last(Thread("terminal:t")) is None
    talk.reply(question("Puis-je reformuler un texte dans ChatGPT ?"), remembers=False)
    assert store.pending.of(Thread("terminal:t")) is not None, "what was asked back about waits for its reply"


def test_a_reply_to_a_clarifying_question_comes_before_a_follow_up(talk: Conversation) -> None:
    talk.reply(question("Puis-je reformuler un texte dans ChatGPT ?"))
    whole, answer = talk.reply(question("et avec mon compte professionnel ?"))
    assert whole.clarified
    assert answer.read_as == ""


ROWS = "Nom;Courriel\nJeanne Martin;jeanne.martin@exemple.fr\nAwa Ndiaye;awa.ndiaye@exemple.fr"
NOTE = "Livraison de douze palettes le 3 mars.\nMerci de prévoir un quai."
TABLE = f"Je peux mettre ça dans Copilot ?\n\n{ROWS}"


def replied(said: str, first: str = TABLE) -> Question:
    return continuing(question(said), LastQuestion(question(first), asked_back=True))


OWN = [
    "merci",
    "Thanks!",
    "Quels outils puis-je utiliser ?",
    "which tools may I use?",
    "et qui décide ?",
    "c'est quoi un compte pro ?",
    "How long is the training?",
    "je peux résumer un contrat avec Gemini",
    "j'ai collé un fichier client dans ChatGPT hier",
    "I pasted it by mistake",
    f"Puis-je coller ceci dans Copilot Chat ?\n\n{NOTE}",
    NOTE,
    "Résume ceci : Projet Borée : Thiers ferme en juin, 40 postes.",
]


@pytest.mark.parametrize("said", OWN)
def test_what_is_clearly_no_reply_is_answered_for_itself(said: str) -> None:
    assert replied(said).text == question(said).text


REPLY = [
    "avec mon compte pro",
    "et avec mon compte professionnel ?",
    "puis-je utiliser mon compte pro ?",
    "what about my work account?",
    "Copilot Chat",
    "c'est un document interne",
    "c'est un document interne ?",
    "un document interne, qui ne contient pas de noms",
    "avec mon compte pro\n\nC'est un document interne.\nMerci",
    "on peut dire que c'est interne",
    "What if it's public?",
    "un texte que j'ai envoyé par mail avec Outlook",
    "merci, avec mon compte pro",
    "j'ai retiré les noms",
    "je ne sais pas",
]


@pytest.mark.parametrize("said", REPLY)
@pytest.mark.parametrize("first", [TABLE, "Puis-je reformuler un texte dans ChatGPT ?"])
def test_a_reply_is_read_with_the_question_before_it(said: str, first: str) -> None:
    whole = replied(said, first)
    assert whole.clarified
    assert whole.text != question(said).text


def test_a_text_that_a_reply_brings_is_no_claim_of_its_asker() -> None:
    whole = replied(
        "Ce document est public.\nLes prix changent lundi.\nCordialement,\nla direction", "Puis-je le résumer ?"
    )
    assert whole.clarified
    assert understand(whole.text).pasted
    assert not understand(whole.text).stated


@pytest.mark.parametrize("aside", ["merci", "Quels outils puis-je utiliser ?"])
def test_thanks_and_a_question_of_fact_leave_a_question_back_open(talk: Conversation, aside: str) -> None:
    first, answer = talk.reply(question("Puis-je reformuler un texte dans ChatGPT ?"))
    assert answer.clarify is not None
    alone, _ = talk.reply(question(aside))
    assert alone.text == aside
    whole, _ = talk.reply(question(answer.clarify.options[0]))
    assert whole.clarified
    assert whole.text.startswith(first.text)


def test_a_question_that_asks_leave_takes_the_place_of_what_was_asked_back(talk: Conversation) -> None:
    talk.reply(question("Puis-je reformuler un texte dans ChatGPT ?"))
    talk.reply(question("Puis-je traduire un contrat avec DeepL ?"))
    whole, _ = talk.reply(question("et avec Gemini ?"))
    assert whole.text == "Puis-je traduire un contrat avec Gemini ?"


def test_the_text_of_the_message_before_never_comes_back_with_a_new_one(talk: Conversation) -> None:
    talk.reply(question(TABLE))
    _, answer = talk.reply(question("Et résumer ceci dans Gemini : Borée est à vendre, écrire à awa@exemple.fr ?"))
    assert "Courriel" not in (answer.redacted or "")


@pytest.mark.parametrize(
    "alone", ["And if I remove the names first?", "Et si j'enlève les noms d'abord ?", "What if I anonymise it?"]
)
def test_a_circumstance_alone_is_neither_permitted_nor_forbidden(assistant: Assistant, alone: str) -> None:
    answer = assistant.reply(question(alone))
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.LEANING)


@pytest.mark.parametrize(
    "whole",
    [
        "Si je retire les noms, puis-je utiliser Copilot Chat ?",
        "What if I paste a contract into ChatGPT?",
        "et si je fais une erreur ?",
    ],
)
def test_a_circumstance_of_something_named_is_answered(assistant: Assistant, whole: str) -> None:
    assert assistant.reply(question(whole)).doubt is not Doubt.LEANING


THIS = [
    "je peux traduire ça avec Copilot Chat et mon compte pro ?",
    "puis-je le résumer avec Copilot Chat et mon compte pro ?",
    "je peux corriger ce truc avec Copilot Chat et mon compte pro ?",
    "can I translate this with Copilot Chat and my work account?",
    "may I summarise it with Copilot Chat and my work account?",
]


@pytest.mark.parametrize("this", THIS)
def test_this_alone_is_not_allowed_where_the_rule_limits_the_data(assistant: Assistant, this: str) -> None:
    answer = assistant.reply(question(this))
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.MISSING)
    assert answer.clarify is not None
    assert answer.clarify.question is Fact.DATA


@pytest.mark.parametrize(
    "named",
    [
        "je peux traduire ça avec Copilot Chat et mon compte pro ? C'est public.",
        "May I translate this public article with Copilot Chat and my work account?",
        "ça pose problème de traduire une affiche publique avec Copilot Chat et mon compte pro ?",
    ],
)
def test_this_that_is_named_is_allowed_as_before(assistant: Assistant, named: str) -> None:
    assert assistant.reply(question(named)).verdict is Verdict.ALLOWED


def test_what_this_is_is_asked_after_the_tool_once_and_then_waited_for(talk: Conversation) -> None:
    first = replace(question("je peux traduire ça ?"), asker="local:t")
    talk.pending.follow(first.thread, LastQuestion(first, asked_back=True))
    _, tapped = talk.reply(question("Avec Copilot Chat et mon compte professionnel"))
    assert tapped.clarify is not None
    _, unsure = talk.reply(question("je ne sais pas"))
    assert (unsure.verdict, unsure.doubt, unsure.clarify) == (Verdict.UNCLEAR, Doubt.UNTOLD, None)
    assert "de quoi il s'agit" in says(unsure)
    _, told = talk.reply(question("c'est un document interne"))
    assert told.verdict is Verdict.ALLOWED


def test_a_text_that_was_not_read_to_its_end_is_leant_on_by_nothing() -> None:
    long = question(MAIL)
    cut = replace(long, words=replace(long.words, length=long.words.length + 1))
    follow_up = question("et avec Gemini ?")
    assert continuing(follow_up, LastQuestion(cut)) is follow_up


def test_an_answer_that_is_no_answer_leaves_what_was_there(assistant: Assistant) -> None:
    last = LastQuestion(question(MAIL), asked_back=True)
    nothing = question("   ")
    assert to_remember(nothing, assistant.reply(nothing), last) == replace(last, asked_back=False)
    assert to_remember(nothing, assistant.reply(nothing), None) is None


def test_two_people_of_two_messages_never_share_a_placeholder() -> None:
    before = question("Puis-je résumer le dossier de Mme Claire Dubois avec Copilot Chat ?")
    after = question("et l'envoyer à M. Paul Garnier ?")
    assert "<PERSONNE_1>" in before.text
    assert "<PERSONNE_1>" in after.text
    whole = continuing(after, LastQuestion(before))
    assert whole.joined
    assert whole.text.count("<PERSONNE_1>") == whole.text.count("<PERSONNE_2>") == 1


def test_the_person_of_a_reply_is_not_the_one_of_the_question() -> None:
    before = question("Puis-je résumer le dossier de Mme Claire Dubois avec Copilot Chat ?")
    reply = question("Il est de M. Paul Garnier et de Mme Nour Haddad.")
    whole = continuing(reply, LastQuestion(before, asked_back=True))
    assert whole.clarified
    assert [whole.text.count(f"<PERSONNE_{rank}>") for rank in (1, 2, 3)] == [1, 1, 1]


def test_placeholders_that_do_not_meet_keep_their_numbers() -> None:
    before, after = question("Écrire à jean@client.example ?"), question("et à M. Paul Garnier ?")
    assert after.apart_from(before) == after
