"""Colours that can be read: WCAG AA for every pair that the style sheet sets, in light and in dark."""

import re
from importlib.resources import files

import pytest

STYLE = files("bot.channels.web").joinpath("static", "style.css").read_text("utf-8")
TONES = ("allowed", "conditional", "forbidden", "unclear", "info", "off_topic")
TEXT = (
    *((ink, ground) for ink in ("ink", "soft", "press") for ground in ("paper", "card", "tint")),
    ("press-ink", "press"),
    ("press-ink", "press-over"),
    ("mark-ink", "mark"),
    ("ink", "conditional-tint"),
    *((tone, f"{tone}-tint") for tone in TONES),
)
SHAPES = (*((tone, "card") for tone in TONES), ("soft", "card"))


def colours(*, dark: bool) -> dict[str, str]:
    light, other = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    pairs = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", light + (other if dark else ""))
    return dict(pairs)


def brightness(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_stand_out(ink: str, ground: str, dark: bool) -> None:
    found = colours(dark=dark)
    assert contrast(found[ink], found[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), SHAPES)
def test_marks_and_fields_stand_out(ink: str, ground: str, dark: bool) -> None:
    found = colours(dark=dark)
    assert contrast(found[ink], found[ground]) >= 3
