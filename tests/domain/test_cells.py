"""What the charter says in so many words: nothing that it does not name, and never against a likely ban."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Change, Doubt, Verdict
from bot.domain.asked.clarifying import LOOKS, TOLD, with_option, with_reply
from bot.domain.asked.question import Thread
from bot.domain.verdicts.explaining import Settled
from bot.domain.verdicts.weighing import HIGH, USUAL, Bars
from bot.door import Door
from bot.shown.rendering import Shown, show
from bot.wording import wording
from knowledge.concepts import DELICATE, DataClass, Language
from knowledge.question.asides import without_denials
from knowledge.reading import Candidate, Reading, Signs
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader, sure_of

DOOR = Door(RulesShield())
BY_CELL = "Puis-je utiliser Copilot Chat pour résumer un document interne ?"


def reply(
    words: str, verdict: str = "unclear", likelihood: float = 0.9, bars: Bars = USUAL, on: Iterable[str] | None = None
) -> Answer:
    """Give the answer where a reader finds `verdict` in the clauses `on`, None: in all."""
    charter = in_memory("examples")
    reader = ScriptedReader(verdict, likelihood, frozenset(charter.clauses if on is None else on))
    question = DOOR.read(words, thread=Thread("terminal:t"), asker="local:t")
    return Assistant(OneBook(charter), reader=reader, bars=bars).reply(question, explained=True)


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (BY_CELL, "charte.fr:2.1-3"),
        ("Puis-je utiliser ChatGPT Enterprise pour traduire un communiqué de presse public ?", "charte.fr:2.1-4"),
        ("Can I use ChatGPT Enterprise for an internal procedure?", "charte.en:2.1-4"),
        ("May I shorten an internal document with Copilot Chat?", "charte.en:2.1-3"),
        (
            "C'est un document interne. Copilot Chat peut trier ça par thème ?\n\n- trop long\n- trop cher",
            "charte.fr:2.1-3",
        ),
    ],
)
@pytest.mark.parametrize(("read", "likely"), [("unclear", 0.95), ("info", 0.9), ("conditional", 0.45)])
def test_a_cell_that_names_tool_and_information_stands_in_doubt(words: str, row: str, read: str, likely: float) -> None:
    answer = reply(words, read, likely)
    assert answer.verdict is Verdict.ALLOWED
    assert row in [one.clause.key for one in answer.citations]
    assert answer.why is not None
    assert answer.why.settled is Settled.CELL


@pytest.mark.parametrize(("read", "likely"), [("conditional", 0.5), ("off_topic", 0.4)])
def test_a_reading_that_surely_says_something_else_puts_the_cell_in_doubt(read: str, likely: float) -> None:
    assert reply(BY_CELL, read, likely).verdict is not Verdict.ALLOWED


@pytest.mark.parametrize(
    ("read", "likely", "on", "verdict"),
    [
        ("conditional", 0.6, ["charte.fr:2.1-3"], Verdict.ALLOWED),  # its other cells are conditions
        ("conditional", 0.7, ["charte.fr:2.1-3"], Verdict.CONDITIONAL),
        ("conditional", 0.6, ["charte.fr:2.1-3", "charte.fr:3.6"], Verdict.UNCLEAR),
        ("forbidden", 0.4, [], Verdict.ALLOWED),
        ("forbidden", 0.4, ["charte.fr:3.1"], Verdict.ALLOWED),  # it permits too
        ("forbidden", 0.4, ["charte.fr:3.6"], Verdict.UNCLEAR),
        ("forbidden", 0.5, [], Verdict.UNCLEAR),
    ],
)
def test_what_is_read_counts_by_the_words_it_rests_on(
    read: str, likely: float, on: list[str], verdict: Verdict
) -> None:
    assert reply("Puis-je mettre un document interne dans Copilot Chat ?", read, likely, on=on).verdict is verdict


class Torn(ScriptedReader):
    """Reads a condition in one row, and a ban nearly as likely in another clause."""

    def read(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        says = ScriptedReader.read(self, question, language, candidates, signs).clauses
        banned = ScriptedReader("forbidden", 0.4, frozenset({"charte.fr:3.6"}))
        bans = banned.read(question, language, candidates, signs).clauses
        likely = sure_of("conditional", 0.6) | {"forbidden": 0.4}
        return Reading(likely, {**says, "charte.fr:3.6": bans["charte.fr:3.6"]})


def test_a_condition_read_in_the_row_hides_no_ban_that_is_read_beside_it() -> None:
    words, row = "Puis-je mettre un document interne dans Copilot Chat ?", frozenset({"charte.fr:2.1-3"})
    question = DOOR.read(words, thread=Thread("terminal:t"), asker="local:t")
    assert (
        Assistant(OneBook(in_memory("examples")), reader=Torn("conditional", 0.6, row)).reply(question).verdict
        is Verdict.UNCLEAR
    )


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Je peux coller les résultats du trimestre publiés hier dans Copilot Chat ?", Verdict.ALLOWED),
        ("Can I paste the quarterly results published yesterday into Copilot Chat?", Verdict.ALLOWED),
        ("Je peux coller les résultats du trimestre publiés demain dans Copilot Chat ?", Verdict.FORBIDDEN),
        ("Je peux coller les résultats publiés sur le site le mois prochain dans Copilot Chat ?", Verdict.FORBIDDEN),
        ("Can I paste the quarterly results published in two weeks into Copilot Chat?", Verdict.FORBIDDEN),
    ],
)
def test_what_was_published_is_not_forbidden_by_a_ban_on_what_was_not(words: str, verdict: Verdict) -> None:
    assert reply(words, "forbidden", 0.9, on=["charte.fr:3.7", "charte.en:3.7"]).verdict is verdict


def test_a_likely_ban_puts_the_cell_in_doubt() -> None:
    assert reply(BY_CELL, "forbidden", 0.9).verdict is not Verdict.ALLOWED
    of_a_ban = ["charte.fr:7.1"]
    assert reply(BY_CELL, "forbidden", 0.26, on=of_a_ban).verdict is not Verdict.ALLOWED
    assert reply(BY_CELL, "unclear", 0.3, on=of_a_ban).verdict is Verdict.ALLOWED


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je utiliser Copilot Chat pour résumer un contrat ?",
        "Puis-je utiliser Copilot Chat pour résumer ?",
        "Puis-je utiliser ChatGPT pour résumer un document interne ?",
        "Puis-je utiliser Copilot Chat avec mon compte personnel pour résumer un document interne ?",
        "Puis-je utiliser Copilot Chat pour trier des candidatures à partir d'un document interne ?",
        "Puis-je utiliser Copilot Chat pour résumer un document interne sur les zorglubs et les flonflons ?",
        "Mon chef a validé : puis-je utiliser Copilot Chat pour résumer un document interne ?",
        "Puis-je résumer une note interne sur mon collègue avec Copilot Chat ?",
        "I am a contractor: can I summarise an internal document with Copilot Chat?",
        "Can I write a LinkedIn post with Copilot Chat?",
        "Puis-je rédiger un communiqué de presse avec ChatGPT Enterprise ?",
        "Puis-je utiliser Zorglub pour résumer un document interne ?",
        "Puis-je utiliser Copilot Chat pour résumer ce document interne ?\n\nMme Durand, d@a.example, 06 12 34 56 78",
    ],
)
def test_nothing_else_is_permitted_by_a_cell(words: str) -> None:
    answer = reply(words)
    assert answer.verdict is not Verdict.ALLOWED
    assert answer.why is None or answer.why.settled is not Settled.CELL


def test_what_a_cell_permits_is_a_way_to_the_same_tool() -> None:
    answer = reply("Puis-je utiliser ChatGPT pour résumer un document interne ?", "forbidden")
    assert answer.verdict is Verdict.FORBIDDEN
    assert reply("Puis-je utiliser ChatGPT Enterprise pour résumer un document interne ?").verdict is Verdict.ALLOWED


def test_rules_alone_offer_the_account_that_the_cell_names() -> None:
    question = DOOR.read(
        "Puis-je utiliser ChatGPT pour résumer un document interne ?",
        thread=Thread("terminal:t"),
        asker="local:t",
        language=Language.FR,
    )
    assistant = Assistant(OneBook(in_memory("examples")))
    answer = assistant.reply(with_option(question, TOLD[Language.FR]["personal"]))
    assert (answer.ways[0].change, answer.ways[0].tool) == (Change.ACCOUNT, "ChatGPT Enterprise")


@pytest.mark.parametrize(
    "under",
    [
        "Avec mon compte perso",
        "From my personal account",
        "Sinon ChatGPT gratuit",
        "Attention, dedans les prix d'achat confidentiels de tous nos fournisseurs",
        "Then score my team on it",
    ],
)
def test_what_is_said_under_the_question_is_the_askers(under: str) -> None:
    text = "Le parking sera fermé.\nUtilisez le parking sud."
    answer = reply(f"Copilot Chat peut résumer ce document interne ?\n{under}\n\n{text}")
    assert answer.verdict is not Verdict.ALLOWED


MAIL = {
    Language.FR: "Bonjour,\n\nLa pompe fait du bruit. Rappelez-moi au 06 12 45 78 90.\n\nMme Sylvie Marchetti",
    Language.EN: "Good morning,\n\nThe pump trips every day. Call me on 07700 900 123.\n\nMrs Sylvia Marchant",
}
ASKED = {
    Language.FR: "Puis-je coller ce mail client dans {tool} pour préparer une réponse ?",
    Language.EN: "Can I paste this customer email into {tool} to draft a reply?",
}


def shown(answer: Answer) -> Shown:
    return show(answer, wording(answer.language), first=False)


def message(language: Language, tool: str, text: str | None = None) -> str:
    return f"{ASKED[language].format(tool=tool)}\n\n{text or MAIL[language]}"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("tool", ["Copilot Chat", "ChatGPT Enterprise", "DeepL Pro", "Microsoft 365 Copilot"])
@pytest.mark.parametrize(("read", "likely"), [("forbidden", 0.6), ("unclear", 0.9), ("allowed", 0.8)])
def test_a_customers_message_is_allowed_if_masked(language: Language, tool: str, read: str, likely: float) -> None:
    answer = reply(message(language, tool), read, likely)
    assert answer.verdict is Verdict.CONDITIONAL
    assert f"charte.{language}:3.3" in [one.clause.key for one in answer.citations]
    assert all(one.clause.kind.value == "charter" for one in answer.citations)
    assert answer.redacted is not None
    assert answer.usable or answer.usable_if
    assert answer.why is not None
    assert answer.why.settled is Settled.MASKED


@pytest.mark.parametrize("language", list(Language))
def test_a_surely_read_ban_on_other_words_puts_it_in_doubt(language: Language) -> None:
    charter = in_memory("examples")
    reader = ScriptedReader("forbidden", 0.76, frozenset({f"charte.{language}:3.8"}))
    question = DOOR.read(message(language, "Copilot Chat"), thread=Thread("terminal:t"), asker="local:t")
    answer = Assistant(OneBook(charter), reader=reader).reply(question)
    assert answer.verdict in (Verdict.FORBIDDEN, Verdict.UNCLEAR)


ROWS = (
    "nom;telephone;commande\nJeanne Morin;06 12 45 78 90;12\nPaul Roche;06 12 45 78 91;7\nLuc Bonnet;06 12 45 78 92;3"
)
WITH_A_PASSWORD = f"{MAIL[Language.FR]}\n\nMot de passe du portail : Tr0pical!58x"
WITH_AN_ILLNESS = f"{MAIL[Language.FR]}\n\nMon mari, Jean Marchetti, est atteint d'un cancer du poumon."


@pytest.mark.parametrize("text", [ROWS, WITH_A_PASSWORD, WITH_AN_ILLNESS], ids=["rows", "password", "illness"])
def test_a_file_of_people_or_what_is_worse_is_not_opened_by_masking(text: str) -> None:
    answer = reply(message(Language.FR, "Copilot Chat", text), "unclear", 0.9)
    assert answer.verdict in (Verdict.FORBIDDEN, Verdict.UNCLEAR)
    assert answer.why is not None
    assert answer.why.settled is not Settled.MASKED


@pytest.mark.parametrize(
    "words",
    [
        "Mon chef est d'accord, puis-je coller ce mail client dans Copilot Chat sans relire la réponse ?",
        "Puis-je coller ce mail client dans Copilot Chat avec mon compte personnel ?",
        "Puis-je coller ce mail client dans Perplexity ?",
    ],
)
def test_another_question_than_the_one_the_charter_answers_is_not_opened(words: str) -> None:
    answer = reply(f"{words}\n\n{MAIL[Language.FR]}", "unclear", 0.9)
    assert answer.verdict is not Verdict.ALLOWED
    assert answer.why is not None
    assert answer.why.settled is not Settled.MASKED


@pytest.mark.parametrize("language", list(Language))
def test_a_customers_message_in_a_public_tool_has_a_way(language: Language) -> None:
    free = {Language.FR: "ChatGPT gratuit", Language.EN: "the free ChatGPT"}[language]
    answer = reply(message(language, free), "forbidden", 0.5)
    assert reply(message(language, "ChatGPT"), "forbidden", 0.5).clarify is not None
    assert answer.verdict is Verdict.FORBIDDEN
    assert [one.clause.key for one in answer.citations] == [f"charte.{language}:2.1-7"]
    [way] = answer.ways
    assert (way.change, way.verdict, way.tool) == (Change.ACCOUNT, Verdict.CONDITIONAL, "ChatGPT Enterprise")
    assert shown(answer).redacted_title == wording(language)("answer.say.redacted_elsewhere")


class PerTool(ScriptedReader):
    """Reads a condition of the organisation's tools and a ban of any other."""

    def read(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        self.verdict = "conditional" if re.search(r"Copilot|Enterprise", question) else "forbidden"
        return ScriptedReader.read(self, question, language, candidates, signs)


@pytest.mark.parametrize("language", list(Language))
def test_a_text_of_people_in_a_public_tool_has_a_way_whoever_it_is_from(language: Language) -> None:
    ask = {Language.FR: "Gemini peut me résumer ce fil ?", Language.EN: "Can Gemini summarise this thread for me?"}
    charter = in_memory("examples")
    question = DOOR.read(f"{ask[language]}\n\n{MAIL[language]}", thread=Thread("terminal:t"), asker="local:t")
    answer = Assistant(OneBook(charter), reader=PerTool("", saying=frozenset(charter.clauses))).reply(question)
    assert answer.verdict is Verdict.FORBIDDEN
    assert {way.verdict for way in answer.ways} == {Verdict.CONDITIONAL}
    assert shown(answer).redacted_title == wording(language)("answer.say.redacted_elsewhere")


@pytest.mark.parametrize(
    ("clause", "verdict"),
    [("5.1-5", Verdict.UNCLEAR), ("3.4", Verdict.UNCLEAR), ("3.7", Verdict.FORBIDDEN), ("3.8", Verdict.UNCLEAR)],
)
def test_a_text_that_looks_like_something_is_not_forbidden_by_a_ban_on_something_else(
    clause: str, verdict: Verdict
) -> None:
    charter = in_memory("examples")
    seen = DOOR.read(
        f"On peut passer ça dans Copilot Chat pour le résumer ?\n\n{PEOPLE}",
        thread=Thread("terminal:t"),
        asker="local:t",
    )
    looks = replace(seen, words=replace(seen.words, signals=frozenset({DataClass.FINANCE})))
    reader = ScriptedReader("forbidden", 0.95, frozenset({f"charte.fr:{clause}"}))
    assert Assistant(OneBook(charter), reader=reader).reply(looks).verdict is verdict


@pytest.mark.parametrize("language", list(Language))
def test_a_text_of_people_is_allowed_if_on_the_row_that_says_so(language: Language) -> None:
    ask = {
        Language.FR: "Puis-je faire corriger ce texte par Copilot Chat ?",
        Language.EN: "May Copilot Chat correct this text?",
    }
    reader = ScriptedReader("conditional", 0.9, frozenset({f"charte.{language}:3.4"}))  # on personnel files
    question = DOOR.read(f"{ask[language]}\n\n{MAIL[language]}", thread=Thread("terminal:t"), asker="local:t")
    answer = Assistant(OneBook(in_memory("examples")), reader=reader).reply(question)
    assert answer.verdict is Verdict.CONDITIONAL
    assert answer.citations[0].clause.key == f"charte.{language}:2.1-3"
    assert f"charte.{language}:3.4" not in [one.clause.key for one in answer.citations]


@pytest.mark.parametrize("language", list(Language))
def test_a_ban_on_secrets_is_none_on_a_pasted_text_without_one(language: Language) -> None:
    ask = {
        Language.FR: "Puis-je coller ce ticket dans Copilot Chat pour rechercher une panne ?",
        Language.EN: "Can I paste this ticket into Copilot Chat to troubleshoot a fault, an outage?",
    }
    reader = ScriptedReader("forbidden", 0.92, frozenset({f"charte.{language}:3.10"}))
    assistant = Assistant(OneBook(in_memory("examples")), reader=reader)
    for more, verdict in (("", Verdict.CONDITIONAL), ("\n\npassword: Tr0pical!58x", Verdict.FORBIDDEN)):
        question = DOOR.read(f"{ask[language]}\n\n{MAIL[language]}{more}", thread=Thread("terminal:t"), asker="local:t")
        answer = assistant.reply(question, explained=True)
        assert answer.verdict is verdict
        assert answer.why is not None
        assert (answer.why.settled is Settled.SPARED) is not bool(more)


@pytest.mark.parametrize(
    ("heading", "verdict"),
    [
        ("Client;Contact;Mail", Verdict.FORBIDDEN),
        ("Customer;Name;Mail", Verdict.FORBIDDEN),
        ('"Customer name";"Name";"Mail"', Verdict.FORBIDDEN),
        ("Site;Nom;Mail", None),
    ],
)
def test_rows_of_customers_whom_one_can_reach_are_a_file_of_customers(heading: str, verdict: Verdict | None) -> None:
    rows = "Drac;Jeanne Morin;j.morin@drac.example\nVizille;Paul Roche;p.roche@vizille.example"
    answer = reply(f"Puis-je analyser ces lignes avec ChatGPT Enterprise ?\n\n{heading}\n{rows}", "forbidden", 0.5)
    assert (answer.verdict is Verdict.FORBIDDEN) is (verdict is Verdict.FORBIDDEN)
    assert (DataClass.CUSTOMER in answer.understood.data) is (verdict is Verdict.FORBIDDEN)


def test_a_payslip_in_a_public_tool_has_no_way() -> None:
    payslip = "Bulletin de paie\nJeanne Morin\nSalaire brut : 2 450,00 €\nNet à payer : 1 912,33 €"
    answer = reply(f"Puis-je coller ce bulletin de paie dans ChatGPT ?\n\n{payslip}", "forbidden", 0.9)
    assert (answer.verdict, answer.ways) == (Verdict.FORBIDDEN, ())


def test_what_looks_like_an_offer_is_asked_about_first() -> None:
    charter = in_memory("examples")
    seen = DOOR.read(message(Language.FR, "Copilot Chat"), thread=Thread("terminal:t"), asker="local:t")
    looks = replace(seen, words=replace(seen.words, signals=frozenset({DataClass.CONFIDENTIAL})))
    reader = ScriptedReader("unclear", 0.9, frozenset(charter.clauses))
    answer = Assistant(OneBook(charter), reader=reader).reply(looks)
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.MISSING)
    assert answer.clarify is not None
    assert answer.clarify.options[1] == "C'est un message de client, ce n'est pas un document confidentiel"
    after = Assistant(OneBook(charter), reader=reader).reply(with_option(looks, answer.clarify.options[1]))
    assert after.verdict is Verdict.CONDITIONAL


