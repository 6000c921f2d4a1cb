"""Read a clause into rules: what it says of which use, each with the span of the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.clauses.callouts import excepts
from ingest.clauses.questions import answers_alone, as_pairs
from ingest.rules.answered_apart import Lines, answered_apart, within
from ingest.rules.asking_leave import asks_no_leave, asks_whether_bad, asks_without_approval
from ingest.rules.classes import NO_TABLE, UNDEFINED, Classes
from ingest.rules.examples import illustrated, illustrates
from ingest.rules.exceptions import parted, parted_rules
from ingest.rules.excluding import apart
from ingest.rules.following import is_withdrawn, takes_back, turned, turning, turns_last, without_approvers
from ingest.rules.footnotes import NO_NOTES, Notes
from ingest.rules.halves import both_halves, halves, turns
from ingest.rules.legends import NONE, Legend
from ingest.rules.limits import without_even
from ingest.rules.modality import has_condition, owes
from ingest.rules.rows import rules_of_row
from ingest.rules.slots import conditions_in, slots_in, topic_of, without_taken_out
from ingest.rules.sparing import bans_of, is_for_some_data, spared_by
from ingest.rules.statements import Before, Inherited, inherited_by, is_exception, narrowed, rules_of_piece
from ingest.rules.tools import with_tools
from ingest.rules.withdrawing import withdraws
from knowledge.clause import Clause, Form
from knowledge.concepts import COMMENDING, OPENING, DataClass, Kind, Modality
from knowledge.lexicon import concepts, fold
from knowledge.matching import SOFT_USES
from knowledge.pieces import Piece, pieces
from knowledge.reserving import means_them, reserves
from knowledge.rules import Rule, Slots, local_names
from knowledge.whom import is_about_somebody, tells_of_some

_YES = re.compile(r"^\W*(?:oui|yes|bien sur|absolument|absolutely(?! not)|of course|certainly|sure)\b")
_NO = re.compile(
    r"^\W*(?:(?:non|no|jamais|never|en aucun cas)\b"
    r"|(?:pas|not) (?:encore|yet|unless|until|before|avant|du tout|at all)\b"
    r"|(?:surtout|absolument|certainly|absolutely|definitely) (?:pas|not)\b|(?:personne|nobody)\b"
    r"|(?:you |they |we |it )?(?:can't|cannot|may not|must not)\b|(?:vous|ils|elles|on|il) ne (?:peu\w+|pouvez) pas\b)"
)


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
    if clause.form is Form.ROW and clause.kind is not Kind.LAW:
        return rules_of_row(clause, legend, local, classes, notes)
    return tuple(one for rule in _rules_of(clause, legend) for one in _whole(rule, clause, local))


def _whole(rule: Rule, clause: Clause, local: frozenset[str]) -> Iterator[Rule]:
    """Give the rule with the organisation's own tools that its words name; a ban with what its exception says."""
    said = fold(clause.text[rule.start - clause.start : rule.end - clause.start])
    if rule.modality is not Modality.FORBIDDEN or clause.form is Form.PAIR:
        named = apart(said, local).said
        leads = rule.inherited and clause.intro and rule.slots.tools <= {"class:any"}
        lead = apart(fold(clause.intro.text), local).said if leads and clause.intro else ""
        own = with_tools(rule, local_names(named, local) or local_names(lead, local))
        if named == said or own.slots.tools or rule.modality not in OPENING:
            yield own  # what names a tool only to exclude it opens no other
        return
    two = parted(said, inherited=rule.inherited)
    ban = with_tools(rule, local_names(two.ban, local))
    yield from parted_rules(ban, two.exception, local_names(two.exception, local))
    everywhere = local_names(without_even(two.ban), local)
    if everywhere != local_names(two.ban, local) and (rule.slots.data or rule.slots.uses):
        yield with_tools(rule, everywhere)  # "in no tool, Plume included"


