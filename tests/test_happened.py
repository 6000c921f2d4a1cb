"""Who says that it happened is told what to do now, in the charter's words, and never gets a permission."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Doubt, Reason, Verdict
from bot.domain.asked.question import Thread
from bot.domain.verdicts.incident import once_happened
from bot.domain.verdicts.judging import Judgement
from bot.door import Door
from bot.ports import Charter
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.clause import Form
from knowledge.concepts import Kind
from knowledge.question.losing import is_lost
from knowledge.question.understanding import understand
from knowledge.reader import packaged
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook, Words, charter_of, write_source

BAN = Words("1.1", "Il est interdit de saisir un fichier de clients dans ChatGPT.", "Clients")
TELL = Words("9.1", "Une donnée saisie par erreur se signale le jour même à alerte@exemple.example.", "Erreurs")
KEEP = Words("9.2", "Après un incident, ne supprimez pas la conversation.", "Erreurs")
CONTROLS = Words("9.3", "Les journaux ne sont lus qu'en cas d'incident.", "Contrôles")
TOLD = "j'ai collé un fichier de clients dans chatgpt hier, je fais quoi"


def ask(charter: Charter, text: str = TOLD, *, reads: bool = False) -> Answer:
    question = Door(RulesShield()).read(text, thread=Thread("terminal:t"), asker="local:t")
    return Assistant(OneBook(charter), reader=packaged() if reads else None).reply(question)


def keys(answer: Answer) -> list[str]:
    return [citation.clause.id for citation in answer.citations]


def test_whom_to_tell_comes_first_then_what_to_leave_alone_then_the_ban() -> None:
    answer = ask(charter_of(write_source(CONTROLS, BAN, KEEP, TELL)))
    assert answer.verdict is Verdict.INFO
    assert keys(answer) == ["9.1", "9.2", "1.1"]


@pytest.mark.parametrize(("confidence", "verdict"), [(0.95, Verdict.INFO), (0.5, Verdict.UNCLEAR)])
def test_what_is_surely_read_to_tell_it_need_not_say_that_data_went_astray(confidence: float, verdict: Verdict) -> None:
    entered = Words("9.1", "Toute saisie hors liste est déclarée le jour même à la responsable.", "Déclarations")
    clauses = tuple(charter_of(write_source(entered)).clauses.values())
    read = Judgement(Verdict.INFO, reading=clauses, confidence=confidence)
    assert once_happened(read, understand(TOLD), clauses, ()).verdict is verdict


EXAMPLES = (
    (TOLD, {"8.1"}),
    ("I pasted a customer file into ChatGPT, what now", {"8.1"}),
    ("mon collègue a mis des bulletins de paie dans Gemini", {"8.1"}),
    ("pasted a client list in gemini by mistake", {"8.1", "i-pasted-forbidden-data-by-mistake-what-should-i-do"}),
)


@pytest.mark.parametrize(
    ("text", "first", "reads"),
    [
        pytest.param(*one, reads, marks=pytest.mark.long if reads and n > 1 else ())
        for n, one in enumerate(EXAMPLES)
        for reads in (False, True)
    ],
)
def test_the_example_charter_s_instructions_come_first_whatever_the_reader_makes_of_it(
    text: str, first: set[str], reads: bool
) -> None:
    answer = ask(in_memory("examples"), text, reads=reads)
    assert answer.verdict is Verdict.INFO
    assert keys(answer)[0] in first
    assert show(answer, wording(answer.language), first=False).headline in ("À faire maintenant", "What to do now")


@pytest.mark.parametrize(
    "text",
    [
        "j'ai collé le mot de passe du wifi par erreur, que faire ?",
        "I typed the wifi password in it by mistake, what now?",
    ],
)
def test_who_tells_of_a_mistake_is_never_sent_away_as_off_topic(text: str) -> None:
    answer = ask(in_memory("examples"), text, reads=True)
    assert answer.verdict is Verdict.INFO
    assert "securite@valombre.example" in answer.citations[0].quote


def test_a_faq_tells_where_the_charter_is_silent() -> None:
    faq = write_source(
        Words("erreur", "Prévenez l'équipe sécurité dans l'heure.", "J'ai collé une donnée par erreur : que faire ?"),
        id="faq.fr",
        kind=Kind.FAQ,
    )
    assert keys(ask(charter_of(write_source(BAN), faq)))[0] == "erreur"


@pytest.mark.parametrize(
    "title", ["J'ai fait une bêtise.", "I made a mistake.", "J'ai commis une erreur", "Une gaffe ?"]
)
def test_a_faq_tells_what_to_do_after_a_slip_in_everyday_words(title: str) -> None:
    slip = Words("slip", "Appelez la cellule conseil dans l'heure ; rien n'est sanctionné.", title)
    answer = ask(charter_of(write_source(BAN), write_source(slip, id="faq.fr", kind=Kind.FAQ)))
    assert (answer.verdict, keys(answer)[0]) == (Verdict.INFO, "slip")


def test_where_nothing_tells_what_to_do_the_dpo_is_to_be_told_at_once() -> None:
    answer = ask(charter_of(write_source(BAN, CONTROLS)))
    assert (answer.verdict, answer.doubt, answer.offers_dpo) == (Verdict.UNCLEAR, Doubt.HAPPENED, True)
    assert "Prévenez le DPO tout de suite" in show(answer, wording(answer.language), first=False).lines[0]
    assert answer.clarify is None
    assert not answer.ways


CONTACTS = "| Situation | Contact | Délai |"
ROWS = (
    Words("9.4", "| Question sur un outil | DSI | 3 jours |", "Incidents", intro=CONTACTS, form=Form.ROW),
    Words("9.5", "| Donnée d'un client saisie par erreur | RSSI | dans l'heure |", "", intro=CONTACTS, form=Form.ROW),
    Words("9.6", "| Mot de passe envoyé par erreur | RSSI | immédiatement |", "", intro=CONTACTS, form=Form.ROW),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("J'ai envoyé un mot de passe à l'IA par erreur, je fais quoi ?", "9.6"),
        ("j'ai collé des données de clients dans ChatGPT hier, je fais quoi", "9.5"),
    ],
)
def test_a_row_tells_whom_to_tell_by_the_name_of_its_column(text: str, told: str) -> None:
    answer = ask(charter_of(write_source(*ROWS)), text)
    assert (answer.verdict, keys(answer)[:1]) == (Verdict.INFO, [told])


@pytest.mark.parametrize(
    "row", ["| Fichier de clients envoyé par erreur | RSSI, immédiatement |", "| Data leak | CISO, at once |"]
)
def test_a_row_without_a_telling_column_needs_whom_and_by_when(row: str) -> None:
    words = Words("9.7", row, "", intro="| Situation | Que faire |", form=Form.ROW)
    assert keys(ask(charter_of(write_source(words)))) == ["9.7"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("J'ai mis un CR dans ChatGPT par erreur, je fais quoi ?", []),
        ("J'ai mis un article public dans ChatGPT par erreur, je fais quoi ?", []),
        ("J'ai collé des bulletins de paie dans ChatGPT par erreur, je fais quoi ?", ["9.8"]),
    ],
)
def test_a_row_on_other_data_than_went_astray_tells_nothing(text: str, told: list[str]) -> None:
    secret = Words("9.7", "| Secret envoyé par erreur | RSSI | immédiatement |", "", intro=CONTACTS, form=Form.ROW)
    people = Words("9.8", "| Données personnelles saisies par erreur | DPO |", "", intro=CONTACTS, form=Form.ROW)
    assert keys(ask(charter_of(write_source(secret, people)), text)) == told


def test_a_row_on_something_else_below_incidents_tells_nothing() -> None:
    answer = ask(charter_of(write_source(ROWS[0])))
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.HAPPENED)
    assert "ne dit pas" not in show(answer, wording(answer.language), first=False).lines[0]


def test_what_was_allowed_gets_no_permission_once_it_is_told_as_done() -> None:
    allows = Words("2.1", "Vous pouvez saisir des documents publics dans Copilot Chat.", "Outils")
    asked = ask(charter_of(write_source(allows)), "Puis-je saisir un document public dans Copilot Chat ?")
    told = ask(charter_of(write_source(allows)), "J'ai saisi un document public dans Copilot Chat, c'est grave ?")
    assert asked.verdict is Verdict.ALLOWED
    assert told.verdict is Verdict.UNCLEAR


def test_who_asks_leave_to_wait_or_to_keep_quiet_is_answered_as_before() -> None:
    answer = ask(
        in_memory("examples"), "J'ai collé un contrat dans ChatGPT hier, puis-je attendre lundi pour le dire ?"
    )
    assert answer.reason is not Reason.HAPPENED


def halting(*ids: str, book: Charter) -> Assistant:
    keys = {f"charte.fr:{one}": "Relu." for one in ids}
    return Assistant(OneBook(book), suspended=lambda _: keys)


@pytest.mark.parametrize(
    ("suspended", "kept"), [(("1.1",), ["9.1", "9.2"]), (("9.2",), ["9.1", "1.1"]), (("9.2", "1.1"), ["9.1"])]
)
def test_a_suspended_ban_leaves_what_is_to_be_done_now(suspended: tuple[str, ...], kept: list[str]) -> None:
    book = charter_of(write_source(CONTROLS, BAN, KEEP, TELL))
    question = Door(RulesShield()).read(TOLD, thread=Thread("terminal:t"), asker="local:t")
    answer = halting(*suspended, book=book).reply(question)
    assert (answer.verdict, answer.reason, keys(answer)) == (Verdict.INFO, Reason.HAPPENED, kept)


def test_where_whom_to_tell_is_suspended_the_dpo_is_to_be_told_at_once() -> None:
    book = charter_of(write_source(CONTROLS, BAN, KEEP, TELL))
    question = Door(RulesShield()).read(TOLD, thread=Thread("terminal:t"), asker="local:t")
    answer = halting("9.1", book=book).reply(question)
    assert (answer.verdict, answer.doubt, answer.offers_dpo) == (Verdict.UNCLEAR, Doubt.HAPPENED, True)
    assert [one.clause.id for one in answer.near] == ["9.2", "1.1"]
    assert "Prévenez le DPO tout de suite" in show(answer, wording(answer.language), first=False).lines[0]


def test_a_question_of_leave_is_still_halted_by_its_suspended_ban() -> None:
    book = charter_of(write_source(CONTROLS, BAN, KEEP, TELL))
    text = "Puis-je saisir un fichier de clients dans ChatGPT ?"
    question = Door(RulesShield()).read(text, thread=Thread("terminal:t"), asker="local:t")
    assert halting("1.1", book=book).reply(question).doubt is Doubt.SUSPENDED


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("J'ai collé un fichier client dans ChatGPT hier, comment lui demander de le résumer ?", Verdict.FORBIDDEN),
        (
            "I pasted a public article into Copilot yesterday. How do I translate the next one with my work account?",
            None,
        ),
        ("We shared our brochure, which is public, with Copilot. What next to get a summary of the minutes?", None),
    ],
)
def test_who_goes_on_is_told_the_ban_or_to_ask_in_full_and_never_permitted(text: str, verdict: Verdict | None) -> None:
    answer = ask(in_memory("examples"), text, reads=True)
    assert answer.verdict is (verdict or Verdict.UNCLEAR)
    assert answer.reason is not Reason.HAPPENED
    assert not answer.ways


LOST = (
    "My laptop was stolen: the pupils' file was on it",
    "on m'a volé mon ordinateur portable",
    "j'ai perdu la clé USB avec les dossiers des patients",
    "I left my phone on the train",
    "j'ai égaré la liste des salariés avec leurs salaires",
)


@pytest.mark.parametrize("text", LOST)
def test_a_stolen_laptop_is_told_to_the_dpo_at_once_and_no_ban_on_an_ai_is_quoted(text: str) -> None:
    answer = ask(in_memory("examples"), text)
    assert (answer.verdict, answer.doubt, answer.offers_dpo) == (Verdict.UNCLEAR, Doubt.HAPPENED, True)
    assert not answer.citations


def test_what_the_charter_says_of_a_theft_answers_it() -> None:
    theft = Words("7.1", "Le vol ou la perte d'un appareil se signale sans délai à la sécurité.", "Appareils")
    assert keys(ask(charter_of(write_source(BAN, TELL, theft)), "on m'a volé mon ordinateur portable")) == ["7.1"]


@pytest.mark.parametrize(
    "text", ["j'ai perdu mon badge", "I lost my file, can Copilot rewrite it?", "j'ai perdu mon temps"]
)
def test_what_holds_no_data_or_asks_of_a_tool_is_no_loss(text: str) -> None:
    assert not is_lost(text)


@pytest.mark.parametrize(
    "text", ["I photographed the badge list", "J'ai dicté les notes de frais", "J'ai scanné le registre"]
)
def test_what_was_handed_to_nobody_knows_what_is_asked_about(text: str) -> None:
    answer = ask(in_memory("examples"), text)
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.BARE)
