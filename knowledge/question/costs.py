"""What "free" or "gratuit" is said of in a question: an account of a tool, or an afternoon, an entry. Pure."""

import re

from knowledge.lexicon import concepts

_FREE = re.compile(r"(?<![\w-])(?:free|gratuite?s?)(?![\w-])")
_ENDS = re.compile(r"[.?!;:,()\"«»]")
_OF_A_TOOL = re.compile(
    r"\b(?:versions?|tiers?|plans?|accounts?|acc(?:oun)?ts?|tools?|apps?|ai|ia|gpts?|chatbots?|bots?|ones?|editions?"
    r"|trials?"
    r"|subscriptions?|licen[cs]es?|translators?|translate|services?|sites?|websites?|software|assistants?|models?"
    r"|modes?"
    r"|comptes?|outils?|applis?|applications?|logiciels?|traducteurs?|modeles?|offres?|formules?|abonnements?|essais?"
    r"|acces"
    r"|licences?|celui|celle|forfaits?|llms?|kinds?|sorts?|stuff|things?|options?|trucs?|web)\b"
)
_IS = r"(?:is|are|was|it's|its|that's|they're|est|sont|soit|etait|c'est|c|reste|'s)"
_PREDICATE = re.compile(rf"(?P<of>.*?)(?:^| |(?='s))(?P<is>{_IS})(?: (?:now|also|still|all|just|totally|aussi|tout))?$")
_OF_WHAT = re.compile(
    r"\b(?:it|that|this|they|these|which|who|il|elle|ils|elles|ca|cela|ce|qui|lequel|laquelle|on|and|et)\b"
)
_SMALL = frozenset(
    "for to of at on in from until and or but is are with if so ok yes no as it this next after before when while then"
    " pour a au aux le la les du des un une de d en et ou mais si avec dans sur meme plutot pas ni the an any my via by"
    " using use through ok today tomorrow now".split()
)
"""Words that name no thing that is free."""
_WHEN = frozenset("for to at on until from this next after before when then today tomorrow now".split())
"""Words behind "free" where somebody has time: "free for a quick summary?"."""
_USED = re.compile(r"\b(?:utilis\w+|avec|dans|sur|via|par|et|ou|en)$")
_USING = re.compile(r"\b(?:use|uses|using|try|trying|into|through|via)(?: the| a)?$")
_FOR_ALL = re.compile(r"for (?:all|every\w+|any\w*|ever|life|personal|students?|users?|us|me)\b")
_ASKED = re.compile(
    r"(?:^|[.?!;:,] ?|\b(?:but|and|so|et|mais) )(?:is|are|est-ce que) (?P<tool>[\w .-]{2,30}?) (?:est )?"
    r"(?=(?:free|gratuite?s?)"
    r"(?: to use| (?:for|pour) (?:an?|the|my|this|us|me|un|une|le|la|mon|nous)\b| ?(?:[?,.;!]|$)))"
)
"""How the price of a tool is asked, and nothing of a version that is free: "is ChatGPT free ok for this?"."""


def without_free_things(folded: str) -> str:
    """Give folded words without the "free" and "gratuit" that are said of no tool; where that is unclear, it stays.

    >>> [without_free_things(one) for one in ("entry is free", "entree gratuite", "free afternoon", "free chatgpt")]
    ['entry is  ', 'entree  ', '  afternoon', 'free chatgpt']
    """
    return _FREE.sub(lambda found: found.group() if _is_of_a_tool(folded, found) else " ", folded)


def without_asked_price(folded: str) -> str:
    """Give folded words without a question whether a tool costs anything: that tells no account."""
    ends = {asked.end() for asked in _ASKED.finditer(folded) if _names_a_tool(asked["tool"])}
    return _FREE.sub(lambda found: " " if found.start() in ends else found.group(), folded)


def _is_of_a_tool(folded: str, found: re.Match[str]) -> bool:
    before = _ENDS.split(folded[: found.start()])[-1].split()
    after = _ENDS.split(folded[found.end() :])[0].split()
    french = found.group() != "free"
    near = after[:3] if not french or (after and re.match(r"d(?:e|u|')", after[0])) else []
    if _names_a_tool(" ".join(near)) or _names_a_tool(" ".join(before[-4:])):
        return True
    said = _PREDICATE.fullmatch(" ".join(before))
    if said is not None:
        return not said["of"].strip() or _OF_WHAT.search(said["of"]) is not None or _names_a_tool(said["of"])
    if french:
        *rest, thing = before or [""]
        return thing in _SMALL or not thing or _USED.search(" ".join(rest)) is not None
    if after and after[0] in _WHEN and not _FOR_ALL.match(" ".join(after)):
        return bool(before) and before[-1] in _SMALL
    return not after or after[0] in _SMALL or _USING.search(" ".join(before)) is not None


def _names_a_tool(words: str) -> bool:
    return _OF_A_TOOL.search(words) is not None or bool(concepts("tools").names(words))
