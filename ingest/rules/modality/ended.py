"""Bans told as an end: "Copilot a été retiré", "stop using ChatGPT", "n'utilisez plus Gemini"."""

import re

from ingest.rules.modality.tool_alone import spans_of_tools
from knowledge.lexicon import concepts, names_any, tools_in

_GONE = (
    r"(?:(?:retire|desactive|debranche|coupe|ferme|arrete|supprime|resilie|abandonne)e?s?"
    r"|withdrawn|(?:switched|turned|cut) off|disabled|discontinued|retired|removed|shut down|decommissioned|revoked"
    r"|closed)"
)
_ENDED = re.compile(
    r"(?:^|[.;:] )\W*"
    r"(?:(?:depuis|since|pour l|for now|a compter|from|as of|en raison|due to|jusqu|until)[^.;:,]{0,60}, )?"
    r"(?P<what>[^.;:,]{3,80}?) (?:"
    rf"(?:est|sont|a ete|ont ete|is|are|(?:has|have) been) (?:(?:\w+ment|\w+ly|now|donc|desormais) )?{_GONE}"
    r"|(?:n'est|ne sont|n'est donc) plus (?:disponible|accessible|autorise|utilise|utilisable|permis|admis|ouvert)\w*"
    r"|(?:is|are) no longer (?:available|allowed|permitted|approved|authori[sz]ed|supported|accessible|in use"
    r"|(?:to be )?used)"
    r"|(?:is|are) no longer(?= (?:on|in) (?:the |our )?(?:approved )?(?:list|register|catalogue)\b)"
    r"|(?:can|may|must|should) no longer be used|ne s'utilise(?:nt)? plus)\b(?P<rest>[^.;:]*)"
)
_STOP = re.compile(
    r"(?:^|[.;:,] |\b(?:please|merci d[e']|veuillez|on|nous|we|you|staff|everyone|et|and) ?)\W*(?:"
    r"(?:avons |a |devez |doit |doivent )?(?:cesse[zr]?|arrete[zr]?|arretons|cessons) (?:(?:immediatement"
    r"|donc) )?d'(?:utiliser|employer|ouvrir) "
    r"|(?:(?:have|has|must|should|are to|need to|will) )?(?:now )?stop(?:ped)? (?:(?:all|any) )?using "
    r"|no longer use |ne (?:vous )?(?:en )?servez plus d[e'] ?"
    r"|n'(?:utilisez|employez|ouvrez|utilisons|utilise) plus )(?P<what>[^.;:,]{3,60})"
)
_NONE_FOR_NOW = re.compile(
    r"(?:^|[.;:,] )\W*(?:pas de |pas d'|no )(?P<what>[^.;:,]{3,40}?)"
    r",? (?:pour (?:l'instant|le moment)|for (?:now|the moment|the time being)|until further notice"
    r"|jusqu'a nouvel ordre)\b"
)
_TAIL = re.compile(
    r"(?: (?!(?:pilote?|training|formation|extension|plug-?in|compte|account|memor|history|project|projet|group|test"
    r"|trial|essai|course|session|channel|canal|licen[cs]e)\w*)[\w'+-]+){0,2} ?"
)
_EVER_SINCE = re.compile(
    r"(?: (?:and|et))?\W*$|, | (?:and|et) (?:must|may|should|can|ne|n'|il|elle|it|switch|move|turn|passez|utilisez)\b"
    r"|,? (?:since|depuis|until|till|jusqu|a (?:compter|partir)|as of|with effect|for (?:now|the moment)"
    r"|from (?:now|today|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri)\w*\b)"
    r"|pour (?:l'instant|le moment|des raisons)|en raison|because|due to|following|after(?! (?:\d|hours))"
    r"|apres(?! \d)|suite|temporar"
    r"|provisoire)"
)
"""What may stand behind: when and why; "in that repository", "by default", "for pupils" end it for some alone."""


