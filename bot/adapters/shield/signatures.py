"""The firm in a person's signature, told by the domain of the mail address: both say for whom one writes. Pure."""

import re
from collections.abc import Iterator

from bot.adapters.shield.contacts import emails
from bot.adapters.shield.customers import customers
from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.known_names import known_names, plain
from bot.adapters.shield.mailboxes import owner_of, owners_of_services
from bot.adapters.shield.names import UPPER
from bot.adapters.shield.spans import Span

_LINE = re.compile(r"[^\n]+")
_APART = re.compile(r"[|•·]|[ ][–—-](?=[ ])")
_ASIDE = re.compile(r"[,:]")
_NO_LIST = re.compile(r"[^,:@\d\n]*[,:][^,:@\d\n]*")
"""A line in which a comma or a colon may stand beside the firm: a list, a sum, a sentence with an address is none."""
_WORD = rf"(?:[dl]['’])?[{UPPER}&][\w'’&.-]{{0,30}}"
_SMALL = (
    r"(?:d'|de|du|des|la|le|les|et|en|sur|of|the|and|for|à|aux?|(?:d')?assainissement|(?:d')?eaux?|communes|mixte"
    r"|intercommunale?|publiques?|municipale?|g[ée]n[ée]rale?|services?|travaux|distribution)"
)
_NO_FIRM = r"(?!(?:Interlocut(?:eur|rice)|Contact|Clients?|Customer|Fournisseur|Supplier|For|Pour|Chez|At|From|To)[ ])"
"""What a line begins with that tells whom it is about: no signature."""
_FIRM = re.compile(
    rf"[ \t>*]{{0,8}}{_NO_FIRM}(?P<name>{_WORD}(?:[ ](?:{_SMALL}[ ]){{0,5}}{_WORD}){{0,6}})[ \t.*]{{0,4}}"
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 80
_SHORTEST = 4
_HALF = 2
_MOST = 40
"""Domains that are looked for: a text with more is a list of addresses."""


def signatures(text: str) -> Iterator[Span]:
    """Give each part of a line that is the name which the domain of somebody's address is made of.

    As where one is reached: the domain goes with the address, and the name would give it back. Where a mailbox of a
    service stays readable at the same domain nothing would be hidden.
    """
    names = _names(text)
    if not names:
        return
    customers_own = {(one.start, one.end) for one in customers(text)}
    for start, end in _parts(text):
        firm = _FIRM.fullmatch(text, start, end) if end - start <= _LONGEST else None
        if firm and firm.span("name") not in customers_own and any(_spells(firm["name"], name) for name in names):
            yield Span(DataKind.ADDRESS, *firm.span("name"), 0.95)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Give where the parts of each line stand."""
    for line in _LINE.finditer(text):
        aside = _ASIDE.finditer(text, *line.span()) if _NO_LIST.fullmatch(line.group()) else ()
        start = line.start()
        for cut in sorted((*_APART.finditer(text, *line.span()), *aside), key=lambda one: one.start()):
            yield start, cut.start()
            start = cut.end()
        yield start, line.end()


def _names(text: str) -> list[str]:
    """Give the names that the domains of people's addresses hold, but for those that a service's mailbox tells."""
    theirs = (owner_of(text[span.start : span.end].rpartition("@")[2]) for span in emails(text))
    told = owners_of_services(text)
    return [name for name in dict.fromkeys(theirs) if name and name not in told][:_MOST]


def _spells(firm: str, name: str) -> bool:
    """True when words of the firm's name make half of the domain's letters, or the whole of it for one word alone."""
    every = _LETTERS.findall(plain(firm))
    if not every or known_names().is_telling(every[0]):
        return False  # a person, whose own name the domain is
    words = [word for word in every if len(word) >= _SHORTEST]
    parts, bare = name.split("-"), name.replace("-", "")
    if len(words) < 2:  # noqa: PLR2004
        return words == [bare]
    told = {word for word in words if word in parts or (len(word) > _SHORTEST and word in bare)}
    return _HALF * sum(map(len, told)) >= len(bare)
