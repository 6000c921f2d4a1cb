"""Whether a model's sentence says no more than the verified quotes: if in doubt, it is dropped."""

import re
import unicodedata

from bot.domain.answers.answer import PERMITTING, Answer, Verdict
from bot.domain.answers.bearing import says_of
from bot.domain.asked.question import Question
from knowledge.lexicon import concepts, fold
from knowledge.question.languages import guess
from knowledge.stems import meaningful, stems_of

MOST_WORDS = 40
_FIGURE = re.compile(r"\d+")
_NUMBERED = re.compile(r"\b(?:microsoft|office|gpt|claude|gemini|llama|mistral|m)[ -]?\d+(?:\.\d+)?\b", re.IGNORECASE)
"""A figure that is part of a tool's name; any other is the quotes' alone."""
_NAME = re.compile(r"(?<=[\w,;:'’«( ])(?<![\w-])[A-ZÀ-Ý][\w-]+")
_LINK = re.compile(r"https?:|www\.|\]\(|[<>@]|\w\.[a-z]{2,}", re.IGNORECASE)
_END = re.compile(r"[.!?…]+[\"'»”’)*_]*(?:\s|$)")
_LIFTED = re.compile(
    r"(?:pas|plus|rien|not|nothing|no longer|isn't|aren't)(?: \w+)? (?:n')?(?:interdi|prohib|exclu|forb|ban|off)\w*"
    r"|rien n\W?(?:e )?\w+|(?:meme (?:si|sans)|even (?:if|without|though|when)|regardless|quel(?:le)?s? que)\b"
    r"|\b(?:si possible|de preference|idealement|au besoin|si besoin|if possible|ideally|preferably"
    r"|if need(?:ed| be))\b"
)
"""Words that turn a ban or a condition round."""
_ONLY = re.compile(r"\b(?:seul(?:e|es|s)?|seulement|uniquement|exclusivement|only|solely|exclusively|nothing but)\b")
_YES_OR_NO = re.compile(r"(?:oui|non|yes|no)\b")
"""A fact answers no "may I"."""
_SECOND = re.compile(r"[,;:()–—]|\b(?:et|ou|mais|donc|puis|and|or|but|so|then|while|whereas|tandis|alors)\b")
"""What may join a second clause to a ban, which then bids what it forbids: "do enter payslips, CVs must not be"."""
_WIDE = re.compile(
    r"\b(?:tou(?:t|te|tes|s)|n'importe|quelconques?|quel(?:le)?s? que|any\w*|all|every\w*|whatever|whichever"
    r"|no matter)\b"
)
_EXCEPTS = re.compile(
    r"\b(?:sauf|hormis|excepte|hors|a moins|a l'exception|except\w*|unless|apart from|but for|other than|autre que)\b"
)
"""A ban or a permission with an exception is another one."""
_LEAVES_OUT = re.compile(
    r"\b(?:sans|ni|non|pas|jamais|aucune?s?|retir\w+|enlev\w+|supprim\w+|exclu\w+|without|nor|not|never|no|none|remov\w+"
    r"|exclud\w+)\b(?:-| )((?:(?!(?:avec|dans|par|pour|si|with|in|into|by|for|if)\b)[\w'-]+ ?){1,4})"
)
"""What is said not to be there, up to the next comma or preposition."""
_NUMBER = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|cent|mille|two|three|four|five|seven"
    r"|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|hundred|thousand|once|twice)\b"
)
_COVERED = ("tools", "accounts", "data", "uses", "modality", "asking", "asking.aspect", "asking.stated")
_OF_THE_ANSWER = stems_of("charte charter règle règles rule rules prévoit extrait extract cela possible")
"""Words that speak of the answer itself, whatever it is about."""
_OF_CONDITIONS = stems_of(
    "à condition conditions de d'en le la les un une des que si sous the a an of on if that condition"
)
_KINDS = ("accounts", "data", "uses")
_ENOUGH = 4
"""Letters that two forms of a word share at least."""


def is_faithful(sentence: str, answer: Answer, question: Question) -> bool:
    """True when `sentence` is one short sentence that adds no figure, name, tool, link, condition or other verdict."""
    quotes = " ".join(c.quote + " " + (c.clause.intro.text if c.clause.intro else "") for c in answer.citations)
    asked = "" if answer.verdict is Verdict.INFO else question.text
    known = f"{quotes} {asked}"
    return (
        _is_one_sentence(sentence)
        and guess(sentence) in (answer.language, None)
        and not _LINK.search(sentence)
        and set(_FIGURE.findall(_without_named(sentence, asked))) <= set(_FIGURE.findall(quotes))
        and {fold(n) for n in _NAME.findall(sentence)} <= set(re.findall(r"[\w-]+", fold(known)))
        and set(_NUMBER.findall(fold(sentence))) <= set(_NUMBER.findall(fold(quotes)))
        and _adds_nothing(fold(sentence), fold(known))
        and _within(fold(sentence), fold(quotes), answer)
        and _agrees(fold(sentence), fold(quotes), answer.verdict)
    )


