"""A bare follow-up in a thread: "et avec Gemini ?" as the whole question that it stands for, by rules alone.

It takes nothing away that the follow-up does not replace: where no single place can be replaced, the follow-up is put
after the question, and both are judged. What makes no sense alone and cannot be placed ("et l'afficher sans rien
préciser ?") is put there too, loosely: nobody may read a permission in the two together.
"""

import re
from dataclasses import dataclass, replace

from knowledge.concepts import Aspect, DataClass, Language
from knowledge.lexicon import fold, names_in
from knowledge.question.again import names_a_language
from knowledge.question.aspects import aspect_of
from knowledge.question.fragments import words_told
from knowledge.question.openers import MOST_WORDS, Openers, openers_of, starts_anew, without_courtesy
from knowledge.question.pasting import pasted_before, split_paste, told_apart
from knowledge.question.replacing import DETERMINER, added, in_place, put_behind, spans
from knowledge.question.sentences import tools_in
from knowledge.question.spelling import spelled
from knowledge.question.understanding import HAPPENED, OPEN, understand
from knowledge.question.whose import of_somebody_else

MOST_TOLD = 24
"""Words of what is only put behind a question at most: who says more asks something whole."""
LONGEST = 1_000
"""Characters of the question that it leans on: a chain of follow-ups ends there."""
_NAME = re.compile(
    r"^\W*(?:(?:de|avec|dans|sur|via|with|in|into|on|using|for|pour)\b|d['’])*\W*(?P<name>[A-ZÀ-Ý][\w.-]+)\W*$"
)
"""A name that nobody knows, alone where a tool would stand: "et avec Zorglub ?"."""
_THING = re.compile(rf"^\W*(?:(?:pour|for|avec|with)\W+)?{DETERMINER}[\w' -]{{2,40}}\?\W*$", re.IGNORECASE)
_OF_FACT = frozenset({Aspect.WHO, Aspect.WHEN, Aspect.WHY, Aspect.WHICH_TOOLS})


@dataclass(frozen=True, slots=True)
class Followed:
    """The whole question that a follow-up makes.

    `loose` when it was only put behind the question before it: what the two permit together, nobody said of the second.
    """

    text: str
    loose: bool = False
    elsewhere: bool = False
    """True when a bare tool or account was added: what forbids the use whatever the tool still does."""


def followed(words: str, before: str, language: Language, local: frozenset[str] = frozenset()) -> Followed | None:
    """Give the whole question that the follow-up `words` makes of `before`; None when they are none, or ask it whole.

    They may be in the other language than `before` is: its own is looked at first.

    >>> followed("Et avec Gemini ?", "Puis-je résumer un mail client avec Copilot ?", Language.FR).text
    'Puis-je résumer un mail client avec Gemini ?'
    """
    before, own = _gathered(before)
    languages = sorted(Language, key=lambda one: one is not language)
    read = [_followed(words, own, before, openers_of(each), local) for each in languages]
    found = min((one for one in read if one is not None), key=lambda one: one.loose, default=None)
    return _on_its_account(found, without_courtesy(words), own, before, local) if found else None


def _gathered(before: str) -> tuple[str, str]:
    """Give a question and its asker's own words, these first where they stand around a text that nothing heads."""
    apart = told_apart(before, masked=bool(pasted_before(before)))
    own = apart.own.strip()
    if own in before or apart.title:
        return before, apart.own
    lines = own.split("\n")
    whole = "\n".join((own, "", *(line for line in before.split("\n") if line not in lines))).strip()
    return (whole, own) if split_paste(whole) == (own, True) else (before, apart.own)


def _on_its_account(whole: Followed, words: str, own: str, before: str, local: frozenset[str]) -> Followed:
    """Give what a follow-up makes, but loosely where that loses its account, or the tool or account is not the asker's.

    "What about my personal ChatGPT account?" behind "on my work account" asks nothing of the work account.
    """
    told = understand(words, local=local).accounts - {"work"}  # where that one goes, a personal one stands
    lost = told - understand(whole.text, local=local).accounts
    if lost or (not whole.loose and of_somebody_else(words, local, own)):
        return replace(_loosely(words, own, before), elsewhere=whole.elsewhere)
    return whole


def _followed(words: str, own: str, before: str, openers: Openers, local: frozenset[str]) -> Followed | None:
    if "\n" in (words := words.strip()) or len(words) > LONGEST or own not in before:
        return None
    words = openers.past_courtesy(words)
    if not words or (said := words_told(words)) > MOST_TOLD or starts_anew(words):
        return None
    if not _asks_leave(own, local):
        return _with_fragment(words, own, before, local) if tells_a_use(own, local) else None
    if said > MOST_WORDS:
        return _loosely(words, own, before) if _tells(words, own, openers, local) else None
    changed = _changed(words, own, openers, local)
    whole = before.replace(own, changed, 1) if changed else ""
    if whole and _keeps(whole, before, words):
        return Followed(whole, loose=changed == put_behind(own, words) and not _is_known(words, openers))
    if fragment := _with_fragment(words, own, before, local):
        return fragment
    leans = whole or _leans(words, openers, local) or _tells(words, own, openers, local)
    return _loosely(words, own, before) if leans else None


