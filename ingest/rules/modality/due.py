"""The case in which a duty is due: "if a customer complains, the manager must be told" permits nothing."""

import re

from ingest.rules.modality.only import MODAL
from ingest.rules.modality.permitting import leads_to_use
from knowledge.lexicon import concepts
from knowledge.people import PEOPLE

_CASE = re.compile(
    r"\b(?:(?:chaque fois|des l'instant|au cas ou|en cas) que?|si|s'ils?|s'elles?|lorsqu(?:e\b|')|quand|if"
    r"|when(?:ever)?|where)(?!\w) ?(?P<case>[^,;:.]*)"
)
_READER = re.compile(
    r"\b(?:you|we|i|one|they|vous|tu|on|nous|je|j'|ils|elles|(?:l[ae]s?|nos|un|une|des|the|our|an?|any) "
    rf"(?:{PEOPLE}|agents?|salarie\w*|employe\w*|collaborat\w+|utilisat\w+|personnels?|membres?|users?|members?"
    r"|workers?|teams?|equipes?)|staff|employees?|people|users?|students?|colleagues?|teams?)\b"
)
_IS_DONE = re.compile(r"\b(?:is|are|was|were|being|been|est|sont|soit|soient|ete)\b")
_BARE = re.compile(r"\w+(?:ing|ed)\b")
"""How a case begins without a subject: "when using ChatGPT"."""
_MAKES = re.compile(
    r"(?:(?:l[ae]s?|une?|cet|cette|ces|notre|nos|votre|the|an?|this|our|your) |l'|\W)*TOOL\W*(?:\w+ )?"
    r"(?:ha(?:s|ve) |(?:a|ont) )?(?:gener|produ|cre[ae]|redig|ecri|wr[io]t|draft|tradui|translat|resum|summari)"
)
_FIRST_WORDS = 3


def is_case_alone(folded: str) -> bool:
    """True when all that a folded duty hangs on is a case, which tells no use of the reader's: it opens nothing.

    >>> is_case_alone("if a customer complains, the manager must be told"), is_case_alone("if you use ai, you must ask")
    (True, False)
    """
    cases, rest, has = [*_CASE.finditer(folded)], _CASE.sub(" ", folded), concepts("modality").has
    if not cases or any(_tells_use(one["case"]) for one in cases) or MODAL.search(rest):
        return False
    return has("duty", rest) and not has("conditional", rest)


def _tells_use(case: str) -> bool:
    """True when a case is that of people who use a tool, or of something entered or made with one."""
    if any(_MAKES.match(f"{case[:start]}TOOL{case[end:]}") for start, end in concepts("tools").spans(case)):
        return True
    done = (case[one.end() :] for one in _IS_DONE.finditer(case))
    read = (words for one in _READER.finditer(case) for words in _from_each_word(case[one.end() :]))
    bare = (case,) if _BARE.match(case) else ()
    return any(map(leads_to_use, (*bare, *done, *read)))


def _from_each_word(words: str) -> list[str]:
    """Give what follows from each of the first words on: "want to use copilot", "to use copilot", "use copilot"."""
    starts = [one.start() for one in re.finditer(r"(?:^|(?<=\s))\S", words)]
    return [words[start:] for start in starts[: _FIRST_WORDS + 1]]
