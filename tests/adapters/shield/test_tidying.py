"""A masked text can still be read: one person one placeholder, no kind that the words around belie, no cut sentence."""

import json
import re
from typing import Any

import pytest

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.numbers.mailboxes import is_a_services
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.sensitive import SENSITIVE
from bot.adapters.shield.tagger.names import must_stay
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied
from knowledge.concepts import Language
from tests.bench.shield import PASTES
from tests.samples import EVERY

K = DataKind


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "Mme Claire Dubois a appelé. Claire rappelle, Dubois et C. Dubois aussi. DUBOIS Claire",
            "Mme <PERSONNE_1> a appelé. <PERSONNE_1> rappelle, <PERSONNE_1> et <PERSONNE_1> aussi. <PERSONNE_1>",
        ),
        ("J.-B. Orsini et Jean-Baptiste Orsini", "<PERSONNE_1> et <PERSONNE_1>"),
        ("Nicole F. (accueil). Nicole est passée.", "<PERSONNE_1> (accueil). <PERSONNE_1> est passée."),
        ("Éric Duquesne, puis Eric Duquesne", "<PERSONNE_1>, puis <PERSONNE_1>"),
        ("Claire Dubois et Claire Martin. Claire est venue.", "<PERSONNE_1> et <PERSONNE_2>. <PERSONNE_3> est venue."),
        (
            "Patient : BERTIN Gérard. M. Bertin sort demain. Épouse : Mme Bertin.",
            "Patient : <PERSONNE_1>. M. <PERSONNE_1> sort demain. Épouse : Mme <PERSONNE_2>.",
        ),
        (
            "Mme R. Delacourt et sa fille Mme Hélène Delacourt",
            "Mme <PERSONNE_1> et sa fille Mme <PERSONNE_2>",
        ),
        (
            "M. Paul Morin et Mme Anne Morin. P. Morin, A. Morin.",
            "M. <PERSONNE_1> et Mme <PERSONNE_2>. <PERSONNE_1>, <PERSONNE_2>.",
        ),
    ],
)
def test_one_person_has_one_placeholder_and_two_have_two(text: str, masked: str) -> None:
    assert RulesShield().look(text, Language.FR).text == masked


def tidy(text: str, words: str, kind: DataKind) -> list[tuple[DataKind, str]]:
    """Give what becomes of one mark."""
    at = text.index(words)
    return [(one.kind, text[one.start : one.end]) for one in tidied(text, [Span(kind, at, at + len(words), 0.8)])]


@pytest.mark.parametrize(
    ("text", "words", "kind", "left"),
    [
        ("Léa Pinson\nV. Mourier présente", "Léa Pinson\nV. Mourier", K.PERSON, ["Léa Pinson", "V. Mourier"]),
        ("M. P.-A. Colonna d'Istria – CSPS", "P.", K.PERSON, ["P.-A. Colonna d'Istria"]),
        ("M. P.-A. Orsini, CSPS", "P", K.PERSON, ["P.-A. Orsini"]),
        ("06 48 77 20 13\n51\tLéa", "06 48 77 20 13\n51", K.PHONE, ["06 48 77 20 13"]),
        ("tél. 06 48 77\n20 13", "06 48 77\n20 13", K.PHONE, ["06 48 77\n20 13"]),
        ("2026-11-24T03:12:44.118Z INFO up", "24T03:12:44.118Z", K.IP_ADDRESS, []),
        ("then Parminder Gill 07700 900618", "Parminder", K.PERSON, ["Parminder Gill"]),
        ("voir Léa Kerbrat, 06 39 98 60 33", "Léa", K.PERSON, ["Léa Kerbrat"]),
        ("voir Léa Lundi à 10 h", "Léa", K.PERSON, ["Léa"]),
        ("Dupont Plomberie 06 39 98 60 33", "Dupont", K.PERSON, ["Dupont"]),
        ("Ask Rose Sales team", "Rose", K.PERSON, ["Rose"]),
        ("Maître Solène Kervella", "Maître Solène Kervella", K.PERSON, ["Solène Kervella"]),
        ("un mail de Siemens hier", "Siemens", K.PERSON, []),
        ("M. Siemens a appelé", "Siemens", K.PERSON, ["Siemens"]),
        ("Keller est en congé", "en congé", K.HEALTH, []),
        ("Malo a de l'asthme", "a de l'asthme", K.HEALTH, ["asthme"]),
        ("she took over the CRM", "over the", K.SPECIAL, []),
        ("un budget de 42 k€", "42 k€", K.SALARY, []),
        ("fixé à 18 400 € HT", "18 400 €", K.SALARY, []),
        ("budget : salaire brut 42 k€", "42 k€", K.SALARY, ["42 k€"]),
        ("export TOKEN_X=ghp_4kT9wXz2L", "TOKEN_X=ghp_4kT9wXz2L", K.SECRET, ["ghp_4kT9wXz2L"]),
        ("PASS='tr0is.Petits:chats_gris'", "tr0is.Petits:chats_gris", K.SECRET, ["tr0is.Petits:chats_gris"]),
        ("as pgill.ops / Ruby2Daventry? and switch", "Ruby2Daventry", K.SECRET, ["Ruby2Daventry?"]),
        ("mdp : Palette25! merci", "Palette25", K.SECRET, ["Palette25!"]),
        ("code 9053 # puis", "9053", K.SECRET, ["9053"]),
        ("is it marmalade? yes", "marmalade", K.SECRET, ["marmalade"]),
        ("passeport NOR 31860427\n203 | 3 nuits", "NOR 31860427\n203", K.PASSPORT, ["NOR 31860427"]),
        ("passport\nAT0938827\nP4471902", "AT0938827\nP4471902", K.PASSPORT, ["AT0938827\nP4471902"]),
        ("revenu fiscal = 19 442 €", "19 442 €", K.SALARY, ["19 442 €"]),
        ("scp build.tar.gz", "build.tar.gz", K.SECRET, []),
        ("navette à 7 h 50 et 8 h 20", "50", K.SECRET, []),
        ("le code est 50", "50", K.SECRET, ["50"]),
        ("Wk   Mon Tue Wed Thu Fri", "Tue Wed Thu Fri", K.PERSON, []),
        ("Jean Mardi", "Jean Mardi", K.PERSON, ["Jean Mardi"]),
        ("message 0x8004010F lu", "0x8004010F", K.IP_ADDRESS, []),
        ("erreur 0x800A03EC", "0x800A03EC", K.SECRET, []),
        ("essais retry=3 en tout", "retry=3", K.SECRET, []),
        ("accès pin=4821 donné", "pin=4821", K.SECRET, ["pin=4821"]),
        ("entrer CODE=9917", "CODE=9917", K.SECRET, ["CODE=9917"]),
        ("ca 128400", "128400", K.SIREN, []),
        ("Ana,Sales,2019-06-03,58000,6000", "03,58000,6000", K.SALARY, ["58000", "6000"]),
        ("Ana;Sales;CDI;12,40", "12,40", K.SALARY, ["12,40"]),
        ("W49 Giles", "W49", K.LICENSE_PLATE, []),
        ("56100 Lorient, France", "56100", K.ADDRESS, ["56100 Lorient"]),
        ("Boulangerie Roussel, 6 place", "Roussel", K.ADDRESS, []),
    ],
)
def test_what_the_words_around_say(text: str, words: str, kind: DataKind, left: list[str]) -> None:
    assert [said for _, said in tidy(text, words, kind)] == left


