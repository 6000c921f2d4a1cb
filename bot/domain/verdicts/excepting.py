"""Whether a ban has an exception of its own sentence, right behind it, that is about what is asked. Pure."""

import re
from collections.abc import Iterable, Sequence

from bot.domain.verdicts.claiming import HR, is_for_others, tells_of_one
from bot.domain.verdicts.conditions import whole
from knowledge.concepts import DataClass, Modality
from knowledge.lexicon import concepts, fold
from knowledge.matching import Match, names_topic
from knowledge.question.understanding import Asked
from knowledge.reserving import is_by_exception
from knowledge.stems import stem, stems_of

_OF_EXCEPTIONS = stems_of(
    "exception exceptionnel exceptionnellement exceptionally dérogation accord accords agreement agreed approval"
    " approved autorisation validation consent consentement permission équipe team service"
)
_ALIKE = {stem(fold(word)): "letter" for word in ("letter", "lettre", "courrier")} | {
    stem(fold(word)): "standard" for word in ("standard", "type", "template", "modèle", "model")
}
"""Words of which the asker's and the charter's differ for one thing: a standard letter."""
_KIND_OF = re.compile(r"\btypes? d(?:e |')")
_BETWEEN = 2
"""Words that stand among those of one thing: "un modèle de lettre"."""


def without_excepted(matches: Sequence[Match], asked: Asked) -> Sequence[Match]:
    """Give the rules that fit but the bans from which the charter itself excepts what is asked, on its conditions.

    The sentence stands behind a ban in its clause and names the tool and what is asked about; nothing else of that data
    may be named, or found in a text, nothing of one person's told, and whoever says what they are is of the team that
    it names. A ban on the same data that is about nothing more falls with it, those of a document below too.
    """
    lets = [m for m in matches if _lets(m, asked) and any(_stands_behind(m, ban) for ban in matches)]
    data = frozenset(one for m in lets for one in m.rule.slots.data)
    if not data or asked.found & data or _names_more(asked, data) or _is_kept_from(lets, asked):
        return matches
    first = min(m.clause.kind.rank for m in lets)
    return [m for m in matches if m.clause.kind.rank < first or not _falls(m, data, asked)]


def kept_from(bans: Sequence[Match], matches: Iterable[Match], asked: Asked) -> tuple[Match, ...]:
    """Give the bans from which the charter excepts what is asked, but for others than who asks, or of no one person."""
    lets = [m for m in matches if _lets(m, asked)]
    return tuple(b for b in bans if any(_stands_behind(m, b) and _is_kept_from([m], asked) for m in lets))


def _is_kept_from(lets: Sequence[Match], asked: Asked) -> bool:
    others = any(is_for_others(asked.text, fold(whole(m)[0]), has_role=bool(asked.roles)) for m in lets)
    return others or tells_of_one(asked.text)


def _stands_behind(exception: Match, ban: Match) -> bool:
    one = ban.rule.clause == exception.rule.clause and ban.rule.end <= exception.rule.start
    return one and _forbids(ban, exception.rule.slots.data)


def _falls(ban: Match, data: frozenset[DataClass], asked: Asked) -> bool:
    more = ban.rule.slots.uses & asked.uses - {"input"} or names_topic(ban.rule, asked)
    return _forbids(ban, data) and ban.rule.slots.data & asked.data <= data and not more


def _forbids(ban: Match, data: frozenset[DataClass]) -> bool:
    return ban.rule.modality is Modality.FORBIDDEN and bool(ban.rule.slots.data & data)


def _lets(match: Match, asked: Asked) -> bool:
    if match.rule.modality is not Modality.CONDITIONAL or not is_by_exception(fold(whole(match)[0])):
        return False
    thing = {_ALIKE.get(one, one) for one in match.rule.topic - _OF_EXCEPTIONS}
    tools = asked.named_tools
    return bool(thing and tools) and tools <= match.rule.slots.tools and _stand_together(thing, asked.text)


def _stand_together(thing: set[str], folded: str) -> bool:
    """True when all words of a thing stand side by side: "un courrier type", and no "type de courrier"."""
    words = [stem(word) for word in re.findall(r"[a-z0-9]+", _KIND_OF.sub(" ", folded))]
    said = [_ALIKE.get(word, word) for word in words]
    width = len(thing) + _BETWEEN
    return any(thing <= set(said[at : at + width]) for at in range(len(said)))


def _names_more(asked: Asked, data: frozenset[DataClass]) -> bool:
    """True when the asker names data of the ban by more than the department that they are in."""
    named = concepts("data").names(HR.sub(" ", asked.text))
    return bool({one.value for one in data} & named)
