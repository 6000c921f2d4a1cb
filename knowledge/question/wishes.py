"""What a line asks leave for, asks, orders or wishes of an assistant. Pure."""

import re

from knowledge.concepts import Aspect
from knowledge.lexicon import concepts, fold
from knowledge.question.above import marked, names_a_tool
from knowledge.question.aspects import asks_shortly, aspect_of

INLINE = 120
"""Characters from which "voici le mail : …" on one line holds a pasted text."""
LONGEST_ORDER = 200
"""Characters of a line up to which it may be an order."""


def asks_leave(line: str) -> bool:
    """True for a line that asks whether a tool may be used."""
    folded = fold(line)
    barely = len(line) <= INLINE and _ASKS_BARELY.match(folded) is not None
    if not ("?" in line or barely or asks_shortly(folded, marked=False)) or not concepts("tools").names(folded):
        return False
    return aspect_of(folded) is Aspect.MAY or asks_shortly(folded)


_ASKS_BARELY = re.compile(
    r"(?:(?:hi|hey|hello|salut|bonjour|bonsoir|coucou|dis|dites)\W+)?"
    r"(?:(?:quelqu'un|qqn) sait si|(?:savez|sais)[- ](?:vous|tu) si|(?:does anyone|do you) know if"
    r"|(?:(?:peux|pouvez|pourrais|pourriez)[- ](?:vous|tu) (?:me |nous )?|(?:dis|dites)[- ]moi )"
    r"(?:(?:dire|confirmer) )?si"
    r"|(?:(?:can|could) you )?(?:tell me|confirm|let me know) (?:if|whether)"
    r"|can|could|may|am i|are we|is (?:it|this|that)|puis[- ]je|peut[- ]on|on peut|je peux|est[- ]ce"
    r"|c'est (?:bon|ok|permis|autorise)|(?:\w+ ){1,3}peut (?:me|m.|nous) ?)[^.;]*[^.;,!]$"
)
"""How a short line asks as people type it, without its mark: "can copilot summarise this:"."""


def asks_anything(text: str) -> bool:
    """True when a sentence asks something: not the "?" of an address, nor of a chat's line unless it asks leave."""
    return any(ASKING.search(line) and (not CHAT.match(line) or asks_leave(line)) for line in text.split("\n"))


ASKING = re.compile(r"\?(?=[\s)»”\"'’?!.…]|$)")
CHAT = re.compile(
    r"\W*\d{1,2}[:hH]\d{2}\b|\s*[<\[][^>\]]{1,40}[>\]]\s*\S|\s*[A-ZÀ-Ý][\w.-]{0,20} ?:\s"
    r"|\s*[A-ZÀ-Ý][^\d\n:]{1,40} \W?\d{1,2}[:hH]\d{2}\b|\s*(?://|/\*|<!--|#[ !])"
)
"""How a line of a chat starts: an hour, a name between brackets, before a colon or before the hour; or a comment."""


def addresses(line: str) -> bool:
    """True for a line that asks or orders something of what stands beside it; not for one that a list goes on from."""
    folded = fold(line.strip())
    points, tool = SHOWN.search(folded) is not None, names_a_tool(folded)
    wants = WANTS.search(folded) is not None or "?" in line or bool(concepts("uses").names(folded))
    return wants and not folded.endswith(":") and (points or (tool and not marked([line] * 2)))


def is_order(line: str) -> bool:
    """True for a line that says what a tool is to do with the text beside it: "résume ce CV avec Copilot Chat".

    And for one that tells into which tool it goes, and announces it.
    """
    folded = fold(line.strip())
    if "\n" in folded or len(folded) > LONGEST_ORDER:
        return False
    if orders_a_tool(folded) or (folded.endswith(":") and names_a_tool(folded)):
        return True
    tells = _WISHES.match(folded) is not None or bool(concepts("uses").names(folded))
    return tells and POINTED.search(folded) is not None and bool(concepts("tools").names(folded))


def orders_a_tool(folded: str) -> bool:
    """True for a folded line that says what is to be done with which tool, and asks nothing.

    >>> orders_a_tool("resume ce cv avec copilot chat"), orders_a_tool("avec copilot chat")
    (True, False)
    """
    ordered = _ORDERED.match(folded)
    return ordered is not None and names_a_tool(ordered["tool"] or ordered["called"])


SHOWN = re.compile(
    r"\b(?:ce|cet|cette|ces|ca|cela|ceci|ci-dessous|ci-joint|suivante?s?|this|these|that|it|below|following)\b"
)
"""Words that point at what stands beside them."""
POINTED = re.compile(rf"{SHOWN.pattern}|\bl(?:[ea]s? |')(?:\w{{3,}}(?:er|ir|re)|met(?:s|tre)|fa(?:is|ire))\b")
"""The same, and a pronoun before what is to be done: "me le résumer"."""
_ORDER = (
    r"(?:summari[sz]e|translate|fix|correct|proofread|reword|rewrite|rephrase|shorten|simplify|improve|polish|tidy|draft"
    r"|analy[sz]e|explain|compare|make|turn|sort|clean up|resume[rz]?|tradui(?:s|re|sez)|corrige[rz]?|reformule[rz]?"
    r"|raccourci[rst]\w*|simplifie[rz]?|ameliore[rz]?|redige[rz]?|analyse[rz]?|explique[rz]?|compare[rz]?|relire|relis"
    r"|met(?:s|tre|tez)|fai(?:s|re|tes)|trie[rz]?|rend(?:s|re|ez)|adouci[rst]\w*)\b[^.;:?!]*?"
)
_ORDERED = re.compile(
    r"(?:(?:hi|hey|hello|salut|bonjour|please|pls|svp|stp)\W+)?"
    rf"(?:{_ORDER}(?: (?:with|in|using|via|through|on|w/|avec|dans|par|sur|a l'aide de) |, )(?P<tool>[^.;:?!]+)"
    rf"|(?P<called>[^.;:?!,]{{3,40}})[,:] {_ORDER})[.:!]?$"
)
"""What is to be done with which tool, where nothing is asked: "fix my grammar with Copilot Chat", "calmer, Copilot"."""
WANTS = re.compile(
    rf"(?:^|[^\w'])(?:{_ORDER}|(?:i |je )?(?:need|want|veux|voudrais|aimerais|would like|'d like)\b"
    r"|(?:pull|extract|list|give|write|convert|find|boil|note[rz]?|note-|donne[rz]?|ecri[st]|liste[rz]?|trouve[rz]?"
    r"|extrai[st]|prepare[rz]?|repond[sr]?)\b)"
)
"""A wish or an order, anywhere in a line."""
_WISHES = re.compile(
    r"\W*(?:(?:bonjour|bonsoir|salut|hello|hi)\W+)?(?:j'|je|on|nous|peux-tu|tu peux|pouvez-vous|il (?:me )?faut"
    r"|merci de|i|we|please|could you|can you)\b"
)
"""How a line starts that wishes something done."""