def test_a_files_number_is_no_account() -> None:
    assert tidy("Your loan application 880-41277", "880-41277", K.IBAN) == [(K.CUSTOMER_ID, "880-41277")]
    for before in (
        "sort code 20-44-91, mortgage ",
        "RIB reçu le 3 mai, mon abonnement n° ",
        "my subscription no. ",
        "compteur d'eau ",
    ):
        assert tidy(f"{before}10447712", "10447712", K.IBAN) == [(K.CUSTOMER_ID, "10447712")]
    for before in ("compte du client : ", "virement, compte ", "loan paid to account ", "bank account, mortgage "):
        assert tidy(f"{before}10447712", "10447712", K.IBAN) == [(K.IBAN, "10447712")]
    assert tidy("account 55779911", "55779911", K.IBAN) == [(K.IBAN, "55779911")]
    for banked in ("Compte bancaire du client Martin : ", "IBAN de la facture client : ", "Virement au client "):
        assert tidy(f"{banked}30004 00823 00012345678 12", "30004 00823 00012345678 12", K.IBAN)[0][0] is K.IBAN
        assert tidy(f"{banked}10447712", "10447712", K.IBAN) == [(K.IBAN, "10447712")]


def test_an_account_or_a_national_number_is_no_pay() -> None:
    assert tidy("Sort code 04-00-75  A/c 61930482", "A/c 61930482", K.SALARY) == [(K.IBAN, "61930482")]
    assert tidy("NAS de Mme X -> 268 147 535", "268 147 535", K.SALARY) == [(K.ID_CARD, "268 147 535")]
    assert tidy("capital brut 268 147 535", "268 147 535", K.SALARY) == [(K.SALARY, "268 147 535")]


def test_delicate_words_side_by_side_are_one_mark() -> None:
    text = "severe asthma and eczema"
    spans = [Span(K.HEALTH, 0, 13, 0.8), Span(K.HEALTH, 18, 24, 0.7)]
    assert tidied(text, spans) == (Span(K.HEALTH, 0, 24, 0.7),)


def test_an_account_that_bears_a_name_is_a_person() -> None:
    assert RulesShield().look("connexion de a.benali depuis le poste", Language.FR).text == (
        "connexion de <PERSONNE_1> depuis le poste"
    )


def test_a_relation_told_after_a_comma_is_a_person() -> None:
    said = RulesShield().look("His father, Roman, will pick him up.", Language.EN).text
    assert said == "His father, <PERSON_1>, will pick him up."


