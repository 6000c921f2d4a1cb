"""Values that the name of their field betrays: pasted sheets, rows of SQL, JSON and settings."""

import re
from collections.abc import Iterator
from functools import cache

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import load, plain
from bot.adapters.shield.texts.reading import MASK
from bot.adapters.shield.texts.spans import Span

_SEPARATORS = ("\t", ";", "|", ",", "  ")
_CELLS = {
    separator: re.compile(
        rf'[ ]{{0,20}}(?:"(?P<quoted>[^"\n]{{0,300}})"[ ]{{0,20}}(?={separated}|$)|(?P<bare>(?:(?!{separated})[^\n])*))'
        rf"(?P<end>{separated}|$)"
    )
    for separator, separated in zip(_SEPARATORS, (r"\t", ";", r"\|", ",", r"[ ]{2,30}"), strict=True)
}
_FIGURES = re.compile(r"\d{5}|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3,4}(?!\d)|\A\d{1,2}\Z")
"""None of a column's name, but for a year: "CA 2024"; of a row, a mark or a rank: "1 | 62 | pass"."""
_RULE = re.compile(r"[\s|:+=-]{3,}")
_MOST_CELLS = 60
_LONGEST_NAME = 40

_INSERT = re.compile(
    r"\binsert\s{1,5}into\s{1,5}(?P<table>[\w.`\"\[\]]{1,80})\s{0,5}\((?P<names>[^()]{1,1000})\)\s{0,20}values",
    re.IGNORECASE,
)
_QUERY = re.compile(
    r"\bcopy\s{1,5}[\w.`\"]{1,80}\s{0,5}\((?P<copied>[^()]{1,500})\)\s{1,5}from\s{1,5}stdin;?\n"
    r"|\bselect\s{1,5}(?P<selected>[\w.,` ]{3,300})\s{1,5}from\s[^\n]{1,200}\n",
    re.IGNORECASE,
)
_MOST_ROWS = 10_000
_TUPLE = re.compile(r"\s{0,20}(?:,\s{0,20})?(?:--[^\n]{0,200}\n\s{0,20})?\(")
_SQL_VALUE = re.compile(
    r"\s{0,20}(?:N?'(?P<text>(?:[^'\n]|''){0,500})'|(?P<bare>[^,()'\n]{1,200}))\s{0,20}(?P<end>[,)])"
)

_PAIR = re.compile(
    r"(?<![\w\"'])[\"']?(?P<name>[^\W\d][\w.-]{0,39}(?:[ ][\w.-]{1,20}){0,3})[\"']?[ \t]{0,3}(?::|=>?)[ \t]{0,3}"
    r"(?:\"(?P<double>[^\"\n]{1,300})\"|'(?P<single>[^'\n]{1,300})'|(?P<bare>-?\d[\d.]{0,15}(?![\w/:])))"
)
_OPENING = re.compile(r"[\"']?(?P<name>[A-Za-z_]{2,30})[\"']?[ ]{0,3}[:=][ \n]{0,4}\{(?=(?P<body>[^{}]{1,1500}))")

_LINE = re.compile(
    r"(?:^|[ \t|]{2,8})(?:\d{1,2}[.)][ ])?(?P<name>[^\W\d_][^\n:;|\t]{1,38}?)[ ]{0,3}:[ \t]{0,20}(?P<value>[^\s:;"
    r"|][^\n;|\t]{1,120})",
    re.MULTILINE,
)
_APART = re.compile(r"[ ]{2}|[ ][(/–—-][ ]?|,[ ]|[ ]\w{2,20}[ ]?:|\(")
"""Where the value of a line ends: two spaces, a remark, the name of the next field."""
_AFTER_A_PLACE = re.compile(
    r"[,;]?[ ](?:(?:et|and|mais|but|puis)[ ](?:(?:mon|ma|mes|son|sa|ses|notre|votre|my|his|her|our|your|their|le|la|les"
    r"|the|je|i|un|une|an?)\b(?![ ](?-i:[A-ZÀ-Ý]))|j')"
    r"|(?:(?:t[ée]l|phone|mob|fax|e-?mail|mail|courriel|contrats?|contract|policy|client"
    r"|dossier|n[ée]e?\b|born)\b)(?![ ](?-i:[A-ZÀ-Ý])))",
    re.IGNORECASE,
)
"""Where an address ends on its line, which may hold commas and dashes of its own: "… Lyon et mon contrat n° 12"."""
_ON_A_LINE = frozenset(
    {
        DataKind.BIRTH_DATE,
        DataKind.ADDRESS,
        DataKind.ID_CARD,
        DataKind.PASSPORT,
        DataKind.SALARY,
        DataKind.CUSTOMER_ID,
        DataKind.EMPLOYEE_ID,
        DataKind.LICENSE_PLATE,
    }
)
"""Kinds whose value, after the name of its field, is what stands on the rest of the line."""
_ALONE = frozenset({DataKind.HEALTH, DataKind.SPECIAL})
_ALONE_ENDS = re.compile(r"[ ]{2}|[ ][(/–—-][ ]|[,(.](?:[ ]|\Z)")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}")

