"""A question and its answer read into rules: by the yes or no that it gives, else by what its sentences say."""

import re
from dataclasses import dataclass, replace

from ingest.rules.about.conditions import conditions_in, has_condition, lacking
from ingest.rules.about.slots import slots_in, topic_of, without_taken_out
from ingest.rules.faq.answered_apart import Lines, answered_apart, within
from ingest.rules.faq.asking_leave import asks_no_leave, asks_whether_bad, asks_who_sees, asks_without_approval
from ingest.rules.faq.turning import bans_of, is_for_some_data, is_withdrawn, spared_by, turning, without_approvers
from ingest.rules.modality.deferring import is_deferred, without_deferral
from ingest.rules.modality.forbidding import forbids
from ingest.rules.sentences.elsewhere import keeps_to_it, kept_to_it
from ingest.rules.sentences.exceptions import in_its_case_only, limits_a_ban
from ingest.rules.sentences.following import takes_back, turned, turns_last, withdraws
from ingest.rules.sentences.in_turn import narrowed
from ingest.rules.sentences.inheriting import Inherited
from ingest.rules.sentences.legends import NONE
from ingest.rules.sentences.pronouns import Before
from ingest.rules.sentences.statements import rules_of_piece
from ingest.rules.tables.classes import NO_TABLE
from ingest.rules.tables.footnotes import NO_NOTES
from ingest.rules.tables.rows import rules_of_row
from knowledge.clause import Clause
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.lexicon import concepts, fold
from knowledge.matching import SOFT_USES
from knowledge.pieces import Piece, pieces
from knowledge.reserving import reserves
from knowledge.rules import Rule, Slots
from knowledge.whom import is_about_somebody

_YES = re.compile(r"^\W*(?:oui|yes|bien sur|absolument|absolutely(?! not)|of course|certainly|sure)\b")
_NO = re.compile(
    r"^\W*(?:(?:non|no|jamais|never|en aucun cas)\b"
    r"|(?:pas|not) (?:encore|yet|unless|until|before|avant|du tout|at all|sans|without)\b"
    r"|(?:surtout|absolument|certainly|absolutely|definitely) (?:pas|not)\b|(?:personne|nobody)\b"
    r"|(?:you |they |we |it )?(?:can't|cannot|may not|must not)\b|(?:vous|ils|elles|on|il) ne (?:peu\w+|pouvez) pas\b)"
)