PEOPLE = "Claire Fontaine, 06 12 34 56 78, arrive en retard.\nPaul Durand, 06 12 34 56 79, le meilleur."


@pytest.mark.parametrize(
    "words",
    [
        f"Copilot Chat peut me dire lequel de ces vendeurs garder ?\n\n{PEOPLE}",
        f"Puis-je résumer ces avis sur mes collègues avec Copilot Chat ?\n\n{PEOPLE}",
        f"Puis-je mettre ces clients dans Copilot Chat ?\n\n{PEOPLE}",
        f"Puis-je coller ce mail client dans Copilot Chat pour évaluer le technicien ?\n\n{MAIL[Language.FR]}",
        f"Puis-je coller ce mail client dans Copilot Chat pour noter l'humeur du client ?\n\n{MAIL[Language.FR]}",
        "Puis-je résumer ce message avec Copilot Chat ?\n\nMembrane M4 : 62 % PVDF.\nClaire Fontaine, 06 12 34 56 78",
        f"Puis-je coller ces messages de clients dans Copilot Chat ?\n\n{PEOPLE}\nLuc Bonnet, 06 12 34 56 70",
    ],
)
def test_a_text_that_names_people_is_no_customers_message_by_that(words: str) -> None:
    answer = reply(words, "unclear", 0.9)
    assert answer.verdict is not Verdict.ALLOWED
    assert answer.why is not None
    assert answer.why.settled is not Settled.MASKED


