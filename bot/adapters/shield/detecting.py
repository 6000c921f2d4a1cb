"""Every detector, over a whole text: plain reading, windows, then one list of spans in the original's characters."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.accounts import accounts
from bot.adapters.shield.addresses import addresses
from bot.adapters.shield.arranged import arranged
from bot.adapters.shield.contacts import emails, ip_addresses, phones, said_emails
from bot.adapters.shield.credentials import named_secrets, private_keys, tokens, told_secrets
from bot.adapters.shield.engine import known_secrets
from bot.adapters.shield.entering import entering_codes
from bot.adapters.shield.fields import named_values
from bot.adapters.shield.identifiers import cards, ibans, nirs, sirens, vats
from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.known_names import known_names, plain
from bot.adapters.shield.links import is_account, links
from bot.adapters.shield.listed import listed
from bot.adapters.shield.names import people
from bot.adapters.shield.pairs import pairs
from bot.adapters.shield.papers import birth_dates, id_cards, passports, plates, vehicles
from bot.adapters.shield.particles import with_particle
from bot.adapters.shield.payment import beside_cards
from bot.adapters.shield.printed import machine_lines, phones_numbers
from bot.adapters.shield.reading import Reading, read
from bot.adapters.shield.references import references
from bot.adapters.shield.sensitive import SENSITIVE, sensitive
from bot.adapters.shield.short_forms import short_forms
from bot.adapters.shield.small_letters import in_small_letters
from bot.adapters.shield.spans import Detector, Span, Weigh, Weighed, join
from bot.adapters.shield.spelled import spelled, spelled_word
from bot.adapters.shield.tables import cells
from bot.adapters.shield.tidying import tidied
from bot.adapters.shield.told import told
from bot.adapters.shield.work import customer_ids, employee_ids, salaries

DETECTORS: tuple[Detector, ...] = (
    named_secrets,
    told_secrets,
    entering_codes,
    pairs,
    emails,
    said_emails,
    phones,
    ip_addresses,
    machine_lines,
    phones_numbers,
    nirs,
    ibans,
    cards,
    beside_cards,
    sirens,
    vats,
    plates,
    vehicles,
    passports,
    id_cards,
    birth_dates,
    salaries,
    employee_ids,
    customer_ids,
    references,
    addresses,
    people,
    spelled,
    listed,
    with_particle,
    in_small_letters,
    arranged,
    told,
    accounts,
    cells,
)
"""Each a pure function, text in, spans out."""

LONG: tuple[Detector, ...] = (private_keys, tokens, links, known_secrets, named_values)
"""Detectors of values longer than a window's margin, or far from their cue: they read the whole text at once."""

WINDOW = 8_000
MARGIN = 1_000
"""Longest value that is sure to stand whole inside one window, away from its borders."""


def find(text: str) -> tuple[Span, ...]:
    """Give what `text` holds: spans that do not overlap, in order, in its own characters."""
    return look(text).kept


def look(text: str, *, weigh: Weigh | None = None) -> Weighed:
    """Give what `text` holds, as `find` does, after `weigh` has looked at what was found."""
    reading = read(text)
    found = [span for detector in LONG for span in detector(reading.text)]
    found += _in_windows(reading.text)
    said = tuple(sensitive(reading.text, found))
    found = [span for span in found if span.kind not in SENSITIVE] + list(said)
    weighed = weigh(reading.text, found) if weigh else Weighed(tuple(found))
    tidy = tidied(reading.text, weighed.kept)
    kept, dropped = (join(_placed(some, reading)) for some in (tidy, weighed.dropped))
    return Weighed(kept, dropped, weighed.forms)


def _placed(spans: Iterable[Span], reading: Reading) -> Iterator[Span]:
    return (Span(one.kind, *reading.back(one.start, one.end), one.confidence) for one in spans)


def _in_windows(text: str) -> Iterator[Span]:
    """Give what the detectors find in windows that overlap; what touches a border is left to the next window."""
    start = 0
    while True:
        end = min(start + WINDOW, len(text))
        first = start + MARGIN // 2 if start else 0
        last = end - MARGIN // 2 if end < len(text) else end
        window = text[start:end]
        for detector in DETECTORS:
            for span in detector(window):
                if span.start + start >= first and span.end + start <= last:
                    yield span.moved(start)
        if end == len(text):
            return
        start = end - 2 * MARGIN


_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))+")
_ORDINARY = frozenset(
    "pierre rose claude marine olive jean-charge violette marguerite fleur prune iris jasmin laurier aurore "
    "victoire mercedes paris france florence lourdes reine ange constant juste parfait désirée aimé noël avril mai "
    "may june april august mark will grace hope joy faith amber rich grant dean dale cliff drew guy jack dawn "
    "chance art ray bill pat rob petit grand leblanc lebrun lenoir blanc brun noir roux roy leroy fontaine dupuis "
    "moulin marchand boulanger berger fournier young brown white green black king baker cook page bell price long "
    "short".split()
)
_PLAIN_WORDS = frozenset(map(plain, _ORDINARY))
_SHORTEST_ECHO = 4
_SHORTEST_NAME = 3


def echoes(text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Give the other places where a found value stands again, its cue far away: it must not stay readable there."""
    values = {text[span.start : span.end]: span for span in spans if not is_account(text, span)}
    for value, span in values.items():
        if len(value) >= _SHORTEST_ECHO:
            yield from _again(text, value, span)
    people = [value for value, span in values.items() if span.kind is DataKind.PERSON]
    names = {word for value in people for word in _words_of(value) if len(word) >= _SHORTEST_NAME} - _PLAIN_WORDS
    for word in _WORD.finditer(text) if names else ():
        if plain(word.group()) in names and word.group()[0].isupper():
            yield Span(DataKind.PERSON, *word.span(), 0.7)
    yield from _in_identifiers(text, names)
    yield from short_forms(text, people)


_JOINED = re.compile(r"(?:(?<=_)|(?<=[A-Z]{2}-)|(?<==))[^\W\d_]{4,30}(?![^\W_]|-)|(?<![^\W_])[^\W\d_]{4,30}(?=_)")
"""A part of a file's name, of a machine's, or what a log assigns."""


def _in_identifiers(text: str, names: set[str]) -> Iterator[Span]:
    """Give a name that was found and stands again in an identifier, initials before it: "PC-OBAKAYOKO"."""
    long = {name for name in names if len(name) > _SHORTEST_ECHO}
    for part in _JOINED.finditer(text) if long else ():
        bare = plain(part.group())
        if not long.isdisjoint((bare, bare[1:], bare[2:])) and bare not in known_names().also_words:
            yield Span(DataKind.PERSON, *part.span(), 0.7)


def _words_of(name: str) -> Iterator[str]:
    """Give the words of a name, plain; of one that is spelled out, the word that it spells."""
    spelt = spelled_word(name)
    yield from [spelt] if spelt else map(plain, _WORD.findall(name))


def _again(text: str, value: str, span: Span) -> Iterator[Span]:
    at = text.find(value)
    while at >= 0:
        end = at + len(value)
        if not (_glued(text[at - 1 : at], value[0]) or _glued(value[-1], text[end : end + 1])):
            yield Span(span.kind, at, end, span.confidence)
        at = text.find(value, end)


def _glued(left: str, right: str) -> bool:
    """True when the two characters are inside one word: the value is only a part of it."""
    return left.isalnum() and right.isalnum()