def _loosely(words: str, own: str, before: str) -> Followed:
    return Followed(before.replace(own, put_behind(own, words), 1), loose=True)


def _with_fragment(words: str, own: str, before: str, local: frozenset[str]) -> Followed | None:
    whole = added(words, own, before, local)
    return Followed(whole.text, whole.loose, whole.elsewhere) if whole else None


def _is_known(words: str, openers: Openers) -> bool:
    """True when what is put behind a question tells a known circumstance (names removed, an account, an approval).

    Where anything else is done with what was asked about, nobody said whether that is permitted.
    """
    told = understand(words)
    if told.uses - {"input"}:
        return False
    masks = bool(told.denied) or "anonymised" in told.stated
    return masks or bool((told.stated - {HAPPENED} or told.accounts) and not openers.refers.search(fold(words)))


def _leans(words: str, openers: Openers, local: frozenset[str]) -> bool:
    """True when a message makes no sense without the one before it: how it starts, or what it refers to, says so."""
    words = spelled(words)
    folded, asked = fold(words), understand(words, local=local)
    aspect = aspect_of(folded)
    refers = openers.refers.search(folded) is not None
    whole = aspect is not None and bool(asked.tools) and bool(asked.uses - {"input"} or asked.data)
    refers = refers and not (whole and (_of_someone(folded, openers) or _of_its_own(words, openers, local)))
    own_text = aspect is Aspect.MAY and bool(asked.named_tools) and bool(_POINTS_ON.search(words))
    if aspect in _OF_FACT or own_text or (whole and not refers) or not (asked.stems or asked.data):
        return False
    opens = openers.leans.match(folded) is not None
    return opens or (refers and (aspect is Aspect.MAY or "?" in words)) or bool(openers.meant.match(folded))


def _tells(words: str, own: str, openers: Openers, local: frozenset[str]) -> bool:
    """True when a message tells what is taken out, or asks nothing and tells what somebody says, has or wants."""
    asked = understand(words, local=local)
    if openers.removes.match(asked.text) and not (asked.named_tools or asked.uses - {"input"}):
        return True
    if "?" in words or asked.uses - {"input", "check"} or aspect_of(asked.text) is not None:
        return False
    told = asked.data <= understand(own, local=local).data and openers.tells.match(asked.text) is not None
    return told or openers.removes.search(asked.text) is not None


def _of_its_own(words: str, openers: Openers, local: frozenset[str]) -> bool:
    """True when a message refers to nothing before the data that it names itself: "un CR interne … pour le résumer"."""
    named = min((start for start, _ in spans(words, "data", local)), default=len(words))
    return openers.refers.search(fold(words[:named])) is None


_SOMEONE = re.compile(r"\b(?:lui|leur|him|her|them)\b")
_POINTS_ON = re.compile(r"\b(?:[cç]a|ceci|this|that|suivant|following)\s*:\s*\S", re.IGNORECASE)
"""How a message starts the text that it brings on its own line."""


def _of_someone(folded: str, openers: Openers) -> bool:
    """True when a message refers to nobody and nothing but whom it is told of: "je dois lui dire quoi ?"."""
    without = re.sub(r"\b(?:lui|leur) \w+(?:er|ir|re)\b", " ", folded)
    return _SOMEONE.search(folded) is not None and openers.refers.search(without) is None


def without_tools(words: str, local: frozenset[str] = frozenset()) -> str:
    """Give `words` without the tools that they name, nor the account right behind a name ("ChatGPT gratuit")."""
    for start, end in reversed(spans(words, "tools", local)):
        words = words[:start] + words[end:]
    return words


def tells_a_use(own: str, local: frozenset[str] = frozenset()) -> bool:
    """True for words that tell what one would do, or with what, whether they name a tool or not.

    >>> tells_a_use("je dois résumer des contrats de nos fournisseurs"), tells_a_use("quel temps fait-il ?")
    (True, False)
    """
    asked = understand(own, local=local)
    asks = aspect_of(asked.text) in (Aspect.MAY, Aspect.MUST) and asked.stems
    wants = asked.aspect in (Aspect.MAY, Aspect.MUST) and (asked.uses or asked.data)
    return len(own) <= LONGEST and bool(asks or wants)


def _asks_leave(own: str, local: frozenset[str]) -> bool:
    asked = understand(own, local=local)
    return len(own) <= LONGEST and asked.aspect in (Aspect.MAY, Aspect.MUST) and asked.about_ai