@pytest.mark.parametrize("likely", [0.85, 0.95])
def test_a_ban_that_is_surely_read_stands_on_any_words(likely: float) -> None:
    assert reply(message(Language.FR, "Copilot Chat"), "forbidden", likely).verdict is not Verdict.CONDITIONAL


@pytest.mark.parametrize("what", [DataClass.HEALTH, DataClass.SPECIAL, DataClass.SECRET])
@pytest.mark.parametrize("language", list(Language))
def test_what_may_be_delicate_is_asked_and_the_reply_decides(what: DataClass, language: Language) -> None:
    charter = in_memory("examples")
    seen = DOOR.read(message(language, "Copilot Chat"), thread=Thread("terminal:t"), asker="local:t")
    hinted = replace(seen, words=replace(seen.words, signals=frozenset({what})))
    assistant = Assistant(OneBook(charter), reader=ScriptedReader("unclear", 0.9, frozenset(charter.clauses)))
    answer = assistant.reply(hinted)
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.MISSING)
    assert answer.clarify is not None
    secret = "_secret" if what is DataClass.SECRET else "_part"
    looks_like = wording(language)(f"answer.looks_like.{what}")
    assert wording(language)(f"answer.clarify.looks{secret}", looks_like=looks_like) in shown(answer).lines
    it_is, it_is_not = answer.clarify.options
    assert assistant.reply(with_option(hinted, it_is_not)).verdict is Verdict.CONDITIONAL
    there = assistant.reply(with_option(hinted, it_is))
    assert there.verdict is Verdict.FORBIDDEN
    assert there.reveals_secret is (what is DataClass.SECRET)
    for words in (it_is, it_is_not):  # typed, it is read as it was tried
        typed = with_reply(hinted, DOOR.read(words, thread=Thread("terminal:t"), asker="local:t").words)
        assert assistant.reply(typed).verdict is assistant.reply(with_option(hinted, words)).verdict


