"""What a pasted text looks like: a question to the asker, whose words decide, but against what the text proves."""

from dataclasses import dataclass, replace
from itertools import product

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Doubt, Verdict
from bot.domain.asked.clarifying import Fact
from bot.domain.asked.question import Shielded, Thread
from bot.door import Door
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import DataClass, Language
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader

FR, EN = Language.FR, Language.EN
CHARTER = OneBook(in_memory("examples"))
ASKED = {
    FR: "Puis-je résumer ce document interne avec Copilot Chat ?",
    EN: "Can I summarise this internal document with Copilot Chat?",
}
PASTED = {
    FR: "« Le texte dont il s'agit, assez long pour être un collage à lui tout seul. »",
    EN: '"The text that this is about, long enough to be a paste all by itself."',
}
FORMS = {
    "between quotes": "{asked}\n\n{pasted}",
    "under the question": "{asked}\n{pasted}\nFin.",
    "in a fence": "{asked}\n```\n{pasted}\n```",
    "as lines": "{asked}\na;b;c\n1;2;3\n4;5;6",
    "after the question, on its line": "{asked} {pasted} {pasted} {pasted}",
    "before the question": "{pasted}\n\n{asked}",
}


@dataclass(frozen=True)
class Suspecting:
    """The rules' shield, and what a text is made to look like or to be marked as."""

    signals: frozenset[DataClass] = frozenset()
    marked: frozenset[DataClass] = frozenset()

    def look(self, text: str, language: Language | None = None) -> Shielded:
        seen = RulesShield().look(text, language)
        return replace(seen, signals=self.signals, classes=seen.classes | self.marked, left=self.marked)


def ask(language: Language, text: str, *, looks: DataClass | None = None, marked: DataClass | None = None) -> Answer:
    shield = Suspecting(*(frozenset({one} if one else ()) for one in (looks, marked)))
    question = Door(shield).read(text, thread=Thread("terminal:x"), asker="local:x", language=language)
    return Assistant(CHARTER).reply(question)


def message(language: Language, said: str = "", pasted: str | None = None) -> str:
    return f"{ASKED[language]} {said}\n\n{pasted or PASTED[language]}"


D = DataClass
TOLD: dict[DataClass, dict[Language, tuple[str, str]]] = {
    D.HR: {
        FR: ("C'est une évaluation annuelle.", "Ce n'est pas une évaluation annuelle."),
        EN: ("It is an HR file.", "It is not an HR file."),
    },
    D.CUSTOMER: {
        FR: ("C'est un mail de client.", "Aucune donnée client."),
        EN: ("It is a customer email.", "No customer data."),
    },
    D.CONFIDENTIAL: {
        FR: ("C'est un contrat.", "Rien de confidentiel."),
        EN: ("It is a contract.", "Nothing confidential."),
    },
    D.FINANCE: {
        FR: ("Ce sont nos résultats financiers.", "Ce ne sont pas des résultats financiers."),
        EN: ("These are our financial results.", "It is not a financial report."),
    },
    D.TRADE: {
        FR: ("C'est un secret de fabrication.", "Ce n'est pas un secret de fabrication."),
        EN: ("It is a trade secret.", "It is not a trade secret."),
    },
    D.CODE: {
        FR: ("C'est du code source.", "Ce n'est pas du code."),
        EN: ("It is source code.", "It is not code."),
    },
}
"""What an asker says of each signal: that it is so, that it is not."""
CASES = list(product(TOLD, Language))


@pytest.mark.parametrize("language", Language)
def test_without_a_signal_the_text_is_allowed(language: Language) -> None:
    assert ask(language, message(language)).verdict is Verdict.ALLOWED


@pytest.mark.parametrize(("looks", "language"), CASES)
def test_a_signal_alone_is_a_question(looks: DataClass, language: Language) -> None:
    answer = ask(language, message(language), looks=looks)
    assert (answer.verdict, answer.doubt, answer.suspected) == (Verdict.UNCLEAR, Doubt.MISSING, (looks,))
    assert answer.clarify is not None
    assert answer.clarify.question is Fact.LOOKS
    say = wording(language)
    assert say(f"answer.looks_like.{looks}") in show(answer, say, first=False).lines[1]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("language", Language)
def test_a_signal_is_a_question_however_the_text_was_pasted(language: Language, form: str) -> None:
    text = form.format(asked=ASKED[language], pasted=PASTED[language])
    assert ask(language, text).verdict is Verdict.ALLOWED
    assert ask(language, text, looks=D.CONFIDENTIAL).doubt in (Doubt.SUSPECTED, Doubt.MISSING)


