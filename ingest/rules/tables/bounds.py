"""What bounds what a row opens: precautions, a remark that denies, exceptions, those for whom it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.rules.about.slots import slots_in
from ingest.rules.modality.only import ONLY
from ingest.rules.modality.own import own_modality
from ingest.rules.tables.barring import is_tick
from ingest.rules.tables.columns import (
    is_apart,
    is_care,
    is_example,
    is_exception,
    is_misuse,
    is_property,
    is_remark,
    tells_a_price,
)
from ingest.rules.tables.conditioning import sets_condition
from ingest.rules.tables.footnotes import restricts
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.lexicon import concepts, fold, names_any
from knowledge.rules import Slots

_NO_LIMIT = re.compile(
    r"(?:\W|\b(?:n/?a|s\.?o\.?|ras|none|nothing|no|non|rien|neant|sans objet|not applicable|facultati\w+|optional"
    r"|permanente?|illimitee?|unlimited|not (?:needed|required)|non (?:requise?|necessaire)|pas (?:requise?|necessaire)"
    r"|inutile)(?!\w| \w)"
    r"|\b(?:aucune?|no)(?: (?:restriction|limite?|condition|precaution|safeguard|reserve|exception)s?"
    r"| particuliere?| special)*(?!\w| \w))*"
)
_EVERYBODY = re.compile(
    r"\W*(?:(?:a |for |to |pour )?(?:(?:tou(?:t|te|tes|s)?(?: les?| la| l')?|(?:all|whole|entire)(?: the| of the)?"
    r"|the (?:whole|entire)|every|the|le|les|(?:l')?ensemble (?:du|des)|any)\b'? ?)?"
    r"(?:everyone|everybody|anyone|(?:grand )?public|personnels?|staff|employees?|agents?|salarie\w*|collabora\w+"
    r"|utilisateurs?|users?|le monde|chacun|personnes|people|colleagues|entreprise|societe|company(?:-wide)?)?"
    r"|(?:tou(?:te)?s(?: les)?|all(?: the)?|every|each|chaque|any) (?:directions?|services?|equipes?|profils?|metiers?"
    r"|poles?|teams?|departe?ments?|functions?|roles?))\W*"
)
_DENIES = re.compile(
    r"\W*(?:ne pas|ne jamais|jamais|pas|aucune?|never|no|not|do not|don't)\b"
    r"(?!.*\b(?:sans|sauf|hors|autre|si|without|except|unless|other|if)\b)"
)
"""How a condition begins that names what to leave out: "Ne pas y mettre de données clients"."""
_BARE = re.compile(r"\W*(?:oui|yes|non|no)?\W*")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the cells of a row bound its verdicts by."""

    held: frozenset[int] = frozenset()
    """Places of the cells that say nothing of what the row rules on."""
    limits: tuple[str, ...] = ()
    """On what condition the row opens: words below "Précautions", a remark that denies."""
    apart: tuple[str, ...] = ()
    """What it leaves out: words below "Exception", "Hors périmètre"."""
    exceptions: tuple[str, ...] = ()
    """Those of them that are exceptions: a ban has them as its own."""
    misuse: tuple[str, ...] = ()
    """Examples of what not to do."""
    shown: frozenset[int] = frozenset()
    """Places of examples: they narrow no ban on a use, "Rédiger un courrier | Non | Lettre à un patient"."""

    @property
    def out(self) -> frozenset[DataClass]:
        """The data that an opening leaves out."""
        denied = (limit for limit in self.limits if _DENIES.match(fold(limit)))
        return slots_in(fold(" ; ".join((*self.apart, *self.misuse, *denied))), positive=False).data

    @property
    def cared(self) -> Slots:
        """What the conditions are about."""
        return slots_in(fold(" ; ".join(self.limits)), positive=True)


def bounds_of(
    cells: Sequence[str], headers: Sequence[str], verdicts: Sequence[Modality | None], below: Sequence[bool]
) -> Bounds:
    """Give what bounds the verdicts of a row; `below` tells which cells stand below a name that forbids.

    A verdict on a property of a tool ("Hébergé en UE"), or below an exception, is none on its use.
    """
    held: set[int] = set()
    limits: list[str] = []
    apart: list[str] = []
    exceptions: list[str] = []
    misuse: list[str] = []
    for at in (at for at in range(1, len(cells)) if not below[at]):
        cell, header, verdict = cells[at].strip(), headers[at], verdicts[at]
        opened = any(v in OPENING for other, v in enumerate(verdicts) if other != at)
        if (is_property(header) or tells_a_price(header, headers)) and not sets_condition(header):
            held.add(at)
        elif is_apart(header):
            held.add(at)
            apart += [cell] if verdict is None and says_a_limit(cell) else []
            exceptions += [cell] if verdict is None and is_exception(header) and says_a_limit(cell) else []
        elif is_misuse(header):
            held.add(at)
            misuse.append(cell)
        elif limit := _limit(cell, header, verdict, opened=opened):
            held.add(at)
            limits.append(limit)
        elif is_care(header) and (_NO_LIMIT if verdict is None else _BARE).fullmatch(fold(cell)):
            held.add(at)
    shown = _examples(cells, headers, verdicts, held)
    return Bounds(frozenset(held), tuple(limits), tuple(apart), tuple(exceptions), tuple(misuse), shown)