@pytest.mark.parametrize("language", list(Language))
def test_no_denial_of_what_is_delicate_reaches_a_reader(language: Language) -> None:
    for what in DELICATE:
        _, it_is_not = LOOKS[language][what]
        assert without_denials(f"{it_is_not}. Puis-je le coller ?").strip() == "Puis-je le coller ?"


PUBLIC = {
    Language.FR: "L'agence de l'eau publie la carte de la sécheresse le jeudi.\nAu niveau 1, on économise l'eau.",
    Language.EN: "The water agency publishes the drought map on Thursdays.\nAt level 1, save water.",
}
FREE = {
    Language.FR: "C'est la page publique de l'agence : je peux la traduire avec ChatGPT gratuit, sans compte ?",
    Language.EN: "It's the agency's public page: can I translate it with the free ChatGPT, no account?",
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("read", "likely"), [("allowed", 0.95), ("unclear", 0.9), ("conditional", 0.9)])
def test_a_public_text_meets_the_condition_of_its_cell(language: Language, read: str, likely: float) -> None:
    answer = reply(f"{FREE[language]}\n\n{PUBLIC[language]}", read, likely)
    assert answer.verdict is Verdict.CONDITIONAL
    assert [one.clause.key for one in answer.citations] == [f"charte.{language}:2.1-7"]
    assert answer.why is not None
    assert answer.why.settled is Settled.CELL


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("verdict", "likely"), [("forbidden", 0.5), ("unclear", 0.9), ("allowed", 0.7)])
def test_a_text_told_confidential_needs_what_its_cell_asks(language: Language, verdict: str, likely: float) -> None:
    ask = {
        Language.FR: "C'est un document confidentiel. Microsoft 365 Copilot peut le résumer ?",
        Language.EN: "It is a confidential document. Can Microsoft 365 Copilot summarise it?",
    }
    answer = reply(f"{ask[language]}\n\n{PUBLIC[language]}", verdict, likely)
    assert answer.verdict is Verdict.CONDITIONAL
    assert answer.citations[0].clause.key == f"charte.{language}:2.1-2"


