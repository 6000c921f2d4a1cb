"""Read a clause into rules: what it says of which use, each with the span of the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.clauses.questions import answers_alone, as_pairs, asked_in_bold, refused
from ingest.rules.about.excluding import apart
from ingest.rules.about.preferring import shown_places, without_preferred
from ingest.rules.about.tools import (
    GENERAL,
    banned_places,
    begins_with,
    is_an_example,
    lists_tools,
    puts_into,
    with_tools,
    without_kinds,
)
from ingest.rules.faq.asking_leave import left_out
from ingest.rules.faq.pairs import rules_of_pair
from ingest.rules.modality.shunned import is_shunned
from ingest.rules.sentences.exceptions import in_its_case_only, parted, parted_rules, without_even
from ingest.rules.sentences.in_turn import rules_of_words
from ingest.rules.sentences.legends import NONE, Legend
from ingest.rules.sentences.pronouns import meant_by
from ingest.rules.tables.classes import UNDEFINED, Classes
from ingest.rules.tables.footnotes import NO_NOTES, Notes
from ingest.rules.tables.rows import rules_of_row
from ingest.rules.tables.tongues import in_tongues
from knowledge.clause import Clause, Form
from knowledge.concepts import COMMENDING, OPENING, Kind, Modality
from knowledge.lexicon import concepts, fold, tools_in
from knowledge.pieces import rest_of_sentence
from knowledge.places import is_at_a_place
from knowledge.rules import LOCAL, Rule, Slots, local_names


def read_rules(
    clause: Clause,
    local: frozenset[str] = frozenset(),
    legend: Legend = NONE,
    classes: Classes = UNDEFINED,
    notes: Notes = NO_NOTES,
) -> tuple[Rule, ...]:
    """Give the rules of `clause`; none for general law, which informs and decides nothing (contract.md).

    `local` names the organisation's own tools (`tools.local_tools`), `legend` the words that its document defines as
    verdicts (`legends.legend_of`), `classes` what its own classes of data hold (`classes.classes_of`), `notes` those
    that limit what calls them (`footnotes.limiting_notes`).
    """
    if clause.kind is Kind.LAW:
        return ()
    if clause.form is Form.ROW:
        if told := in_tongues(clause):
            return tuple(rule for one in told for rule in read_rules(one, local, legend, classes, notes))
        return rules_of_row(clause, legend, local, classes, notes)
    whole = (one for rule in _rules_of(clause, legend, local) for one in _whole(rule, clause, local))
    return tuple(_where_it_holds(rule, clause, local) for rule in whole)


def _where_it_holds(rule: Rule, clause: Clause, local: frozenset[str]) -> Rule:
    """Give the rule, on a condition where it permits at some place alone: "In Leeds, you may use ChatGPT"."""
    said = clause.text[rule.start - clause.start : rule.end - clause.start]
    told = (said, clause.intro.text) if rule.inherited and clause.intro else (said,)
    names = local | ({fold(clause.document)} - {""})
    if rule.modality is Modality.ALLOWED and any(is_at_a_place(one, names) for one in told):
        return replace(rule, modality=Modality.CONDITIONAL)
    return rule


def _whole(rule: Rule, clause: Clause, local: frozenset[str]) -> Iterator[Rule]:
    """Give the rule with the organisation's own tools that its words name; a ban with what its exception says."""
    said = fold(clause.text[rule.start - clause.start : rule.end - clause.start])
    if rule.modality is not Modality.FORBIDDEN or clause.form is Form.PAIR:
        named = apart(said, local).said
        lead = "" if tools_in(said) else apart(_above(rule, clause), local).said
        own = with_tools(
            rule, local_names(named, local) or local_names(lead, local) or _meant(rule, said, clause, local)
        )
        if named == said or own.slots.tools or rule.modality not in OPENING:
            yield own  # what names a tool only to exclude it opens no other
            yield from _only_there(own, named)
        return
    two = parted(said, inherited=rule.inherited)
    rule = _spared_by_name(rule, two.ban, local)
    said = without_preferred(two.ban, local, then=f" {two.exception}{fold(rest_of_sentence(clause, rule.end))}")
    bans = _by_name_and_all(rule, said, clause, local)
    spared = local_names(two.exception, local)
    yield from dict.fromkeys(one for ban in bans for one in parted_rules(ban, two.exception, spared))
    everywhere = local_names(without_even(said), local)
    if rule not in bans and everywhere != local_names(said, local) and (rule.slots.data or rule.slots.uses):
        yield with_tools(rule, everywhere)  # "in no tool, Plume included"


_ONLY_THERE = re.compile(
    r"(?:\bn(?:e |'\w+ )(?:(?!pas\b)\S+ ){0,4}qu(?:e |')|\b(?:only|solely|exclusively|uniquement|exclusivement) )"
    r"(?:dans|avec|sur|a|via|in|into|with|through) (?:l[ae] |l'|notre |our |the )?$"
)


