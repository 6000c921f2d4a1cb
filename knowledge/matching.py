"""How well a rule fits what was asked: slot by slot, over every rule of the edition."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from knowledge.clause import Clause
from knowledge.concepts import GATHERINGS, OPENING, Aspect, DataClass, Modality
from knowledge.lexicon import concepts
from knowledge.question.places import PRIVATE_VERSIONS, versions_told
from knowledge.question.roles import as_topic, of_topic
from knowledge.question.strangers import UNKNOWN
from knowledge.question.understanding import DUTY_USES, OPEN, Asked
from knowledge.rules import Rule, Slots
from knowledge.stems import stems_of
from knowledge.tools import OWN, Tools, tools_of

D = DataClass
_WITHIN: Mapping[DataClass, frozenset[DataClass]] = {
    D.PERSONAL: frozenset({D.PERSONAL, D.CUSTOMER, D.HR, D.HEALTH, D.SPECIAL}),
    D.SPECIAL: frozenset({D.SPECIAL, D.HEALTH}),
    D.CONFIDENTIAL: frozenset({D.CONFIDENTIAL, D.CUSTOMER, D.FINANCE, D.TRADE, D.HR, D.SECRET}),
    D.INTERNAL: frozenset(D) - {D.PUBLIC, D.NONE},
}
"""What a ban on a class of data bans as well: personal data of customers is personal data."""


def reached(banned: frozenset[DataClass]) -> frozenset[DataClass]:
    """Give every class of data that a ban on these classes bans."""
    return banned.union(*(_WITHIN.get(one, frozenset()) for one in banned))


ALSO_ALLOWED: Mapping[DataClass, frozenset[DataClass]] = {
    D.INTERNAL: frozenset({D.INTERNAL, D.PUBLIC}),
    D.CONFIDENTIAL: frozenset({D.CONFIDENTIAL, D.INTERNAL, D.PUBLIC}),
}
"""What a permission for a class of data covers as well: what is open to internal texts is open to public ones."""
SENSITIVE = frozenset(D) - {D.PUBLIC, D.INTERNAL, D.NONE}
SOFT_USES = frozenset(
    "input summarise translate write reword brainstorm analyse search present code_help check".split()
)
"""Uses that a permission for a tool covers without naming them; any other use must be named."""

TELLING_USES = frozenset(
    "bypass lend_account forge bulk decide_people clone train_model monitor emotions sign_up install transcribe".split()
)
"""Uses that name a regulated practice by themselves, whatever their object."""
_ON_PEOPLE = {"decide_people": 0, "monitor": 30, "lend_account": 0}
"""Uses that bear on people whatever the data, and how far behind its words one tells of whom."""
_FELT = "emotions"
"""A use that is of people by itself."""
OF_ANYTHING = stems_of("data information informations info infos details")
"""Words that tell of no object: "customer data" shares nothing with a ban on "data about health"."""
PEOPLE = re.compile(
    r"\b(?:equipe|collegue|salarie|collaborat(?:eur|rice)|employe|personne(?:s|l)?\b|candidat|stagiaire|remplacant|interimaire|etudiant|eleve"
    r"|team|colleague|staff|people|applicant|intern(?:s|es)?\b|student|agents\b)"
)
"""Words for whoever works here, or for somebody."""


class Fit(IntEnum):
    """Whether a rule, or one slot of it, is about what was asked."""

    NO = 0
    MAYBE = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that may be about the question: how surely, and on how many slots it names something."""

    rule: Rule
    clause: Clause
    fit: Fit
    weight: float


_OTHER_VERSION = "version:"
"""Before a tool of which the asker names a version that is not the opened one: ChatGPT Team, not ChatGPT Enterprise."""


def classes_of_tools(asked: Asked, tools: Tools) -> frozenset[str]:
    """Give the tools asked about and every class that each belongs to in this edition."""
    known = asked.tools | ({"class:any"} if asked.tools else frozenset())
    consumer = concepts("tools").consumer | tools.public
    for tool in asked.named_tools:
        private = bool(asked.accounts & OWN)
        work = "work" in asked.accounts
        variants = {v for v, parent in concepts("tools").family.items() if parent == tool}
        opened = bool({tool, *variants} & tools.opened)
        if not {tool, *variants} & tools.named:
            known |= {"class:unlisted"}
        if private or (tool in consumer and not work and tool not in tools.opened - tools.opened_to_work):
            known |= {"class:public"}
        elif _is_another_version(tool, variants, asked, tools):
            known |= {_OTHER_VERSION + tool}
        elif opened:
            known |= {"class:approved"}
    if asked.accounts & OWN:
        known |= {"class:public"}
    if any(map(_is_closed, known)):
        known -= {"class:approved"}  # what opens the other tool says nothing of this one
    return frozenset(known)


