"""The full shield: rules and name models; and what it does while they are not there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.adapters.shield import model
from bot.adapters.shield.full import FullShield, Names
from bot.adapters.shield.model import MODELS, ModelMissing, NameModel, may_name
from bot.adapters.shield.rules import RulesShield
from bot.assembly import assemble
from bot.domain.answer import Answer, Verdict
from bot.ports import Shield
from bot.rendering import show
from bot.settings import Settings, ShieldMode
from bot.wording import wording
from knowledge.concepts import Language
from tests.contracts.shield import ShieldContract

FRENCH, ENGLISH = MODELS
UNKNOWN = "Le dossier de Nomvula Dlamini-Khoza est complet, et M. Dupont le sait."


class TestFullShield(ShieldContract):
    @pytest.fixture
    def shield(self) -> Shield:
        return FullShield(Names())


class TestFullShieldWithoutItsModels(ShieldContract):
    @pytest.fixture
    def shield(self) -> Shield:
        return FullShield(Names(missing="fr_core_news_md"))


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one model, in place of the French one."""
    folder = tmp_path / "my_names" / "my_names-1.0"
    folder.mkdir(parents=True)
    folder.joinpath("weights").write_bytes(b"1234")
    folder.parent.joinpath("__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def warned(names: Names) -> list[str]:
    said: list[str] = []
    names.prepare(said.append)
    names.wait()
    return said


def test_the_models_find_what_no_list_holds() -> None:
    text = "Puis-je résumer la note que Thandiwe a remise ce matin ?"
    full = FullShield(Names()).look(text, Language.FR)
    assert not full.light
    assert len(full.findings) >= len(RulesShield().look(text, Language.FR).findings)


def test_the_installed_models_are_those_that_were_checked() -> None:
    for one in MODELS:
        one.check()


def test_an_altered_file_is_refused(installed: Path) -> None:
    mine = NameModel("my_names", "1.0", "")
    mine = replace(mine, sha256=mine.sum())
    mine.check()
    installed.joinpath("weights").write_bytes(b"1235")
    with pytest.raises(ModelMissing, match="my_names"):
        mine.check()


def test_a_file_that_was_added_is_refused(installed: Path) -> None:
    mine = NameModel("my_names", "1.0", "")
    mine = replace(mine, sha256=mine.sum())
    installed.joinpath("more").write_bytes(b"")
    with pytest.raises(ModelMissing):
        mine.check()


@pytest.mark.parametrize(
    "first", [NameModel("no_such_names", "3.8.0", "0"), replace(FRENCH, sha256="0"), replace(FRENCH, release="9.9")]
)
def test_a_missing_or_altered_model_is_told_once_and_the_rules_go_on(first: NameModel) -> None:
    names = Names((first, ENGLISH))
    assert warned(names) == [first.package]
    seen = FullShield(names).look(UNKNOWN, Language.FR)
    assert seen.light
    assert "Dupont" not in seen.text


def test_without_spacy_the_rules_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    model._pipeline.cache_clear()
    try:
        assert warned(Names()) == ["fr_core_news_md"]
    finally:
        model._pipeline.cache_clear()


def test_models_that_are_there_are_not_talked_about() -> None:
    names = Names()
    assert warned(names) == []
    assert not FullShield(names).look(UNKNOWN, Language.FR).light


def test_nobody_waits_for_models_that_load_in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names()
    with model._LOADING:  # as long as this is held, they load
        names.prepare(lambda _: None)
        assert FullShield(names).look(UNKNOWN, Language.FR).light
    names.wait()
    assert not FullShield(names).look(UNKNOWN, Language.FR).light


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je coller ce mail client dans ChatGPT ?",
        "Can I use Claude for a Python script?",
        "Puis-je mettre le salaire d'un collègue dans ChatGPT ?",
        "",
    ],
)
def test_a_question_without_a_name_calls_no_model(text: str) -> None:
    assert not may_name(text)
    assert not FullShield(Names(missing="fr_core_news_md")).look(text, Language.FR).light


@pytest.mark.parametrize("text", ["Sophie veut savoir.", "le dossier de Nomvula", "pour Dlamini, demain"])
def test_a_word_that_may_be_a_name_calls_the_models(text: str) -> None:
    assert may_name(text)


def test_an_endless_word_does_not_hold_the_models() -> None:
    seen = FullShield(Names()).look("Bonjour Nomvula " + "a" * 10_000, Language.FR)
    assert seen.whole


def test_the_setting_chooses_the_shield(tmp_path: Path) -> None:
    houses = {mode: assemble(Settings(home=tmp_path / mode, shield=mode)) for mode in ShieldMode}
    assert isinstance(houses[ShieldMode.FULL].door.shield, FullShield)
    assert isinstance(houses[ShieldMode.LIGHT].door.shield, RulesShield)
    assert houses[ShieldMode.LIGHT].names is None
    for house in houses.values():
        house.store.close()


def test_full_is_the_default() -> None:
    assert Settings().shield is ShieldMode.FULL


@pytest.mark.parametrize("language", list(Language))
def test_the_masked_version_says_that_names_were_read_by_rules_alone(language: Language) -> None:
    full = Answer(Verdict.OFF_TOPIC, language, "e", date(2026, 3, 2), redacted="<PERSONNE_1>")
    say = wording(language)
    titles = [show(one, say, first=False).redacted_title for one in (full, replace(full, light=True))]
    assert titles == [say("answer.say.redacted"), f"{say('shield.light')} {say('answer.say.redacted')}"]


@pytest.mark.parametrize("text", ["ordre du jour avec Plume ?", "Est-ce que Brindle rembourse un abonnement ?"])
def test_a_lone_word_that_no_list_holds_may_be_a_tool(text: str) -> None:
    assert FullShield(Names()).look(text, Language.FR).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Whitelisted the range. Asked Chloe to retest.", "Whitelisted the range. Asked <PERSON_1> to retest."),
        ("Le dossier Transports Guérin traîne encore.", "Le dossier Transports Guérin traîne encore."),
        (
            "Burners, natural gas; freight DAP Rotterdam €140 is extra.",
            "Burners, natural gas; freight DAP Rotterdam €140 is extra.",
        ),
    ],
)
def test_the_models_take_no_verb_and_no_term_of_trade_for_a_name(text: str, masked: str) -> None:
    assert FullShield(Names()).look(text, Language.EN).text == masked


def test_an_initial_is_the_one_person_whose_name_is_spelled_out() -> None:
    text = "M. Philippe Auzanneau préside. M. Auzanneau clôt la séance. Signé : P. Auzanneau"
    assert RulesShield().look(text, Language.FR).text.count("<PERSONNE_1>") == 3


def test_an_initial_that_two_may_bear_is_neither() -> None:
    text = "Paul Martin, Pierre Martin et P. Martin"
    assert RulesShield().look(text, Language.FR).text == "<PERSONNE_1>, <PERSONNE_2> et <PERSONNE_3>"
