"""What needs no reading: which tools, who the DPO is, what is asked of oneself, what names nothing of the charter."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.asked.aspects import names_nothing
from bot.domain.verdicts.at_once import SURE
from bot.domain.verdicts.card import in_short, with_card
from bot.domain.verdicts.citing import says
from bot.domain.verdicts.contacts import asks_for_dpo, naming_dpo
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.matrix import Matrix
from bot.domain.verdicts.oneself import of_oneself
from knowledge.clause import Clause
from knowledge.concepts import Aspect, DataClass
from knowledge.lexicon import concepts, fold
from knowledge.question.aspects import aspect_of
from knowledge.question.understanding import Asked


def needs_no_reading(
    judgement: Judgement,
    asked: Asked,
    clauses: Mapping[str, Clause],
    spoken: Iterable[Clause],
    made: Callable[[], Matrix],
) -> Judgement | None:
    """Give what is said whatever a reader makes of it; None where it is to be read.

    `spoken` are the clauses of the sources that speak to the question, `made` gives the matrix of their rules.
    """
    if asked.aspect is Aspect.WHICH_TOOLS and judgement.deciding:
        card = with_card(judgement, grid := made(), clauses, asked.data, asked.uses)
        return card if aspect_of(asked.text) is Aspect.WHICH_TOOLS else in_short(card, grid, clauses)
    if asks_for_dpo(asked):
        return naming_dpo(spoken)
    if (told := of_oneself(asked, spoken)) is not None:
        return told
    if judgement.verdict is not Verdict.FORBIDDEN and asks_elsewhere(asked, clauses.values()):
        return Judgement(Verdict.OFF_TOPIC, confidence=SURE)
    return judgement if judgement.verdict is Verdict.OFF_TOPIC and names_nothing(asked) else None


def asks_elsewhere(asked: Asked, clauses: Iterable[Clause]) -> bool:
    """True for what a house is asked every day (its canteen, leave, a badge), where nothing of AI or of data is named.

    Nor where a clause holds the word: the charter may speak of it.
    """
    found = concepts("asked.matters").patterns["elsewhere"].search(asked.text)
    if not found or asked.about_ai or asked.pasted or asked.wants_dpo or asked.accounts or asked.stated:
        return False
    leave = asked.aspect in (Aspect.WHICH_TOOLS, Aspect.MAY)
    if leave or "input" in asked.uses or asked.data - _NAMED_BY_IT or _GIVEN.search(asked.text):
        return False
    return not any(found.group() in fold(clause.text) for clause in clauses)


_GIVEN = re.compile(
    r"\b(?:colle|tape|saisi|mis|envoye|charge|entre|copie|verse|donne|partage|pasted|typed|entered|put|sent|uploaded"
    r"|shared|gave|copied|leaked|fuite)\w{0,3}\b"
)
"""What was done with it, perhaps with a tool that is not named."""
_NAMED_BY_IT = frozenset({DataClass.HR, DataClass.PERSONAL, DataClass.SECRET, DataClass.HEALTH})
"""Data that a question on one's pay, password or illness names, and gives to no tool."""


_OF_TOOLS = re.compile(
    r"\b(?:outils?|logiciels?|applications?|assistants?|licen[cs]es?|solutions?|services?|listes?|catalogues?"
    r"|plateformes?|tools?|software|apps?|lists?|platforms?)\b"
)


def of_tools(asked: Asked, judgement: Judgement, near: Iterable[Clause] = ()) -> Judgement:
    """Give the judgement; to "which tools?", a doubt in place of passages none of which speaks of tools.

    Of those that do, the ones that name some; where none does, the one of those `near` that tells which are open.
    """
    if asked.aspect is not Aspect.WHICH_TOOLS or judgement.verdict is not Verdict.INFO or judgement.deciding:
        return judgement
    informing = tuple(one for one in judgement.informing if _speaks_of_tools(one.clause))
    reading = tuple(one for one in judgement.reading if _speaks_of_tools(one))
    if not (informing or reading):
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    if any(_tools_in(one) for one in (*reading, *(one.clause for one in informing))):
        informing = tuple(one for one in informing if _tools_in(one.clause))
        return replace(judgement, informing=informing, reading=tuple(filter(_tools_in, reading)))
    opening = max(filter(_opens_some, near), key=lambda one: len(_tools_in(one)), default=None)
    if opening is not None:
        return replace(judgement, informing=(), reading=(opening, *reading[:1]))
    return replace(judgement, informing=informing, reading=reading)


def _tools_in(clause: Clause) -> frozenset[str]:
    """Give the tools that a clause calls by their names."""
    return frozenset(one for one in concepts("tools").names(fold(clause.text)) if not one.startswith("class:"))


_OPEN = re.compile(
    r"\b(?:available|approved|licen[cs]ed?|licen[cs]es|provided|offers?|supported|disposition|disponibles?|approuve\w*"
    r"|autorise\w*|fournis?|fournit|propose\w*|homologue\w*|peu(?:t|vent|vez)|can|may)\b"
)


def _opens_some(clause: Clause) -> bool:
    said = clause.text
    return bool(_tools_in(clause)) and _OPEN.search(fold(said)) is not None and not says(Verdict.FORBIDDEN, said)


def _speaks_of_tools(clause: Clause) -> bool:
    said = fold(f"{clause.title}\n{clause.text}")
    return _OF_TOOLS.search(said) is not None or bool(concepts("tools").names(said) - {"class:any"})
