"""Titles, functions, brackets and columns: what is a mark's goes with it, what is nobody's stays to be read."""

import pytest
from tokenizers import Tokenizer

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.tagger.units import units, windows
from knowledge.concepts import Language
from knowledge.reader import FOLDER, VOCABULARY

FR, EN = Language.FR, Language.EN


def full(text: str, language: Language = FR) -> str:
    return FullShield(Tagging()).look(text, language).text


def light(text: str, language: Language = FR) -> str:
    return RulesShield().look(text, language).text


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (FR, "Ana Horvat | +385 91 123 4567 | 41", "<PERSONNE_1> | <TELEPHONE_1> | 41"),
        (EN, "| Siham Ouali | +33 6 12 44 09 71 | ok |", "| <PERSON_1> | <PHONE_1> | ok |"),
        (EN, "| Tom Reed | 07700 900461 | 1 | 11 |", "| <PERSON_1> | <PHONE_1> | 1 | 11 |"),
        (FR, "| Lot | 12 | 345 | 678 | 901 |", "| Lot | 12 | 345 | 678 | 901 |"),
        (EN, "| 100 | 200 | 300 | 400 |", "| 100 | 200 | 300 | 400 |"),
        (FR, "appelle le O6 12 34 56 78", "appelle le <TELEPHONE_1>"),
        (FR, "appelle le 06|2345678", "appelle le <TELEPHONE_1>"),
    ],
)
def test_a_bar_beside_a_space_parts_cells_and_is_no_digit(language: Language, text: str, masked: str) -> None:
    assert full(text, language) == masked


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (FR, "Taux IPP 12 % – M. Haddad", "Taux IPP 12 % – M. <PERSONNE_1>"),
        (FR, "Avis 44 % – M. Nguyen", "Avis 44 % – M. <PERSONNE_1>"),
        (EN, "Permis de conduire 13AA00002 de M. Diop", "Permis de conduire <ID_CARD_1> de M. <PERSON_1>"),
        (FR, "Présents : M. Petit, Mme Roy", "Présents : M. <PERSONNE_1>, Mme <PERSONNE_2>"),
        (EN, "Geachte mevrouw De Smedt, bedankt.", "Geachte mevrouw <PERSON_1>, bedankt."),
        (FR, "Geachte heer Claes, dank u", "Geachte heer <PERSONNE_1>, dank u"),
        (FR, "Gentile signora Rossi, la sua pratica", "Gentile signora <PERSONNE_1>, la sua pratica"),
        (EN, "Estimado señor García, adjunto", "Estimado señor <PERSON_1>, adjunto"),
        (EN, "Sehr geehrte Frau Müller, anbei", "Sehr geehrte Frau <PERSON_1>, anbei"),
        (FR, "Szanowna Pani Kowalska, w załączeniu", "Szanowna Pani <PERSONNE_1>, w załączeniu"),
        (FR, "Gentile signora, la ringrazio", "Gentile signora, la ringrazio"),
        (EN, "J. M. Petit signs.", "<PERSON_1> signs."),
        (FR, "Contatto: Gianluca Brambilla, cell. 347 1234567", "Contatto: <PERSONNE_1>, cell. <TELEPHONE_1>"),
    ],
)
def test_a_title_or_a_greeting_is_nobody_and_who_comes_after_it_is(language: Language, text: str, masked: str) -> None:
    assert full(text, language) == masked


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (FR, "P. Diop (DPO) et M. Petit (CPO)", "<PERSONNE_1> (DPO) et M. <PERSONNE_2> (CPO)"),
        (EN, "A. Reed (CFO), J. Cole (HRBP)", "<PERSON_1> (CFO), <PERSON_2> (HRBP)"),
        (FR, "Luc Petit (PDG) ; Eva Roux (DGS)", "<PERSONNE_1> (PDG) ; <PERSONNE_2> (DGS)"),
        (FR, "Luc Petit (CGT) ; Eva Roux (RQTH)", "<PERSONNE_1> (<DONNEE_SENSIBLE_1>) ; <PERSONNE_2> (<SANTE_1>)"),
        (EN, "Tom Reed (HIV positive)", "<PERSON_1> (<HEALTH_1>)"),
    ],
)
def test_a_function_in_brackets_stays_and_a_union_or_an_illness_does_not(
    language: Language, text: str, masked: str
) -> None:
    assert full(text, language) == masked


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (
            FR,
            "{host: smtp.x.eu, username: batch, password: Toucan&Lime}",
            "{host: smtp.x.eu, username: batch, password: <SECRET_1>}",
        ),
        (EN, "creds = {user: etl, pass: Larch&Otter77}", "creds = {user: etl, pass: <SECRET_1>}"),
        (
            FR,
            "demeurant 22 chemin des Vignes à Épernon (28230), SIREN 404 833 048",
            "demeurant <ADRESSE_1>, SIREN <SIREN_1>",
        ),
        (EN, "Anna Rossi\nVia Garibaldi 8\n20900 Monza (MB)\nItalia", "<PERSON_1>\n<ADDRESS_1>\n<ADDRESS_2>\nItalia"),
        (FR, "(voir Jean Dupont (comptable))", "(voir <PERSONNE_1> (comptable))"),
        (EN, "Call him (Tom Reed) today (or [Ada Obi])", "Call him (<PERSON_1>) today (or [<PERSON_2>])"),
    ],
)
def test_a_bracket_goes_with_the_one_it_closes(language: Language, text: str, masked: str) -> None:
    assert full(text, language) == masked


