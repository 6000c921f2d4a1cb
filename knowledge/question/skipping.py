"""Duties that an asker would do without, and words that only sound so: a text handed to a tool as it is. Pure."""

import re

from knowledge.lexicon import concepts

SKIPS = (
    (
        re.compile(
            r"reli|relu|lire|lise|relect|lecture|review|check|verif|proof|read|control|regard|humain|human|oversight"
            r"|supervis"
        ),
        "check",
    ),
    (
        re.compile(
            r"dire(?!c)|preven|inform|avert|avou|notif|mention|legende|indiqu|tell(?!e)|say|disclos|hid|cach|taire|quiet|anyone"
        ),
        "disclose_use",
    ),
    (re.compile(r"(?<!in)form|train|suivi|module|y aller"), "learn"),
    (re.compile(r"signal|report|declar"), "report"),
)
"""How the duty that an asker wants to do without is told from their words."""


def skipped_duties(folded: str) -> frozenset[str]:
    """Give the duties that a folded question asks to do without; checking when nothing tells which."""
    said = " ".join(m.group() for m in concepts("asking.stated").patterns["skipped"].finditer(folded))
    return frozenset(duty for words, duty in SKIPS if words.search(said)) or frozenset({"check"})


_SENTENCE = re.compile(r"[^.?!:]+[.?!:]*")
_AS_IS = re.compile(r"\b(?:tel(?:le)?s? quel(?:le)?s?|(?<!en )direct(?:ement)?|as (?:it )?is)\b")
_HANDS_OVER = re.compile(r"\b(?:re)?coll(?:e|er|es|ez|ons|ee?s?)\b|\b(?:past|drop)(?:e|es|ed|ing|ping)?\b")
_TRANSLATES = re.compile(
    r"\btel(?:le)?s? quel(?:le)?s?(?=,| (?:dans|sous|avec)\b)|\bas (?:it )?is(?=,| (?:in|into|to|with)\b)"
    r"|\b(?:tradui|resum|reformul|corrig|analys|mett|met|soumet|donn|pass|compar|translat|summari|tidy|reword|correct|put|give)\w*"
)
_GOES_OUT = re.compile(
    r"\b(?:envo[iy]|publi|diffus|imprim|rend[rs]?\b|pose|affich|accroch|livr|transmet|remet|repren|gard|arret|valid"
    r"|sign|pouss|merg|post|send|sent|print|deliver|lodg|forward|hand|ship|submit|sort[ie]|gener|redig|ecri|fait\b"
    r"|faite|wrote|written|made|drafted|produc|machine)\w*"
)
"""What an answer does that goes out, or how a text is told to be one: "as is" then says that nobody has read it."""
_NOT_LOGGED_IN = re.compile(
    r"\b(?:sans (?:avoir a )?(?:(?:me|se|nous|m'|s') ?)?(?:connecter|connexion|identifier|inscrire|inscription"
    r"|creer (?:de|un) compte|ouvrir (?:de|un) compte)|(?:pas|non) connecte[es]*"
    r"|without (?:(?:ever|even|having to|me) )?(?:log(?:ging)?|sign(?:ing)?)[ -]?(?:in|up|on)"
    r"|(?:not|never|no) (?:log(?:ged|ging)?|sign(?:ed|ing)?)[ -]?(?:in|up|on))\b"
    r"|\bsans (?:(?:leur|lui) )?(?:dire|preciser|indiquer|mentionner) "
    r"(?:pour qui|qui (?:je suis|on est|nous sommes)|(?:mon|notre) nom|ou (?:je|on) (?:travaille|bosse)|le nom d)"
    r"|\bwithout (?:saying|telling (?:it|them)|mentioning|giving) (?:who (?:i am|we are|i work)|where (?:i|we) work"
    r"|(?:my|our|the company'?s?) name)"
)


def without_access(folded: str) -> str:
    """Give folded words without how a tool is opened, logged in or not, named or not: that skips no duty.

    >>> without_access("chatgpt gratuit, sans me connecter, ok ?")
    'chatgpt gratuit,  , ok ?'
    """
    return _NOT_LOGGED_IN.sub(" ", folded)


def as_handed_over(folded: str) -> str:
    """Give folded words without the "as it is" of a text that is handed to a tool: no answer goes out unread there.

    >>> as_handed_over("puis-je coller ce mail tel quel dans chatgpt ?")
    'puis-je coller ce mail   dans chatgpt ?'
    >>> as_handed_over("j'envoie tel quel ce que chatgpt a ecrit")
    "j'envoie tel quel ce que chatgpt a ecrit"
    """
    return _SENTENCE.sub(lambda found: _handed(found.group()), folded)


_INTO_A_TOOL = re.compile(
    r"\b(?:tel(?:le)?s? quel(?:le)?s?|as (?:it )?is) (?:dans|sous|in|into|to) (?P<what>\S+(?: \S+){0,2})"
)


def _handed(sentence: str) -> str:
    into = _INTO_A_TOOL.search(sentence)
    if into and concepts("tools").names(into["what"]):
        return _AS_IS.sub(" ", sentence)
    given = _HANDS_OVER.search(sentence) or (_TRANSLATES.search(sentence) and _names_a_tool_behind(sentence))
    return _AS_IS.sub(" ", sentence) if given and not _GOES_OUT.search(sentence) else sentence


_INTO = re.compile(r"\b(?:dans|sous|avec|via|par|in|into|to|through|with|using|by) |, ")
_NEXT = 30
"""Characters behind "into" in which a tool is named that a text goes into."""


def _names_a_tool_behind(sentence: str) -> bool:
    behind = (sentence[found.end() : found.end() + _NEXT] for found in _INTO.finditer(sentence))
    return any(map(concepts("tools").names, behind))
