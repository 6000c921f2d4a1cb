"""People whose names are on the lists: runs of capitals, weighed word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import LETTER, MONTHS, NOT_NAMES, UPPER, WORD
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_FAMILY_SHAPE = re.compile(
    r"\A(?:Mc|Mac|O'|D'|Al-|El-|al-|el-|Ben-|Fitz|N'|M'|Ó )[A-ZÀ-Þ]|(?<=\w{3})(?:wski|cki|ński|nski|ska|wicz|czyk"
    r"|[oe]vi[cćč]h?|i[cć]|escu|opoul\w{1,2}|akis|idis|yan|enko|chuk|shvili|adze|o[gğ]lu|zadeh?|nejad|sson"
    r"|sdóttir|ssen|stein|baum|mann"
    r"|owitz|ishvili|ovich?|ov[aá]|ev[aá]|wala|murthy|swamy|rajan|nathan|pally|singhe|wardena|poulos|quist"
    r"|gaard|strand)\Z"
)
"""Endings and beginnings that family names have and few other words do."""


class Weight(Enum):
    """What one word of a run says of it."""

    TELLING = auto()
    LISTED = auto()
    INITIAL = auto()
    UNKNOWN = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """One capitalised word of a run."""

    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        """The word as the lists have it."""
        return plain(self.text).removesuffix("'s")

    @property
    def capitals(self) -> bool:
        """True when every letter is a capital, of two at least."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def weight(self) -> Weight:
        """What the word says."""
        names, word = known_names(), self.plain
        if self.text.endswith(".") or (len(self.text) == len("J-R") and self.text[1] == "-"):
            return Weight.INITIAL
        if word in NOT_NAMES or word.startswith("l'"):
            return Weight.STOP
        if names.is_telling(word):
            return Weight.TELLING
        if word in names.things_after and word not in names.family:
            return Weight.STOP
        if names.is_listed(word) or _FAMILY_SHAPE.search(self.text):
            return Weight.LISTED
        return Weight.STOP if word in names.tools else Weight.UNKNOWN


_PART = (
    rf"(?:(?:Ph|Ch|Th|Chr|Fr|Cl)\.(?=[ ][{UPPER}])|[{UPPER}]\.(?:[ -]?[{UPPER}]\.)?"
    rf"|[{UPPER}]-[{UPPER}](?=[ ][{UPPER}])"
    rf"|(?:[dD]'|(?:[aA]l|[eE]l|[bB]en|[aA]ït|[nN]i|[óÓ])[-'])?{WORD})"
)
_JOIN = (
    r"(?:de la|de|du|des|le|la|da|dos|das|do|di|del|della|van der|van den|van de|van|von|zu|el|al|ben|bint|bin|y|e|d'"
    r"|ould|épouse|ep\.|née|vve|Vve)"
)
_RUN = re.compile(
    rf"(?<![\w@./\\#$-])(?<!(?<!\b[qQ]u)'){_PART}(?:[ ](?:{_JOIN}[ ]?){{0,2}}{_PART}){{0,7}}(?![\w@\\=(\[]|\.\w)"
)
_WORDS = re.compile(_PART)
_TITLES = frozenset({"M.", "Me"})
"""French titles that look like an initial and like a name."""
_BEFORE = re.compile(rf"({LETTER}[\w'-]*\.?)[ ](?:(?:de|du|des|d'|la|le|of|the)[ ]?){{0,2}}\Z")
_STARTS = re.compile(r"(?:\A|\n|[.!?:;•>*\"(«|\t]|[-–][ ])[ \t\"'(«]{0,3}\Z")
_A_THING = re.compile(r"(?:(?<![\w'])(?:la|le|les|un|une|the|an?|des|du) |\d ?[x×] |\bx ?\d+ )\Z", re.IGNORECASE)
"""An article or a number before a lone name: "la Zoé", "6 x Billy"."""
_A_MODEL = re.compile(
    r"(?:-| to | v)?\d|[ ]<PLA(?:QUE|TE)_\d|[ ](?:was )?(?:upgraded|updated|bumped|downgraded) to \d"
    r"|[ ](?:[A-Z]{1,2}\d|\d+ (?:mm|cm|m|kg|g|V|W)\b|runs?\b|\d+\.\d)"
)
"""After a lone name: "Kelvin-4", "Jackson to 2.17"."""
_A_WORK = re.compile(
    r"\b(?:installations?|toiles?|tableaux?|bronzes?|sculptures?|romans?|po[èe]mes?|symphonies?|concertos?|films?"
    r"|paintings?|novels?|poems?|prints?) (?:de |d'|by )\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]\s|\n")