@pytest.mark.parametrize("sign", ["|", "{", "_", "é", "7", "-"])
def test_a_run_of_one_sign_is_one_unit_or_few(sign: str) -> None:
    tokenizer = Tokenizer.from_file(str(FOLDER / VOCABULARY))
    text = f"Bonjour {sign * 4_000} merci"
    assert len(list(units(text))) <= 103
    assert len(list(windows(text, tokenizer))) <= 101 if sign.isalnum() else 3


def test_a_rule_across_the_page_is_read_as_it_was() -> None:
    assert len(list(units("-" * 100))) == 100


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (
            FR,
            "Nom;Prénom;CP;Ville;Brut\nHaddad;Karim;39100;Dole;31200\nRoux;Eva;69003;Lyon;28900",
            "Nom;Prénom;CP;Ville;Brut\n<PERSONNE_1>;<PERSONNE_2>;<ADRESSE_1>;Dole;<SALAIRE_1>\n"
            "<PERSONNE_3>;<PERSONNE_4>;<ADRESSE_2>;Lyon;<SALAIRE_2>",
        ),
        (
            EN,
            "surname,forename,postcode,town,salary\nReed,Tom,LS1 4AP,Leeds,41200\nObi,Ada,M1 2AB,Manchester,38900",
            "surname,forename,postcode,town,salary\n<PERSON_1>,<PERSON_2>,<ADDRESS_1>,Leeds,<SALARY_1>\n"
            "<PERSON_3>,<PERSON_4>,<ADDRESS_2>,Manchester,<SALARY_2>",
        ),
        (
            FR,
            "Cognome;Nome;Codice fiscale;RAL\nRossi;Giulia;RSSGLI85A41F205X;38900",
            "Cognome;Nome;Codice fiscale;RAL\n<PERSONNE_1>;<PERSONNE_2>;<CARTE_IDENTITE_1>;<SALAIRE_1>",
        ),
        (
            EN,
            "Nachname;Vorname;Konfession;Steuerklasse\nWeiß;Jürgen;ev;3\nHuber;Lena;rk;1",
            "Nachname;Vorname;<SENSITIVE_1>;Steuerklasse\n<PERSON_1>;<PERSON_2>;<SENSITIVE_2>;3\n"
            "<PERSON_3>;<PERSON_4>;<SENSITIVE_3>;1",
        ),
        (
            EN,
            "Name,Start,Base,Phone\nTom Reed,2024-05-13,64000,01632 960188\nAda Obi,2024-05-13,54000,01632 960189",
            "Name,Start,Base,Phone\n<PERSON_1>,2024-05-13,<SALARY_1>,<PHONE_1>\n"
            "<PERSON_2>,2024-05-13,<SALARY_2>,<PHONE_2>",
        ),
        (
            FR,
            "| Name | Team | Base (EUR) |\n|---|---|---|\n| Tom Reed | Sales | 58,000 |",
            "| Name | Team | Base (EUR) |\n|---|---|---|\n| <PERSONNE_1> | Sales | <SALAIRE_1> |",
        ),
        (
            EN,
            "| Name | Base (EUR) |\n|---|---|\n| Li Wei | 51,200 |\n| Rose Banks | 71,300 |",
            "| Name | Base (EUR) |\n|---|---|\n| <PERSON_1> | <SALARY_1> |\n| <PERSON_2> | <SALARY_2> |",
        ),
    ],
)
def test_a_column_gives_its_values_their_kind_and_its_name_is_nobody(
    language: Language, text: str, masked: str
) -> None:
    assert full(text, language) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Produit;Base;Prix\nVis;1200;3,40\nClou;900;1,20",
        "Product,Base,Price\nScrew,1200,3.40\nNail,900,1.20",
        "CP;Ville;Habitants\n39100;Dole;23770\n69003;Lyon;98900",
        "Postcode;Town;Sites\nLS1;Leeds;12\nM1;Manchester;7",
        "Groupe;A;B\nventes;12;15\nachats;7;9",
    ],
)
@pytest.mark.parametrize("language", [FR, EN])
def test_a_table_of_things_stays_readable(text: str, language: Language) -> None:
    assert light(text, language) == text


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (FR, "Groupe sanguin O+ – M. Haddad", "<SANTE_1> – M. <PERSONNE_1>"),
        (FR, "M. Haddad, groupe sanguin : AB négatif", "M. <PERSONNE_1>, <SANTE_1>"),
        (EN, "Tom Reed, blood group O neg", "<PERSON_1>, <HEALTH_1>"),
        (FR, "Alcoolémie de M. Girardeau : 0,8 g/l", "<SANTE_1> de M. <PERSONNE_1> : <SANTE_2>"),
        (EN, "Religion: RC – Tom Reed", "Religion: <SENSITIVE_1> – <PERSON_1>"),
        (EN, "Konfession: ev., Hans Müller", "Konfession: <SENSITIVE_1>, <PERSON_1>"),
        (EN, "Religion: none – Tom Reed", "Religion: none – <PERSON_1>"),
        (FR, "Religion : néant – M. Haddad", "Religion : néant – M. <PERSONNE_1>"),
        (FR, "Groupe A : M. Haddad", "Groupe A : M. <PERSONNE_1>"),
        (EN, "Blood group of the sample: see the label, Tom Reed", None),
        (EN, "Union: see the file of Tom Reed", "Union: see the file of <PERSON_1>"),
        (FR, "Alcoolémie au volant : la limite est de 0,5 g/l", "Alcoolémie au volant : la limite est de 0,5 g/l"),
    ],
)
def test_the_value_of_a_delicate_field_is_masked_and_none_is_not(
    language: Language, text: str, masked: str | None
) -> None:
    said = full(text, language)
    assert said == masked if masked else "see the label" in said


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("matricule;heures\n10231;12\n10244;8\n", "10231"),
        ("staff no,hours\n10231,12\n10244,8\n", "10244"),
        ("mot de passe;poste\nEte-25aa;5\nHiver-26;6\n", "Ete-25aa"),
        ("dossier n° | aide | mois\n2024/118-F | 340 | mai\n2024/119-F | 512 | mai\n", "2024/118-F"),
        ("Allocataire;Dossier;Aide\nMme Lopez;2024/118-F;340\nM. Petit;2024/119-F;512\n", "2024/119-F"),
    ],
)
def test_a_sheet_of_two_columns_and_a_number_named_last_are_read(text: str, masked: str) -> None:
    assert masked not in light(text)


@pytest.mark.parametrize("text", ["Badge, casque\n1200, 1300\n", "Le badge, les clés\n4512, 4513\n"])
def test_a_sentence_with_a_comma_is_no_sheet(text: str) -> None:
    assert light(text) == text
