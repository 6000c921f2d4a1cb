"""The verdict that a cell of a table is: a mark, "oui", "sous réserve de…"."""

import re
from collections.abc import Iterator

from ingest.rules.modality.only import ONLY, is_only
from ingest.rules.sentences.legends import MARKS
from knowledge.concepts import Modality
from knowledge.lexicon import concepts, fold, names_any
from knowledge.reserving import reserves

_MARKS = (
    (MARKS[0][0] + "🟩", MARKS[0][1]),
    (MARKS[1][0] + "✕×❎🟥👎", MARKS[1][1]),
    (MARKS[2][0] + "🟧🟨", MARKS[2][1]),
)
"""Marks in a cell: more than a sentence has, where "×" multiplies."""
_CARE = (
    r"(?:(?:la |une |le |un |l'|the |an? |votre |son |your |prior |double |simple )*"
    r"(?:relecture|revue|controle|verification"
    r"|validation|prudence|precaution|vigilance|supervision|anonymi|pseudonymi|accord|avis|autorisation|formation"
    r"|review|oversight|care\b|caution|checks?\b|manager|human|sign|approval|permission|training|supervis))"
)
"""What follows "oui, avec" where it asks for care; "oui, avec Copilot" is a yes."""
_LIMITS = re.compile(
    r"^(?:oui|yes|autorise\w*|permis\w*|toleree?s?|allowed|permitted|tolerated|ok) ?[,;:(-] ?"
    r"(?!(?:librement|sans (?:restriction|limite|condition|reserve)|tou[st]|toute?s?|par defaut|bien sur|pour tous"
    rf"|dans|sur|via|(?:avec|with)\b(?! {_CARE})|chacun|n'importe|freely|always|all|everybody|everyone|anyone|anybody"
    r"|whoever|meme|y compris|partout|even|including|everywhere|anywhere"
    r"|everything|anything|for (?:all|everyone)|in|on|of course|every|any)\b)\w"
)
_ON_CARE = rf"(?:avec|with|apres|after|sous|under|moyennant) {_CARE}"
_WITH_CARE = re.compile(rf"\b{_ON_CARE}")
_SCOPE = re.compile(r"\w+ ?[,;:(-] ?(?:pour|for|to)\b")
_TURNS = re.compile(
    r"\b(?:mais|but|sauf(?! erreur)|except|hormis)\b|(?:…|\.\.\.)\W*$"
    r"|\bjusqu'(?:a|au|aux|en|a la) (?=\w)|\b(?:until|till) \w"
)
"""How a "yes" turns, trails off or ends on a day: "oui mais…", "autorisé jusqu'au 31/12"."""
_ASKS_CARE = re.compile(
    rf"\W*{_ON_CARE}|\W*(?:hors|once|if|si|only if|when|une fois)\b"
    r"|.*\b(?:obligatoire|requise?|exigee?|required|mandatory)s?\W*$"
)


def _has_a_remark(folded: str) -> bool:
    """True for a "yes" with a remark that may limit it: "oui, relecture par un collègue"; one of a use is its scope."""
    scoped = _SCOPE.match(folded) and concepts("uses").names(folded)
    if _TURNS.search(folded) or _WITH_CARE.search(folded):
        return True
    return _LIMITS.search(folded) is not None and not scoped


_DENIES = re.compile(
    r"\W*(?:non|no|interdite?s?|jamais|never|forbidden|prohibited|blocked|banned"
    r"|(?:non|pas|not) (?:autorisee?s?|permise?s?|allowed|permitted))\W*"
)
"""Words that forbid, whatever mark stands beside them: "Not allowed ✔"."""


def marks_in(cell: str) -> list[Modality]:
    """Give the kinds of marks in a cell, what it bars last: where there are two kinds, it permits nothing plainly."""
    cell = cell.replace("✓", "✔")  # a bullet in a list, a mark in a table
    strict = (_MARKS[0], _MARKS[2], _MARKS[1])
    return [modality for marks, modality in strict if any(mark in cell for mark in marks)]


