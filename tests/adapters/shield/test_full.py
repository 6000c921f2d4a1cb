"""The full shield: rules and the learned tagger; and what it does while the tagger is not there."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.tagger import LearnedTagger
from bot.assembly import assemble
from bot.domain.answers.answer import Answer, Verdict
from bot.house.settings import Settings, ShieldMode
from bot.ports import Shield
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import Language
from tests.contracts.shield import ShieldContract

UNKNOWN = "Le dossier de Nomvula Dlamini-Khoza est complet, et M. Dupont le sait."


class TestFullShield(ShieldContract):
    @pytest.fixture
    def shield(self) -> Shield:
        return FullShield(Tagging())

    @pytest.mark.long  # at the terminal, tests/cli/test_ask.py has it in the gate
    def test_what_was_not_looked_at_goes_nowhere(self, shield: Shield) -> None:
        super().test_what_was_not_looked_at_goes_nowhere(shield)


class TestFullShieldWithoutItsTagger(ShieldContract):
    @pytest.fixture
    def shield(self) -> Shield:
        return FullShield(Tagging(missing="weights.safetensors"))


def warned(tagging: Tagging) -> list[str]:
    said: list[str] = []
    tagging.prepare(said.append)
    tagging.wait()
    return said


def test_the_tagger_finds_what_no_list_holds() -> None:
    text = "slt, nomvula est en arrêt depuis lundi, thabo reprend son dossier"
    full = FullShield(Tagging()).look(text, Language.FR)
    assert not full.light
    assert not {"nomvula", "thabo"} & set(full.text.split())
    assert "nomvula" in RulesShield().look(text, Language.FR).text


def test_a_missing_tagger_is_told_once_and_the_rules_go_on(tmp_path: Path) -> None:
    tagging = Tagging(LearnedTagger(tmp_path))
    (why,) = warned(tagging)
    assert "weights.safetensors" in why
    seen = FullShield(tagging).look(UNKNOWN, Language.FR)
    assert seen.light
    assert "Dupont" not in seen.text


@dataclass
class Failing(LearnedTagger):
    """A tagger that cannot be loaded, for a reason of the machine's."""

    error: Exception

    def warm(self) -> NoReturn:
        raise self.error


@pytest.mark.parametrize("error", [ImportError("No module named 'torch'"), OSError("Permission denied: weights")])
def test_a_tagger_that_cannot_be_loaded_is_told_once_and_the_rules_go_on(error: Exception) -> None:
    tagging = Tagging(Failing(error))
    assert warned(tagging) == [str(error)]
    seen = FullShield(tagging).look(UNKNOWN, Language.FR)
    assert seen.light
    assert "Dupont" not in seen.text


def test_a_tagger_that_is_there_is_not_talked_about() -> None:
    tagging = Tagging()
    assert warned(tagging) == []
    assert not FullShield(tagging).look(UNKNOWN, Language.FR).light


def test_nobody_waits_for_a_tagger_that_loads_in_the_background() -> None:
    tagging = Tagging(LearnedTagger())
    with tagging.tagger._lock:  # as long as this is held, it loads
        tagging.prepare(lambda _: None)
        assert FullShield(tagging).look(UNKNOWN, Language.FR).light
    tagging.wait()
    assert not FullShield(tagging).look(UNKNOWN, Language.FR).light


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je coller ce mail client dans ChatGPT ?",
        "Can I use Claude for a Python script?",
        "Puis-je mettre le salaire d'un collègue dans Gemini ?",
        "Est-ce que Le Chat de Mistral est autorisé pour relire une note ?",
        "J'utilise Grammarly et DeepL pour mes mails, c'est ok ?",
        "can i paste health data into Copilot?",
        "",
    ],
)
def test_an_ordinary_question_is_left_as_it_is(text: str) -> None:
    assert FullShield(Tagging()).look(text, Language.FR).text == text


def test_a_firm_that_bears_a_name_is_left_readable() -> None:
    text = "Press release: Leroy Merlin and Marks & Spencer will open a site beside the Heinz plant in Wigan next year."
    assert FullShield(Tagging()).look(text, Language.EN).text == text


def test_what_was_taken_for_an_ordinary_word_stays_so_when_the_rest_is_masked() -> None:
    text = "The Leroy Merlin order is late. Call Priya Nair, 07700 900418, about the Heinz order."
    seen = FullShield(Tagging()).look(text, Language.EN).text
    assert "Leroy Merlin" in seen
    assert "Priya" not in seen
    assert "07700" not in seen


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("As Bastien keeps the signed forms, what address do I write to him at?", "Bastien"),
        ("My wife Ana is in chemo, can Copilot word my request for leave?", "Ana"),
        ("Puis-je demander à Gemini de relire le mot de Soizic ?", "Soizic"),
    ],
)
def test_a_person_in_a_question_is_masked_and_the_tool_is_not(text: str, hidden: str) -> None:
    seen = FullShield(Tagging()).look(text).text
    assert hidden not in seen
    assert all(tool in seen for tool in ("Copilot", "Gemini") if tool in text)


def test_an_endless_word_does_not_hold_the_tagger() -> None:
    seen = FullShield(Tagging()).look("Bonjour Nomvula " + "a" * 4_000, Language.FR)
    assert seen.whole


def test_a_hostile_row_of_addresses_is_masked_to_its_end_by_rules_and_tagger() -> None:
    text = " ".join(f"prenom{n}.nom{n}@client{n}.example" for n in range(60))
    seen = FullShield(Tagging()).look(text, Language.FR)
    assert (seen.whole, seen.light, len(seen.findings)) == (True, False, 60)
    assert "@" not in seen.text


