"""Names that no list knows and that their place tells: a CV's head, beside a mailbox, who stands in. Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.numbers.mailboxes import is_nobodys
from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.listed import barred
from bot.adapters.shield.people.names import LETTER, LOWER_NOT_NAMES, MONTHS, OF_A_FIRM, UPPER, WORD
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_NAME = rf"[{UPPER}](?:{LETTER}|['’.-](?={LETTER})){{1,24}}"
_LINE = re.compile(
    rf"^[ \t]{{0,4}}(?P<name>{_NAME}(?:[ ](?:(?:de|du|da|di|van|von|el|al|bin"
    rf"|ben)[ ]){{0,2}}{_NAME}){{1,3}})[ \t]*$",
    re.MULTILINE,
)
_MAILBOX = re.compile(r"(?<![\w.+-])(?P<local>[\w.+'-]{3,64})@(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
_REACHED = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,60}\.|(?<!\d)(?:\+|0)\d(?:[ ().-]{0,2}\d){7,13}(?!\d)|\bdob\b|\bdate of birth\b"
    r"|\bborn\b|\bn[ée]e?(?:\(e\))? (?:le|en)\b",
    re.IGNORECASE,
)
_CV = re.compile(
    r"\bcv\b|\br[ée]sum[ée]\b|curriculum|^[ \t]*(?:profile?|experiences?|exp[ée]riences?(?: professionnelles?)?"
    r"|education|formations?|dipl[ôo]mes?|skills"
    r"|comp[ée]tences|employment(?: history)?|work history|referees?|references|langues|languages"
    r"|centres? d'int[ée]r[êe]ts?|hobbies|interests)\b[ :]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_OF_CV, _BELOW, _NEAR, _SHORTEST = 2, 160, 300, 3
_COVERS = re.compile(
    rf"(?<=[a-zà-ÿ\d,;:)–-][ ])(?P<name>{_NAME})(?=[ ](?:(?:is|was|will be|'ll be)[ ](?:(?:now|still"
    rf"|also)[ ])?(?:covering|deputi[sz]ing|standing in|filling in|away|on (?:leave|holiday"
    r"|call|shift|annual leave)|off(?: sick| today| work)|back (?:on|in|from|at)|out of office)|(?:can|will"
    r"|'ll)[ ](?:cover|stand in|step in|call you|ring you|email you|pick you up)"
    r"|covers[ ](?:for|my)|(?:me|nous|le|la|vous)[ ]remplac\w+|(?:assure|prend)[ ](?:l'int[ée]rim|le relais"
    r"|la suite)|prend[ ](?:le relais|la suite|la rel[èe]ve)"
    r"|est[ ](?:en (?:cong[ée]s?|arr[êe]t|vacances|d[ée]placement)|absente?|de retour|d'astreinte|joignable)"
    r"|vous[ ](?:rappelle|recontacte)))"
)


_SAYS = re.compile(
    rf"(?<![\w'@./-])(?P<name>{_NAME})(?=[ ](?:dit|m'a dit|nous a dit|a dit|pense|trouve|r[ée]pond)[ ](?:que|qu')"
    rf"|[ ](?:says|said|reckons|thinks"
    r"|told (?:me|us)|asked (?:me|us|if|for|whether)|wants (?:me|us|you) to)\b)"
)
"""Firms and bodies say things as well: the tagger may take it away."""
_BODY = re.compile(r"\bthe[ ]\Z", re.IGNORECASE)
"""English sets no article before a name: "the Ministry said"."""
_AT_WORK = re.compile(
    rf"(?<![\w'-])(?i:driver|chauffeur|conducteur|conductrice|courier|livreur|coursier|technicien(?:ne)?|technician"
    rf"|engineer|carer|nurse|porter|cashier"
    rf"|caretaker|gardien(?:ne)?|concierge|receptionist)[ ]?:?[ ](?P<name>{_NAME})(?=[ ]*(?:\Z|\n|[,;|()]|\.(?:\s"
    rf"|\Z)|[ ]{{2}}))"
)


_GREETS = re.compile(
    r"\b(?:hi|hey|hello|hiya|morning|salut|coucou|bonjour|bonsoir|slt)\b[^\n.!?:;]{0,25}?[ ,]{1,2}(?:it'?s|c'est"
    r"|ici|this is|moi c'est)[ ]"
    r"(?P<name>[^\W\d_]{3,14})(?=,[ ]|[ ](?:from|here|du|de la|au|in)[ ])",
    re.IGNORECASE,
)
"""Who writes, after the greeting: "hi sunil its bev, can u"."""


def by_place(text: str) -> Iterator[Span]:
    """Give the names that a mailbox, the head of a CV or a verb of replacing tells."""
    for line in _LINE.finditer(text):
        if _is_of_a_mailbox(text, line) or _heads_a_cv(text, line):
            yield Span(DataKind.PERSON, *line.span("name"), 0.9)
    yield from _greeting(text)
    names = known_names()
    for match in (one for pattern in (_COVERS, _AT_WORK, _SAYS) for one in pattern.finditer(text)):
        word = plain(match["name"])
        article = match.re is _SAYS and _BODY.search(text, max(0, match.start() - 5), match.start())
        if article and not names.is_telling(word):
            continue
        if not (word in barred() or word in names.tools or word in names.firms or match["name"].isupper()):
            doubtful = word in names.also_words or match.re is _SAYS
            yield Span(DataKind.PERSON, *match.span("name"), 0.6 if doubtful else 0.95)


_CAPITALS = re.compile(
    r"^[ \t]*(?:[-*•][ ])?(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ'-]{1,20}(?:[ ][A-ZÀ-Þ][A-ZÀ-Þ'-]{1,20}){0,2})[ \t]*$", re.MULTILINE
)
_FEWEST_LISTED = 2


def in_a_list(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans, and the capitals alone on a line beside lines that are names: a list of who was there."""
    spans = tuple(spans)
    yield from spans
    people = [one for one in spans if one.kind is DataKind.PERSON and _is_a_line(text, one)]
    lines = {text.rfind("\n", 0, one.start) + 1 for one in people}
    for match in _CAPITALS.finditer(text) if len(lines) >= _FEWEST_LISTED else ():
        words = {word for word in plain(match["name"]).split() if len(word) >= _SHORTEST}
        before = text.rfind("\n", 0, max(0, match.start() - 1)) + 1
        beside = {before, match.end() + 1} & lines and match.start() not in lines
        if beside and words and not words & barred():
            yield Span(DataKind.PERSON, *match.span("name"), 0.7)
            lines.add(match.start())