_NOTHING = frozenset(
    "null none nil neant aucun aucune aucuns ras non no n/a na yes oui true false todo unknown inconnu - -- x "
    "normal keine nessuna ninguna geen brak".split()
)
_DIGITS = {
    DataKind.PHONE: (8, 16),
    DataKind.BIRTH_DATE: (5, 8),
    DataKind.IP_ADDRESS: (4, 12),
    DataKind.PASSPORT: (5, 12),
    DataKind.ID_CARD: (4, 16),
    DataKind.NIR: (11, 15),
    DataKind.IBAN: (8, 34),
    DataKind.SIREN: (9, 9),
    DataKind.SIRET: (14, 14),
    DataKind.VAT: (6, 14),
    DataKind.SALARY: (3, 10),
    DataKind.EMPLOYEE_ID: (2, 12),
    DataKind.CUSTOMER_ID: (4, 16),
    DataKind.LICENSE_PLATE: (1, 7),
    DataKind.CREDIT_CARD: (12, 19),
}
"""Fewest and most digits of a value of each kind that has any."""
_MOST_LETTERS = {
    DataKind.PHONE: 4,
    DataKind.NIR: 1,
    DataKind.SIREN: 0,
    DataKind.SIRET: 0,
    DataKind.SALARY: 9,
    DataKind.EMPLOYEE_ID: 6,
    DataKind.CUSTOMER_ID: 6,
    DataKind.LICENSE_PLATE: 6,
    DataKind.BIRTH_DATE: 10,
    DataKind.CREDIT_CARD: 0,
    DataKind.PASSPORT: 4,
    DataKind.ID_CARD: 9,
    DataKind.VAT: 5,
}
_ACRONYM_OF_A_PLATE = re.compile(r"[A-Z0-9]{1,4}[ -]?[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,6})?")
_OF_ITS_OWN = {
    DataKind.CUSTOMER_ID: re.compile(r"(?=[A-Z]{0,5}\d)(?=\d{0,5}[A-Z])[A-Z\d]{6}"),
    DataKind.SALARY: re.compile(r"\d{1,2}(?:[.,]\d)? ?%"),
    DataKind.HEALTH: re.compile(r"(?:A|B|AB|O|0) ?(?:[+-]|Rh ?[+-]?|pos\w{0,7}|neg\w{0,7})\.?", re.IGNORECASE),
    DataKind.SPECIAL: re.compile(r"(?:ev|rk|rc|vd|cofe|c of e)\.?", re.IGNORECASE),
}
"""Shapes of values that need no count of digits: a booking's code, as airlines give it; a rise in percent, a blood
group, a church in two letters."""
_BELIEFS = frozenset({"religion", "konfession", "faith", "confession religieuse"})
"""Fields of a form whose value is a belief whatever it is."""
_A_NAME = re.compile(r"(?:(?:de la|de|du|da|dos|van der|van|von|el|al|le|la|d'|ben)[ ]?)?[^\W\d_]")
_OF_A_LIST = frozenset("diet dietary absence role team department grade table seat host shift age class year".split())
"""Columns of a list of people, where "name" is theirs."""
_PAY = re.compile(
    r"base(?: (?:eur|gbp|usd|chf|pay|brute?))?|(?:proposed |pay |salary |annual )?(?:rise|raise)(?: proposed)?"
    r"|(?:hausse|augmentation)(?: [a-z]{4,12})?"
    r"|(?:salaires?|salary|remuneration)(?: [a-z\d]{1,12}){1,4}"
)
"""Somebody's pay or its rise where another column names people or pay; else a price's, or a grid of pay."""
_LOGINS = frozenset("identifiant login user username utilisateur compte".split())
"""What makes two columns of which one is a password's a sheet."""
_SURE = {DataKind.SALARY: 0.95}
"""A column that is named for pay is believed: a rise is a small figure that looks like no pay."""
_KNOWN_ELSEWHERE = frozenset({DataKind.SECRET, DataKind.IP_ADDRESS})
"""Kinds whose own detector reads `name = value` better than a list of names does."""


@cache
def _columns() -> dict[str, DataKind]:
    """Give the kind of each name of a field: of "n dossier" as of "dossier n"."""
    told = ((name, DataKind(kind)) for kind, names in load("fields")["columns"].items() for name in names)
    return {one: kind for name, kind in told for one in (name, re.sub(r"^n (.+)", r"\1 n", name))}