def rules_of_pair(clause: Clause, local: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Give the rules of a FAQ answer: its yes or no when the question asks "may I", else what its sentences say.

    `local` are the folded names of the organisation's own tools.
    """
    asked, sentences = fold(clause.title), tuple(pieces(clause))
    asks_leave, of_a_topic = concepts("asking.aspect").has("may", asked), _names_a_topic(asked)
    if (asks_leave or of_a_topic) and (lines := answered_apart(clause)):
        turned = _asks_of_a_ban(asked)  # what a "no" to "is it forbidden?" opens is not told
        return () if turned else _rules_of_lines(slots_in(asked, positive=False), lines)
    if asks_no_leave(asked) or asks_who_sees(asked, local):
        return _bans_in(clause, sentences)
    if asks_leave:
        return _rules_of_leave(clause, sentences)
    return _rules_of_topic(clause, sentences) if of_a_topic else ()


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer in its sentences, with those that say what its "yes" is not for, and those that limit it."""

    clause: Clause
    sentences: tuple[Piece, ...]
    spared: tuple[Piece, ...]
    limits: tuple[Piece, ...]


def _rules_of_leave(clause: Clause, sentences: tuple[Piece, ...]) -> tuple[Rule, ...]:
    """Give what an answer says of the leave that its question asks for: by its yes or no, else by its sentences."""
    asked, first = fold(clause.title), fold(sentences[0].text) if sentences else ""
    topic, spared = slots_in(asked, positive=False), spared_by(sentences)
    yes = _YES.search(first) is not None
    limits = _limits_of(clause, sentences, spared, topic.data) if yes else spared
    answer = _Answer(clause, sentences, spared, limits)
    if _asks_of_a_ban(asked):  # "est-il interdit de… ? Oui." forbids; "Non." permits nothing
        return _rules_of_verdict(answer, Modality.FORBIDDEN, topic) if yes else ()
    if is_deferred(first) and not forbids(without_deferral(first)):
        return ()
    if _NO.search(first):
        lacks = asks_without_approval(asked) and not _bans_in(clause, sentences)
        return _rules_of_verdict(answer, Modality.CONDITIONAL if lacks else Modality.FORBIDDEN, topic)
    if not yes:
        return _rules_of_each(clause, topic, sentences)
    if is_withdrawn([fold(piece.text) for piece in sentences]):
        return _bans_in(clause, sentences)
    return _rules_of_verdict(answer, *_opened_by_yes(answer, topic))


_BARE_YES = 2
"""Words of a first sentence that is no more than its "yes": the second says what it opens."""


def _opened_by_yes(answer: _Answer, topic: Slots) -> tuple[Modality, Slots]:
    """Give how a "yes" permits, and what: its question's `topic` within what its first sentences say."""
    first = fold(answer.sentences[0].text)
    telling = answer.sentences[: 1 if len(first.split()) > _BARE_YES else 2]
    folded = fold(" ".join(piece.text for piece in telling if piece not in answer.spared))
    kept = bool(answer.limits) or _keeps_back(folded) or _TURNED.search(fold(answer.clause.text)) is not None
    own = without_approvers(folded)
    said = slots_in(without_taken_out(own) if topic.data else own, positive=True)
    asked = replace(topic, data=frozenset()) if said.data and is_for_some_data(first) else topic
    return Modality.CONDITIONAL if has_condition(folded) or kept else Modality.ALLOWED, _narrowed_by(asked, said)


def _rules_of_verdict(answer: _Answer, modality: Modality, topic: Slots) -> tuple[Rule, ...]:
    """Give the rule of a yes or a no on its question's `topic`, and the bans that the answer sets beside it."""
    clause, bans = answer.clause, modality is Modality.FORBIDDEN
    about = topic_of(fold(clause.title)) if bans and _is_of_a_soft_use(topic) else frozenset[str]()
    told = Rule(clause.key, modality, topic, clause.start, clause.end, _conditions(answer, modality), about)
    later = () if bans else (_of_its_account(topic, rule) for rule in _bans_in(clause, answer.sentences[1:]))
    spared = bans_of(told, answer.spared) if modality is Modality.CONDITIONAL else ()
    return narrowed([told, *later, *spared], frozenset())


def _is_of_a_soft_use(topic: Slots) -> bool:
    """True for what names everyday uses and nothing else: a "no" to it bears on its own words only."""
    return bool(topic.uses) and topic.uses <= SOFT_USES and not (topic.data or topic.named)


def _conditions(answer: _Answer, modality: Modality) -> tuple[str, ...]:
    """Give the conditions that an answer begins with; of what it permits on a condition, also what limits it."""
    begins = (piece for piece in answer.sentences[:2] if piece not in answer.spared)
    said = tuple(one for piece in begins for one in conditions_in(piece.text) or _unless_done(piece, modality))
    if modality is not Modality.CONDITIONAL:
        return tuple(one for one in said if limits_a_ban(fold(one)))
    return said + tuple(text for piece in answer.limits if (text := piece.text.strip()) not in said)


def _unless_done(piece: Piece, modality: Modality) -> tuple[str, ...]:
    """Give what a "no" is without: "Non sans validation humaine" forbids unless somebody validates."""
    return lacking(piece.text) if modality is Modality.FORBIDDEN else ()


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
        in_its_case_only(rule, row) if is_about_somebody(fold(row.text)) else rule
        for row in lines.rows
        for rule in rules_of_row(row, NONE, frozenset(), NO_TABLE, NO_NOTES)
    )
    rows = [told for rule in read if (told := within(topic, rule))]
    around = (rule for part in (lines.above, lines.below) if part for rule in rules_of_pair(part))
    return (*rows, *(rule for rule in around if rule.modality is Modality.FORBIDDEN))


_TURNED = re.compile(
    r"^[^.!?]*\b(?:non|no|not|pas) (?:pour|for|dans|in|into|avec|with)\b"
    r"|^[^.!?]*[,;] (?:mais|but|except|sauf) (?!(?:relisez|verifiez|check|review|pas d|not )\b)"
)
"""How an answer that begins with "yes" turns within its sentence: "oui pour un modèle, non pour y coller…"."""
_BEHIND = re.compile(r"^(?P<of>[^.!?]{2,80}?) ?[,:-] ?(?P<said>yes|no|never|oui|non|jamais)\b(?= ?(?:\W?$|[,:.;]))")


