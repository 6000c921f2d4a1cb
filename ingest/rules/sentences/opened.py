"""What a sentence permits, where that is known: no bare link, nothing of "this tool" where no word names one."""

import re
from dataclasses import replace

from ingest.rules.about.slots import only_sought, slots_in
from ingest.rules.sentences.pronouns import of_this_tool
from knowledge.clause import Clause
from knowledge.lexicon import fold
from knowledge.pieces import Piece
from knowledge.rules import Slots


def known_to_open(clause: Clause, piece: Piece, slots: Slots, *, borrowed: bool) -> Slots | None:
    """Give what a sentence permits; None where it permits nothing that is known."""
    told = _of_the_tool_before(clause, piece, slots)
    return None if told is None or _opens_nothing(piece.text, told, borrowed=borrowed) else told


def _of_the_tool_before(clause: Clause, piece: Piece, slots: Slots) -> Slots | None:
    """Give the slots of what is permitted, of the tool that "this tool" stands for; None where no word names it."""
    if slots.named:
        return slots
    lead = clause.intro.text if clause.intro else ""
    tools = of_this_tool(fold(f"{clause.title} ; {lead} ; {clause.text[: piece.end - clause.start]}"))
    if tools is None:
        return slots
    return replace(slots, tools=tools) if tools else None


_LINK = re.compile(r"\W*\[[^\]]*\]\([^)]*\)\W*")
_ON_IT = re.compile(
    r"\b(?:can|may|could) (?:\w+ )?(?:run|put|paste|feed|copy|enter|upload|type|drop|load|submit|send|insert)"
    r" (?:it|them|this|these|that) "
    r"|\b(?:pouvez|peut|peuvent|pouvons) (?:\w+ )?(?:l'|les? |la )(?:copier|coller|soumettre|passer|saisir|mettre"
    r"|deposer|envoyer|charger|inserer|importer|televerser|entrer)\b"
)


_FUNCTION = re.compile(
    r"\b(?:customer|client)s? (?:support|services?|care|relations?|experiences?|success|satisfaction)\b"
    r"|\b(?:support|services?|relations?|experiences?|satisfaction) clients?\b"
)
"""A task of the house that is named after customers, and no data of theirs."""


def _opens_nothing(text: str, slots: Slots, *, borrowed: bool) -> bool:
    """True for what is permitted of nothing known: a bare link, "paste it" of a thing unsaid, "customer experience"."""
    if _LINK.fullmatch(text):
        return all(tool.startswith("class:") for tool in slots_in(fold(text.partition("](")[0]), positive=True).tools)
    folded = fold(text)
    if only_sought(folded):
        return True
    if not slots.data:
        return _ON_IT.search(folded) is not None
    named = _FUNCTION.search(folded)
    return borrowed and bool(named) and not (slots.uses or slots_in(_FUNCTION.sub(" ", folded), positive=True).data)
