"""In which order published words, rules, cells of a table and the reading speak: what speaks first stands. Pure.

1. Published words on this very question, whatever a reader makes of them (`unread`, `titled`).
2. Where nobody reads, the rules, or the words that open a text once it is masked (`judging`, `cells`).
3. The bans that no reading undoes (`floors`, `cells`).
4. What the charter says in so many words, unless the reading sees a ban (`cells`).
5. The likeliest verdict of the reading (`weighing`), without the bans and permissions that it may not give (`undoing`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.answers.answer import Verdict
from bot.domain.asked.pasted import names_people
from bot.domain.verdicts.cells import (
    Bans,
    asks_by_cell,
    bans_by_cell,
    once_masked,
    permits_by_cell,
    refuses,
    refuses_masked,
)
from bot.domain.verdicts.delicate import doubted
from bot.domain.verdicts.floors import barred_by_row, binding, floor_of, is_private
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.matrix import Matrix
from bot.domain.verdicts.titled import of_the_faq
from bot.domain.verdicts.undoing import unbanned, unopened
from bot.domain.verdicts.unread import needs_no_reading, of_tools
from bot.domain.verdicts.weighing import Bars, Weighed, bar_of, bound, in_words, likeliest, weigh
from knowledge.clause import Clause
from knowledge.concepts import DataClass
from knowledge.question.understanding import OPEN, Asked
from knowledge.reading import Reading
from knowledge.rules import Rule


@dataclass(frozen=True, slots=True)
class Matter:
    """What is spoken on: what is asked, in which redacted words, and what it is held against."""

    asked: Asked
    words: str
    rules: Sequence[Rule]
    bans: Bans
    known: frozenset[str]
    """The tools asked about and their classes."""
    bars: Bars


def told(
    matter: Matter,
    ruled: Weighed,
    clauses: Mapping[str, Clause],
    spoken: Sequence[Clause],
    made: Callable[[], Matrix],
) -> Weighed | None:
    """Give what published words say of this very question; None where it is to be weighed.

    `spoken` are the clauses of the sources that speak to the question, `made` gives the matrix of their rules.
    """
    unread = needs_no_reading(ruled.judgement, matter.asked, clauses, spoken, made)
    if unread is not None:
        return replace(ruled, judgement=unread, ruled=unread, told=unread.verdict is not Verdict.OFF_TOPIC)
    answered = of_the_faq(matter.asked, ruled.judgement, spoken, matter.rules)
    return replace(ruled, judgement=answered, told=True) if answered else None


def ruled_alone(matter: Matter, ruled: Weighed) -> Weighed:
    """Give what stands where nobody reads: the words that open a text once it is masked, else the rules."""
    opened = _once_masked(matter, ruled)
    return replace(ruled, judgement=opened or doubted(matter.asked, of_tools(matter.asked, ruled.judgement)))


def after_reading(matter: Matter, ruled: Weighed, reading: Reading) -> Weighed:
    """Give what stands after the `reading` of the candidates that `ruled` has."""
    floor = floor_of(matter.asked, ruled.judgement, ruled.fitting)
    read = replace(ruled, reading=reading, floor=floor)
    said = _standing(matter, read, reading) or _in_words(matter, read, reading) or _likeliest(matter, read, reading)
    judgement = doubted(matter.asked, said.judgement)
    return said if judgement is said.judgement else replace(said, judgement=judgement, in_words=False)


def _standing(matter: Matter, read: Weighed, reading: Reading) -> Weighed | None:
    """Give the bans of the rules that no reading undoes."""
    asked, ruled, fitting, bars = matter.asked, read.ruled, read.fitting, matter.bars
    firm = reading.verdicts[Verdict.FORBIDDEN] >= bars.plainly_banned
    bans = (
        binding(asked, ruled, fitting, matter.known, firm=firm)
        or bans_by_cell(asked, ruled, fitting, matter.known)
        or barred_by_row(asked, ruled, reading, read.candidates, rules=matter.rules, known=matter.known, bars=bars)
    )
    return replace(read, judgement=bound(ruled, bans, reading)) if bans else None


def _in_words(matter: Matter, read: Weighed, reading: Reading) -> Weighed | None:
    """Give what the charter says in so many words, by a cell or once the text is masked, where no ban is read."""
    asked, ruled, candidates, bars = matter.asked, read.ruled, read.candidates, matter.bars
    by_cell = asks_by_cell(asked, ruled) or permits_by_cell(asked, ruled, read.fitting, matter.words, matter.bans)
    if by_cell and not refuses(asked, ruled, reading, candidates, bars):
        return replace(read, judgement=in_words(ruled), in_words=True)
    opened = _once_masked(matter, read)
    if opened is not None and not refuses_masked(opened, reading, candidates, bars):
        return replace(read, judgement=in_words(opened), in_words=True)
    return None


def _once_masked(matter: Matter, ruled: Weighed) -> Judgement | None:
    return once_masked(matter.asked, ruled.ruled, ruled.fitting, matter.words, matter.bans)


def _on_rare_ground(asked: Asked, reading: Reading) -> bool:
    """True of a private account, unless a ban is likely on what the asker names as neither public nor internal.

    Of such bans of the rules 26 of 31 are right, of the others 68 of 105 (docs/why/0004-the-reader.md).
    """
    closed = bool(asked.data - OPEN) and DataClass.PUBLIC not in asked.data
    return is_private(asked) and not (closed and likeliest(reading) is Verdict.FORBIDDEN)


def _likeliest(matter: Matter, read: Weighed, reading: Reading) -> Weighed:
    """Give the likeliest verdict, or the doubt where it does not stand, or is one that no reading may give."""
    asked, ruled, candidates, bars = matter.asked, read.ruled, read.candidates, matter.bars
    private, people = _on_rare_ground(asked, reading), names_people(asked)
    likely = weigh(
        ruled, reading, candidates, read.floor, private=private, people=people, pasted=asked.pasted, bars=bars
    )
    bar = bar_of(ruled.verdict, reading, candidates, bars, private=private, people=people)
    sound = unbanned(asked, ruled, likely, matter.rules)
    sound = unopened(asked, ruled, sound, read.fitting, rules=matter.rules, known=matter.known)
    slipped = "report" in asked.uses and bool(asked.data)  # who tells of a mistake is never sent away
    sound = ruled if sound.verdict is Verdict.OFF_TOPIC and slipped else sound
    near = (one.clause for one in candidates)
    return replace(read, judgement=of_tools(asked, sound, near), bar=bar)
