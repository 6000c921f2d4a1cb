"""What a reading may not open: words that a ban is about, and grave uses that the rules forbid. Pure."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from bot.domain.answers.answer import Citation, Doubt, Verdict
from bot.domain.answers.bearing import says_of
from bot.domain.verdicts.actors import is_for_others
from bot.domain.verdicts.floors import shut_by_list
from bot.domain.verdicts.judging import APPROVAL, Judgement, judge, left_open
from bot.domain.verdicts.weighing import PERMITTING, Bars, Weighed, likeliest, quotes_of
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, Aspect, DataClass, Modality
from knowledge.lexicon import concepts, fold
from knowledge.matching import SENSITIVE, Fit, Match, classes_of_tools, fits_of, guarded, reached
from knowledge.question.strangers import UNKNOWN
from knowledge.question.understanding import DUTY_USES, Asked
from knowledge.reading import Candidate, Reading
from knowledge.rules import Rule
from knowledge.stems import VAGUE, stems_of
from knowledge.tools import tools_of

APPROVED = "class:approved"
GRAVE = frozenset(
    "bypass clone decide_people emotions forge harm imitate_rights impersonate lend_account monitor private_interview"
    " works_council".split()
)
"""Uses that bear on people or deceive them: a rule that forbids them is not outweighed by how a question reads.

