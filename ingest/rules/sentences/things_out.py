"""What a ban keeps out of a tool, where no concept knows it: "une pièce scellée n'entre pas dans Plume"."""

import re

from ingest.rules.about.slots import topic_of
from knowledge.lexicon import concepts, counting_house_tools, tools_in
from knowledge.people import HOUSE, SOMEBODY

_DENIED = re.compile(
    r"\b(?:ne (?=\w)|n'(?=\w)|(?:does|do|must|may|can|shall|should|is|are|will|would)(?: not\b|n't)|cannot\b|never\b"
    r"|jamais\b|pas\b|(?:stays?|kept|remains?|rest(?:e|ent)|demeur(?:e|ent)|has|have)\b)"
)
_PLACE = re.compile(
    r"\b(?:dans|par|vers|sur|chez|a|au|aux|hors d[eu]s?|into|in|to|through|near|inside|via|onto|within|out(?:side)? of"
    r"|away from|reach(?:es)?) "
    r"(?:(?:aucune?|une?|les?|la|l'|notre|nos|any|a|an|the|our|no|tout|quelque|cet(?:te)?|ces) ?)*(?:\w+ )?$"
)
_OF_A_TOOL = re.compile(
    r" (?:ne |n'|(?:does|do|must|may|can|shall|should|will|is|are)(?: not|n't) |cannot |never )"
    r"(?:doit |peut |doi\w+ )?(?:pas |jamais |be )?"
    r"(?:voit|voir|lit|lire|recoit|recevoir|traite|traiter|connait|touche|toucher"
    r"|(?:est |is )?(?:pas )?(?:faite?|prevue?)"
    r"|see|read|receive|get|handle|process|touch|shown|given|fed|made|meant|intended|for)\b"
    r"(?: pas| jamais)?(?: pour| for| a)? (?P<thing>[^.;:,]{3,60})"
)
_NEVER_LET = re.compile(r"\b(?:never|do not|don't|ne) (?:let|laiss\w+)(?: pas| jamais)? ")
_KEEP = re.compile(
    r"\W*(?:please )?(?:keep|leave|gardez|laissez|tenez) (?P<thing>[^.;:,]{3,60}?)"
    r" (?:out(?:side)? of|away from|hors d[eu']s?|a l'ecart d[eu']s?|loin d[eu']s?)"
)
_PUT = (
    r"(?:upload|paste|put|enter|type|copy|send|feed|submit|drop|load|input|import|insert|share)(?:ing)?"
    r"|(?:depos|coll|mett|mets|entr|saisi|copi|envo|charg|televers|import|vers|insér|gliss|soumet|partag)\w*"
)
_DO_NOT_PUT = re.compile(
    r"\W*(?:please )?(?:(?:you |staff |we )?(?:do not|don't|never|must not|may not|cannot|should not)|avoid) (?:ever )?"
    rf"(?:{_PUT}) (?P<thing>[^.;:,]{{3,60}}?) (?:in|into|to|on|onto|with|through) (?:the |our |any )?$"
    rf"|\W*(?:(?:on|nous|vous) )?(?:ne|n')(?: jamais| pas)? ?(?:{_PUT})(?: pas| jamais| plus)?"
    r" (?:(?:d[eu]s?|l[ae]s?|une?|vos|nos|aucune?) |d'|l')?(?P<chose>[^.;:,]{3,60}?)"
    r" (?:dans|sur|a|vers|avec|chez) (?:l[ae] |l'|notre |un |une )?$"
)
_NO = re.compile(r"\W*no (?P<thing>[^.;:,]{3,60}?) (?:may|can|must|should|is|are|goes|go|ever|enters?)\b")
_SEES = re.compile(r" (?:see|read|near|touch|voir|lire|toucher|approcher) (?P<thing>[^.;:,]{3,60})")
_PEOPLE = re.compile(
    r"\W*(?:(?:tous|toutes|all|no|any|every|aucune?|les?|la|l'|une?|an?|the|our|nos|notre|chaque|each)\b ?)*"
    r"(?:(?:nouveaux|nouvelles|new|other|autres) )?"
    r"(?:(?:salarie|agents?\b|collabor|employ|staff\b|people\b|users?\b|utilisat|members?\b|membres?\b|students?\b"
    r"|etudiant|eleves?\b|pupils?\b|you\b|we\b|nous\b|vous\b|on\b|tu\b|nobody|no one|nul\b|personne\b|il\b|ils\b"
    rf"|elles?\b|they\b|it\b)|{SOMEBODY.pattern})(?!\w*')"
)
_NO_THING = re.compile(
    r"(?:\b(?:aucune?|any|no|all|toute?s?|tous|l[ae]s?|l'|the|other|autres?|nos|notre|cet(?:te)?|this|our|une?|an?|d[eu]s?|of|usages?|use"
    r"|utilisations?|saisies?|acces|access|rien|nothing|chose|things?|anything|everything|rest[es]?|else|donnees?|data"
    r"|informations?|contenus?|contents?|documents?|textes?|texts?|fichiers?|files?|cela|ca|that|this"
    r"|trava(?:il|ux)|works?|affaires|activites?|administration|services?|directions?|group|personnels?|bureaux?|s|us|nous"
    rf"|{HOUSE}s?)\b|\W)*"
)
"""What is everything, or the house itself, and no thing apart: "aucune donnée", "tout le reste", "the firm's work"."""
_USED = re.compile(
    r"\b(?:recour\w+|turn(?:ing)? to|connect\w+|log(?:ging)? in|sign(?:ing)? in|faire appel|tourn\w+|abonn\w+"
    r"|subscrib\w+|inscri\w+|travaill\w+|work(?:ing|s)?|utilis\w+|use[sd]?|using|rely|relies|resort\w*|access\w*|acced\w+)\b"
)
"""What whoever uses a tool does: its subject is no thing that would be given to it."""


