"""Days, durations and numbers in the reader's words."""

from datetime import date, datetime, timedelta

from bot.wording import Wording
from knowledge.concepts import Language

UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60))
MONTHS = {
    Language.FR: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    Language.EN: "January February March April May June July August September October November December".split(),
}


def in_words(day: date, language: Language) -> str:
    """Give a date as it is said: `25 novembre 2026`, `25 November 2026`."""
    number = "1er" if day.day == 1 and language is Language.FR else str(day.day)
    return f"{number} {MONTHS[language][day.month - 1]} {day.year}"


def moment(at: datetime) -> str:
    """Give a moment as this machine's clock shows it, with its zone: `2026-11-29 10:02 CET`."""
    return f"{at.astimezone():%Y-%m-%d %H:%M %Z}"


def at_hour(at: datetime, language: Language) -> str:
    """Give a moment in words, as this machine's clock shows it, with its zone: `29 novembre 2026, 10:02 CET`."""
    local = at.astimezone()
    return f"{in_words(local.date(), language)}, {local:%H:%M %Z}"


def figure(number: int, language: Language) -> str:
    """Give a number as it is written: `20 000` in French, with a space that does not break, `20,000` in English."""
    return f"{number:,}".replace(",", "\u00a0" if language is Language.FR else ",")


def lasting(time: timedelta, say: Wording) -> str:
    """Give how long, in its largest whole unit: `2 h`."""
    seconds = max(int(time.total_seconds()), 0)
    unit, length = next((one for one in UNITS if seconds >= one[1]), ("seconds", 1))
    return say(f"watch.{unit}", count=seconds // length)


def digits(digest: str) -> str:
    """Give the start of a digest, as much of it as a person compares."""
    return digest[:12]