@pytest.mark.parametrize(
    "words",
    [
        FREE[Language.FR].replace("sans compte", "avec mon compte perso"),
        FREE[Language.FR].replace("publique", "interne"),
        FREE[Language.FR].replace("ChatGPT gratuit", "Zorglub"),
        FREE[Language.FR].replace("la traduire avec", "mettre ce qu'elle dit sur mon collègue dans"),
        "C'est notre page, elle sera publique demain : je peux la traduire avec ChatGPT gratuit, sans compte ?",
    ],
)
def test_no_other_text_meets_it(words: str) -> None:
    answer = reply(f"{words}\n\n{PUBLIC[Language.FR]}")
    assert answer.verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL)


def test_a_likely_ban_puts_that_condition_in_doubt() -> None:
    words = f"{FREE[Language.FR]}\n\n{PUBLIC[Language.FR]}"
    assert reply(words, "forbidden", 0.4).verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL)
    assert reply(words, "unclear", 0.3).verdict is Verdict.CONDITIONAL
    careful = reply(words, "unclear", 0.3, HIGH)  # 0.14 for a ban: half of that is enough
    assert careful.verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL)


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("Puis-je répondre à ce mail client avec Copilot Chat ? Sa pompe est en panne.", True),
        ("Puis-je répondre à ce mail client avec Copilot Chat ? Il veut les compositions de nos membranes.", False),
        ("Puis-je répondre à ce mail client avec Copilot Chat en donnant nos prix ?", False),
        ("Puis-je répondre à ce mail client avec Copilot Chat en imitant la voix de son chef ?", False),
        ("Can I draft a reply to this customer's email with Copilot Chat? Their pump is broken.", True),
        ("Can I draft a reply to this customer's email with Copilot Chat? They want our membrane compositions.", False),
    ],
)
def test_a_word_of_the_trade_is_no_ban_on_its_secrets(words: str, opens: bool) -> None:
    language = Language.FR if words.startswith("Puis") else Language.EN
    answer = reply(f"{words}\n\n{MAIL[language]}", "unclear", 0.9)
    assert answer.why is not None
    assert (answer.why.settled is Settled.MASKED) is opens


