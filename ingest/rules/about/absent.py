"""What a permission wants absent from a text: "sans données clients", "dépourvus de…", "which do not contain…"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.lexicon import concepts
from knowledge.rules import Rule

_NAMES_WHAT_IT_HOLDS = (
    r"(?!(?:compos|compris|consist|constitut|made|form|inform|warn|advis|remind|notif|assur|convinc|approv|dispos"
    r"|accus|suspect|expect|requir|learn|hear|speak)\w*)"
)
_RID_OF = (
    r"(?:depourvu|denue|exempt|expurge|epure|purge|vide|vierge|debarrasse|depouille|deleste|nettoye|affranchi|ampute"
    r"|dispense|manquant|lave)e?s?(?= (?:de|des|du)\b| d')|\blibres?(?= de (?:toute?s? )?(?:donnee|information))"
    r"|\b(?:devoid|void|free|clear|clean|bare|barren|empty|rid|shorn|bereft|innocent|destitute)(?= (?:of|from))"
    rf"|\b{_NAMES_WHAT_IT_HOLDS}\w{{3,}}ed(?= of\b)"
    r"|\b(?:cleared|stripped|scrubbed|purged|freed|cleaned|emptied)(?= from\b)"
    r"|\b(?:lacking|minus|omitting|leaving out|omettant|excepting)"
)
"""Words that part a text from what stands behind them; any past participle before "of" does, but those that tell what
a text is made of."""
_NEGATED = (
    r"(?:sans|aucune?|jamais (?:de|d')|pas (?:de|d')|never(?: any)?|hors|hormis|sauf|excepte|a l'exception de"
    r"|excluant|ne contien\w+ (?:ni|pas|aucune?)"
    r"|ne comporte\w* (?:ni|pas|aucune?)|n(?:e |')\w+ (?:pas|aucune?) (?:de|d')|\bni"
    r"|n(?:e |')(?:\w+ )?\w+ (?:pas|aucune?|jamais)(?! (?:que|seulement|uniquement)\b)|(?:not|n't)(?! (?:only|just)\b)"
    r"|[;,(|] ?(?:mais |but )?(?:pas|non|jamais|never|not)(?! (?:seulement|uniquement|only|just)\b)"
    r"|(?:exclu(?:e|s|es)?|excluded|interdite?s?|proscrite?s?|prohibited|forbidden|(?:not|non) \w+) ?:"
    rf"|no|none of|without|except(?: for)?|other than|excluding|\b{_RID_OF})"
    r"\s(?:\w+[ ']){0,5}|\bnon\s(?:(?!ser[tv]|peu|doi|est |sont |pour |que )\w+[ ']){0,5}"
)
_WORD = (
    r"(?!(?:may|can|must|should|is|are|peu(?:t|vent)|doi(?:t|vent)|pouvez|devez|est|sont|mais|but|pour|for|to|avec|with"
    r"|dans|into?|on|sur|if|si|unless|sauf|only|que|which|that|qui)\b)[\w'-]+"
)
_JOINS = r"(?:,? (?:or|and|nor|ou|et|ni)|,)\s"
_ALSO = rf"(?: {_WORD}){{0,2}}(?:{_JOINS}{_WORD}(?: {_WORD}){{0,2}}){{0,2}}?{_JOINS}(?:{_WORD} ){{0,3}}?(?:d'|l')?"
"""What joins one more thing to those that must be absent: ", health data or passwords"."""
_STARTS = re.compile(rf"(?:\b(?:sans|without|excluding)|\b{_RID_OF}(?: (?:of|from|de|des|du))?) {_WORD}")
"""Where a list of what must be absent may start with what no class knows: "without names, phone numbers or…"."""
_SUBJECTS = re.compile(r"[^.;:]*?\b(?:can|may|must|should|peu(?:t|vent)|doi(?:t|vent)|is|are|est|sont)\b")
"""What may stand behind the first word that is left out: "rotas without names, plans and budgets can go in"."""
_LISTED = frozenset(DataClass) - {DataClass.PUBLIC, DataClass.INTERNAL}


_DENIES = re.compile(_NEGATED)


@cache
def _any_data() -> str:
    return "|".join(f"(?P<{name}>{pattern.pattern})" for name, pattern in concepts("data").patterns.items())


@cache
def _negated() -> dict[str, re.Pattern[str]]:
    patterns = concepts("data").patterns.items()
    return {name: re.compile(f"(?:{_NEGATED})(?:{pattern.pattern})") for name, pattern in patterns}


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(f"{_ALSO}(?:{_any_data()})")


def absent_from(folded: str) -> frozenset[str]:
    """Give the classes of data that a folded permission wants absent.

    >>> sorted(absent_from("reports without customer data, health data or passwords"))
    ['customer', 'health', 'secret']
    >>> absent_from("reports devoid of customer data"), absent_from("reports composed of customer data")
    (frozenset({'customer'}), frozenset())
    """
    names: set[str] = set()
    for name, pattern in _negated().items() if _DENIES.search(folded) else ():
        for found in pattern.finditer(folded):
            names |= {name, *_names_behind(folded, found.end())}
    for found in _STARTS.finditer(folded):
        if not _SUBJECTS.match(folded, found.end()):
            names |= {*_names_behind(folded, found.end())}
    return frozenset(names) | _freed(folded) | _not_there(folded)


def _names_behind(folded: str, at: int) -> Iterator[str]:
    """Give the classes that a list goes on with behind the first that is to be absent."""
    while found := _listed().match(folded, at):
        yield from (name for name, words in found.groupdict().items() if words and DataClass(name) in _LISTED)
        at = found.end()


def _not_there(folded: str) -> frozenset[str]:
    """Give what is named before the words that say that it is not there: "names do not appear"."""
    before = (_BEFORE_IT.split(folded[: found.start()])[-1] for found in _NOT_THERE.finditer(folded))
    apart = (found["what"] for shape in (_TOLD_APART, _LISTED_APART) for found in shape.finditer(folded))
    named = concepts("data").names
    elsewhere = frozenset[str]().union(*(named(found["what"]) for found in _TOLD_ELSEWHERE.finditer(folded)))
    return elsewhere & {*_LISTED} | frozenset[str]().union(*map(named, (*before, *apart)))


def _freed(folded: str) -> frozenset[str]:
    """Give what "-free" says is absent: "customer-data-free reports"."""
    said = (found[0] for found in _FREED.finditer(folded))
    return frozenset[str]().union(*(concepts("data").names(one.replace("-", " ")) for one in said))


_FREED = re.compile(r"\b[\w-]+(?: data)?-free\b")
_ONLY_WHEN = re.compile(
    r"\b(?:only|solely|uniquement|seulement|exclusivement)\s+"
    r"(?:if|when|where|once|for|in|si|lorsqu|quand|pour|dans|a condition)"
)
_USED = re.compile(r"\b(?:used|utilise\w*|employe\w*)(?: \w+)?\s*$")
_OF_WHICH = re.compile(
    r"\b(?:that|which|who|qui)\s+(?:you )?(?:can ?not|can't|would(?: not|n't)|do(?:es)? not|don't|doesn't"
    r"|(?:is|are) not|ne (?:peu(?:t|vent)|sont|est|doi(?:t|vent)|figurent) pas)\b"
)
_HOLDS = r"(?:contain|includ|compris|hold|carry|featur|mention|show|reveal|giv|nam)"
_TIENT = r"(?:comport|contien|conten|renferm|inclu|mentionn|present|port|revel|figur|apparai|compren|cit)"
_NOT_ANY = r"(?:pas|plus|jamais|aucune?|ni)"
_WHICH_HOLDS_NOT = re.compile(
    rf"\b(?:which|that) (?:do|does)(?: not|n't) (?:\w+ly )?{_HOLDS}\w*|\bnot (?:\w+ly )?{_HOLDS}ing\b"
    rf"|\b(?:qui n(?:e |')(?:y )?{_TIENT}\w*|n(?:e |')(?:y )?{_TIENT}\w*ant) {_NOT_ANY}\b(?: d(?:e\b|'))?"
)
"""What tells which texts a permission is for: "documents which do not contain customer data"."""
_TOUCHES = r"(?:involv|concern|relat|touch|affect|expos|disclos|identif|use|refer|draw|rely|relie)"
_TOUCHE = r"(?:impliqu|concern|touch|expos|identif|divulgu|utilis|repos|mobilis|visent|vise)"
"""What a task does with data, where a condition wants that it does not."""
_IT = r"(?:it|this|that|they|these|those|(?:the|your|such|our) [\w'-]+(?: [\w'-]+)?)"
_CELA = r"(?:cela|ca|ceci|elles?|ils?|l[ae]s? [\w'-]+|l'[\w-]+|votre [\w'-]+|vos [\w'-]+)"
_PROVIDED = re.compile(
    r"\b(?P<opens>(?:provided|providing|if|where|when|(?:as|so) long as|on condition)(?: that)? )(?:[\w'-]+ ){1,6}?"
    rf"(?:(?:do|does)(?: not|n't) (?:\w+ly )?(?:{_HOLDS}|appear)\w*|(?:is|are)(?: not|n't) {_HOLDS}\w*)"
    rf"|\b(?P<lets>(?:provided|providing|if|where|when|(?:as|so) long as|on condition)(?: that)? ){_IT} "
    rf"(?:do|does)(?: not|n't) (?:\w+ly )?{_TOUCHES}\w*"
    rf"|\b(?P<laisse>(?:sous reserve|(?:a )?(?:la )?condition|pourvu|du moment|des lors|pour autant|tant) qu(?:e |')"
    rf"|lorsqu(?:e |')|quand |si |s'(?=ils? )){_CELA} (?:ne |n'){_TOUCHE}\w* {_NOT_ANY}\b(?: d(?:e\b|'))?"
    r"|\b(?P<ouvre>(?:sous reserve|(?:a )?(?:la )?condition|pourvu|du moment|des lors|pour autant|tant) qu(?:e |')"
    r"|lorsqu(?:e |')|quand |si |s'(?=ils? ))"
    rf"(?:[\w'-]+ ){{1,6}}?(?:ne |n')(?:y )?{_TIENT}\w* {_NOT_ANY}\b(?: d(?:e\b|'))?"
)
"""How a permission goes on that sets the absence of data as its condition."""
_NOT_THERE = re.compile(
    rf"(?:n(?:e |')(?:y )?(?:figur|apparai)\w* {_NOT_ANY}|(?:do|does)(?: not|n't) (?:appear|figure|feature)"
    rf"|(?:is|are)(?: not|n't) {_HOLDS}\w*)\b"
)
_SEE = r"(?:cf\b|(?:voir|see|refer to|subject to|selon|se reporter|reportez-vous)\b)"
_PLACE = r"(?:articles?|sections?|annexe?s?|chapitres?|chapters?|clauses?|appendix|rules?|regles?|§) ?[\divx]"
_IS_OUT = (
    r"(?<! not)(?<!n't)(?<! no longer)(?<! pas)(?<! plus) ?:?"
    r" (?:(?:est|sont|is|are|restent?|remains?|stays?|strictement|strictly|toutefois|however) ){0,2}"
    r"(?:exclu(?:e|s|es)?|exceptee?s?|interdite?s?|proscrite?s?|non (?:compris|inclus|admis|autoris|concern|couvert)\w*"
    r"|(?:mise?s?) a part|a part|excluded|excepted|left out|not (?:included|allowed|permitted|covered)|off[- ]limits"
    r"|prohibited|forbidden|aside)(?= ?(?:[,;:.)|]|$))"
)
_TOLD_APART = re.compile(
    r"(?:^|[,;:.(|–—+] ?|\b(?:mais|but) )(?P<what>[^,;:.()|–—+]{2,60}?)"
    rf"(?:{_IS_OUT}| ?(?:: ?|→ ?|-> ?|[–—-] )(?:{_SEE}|(?:l')?{_PLACE}))"
)
"""What a cell names to leave it out, or to speak of it elsewhere: "(health data excluded)", "client data: see 4"."""
_LISTED_APART = re.compile(
    r"\((?![^()]*\b(?:oui|yes|ok|allowed|permitted|fine|autorisee?s?|permise?s?|admise?s?)\b)"
    rf"(?P<what>(?:[^,;:.()]{{2,40}}, ?){{1,4}}[^,;:.()]{{2,60}}?){_IS_OUT}"
)
"""An aside that lists what it leaves out: "(client data, health data and passwords are prohibited)"."""
_TOLD_ELSEWHERE = re.compile(
    rf"(?:^|[,;:.(|–—+] ?)(?P<what>[^,;:.()|–—+]{{2,60}}?) ?\({_SEE}[^()]{{0,20}}?{_PLACE}[^()]{{0,20}}\)"
)
"""The same in brackets, which may as well tell where open data are defined: "données clients (voir l'article 4)"."""
_BEFORE_IT = re.compile(r"[,;:.]|\b(?:que|si|quand|if|where|when|that|provided|as)\b|\bqu'|\bs'")


def without_absence(folded: str, permits: Callable[[str], bool]) -> str:
    """Give the words without what a permission says is absent, or its own condition denies; a ban beside it stays.

    Where "only" stands before data, what it denies is a ban on them: "only for tasks that do not involve personal
    data"; of public data it is none: "only for public texts that you would not mind to see in the press".
    """
    found = _ONLY_WHEN.search(folded)
    if found is None:
        return _without_what_is_not_held(folded, permits)
    head, tail = folded[: found.start()], folded[found.end() :]
    if not (permits(head) or _USED.search(head)) or concepts("data").names(tail) - {"public"}:
        return folded
    return folded[: found.end()] + _OF_WHICH.sub(" ", tail)


def _without_what_is_not_held(folded: str, permits: Callable[[str], bool]) -> str:
    folded = _ASIDE.sub(lambda one: " " if _is_apart(one[0]) and permits(folded[: one.start()]) else one[0], folded)
    folded = _PROVIDED.sub(
        lambda one: "".join(filter(None, one.groups())) if permits(folded[: one.start()]) else one[0], folded
    )
    return _WHICH_HOLDS_NOT.sub(lambda one: " " if permits(folded[: one.start()]) else one[0], folded)


_ASIDE = re.compile(r"\([^()]{2,80}\)")


def _is_apart(aside: str) -> bool:
    """True for an aside that says of data, and of no tool, that they are left out: "(données de santé exclues)"."""
    told = [found["what"] for found in _TOLD_APART.finditer(aside)]
    return any(map(concepts("data").names, told)) and not concepts("tools").names(aside)


def barred_by_condition(rule: Rule, folded: str) -> Iterator[Rule]:
    """Give the ban on the data that a permission's condition wants absent: "provided it does not contain names"."""
    found = _PROVIDED.search(folded)
    if found is None or rule.modality not in OPENING:
        return
    if (found["lets"] or found["laisse"]) and not folded[: found.start()].strip():
        return  # "si votre besoin n'implique pas de données sensibles, testez": of these it says nothing more
    data = frozenset(map(DataClass, absent_from(folded[found.start() :]))) & rule.slots.without - {DataClass.PUBLIC}
    if data:
        slots = replace(rule.slots, data=data, without=frozenset())
        yield replace(rule, modality=Modality.FORBIDDEN, slots=slots, conditions=())


_FORBIDS = re.compile(
    r"\b(?:interdite?s?|proscrite?s?|prohibited|forbidden|banned|off[- ]limits"
    r"|(?:not|non) (?:allowed|permitted|autoris\w*|admis\w*))(?!\w)"
)


def barred_by_aside(rule: Rule, folded: str) -> Iterator[Rule]:
    """Give the ban on the data that an aside of a permission forbids: "(customer data is prohibited)"."""
    asides = (one[0] for one in _ASIDE.finditer(folded) if _is_apart(one[0]) and _FORBIDS.search(one[0]))
    named = frozenset[str]().union(*map(concepts("data").names, asides))
    data = frozenset(map(DataClass, named)) & rule.slots.without - {DataClass.PUBLIC}
    if data and rule.modality in OPENING:
        slots = replace(rule.slots, data=data, without=frozenset())
        yield replace(rule, modality=Modality.FORBIDDEN, slots=slots, conditions=())
