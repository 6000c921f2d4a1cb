"""What a question of fact wants to know, and the words without which a clause cannot answer it. Pure."""

import re
from collections.abc import Mapping

from knowledge.concepts import Aspect
from knowledge.lexicon import concepts, fold
from knowledge.question.understanding import Asked
from knowledge.stems import stems_of, units

TELLS: Mapping[Aspect, re.Pattern[str]] = {
    Aspect.WHO: re.compile(
        r"@|direction|comite|dpo|delegue|referent|responsable|service|equipe|salaries|personnes"
        r"|committee|officer|manager|team|department|staff|employees|people|privacy"
    ),
    Aspect.HOW: re.compile(
        r"@|previen|preveni|signal|contact|demand|depos|adress|portail|suiv|faites|ecri|retir|supprim|remplac|revo"
        r"|tell|report|ask|send|through|within|step|remov|replac|portal|write|revoke"
    ),
    Aspect.WHEN: re.compile(
        r"\d|heures?|jours?|mois\b|ans\b|annee|immediat|delai|avant|apres"
        r"|hours?|days?|months?|years?|at once|without delay"
    ),
}
"""Words without which a clause says neither who, nor how, nor when."""
_HOW_SOON = re.compile(
    r"\bhow much time\b|\bdelai|\bdeadline|\bhow (?:soon|quickly|fast)\b"
    r"|\b(?:how long|combien (?:de (?:temps|jours|semaines|mois)|d'heures)|how many (?:hours|days|weeks|months))\b"
    r".{0,60}\b(?:take|have|need|reply|answer|respond|wait|ai-je|avons-nous|a-t-on|met|faut|repond\w*|attend\w*|prend\w*)\b"
)
"""What asks within which time something must be done or comes; not how long something is kept."""
_SOME = (
    r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|vingt|trente"
    r"|one|two|three|four|five|seven|eight|ten|fifteen|twenty|thirty)"
)
_UNIT = r"(?:minutes?|heures?|jours?|semaines?|mois|hours?|days?|weeks?|months?)"
_WITHIN = re.compile(
    r"\b(?:within|sous|dans|en moins de|under|less than|no later than|at the latest|au plus tard|before|avant|delai)\b"
    rf".{{0,20}}?\b{_SOME}\b.{{0,12}}?\b{_UNIT}\b"
    r"|\bimmediat|\b(?:sans (?:delai|attendre)|at once|without delay|straight away|same day|jour meme)\b"
)
_REPLIES = re.compile(r"\b(?:repon[ds]|repl(?:y|ies)|answer|respon[ds])")


def tells_of(asked: Asked) -> re.Pattern[str] | None:
    """Give what a clause must hold to answer the aspect of a question of fact; None where any words may."""
    if asked.aspect is Aspect.WHEN and _HOW_SOON.search(asked.text):
        return _WITHIN
    return TELLS.get(asked.aspect)


def names_nothing(asked: Asked) -> bool:
    """True for a question of fact that shares nothing with AI, tools, data or the charter: the time, small talk.

    What asks for somebody, for leave or a duty may mean something without naming it; so may capitals and figures.
    """
    told = bool(asked.data or asked.uses or asked.tools or asked.accounts or asked.stated or asked.wants_dpo)
    if asked.about_ai or told or asked.pasted or asked.aspect is not Aspect.WHAT or _NAMES.search(asked.own):
        return False
    asks = concepts("asking.aspect").names(asked.text) & {"may", "must", "who", "which_tools"}
    return not asks and not named_by(asked.text, Aspect.WHAT)


_NAMES = re.compile(r"\d|\b[A-Z]{2,}\b")


def may_answer(words: str, asked: Asked) -> bool:
    """True when published words are of a kind that can answer the aspect of a question."""
    tells = tells_of(asked)
    return tells is None or tells.search(fold(words)) is not None


_MEASURES = stems_of("heure hour jour journee day minute semaine week mois month date temps time sommes")
"""What measures time: a clause that says "two hours" does not tell what time it is."""


def named_by(folded: str, aspect: Aspect) -> frozenset[str]:
    """Give what folded words name; of a question of time, "reply" and "answer" are one thing and no text to write."""
    named = units(folded) - (_MEASURES if aspect is Aspect.WHAT else frozenset())
    if aspect is Aspect.WHEN and _REPLIES.search(folded):
        return named - {"uses:write"} - {unit for unit in named if _REPLIES.match(unit)} | {"reply"}
    return named