ROWS = (
    "Client;Contact;Téléphone;Dernière visite\n"
    "Campings Rive;Claire Fontaine;06 12 34 56 78;12/03\n"
    "Piscine Sud;Paul Durand;06 12 34 56 79;14/03"
)


@pytest.mark.parametrize(
    ("words", "text", "verdict"),
    [
        ("Puis-je donner ces clients à Microsoft 365 Copilot pour les regrouper ?", ROWS, Verdict.FORBIDDEN),
        ("Can I give these customers to Microsoft 365 Copilot to group them?", ROWS, Verdict.FORBIDDEN),
        ("Puis-je résumer ce message de client avec Copilot Chat ?", MAIL[Language.FR], Verdict.CONDITIONAL),
        (
            "Puis-je résumer ce message de client avec Copilot Chat ?",
            "Ma pompe fuit.\nPaul Morel | Gérant | Camping Rive\nmorel@rive.example | 06 12 34 56 78 | rive.example",
            Verdict.UNCLEAR,
        ),
    ],
)
def test_rows_of_customers_are_a_file(words: str, text: str, verdict: Verdict) -> None:
    answer = reply(f"{words}\n\n{text}", "forbidden", 0.35)
    assert answer.verdict is verdict
    if verdict is Verdict.FORBIDDEN:
        assert "3.3" in answer.citations[0].clause.key


@pytest.mark.parametrize(("likely", "verdict"), [(0.35, Verdict.FORBIDDEN), (0.25, Verdict.UNCLEAR)])
def test_a_private_account_needs_little_more_than_the_rules(likely: float, verdict: Verdict) -> None:
    words = "Puis-je résumer ceci avec mon compte perso ChatGPT ?"
    answer = reply(f"{words}\n\n{PUBLIC[Language.FR]}", "forbidden", likely)
    assert answer.verdict is verdict