AI Act (Regulation (EU) 2024/1689), article 5 and annex III, name most of them.
"""


def unopened(
    asked: Asked,
    ruled: Judgement,
    weighed: Judgement,
    fitting: Sequence[Match],
    *,
    rules: Sequence[Rule],
    known: frozenset[str],
) -> Judgement:
    """Give what was weighed; a doubt, or the ban, where a permission would rest on a reading that oversteps.

    What is permitted must name the words that no concept covers and that some ban is about ("la recette de la
    membrane"). A grave use that a rule forbids by name is not permitted by a clause in which the reading finds
    something else, nor a tool by words about approved tools, or others, alone; one that the rules forbid because it
    is on no list stays forbidden, and a fact that was asked for is no use that is permitted. A ban that was read is
    quoted with the rule that names the grave use. `known` are the classes of the tools asked about.
    docs/why/0004-the-reader.md has how often each was right.
    """
    if weighed.verdict is Verdict.FORBIDDEN and weighed.reading:
        return _named_first(asked, ruled, weighed)
    if weighed.verdict not in PERMITTING or not weighed.reading:
        return weighed
    if shut_by_list(ruled, known):
        return ruled
    if bans := _not_outweighed(asked, ruled, weighed, fitting):
        close = tuple(dict.fromkeys((bans[0].clause, *weighed.reading)))
        return Judgement(Verdict.UNCLEAR, reading=close, doubt=Doubt.UNSURE)
    named = frozenset[str]().union(*(stems_of(clause.context) for clause in weighed.reading))
    elsewhere = _for_other_tools(asked, weighed, rules, known) or _for_others(asked, weighed, rules, known)
    untold = weighed.verdict is Verdict.ALLOWED and (_asks_a_fact(asked) or _skips_a_duty(asked, rules))
    if elsewhere or untold or guarded(rules, asked) - named - VAGUE:
        return Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=Doubt.UNSURE)
    return weighed


_OF_FACT = frozenset({Aspect.HOW, Aspect.WHO, Aspect.WHEN, Aspect.WHY})


def _asks_a_fact(asked: Asked) -> bool:
    """True where something else than leave is asked, of nothing that one would do: "comment effacer l'historique ?"."""
    return asked.aspect in _OF_FACT and asked.uses <= {"input"}


_DEMANDING = frozenset({Modality.DUTY, Modality.FORBIDDEN})


def _skips_a_duty(asked: Asked, rules: Sequence[Rule]) -> bool:
    """True where the asker would do without a duty that some rule sets: "…sans relire et l'envoyer"."""
    skipped = asked.uses & DUTY_USES if "skipped" in asked.stated else frozenset[str]()
    return any(rule.slots.uses & skipped for rule in rules if rule.modality in _DEMANDING)


def _named_first(asked: Asked, ruled: Judgement, weighed: Judgement) -> Judgement:
    """Give a ban that was read, on the words that the rules find to forbid the very use, where it is a grave one.

    "Is she annoyed with me?" is forbidden by the ban on reading emotions, not by the duty to check what an AI says.
    """
    banned = ruled.deciding if ruled.verdict is Verdict.FORBIDDEN else ()
    named = [m.clause for m in banned if m.rule.slots.uses & asked.uses & GRAVE and m.fit is Fit.YES]
    if not named or any(clause in weighed.reading for clause in named):
        return weighed
    beside = [clause for clause in weighed.reading[:1] if any(match.clause == clause for match in banned)]
    return replace(weighed, reading=(named[0], *beside))  # what only came likeliest says nothing of such a use


def _not_outweighed(asked: Asked, ruled: Judgement, weighed: Judgement, fitting: Sequence[Match]) -> Sequence[Match]:
    """Give the bans of the rules that no reading outweighs: on a grave use, in the very row that would permit.

    And any, where no leave was asked ("je dois trier des CV"): the rules then say what must be, and forbid nothing.
    """
    bans = _forbidding(asked, ruled, fitting)
    if asked.aspect is not Aspect.MAY:
        return bans
    return [m for m in bans if m.rule.slots.uses & asked.uses & GRAVE or _in_its_row(m, asked, weighed)]


def _forbidding(asked: Asked, ruled: Judgement, fitting: Sequence[Match]) -> Sequence[Match]:
    """Give the bans that decide, had leave been asked where it was not."""
    ruled = _of_leave(asked, ruled, fitting)
    return ruled.deciding if ruled.verdict is Verdict.FORBIDDEN else ()


def _restricting(asked: Asked, ruled: Judgement, fitting: Sequence[Match]) -> Sequence[Match]:
    """Give the bans, or the conditions, that decide."""
    ruled = _of_leave(asked, ruled, fitting)
    return ruled.deciding if ruled.verdict in (Verdict.FORBIDDEN, Verdict.CONDITIONAL) else ()


def _of_leave(asked: Asked, ruled: Judgement, fitting: Sequence[Match]) -> Judgement:
    return ruled if asked.aspect is Aspect.MAY else judge(replace(asked, aspect=Aspect.MAY), fitting, ())


def _in_its_row(ban: Match, asked: Asked, weighed: Judgement) -> bool:
    return ban.clause.form is Form.ROW and ban.clause in weighed.reading and bool(ban.rule.slots.data & asked.data)


def oversteps(
    asked: Asked, weighed: Weighed, rules: Sequence[Rule], clauses: Mapping[str, Clause], quoted: Set[str]
) -> bool:
    """True where the clauses that a model quotes cannot open what is asked, whatever it says of them."""
    beyond = beyond_approved(asked, rules, clauses, quoted)
    return beyond or _gravely_restricted(asked, weighed, [rule for rule in rules if rule.clause in quoted], clauses)


def _gravely_restricted(asked: Asked, weighed: Weighed, said: Sequence[Rule], clauses: Mapping[str, Clause]) -> bool:
    """True where the rules restrict a grave use by name and none of what is `said` opens it, or excepts anything.

    A model that quotes what is permitted of another use ("résumer un document") has neither undone the ban nor told
    under which condition the use is permitted.
    """
    deciding = _restricting(asked, weighed.ruled, weighed.fitting)
    against = [match for match in deciding if match.rule.slots.uses & asked.uses & GRAVE]
    grave = frozenset[str]().union(*(match.rule.slots.uses for match in against)) & asked.uses & GRAVE
    own = {match.clause.key for match in against}
    return bool(against) and not any(
        rule.modality in OPENING or rule.conditions or _EXCEPTS.search(fold(clauses[rule.clause].context))
        for rule in said
        if rule.slots.uses & grave or rule.clause in own
    )


_EXCEPTS = re.compile(
    r"\b(?:sauf|hormis|excepte\w*|a moins|unless|except\w*|without|sans|librement|freely|pas vise\w*"
    r"|ne s'applique(?:nt)? pas|(?:does|do) not apply)\b"
)


def left_unstated(asked: Asked, rules: Sequence[Rule], quotes: Sequence[Citation]) -> tuple[str, ...]:
    """Give the conditions on which alone all that is quoted permits, where the question speaks of none of them.

    None where something quoted permits plainly, and where the asker says anything of a condition: whether that is
    enough, a reading tells. Of 1,112 questions of development, validation and weighing that are simply permitted, four
    would not be any more, none of the first two; of 799 that are permitted on a condition this tells 151 by itself
    (2026-12-01, a script that was not kept).
    """
    left = [_unstated(one, asked, [rule for rule in rules if rule.clause == one.clause.key]) for one in quotes]
    return tuple(dict.fromkeys(one for conditions in left for one in conditions))[:3] if all(left) else ()


_A_CASE = re.compile(r"\b(?:sauf|hormis|excepte\w*|except|a l'exception|lorsqu\w*|quand|when|where)\b[^.;]*")
"""What tells which case is permitted, or which is not: nothing that is to be done first."""
_SEVERAL = re.compile(r"[.;!?…]\W+\w")
_AGREED = re.compile(r"\b(?:oui|ok|okay|yes|d'accord|accepte\w*|sign\w+|agree\w*|consent\w*|happy|coche\w*|tick\w*)\b")
"""How an asker tells, in whatever words, that somebody gave leave."""


def _unstated(quoted: Citation, asked: Asked, rules: Sequence[Rule]) -> tuple[str, ...]:
    """Give the conditions of one quote; none where it permits without, and where the question speaks of one."""
    quote = fold(quoted.quote)
    _, permits, _ = says_of(quote)
    _, _, sets = says_of(_A_CASE.sub(" ", quote))
    if not (sets and (permits or quoted.clause.form is Form.ROW)):
        return ()
    inside = [r for r in rules if r.start < quoted.end and quoted.start < r.end and r.modality in OPENING]
    fitting = [rule for rule in inside if fits_of(rule, asked, frozenset())["data"] is not Fit.NO]
    open_ = [left_open([Match(rule, quoted.clause, Fit.YES, 0.0)], asked) for rule in fitting or inside]
    if not inside and permits and not _SEVERAL.search(quote):  # no rule was read: the sentence itself tells
        open_ = [(quoted.quote,)]
    conditions = tuple(dict.fromkeys(one for each in open_ for one in each))
    spoken = any(_speaks_of(fold(condition), quote, asked) for condition in conditions)
    return () if spoken or not all(open_) else conditions


def _speaks_of(condition: str, quote: str, asked: Asked) -> bool:
    """True where the question has a word of a folded condition that the rest of its sentence has not, or its use.

    Of a leave that it takes, it is enough that the question tells of one.
    """
    begins = concepts("modality").patterns["conditional"].search(condition)
    before, put = (condition[: begins.start()], condition[begins.start() :]) if begins else ("", condition)
    if begins and not before.strip():  # "if the names are removed, …"
        put, _, before = condition.partition(",")
    own = stems_of(put) - stems_of(f"{before} {quote.replace(condition, ' ')}") - VAGUE
    told = concepts("uses").names(put) & asked.uses - {"input"}
    claimed = "approval_claimed" in asked.stated or _AGREED.search(asked.text)
    return bool(own & asked.stems or told or (claimed and APPROVAL.search(condition)))


def _for_other_tools(asked: Asked, weighed: Judgement, rules: Sequence[Rule], known: frozenset[str]) -> bool:
    """True where a tool is named that nobody approved, and the words that would permit it are about other tools."""
    opening = _opening(rules, {clause.key for clause in weighed.reading})
    if not asked.named_tools or APPROVED in known:
        return False
    return bool(opening) and all(fits_of(rule, asked, known)["tool"] is Fit.NO for rule in opening)


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
    if not _for_other_tools(asked, permitting, rules, known):
        return ()
    rest = 1 - sum(reading.verdicts[one] for one in PERMITTING)
    return rows if reading.verdicts[Verdict.FORBIDDEN] >= bars.agreed[Verdict.FORBIDDEN] * rest else ()


def _for_others(asked: Asked, weighed: Judgement, rules: Sequence[Rule], known: frozenset[str]) -> bool:
    """True where the words that would plainly permit it are for others than the asker, or all about other data.

    "Public or internal content" opens nothing of what the asker calls confidential; of whoever tells of no data, the
    reading may find what a clause on some data opens.
    """
    opening = _opening(rules, {clause.key for clause in weighed.reading})
    of_others = any(is_for_others(rule, asked) for rule in opening)
    beside = [rule.slots.data and fits_of(rule, asked, known)["data"] is Fit.NO for rule in opening]
    return weighed.verdict is Verdict.ALLOWED and (of_others or (bool(asked.data and beside) and all(beside)))


def beyond_approved(asked: Asked, rules: Sequence[Rule], clauses: Mapping[str, Clause], quoted: Set[str]) -> bool:
    """True where the quoted clauses permit nothing but approved tools, and no rule opens the one asked about.

    A model takes "approved" for granted where it judges a passage alone. Of 1,767 permitted uses of development and
    weighing this costs none. Where no clause names a tool, nobody here knows which are approved: the model's to judge.
    """
    opening = _opening(rules, quoted)
    own = asked.accounts & {"personal", "free"}
    if not opening or any(one.slots.tools != {APPROVED} or one.slots.accounts & own for one in opening):
        return False
    if APPROVED in classes_of_tools(asked, tools_of(rules, clauses)):
        return False
    said = fold("\n".join(clause.context for clause in clauses.values()))
    named = any(not tool.startswith("class:") for tool in concepts("tools").names(said))
    return bool(asked.named_tools and named) and not _is_opened(asked, rules, said)


def _opening(rules: Sequence[Rule], quoted: Set[str]) -> list[Rule]:
    """Give the rules of the quoted clauses that permit something."""
    return [rule for rule in rules if rule.clause in quoted and rule.modality in OPENING]


def _is_opened(asked: Asked, rules: Sequence[Rule], said: str) -> bool:
    """True where a rule opens one of the tools asked about to such data and accounts, in whatever version.

    Of a tool that no lexicon knows, no rule tells: it is enough that the text has its name.
    """
    tools = asked.named_tools
    names = tools | {version for version, tool in concepts("tools").family.items() if tool in tools}
    opening = [rule for rule in rules if rule.modality in OPENING and rule.slots.tools & names]
    strangers = (tool.removeprefix(UNKNOWN) for tool in tools if tool.startswith(UNKNOWN))
    return any(_opens_to(rule, asked) for rule in opening) or any(one in said for one in strangers)


def _opens_to(rule: Rule, asked: Asked) -> bool:
    """True unless a rule is for other accounts, or for other data than all the sensitive ones asked about."""
    fits, data = fits_of(rule, asked, asked.named_tools), rule.slots.data
    beside = asked.data & SENSITIVE - reached(data) if data else frozenset[DataClass]()
    return Fit.NO not in (fits["account"], fits["data"]) and not beside
