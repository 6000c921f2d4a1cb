"""Which bans of the rules stand whatever is read: clear ones, and those on what a paste was found to be. Pure."""

import re
from collections.abc import Iterable, Sequence, Set

from bot.domain.answers.answer import PERMITTING, Verdict
from bot.domain.asked.protected import PROTECTED, is_on_protected
from bot.domain.verdicts.beside import is_of_other_tools
from bot.domain.verdicts.excepting import kept_from
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.telling import quotes_of
from bot.domain.verdicts.weighing import Bars, likeliest
from knowledge.clause import Form
from knowledge.concepts import DELICATE, OPENING, DataClass, Kind, Modality
from knowledge.lexicon import concepts, fold
from knowledge.matching import SOFT_USES, Fit, Match, fits_of, reached
from knowledge.question.understanding import OPEN, ORDERED, TELLING, Asked
from knowledge.reading import Candidate, Reading
from knowledge.rules import Rule
from knowledge.tools import APPROVED, OWN, UNLISTED, of_private


def is_private(asked: Asked) -> bool:
    """True when the question speaks of an account that is not the organisation's."""
    return bool(asked.accounts & OWN)


def floor_of(asked: Asked, judgement: Judgement, fitting: Iterable[Match] = ()) -> Verdict:
    """Give the verdict below which no reading may go: a clear rule's, and what the rules say of a paste.

    Sensitive data that were found in a pasted text and that a rule restricts are not simply allowed; delicate ones
    that a ban names are forbidden (`bans_of`). Nor is a condition on the very thing asked about read away.
    """
    if bans_of(asked, judgement, fitting):
        return Verdict.FORBIDDEN
    clear = clear_floor(asked, judgement)
    if clear is not Verdict.ALLOWED:
        return clear
    if judgement.verdict is Verdict.CONDITIONAL and any(_is_of_this(match, asked) for match in judgement.deciding):
        return Verdict.CONDITIONAL
    restricted = judgement.verdict in (Verdict.FORBIDDEN, Verdict.CONDITIONAL)
    return Verdict.CONDITIONAL if asked.pasted and asked.data - OPEN and restricted else Verdict.ALLOWED


def _is_of_this(match: Match, asked: Asked) -> bool:
    """True for a condition on this very use of this very thing: "rédiger une offre d'emploi", and no word beyond."""
    named = bool(asked.unknown) and asked.unknown <= match.rule.topic
    sure = match.fit is Fit.YES and match.rule.modality is Modality.CONDITIONAL
    return sure and named and bool(match.rule.slots.uses & asked.uses - {"input"})


def clear_floor(asked: Asked, judgement: Judgement) -> Verdict:
    """Give the verdict of a clear rule, below which nobody may go, a language model included.

    Clear are: a ban that names secrets, on a question that holds one; one that names private accounts or public tools,
    or the very data in any tool, on sensitive data in such an account; one on protected content, on a text that says
    that it is licensed; and that such a text, or one that speaks to the assistant, permits nothing.
    docs/who-decides.md has their measured precision.
    """
    if any(_is_clear(match, asked) for match in judgement.deciding if judgement.verdict is Verdict.FORBIDDEN):
        return Verdict.FORBIDDEN
    return Verdict.UNCLEAR if asked.stated & {ORDERED, PROTECTED} else Verdict.ALLOWED


def bans_of(asked: Asked, judgement: Judgement, fitting: Iterable[Match] = ()) -> tuple[Match, ...]:
    """Give the bans that no reading undoes: the clear ones, and those that name what a paste was found to be.

    A certificate of illness is health data whatever else the question says: of all bans that fit, the one that names
    it is to be quoted, even where a row of a table forbids as well and has more in common with the question; and before
    one that names what else the text is ("a letter for HR").
    """
    if judgement.verdict is not Verdict.FORBIDDEN:
        return ()
    rank = min((one.clause.kind.rank for one in judgement.deciding), default=0)
    beside = [
        one
        for one in fitting
        if one.fit is Fit.YES and one.rule.modality is Modality.FORBIDDEN and one.clause.kind.rank <= rank
    ]
    found = [one for one in dict.fromkeys((*judgement.deciding, *beside)) if _names_found(one, asked)]
    bans = list(dict.fromkeys((*(one for one in judgement.deciding if _is_clear(one, asked)), *found)))
    named = [one for one in bans if one.rule.slots.data & (asked.found or asked.data)] or bans
    delicate = [one for one in named if one.rule.slots.data & asked.found & DELICATE]
    named = delicate or named
    fewest = min((len(one.rule.slots.data - asked.data) for one in named), default=0)
    return tuple(one for one in named if len(one.rule.slots.data - asked.data) == fewest)


