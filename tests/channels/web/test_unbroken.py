"""A number to dial stays on one line of a phone; nothing else of the words changes."""

from html import unescape
from re import sub

import pytest

from bot.channels.web.unbroken import unbroken


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Appelez le 04-72-11-22-33.", "04-72-11-22-33"),
        ("Appelez le 04 72 11 22 33 tout de suite", "04 72 11 22 33"),
        ("Call +44 20-7946-0958 now", "+44 20-7946-0958"),
        ("poste 555-0142", "555-0142"),
    ],
)
def test_a_number_to_dial_is_not_parted(words: str, kept: str) -> None:
    shown = unbroken(words)
    assert f'<span class="number">{kept}</span>' in shown
    assert unescape(sub(r"</?span[^>]*>", "", shown)) == words


@pytest.mark.parametrize("words", ["Article 3.5", "le point 10.4-2", "24 000 caractères", "C-2026-0012", "a <b> & c"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert "<span" not in unbroken(words)
    assert unescape(unbroken(words)) == words
