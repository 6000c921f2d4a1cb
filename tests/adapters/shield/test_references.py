"""Numbers that reach one person or open something, and names under another form; what looks so."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from knowledge.concepts import Language

K = DataKind
SHIELD = RulesShield()


def found(text: str, language: Language = Language.FR) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in SHIELD.look(text, language).findings]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Code auteur A-00783 – exercice 2024", K.CUSTOMER_ID, "A-00783"),
        ("numéro d'échantillon : 25-118402", K.CUSTOMER_ID, "25-118402"),
        ("réf. locataire 0471-B", K.CUSTOMER_ID, "0471-B"),
        ("TENANT APPLICATION (ref. HK-APP-3306)", K.CUSTOMER_ID, "HK-APP-3306"),
        ("Mosaic ID: 1184073   Worker: duty", K.CUSTOMER_ID, "1184073"),
        ("sample no. Q25.118402 was rejected", K.CUSTOMER_ID, "Q25.118402"),
        ("PNR QX7RLM, seat 14C", K.CUSTOMER_ID, "QX7RLM"),
        ("PNR: QXWRLM", K.CUSTOMER_ID, "QXWRLM"),
        ("badge concierge n° 00417.", K.EMPLOYEE_ID, "00417"),
        ("Compte : 65048713902", K.IBAN, "65048713902"),
        ("Subject: STILL waiting - ref CN-558120", K.CUSTOMER_ID, "CN-558120"),
        ("can i drop this?\n\nObjet : Relance, réf. 2231874\nBonjour", K.CUSTOMER_ID, "2231874"),
    ],
)
def test_the_number_of_somebodys_file_is_masked(text: str, kind: DataKind, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "bon de commande PO-48812, livraison lundi",
        "application ref. INV-20418",
        "Subject: your order, ref INV-20418",
        "Objet : salon 2026, réf. 2026",
        "La notice porte la réf CN-558120.",
        "the PNR STATUS field is empty",
        "compte 606300, fournitures",
        "booking ref: see your email",
        "rapport de l'échantillon de 2024",
    ],
)
def test_a_firms_reference_stays(text: str) -> None:
    assert found(text) == []


def test_a_bookings_code_and_a_samples_number_are_masked_under_their_columns_name() -> None:
    rows = "Pax name\tPNR\tRoute\nAna Ruiz\tQX7RLM\tLHR-MNL\nBo Lind\tM5YCQ8\tLHR-ACC"
    assert {"QX7RLM", "M5YCQ8"} <= {said for _, said in found(rows, Language.EN)}
    log = "#  Time   Lab no.       Test    Query\n1  16:05  Q25.118402    U&E     repeat"
    assert (K.CUSTOMER_ID, "Q25.118402") in found(log, Language.EN)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("se connecter avec TeamViewer ID 1 284 906 337 mdp k7w3pz", ["1 284 906 337", "k7w3pz"]),
        ("AnyDesk 482 117 903, code 4mw9q", ["482 117 903", "4mw9q"]),
        ("Log in as pgill.ops / Ruby2Daventry? and switch", ["pgill.ops", "Ruby2Daventry?"]),
        ("utilisateur caisse044 mdp Jonquille8", ["caisse044", "Jonquille8"]),
        ("login user tills044 pin 836215", ["tills044", "836215"]),
        ("snmp_community: brk-ro-5512", ["brk-ro-5512"]),
    ],
)
def test_what_opens_in_two_parts_is_masked(text: str, values: list[str]) -> None:
    secrets = [said for kind, said in found(text) if kind == K.SECRET]
    assert set(values) <= set(secrets)


@pytest.mark.parametrize(
    "text",
    [
        "TeamViewer 15.42 est installé sur 120 postes",
        "snmp_community: public",
        "noté as v1.2 / v1.3 dans le journal",
        "le compte clients / fournisseurs est soldé",
        "user demo / password",
    ],
)
def test_what_opens_nothing_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("--- Suivi 1 --- Gwenolé Le Bihan (N2)", "Gwenolé Le Bihan"),
        ("--- Suivi 2 --- G. Le Bihan", "G. Le Bihan"),
        ("vu avec Soazig LE GOFF ce matin", "Soazig LE GOFF"),
        ("Inscrit : LE FLOCH Yann", "LE FLOCH Yann"),
        ("handed to Camille Du Plessix today", "Camille Du Plessix"),
    ],
)
def test_a_family_name_with_its_article_is_whole(text: str, name: str) -> None:
    assert (K.PERSON, name) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Abonnement au Journal Le Monde",
        "déjeuner au Restaurant Le Grand Large",
        "5 ex. « Le Grand Meaulnes »",
        "retenir le Plan B. Le Projet suit",
        "the Hotel Le Bristol was full",
    ],
)
def test_an_article_in_capitals_makes_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("my partner's is delyth dot bowen at gmail dot com.", "delyth dot bowen at gmail dot com"),
        ("mon mail : marc point tissier arobase orange point fr", "marc point tissier arobase orange point fr"),
        ("contact: jo underscore hay at outlook dot co dot uk", "jo underscore hay at outlook dot co dot uk"),
    ],
)
def test_an_address_said_aloud_is_masked(text: str, value: str) -> None:
    assert (K.EMAIL, value) in found(text)


@pytest.mark.parametrize("text", ["look at the dot com boom", "le point fort chez nous : le point de vente"])
def test_other_dots_stay(text: str) -> None:
    assert found(text) == []


def test_a_postcode_that_answers_a_question_is_masked() -> None:
    call = "AGENT: And your postcode and date of birth?\nCALLER: TR18 9YB. Sixth of the third."
    assert (K.ADDRESS, "TR18 9YB") in found(call, Language.EN)
    assert found("Enter a postcode, such as SW1A 1AA, and search.", Language.EN) == []


def test_a_marked_person_is_masked_under_a_shorter_form() -> None:
    rota = "Dimitrios Vlachos, N N N\nDimi on final written, pls ask Dimi"
    assert SHIELD.look(rota, Language.EN).text.count("Dimi") == 0
    runbook = "Call Parminder Gill on 07700 900618. Log in as pgill.ops first."
    assert "gill" not in SHIELD.look("Ms " + runbook[5:], Language.EN).text.casefold()


def test_a_word_that_begins_as_a_name_does_stays() -> None:
    assert "Call us" in SHIELD.look("Mr Callum Reid is liable. Call us soon.", Language.EN).text
    assert "la Dimi " in SHIELD.look("M. Dimitrios Vlachos a pris la Dimi rouge.", Language.FR).text
