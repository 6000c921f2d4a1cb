"""Whether words that come back say something: a rule that goes unread is worse than a header that is read."""

import re

from ingest.clauses import marks
from knowledge.lexicon import concepts, fold

_IMPRINT = re.compile(r"©|\bcopyright\b|all rights reserved|tous droits r[ée]serv[ée]s", re.IGNORECASE)
_ENDS = re.compile(r"[.;:!?…]\W*$")
_SENTENCE = 3
"""Words from which what ends like a sentence is one."""
_VERB = re.compile(
    r"\b(?:est|sont|sera|seront|soit|ont|doi(?:t|vent)|peu(?:t|vent)|faut|fait|font|vaut|il|ils|elles?|vous|nous"
    r"|ne|chacun|nul|is|are|be|has|have|must|can|shall|should|will|does?|you|we|they|not|nobody)\b|\bn['’]|n['’]t\b"
    r"|\bmay\b(?! \d)|\b(?!chez\b|assez\b|rez\b|nez\b)\w{2,}ez\b",
    re.IGNORECASE,
)
_RULES = ("forbidden", "duty", "allowed")


def says(text: str) -> bool:
    """True for words that have a verb, or that a rule may be read in."""
    bare = _IMPRINT.sub(" ", marks.ADDRESS.sub(" ", text))
    ends = _ENDS.search(bare) is not None and len(re.findall(r"[^\W\d_]{2,}", bare)) >= _SENTENCE
    return ends or _VERB.search(bare) is not None or any(concepts("modality").has(one, fold(bare)) for one in _RULES)


_FURNITURE = re.compile(r"<!--|-->|<[^<>]*>|!?\[[^\]]*\]\([^)]*\)|\{[^{}]*\}|&\w+;")
"""Tags, images, links, templates: what stands in a block without being words of it."""
_FIELD = re.compile(r"(?P<name>[\w-]+):(?P<value>.*)|[-#\]} \t].*|\s*")
_ABOUT = frozenset({"title", "titre", "subtitle", "description", "summary", "abstract", "resume", "keywords", "tags"})
"""Fields of a head that tell what the document is about."""
_COMMENT_WITHOUT_END = re.compile(r"<!--(?!.*-->)", re.DOTALL)
_MANY_LETTERS = 30


def says_words(block: str, why: str) -> bool:
    """True for a block left out that holds words somebody may have meant to publish.

    Of a comment, one that nothing ends, or that renderers show; of front matter, lines that are no field, or that
    forbid; of code, a rule or more than a few letters.
    """
    if why == "comment":
        return (block.startswith("/*") or _COMMENT_WITHOUT_END.match(block) is not None) and says(block)
    if why == "front_matter":
        return any(map(_says_more, block.split("\n")[1:-1]))
    if sum(c.isalpha() for c in block) > _MANY_LETTERS:
        return True
    if why == "code":
        return says(" ".join(block.split("\n")[1:-1]))
    return re.search(r"[^\W\d_]{2,}", _FURNITURE.sub(" ", block)) is not None


def _says_more(line: str) -> bool:
    found = _FIELD.fullmatch(line)
    if found is None:
        return says(line)
    own = found["name"] is not None and found["name"].lower() not in _ABOUT
    return own and concepts("modality").has("forbidden", fold(found["value"]))
