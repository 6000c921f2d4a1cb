"""What a tool does with what it is given, and whether it may be wrong: facts about the tool, no leave. Pure.

"Copilot garde-t-il mes données ?" is the worry of many who paste; a ban or a permission would be no answer to it. What
asks whether a tool can or may do something is left alone: it mostly asks leave to have it done.
"""

import re

from knowledge.lexicon import concepts
from knowledge.question.above import names_a_tool

_LEAD = (
    r"(?:(?:et|and|mais|but|so|alors|au fait|btw|bonjour|hello|hi|hey|salut)\b ?,? ?)?"
    r"(?:(?:est[- ]ce )?que |est[- ]ce qu'|does |do |will |is |are |has |have )?"
)
_NO_TOOL = (
    r"(?:je|on|nous|i|we|si|if|can|could|may|might|should|must|peut|peux|puis|to|allow|by"
    r"|combien|how|pourquoi|why|qui|who|quand|when|ou|where|comment|what|which|que|quoi|quel\w*)\b"
)
_TOOL = rf"(?P<tool>(?!{_NO_TOOL})[\w'.-]+(?: (?!{_NO_TOOL})[\w'.-]+){{0,4}}?)"
_INVERTED = r"(?: ?- ?t ?-? ?| ?- ?)(?:il|elle|ils|elles)"
_GIVEN = (
    r"(?:(?:toutes? |tous |tout |all |any |every )?(?:of )?"
    r"(?:mes|nos|les|l'|vos|tes|ma|mon|notre|my|our|the|your|these)? ?(?:[\w'-]+ ){0,2}?"
    r"(?:donnees|data|infos?|informations?|conversations?|chats?|prompts?|requetes?|historique|history|echanges|questions?|saisies?|inputs?|texts?|textes?|fichiers?|files?|documents?|docs)\b"
    r"|(?:tout )?ce qu(?:e|'|i)\b|(?:all |everything )?(?:what|that)? ?(?:i|we|you) \w+|everything|tout\b|dessus\b)"
)
_KEEPS = (
    r"(?:gard(?:e|ent|era)|conserv(?:e|ent|era)|stock(?:e|ent|era)|enregistr(?:e|ent|era)|memoris(?:e|ent|era)"
    r"|(?:retien|appren)(?:t|nent|dra)|archive(?:nt)?|(?:re)?vend(?:ent|ra)?|exploite(?:nt)?|partage(?:nt)?"
    r"|transmet(?:tent)?|reutilise(?:nt)?"
    r"|keeps?|stores?|saves?|retains?|remembers?|records?|logs?|(?:re)?sells?|harvests?|collects?|shares?|reuses?|leaks?)"
)
_LEARNS = (
    r"(?:(?:s'|m'|se )entraine(?:nt)?|appren(?:d|nent)|(?:be |been |being )?train(?:s|ed)?|learns?)"
    r"(?:[- ]t?-?(?:il|elle|ils|elles))? (?:(?:its|ses|their|leurs) \w+ )?"
    r"(?:sur|de|avec|a partir de|on|from|with|by|using)\b"
)
_SEES = (
    r"(?:li(?:t|sent)|voi(?:t|ent)|surveille(?:nt)?|espionne(?:nt)?|ecoute(?:nt)?"
    r"|reads?|sees?|monitors?|watch(?:es)?|spy on|spies on|listens? to)"
)
_MINE = r"(?:mes|nos|mon|ma|notre|my|our|ce qu(?:e|')|what (?:i|we))\b"
_REACHES = (
    r"(?:a|ont|aura|have|has|get|gets|had)(?: ?- ?t ?-? ?(?:il|elle))? (?:un |an? |any |full )?"
    r"(?:acces|access) (?:a|au|aux|to)\b"
)
_DOES = re.compile(
    rf"^{_LEAD}{_TOOL}(?:{_INVERTED})?(?: (?:ne|n'))?,? ?(?:"
    rf" ?{_KEEPS}(?:{_INVERTED})?(?: (?:pas|bien|vraiment|really))? {_GIVEN}"
    rf"| ?{_LEARNS}| ?{_SEES}(?:{_INVERTED})? {_MINE}| ?{_REACHES})"
)
_ERRS = re.compile(
    rf"^{_LEAD}(?:can |could |may |peut |il arrive que )?{_TOOL}(?:{_INVERTED})?"
    rf"(?: (?:peut|peuvent|can|could|may)(?:{_INVERTED})?)? "
    r"(?:se tromper|se trompe(?:nt)?|mentir|ment(?:ent)?|halluciner?|hallucinent|inventer?|inventent"
    r"|(?:faire|fait|font|commettre) des (?:erreurs|fautes)"
    r"|be wrong|lie|make (?:things up|mistakes|errors)|hallucinates?|get (?:things|it) wrong)(?= ?[?.!]*$)"
)
_FATE = re.compile(
    rf"^{_LEAD}(?P<given>(?:les |mes |nos |the |my |our )?(?:[\w'-]+ ){{0,2}}?(?:donnees|data|infos?"
    r"|informations?|prompts?|conversations?|chats?|questions?|textes?|texts?|requetes?)\b[^,;:?]{0,60}?"
    r"|ce qu(?:e |')[^,;:?]{4,60}?"
    r"|(?:what|everything) (?:i|we) [^,;:?]{3,60}?) ?"
    r"(?:est|sont|sera|seront|reste(?:nt)?|is|are|be|get|stays?)?(?:[- ](?:il|elle|ils|elles|ce))? "
    r"(?:[\w']+ )?(?:conserve|stocke|garde|enregistre|(?:re)?utilise|protege|securise|chiffre|confidentiel|prive"
    r"|heberge|partage|visible|lu\b|lus\b|lue|kept|stored|saved|retained|(?:re)?used (?:to|for|by)|protected|private"
    r"|confidential|encrypted|hosted|shared|visible|sent to)\w*"
)
_TYPED = re.compile(
    r"\b(?:saisi|tape|entre|colle|depose|envoye|ecri[ts]|demand|mis|mets|met|soumis|type|typed|enter|entered|paste|pasted"
    r"|put|write|ask|asked|submit\w*|upload\w*|prompts?|conversations?|chats?|requetes?)\w*\b"
)
_MAKERS = re.compile(r"\b(?:microsoft|openai|google|anthropic|mistral|meta)\b")
_LEAVE = re.compile(
    r"\b(?:autoris|permi[st]|interdi|allowed|permitted|forbidden|may|can|puis|peux|peut|droit|ok\b|if i|si je|si on"
    r"|before|avant)"
)


def asks_what_a_tool_does(folded: str) -> bool:
    """True for a sentence that asks what a tool does with what it is given, sees of it, or whether it errs.

    >>> asks_what_a_tool_does("copilot garde-t-il mes donnees ?"), asks_what_a_tool_does("does chatgpt learn from it?")
    (True, True)
    >>> asks_what_a_tool_does("est-ce que copilot enregistre la reunion ?")
    False
    """
    if does := _DOES.match(folded):
        who = names_a_tool(does["tool"]) or _MAKERS.search(does["tool"])
        return bool(who) and not _LEAVE.search(folded[does.end() :])
    if errs := _ERRS.match(folded):
        return bool(concepts("tools").names(errs["tool"]))
    fate = _FATE.match(folded)
    return fate is not None and _TYPED.search(fate["given"]) is not None and not _LEAVE.search(folded)
