"""Warm speed against the plain LangChain chain in the same process, and how it grows with the charter."""

from collections.abc import Callable, Iterator

from ingest.drafting import draft
from tests.bench import peer
from tests.bench.ground import Ground, Home
from tests.bench.made import made_source
from tests.bench.measure import Row, abba, gated, ratio_of

PAIRS = 160
_SMALL, _LARGE = 500, 10_000
Reply = Callable[[str], object]


def find_rows(ground: Ground) -> Iterator[Row]:
    """Give our search alone against the whole chain: what is left of its time is for judging and wording."""
    yield answer_row(ground, "find, warm", lambda text: ground.examples.find(text, at_most=20))


def answer_row(ground: Ground, what: str, reply: Reply, most: float = 1.0) -> Row:
    """Give the row of `reply` against the plain chain over the same sources, encoder and questions."""
    texts = [source.text for source in ground.examples.sources.values()]
    store = peer.fill(ground.folder / f"peer-{abs(hash(what))}", texts, ground.home.encoder)
    plain = peer.chain(store)
    asked = [question.text for question in ground.questions]
    ours, peers = abba(
        lambda number: reply(asked[number % len(asked)]),
        lambda number: plain.invoke(asked[number % len(asked)]),
        PAIRS,
    )
    return gated(f"{what}, against the plain LangChain chain", ours, peers, most)


def growth_rows(ground: Ground) -> Iterator[Row]:
    """Give the CPU of a search over 10,000 clauses against one over 500."""
    opened = []
    for count in (_LARGE, _SMALL):
        home = Home(ground.folder / f"made-{count}", ground.home.encoder)
        edition, _ = home.publish(draft([made_source(count)]))
        opened.append(home.open(edition))
    asked = [question.text for question in ground.questions]
    large, small = abba(
        lambda number: opened[0].find(asked[number % len(asked)], at_most=20),
        lambda number: opened[1].find(asked[number % len(asked)], at_most=20),
        PAIRS,
    )
    ratio = ratio_of(large.cpu, small.cpu)
    what = f"CPU of find, {_LARGE:,} clauses against {_SMALL}"
    yield Row(what, str(large), str(small), str(ratio), "≤ 2", kept=ratio.median <= 2)
