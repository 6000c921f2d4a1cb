"""One sentence of a clause read into rules: its own modality or the one above it, and what it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.rules.about.absent import barred_by_aside, barred_by_condition
from ingest.rules.about.conditions import conditions_in, has_condition, lacking
from ingest.rules.about.excluding import apart
from ingest.rules.about.preferring import without_preferred
from ingest.rules.about.slots import slots_in, topic_of
from ingest.rules.modality.condemning import condemned
from ingest.rules.modality.forbidding import kept_out, nothing_of, while_held
from ingest.rules.modality.keeping import is_left_to_people
from ingest.rules.modality.no_leave import unasked
from ingest.rules.modality.occasion import without_care, without_failure
from ingest.rules.modality.only import (
    firmly_limits_what_for,
    is_only,
    keeps_to_account,
    only_in_an_account,
    only_into,
    only_tools,
)
from ingest.rules.modality.own import is_due_in_a_case, own_modality
from ingest.rules.modality.permitting import receiving
from ingest.rules.modality.put_to_use import is_put_to_use
from ingest.rules.modality.telling import is_of_this_text
from ingest.rules.sentences.exceptions import (
    kept_from,
    limits_a_ban,
    parted,
    whatever_even,
    without_excepted,
)
from ingest.rules.sentences.inheriting import Inherited, lent_to, modality_below
from ingest.rules.sentences.labels import GRAVE, uses_in_line, without_label
from ingest.rules.sentences.legends import COLOURS, explains_marks
from ingest.rules.sentences.opened import known_to_open
from ingest.rules.sentences.outputs import of_what_comes_out, points_elsewhere
from ingest.rules.sentences.pronouns import Before, meant_by
from ingest.rules.sentences.things_opened import thing_opened, things_opened
from ingest.rules.sentences.things_out import purpose_kept_out, thing_kept_out
from knowledge.clause import Clause, Form
from knowledge.concepts import COMMENDING, DEMANDING, OPENING, DataClass, Modality
from knowledge.lexicon import concepts, fold, names_any
from knowledge.pieces import Piece, pieces, rest_of_sentence
from knowledge.question.roles import as_topic, of_topic, roles_in
from knowledge.reserving import reserves
from knowledge.rules import Rule, Slots
from knowledge.tools import OWN
from knowledge.whom import who_may


@dataclass(frozen=True, slots=True)
class _Read:
    """What a piece says: its folded words without what they exclude, its modality, and whether that is inherited."""

    folded: str
    excepted: frozenset[str]
    modality: Modality
    borrowed: bool
    own_account: bool = False


def rules_of_piece(clause: Clause, piece: Piece, inherited: Inherited | None, before: Before) -> Iterator[Rule]:
    """Give what a sentence says: one rule, two when it says "only", none when it rules nothing."""
    read = _read(clause, piece, inherited)
    if read.modality is Modality.INFORMATION or _rules_nothing(piece.text, read.folded):
        yield from _kept_to_account(clause, piece, read)
        return
    if read.modality in OPENING and (points_elsewhere(read.folded) or _says_yes_to_nothing(clause, read.folded)):
        return
    if (rule := _rule_of(clause, piece, read, before)) is None:
        return
    rule = of_what_comes_out(rule, piece.text)
    folded, slots, bans = read.folded, rule.slots, read.modality is Modality.FORBIDDEN
    if items := uses_in_line(piece.text):
        yield from _of_items(clause, rule, items)
    elif _is_bare_leave(rule, read, piece.text) and (thing := thing_opened(folded)):
        yield replace(rule, narrow=True, topic=thing)
    elif things := _things_of(rule, folded):
        yield from (replace(rule, narrow=True, topic=one | as_topic(of_topic(rule.topic))) for one in things)
    elif bans and (ban := _on_its_own_words(rule, folded, before)):
        yield ban
    elif not bans and slots.named and is_only(folded) and only_tools(folded) and is_put_to_use(folded):
        reserved = rule.conditions or reserves(folded)
        yield replace(rule, modality=Modality.CONDITIONAL if reserved else Modality.ALLOWED)
        others = replace(slots, tools=frozenset(), other_than=slots.named, without=frozenset())
        yield replace(rule, modality=Modality.FORBIDDEN, slots=others, conditions=())
    else:
        if not _only_limits_accounts(rule, folded):
            yield rule
        yield from _but(rule, read)
        yield from barred_by_condition(rule, folded)
        yield from barred_by_aside(rule, folded)
        yield from kept_from(rule, folded)
        yield from _beyond_public(rule, folded)
        yield from _everywhere(rule, folded)
        yield from _in_other_accounts(rule, folded)


def _things_of(rule: Rule, folded: str) -> tuple[frozenset[str], ...]:
    """Give the things for which alone a plain permission opens a tool: "you may use Copilot for menus"."""
    slots = rule.slots
    bare = slots.named and not (slots.data or slots.uses or slots.accounts or slots.without)
    return things_opened(folded) if bare and rule.modality is Modality.ALLOWED and not is_only(folded) else ()


def _is_bare_leave(rule: Rule, read: _Read, text: str) -> bool:
    """True for an item that is permitted by what stands above it, or by a mark, and that names neither data nor use."""
    slots, marked = rule.slots, re.match(r"\s*[✅✔☑🟢👍]", text) is not None
    return rule.modality is Modality.ALLOWED and (read.borrowed or marked) and not (slots.data or slots.uses)


def _says_yes_to_nothing(clause: Clause, folded: str) -> bool:
    """True for a bare "yes" that no question of the charter's own leads to: "Faut-il relire ? Oui."."""
    asked = clause.form is Form.PAIR or clause.title.endswith("?")
    return not asked and re.fullmatch(r"\W*(?:yes|oui)\W*", folded) is not None


