"""Words and marks that are verdicts: ✅ and ❌, and those that a charter defines itself, "**Green**: go ahead"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ingest.rules.about.conditions import has_condition
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import fold, names_any, tools_in
from knowledge.pieces import pieces

Legend = Mapping[str, Modality]
NONE: Legend = MappingProxyType({})
COLOURS = "green|vert|verte|amber|orange|yellow|jaune|red|rouge|black|noir|grey|gray|gris"
_DEFINED = re.compile(
    rf"(?P<bold>\*\*|__)(?P<word>[^*_:(\n]{{2,20}}?) ?:?(?P=bold) ?(?:[:=(-]|means\b|signifie\b)? ?(?P<sense>[^;).]+)"
    rf"|(?:^|[,;.] )(?:feu )?(?P<colour>{COLOURS})\b ?(?:[:=(-]|means\b|signifie\b) ?(?P<meaning>[^;).]+)"
)
_TAKES = re.compile(
    r"(?:(?:on|vous|nous|je) (?:ne |n'y )(?:peut|pouvez|devez|pouvons|faites|fait|faisons|va)\b.{0,12}?\bpas\b"
    r"|interdit\w*\b|forbidden\b|prohibited\b|never\b|jamais\b|stop\b|do not\b|don't\b|not allowed\b|not in any\b"
    r"|hors de question|(?:we|you) (?:don't|do not|cannot|can't|must not|may not)\b|no (?:ai|use|tool)\b"
    r"|aucun(?:e)? (?:outil|usage|ia)\b|(?:no|non)(?=\W*$))"
)
_OPENS = re.compile(
    r"(?:on peut|vous pouvez|(?:you|we|people) (?:may|can)\b|go ahead\b|allowed\b|autorise\w*\b|permis\w*\b|libre\w*\b"
    r"|free\b|no need to ask|usage libre|feu vert)"
)
_LATER = re.compile(
    r"\b(?:once|une fois|apres|after|accord|approval|ask|demand\w+|only|seulement|uniquement|avec|with)\b"
)
_ASKS_FIRST = re.compile(
    r"(?:(?:always |d'abord )?(?:ask|check with|talk to|speak (?:to|with)|demande[rz]?|consulte[rz]?)\b"
    r"|(?:with|after|subject to|avec|sous|apres) (?:[\w']+ ){0,3}?"
    r"(?:approval|permission|sign-?off|accord|validation|autorisation|reserve)\b)"
)
_UNASKED = re.compile(r"sans (?:rien )?demander|no need to ask|without asking")
_SIGNALS = re.compile(rf"{COLOURS}|oui|non|yes|no|ok|go|stop")
_KINDS = ("tools", "accounts", "data", "uses", "topics")


def legend_of(clauses: Sequence[Clause]) -> Legend:
    """Give the words that the clauses of one source define as verdicts; none unless they forbid and permit by word."""
    found: dict[str, Modality] = {}
    twice: set[str] = set()
    for word, modality in _definitions(clauses):
        if found.setdefault(word, modality) is not modality:
            twice.add(word)
    kept = {word: modality for word, modality in found.items() if word not in twice}
    both = {Modality.FORBIDDEN, Modality.ALLOWED} <= set(kept.values())
    return kept if both and any(_SIGNALS.fullmatch(word) for word in kept) else _of_lights(clauses)


def _of_lights(clauses: Sequence[Clause]) -> Legend:
    """Give what the lights mean by themselves, where some sentences begin with the green one and some with the red."""
    lit = [
        (light[0], clause)
        for clause in clauses
        if clause.form is not Form.ROW
        for piece in pieces(clause)
        if (light := _LIGHT.match(piece.text))
    ]
    if not {"🟢", "🔴"} <= {light for light, _ in lit} or any(ranks(clause) for _, clause in lit):
        return NONE
    said = ((_LIGHTS[light], modality) for marks, modality in MARKS for light in marks if light in _LIGHTS)
    return {word: modality for words, modality in said for word in words}


def ranks(clause: Clause) -> bool:
    """True where a light tells of an item, or of what stands under its heading, something else than leave."""
    above = fold(clause.path[-1]) if clause.path else ""
    return _RANKED.search(above) is not None or _RANK.match(fold(_LIGHT.sub("", clause.text))) is not None


_RANKED = re.compile(
    r"\b(?:priorit\w+|urgen\w+|maturit\w+|matur|avancement|progress|statuts?|status|nouveautes?|news|whats new|roadmap"
    r"|feuille de route|planning|calendrier|risques?|risks?|severity|gravite|importance|sensibilite|sensitivity"
    r"|difficult\w+|complexit\w+|effort|impact|incidents?|alertes?|alerts?|projets?|projects?|actions?)\b"
)
_RANK = re.compile(
    r"\W*(?:nouveau\w*|nouvelles?|new|supprime\w*|removed|modifie\w*|changed|urgent\w*|priorit\w+|immediat\w*"
    r"|obligatoire\w*|mandatory|required|toujours|always|important\w*|essentiel\w*|a faire|to do|fait|done|en cours"
    r"|in progress|termine\w*|(?:high|medium|low|faible|moyen|eleve|risques?|risks?|critique|critical|severe|grave)\b"
    r"|attention|warning|danger|alerte|alert|report|signale[rz]?|previen\w*|prevenez|declare[rz]?)(?!\w)"
    r"|(?:(?!: ).)*\b(?:en panne|hors service|indisponibles?|en maintenance|unavailable|out of service|outage"
    r"|under maintenance)\W*$"
    r"|.*: (?:report|signale[rz]|prevenez|tell|call|appelez|contactez|declarez)\b"
)
"""How an item begins, or goes on, whose light is a rank: "🔴 Urgent: report it", "🟢 Nouveau", "🔴 Always check"."""


def _definitions(clauses: Iterable[Clause]) -> Iterator[tuple[str, Modality]]:
    headings: set[str] = set()
    for clause in clauses:
        for text in (clause.text, *(one for one in clause.path if one not in headings)):
            for found in _DEFINED.finditer(fold(text)):
                word, sense = found["word"] or found["colour"], found["sense"] or found["meaning"]
                modality = _sense(re.sub(r"^\W+", "", sense))
                if modality is not None and _is_sign(word.strip()):
                    yield word.strip(), modality
        headings.update(clause.path)


def _is_sign(word: str) -> bool:
    """False for a word that names a matter: "**CV**: never" rules on CVs, it is no mark to be met elsewhere."""
    return " " not in word and not names_any(word, *_KINDS)


def sense_of_light(said: str) -> Modality | None:
    """Give what the folded words that explain a light say of leave: "autorisé", "yes"; None where they say nothing."""
    return Modality.ALLOWED if re.fullmatch(r"(?:oui|yes|ok|go)\W*", said) else _sense(said)


def _sense(said: str) -> Modality | None:
    """Give what a definition's first words say: it forbids, permits, or permits once something holds."""
    if _TAKES.match(said):
        return Modality.FORBIDDEN
    if re.match(r"only\b|seulement\b|uniquement\b", said) or _ASKS_FIRST.match(said):
        return Modality.CONDITIONAL
    if not _OPENS.match(said):
        return None
    asks = not _UNASKED.search(said) and (has_condition(said) or _LATER.search(said))
    return Modality.CONDITIONAL if asks else Modality.ALLOWED


