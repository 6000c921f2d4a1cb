"""What a sentence has from above it: the modality of its defined word, lead-in or heading, and when that holds."""

import re
from dataclasses import dataclass

from ingest.rules.about.conditions import has_condition
from ingest.rules.modality.deferring import is_deferred
from ingest.rules.modality.own import own_modality
from ingest.rules.sentences.closing import keeps_out, keeps_out_of_work, keeps_out_unless_asked
from ingest.rules.sentences.exceptions import is_exception
from ingest.rules.sentences.leading import lent_by, speaks_for_itself, tells_where_to_read, without_whatever
from ingest.rules.sentences.legends import Legend, meaning, opening
from ingest.rules.sentences.own_verdict import against, opened_below
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, RESTRICTING, Modality
from knowledge.lexicon import concepts, fold, names_any
from knowledge.pieces import Piece
from knowledge.reserving import reserves

_LENDS = (Modality.FORBIDDEN, Modality.CONDITIONAL, Modality.ALLOWED, Modality.DUTY, Modality.RECOMMENDED)


@dataclass(frozen=True, slots=True)
class Inherited:
    """A modality that comes from a lead-in or a heading; `firm` when it holds over what the words say."""

    modality: Modality
    firm: bool
    hedged: bool = False
    """True below "acceptable uses": it bears on what opens an item, not on what is said behind it."""


def lent_to(clause: Clause, piece: Piece, inherited: Inherited | None) -> Inherited | None:
    """Give what a sentence inherits: of "you may:", what describes a tool does not, nor what opens with no use."""
    begins = fold(piece.text).lstrip(" *-_")
    if inherited and inherited.modality is Modality.CONDITIONAL and piece.start > clause.start:
        return None if _TURNS_TO_SOMEBODY.match(begins) else inherited
    if inherited and inherited.modality is Modality.FORBIDDEN and piece.start > clause.start and comments(begins):
        return None
    if inherited and inherited.modality is Modality.FORBIDDEN and _tells_what_it_is(begins, clause):
        return None
    if inherited is None or inherited.modality is not Modality.ALLOWED:
        return inherited
    if _asks_and_goes_on(clause, piece) or _DESCRIBES.match(begins) or _tells_how_to_sign_in(begins):
        return None
    if clause.form is not Form.ITEM or piece.start == clause.start:
        return inherited
    told = any(one.match(begins) for one in concepts("uses").patterns.values())
    return inherited if told else None


_COMMENT = re.compile(
    r"(?:full stop|period|end of story|no exceptions?|no excuses?|ever|seriously|really|point (?:final|barre)"
    r"|un point c'est tout"
    r"|sans exception|aucune exception|pas d'exceptions?)\W*$"
    r"|(?:that|this|it|they|there|those|we|you)(?:'s|'re|'ve|'ll| (?:is|are|was|were|has|have|will|would|may"
    r"|might|can|could"
    r"|takes?|makes?|means?|needs?|belongs?|leaks?|lasts?))\b"
    r"|(?:c'(?:est|etait)|ce (?:sont|n'est)|cela|ca|ceci|il y a|il (?:est|s'agit|en va)|elles? (?:est|sont)"
    r"|ils? (?:est|sont)"
    r"|nous (?:avons|sommes)|vous (?:avez|etes)) "
)


def comments(folded: str) -> bool:
    """True for a folded sentence behind a ban that only comments on it: "That's what engineers are for".

    What names data, a use or a tool may be banned as well.
    """
    return _COMMENT.match(folded) is not None and not names_any(folded, "data", "uses", "tools")


def _asks_and_goes_on(clause: Clause, piece: Piece) -> bool:
    """True for a question that more than a "yes" or "no" answers: "Notre code ? Tu peux le donner…" opens no code."""
    behind = clause.text[piece.end - clause.start :]
    return piece.text.rstrip(" *_").endswith("?") and len(behind.split()) > _SHORT_ANSWER


_SHORT_ANSWER = 3
_IS_SOMETHING = re.compile(
    r" (?:est|sont|is|are) (?:(?:une?|l[ae]s?|the|an?|des) |l'|\w+'s )"
    r"(?!(?:\w+ )?(?:interdit|proscrit|prohib|forbid|banned|off[- ]limit|non[- ]|risk|risque|danger|menace|threat))"
)