def _only_limits_accounts(rule: Rule, folded: str) -> bool:
    """True for "AI tools may only be used with a work account": it opens none of them."""
    tools = rule.slots.tools <= {"class:any"} and not (rule.slots.data or rule.slots.uses)
    return rule.modality in OPENING and tools and rule.slots.accounts == {"work"} and only_in_an_account(folded)


def _kept_to_account(clause: Clause, piece: Piece, read: _Read) -> Iterator[Rule]:
    """Give the ban on one's own accounts in any tool, which "only use your work account" is: it opens no tool."""
    if keeps_to_account(read.folded):
        slots = Slots(tools=slots_in(read.folded, positive=True).tools or frozenset({"class:any"}), accounts=OWN)
        yield Rule(clause.key, Modality.FORBIDDEN, slots, piece.start, piece.end)


def _in_other_accounts(rule: Rule, folded: str) -> Iterator[Rule]:
    """Give the ban on one's own accounts, where a tool is open with a work account only."""
    if rule.modality in OPENING and rule.slots.accounts == {"work"} and only_in_an_account(folded):
        slots = replace(rule.slots, accounts=OWN)
        yield replace(rule, modality=Modality.FORBIDDEN, slots=slots, conditions=())


def _on_its_own_words(ban: Rule, folded: str, before: Before) -> Rule | None:
    """Give a ban that bears on its own words only: on some people, a thing, those set apart; None for any other."""
    slots = ban.slots
    if some := kept_out(folded):
        return replace(ban, narrow=True, topic=as_topic(some))
    if not slots.data and (thing := thing_kept_out(folded)):
        return replace(ban, narrow=True, topic=thing)
    if not (slots.data or slots.uses - {"input"}) and (purpose := purpose_kept_out(folded)):
        return replace(ban, narrow=True, topic=purpose)
    if theirs := _theirs(folded, before):
        return replace(ban, narrow=True, topic=theirs, slots=replace(slots, data=slots.data or before.data))
    return replace(ban, narrow=True) if _is_of_its_matter(folded, slots) or _is_of_what_was_named(folded) else None


def _is_of_its_matter(folded: str, slots: Slots) -> bool:
    """True for a ban that bears on its own words only, whatever tool or data it names."""
    return bool(nothing_of(folded) and not slots.data) or (is_left_to_people(folded) and not slots.uses)


