"""What a charter says in so many words, by a cell or of a text once masked, and what reading doubts it. Pure."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from bot.domain.answers.answer import Verdict
from bot.domain.asked.pasted import is_a_file, of_a_customer, of_the_house, says_what_for
from bot.domain.asked.protected import PROTECTED
from bot.domain.verdicts.citing import said
from bot.domain.verdicts.conditions import left_open
from bot.domain.verdicts.floors import is_private
from bot.domain.verdicts.judging import Judgement, around, specific
from bot.domain.verdicts.lacking import asks_masking
from bot.domain.verdicts.telling import quotes_of
from bot.domain.verdicts.weighing import Bars, likeliest
from knowledge.bans import Ban, names_banned, names_its_own
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, RESTRICTING, DataClass, Modality
from knowledge.matching import PEOPLE, SOFT_USES, Fit, Match
from knowledge.question.understanding import MASKED, OPEN, ORDERED, TELLING, Asked
from knowledge.reading import Candidate, Reading
from knowledge.rules import Slots
from knowledge.stems import EVERYDAY_WORDS, stems_of
from knowledge.tools import UNLISTED

_EVERYDAY = SOFT_USES - {"write", "present"}
"""Uses that take the information named: of what is to be written, it may be the product alone."""
_OF_WHAT_IS_TOLD = SOFT_USES | {"quiz"}
"""Uses of a text of which the asker says in a whole sentence what it is."""
_ABOUT_SOMEBODY = re.compile(rf"\b(?:sur|concernant|a propos d[eu]|about|on|of|regarding) (?:\w+ )?{PEOPLE.pattern}")
_UNPAID = stems_of("free gratuit")
"""What is said of a tool that is paid for in another version: "Gemini free" is no other tool than "free Gemini"."""
Bans = Callable[[], Sequence[Ban]]
"""The bans of an edition, made ready only where they are looked at."""
_TURNING = frozenset({"anonymised", "skipped", "approval_claimed", ORDERED, PROTECTED})
"""What is stated that makes another question of it than the one that a table answers."""


def permits_by_cell(asked: Asked, judgement: Judgement, fitting: Sequence[Match], words: str, bans: Bans) -> bool:
    """True when the rules permit by a cell that names the very tool and information asked about, or word for word.

    For everyday uses of public or internal information, in so many words, where no rule that surely fits restricts.
    None of the words is unknown. Where the asker says what a pasted text is, a use is named, no word of theirs nor any
    two words of the text (`words` is the redacted question) are those that one of the `bans` is about, and a permission
    that names the use says as much as the cell. docs/why/0004-the-reader.md has how often such a cell was right.
    """
    told = asked.pasted and TELLING in asked.stated
    plain = bool(asked.data) and asked.data <= OPEN and not asked.found
    turning = _TURNING - {"anonymised"} if told and MASKED not in asked.stated else _TURNING
    turned = _ABOUT_SOMEBODY.search(asked.text) or is_private(asked) or asked.stated & turning
    if judgement.verdict is not Verdict.ALLOWED or turned:
        return False
    if any(m.fit is Fit.YES and _restricts(m, asked) for m in fitting):
        return False
    if not plain:
        return any(_is_said(match, asked) for match in judgement.deciding)
    if not told:
        known = asked.uses <= _EVERYDAY and not asked.unknown - EVERYDAY_WORDS
        by_cell = known and any(_is_cell(match, asked, Modality.ALLOWED) for match in judgement.deciding)
        return by_cell or any(_is_said(match, asked) for match in judgement.deciding)
    everyday = says_what_for(asked) and asked.uses <= _OF_WHAT_IS_TOLD
    named = any(match.rule.slots.uses & asked.uses - {"input"} for match in judgement.deciding)
    opened = named or any(m.fit is Fit.YES and _is_cell(m, asked, Modality.ALLOWED) for m in fitting)
    return everyday and opened and not names_banned(words, asked, bans())


def _restricts(match: Match, asked: Asked) -> bool:
    """True for a rule on this very use or data that restricts it, unless what it asks holds already."""
    met = match.rule.modality is Modality.CONDITIONAL and not left_open([match], asked)
    return match.rule.modality in RESTRICTING and specific(match, asked) and not met


_NOT_INTERNAL = re.compile(
    r"\b(?:pas|non|ni|rien|aucune?|not|no|nothing|neither|nor)\b|n't\b|\bplus (?:une?|des?|d'|l[ea]s?|interne)\b"
)
"""No longer internal, or not: "plus court" denies nothing."""


def bans_by_cell(
    asked: Asked, judgement: Judgement, fitting: Sequence[Match], classes: frozenset[str]
) -> tuple[Match, ...]:
    """Give the cells by which the rules forbid the one tool asked about the internal information asked about.

    Both by their names, or a tool that is on no list by the row of all others (`classes` are the tool's),
    for an everyday use in which no word is unknown, or any where the asker says in a whole sentence what a text is; and
    no rule that may fit opens that tool to that information: of a tool with a row for each account nothing is said. Of
    three development and training questions that are so by name, three are to be forbidden.
    """
    plain = DataClass.INTERNAL in asked.data and asked.data <= OPEN and not asked.found and not asked.denied
    known = TELLING in asked.stated or not asked.unknown - EVERYDAY_WORDS - _UNPAID
    everyday = asked.uses <= _OF_WHAT_IS_TOLD | {"input"} and known
    turned = _ABOUT_SOMEBODY.search(asked.text) or _NOT_INTERNAL.search(asked.text) or asked.stated & _TURNING
    plain = plain and not turned and len(asked.named_tools) == 1
    if judgement.verdict is not Verdict.FORBIDDEN or not (plain and everyday):
        return ()
    tools = asked.named_tools | classes & {UNLISTED}
    on_the_data = (m for m in judgement.deciding if m.fit is Fit.YES and _is_of_the_data(m, asked, Modality.FORBIDDEN))
    cells = tuple(m for m in on_the_data if _is_on_one_of(tools, m.rule.slots))
    opening = (m for m in fitting if m.fit is not Fit.NO and m.rule.modality in OPENING)
    opened = any(m.rule.slots.tools & asked.named_tools and m.rule.slots.data & asked.data for m in opening)
    internal = any(DataClass.INTERNAL in m.rule.slots.data for m in cells)
    return cells if internal and not opened else ()


def asks_by_cell(asked: Asked, judgement: Judgement) -> bool:
    """True when the rules say "allowed if" of a pasted public or confidential text, by a cell that names the very tool.

    For everyday uses of a text that its asker calls public, or confidential (a contract), in no private account.
    Such a cell says what is to be done of the most harmless text there is ("si vous n'indiquez ni votre nom…"), or of
    the gravest that a tool may take ("avec l'accord écrit du responsable"): neither less nor more is right.
    """
    beside = asked.data - OPEN - {DataClass.CUSTOMER, DataClass.PERSONAL}
    told = beside == {DataClass.CONFIDENTIAL} and asked.found <= asked.data - OPEN
    of_one = asked.pasted and ((asked.data == {DataClass.PUBLIC} and not asked.found) or told)
    everyday = says_what_for(asked) and asked.uses <= _EVERYDAY | {"input"}
    turned = _ABOUT_SOMEBODY.search(asked.text) or "personal" in asked.accounts or asked.stated & _TURNING
    by_cell = any(_is_cell(match, asked, Modality.CONDITIONAL) for match in judgement.deciding)
    return judgement.verdict is Verdict.CONDITIONAL and of_one and everyday and by_cell and not turned


def _is_cell(match: Match, asked: Asked, modality: Modality) -> bool:
    """True for a cell on the very tool and information asked about."""
    return _is_of_the_data(match, asked, modality) and bool(match.rule.slots.tools & asked.named_tools)


def _is_of_the_data(match: Match, asked: Asked, modality: Modality) -> bool:
    rule = match.rule
    return match.clause.form is Form.ROW and rule.modality is modality and bool(rule.slots.data & asked.data)


def _is_on_one_of(tools: frozenset[str], slots: Slots) -> bool:
    """True for what is on one of the `tools`, or on all but others."""
    return bool(slots.tools & tools or (slots.other_than and not slots.other_than & tools))


def _is_said(match: Match, asked: Asked) -> bool:
    """True for words that permit, without a condition, all that an everyday question says, and say of nothing else."""
    harmless = asked.data <= OPEN and not (asked.found or asked.pasted) and asked.uses <= SOFT_USES
    rule, told = match.rule, asked.unknown | {stem for stem in asked.stems if len(stem) > _SMALL}
    flat = rule.modality is Modality.ALLOWED and not (rule.conditions or rule.narrow) and rule.topic <= asked.stems
    named = asked.named_tools and asked.named_tools <= rule.slots.tools and len(told) >= _TELLING_WORDS
    return harmless and flat and bool(named) and told <= stems_of(around(match)) and _is_all(match, asked)


def _is_all(match: Match, asked: Asked) -> bool:
    """True where a permission is all that its clause says, and what stands above says no more than that it is one."""
    clause, rule = match.clause, match.rule
    said = clause.text[rule.start - clause.start : rule.end - clause.start]
    above = (*(one for one in clause.path if one != clause.document), clause.intro.text if clause.intro else "")
    alone = clause.form in {Form.PARAGRAPH, Form.ITEM} and said.strip(_MARKS) == clause.text.strip(_MARKS)
    return alone and stems_of(" ".join(above)) <= asked.stems | _SAYS_SO


_MARKS = " .;,*_-"
_SAYS_SO = stems_of(
    "usages uses autorisés admis permis permitted allowed charte charter policy règles rules vous pouvez you may avec "
    "with dans"
)
"""Words above a permission that limit it to nothing: "Usages autorisés"."""
_SMALL = 3
"""Letters of a word that tells nothing."""
_TELLING_WORDS = 3
"""Words that tell what is asked: the tool, and two more at least."""
_MOST_QUOTED = 3


def once_masked(
    asked: Asked, judgement: Judgement, fitting: Sequence[Match], words: str, bans: Bans
) -> Judgement | None:
    """Give the "allowed if" of a customer's pasted message, or of an internal text, on words that ask to mask it.

    None elsewhere. The asker must say that it is a customer's, or in a whole sentence that it is internal, and what is
    to be done with it; the rules must say "allowed if" too; and a sure rule must name customers' data, or people's, and
    the tool, or those that the organisation approved, and ask that something be taken out first. `words` is the
    redacted question: rows of people, and many of them, are a file. No word that no concept covers, and of an internal
    text no two words, may be those that one of the `bans` is about; of a customer's message, no word that only a ban
    has in this charter.
    """
    of = DataClass.CUSTOMER if DataClass.CUSTOMER in asked.data else DataClass.PERSONAL
    if judgement.verdict is not Verdict.CONDITIONAL or not (of_a_customer(asked) or of_the_house(asked)):
        return None
    if is_private(asked) or asked.stated & (_TURNING - {"anonymised"}) or is_a_file(words):
        return None
    asking = [match for match in fitting if _asks_to_mask(match, asked) and _is_of(match, of)]
    rank = min((match.clause.kind.rank for match in asking), default=0)
    masking = [match for match in asking if match.clause.kind.rank == rank]
    named = any(of in match.rule.slots.data for match in masking)
    if not named or _is_banned(words, asked, bans()):
        return None
    deciding = tuple(dict.fromkeys((*masking, *judgement.deciding)))[:_MOST_QUOTED]
    return replace(judgement, deciding=deciding, reading=())


def _is_banned(words: str, asked: Asked, bans: Sequence[Ban]) -> bool:
    return names_banned(words, asked, bans) if TELLING in asked.stated else names_its_own(asked, bans)


def _is_of(match: Match, of: DataClass) -> bool:
    """True unless a rule speaks of customers and the text is nobody's but the organisation's."""
    return of is DataClass.CUSTOMER or DataClass.CUSTOMER not in match.rule.slots.data


def _asks_to_mask(match: Match, asked: Asked) -> bool:
    slots = match.rule.slots
    named = slots.tools & (asked.named_tools | {"class:approved"}) and slots.data & asked.data - OPEN
    words = match.rule.conditions if match.clause.form is Form.ROW else (said(match).quote,)
    opens = match.fit is Fit.YES and match.rule.modality is not Modality.FORBIDDEN
    return opens and bool(named) and any(map(asks_masking, words))


def refuses(asked: Asked, judgement: Judgement, reading: Reading, candidates: Sequence[Candidate], bars: Bars) -> bool:
    """True when the reading finds a ban too likely to let a cell speak alone, or surely something else.

    Where no text is given, what it finds counts by the words it rests on: "conditional" read in the very row whose
    other cells are is no reading of this cell, nor is a ban in words that open. Where the asker said in a whole
    sentence what a pasted text is, and nothing else that no concept covers, it must be as sure as of a masked
    message; so must it of confidential information that a cell opens under a condition.
    """
    told = asked.pasted and TELLING in asked.stated and not asked.unknown - EVERYDAY_WORDS
    if told or (judgement.verdict is Verdict.CONDITIONAL and DataClass.CONFIDENTIAL in asked.data):
        return refuses_masked(judgement, reading, candidates, bars)
    likely = likeliest(reading)
    stricter = likely is Verdict.CONDITIONAL and judgement.verdict is Verdict.ALLOWED
    if stricter and reading.verdicts[likely] >= bars.agreed[likely]:
        quoted = {clause.key for clause in quotes_of(likely, reading, candidates, judgement.verdict)}
        sure = asked.pasted or reading.verdicts[likely] >= bars.alone[likely]
        if sure or not quoted <= _deciding(judgement):
            return True
    banned = likely is Verdict.FORBIDDEN or reading.verdicts[Verdict.FORBIDDEN] >= bars.refusing
    return likely is Verdict.OFF_TOPIC or (
        banned and (asked.pasted or _bans(asked, judgement, reading, candidates, bars))
    )


def refuses_masked(judgement: Judgement, reading: Reading, candidates: Sequence[Candidate], bars: Bars) -> bool:
    """True when the reading is sure of a ban, or finds one likely in a clause that opens nothing."""
    if reading.verdicts[Verdict.FORBIDDEN] < bars.refusing_masked:
        return likeliest(reading) is Verdict.OFF_TOPIC
    if reading.verdicts[Verdict.FORBIDDEN] >= bars.alone[Verdict.ALLOWED]:
        return True
    quoted = quotes_of(Verdict.FORBIDDEN, reading, candidates, judgement.verdict)
    return not quoted or _closes(quoted, judgement, candidates, OPENING)


def _bans(asked: Asked, judgement: Judgement, reading: Reading, candidates: Sequence[Candidate], bars: Bars) -> bool:
    """True when a ban is surely read, or in a clause that permits nothing; of public information, one that reaches it.

    "Results published yesterday" are not those that "have not been published yet".
    """
    quoted = quotes_of(Verdict.FORBIDDEN, reading, candidates, judgement.verdict)
    beside = {one.clause.key for one in candidates if _is_on_something_else(one)}
    if quoted and asked.data == {DataClass.PUBLIC} and all(clause.key in beside for clause in quoted):
        return False
    sure = reading.verdicts[Verdict.FORBIDDEN] >= bars.agreed[Verdict.FORBIDDEN]
    return sure or _closes(quoted, judgement, candidates, {Modality.ALLOWED})


def _is_on_something_else(one: Candidate) -> bool:
    """True where the rules read a ban and find that it does not fit what is asked."""
    return Modality.FORBIDDEN in one.modalities and Modality.FORBIDDEN not in one.sure | one.possible


def _closes(
    quoted: Sequence[Clause], judgement: Judgement, candidates: Sequence[Candidate], opening: Set[Modality]
) -> bool:
    """True when a clause of those `quoted` neither decides nor says anything of what is `opening`."""
    opens = _deciding(judgement) | {one.clause.key for one in candidates if one.modalities & opening}
    return any(clause.key not in opens for clause in quoted)


def _deciding(judgement: Judgement) -> frozenset[str]:
    return frozenset(match.rule.clause for match in judgement.deciding)
