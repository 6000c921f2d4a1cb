"""Sentences that rule something, by a word of theirs or by how they are built, and of which no rule was read."""

import re
from collections.abc import Iterator

from ingest.rules.modality.curt import looks_forbidding
from ingest.rules.modality.deferring import is_deferred
from ingest.rules.modality.telling import is_of_this_text, without_telling
from knowledge.clause import Clause, Form
from knowledge.lexicon import concepts, fold, names_any
from knowledge.pieces import Piece, pieces
from knowledge.rules import Rule

_MODAL = ("forbidden", "duty", "allowed", "modal")
"""Words that rule, the gravest first."""
_RESTRICTS = re.compile(
    r"\b(?:sans|without)(?: recours a| l'aide de| any| the (?:use|help) of)? ?"
    r"(?:(?:d'|l'|aucune? |une? |the )?(?:outils? d')?)(?:ia|ai|intelligence artificielle|artificial intelligence)\b"
    r"|\b(?:y echappe(?:nt)?|echappe(?:nt)? a|font exception|fait exception|exempt(?:ed)? from)\b"
    r"|, (?:non (?:a|pour) \w+(?:er|ir|re)|not to \w+)\b"
)
"""Words that keep a use back without a word that forbids."""
_DENIES = re.compile(
    r"\bn(?:e |')\w+ (?:\w+ ){0,2}?(?:aucune?|personne|pas|jamais|rien|ni)\b"
    r"|\b(?:does|do|is|are|will)(?: not|n't) |\bnever\b|\bno \w+ (?:is|are)\b"
)
_A_MACHINE = re.compile(r"\b(?:robots?|machines?|algorithmes?|algorithms?)\b")
_OF_IT = re.compile(r"\W*(?:elles?|ils?|it|they)\b")


def unread(clauses: tuple[Clause, ...], rules: tuple[Rule, ...]) -> Iterator[tuple[int, Clause, Piece]]:
    """Give each sentence that rules something and gave no rule, with how grave its words are, 0 the gravest."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for rule in rules:
        spans.setdefault(rule.clause, []).append((rule.start, rule.end))
    for clause in clauses:
        if clause.form is Form.PAIR:
            continue
        for piece in pieces(clause):
            read = any(start < piece.end and piece.start < end for start, end in spans.get(clause.key, ()))
            if not read and (grave := _grave(fold(piece.text), clause)) is not None:
                yield grave, clause, piece


def _grave(folded: str, clause: Clause) -> int | None:
    modality = concepts("modality")
    if is_of_this_text(folded):
        return None
    if _RESTRICTS.search(folded) or looks_forbidding(folded):
        return 0
    told = next((at for at, name in enumerate(_MODAL) if modality.has(name, folded)), None)
    if told is not None:
        return told
    return len(_MODAL) if is_deferred(folded) or _denies_a_machine(folded, clause) else None


def _denies_a_machine(folded: str, clause: Clause) -> bool:
    """True for what says that an AI, or a use of one, does not do something: "elle n'écarte personne"."""
    if not _DENIES.search(without_telling(folded)):
        return False
    named = names_any(folded, "tools") or _A_MACHINE.search(folded)
    return bool(named or (_OF_IT.match(folded) and names_any(fold(clause.text), "tools")))