def test_the_setting_chooses_the_shield(tmp_path: Path) -> None:
    houses = {mode: assemble(Settings(home=tmp_path / mode, shield=mode)) for mode in ShieldMode}
    assert isinstance(houses[ShieldMode.FULL].door.shield, FullShield)
    assert isinstance(houses[ShieldMode.LIGHT].door.shield, RulesShield)
    assert houses[ShieldMode.LIGHT].tagging is None
    for house in houses.values():
        house.store.close()


def test_full_is_the_default() -> None:
    assert Settings().shield is ShieldMode.FULL


@pytest.mark.parametrize("language", list(Language))
def test_the_masked_version_says_that_it_was_read_by_rules_alone(language: Language) -> None:
    full = Answer(Verdict.OFF_TOPIC, language, "e", date(2026, 3, 2), redacted="<PERSONNE_1>")
    say = wording(language)
    titles = [show(one, say, first=False).redacted_title for one in (full, replace(full, light=True))]
    assert titles == [say("answer.say.redacted"), f"{say('shield.light')} {say('answer.say.redacted')}"]


@pytest.mark.parametrize("text", ["ordre du jour avec Plume ?", "Est-ce que Brindle rembourse un abonnement ?"])
def test_a_lone_word_that_no_list_holds_may_be_a_tool(text: str) -> None:
    assert FullShield(Tagging()).look(text, Language.FR).text == text


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
def test_the_tagger_takes_no_verb_and_no_term_of_trade_for_a_name(text: str, masked: str) -> None:
    assert FullShield(Tagging()).look(text, Language.EN).text == masked


def test_an_initial_is_the_one_person_whose_name_is_spelled_out() -> None:
    text = "M. Philippe Auzanneau préside. M. Auzanneau clôt la séance. Signé : P. Auzanneau"
    assert RulesShield().look(text, Language.FR).text.count("<PERSONNE_1>") == 3


def test_an_initial_that_two_may_bear_is_neither() -> None:
    text = "Paul Martin, Pierre Martin et P. Martin"
    assert RulesShield().look(text, Language.FR).text == "<PERSONNE_1>, <PERSONNE_2> et <PERSONNE_3>"


def test_the_tagger_takes_back_no_name_in_the_name_of_a_file() -> None:
    asked = "Puis-je traduire ceci ?\n\nQui est le DPO ?\n\nPuis-je envoyer CV_Eleonore_Vaubrun_2026.pdf à ChatGPT ?"
    assert "CV_<PERSONNE_1>_2026.pdf" in FullShield(Tagging()).look(asked, Language.FR).text


def test_what_the_tagger_does_not_weigh_goes_nowhere_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapters.shield.tagger.units.MOST_WINDOWS", 2)
    text = "Le dossier avance bien cette semaine. " * 100 + "Nomvula Dlamini l'a relu."
    seen = FullShield(Tagging()).look(text, Language.FR)
    assert not seen.whole
    assert 1_000 < seen.looked_at < 3_000
    assert seen.length == len(text)
    assert text[: seen.looked_at] == seen.text
    assert text[seen.looked_at] == " "
    again = FullShield(Tagging()).look(seen.text, Language.FR)
    assert (again.text, again.whole) == (seen.text, True)


MEMO = (
    "NOTE DE SERVICE n° 2026-17\nTravaux sur le parking des autocars\n\nDu lundi 6 au vendredi 17 avril, la partie nord"
    " du parking sera fermée pour la réfection de l'enrobé. Les autocars se garent côté lavage, moteur coupé. Les"
    " véhicules vont sur le terrain de l'ancienne gare. La station de gazole reste accessible par la rue des Forges. Le"
    " portail nord sera fermé à clé le soir.\n{}\nMerci de votre compréhension.\nL'exploitation"
)


def test_in_a_long_memo_who_is_named_and_what_is_told_of_them_vouch_for_each_other() -> None:
    told = "Les badges sont chez Josette, sauf le mardi (elle est en mi-temps thérapeutique depuis son cancer)."
    seen = FullShield(Tagging()).look(MEMO.format(told), Language.FR)
    assert not [word for word in ("Josette", "thérapeutique", "cancer") if word in seen.text]


def test_a_row_is_of_whoever_it_names() -> None:
    rows = "Sabrina Le Dantec\t06:10\tvisite méd. à refaire\nFatou Sarr\t07:00\tpas de port de charge\n"
    seen = FullShield(Tagging()).look(f"La tournée dans l'ordre ?\n{rows}", Language.FR)
    assert not [word for word in ("visite", "charge", "Fatou") if word in seen.text]


@pytest.mark.parametrize(
    "text",
    [
        "Journée du don\nNous soutenons la recherche contre le cancer. Inscriptions à l'accueil avant mardi.",
        "Consigne\nSans port de charge pour les visiteurs. La visite médicale d'embauche dure une heure.",
    ],
)
def test_health_as_a_topic_stays_readable(text: str) -> None:
    assert not FullShield(Tagging()).look(text, Language.FR).findings


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "This is the third time I write. The extractor fan in the bathroom of 14B Mallard Court has been broken"
            " since September and there is black mould behind the door.",
            "14B Mallard Court",
        ),
        (
            "AGENT 00:31 the first line of the address\nCALLER 00:34 27 Tanner Street Dover\nAGENT 00:52 right",
            "27 Tanner",
        ),
    ],
)
def test_a_house_is_masked_whole(text: str, address: str) -> None:
    seen = FullShield(Tagging()).look(text, Language.EN)
    assert not [word for word in address.split() if word in seen.text]
