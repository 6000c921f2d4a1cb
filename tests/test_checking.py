"""What is said of a text that is checked: kinds and counts, what to do, and never a value."""

from dataclasses import replace

import pytest

from bot.adapters.shield.rules import MOST_CHARACTERS, RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from bot.domain.asked.question import Finding, Shielded
from bot.shown.checking import ORDER, Checked, check, counts
from bot.wording import FormOfAddress, wording
from knowledge.concepts import DataClass, Language

FR, EN = wording(Language.FR), wording(Language.EN)
SHOWN_CLASSES = set(DataClass) - {DataClass.PUBLIC}
TEXTS = {
    Language.FR: (
        "Bonjour Mme Odile Castagnet, rappelez Mme Odile Castagnet au 06 12 34 56 78 ou à odile@castagnet.example.\n"
        "IBAN : FR76 3000 6000 0112 3456 7890 189, mot de passe : Serin!jaune7\n",
        ("Odile", "Castagnet", "06 12", "castagnet.example", "3000 6000", "Serin"),
    ),
    Language.EN: (
        "Dear Mrs Olive Castlegate, call Mrs Olive Castlegate on +44 20 7946 0958 or olive@castlegate.example.\n"
        "IBAN: GB29 NWBK 6016 1331 9268 19, password: Canary!yellow7\n",
        ("Olive", "Castlegate", "7946", "castlegate.example", "NWBK", "Canary"),
    ),
}


def seen(text: str, **told: object) -> Shielded:
    """Give a text in which nothing was found, but for what is told."""
    given = {"classes": frozenset[DataClass](), "looked_at": len(text), "length": len(text), **told}
    return Shielded(text, findings=(), ms=0.1, **given)  # type: ignore[arg-type]


def looked(text: str, language: Language = Language.FR) -> Checked:
    return check(RulesShield().look(text, language), wording(language))


def said(checked: Checked) -> str:
    return "\n".join((checked.title, *checked.found, *checked.notes, checked.redacted_title, checked.caveat))


@pytest.mark.parametrize("language", Language)
def test_a_check_counts_kinds_by_class_and_tells_no_value(language: Language) -> None:
    text, values = TEXTS[language]
    checked = looked(text, language)
    for value in values:
        assert value in text
        assert value not in said(checked) + str(checked.redacted)
    lines = "\n".join(checked.found)
    assert wording(language)("shield.kind.iban.one", count=1) in lines
    assert wording(language)("shield.kind.email.one", count=1) in lines
    assert len({line.partition(":")[0].strip() for line in checked.found}) == len(checked.found)


def test_a_value_that_stands_twice_counts_once() -> None:
    words = RulesShield().look("jeanne@a.example écrit à paul@a.example, puis à jeanne@a.example.", Language.FR)
    assert counts(words) == {"email": 2}


def test_values_that_were_named_and_left_in_the_text_are_counted_by_their_place() -> None:
    text = "A SIREN 732829320 B <ADRESSE_1> C"
    found = (Finding("siren", 8, 17, 1.0), Finding("email", 20, 30, 1.0))
    words = Shielded(text, found, frozenset({DataClass.PERSONAL}), 40, 40, 0.1)
    assert counts(words) == {"siren": 1, "email": 1}


def test_a_secret_comes_first_and_is_to_be_revoked_now() -> None:
    checked = looked("Écrire à jeanne@a.example ; mot de passe : Serin!jaune7")
    assert checked.found[0].startswith(FR("shield.class.secret"))
    assert checked.notes[0] == FR("shield.secret")
    assert "révoquez-la maintenant" in checked.notes[0]
    assert "revoke it now" in EN("shield.secret")


def test_without_a_secret_nothing_is_to_be_revoked() -> None:
    assert looked("Écrire à jeanne@a.example.").notes == ()


def test_nothing_spotted_is_all_that_is_said_of_a_plain_text() -> None:
    checked = looked("La réunion est reportée à jeudi.")
    assert checked.calm
    assert checked.title == "Nous n'avons rien repéré dans ce texte"
    assert (checked.found, checked.notes, checked.redacted) == ((), (), None)


@pytest.mark.parametrize("language", Language)
def test_no_sentence_says_that_a_text_holds_no_personal_data(language: Language) -> None:
    sentences = [one for key, one in wording(language).sentences.items() if key.startswith("shield.")]
    assert len(sentences) > 50
    banned = ("aucune donnée", "pas de donnée", "sans donnée", "no personal", "no data", "anonym", "safe to")
    assert [one for one in sentences if any(word in one.lower() for word in banned)] == []


