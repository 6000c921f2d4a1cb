"""Whether a condition of an advice leaves out what a passage bans: the exclusion must govern the banned words. Pure.

"Sans données de santé" leaves health data out; "les données de santé, sans limite" lets them in. What is not surely an
exclusion is none: a double negation, a waiver ("sans attendre", "no need to"), one that holds in some cases only.
"""

import re
from collections.abc import Iterator

from knowledge.lexicon import fold
from knowledge.stems import stems_of, units

_OF_ANY_BAN = frozenset({"uses:input", *stems_of("interdit interdite interdits forbidden prohibited banned")})
"""What a ban names without being about it."""
_NARROWED = (
    r"s'ils?|si|qui|qu[e']|dont|ou l'on|quand|lorsqu[e']|tant|avant|apres|jusqu\w*|pendant|faute"
    r"|if|who|whose|which|that|when|while|until|before|after|where|during"
)
"""What begins the cases in which alone an exclusion holds."""
_END = re.compile(
    rf"(?:, ?)?\b(?P<narrowed>{_NARROWED})\b"
    r"|[.;:!?()\n]|\s[-\N{EN DASH}\N{EM DASH}]\s"
    r"|,(?! d(?:e\b|u\b|'))|\b(?:mais|puis|sinon|car|pour|et(?! d(?:e\b|u\b|')))\b"
    r"|\b(?:but|then|otherwise|because|so|to|for|and)\b"
)
_AIM = re.compile(
    r"\b(pas|jamais|not|never|l'utiliser|en servir|l'outil|cet outil|l'ia|use it|using it|the tool) (?:pour|to|for)\b"
)
"""Where what follows "pour" is what is left out: "jamais pour trier des CV", not "aucun accord pour trier des CV"."""
_UNLESS = re.compile(r"\b(?:sauf (?:si\b|s'|quand\b)|a moins (?:de\b|qu[e']\s?)|unless\b|except (?:if|when)\b)")
_NOT = (
    r"pas|jamais|aucune?s?|nulle?s?|ni|non|n(?:e |')(?:\w+ ){1,2}plus|never|not|no|none|nor|neither|nobody|nothing|rien"
    r"|cannot|\w+n't"
)
_APART = r"sauf|hors|hormis|excepte|except|excluding|outside"
_WITHOUT = r"sans|without"
_TAKEN = (
    r"retir\w+|enlev\w+|supprim\w+|masqu\w+|anonymis\w+|exclu(?!ding)\w*|ecart\w+|remov\w+|mask\w*|anonymi[sz]\w+|delet\w+"
    r"|redact\w+|strip\w*|interdite?s?|defendue?s?|forbidden|prohibited|banned"
)
_EXCLUDES = re.compile(rf"\b(?:(?P<no>{_NOT})|(?P<apart>{_APART})|(?P<without>{_WITHOUT})|(?P<taken>{_TAKEN}))(?!\w)")
_SURE = re.compile("no(?: no)*|without(?: no)*|apart|taken")
"""The marks that exclude, in the order in which they may stand together: any other two undo each other."""
_NEGATING = re.compile(r"\bn(?:e\b|')")
_IS_NOT = re.compile(
    r"\bn(?:e |')(?:y )?(?:sont|est|soi(?:en)?t|ser(?:a|ont)|doi(?:ven)?t|peu(?:ven)?t) (?:pas|jamais)\b"
    r"|\b(?:is|are|be|must|may|can|shall|should) (?:not|never)\b|\bcannot\b|\b\w+n't\b"
)
"""What denies the words before it too: "les données de clients ne sont pas saisies"."""
_WAIVES = re.compile(
    r"\b(?:limit\w*|restrict\w+|restreind\w+|accords?|autoris\w+|authori[sz]\w+|appro[bu]\w+|attend\w+|attente|wait\w*"
    r"|delais?|delay\w*|demand\w+|ask\w*|avis|valid\w+|necess\w+|besoins?|needs?|needed|oblig\w+|tenue?s?|requi\w+|exig\w+"
    r"|impos\w+|formal\w+|declar\w+|prev(?:enir|enez)|permission\w*|consent\w*|agreement|conditions?|exceptions?"
    r"|ha(?:ve|s) to|av(?:ez|ons|oir) (?:pas )?a\b|as pas a\b|empech\w+|prevent\w*"
    r"|(?:pas|not|non) (?:seulement|uniquement|only|just|tou\w+|all|every\w*)|plus d[e']|more than|trop|too|certain\w*"
    r"|some|except\w+|peu(?:t|vent) ne\b|inutile\w*|facultati\w+|optional|dispens\w+|lieu|raisons?|reasons?)\b"
    r"|\b(?:hesit\w+|oubli\w+|forget|fail|manqu\w+|priv(?:er|ez)|refus\w+|problem\w*|soucis?|crain\w+|worr\w+|mind|risques?"
    r"|risks?|dangers?|objections?|inconvenients?|mal|graves?|harm|wrong|matter|bans?|prohibitions?|interdictions?|rules?"
    r"|regles?|exempt\w*|derog\w+"
    r"|lev(?:e|ee|er)s?|lift\w*|waiv\w+)\b|\b(?:il|ce|cela|ca) n'est\b|\b(?:it|that) (?:is not|is never|isn't)\b"
)
"""What takes a rule away, asks less than it, bounds the exclusion, or turns it round, where it stands with one."""
_NEED_NOT = re.compile(r"\b(need|needs|needed|have|has|required|necessary|obliged|forget|fail|hesitate|reason) to\b")
"""Where "to" begins no purpose: it belongs to the word before it."""
_HEDGED = re.compile(
    r"\b(?:possib\w+|prefer\w+|evit\w+|avoid\w*|ideal\w+|autant que|as far as|meme (?:si\b|s')|bien qu\w*|quoiqu\w*"
    r"|although|though|even if|despite|malgre)\b"
)
"""What makes a wish or an aside of the whole condition."""
_CHOICE, _EITHER = re.compile(r"\b(?:ou|or)\b"), re.compile(rf"\b({_TAKEN}) (?:ou|or) (?:{_TAKEN})")
"""A choice undoes what is told to be taken out, but where both ways take it out."""
_LISTED = re.compile(r"\b(?:ni|nor|ou|or|et|and)\b|,")
_BESIDE = re.compile(
    r"\b(?:d'abord|au prealable|prealablement|toujours|always|first|beforehand|meme|any|ever|doi\w+|peu\w+|must|may"
    r"|contien\w+|contenir|comport\w+|figur\w+|contain\w*|holds?|includ\w+|documents?)\b"
)
"""Words that narrow nothing."""
_PART_OF = re.compile(r"\b(?:noms?|prenoms?|names?|adresses?|address\w*|numeros?|numbers?|logos?|initial\w*)\b")
"""What is only a part of the data that it is said of: the name of a client is not all of a client's data."""


