"""Tables of contents and links back to the top: words that repeat the headings and rule nothing."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.clauses import marks
from ingest.clauses.shapes import Block, Shape
from ingest.rules.modality.own import own_modality
from knowledge.concepts import Modality
from knowledge.lexicon import fold

_TITLES = frozenset(
    "sommaire|table des matières|table des matieres|sur cette page|dans cette page|contenu|contents|table of contents|"
    "on this page|in this page|in this document|inhalt|inhaltsverzeichnis".split("|")
)
_MAYBE = frozenset({"contenu", "contents", "inhalt"})
"""Titles that a document's own matter has as well: what they list must look like a table's entries."""
_NAVIGATION = frozenset(
    "back to top|retour en haut|retour en haut de page|haut de page|collapse all|expand all|tout replier|"
    "tout déplier|skip to content|aller au contenu".split("|")
)
_ANCHOR = re.compile(r"\[[^\]\n]{1,300}\]\(#[^)\n]{0,300}\)")
_LINK = re.compile(r"\[[^\]\n]{1,300}\]\([^)\n]{0,300}\)|\[\[[^\]\n]{1,300}\]\]")
_ENTRY = 160
_SHORTEST_RUN = 3
_SAME = 0.7


def without_contents(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """Give the blocks with every table of contents marked as left out."""
    titles = {_folded(block.title) for block in blocks if block.shape is Shape.HEADING}
    gone = set(_listed(blocks, text, titles)) | set(_repeated(blocks, text, titles)) | set(_links(blocks, text))
    return tuple(_left_out(block) if at in gone else block for at, block in enumerate(blocks))


def _left_out(block: Block) -> Block:
    return replace(block, shape=Shape.LEFT_OUT, why="contents")


def _folded(title: str) -> str:
    shown = marks.words(title).lower()
    return re.sub(r"[\s.…]*\d{0,3}$|^[\d.()\s]+", "", shown).strip(" :")


def _says(block: Block, text: str) -> str:
    return text[block.start : block.end] if block.end - block.start <= _ENTRY else ""


def _listed(blocks: tuple[Block, ...], text: str, titles: set[str]) -> Iterator[int]:
    """What stands under a heading such as "Sommaire", up to the first words too long for an entry."""
    for title, run in _runs(blocks, text):
        entries = [at for at in run if at != title and blocks[at].shape is not Shape.LEFT_OUT]
        if _folded(blocks[title].title) not in _MAYBE:
            yield from run
        elif sum(_is_entry(_says(blocks[at], text), titles) for at in entries) >= max(1, _SAME * len(entries)):
            yield from (at for at in run if at == title or not _forbids(blocks[at], text, titles))


def _runs(blocks: tuple[Block, ...], text: str) -> Iterator[tuple[int, list[int]]]:
    """Each heading that names a table of contents, with the places of what it may list, its own before them."""
    title: int | None = None
    run: list[int] = []
    for at, block in enumerate((*blocks, Block(Shape.HEADING, 0, 0))):
        if block.shape is Shape.HEADING:
            if title is not None:
                yield title, run
            title, run = (at, []) if _folded(block.title) in _TITLES else (None, [])
        elif title is not None and block.shape is not Shape.LEFT_OUT and not _says(block, text):
            yield title, run
            title = None
        if title is not None:
            run.append(at)


def _is_entry(says: str, titles: set[str]) -> bool:
    """True for a link, a heading's words, and words with the number of their page behind them."""
    return _LINK.fullmatch(says) is not None or _folded(says) in titles or re.search(r"\D\d{1,3}$", says) is not None


def _forbids(block: Block, text: str, titles: set[str]) -> bool:
    """True for a line of such a table that is no entry of it and forbids."""
    says = _says(block, text)
    return not _is_entry(says, titles) and own_modality(fold(says)) is Modality.FORBIDDEN


def _links(blocks: tuple[Block, ...], text: str) -> Iterator[int]:
    for at, block in enumerate(blocks):
        says = _says(block, text) if block.shape in {Shape.ITEM, Shape.PARAGRAPH} else ""
        if says and (_ANCHOR.fullmatch(says) or says.lower() in _NAVIGATION):
            yield at


def _repeated(blocks: tuple[Block, ...], text: str, titles: set[str]) -> Iterator[int]:
    """Runs of short lines of which most are word for word a heading of the document."""
    run: list[int] = []
    for at, block in enumerate((*blocks, Block(Shape.HEADING, 0, 0))):
        if block.shape in {Shape.ITEM, Shape.PARAGRAPH} and _says(block, text):
            run.append(at)
        elif block.shape is not Shape.LEFT_OUT:
            yield from _entries(run, blocks, text, titles)
            run = []


def _entries(run: list[int], blocks: tuple[Block, ...], text: str, titles: set[str]) -> list[int]:
    said = {at: _folded(_says(blocks[at], text)) for at in run}
    same = [at for at in run if said[at] in titles]
    if len(same) < _SHORTEST_RUN:
        return []
    inside = [at for at in run if same[0] <= at <= same[-1]]
    titled = [at for at in run if said[at] in _TITLES]
    return inside + titled if len(same) >= _SAME * len(inside) else []
