"""What the charter says of a tool, or of an everyday use, where that is all that is asked about. Pure.

"Puis-je utiliser Copilot ?" is the first question of most people, and no clause answers it with yes or no: it depends
on what goes in. The rows, or the sentences, that name the tool say for what, so they are the answer; so are those that
name the use, where no tool is told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.answers.answer import PERMITTING, Reason, Verdict
from bot.domain.verdicts.judging import Judgement, same_object
from bot.domain.verdicts.matrix import Cell, cells_of_tool
from bot.domain.verdicts.weighing import Weighed
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, Aspect, Kind, Modality
from knowledge.lexicon import concepts, fold, neutral_words, roles_outside
from knowledge.matching import SOFT_USES, Fit, Match
from knowledge.question.about import asks_the_rules
from knowledge.question.fragments import is_fragment
from knowledge.question.understanding import COVERING, OPEN, Asked
from knowledge.rules import Rule, local_tools_of
from knowledge.stems import VAGUE
from knowledge.tools import UNLISTED

MOST = 3
"""Passages of such an answer: what a phone shows."""
RULED = 0.8


def of_the_named(asked: Asked, weighed: Weighed, rules: Sequence[Rule], clauses: Mapping[str, Clause]) -> Weighed:
    """Give the judgement; of a doubt about one tool or everyday use and nothing else, "allowed if", in their words.

    Never a plain "allowed": the rules open the tool by its name, or as one that is not listed, to some data and not to
    all, or the use on a condition, or with tools that are not told. They forbid nothing that the question names, which
    holds no data but public or internal ones, and no word that is unknown.
    """
    doubted = weighed.judgement.verdict is Verdict.UNCLEAR and _says_nothing_else(asked)
    banned = _banned_beside(rules, clauses) or any(_bans_the_use(match, asked) for match in weighed.fitting)
    if not doubted or banned or is_fragment(asked.own, local_tools_of(rules)):
        return weighed
    if weighed.ruled.verdict is Verdict.FORBIDDEN:
        told = _of_the_unlisted(asked, weighed.ruled, rules, clauses)
        return replace(weighed, judgement=told) if told else weighed
    of_use = [match for match in weighed.fitting if _opens_the_use(match, asked)]
    told = _of_tool(asked, rules, clauses, of_use) if asked.named_tools else _of_use(of_use, clauses)
    return replace(weighed, judgement=told) if told else weighed


def of_ai_alone(asked: Asked, rules: Sequence[Rule], clauses: Mapping[str, Clause]) -> Asked:
    """Give what is asked; of leave to use AI and nothing else, which tools may be used, where the rules open some.

    So it is of a message that only asks to be told the rules.
    """
    opens = any(rule.modality in OPENING and len(rule.slots.tools - {"class:any"}) > 1 for rule in rules)
    if not opens or _banned_beside(rules, clauses):
        return asked
    if asks_the_rules(asked.own):
        none = frozenset[str]()
        asked = replace(asked, uses=none, unknown=none, data=frozenset(), about_ai=True)
        return replace(asked, tools=frozenset({"class:any"}), aspect=Aspect.WHICH_TOOLS)
    named = asked.tools - {"class:any"} or asked.uses or asked.data or asked.unknown or asked.accounts
    other = named or asked.stated or asked.denied or asked.pasted or asked.wants_dpo or "class:any" not in asked.tools
    leave = asked.aspect is Aspect.MAY and not other and not _says_more(asked)
    return replace(asked, aspect=Aspect.WHICH_TOOLS) if leave else asked


def _of_the_unlisted(
    asked: Asked, ruled: Judgement, rules: Sequence[Rule], clauses: Mapping[str, Clause]
) -> Judgement | None:
    """Give on what condition a tool that is not listed may be used; None where one ban is on more, or none is set."""
    bans = [match.rule for match in ruled.deciding]
    asking = [r for r in rules if r.slots.tools == {UNLISTED} and r.modality is Modality.CONDITIONAL and r.conditions]
    asking = [rule for rule in asking if not rule.slots.data or asked.data <= rule.slots.data]
    if not asking or any(ban.slots.tools != {UNLISTED} or ban.slots.data for ban in bans):
        return None
    return _conditional([*asking, *bans], clauses, (words for rule in asking for words in rule.conditions))


def _of_tool(
    asked: Asked, rules: Sequence[Rule], clauses: Mapping[str, Clause], of_use: Iterable[Match]
) -> Judgement | None:
    """Give what the rules that name the tool say, with those that open the use; None where they open nothing."""
    names = _names_of(asked)
    cells = cells_of_tool(names, asked.accounts, asked.data, rules, clauses)
    telling = list(_telling(cells, names, asked))
    opened = [cell for cell in cells if cell.verdict in PERMITTING]
    to_all = all(cell.verdict is Verdict.ALLOWED for cell in cells)
    if to_all or not any(rule.modality in OPENING for rule in telling):
        return None
    only_if = all(cell.verdict is Verdict.CONDITIONAL for cell in opened)
    asks = (words for cell in opened for words in cell.conditions) if only_if else ()
    return _conditional([*telling, *(match.rule for match in of_use)], clauses, asks)


def _of_use(of_use: Sequence[Match], clauses: Mapping[str, Clause]) -> Judgement | None:
    """Give what the rules that open a use say; None where one opens it whatever the tool, and on no condition."""
    hang = [m for m in of_use if m.fit is Fit.MAYBE or m.rule.modality is Modality.CONDITIONAL or m.rule.conditions]
    if not of_use or len(hang) < len(of_use):
        return None
    return _conditional([m.rule for m in of_use], clauses, (words for m in of_use for words in m.rule.conditions))


def _conditional(telling: Iterable[Rule], clauses: Mapping[str, Clause], asks: Iterable[str]) -> Judgement:
    deciding = tuple(Match(rule, clauses[rule.clause], Fit.YES, 0.0) for rule in _each_once(telling, clauses))
    conditions = tuple(dict.fromkeys(asks))[:MOST]
    return Judgement(Verdict.CONDITIONAL, deciding, conditions=conditions, reason=Reason.NAMED, confidence=RULED)


def _says_nothing_else(asked: Asked) -> bool:
    """True for leave to use one tool, or for an everyday use of AI, where at most public or internal data are told.

    Not for a contractor or an intern: what opens a tool to staff tells nothing to them.
    """
    told = asked.data - OPEN or asked.denied or asked.stated - {"public"} or asked.found
    told = told or asked.roles & roles_outside()
    said = bool(told) or asked.pasted or asked.wants_dpo or "personal" in asked.accounts
    everyday = asked.uses <= SOFT_USES and asked.unknown <= VAGUE and not _says_more(asked)
    everyday = everyday and ("input" not in asked.uses or _A_TEXT.search(asked.text) is not None)
    names = len(asked.named_tools) == 1 or (not asked.tools - {"class:any"} and bool(asked.uses - {"input"}))
    return asked.about_ai and asked.aspect is Aspect.MAY and names and everyday and not said


_A_TEXT = re.compile(
    r"\b(?:(?:e-?)?mails?|courriels?|documents?|docs?|fichiers?|files?|textes?|texts?|messages?|pdf|pages?)\b"
)
"""What is put in, where nothing is said of what it holds: "copier un mail", not "all our data"."""
_WORD = re.compile(r"[a-z0-9]+")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_LONGEST_SHORT = 3
"""Letters of a word that is too short to count as unknown elsewhere."""
_SMALL = frozenset("que une des les aux qui pas out all too two via".split())


def _says_more(asked: Asked) -> bool:
    """True for a short word, or letters in capitals, that no concept covers: "for my pwd", "pour une OPA"."""
    covered = [span for kind in COVERING for span in concepts(kind).spans(asked.text)]
    short = (one for one in _WORD.finditer(asked.text) if len(one.group()) == _LONGEST_SHORT)
    strange = (one for one in short if one.group() not in neutral_words() | _SMALL)
    known = {word for start, end in covered for word in _WORD.findall(asked.text[start:end])}
    capitals = {fold(word) for word in _CAPITALS.findall(asked.own)} - known - neutral_words()
    return bool(capitals) or any(not any(a <= one.start() < b for a, b in covered) for one in strange)


def _banned_beside(rules: Sequence[Rule], clauses: Mapping[str, Clause]) -> bool:
    """True where the asker's own department forbids something: what that means of the tool, the rules do not say."""
    return any(rule.modality is Modality.FORBIDDEN and clauses[rule.clause].department for rule in rules)