_IN_SOME_WAY = re.compile(
    r"\b(?:raw|brut(?:e?s?)"
    r"|(?:from|de|dans|in) (?:the |la |l'|les |sa |its )?(?:answers?|outputs?|results?|reponses?|resultats?)"
    r"|(?:from|de) (?:the |l'|cet )?(?:tools?|outils?)|at the end|a la fin|afterwards|ensuite|apres coup"
    r"|(?:par|by) (?:the |an? |l'|le |un |une )?(?:outils?|tools?|ia|ai|modele|model|assistant)"
    r"|(?:is|are|be|est|sont|soi\w+) (?:\w+ )?(?:used|utilisee?s?|reutilisee?s?|kept|conservee?s?|stored)"
    r"|(?:pour|to) (?:entrain|train)\w*)"
)
"""What leaves out some way of doing what is banned, or something that comes of it, and not the thing itself."""


def leaves_out(condition: str, ban: str) -> bool:
    """True when a condition excludes, in so many words, most of what a ban is about, and all the data that it names.

    >>> leaves_out("Sans donnée de santé.", "Il est interdit de saisir des données de santé.")
    True
    >>> leaves_out("Les données de santé, sans limite.", "Il est interdit de saisir des données de santé.")
    False
    """
    forbidden = fold(ban)
    about = _named(forbidden)
    data = frozenset(one for one in about if one.startswith("data:"))
    excluded, let_in = frozenset[str](), frozenset[str]()
    for left_out, beside in _read(fold(condition)):
        let_in |= units(beside) & data
        parts = (one for one in _LISTED.split(left_out) if _PART_OF.search(forbidden) or not _PART_OF.search(one))
        excluded = excluded.union(*(_alone(_named(one), about) for one in parts))
    return bool(excluded) and not let_in and data <= excluded and 2 * len(excluded) >= len(about)


def _named(folded: str) -> frozenset[str]:
    """Give what a text names, but for what says that it is left out."""
    return units(_BESIDE.sub(" ", _EXCLUDES.sub(" ", folded))) - _OF_ANY_BAN


def _alone(named: frozenset[str], about: frozenset[str]) -> frozenset[str]:
    """Give what is named of `about`; nothing where more is named besides: less than that is left out, or some way."""
    return frozenset() if named - about else named & about


def _read(folded: str) -> Iterator[tuple[str, str]]:
    """Give what each piece of a condition excludes, and what stands beside that; nothing where an exception undoes it.

    "Sauf" after another exclusion is an exception to it.
    """
    text = _EITHER.sub(r"\1", _NEED_NOT.sub(r"\1", _AIM.sub(r"\1 ", _UNLESS.sub("sauf ", folded))))
    found = [one.lastgroup for one in _EXCLUDES.finditer(text)]
    undone = "apart" in found[1:] or _HEDGED.search(text)
    start = 0
    for end in (*_END.finditer(text), None):
        piece = text[start : end.start() if end else len(text)]
        narrowed = end is not None and end["narrowed"] is not None
        yield ("", piece) if undone else _parted(piece, narrowed=narrowed)
        start = end.end() if end else len(text)


def _parted(piece: str, *, narrowed: bool) -> tuple[str, str]:
    """Give what a piece excludes and the rest of it: all is the rest where it surely excludes nothing."""
    found = list(_EXCLUDES.finditer(piece))
    kinds = " ".join(str(one.lastgroup) for one in found)
    taken = kinds.startswith("taken")
    waives = _WAIVES.search(piece) or _IN_SOME_WAY.search(piece) or len(_NEGATING.findall(piece)) > 1
    unsure = waives or (_CHOICE.search(piece) if taken else narrowed)
    if unsure or not _SURE.fullmatch(kinds):
        return "", piece
    if taken or _IS_NOT.search(piece):
        return piece, ""
    first = found[0].start()
    turned = _NEGATING.search(piece) if kinds.startswith("no") else None
    start = min(first, turned.start()) if turned else first
    return piece[start:], piece[:start]