@cache
def _inside() -> dict[str, dict[str, DataKind]]:
    """Give, for each parent, the kinds of the keys inside it."""
    return {
        parent: {key: DataKind(kind) for kind, keys in group["keys"].items() for key in keys}
        for group in load("fields")["inside"].values()
        for parent in group["parents"]
    }


def is_a_column(written: str) -> bool:
    """True for the name of a column that holds some kind of data."""
    return _plain_name(written) in _columns()


def _plain_name(written: str) -> str:
    """Give a field's name without case, accents and joints: `dateNaiss`, `DATE NAISS.` and `date_naiss` are one."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", written)
    return " ".join(re.findall(r"[a-z0-9]+", plain(apart)))


def named_values(text: str) -> Iterator[Span]:
    """Give values that stand under or beside the name of their field."""
    yield from _sheets(text)
    yield from _inserted(text)
    yield from _selected(text)
    yield from _paired(text)
    yield from _nested(text)
    yield from _on_lines(text)


def _sheets(text: str) -> Iterator[Span]:
    for separator in _SEPARATORS:
        columns: dict[int, DataKind] = {}
        width = start = 0
        for line in text.split("\n"):
            cells = _cut(line, separator) if separator in line and not _RULE.fullmatch(line) else []
            header = _header(cells, is_sheet=separator in "\t;|" or ", " not in line)
            if header:
                columns, width = header, len(cells)
            elif columns and cells and abs(len(cells) - width) <= 1 + (separator == "  "):
                for rank, (value, at) in enumerate(cells):
                    if rank in columns:
                        yield from _span(columns[rank], value, start + at, _trust(columns[rank], value))
            elif columns and line.strip() and not _RULE.fullmatch(line):
                columns = {}
            start += len(line) + 1


def _cut(line: str, separator: str) -> list[tuple[str, int]]:
    """Give the cells of a line, quotes taken off, and where each starts."""
    cells: list[tuple[str, int]] = []
    at = 0
    while at <= len(line) and len(cells) < _MOST_CELLS:
        cell = _CELLS[separator].match(line, at)
        if not cell:
            break
        group = "quoted" if cell["quoted"] is not None else "bare"
        value = cell[group]
        cells.append((value.strip(" '"), cell.start(group) + len(value) - len(value.lstrip(" '"))))
        if cell.end() == at or not cell["end"]:
            break
        at = cell.end()
    return cells


def _header(cells: list[tuple[str, int]], *, is_sheet: bool) -> dict[int, DataKind]:
    told = (len(value) > _LONGEST_NAME or MASK in value or _FIGURES.search(value) for value, _ in cells)
    if len(cells) < 2 or any(told):  # noqa: PLR2004
        return {}
    names = [_plain_name(value) for value, _ in cells]
    named = {rank: _columns()[name] for rank, name in enumerate(names) if name in _columns()}
    if named or _OF_A_LIST & set(names):
        named |= {rank: DataKind.PERSON for rank, name in enumerate(names) if name == "name"}
    if list(named.values()).count(DataKind.EMPLOYEE_ID) > 1:
        named |= {rank: DataKind.PERSON for rank, name in enumerate(names) if name == "employee"}
    if {DataKind.PERSON, DataKind.EMPLOYEE_ID, DataKind.SALARY} & set(named.values()):
        named |= {rank: DataKind.SALARY for rank, name in enumerate(names) if _PAY.fullmatch(name)}
    opened = DataKind.SECRET in named.values() and not _LOGINS.isdisjoint(names)
    return named if len(named) >= 2 or opened or (named and (is_sheet or len(cells) > 2)) else {}  # noqa: PLR2004


def _inserted(text: str) -> Iterator[Span]:
    for insert in _INSERT.finditer(text):
        owned = _inside().get(_plain_name(insert["table"]).removesuffix("s"), {})
        names = [_plain_name(name) for name in insert["names"].split(",")]
        known = [_columns().get(name) or owned.get(name) for name in names]
        at: int = insert.end()
        while row := _TUPLE.match(text, at):
            at = row.end()
            for kind in known:
                value = _SQL_VALUE.match(text, at)
                if not value:
                    return
                group = "text" if value["text"] is not None else "bare"
                if kind:
                    yield from _span(kind, value[group].rstrip(), value.start(group), 0.85)
                at = value.end()
                if value["end"] == ")":
                    break


def _selected(text: str) -> Iterator[Span]:
    """Give the cells of the rows that a query gave: their columns are named in the query."""
    for query in _QUERY.finditer(text):
        names = query["copied"] or query["selected"]
        columns = {
            rank: kind for rank, name in enumerate(names.split(",")) if (kind := _columns().get(_plain_name(name)))
        }
        separator = "\t" if query["copied"] else "|"
        start = query.end()
        for line in text[start : start + _MOST_ROWS].split("\n"):
            cells = _cut(line.strip("|") if separator == "|" else line, separator)
            shift = start + len(line) - len(line.lstrip("|")) if separator == "|" else start
            for rank, (value, at) in enumerate(cells) if len(cells) == len(names.split(",")) else ():
                if rank in columns:
                    yield from _span(columns[rank], value, shift + at, 0.8)
            start += len(line) + 1


def _paired(text: str) -> Iterator[Span]:
    """Give the values of `name: "value"` and `name = 'value'`."""
    for match in _PAIR.finditer(text):
        words = _plain_name(match["name"]).split()
        kind = next((k for n in range(len(words)) if (k := _columns().get(" ".join(words[n:])))), None)
        if kind and kind not in _KNOWN_ELSEWHERE:
            group = next(name for name in ("double", "single", "bare") if match[name])
            yield from _span(kind, match[group], match.start(group), 0.8)


def _nested(text: str) -> Iterator[Span]:
    """Give the values of keys that mean something only inside their parent."""
    for opening in _OPENING.finditer(text):
        keys = _inside().get(_plain_name(opening["name"]))
        for match in _PAIR.finditer(text, opening.start("body"), opening.end("body")) if keys else ():
            kind = keys.get(_plain_name(match["name"])) if keys else None
            if kind:
                group = next(name for name in ("double", "single", "bare") if match[name])
                yield from _span(kind, match[group], match.start(group), 0.8)


def _on_lines(text: str) -> Iterator[Span]:
    """Give the values of the lines of a form: `Date de naissance : 13-12-1963`."""
    for match in _LINE.finditer(text):
        name = _plain_name(match["name"])
        kind = _columns().get(name)
        if kind in _ALONE:
            yield from _said_alone(match, kind, any_word=name in _BELIEFS)
        if kind in _ON_A_LINE:
            stop = (_AFTER_A_PLACE if kind is DataKind.ADDRESS else _APART).search(match["value"])
            value = match["value"][: stop.start() if stop else None].rstrip(" .,-")
            if kind is not DataKind.ADDRESS or any(map(str.isdigit, value)):
                yield from _span(kind, value, match.start("value"), 0.8)


def _trust(kind: DataKind, value: str) -> float:
    """Give how sure a cell is: of pay by its column's name, of a belief or a blood group also by its own shape."""
    own = kind in _ALONE and _OF_ITS_OWN[kind].fullmatch(value)
    return 0.95 if own else _SURE.get(kind, 0.8)


