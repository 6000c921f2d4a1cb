"""What would make it possible: the same question with one thing changed, put to the judge again. Pure.

A way that is wrong is a wrong "allowed", so a change is only tried where it may honestly help, and there is none unless
the rules alone and the whole judge both permit it, on words that are not those that forbid: surely and on the same
words where one of them sets no condition; where both do, on the words of both, so that every condition is read.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain.answers.answer import NO_WAY, PERMITTING, Answer, Change, Citation, Verdict, Way
from bot.domain.asked.pasted import of_a_customer, of_people, told_what
from bot.domain.verdicts.doubting import limits_data
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.lacking import asks_masking
from knowledge.bans import Ban, holds_banned, names_its_own
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, Aspect, DataClass, Language
from knowledge.lexicon import concepts, fold
from knowledge.question.places import instead, named_tools, own_name
from knowledge.question.understanding import OPEN, Asked
from knowledge.rules import Rule, local_tools_of
from knowledge.tools import tools_of

MASKABLE = frozenset({DataClass.PERSONAL, DataClass.CUSTOMER, DataClass.HR, DataClass.HEALTH, DataClass.SPECIAL})
"""Classes of data that may be of use without what identifies people; masking a contract or a figure is another text."""
ELSEWHERE = frozenset({Change.TOOL, Change.APPROVED})
"""Changes that send the asker to another tool."""
MOST_TOOLS = 2
"""Tools of the charter that are tried, in reading order."""
SURE = 0.65
"""How sure the whole judge must be of a changed question on which it or the rules set no condition."""
SAID: Mapping[Language, Mapping[Change, str]] = {
    Language.FR: {
        Change.TOOL: "{tool} (compte professionnel)",
        Change.APPROVED: "un outil approuvé (compte professionnel)",
        Change.ACCOUNT: "mon compte professionnel",
        Change.MASKED: "Les noms et les données ont été masqués.",
    },
    Language.EN: {
        Change.TOOL: "{tool} (work account)",
        Change.APPROVED: "an approved tool (work account)",
        Change.ACCOUNT: "my work account",
        Change.MASKED: "Names and data have been masked.",
    },
}
"""What the reader of a changed question reads in the place of what was changed."""
BESIDE: Mapping[Language, str] = {Language.FR: "Ce serait avec {said}.", Language.EN: "It would be with {said}."}
"""The same beside a question that says nothing of it."""

_name_in = lru_cache(maxsize=4_096)(own_name)
"""The same, remembered for the clauses of an edition: they are asked of at each question."""


_OF_A_VERSION = re.compile(r"[\W_]{0,2}(?:plus|pro|teams?|business|edu|go|max|free|premium|gratuite?|en?t\w+prise)\b")
"""What stands behind the name of a tool and tells its version."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a way is looked for: the rules that speak to a question, their clauses, the question's language."""

    rules: Sequence[Rule]
    clauses: Mapping[str, Clause]
    language: Language

    @property
    def local(self) -> frozenset[str]:
        """The organisation's own tools."""
        return local_tools_of(self.rules)

    def permitted(self) -> dict[str, str]:
        """Give each tool that a rule opens, to all or to the organisation's accounts, with its name there."""
        opened, local, named = tools_of(self.rules, self.clauses).opened, self.local, dict[str, str]()
        for rule in sorted(self.rules, key=lambda one: (self.clauses[one.clause].kind.rank, one.start)):
            if rule.modality in OPENING and rule.slots.accounts <= {"work"}:
                for tool in sorted(rule.slots.tools & opened):
                    if name := _name_in(self.clauses[rule.clause].text, tool, local):
                        named.setdefault(tool, name)
        return named

    def opens(self, variant: "Variant", quotes: Sequence[tuple[Citation, ...]]) -> bool:
        """True when a quote is of a rule that opens the very tool of a variant, or its class; of no tool, always."""
        if variant.change not in ELSEWHERE:
            return True
        family, tools = concepts("tools").family, (variant.asked.tools - {"class:any"}) | {"class:approved"}
        naming = [r for r in self.rules if r.slots.tools & tools or any(family.get(t) in tools for t in r.slots.tools)]
        opening = [rule for rule in naming if rule.modality in OPENING]
        return any(_within(rule, one) for rule in opening for each in quotes for one in each)

    def called(self, words: str, asked: Asked) -> str:
        """Give words on one tool with a work account in which it is called as the charter calls it: by its version.

        Words that tell a version themselves ("ChatGPT Team") are left: it may be another than the charter's.
        """
        tool = next(iter(asked.named_tools)) if len(asked.named_tools) == 1 else ""
        if asked.accounts != {"work"} or tool not in concepts("tools").consumer:
            return words
        bare, called = concepts("tools").patterns[tool], tuple(named_tools(words, self.local))
        if any(not bare.fullmatch(fold(words[a:b])) or _OF_A_VERSION.match(fold(words[b:])) for a, b in called):
            return words
        name = self.permitted().get(tool, "")
        return words if fold(name) in fold(words) else self.said(words, ("tools",), Change.TOOL, name)

    def said(self, words: str, kinds: tuple[str, ...], change: Change, tool: str) -> str:
        """Give the words of a question with the change in place of what they name of `kinds`, else beside them."""
        new = SAID[self.language][change].format(tool=tool)
        changed = instead(words, kinds, new, self.local)
        return changed if new in changed else f"{words} {BESIDE[self.language].format(said=new)}"


