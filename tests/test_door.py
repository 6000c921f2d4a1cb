import dataclasses
from itertools import pairwise

import pytest

from bot.adapters.shield import redacting
from bot.adapters.shield.rules import MOST_CHARACTERS, RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from bot.domain.asked.question import Question, Thread
from bot.door import Door
from bot.shown.checking import check
from bot.wording import wording
from knowledge.concepts import DataClass, Language
from tests.fakes.shield import PlainShield

THREAD = Thread("terminal:local")
DOOR = Door(RulesShield())


def read(raw: str, door: Door = DOOR, **known: Language | str | None) -> Question:
    return door.read(raw, thread=THREAD, asker="local:awa", **known)  # type: ignore[arg-type]


CANARIES = {
    DataKind.PERSON: ("le mail de Mme {}", "Zéphirine Canarivo"),
    DataKind.EMAIL: ("écrire à {}", "canari.jaune@oiseau-exemple.fr"),
    DataKind.PHONE: ("rappeler le {}", "07 81 93 04 62"),
    DataKind.ADDRESS: ("habite au {}", "38 quai des Serins, 44000 Nantes"),
    DataKind.BIRTH_DATE: ("né le {}", "29 février 1988"),
    DataKind.IP_ADDRESS: ("depuis l'adresse IP {}", "198.51.100.201"),
    DataKind.LICENSE_PLATE: ("roule en {}", "WX-907-ZK"),
    DataKind.PASSPORT: ("passeport n° {}", "61ZY90817"),
    DataKind.ID_CARD: ("CNI n° {}", "940177302846"),
    DataKind.NIR: ("numéro {}", "1 85 05 78 006 084 91"),
    DataKind.IBAN: ("payer sur {}", "FR14 2004 1010 0505 0001 3M02 606"),
    DataKind.CREDIT_CARD: ("avec la carte {}", "5555 5555 5555 4444"),
    DataKind.SIREN: ("SIREN {}", "732 829 320"),
    DataKind.SIRET: ("SIRET {}", "732 829 320 00074"),
    DataKind.VAT: ("TVA {}", "FR44732829320"),
    DataKind.SALARY: ("son salaire est de {}", "73 915 €"),
    DataKind.EMPLOYEE_ID: ("matricule {}", "Q80417"),
    DataKind.CUSTOMER_ID: ("client n° {}", "90417728"),
    DataKind.SECRET: ("mot de passe : {}", "Serin!jaune7"),
    DataKind.HEALTH: ("mon patient souffre d'une {}", "polyarthrite rhumatoïde"),
    DataKind.SPECIAL: ("ma collègue est {}", "musulmane pratiquante"),
    DataKind.CRIMINAL: ("mon salarié est soupçonné d'{}", "abus de confiance"),
}


def test_there_is_a_canary_of_each_kind() -> None:
    assert set(CANARIES) == set(DataKind)


@pytest.mark.parametrize("kind", DataKind)
@pytest.mark.parametrize("language", Language)
def test_nothing_of_a_value_survives_in_a_question(kind: DataKind, language: Language) -> None:
    around, canary = CANARIES[kind]
    question = read(f"Puis-je coller ceci : {around.format(canary)}, dans ChatGPT ?", language=language)
    kept = repr(question) + str(question) + str(dataclasses.asdict(question))
    assert canary not in kept
    words = [word for word in canary.replace(",", " ").split() if len(word) > 3]
    assert [word for word in words if word in question.text] == []
    assert question.words.redacted


def test_all_canaries_at_once_leave_nothing() -> None:
    raw = "Puis-je coller ceci dans ChatGPT ?\n" + "\n".join(
        around.format(value) for around, value in CANARIES.values()
    )
    question = read(raw)
    assert [value for _, value in CANARIES.values() if value in repr(question)] == []
    assert {one.kind for one in question.words.findings} == {kind.value for kind in DataKind}
    assert question.words.classes == {
        DataClass.PERSONAL,
        DataClass.HR,
        DataClass.CUSTOMER,
        DataClass.SECRET,
        DataClass.HEALTH,
        DataClass.SPECIAL,
    }


def test_findings_stay_in_order() -> None:
    raw = "\n".join(around.format(value) for around, value in CANARIES.values())
    assert all(one.end <= other.start for one, other in pairwise(read(raw).words.findings))


