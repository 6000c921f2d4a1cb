"""What the charter says in so many words: this tool, this information, yes; such a text, once masked. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.verdicts.citing import said
from bot.domain.verdicts.floors import is_private, of_private_accounts
from bot.domain.verdicts.judging import Judgement, left_open, specific
from bot.domain.verdicts.pasted import asks_masking, is_a_file, of_a_customer, of_the_house, says_what_for
from knowledge.bans import Ban, names_banned, names_its_own
from knowledge.clause import Form
from knowledge.concepts import OPENING, RESTRICTING, DataClass, Modality
from knowledge.matching import PEOPLE, SOFT_USES, Fit, Match, reached
from knowledge.question.understanding import MASKED, OPEN, ORDERED, TELLING, Asked
from knowledge.rules import Rule
from knowledge.stems import VAGUE

_EVERYDAY = SOFT_USES - {"write", "present"}
"""Uses that take the information named: of what is to be written, it may be the product alone."""
_OF_WHAT_IS_TOLD = SOFT_USES | {"quiz"}
"""Uses of a text of which the asker says in a whole sentence what it is."""
_ABOUT_SOMEBODY = re.compile(rf"\b(?:sur|concernant|a propos d[eu]|about|on|of|regarding) (?:\w+ )?{PEOPLE.pattern}")
Bans = Callable[[], Sequence[Ban]]
"""The bans of an edition, made ready only where they are looked at."""
_TURNING = frozenset({"anonymised", "skipped", "approval_claimed", ORDERED})
"""What is stated that makes another question of it than the one that a table answers."""


def permits_by_cell(asked: Asked, judgement: Judgement, fitting: Sequence[Match], words: str, bans: Bans) -> bool:
    """True when the rules permit by a cell that names the very tool and the very information asked about.

    For everyday uses of public or internal information, in so many words, where no rule that surely fits restricts.
    None of the words is unknown. Where the asker says what a pasted text is, a use is named, no word of theirs nor any
    two words of the text (`words` is the redacted question) are those that one of the `bans` is about, and a permission
    that names the use says as much as the cell. docs/why/0004-the-reader.md has how often such a cell was right.
    """
    told = asked.pasted and TELLING in asked.stated
    plain = bool(asked.data) and asked.data <= OPEN and not asked.found
    turning = _TURNING - {"anonymised"} if told and MASKED not in asked.stated else _TURNING
    turned = _ABOUT_SOMEBODY.search(asked.text) or is_private(asked) or asked.stated & turning
    if judgement.verdict is not Verdict.ALLOWED or not plain or turned:
        return False
    if any(m.fit is Fit.YES and _restricts(m, asked) for m in fitting):
        return False
    if not told:
        known = asked.uses <= _EVERYDAY and not asked.unknown - VAGUE
        return known and any(_is_cell(match, asked) for match in judgement.deciding)
    everyday = says_what_for(asked) and asked.uses <= _OF_WHAT_IS_TOLD
    named = any(match.rule.slots.uses & asked.uses - {"input"} for match in judgement.deciding)
    opened = named or any(m.fit is Fit.YES and _is_cell(m, asked) for m in fitting)
    return everyday and opened and not names_banned(words, asked, bans())


def _restricts(match: Match, asked: Asked) -> bool:
    """True for a rule on this very use or data that restricts it, unless what it asks holds already."""
    met = match.rule.modality is Modality.CONDITIONAL and not left_open([match], asked)
    return match.rule.modality in RESTRICTING and specific(match, asked) and not met


_NOT_INTERNAL = re.compile(
    r"\b(?:pas|non|ni|rien|aucune?|not|no|nothing|neither|nor)\b|n't\b|\bplus (?:une?|des?|d'|l[ea]s?|interne)\b"
)
"""No longer internal, or not: "plus court" denies nothing."""


def bans_by_cell(asked: Asked, judgement: Judgement, fitting: Sequence[Match]) -> tuple[Match, ...]:
    """Give the cells by which the rules forbid the one tool asked about the internal information asked about.

    Both by their names, for an everyday use in which no word is unknown, or any where the asker says in a whole
    sentence what a text is; and no rule that may fit opens that tool to that information: of a tool with a row for each
    account nothing is said. Of three development and training questions that are so, three are to be forbidden.
    """
    plain = DataClass.INTERNAL in asked.data and asked.data <= OPEN and not asked.found and not asked.denied
    known = TELLING in asked.stated or not asked.unknown - VAGUE
    everyday = asked.uses <= _OF_WHAT_IS_TOLD | {"input"} and known
    turned = _ABOUT_SOMEBODY.search(asked.text) or _NOT_INTERNAL.search(asked.text) or asked.stated & _TURNING
    plain = plain and not turned and len(asked.named_tools) == 1
    if judgement.verdict is not Verdict.FORBIDDEN or not (plain and everyday):
        return ()
    cells = tuple(m for m in judgement.deciding if _is_cell(m, asked, Modality.FORBIDDEN) and m.fit is Fit.YES)
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
    everyday = says_what_for(asked) and asked.uses <= _EVERYDAY
    turned = _ABOUT_SOMEBODY.search(asked.text) or "personal" in asked.accounts or asked.stated & _TURNING
    by_cell = any(_is_cell(match, asked, Modality.CONDITIONAL) for match in judgement.deciding)
    return judgement.verdict is Verdict.CONDITIONAL and of_one and everyday and by_cell and not turned


def _is_cell(match: Match, asked: Asked, modality: Modality = Modality.ALLOWED) -> bool:
    slots = match.rule.slots
    named = slots.tools & asked.named_tools and slots.data & asked.data
    return match.clause.form is Form.ROW and match.rule.modality is modality and bool(named)


def unbanned(asked: Asked, ruled: Judgement, weighed: Judgement, rules: Sequence[Rule]) -> Judgement:
    """Give what was weighed; no ban on the very words that ask to mask, where the asker says that they would.

    "Et si j'enlève les noms ?" is not forbidden by "à condition d'en retirer d'abord les noms": it is unclear. Nor is a
    pasted text in which no secret was found by a ban on secrets, "même pour rechercher une panne"; nor one that looks
    like something by a ban on something else: what it looks like is then asked about; nor by one on private accounts,
    where none is spoken of; nor a question of nothing banned. The use that the rules forbid by name stays forbidden.
    """
    banned = asked.pasted and weighed.verdict is Verdict.FORBIDDEN
    if banned and (_is_of_other_things(asked, weighed, rules) or _is_of_other_accounts(asked, weighed, rules)):
        if ruled.verdict is Verdict.FORBIDDEN and any(
            m.rule.slots.uses & asked.uses - {"input"} for m in ruled.deciding
        ):
            return ruled
        close = tuple(match.clause for match in ruled.deciding) or weighed.reading
        return Judgement(Verdict.UNCLEAR, reading=close, doubt=Doubt.UNSURE)
    if banned and _is_of_secrets(asked, weighed, rules):
        conditional = ruled.verdict is Verdict.CONDITIONAL
        return ruled if conditional else Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=Doubt.UNSURE)
    if weighed.verdict is Verdict.FORBIDDEN and _names_nothing_banned(asked, ruled, weighed, rules):
        return Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=Doubt.UNSURE)
    masks = asks_masking(asked.text) and "skipped" not in asked.stated and ruled.verdict is Verdict.CONDITIONAL
    if weighed.verdict is not Verdict.FORBIDDEN or not masks or not weighed.reading:
        return weighed
    asking = {match.rule.clause for match in ruled.deciding if asks_masking(said(match).quote)}
    if not all(clause.key in asking for clause in weighed.reading):
        return weighed
    return Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=Doubt.UNSURE)


def _is_of_other_accounts(asked: Asked, weighed: Judgement, rules: Sequence[Rule]) -> bool:
    """True where a ban rests on words about private accounts alone, and none is spoken of: "before I pay"."""
    private = of_private_accounts(rules)
    return not asked.accounts and bool(weighed.reading) and all(one.key in private for one in weighed.reading)


def _is_of_secrets(asked: Asked, weighed: Judgement, rules: Sequence[Rule]) -> bool:
    """True where every ban of the clauses that were read names secrets alone, and nothing is told or found of one."""
    told = DataClass.SECRET in asked.data | asked.looks
    return not told and _all_ban(weighed, rules, lambda one: one.slots.data == _SECRETS)


def _is_of_other_things(asked: Asked, weighed: Judgement, rules: Sequence[Rule]) -> bool:
    """True where a text looks like something and every ban of the clauses that were read is on other data or uses."""
    held = asked.data | asked.looks
    return bool(asked.looks) and _all_ban(weighed, rules, lambda one: _is_beside(one, held, asked))


_A_CV = re.compile(
    r"\b(?:mon|ma|my|(?:faire|creer|rediger|ecrire|preparer|make|write|create|draft|prepare) (?:moi |me )?(?:une?|an?))"
    r" (?:propre |own |nouveau |new )?(?:cv|curriculum|resume|lettre de motivation|cover letter)\b"
    r"(?! (?:of|for|from|d'un|de))"
)
"""A CV that its asker makes: nobody's application."""