def is_ended(folded: str) -> bool:
    """True where a folded sentence says that a tool which it names is no longer to be used.

    >>> is_ended("chatgpt a ete retire"), is_ended("copilot is turned off in that folder")
    (True, False)
    """
    ended = (found["what"] for found in _ENDED.finditer(folded) if _is_for_all(found["rest"]))
    told = (found["what"] for shape in (_STOP, _NONE_FOR_NOW) for found in shape.finditer(folded))
    return any(map(_is_a_tool, ended)) or any(map(_begins_with_a_tool, told))


def _is_for_all(rest: str) -> bool:
    """True for what stands behind an end that is one for everybody; another tool there is one to use instead."""
    if _FOR_ALL.match(rest) or _OFF_THE_LIST.match(rest):
        return True
    if (of := _FOR_WHAT.match(rest)) and names_any(of["what"], "data"):
        return not (_CASE.search(of["what"]) or concepts("uses").names(of["what"]) & {"train"})
    other = rest.startswith(",") and tools_in(rest) and not _PREFERS.match(rest)
    return _EVER_SINCE.match(rest) is not None and not other


_FOR_ALL = re.compile(
    r" (?:for|from|to|pour|a|chez) (?:all|every|tou[st]|toutes|everyone|everybody|l'ensemble)\b"
    r"(?! (?:nouve|new|other|autre))[^.;:,]{0,40}$|,? (?:and|et)? ?(?:(?:is|has been|est|a ete) )?(?:replaced"
    r"|remplace) (?:by|par)\b"
)
_LIST = (
    r"(?:(?:white|allow)?-?list|(?:liste|catalogue|annuaire|registre|register|portail|portal|inventory|inventaire)s?)"
)
_OFF_THE_LIST = re.compile(
    rf" (?:from|on|in|d[eu]|de) ?(?:l[ae] |l'|notre |nos |our |the |its )?(?:[\w-]+ )??{_LIST}"
    r"(?: (?:blanche|verte|interne|d[e'eu]s? ?(?:l[ae]s? |l'|nos )?(?:outils?|solutions?|ia)|(?:approuve"
    r"|autorise|valide|admis)\w*"
    r"|of|tools?|approved|allowed|authori[sz]ed|permitted))*\W*(?:$|(?:since|depuis|en raison|because)\b)"
)
"""Of what is approved: not of a waiting list, nor of what is watched."""


def without_list(folded: str) -> str:
    """Give a folded end without the list that a tool was taken from: "retiré de la liste des outils approuvés".

    >>> without_list("chatgpt a ete retire de la liste blanche.")
    'chatgpt a ete retire.'
    """
    ended = (found.start("rest") for found in _ENDED.finditer(folded))
    listed = next((one for at in ended if (one := _OFF_THE_LIST.match(folded, at))), None)
    return f"{folded[: listed.start()]}." if listed else folded


_FOR_WHAT = re.compile(r" (?:for|pour|with|avec) (?P<what>[^.;:,]{3,60})$")
_CASE = re.compile(r"\b(?:if|when|unless|until|without|si|quand|sans|sauf|except|tant|in|dans|en)\b")


_PREFERS = re.compile(
    r", ?(?:(?:please|so|donc|et|and) )?(?:use|switch|prefer|move|utilise[sz]|passe[sz]|prene[sz]|opte[sz]|choisi)"
)


def _is_a_tool(words: str) -> bool:
    """True for words that are a tool, its use or its approval: "l'usage de copilot", not "la memoire de copilot"."""
    spans = spans_of_tools(words)
    return bool(spans) and _TAIL.fullmatch(words, spans[-1][1]) is not None


def _begins_with_a_tool(words: str) -> bool:
    spans = spans_of_tools(words)
    return bool(spans) and not _PART.match(words, spans[0][1])


_PART = re.compile(r"(?:'s|[ -]?\d| (?:to|pour|for|as|comme|if|si|when|quand|en|with|avec|des (?:qu|lors))\b)")
"""What makes an end one of some use, case or version alone: "stop using ChatGPT as a search engine", "ChatGPT 3.5"."""