def _tells_what_it_is(folded: str, clause: Clause) -> bool:
    """True for what only tells what a tool is, below "Interdits": "ChatGPT est l'assistant d'OpenAI".

    As an item of a list it is one of them.
    """
    spans = sorted(concepts("tools").spans(folded))
    if not spans or not re.fullmatch(r"(?:(?:le|la|the|our|notre) |l')?", folded[: spans[0][0]]):
        return False
    return clause.form is not Form.ITEM and _IS_SOMETHING.match(folded, spans[0][1]) is not None


_TURNS_TO_SOMEBODY = re.compile(
    r"(?:(?:tu|vous) )?(?:ecri[strv]\w*|demande\w*|voi[srt]|voyez|contacte\w*|atten[dt]\w*|adresse\w*|write|ask|contact"
    r"|wait)"
    r" (?:d'abord |first )?(?:dans|a|aux?|avec|l[ae]s?|l'\w+|sur|ton|ta|votre|to|in|the|your|for|on) "
)
"""How it is told whom to ask: "Écris dans #outils" is no use of a tool."""
_DESCRIBES = re.compile(r"(?:c'est|cet(?:te)?|son|sa|il|elle|ils|elles|this|it|its|they)\b")
"""How a sentence begins that describes the tool above it: "cet outil dispose de modèles récents"."""


def modality_below(folded: str, inherited: Inherited | None, *, opens: bool) -> tuple[Modality, bool]:
    """Give the modality that the words have, else the one they inherit, and whether it is inherited.

    What a sentence obliges to is no permission, though it stands below one; where it opens the item (`opens`), it is
    the condition of what the item permits.
    """
    own = own_modality(folded)
    if own is Modality.FORBIDDEN or inherited is None or is_deferred(folded):
        return own, False
    if (told := against(folded, inherited.modality)) is not None:
        return told, True
    if inherited.hedged and not opens:
        return (Modality.CONDITIONAL if own is Modality.ALLOWED else own), False
    if inherited.firm and inherited.modality is Modality.ALLOWED:
        return _below_leave(folded, own, opens=opens)
    if inherited.firm and inherited.modality in RESTRICTING:
        return inherited.modality, True
    return (own, False) if own is not Modality.INFORMATION else (inherited.modality, True)


def _below_leave(folded: str, own: Modality, *, opens: bool) -> tuple[Modality, bool]:
    if _STEP.search(folded):
        return (Modality.CONDITIONAL if _BEFORE.search(folded) else Modality.DUTY), True
    if own is Modality.DUTY and _OBLIGES.search(folded):
        return (Modality.CONDITIONAL, True) if opens else (own, False)
    return (Modality.CONDITIONAL if has_condition(folded) or reserves(folded) else Modality.ALLOWED), True


_STEP = re.compile(
    r"^\W*(?:(?:do|always|toujours|pensez a|pense a|please|tu) )?"
    r"(?:informe[rz]?|demande[rz]? (?:l['ae]|un|[st]on)|verifie[rz]?|fai(?:re|tes) (?:\w+ )?(?:relire|valider|verifier)"
    r"|mentionne[rz]?|signale[rz]?|previen|prevenir|reli(?:re|sez|s\b)|anonymise[rz]?"
    r"|(?:retire|enleve|masque|vire)[rz]? (?:[\w']+ ){0,3}(?:noms?|prix|donnees)"
    r"|(?:take|remove|mask|strip) (?:[\w']+ ){0,3}names?"
    r"|check|ask (?:for|your|the|first|\w+ before)|verify|tell|mention|label|disclose|report|review|anonymi[sz]e)"
)
"""How an item of a "to do" list begins when it asks for a step instead of permitting a use."""
_OBLIGES = re.compile(
    r"\b(?:doi(?:t|vent)|devez|devons|devra|devront|il faut|must|shall|should|ha(?:s|ve) to|needs? to)\b"
)
_BEFORE = re.compile(r"\b(?:avant|before|prior)\b")


