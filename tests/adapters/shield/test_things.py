"""Marks of things, prices and days that are let go, and a first name that takes the family name after it."""

import pytest

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import read
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied

K = DataKind


def left(text: str, words: str, kind: DataKind) -> list[str]:
    """Give what stays of one mark."""
    plain = read(text).text
    at = plain.index(words)
    return [plain[one.start : one.end] for one in tidied(plain, [Span(kind, at, at + len(words), 0.8)])]


@pytest.mark.parametrize(
    ("text", "words", "kind", "stays"),
    [
        ("Parminder Gill 07700 900 618", "Parminder", K.PERSON, ["Parminder Gill"]),
        ("vu Oyinkan Martin, hier", "Oyinkan", K.PERSON, ["Oyinkan Martin"]),
        ("payé par Dupont Marie hier", "Dupont", K.PERSON, ["Dupont"]),
        ("Parminder Will call", "Parminder", K.PERSON, ["Parminder"]),
        ("Franco de port à partir de 1 500 €", "Franco", K.PERSON, []),
        ("Franco à partir de 1 500 €, départ usine", "Franco", K.PERSON, []),
        ("Franco à partir de lundi, Marie ensuite", "Franco", K.PERSON, ["Franco"]),
        ("Franco à partir de 8 h", "Franco", K.PERSON, ["Franco"]),
        ("Franco départ lundi", "Franco", K.PERSON, ["Franco"]),
        ("Franco à Lyon lundi", "Franco", K.PERSON, ["Franco"]),
        ("Franco de Almeida signe", "Franco de Almeida", K.PERSON, ["Franco de Almeida"]),
        ("Franco Rendu a signé", "Franco Rendu", K.PERSON, ["Franco Rendu"]),
        ("hiya, im on the dev team", "hiya", K.PERSON, []),
        ("Coucou tous, on part", "Coucou tous", K.PERSON, []),
        ("Hiya Tom, call me", "Hiya Tom", K.PERSON, ["Tom"]),
        ("M. Salut habite ici", "Salut", K.PERSON, ["Salut"]),
        ("HOLA TOM, call me", "HOLA TOM", K.PERSON, ["TOM"]),
        ("SALUT Marie;1980-02-03;Lyon", "SALUT Marie", K.PERSON, ["SALUT Marie"]),
        ("CIAO Marie\nHOLA Pedro", "CIAO Marie", K.PERSON, ["CIAO Marie"]),
        ("Ciao;Wei;1980-02-03", "Ciao", K.PERSON, ["Ciao"]),
        ("Hilary is in", "Hilary", K.PERSON, ["Hilary"]),
        ("it's Patrick Devereux I've had a bill", "Patrick Devereux I've", K.PERSON, ["Patrick Devereux"]),
        ("Sean O'Dell signs", "Sean O'Dell", K.PERSON, ["Sean O'Dell"]),
        ("2026-03-18 06:52:15 DEBUG steamauth[811] handshake", "steamauth", K.PERSON, []),
        ("2026-03-18 06:52:15 DEBUG anna[811] handshake", "anna", K.PERSON, ["anna"]),
        ("2026-03-18 06:52:15 DEBUG player tobias left", "tobias", K.PERSON, ["tobias"]),
        ("To: Kent Valley Growers Co-operative", "Kent Valley Growers Co-operative", K.PERSON, []),
        ("To: Severn Holdings", "Severn", K.PERSON, []),
        ("Contact: Xhemile Dautaj Mondi Holdings", "Xhemile Dautaj", K.PERSON, ["Xhemile Dautaj"]),
        ("Xhemile Dautaj Mondi Holdings;buyer;UK", "Xhemile Dautaj", K.PERSON, ["Xhemile Dautaj"]),
        ("Our client Ruairc Holdings called", "Ruairc", K.PERSON, ["Ruairc"]),
        ("Kaur Industries owes him £300.", "Kaur", K.PERSON, ["Kaur"]),
        ("Ruairc Industries, sa femme a appelé", "Ruairc", K.PERSON, ["Ruairc"]),
        ("Emma Coop will bring the forms", "Emma Coop", K.PERSON, ["Emma Coop"]),
        ("Mary Growers signs", "Mary Growers", K.PERSON, ["Mary Growers"]),
        ("vu avec M. Kent Holdings", "Kent Holdings", K.PERSON, ["Kent Holdings"]),
        ("Julien Petit Alpha Industries comes", "Julien Petit", K.PERSON, ["Julien Petit"]),
        ("To: Tamar Valley, at the growers", "Tamar Valley", K.PERSON, ["Tamar Valley"]),
        ("Paul met growers", "Paul", K.PERSON, ["Paul"]),
        ("je demande à M365 Copilot", "M365", K.CUSTOMER_ID, []),
        ("m365 copilot, licence", "m365", K.SECRET, []),
        ("dossier M365-0412", "M365-0412", K.CUSTOMER_ID, ["M365-0412"]),
        ("client M365 depuis mars", "M365", K.CUSTOMER_ID, ["M365"]),
        ("Wrap code: BILL-EST", "BILL-EST", K.SECRET, []),
        ("Wrap code: HUNTER-BLUE, then he logged in.", "HUNTER-BLUE", K.SECRET, ["HUNTER-BLUE"]),
        ("Call code: SESAME-EST gets you through the barrier.", "SESAME-EST", K.SECRET, ["SESAME-EST"]),
        ("Code de clôture : SESAME-EST ouvre la barrière.", "SESAME-EST", K.SECRET, ["SESAME-EST"]),
        ("Door code: BILL-EST", "BILL-EST", K.SECRET, ["BILL-EST"]),
        ("Safe. Closing code: KILO-EST", "KILO-EST", K.SECRET, ["KILO-EST"]),
        ("Alarm closing code: KILO-4471", "KILO", K.PERSON, ["KILO"]),
        ("Wifi de l'atelier. Status code: TULIP-EST", "TULIP-EST", K.SECRET, ["TULIP-EST"]),
        ("In the back office. Closing code: TULIP-8831", "TULIP-8831", K.SECRET, ["TULIP-8831"]),
        ("failed code=0x18 src", "code=0x18", K.SECRET, []),
        ("caller=SCAN-QUAI-07", "caller=SCAN-QUAI-07", K.SECRET, []),
        ("on runner-arm-04", "runner-arm-04", K.SECRET, []),
        ("mdp : runner-arm-04", "runner-arm-04", K.SECRET, ["runner-arm-04"]),
        ("change otter-Llandudno-77", "otter-Llandudno-77", K.SECRET, ["otter-Llandudno-77"]),
        ("2026-03-18 06:52:15 INFO  queue ZD421-QUAI2 connected", "ZD421-QUAI2", K.SECRET, []),
        ("2026-03-18 06:52:15 WARN  file HP-ATELIER2 : 14 documents", "HP-ATELIER2", K.PERSON, []),
        ("2026-03-18 06:52:15 WARN template SHIP_EU_v9 not found", "SHIP_EU_v9", K.SECRET, []),
        ("2026-03-18 06:52:15 queue password ZD421-QUAI2", "ZD421-QUAI2", K.SECRET, ["ZD421-QUAI2"]),
        ("2026-03-18 06:52:15 mdp serveur ZD421-QUAI2", "ZD421-QUAI2", K.SECRET, ["ZD421-QUAI2"]),
        ("2026-03-18 06:52:15 job AKIA4TQZ7MWN2XKB5RVE", "AKIA4TQZ7MWN2XKB5RVE", K.SECRET, ["AKIA4TQZ7MWN2XKB5RVE"]),
        ("2026-03-18 06:52:15 service Tr!ton-Aval2026", "Tr!ton-Aval2026", K.SECRET, ["Tr!ton-Aval2026"]),
        ("2026-03-18 06:52:15 job by jmartel", "jmartel", K.PERSON, ["jmartel"]),
        ("2026-03-18 06:52:15 service Martel", "Martel", K.PERSON, ["Martel"]),
        ("2026-03-18 06:52:15 node S3-SS-A0-KY7 offers wrong key", "S3-SS-A0-KY7", K.SECRET, ["S3-SS-A0-KY7"]),
        ("2026-03-18 06:52:15 server S3-SS-A0-KY7 refused", "S3-SS-A0-KY7", K.SECRET, ["S3-SS-A0-KY7"]),
        ("2026-03-18 06:52:15 queue SHIP-EU-V9 refused the token", "SHIP-EU-V9", K.SECRET, ["SHIP-EU-V9"]),
        ("2026-03-18 06:52:15 service SANDRINE4 started", "SANDRINE4", K.PERSON, ["SANDRINE4"]),
        ("2026-03-18 06:52:15 station D_MORIARTY3 full", "D_MORIARTY3", K.PERSON, ["D_MORIARTY3"]),
        ("2026-03-18 06:52:15 station D_KOWALCZ3 full", "D_KOWALCZ3", K.PERSON, ["D_KOWALCZ3"]),
        ("2026-03-18 06:52:15 service SANDRINE4 started", "SANDRINE4", K.SECRET, ["SANDRINE4"]),
        ("2026-03-18 06:52:15 station ATELIER-SANDRINE4", "ATELIER-SANDRINE4", K.PERSON, ["ATELIER-SANDRINE4"]),
        ('{"panier": [{"ref": "A-703825", "qte": 2}]}', "A-703825", K.CUSTOMER_ID, []),
        ('{"client": {"ref": "A-703825", "ville": "Lens"}}', "A-703825", K.CUSTOMER_ID, ["A-703825"]),
        ('{"client": {"ref": "A-703825", "prix": 12}}', "A-703825", K.CUSTOMER_ID, ["A-703825"]),
        ('{"ref": "A-703825", "last_name": "Weir", "price": 12}', "A-703825", K.CUSTOMER_ID, ["A-703825"]),
        ("Version du client : 5.1.11.388.", "5.1.11.388", K.IP_ADDRESS, []),
        ("Version du serveur : 192.168.1.24", "192.168.1.24", K.IP_ADDRESS, ["192.168.1.24"]),
        ("version sur le serveur 10.1.11.38", "10.1.11.38", K.IP_ADDRESS, ["10.1.11.38"]),
        ("2 850 € brut sur 13 mois", "13", K.SALARY, []),
        ("carte Visa se terminant par 7786,", "7786", K.SECRET, []),
        ("Carte bancaire : mon PIN se termine par 7786", "7786", K.SECRET, ["7786"]),
        ("card terminal, alarm code 7786", "7786", K.SECRET, ["7786"]),
        ("PAI en cours", "PAI en", K.HEALTH, ["PAI"]),
        ("la queue ZD421-QUAI2 ouvre tout", "ZD421-QUAI2", K.SECRET, ["ZD421-QUAI2"]),
        ("notre pompe PV-240 fuit", "PV-240", K.CUSTOMER_ID, []),
        ("the pump type VX-110 leaks", "VX-110", K.CUSTOMER_ID, []),
        ("notre contrat PV-240", "PV-240", K.CUSTOMER_ID, ["PV-240"]),
        ("la pompe PV-2023-04418", "PV-2023-04418", K.CUSTOMER_ID, ["PV-2023-04418"]),
        ("numéro de client pompe PV-447", "PV-447", K.CUSTOMER_ID, ["PV-447"]),
        ("dossier client : moteur PV-4471", "PV-4471", K.CUSTOMER_ID, ["PV-4471"]),
        ("contract of the machine VX 4471", "VX 4471", K.CUSTOMER_ID, ["VX 4471"]),
        ("rappeler au sujet de la pompe CL-4471", "CL-4471", K.CUSTOMER_ID, ["CL-4471"]),
        ("Le client est venu hier.\nnotre pompe PV-240 fuit", "PV-240", K.CUSTOMER_ID, []),
        ('"Erreur 1205 - deadlock"', "1205", K.SECRET, []),
        ("code porte 1205", "1205", K.SECRET, ["1205"]),
        ("safeguarding s.42 – decide", "s.42", K.EMPLOYEE_ID, []),
        ("call 0800 111 999.", "0800 111 999", K.PHONE, []),
        ("appeler le 3018", "3018", K.PHONE, []),
        ("le poste 3018", "3018", K.PHONE, ["3018"]),
        ("call 07700 900 618", "07700 900 618", K.PHONE, ["07700 900 618"]),
        ("tracking number? It's SL 4490 1837 GB", "SL 4490 1837", K.CUSTOMER_ID, []),
        ("policy SL 4490 1837 GB", "SL 4490 1837", K.CUSTOMER_ID, ["SL 4490 1837"]),
        ("U&E     haemolysed – repeat", "haemolysed", K.HEALTH, []),
        ("HIV Ag/Ab  unlabelled – rejected", "HIV Ag/Ab  unlabelled", K.HEALTH, ["HIV Ag/Ab"]),
        ("tube hémolysé, à refaire", "hémolysé", K.HEALTH, []),
        ("meals max £30 a head", "30 a head", K.HEALTH, []),
        ("repas 25 € par personne", "25 € par personne", K.SALARY, []),
        ("was left out of the will of 2016", "left out of the will", K.CRIMINAL, []),
        ("RAG: AMBER", "AMBER", K.PERSON, []),
        ("RAG: AMBER", "RAG", K.PERSON, []),
        ("vigilance : orange", "orange", K.PERSON, []),
        ("Amber called", "Amber", K.PERSON, ["Amber"]),
        ("congé du 3 au 14.11, 100%", "14.11", K.SALARY, []),
        ("taux horaire 14.11", "14.11", K.SALARY, ["14.11"]),
        ("Expenses Oct\n* Hotel 4 nts (= £571.03)", "£571.03", K.SALARY, []),
        ("Expenses Oct\nTOTAL £968.28", "£968.28", K.SALARY, []),
        ("Frais professionnels\nTotal brut\nTotal 968,28", "968,28", K.SALARY, ["968,28"]),
        ("Notes de frais\nsalaire et repas 571,03", "571,03", K.SALARY, ["571,03"]),
        ("échéances des 05/09, 05/10 (3 x 812,46 €)", "812,46 €", K.SALARY, []),
        ("Ventes brutes 2 846 ex.", "2 846", K.SALARY, []),
    ],
)
def test_what_is_nobodys_stays_readable(text: str, words: str, kind: DataKind, stays: list[str]) -> None:
    assert left(text, words, kind) == stays


