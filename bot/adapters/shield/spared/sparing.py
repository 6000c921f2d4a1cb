"""The organisation's own tools, which may be called like people: their names are nobody's. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import plain as in_place
from bot.adapters.shield.texts.spans import Span, Weigh, Weighed
from knowledge.lexicon import concepts, fold

Tools = Callable[[], frozenset[str]]
"""What gives the folded names of the organisation's own tools, asked at each text: they come with the edition."""


def none() -> frozenset[str]:
    """Give no tool."""
    return frozenset()


def sparing(tools: frozenset[str], weigh: Weigh | None) -> Weigh | None:
    """Give `weigh` followed by leaving readable a person that is one of `tools`, where words speak of it as of one.

    So they do in a line that tells nothing of anybody. What the rules surely found stays masked ("Mme Plume", what is
    signed), unless it is greeted; a name of the lists that is no word ("MIA", "Léa") only a short question spares.
    """
    plainly = frozenset(plain(name) for name in tools)
    if not plainly:
        return weigh
    named = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, plainly), key=len, reverse=True))})(?!\w)")

    def weighed(text: str, found: Sequence[Span]) -> Weighed:
        seen = weigh(text, found) if weigh else Weighed(tuple(found))
        places = [one.span() for one in named.finditer(in_place(text))]
        called = [
            one for one in seen.kept if one.kind is DataKind.PERSON and any(one.within(*place) for place in places)
        ]
        data = [one for one in seen.kept if one not in called]
        tool = {one for one in called if _is_spared(text, one, found, data)}
        kept = tuple(one for one in seen.kept if one not in tool)
        return replace(seen, kept=kept, dropped=(*seen.dropped, *tool))

    return weighed


_BEFORE = re.compile(
    r"(?<!\w)(?:[àa]|avec|dans|par|sur|via|outil|assistant|utiliser"
    r"|to|in|into|with|by|through|tool|use|using|can|may)[ ]\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[ ](?:peut|sait|can|may|could)\b")
_GREETING = re.compile(r"(?<!\w)(?:bonjour|bonsoir|salut|coucou|hello|hi|hey)[ ]\Z", re.IGNORECASE)
_THEIRS = re.compile(r"(?<!\w)(?:votre|vos|ta|ton|tes|your)(?!\w)", re.IGNORECASE)
"""What a greeted person has, and a tool has not: "Bonjour Plume, votre contrat …"."""
_LOOK_BACK = 40
_LOOK_ON = 150
_SURE = 0.7


_LONGEST_QUESTION = 300
_ASKS = re.compile(
    r"(?<!\w)(?:puis-je|peut-(?:on|il|elle)|peux-tu|pouvons-nous|pourrais-je|je peux|on peut|j'ai le droit"
    r"|ai-je le droit|a-t-on le droit"
    r"|est-ce que|c'est (?:bon|permis|autorisé|possible|ok)|possible|autorisé|permis|can|may|could|am i"
    r"|are we|is it|allowed|ok)"
    r"(?!\w)",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"(?<!\w)(?:(?:dans|into)|(?:put|paste|enter|upload|copy|type|drop)[ ](?:[\w'-]{1,20}[ ]){1,4}in)[ ]\Z",
    re.IGNORECASE,
)
_USED = re.compile(
    r"(?<!\w)(?:utiliser|employer|use|using)[ ](?:(?:l'|the[ ])?(?:outil|assistant|tool)[ ])?\Z", re.IGNORECASE
)
_AS = re.compile(r"[ ](?:comme|en tant|as)\b|['’]|[ ][A-ZÀ-Ý]")
"""What makes of a name somebody's: "use Jules as an example", "Camille's review"."""
_VIA = re.compile(r"(?<!\w)(?:via|through)[ ]\Z", re.IGNORECASE)
_WITH = re.compile(r"(?<!\w)(?:avec|par|with|by)[ ]\Z", re.IGNORECASE)
_TO = re.compile(r"(?<!\w)(?:demander à|ask)[ ]\Z", re.IGNORECASE)
_CAN = re.compile(r"(?<!\w)(?:can|may|could)[ ]\Z", re.IGNORECASE)
_SOME_WITH = re.compile(r"(?<!\w)(?:une?|des|an?|some)[ ](?:\w{2,20}[ ]){1,2}(?:avec|par|with|by)[ ]\Z", re.IGNORECASE)
_ENDS = re.compile(r"[ ]?[?.!]*\s*\Z")
_FOR = re.compile(r"[ ](?:pour|for|to)[ ]")
_WHAT = re.compile(r"[ ](?:(?:de|to)[ ]|d['’])")
_DRAFTS = re.compile(
    r"\A[ ](?:de|to)[ ]pr[eé]par|\A[ ](?:pour|for)[ ](?:une?|des|an?)[ ](?:e-?mail|mail|courriel|note)s?\b"
)
_MET = re.compile(
    r"(?<!\w)(?:\w{2,20}(?:é|ée|és|ées|ed)|écrite?s?|faite?s?|transmise?s?|reçue?s?|tenue?s?|eue?s?|remise?s?|written|given"
    r"|sent|made|held|had|done|told|said|taken|got|entretien|réunion|point|rendez-vous|rdv|appel|échange|discussion"
    r"|conversation|conflit|litige|contrat|accord|mail|courriel|message|lettre|plainte|meeting|call|chat|talk|interview"
    r"|e-?mail|letter|complaint|dispute|contract|agreement|trust|faith|confidence|confiance|interest|disappointment)s?"
    r"[ ](?:avec|par|via|dans|with|by|in|into|through)[ ]\Z",
    re.IGNORECASE,
)
"""What somebody has made, or was met for: "le dossier monté par Camille", "my meeting with Mia"."""
_OF_SOMEBODY = re.compile(
    r"(?<![\w-])(?:il|elle|lui|qui|who|avertissements?|warnings?|drunk|drink\w*|alcool\w*|stagiaire|trainee|intern|son|sa|ses|he|she|his|her|him|hers|plaintes?|griefs?|harc[eè]l\w*|vir[ée]e?s?|renvoy\w+"
    r"|licenci\w+|disciplin\w+|démission\w*|complain\w*|grievances?|harass\w*|fired?|sacked|dismiss\w*|resign\w*"
    r"|witness\w*|boss|chef|collègues?|colleagues?|contrats?|contracts?)(?!\w)",
    re.IGNORECASE,
)
_STAFF = frozenset({"hr", "health", "special"})
_MADE = frozenset(
    {"translate", "write", "summarise", "reword", "code_help", "brainstorm", "analyse", "quiz", "present"}
)
"""What one does with a tool and seldom with somebody."""


