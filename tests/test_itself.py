"""What is asked about the assistant itself or one's own case has fixed words; a question about a tool has none."""

import json
from pathlib import Path

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.conversing import Conversation
from bot.domain.answers.answer import ITSELF, Answer, Reason, Verdict
from bot.domain.asked.question import Thread
from bot.domain.threads.replying import asks_anything
from bot.door import Door
from bot.shown.rendering import show
from bot.wording import FormOfAddress, wording
from knowledge.clause import Clause, Source
from knowledge.concepts import Kind, Language
from knowledge.question.about import About, about, asks_of_risks, asks_the_rules
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook, Words, write_source
from tests.fakes.talking import answers, conversation
from tests.samples import FEW
from tests.test_answering import FRENCH, ask

EVIDENCE = Path(__file__).parent / "evidence"
MANY = 20_000
MOST = 80
"""Words of an answer."""
ASKED = {
    About.KEPT: (
        "tu gardes ce que j'écris ?",
        "tu gardes quoi sur moi",
        "Bonjour, est-ce que vous conservez mes questions ?",
        "qui peut lire ce que je t'écris ici ?",
        "qui lit ce que j'écris ici ?",
        "tu t'entraînes avec mes questions ?",
        "c'est sûr, ce que j'écris ici ?",
        "je peux coller ce que je veux ici sans risque ?",
        "is what I write here safe?",
        "is it safe to paste things here?",
        "ce que je t'écris est-il confidentiel ?",
        "tu gardes ce que j'écris ? qui le lit ?",
        "comment effacer mes données ?",
        "what data do you keep about me?",
        "who reads this?",
        "who can see what I ask you here?",
        "do you train on what I write?",
        "can my manager see this?",
        "is my manager reading this?",
        "is what I write here confidential?",
        "tu peux garder ça secret ?",
        "Can you keep this secret?",
    ),
    About.NATURE: (
        "es-tu une IA ?",
        "T'es un robot ou un humain ?",
        "je parle à qui ?",
        "Y a-t-il un humain derrière ?",
        "tu utilises quel modèle de langage ?",
        "are you an AI?",
        "Am I talking to a real person?",
        "who are you?",
    ),
    About.HELP: (
        "tu peux m'aider ?",
        "allo ?",
        "are you there?",
        "can you help me?",
        "test",
        "aide",
        "help",
        "tu peux faire quoi ?",
        "à quoi tu sers ?",
        "salut, c'est quoi ce truc ?",
        "C'est quoi charte ?",
        "comment ça marche ?",
        "Bonjour, qu'est-ce que c'est que ce bot ?",
        "hi, what is this?",
        "what's this thing for?",
        "how does this work?",
        "what can you do?",
        "How do I use this bot?",
        "help me with my report",
        "aide-moi pour mon rapport",
    ),
    About.WHY: (
        "pourquoi tu demandes ça ?",
        "Pourquoi cette question ?",
        "why do you ask that?",
        "why does it matter?",
    ),
    About.GROUNDS: (
        "Pourquoi cette réponse ?",
        "pourquoi ?",
        "sur quoi tu te bases ?",
        "C'est écrit où ?",
        "Pouvez-vous m'expliquer pourquoi ?",
        "Why this answer?",
        "why not?",
        "where does it say that?",
        "how did you decide?",
        "Sources ?",
        "quel article ?",
        "tu es sûr ?",
        "are you sure?",
        "which clause says that?",
    ),
    About.CASES: (
        "des nouvelles de mon dossier ?",
        "je veux retirer ma question",
        "le DPO a répondu ?",
        "où en est ma demande ?",
        "any news on my case?",
        "how do I withdraw my question?",
        "Where is case C-2026-0003?",
    ),
    About.QUEUE: ("combien de dossiers en attente ?", "how many cases are waiting?"),
    About.FEAR: (
        "je vais être virée ?",
        "je risque quoi ?",
        "j'ai peur",
        "on va me virer pour ça ?",
        "am i gonna get fired for this",
        "I'm scared, will I be fired?",
        "am I in trouble?",
    ),
    About.ANGER: (
        "Ce bot est vraiment nul !",
        "vous bloquez tout, on ne peut rien faire !!",
        "tu sers à rien",
        "c nul ce bot",
        "ça marche pas",
        "it doesn't work",
        "J'en ai marre de ce truc",
        "This thing is useless, you just block everything!!",
        "you're no help at all",
        "I'm fed up with this bot",
    ),
    About.ELSEWHERE: (
        "mon mot de passe a expiré",
        "mon ordi rame",
        "Mon imprimante ne marche plus !",
        "j'ai oublié mon mot de passe",
        "my password expired",
        "my computer is slow",
        "My laptop won't start",
        "I am locked out",
        "je démissionne",
        "je pose mes congés demain",
        "I quit",
        "I'm resigning",
    ),
    About.UNWELL: (
        "je suis malade",
        "I am sick",
        "je ne me sens pas bien",
        "j'ai la grippe",
        "je suis enrhumée",
        "j'ai mal au dos",
        "I have a bad cold",
    ),
    About.MISSED: ("c'est pas ce que j'ai demandé", "je sais pas", "that's not what I asked", "you misunderstood me"),
    About.DISTRESS: ("je veux en finir", "I want to die"),
}
SMALL_TALK = frozenset({About.ELSEWHERE, About.HELP})
EACH = [(subject, words) for subject, each in ASKED.items() for words in each]
OF_TOOLS = (
    "tu peux m'aider à résumer un CV ?",
    "mon mot de passe a expiré, Copilot peut m'en faire un ?",
    "my laptop is slow, can ChatGPT help?",
    "je suis malade, ChatGPT peut rédiger mon arrêt ?",
    "Puis-je saisir mon mot de passe ?",
    "I entered my password",
    "ChatGPT garde ce que j'écris ?",
    "c'est quoi la charte ?",
    "c'est quoi ChatGPT ?",
    "c'est quoi ce fichier ?",
    "comment ça marche, Copilot ?",
    "comment ça marche pour les contrats ?",
    "how does Copilot work?",
    "how does it work?",
    "what is this document?",
    "what is this tool for?",
    "combien de temps Copilot garde mes questions ?",
    "Gemini s'entraîne avec mes questions ?",
    "la charte garde quoi sur moi ?",
    "Cet outil garde ce que j'écris ?",
    "Qui peut lire mes prompts dans Copilot ?",
    "Qui peut lire les journaux des outils approuvés ?",
    "ce que je colle ici est confidentiel",
    "c'est confidentiel",
    "c'est public, ici",
    "Puis-je coller ici le mail d'un client ?",
    "tu gardes ce que j'écris si je le colle dans ChatGPT ?",
    "vous pouvez me dire si Copilot est autorisé ?",
    "Tu peux résumer ce contrat ?",
    "tu es d'accord pour que j'utilise Gemini ?",
    "Es-tu sûr que Copilot est autorisé ?",
    "aide-moi à traduire un contrat avec DeepL",
    "aide à la rédaction d'un CV",
    "je peux me faire aider par ChatGPT ?",
    "pourquoi c'est interdit ?",
    "pourquoi demander l'accord du DPO ?",
    "pourquoi tu demandes le compte si ChatGPT est gratuit ?",
    "mon dossier client dans Copilot ?",
    "le dossier du client",
    "je veux retirer les noms",
    "ma question porte sur Gemini",
    "combien de dossiers puis-je analyser avec Copilot ?",
    "est-ce que je peux être viré si je colle une clé dans Claude ?",
    "je vais licencier quelqu'un, Copilot écrit la lettre ?",
    "quelle sanction si je me trompe de classe ?",
    "j'ai peur d'avoir collé un fichier client dans ChatGPT",
    "j'ai collé un contrat dans Gemini, je vais être viré ?",
    "Une IA peut-elle répondre au client ?",
    "c'est une IA",
    "je parle à un client, Otter peut transcrire ?",
    "does ChatGPT keep what I type?",
    "do they train on what I write in Gemini?",
    "who can read my Copilot prompts?",
    "who has access to it?",
    "can it see this?",
    "what I paste here is confidential",
    "it is confidential",
    "can you keep this in ChatGPT?",
    "do you know if Copilot is allowed?",
    "can you summarise this contract?",
    "are you OK with me using Gemini?",
    "help me write an email with ChatGPT",
    "help with a contract",
    "can Copilot help me?",
    "why is that forbidden?",
    "why do you need approval for Otter?",
    "pourquoi ne pas utiliser ChatGPT ?",
    "explain your answer on Gemini",
    "explique la charte",
    "my case file in Copilot?",
    "my question is about Gemini",
    "I want to withdraw my consent to the recording",
    "how many cases can Copilot analyse?",
    "will I be fired if I paste a payslip by mistake?",
    "I pasted a customer list into ChatGPT, am I in trouble?",
    "am I allowed to talk to a real person with a voice bot?",
    "is Copilot a person under the charter?",
    "is an AI allowed to answer customers?",
    "Copilot est nul",
    "this translation is rubbish, can Copilot fix it?",
    "ce client est pénible, je peux le dire dans un mail avec Copilot ?",
    "you block everything in Copilot",
)


