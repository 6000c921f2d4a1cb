"""Whom a rule permits or spares, held against what the asker says they are: "je suis prestataire", "as an intern"."""

import re
from collections.abc import Iterable

from bot.domain.verdicts.lacking import goes_without
from knowledge.concepts import OPENING
from knowledge.lexicon import concepts, fold, roles_outside
from knowledge.matching import Match
from knowledge.question.roles import fits, of_topic, roles_in
from knowledge.question.understanding import Asked
from knowledge.reserving import reserves
from knowledge.rules import Rule
from knowledge.tools import OWN
from knowledge.whom import who_may


def is_for_others(rule: Rule, asked: Asked) -> bool:
    """True where a rule permits something to some, and the asker says that they are somebody else."""
    told = of_topic(rule.topic)
    opens = rule.modality in OPENING
    return opens and bool(told and asked.roles) and not fits(told, asked.roles)


_ALONE = re.compile(
    r"\b(?:seule?s?|uniquement|exclusivement|reserve\w*|only|solely|exclusively"
    r"|(?:pas|non|not) (?:(?:par|pour|aux?|by|for) )?(?:l[ae]s |the )?(?:autres|others))\b"
)


def is_for_others_alone(rule: Rule, words: str, asked: Asked) -> bool:
    """True where such a rule says in its words that it is for nobody else: "par les juristes, pas par les autres"."""
    return is_for_others(rule, asked) and _ALONE.search(fold(words)) is not None


def is_left_out(asked: Asked, permits: Iterable[Match]) -> bool:
    """True where the asker says that they are a contractor, an intern, and no permission names such people."""
    claimed = asked.roles & roles_outside()
    return bool(claimed) and not any(claimed & of_topic(match.rule.topic) for match in permits)


def is_their_leave(condition: str, match: Match, asked: Asked) -> bool:
    """True where a folded condition only names those whom a rule permits something, and the asker is one of them."""
    told, who = of_topic(match.rule.topic), who_may(condition)
    rest = condition.replace(who, "you ", 1)
    return bool(who and told & asked.roles) and not (reserves(rest) or concepts("modality").has("conditional", rest))


def _spares_others(exception: str, asked: Asked) -> bool:
    """True where an exception is for some, and the asker says that they are somebody else."""
    told = roles_in(fold(exception))
    return bool(told and asked.roles) and not fits(told, asked.roles)


def spares(match: Match, asked: Asked) -> bool:
    """True when a ban has an exception that the question leaves open."""
    exceptions = [c for c in match.rule.conditions if _is_exception(c) and not _spares_others(c, asked)]
    exceptions = [c for c in exceptions if not goes_without(c, asked)]
    return bool(exceptions) and "class:public" not in asked.tools and not asked.accounts & OWN


_EXCEPT = re.compile(
    r"(?:^|\W)(?:sauf|a moins|unless|except)\b"
    r"|(?:^|\W)(?:sans|without) (?:l'|la |le |un |une |the |an? |prior |written )*"
    r"(?:accord|validation|autorisation|avis|consent|approval|permission|agreement)"
    r"|^(?:sans|avant|tant|without|before|until)\b"
)


def _is_exception(condition: str) -> bool:
    folded = fold(condition)
    return _EXCEPT.search(folded) is not None