def _opens_the_use(match: Match, asked: Asked) -> bool:
    """True for a permission of the use itself; not for an answer of the FAQ, which is about what its title asks."""
    opens = match.rule.modality in OPENING and match.clause.kind is not Kind.FAQ
    return opens and _is_of_the_use(match, asked) and same_object(match, asked)


def _bans_the_use(match: Match, asked: Asked) -> bool:
    return match.rule.modality is Modality.FORBIDDEN and _is_of_the_use(match, asked)


def _is_of_the_use(match: Match, asked: Asked) -> bool:
    return match.fit is not Fit.NO and bool(match.rule.slots.uses & asked.uses - {"input"})


def _names_of(asked: Asked) -> frozenset[str]:
    """Give the tool asked about and, where its name is a family's, the tools of that name."""
    family = concepts("tools").family
    return asked.named_tools | {tool for tool, parent in family.items() if parent in asked.named_tools}


def _telling(cells: Iterable[Cell], names: frozenset[str], asked: Asked) -> Iterator[Rule]:
    """Give the rules that decide these cells and name the tool, of the uses asked about or of any; bans come last."""
    decide = [rule for cell in cells for rule in cell.rules[: cell.deciding] if rule.slots.tools & names]
    for rule in sorted(decide, key=lambda rule: rule.modality is Modality.FORBIDDEN):
        of_uses = rule.slots.uses - {"input"}
        if not of_uses or not asked.uses - {"input"} or of_uses & asked.uses:
            yield rule


def _each_once(rules: Iterable[Rule], clauses: Mapping[str, Clause]) -> list[Rule]:
    """Give a rule for each passage, those of highest rank and the rows of a table first, as one reads them."""
    first: dict[str, Rule] = {}
    for rule in rules:
        first.setdefault(rule.clause, rule)
    return sorted(first.values(), key=lambda rule: _order(rule, clauses[rule.clause]))[:MOST]


def _order(rule: Rule, clause: Clause) -> tuple[int, bool, int]:
    return clause.kind.rank, clause.form is not Form.ROW, rule.start
