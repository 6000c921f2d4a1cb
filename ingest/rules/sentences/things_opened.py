"""What an item opens in a tool, where no concept knows it: "✅ Affiches avec Copilot" opens that, and no whole tool."""

import re

from ingest.rules.about.slots import topic_of
from ingest.rules.sentences.things_out import is_no_thing
from knowledge.lexicon import concepts, counting_house_tools, names_any, tools_in

_ITEM = re.compile(
    r"\W*(?:(?:l[ae]s?|des|une?|du|nos|notre|the|our|an?|some) |l')?(?P<thing>[^.;:,()]{3,60}?)"
    r" (?:avec|dans|via|sur|with|in|through|on) (?:(?:l[ae]|notre|the|our) |l')?$"
)
_FOR = re.compile(
    r"(?: (?:pour|for) )(?:(?:l[ae]s?|des|une?|du|nos|notre|the|our|an?|some) |l')?(?P<thing>[^.;:,()]{3,40}?)\W*$"
)
_A_SENTENCE = re.compile(
    r"\b(?:est|sont|peu(?:t|vent)|pouvez|pouvons|on|vous|nous|tu|is|are|may|can|you|we|must|should|ok|oui|yes|libre\w*"
    r"|autoris\w*|allowed|permi\w*|approuv\w*|approved|welcome|usages?|use|used|utilis\w*|using|recours|acces|access"
    r"|travail\w*|work\w*|personnels?|staff|tasks?|taches?|cas|cases?|quotidien\w*|daily|courante?s?|simples?)\b"
)


def thing_opened(folded: str) -> frozenset[str]:
    """Give the stems of what a folded item opens in the tool that it names; none for a sentence, or a known use.

    >>> sorted(thing_opened("✅ affiches avec copilot")), thing_opened("tout usage avec copilot")
    (['affich'], frozenset())
    """
    with counting_house_tools():
        spans = sorted(concepts("tools").spans(folded)) if tools_in(folded) else []
        found = spans and (_ITEM.match(folded, 0, spans[0][0]) or _behind(folded, spans))
        if not found or _A_SENTENCE.search(folded) or is_no_thing(found["thing"]):
            return frozenset()
        return topic_of(found["thing"])


def _behind(folded: str, spans: list[tuple[int, int]]) -> re.Match[str] | None:
    """Give what stands behind a tool that begins an item: "Copilot pour les menus"."""
    begins = re.fullmatch(r"\W*(?:(?:notre|the|our) |l')?", folded[: spans[0][0]])
    return _FOR.match(folded, spans[-1][1]) if begins else None


_FOR_THINGS = re.compile(r" (?:pour|for) (?P<things>[^.;:()]{3,120}?)\W*$")
_ANYTHING = re.compile(
    r"\b(?:work\w*|travail\w*|business|professional\w*|professionnel\w*|personal|personnel\w*|daily|everyday|ordinary|routine"
    r"|tasks?|taches?|jobs?|purposes?|fins|reasons?|raisons?|use|uses|usages?|courante?s?|quotidien\w*|simples?|everything"
    r"|anything|things?|choses?|tout\w*|tous|all|every|each|any|that|this|it|cela|ca|moment|instant|now|years?|months?|weeks?|days?"
    r"|an|ans|annees?|mois|jours?|semaines?|free|support|help|aide|activites?|activit(?:y|ies)|missions?|projects?|projets?|needs?"
    r"|besoins?|if|si|when|quand|lorsqu\w*|who|qui|with|avec|only|vous|nous|you|us|me)\b"
)
_LISTED = re.compile(r",? (?:et|and|ou|or) |, ")
_MOST_WORDS, _MOST_STEMS = 4, 2


def things_opened(folded: str) -> tuple[frozenset[str], ...]:
    """Give the stems of each thing that a folded permission opens a tool for, where no concept knows any of them.

    >>> [sorted(one) for one in things_opened("you may use copilot for menus and posters")]
    [['menu'], ['poste']]
    >>> things_opened("you may use copilot for your daily tasks")
    ()
    """
    with counting_house_tools():
        spans = sorted(concepts("tools").spans(folded)) if tools_in(folded) else []
        found = spans and (_FOR_THINGS.search(folded, spans[-1][1]))
        if not found or _ANYTHING.search(found["things"]) or names_any(found["things"], "data", "uses", "accounts"):
            return ()
        parts = _LISTED.split(found["things"])
        told = tuple(topic_of(part) for part in parts)
    known = all(0 < len(one) <= _MOST_STEMS for one in told) and not any(map(is_no_thing, parts))
    return told if known and all(len(part.split()) <= _MOST_WORDS for part in parts) else ()