def _is_closed(tool: str) -> bool:
    return tool.startswith(_OTHER_VERSION)


def _is_another_version(tool: str, variants: set[str], asked: Asked, tools: Tools) -> bool:
    """True for a version that is told and not opened; of a family that is opened, for one that people pay for.

    One that is opened does not excuse the other that is asked about beside it.
    """
    opened = tools.versions.get(tool)
    told = versions_told(tool, asked.text) - {""} - (opened or frozenset())
    if not told:
        return False
    return bool(opened) or (bool(variants & tools.opened) and told <= PRIVATE_VERSIONS)


def match(
    rules: Sequence[Rule], clauses: Mapping[str, Clause], asked: Asked, tools: Tools | None = None
) -> tuple[Match, ...]:
    """Give every rule that is, or may be, about the question, the surest and most precise first.

    `tools` is what these rules say of tools, for whoever asks them more than once.
    """
    known = classes_of_tools(asked, tools or tools_of(rules, clauses))
    found = []
    for rule in rules:
        fit = fit_of(rule, asked, known)
        if fit is Fit.NO:
            continue
        clause = clauses[rule.clause]
        shared = len(asked.stems & stems_of(clause.context))
        named = _names_something(rule) or bool(of_topic(rule.topic) & asked.roles)
        if not named and not _shares_enough(asked, shared):
            continue
        found.append(Match(rule, clause, fit, _weight(rule, asked, known) + shared / (1 + len(asked.stems))))
    return tuple(sorted(found, key=lambda m: (-m.fit, -m.weight, m.clause.start)))


def fit_of(rule: Rule, asked: Asked, known: frozenset[str]) -> Fit:
    """Give the weakest fit among the slots of `rule`."""
    permissive = rule.modality in (Modality.ALLOWED, Modality.RECOMMENDED)
    if rule.slots.without & asked.data and rule.modality is not Modality.FORBIDDEN:
        return Fit.NO
    if (data := _allowed_data(rule, asked) if permissive else _banned_data(rule, asked)) is Fit.NO:
        return Fit.NO
    if (tool := _tool_fit(rule, asked, known)) is Fit.NO:
        return Fit.NO
    if (use := _allowed_use(rule, asked) if permissive else _banned_use(rule, asked)) is Fit.NO:
        return Fit.NO
    return min(data, tool, use, _account_fit(rule, asked, known), _topic_fit(rule, asked))


def fits_of(rule: Rule, asked: Asked, known: frozenset[str]) -> Mapping[str, Fit]:
    """Give the fit of each slot of `rule`, for whoever asks why it fits or not."""
    permissive = rule.modality in (Modality.ALLOWED, Modality.RECOMMENDED)
    absent = rule.slots.without & asked.data and rule.modality is not Modality.FORBIDDEN
    data = _allowed_data(rule, asked) if permissive else _banned_data(rule, asked)
    return {
        "tool": _tool_fit(rule, asked, known),
        "account": _account_fit(rule, asked, known),
        "data": Fit.NO if absent else data,
        "use": _allowed_use(rule, asked) if permissive else _banned_use(rule, asked),
        "topic": _topic_fit(rule, asked),
    }


def _tool_fit(rule: Rule, asked: Asked, known: frozenset[str]) -> Fit:
    slots = rule.slots
    if slots.other_than:
        named = asked.named_tools or (known & {"class:public", "class:unlisted"})
        if not named:
            return Fit.NO
        spared = asked.named_tools & slots.other_than or (
            "class:approved" in slots.other_than and "class:approved" in known
        )
        return Fit.NO if spared else Fit.YES
    wanted = slots.tools
    if not wanted or ("class:any" in wanted and len(wanted) == 1):
        return Fit.YES
    if rule.modality in OPENING and any(map(_is_closed, known)):
        return Fit.NO  # nor where another tool is opened beside that version
    if _is_variant(wanted, asked, known):
        return Fit.YES if rule.modality is Modality.ALLOWED else Fit.MAYBE
    specific = wanted - {"class:any"}
    if specific & known:
        return Fit.YES
    if not asked.named_tools and not known - {"class:any"}:
        return Fit.MAYBE
    return Fit.NO


def _is_variant(wanted: frozenset[str], asked: Asked, known: frozenset[str]) -> bool:
    """True when the question gives the general name of a tool ("Copilot") and the rule a precise one."""
    family = concepts("tools").family
    general = {tool for tool in asked.named_tools if _OTHER_VERSION + tool not in known}
    return not wanted & asked.named_tools and any(family.get(tool) in general for tool in wanted)


