"""Rows of tables, code and forms: whose name a cell is, what a column's name belies, what an identifier bears."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import read
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied
from knowledge.concepts import Language

K = DataKind
SHIELD = RulesShield()


def left(text: str, words: str, kind: DataKind) -> list[str]:
    """Give what stays of one mark, its last occurrence."""
    plain = read(text).text
    at = plain.rindex(words)
    return [plain[one.start : one.end] for one in tidied(plain, [Span(kind, at, at + len(words), 0.8)])]


def found(text: str, language: Language = Language.FR) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in SHIELD.look(text, language).findings]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("HB25;21/07;Vandeputte Loïc;207", "Loïc", "Vandeputte Loïc"),
        ("HB26;22/07; Petrauskaitė Rūta ;301", "Petrauskaitė", "Petrauskaitė Rūta"),
        ("Acme\tNgaire Tamihana\tDirector", "Tamihana", "Ngaire Tamihana"),
        ("| 4 | Awa Ndiaye Sow | oui |", "Awa", "Awa Ndiaye Sow"),
    ],
)
def test_a_name_in_a_row_is_its_whole_cell(text: str, words: str, name: str) -> None:
    assert left(text, words, K.PERSON) == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4;Garage Dupont;oui;x", "Dupont"),
        ("4;payé par Dupont Marie hier;oui;x", "Dupont"),
        ("Bonjour Marie ; merci", "Marie"),
    ],
)
def test_a_firm_a_phrase_and_a_sentence_are_no_name_whole(text: str, words: str) -> None:
    assert left(text, words, K.PERSON) == [words]


_SHEET = "id;nom;ville;derniere_visite;nb_achats;ca_12m\n7;Roy;Torcy;28/03/2025;22;2 017,35"
_DEALS = "Acct\tContact\tClose\tFee\nPennine\tAna Roy\t30/06/25\t4,850"
_METERS = "Site;Semaine;Conso eau (m3);Elec_kWh;Rebuts (%)\nLimoges;09;275;11 480;3,4\nRoubaix;09;189;9 760;1,2"
_CONSUMED = "atelier;kWh_2024;kWh_2025;m3_eau_2024\nBanc;95200;110600;5430\nBureaux;77600;74300;410"
_BOOKINGS = "guest | town | booking date | amount\nRoy | Leeds | 02/04/1975 | 129.00"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (_SHEET, "Torcy", K.PERSON),
        (_SHEET, "28/03/2025", K.BIRTH_DATE),
        (_SHEET, "22", K.SALARY),
        (_SHEET, "2 017,35", K.SALARY),
        (_DEALS, "4,850", K.SALARY),
        (_BOOKINGS, "Leeds", K.PERSON),
        (_BOOKINGS, "02/04/1975", K.BIRTH_DATE),
        (_BOOKINGS, "129.00", K.SALARY),
        (_METERS, "Limoges", K.PERSON),
        (_METERS, "11 480", K.SALARY),
        (_METERS, "275", K.SALARY),
        (_METERS, "3,4", K.SALARY),
        (_METERS, "9 760", K.EMPLOYEE_ID),
        (_CONSUMED, "95200", K.PHONE),
        (_CONSUMED, "5430", K.SALARY),
    ],
)
def test_a_columns_name_belies_a_mark(text: str, words: str, kind: DataKind) -> None:
    assert left(text, words, kind) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (_SHEET, "Roy", K.PERSON),
        ("nom;naissance;salaire\nRoy;02/04/1975;2 140,00", "02/04/1975", K.BIRTH_DATE),
        ("nom;naissance;salaire\nRoy;02/04/1975;2 140,00", "2 140,00", K.SALARY),
        ("Name;Hourly rate;Store\nRoy;18.50;Leeds", "18.50", K.SALARY),
        ("payroll May\nname;site;amount\nRoy;Leeds;2140.00", "2140.00", K.SALARY),
        ("4;Roy;28/03/2025\n7;Diallo;02/04/1975", "02/04/1975", K.BIRTH_DATE),
    ],
)
def test_a_column_that_says_so_and_a_sheet_without_header_stay(text: str, words: str, kind: DataKind) -> None:
    assert left(text, words, kind) == [words]


_CODE = 'import os\nfrom celery import Celery\n\nclass Perrin(Base):\n    pass\n\napp = Celery("x")  # celery\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_CODE, "Celery"),
        (_CODE, "celery"),
        (_CODE + "Perrin()", "Perrin"),
        ("import { Clara } from 'clara'\nClara()", "Clara"),
        ('BREVO_KEY = "x"', "BREVO"),
    ],
)
def test_what_code_imports_or_defines_is_nobody(text: str, words: str) -> None:
    assert left(text, words, K.PERSON) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_CODE + "# demander à Perrine", "Perrine"),
        ("import the file that Dupont sent", "Dupont"),
        ("from Lyon, import Dupont & fils", "Dupont"),
        ("la class Martin a gagné", "Martin"),
    ],
)
def test_somebody_beside_code_stays_masked(text: str, words: str) -> None:
    assert left(text, words, K.PERSON) == [words]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Mme Harpreet Dhaliwal : whiplash_report_dhaliwal.pdf", ["Harpreet Dhaliwal", "dhaliwal"]),
        ("Mr Harpreet Dhaliwal, login ok user=hdhaliwal ip", ["Harpreet Dhaliwal", "hdhaliwal"]),
        ("M. Oumar Bakayoko, poste PC-OBAKAYOKO éteint", ["Oumar Bakayoko", "OBAKAYOKO"]),
        ("# auteur : tpham", ["tpham"]),
        ("on leave, boss (Hollie Marchbanks) off", ["Hollie Marchbanks"]),
        ("son N+1 (Hélène Kerbrat) valide", ["Hélène Kerbrat"]),
        ("livraison au 4 cour des Filatures", ["4 cour des Filatures"]),
        ("habite 12 esplanade Jean Moulin", ["12 esplanade Jean Moulin"]),
        ("18 Chaucer Way, Colchester, CO3 4HB", ["18 Chaucer Way, Colchester, CO3 4HB"]),
        ("18 Chaucer Way, Colchester       Due: now\nCO3 4HB\n", ["18 Chaucer Way", "CO3 4HB"]),
        ("Pay to: 08-92-99 / 65402218", ["65402218"]),
    ],
)
def test_a_value_that_stood_half_masked_is_masked(text: str, values: list[str]) -> None:
    said = [value for _, value in found(text)]
    assert all(any(value in one for one in said) for value in values), said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(child maintenance, CMS ref 7120 4436 98)", "7120 4436 98"),
        ("UTR 4827 160 935", "4827 160 935"),
        ("id_carte;civ;nom;ville\n70015044;M;Perrin;Lens", "70015044"),
        ("loyalty card;surname;town\n70015044;Perrin;Leeds", "70015044"),
    ],
)
def test_a_number_under_which_one_is_known_is_a_customers(text: str, value: str) -> None:
    assert ("customer_id", value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "auteur : export, user=report",
        "the team (Human Resources) and the boss (see below)",
        "la 2e cour d'appel, 3 cours de maths, 1 cour d'Assises",
        "login KO motif=BAD_PWD, login ok ua=Firefox/137.0",
        "depot LS16 5QN, at 08-92-99 / 12",
        "LRAR n° 1A 204 773 9186 2",
        "ISO ref 2025, colis 1A 204, la ref 7120 4436 98 du joint",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("I reported black mould in May", "black mould", K.HEALTH),
        ("des moisissures au plafond", "moisissures", K.HEALTH),
        ("un accrochage sur le parking", "accrochage", K.HEALTH),
        ("demande 2 JRTT compensatoires", "2 JRTT compensatoires", K.HEALTH),
        ("Underlying: permit book missing", "permit book", K.CRIMINAL),
        ("- liasse 2065 de la boulangerie", "liasse 2065", K.ADDRESS),
        ("form SA100 is due", "SA100", K.ADDRESS),
        ("C'est moi", "C'", K.ADDRESS),
        ("AccessDenied: status code: 403, x", "403", K.SECRET),
        ("Salaire de base   151,67   15,420", "151,67", K.SALARY),
        ("worked 162.5 hrs", "162.5", K.SALARY),
        ("H. nuit 21h-6h      11,50", "H. nuit 21h-6h", K.SALARY),
        ("Absence maladie 10/02-14/02   35,00", "Absence maladie 10/02-14/02", K.SALARY),
    ],
)
def test_a_mark_that_its_words_belie_is_let_go(text: str, words: str, kind: DataKind) -> None:
    assert left(text, words, kind) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("elle a de l'asthme dû aux moisissures", "asthme dû aux moisissures", K.HEALTH),
        ("habite 2065 Oak Street", "2065 Oak Street", K.ADDRESS),
        ("code PIN 403", "403", K.SECRET),
        ("she is on 16.50 an hour", "16.50 an hour", K.SALARY),
        ("Prime 13e mois 1 180,00", "Prime 13e mois 1 180,00", K.SALARY),
    ],
)
def test_what_is_somebodys_stays_masked(text: str, words: str, kind: DataKind) -> None:
    assert left(text, words, kind) == [words]


SHEET = "Nom\tSociété\tSalaire mensuel\tJours de télétravail\nBlin\tAlizé Marine\t2 310\t14"


def test_a_small_number_beside_a_column_of_pay_and_a_firm_are_no_mark() -> None:
    assert left(SHEET, "14", K.SALARY) == []
    assert left(SHEET, "2 310", K.SALARY) == ["2 310"]
    assert left(SHEET, "Alizé Marine", K.PERSON) == []
    assert left(SHEET.replace("Salaire mensuel", "Rubrique"), "14", K.SALARY) == ["14"]


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("dont le siège est situé 3 rue du Port", "situé", []),
        ("dont le siège est situé 3 rue du Port", "situé 3 rue du Port", ["3 rue du Port"]),
        ("we are at the Selby depot, 4 Quay Road", "the", []),
        ("we are at the Selby depot, 4 Quay Road", "the Selby depot", ["the Selby depot"]),
    ],
)
def test_an_address_has_no_small_words_before_it(text: str, words: str, stays: list[str]) -> None:
    assert left(text, words, K.ADDRESS) == stays


def test_who_stands_before_a_british_address_is_a_person() -> None:
    text = "Seen by Dr Maud Ellison, Elm Surgery, 5 Elm Road, York YO1 7HH"
    assert found(text, Language.EN) == [("person", "Maud Ellison"), ("address", "5 Elm Road, York YO1 7HH")]


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ('print(read("tarn-07"))', "tarn-07", []),
        ('password: "tarn-07"', "tarn-07", ["tarn-07"]),
        ('print(read("tArn-07x9"))', "tArn-07x9", ["tArn-07x9"]),
    ],
)
def test_a_name_with_its_number_is_a_secret_where_its_line_says_so(text: str, words: str, stays: list[str]) -> None:
    assert left(text, words, K.SECRET) == stays


def test_a_price_before_tax_is_nobodys_pay() -> None:
    assert left("verse une somme forfaitaire de 61 200 € HT", "61 200", K.SALARY) == []
    assert left("verse une prime de 1 200 € brut", "1 200", K.SALARY) == ["1 200"]


MEMBERS = "Nom;N° de licence;Né le;Mobile\nBlin;2548870011;03/04/2015;06 39 98 11 22"


def test_a_number_of_a_column_of_numbers_is_no_phone() -> None:
    for kind in (K.PHONE, K.NIR):
        assert kinds(MEMBERS, "2548870011", kind) == [K.CUSTOMER_ID]
    assert kinds(MEMBERS, "06 39 98 11 22", K.PHONE) == [K.PHONE]
    assert kinds(MEMBERS.replace("N° de licence", "Fixe"), "2548870011", K.PHONE) == [K.PHONE]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("numéro complet 4970 1012 3456 7786", "4970 1012 3456 7786", K.CREDIT_CARD),
        ("code secret 7786,", "7786", K.SECRET),
        ("clé 4970 1012 3456 7787", "4970 1012 3456 7787", K.SECRET),
    ],
)
def test_a_cards_number_is_no_key(text: str, words: str, kind: DataKind) -> None:
    assert kinds(text, words, K.SECRET) == [kind]


def kinds(text: str, words: str, kind: DataKind) -> list[DataKind]:
    """Give the kinds of what stays of one mark."""
    at = text.index(words)
    return [one.kind for one in tidied(text, [Span(kind, at, at + len(words), 0.8)])]


STAFF = 'Employee,Staff no,Start date,Base salary\nAyo Obi,11842,2019-04-01,"48,200"\nLea Fry,11907,2021-09-13,"51,750"'


def test_a_cell_in_quotation_marks_is_one_and_a_start_is_no_birth() -> None:
    assert left(STAFF, "48,200", K.SALARY) == ["48,200", "51,750"]
    assert left(STAFF, "2021-09-13", K.BIRTH_DATE) == []
    assert ("person", "Ayo Obi") in found(STAFF)


def test_a_grade_before_a_label_is_nobody() -> None:
    assert left("Note : B. Souhait : une mutation", "B. Souhait", K.PERSON) == []
    assert left("Note : B. Souhait demande une mutation", "B. Souhait", K.PERSON) == ["B. Souhait"]
    assert left("Responsable : B. Martin : arrêt maladie", "B. Martin", K.PERSON) == ["B. Martin"]


def test_a_name_with_its_number_is_a_secret_where_a_column_says_so() -> None:
    assert left("serveurs : garonne-03, loire-11", "garonne-03", K.SECRET) == []
    table = "Prénom;Mot de passe\nlea;soleil-42\n" + "x;y\n" * 200 + "marc;lune-17"
    for words in ("soleil-42", "lune-17"):
        assert left(table, words, K.SECRET) == [words]


def test_a_name_in_two_marks_is_one_and_no_bracket_is_left_open() -> None:
    text = "run: Old Pete, Ana"
    spans = [Span(K.PERSON, 5, 8, 0.7), Span(K.PERSON, 9, 13, 0.9), Span(K.PERSON, 15, 18, 0.9)]
    assert [text[one.start : one.end] for one in tidied(text, spans)] == ["Old Pete", "Ana"]
    assert left("her aunt (07700 900 114)", "(07700 900 114", K.PHONE) == ["07700 900 114"]


def test_the_police_is_no_offence() -> None:
    assert left("j'ai appelé la police municipale", "police municipale", K.CRIMINAL) == []
    assert left("il a été entendu par la police", "entendu par la police", K.CRIMINAL) == ["entendu par la police"]


_RISES = "Name\tDept\tCurrent salary\tProposed rise\nBo Chen\tLab\t£38,400\t4%\nAna Lopez\tStores\t£26,150\t900"
_HAUSSES = "Nom;Service;Salaire;Hausse proposée\nBo Chen;Labo;2 850;120\nAna Lopez;Stock;2 100;90"
_BASES = "salarie,salaire de base 2024\nChen,38400\nLopez,26150"
_STAFF_NUMBERS = "Employee no | Salary 2025 | Salary 2026\n4512 | 38,400 | 40,100"


@pytest.mark.parametrize(
    ("sheet", "pays"),
    [
        (_RISES, "£38,400 4% £26,150 900"),
        (_HAUSSES, "2 850 120 2 100 90"),
        (_BASES, "38400 26150"),
        (_STAFF_NUMBERS, "38,400 40,100"),
    ],
)
def test_a_rise_in_a_sheet_of_people_is_pay(sheet: str, pays: str) -> None:
    assert " ".join(words for kind, words in found(sheet) if kind == "salary") == pays


@pytest.mark.parametrize(
    ("sheet", "kind", "values"),
    [
        ("Identifiant\tMot de passe\nsdurand\tsoleil\nlpetit\tazerty", "secret", ["soleil", "azerty"]),
        ("login;password\nkweir;Sunny2024!", "secret", ["Sunny2024!"]),
        ("Nom;Numéro de carte de fidélité\nDurand;400123", "customer_id", ["400123"]),
    ],
)
def test_a_sheet_of_two_columns_is_one(sheet: str, kind: str, values: list[str]) -> None:
    assert [words for one, words in found(sheet) if one == kind] == values


def test_a_rise_in_a_sheet_of_prices_is_no_pay() -> None:
    assert found("Article;Prix 2025;Hausse\nJoint torique;12,50;3 %\nRoulement;41,20;4 %") == []


_UNNAMED = "Name,Dept,Current,Proposed\nBo Chen,Lab,38400,40128\nAna Lopez,Stores,26150,26673"


def test_the_other_amounts_of_a_column_that_is_pay_are_pay() -> None:
    assert left(_UNNAMED, "40128", K.SALARY) == ["40128", "26673"]
