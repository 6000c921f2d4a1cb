"""Stems of words: enough to join inflections in French and English, and to tell which words no concept covers."""

import re
from functools import lru_cache

from knowledge.lexicon import concepts, fold, neutral_words

_SHORT = 4
_PLURALS = (("eaux", "eau"), ("aux", "al"), ("ies", "y"), ("s", ""), ("x", ""))
_PLACEHOLDER = re.compile(r"<[a-z_]+_\d+>")


def stem(word: str) -> str:
    """Give the first letters of a folded word."""
    base = word.removesuffix("s")
    return base[: max(4, min(6, len(base) - 1))] if len(base) > 4 else base


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> frozenset[str]:
    """Give the stems of all words of `text` of three letters or more."""
    return frozenset(stem(word) for word in re.findall(r"[a-z0-9]+", fold(text)) if len(word) > 2)


def meaningful(
    folded: str, known: tuple[str, ...], acronyms: frozenset[str] = frozenset()
) -> tuple[frozenset[str], frozenset[str]]:
    """Give the stems of the meaningful words of a folded text: those that no concept of `known` covers, and all.

    `acronyms` are words of three letters that tell of something as longer ones do: "PAI", "NIR".
    """
    text = _PLACEHOLDER.sub(" ", folded)
    covered = bytearray(len(text))
    for name in known:
        for start, end in concepts(name).spans(text):
            covered[start:end] = b"\1" * (end - start)
    unknown, stems = set(), set()
    for found in re.finditer(r"[a-z0-9]+", text):
        word = found.group()
        if len(word) < 3 or word in neutral_words() or word.isdigit():
            continue
        stems.add(stem(word))
        if (len(word) > 3 or word in acronyms) and not any(covered[found.start() : found.end()]):
            unknown.add(stem(word))
    return frozenset(unknown), frozenset(stems)


def singular(word: str) -> str:
    """Give a folded word without the mark of a plural.

    >>> [singular(word) for word in ("inspections", "inspectors", "journaux", "copies", "cas")]
    ['inspection', 'inspector', 'journal', 'copy', 'cas']
    """
    if len(word) <= _SHORT:
        return word
    for plural, one in _PLURALS:
        if word.endswith(plural):
            return word.removesuffix(plural) + one
    return word


def words_beyond(folded: str, known: tuple[str, ...]) -> frozenset[str]:
    """Give the meaningful words of a folded text that no concept of `known` covers, whole, in the singular."""
    text = _PLACEHOLDER.sub(" ", folded)
    spans = [span for name in known for span in concepts(name).spans(text)]
    words = (one for one in re.finditer(r"[a-z0-9]+", text) if len(one.group()) > 3)
    open_ = (one for one in words if not any(a < one.end() and one.start() < b for a, b in spans))
    return frozenset(singular(one.group()) for one in open_ if one.group() not in neutral_words())


@lru_cache(maxsize=20_000)
def units(folded: str) -> frozenset[str]:
    """Give what a folded text names: stems that no concept covers, and the concepts of topic, use, data, account."""
    kinds = ("topics", "accounts", "data", "uses")
    unknown, _ = meaningful(folded, ("tools", *kinds, "asking.aspect", "asking"))
    names = (f"{kind}:{name}" for kind in kinds for name in concepts(kind).names(folded))
    return unknown | frozenset(names)


VAGUE = stems_of(
    "document doc texte fichier mail courriel message lettre courrier note rapport tableau présentation diapo support"
    " page paragraphe dossier contenu truc chose long longue petit petite pages jpeux jpeu prendre besoin sent"
    " text file email letter report spreadsheet slides deck paper page paragraph content thing long short somebody"
)
"""Words that say nothing of what a text holds: any other that no concept covers may be what decides."""
EVERYDAY_WORDS = VAGUE | stems_of(
    "article année dernier dernière dedans trouvé trouver affiche affichage menu cantine cuisine parking vestiaire"
    " couloir accueil ménage nettoyage rangement repas café navette vélo déchets salle"
    " year last give read turn simple words quick quickly nice friendly tidy found poster flyer leaflet canteen kitchen"
    " corridor reception lunch coffee bike cleaning"
)
"""Those, rooms that all share, what hangs on their walls, how a text is to read: of what its asker calls public or
internal they tell no more.

No day: a press release "due out on Monday" is not public yet. No workplace: its schedule says who does what.
"""
