"""Which conditions of the rules that fit a question leaves open: those that it does not say to hold. Pure."""

import re
from collections.abc import Sequence

from bot.domain.answers.answer import Citation
from bot.domain.answers.bearing import says_of
from bot.domain.verdicts.actors import is_for_others, is_their_leave
from knowledge.clause import Form
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.lexicon import concepts, fold
from knowledge.matching import Fit, Match, fits_of
from knowledge.places import is_at_a_place
from knowledge.question.understanding import MASKED, OPEN, Asked
from knowledge.reserving import is_for_some, turned_to
from knowledge.rules import Rule, local_tools_of
from knowledge.stems import VAGUE, stems_of
from knowledge.timing import CONDITION


def left_open(matches: Sequence[Match], asked: Asked) -> tuple[str, ...]:
    """Give the conditions of `matches` that the question does not settle, each once, three at most."""
    others = [m for m in matches if is_for_others(m.rule, asked)]
    restricting = (m for m in matches if m.rule.conditions or m.rule.modality is not Modality.ALLOWED)
    asks = (
        c for m in restricting for c in m.rule.conditions or whole(m) if _marked(m, asked) or not _settled(c, asked, m)
    )
    conditions = (*(c for m in others for c in whole(m)), *asks)
    return tuple(dict.fromkeys(conditions))[:3]


def _marked(match: Match, asked: Asked) -> bool:
    """True where a mark or a heading sets a condition and no word says which: nothing that is asked meets it."""
    bare = match.rule.modality is Modality.CONDITIONAL and match.rule.inherited and not match.rule.conditions
    return bare and not asked.stated


def whole(match: Match) -> tuple[str, ...]:
    """Give all the words of a rule, as its one condition."""
    words = match.clause.text[match.rule.start - match.clause.start : match.rule.end - match.clause.start]
    return (words,)


MOST_WORDS_OF_A_TOOL = 6
"""Words of a condition that is about the tool alone: "uniquement avec Copilot Chat"."""

_OF_PEOPLE = re.compile(
    r"\b(?:concern\w*|about|relat\w+ to|identif\w+) (?:des |les |any |une )?(?:personnes?|people|individuals?)\b"
)
"""How a condition speaks of personal data without their name: "si aucune colonne ne concerne des personnes"."""

APPROVAL = re.compile(
    r"accord|autoris|validation|valide |approb|avis|consent|feu vert|permission|agree|sign-off"
    r"|approv(?!ed (?:\w+ )?(?:tools?|assistants?|ai|applications?|services?|systems?))"
    r"|meme anonym|even anonym"
)
"""Conditions that the asker cannot settle alone: what is merely claimed stays open (contract.md)."""


def _settled(condition: str, asked: Asked, match: Match) -> bool:
    """True when the question itself says that the condition holds (facts in the asker's own control)."""
    folded = fold(condition)
    stated = asked.stated
    if APPROVAL.search(folded) or is_at_a_place(condition, local_tools_of((match.rule,))):
        return False
    if is_their_leave(folded, match, asked):
        return True
    if is_for_some(folded) or _turns_from(folded, asked):
        return False
    folded = _put(folded)
    if "anonymised" in stated and concepts("data").names(folded) | ({"x"} if "anonym" in folded else set()):
        return _removed_all(folded, asked)
    if DataClass.INTERNAL in asked.data and _TAKES_OUT.search(folded):
        return False  # a note of the house may well have names in it
    if asked.data and asked.data <= OPEN and (concepts("data").names(folded) - {"secret"} or _OF_PEOPLE.search(folded)):
        return True
    if "reviewed" in stated and concepts("uses").has("check", folded):
        return True
    if "disclosed" in stated and concepts("uses").has("disclose_use", folded):
        return True
    if "work" in asked.accounts and concepts("accounts").has("work", folded):
        return True
    only_a_tool = len(folded.split()) <= MOST_WORDS_OF_A_TOOL
    return only_a_tool and bool(asked.named_tools & concepts("tools").names(folded)) and match.fit is Fit.YES


_PUTS = re.compile(rf"{CONDITION}|\b(?:unless|sauf|a moins|une fois|apres|after)\b")


def _put(condition: str) -> str:
    """Give a folded condition from the words on that put it: what stands before tells of what it is one.

    >>> _put("copilot peut resumer une reunion interne si l'organisateur l'a annonce")
    "si l'organisateur l'a annonce"
    """
    found = _PUTS.search(condition)
    return condition[found.start() :] if found else condition


def _turns_from(condition: str, asked: Asked) -> bool:
    """True unless what a folded condition leaves out, if anything, is data alone, and other data than the question's.

    "Dans Copilot, pas dans ChatGPT" is settled by no kind of text.
    """
    left = turned_to(condition)
    data = concepts("data").names(left) if left is not None else frozenset[str]()
    return left is not None and (not data or bool(data & asked.data or concepts("tools").names(left)))


_KINDS = (
    r"coordonnees|contact details",
    r"numeros?|n°|num|numbers?",
    r"adresses?|address(?:es)?",
    r"telephones?|tel|phones?",
    r"references?|ref",
)
"""What a condition may want removed beside names, kind by kind."""
_REMOVED_ALL = re.compile(
    r"coordonn|contact|identif|anonym|pseudonym|caviard|mask|masqu|flout|redact|everything|\btout"
)
_TAKES_OUT = re.compile(
    r"\b(?:retir|enlev|supprim|masqu|caviard|occult|ot(?:er|e[ez]s?)\b|effac|expurg|anonym|pseudonym|dispar|gone|eras|remov|redact|strip|delet|mask|blank|remplac|replac)\w*"
    r"|\b(?:take|taking|taken|leave|leaving|cut) [^.;,]{2,30} out\b"
)
"""How a condition says what is to be done to a text first."""
_STAYS = (
    r"\b(?:(?:pas|not|n't|except|sauf|but|mais|keep\w*|kept|leav\w+|gard\w+|laiss\w+|conserv\w+)"
    r" (?:\w+ ){{0,2}}?(?:l'|d')?(?:{0})"
    r"|(?:{0}) (?:\w+ ){{0,3}}?(?:stays?|remains?|still|rest(?:e|ent)|figure\w*|encore))\b"
)


def _removed_all(condition: str, asked: Asked) -> bool:
    """True unless a folded condition asks that more than names be removed, and the asker does not tell of that.

    Nor where they say that something of it stays: "mais pas l'adresse", "the address stays".
    """
    wanted = [kind for kind in _KINDS if re.search(rf"\b(?:{kind})\b", condition)]
    if any(re.search(_STAYS.format(kind), asked.text) for kind in wanted):
        return False
    told = MASKED in asked.stated or _REMOVED_ALL.search(asked.text)
    return bool(told) or all(re.search(rf"\b(?:{kind})\b", asked.text) for kind in wanted)


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
