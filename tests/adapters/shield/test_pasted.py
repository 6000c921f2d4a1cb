"""What fresh pasted texts taught: what is nobody's stays readable, what is somebody's goes, with counterparts."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied
from knowledge.concepts import Language

K = DataKind
ADVERT = "Recherche plombier(e) H/F en CDI 39h\nSalaire : {pay}\nVous avez 2 ans d'expérience. Envoyer CV à Mme Rey"
GIFTS = "id | name | town | gift\n1 | Zed | Ludlow | £1,000\n2 | Kay | Wem | £25"

SALES = "id | shop | town | sales\n1 | North | Ludlow | £1,000\n2 | South | Wem | £25"


def left(text: str, words: str, kind: DataKind, confidence: float = 0.8) -> list[str]:
    at = text.index(words)
    span = Span(kind, at, at + len(words), confidence, learned=True)
    return [text[one.start : one.end] for one in tidied(text, [span])]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (ADVERT.format(pay="1 940 €"), "1 940 €", K.SALARY),
        (SALES, "£1,000", K.SALARY),
        (GIFTS, "2", K.CUSTOMER_ID),
        ("code;tel;CA\nB1;05 57 88 14 30;112 900", "112 900", K.PHONE),
        ("visit 07.10.25 10:30-11:15", "07.10.25 10", K.PHONE),
        ("Tél. - poste occupé 2018-2025", "2018-2025", K.PHONE),
        ("créneau 13h-15h", "13h-15h", K.ADDRESS),
        ("her shift is 6-2", "6-2", K.EMPLOYEE_ID),
        ("Passenger: X, seat 4K, NCE-CDG 2 Feb", "NCE-CDG", K.LICENSE_PLATE),
        ("consignment GB-7741-0098", "GB-7741-0098", K.CUSTOMER_ID),
        ("Tax code 0T M1", "0T M1", K.ADDRESS),
        ("Je porte plainte contre X pour vol", "porte plainte contre", K.CRIMINAL),
        ("who borrowed £600 from her", "borrowed £600", K.CRIMINAL),
        ("made repeated comments", "repeated", K.SPECIAL),
        ("an absence of heating", "absence of heating", K.HEALTH),
        ("il fait du bruit", "fait du bruit", K.HEALTH),
        ("Le canapé a un pied cassé", "pied cassé", K.HEALTH),
        ("a smell of sewage", "smell of sewage", K.HEALTH),
        ("he is 81 ans", "81", K.SALARY),
    ],
)
def test_what_is_nobodys_stays_readable(text: str, words: str, kind: DataKind) -> None:
    assert left(text, words, kind) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Elle gagne 1 940 € brut. " + ADVERT.format(pay="selon profil"), "1 940 €", K.SALARY),
        (GIFTS, "£1,000", K.SALARY),
        (GIFTS.replace("gift", "salary"), "£1,000", K.SALARY),
        ("Hotel: 3 nights, Belltown", "Belltown", K.PERSON),
        (GIFTS.replace("2 | Kay", "351 | Kay"), "351", K.CUSTOMER_ID),
        ("M. Roy 07 10 25 10 30", "07 10 25 10 30", K.PHONE),
        ("customer GB-7741-0098", "GB-7741-0098", K.CUSTOMER_ID),
        ("Hotel: ask for Belltown", "Belltown", K.PERSON),
        ("Il a été condamné pour vol", "condamné pour vol", K.CRIMINAL),
        ("Il lui a cassé le pied", "cassé le pied", K.HEALTH),
        ("he has a cold", "cold", K.HEALTH),
        ("allergic to cats", "cats", K.HEALTH),
        ("il touche 81 €", "81 €", K.SALARY),
    ],
)
def test_its_counterpart_goes(text: str, words: str, kind: DataKind) -> None:
    assert words in left(text, words, kind, 0.94)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("MÁIRE MAC AODHA\nApt 9, Galway\nmaireaodha@post.example", "MAC AODHA"),
        ("CV\nKWAKU ZYNTEMA\n07700 900418\nEXPERIENCE\n2019 welder", "KWAKU ZYNTEMA"),
        ("DOB 14 Jan 1991 github: zynt-ops", "zynt-ops"),
        ("log - jzyntema ok\nmail to joy.zyntema@post.example", "jzyntema"),
        ("Booking ref QX7L2M for two", "QX7L2M"),
        ("(see EHCP E/2025/318)", "E/2025/318"),
        ("Compte : 20041 01005 0500013M026 06", "0500013M026"),
        ("D/L PENHA 911142 A99XY", "PENHA"),
        ("enable secret Pont2Lyon", "Pont2Lyon"),
        ("on leave from Mon, Bexa is covering.", "Bexa"),
        ("Vehicle FX19 KLM  Driver Stuz\n", "Stuz"),
        ("hi all its bexa, can u call", "bexa"),
    ],
)
def test_what_is_somebodys_goes(text: str, value: str) -> None:
    assert value not in RulesShield().look(text, Language.EN).text


@pytest.mark.parametrize(
    "text",
    [
        "GARAGE BREVIN\n3 lots",
        "github: acme-tools",
        "regulation COM/2025/318",
        "reservation opens 2025",
        "enable secret",
        "from Mon, Copilot is covering.",
        "Driver Licence needed",
        "hi all its late",
    ],
)
def test_what_looks_so_stays(text: str) -> None:
    assert RulesShield().look(text, Language.EN).text == text


def test_a_list_of_names_holds_those_in_capitals() -> None:
    text = "Présents\nBERTHO Guy\nNDOUR Awa\nKESKIN\nLE MEUR\nTOTAL"
    assert not {"KESKIN", "MEUR"} & set(RulesShield().look(text, Language.FR).text.split())