_SENTENCE_BEFORE = 160
_OF_SCIENCE = re.compile(r"(?:'s)? (?:algorithm|theorem|inequality|conjecture|paradox|razor|equation)\b")
"""After a lone name: "Dijkstra's algorithm"."""
_A_RELEASE = re.compile(r"(?: to | v|-)\d{1,3}\.\d")
_NEXT = re.compile(rf"[ ]({LETTER}{{3,20}})")
_LOOK_BACK = 40
_A_FIRM = re.compile("&")
_JOINED_BEFORE = re.compile(rf"(?<![\w ]){WORD} & \Z|\A ?{WORD} & \Z|(?<=[a-z,;:] ){WORD} & \Z")
_JOINED_AFTER = re.compile(rf" & {WORD}(?! {WORD})")
_AFTER_INITIAL = re.compile(r"[ \t]*(?:\Z|[+(]?\d|\n|[,;>()|:–-]|(?:and|et)\b)")


def listed(text: str) -> Iterator[Span]:
    """Give the names that the lists vouch for."""
    for run in _RUN.finditer(text):
        if not run.group().islower():
            yield from _weighed(text, run)


def _weighed(text: str, run: re.Match[str]) -> Iterator[Span]:
    words = [_word(one) for one in _WORDS.finditer(text, *run.span())]
    if words[0].text in _TITLES:
        words = words[1:]
    piece: list[Word] = []
    for word in [*words, None]:
        named = word is not None and word.weight is not Weight.STOP
        if word is not None and named and not _is_elided(text, word):
            piece.append(word)
            continue
        if piece and not _bears_a_thing(text, piece, word) and (kept := _person(text, piece)):
            end = kept[-1].end - 2 * kept[-1].text.endswith("'s")
            yield Span(DataKind.PERSON, kept[0].start, end, 0.8 if len(kept) > 1 else 0.7)
        piece = [word] if word is not None and named else []


def _is_elided(text: str, word: Word) -> bool:
    """True for the name in "les Gymnopédies d'Erik Satie": it starts there."""
    return text[max(0, word.start - 2) : word.start] == "d'"


def _word(one: re.Match[str]) -> Word:
    """Give the word of a run; of "d'Annette", the name alone."""
    elided = one.group().startswith("d'") and plain(one.group()[2:]) in known_names().given
    skipped = 2 * elided
    return Word(one.group()[skipped:], one.start() + skipped, one.end())


def _bears_a_thing(text: str, piece: list[Word], after: Word | None) -> bool:
    """True when a street, a school, a company, a product or a book bears the name."""
    names = known_names()
    following = after.plain if after else _following(text, piece[-1].end)
    if following in names.things_after and (after or len(piece) == 1):
        return True
    if following in names.tools and after and len(piece) == 1:
        return True
    return bears_a_thing(text, piece[0].start, piece[-1].end)


def bears_a_thing(text: str, start: int, end: int) -> bool:
    """True for a name of books and public life, and for one that follows a street, a school, a product."""
    if " " not in text[start:end] and _A_FIRM.search(text[max(0, start - 25) : end + 25], 0):
        return _is_of_a_firm(text, start, end)
    return _is_of_a_thing(text, start, end)


def _is_of_a_firm(text: str, start: int, end: int) -> bool:
    """True for half of a firm's name: "Ben & Jerry's", a lone word at either side of the sign."""
    joined = _JOINED_BEFORE.search(text, max(0, start - 25), start) or _JOINED_AFTER.match(text, end)
    return joined is not None or _is_of_a_thing(text, start, end)


def _is_of_a_thing(text: str, start: int, end: int) -> bool:
    names = known_names()
    whole = plain(text[start:end]).removesuffix("'s")
    if whole in names.famous or any(whole.endswith(f" {one}") for one in names.famous):
        return True
    if (
        _is_an_artist(text, start)
        or _OF_SCIENCE.match(text, end)
        or _A_RELEASE.match(text, end)
        or (" " not in whole and _A_MODEL.match(text, end))
    ):
        return True
    if " " not in whole and _A_THING.search(text, max(0, start - _LOOK_BACK), start):
        return True
    before = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return (
        before is not None and plain(before[1]).rstrip(".").removeprefix("l'").removeprefix("d'") in names.things_before
    )


