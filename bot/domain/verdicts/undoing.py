"""Which bans and permissions a reading, or a model, may not give: on what is not there, on grave uses. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from bot.domain.answers.answer import PERMITTING, Doubt, Verdict
from bot.domain.verdicts.actors import is_for_others, spares
from bot.domain.verdicts.beside import is_of_another_time, is_of_other_people
from bot.domain.verdicts.cells import asks_by_cell
from bot.domain.verdicts.citing import said
from bot.domain.verdicts.floors import for_other_tools, lacks_tool, of_private_accounts, opening_among, shut_by_list
from bot.domain.verdicts.holding import asks_duty, is_of_supply, is_remedy, is_turned, may_be_left_out
from bot.domain.verdicts.judging import Judgement, judge
from bot.domain.verdicts.lacking import asks_masking
from bot.domain.verdicts.reserved import on_its_condition
from bot.domain.verdicts.weighing import Weighed
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, Aspect, DataClass, Modality
from knowledge.lexicon import concepts, fold
from knowledge.matching import SENSITIVE, SOFT_USES, Fit, Match, classes_of_tools, fits_of, guarded, reached
from knowledge.question.strangers import UNKNOWN
from knowledge.question.understanding import DUTY_USES, Asked
from knowledge.rules import Rule
from knowledge.stems import VAGUE, stems_of
from knowledge.tools import APPROVED, OWN, tools_of

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
    if weighed.verdict is Verdict.CONDITIONAL and asks_duty(asked):
        return replace(weighed, verdict=Verdict.INFO, conditions=())  # "must I?" is answered by the words on the duty
    if shut_by_list(ruled, known):
        return ruled
    if (
        weighed.verdict is Verdict.ALLOWED
        and ruled.verdict is Verdict.CONDITIONAL
        and lacks_tool(asked, weighed, rules)
    ):
        return ruled  # "autorisé" is read in haste, by somebody who may have any tool in mind
    if bans := _not_outweighed(asked, ruled, weighed, fitting):
        close = tuple(dict.fromkeys((bans[0].clause, *weighed.reading)))
        return Judgement(Verdict.UNCLEAR, reading=close, doubt=Doubt.UNSURE)
    named = frozenset[str]().union(*(stems_of(clause.context) for clause in weighed.reading))
    elsewhere = for_other_tools(asked, weighed, rules, known) or _for_others(asked, weighed, rules, known)
    elsewhere = elsewhere or is_of_another_time(weighed.reading, asked)
    untold = weighed.verdict is Verdict.ALLOWED and (_asks_a_fact(asked) or _skips_a_duty(asked, rules))
    alone = weighed.verdict is Verdict.CONDITIONAL and ruled.verdict is not weighed.verdict
    turned = alone and is_turned(weighed.reading[0], asked)
    turned = turned or (weighed.verdict is Verdict.CONDITIONAL and may_be_left_out(weighed.reading[0], asked))
    if elsewhere or untold or turned or guarded(rules, asked) - named - VAGUE:
        return Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=Doubt.UNSURE)
    return on_its_condition(asked, weighed, rules)


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


def _for_others(asked: Asked, weighed: Judgement, rules: Sequence[Rule], known: frozenset[str]) -> bool:
    """True where the words that would plainly permit it are for others than the asker, or all about other data.

    "Public or internal content" opens nothing of what the asker calls confidential; of whoever tells of no data, the
    reading may find what a clause on some data opens.
    """
    opening = opening_among(rules, {clause.key for clause in weighed.reading})
    of_others = any(is_for_others(rule, asked) for rule in opening)
    of_others = of_others or all(is_of_other_people(clause, asked) for clause in weighed.reading)
    beside = [rule.slots.data and fits_of(rule, asked, known)["data"] is Fit.NO for rule in opening]
    return weighed.verdict is Verdict.ALLOWED and (of_others or (bool(asked.data and beside) and all(beside)))


def beyond_approved(asked: Asked, rules: Sequence[Rule], clauses: Mapping[str, Clause], quoted: Set[str]) -> bool:
    """True where the quoted clauses permit nothing but approved tools, and no rule opens the one asked about.

    A model takes "approved" for granted where it judges a passage alone. Of 1,767 permitted uses of development and
    weighing this costs none. Where no clause names a tool, nobody here knows which are approved: the model's to judge.
    """
    opening = opening_among(rules, quoted)
    own = asked.accounts & OWN
    if not opening or any(one.slots.tools != {APPROVED} or one.slots.accounts & own for one in opening):
        return False
    if APPROVED in classes_of_tools(asked, tools_of(rules, clauses)):
        return False
    said = fold("\n".join(clause.context for clause in clauses.values()))
    named = any(not tool.startswith("class:") for tool in concepts("tools").names(said))
    return bool(asked.named_tools and named) and not _is_opened(asked, rules, said)


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


def unbanned(asked: Asked, ruled: Judgement, weighed: Judgement, rules: Sequence[Rule]) -> Judgement:
    """Give what was weighed; no ban on the very words that ask to mask, where the asker says that they would.

    "Et si j'enlève les noms ?" is not forbidden by "à condition d'en retirer d'abord les noms": it is unclear. Nor is a
    pasted text in which no secret was found by a ban on secrets, "même pour rechercher une panne"; nor one that looks
    like something by a ban on something else: what it looks like is then asked about; nor by one on private accounts,
    where none is spoken of, or where the row on no account at all says "allowed if"; nor a question of nothing banned,
    or of another tool than those that the ban names. The use that the rules forbid by name stays forbidden.
    """
    weighed = _without_remedies(asked, ruled, weighed, rules)
    banned = asked.pasted and weighed.verdict is Verdict.FORBIDDEN
    if banned and _is_of_an_account_too_many(asked, weighed, rules) and asks_by_cell(asked, ruled):
        return ruled
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
    idle = _names_nothing_banned(asked, ruled, weighed, rules) or _bans_other_tools(asked, ruled, weighed, rules)
    if weighed.verdict is Verdict.FORBIDDEN and idle:
        return Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=Doubt.UNSURE)
    masks = asks_masking(asked.text) and "skipped" not in asked.stated and ruled.verdict is Verdict.CONDITIONAL
    if weighed.verdict is not Verdict.FORBIDDEN or not masks or not weighed.reading:
        return weighed
    asking = {match.rule.clause for match in ruled.deciding if asks_masking(said(match).quote)}
    if not all(clause.key in asking for clause in weighed.reading):
        return weighed
    return Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=Doubt.UNSURE)


def _without_remedies(asked: Asked, ruled: Judgement, weighed: Judgement, rules: Sequence[Rule]) -> Judgement:
    """Give a ban that was read on none of what tells what to take out first, nor of a ban whose exception is met.

    Where nothing else was read, the ban of the rules, or the doubt, if the asker says that they do as told; information
    where it is asked who pays.
    """
    if weighed.verdict is not Verdict.FORBIDDEN or not weighed.reading:
        return weighed
    if ruled.verdict is not Verdict.FORBIDDEN and _tells_of_supply(asked, weighed, rules):
        return replace(weighed, verdict=Verdict.INFO)
    met = (asks_masking(asked.text) or "anonymised" in asked.stated) and "skipped" not in asked.stated
    kept = tuple(one for one in weighed.reading if not is_remedy(one))
    if kept and not (met and _all_except(asked, kept, rules)):
        return replace(weighed, reading=kept)
    if met or ruled.verdict is not Verdict.FORBIDDEN:
        return Judgement(Verdict.UNCLEAR, reading=weighed.reading, doubt=Doubt.UNSURE)
    return replace(ruled, confidence=max(ruled.confidence, weighed.confidence))


def _tells_of_supply(asked: Asked, weighed: Judgement, rules: Sequence[Rule]) -> bool:
    read = {clause.key for clause in weighed.reading}
    ruled = any(rule.clause in read and rule.modality is not Modality.INFORMATION for rule in rules)
    return not ruled and is_of_supply(asked, weighed.reading)


def _all_except(asked: Asked, clauses: Sequence[Clause], rules: Sequence[Rule]) -> bool:
    """True where each of the clauses holds bans, and each ban an exception for what is masked."""
    read = {clause.key: clause for clause in clauses}
    bans = [one for one in rules if one.clause in read and one.modality is Modality.FORBIDDEN]
    spare = [spares(Match(one, read[one.clause], Fit.YES, 0.0), asked) for one in bans]
    masked = all(any(map(asks_masking, one.conditions)) for one in bans)
    return {one.clause for one in bans} == read.keys() and all(spare) and masked


_SIGNED_OUT = re.compile(
    r"\b(?:sans compte|without (?:an )?account|no account(?! (?:manager|number|details)s?)|logged out(?! of)"
    r"|sans (?:(?:me|m'|se|s'|etre|que je me|que je sois) ?)connect\w+(?! (?:a|au|aux|avec)\b)"
    r"|(?:not|without being) (?:logged|signed) in(?! with\b)|without (?:logging|signing) in(?! with\b))"
)
"""What is said of a tool that is used without any account."""


def _is_of_other_accounts(asked: Asked, weighed: Judgement, rules: Sequence[Rule]) -> bool:
    """True where a ban rests on words about private accounts alone, and none is spoken of: "before I pay"."""
    return not asked.accounts and _is_of_private_accounts(weighed, rules)


def _is_of_an_account_too_many(asked: Asked, weighed: Judgement, rules: Sequence[Rule]) -> bool:
    """True where it does and the asker would have no account; "free" alone may be said of their own."""
    none = asked.accounts == {"free"} and _SIGNED_OUT.search(asked.text) is not None
    return none and _is_of_private_accounts(weighed, rules)


def _is_of_private_accounts(weighed: Judgement, rules: Sequence[Rule]) -> bool:
    private = of_private_accounts(rules)
    return bool(weighed.reading) and all(one.key in private for one in weighed.reading)


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


def _bans_other_tools(asked: Asked, ruled: Judgement, weighed: Judgement, rules: Sequence[Rule]) -> bool:
    """True where a ban that was read is on tools by their names, and the question names another.

    "Gemini ne sert qu'aux documents publics" says nothing of Perplexity.
    """
    if not asked.named_tools or not weighed.reading or ruled.verdict is Verdict.FORBIDDEN:
        return False
    family = concepts("tools").family
    mine = {family.get(tool, tool) for tool in asked.named_tools}

    def is_elsewhere(ban: Rule) -> bool:
        tools = ban.slots.tools
        by_name = bool(tools) and not any(tool.startswith("class:") for tool in tools) and not ban.slots.other_than
        return by_name and not mine & {family.get(tool, tool) for tool in tools}

    return _all_ban(weighed, rules, is_elsewhere)


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
