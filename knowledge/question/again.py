"""Whether a message asks for the answer before it once more, in the other language. Pure."""

import re

from knowledge.concepts import Language
from knowledge.lexicon import concepts, fold

LONGEST = 140
_OURS = {Language.FR: "(?:french|francais)", Language.EN: "(?:english|anglais)"}
_LANGUAGE = re.compile(
    r"\b(?:english|french|german|spanish|italian|dutch|polish|portuguese|anglais|francais|allemand|espagnol|italien"
    r"|neerlandais|polonais|portugais)\b"
)
_OPENS = r"(?:(?:and|et|ok|okay|so|but|mais|sinon|pareil|idem|same|the same|la meme chose)\W+)*"
_SAYS = (
    r"(?:(?:(?:can|could|would) you|please|(?:tu )?(?:peux|pourrais)(?:[- ]tu)?|(?:vous )?pou[rv]\w+(?:[- ]vous)?) )*"
    r"(?:(?:me |le |la |l'|nous )*(?:say|repeat|answer|reply|tell|give|write|redis|redire|repete[rz]?|repond\w*"
    r"|dire|dis|reecri\w*|donne[rz]?)(?: (?:it|that|this|me|us|ca|cela|moi|le|la|the|same|meme|your|ta|votre|answer"
    r"|reply|reponse|again|encore))*) "
)
_READER = r"[^.?!]*\b(?:reads?|speaks?|understands?|li(?:t|s|sent)|parl(?:e|ent)|compren(?:d|ds|nent))\b[^.?!]*"
_MANNERS = r"(?: (?:please|pls|stp|svp|s'il (?:te|vous) plait|again|too|aussi|also))*"
_WRITES = frozenset({"translate", "write", "reword", "summarise", "correct", "publish", "quiz", "present"})


def again_in(words: str, before: str) -> Language | None:
    """Give the language in which the answer to `before` is asked for once more; None where something else may be meant.

    "And in French?" behind a use that makes a text may ask for that text.

    >>> again_in("and in English? my colleague doesn't read French", "Puis-je utiliser Gemini ?")
    <Language.EN: 'en'>
    >>> again_in("and in French?", "Can I translate a memo with DeepL?")
    """
    folded = fold(words).strip()
    if len(words) > LONGEST or "\n" in words.strip():
        return None
    makes = bool(concepts("uses").names(fold(before)) & _WRITES)
    return next((one for one, name in _OURS.items() if _asks(folded, name, makes=makes)), None)


def _asks(folded: str, name: str, *, makes: bool) -> bool:
    asked = re.fullmatch(
        rf"{_OPENS}(?P<says>{_SAYS})?(?:in|en) {name}{_MANNERS}(?:[ ,;:.?!-]+(?P<reader>{_READER}))?[ .?!]*", folded
    )
    return asked is not None and bool(asked["says"] or asked["reader"] or not makes)


def names_a_language(words: str) -> bool:
    """True when words name one: "and in German?" is no unknown tool."""
    return _LANGUAGE.search(fold(words)) is not None
