"""Lights that are no verdicts, read as if they were not there: those that a charter explains otherwise, and ranks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.rules.sentences.legends import LIGHTS, Legend, ranks, sense_of_light
from knowledge.clause import Clause, Form
from knowledge.lexicon import concepts, fold, names_any

_KEY = re.compile(
    r"\W*(?:legendes?|legends?|key|code (?:des )?couleurs?|colou?r (?:code|key)|significations?(?: des .{3,30})?"
    r"|(?:what|que) .{3,40} (?:mean|signifient))\W*(?:[:\-].*)?"
)
_LIGHT = re.compile(rf"([{LIGHTS}])")
_OPENING = "✅✔👍☑🟢"
_MARK = re.compile(rf"\s*[{_OPENING}]")
_NEWS = re.compile(
    r"\b(?:est|sont|is|are) (?:arrive|livre|deploye|installe|lance|live\b|here\b|launched|rolled out"
    r"|disponibles? depuis)"
    r"|\b(?:a|ont|has|have) (?:ete |been )?(?:arrive|livre|deploye|installe|lance|launched|deployed"
    r"|rolled out|delivered)"
    r"|\b(?:merci|thanks|thank you|bravo|congrat\w*|felicitations)\b|\barrive(?:nt|s)? (?:en|le|in|on)\b"
)
"""News, which a mark only adorns: "✅ Copilot est arrivé dans Teams"."""
_SENTENCES = re.compile(rf"[.!?]\s+[{LIGHTS}]")
_MOST_WORDS_OF_A_SENSE = 3


def without_idle_lights(clauses: Sequence[Clause], legend: Legend) -> Iterator[Clause]:
    """Give the clauses of one source, without the lights that open or shut nothing in it.

    A green light alone, where no other shuts anything, opens what names data or a use, and no tool by its name.
    """
    otherwise = _explained_otherwise(clauses)
    for clause in clauses:
        if otherwise or (clause.form is not Form.ROW and _LIGHT.match(clause.text.strip()) and ranks(clause)):
            yield _without(clause, LIGHTS)
        elif clause.form is not Form.ROW and _MARK.match(clause.text) and _NEWS.search(fold(clause.text)):
            yield _without(clause, _OPENING)
        elif clause.form is not Form.ROW and not legend and not names_any(fold(clause.text), "data", "uses"):
            yield _without(clause, "🟢")
        else:
            yield clause


def _without(clause: Clause, lights: str) -> Clause:
    """Give a clause with a dash for each of its lights: its offsets stay what they are."""
    dashes = str.maketrans(dict.fromkeys(lights, "-"))
    text, path = clause.text.translate(dashes), tuple(one.translate(dashes) for one in clause.path)
    intro = clause.intro and replace(clause.intro, text=clause.intro.text.translate(dashes))
    return replace(clause, text=text, path=path, title=clause.title.translate(dashes), intro=intro)


def _explained_otherwise(clauses: Sequence[Clause]) -> bool:
    """True where a source says what its lights mean, and no light is leave or a ban: "🟢 gratuit, 🔴 payant"."""
    told = [one for clause in clauses for one in _told(clause)]
    lights = {light for light, _ in told}
    return len(lights) > 1 and not any(map(_is_verdict, (words for _, words in told)))


def _told(clause: Clause) -> Iterator[tuple[str, str]]:
    """Give each light that a clause explains, with the folded words behind it."""
    above = clause.intro.text if clause.intro and clause.form is Form.ITEM else clause.title
    parts = _LIGHT.split(clause.text)
    senses = [
        (light, fold(words).strip(" *_|=:,;.–—-()")) for light, words in zip(parts[1::2], parts[2::2], strict=True)
    ]
    keyed = _KEY.fullmatch(fold(parts[0])) or _KEY.fullmatch(fold(above))
    short = len(senses) > 1 and all(0 < len(words.split()) <= _MOST_WORDS_OF_A_SENSE for _, words in senses)
    one = short and not _SENTENCES.search(clause.text)
    if keyed or (one and not any(names_any(words, "tools") for _, words in senses)):
        yield from ((light, words) for light, words in senses if words)


def _is_verdict(words: str) -> bool:
    of = concepts("modality")
    return sense_of_light(words) is not None or any(
        of.has(one, words) for one in ("forbidden", "conditional", "duty", "allowed", "recommended")
    )