def _said_alone(line: re.Match[str], kind: DataKind, *, any_word: bool) -> Iterator[Span]:
    """Give a blood group or a belief that is all that its field holds."""
    stop = _ALONE_ENDS.search(line["value"])
    value = line["value"][: stop.start() if stop else None].strip()
    if fits(kind, value) and (any_word or _OF_ITS_OWN[kind].fullmatch(value)):
        yield Span(kind, line.start("value"), line.start("value") + len(value), 0.95)


def _span(kind: DataKind, value: str, start: int, confidence: float) -> Iterator[Span]:
    if fits(kind, value):
        yield Span(kind, start, start + len(value), confidence)


def fits(kind: DataKind, value: str) -> bool:
    """True when `value` may be a value of that kind: it has the digits and letters of one."""
    if len(value) < 2 or plain(value) in _NOTHING:  # noqa: PLR2004
        return False
    digits = sum(map(str.isdigit, value))
    letters = sum(map(str.isalpha, value))
    if _DATE.fullmatch(value) and kind is not DataKind.BIRTH_DATE:
        return False
    if kind is DataKind.VAT and plain(value).startswith("sire"):
        return False
    if (of_its_own := _OF_ITS_OWN.get(kind)) and of_its_own.fullmatch(value):
        return True
    if kind in _DIGITS:
        fewest, most = _DIGITS[kind]
        return (
            fewest <= digits <= most
            and letters <= _MOST_LETTERS.get(kind, 34)
            and (kind is not DataKind.LICENSE_PLATE or _ACRONYM_OF_A_PLATE.fullmatch(value) is not None)
        )
    if kind is DataKind.PERSON:
        named = _A_NAME.match(value)
        return named is not None and named.group()[-1].isupper() and not digits and letters > 1
    if kind is DataKind.EMAIL:
        return "@" in value
    if kind is DataKind.ADDRESS:
        return letters >= 3  # noqa: PLR2004
    return letters >= 3 if kind is not DataKind.SECRET else letters + digits >= 4  # noqa: PLR2004