def _without_named(sentence: str, asked: str) -> str:
    """Give a sentence without the tools of the question whose names hold a figure: "Microsoft 365", "GPT-4"."""
    named = {fold(one) for one in _NUMBERED.findall(asked)}
    return _NUMBERED.sub(lambda one: "" if fold(one[0]) in named else one[0], sentence)


def _is_one_sentence(sentence: str) -> bool:
    """True for one line of a few plain characters that ends once."""
    said = sentence.strip()
    odd = any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn") for c in said)
    return 0 < len(said.split()) <= MOST_WORDS and not odd and len(_END.findall(said)) <= 1


def _adds_nothing(folded: str, known: str) -> bool:
    """True when the sentence names no tool, account, class of data or use, and no word, that is not known."""
    tools = concepts("tools").names(folded) <= concepts("tools").names(known) | {"class:any"}
    named = all(concepts(kind).names(folded) <= concepts(kind).names(known) for kind in _KINDS)
    words, _ = meaningful(folded, _COVERED)
    held = stems_of(known) | _OF_THE_ANSWER
    return tools and named and all(_is_held(word, held) for word in words)


def _within(folded: str, quotes: str, answer: Answer) -> bool:
    """True when what is permitted, and on what condition, is what the quotes say, whatever the question says.

    A question may name a second use ("and send it to the customer") or an approval of its own: neither is in the
    charter's words. "Only" turns one ban into the permission of all else, an exception opens it, "any" widens what is
    permitted, and so does what the quote leaves out.
    """
    if any(word.search(folded) and not word.search(quotes) for word in (_ONLY, _EXCEPTS)):
        return False
    if answer.verdict not in PERMITTING:
        return True
    if (_WIDE.search(folded) and not _WIDE.search(quotes)) or not _leaves_out_the_same(folded, quotes):
        return False
    permitted = concepts("uses").names(quotes)  # none: words that permit a tool, whatever it is used for
    uses = not permitted or concepts("uses").names(folded) <= permitted
    stated = _stated(folded) <= _stated(quotes)
    return uses and stated and (not answer.conditions or _speaks_of(folded, fold(" ".join(answer.conditions))))


_FIRST = re.compile(r" (?:d'abord|au prealable|prealablement|first|beforehand)\b")


def _stated(folded: str) -> frozenset[str]:
    return frozenset(concepts("asking.stated").names(_FIRST.sub("", folded)))


def _leaves_out_the_same(folded: str, quotes: str) -> bool:
    """True when nothing is there that the quotes leave out, nor left out that they do not: "with" is not "without"."""
    out, there = _left_out(folded)
    out_of_quotes, there_too = _left_out(quotes)
    return all(_is_held(word, out_of_quotes) for word in out) and not there & (out_of_quotes - there_too)


def _left_out(folded: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the stems of what words say is not there, and of all the rest."""
    out = " ".join(_LEAVES_OUT.findall(folded))
    return stems_of(out), stems_of(_LEAVES_OUT.sub(" ", folded))


def _speaks_of(folded: str, condition: str) -> bool:
    """True when the sentence has a word that says what the condition is about."""
    words, _ = meaningful(_FIRST.sub("", condition), _COVERED)
    held = stems_of(folded)
    return any(_is_held(word, held) for word in words or stems_of(condition) - _OF_CONDITIONS)


def _is_held(stem: str, held: frozenset[str]) -> bool:
    """True for a stem of `held`, or one that begins as one of them does ("traiter", "traité")."""
    return stem in held or any(
        min(len(one), len(stem)) >= _ENOUGH and (stem.startswith(one) or one.startswith(stem)) for one in held
    )


def _agrees(folded: str, quotes: str, verdict: Verdict) -> bool:
    """True when the sentence's words forbid or permit as the verdict does, and keep a condition conditional."""
    forbids, permits, sets = says_of(folded)
    if _LIFTED.search(folded):
        return False
    if verdict is Verdict.FORBIDDEN:
        return forbids and not permits and not _SECOND.search(_YES_OR_NO.sub("", folded, count=1).lstrip(" ,"))
    if verdict is Verdict.CONDITIONAL:
        return sets and not forbids
    if verdict is Verdict.ALLOWED:
        return permits and not forbids and (not sets or says_of(quotes)[2])
    of_quotes = says_of(quotes)
    return not _YES_OR_NO.match(folded) and all(
        mine <= theirs for mine, theirs in zip((forbids, permits, sets), of_quotes, strict=True)
    )