def binding(
    asked: Asked, judgement: Judgement, fitting: Iterable[Match], known: frozenset[str], *, firm: bool
) -> tuple[Match, ...]:
    """Give the bans that stand whatever else is read; `firm`: the reading finds a ban likely, too.

    A password that the asker speaks of entering is one, as a password that was found is. What a charter excepts for one
    team alone stays banned for who says that they are another.
    """
    told = DataClass.SECRET in asked.data - asked.denied and asked.uses == {"input"}
    held = bool(asked.found) or told or PROTECTED in asked.stated
    bans = bans_of(asked, judgement, fitting) if held else told_confidential(asked, judgement)
    plain = (firm and plainly_banned(asked, judgement, known)) or shuts_out(asked, judgement)
    plain = plain or told_twice(asked, judgement) or shut_outright(asked, judgement, fitting)
    shut = asked.pasted and shut_by_list(judgement, known)
    return bans or kept_from(judgement.deciding, fitting, asked) or (judgement.deciding if plain or shut else ())


def shut_by_list(judgement: Judgement, known: frozenset[str]) -> bool:
    """True where the rules forbid a tool because it is on no list: no reading permits it; `known` are its classes.

    A permission for approved tools says nothing of such a tool, however well it speaks of everything else.
    """
    decide = [match.rule.slots for match in judgement.deciding if judgement.verdict is Verdict.FORBIDDEN]
    return UNLISTED in known and any(UNLISTED in one.tools for one in decide)


def told_confidential(asked: Asked, judgement: Judgement) -> tuple[Match, ...]:
    """Give the bans on confidential information, where the asker says in a whole sentence that the text is that."""
    if TELLING not in asked.stated or judgement.verdict is not Verdict.FORBIDDEN:
        return ()
    return tuple(one for one in judgement.deciding if one.rule.slots.data & asked.data & {DataClass.CONFIDENTIAL})


def plainly_banned(asked: Asked, judgement: Judgement, known: frozenset[str]) -> bool:
    """True where the rules forbid of a pasted text what needs little more to be sure; `known` are the tool's classes.

    To show people named in it to a public tool (on training questions such a ban is right 38 times of 43, in a private
    or a free account 11 of 11); to hand over a file of customers, by a ban that names files; to use a private account,
    by a ban that names such accounts.
    """
    if not asked.pasted or judgement.verdict is not Verdict.FORBIDDEN:
        return False
    shown = DataClass.PERSONAL in asked.data and "class:public" in known
    slots = [match.rule.slots for match in judgement.deciding]
    file = "bulk" in asked.uses and any("bulk" in one.uses for one in slots)
    return shown or file or any(one.accounts & asked.accounts & {"personal"} for one in slots)


_TAKING = SOFT_USES - {"write", "present", "brainstorm"}
"""Everyday uses that take the data which they name: a contract that is written is not yet one."""


def told_twice(asked: Asked, judgement: Judgement) -> bool:
    """True where two clauses of the charter forbid the data by their class in the tool, for an everyday use.

    "| ChatGPT | Confidentiel : ❌ |" and "seul Copilot peut traiter un contrat" leave nothing to be read.
    """
    if judgement.verdict is not Verdict.FORBIDDEN or asked.stated or not asked.uses <= _TAKING:
        return False
    sensitive, told = asked.data - OPEN, [one for one in judgement.deciding if one.clause.kind is Kind.CHARTER]
    plain = [one for one in told if not one.rule.conditions and one.rule.slots.data & sensitive]
    return len({one.clause.key for one in plain if one.rule.slots.named or one.rule.slots.other_than}) > 1


def shut_outright(asked: Asked, judgement: Judgement, fitting: Iterable[Match]) -> bool:
    """True where a whole sentence forbids the very tool that is named, whatever is done with it: "Plume est suspendue".

    What opens the tool elsewhere may have been written before; what the same passage opens after it is an exception.
    """
    bans = [one for one in judgement.deciding if judgement.verdict is Verdict.FORBIDDEN and _is_outright(one, asked)]
    opened = [one for one in fitting if one.rule.modality in OPENING and one.rule.slots.tools & asked.named_tools]
    return bool(bans) and not any(
        one.rule.clause == ban.rule.clause and one.rule.start > ban.rule.start for ban in bans for one in opened
    )


