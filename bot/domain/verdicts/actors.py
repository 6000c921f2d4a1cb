"""Whom a rule permits or spares, held against what the asker says they are: "je suis prestataire", "as an intern"."""

from knowledge.concepts import OPENING
from knowledge.lexicon import fold
from knowledge.matching import Match
from knowledge.reserving import reserves, who_may
from knowledge.roles import fits, of_topic, roles_in
from knowledge.understanding import Asked


def is_for_others(match: Match, asked: Asked) -> bool:
    """True where a rule permits something to some, and the asker says that they are somebody else."""
    told = of_topic(match.rule.topic)
    opens = match.rule.modality in OPENING
    return opens and bool(told and asked.roles) and not fits(told, asked.roles)


def is_their_leave(condition: str, match: Match, asked: Asked) -> bool:
    """True where a folded condition only names those whom a rule permits something, and the asker is one of them."""
    told, who = of_topic(match.rule.topic), who_may(condition)
    return bool(who and told & asked.roles) and not reserves(condition.replace(who, "you ", 1))


def spares_others(exception: str, asked: Asked) -> bool:
    """True where an exception is for some, and the asker says that they are somebody else."""
    told = roles_in(fold(exception))
    return bool(told and asked.roles) and not fits(told, asked.roles)
