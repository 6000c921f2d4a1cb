import pytest

from bot.adapters.shield.detecting import find
from bot.adapters.shield.kinds import DataKind


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
