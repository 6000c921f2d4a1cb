"""Every detector, over a whole text: plain reading, windows, then one list of spans in the original's characters."""

from collections.abc import Iterable, Iterator

from bot.adapters.shield.customers import customers
from bot.adapters.shield.numbers.addresses import addresses
from bot.adapters.shield.numbers.agreements import agreements
from bot.adapters.shield.numbers.contacts import emails, ip_addresses, phones, said_emails
from bot.adapters.shield.numbers.identifiers import cards, ibans, nirs, sirens, vats
from bot.adapters.shield.numbers.papers import birth_dates, id_cards, passports, plates, vehicles
from bot.adapters.shield.numbers.payment import beside_cards
from bot.adapters.shield.numbers.printed import machine_lines, phones_numbers
from bot.adapters.shield.numbers.references import references
from bot.adapters.shield.numbers.work import customer_ids, employee_ids, salaries
from bot.adapters.shield.people.accounts import accounts
from bot.adapters.shield.people.arranged import arranged
from bot.adapters.shield.people.file_names import in_file_names
from bot.adapters.shield.people.heads import by_place
from bot.adapters.shield.people.listed import listed
from bot.adapters.shield.people.names import people
from bot.adapters.shield.people.particles import with_particle
from bot.adapters.shield.people.small_letters import in_small_letters
from bot.adapters.shield.people.spelled import spelled
from bot.adapters.shield.people.told import told
from bot.adapters.shield.secrets.credentials import named_secrets, of_a_device, private_keys, tokens, told_secrets
from bot.adapters.shield.secrets.engine import known_secrets
from bot.adapters.shield.secrets.entering import entering_codes
from bot.adapters.shield.secrets.once import codes_of_once
from bot.adapters.shield.secrets.pairs import pairs
from bot.adapters.shield.sensitive import SENSITIVE, sensitive
from bot.adapters.shield.texts.encoded import masked, runs, unseen_runs
from bot.adapters.shield.texts.fields import named_values
from bot.adapters.shield.texts.links import links
from bot.adapters.shield.texts.reading import Reading, read
from bot.adapters.shield.texts.spans import Detector, Span, Weigh, Weighed, join
from bot.adapters.shield.texts.views import hidden
from bot.adapters.shield.tidying import tidied

DETECTORS: tuple[Detector, ...] = (
    named_secrets,
    told_secrets,
    of_a_device,
    entering_codes,
    codes_of_once,
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
    agreements,
    addresses,
    people,
    spelled,
    listed,
    with_particle,
    in_small_letters,
    in_file_names,
    arranged,
    told,
    by_place,
    accounts,
    customers,
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
    found = _detected(reading.text)
    weighed = weigh(reading.text, found) if weigh else Weighed(tuple(found))
    encoded = tuple(run for run in runs(reading.text) if run.text)
    tidy = masked(tidied(reading.text, weighed.kept), encoded, _found_in)
    apart = (one for one in hidden(reading.text, _seen_in) if not any(one.meets(run.start, run.end) for run in encoded))
    tidy += apart
    unseen = masked((), unseen_runs(text), _found_in)
    kept, dropped = join((*_placed(tidy, reading), *unseen)), join(_placed(weighed.dropped, reading))
    return Weighed(kept, dropped, weighed.forms, weighed.unnamed)


def _found_in(decoded: str) -> Iterator[Span]:
    """Give what a decoded run holds, looked at as any text but for runs of its own."""
    text = read(decoded).text
    yield from tidied(text, _detected(text))


def _seen_in(view: str) -> Iterator[Span]:
    """Give what stands in a view of a text; what a whole text must say is left to the text."""
    reading = read(view)
    found = [*tokens(reading.text), *_in_windows(reading.text)]
    yield from _placed(tidied(reading.text, found), reading)


def _detected(text: str) -> list[Span]:
    """Give what every detector finds in a plain reading; sensitive words count once somebody is known."""
    found = [*(span for detector in LONG for span in detector(text)), *_in_windows(text)]
    said = tuple(sensitive(text, found))
    return [*(span for span in found if span.kind not in SENSITIVE), *said]


def _placed(spans: Iterable[Span], reading: Reading) -> Iterator[Span]:
    return (one.placed(*reading.back(one.start, one.end)) for one in spans)


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
