"""Which language a message is in: French or English, told from the asker's own words, or neither.

No verdict is read from words of another language.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from knowledge.concepts import Language
from knowledge.lexicon import fold
from knowledge.question.above import names_a_tool
from knowledge.question.pasting import split_paste

SMALL = {
    Language.FR: frozenset(
        "le la les un une des du de et est ce cet cette ces je tu il elle on nous vous que qui quoi dans pour sur "
        "avec par pas ne mon ma mes ton ta tes sa ses notre nos votre vos leur leurs au aux puis peux peut peut-on "
        "dois doit faut droit quel quelle quels quelles où comment pourquoi combien si ou mais donc y en se sont ai "
        "as a avons avez j'ai c'est est-ce qu'est-ce l'ia d'un d'une s'il qu'il puis-je ai-je dois-je peux-tu "
        "pouvez-vous "
        # how people write in a chat
        "pr ds qd pcq c ça ca cela bonjour bjr bonsoir salut merci svp stp slt oui non jpeux jsuis vs "
        # the words of the questions themselves
        "utiliser utilise autorisé autorisée autorisés interdit interdite permis coller mettre traduire résumer "
        "envoyer demander données client clients interne externe salarié collègue réunion outil outils charte "
        "avis".split()
    ),
    Language.EN: frozenset(
        "the a an of and is are this that these those i you he she we they it what who which in into for on with by "
        "not do does did my your his our her their its can could may must should shall have has how why when where "
        "if or but so to be am was were i'm it's i've don't can't isn't there any some u pls please thanks hello hi "
        "dear yes use using used allowed forbidden permitted paste put translate summarise summarize send ask data "
        "customer customers company colleague meeting tool tools charter policy".split()
    ),
}
_TYPICAL = {
    Language.FR: re.compile(r"[àâçéèêëîïôùûœ]|\b[cdjlmnstqu]{1,2}'[a-zà-ÿ]|[^\W\d_][ \u00a0\u202f][?!:;](?:\s|$)|«"),
    Language.EN: re.compile(r"\b[a-z]+(?:n't|'ll|'ve|'re)\b|\b[a-z]+ing\b"),
}
_ASKING = {
    Language.FR: re.compile(
        r"\b(?:puis-je|peut-on|peux-tu|pouvez-vous|est-ce|ai-je|dois-je|je peux|on peut|j'ai le droit|faut-il"
        r"|c ok|c bon|c'est (?:ok|bon|autorisé|permis|possible))\b"
    ),
    Language.EN: re.compile(
        r"\b(?:(?:can|may|could|should|must|do|am|are|is) (?:i|we|it|this|that)|i want to|allowed to)\b"
    ),
}
_QUOTED = re.compile(r"«[^»]{20,2000}»|“[^”]{20,2000}”|\"[^\"]{20,2000}\"|^>.*$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.?!:\n]+[.?!:]*")
_BOTH = frozenset("a on or as ai c client clients interne externe data me note avis si plus sur sa son".split())
"""Words that say nothing of a document's language: both languages write them, or write of "AI" and "clients"."""
_LONG = 40_000
_OWN = 300
_MOST = 2000
_FEW_WORDS = 3


def guess(text: str) -> Language | None:
    """Give the language of the asker's own words; None when nothing tells.

    Where they are told apart from a text and name a tool, they alone count: code, or a text in the other language, says
    nothing of its asker.
    """
    text = _without_initials(text)
    said, pasted = split_paste(text)
    told = _of(said) if pasted and names_a_tool(fold(said)) else None
    return told or _of(text)


_INITIALS = re.compile(r"(?<![\w'’-])[A-ZÀ-Ý]{2,4}(?![\w'’-])")


def _without_initials(text: str) -> str:
    """Give a text without its short words in capitals, unless most of it is: "BS EN 809" and "IT" are of no language.

    >>> _without_initials("BS EN 809, see the IT team"), _without_initials("PEUT-ON LE TRADUIRE ?")
    ('  809, see the  team', 'PEUT-ON LE TRADUIRE ?')
    """
    small = sum(map(str.islower, text))
    return _INITIALS.sub("", text) if small > sum(map(str.isupper, text)) else text


def _of(text: str) -> Language | None:
    """Give the language of a message whose own words are not told apart.

    A pasted text stands in the middle or after a colon, so the first and the last sentence speak for the asker: the one
    that asks when they differ, then the first one. Only if neither tells, the whole does.
    """
    plain = text[:_MOST] + (" \n" + text[-_OWN:] if len(text) > _MOST + _OWN else text[_MOST:])
    plain = plain.lower().replace("’", "'")
    own = _QUOTED.sub(" ", plain)
    first, last = _first(own), _last(own)
    opening, closing = _count(first), _count(last)
    if opening and closing and opening is not closing:
        return closing if _asks(last, closing) and not _asks(first, opening) else opening
    return opening or closing or _count(own) or _count(plain)