def _only_there(opened: Rule, folded: str) -> Iterator[Rule]:
    """Give the ban on every other tool of "ne sont admises que dans Plume", where the house's own is named there."""
    names = opened.slots.tools
    own = bool(names) and all(one.startswith(LOCAL) for one in names)
    places = (folded.find(one.removeprefix(LOCAL)) for one in names)
    if own and opened.modality in OPENING and any(_ONLY_THERE.search(folded, 0, at) for at in places if at > 0):
        slots = replace(opened.slots, tools=frozenset(), other_than=names)
        narrow = not (slots.data or slots.uses)  # "une pièce nominative n'entre que dans Plume" is about these alone
        yield replace(opened, modality=Modality.FORBIDDEN, slots=slots, conditions=(), narrow=narrow)


def _meant(rule: Rule, folded: str, clause: Clause, local: frozenset[str]) -> frozenset[str]:
    """Give the house's own tool that stands before a rule which means it: "Plume est à nous. Il est ouvert à tous"."""
    before = fold(clause.text[: rule.start - clause.start])
    alone = not (rule.slots.named or concepts("tools").names(before) - GENERAL)
    return meant_by(folded, local_names(before, local)) if alone else frozenset()


_OR_ANY = re.compile(
    r"\b(?:or|and|nor|ou|et|ni) (?:(?:in|into|to|with|dans|avec|a) )?(?:any|every|all|toute?|aucune?|n'importe quel)"
    r" (?:(?:other|autre|ai) )?\w+(?: d'ia)? (?:other than|except|(?:autre )?qu(?:e |')|sauf|hormis)"
)
"""What goes on from a named tool to every one but some: "in ChatGPT or any tool other than Plume"."""


def _spared_by_name(ban: Rule, folded: str, local: frozenset[str]) -> Rule:
    """Give a ban on tools in general but for those of the house's own that it spares: "any other than Plume"."""
    spared = apart(folded, local, forbids=True).excepted & local
    if not spared or (ban.slots.tools - GENERAL and not _OR_ANY.search(folded)):
        return ban
    return replace(
        ban, slots=replace(ban.slots, tools=frozenset(), other_than=frozenset(LOCAL + one for one in spared))
    )


_SPARES = re.compile(
    r"\b(?:anything|anywhere|nothing|nowhere|(?:any|no)(?: other)? \w+) (?:but|except|other than)\b|\bexceptions?\b"
    r"|\b(?:sauf|hormis|excepte|outside|hors d[eu]s?|other than)(?!\w)|\b(?:ailleurs|autres?|d'autres? \w+) qu(?:e\b|')"
    r"|\b(?:nothing|rien)\b.{0,40}\b(?:prevents?|stops?|forbids?|n'(?:empeche|interdit))\b"
)
"""How a ban names a tool that it spares: "into anything but Plume", "nothing prevents you from using Plume"."""


def _banned_by_name(rule: Rule, folded: str, local: frozenset[str]) -> frozenset[str]:
    """Give the organisation's own tools that a ban is on: those that it spares, or permits beside it, it does not name.

    "You may use Plume but not ChatGPT" bans ChatGPT.
    """
    names = local_names(banned_places(folded, local), local)
    if _SPARES.search(folded) and not (rule.slots.named or is_shunned(folded)):
        return frozenset()
    left = apart(folded, local).said
    beside = rule.slots.named and left != folded and not rule.slots.named & concepts("tools").names(left)
    return names - local_names(left, local) if beside else names


def _by_name_and_all(rule: Rule, folded: str, clause: Clause, local: frozenset[str]) -> tuple[Rule, ...]:
    """Give a ban on the names that it has, after that on tools in general where it says these too."""
    names = _banned_by_name(rule, folded, local)
    shown = local_names(shown_places(folded), local)
    if not names | shown:
        return (rule,)
    named = with_tools(rule, names | shown)
    general = not rule.slots.tools or rule.slots.tools & GENERAL
    only_shown = general and (not names or is_an_example(folded, local))
    return (rule, named) if only_shown or _is_on_all(rule, folded, clause, local) else (named,)


def _is_on_all(rule: Rule, folded: str, clause: Clause, local: frozenset[str]) -> bool:
    """True for a ban whose words say tools in general, not only what a name is: "l'outil d'IA Plume".

    An item that begins with a name is not on all of which the words above say that some are banned.
    """
    said = without_kinds(folded, local)
    lead = "" if puts_into(folded, local) else _above(rule, clause)
    if begins_with(said, local) and lists_tools(lead):
        lead = ""
    return bool(rule.slots.tools & GENERAL & concepts("tools").names(f"{said} ; {lead}"))