def _is_outright(ban: Match, asked: Asked) -> bool:
    """True for a ban in the charter's own sentence on a tool that is asked about, on no data, use or account of it."""
    rule, slots = ban.rule, ban.rule.slots
    whole = not (slots.data or slots.without or slots.accounts or slots.other_than or slots.uses - {"input"})
    whole = whole and not (rule.conditions or rule.inherited or rule.narrow) and ban.clause.form is not Form.ROW
    named = bool(slots.tools & asked.named_tools) and ban.clause.kind in {Kind.CHARTER, Kind.ANNEX}
    start = rule.start - ban.clause.start
    return whole and named and _SHUTS.search(fold(ban.clause.text[start : start + rule.end - rule.start])) is not None


_SHUTS = re.compile(
    r"\b(?:interdi|proscri|prohib|bann(?:i|ed)|bloqu|block|suspend|retir|withdr|exclu|forbid|desactiv|disabl|discontinu"
    r"|cesse[zrs]?\b|arrete[zrs]?\b|stop|no longer\b"
    r"|(?:pas|plus|jamais|aucun|not|never|no one|nobody|personne)\b.{0,30}"
    r"\b(?:autoris|admis|permis|allow|permit|authori[sz]|utilis|usage|use))"
    r"|\b(?:utilis\w*|use[sd]?|employez|servez)\b.{0,12}\b(?:pas|plus|jamais|not|never)\b"
)
"""Words that shut a tool: "ChatGPT n'est pas fait pour compter" may be misread as a ban, and is to be read."""


_NO_ACCOUNT = re.compile(
    r"\b(?:no|without|sans|pas (?:de|avec|sur|via)|aucun|not)\b(?: \w+){0,2} (?:personal|private|compte|account|perso)"
)


def shuts_out(asked: Asked, judgement: Judgement) -> bool:
    """True where an account of one's own is asked about, for an everyday use at most, and the rules forbid it as such.

    Of sixteen training questions on such an account that name no data, fifteen are to be forbidden; of three that name
    an everyday use or public information, three.
    """
    everyday, public = (frozenset[str](), frozenset[str]()) if asked.pasted else (SOFT_USES, frozenset({"public"}))
    plain = not asked.data - OPEN and asked.uses <= everyday | {"input"} and not asked.stated - public
    alone = "personal" in asked.accounts and plain
    if judgement.verdict is not Verdict.FORBIDDEN or not alone or _NO_ACCOUNT.search(asked.text):
        return False
    return any(_bans_accounts(match, asked) for match in judgement.deciding) and not asked.unknown


def _bans_accounts(match: Match, asked: Asked) -> bool:
    """True for a ban on private accounts whatever the data: on public information, or on what is asked about."""
    slots = match.rule.slots
    whole = slots.data <= {DataClass.PUBLIC} | asked.data and slots.uses <= _GETTING and slots.tools <= {"class:any"}
    return "personal" in slots.accounts and whole and all(map(_REINFORCES.match, map(fold, match.rule.conditions)))


_GETTING = frozenset({"input", "sign_up", "buy"})
"""What is done with any account: a ban that names it is on the account."""
_REINFORCES = re.compile(r"(?:meme|even|y compris|including|not even)\b")


def of_private_accounts(rules: Iterable[Rule]) -> frozenset[str]:
    """Give the keys of clauses that say nothing but that private accounts are forbidden, or work addresses for them.

    One that also forbids something of the organisation's accounts, lending them say, is none.
    """
    told: dict[str, list[Rule]] = {}
    for rule in rules:
        told.setdefault(rule.clause, []).append(rule)
    return frozenset(key for key, each in told.items() if all(map(_on_own, each)) and any(map(of_private, each)))


def _on_own(rule: Rule) -> bool:
    """True for a ban on private accounts alone, or on accounts of tools that the organisation does not have."""
    elsewhere = bool(rule.slots.accounts) and rule.slots.tools == {"class:unlisted"}
    return rule.modality is Modality.FORBIDDEN and (of_private(rule) or elsewhere)


def _names_found(ban: Match, asked: Asked) -> bool:
    """True for a ban on entering what was found: not on one use of it, nor on all personal data, which excepts much."""
    if ban.rule.slots.uses and "input" not in ban.rule.slots.uses:
        return False
    named = ban.rule.slots.data - {DataClass.PERSONAL} - OPEN
    told = named | reached(named) - {DataClass.CUSTOMER}  # a customer's message is not thereby confidential
    return bool(told & asked.found) and not _is_mixed_row(ban)


def _is_mixed_row(ban: Match) -> bool:
    return ban.clause.form is Form.ROW and _MIXED.search(ban.clause.text) is not None