@dataclass(frozen=True, slots=True)
class Variant:
    """A question with one thing changed: in its slots, and in its words."""

    change: Change
    asked: Asked
    words: str
    tool: str = ""


def may_be_eased(answer: Answer, asked: Asked) -> bool:
    """True when a change may be looked for: leave was asked, none was given, and no secret or open doubt is about."""
    stays = answer.reveals_secret or answer.suspected or DataClass.SECRET in asked.data or "skipped" in asked.stated
    pasted = asked.pasted and bool(asked.data - OPEN) and not (of_a_customer(asked) or of_people(asked))
    names = bool(asked.uses or asked.data or asked.tools)
    doubtful = answer.doubt in NO_WAY
    restricted = answer.verdict.strictness > Verdict.ALLOWED.strictness
    return restricted and names and asked.about_ai and asked.aspect is Aspect.MAY and not (stays or doubtful or pasted)


def variants_of(asked: Asked, masked: Asked | None, words: str, ground: Ground) -> Iterator[Variant]:
    """Give the question with its account changed, then its data masked (`masked`, None: no use), then its tool."""
    permitted = ground.permitted()
    tool = next(iter(asked.named_tools)) if len(asked.named_tools) == 1 else ""
    if tool in permitted and "work" not in asked.accounts:
        told = (("accounts",), Change.ACCOUNT) if asked.accounts else (("tools",), Change.TOOL)
        said = ground.said(words, *told, permitted[tool])
        yield Variant(Change.ACCOUNT, _with(asked, tool), said, permitted[tool])
    if masked is not None and asked.data & MASKABLE and "anonymised" not in asked.stated:
        yield Variant(Change.MASKED, masked, f"{words} {SAID[ground.language][Change.MASKED]}")
    if len(asked.named_tools) > 1:
        return
    for other, name in _other_tools(asked, permitted):
        change = Change.TOOL if name else Change.APPROVED
        yield Variant(change, _with(asked, other), ground.said(words, ("tools",), change, name), name)


def helps(variant: Variant, alone: Judgement, ruled: Callable[[], Judgement]) -> bool:
    """True unless the rules alone say as much, or more, of the tool that is asked about as of another (`alone`)."""
    return variant.change not in ELSEWHERE or alone.verdict.strictness < ruled().verdict.strictness


def agreed(
    answer: Answer,
    variant: Variant,
    alone: Judgement,
    judged: Callable[[], Judgement],
    bans: Callable[[], Sequence[Ban]],
) -> tuple[Judgement, ...]:
    """Give the judgements to quote, if the rules `alone` and the whole judge, asked after them, both permit.

    The row that asks to mask such a text is enough where the whole judge doubts it and the asker uses no word of a
    ban's own. No text is opened elsewhere in which two words stand together in a ban: "composition de la membrane".
    """
    if not eases(alone, answer) or (variant.asked.pasted and holds_banned(variant.words, variant.asked, bans())):
        return ()
    if not eases(whole := judged(), answer):
        by_row = whole.verdict is Verdict.UNCLEAR and _in_its_row(variant.asked, alone)
        return (alone,) if by_row and not names_its_own(variant.asked, bans()) else ()
    if alone.verdict is whole.verdict is Verdict.CONDITIONAL:
        return (alone, whole)
    same = _on_the_same_words(alone, whole) if whole.confidence >= SURE else None
    return (same,) if same else ()


