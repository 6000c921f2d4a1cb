"""One question back to the asker, and the question that their reply makes. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, combinations

from bot.domain.asked.means import is_of_means, is_settled, parts_of
from bot.domain.asked.question import Question, Shielded
from bot.domain.asked.vague import is_vague, settles
from knowledge.concepts import DataClass, Language
from knowledge.lexicon import fold
from knowledge.question.fragments import is_fragment
from knowledge.question.pasting import is_text_alone, split_paste
from knowledge.question.whose import is_their_work

FEWEST, MOST = 2, 4


class Fact(StrEnum):
    """A fact that a question may leave out and that may decide."""

    TOOL = "tool"
    ACCOUNT = "account"
    DATA = "data"
    TEXT = "text"
    """What the text is that a message gives, where nothing in it was recognised, or people and nothing stricter."""
    LOOKS = "looks"
    """Whether that text is what it looks like."""


@dataclass(frozen=True, slots=True)
class Clarification:
    """One short question (the fact that it is about), and two to four replies in the asker's own words.

    A reply is sent as it is shown: choosing it and typing it are the same. Raises `ValueError` for fewer or more.
    """

    question: Fact
    options: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what is no choice, or more of one than a phone shows."""
        if not FEWEST <= len(set(self.options)) == len(self.options) <= MOST or not all(map(str.strip, self.options)):
            raise ValueError("a clarifying question has two to four different options")


TOLD: Mapping[Language, Mapping[str, str]] = {
    Language.FR: {
        "tool": "Avec {tool} et mon compte professionnel",
        "approved": "Avec un outil approuvé et mon compte professionnel",
        "other": "Avec un outil gratuit, grand public",
        "work": "Avec mon compte professionnel",
        "personal": "Avec mon compte personnel",
        "public": "Ce sont des informations publiques",
        "internal": "C'est un document interne",
        "customer": "C'est un message de client",
        "people": "Il y a des données personnelles",
        "confidential": "C'est un document confidentiel",
    },
    Language.EN: {
        "tool": "With {tool} and my work account",
        "approved": "With an approved tool and my work account",
        "other": "With a free public tool",
        "work": "With my work account",
        "personal": "With my personal account",
        "public": "It is public information",
        "internal": "It is an internal document",
        "customer": "It is a customer's message",
        "people": "It holds personal data",
        "confidential": "It is a confidential document",
    },
}
"""Replies in the asker's own words: what a button shows is what the judge reads."""
LOOKS: Mapping[Language, Mapping[DataClass, tuple[str, str]]] = {
    Language.FR: {
        DataClass.HR: ("C'est un document RH", "ce n'est pas un document RH"),
        DataClass.CUSTOMER: ("Ce sont des données de client", "ce ne sont pas des données de client"),
        DataClass.CONFIDENTIAL: (
            "C'est un document confidentiel (offre, contrat, prix…)",
            "ce n'est pas un document confidentiel",
        ),
        DataClass.FINANCE: ("Ce sont des chiffres non publiés", "ce ne sont pas des chiffres financiers"),
        DataClass.TRADE: ("C'est un secret de fabrication", "ce n'est pas un secret de fabrication"),
        DataClass.CODE: ("C'est du code source", "ce n'est pas du code source"),
        DataClass.HEALTH: ("Il y a des données de santé", "Ce ne sont pas des données de santé"),
        DataClass.SPECIAL: ("Il y a des données sensibles", "Ce ne sont pas des données sensibles"),
        DataClass.SECRET: ("Il y a un mot de passe ou une clé", "Ce n'est pas un mot de passe"),
    },
    Language.EN: {
        DataClass.HR: ("It is an HR document", "it is not an HR document"),
        DataClass.CUSTOMER: ("It is customer data", "it is not customer data"),
        DataClass.CONFIDENTIAL: (
            "It is a confidential document (offer, contract, prices…)",
            "it is not a confidential document",
        ),
        DataClass.FINANCE: ("These are unpublished figures", "these are not financial figures"),
        DataClass.TRADE: ("It is a trade secret", "it is not a trade secret"),
        DataClass.CODE: ("It is source code", "it is not source code"),
        DataClass.HEALTH: ("It holds health data", "It is not health data"),
        DataClass.SPECIAL: ("It holds sensitive data", "It is not sensitive data"),
        DataClass.SECRET: ("It holds a password or a key", "It is not a password"),
    },
}
"""Of what a text looks like: that it is that, and that it is not."""


def none_of(looks: Iterable[DataClass], language: Language) -> str:
    """Give the words that a text is nothing of what it looks like."""
    return ", ".join(LOOKS[language][one][1] for one in looks)