def meaning(legend: Legend, words: str) -> Modality | None:
    """Give the modality of a heading or a cell that is a defined word, alone or before a colon."""
    word = re.split(r"\s*:\s|\s[-(]", fold(words) + " ")[0]
    return legend.get(word.strip(" *_.:"))


def opening(legend: Legend, text: str) -> Modality | None:
    """Give the modality of the defined word, or the light, that opens a text: "Red: cloned voices", "🔴 Voices"."""
    if not legend or len(_LIGHT.findall(text)) + len(_COLOURED.findall(fold(text))) > 1:
        return None  # a sentence of each colour: none speaks for the whole
    light = _LIGHT.match(text.strip())
    if light:
        return next((legend[word] for word in _LIGHTS[light[0]] if word in legend), None)
    found = re.match(r"\W*(\w[\w ]{0,18}?)[*_]{0,2} ?[:-][*_]{0,2} (.*)", fold(text))
    if not found or _sense(found[2]) in OPENING:
        return None  # the definition itself permits nothing yet
    return legend.get(found[1])


def lit(legend: Legend, text: str) -> Modality | None:
    """Give the modality of the light that opens a sentence, whatever the others of its paragraph have."""
    return opening(legend, text) if _LIGHT.match(text.strip()) else None


_LIGHTS = {
    "🟢": ("green", "vert", "verte"),
    "🟠": ("amber", "orange"),
    "🟡": ("yellow", "jaune", "amber", "orange"),
    "🔴": ("red", "rouge"),
}
LIGHTS = "".join(_LIGHTS)
_LIGHT = re.compile(f"[{LIGHTS}]")
_WORN = re.compile(rf"\W*(?:feu )?(?P<colour>{COLOURS})(?: light)?\W*")


def lights_of(cell: str) -> frozenset[str]:
    """Give every name of the one light, or colour, that a cell of a table shows and says no more than that.

    >>> sorted(lights_of("🟢 Vert")), sorted(lights_of("Green fields"))
    (['green', 'vert', 'verte'], [])
    """
    light, said = _LIGHT.match(cell.strip()), _WORN.fullmatch(fold(cell))
    named = frozenset(_LIGHTS[light[0]]) if light else frozenset({said["colour"]} if said else ())
    return named.union(*(names for names in _LIGHTS.values() if named & {*names}))


_IS_COLOURED = re.compile(
    r"(?P<what>[^.;:]{3,160}?) (?:(?:is|are|remains?|stays?|counts? as|est|sont|reste(?:nt)?|demeure(?:nt)?"
    r"|compte(?:nt)? comme) )"
    r"(?:(?:always|by default|par defaut|toujours|considere\w*|classe\w*|traite\w*|repute\w*|treated|considered|classed"
    rf"|rated|as|comme|au|en) )*(?P<colour>{COLOURS})s?\b"
)


def shuts_by_colour(legend: Legend, folded: str) -> bool:
    """True for folded words that say of tools that they wear a colour which forbids: "a tool not listed is red"."""
    found = _IS_COLOURED.match(folded)
    return found is not None and legend.get(found["colour"]) is Modality.FORBIDDEN and bool(tools_in(found["what"]))


_COLOURED = re.compile(rf"(?:^|[.;*] ?)(?:{COLOURS})[*_]{{0,2}} ?[:-]")


MARKS = (("✅✔🟢👍☑", Modality.ALLOWED), ("❌⛔🚫✖✗✘🛑🔴", Modality.FORBIDDEN), ("⚠🟠🟡", Modality.CONDITIONAL))


def explains_marks(text: str) -> bool:
    """True when a text explains the marks of a table instead of using one."""
    return sum(any(mark in text for mark in marks) for marks, _ in MARKS) > 1