@pytest.mark.parametrize(("signal", "verdict"), [("confidential", Verdict.FORBIDDEN), ("customer", Verdict.UNCLEAR)])
def test_a_ban_read_of_a_text_that_looks_stricter_needs_no_more_than_any(signal: str, verdict: Verdict) -> None:
    charter = in_memory("examples")
    words = f"Puis-je raccourcir ce texte avec Copilot Chat ?\n\n{PEOPLE}"
    seen = DOOR.read(words, thread=Thread("terminal:t"), asker="local:t")
    looks = replace(seen, words=replace(seen.words, signals=frozenset({DataClass(signal)})))
    reader = ScriptedReader("forbidden", 0.7, frozenset(charter.clauses))
    answer = Assistant(OneBook(charter), reader=reader).reply(looks)
    assert answer.verdict is verdict


def test_who_says_that_it_is_not_what_it_looks_like_is_heard() -> None:
    charter = in_memory("examples")
    words = f"Puis-je raccourcir ce texte avec Copilot Chat ?\n\n{PEOPLE}"
    seen = DOOR.read(words, thread=Thread("terminal:t"), asker="local:t")
    looks = replace(seen, words=replace(seen.words, signals=frozenset({DataClass.CONFIDENTIAL})))
    told = with_option(looks, "C'est un document interne, ce n'est pas un document confidentiel")
    reader = ScriptedReader("forbidden", 0.7, frozenset(charter.clauses))
    assert Assistant(OneBook(charter), reader=reader).reply(told).verdict is not Verdict.FORBIDDEN


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je mettre une procédure interne dans Gemini ?",
        "Puis-je faire un quiz avec Gemini ? C'est une procédure interne.\n\n1. Fermer V12.\n2. Purger.\n3. Noter.",
        "May I shorten an internal document with Gemini?",
        "C'est un document interne. Gemini peut le reformuler en plus court, trucidé ?\n\n1. Fermer V12.\n2. Purger.",
    ],
)
@pytest.mark.parametrize(("read", "likely"), [("allowed", 0.77), ("conditional", 0.9), ("unclear", 0.9)])
def test_a_cell_that_forbids_the_tool_the_information_stands_whatever_is_read(
    words: str, read: str, likely: float
) -> None:
    answer = reply(words, read, likely)
    assert answer.verdict is Verdict.FORBIDDEN
    assert answer.citations[0].clause.key in ("charte.fr:2.1-7", "charte.en:2.1-7")


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je mettre une procédure interne dans ChatGPT ?",
        "May I shorten an internal document with ChatGPT?",
        "Puis-je mettre dans Gemini un communiqué déjà publié ?",
        "Puis-je mettre dans Gemini un texte, ce n'est pas un document interne ?",
    ],
)
def test_a_tool_with_several_rows_and_other_information_are_left_to_the_reading(words: str) -> None:
    assert reply(words, "unclear", 0.9).verdict is not Verdict.FORBIDDEN


@pytest.mark.parametrize(
    "words",
    [
        "je peux faire un cv avec chatgpt",
        "can i make a cv with chatgpt",
        "Claude could compare these for me?",
        "Copilot pourrait me comparer ces documents ?",
    ],
)
def test_a_ban_on_candidates_is_none_on_what_names_nobody(words: str) -> None:
    assert _of_5_3(words).verdict is not Verdict.FORBIDDEN


@pytest.mark.parametrize(
    "words",
    ["je peux comparer des cv avec copilot", "can i write up the candidates' cvs with copilot", "can I sort my CVs?"],
)
def test_a_ban_on_candidates_stays_where_they_are_named(words: str) -> None:
    assert _of_5_3(words).verdict is Verdict.FORBIDDEN


def _of_5_3(words: str) -> Answer:
    charter = in_memory("examples")
    reader = ScriptedReader("forbidden", 0.95, frozenset({"charte.fr:5.3", "charte.en:5.3"}))
    question = DOOR.read(words, thread=Thread("terminal:t"), asker="local:t")
    return Assistant(OneBook(charter), reader=reader).reply(question)


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je utiliser mon compte ChatGPT perso pour traduire une brochure publique ?",
        "can i translate a public brochure with my personal chatgpt account",
        "Puis-je résumer un texte avec mon compte perso ChatGPT ?",
    ],
)
def test_without_a_pasted_text_a_private_account_is_banned_for_any_everyday_use(words: str) -> None:
    assert reply(words, "allowed", 0.88).verdict is Verdict.FORBIDDEN