_NO = {Language.FR: "Non", Language.EN: "No"}


def label_of(option: str, language: Language) -> str:
    """Give a reply as a button shows it: "no" stands for all that it says the text is not.

    >>> label_of("It is an internal document, it is not source code", Language.EN)
    'No, it is an internal document'
    """
    it_is, comma, it_is_not = option.partition(", ")
    denies = comma and any(it_is_not.startswith(no) for _, no in LOOKS[language].values())
    return f"{_NO[language]}, {it_is[0].lower()}{it_is[1:]}" if denies else option


def _fixed(language: Language) -> Iterator[str]:
    """Give every reply of ours that names no tool."""
    told, looks = TOLD[language], LOOKS[language]
    several = chain.from_iterable(combinations(sorted(looks), number) for number in range(2, MOST))
    yield from (f"{told[name]}, {none_of(each, language)}" for each in several for name in ("internal", "public"))
    yield from (words for key, words in told.items() if key != "tool")
    for it_is, it_is_not in looks.values():
        yield from (it_is, it_is_not, *(f"{told[name]}, {it_is_not}" for name in ("internal", "public", "customer")))


_OURS = frozenset(fold(words) for language in TOLD for words in _fixed(language))
_WITH_A_TOOL = re.compile(
    "|".join(re.escape(fold(each["tool"])).replace(r"\{tool\}", ".{2,60}") for each in TOLD.values())
)


def is_ours(reply: str) -> bool:
    """True for a reply that a button shows, chosen or typed."""
    folded = fold(reply).strip(" .!")
    return folded in _OURS or _WITH_A_TOOL.fullmatch(folded) is not None


def with_text(first: Question, text: Shielded) -> Question:
    """Give the first question, which gave no text, with the one that a reply brings, below: its words claim nothing."""
    words = first.words.followed_by(text, below=True)
    return replace(first, clarified=True, twice=first.clarified, words=words)


def with_reply(first: Question, reply: Shielded) -> Question:
    """Give the first question with the fact that a reply adds; both are redacted already.

    A reply that plainly says what the text below the question is, or with what means, stands above it: under it, as any
    other reply does, it would be words of that text, which may only make it more sensitive.
    """
    if (meant := _meant(first, reply.text)) is not None:
        return with_option(first, meant)
    return _clarified(first, reply, above=is_ours(reply.text) or _says_plainly(reply.text) or _tells_means(reply.text))


def _says_plainly(reply: str) -> bool:
    return _SAYS_PLAINLY.fullmatch(_without_asides(fold(reply)).strip()) is not None


_ASIDES = re.compile(
    r"[ ,;.:()-]+(?:(?:like|as) (?:i|we)\b(?: [\w']+){1,3}|comme (?:je|j'|on|deja|dit)[\w' ]{0,30}|only|seulement"
    r"|(?:no|without|nothing|aucune?|sans|pas de|rien de) "
    r"(?:names?|noms?|people|personnel|confiden\w+|secret|sensi\w+)(?: (?:in it|inside|dedans))?)[ .!)]*$"
    r"|^(?:(?:like|as) (?:i|we)\b(?: [\w']+){1,3}|comme (?:je|j'|on|deja|dit)[\w' ]{0,30})[,:] ?"
)


def _without_asides(folded: str) -> str:
    """Give a folded reply without what only stands beside what it says.

    >>> [_without_asides(one) for one in ("internal, like i said", "interne, aucun nom dedans", "internal, but names")]
    ['internal', 'interne', 'internal, but names']
    """
    return _ASIDES.sub("", folded.strip())


def _tells_means(reply: str) -> bool:
    """True for a line each part of which names the asker's means alone, or says plainly what the text is.

    >>> told = ("Copilot Chat, compte pro", "Copilot Chat, it is internal", "Copilot Chat, the prices are gone")
    >>> [_tells_means(one) for one in told]
    [True, True, False]
    """
    parts = parts_of(reply) if is_settled(reply) else ()
    return any(map(is_of_means, parts)) and all(is_of_means(part) or _says_plainly(part) for part in parts)