def _limit(cell: str, header: str, verdict: Modality | None, *, opened: bool) -> str:
    """Give the condition that a cell sets: its words, or its column's name where it is a mere "yes"; else ""."""
    if is_remark(header):
        return cell if verdict is None and limits_its_row(cell) else ""
    if verdict is None and _only_of_its_own(cell):
        return cell
    if verdict is None:
        asks = is_care(header) or (sets_condition(header) and not is_tick(cell) and not _BARE.fullmatch(fold(cell)))
        return cell if asks and says_a_limit(cell) else ""
    if opened and is_care(header) and verdict in OPENING:
        return header.strip(" *_") if _BARE.fullmatch(fold(cell)) else cell
    return ""


_NOTHING_ELSE = re.compile(r"\b(?:and nothing (?:else|more)|et rien (?:d'autre|de plus)|at most|au plus|maximum)\b")


def _only_of_its_own(cell: str) -> bool:
    """True for a cell that says "only" of what no list knows, a class of the house: "Shopfront and nothing else"."""
    folded = fold(cell)
    says = ONLY.search(cell) or _NOTHING_ELSE.search(folded)
    return bool(says) and not (names_any(folded, "tools", "data", "uses", "accounts") or _ACCOUNT.search(folded))


_ACCOUNT = re.compile(r"\b(?:accounts?|comptes?|licen[cs]es?)\b")


def _examples(
    cells: Sequence[str], headers: Sequence[str], verdicts: Sequence[Modality | None], held: set[int]
) -> frozenset[int]:
    """Give the places of examples where the other cells name a use; of data, examples tell what is meant."""
    shown = frozenset(at for at in range(1, len(cells)) if verdicts[at] is None and is_example(headers[at]))
    others = (cell for at, cell in enumerate(cells) if verdicts[at] is None and at not in held | shown)
    told = slots_in(fold(" ; ".join(others)), positive=False) if shown else Slots()
    return shown if told.uses and not told.data else frozenset()


def limits_its_row(cell: str) -> bool:
    """True for a remark that limits what its row opens; one that names an account, or "only" a thing, says where."""
    folded = fold(cell)
    if _OF_THE_TOOL.fullmatch(folded):
        return False
    scoped = len(folded.split()) <= _SHORT and ONLY.search(cell) and names_any(folded, "tools", "data", "uses")
    if scoped or concepts("accounts").names(folded):
        return False
    return restricts(folded) or own_modality(folded) is Modality.DUTY or _WITHOUT.match(folded) is not None


_SHORT = 5
"""Words of a remark that says "only" of one thing: "DeepL Pro seulement"."""
_WITHOUT = re.compile(
    r"\W*(?:sans|without)\b(?! (?:objet|restriction|limit|condition|reserve|aucun|any|engagement|install"
    r"|surcout|frais|cost|charge|difficult))"
)
_OF_THE_TOOL = re.compile(
    r"\W*(?:pas d(?:e |')|aucune? |no |not )"
    r"(?:stockage|conservation|entrain\w+|apprentissage|storage|training|retention)"
    r"(?: (?:of|on|de|des|d'|sur|our|nos|vos|your|the|les|data|donnees))*\W*"
)
"""Remarks on what a tool does: they limit nothing."""


def says_a_limit(cell: str) -> bool:
    """True for a cell below "Conditions" that sets one: not "aucune", "N/A", nor "any service"."""
    return _NO_LIMIT.fullmatch(fold(cell)) is None and _ANY.match(fold(cell)) is None


_ANY = re.compile(
    r"\W*(?:any|n'importe qu\w+|tou(?:s|te|tes)?|all) (?!(?:new|other|nouvel\w*|autre)\b)(?!.*\b(?:must|doi\w+)\b)"
)


def is_for_everybody(cell: str) -> bool:
    """True for a cell below "Pour qui" that leaves nobody out."""
    return _EVERYBODY.fullmatch(fold(cell)) is not None


def is_for_nobody(cell: str) -> bool:
    """True for such a cell that leaves everybody out."""
    return re.fullmatch(r"\W*(?:nobody|no one|none|personne|aucune?|nul)\W*", fold(cell)) is not None