def _names_nothing_banned(asked: Asked, ruled: Judgement, weighed: Judgement, rules: Sequence[Rule]) -> bool:
    """True where a ban that was read is on data or uses, and the question names none, or a CV to be made at most.

    "Claude could compare these?" is not forbidden by a ban on comparing candidates, nor "a CV" by one on sorting them.
    """
    made = DataClass.HR in asked.data and _A_CV.search(asked.text) is not None
    held = asked.data - {DataClass.HR} if made else asked.data
    other = held or asked.unknown or asked.pasted or asked.roles or asked.accounts - {"free"}
    plain = not other and asked.uses <= SOFT_USES
    if not plain or not weighed.reading or (ruled.verdict is Verdict.FORBIDDEN and not made):
        return False
    return _all_ban(weighed, rules, lambda one: _is_beside(one, held, asked))


def _all_ban(weighed: Judgement, rules: Sequence[Rule], apart: Callable[[Rule], bool]) -> bool:
    """True where every clause that was read holds a ban, and every ban of theirs stands `apart`."""
    read = {clause.key for clause in weighed.reading}
    bans = [one for one in rules if one.modality is Modality.FORBIDDEN and one.clause in read]
    return {one.clause for one in bans} == read and all(map(apart, bans))


def _is_beside(ban: Rule, held: frozenset[DataClass], asked: Asked) -> bool:
    """True for a ban that names data, none of those `held`, or no data and uses, none of those asked about."""
    slots = ban.slots
    if slots.data:
        return not reached(slots.data) & held
    return bool(slots.uses - {"input"}) and not slots.uses & asked.uses


_SECRETS = frozenset({DataClass.SECRET})
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