def verdict_of(cell: str) -> Modality | None:
    """Give the modality of a cell that is a verdict, None for one that says of what."""
    if cell.rstrip(" *_").endswith("?") or contradicts(cell):
        return None
    folded = fold(re.sub(r"[*_`]", "", cell))
    if marked := marks_in(cell):
        return _of_marks(cell, folded, marked)
    if one := next((modality for words, modality in _WORDS if words.fullmatch(folded)), None):
        return one
    if _NOT_UNLESS.fullmatch(folded):
        return Modality.CONDITIONAL
    if re.match(
        r"(?:only|seulement|uniquement|si|if|after|apres|with|avec|sous|case by case|au cas par cas)\b", folded
    ):
        return Modality.CONDITIONAL if concepts("modality").has("conditional", folded) else None
    if re.fullmatch(
        r"(?:oui|yes|autorise\w*|permis\w*|toleree?s?|allowed|permitted|tolerated|ok|approved)\W*.{0,60}", folded
    ):
        limited = _has_a_remark(folded) or _is_limited(folded) or is_only(folded)
        return Modality.CONDITIONAL if limited else Modality.ALLOWED
    if re.fullmatch(
        r"(?:non?(?=\s*(?:$|[,.;:(–]))|interdit\w*|bloque\w*|jamais|never|forbidden|prohibited|blocked|banned"
        r"|not allowed)(?!\w).{0,60}",
        folded,
    ):
        return Modality.FORBIDDEN
    if re.fullmatch(
        r"(?:sous (?:condition|reserve|validation)\w*|avec (?:accord|validation)|conditional\w*|on condition"
        r"|with approval|sur (?:demande|autorisation))\b.{0,80}",
        folded,
    ):
        return Modality.CONDITIONAL
    return None


_NOT_UNLESS = re.compile(
    r"\W*(?:non|no|interdit\w*|forbidden|prohibited),? (?:sauf|hors|except|unless)"
    r" (?:(?:avec|sur|apres|si|with|after|by|l'|un |une |an? |the )?)*(?:accord|autorisation|avis|validation|derogation"
    r"|demande|approval|approved|agreed|agreement|permission|authori[sz]|exemption)\w*(?: [^;|]{0,40})?\W*"
)
"""A "no" that an approval lifts."""
_YES = (
    r"(?:autorise|permis|valide|approuve|accepte|admis|homologue|agree|recommande|conseille|tolere|possible|favorable"
    r"|allowed|permitted|approved|accepted|validated|authori[sz]ed|recommended|advised)(?:e|s|es)?"
)
_MUCH = r"(?:(?:strictement|formellement|totalement|absolument|fortement|vivement|strongly|strictly) )?"
_WORDS = (
    (
        re.compile(
            rf"\W*(?:{_MUCH}(?:rejete|suspendu|retire|deconseille|defendu|impossible|defavorable|refuse|proscrit|banni"
            r"|exclu|desactive|rejected|suspended|withdrawn|discouraged|disabled|denied|refused|excluded|disallowed"
            r"|unauthori[sz]ed)(?:e|s|es)?"
            rf"|(?:non|pas|not|plus|peu|pas encore|not yet|no longer|(?:n'est|ne sont) (?:pas encore|pas|plus))"
            rf" {_MUCH}{_YES})(?: (?:pour le moment|pour l'instant|a ce jour|for now|at the moment))?\W*"
        ),
        Modality.FORBIDDEN,
    ),
    (
        re.compile(
            r"\W*(?:(?:sur|selon|sous|apres|avec|moyennant|upon|on|with|after|subject to|pending)"
            r" (?:l'|un )?(?:accord|avis|validation|autorisation|approval|agreement|review|request)"
            r"(?: prealable| ecrit)?(?: (?:du|de la|de l'|des|of|from|by) ?(?:[\w'-]+ ?){1,4})?"
            r"|a (?:valider|soumettre)(?: par .{2,30})?)\W*"
        ),
        Modality.CONDITIONAL,
    ),
    (
        _LOOSE := re.compile(
            r"\W*(?:libre|validee?|approuvee?|homologuee?|agreee?|possible|acceptee?|accepted|validated|favorable)s?\W*"
        ),
        Modality.ALLOWED,
    ),
)
"""Words that are a verdict where they are all that a cell says."""


