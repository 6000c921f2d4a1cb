"""Who the DPO is and how to reach them: the clause that names them and says where to write. Pure."""

import re
from collections.abc import Iterable

from bot.domain.asked.aspects import named_by
from bot.domain.verdicts.judging import Judgement, told_by
from knowledge.clause import Clause
from knowledge.concepts import BINDING, Aspect
from knowledge.lexicon import concepts, fold
from knowledge.pieces import pieces
from knowledge.question.understanding import Asked
from knowledge.stems import stems_of

_DPO = "topics:dpo"
_REACHED = re.compile(
    r"\bqui\b|\bwho(?:'s|m)?\b|\be?-?mails?\b|\bcourriel\b|\badresse|\baddress|\bjoindre\b|\bcontact|\breach\b"
    r"|\bphone\b|\bnumero|\bnumber"
    r"|\btelephone|\becrire\b|\bwrite to\b|\bcoordonnees\b|\bget hold\b|\bappele|\bcall\b|\bnom\b|\bname\b"
    r"|\btrouve|\bfind\b"
)
"""How one asks for a person: who it is, where they are reached."""
_BESIDE = stems_of(
    "adresse address email mail courriel joindre contacter contact reach phone numero number telephone ecrire write"
    " coordonnees appeler appelle appelez call nom name trouver find hold juste please svp chez nous"
)
_ADDRESS = re.compile(r"\S+@\S+|\b(?:poste|ext(?:ension)?\.?) ?\d|\b(?:\d[\d .]{7,}\d)\b|\bbureau \w|\broom \w")
_NAMED = re.compile(r"\b(?:M\.|Mme|Mr|Ms|Mrs|Dr|Maître)\s+[A-ZÀ-Ý]|\b[A-ZÀ-Ý][a-zà-ÿ-]+ [A-ZÀ-Ý][a-zà-ÿ-]+\b")
_COPIED = re.compile(r"\b(?:en copie|copie a|copying|in copy|copy the|cc)\b")
_WRITE = re.compile(r"\becri[rtv]|\bwrite\b|\bcontact|\bjoign|\breach|\badress|\bquestions?\b")
SURE = 0.8
ENOUGH = 3
"""Signs that a clause must give: the DPO in a sentence that has an address, or in the title beside a name."""


def asks_for_dpo(asked: Asked) -> bool:
    """True for a question about nothing but who the DPO is or how they are reached."""
    if asked.aspect is Aspect.MAY or asked.pasted or not _REACHED.search(asked.text):
        return False
    return _DPO in named_by(asked.text, asked.aspect) <= {_DPO, *_BESIDE}


def naming_dpo(clauses: Iterable[Clause]) -> Judgement | None:
    """Give the answer by the clause that best says who the DPO is and where they are reached; None where none does."""
    known = list(clauses)
    for kind in BINDING:
        best = max((clause for clause in known if clause.kind is kind), key=_worth, default=None)
        if best is not None and _worth(best) >= ENOUGH:
            return told_by((best,), SURE)
    return None


def _worth(clause: Clause) -> int:
    titled = _names_dpo(clause.title)
    return max((_signs(piece.text) for piece in pieces(clause)), default=0) + 2 * titled


def _signs(words: str) -> int:
    """Give how many signs a sentence that names the DPO gives that it says where they are reached."""
    folded = fold(words)
    if not _names_dpo(words):
        return 0
    signs = 2 * (_ADDRESS.search(folded) is not None) + (_NAMED.search(words) is not None)
    signs += _WRITE.search(folded) is not None
    return signs + 1 - 2 * (_COPIED.search(folded) is not None)


def _names_dpo(words: str) -> bool:
    """True when words name the DPO, and not only in an address: "dpo@…" alone names a mailbox."""
    return concepts("topics").has("dpo", re.sub(r"\S+@\S+", " ", fold(words)))