_OF_THEIRS = re.compile(r"(?:theirs?|them|him|hers?|eux|elles|lui|leur)\b")
_WHO_ARE = re.compile(r"\W*(?:who|whose|that|which|with|under|in|from|qui|dont|avec|sous|\u00ab)")


def _theirs(folded: str, before: Before) -> frozenset[str]:
    """Give the stems of those of whom "nothing of theirs" is kept out, where a word sets them apart from all others."""
    if not _OF_THEIRS.match(nothing_of(folded)):
        return frozenset()
    spans = sorted(concepts("data").spans(folded))
    if not spans:
        return before.topic if before.data else frozenset()
    first, behind = folded[: spans[0][0]], folded[spans[0][1] :]
    relative = re.split(r"[,:.;]", behind)[0] if _WHO_ARE.match(behind) else ""
    return topic_of(f"{first} ; {relative}")


_THEY = re.compile(r"\W*(?:elles|ils|they|celles-ci|ceux-ci)\b")


def _is_of_what_was_named(folded: str) -> bool:
    """True for a ban on "they" that names nothing known itself: "elles restent éteintes tant que…"."""
    return _THEY.match(folded) is not None and not names_any(folded, "tools", "data", "uses", "accounts")


def _read(clause: Clause, piece: Piece, inherited: Inherited | None) -> _Read:
    """Give a piece read for its modality; a ban keeps what "not" adds to it, and is parted from its exception."""
    lent, opens = lent_to(clause, piece, inherited), piece.start == clause.start
    said = fold(piece.text.replace("**", "").replace("__", ""))
    two = apart(said)
    modality, borrowed = modality_below(_NOT_OF_A_COLOUR.sub("", two.said), lent, opens=opens)
    if modality is Modality.DUTY and is_due_in_a_case(two.said) and _permits_beside(clause, piece, lent):
        modality = Modality.CONDITIONAL
    if modality is not Modality.FORBIDDEN:
        return _Read(two.said, two.excepted, modality, borrowed, two.own_account)
    two = apart(said, forbids=True)
    own = parted(two.said, inherited=borrowed)
    folded = without_preferred(own.ban, then=f" {own.exception}{fold(rest_of_sentence(clause, piece.end))}")
    return _Read(while_held(condemned(folded) or folded), two.excepted, modality, borrowed)


_NOT_OF_A_COLOUR = re.compile(
    rf"(?<=\w) (?:qui|that|which) (?:n'est|ne sont|is|are)(?: pas| not| ni|n't) (?:{COLOURS})s?"
    rf"(?: (?:ni|nor) (?:{COLOURS})s?)?(?= (?:peu(?:t|vent)|may|can)\b)"
)
"""What denies a colour, and nothing that is said of the tools without it: "tout outil qui n'est pas rouge peut…"."""


def _permits_beside(clause: Clause, piece: Piece, lent: Inherited | None) -> bool:
    """True where another sentence of the clause, or what stands above it, permits: a duty there may limit that."""
    if lent is not None and lent.modality in OPENING:
        return True
    return any(own_modality(fold(one.text)) in OPENING for one in pieces(clause) if one.start != piece.start)