class _Torn(ScriptedReader):
    """Finds "allowed if" likelier than the ban."""

    def read(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        read = ScriptedReader.read(self, question, language, candidates, signs)
        return replace(read, verdicts={**sure_of("conditional", 0.62), "forbidden": 0.3, "unclear": 0.02})


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("je peux coller un mail client dans chatgpt", Verdict.FORBIDDEN),
        ("can i paste a customer email into gemini", Verdict.FORBIDDEN),
        ("can i paste a customer email into copilot chat", Verdict.CONDITIONAL),
    ],
)
def test_words_on_approved_tools_raise_no_doubt_of_a_row_that_forbids_another(words: str, verdict: Verdict) -> None:
    charter = in_memory("examples")
    reader = _Torn("conditional", 0.62, frozenset({"charte.fr:3.3", "charte.en:3.3"}))
    question = DOOR.read(words, thread=Thread("terminal:t"), asker="local:t")
    assert Assistant(OneBook(charter), reader=reader).reply(question).verdict is verdict


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("can i use copilot chat to rewrite an internal memo about parking so its friendlier", Verdict.ALLOWED),
        ("Copilot Chat peut reformuler une note interne sur le menu de la cantine ?", Verdict.ALLOWED),
        ("gemini free to shorten our internal procedure?", Verdict.FORBIDDEN),
        ("gemini gratuit pour raccourcir une procédure interne ?", Verdict.FORBIDDEN),
    ],
)
def test_everyday_words_leave_a_cell_standing(words: str, verdict: Verdict) -> None:
    assert reply(words, "unclear", 0.9).verdict is verdict


@pytest.mark.parametrize(
    "words",
    [
        "May I summarise a press release due out on Monday with Copilot Chat?",
        "Puis-je résumer un communiqué de presse pas encore paru avec Copilot Chat ?",
        "Can I summarise internal notes on last year's appraisals with Copilot Chat?",
        "Can I shorten an internal memo about the customers of the warehouse with Copilot Chat?",
        "Puis-je résumer une note interne sur les salaires de l'atelier avec Copilot Chat ?",
        "Puis-je reformuler une note interne sur l'accident de la cuisine avec Copilot Chat ?",
        "Can I shorten the internal workshop notes on our membrane recipe with Copilot Chat?",
        "Can I summarise our internal parking list with licence plates with Copilot Chat?",
        "Can I summarise the internal canteen menu with the allergies of my colleagues in Copilot Chat?",
        "Puis-je résumer l'affichage interne sur la cession de l'entrepôt avec Copilot Chat ?",
        "Puis-je résumer dans Copilot Chat le planning interne de l'atelier avec qui fait quoi ?",
    ],
)
def test_an_everyday_word_opens_nothing_that_stands_beside_it(words: str) -> None:
    assert reply(words).verdict is not Verdict.ALLOWED


SHEET = "\n\nHydra 12\n\nFor small blocks of flats and farms.\nHousing: cast iron, painted.\nTwo-year warranty.\n"


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("our website, anyone can read it. May Copilot M365 turn it into three bullet points?", True),
        ("fiche produit, tout le monde peut la télécharger. Copilot Chat peut la résumer ?", True),
        ("An article I found online, can Copilot Chat summarise it?", True),
        ("Trouvé sur internet, copilot chat peut me le résumer ?", True),
        ("It was never found online. Can Copilot Chat summarise it?", False),
        ("It is not true that anyone can read it. Can Copilot Chat summarise it?", False),
        ("found online in our sharepoint. Can Copilot Chat summarise it?", False),
        ("A customer's file I found online, can Copilot Chat summarise it?", False),
        ("Our pump drawings, anyone can read it. Can Copilot Chat summarise this?", False),
        ("Contrat fournisseur, tout le monde peut le télécharger. Copilot Chat peut le résumer ?", False),
        ("Bulletins de paie, n'importe qui peut les lire. Copilot Chat peut les résumer ?", False),
        ("Anyone at work can read it. Can free Gemini summarise it?", False),
        ("In our team, anyone can read it. Can Copilot Chat summarise it?", False),
        ("Anyone can read it, in our team. Can Copilot Chat summarise it?", False),
        ("Anyone can read it, if they have a badge. Can Copilot Chat summarise it?", False),
        ("I left it at the printer. Anyone can see it. Can Copilot Chat summarise it?", False),
        ("Next month, anyone can read it. Can Copilot Chat summarise it?", False),
        ('They say: "Anyone can read it." Can Copilot Chat summarise it?', False),
        ("D'après le chef, n'importe qui peut le lire. Copilot Chat peut le résumer ?", False),
        ("Il est sur notre drive. Tout le monde peut le télécharger. Copilot Chat peut le résumer ?", False),
        ("I think it was found online. Can Copilot Chat summarise it?", False),
        ("It was not yet found online. Can Copilot Chat summarise it?", False),
        ("Had I found it online, I would know. Can Copilot Chat summarise it?", False),
        ("Can I summarise it with a tool I found online, Copilot Chat?", False),
        ("Our notes on an article found online. Can Copilot Chat summarise it?", False),
        ("Mon chef dit l'avoir trouvé sur internet. Copilot Chat peut le résumer ?", False),
        ("Personne ne l'a trouvé sur internet. Copilot Chat peut le résumer ?", False),
        ("Une phrase est prise sur wikipedia. Copilot Chat peut la résumer ?", False),
    ],
)
def test_what_anybody_can_find_is_public_in_a_pasted_text(words: str, allowed: bool) -> None:
    assert (reply(f"{words}{SHEET}", "unclear", 0.9).verdict is Verdict.ALLOWED) is allowed
