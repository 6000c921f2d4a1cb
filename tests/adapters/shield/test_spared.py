"""What is spared as nobody's is spared no further: beside a person, or after one, the mark stays."""

import pytest

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied

K = DataKind


def left(text: str, words: str, kind: DataKind, *others: tuple[DataKind, str]) -> list[str]:
    """Give what stays of one mark that only the tagger made, `others` being marked beside it."""
    at = text.index(words)
    beside = [Span(other, text.index(said), text.index(said) + len(said), 0.9) for other, said in others]
    spans = tidied(text, [Span(kind, at, at + len(words), 0.94, learned=True), *beside])
    return [text[one.start : one.end] for one in spans if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "words", "others"),
    [
        (
            "The victim did not recognise the man. Paul Durand was interviewed. My brother assaulted the guard.",
            "assaulted the guard",
            [(K.PERSON, "Paul Durand")],
        ),
        (
            "Je ne les connais pas tous. Le cariste a déjà été pris en train de voler.",
            "pris en train de voler",
            [],
        ),
        ("Plainte contre X. Suite jeudi. Son frère a agressé le gardien", "agressé le gardien", []),
        ("Plainte contre X, son frère a agressé le gardien", "agressé le gardien", []),
        ("Plainte contre X pour vol, dit Widmann", "vol", [(K.PERSON, "Widmann")]),
        ("Plainte contre X pour vol. C'est mon frère.", "vol", []),
        ("Reported against a person unknown. The night porter stole the till.", "stole the till", []),
        ("Theft by unknown persons. He was arrested on Friday.", "Theft", []),
    ],
)
def test_an_unknown_author_frees_nobody_else(text: str, words: str, others: list[tuple[DataKind, str]]) -> None:
    assert left(text, words, K.CRIMINAL, *others) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Je porte plainte contre X pour vol de mon vélo.", "vol de mon vélo"),
        ("Dégradations par des individus non identifiés devant la porte.", "Dégradations"),
        ("Theft reported against a person unknown, on 3 May.", "Theft"),
    ],
)
def test_what_nobody_known_did_stays_readable(text: str, words: str) -> None:
    assert left(text, words, K.CRIMINAL) == []


@pytest.mark.parametrize("text", ["END:Josiane Plumaugat", "Message\nEND:Plumaugat", "BEGIN:Okonkwo"])
def test_what_follows_end_is_somebody_unless_a_format(text: str) -> None:
    name = text.rpartition(":")[2]
    assert left(text, name, K.PERSON) == [name]
    assert left("BEGIN:VCARD\nEND:VCALENDAR", "VCALENDAR", K.PERSON) == []


FRENCH = "Fiche de poste comptable H/F, CDI, expérience exigée, pour postuler envoyer CV."
ENGLISH = "We are hiring a bookkeeper (m/f), full time, experience required, to apply send your CV."


@pytest.mark.parametrize(
    ("text", "pay", "others"),
    [
        (f"{FRENCH}\n\nJosiane Plumaugat, comptable en poste.\nRémunération : 38 000 € brut", "38 000 €", []),
        (f"{FRENCH}\n\nJosiane Plumaugat\nRémunération : 38 000 € brut", "38 000 €", ["Josiane Plumaugat"]),
        (f"{FRENCH}\n\nRémunération : 38 000 € brut", "38 000 €", []),
        (f"{FRENCH}\nCandidate retenue : Zoé\nSalaire proposé : 41 500 €", "41 500 €", []),
        (f"{FRENCH}\nOdile\nSalaire proposé : 41 500 €", "41 500 €", ["Odile"]),
        (f"{FRENCH}\nSalaire proposé : 41 500 €\nOdile commence lundi", "41 500 €", ["Odile"]),
        (f"{FRENCH}\n- la vendeuse en place : 1 950 € brut", "1 950 €", []),
        (f"{FRENCH} Salaire actuel : 38 000 € brut", "38 000 €", []),
        (f"{ENGLISH}\n\nJane Okonkwo\nSalary: £38,000", "£38,000", ["Jane Okonkwo"]),
        (f"{ENGLISH}\n\nSalary: £38,000", "£38,000", []),
        (f"{ENGLISH}\nSuccessful candidate: Okonkwo\nSalary: £38,000", "£38,000", []),
        (f"{ENGLISH}\nThe bookkeeper in post: £38,000", "£38,000", []),
        (f"{ENGLISH}\nSalary now paid: £38,000", "£38,000", []),
        (f"{ENGLISH}\nSalary: £38,000, Okonkwo", "£38,000", ["Okonkwo"]),
    ],
)
def test_an_advert_frees_nobodys_pay(text: str, pay: str, others: list[str]) -> None:
    assert left(text, pay, K.SALARY, *((K.PERSON, name) for name in others)) == [pay]