def _rule_of(clause: Clause, piece: Piece, read: _Read, before: Before) -> Rule | None:
    """Give the one rule of a piece; None where it permits nothing that is known."""
    folded, modality = read.folded, read.modality
    who = _who_may(clause, folded, borrowed=read.borrowed) if modality in OPENING else ""
    said = without_failure(folded.replace(who, " ", 1) if who else folded)
    said = without_care(said) if modality in OPENING else said
    by = _BY_WHOM.search(folded) if modality in OPENING and not who else None
    roles = roles_in(without_excepted(by["who"] if by else who))
    slots, topic = _slots(clause, said, modality, before), topic_of(said) | as_topic(roles)
    if modality is Modality.FORBIDDEN and read.excepted and not slots.named:
        slots = replace(slots, tools=frozenset(), other_than=read.excepted)
    if read.own_account and not slots.accounts:
        slots = replace(slots, accounts=frozenset({"work"}))  # "ChatGPT (not the free version)"
    if modality in OPENING and (tools := receiving(said)):
        slots = replace(slots, tools=tools)
    opened = known_to_open(clause, piece, slots, borrowed=read.borrowed) if modality in OPENING else slots
    if opened is None:
        return None
    own = _GOES_ON.match(folded) and (topic or opened.data)
    if _PRONOUN.search(folded) and modality in DEMANDING | {Modality.ALLOWED} and not own:
        topic |= before.topic
    if modality is Modality.FORBIDDEN and not opened.data:
        topic |= topic_of(fold(clause.title))
    return Rule(
        clause.key,
        modality,
        opened,
        piece.start,
        piece.end,
        _conditions(piece, modality),
        topic,
        inherited=read.borrowed,
    )


_BY_WHOM = re.compile(
    r"\b(?:peu(?:t|vent)|may|can) (?:etre|be) (?:(?!\b(?:si|apres|if|after|once)\b)[^.;:])*?"
    r"\b(?:par|by) (?P<who>[^.;:,]{3,60})"
)


def _conditions(piece: Piece, modality: Modality) -> tuple[str, ...]:
    """Give the conditions of a piece: of what only excludes a tool, none; of a ban, those that limit it.

    A condition of what a ban recommends limits no ban: "do not use ChatGPT, you can use Copilot if the DPO agrees".
    """
    said = (one for one in conditions_in(piece.text) if has_condition(apart(fold(one)).said))
    if modality is not Modality.FORBIDDEN:
        return tuple(said)
    folded = fold(piece.text)
    if is_left_to_people(folded):
        return ()
    if (banned := without_preferred(folded, limited=True)) != folded and not has_condition(banned):
        return ()
    limits = tuple(one for one in said if limits_a_ban(fold(one)))
    return limits or lacking(piece.text)


def _but(rule: Rule, read: _Read) -> Iterator[Rule]:
    """Give the ban on the tools that a permission for all, or for all of a class, excepts.

    What opens the others on a condition, or for public texts, tells nothing bad of the tool that it excepts.
    """
    plain = rule.modality is Modality.ALLOWED and rule.slots.data != {DataClass.PUBLIC}
    general = _ALL.search(read.folded) and all(tool.startswith("class:") for tool in rule.slots.tools)
    if read.excepted and plain and general and not _BESIDES.search(read.folded):
        kept = Modality.CONDITIONAL if unasked(read.folded) else Modality.FORBIDDEN  # these alone are to be asked about
        yield replace(rule, modality=kept, slots=replace(rule.slots, tools=read.excepted), conditions=())


_BESIDES = re.compile(r"\b(?:also|as well|too|aussi|egalement|de plus)\b")
_ALL = re.compile(
    r"\b(?:all|any|every|tou(?:te?s?|s)|n'importe quel(?:le)?|(?:ai )?(?:tools|outils)|(?:the|les) (?:ai|ia)) ?"
)


def _who_may(clause: Clause, folded: str, *, borrowed: bool) -> str:
    """Give those who may, as a folded permission or its lead-in names them."""
    lead = fold(clause.intro.text) if borrowed and clause.intro else ""
    return who_may(folded) or who_may(lead)


def _everywhere(rule: Rule, folded: str) -> Iterator[Rule]:
    """Give the ban without the tool or the account that "even" adds to it: it bears on the others as well."""
    slots = whatever_even(rule.slots, folded)
    if rule.modality is Modality.FORBIDDEN and slots != rule.slots and (slots.data or slots.uses):
        yield replace(rule, slots=slots)


def _beyond_public(rule: Rule, folded: str) -> Iterator[Rule]:
    """Give the ban on all other data that "ChatGPT only for public texts" sets for the tools that it names."""
    slots = rule.slots
    named = slots.named or slots.accounts
    firm = rule.modality is Modality.CONDITIONAL and (firmly_limits_what_for(folded) or only_into(folded))
    if firm and named and slots.data == {DataClass.PUBLIC}:
        beyond = replace(slots, data=frozenset({DataClass.INTERNAL}), without=slots.data, uses=frozenset())
        yield replace(rule, modality=Modality.FORBIDDEN, slots=beyond, conditions=(), topic=frozenset())