def _is_spared(text: str, span: Span, found: Sequence[Span], data: Sequence[Span]) -> bool:
    """True for the name of a tool where words speak of it as of one; for a first name, in a short question alone."""
    if any(map(_is_a_name, plain(text[span.start : span.end]).split())):
        return _is_asked_of(text, span, data)
    return not _is_surely_somebody(text, span, found) and _is_used(text, span, data)


def _is_asked_of(text: str, span: Span, data: Sequence[Span]) -> bool:
    """True in a question of a line that asks leave for what is put into somebody's namesake, or to use it.

    "Puis-je utiliser Léa ?"; in capitals among small letters a name is an acronym, and may be asked: "demander à MIA".
    Not in a text, nor beside any other data, another tool or words of somebody.
    """
    if data or "\n" in text.strip() or len(text) > _LONGEST_QUESTION or ":" in text:
        return False
    before, after = text[max(0, span.start - _LOOK_BACK) : span.start], text[span.end :]
    if not _ASKS.search(text) or _AS.match(after) or _MET.search(before) or _tells_of_somebody(text, span):
        return False
    rest = concepts("uses").names(fold(after)) & _MADE or _DRAFTS.search(after)
    if _VIA.search(before):
        return bool(_ENDS.match(after) and concepts("uses").names(fold(text)) & _MADE)
    if _INTO.search(before) or _USED.search(before):
        return bool(_ENDS.match(after) or (_FOR.match(after) and rest))
    if not _is_acronym(text[span.start : span.end], text):
        return False
    if _WITH.search(before):
        return bool(_SOME_WITH.search(before) and _ENDS.match(after) and concepts("uses").names(fold(text)) & _MADE)
    return bool(rest and (_AFTER.match(after) or _CAN.search(before) or (_TO.search(before) and _WHAT.match(after))))


def _tells_of_somebody(text: str, span: Span) -> bool:
    """True where words are of somebody, of the staff's files or of health, or name another tool."""
    rest = f"{text[: span.start]} {text[span.end :]}"
    words = set(re.findall(r"\w+", plain(rest)))
    beside = words & known_names().tools or words.issuperset(plain(text[span.start : span.end]).split())
    return bool(beside or _OF_SOMEBODY.search(rest) or concepts("data").names(fold(rest)) & _STAFF)


def _is_acronym(name: str, text: str) -> bool:
    first = name.split(maxsplit=1)[0]
    return first.isupper() and len(first) > 1 and any(map(str.islower, text.replace(name, "")))


def _is_a_name(word: str) -> bool:
    names = known_names()
    return names.is_listed(word) and (word in names.given or word not in names.also_words)


def _is_used(text: str, span: Span, data: Sequence[Span]) -> bool:
    """True where words speak of a tool, and where nothing else of the line is data."""
    if _BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start) or _AFTER.match(text, span.end):
        return True
    start, end = text.rfind("\n", 0, span.start), text.find("\n", span.end)
    return not any(start < one.end and (end < 0 or one.start < end) for one in data)


def _is_surely_somebody(text: str, span: Span, found: Sequence[Span]) -> bool:
    sure = any(one.confidence >= _SURE and one.meets(span.start, span.end) for one in found)
    greeted = _GREETING.search(text, max(0, span.start - _LOOK_BACK), span.start)
    return _THEIRS.search(text, span.end, span.end + _LOOK_ON) is not None if greeted else sure