def _is_an_artist(text: str, start: int) -> bool:
    """True after a work of art, where the same sentence names someone famous: "une installation d'Annette Messager"."""
    if not _A_WORK.search(text, max(0, start - _LOOK_BACK), start):
        return False
    before = _SENTENCE.split(text[max(0, start - _SENTENCE_BEFORE) : start])[-1]
    said = plain(before)
    return any(name in said for name in known_names().famous if " " in name)


@cache
def barred() -> frozenset[str]:
    """Give the words that are none of a name: greetings, roles, tools, things, months."""
    names = known_names()
    return NOT_NAMES | names.tools | names.things_before | names.things_after | MONTHS


def opens_a_sentence(text: str, start: int) -> bool:
    """True where any word has a capital: after a full stop, at the start of a line or of a cell."""
    return _STARTS.search(text, max(0, start - _LOOK_BACK), start) is not None


def _following(text: str, end: int) -> str:
    match = _NEXT.match(text, end)
    return plain(match[1]) if match else ""


def _person(text: str, piece: list[Word]) -> list[Word]:
    """Give the words of the piece that are one person's name; none when nothing vouches for it."""
    starts = opens_a_sentence(text, piece[0].start)
    if starts and len(piece) > 1 and piece[0].weight is Weight.UNKNOWN and not piece[0].capitals:
        return _person_in(text, piece[1:], starts=False) or _person_in(text, piece, starts=True)
    return _person_in(text, piece, starts=starts)


def _person_in(text: str, piece: list[Word], *, starts: bool) -> list[Word]:
    while starts and piece and piece[0].plain in _VERBS:
        piece, starts = piece[1:], False
    weights = [word.weight for word in piece]
    full = [word for word, weight in zip(piece, weights, strict=True) if weight is not Weight.INITIAL]
    if not full:
        return []
    if Weight.TELLING in weights:
        return piece if _is_told(text, piece, full) else []
    if len(full) < len(piece):
        return piece if _is_initialled(text, piece, full, starts=starts) else []
    return piece if _is_paired(text, full, starts=starts) else []


_VERBS = frozenset({"can", "may", "will", "do", "i."})
"""English words that open a sentence in capitals and are given names elsewhere."""


def _is_told(text: str, piece: list[Word], full: list[Word]) -> bool:
    """True unless the run is a heading in capitals, where anything may stand."""
    heading = all(word.capitals for word in full) and _in_capitals(text, piece[0].start, piece[-1].end)
    return not heading or len(full) > 1


def _in_capitals(text: str, start: int, end: int) -> bool:
    around = (
        text[max(text.rfind("\n", 0, start) + 1, start - 60) : start] + text[end : end + 60].split("\n", maxsplit=1)[0]
    )
    letters = [letter for letter in around if letter.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.7 * len(letters)  # noqa: PLR2004  nearly all of them


_DEGREES = frozenset({"B.A.", "B.E.", "B.S.", "M.A.", "M.E.", "M.S.", "M.D.", "J.D."})
"""What stands before a subject as often as before a surname."""


def _is_initialled(text: str, piece: list[Word], full: list[Word], *, starts: bool) -> bool:
    """True for "J. Payet" and "Wattel G.": the word is on the lists, or stands where a heading's could not."""
    if len(full) > 2:  # noqa: PLR2004
        return False
    known = [word for word in full if word.weight is Weight.LISTED]
    if piece[0].text in _DEGREES:
        return bool(known)
    if piece[0].text.endswith("."):
        return bool(known) or not starts or _AFTER_INITIAL.match(text, piece[-1].end) is not None
    return bool(known) and piece[-1].text.endswith(".") and known[0].plain in known_names().given | known_names().family


def _is_paired(text: str, full: list[Word], *, starts: bool) -> bool:
    """True for two words of the lists, or one beside a word that nobody knows, inside a sentence."""
    names = known_names()
    known = [word for word in full if word.weight is Weight.LISTED]
    sure = [word for word in known if word.plain not in names.also_words]
    if len(full) < 2 or not known or len(full) > 4:  # noqa: PLR2004
        return False
    if len(known) >= 2:  # noqa: PLR2004
        ordered = full[0].plain in names.given and full[-1].plain in names.family
        return bool(sure) or (ordered and not _in_capitals(text, full[0].start, full[-1].end))
    mixed = full[0].capitals and not full[-1].capitals and len(full[-1].text) > 2  # noqa: PLR2004
    return bool(sure) and (not starts or mixed) and not _in_capitals(text, full[0].start, full[-1].end)