def covers_tool(rule: Rule, tool: str) -> bool:
    """True when a permission names `tool`, a variant of it, or a class of tools that it opens."""
    tools = rule.slots.tools
    family = concepts("tools").family
    named = tool in tools or any(family.get(t) == tool for t in tools)
    return named or (bool(tools & {"class:any", "class:approved"}) and not tool.startswith(UNKNOWN))


def _account_fit(rule: Rule, asked: Asked, known: frozenset[str]) -> Fit:
    wanted = rule.slots.accounts
    if not wanted or wanted & asked.accounts:
        return Fit.YES
    if asked.accounts:
        return Fit.MAYBE if wanted & OWN and asked.accounts & OWN else Fit.NO
    if "free" in wanted and "class:public" in known and "class:approved" not in known:
        return Fit.YES
    if wanted != {"work"}:
        return Fit.MAYBE if asked.aspect is Aspect.WHICH_TOOLS else Fit.NO  # whoever asks which tools tells no account
    if rule.modality is Modality.FORBIDDEN:
        return Fit.MAYBE if "class:public" in known else Fit.YES
    return Fit.YES if "class:approved" in known and "class:public" not in known else Fit.MAYBE


def _banned_data(rule: Rule, asked: Asked) -> Fit:
    banned = rule.slots.data
    if rule.modality is Modality.FORBIDDEN and asked.data - {D.NONE} and asked.data <= rule.slots.without:
        return Fit.NO
    if not banned or rule.slots.uses & GATHERINGS & asked.uses:
        return Fit.YES
    if rule.modality is Modality.FORBIDDEN and any(_on_people(use, asked) for use in rule.slots.uses & asked.uses):
        return Fit.YES
    if rule.modality is Modality.CONDITIONAL and not asked.data and banned <= OPEN:
        return (
            Fit.YES
        )  # what is open to internal texts is open, on the same condition, to a text of which nothing is said
    return Fit.YES if reached(banned) & asked.data or names_topic(rule, asked) else Fit.NO


def _on_people(use: str, asked: Asked) -> bool:
    """True when the question names a use and the people it bears on: "évaluer mon équipe", not "recrutement".

    Of a text that names people, whoever a pronoun stands for: "lui mettre une note", "is she angry".
    """
    if use not in _ON_PEOPLE:
        return use == _FELT
    found = concepts("uses").patterns[use].finditer(asked.text)
    said = [asked.text[one.start() : one.end() + _ON_PEOPLE[use]] for one in found]
    whom = _SOMEBODY if asked.pasted and D.PERSONAL in asked.data else PEOPLE
    return any(PEOPLE.search(words) or whom.search(words) for words in said)


_SOMEBODY = re.compile(r"\b(?:lui|leur|elles?|ils?|him|her|them|s?he|they)\b")


def names_topic(rule: Rule, asked: Asked) -> bool:
    """True when the question names the rule's precise objects, as its clause defines them ("offres commerciales")."""
    shared = rule.topic & asked.unknown - OF_ANYTHING
    return len(shared) >= 2 or (len(shared) == 1 and len(asked.unknown) == 1)


def guarded(rules: Sequence[Rule], asked: Asked) -> frozenset[str]:
    """Give the words that no concept covers and that some restriction is about: they bar a plain "allowed"."""
    bans = (r for r in rules if r.modality is Modality.FORBIDDEN and _may_join(r, asked.unknown))
    return frozenset(stem for ban in bans if not _of_public_tools(ban, asked) for stem in ban.topic & asked.unknown)


def _may_join(ban: Rule, stems: frozenset[str]) -> bool:
    """True where a ban shares enough, or one word of the thing that it alone is about: "un manuscrit reçu pour…"."""
    return _joined(ban, stems) or (ban.narrow and bool(ban.topic & stems - OF_ANYTHING))


def _of_public_tools(ban: Rule, asked: Asked) -> bool:
    """True for a ban on consumer tools alone, where one of the organisation's accounts is told and no such tool."""
    told = bool(asked.named_tools) and asked.accounts == {"work"} and "class:public" not in asked.tools
    return told and ban.slots.tools == {"class:public"}


def _joined(rule: Rule, stems: frozenset[str]) -> bool:
    """True when `stems` share enough with the precise object of the rule: two words, or one of very few."""
    shared = len(rule.topic & stems - OF_ANYTHING)
    return shared >= 2 or (shared == 1 and (len(rule.topic) <= 2 or bool(rule.slots.data)))