def _above(rule: Rule, clause: Clause) -> str:
    """Give the folded heading and lead-in from which a rule has its modality; nothing for one that has its own."""
    return fold(f"{clause.title} ; {clause.intro.text if clause.intro else ''}") if rule.inherited else ""


def _rules_of(clause: Clause, legend: Legend, local: frozenset[str]) -> tuple[Rule, ...]:
    if clause.form is Form.PAIR:
        return rules_of_pair(clause, local)
    pairs = tuple(as_pairs(clause))
    told = tuple(rule for start, pair in pairs for rule in _rules_of_marked(start, pair, local))
    if told or not all(answers_alone(pair) for _, pair in pairs):
        bans = (rule for rule in rules_of_words(clause, legend) if rule.modality is Modality.FORBIDDEN)
        return (*told, *(ban for ban in bans if not told or ban.slots != Slots(tools=frozenset({"class:any"}))))
    words = _answered(clause, rules_of_words(clause, legend), local)
    return _below_question(clause, words, local) if _is_below_question(clause) else words


def _answered(clause: Clause, words: tuple[Rule, ...], local: frozenset[str]) -> tuple[Rule, ...]:
    """Give what words say with what their "no" forbids of what stands in bold before it: "**Puis-je… ?** Non."."""
    if _asks_of_a_duty(clause):
        words = tuple(rule for rule in words if rule.modality not in OPENING or not _says_yes(clause, rule))
    for start, pair in refused(clause):
        told = tuple(replace(rule, start=start) for rule in _refused_by(pair, local))
        if told and not _NO_TROUBLE.match(fold(pair.text)):
            words = (*told, *(_beside_a_no(rule, pair, clause) for rule in words))
    return words


def _refused_by(pair: Clause, local: frozenset[str]) -> Iterator[Rule]:
    """Give what a "no" forbids: of "another tool than Copilot", never Copilot itself."""
    asked = fold(pair.title)
    spared = left_out(asked) - GENERAL
    for rule in rules_of_pair(pair, local):
        tools = rule.slots.tools - spared
        if rule.modality is Modality.FORBIDDEN and (tools or not rule.slots.tools):
            yield replace(rule, slots=replace(rule.slots, tools=tools))


def _beside_a_no(rule: Rule, pair: Clause, clause: Clause) -> Rule:
    return in_its_case_only(rule, clause) if pair.start <= rule.start < pair.end else rule


def _asks_of_a_duty(clause: Clause) -> bool:
    """True below "**Dois-je le dire ?**", to which a "yes" gives no leave."""
    asked, has = fold(asked_in_bold(clause)), concepts("asking.aspect").has
    return has("must", asked) and not has("may", asked)


def _says_yes(clause: Clause, rule: Rule) -> bool:
    words = fold(clause.text[rule.start - clause.start : rule.end - clause.start])
    return re.search(r"\b(?:oui|yes)\b", words) is not None


def _is_below_question(clause: Clause) -> bool:
    """True for the first paragraph below a heading that asks leave, in a document that is no FAQ."""
    first = not re.search(r"-(?:[2-9]|\d{2,})$", clause.id)
    asks = clause.title.endswith("?") and concepts("asking.aspect").has("may", fold(clause.title))
    return clause.form is Form.PARAGRAPH and first and asks


def _below_question(clause: Clause, words: tuple[Rule, ...], local: frozenset[str]) -> tuple[Rule, ...]:
    """Give the rules of such an answer: what its words say, and what its "no" forbids of what the heading asks."""
    pair = rules_of_pair(replace(clause, form=Form.PAIR, intro=None), local)
    bans = [rule for rule in pair if rule.modality is Modality.FORBIDDEN]
    if not bans or (_NO_TROUBLE.match(fold(clause.text)) and any(rule.modality in COMMENDING for rule in words)):
        return words
    told = (in_its_case_only(rule, clause) for rule in words)
    spans = {(rule.start, rule.end) for rule in words if rule.modality is Modality.FORBIDDEN}
    return (*told, *(rule for rule in bans if (rule.start, rule.end) not in spans))


_NO_TROUBLE = re.compile(
    r"\W*(?:no,? )?(?:no (?:problems?|worr(?:y|ies)|issues?|trouble|harm|objections?|need (?:to|for)|restrictions?)"
    r"|not (?:at all )?(?:a|any) (?:problem|worry|trouble))\b"
    r"|\W*non,? (?:pas|aucun|sans) (?:de |le moindre )?(?:probleme|souci|inconvenient|restriction)\b"
)
"""A "no" that forbids nothing where the sentence goes on to permit: "No problem, you may…"."""


def _rules_of_marked(start: int, pair: Clause, local: frozenset[str]) -> Iterator[Rule]:
    """Give a marked pair's rules from its question on; no leave where its answer goes on to ask."""
    for rule in rules_of_pair(pair, local):
        if rule.modality is Modality.FORBIDDEN or answers_alone(pair):
            yield replace(rule, start=start)