@pytest.mark.parametrize(("subject", "words"), EACH)
def test_it_is_told_apart_and_has_words_of_its_own_without_a_quote(subject: About, words: str) -> None:
    answer = ask(words)
    assert (answer.verdict, answer.reason) == (Verdict.OFF_TOPIC, Reason(subject.value))
    assert not answer.citations
    assert not answer.near


@pytest.mark.parametrize("words", OF_TOOLS)
def test_a_question_about_a_tool_or_a_text_is_read_as_any_other(words: str) -> None:
    assert about(words) is None
    assert ask(words).reason not in ITSELF


@pytest.mark.parametrize("every", FEW)
def test_of_all_the_questions_that_were_written_only_two_are_about_the_assistant(every: int) -> None:
    lines = [line for file in EVIDENCE.rglob("*.jsonl") for line in file.read_text("utf-8").splitlines()]
    asked = {str(told["question"]): told.get("verdict") for told in map(json.loads, lines) if told.get("question")}
    assert len(asked) > MANY
    elsewhere = [verdict for words, verdict in asked.items() if about(words) in SMALL_TALK]
    assert all("off_topic" in str(verdict) for verdict in elsewhere), elsewhere
    mine = {"coucou, t'es qui ?", "how long do you keep what I type?"}
    assert {words for words in {*sorted(asked)[::every], *mine} if about(words) not in {None, *SMALL_TALK}} == mine


