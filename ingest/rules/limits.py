"""What limits a sentence ("used only for public texts"), and what limits nothing ("even", "y compris")."""

import re
from dataclasses import replace

from ingest.rules.slots import slots_in
from knowledge.lexicon import concepts
from knowledge.rules import Slots

_ONE = re.compile(r"\b(?:seul(?:s|e|es)?|no other|aucune? autre)\b")
_ONLY = re.compile(
    r"\b(?:only|solely|exclusively|uniquement|exclusivement|seulement)\b"
    r"|\bn(?:e |'\w+ )(?:(?!pas\b|quel)\S+ ){0,6}qu(?=e |')e?"
)
_FOR = re.compile(
    r"'?\s*(?:(?:be )?(?:used|served|employed|utilise\w*|employe\w*|servir) )?"
    r"(?P<what>(?:for|pour|a des fins|in order to)\b[^.;]*)"
)
_FOR_BEHIND = re.compile(
    r"\b(?:for|pour) (?P<what>(?!(?:and|or|et|ou) )[^.;:,()]{2,60}) (?:only|uniquement|seulement|exclusivement)$"
)
"""What a tool serves for, named before "only": "for leaflets only"."""
_SOFTLY = re.compile(
    r"\b(?:generally|normally|ideally|usually|as a rule|preferably|en general|generalement|normalement|idealement"
    r"|de preference|plutot)\b"
)


def firmly_limits_what_for(folded: str) -> bool:
    """True when "only" bears on what a tool serves for, and no "generally" softens it."""
    return limits_what_for(folded) and _SOFTLY.search(folded) is None


def limits_what_for(folded: str) -> bool:
    """True when every "only" of a folded sentence bears on what a tool serves for, and on no tool.

    >>> limits_what_for("chatgpt should be used only for public texts"), limits_what_for("use only copilot for texts")
    (True, False)
    """
    said = [_FOR.match(folded, one.end()) or _FOR_BEHIND.search(folded[: one.end()]) for one in _ONLY.finditer(folded)]
    named = concepts("tools").names
    return bool(said) and not _ONE.search(folded) and all(one and not named(one["what"]) for one in said)


_EVEN = re.compile(
    r"(?:(?<!\ble )(?<!\bla )(?<!\bles )(?<!\bun )(?<!\bune )(?<!\bau )(?<!\baux )(?<!\bdu )(?<!\bde )(?<!\bdes )"
    r"(?<!\bce )(?<!\bces )(?<!cette )(?<!quand )\bmeme|\beven|\by compris|\bincluding)(?!\w)[^,.;:()]*"
    r"|, (?!y )(?:[\w'-]+ ){1,4}(?:included|inclus|inclues?|comprise?s?)\b"
)
_EVEN_IF = re.compile(r"(?:(?:and|et) )?(?:even|meme) (?:if|when|where|with|after|si\b|s'|lorsqu|quand|avec|apres|en )")


def limits_a_ban(condition: str) -> bool:
    """True for a folded condition that limits a ban; "even if they pay for it" limits none."""
    return _EVEN_IF.match(condition) is None


def without_even(folded: str) -> str:
    """Give a folded sentence without what "even" or "included" adds to it."""
    return _EVEN.sub(" ", folded)


def whatever_even(slots: Slots, folded: str) -> Slots:
    """Give the slots of a ban without what it adds to all: "in no tool, even on a work account" is of all."""
    if not _EVEN.search(folded):
        return slots
    whole, bare = slots_in(folded, positive=False), slots_in(without_even(folded), positive=False)
    everywhere = bare.tools <= {"class:any"}
    tools = slots.tools - (whole.tools - bare.tools) if everywhere else slots.tools
    return replace(slots, tools=tools, accounts=slots.accounts - (whole.accounts - bare.accounts))


ASKED = (
    r"(?:l'|un |une |la |le |votre |the |an? |your |prior )?"
    r"(?:accord|validation|autorisation|avis|relecture|revue|approbation|visa|demande|anonymisation|pseudonymisation"
    r"|masquage|supervision|prudence|precautions?|vigilance|reserves?|conditions?|approval|permission|care|caution|review"
    r"|sign-?off|clearance|authori[sz]ation|safeguards?|anonymi[sz]ation|consent)\b"
)
_HEDGES = re.compile(
    rf"\b(?:sous|avec|apres|moyennant|sur|with|after|upon|subject to|under|pending) (?:certaines |certain )?{ASKED}"
    r"|\b(?:si|if|only when) (?!possible)|\b(?:mais|but|provided|unless|sauf|hors|except)\b"
    r"|\b(?:encadre|limit|restrei|restrict)\w*"
    r"|\b(?:dans certains cas|in (?:some|certain) cases|a condition|au cas par cas)\b"
)


def hedges(folded: str) -> bool:
    """True for a heading that permits with a "but" in it: "Ce que vous pouvez faire avec précaution"."""
    return _HEDGES.search(folded) is not None