def _rules_of(clause: Clause, legend: Legend) -> tuple[Rule, ...]:
    if clause.kind is Kind.LAW:
        return ()
    if clause.form is Form.PAIR:
        return _rules_of_pair(clause)
    pairs = tuple(as_pairs(clause))
    told = tuple(rule for start, pair in pairs for rule in _rules_of_marked(start, pair))
    if told or not all(answers_alone(pair) for _, pair in pairs):
        bans = (rule for rule in _rules_of_words(clause, legend) if rule.modality is Modality.FORBIDDEN)
        return (*told, *bans)
    words = _rules_of_words(clause, legend)
    return _below_question(clause, words) if _is_below_question(clause) else words


def _is_below_question(clause: Clause) -> bool:
    """True for the first paragraph below a heading that asks leave, in a document that is no FAQ."""
    first = not re.search(r"-(?:[2-9]|\d{2,})$", clause.id)
    asks = clause.title.endswith("?") and concepts("asking.aspect").has("may", fold(clause.title))
    return clause.form is Form.PARAGRAPH and first and asks


def _below_question(clause: Clause, words: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Give the rules of such an answer: what its words say, and what its "no" forbids of what the heading asks."""
    pair = _rules_of_pair(replace(clause, form=Form.PAIR, intro=None))
    bans = [rule for rule in pair if rule.modality is Modality.FORBIDDEN]
    if not bans or (_NO_TROUBLE.match(fold(clause.text)) and any(rule.modality in COMMENDING for rule in words)):
        return words
    told = (_excepted(rule, clause) for rule in words)
    spans = {(rule.start, rule.end) for rule in words if rule.modality is Modality.FORBIDDEN}
    return (*told, *(rule for rule in bans if (rule.start, rule.end) not in spans))


_NO_TROUBLE = re.compile(
    r"\W*(?:no,? )?(?:no (?:problems?|worr(?:y|ies)|issues?|trouble|harm|objections?|need (?:to|for)|restrictions?)"
    r"|not (?:at all )?(?:a|any) (?:problem|worry|trouble))\b"
    r"|\W*non,? (?:pas|aucun|sans) (?:de |le moindre )?(?:probleme|souci|inconvenient|restriction)\b"
)
"""A "no" that forbids nothing where the sentence goes on to permit: "No problem, you may…"."""


def _rules_of_marked(start: int, pair: Clause) -> Iterator[Rule]:
    """Give a marked pair's rules from its question on; no leave where its answer goes on to ask."""
    for rule in _rules_of_pair(pair):
        if rule.modality is Modality.FORBIDDEN or answers_alone(pair):
            yield replace(rule, start=start)


def _rules_of_words(clause: Clause, legend: Legend) -> tuple[Rule, ...]:
    inherited = inherited_by(clause, legend)
    rules: list[Rule] = []
    exceptions: set[int] = set()
    before = Before().then(fold(clause.intro.text)) if is_exception(clause) and clause.intro else Before()
    last: tuple[Rule, ...] = ()
    some, said = False, ""
    for piece in (half for whole in pieces(clause) for half in halves(whole)):
        folded, excepted = fold(piece.text), excepts(piece.text)
        if any(rule.modality in OPENING for rule in last) and turns(folded, said):
            rules = [*(rule for rule in rules if rule not in last), *(last := tuple(both_halves(last, piece)))]
            continue
        said = piece.text
        if withdraws(folded) or takes_back(folded):
            rules = [rule for rule in rules if rule not in last or rule.modality not in COMMENDING]
        read = tuple(rules_of_piece(clause, piece, None if excepted else inherited, before))
        if some and means_them(folded):
            read = tuple(_excepted(rule, clause) for rule in read)
        else:
            some = tells_of_some(folded)
        if illustrates(folded):
            read = tuple(illustrated(last, piece, read))
        elif turns_last(folded, last):
            rules, last = turned(rules, last, piece), tuple(turned(last, last, piece))
            read = tuple(rule for rule in read if rule.modality not in OPENING)
        else:
            last = read
        rules.extend(_excepted(rule, clause) if excepted else rule for rule in read)
        before = before.then(folded)
        if excepted or _EXCEPTION.match(folded) or owes(folded):
            exceptions.add(piece.start)
    if is_exception(clause):
        return tuple(_excepted(rule, clause) for rule in rules)
    return narrowed(rules, frozenset(exceptions))


def _excepted(rule: Rule, clause: Clause) -> Rule:
    """Give the rule of an exception: what it permits, it permits in its own case only."""
    if rule.modality not in OPENING:
        return rule
    words = clause.text[rule.start - clause.start : rule.end - clause.start]
    return replace(rule, modality=Modality.CONDITIONAL, conditions=rule.conditions or (words,))


_EXCEPTION = re.compile(
    r"\W*(?:par exception|par derogation|toutefois|cependant|exceptionally|by way of exception|as an exception|however)"
)
"""How a sentence begins that lifts a ban for a few: the ban stays what it is for everybody else."""


def _rules_of_pair(clause: Clause) -> tuple[Rule, ...]:
    """Give the rules of a FAQ answer: its yes or no when the question asks "may I", else what its sentences say."""
    asked = fold(clause.title)
    whole = tuple(pieces(clause))
    first = fold(whole[0].text) if whole else ""
    asks = concepts("asking.aspect").has("may", asked)
    if (asks or _names_a_topic(asked)) and (lines := answered_apart(clause)):
        turned = _asks_of_a_ban(asked)  # what a "no" to "is it forbidden?" opens is not told
        return () if turned else _rules_of_lines(slots_in(asked, positive=False), lines)
    if asks_no_leave(asked):
        return _bans_in(clause, whole)
    if not asks:
        return _rules_of_topic(clause, whole) if _names_a_topic(asked) else ()
    topic, spared = slots_in(asked, positive=False), spared_by(whole)
    limits = _limits_of(clause, whole, spared, topic.data) if _YES.search(first) else spared
    if _asks_of_a_ban(asked):  # "est-il interdit de… ? Oui." forbids; "Non." permits nothing
        modality = Modality.FORBIDDEN if _YES.search(first) else Modality.INFORMATION
    elif _NO.search(first):
        lacks = asks_without_approval(asked) and not _bans_in(clause, whole)
        modality = Modality.CONDITIONAL if lacks else Modality.FORBIDDEN
    elif _YES.search(first) and is_withdrawn([fold(piece.text) for piece in whole]):
        return _bans_in(clause, whole)
    elif _YES.search(first):
        telling = " ".join(p.text for p in whole[: 1 if len(first.split()) > 2 else 2] if p not in spared)
        kept = bool(limits) or _keeps_back(fold(telling)) or _TURNED.search(fold(clause.text)) is not None
        modality = Modality.CONDITIONAL if has_condition(fold(telling)) or kept else Modality.ALLOWED
        own = without_approvers(fold(telling))
        said = slots_in(without_taken_out(own) if topic.data else own, positive=True)
        topic = _narrowed_by(replace(topic, data=frozenset()) if said.data and is_for_some_data(first) else topic, said)
    else:
        return _rules_of_each(clause, topic, whole)
    if modality is Modality.INFORMATION:
        return ()
    conditions = tuple(c for piece in whole[:2] if piece not in spared for c in conditions_in(piece.text))
    if modality is Modality.CONDITIONAL:
        conditions += tuple(text for piece in limits if (text := piece.text.strip()) not in conditions)
    bare = modality is Modality.FORBIDDEN and topic.uses and not (topic.data or topic.tools - {"class:any"})
    about = topic_of(asked) if bare and topic.uses <= SOFT_USES else frozenset[str]()
    told = Rule(clause.key, modality, topic, clause.start, clause.end, conditions, about)
    later = (rule for piece in whole[1:] for rule in rules_of_piece(clause, piece, None, Before()))
    bans = [
        _of_its_account(topic, rule)
        for rule in later
        if rule.modality is Modality.FORBIDDEN and modality is not Modality.FORBIDDEN
    ]
    apart_from = bans_of(told, spared) if modality is Modality.CONDITIONAL else ()
    return narrowed([told, *bans, *apart_from], frozenset())


def _asks_of_a_ban(asked: str) -> bool:
    return concepts("modality").has("forbidden", asked) or asks_whether_bad(asked)


def _bans_in(clause: Clause, answer: tuple[Piece, ...]) -> tuple[Rule, ...]:
    """Give what the sentences of an answer forbid, where its yes or no gives nothing."""
    read = (rule for piece in answer for rule in rules_of_piece(clause, piece, None, Before()))
    return tuple(rule for rule in read if rule.modality is Modality.FORBIDDEN)


def _limits_of(
    clause: Clause, answer: tuple[Piece, ...], spared: tuple[Piece, ...], data: frozenset[DataClass]
) -> tuple[Piece, ...]:
    """Give the pieces of an answer that limit its "yes": what it spares, and where it turns.

    What only forbids other data than its question names limits nothing: "Oui. Mais aucun contrat."
    """
    places = frozenset(turning([fold(piece.text) for piece in answer])) - {0}
    turned = (piece for at, piece in enumerate(answer) if at in places)
    others = [piece for piece in turned if any(_is_of_others(rule, data) for rule in _bans_in(clause, (piece,)))]
    return tuple(piece for at, piece in enumerate(answer) if piece in spared or (at in places and piece not in others))


def _is_of_others(ban: Rule, data: frozenset[DataClass]) -> bool:
    return bool(ban.slots.data) and not ban.slots.data & data


def _keeps_back(telling: str) -> bool:
    """True when the sentence of a "yes" keeps something back by its own words, or by those behind the "yes"."""
    return reserves(telling) or reserves(_YES.sub(" ", telling)) or bool(turning([telling]))


def _rules_of_lines(topic: Slots, lines: Lines) -> tuple[Rule, ...]:
    """Give what each line of an answer says of what its question asks; around them, what forbids."""
    read = (
        _excepted(rule, row) if is_about_somebody(fold(row.text)) else rule
        for row in lines.rows
        for rule in rules_of_row(row, NONE, frozenset(), NO_TABLE, NO_NOTES)
    )
    rows = [told for rule in read if (told := within(topic, rule))]
    around = (rule for part in (lines.above, lines.below) if part for rule in _rules_of_pair(part))
    return (*rows, *(rule for rule in around if rule.modality is Modality.FORBIDDEN))


_TURNED = re.compile(
    r"^[^.!?]*\b(?:non|no|not|pas) (?:pour|for|dans|in|into|avec|with)\b"
    r"|^[^.!?]*[,;] (?:mais|but|except|sauf) (?!(?:relisez|verifiez|check|review|pas d|not )\b)"
)
"""How an answer that begins with "yes" turns within its sentence: "oui pour un modèle, non pour y coller…"."""
_BEHIND = re.compile(r"^(?P<of>[^.!?]{2,80}?) ?[,:-] ?(?P<said>yes|no|never|oui|non|jamais)\b(?= ?(?:\W?$|[,:.;]))")


def _rules_of_each(clause: Clause, topic: Slots, answer: tuple[Piece, ...]) -> tuple[Rule, ...]:
    """Give what the sentences of an answer say that opens with neither yes nor no: "Sketches, yes. Drawings, no."."""
    said = [(piece, _BEHIND.match(fold(piece.text))) for piece in answer]
    some = any(found and found["said"] not in ("yes", "oui") for _, found in said)
    folded = [fold(piece.text) for piece in answer]
    limited = {at - 1 for at in turning(folded)}
    gone = {at - 1 for at, words in enumerate(folded) if withdraws(words) or takes_back(words)}
    rules: list[Rule] = []
    for at, (piece, found) in enumerate(said):
        if found and found["said"] not in ("yes", "oui"):
            own = slots_in(found["of"], positive=False)
            slots = replace(topic, data=own.data or topic.data, uses=own.uses or topic.uses, without=frozenset())
            about = topic_of(found["of"])
            rules.append(
                Rule(clause.key, Modality.FORBIDDEN, slots, piece.start, piece.end, (), about, narrow=bool(about))
            )
            continue
        read = (_of_its_account(topic, rule) for rule in rules_of_piece(clause, piece, None, Before()))
        kept = (rule for rule in read if at not in gone or rule.modality is Modality.FORBIDDEN)
        rules += (_excepted(rule, clause) if some or at in limited else rule for rule in kept)
    return tuple(rules)


_ASKS = re.compile(
    r"\b(?:who|whom|whose|what(?! about)|which|how(?! about)|why|when|where|qui|que|quoi|quel\w*|comment|pourquoi|quand"
    r"|ou|combien|si|if|est-ce|qu'\S+|s'agit)\b|^(?:\S+ )?(?:is|are|does|do|did|has|have|will|am|est|sont|faut|y a)\b"
    r"|\w-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce)\b|\bhave to\b|[.:;]"
)
_OF_NO_USE = re.compile(
    r"\b(?:oblig|mandatory|compulsory|required|sanction|penalt|cout|cost|prix|price|frais|formation|training|risque|risk)"
)
"""Topics of which "no" says that nothing is asked or due, not that a use is forbidden."""
_LONGEST_TOPIC = 12
_ALSO_NO = re.compile(r"[,:] (?:no|non)\b(?= ?(?:\W?$|[,:.;]))")


def _names_a_topic(asked: str) -> bool:
    """True for a question without a verb, such as "What about Gemini?" or "Meeting notes?": its answer rules on it."""
    return asked.endswith("?") and len(asked.split()) <= _LONGEST_TOPIC and not _ASKS.search(asked.rstrip(" ?"))


def _rules_of_topic(clause: Clause, answer: tuple[Piece, ...]) -> tuple[Rule, ...]:
    """Give what an answer says of the topic that its question names."""
    asked = fold(clause.title)
    topic = slots_in(asked, positive=False)
    named = (topic.uses or topic.data or topic.accounts or topic.tools - {"class:any"}) and not _OF_NO_USE.search(asked)
    found: list[Rule] = []
    for at, piece in enumerate(answer):
        if at and piece.text.startswith(("**", "__")):
            break  # the next topic, which was not asked as a question
        said = fold(piece.text)
        no = _ALSO_NO.search(said) or (at == 0 and _NO.match(said))
        above = Inherited(Modality.FORBIDDEN, firm=True) if named and no else None
        bare = len(re.findall(r"\w+", said)) == 1
        if at == 0 and not named and _YES.match(said):
            continue  # "yes" to a topic that names no use opens none
        if bare and above:
            found.append(Rule(clause.key, Modality.FORBIDDEN, topic, clause.start, clause.end))
        elif not bare:
            read = rules_of_piece(clause, piece, above, Before())
            found.extend(_on_topic(topic, rule) for rule in read)
    return narrowed(found, frozenset())


def _on_topic(topic: Slots, rule: Rule) -> Rule:
    """Give a sentence's rule within its question's topic: a ban bears on the uses asked of, a permission on its own."""
    said = rule.slots
    opens = rule.modality in OPENING
    uses = said.uses or topic.uses if opens else topic.uses or said.uses
    tools = said.tools - {"class:any"} or topic.tools or said.tools
    slots = replace(said, tools=tools, data=said.data or topic.data - said.without, uses=uses)
    return _of_its_account(topic, replace(rule, slots=slots))


def _of_its_account(topic: Slots, rule: Rule) -> Rule:
    """Give a rule of an answer with the account that its question names; a ban on free ones bears on one's own too."""
    said = rule.slots
    if not topic.accounts or said.accounts or said.other_than or not said.tools - {"class:any"} <= topic.tools:
        return rule
    bans = rule.modality is Modality.FORBIDDEN and "free" in topic.accounts
    return replace(rule, slots=replace(said, accounts=topic.accounts | ({"personal"} if bans else set())))


def _narrowed_by(topic: Slots, answer: Slots) -> Slots:
    """Give what a FAQ pair permits: its question's topic within what the answer adds ("avec votre compte pro")."""
    return replace(
        topic,
        tools=answer.tools - {"class:any"} or topic.tools,
        accounts=topic.accounts | answer.accounts,
        data=topic.data | answer.data,
        without=topic.without | answer.without,
    )