def _in_its_row(asked: Asked, alone: Judgement) -> bool:
    """True when the row of the very tool asks to mask a text that names people and holds nothing stricter."""
    rows = (m for m in alone.deciding if m.clause.form is Form.ROW and m.rule.slots.tools & asked.named_tools)
    asking = (match.rule.slots.data & asked.data and any(map(asks_masking, match.rule.conditions)) for match in rows)
    return alone.verdict is Verdict.CONDITIONAL and of_people(asked) and any(asking)


def _on_the_same_words(alone: Judgement, whole: Judgement) -> Judgement | None:
    if not whole.reading:
        return alone if (alone.verdict, alone.deciding) == (whole.verdict, whole.deciding) else None
    ruled, read = {m.rule.clause for m in alone.deciding}, {clause.key for clause in whole.reading}
    if not ruled & read:
        return None
    if whole.verdict.strictness > alone.verdict.strictness:
        return replace(whole, reading=tuple(clause for clause in whole.reading if clause.key in ruled))
    return replace(alone, deciding=tuple(m for m in alone.deciding if m.rule.clause in read))


def way_of(
    answer: Answer, variant: Variant, said: Sequence[Judgement], quotes: Sequence[tuple[Citation, ...]]
) -> Way | None:
    """Give the way that `variant` is, on the `quotes` of what is `said`; none without, nor on words that forbid.

    Of two judgements the words that decide each are kept, of one all.
    """
    kept = _apart([each[0] for each in quotes]) if len(quotes) > 1 else tuple(*quotes)
    bans = answer.citations if answer.verdict is Verdict.FORBIDDEN else ()
    if not (said and _asks_to_mask(variant, kept)) or any(_overlap(one, ban) for one in kept for ban in bans):
        return None
    return Way(variant.change, said[0].verdict, answer.verdict, kept, variant.tool)


def as_surely(way: Way, asked: Asked) -> Way | None:
    """Give a way that says no more than is known: nobody told what the data is, and the quoted words limit it.

    "Translate a quote" may be of a sales offer, which the words that permit public and internal texts do not permit.
    """
    if (
        way.verdict is not Verdict.ALLOWED
        or told_what(asked)
        or not any(limits_data(one.clause) for one in way.citations)
    ):
        return way
    looser = Verdict.CONDITIONAL.strictness < way.than.strictness
    return replace(way, verdict=Verdict.CONDITIONAL) if looser else None


def _asks_to_mask(variant: Variant, kept: Sequence[Citation]) -> bool:
    """True unless a pasted text that names people would be opened on words that ask nothing to be taken out of it."""
    opens = not variant.asked.pasted or variant.asked.data <= OPEN
    return opens or any(asks_masking(one.quote) for one in kept)


def _apart(quotes: Sequence[Citation]) -> tuple[Citation, ...]:
    """Give the quotes without those that stand within another."""
    once = tuple(dict.fromkeys(quotes))
    return tuple(one for one in once if not any(_holds(other, one) for other in once if other != one))


def _holds(one: Citation, other: Citation) -> bool:
    return one.clause.key == other.clause.key and one.start <= other.start and other.end <= one.end


def eases(judgement: Judgement, answer: Answer) -> bool:
    """True when a judgement permits, and more than `answer` does."""
    permits = judgement.verdict in PERMITTING
    return permits and judgement.verdict.strictness < answer.verdict.strictness


def _other_tools(asked: Asked, permitted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the tools that the charter permits, with the names that it gives them; then any that is approved."""
    family = concepts("tools").family
    same = asked.named_tools | {family.get(tool, "") for tool in asked.named_tools}
    others = [(t, n) for t, n in permitted.items() if t not in same and family.get(t) not in asked.named_tools]
    yield from [pair for pair in others if serves(pair[0], asked)][:MOST_TOOLS]
    if not asked.named_tools & permitted.keys() and "class:approved" not in asked.tools:
        yield "class:approved", ""


def serves(tool: str, asked: Asked) -> bool:
    """True when a tool that is made for one use is asked for that use."""
    made_for = concepts("tools").made_for.get(tool)
    return made_for is None or bool(made_for & (asked.uses | asked.data))


def _with(asked: Asked, tool: str) -> Asked:
    kept = asked.tools & {"class:any"}
    return replace(asked, tools=kept | {tool}, accounts=frozenset({"work"}))


def _within(rule: Rule, quote: Citation) -> bool:
    return rule.clause == quote.clause.key and rule.start < quote.end and quote.start < rule.end


def _overlap(one: Citation, other: Citation) -> bool:
    return one.clause.key == other.clause.key and one.start < other.end and other.start < one.end