_FIRST = re.compile(
    r"\W*(?:(?:always )?(?:ask|check (?:with|first)|talk to|speak (?:to|with)|contact|consult)\b"
    r"|(?:a |d'abord )?(?:voir|demande[rz]?|contacte[rz]|consulte[rz]|s'adresser|adressez-vous|verifie[rz])"
    r" (?:d'abord|avec|aupres|a l[ae']|aux?|l[ae]s?\b|l'|son|votre))[^?]{0,60}|\W*demande[rz] d'abord\W*"
)


def asking_first(cell: str) -> bool:
    """True for a cell that says whom to ask first: "Ask IT", "Voir avec le DPO"."""
    return _FIRST.fullmatch(fold(cell)) is not None


def is_loose(cell: str) -> bool:
    """True for a word that permits, and may as well tell what something is like: "libre", "validé"."""
    return _LOOSE.fullmatch(fold(cell)) is not None


def _of_marks(cell: str, folded: str, marked: list[Modality]) -> Modality:
    """Give the verdict of a marked cell; words beside its mark may limit it, and so do brackets around it: "(✔)"."""
    if _DENIES.fullmatch(folded):
        return Modality.FORBIDDEN
    bare = re.sub(r"^[^\w(]+|[^\w)….]+$", "", folded)
    limited = re.fullmatch(r"\([^)]*\)", cell.strip(" *_")) if not re.search(r"\w", folded) else _limits_a_mark(bare)
    return Modality.CONDITIONAL if limited and marked[-1] is Modality.ALLOWED else marked[-1]


def _limits_a_mark(bare: str) -> bool:
    """True for the words beside a mark that limit it: "✅ courts seulement"; "✅ Copilot seulement" says where."""
    named = names_any(bare, "tools", "data")
    only = ONLY.search(bare) is not None and not named
    return only or _is_limited(bare) or bool(_ASKS_CARE.match(bare) or _TURNS.search(bare))


def _is_limited(folded: str) -> bool:
    return concepts("modality").has("conditional", folded) or reserves(folded)


_PARTS = re.compile(r"\s*(?:;|,|<br ?/?>|\s/\s|·|•|\n)\s*")
_TELLS = re.compile(r"\W*(?P<of>\w.*?)\s*(?:[:=→]|\s[–—-]\s)\s*(?P<said>\S.*)")
_MARKED = "".join(marks for marks, _ in _MARKS) + "✓️"
_MARKED_BEHIND = re.compile(rf"(?P<of>[^{_MARKED}]*\w[^{_MARKED}]*?)\s*(?P<said>[{_MARKED}]+)")
_YES_AND_NO = (
    re.compile(r"\b(?:oui|yes|ok)\b"),
    re.compile(r"(?<!sinon )\b(?:non|no)\b(?! (?:autoris|valid|confiden|public|person))"),
)
_SHORT = 12


def says_both(cell: str) -> bool:
    """True for a few words that say yes of one thing and no of another, without a mark that tells which."""
    folded = fold(cell)
    return len(folded.split()) <= _SHORT and all(one.search(folded) for one in _YES_AND_NO)


def contradicts(cell: str) -> bool:
    """True for a cell that says yes of one thing and no of another: "Copilot : oui ; ChatGPT : non"."""
    return len({verdict for _, said in answers_in(cell) if (verdict := verdict_of(said))}) > 1


def answers_in(cell: str) -> tuple[tuple[str, str], ...]:
    """Give the things that a cell answers one by one, each with its answer; none where it is one answer.

    >>> answers_in("Copilot : oui ; ChatGPT : non")
    (('Copilot', 'oui'), ('ChatGPT', 'non'))
    """
    parts = [part for part in _PARTS.split(cell) if part.strip()]
    told = tuple(_answers(parts)) if len(parts) > 1 else ()
    return told if len(told) == len(parts) else ()


def _answers(parts: list[str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        found = _TELLS.fullmatch(part) or _MARKED_BEHIND.fullmatch(part)
        if found and verdict_of(found["said"]) is not None and verdict_of(found["of"]) is None:
            yield found["of"].strip(), found["said"].strip()