def test_the_question_keeps_who_asked_where_and_for_whom() -> None:
    question = read("Puis-je utiliser DeepL ?", department="rh")
    assert question == Question(question.words, Language.FR, THREAD, "local:awa", "rh")
    assert question.text == "Puis-je utiliser DeepL ?"


@pytest.mark.parametrize("raw", ["", " ", "\n", "\x00", "\u200b"])
def test_an_empty_text_is_an_empty_question(raw: str) -> None:
    question = read(raw)
    assert question.text.strip(" \n\u200b") == ""
    assert not question.words.redacted
    assert question.words.whole


def test_what_is_beyond_the_cap_never_enters() -> None:
    question = read("Puis-je coller ce journal ? " + "ligne " * 200_000 + "canari.jaune@oiseau-exemple.fr")
    assert question.words.looked_at <= MOST_CHARACTERS
    assert question.words.length > 1_000_000
    assert not question.words.whole
    assert "oiseau" not in repr(question)
    assert len(question.text) <= MOST_CHARACTERS


@pytest.mark.parametrize(
    ("raw", "known", "spoken"),
    [
        ("Can I use Copilot?", {}, Language.EN),
        ("Puis-je utiliser Copilot ?", {}, Language.FR),
        ("Puis-je utiliser Copilot ?", {"language": Language.EN}, Language.EN),
        ("Copilot?", {"preferred": Language.EN}, Language.EN),
        ("Puis-je utiliser Copilot ?", {"preferred": Language.EN}, Language.FR),
        ("Copilot?", {}, Language.FR),
    ],
)
def test_the_language_is_imposed_or_told_by_the_words_or_preferred(
    raw: str, known: dict[str, Language], spoken: Language
) -> None:
    assert read(raw, **known).language is spoken


def test_the_default_language_is_a_setting() -> None:
    assert read("Copilot?", Door(PlainShield(), Language.EN)).language is Language.EN


def test_placeholders_are_in_the_language_of_the_reply() -> None:
    assert read("a.b@exemple.fr", language=Language.EN).text == "<EMAIL_1>"
    assert read("a.b@exemple.fr", language=Language.FR).text == "<COURRIEL_1>"


def test_any_shield_may_stand_at_the_door() -> None:
    assert read("Écrire à a.b@exemple.fr ?", Door(PlainShield())).text == "Écrire à <COURRIEL_1> ?"


ONE_SECRET = "ghp_" + "LNGNuEz6e5qnuDLqPYcn4lxgRwhKLSS18Coi"


@pytest.mark.parametrize("language", Language)
def test_a_text_that_is_one_secret_is_masked_whole_and_must_be_revoked(language: Language) -> None:
    seen = DOOR.look(ONE_SECRET, language=language)
    assert (seen.text, seen.classes) == ("<SECRET_1>", frozenset({DataClass.SECRET}))
    assert wording(language)("shield.secret") in check(seen, wording(language)).notes


def test_a_text_that_never_comes_to_rest_is_hidden_whole_as_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redacting, "_PATIENCE", 0)
    seen = DOOR.look(f"Mme Odile Castagnet, mot de passe : {ONE_SECRET}", language=Language.FR)
    assert (seen.text, [one.kind for one in seen.findings]) == ("<SECRET_1>", ["secret"])
    assert seen.holds_secret
    assert wording(Language.FR)("shield.secret") in check(seen, wording(Language.FR)).notes
    assert not DOOR.look("Mme Odile Castagnet", language=Language.FR).holds_secret


@pytest.mark.parametrize("code", [":tada:", ":+1::skin-tone-3:", ":man-shrugging:"])
def test_an_emoji_that_is_spelt_out_is_no_word(code: str) -> None:
    assert read(f"{code} Puis-je traduire ceci ? {code}").text.strip() == "Puis-je traduire ceci ?"
    assert not any(map(str.isalpha, read(f"{code} {code}").text))


@pytest.mark.parametrize("words", ["à 10:30:45 demain", "std::vector::size", "http://a:b:c", "clé:valeur:autre"])
def test_what_stands_between_colons_elsewhere_stays(words: str) -> None:
    assert read(f"Puis-je coller {words} ?").text == f"Puis-je coller {words} ?"
