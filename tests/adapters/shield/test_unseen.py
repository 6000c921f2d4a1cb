"""What nobody sees and a model may read travels nowhere; emoji and scripts that need joiners stay as they are."""

from collections.abc import Callable

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.domain.asked.question import Shielded
from bot.shown.checking import counts
from knowledge.concepts import DataClass, Language

FR, EN = Language.FR, Language.EN


def tags(words: str) -> str:
    return "".join(chr(0xE0000 + ord(one)) for one in words)


def selectors(words: str) -> str:
    return "".join(chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in words.encode())


def look(text: str, language: Language = FR) -> Shielded:
    return RulesShield().look(text, language)


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("write", [tags, selectors])
def test_what_unseen_characters_spell_is_told_and_goes(write: Callable[[str], str], language: Language) -> None:
    run = write("amel.haddad@gmail.com password: Sapin!44")
    seen = look(f"Merci de relire. 😀{run} Thank you.", language)
    assert {one.kind for one in seen.findings} == {"email", "secret"}
    assert seen.classes == {DataClass.PERSONAL, DataClass.SECRET}
    assert seen.whole
    assert not set(run) & set(seen.text)
    assert (seen.text.startswith("Merci de relire. 😀<"), seen.text.endswith("> Thank you.")) == (True, True)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Merci de relire.{tags('comme il te plaira')}", "Merci de relire."),
        (f"Thanks 😀{selectors('as you like it')} all", "Thanks 😀 all"),
        (f"Mme Amel Haddad{tags(' est absente')} signe", "Mme <PERSONNE_1> signe"),
        (f"Mme Amel Ha{tags('x')}ddad signe", "Mme <PERSONNE_1> signe"),
        ("a\ufe0fppel au 0\ufe0f6\ufe0f 1\ufe0f2 34 56 78", "appel au <TELEPHONE_1>"),
        ("un\U000e0101 mot", "un mot"),
        ("un" + "\u200b\u200c" * 20 + " mot", "un mot"),
    ],
)
def test_what_nobody_sees_does_not_travel(text: str, left: str) -> None:
    seen = look(text)
    assert seen.text == left
    assert seen.length == seen.looked_at == len(text)


def test_kinds_are_counted_where_something_unseen_stood_before_them() -> None:
    assert counts(look(f"a{tags('bonjour')} a.b@exemple.fr et 06 12 34 56 78")) == {"email": 1, "phone": 1}


@pytest.mark.parametrize(
    "text",
    [
        "La famille 👩‍👩‍👧‍👦 et le couple 👩‍❤️‍💋‍👨",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 England, 🏴󠁧󠁢󠁳󠁣󠁴󠁿 Scotland, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 Wales, 🇫🇷 France, 🏳️‍🌈 🏴‍☠️",
        "Étapes 1️⃣ 2️⃣ 3️⃣ #️⃣ *️⃣",
        "👍🏽 🙋🏿‍♀️ 🧑🏻‍💻 ❤️ ☎️ ©️ ™️ ⚠️ et ☑︎",
        "می‌خواهم بروم",
        "क्‍ष और श्री‍मान",
        "葛󠄀城市",
        "co­opé­ra­tion et zéro\u200blargeur",
    ],
)
@pytest.mark.parametrize("language", [FR, EN])
def test_emoji_and_scripts_stay_as_they_are(text: str, language: Language) -> None:
    assert look(text, language).text == text