@pytest.mark.parametrize("form", FormOfAddress)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", sorted(ITSELF))
def test_every_one_of_them_is_said_in_both_languages_and_short(
    language: Language, form: FormOfAddress, reason: Reason
) -> None:
    shown = show(_answer(reason, language), wording(language, form), first=False)
    words = [word for line in (shown.headline, *shown.lines) for word in line.split() if any(map(str.isalnum, word))]
    assert 0 < len(words) <= MOST
    if form is FormOfAddress.TU and reason.value != "foreign":
        assert not {"vous", "votre", "vos"} & {word.lower() for word in words}


def _answer(reason: Reason, language: Language) -> Answer:
    base = ask("bonjour", language=language)
    return Answer(Verdict.OFF_TOPIC, language, base.edition, base.published_on, reason=reason)


def test_what_is_kept_is_said_in_the_words_of_the_privacy_notice() -> None:
    for language, words in ((Language.FR, "tu gardes quoi sur moi ?"), (Language.EN, "who reads this?")):
        say = wording(language)
        assert say("shield.kept_masked") in show(ask(words, language=language), say, first=False).lines


SANCTIONS = write_source(
    Words("1.1", "Il est interdit de saisir un fichier de clients dans ChatGPT.", "Clients"),
    Words("5.1", "Une sanction ne doit jamais être décidée par une IA.", "Décisions"),
    Words(
        "8.2",
        "Prévenez la sécurité. Aucune sanction n'est prise contre qui signale son erreur de bonne foi.",
        "Erreurs",
    ),
    Words("10.1", "Un manquement à la charte peut entraîner une sanction.", "Suites"),
)


def test_fear_gets_what_the_charter_says_of_sanctions_and_the_dpo() -> None:
    answer = ask("je vais être viré ?", SANCTIONS)
    assert (answer.verdict, answer.reason, answer.offers_dpo) == (Verdict.INFO, Reason.FEAR, True)
    assert [citation.clause.id for citation in answer.citations] == ["8.2", "10.1"]
    assert answer.citations[0].quote.startswith("Aucune sanction")


def test_where_the_charter_says_nothing_of_sanctions_the_dpo_is_whom_to_talk_to() -> None:
    answer = ask("I'm scared, will I be fired?", language=Language.EN)
    assert (answer.verdict, answer.offers_dpo, answer.citations) == (Verdict.OFF_TOPIC, True, ())
    assert "DPO" in show(answer, wording(Language.EN), first=False).lines[-1]


