"""Tables of contents and links back to the top: words that repeat the headings and rule nothing."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.clauses import marks
from ingest.clauses.blocks import Block, Shape

_TITLES = frozenset(
    "sommaire|table des matières|table des matieres|sur cette page|dans cette page|contenu|contents|table of contents|"
    "on this page|in this page|in this document|inhalt|inhaltsverzeichnis".split("|")
)
_NAVIGATION = frozenset(
    "back to top|retour en haut|retour en haut de page|haut de page|collapse all|expand all|tout replier|"
    "tout déplier|skip to content|aller au contenu".split("|")
)
_ANCHOR = re.compile(r"\[[^\]\n]{1,300}\]\(#[^)\n]{0,300}\)")
_ENTRY = 160
_SHORTEST_RUN = 3
_SAME = 0.7


def without_contents(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """Give the blocks with every table of contents marked as left out."""
    titles = {_folded(block.title) for block in blocks if block.shape is Shape.HEADING}
    gone = set(_listed(blocks, text)) | set(_repeated(blocks, text, titles)) | set(_links(blocks, text))
    return tuple(_left_out(block) if at in gone else block for at, block in enumerate(blocks))


def _left_out(block: Block) -> Block:
    return replace(block, shape=Shape.LEFT_OUT, why="contents")


def _folded(title: str) -> str:
    shown = marks.words(title).lower()
    return re.sub(r"[\s.…]*\d{0,3}$|^[\d.()\s]+", "", shown).strip(" :")


def _says(block: Block, text: str) -> str:
    return text[block.start : block.end] if block.end - block.start <= _ENTRY else ""


def _listed(blocks: tuple[Block, ...], text: str) -> Iterator[int]:
    """What stands under a heading such as "Sommaire", up to the first words too long for an entry."""
    inside = False
    for at, block in enumerate(blocks):
        if block.shape is Shape.HEADING:
            inside = _folded(block.title) in _TITLES
        elif block.shape is not Shape.LEFT_OUT and not _says(block, text):
            inside = False
        if inside:
            yield at


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
