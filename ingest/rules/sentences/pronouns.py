"""What "il", "cet outil" or "it" stands for: the tool, the data, the object of the sentences before."""

import re
from dataclasses import dataclass

from ingest.rules.about.slots import slots_in, topic_of
from ingest.rules.modality.forbidding import forbids
from knowledge.concepts import DataClass
from knowledge.lexicon import concepts

_SUBJECT = (
    r"\W*(?:(?:l'|l[ae]s? |notre |nos |votre |the |our |your |chez nous,? |ici,? )?(?:outils?|assistants?|tools?)? ?)"
)
_IS = re.compile(
    r"(?:[^\w,;:.()]|\b(?:et|and|pro|enterprise|chat)\b)*\b"
    r"(?:est|sont|reste(?:nt)?|demeure(?:nt)?|is|are|remains?|has been|a ete|ont ete)\b"
)
_GOES_ON = re.compile(
    r"\W*(?:il|elle|ils|elles|it|they|cet outil|cette application|ce service|cet assistant|this tool"
    r"|these tools|ces outils)\b"
)


def spoken_of(folded: str, before: frozenset[str]) -> frozenset[str]:
    """Give the tools of which a folded sentence tells what they are; those `before` where it goes on with "il".

    >>> sorted(spoken_of("deepl est notre traducteur.", frozenset())), sorted(spoken_of("il est gratuit.", {"deepl"}))
    (['deepl'], ['deepl'])
    """
    if _GOES_ON.match(folded):
        return frozenset(before)
    spans = sorted(concepts("tools").spans(folded))
    stop = -1
    for start, end in spans:
        joined = folded[max(stop, 0) : start]
        if stop < 0 and not re.fullmatch(_SUBJECT, joined):
            return frozenset()
        if stop >= 0 and not re.fullmatch(r"(?:,? (?:et|and|ou|or) |, )?", joined):
            break
        stop = max(stop, end)
    if stop < 0 or not _IS.match(folded, stop):
        return frozenset()
    return frozenset(tool for tool in concepts("tools").names(folded[:stop]) if not tool.startswith("class:"))


_USED = (
    r"(?:(?:etre|be) (?:\w+ment |\w+ly )?(?:utilise|employe|servi|used|relied|fed|given)|servir|recevoir"
    r"|traiter|receive"
    r"|convien|convenir|serve|process)"
)
_BEGINS = r"\W*(?:(?:but|mais|et|and|toutefois|cependant|however|(?:depuis|since) [^,]{2,40}),? )?"
_IS_USED = rf"(?:(?:ne |n')?\w+ (?:pas |jamais |not |never |only |aussi |also )*){_USED}"
_RULED_FR = r"(?:autorise|interdit|permis|admis|reserve|proscrit|prohibe|approuve|tolere|ouvert|accessible)"
_RULED_EN = r"(?:\w+ )?(?:allowed|permitted|approved|forbidden|prohibited|banned|authori[sz]ed|open|available)"
_ONE = re.compile(
    rf"{_BEGINS}(?:(?:il|elle|it) {_IS_USED}|it (?:may|can|must) (?:not |never |only |also )*{_USED}"
    rf"|(?:il|elle) (?:est|reste) (?:(?:a|de) nouveau )?{_RULED_FR}e?(?! d(?:e |'))"
    rf"|it is {_RULED_EN}(?! (?:to|that)\b))"
)
_MANY = re.compile(
    rf"{_BEGINS}(?:(?:ils|elles|they) {_IS_USED}|(?:ils|elles) (?:sont|restent) {_RULED_FR}e?s?|they are {_RULED_EN})"
)
_THIS_TOOL = re.compile(
    r"\b(?:cet outil|cette (?:application|solution|plateforme)|ce (?:chatbot|service)"
    r"|this (?:tool|chatbot|assistant|application|service|solution|platform))\b"
)
_THIS = re.compile(
    rf"{_THIS_TOOL.pattern}|\bcet assistant\b"
    r"|\b(?:l'|d'en faire )(?:utiliser|employer)\b|\b(?:use|using) it\b|\butilise[rz]-l[ea]s?\b"
    r"|\b(?:d'|n'|ne pas |faut pas |pouvez |peut |peuvent |pouvons |jamais |vous |on )y (?:\w+ )?"
    r"(?:coll|sais|mett|depos|copi|entr|charg|partag|envoy|transm|import|inser|soum|confi|tap|vers|trait|trad|resum)"
    r"|\b(?:in|into) it\b"
)


def meant_by(folded: str, tools: frozenset[str]) -> frozenset[str]:
    """Give those of the `tools` told of before that a folded sentence means; nothing where it may mean another thing.

    >>> said = "il ne doit pas etre utilise pour les contrats"
    >>> sorted(meant_by(said, {"chatgpt"})), sorted(meant_by("il doit etre relu", {"chatgpt"}))
    (['chatgpt'], [])
    """
    subject = _MANY if len(tools) > 1 else _ONE
    return frozenset(tools) if tools and (subject.match(folded) or _THIS.search(folded)) else frozenset()


def of_this_tool(before: str) -> frozenset[str] | None:
    """Give the tools that "this tool" stands for in folded words, named before it; None where it is not said.

    >>> sorted(of_this_tool("copilot is approved. this tool")), of_this_tool("copilot is approved")
    (['copilot'], None)
    """
    found = _THIS_TOOL.search(before)
    if found is None:
        return None
    return frozenset(t for t in concepts("tools").names(before[: found.start()]) if not t.startswith("class:"))


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before a piece spoke of: what "ils", "les" or "it" then stand for."""

    data: frozenset[DataClass] = frozenset()
    without: frozenset[DataClass] = frozenset()
    accounts: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    tools: frozenset[str] = frozenset()
    barred: frozenset[DataClass] = frozenset()
    """The data that a ban is on, for a ban that goes on with it: "Never into Gemini."."""

    def then(self, folded: str) -> "Before":
        """Give what the next sentence may refer to, after `folded`."""
        said = slots_in(folded, positive=True)
        return Before(
            said.data or self.data,
            said.without or self.without,
            said.accounts or self.accounts,
            topic_of(folded) or self.topic,
            spoken_of(folded, self.tools),
            slots_in(folded, positive=False).data or self.barred if forbids(folded) else frozenset(),
        )