def _faq(title: str, words: str) -> tuple[Source, tuple[Clause, ...]]:
    return write_source(Words("q", words, title), id="faq.fr", kind=Kind.FAQ)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Qui peut lire ce que j'écris ici ?", "La sécurité, en cas d'incident."),
        ("Divers", "Les questions posées à cet assistant sont conservées six mois."),
    ],
)
def test_published_words_on_this_assistant_come_first(title: str, words: str) -> None:
    answer = ask("qui peut lire ce que j'écris ici ?", FRENCH, _faq(title, words))
    assert (answer.verdict, [one.clause.source for one in answer.citations]) == (Verdict.INFO, ["faq.fr"])


def test_published_words_on_other_tools_do_not() -> None:
    answer = ask("tu gardes ce que j'écris ?", FRENCH, _faq("Journaux", "Copilot conserve les journaux six mois."))
    assert answer.reason is Reason.KEPT


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (
            "Puis-je coller un mail client dans ChatGPT gratuit ? Et tu gardes ce que j'écris ?",
            [Reason.RULE, Reason.KEPT],
        ),
        ("Tu gardes ce que j'écris ? Puis-je coller un mail client dans ChatGPT gratuit ?", [Reason.KEPT, Reason.RULE]),
        ("Puis-je coller un mail client dans ChatGPT gratuit ? Je risque quoi ?", [Reason.RULE, Reason.FEAR]),
    ],
)
def test_beside_a_question_it_has_its_own_answer_and_softens_nothing(
    talk: Conversation, text: str, reasons: list[Reason]
) -> None:
    (answer,) = answers(talk, text)
    assert [part.reason for part in answer.parts] == reasons
    assert answer.verdict is Verdict.FORBIDDEN


def test_two_of_them_are_one_question() -> None:
    assert ask("tu gardes ce que j'écris ? qui le lit ?").parts == ()


@pytest.fixture
def talk() -> Conversation:
    return conversation()


@pytest.mark.parametrize(
    "words", ["pourquoi tu demandes ça ?", "qui lit ça ?", "des nouvelles de mon dossier ?", "aide"]
)
def test_it_is_no_reply_to_what_was_asked_back_which_stays_open(talk: Conversation, words: str) -> None:
    asked, aside, replied = answers(talk, "Puis-je résumer un contrat ?", words, "Avec ChatGPT gratuit")
    assert asked.clarify is not None
    assert aside.reason in ITSELF
    assert not aside.read_as
    assert replied.verdict is Verdict.FORBIDDEN


@pytest.mark.parametrize("words", ["pourquoi tu demandes ça ?", "des nouvelles de mon dossier", "aide"])
def test_where_the_dpo_waits_for_a_reply_it_is_answered(words: str) -> None:
    assert asks_anything(words)


@pytest.mark.parametrize("words", ["oui", "ok", "Non.", "yes", "d'accord"])
def test_a_yes_to_nothing_is_told_that_nothing_waits_and_how_to_ask(words: str) -> None:
    answer = ask(words)
    assert (answer.verdict, answer.reason) == (Verdict.OFF_TOPIC, Reason.NODDED)
    assert show(answer, wording(answer.language), first=False).ask_dpo is None


@pytest.mark.parametrize(
    "words",
    [
        "I forgot the rules, remind me",
        "j'ai oublié les règles, rappelle-les moi",
        "Quelles sont les règles ?",
        "que dit la charte ?",
    ],
)
def test_who_forgot_the_rules_gets_the_tools_in_short(words: str) -> None:
    door = Door(RulesShield())
    asked = door.read(words, thread=Thread("terminal:t"), asker="local:t")
    answer = Assistant(OneBook(in_memory("examples"))).reply(asked)
    assert [one.clause.id for one in answer.citations] == ["2.2", "2.3", "3.5"]


def test_the_rules_of_something_else_are_another_question() -> None:
    assert not asks_the_rules("Quelles sont les règles pour les contrats ?")
    assert not asks_the_rules("remind me of the rules on health data")


@pytest.mark.parametrize("words", ["l'IA c'est dangereux ?", "Quels sont les dangers de l'IA ?", "is AI risky?"])
def test_who_asks_whether_ai_is_dangerous_reads_what_the_texts_say_of_risks(words: str) -> None:
    (answer,) = answers(conversation(), words)
    assert answer.verdict is Verdict.INFO
    assert "ris" in answer.citations[0].clause.title
    assert answer.citations[0].clause.source in {"faq.fr", "faq.en"}


def test_a_risk_of_one_use_is_read_as_any_other_question() -> None:
    assert about("C'est risqué de coller un contrat dans ChatGPT ?") is None
    assert not asks_of_risks("C'est risqué de coller un contrat dans ChatGPT ?")
