"""What tells somebody or opens something in an unusual print: letter by letter, for machines, far from its word."""

import pytest

from bot.adapters.shield.numbers.printed import check_digit
from bot.adapters.shield.rules import RulesShield
from knowledge.concepts import Language

SHIELD = RulesShield()
PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
VISA = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
FRENCH = ("IDFRAROUVIERE<<<<<<<<<<<<<<<<<311042", "1609312044178BASTIEN<<LUC<8805275M6")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Nom : Kerbrat, K E R B R A T. Merci", "Nom : <PERSONNE_1>, <PERSONNE_1>. Merci"),
        ("badge de Kerbrat : K-E-R-B-R-A-T", "badge de <PERSONNE_1> : <PERSONNE_1>"),
        ("ça s'écrit D.E.S.M.O.U.L, avec un L", "ça s'écrit <PERSONNE_1>, avec un L"),
        ("he spelled it T-R-E-V-A-S-K-I-S.", "he spelled it <PERSONNE_1>."),
        ("that's S for Sierra, M for Mike, Y for Yankee.", "that's <PERSONNE_1>."),
        ("D comme Denise, U comme Ursule, deux L, puis E", "<PERSONNE_1>"),
        ("tango romeo echo victor, au revoir", "<PERSONNE_1>, au revoir"),
    ],
)
def test_a_name_that_is_spelled_out_is_masked(text: str, masked: str) -> None:
    assert SHIELD.look(text, Language.FR).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Les sigles s'écrivent sans points : R A T P devient RATP.",
        "Plan de classement A B C D, notes A-B-C-D-E",
        "The sign must read E X I T in white.",
        "A comme Amour, B comme Bois, C comme Cuisine",
        "I like ice, a for apple",
    ],
)
def test_letters_apart_that_spell_no_name_stay(text: str) -> None:
    assert SHIELD.look(text, Language.FR).text == text


@pytest.mark.parametrize(
    ("lines", "mask"),
    [(PASSPORT, "PASSEPORT"), (CARD, "CARTE_IDENTITE"), (VISA, "CARTE_IDENTITE"), (FRENCH[:1], "CARTE_IDENTITE")]
    + [((line,), "CARTE_IDENTITE") for line in (PASSPORT[1], CARD[1], VISA[1])],
)
def test_the_lines_for_machines_are_masked_whole(lines: tuple[str, ...], mask: str) -> None:
    text = "Lu :\n" + "\n".join(lines) + "\nvol à 9 h"
    assert SHIELD.look(text, Language.FR).text == f"Lu :\n<{mask}_1>\nvol à 9 h"


def test_a_line_of_numbers_of_which_no_check_digit_is_right_is_none() -> None:
    text = "9" * 10 + "UTO" + "7408121F1204158" + "<" * 10
    assert check_digit("740812") == "2"
    assert "PASSEPORT" not in SHIELD.look(text, Language.FR).text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("modèle A54, IMEI 352098110473624, noir", "modèle A54, IMEI <TELEPHONE_1>, noir"),
        ("Modèle;IMEI\nA54;352098110473624", "Modèle;IMEI\nA54;<TELEPHONE_1>"),
        ("IMEI/MEID 35-209811-047362-4", "IMEI/MEID <TELEPHONE_1>"),
        ("code-barres 352098110473624", "code-barres 352098110473624"),
    ],
)
def test_a_telephones_number_is_masked_near_its_word(text: str, masked: str) -> None:
    assert SHIELD.look(text, Language.FR).text == masked


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("les clés sont dans la boîte fixée derrière le compteur, il faut composer 7316 puis tirer", "7316"),
        ("L'alarme se met depuis le boîtier blanc.\nTaper 4408 et valider", "4408"),
        ("Digicode en bas, près des boîtes aux lettres, vous composez le 48B12", "48B12"),
        ("in the key box round the back, past the bins, and the four numbers you need are 2957.", "2957"),
        ("The safe is under the till, behind the rolls.\nTurn to 61-24-88 and pull.", "61-24-88"),
        ("2957 opens the shed", "2957"),
    ],
)
def test_a_code_far_from_its_word_is_a_secret(text: str, value: str) -> None:
    assert value not in SHIELD.look(text, Language.FR).text
    assert [one.kind for one in SHIELD.look(text, Language.FR).findings] == ["secret"]


@pytest.mark.parametrize(
    "text",
    [
        "La porte est réglée sur 2010 mm, code article 30418, code postal 35000.",
        "Error code 4041 on the door controller; enter 5000 units in the box",
        "My locker combination hasn't changed since 2019.",
        "Les palettes 4 à 9 vont au box 12. Lot 2417, 1 250 pièces.",
    ],
)
def test_figures_near_a_door_that_open_nothing_stay(text: str) -> None:
    assert SHIELD.look(text, Language.FR).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Let: The Old Creamery, Ballinacarrow, Co. Sligo, F91 XW37. Ring", "Let: <ADDRESS_1>. Ring"),
        ("Address: 14 Cnoc na Gréine, Oranmore, H91 Y7KD\nno dogs", "Address: <ADDRESS_1>\nno dogs"),
        ("Carna, Co. Galway H91Y7KD since May", "<ADDRESS_1> since May"),
        ("Part V94 2000, bus T12 3456", "Part V94 2000, bus T12 3456"),
    ],
)
def test_an_irish_address_is_masked_up_to_its_eircode(text: str, masked: str) -> None:
    assert SHIELD.look(text, Language.EN).text == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Re: case ref HCP/22/10457", "Re: case ref <CUSTOMER_ID_1>"),
        ("file no. 8831-TK", "file no. <CUSTOMER_ID_1>"),
        ("l'affaire (n° RG 22/01956)", "l'affaire (n° RG <CUSTOMER_ID_1>)"),
        ("dossier n° 23/04817", "dossier n° <CUSTOMER_ID_1>"),
        ("le dossier n° 3 du rayon, dossier technique n° 12", "le dossier n° 3 du rayon, dossier technique n° 12"),
    ],
)
def test_a_files_number_is_masked_after_its_name(text: str, masked: str) -> None:
    assert SHIELD.look(text, Language.EN).text == masked