def test_a_name_in_capitals_without_its_accent_is_masked_as_well() -> None:
    said = RulesShield().look("M. Gilles Hérault, interphone HERAULT", Language.FR).text
    assert said == "M. <PERSONNE_1>, interphone <PERSONNE_1>"


def test_a_whole_name_of_the_lists_is_never_let_go() -> None:
    text = "Only the CFO, Helena Brandt, has this paper."
    assert must_stay(text, Span(K.PERSON, text.index("Helena"), text.index(", has"), 0.8))
    assert not must_stay("Brandt washers sell well.", Span(K.PERSON, 0, 6, 0.7))
    assert must_stay("Suite à votre cancer, nous adaptons", Span(K.HEALTH, 14, 20, 0.8))
    assert not must_stay("Une étude sur le cancer, gratuite", Span(K.HEALTH, 17, 23, 0.8))


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("Merci à Nadège Tournier qui a tenu le planning.", "Nadège Tournier", True),
        ("Thanks to Rachel Hope for the new rota.", "Rachel Hope", True),
        ("Sophie Page 2 est à relire.", "Sophie Page", False),
        ("Helena Street Market opens.", "Helena Street", False),
        ("Merci à nadège tournier.", "nadège tournier", False),
        ("Rose Page est le titre.", "Rose Page", False),
        ("Nadège Pompe est livrée.", "Nadège Pompe", False),
        ("Rachel Power is the plan.", "Rachel Power", False),
    ],
)
def test_a_given_name_and_a_surname_that_is_a_word_are_a_person(text: str, name: str, *, stays: bool) -> None:
    at = text.index(name)
    assert must_stay(text, Span(K.PERSON, at, at + len(name), 0.8)) is stays


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("et le contrat de M. Dupont ?", True),
        ("le mail de Mme Dupont ?", True),
        ("Can I summarise the letter of Dr. Dupont?", True),
        ("et le contrat Dupont ?", False),
    ],
)
def test_who_stands_behind_a_title_in_a_question_is_a_person(text: str, *, stays: bool) -> None:
    at = text.index("Dupont")
    assert must_stay(text, Span(K.PERSON, at, at + 6, 0.8)) is stays


def test_a_forwarded_mail_is_not_sent_by_fwd() -> None:
    text = "fwd from buying: the new price is agreed, min order 200, not to go round. Ludo Charpin"
    assert FullShield(Tagging()).look(text).text == text.replace("Ludo Charpin", "<PERSON_1>")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TR Durand a signé le bon.", "TR Durand"),
        ("Vu avec TR Durand hier.", "TR Durand"),
        ("FW Dupont est venu.", "FW Dupont"),
        ("Vu avec Fw Dupont hier.", "Fw Dupont"),
        ("Vu avec Mme Fw Dupont hier.", "Fw Dupont"),
        ("Appeler Planche au 06 12 34 56 78 pour le devis.", "Planche"),
    ],
)
def test_somebody_s_initials_or_surname_go(text: str, name: str) -> None:
    assert name not in FullShield(Tagging()).look(text).text


LABELLED = [
    (path.stem, line["text"], span, [one for one in line["spans"] if one["label"].lower() == "person" and one != span])
    for path in (PASTES / "development.jsonl", *sorted((PASTES / "learned").glob("*.jsonl")))
    for line in map(json.loads, path.read_text("utf-8").splitlines())
    for span in line["spans"]
    if span["label"].lower() in {*DataKind}
]
SERVICES = 18
"""Labels that are a service's mailbox: their writers were told to mark them, and the shield leaves them."""


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("learned", [False, True])
def test_no_labelled_value_is_let_go_nor_cut(*, learned: bool, every: int) -> None:
    left = [
        (name, text[span["start"] : span["end"]])
        for name, text, span, people in LABELLED[::every]
        if _lost(text, span, people, learned=learned)
    ]
    services = [value for _, value in left if is_a_services(*value.partition("@")[::2])]
    assert (len(LABELLED) > 4000, [one for one in left if one[1] not in services]) == (True, [])
    assert every > 1 or len(services) == SERVICES


_READ = re.compile(r"(?:M\. |mme |https://[\w.]+/services/)?")


def _lost(text: str, span: dict[str, Any], people: list[dict[str, Any]], *, learned: bool) -> bool:
    """True when some of a label is not covered any more; a title, a host and small words of a delicate mark may go.

    A number stands beside the `people` of its text: of nobody, it might be a measure.
    """
    kind = DataKind(span["label"].lower())
    beside = [Span(DataKind.PERSON, one["start"], one["end"], 0.8) for one in people if kind not in SENSITIVE]
    made = tidied(text, [Span(kind, span["start"], span["end"], 0.8, learned=learned), *beside])
    hidden = {place for one in made for place in range(one.start, one.end)}
    value = text[span["start"] : span["end"]]
    start = span["start"] + len(_READ.match(value)[0])  # type: ignore[index]
    places = {place for place in range(start, span["end"]) if text[place].isalnum()}
    return not made if kind in SENSITIVE else not places <= hidden
