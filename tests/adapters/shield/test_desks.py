"""A service's extension is read by everybody; the extension of somebody is theirs."""

import pytest

from bot.adapters.shield.numbers.contacts import phones
from bot.adapters.shield.rules import RulesShield

SERVICES = (
    ("Une question : services.generaux@valdor.example, poste 4400.", "4400"),
    ("If the screen shows R12, call the stores desk, extension 2215.", "2215"),
    ("Infirmerie : poste 4512", "4512"),
    ("Accueil du site, poste 1000, de 8 h à 18 h.", "1000"),
    ("Lost? Ring the helpdesk on extension 2215.", "2215"),
    ("The printer is down.\nHelp desk: ext 2215", "2215"),
    ("Il faut appeler le poste de garde, poste 1000.", "1000"),
    ("La DSI (poste 4400) répond.", "4400"),
    ("The reception (ext. 4417) keeps the parcels.", "4417"),
    ("Contact : service achats, poste 4401", "4401"),
    ("Accueil du site, poste 10 00, de 8 h à 18 h.", "10 00"),
    ("Lost? Ring the helpdesk on extension 22 15.", "22 15"),
    ("Infirmerie : poste 45.12", "45.12"),
)


@pytest.mark.parametrize(("text", "number"), SERVICES)
def test_the_extension_of_a_service_stays_readable(text: str, number: str) -> None:
    at = text.index(number)
    assert any(one.start <= at < one.end for one in phones(text))
    assert number in RulesShield().look(text).text


SOMEBODYS = (
    ("Acheteuse : Corinne Vasseur, poste 4417", "4417"),
    ("Corinne Vasseur\nService achats\nposte 4417", "4417"),
    ("Corinne Vasseur, service achats, poste 4417", "4417"),
    ("Ouvert par : Corinne Vasseur (poste 3342)", "3342"),
    ("le service de Mme Vasseur, poste 4417", "4417"),
    ("service achats, poste 4417 (Corinne Vasseur)", "4417"),
    ("<PERSONNE_1>, service achats, poste 4417", "4417"),
    ("Call me, I'm in the workshop: my extension is ext. 2215.", "2215"),
    ("The team lead is on ext. 2215.", "2215"),
    ("Requester: R. D. (N0095266), Cardiff, desk 5.28, ext 68827", "68827"),
    ("Mon responsable au service achats : poste 4417", "4417"),
    ("Give it to her on ext. 4417.", "4417"),
    ("rappeler M. Vasseur, poste 4417", "4417"),
    ("Service maintenance : 06 12 34 56 78", "06 12 34 56 78"),
    ("Lost? Ring the helpdesk on extension 2215 or call Declan Moriarty on 07700 952 608.", "2215"),
    ("Sandrine Leboucher. Atelier, poste 3342", "3342"),
    ("Speak to Declan Moriarty! Workshop, extension 3342", "3342"),
    ("Moi c'est Sandrine. Je travaille à l'entrepôt, poste 3342", "3342"),
    ("On peut me trouver au magasin, poste 3342", "3342"),
    ("I sit in the stores, ext. 3342", "3342"),
    ("We share the workshop, extension 3342", "3342"),
    ("Il travaille au magasin, poste 3342", "3342"),
    ("Elle est absente. Magasin, poste 3342", "3342"),
    ("She left at noon. Security, ext. 3342", "3342"),
    ("mehdi, magasin, poste 3342", "3342"),
    ("security, ext 3342, ask for brian", "3342"),
    ("support, grace, ext 3342", "3342"),
    ("zbyszko, support, ext 3342", "3342"),
    ("La DSI, poste 3342 (Sandrine)", "3342"),
    ("Le DSI, poste 3342", "3342"),
    ("Le RSSI, service informatique, poste 3342", "3342"),
    (
        "Sandrine Leboucher remplace le chef d'atelier jusqu'au mois de mars de cette année.\nAtelier, poste 3342",
        "3342",
    ),
)


@pytest.mark.parametrize(("text", "number"), SOMEBODYS)
def test_the_extension_of_somebody_is_masked(text: str, number: str) -> None:
    assert number not in RulesShield().look(text).text


IN_PAIRS = (
    ("Corinne Vasseur, opératrice, poste 44 17", "44 17"),
    ("Corinne Vasseur (poste 44.17) suit le dossier", "44.17"),
    ("Corinne Vasseur, qualité, ligne directe 44 17", "44 17"),
    ("Corinne Vasseur – tél. interne : 71 08", "71 08"),
    ("joindre Corinne Vasseur, numéro interne 5512", "5512"),
    ("Appelez Corinne au poste 22 15 avant midi", "22 15"),
    ("Ask Declan Moriarty, ext 22 15, about it", "22 15"),
    ("Declan Moriarty - extension: 40-17", "40-17"),
    ("Declan Moriarty, internal line 4417", "4417"),
    ("call Declan Moriarty on ext. 7 208", "7 208"),
)


@pytest.mark.parametrize(("text", "number"), IN_PAIRS)
def test_an_extension_in_pairs_or_called_internal_is_masked(text: str, number: str) -> None:
    assert number not in RulesShield().look(text).text


COUNTS = (
    "opérateur au poste 4, cadence 86 41 pièces",
    "le poste 12 15 minutes de pause",
    "poste 20 25 % de rebuts",
    "Poste 10 24 heures d'arrêt",
    "Ligne 2 : 40 12 pièces",
    "poste 14 22 kg de fil",
    "ext 10 20 mm",
    "extension 12-24 months",
    "poste 10 20 30 40",
    "Perte ou vol : appeler le poste 1818.",
    "Appeler la maintenance au poste 12 15",
    "tube 20x4417 mm",
)


@pytest.mark.parametrize("text", COUNTS)
def test_a_count_of_a_workstation_is_no_extension(text: str) -> None:
    assert not list(phones(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Corinne Vasseur, poste 4213 M. Petit", "4213"),
        ("Corinne Vasseur, poste 4218 h. bureau", "4218"),
        ("Declan Moriarty, ext. 4213 2nd floor", "4213"),
        ("Declan Moriarty, ext. 4218-4220", "4218"),
        ("Corinne Vasseur, poste 4218 24h/24", "4218"),
        ("Declan Moriarty, ext 4218 units office", "4218"),
    ],
)
def test_what_follows_an_extension_does_not_open_it(text: str, number: str) -> None:
    assert number not in RulesShield().look(text).text


@pytest.mark.parametrize(
    "text",
    ["Prise de poste 14.30", "Fin de poste 21.30", "Joindre le plan A3 au poste 310", "plan n° interne 10458"],
)
def test_hours_and_drawings_are_no_extension(text: str) -> None:
    assert not list(phones(text))
