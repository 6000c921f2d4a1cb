"""One question back: asked where one missing fact decides, answered with the first question in the same thread."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from bot.answering import Assistant
from bot.conversing import Conversation
from bot.domain.answers.answer import Answer, Doubt, Verdict
from bot.domain.asked.clarifying import LOOKS, TOLD, Clarification, Fact, with_option, with_reply
from bot.domain.asked.question import Thread
from bot.domain.threads.replying import continued
from bot.domain.verdicts.judging import judge, looks_near
from bot.evaluating.asking import AssistantRoom
from bot.evaluating.labels import Label, Labelled
from bot.ports import Charter
from bot.wording import wording
from knowledge.clause import Found
from knowledge.concepts import Language
from knowledge.matching import match
from knowledge.question.understanding import understand
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader
from tests.fakes.store import MemoryStore
from tests.fakes.talking import DOOR, on_the_examples, question

UNSAID = "Puis-je reformuler un texte dans ChatGPT ?"
WORK, PERSONAL = TOLD[Language.FR]["work"], TOLD[Language.FR]["personal"]


def reply(text: str) -> Answer:
    return on_the_examples().reply(question(text))


@pytest.mark.parametrize("options", [(), ("a",), ("a", "a"), ("a", "  "), ("a", "b", "c", "d", "e")])
def test_a_choice_has_two_to_four_different_options(options: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="two to four"):
        Clarification(Fact.ACCOUNT, options)


def test_the_account_is_asked_for_where_it_decides() -> None:
    answer = reply(UNSAID)
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.MISSING)
    assert answer.clarify == Clarification(Fact.ACCOUNT, (WORK, PERSONAL))
    assert (answer.citations, answer.conditions, answer.ways) == ((), (), ())


def test_a_fact_that_settles_the_matter_whatever_the_reply_comes_before_one_that_may() -> None:
    english = reply("Can I reword a text in ChatGPT?")
    assert english.clarify == Clarification(Fact.ACCOUNT, (TOLD[Language.EN]["work"], TOLD[Language.EN]["personal"]))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Puis-je mettre un document interne dans ChatGPT ?", {WORK: Verdict.ALLOWED, PERSONAL: Verdict.FORBIDDEN}),
        (
            "Puis-je reformuler ceci dans ChatGPT ?\n\nBonjour,\nJeanne Martin, 06 12 34 56 78",
            {WORK: Verdict.CONDITIONAL, PERSONAL: Verdict.FORBIDDEN},
        ),
    ],
)
def test_a_ban_on_one_of_two_tools_of_a_name_asks_which(text: str, after: dict[str, Verdict]) -> None:
    clarify = reply(text).clarify
    assert clarify is not None
    assert {
        words: on_the_examples().reply(with_option(question(text), words)).verdict for words in clarify.options
    } == after


def test_of_a_name_that_several_tools_have_it_is_asked_which() -> None:
    clarify = reply("Can I summarise a supplier contract with Copilot?").clarify
    assert clarify is not None
    assert clarify.question is Fact.TOOL
    assert clarify.options == (
        "With Microsoft 365 Copilot and my work account",
        "With Copilot Chat and my work account",
        TOLD[Language.EN]["personal"],
    )


def test_an_evaluation_asks_back_and_gives_the_reply_in_the_same_thread() -> None:
    charter = in_memory("examples")
    room = AssistantRoom(charter, DOOR, on_the_examples(), wording)
    label = Label((Verdict.ALLOWED,), ())
    labelled = Labelled("q1", UNSAID, Language.FR, label)
    first = room.ask(UNSAID, labelled, "terminal:e")
    after = room.ask(WORK, labelled, "terminal:e")
    assert (first.clarifies, first.verdict) == (True, Verdict.UNCLEAR)
    assert (after.clarifies, after.verdict) == (False, Verdict.ALLOWED)


def test_the_kind_of_data_is_asked_for_where_it_decides() -> None:
    answer = reply("Puis-je mettre un fichier dans une IA ?")
    assert answer.clarify is not None
    assert answer.clarify.question is Fact.DATA


@pytest.mark.parametrize("ask", ["Puis-je résumer ceci avec Copilot Chat ?", "Can I summarise this with Copilot Chat?"])
def test_of_a_text_that_was_not_read_to_its_end_nothing_is_asked(ask: str) -> None:
    answer = reply(f"{ask}\n\n" + "La pompe tourne bien et le filtre est propre. " * 600)
    assert (answer.doubt, answer.clarify) == (Doubt.NOT_LOOKED_AT, None)


def test_each_option_gets_its_own_verdict() -> None:
    verdicts = [on_the_examples().reply(with_option(question(UNSAID), one)).verdict for one in (WORK, PERSONAL)]
    assert verdicts == [Verdict.ALLOWED, Verdict.FORBIDDEN]


@dataclass
class Counting:
    """A charter that keeps what was searched in it."""

    whole: Charter
    searched: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def find(self, text: str, *, at_most: int) -> tuple[Found, ...]:
        self.searched.append(text)
        return self.whole.find(text, at_most=at_most)


@pytest.mark.parametrize(
    ("text", "replies"),
    [
        (UNSAID, 2),  # the rules tell the two accounts apart
        ("Can I reword a text in ChatGPT?", 2),  # that settles it: the kinds of data are not tried
        ("Puis-je piloter un drone avec une IA ?", 0),
        ("May I fly a drone with an AI?", 0),
        ("Puis-je organiser le séminaire avec Copilot Chat ?", 0),  # replies there are, the rules say the same of each
        ("Can I plan a team lunch with Copilot Chat?", 0),
    ],
)
def test_no_more_replies_are_searched_than_decide(text: str, replies: int) -> None:
    charter = Counting(in_memory("examples"))
    Assistant(OneBook(cast("Charter", charter))).reply(question(text))
    begun = text.rstrip(" ?") + " "
    assert len([one for one in charter.searched if one.startswith(begun) and one != text]) == replies


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        (UNSAID, False),
        ("May I put a customer file into ChatGPT?", False),
        ("Qui est le DPO ?", True),
        ("Which tools are approved?", True),
        ("Quelle est la capitale de l'Italie ?", True),
    ],
)
def test_leave_is_judged_alike_whatever_is_near(text: str, *, looks: bool) -> None:
    charter, asked = in_memory("examples"), understand(text)
    fitting, near = match(charter.rules, charter.clauses, asked), charter.find(text, at_most=60)
    assert looks_near(asked) is looks
    assert near
    assert looks or judge(asked, fitting, near) == judge(asked, fitting, ())


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je reformuler un texte avec Copilot et mon compte professionnel ?",
        "Quelle est la capitale de l'Italie ?",
        "Puis-je mettre le mot de passe Tr0ub4dor&3xyz dans ChatGPT ?",
        "Puis-je reformuler un texte dans ChatGPT sans le relire ?",
        "Puis-je reformuler un texte dans ChatGPT ? Je veux parler au DPO.",
        "Puis-je piloter un drone avec une IA ?",
        "Puis-je reformuler ceci dans Gemini ?\n\nBonjour,\nJeanne Martin, 06 12 34 56 78,\njeanne.martin@exemple.fr",
        "Puis-je mettre une fiche de paie dans ChatGPT ?",
        "Can I paste a payslip into Copilot?",
        "Puis-je reformuler un texte dans ChatGPT ? Puis-je entraîner un modèle avec des photos de clients ?",
    ],
)
def test_nothing_is_asked_back_where_no_single_fact_decides(text: str) -> None:
    assert reply(text).clarify is None


def test_a_reader_that_finds_every_reply_alike_leaves_nothing_to_ask() -> None:
    doubtful = Assistant(OneBook(in_memory("examples")), reader=ScriptedReader("unclear", 0.9))
    assert doubtful.reply(question(UNSAID)).clarify is None


def test_no_second_question_follows_a_reply() -> None:
    again = on_the_examples().reply(with_option(question(UNSAID), "Je ne sais pas"))
    assert again.verdict is Verdict.UNCLEAR
    assert again.clarify is None


def test_a_reply_is_redacted_and_counted_with_the_first_question() -> None:
    first = question("Puis-je reformuler un texte dans ChatGPT")
    whole = continued(question("celui de jeanne.martin@exemple.fr"), first)
    assert whole.text.startswith("Puis-je reformuler un texte dans ChatGPT. celui de <")
    assert "jeanne" not in whole.text
    assert whole.words.findings[0].start == first.words.length + 1 + len("celui de ")
    assert whole.words.whole


def test_a_whole_question_starts_anew() -> None:
    other = question("Puis-je traduire un contrat avec DeepL ?")
    assert continued(other, question(UNSAID)) is other


def test_somebody_else_in_the_thread_does_not_reply_for_the_asker() -> None:
    other = question(WORK, asker="local:other")
    assert continued(other, question(UNSAID)) is other


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.mark.parametrize(("said", "verdict"), [(WORK, "allowed"), ("compte perso", "forbidden")])
def test_a_reply_in_the_thread_answers_the_first_question(store: MemoryStore, said: str, verdict: str) -> None:
    talk = Conversation(on_the_examples(), store.pending)
    talk.reply(question(UNSAID))
    whole, answer = talk.reply(question(said))
    assert answer.verdict == verdict
    assert whole.text == f"{UNSAID} {'Avec mon compte personnel' if said == 'compte perso' else said}."
    assert store.pending.of(whole.thread) is None


@pytest.mark.parametrize("drops", ["laisse tomber", "never mind"])
def test_who_takes_their_question_back_leaves_the_open_one_of_another(store: MemoryStore, drops: str) -> None:
    talk = Conversation(on_the_examples(), store.pending)
    mine, _ = talk.reply(question(UNSAID))
    talk.reply(question(UNSAID, asker="local:other"))
    talk.reply(question(drops, asker="local:other"))
    assert store.pending.last(mine.thread, "local:other") is None
    kept = store.pending.of(mine.thread, mine.asker)
    assert kept is not None
    assert kept.words == mine.words


def test_a_reply_in_another_thread_is_a_question_of_its_own(store: MemoryStore) -> None:
    talk = Conversation(on_the_examples(), store.pending)
    talk.reply(question(UNSAID))
    elsewhere, _ = talk.reply(question(WORK, thread="terminal:other"))
    assert elsewhere.text == WORK
    assert store.pending.of(Thread("terminal:t")) is not None


NOTE = "À compter du 1er décembre, le parking nord sera fermé. Utilisez le parking sud.\nUne navette circulera."


def test_what_a_text_is_that_nobody_recognised_is_asked_with_a_choice() -> None:
    answer = reply(f"Copilot Chat peut reformuler ce texte ?\n\n{NOTE}")
    assert answer.clarify is not None
    assert answer.clarify.question is Fact.TEXT
    assert answer.verdict is Verdict.UNCLEAR


def test_the_reply_stands_above_the_text_and_is_the_askers() -> None:
    first = question(f"Copilot Chat peut reformuler ce texte ?\n\n{NOTE}")
    told = TOLD[Language.FR]
    verdicts = [on_the_examples().reply(with_option(first, told[one])).verdict for one in ("public", "internal")]
    assert verdicts == [Verdict.ALLOWED, Verdict.ALLOWED]
    assert on_the_examples().reply(with_option(first, told["confidential"])).verdict is not Verdict.ALLOWED
    assert with_option(first, told["internal"]).text.endswith(NOTE)


@pytest.mark.parametrize("said", ["c'est public", "Oui, c'est un document interne.", "internal"])
def test_a_typed_reply_that_says_what_it_is_is_believed(said: str) -> None:
    joined = continued(question(said), question(f"Copilot Chat peut reformuler ce texte ?\n\n{NOTE}"))
    assert joined.text.endswith(NOTE)
    assert on_the_examples().reply(joined).verdict is Verdict.ALLOWED


CLAUSE = (
    "une IA peut me dire si cette clause est équilibrée ?\n```\nLe fournisseur livre sous trente jours ouvrés.\n```"
)


@pytest.mark.parametrize(
    "said",
    [
        "M365 Copilot avec ma licence, le responsable du dossier m'a donné son accord écrit",
        "DeepL Pro avec mon compte pro, merci",
        "Copilot Chat, c'est interne",
        "M365 Copilot with my licence, the file owner gave me written consent",
        "ChatGPT Enterprise and my work account",
        "the free ChatGPT",
    ],
)
def test_a_reply_on_means_stands_above_the_text(said: str) -> None:
    joined = continued(question(said), question(CLAUSE))
    assert joined.text.startswith(said)
    assert understand(joined.text).named_tools


@pytest.mark.parametrize(
    "said",
    [
        "Copilot Chat, les prix sont retirés",
        "Copilot Chat, the prices are gone",
        "DeepL Pro, rien de secret dedans",
        "M365 Copilot, it's only a template",
        "compte pro ou perso, je ne sais plus",
        "Copilot I think",
        "ChatGPT, j'ai enlevé les noms",
        "Copilot Chat, it's not customer data",
        "Copilot Chat\nc'est un brouillon",
    ],
)
def test_a_reply_that_says_anything_of_the_text_stands_below_it(said: str) -> None:
    assert with_reply(question(CLAUSE), question(said).words).text.startswith("une IA peut")


@pytest.mark.parametrize(
    "said",
    [
        "Je ne sais pas si c'est public",
        "I don't know whether it is public",
        "Je ne sais pas si c'est un document interne ou pas",
        "Pas sûr que ce soit publié",
        "C'est public ?",
        "Bientôt public",
        "Ce sera public lundi",
        "Ça sera publié lundi, pour l'instant c'est secret",
        "C'est public mais ça contient des données clients",
        "Je ne sais pas.\nC'est public.",
    ],
)
def test_a_reply_that_says_more_or_less_lifts_no_doubt(said: str) -> None:
    joined = continued(question(said), question(f"Copilot Chat peut reformuler ce texte ?\n\n{NOTE}"))
    assert on_the_examples().reply(joined).verdict is not Verdict.ALLOWED


@pytest.mark.parametrize(
    "said", ["internal, like i said", "interne, comme je l'ai dit", "internal only", "public, as I said"]
)
def test_what_is_said_beside_such_a_reply_changes_nothing(said: str) -> None:
    joined = continued(question(said), question(f"Copilot Chat peut reformuler ce texte ?\n\n{NOTE}"))
    assert on_the_examples().reply(joined).verdict is Verdict.ALLOWED


@pytest.mark.parametrize(
    "said", ["internal, but like I said with names", "not internal like I said", "internal, no names but one"]
)
def test_what_such_a_reply_adds_counts(said: str) -> None:
    joined = continued(question(said), question(f"Copilot Chat peut reformuler ce texte ?\n\n{NOTE}"))
    assert on_the_examples().reply(joined).verdict is not Verdict.ALLOWED


MAIL = "Dear Sir,\nThe pump you installed has stopped. Our contract provides for 48 h.\nKind regards\nPaula Wren"
COURRIER = "Bonjour,\nLa pompe installée fuit. Notre contrat prévoit 48 h.\nCordialement\nPaule Roux"


@pytest.mark.parametrize(
    ("text", "option", "typed"),
    [
        (f"{MAIL}\n\npls help me answer this", "With Copilot Chat and my work account", "copilot chat, work account"),
        (f"{MAIL}\n\nanswer pls", "With Copilot Chat and my work account", "copilot chat, work account"),
        (
            f"{COURRIER}\n\naide-moi à répondre",
            "Avec Copilot Chat et mon compte professionnel",
            "copilot chat, compte pro",
        ),
    ],
)
def test_a_choice_does_no_worse_than_the_same_words_typed(text: str, option: str, typed: str) -> None:
    first = question(text)
    chosen, said = (continued(question(one), first) for one in (option, typed))
    assert chosen.text.startswith(text[:9])
    assert understand(chosen.text).data == understand(said.text).data
    assert on_the_examples().reply(chosen).verdict is on_the_examples().reply(said).verdict


def test_a_reply_that_holds_more_counts_with_the_text() -> None:
    first = question(f"Copilot Chat peut reformuler ce texte ?\n\n{NOTE}")
    joined = continued(question("C'est confidentiel, de awa.ndiaye@exemple.fr"), first)
    assert [one.kind for one in joined.words.findings] == ["email"]
    assert joined.clarified
    assert on_the_examples().reply(joined).verdict is not Verdict.ALLOWED


def test_what_was_found_in_the_text_moves_with_it() -> None:
    first = question("Copilot Chat peut reformuler ce mail ?\n\nBonjour,\nécrivez à awa.ndiaye@exemple.fr\nMerci")
    moved = with_option(first, "C'est un document interne")
    by = len("C'est un document interne") + 1
    assert [(f.start, f.end) for f in moved.words.findings] == [
        (f.start + by, f.end + by) for f in first.words.findings
    ]


def test_a_text_that_looks_like_something_is_not_asked_for_with_a_choice() -> None:
    answer = reply("Copilot Chat peut reformuler ce texte ?\n\nBonjour Madame Durand,\nécrivez à awa@exemple.fr\nMerci")
    assert answer.clarify is None


def _looks(language: Language) -> list[tuple[str, str]]:
    said = [(TOLD[language][name], name) for name in ("public", "internal", "confidential")]
    both = [
        (f"{TOLD[language][name]}, {it_is_not}", name) for _, it_is_not in LOOKS[language].values() for name in OPENED
    ]
    return said + both


OPENED = ("public", "internal")
CHOICES = [(language, *one) for language in Language for one in _looks(language)]


@pytest.mark.parametrize(("language", "option", "name"), CHOICES)
def test_a_choice_that_is_sent_as_it_is_shown_is_what_was_tried(language: Language, option: str, name: str) -> None:
    asked = {Language.FR: "Copilot Chat peut reformuler ce texte ?", Language.EN: "Can Copilot Chat reword this text?"}
    first = question(f"{asked[language]}\n\n{NOTE}")
    sent = continued(question(option), first)
    assert sent.text == with_option(first, option).text
    assert (on_the_examples().reply(sent).verdict is Verdict.ALLOWED) is (name in OPENED)


def test_of_a_poster_in_the_canteen_it_asks_what_it_is() -> None:
    charter = in_memory("examples")
    asked = question("Je peux faire reformuler l'affiche de la cantine par Copilot Chat ?")
    reader = ScriptedReader("unclear", 0.9, frozenset(charter.clauses))
    said = Assistant(OneBook(charter), reader=reader).reply(asked)
    assert said.clarify is not None
    assert said.clarify.question is Fact.DATA