def _changed(words: str, own: str, openers: Openers, local: frozenset[str]) -> str:
    folded = fold(words)
    if openers.supposes.match(folded):
        return put_behind(own, words) if _supposes_something(words, folded, openers, local) else ""
    opener = openers.meant.match(folded) or openers.turns.match(folded)
    if opener is None:
        return _asked_of_a_tool(words, own, local)
    rest = words[-len(folded[opener.end() :]) or len(words) :]
    return _turned(words, rest, own, local, openers.fills.sub(" ", fold(rest)))


_IS_OK = re.compile(
    r"\W*(?:(?:et|and|so|alors|but|mais|is|would|will|est-ce que|c'est) )*(?:[ ,]|be |is |ca |c'est |cela |that |it )*"
    r"(?:ok|okay|fine|good|better|allowed|alright|possible|bon|mieux|permis|autorise|passe|marche|irait|va|work|do)"
    r"(?: (?:instead|then|too|alors|aussi|plutot|a la place))?\W*\?\W*"
)
"""What is left of a question whether a tool will do, without its name."""
_THEN = re.compile(r"\W*(?:(?:and|et|ok|so|alors|bon)\W+)*(?:then|instead|alors|plutot|du coup|a la place)\W*")
"""What is left of a tool named in the place of another, without its name."""


def _asked_of_a_tool(words: str, own: str, local: frozenset[str]) -> str:
    """Give `own` with the one tool that `words` ask about in a word, or name instead; "" without a sure place.

    "Is DeepL Pro ok?", "DeepL Pro then".
    """
    new, asked, left = spans(words, "tools", local), understand(own, local=local), fold(without_tools(words, local))
    if len(new) != 1 or not (asked.uses or asked.data) or not (_IS_OK.fullmatch(left) or _THEN.fullmatch(left)):
        return ""
    return in_place(own, "tools", words[new[0][0] : new[0][1]], local)


def _supposes_something(words: str, folded: str, openers: Openers, local: frozenset[str]) -> bool:
    """True when a circumstance is told, and no question of its own asked."""
    aspect = aspect_of(folded)
    whole = aspect is Aspect.MAY and tools_in(words, local) and not openers.goes_on.match(folded)
    told = _kinds(words, local) or understand(words).stated or len(re.findall(r"\w+", folded)) > 2  # noqa: PLR2004  "et si"
    return aspect not in _OF_FACT and not whole and bool(told)


def _turned(words: str, rest: str, own: str, local: frozenset[str], told: str) -> str:
    """Give `own` with what `words` name in the place of what it names; "" when they name nothing, or ask for a fact.

    `rest` is what is behind their opener; `told` the same, folded, without the words that only fill it.
    """
    asked, aspect = understand(words, local=local), aspect_of(fold(rest))
    if aspect not in (None, Aspect.MAY) or (aspect is Aspect.MAY and (asked.uses - {"input"} or asked.data)):
        return ""
    kinds = _kinds(words, local)
    if name := _NAME.match(rest) if not (kinds or names_a_language(rest)) else None:
        return in_place(own, "tools", name["name"], local) or put_behind(own, words)
    if not kinds:
        return put_behind(own, words) if _THING.match(rest) or names_a_language(rest) else ""
    changed = "" if asked.stated - {"public"} or understand(told, local=local).unknown else own
    for kind in kinds:
        changed = _replaced(changed, kind, words, asked.data, local) if changed else ""
    return changed or put_behind(own, words)


def _kinds(words: str, local: frozenset[str]) -> tuple[str, ...]:
    """Give what a follow-up names, in the order in which it is replaced."""
    named = {"accounts": bool(spans(words, "accounts", local)), "data": bool(names_in(words, "data"))}
    named["tools"] = any(not tool.startswith("class:") for tool in tools_in(words, local))
    named["uses"] = bool(names_in(words, "uses") - {"input"})
    return tuple(kind for kind in ("tools", "accounts", "data", "uses") if named[kind])


def _replaced(own: str, kind: str, words: str, data: frozenset[DataClass], local: frozenset[str]) -> str:
    """Give `own` with the `kind` of `words` in its one place; "" where that would take more away than was said."""
    new = spans(words, kind, local)
    if len(new) != 1:
        return ""
    said = words[new[0][0] : new[0][1]]
    if kind == "data" and not data - (OPEN - {DataClass.PUBLIC}):
        return ""  # "un extrait", "un texte": it may be a part of what was asked about
    return in_place(own, kind, said, local)


def _keeps(whole: str, before: str, words: str) -> bool:
    """True when no class of data and no stated fact was lost but what the follow-up itself replaces."""
    now, was, said = understand(whole), understand(before), understand(words)
    return was.stated <= now.stated and (bool(said.data) or was.data <= now.data)
