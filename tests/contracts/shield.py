"""What every shield must do: inherit `ShieldContract` and give one fixture, `shield`."""

import re

import pytest

from bot.ports import Shield
from knowledge.concepts import DataClass, Language

FRENCH = "Puis-je coller le mail de awa.ndiaye@exemple.fr et de h.nguyen@exemple.fr dans ChatGPT ?"
ENGLISH = "Can I paste the mail from awa.ndiaye@example.org into ChatGPT?"
CLEAN = (
    "Puis-je traduire une note interne avec DeepL ?",
    "Puis-je mettre le salaire d'un collègue dans ChatGPT ?",
    "Can an AI tool write the minutes of a meeting?",
    "",
    " ",
    "?!…",
)


class ShieldContract:
    """The suite; a subclass gives `shield`."""

    @pytest.fixture
    def shield(self) -> Shield:
        raise NotImplementedError

    def test_a_value_is_replaced_and_nothing_of_it_stays(self, shield: Shield) -> None:
        seen = shield.look(FRENCH, Language.FR)
        assert seen.text == "Puis-je coller le mail de <COURRIEL_1> et de <COURRIEL_2> dans ChatGPT ?"
        assert seen.redacted
        assert DataClass.PERSONAL in seen.classes

    def test_placeholders_are_in_the_language_asked_for(self, shield: Shield) -> None:
        assert "<EMAIL_1>" in shield.look(ENGLISH, Language.EN).text
        assert "<COURRIEL_1>" in shield.look(ENGLISH, Language.FR).text

    def test_without_a_language_the_words_tell_it(self, shield: Shield) -> None:
        assert "<COURRIEL_1>" in shield.look(FRENCH).text
        assert "<EMAIL_1>" in shield.look(ENGLISH).text

    def test_findings_stand_at_the_very_characters(self, shield: Shield) -> None:
        found = [FRENCH[one.start : one.end] for one in shield.look(FRENCH).findings]
        assert found == ["awa.ndiaye@exemple.fr", "h.nguyen@exemple.fr"]

    def test_findings_are_named_and_sure_to_some_degree(self, shield: Shield) -> None:
        for one in shield.look(FRENCH).findings:
            assert one.kind == "email"
            assert 0 < one.confidence <= 1

    def test_the_same_value_has_the_same_placeholder(self, shield: Shield) -> None:
        text = shield.look("a.b@exemple.fr, c.d@exemple.fr, a.b@exemple.fr", Language.FR).text
        assert text == "<COURRIEL_1>, <COURRIEL_2>, <COURRIEL_1>"

    def test_a_placeholder_that_was_typed_is_not_given_again(self, shield: Shield) -> None:
        assert shield.look("<COURRIEL_1> ou a.b@exemple.fr ?", Language.FR).text == "<COURRIEL_1> ou <COURRIEL_2> ?"

    @pytest.mark.parametrize("text", CLEAN)
    def test_a_clean_text_passes_as_it_is(self, shield: Shield, text: str) -> None:
        seen = shield.look(text, Language.FR)
        assert seen.text == text
        assert seen.findings == ()
        assert seen.classes == frozenset()
        assert not seen.redacted

    @pytest.mark.parametrize("text", [FRENCH, ENGLISH])
    def test_a_second_look_finds_nothing_more(self, shield: Shield, text: str) -> None:
        once = shield.look(text)
        twice = shield.look(once.text)
        assert twice.text == once.text
        assert twice.findings == ()

    def test_it_says_how_much_it_looked_at(self, shield: Shield) -> None:
        seen = shield.look(FRENCH)
        assert seen.looked_at == seen.length == len(FRENCH)
        assert seen.whole
        assert seen.ms >= 0

    def test_what_was_not_looked_at_goes_nowhere(self, shield: Shield) -> None:
        text = "mot " * 250_000 + "fin a.b@exemple.fr"
        seen = shield.look(text, Language.FR)
        assert seen.length == len(text)
        assert seen.looked_at < len(text)
        assert not seen.whole
        assert seen.text == text[: seen.looked_at]

    def test_no_value_can_be_printed(self, shield: Shield) -> None:
        seen = shield.look(FRENCH)
        assert not re.search(r"awa|nguyen|exemple", repr(seen) + str(seen))