@pytest.mark.parametrize(("looks", "language"), CASES)
def test_what_the_asker_says_it_is_decides(looks: DataClass, language: Language) -> None:
    it_is, _ = TOLD[looks][language]
    answer = ask(language, message(language, it_is), looks=looks)
    assert answer.verdict in (Verdict.FORBIDDEN, Verdict.CONDITIONAL)
    assert answer.suspected == ()
    assert answer.citations


@pytest.mark.parametrize(("looks", "language"), CASES)
def test_what_the_asker_says_it_is_not_is_believed(looks: DataClass, language: Language) -> None:
    _, it_is_not = TOLD[looks][language]
    answer = ask(language, message(language, it_is_not), looks=looks)
    assert (answer.verdict, answer.suspected) == (Verdict.ALLOWED, ())


@pytest.mark.parametrize(("looks", "language"), CASES)
def test_a_denial_of_something_else_answers_nothing(looks: DataClass, language: Language) -> None:
    other = D.CODE if looks is not D.CODE else D.HR
    answer = ask(language, message(language, TOLD[other][language][1]), looks=looks)
    assert answer.verdict is not Verdict.ALLOWED
    assert answer.suspected == (looks,)


@pytest.mark.parametrize(("marked", "language"), CASES)
@pytest.mark.parametrize("said", [0, 1], ids=["nothing said", "denied"])
def test_a_mark_in_the_text_decides_whatever_is_said(marked: DataClass, language: Language, said: int) -> None:
    denial = TOLD[marked][language][1] if said else ""
    answer = ask(language, message(language, denial), marked=marked)
    assert answer.verdict in (Verdict.FORBIDDEN, Verdict.CONDITIONAL)
    assert answer.usable == ()


PROOFS = {
    "IBAN": "Virement sur FR76 3000 6000 0112 3456 7890 189 avant la fin du mois, merci à vous tous.",
    "social-security number": "Numéro de sécurité sociale : 1 85 05 78 006 084 91, à classer au dossier.",
    "card": "Carte 5555 5555 5555 4444, à débiter en une fois avant la fin du mois prochain.",
    "key": "Le serveur répond avec ghp_9sErInQ7jAuNe4mOiNeAu2BrUaNt8xYz01 depuis hier matin, tout va bien.",
}
DENIALS = {
    FR: (
        "Rien de confidentiel.",
        "Aucune donnée personnelle.",
        "C'est anonymisé.",
        "Il n'y a aucun mot de passe.",
        "J'ai tout retiré : sans nom, sans IBAN, sans clé API.",
        "C'est un texte public.",
    ),
    EN: (
        "Nothing confidential.",
        "No personal data.",
        "It is anonymised.",
        "There is no password.",
        "I removed it all: no names, no IBAN, no API key.",
        "It is a public text.",
    ),
}


@pytest.mark.parametrize("proof", PROOFS.values(), ids=PROOFS)
@pytest.mark.parametrize(("language", "denial"), [(one, said) for one in Language for said in ("", *DENIALS[one])])
def test_no_word_takes_away_what_a_check_digit_or_a_key_proves(language: Language, denial: str, proof: str) -> None:
    answer = ask(language, message(language, denial, f"« {proof} »"))
    assert answer.verdict in (Verdict.FORBIDDEN, Verdict.CONDITIONAL)
    assert answer.reveals_secret is ("ghp_" in proof)


@pytest.mark.parametrize("language", Language)
def test_a_name_that_the_asker_says_was_replaced_is_believed(language: Language) -> None:
    said = {FR: "C'est anonymisé, les noms sont inventés.", EN: "It is anonymised, the names are invented."}[language]
    pasted = "« Bonjour, Mme Jeanne Morin attend la réponse de l'équipe depuis lundi matin. »"
    assert ask(language, message(language, "", pasted)).verdict is not Verdict.ALLOWED
    assert ask(language, message(language, said, pasted)).verdict is Verdict.ALLOWED


@pytest.mark.parametrize(("said", "readings"), [("C'est un mot de passe.", 1), ("", 2)])
def test_what_is_forbidden_already_is_not_judged_by_its_looks(said: str, readings: int) -> None:
    reader = ScriptedReader("forbidden" if said else "conditional", saying=frozenset(CHARTER.current().clauses))
    question = Door(Suspecting(frozenset({D.HR}))).read(message(FR, said), thread=Thread("t:x"), asker="local:x")
    answer = Assistant(CHARTER, reader=reader).reply(question)
    assert (answer.verdict is Verdict.FORBIDDEN) is bool(said)
    assert reader.asked.count(reader.asked[0]) == readings