_BARE = {
    "public": r"public|publi(?:cs|que|ques)",
    "internal": r"internes?|internal",
    "confidential": r"confidentiel(?:le)?s?|confidential",
    "customer": r"clients?|customers?",
    "people": r"perso(?:nnel(?:le)?s?)?|personal|nominati(?:f|ve)s?",
    "work": r"pros?|professionnel(?:le)?s?|work|company|business",
    "personal": r"perso(?:nnel(?:le)?)?|personal|private|prive",
}
"""The one word by which each of our replies is said."""
_ACCOUNTS = ("work", "personal")
_AROUND = (
    r"(?:(?:oui|yes|ok|bah|ben|well|c'est|ce sont|il s'agit|it'?s|it is|they are|avec|with|on|sur|un|une|du|des|d'"
    r"|de l'|le|la|mon|ma|an?|the|my|compte|document|donnees|informations?)[ ,]+)*"
)
_AFTER = r"(?: (?:account|compte|one|data|document|information))?[.! ]*"


def _meant(first: Question, reply: str) -> str | None:
    """Give the one reply of those offered that a bare word says ("interne", "perso"); None where several may be meant.

    Where none were offered, only what a thing is called inside a house: no lexicon knows "interne" alone.
    """
    labelled = ((label_of(option, first.language), option) for option in first.offered)
    if option := {fold(label): option for label, option in labelled if label != option}.get(fold(reply).strip(" .!")):
        return option
    folded, told = _without_asides(fold(reply)), TOLD[first.language]
    bare = (key for key, word in _BARE.items() if re.fullmatch(rf"{_AROUND}(?:{word}){_AFTER}", folded))
    offered = first.offered or (told["internal"],)
    of_accounts = re.search(r"\b(?:comptes?|accounts?)\b", folded)
    of_things = re.search(r"\b(?:documents?|donnees|data|informations?)\b", folded)
    kept = (key for key in bare if not (of_things if key in _ACCOUNTS else of_accounts))
    meant = [told[key] for key in kept if told[key] in offered]
    return meant[0] if len(meant) == 1 else None


_WHAT = r"(?:documents?|docs?|informations?|infos?|text(?:e?s)?|notes?|donnees|data|pages?|notices?|memo|stuff)"
_SAYS_PLAINLY = re.compile(
    r"(?:(?:oui|yes),? )?(?:c'est|ce sont|il s'agit d'|it'?s|it is|this is|these are|they are)? ?"
    rf"(?:(?:un|une|des|de|an?|some) )?(?:{_WHAT} )?(?:publi(?:c|cs|que|ques)|internes?|confidentiel(?:le)?s?"
    rf"|public|internal|confidential|(?:message|mail|courriel) de client|customer's (?:message|e-?mail))(?: {_WHAT})?"
    r"(?:, (?:ce n'est pas|ce ne sont pas|it is not|these are not) [\w' ]{3,40})?[.! ]*"
    r"|(?:(?:oui|yes|non|no),? )?(?:il y a|ce sont|it holds|it contains|there (?:is|are)"
    r"|ce n'est pas|ce ne sont pas|pas|it is not|it's not|these are not|not|no) "
    r"(?:(?:des?|une?|an?|any) )?"
    r"(?:donnees (?:de sante|sensibles)|mot de passe(?: ou une cle)?|(?:health|sensitive) data"
    r"|password(?: or a key)?)[.! ]*"
)
"""A reply that says one thing of a text, and perhaps what it is not: "c'est interne, ce n'est pas du code"."""


def _gives_below(text: str, own: str, *, pasted: bool) -> bool:
    """True where the own words were told apart and the text that they are about stands below them."""
    apart = pasted and own.strip() != text.strip() and not is_text_alone(own)
    return apart and text.strip().startswith(own.strip().split("\n")[0])


def _own_between(text: str, own: str, *, pasted: bool) -> str:
    """Give the last line of own words that stand between two halves of a text; "" elsewhere."""
    lines = own.strip().split("\n")
    ends = text.strip().startswith(lines[0]) or text.rstrip().endswith(lines[-1])
    return lines[-1] if pasted and not ends and lines[-1] in text else ""


def with_option(first: Question, words: str) -> Question:
    """Give the first question with one of our own replies, fixed words that hold no data."""
    return _clarified(first, first.words.saying(words), above=True)


def _clarified(first: Question, said: Shielded, *, above: bool) -> Question:
    own, pasted = split_paste(first.text)
    between = _own_between(first.text, own, pasted=pasted)
    put = first.words.led_by if above and _gives_below(first.text, own, pasted=pasted) else first.words.followed_by
    vague = not is_ours(said.text) and is_vague(said.text) and not is_fragment(first.text)  # that asked nothing yet
    vaguely = vague or (first.vaguely and not settles(said.text)) or is_their_work(own)
    return replace(
        first,
        clarified=True,
        twice=first.clarified,
        vaguely=vaguely,
        words=first.words.continued_behind(between, said) if between else put(said),
    )
