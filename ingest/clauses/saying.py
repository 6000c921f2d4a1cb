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
_YAML = re.compile(r"^(?:[\w-]+:|[-#\]} \t]|\s*$)")
_COMMENT_WITHOUT_END = re.compile(r"<!--(?!.*-->)", re.DOTALL)


def says_words(block: str, why: str) -> bool:
    """True for a block left out that holds words somebody may have meant to publish.

    Of a comment, one that nothing ends, or that renderers show; of front matter, lines that are no field.
    """
    if why == "comment":
        return (block.startswith("/*") or _COMMENT_WITHOUT_END.match(block) is not None) and says(block)
    if why == "front_matter":
        lines = (line for line in block.split("\n")[1:-1] if not _YAML.match(line))
        return any(says(line) for line in lines)
    many = sum(c.isalpha() for c in block) > _MANY_LETTERS
    return many or (why != "code" and re.search(r"[^\W\d_]{2,}", _FURNITURE.sub(" ", block)) is not None)


_MANY_LETTERS = 30
