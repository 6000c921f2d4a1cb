import pytest

from bot.adapters.shield.detecting import find
from bot.adapters.shield.people.names import people
from bot.adapters.shield.tagger.deciding import SURE
from bot.adapters.shield.texts.kinds import DataKind


def found(text: str, kind: DataKind) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.kind is kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("heads up: priya told me she needs Friday off", ["priya"]),
        ("ok mais bastien est encore absent jeudi", ["bastien"]),
        ("We mentored Yusra and two others", ["Yusra"]),
        ("our lodger, Tomi, rang the office", ["Tomi"]),
        ("Officer: PC 4471 Whitmore", ["Whitmore"]),
        ("owner: niamh.gallagher", ["niamh.gallagher"]),
        ("Manager: Abi\nGrade: 4", ["Abi"]),
        ("Mr D OSEI-BONSU", ["D OSEI-BONSU"]),
        ("Voici le dossier d'Annette Duval.", ["Annette Duval"]),
        ("On attend l’avis d’Olivier Perrin", ["Olivier Perrin"]),
        ("Je crois qu'Olivier a démissionné", ["Olivier"]),
        ("Refund sent, she prefers a call. /Dev", ["Dev"]),
        ("Plumaugat said that the law will change", ["Plumaugat"]),
        ("then the Priya said she was off", ["Priya"]),
        ("Plumaugat a dit que la loi change", ["Plumaugat"]),
    ],
)
def test_a_person_is_known_by_what_is_said_of_them(text: str, names: list[str]) -> None:
    assert found(text, DataKind.PERSON) == names


@pytest.mark.parametrize(
    "text",
    [
        "Bump Jackson to 2.17.2 before the release",
        "We tried Ben & Jerry's at the fair",
        "Voir l'annexe B. et le tableau C.",
        "The Ministry said that the law will change",
        "les Gymnopédies d'Erik Satie",
        "deux bronzes d'Auguste Rodin et une installation d'Annette Messager",
        "Dijkstra's algorithm, then Thomas's theorem",
        "la Côte d'Azur, l'huile d'olive et le Val d'Isère",
        "see /Dev and /home",
        "- Jackson upgraded to 2.17, Log4j removed",
        "I've asked Payroll to stop it and told Facilities; 1x Bloody Mary",
    ],
)
def test_what_only_stands_like_a_person_is_left(text: str) -> None:
    assert found(text, DataKind.PERSON) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mme Ferrand est en arrêt pour son dos", DataKind.HEALTH),
        ("Tom is off with stress", DataKind.HEALTH),
        ("Fatou fait son ramadan", DataKind.SPECIAL),
        ("Pawel pays his UNISON subs", DataKind.SPECIAL),
        ("Karim a été mis en cause pour recel de véhicules", DataKind.CRIMINAL),
        ("Darren is back inside for handling stolen goods", DataKind.CRIMINAL),
    ],
)
def test_everyday_words_say_it_too(text: str, said: DataKind) -> None:
    assert found(text, said)


def test_a_public_job_ad_tells_nobody_s_pay() -> None:
    assert not found(
        "Nous recrutons un comptable H/F. Salaire : de 2 050 à 2 700 € brut selon expérience.", DataKind.SALARY
    )


def test_an_account_in_a_log_is_no_secret() -> None:
    assert not found("auth connexion ok user=svc ip=10.42.7.119", DataKind.SECRET)


def test_an_advertised_range_tells_nobody_s_pay() -> None:
    ad = "Technician (all genders), full time. We offer training. Pay: £28,000 to £32,000 depending on experience."
    assert not found(ad, DataKind.SALARY)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (
            "ring me on oh one six three two nine six oh double two seven bye",
            DataKind.PHONE,
            "oh one six three two nine",
        ),
        ("rappelez le zéro six douze trente-quatre cinquante-six soixante-dix-huit", DataKind.PHONE, "zéro six douze"),
        ("we are at eleven Holbeck Avenue not number seven", DataKind.ADDRESS, "eleven Holbeck Avenue"),
    ],
)
def test_what_a_transcript_spells_out_is_found(text: str, kind: DataKind, value: str) -> None:
    assert [one.startswith(value) for one in found(text, kind)] == [True]


def test_counting_aloud_is_no_phone_number() -> None:
    assert not found("count one two three four five; compter zéro, un, deux", DataKind.PHONE)


def test_the_end_of_a_contract_is_nobody_s_health() -> None:
    assert not found("Mr Daniel Whitmore, Director. 9. Termination. Three months' notice.", DataKind.HEALTH)
    assert found("Priya Nair is off sick, she had a termination last week", DataKind.HEALTH)


def test_an_address_cut_by_the_reach_of_a_word_is_no_password() -> None:
    log = "08:14 INFO auth connexion réussie utilisateur=lucie.fabre@valombre.example ip=192.168.14.27"
    assert not found(log, DataKind.SECRET)
    assert found(log, DataKind.IP_ADDRESS) == ["192.168.14.27"]


def test_a_number_beside_the_employee_is_theirs() -> None:
    assert found("Employee: Declan Rourke   ID 55120", DataKind.EMPLOYEE_ID) == ["55120"]


def test_a_street_called_court_is_an_address() -> None:
    assert found("Mrs Adebayo at 14 Kestrel Court still waits", DataKind.ADDRESS) == ["14 Kestrel Court"]
    assert not found(
        "It took 3 County Court hearings and 2 Tennis Court bookings; University Park Road", DataKind.ADDRESS
    )


COPIES = (
    ("© BSI – licensed to Quentin Delmarre, order 7730154, single user.", "Quentin Delmarre"),
    ("Purchased by Imogen Thackeray on 4 April 2026.", "Imogen Thackeray"),
    ("This copy is registered to Declan Fairbrother (single seat).", "Declan Fairbrother"),
    ("Uncontrolled copy printed by Ewan Strachan-Bell, site Ely", "Ewan Strachan-Bell"),
    ("Copie sous licence accordée à Corinne Farcy, usage interne seulement.", "Corinne Farcy"),
    ("Document téléchargé par Gaspard Lhomond le 3 mars 2026", "Gaspard Lhomond"),
    ("Licence mono-utilisateur délivrée à Thibault Arcelin.", "Thibault Arcelin"),
    ("Exemplaire personnel de Clémence Roudaut, ne pas diffuser.", "Clémence Roudaut"),
)


@pytest.mark.parametrize(("text", "name"), COPIES)
def test_for_whom_a_copy_was_made_is_somebody_beyond_doubt(text: str, name: str) -> None:
    sure = [text[one.start : one.end] for one in people(text) if one.confidence >= SURE]
    assert sure == [name]


@pytest.mark.parametrize(
    "text",
    [
        "licensed to Blue Harbour Software, order 12",
        "Licensed to Creative Commons, reuse allowed",
        "The licence is issued to Quality Department only.",
        "Printed by Canon Image Runner, tray 2",
        "purchased by Quentin",
        "licence accordée à Valombre Industrie, site de Niort",
        "Document téléchargé par Internet Explorer",
        "Fiches imprimées par Atelier Nord le lundi",
        "exemplaire de Manuel Qualité remis aux ateliers",
        "téléchargé par le service Achats",
    ],
)
def test_for_which_firm_a_copy_was_made_is_nobody(text: str) -> None:
    assert list(people(text)) == []