def test_a_fee_and_a_category_are_no_birth() -> None:
    rows = "nom;ddn;categorie;cotis\nMoreau;04/06/2013;U13;195"
    assert (left(rows, "195", K.BIRTH_DATE), left(rows, "U13", K.BIRTH_DATE)) == ([], [])
    assert left(rows, "04/06/2013", K.BIRTH_DATE) == ["04/06/2013"]


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("the reading was estimated.\nfine it says 48115 and can I pay", "48115", []),
        ("relevé du compteur : 48115", "48115", []),
        ("the meter cupboard code is 48115", "48115", ["48115"]),
        ("it says 48115 on the door", "48115", ["48115"]),
        ("Relevé du compteur : faire le 7741 puis dièse pour entrer.", "7741", ["7741"]),
        ("Relevé du compteur : 7741 puis dièse.", "7741", ["7741"]),
        ("Meter reading: dial 48115 to get in.", "48115", ["48115"]),
        ("Meter reading: 48115. Thank you.", "48115", []),
        ("the reading was late, password 48115", "48115", ["48115"]),
        ("Meter cupboard padlock: 44 712", "44 712", ["44 712"]),
        ("Meter in the hall. Door number pad is 44 712", "44 712", ["44 712"]),
        ("derrière le compteur, la combinaison est 44 712", "44 712", ["44 712"]),
    ],
)
def test_what_a_meter_shows_opens_nothing(text: str, words: str, stays: list[str]) -> None:
    at = text.index(words)
    mark = Span(K.SECRET, at, at + len(words), 0.9, learned=True)
    assert [text[one.start : one.end] for one in tidied(text, [mark])] == stays