def written_in(text: str) -> Language | None:
    """Give the language that a document is written in: all its small words count, for a table's cells hold few."""
    plain = text[:_LONG].lower().replace("’", "'")
    words = _WORD.findall(plain)
    score = {
        language: sum(word in small - _BOTH for word in words) + len(_TYPICAL[language].findall(plain)) / _FEW_WORDS
        for language, small in SMALL.items()
    }
    return _ahead(score)


_WORD = re.compile(r"[a-zà-ÿœ]+(?:['-][a-zà-ÿœ]+)*")


def _ahead(score: Mapping[Language, Any]) -> Language | None:
    """Give the language that scores more; None in a tie."""
    french, english = score[Language.FR], score[Language.EN]
    return None if french == english else Language.FR if french > english else Language.EN


def _first(text: str) -> str:
    """Give the first sentences, until they hold some words: a greeting alone tells nothing."""
    taken = ""
    for sentence in _SENTENCE.findall(text[:_OWN]):
        taken += sentence
        if len(taken.split()) >= _FEW_WORDS:
            break
    return taken


def _last(text: str) -> str:
    sentences: list[str] = [found for found in _SENTENCE.findall(text[-_OWN:]) if found.strip()]
    return sentences[-1] if sentences else ""


def _asks(text: str, language: Language) -> bool:
    return "?" in text or _ASKING[language].search(text) is not None


_AI = re.compile(r"(?<![\w'’-])(?<!\bj )(?<!\bn )ai(?![\w'’-])")
""""AI" in small letters: of no language, unless a letter before it lost its apostrophe."""


def _count(text: str) -> Language | None:
    """Give the language with more of its small words; a tie is broken by accents, apostrophes and endings."""
    words = _WORD.findall(_AI.sub(" ", text))
    score = {
        language: (sum(word in small for word in words), _TYPICAL[language].search(text) is not None)
        for language, small in SMALL.items()
    }
    return _ahead(score)


_OTHERS = (  # Spanish, Portuguese, Italian, German, Dutch: small words that neither French nor English writes
    "puedo puede podemos pueden usar utilizar qué cómo cuál cuáles cuándo dónde quién quiero debo está están estoy "
    "los las del para mis nuestro nuestra nuestros empresa datos hacer hay tengo tenemos permitido traducir correo "
    "hola gracias",
    "posso pode podemos usar utilizar você não sim para uma meu minha nosso nossa empresa dados fazer tenho "
    "quero devo olá obrigado obrigada quando onde quem permitido traduzir pelo pela",
    "posso può possiamo possono usare utilizzare che quali quando dove voglio devo sono della delle degli nella "
    "mio mia miei nostro nostra azienda dati abbiamo permesso tradurre ciao grazie gli una questo",
    "ich darf dürfen wir kann können ist das der dem ein eine einen einem mit für von nicht und oder wann warum mein "
    "meine unser unsere benutzen verwenden nutzen daten kunden übersetzen erlaubt danke muss werden wird diese",
    "ik mag mogen wij kunnen het niet wat wie wanneer waarom mijn onze gebruiken gegevens klanten vertalen "
    "toegestaan bedankt moet deze wordt naar een",
)

_SEVERAL = 2
"""Small words of one such language from which a message is in it, where none of ours is there."""

_OF_ANOTHER = re.compile(r"[¿¡ßãõñ]|ção\b|ción\b")

_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’]\w|\b\w+n['’]t\b|\b\w+['’](?:s|m|re|ve|ll)\b")

_LONGEST_FOREIGN = 400

_SHARED = frozenset("la le un une des du que se me te es tu en y a as do i an in is so was us no de o e con".split())

_OURS = frozenset[str]().union(*SMALL.values()) - frozenset[str]().union(*(one.split() for one in _OTHERS)) - _SHARED


def is_foreign(words: str) -> bool:
    """True for a short message, with no pasted text, whose small words or script are of another language.

    >>> is_foreign("¿Puedo usar ChatGPT?"), is_foreign("Puis-je usar ChatGPT ?")
    (True, False)
    """
    if len(words) > _LONGEST_FOREIGN or "\n" in words.strip() or split_paste(words)[1]:
        return False
    said = frozenset(re.findall(r"[^\W\d_]+", words.lower()))
    if _OURS & said or _ELIDED.search(words.lower()):
        return False
    most = max(len(said & frozenset(one.split())) for one in _OTHERS)
    signed = most > 0 and _OF_ANOTHER.search(words.lower()) is not None
    return most >= _SEVERAL or signed or sum(map(_is_of_another_script, words)) > _SEVERAL


def _is_of_another_script(sign: str) -> bool:
    return sign.isalpha() and not sign.isascii() and "LATIN" not in unicodedata.name(sign, "LATIN")