def _of_items(clause: Clause, rule: Rule, items: tuple[str, ...]) -> Iterator[Rule]:
    """Give a rule for each use of a line; an item that names nothing known is permitted nothing."""
    for item in items:
        folded = fold(item)
        slots = _slots(clause, folded, rule.modality, Before())
        if rule.modality is Modality.FORBIDDEN or slots_in(folded, positive=True).uses:
            topic = topic_of(folded) | as_topic(of_topic(rule.topic))
            yield replace(rule, slots=slots, topic=topic, conditions=conditions_in(item))


def _rules_nothing(text: str, folded: str) -> bool:
    """True for a legend of marks, what the charter says of itself, and a notice of rights in its text."""
    return explains_marks(text) or concepts("modality").has("governance", folded) or is_of_this_text(folded)


_PRONOUN = re.compile(
    r"^(?:\S+ ){0,6}?(?:il(?! (?:est|faut|convient|y))|ils|elle|elles|y|en|celles?-ci|ceux-ci|they|them|it"
    r"|(?:these|such)(?! (?:\w+ )?(?:tool|system|technolog|model|service|assistant|chatbot|application)\w*)"
    r"|(?:les?|la) (?=\w+(?:er|re|ir)\b)|l'(?=\w+(?:er|re|ir)\b))\b"
    r"|^(?:jamais|never|not|nor|ni|pas (?:davantage|non plus)|mais|but|et|and)\b"
)
"""A piece that speaks of what the sentence before named; only its first words tell."""


_GOES_ON = re.compile(r"(?:and never|et jamais)\b")
"""How what a sentence leaves out is put behind it: "from initials and never from names"."""


def _gone_on(before: Before, modality: Modality) -> Before:
    """Give what the sentence before spoke of; to a ban, what that one bans, and nothing that was to be absent."""
    if modality is not Modality.FORBIDDEN:
        return before
    return replace(before, data=before.data or before.barred, without=before.without & {DataClass.PUBLIC})


def _slots(clause: Clause, folded: str, modality: Modality, before: Before) -> Slots:
    """Give what a piece is about: its own words, else its lead-in and heading, else the sentence before."""
    positive = modality in COMMENDING
    own = without_label(folded, slots_in(folded, positive=True)) if positive else slots_in(folded, positive=False)
    around = fold(" ; ".join((*clause.path[-1:], clause.intro.text if clause.intro else "")))
    lead = slots_in(around, positive=positive)
    if clause.path[-1:] == (clause.document,):  # "Charte IA des salariés" tells of nobody's data
        intro = slots_in(fold(clause.intro.text), positive=positive).data if clause.intro else frozenset()
        lead = replace(lead, data=intro | lead.data & {DataClass.PUBLIC, DataClass.INTERNAL})
    previous = _gone_on(before, modality) if _PRONOUN.search(folded) else Before()
    if (meant := meant_by(folded, before.tools)) and not own.named:
        own = replace(own, tools=meant)
    data, heading = own.data, lead.data
    if modality in DEMANDING and clause.intro is None and len(topic_of(folded)) > 1:
        heading = frozenset()  # the piece names its own object: the heading's data is not what it restricts
    if not data and (modality not in DEMANDING or own.uses <= {"input", "write", "check"}):
        data, lead = previous.data or heading, replace(lead, without=lead.without | previous.without)
    accounts = own.accounts or previous.accounts
    if modality in DEMANDING and (own.data or own.uses):
        return replace(own, data=data - own.without, tools=own.tools or lead.tools, accounts=accounts)
    return Slots(
        tools=own.tools or lead.tools,
        accounts=accounts or lead.accounts,
        data=data - own.without,
        without=own.without | lead.without,
        uses=own.uses or lead.uses - (GRAVE if positive else frozenset()),
    )