@pytest.mark.parametrize(
    ("text", "words", "kind", "stays"),
    [
        ("le compte FR76 3000 4008 2800 0123 4567 890 de l'étude", "FR76 3000 4008 2800 0123 4567 890 de", K.IBAN, 33),
        ("compte FR76 3000 4008 2800 0123 4567 8901 2", "FR76 3000 4008 2800 0123 4567 8901 2", K.IBAN, 36),
        ("la SCI Les Glycines, sise 8 impasse du Puits", "SCI Les Glycines, sise 8 impasse du Puits", K.ADDRESS, 18),
        ("Les Glycines, sise 8 impasse du Puits", "Les Glycines, sise 8 impasse du Puits", K.ADDRESS, 37),
        ("Devis n° 3\nTotal net EUR 10,653.96", "10,653.96", K.SALARY, 0),
        ("Payslip, quote it\nTotal net EUR 10,653.96", "10,653.96", K.SALARY, 9),
        ("Total net EUR 10,653.96", "10,653.96", K.SALARY, 9),
        ("Fiche de Julie. Facture à déduire.\nTotal brut : 2 950 €\nTotal net : 2 310 €", "2 310 €", K.SALARY, 7),
        ("Employee 12, invoice to deduct\nTotal net EUR 2,310.96", "2,310.96", K.SALARY, 8),
        ("Solde de Paul Durand\nBon de commande 12\nTotal net : 4 512,30 €", "4 512,30 €", K.SALARY, 10),
        ("Licenciement\nBon de commande 12\nTotal net : 4 512,30 €", "4 512,30 €", K.SALARY, 10),
        ("Devis joint\nTotal net 1 845,20 € pour Paul Durand", "1 845,20 €", K.SALARY, 10),
        ("Invoice and redundancy\nTotal net EUR 2,310.96", "2,310.96", K.SALARY, 8),
        ("Devis, solde de la commande\nTotal net : 4 512,30 €", "4 512,30 €", K.SALARY, 0),
        ("IBAN BE68 5390 0754 7034 ROUX", "BE68 5390 0754 7034 ROUX", K.IBAN, 24),
        ("Philippe arrête en juin", "arrête", K.HEALTH, 0),
        ("Philippe arrête son traitement", "arrête", K.HEALTH, 6),
        ("Philippe est arrêté", "arrêté", K.HEALTH, 6),
        ('il m\'a traitée de "boulet" hier', "boulet", K.HEALTH, 0),
        ('il m\'a traitée de "boulet" hier', "traitée", K.HEALTH, 0),
        ("elle est traitée de longue date", "traitée", K.HEALTH, 7),
    ],
)
def test_a_mark_of_the_tagger_is_as_long_as_its_data(text: str, words: str, kind: DataKind, stays: int) -> None:
    at = text.index(words)
    mark = Span(kind, at, at + len(words), 0.9, learned=True)
    assert sum(one.end - one.start for one in tidied(text, [mark])) == stays