def _allowed_data(rule: Rule, asked: Asked) -> Fit:
    allowed, asked_data = rule.slots.data, asked.data - {D.NONE}
    if rule.slots.without & asked_data:
        return Fit.NO
    if not asked_data:
        if allowed == {D.PUBLIC}:
            return Fit.MAYBE  # of a text of which nothing is said, nobody knows that it is public
        return Fit.YES if not allowed or allowed & {D.PUBLIC, D.INTERNAL} else Fit.NO
    if not allowed:
        return Fit.NO if asked_data & SENSITIVE else Fit.YES
    covered = frozenset(c for a in allowed for c in ALSO_ALLOWED.get(a, frozenset({a})))
    return Fit.YES if asked_data <= covered else Fit.NO


def _banned_use(rule: Rule, asked: Asked) -> Fit:
    banned = rule.slots.uses
    if not banned or rule.slots.accounts & asked.accounts & OWN:
        return Fit.YES
    if banned & GATHERINGS and not banned & GATHERINGS & asked.uses:
        return Fit.NO
    uses = asked.uses | ({"input"} if asked.data or asked.pasted else frozenset())
    if "skipped" not in asked.stated:
        uses -= DUTY_USES
    if banned & uses - ({"input"} if not rule.slots.data else frozenset()):
        return Fit.YES
    if banned <= SOFT_USES and rule.slots.data and not asked.uses:
        return Fit.YES
    return Fit.YES if banned == {"input"} and "input" in uses else Fit.NO


def _allowed_use(rule: Rule, asked: Asked) -> Fit:
    allowed, uses = rule.slots.uses, asked.uses
    hard = uses - SOFT_USES
    if hard - allowed or (allowed - SOFT_USES and not (allowed - SOFT_USES) & hard):
        return Fit.NO
    if not allowed:
        return Fit.YES
    soft = uses & SOFT_USES - {"input"}
    if uses & allowed - {"input"}:
        return Fit.YES
    if not uses and allowed <= _MAKING and names_topic(rule, asked):
        return Fit.YES  # "un ordre du jour avec Copilot ?" is to make one
    return Fit.YES if allowed & {"input"} and not soft else Fit.NO


_MAKING = frozenset({"write", "brainstorm"})
"""Uses that make what a rule names."""


_MAILS = stems_of("mail email courriel message")
"""What a question may hold whatever it is about: only a rule on e-mails alone hears these."""


def _topic_fit(rule: Rule, asked: Asked) -> Fit:
    """Give NO when only an everyday use joins a restriction to the question and its precise object does not."""
    slots, roles = rule.slots, of_topic(rule.topic)
    topic = rule.topic - as_topic(roles)
    if roles and rule.modality is Modality.FORBIDDEN:
        return Fit.YES if roles & asked.roles else Fit.NO
    overlaps = _joined(rule, asked.stems) or bool(topic & {f"use:{use}" for use in asked.uses})
    overlaps |= bool(rule.narrow and topic & _MAILS and _MAILS & stems_of(asked.text))
    if rule.narrow and not overlaps:
        return Fit.NO
    if rule.modality is Modality.ALLOWED or not topic or slots.data & asked.data & SENSITIVE or overlaps:
        return Fit.YES
    if rule.modality is Modality.CONDITIONAL and slots.uses & asked.uses and topic & asked.stems:
        return Fit.YES
    if rule.modality is Modality.CONDITIONAL and _names_all(slots, asked):
        return Fit.YES  # the words that are left are those of its condition
    if "skipped" in asked.stated and slots.uses & asked.uses & DUTY_USES:
        return Fit.YES
    if slots.uses & asked.uses & TELLING_USES or slots.other_than or slots.accounts & OWN:
        return Fit.YES
    return Fit.YES if not slots.uses and (slots.accounts or slots.tools - {"class:any"} or slots.data) else Fit.NO


def _names_all(slots: Slots, asked: Asked) -> bool:
    """True where the tool, the data and every use are those that the question names."""
    return bool(slots.tools & asked.named_tools and slots.data & asked.data) and slots.uses <= asked.uses


def _names_something(rule: Rule) -> bool:
    slots = rule.slots
    return bool(slots.data or slots.uses or slots.accounts or slots.other_than or slots.tools - {"class:any"})


def _shares_enough(asked: Asked, shared: int) -> bool:
    return shared >= 2 and shared / (1 + len(asked.stems)) >= 0.5


def _weight(rule: Rule, asked: Asked, known: frozenset[str]) -> float:
    slots = rule.slots
    return (
        1.5 * bool(slots.data & asked.data)
        + 0.5 * bool(slots.data)
        + 1.0 * bool(slots.uses & asked.uses)
        + 1.2 * bool(slots.tools & asked.named_tools)
        + 0.6 * bool((slots.tools - {"class:any"}) & known or slots.other_than)
        + 0.8 * bool(slots.accounts & asked.accounts)
    )