@pytest.mark.parametrize(
    ("text", "pay", "others"),
    [
        (f"{FRENCH}\nSalaire : 41 500 €\nEnvoyer CV à Mme Rey", "41 500 €", ["Rey"]),
        (f"{ENGLISH}\nSalary: £38,000\nSend CVs to Ms Okonkwo", "£38,000", ["Okonkwo"]),
        (f"Kay Smith is away.\n\n{ENGLISH} Salary: £38,000", "£38,000", []),
    ],
)
def test_what_an_advert_offers_stays_readable(text: str, pay: str, others: list[str]) -> None:
    assert left(text, pay, K.SALARY, *((K.PERSON, name) for name in others)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2 nuits, Widmann", "Widmann"),
        ("3 nuits - Plumaugat", "Plumaugat"),
        ("2 nights, Okonkwo-Reyes", "Okonkwo-Reyes"),
        ("Hôtel : 2 nuits, facture à Plumaugat", "Plumaugat"),
        ("Hotel: 3 nights, check-in at 3, Okonkwo-Reyes", "Okonkwo-Reyes"),
    ],
)
def test_who_stays_the_night_goes(text: str, name: str) -> None:
    assert left(text, name, K.PERSON) == [name]


@pytest.mark.parametrize(
    ("text", "pay", "names"),
    [
        ("Nom;Poste;Coût\nAnne Lefèvre;designer;51 500 €", "51 500 €", []),
        ("Zone;Lot;Coût\nNord;Anne Lefèvre;51 500 €", "51 500 €", ["Anne Lefèvre"]),
        ("Zone;Consultant;Coût\nNord;A.L.;51 500 €", "51 500 €", []),
        ("Name;Job;Cost\nAnne Pelham;designer;£84,000", "£84,000", []),
        ("Area;Lot;Cost\nNorth;Anne Pelham;£84,000", "£84,000", ["Anne Pelham"]),
        ("Area;Grade;Cost\nNorth;7;£84,000", "£84,000", []),
    ],
)
def test_a_cost_beside_somebody_may_be_their_pay(text: str, pay: str, names: list[str]) -> None:
    assert left(text, pay, K.SALARY, *((K.PERSON, name) for name in names)) == [pay]


@pytest.mark.parametrize(
    ("text", "pay"),
    [("Zone;Lot;Coût\nNord;2;51 500 €", "51 500 €"), ("Area;Lot;Cost\nNorth;2;£84,000", "£84,000")],
)
def test_a_cost_of_things_stays_readable(text: str, pay: str) -> None:
    assert left(text, pay, K.SALARY) == []


@pytest.mark.parametrize(
    ("text", "number", "others"),
    [
        ("Dossier de suivi n° 2214587 de la petite Inès", "2214587", [(K.PERSON, "Inès")]),
        ("Dossier de suivi n° 2214587", "2214587", []),
        ("Colis n° 2214587 pour Widmann", "2214587", [(K.PERSON, "Widmann")]),
        ("Widmann, asthme\nColis n° 2214587", "2214587", [(K.HEALTH, "asthme")]),
        ("Prescription item 4471829 for Mrs Pelham", "4471829", [(K.PERSON, "Pelham")]),
        ("Serial number of the insulin pump of Mrs Pelham: SN 5512-AB", "5512-AB", []),
        ("For Okonkwo\nparcel 4471829", "4471829", [(K.PERSON, "Okonkwo")]),
        ("parcel 4471829\nto my mother", "4471829", []),
        ("ticket;prénom;motif\n8812345;Inès;diabète", "8812345", []),
        ("ticket;zone;note\n8812345;Nord;diabète", "8812345", [(K.HEALTH, "diabète")]),
        ("ticket;first name;reason\n8812345;Kay;asthma", "8812345", []),
        ("Référence;Client;Qté\nCT-88123;Mme M.;12", "CT-88123", []),
        ("Reference;Customer;Qty\nCT-88123;Mrs M.;12", "CT-88123", []),
        ("Référence;Site;Entrée\nCT-88123;Lyon;12/03", "CT-88123", []),
        ("Réf;Visite;Qté\nCT-88123;Widmann;12", "CT-88123", [(K.PERSON, "Widmann")]),
    ],
)
def test_a_number_near_somebody_is_no_goods(text: str, number: str, others: list[tuple[DataKind, str]]) -> None:
    assert left(text, number, K.CUSTOMER_ID, *others) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Colis n° 2214587 parti de Douvres", "2214587"),
        ("consignment GB-7741-0098 left Dover", "GB-7741-0098"),
        ("ticket;zone;note\n8812345;Nord;panne", "8812345"),
        ("ticket;area;note\n8812345;North;leak", "8812345"),
        ("Site\tRéférence\tStock début\tSorties\nAngers\tJNT-0450\t1200\t412", "JNT-0450"),
        ("Désignation;Pièce;Qté\nPompe;JNT-0450;12", "JNT-0450"),
        ("Site\tPart no\tOpening stock\tIssued\nYork\tJNT-0450\t1200\t412", "JNT-0450"),
        ("Warehouse;Reference;Qty on hand\nYork;JNT-0450;1200", "JNT-0450"),
    ],
)
def test_a_number_of_goods_stays_readable(text: str, number: str) -> None:
    assert left(text, number, K.CUSTOMER_ID) == []


@pytest.mark.parametrize("heads", ["Site;Référence;Sorties;Fin", "Site;Reference;Stock;End"])
def test_a_count_of_things_is_nobodys_pay(heads: str) -> None:
    assert left(f"{heads}\nYork;JNT-0450;412;1088", "1088", K.SALARY) == []
    assert left(f"{heads};Salaire\nYork;JNT-0450;412;1088;2100", "1088", K.SALARY) == ["1088"]