def thing_kept_out(folded: str) -> frozenset[str]:
    """Give the stems of what a folded ban keeps out of a tool and no concept knows; none for a ban on the tool itself.

    >>> sorted(thing_kept_out("une piece scellee n'entre pas dans copilot")), thing_kept_out("copilot est interdit")
    (['scelle'], frozenset())
    """
    with counting_house_tools():
        thing = _thing(folded) if tools_in(folded) else ""
        return frozenset() if is_no_thing(thing) and not _DEED.search(folded) else topic_of(thing)


_NOT_USED = re.compile(
    r"(?:\b(?:ne |n')(?:\w+ )?(?:utilis|emplo|recour|recourt|se ser)\w*(?: pas| jamais| plus)?"
    r"|(?:do|does|must|may|can|should)(?: not|n't) use|never uses?|cannot use) "
)
_PURPOSE = re.compile(
    r" (?:pour|afin de|for|to) (?!(?:le |l'|the |des |de |un |une )?(?:moment|instant|now|time being|raisons?|motifs?"
    r"|reasons?|securit\w+|\w+ reasons?|cela|ca|this|that|it|autant|work|travail)\b)(?P<thing>[^.;:,]{3,60})"
)


def purpose_kept_out(folded: str) -> frozenset[str]:
    """Give the stems of that for which a tool is not used, where no concept knows it; none for a ban on the tool.

    >>> sorted(purpose_kept_out("l'ecole n'utilise pas chatgpt pour tamponner"))
    ['tampon']
    """
    with counting_house_tools():
        spans = sorted(concepts("tools").spans(folded)) if tools_in(folded) else []
        denied = spans and _NOT_USED.search(folded, 0, spans[0][0])
        found = denied and _PURPOSE.match(folded, spans[-1][1])
        return topic_of(found["thing"]) if found and not _NO_THING.fullmatch(found["thing"]) else frozenset()


def is_no_thing(thing: str) -> bool:
    """True for folded words that are everything, the house or people: "tout le reste", "nos agents"."""
    return bool(_NO_THING.fullmatch(thing) or _PEOPLE.match(thing))


def _thing(folded: str) -> str:
    first, end = min(concepts("tools").spans(folded))
    if (found := _OF_A_TOOL.match(folded, end)) and first < _START:
        return found["thing"]
    if _NEVER_LET.search(folded, 0, first) and (seen := _SEES.match(folded, end)):
        return seen["thing"]
    if kept := _KEEP.match(folded, 0, first):
        return kept["thing"]
    if put := _DO_NOT_PUT.match(folded, 0, first):
        return put["thing"] or put["chose"]
    if (none := _NO.match(folded, 0, first)) and _PLACE.search(folded, none.end("thing"), first):
        return "" if _USED.search(folded, none.end("thing"), first) else none["thing"]
    denied = _DENIED.search(folded)
    if denied is None or denied.start() > first or not _PLACE.search(folded, denied.end(), first):
        return ""
    return "" if _USED.search(folded, denied.end(), first) else folded[: denied.start()]


_DEED = re.compile(r"\b(?:fait|prevu|concu)e?s? pour \w+(?:er|ir|re)\b")
"""What one does, and nobody: "noter", which ends as a trade does in English."""
_START = 12
"""Characters within which a tool begins the sentence that says what it never sees: "notre outil Plume"."""