@pytest.mark.parametrize("language", Language)
def test_a_signal_never_loosens_what_was_decided(language: Language) -> None:
    said = TOLD[D.HR][language][0]
    before = ask(language, message(language, said))
    for looks in DataClass:
        assert ask(language, message(language, said), looks=looks).verdict.strictness >= before.verdict.strictness


UNPUBLISHED = {
    FR: (
        "Ce sont des chiffres non publiés.",
        "Ce sont nos résultats, pas encore publiés.",
        "Nos comptes annuels n'ont jamais été publiés.",
    ),
    EN: (
        "These are unpublished figures.",
        "These are our annual results, not yet published.",
        "Our annual results: not public.",
    ),
}


@pytest.mark.parametrize(("language", "said"), [(one, said) for one in Language for said in UNPUBLISHED[one]])
def test_what_is_said_not_to_be_published_is_not_taken_for_public(language: Language, said: str) -> None:
    answer = ask(language, message(language, said))
    assert DataClass.PUBLIC not in answer.understood.data
    assert answer.verdict is Verdict.FORBIDDEN


WITHHELD = {
    FR: "Résultats du trimestre, sous embargo jusqu'au 3 décembre\nChiffre d'affaires 61,4 M€ (58,9)\nEBITDA 9,1 M€",
    EN: "Results of the quarter, not public until 3 December\nRevenue 61.4 58.9 m EUR\nEBITDA 9.1 8.8",
}


@pytest.mark.parametrize("language", Language)
def test_figures_that_say_that_they_are_kept_back_are_forbidden_until_their_asker_says_otherwise(
    language: Language,
) -> None:
    asked = {FR: "Copilot Chat (pro) peut en faire un graphique ?", EN: "Can Copilot Chat (work) chart this?"}[language]
    public = {FR: "Ils sont publics depuis hier.", EN: "They have been public since yesterday."}[language]
    answers = []
    for said in (asked, f"{asked} {public}"):
        text = f"{said}\n\n{WITHHELD[language]}"
        question = Door(RulesShield()).read(text, thread=Thread("terminal:x"), asker="local:x", language=language)
        answers.append(Assistant(CHARTER).reply(question))
    withheld, released = answers
    assert withheld.verdict is Verdict.FORBIDDEN
    assert (released.verdict, released.suspected) == (Verdict.UNCLEAR, (D.FINANCE,))


def test_a_password_that_a_log_speaks_of_is_a_question_and_no_ban() -> None:
    log = "sshd: Failed password for invalid user oracle\nsshd: Connection closed\nkernel: table full"
    answer = ask(FR, f"Puis-je résumer ce journal interne avec Copilot Chat ?\n\n{log}")
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.suspected == (DataClass.SECRET,)


@pytest.mark.parametrize("language", [FR, EN])
def test_what_an_allowed_paste_must_be_is_told_where_its_asker_said_that_it_is_internal(language: Language) -> None:
    answer = ask(language, message(language))
    assert answer.verdict is Verdict.ALLOWED
    assert answer.bounded


def test_a_signal_of_which_nothing_is_masked_speaks_of_no_masked_passage() -> None:
    answer = ask(FR, message(FR), looks=DataClass.HEALTH)
    assert answer.redacted is None
    assert "masqué" not in " ".join(show(answer, wording(FR), first=False).lines)


OF_A_CLIENT = {
    FR: "Puis-je résumer ça avec Microsoft 365 Copilot ?\n\n« Contact : Mme Aurore Delmas, aurore@exemple.fr, lot 2. »",
    EN: 'Can I summarise this with Microsoft 365 Copilot?\n\n"Contact: Mrs Aurora Delmas, aurora@example.org, lot 2."',
}


@pytest.mark.parametrize("language", [FR, EN])
def test_the_condition_on_what_a_text_looks_like_stands_beside_the_one_on_what_it_holds(language: Language) -> None:
    plain, answer = (ask(language, OF_A_CLIENT[language], looks=looks) for looks in (None, D.CONFIDENTIAL))
    assert plain.verdict is answer.verdict is Verdict.CONDITIONAL
    assert answer.conditions[: len(plain.conditions)] == plain.conditions
    assert len(answer.conditions) > len(plain.conditions)
    assert not plain.suspected
    assert answer.suspected == (D.CONFIDENTIAL,)
    assert answer.citations[-1].clause.key.endswith(":3.6")
    request = show(answer, wording(language), first=False).request
    assert request is not None
    assert {FR: "contrat", EN: "contract"}[language] in request.text