def inherited_by(clause: Clause, legend: Legend) -> Inherited | None:
    """Give the modality of its own defined word, else of the lead-in, else of the nearest heading that has one."""
    if is_exception(clause):
        return None  # what it stands below is what it departs from
    if (defined := _defined(clause, legend)) is not None:
        return Inherited(defined, firm=True)
    if clause.intro is not None and clause.form is not Form.ROW:
        if _is_apart(clause, fold(clause.intro.text)):
            return None
        own = lent_by(fold(clause.intro.text), clause.form)
        if own in OPENING and tells_where_to_read(fold(clause.intro.text)):
            return None
        if own is not Modality.INFORMATION:
            opens = own in OPENING
            hedged = opens and own_modality(fold(clause.intro.text)) is Modality.INFORMATION
            return Inherited(own, firm=True, hedged=hedged)
    for heading in reversed(clause.path[-2:]):
        folded = _STRESS.sub("", without_whatever(_NUMBERED.sub("", fold(heading))))
        for name, modality in ((one.value, one) for one in _LENDS):
            firm = _is_firm(name, folded)
            if firm or (clause.form is Form.ITEM and _carries(name, folded) and not _is_apart(clause, folded)):
                lent = opened_below(folded) if modality is Modality.ALLOWED else modality
                return Inherited(lent, firm=firm) if lent else None
    return None


def _is_apart(clause: Clause, above: str) -> bool:
    """True for an item that rules for itself below what only keeps AI out of some work: "Aucune IA avec …"."""
    item = clause.form is Form.ITEM and keeps_out_of_work(above) and not keeps_out(above)
    return item and speaks_for_itself(fold(clause.text))


_BARE_NO = re.compile(r"non|no|jamais|never")
"""A heading that is no more than a "no"; as the name of a column, "No" is a number too."""
_STRESS = re.compile(
    r"(?<=\w),? (?:fonce[sz]?|vraiment(?: pas)?|jamais de la vie|merci|s'il (?:te|vous) plait|really(?: not)?|please"
    r"|absolument|bien sur|of course|sans hesiter)$"
)
"""What only stresses a heading: "Non, vraiment pas"."""
_NUMBERED = re.compile(r"^(?:(?:article|section|chapitre|chapter|part(?:ie)?) [\divx]+)?[\W\d]+|\W+$")


def _defined(clause: Clause, legend: Legend) -> Modality | None:
    """Give what the charter's own word says of a clause: it opens it, or stands above an item or a row."""
    if clause.form is not Form.ROW and (modality := opening(legend, clause.text)) is not None:
        return modality
    return meaning(legend, clause.path[-1]) if clause.path and clause.form is not Form.PARAGRAPH else None


_MIXED = re.compile(r"\b(?:ou|et|or|and)\b|/|,")
"""Headings such as "usages interdits ou encadrés" give no single modality to what stands below."""


def _is_firm(name: str, folded: str) -> bool:
    """True when a heading says a modality and nothing else."""
    if name == "forbidden" and (_BARE_NO.fullmatch(folded) or keeps_out(folded)):
        return True
    return concepts("headings").patterns[name].fullmatch(folded) is not None and not _MIXED.search(folded)


_LONGEST_HEADING = 6


def _carries(name: str, folded: str) -> bool:
    """True when a heading such as "données interdites" or "prohibited uses" carries the modality of `name`."""
    if name not in ("forbidden", "allowed", "conditional") or _is_technical(folded):
        return False
    if keeps_out_unless_asked(folded):
        return name == "conditional"
    if name == "forbidden" and keeps_out_of_work(folded):
        return True
    return (
        len(folded.split()) <= _LONGEST_HEADING and not _MIXED.search(folded) and concepts("headings").has(name, folded)
    )


_SIGNS_IN = re.compile(
    r"^\W*(?:acces ?:|access ?:|(?:rendez|connectez|identifiez|inscrivez)-vous\b|pour (?:vous connecter|y acceder)\b"
    r"|(?:(?:the|all|les|l'|la|une?|an?) ?)?(?:(?:other|autres|additional) )?(?:licen[cs]es?|acces|access)"
    r" (?:(?:is|are) (?:requested|ordered|obtained)|se demande|s'obtien|(?:est|sont) (?:demandee?s?|attribuee?s?))"
    r"|(?:to )?(?:log|sign) ?in\b|go to (?:https?:|www\.)|visit (?:https?:|www\.))"
)


def _tells_how_to_sign_in(folded: str) -> bool:
    """True for a folded sentence on how one gets a tool or into it: below "approved tools", it opens nothing more."""
    return _SIGNS_IN.match(folded) is not None


_TECHNICAL = re.compile(
    r"\b(?:agents?|files?|folders?|systems?|access|roles?|apps?) permissions?\b"
    r"|\bpermissions? (?:systems?|models?|settings?"
    r"|(?:d(?:e l'|es |u |'))(?:agents?|fichiers?|acces|systemes?|applications?))"
)


def _is_technical(heading: str) -> bool:
    """True for a folded heading on the settings of a machine: "agent permissions"."""
    return _TECHNICAL.search(heading) is not None