def _is_a_line(text: str, span: Span) -> bool:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    rest = text[start : span.start] + text[span.end : end if end >= 0 else len(text)]
    return not any(map(str.isalnum, rest))


_ITEM = re.compile(
    rf"(?:^[ \t]{{0,4}}|(?:[,;:•]|(?<!\w)(?:et|and|ou|or|&))[ \t]{{1,2}})"
    rf"(?P<name>{WORD})(?![\w'’.@/\\-])(?=(?P<after>[ ][^\W\d_]+)?)",
    re.MULTILINE,
)
_FEWEST_IN_A_ROW = 2
_JOINS = frozenset("et and ou or to a au until till puis then mi fin".split())


def in_a_row(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans, and the given name that heads one item of a line whose other items people head.

    "Grace on leave, Will covers, Mark tests, May joins": a month is one only where a verb follows it.
    """
    spans = tuple(spans)
    yield from spans
    people = [one for one in spans if one.kind is DataKind.PERSON]
    heads = {one.start for one in people if " " not in text[one.start : one.end]}
    for line in re.finditer(r"[^\n]+", text) if len(heads) >= _FEWEST_IN_A_ROW else ():
        items = list(_ITEM.finditer(text, *line.span()))
        if sum(one.start("name") in heads for one in items) < _FEWEST_IN_A_ROW:
            continue
        for one in items:
            apart = not any(span.meets(*one.span("name")) for span in spans)
            if apart and _heads_an_item(one):
                yield Span(DataKind.PERSON, *one.span("name"), 0.7)


def _heads_an_item(item: re.Match[str]) -> bool:
    """True for a given name of the lists; for a month among them, before a verb in small letters."""
    word, after = plain(item["name"]), (item["after"] or "").strip()
    if word not in known_names().given or word in barred() - MONTHS:
        return False
    return word not in MONTHS or (after.islower() and plain(after) not in _JOINS)


def _greeting(text: str) -> Iterator[Span]:
    for match in _GREETS.finditer(text):
        word = plain(match["name"])
        if not (word in barred() or word in LOWER_NOT_NAMES or word in known_names().also_words):
            yield Span(DataKind.PERSON, *match.span("name"), 0.95)


def _words(line: re.Match[str]) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", plain(line["name"])) if len(word) >= _SHORTEST]


def _is_of_a_mailbox(text: str, line: re.Match[str]) -> bool:
    """True for a line of which a mailbox near it says two words, or one and an initial, and its domain none."""
    words = _words(line)
    if len(words) < 2 or not OF_A_FIRM.isdisjoint(words):  # noqa: PLR2004
        return False
    for box in _MAILBOX.finditer(text, max(0, line.start() - _NEAR), line.end() + _NEAR):
        local, domain = re.sub(r"[^a-z]", "", plain(box["local"])), plain(box["domain"])
        told = [word for word in words if word in local and word not in domain]
        rest = local
        for word in told:
            rest = rest.replace(word, "", 1)
        initials = {word[0] for word in words if word not in told}
        if told and (len(told) > 1 or (rest and rest[0] in initials)) and not is_nobodys(box["local"], box["domain"]):
            return True
    return False


def _heads_a_cv(text: str, line: re.Match[str]) -> bool:
    """True for a line in capitals above how to reach somebody, in a CV; none of its headings."""
    name = line["name"]
    if not name.isupper() or _CV.search(name) or not OF_A_FIRM.isdisjoint(_words(line)):
        return False
    reached = _REACHED.search(text, line.end(), line.end() + _BELOW)
    headings = {one.group().strip(" :\t").casefold() for one in _CV.finditer(text)}
    first = not any(
        other.start() < line.start() for other in _LINE.finditer(text, 0, line.start()) if other["name"].isupper()
    )
    return reached is not None and first and len(headings) >= _FEWEST_OF_CV