def test_a_text_over_the_cap_is_said_to_be_read_in_part_and_is_never_calm() -> None:
    checked = looked("mot " * MOST_CHARACTERS)
    assert checked.title == FR("shield.title.nothing_so_far")
    (note,) = checked.notes
    assert "19\u00a0999 premiers caractères sur 80\u00a0000" in note
    assert checked.redacted_title == FR("shield.read_part")
    assert checked.redacted is not None
    assert len(checked.redacted) <= MOST_CHARACTERS
    assert not checked.calm


def test_english_figures_have_english_separators() -> None:
    note = check(seen("x", looked_at=20_000, length=1_000_000), EN).notes[0]
    assert "20,000 characters of 1,000,000" in note


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("looks", [one for one in ORDER if one not in {DataClass.NONE, DataClass.SECRET}])
def test_what_a_text_looks_like_is_asked_and_not_affirmed(looks: DataClass, language: Language) -> None:
    say = wording(language)
    checked = check(seen("x", signals=frozenset({looks})), say)
    assert checked.title == say("shield.title.looks")
    assert checked.found == ()
    (note,) = checked.notes
    assert say(f"shield.like.{looks}") in note
    assert "?" in note


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FormOfAddress)
def test_a_passage_that_may_be_a_secret_is_to_be_revoked_if_it_is_one(language: Language, form: FormOfAddress) -> None:
    say = wording(language, form)
    hidden = Shielded("code <SECRET_1>", (Finding("secret", 5, 9, 0.5),), frozenset({DataClass.NONE}), 9, 9, 0.1)
    checked = check(replace(hidden, signals=frozenset({DataClass.SECRET, DataClass.CODE})), say)
    assert checked.notes == (say("shield.looks_secret"), say("shield.looks", what=say("shield.like.code")))
    assert any(word in checked.notes[0] for word in ("révoquez", "révoque", "revoke"))


def test_what_was_found_is_not_asked_again() -> None:
    words = seen("x", signals=frozenset({DataClass.CUSTOMER}), classes=frozenset({DataClass.CUSTOMER}))
    checked = check(words, FR)
    assert (checked.found, checked.notes) == ((FR("shield.class.customer"),), ())


def test_a_class_that_another_line_counts_has_no_line_of_its_own() -> None:
    held = frozenset({DataClass.HR, DataClass.PERSONAL})
    salary = Shielded("<SALAIRE_1>", (Finding("salary", 0, 5, 1.0),), held, 5, 5, 0.1)
    assert [line.partition(" :")[0] for line in check(salary, FR).found] == [FR("shield.class.hr")]
    assert check(seen("x", classes=held), FR).found == (FR("shield.class.hr"), FR("shield.class.personal"))


def test_what_masking_does_not_take_away_is_said() -> None:
    held = frozenset({DataClass.CODE})
    checked = check(seen("import os", classes=held, left=held), FR)
    assert checked.found == (FR("shield.class.code"),)
    assert checked.notes == (FR("shield.left_unmasked", what=FR("shield.like.code")),)
    assert checked.redacted is None
    masked = Shielded("import <PERSONNE_1>", (Finding("person", 7, 12, 1.0),), held, 19, 19, 0.1, left=held)
    assert check(masked, FR).notes == (FR("shield.left", what=FR("shield.like.code")),)


def test_a_check_by_rules_alone_says_that_more_names_may_be_left() -> None:
    full, light = (check(seen("x", light=light), FR) for light in (False, True))
    assert light.caveat == f"{full.caveat} {FR('shield.light')}"
    assert light.calm


def test_company_numbers_are_named_though_they_are_public() -> None:
    checked = looked("Fournisseur : SIREN 732 829 320.")
    assert checked.found == (f"{FR('shield.class.none')} : {FR('shield.kind.siren.one', count=1)}",)


def test_what_the_platforms_keep_is_said_exactly() -> None:
    assert looked("bonjour").kept == (
        "charte n'écrit rien de ce que vous collez ; Slack et Teams conservent vos messages selon les règles de votre "
        "organisation : utilisez « Vérifier » ou /bouclier."
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FormOfAddress)
def test_every_kind_and_every_class_has_its_words(language: Language, form: FormOfAddress) -> None:
    say = wording(language, form)
    assert [kind for kind in DataKind for many in ("one", "many") if not say.has(f"shield.kind.{kind}.{many}")] == []
    assert set(ORDER) == SHOWN_CLASSES
    assert [one for one in ORDER if not (say.has(f"shield.class.{one}") and say.has(f"shield.like.{one}"))] == []


def test_a_kind_without_words_is_counted_as_another_one() -> None:
    words = Shielded("<X_1>", (Finding("x", 0, 3, 1.0),), frozenset({DataClass.PERSONAL}), 3, 3, 0.1)
    assert check(words, FR).found == (f"{FR('shield.class.personal')} : {FR('shield.kind.other.one', count=1)}",)