_MIXED = re.compile(r"✅|✔|⚠|🟢|🟠|🟡|●|○|\|\s*(?:oui|yes|libre|free|ok)\b", re.IGNORECASE)
"""Marks and words of a row that permits in some column: its columns are misread more often."""


def _is_clear(ban: Match, asked: Asked) -> bool:
    slots, held = ban.rule.slots, asked.data - asked.denied
    if DataClass.SECRET in held and DataClass.SECRET in reached(slots.data):
        return not _only_tells_of_secrets(asked)
    if _is_mixed_row(ban):
        return False
    if PROTECTED in asked.stated and is_on_protected(ban.rule):
        return True
    named = bool(slots.data & held - OPEN)
    outside = slots.accounts & OWN or "class:public" in slots.tools
    anywhere = named and slots.tools <= {"class:any"}
    return is_private(asked) and bool(held - OPEN) and (anywhere or (bool(outside) and (named or not slots.data)))


_SOME = r"(?:(?:an?|some|any|good|strong|new|safe|random|une?|des|de|bons?|nouveaux?|autres?) |d'(?:un )?)*"
_SUBJECT = re.compile(
    rf"\b(?:generat|creat|choos|rotat|renew|gener|cre|choisi|renouvel|reinitialis)\w* {_SOME}$"
    r"|\b(?:script|function|code|regex|macro|program|page|fonction|programme)s? (?:that|which|to|qui|pour) "
    rf"(?!contain|hold|has|have|includ|contien|contenir|avoir|a )(?:\w+ ){{1,2}}{_SOME}$"
    r"|\b(?:error|erreur|message|alert|alerte|warning)\b[^.;?]{0,20}[\"'“«:]\W*(?:the |your |votre |le )?$"
)
"""What stands before a password that nobody hands over: a script that rotates keys, an error that names one."""


def _only_tells_of_secrets(asked: Asked) -> bool:
    """True where each secret that a question names is the subject of what is asked, and none is entered or shown."""
    if asked.found or asked.pasted or "input" in asked.uses or is_private(asked):
        return False
    named = [*concepts("data").patterns[DataClass.SECRET].finditer(asked.text)]
    return bool(named) and all(_SUBJECT.search(asked.text[: one.start()]) for one in named)


def for_other_tools(asked: Asked, weighed: Judgement, rules: Sequence[Rule], known: frozenset[str]) -> bool:
    """True where a tool is named that nobody approved, and the words that would permit it are about other tools."""
    opening = opening_among(rules, {clause.key for clause in weighed.reading})
    if not asked.named_tools or APPROVED in known:
        return False
    if weighed.reading and all(is_of_other_tools(clause, asked) for clause in weighed.reading):
        return True
    return bool(opening) and all(fits_of(rule, asked, known)["tool"] is Fit.NO for rule in opening)


def lacks_tool(asked: Asked, weighed: Judgement, rules: Sequence[Rule]) -> bool:
    """True where no tool is named, and the words that would permit open certain tools alone: "approved tools".

    Of what nobody called anything it is left open: what it is comes first.
    """
    opening = opening_among(rules, {clause.key for clause in weighed.reading})
    told = bool(asked.data) and not asked.tools - {"class:any"}
    return told and bool(opening) and all(rule.slots.tools - {"class:any"} for rule in opening)


def barred_by_row(
    asked: Asked,
    ruled: Judgement,
    reading: Reading,
    candidates: Sequence[Candidate],
    *,
    rules: Sequence[Rule],
    known: frozenset[str],
    bars: Bars,
) -> tuple[Match, ...]:
    """Give the rows that forbid the tool asked about, where a permission is likely on words about other tools alone.

    "A customer's message may go into an approved tool once masked" opens nothing of ChatGPT: what is likely beside that
    permission must be the ban, as surely as where the rules agree.
    """
    likely = likeliest(reading)
    rows = tuple(m for m in ruled.deciding if m.clause.form is Form.ROW and m.fit is Fit.YES)
    if ruled.verdict is not Verdict.FORBIDDEN or likely not in PERMITTING or not rows:
        return ()
    permitting = Judgement(likely, reading=quotes_of(likely, reading, candidates, ruled.verdict))
    if not for_other_tools(asked, permitting, rules, known):
        return ()
    rest = 1 - sum(reading.verdicts[one] for one in PERMITTING)
    return rows if reading.verdicts[Verdict.FORBIDDEN] >= bars.agreed[Verdict.FORBIDDEN] * rest else ()


def opening_among(rules: Sequence[Rule], quoted: Set[str]) -> list[Rule]:
    """Give the rules of the quoted clauses that permit something."""
    return [rule for rule in rules if rule.clause in quoted and rule.modality in OPENING]