def _rules_of_each(clause: Clause, topic: Slots, answer: tuple[Piece, ...]) -> tuple[Rule, ...]:
    """Give what the sentences of an answer say that opens with neither yes nor no: "Sketches, yes. Drawings, no."."""
    folded = [fold(piece.text) for piece in answer]
    kept = {at for at, words in enumerate(folded) if at and keeps_to_it(words) and (topic.data or topic.uses)}
    said = [(piece, None if at in kept else _BEHIND.match(folded[at])) for at, piece in enumerate(answer)]
    some = any(found and found["said"] not in ("yes", "oui") for _, found in said)
    limited = {at - 1 for at in turning(folded) if at not in kept}
    gone = {at - 1 for at, words in enumerate(folded) if withdraws(words) or takes_back(words)}
    rules: list[Rule] = []
    for at, (piece, found) in enumerate(said):
        if at in kept:
            rules += kept_to_it([_asked_of(topic, rule) for rule in rules], piece, folded[at])
            continue
        if found and found["said"] not in ("yes", "oui"):
            own = slots_in(found["of"], positive=False)
            slots = replace(topic, data=own.data or topic.data, uses=own.uses or topic.uses, without=frozenset())
            about = topic_of(found["of"])
            rules.append(
                Rule(clause.key, Modality.FORBIDDEN, slots, piece.start, piece.end, (), about, narrow=bool(about))
            )
            continue
        read = (_of_its_account(topic, rule) for rule in rules_of_piece(clause, piece, None, Before()))
        left = (rule for rule in read if at not in gone or rule.modality is Modality.FORBIDDEN)
        rules += (in_its_case_only(rule, clause) if some or at in limited else rule for rule in left)
    return tuple(rules)


def _asked_of(topic: Slots, rule: Rule) -> Rule:
    """Give what a sentence opens with what its question asks of, where it names none itself."""
    said = rule.slots
    return replace(rule, slots=replace(said, data=said.data or topic.data, uses=said.uses or topic.uses))


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
    named = (topic.uses or topic.data or topic.accounts or topic.named) and not _OF_NO_USE.search(asked)
    found: list[Rule] = []
    last: list[Rule] = []
    for at, piece in enumerate(answer):
        if at and piece.text.startswith(("**", "__")):
            break  # the next topic, which was not asked as a question
        said = fold(piece.text)
        no = _ALSO_NO.search(said) or (at == 0 and _NO.match(said))
        above = Inherited(Modality.FORBIDDEN, firm=True) if named and no else None
        bare = len(re.findall(r"\w+", said)) == 1
        if at == 0 and not named and _YES.match(said):
            continue  # "yes" to a topic that names no use opens none
        if turns_last(said, last):
            found = turned(found, last, piece)
        if bare and above:
            found.append(Rule(clause.key, Modality.FORBIDDEN, topic, clause.start, clause.end))
        elif not bare:
            last = [_on_topic(topic, rule) for rule in rules_of_piece(clause, piece, above, Before())]
            found.extend(last)
    return narrowed(found, frozenset())


def _on_topic(topic: Slots, rule: Rule) -> Rule:
    """Give a sentence's rule within its question's topic: a ban bears on the uses asked of, a permission on its own."""
    said = rule.slots
    opens = rule.modality in OPENING
    uses = said.uses or topic.uses if opens else topic.uses or said.uses
    tools = said.named or topic.tools or said.tools
    slots = replace(said, tools=tools, data=said.data or topic.data - said.without, uses=uses)
    return _of_its_account(topic, replace(rule, slots=slots))


def _of_its_account(topic: Slots, rule: Rule) -> Rule:
    """Give a rule of an answer with the account that its question names; a ban on free ones bears on one's own too."""
    said = rule.slots
    if not topic.accounts or said.accounts or said.other_than or not said.named <= topic.tools:
        return rule
    bans = rule.modality is Modality.FORBIDDEN and "free" in topic.accounts
    return replace(rule, slots=replace(said, accounts=topic.accounts | ({"personal"} if bans else set())))


def _narrowed_by(topic: Slots, answer: Slots) -> Slots:
    """Give what a FAQ pair permits: its question's topic within what the answer adds ("avec votre compte pro")."""
    return replace(
        topic,
        tools=answer.named or topic.tools,
        accounts=topic.accounts | answer.accounts,
        data=topic.data | answer.data,
        without=topic.without | answer.without,
    )
