"""What a publication costs: time per embedded text against the peer's, and embeddings of a second one."""

import itertools
import time
from collections.abc import Callable, Iterator

from ingest.drafting import Draft, draft
from tests.bench import peer
from tests.bench.ground import Ground, Home
from tests.bench.made import made_source
from tests.bench.measure import Row, ratio_of

_CLAUSES = 500
_ROUNDS = 6


def publishing_rows(ground: Ground) -> Iterator[Row]:
    """Give the time of publishing a charter of 60 pages, then the embeddings of the next two publications."""
    stored = made_source(_CLAUSES)
    number = itertools.count()
    homes = [Home(ground.folder / f"publish-{next(number)}", ground.home.encoder) for _ in range(_ROUNDS)]
    made: list[Draft] = []

    reading: list[float] = []

    def ours(home: Home) -> int:
        started = time.perf_counter()
        made.append(draft([stored]))
        reading.append((time.perf_counter() - started) * 1000 / len(made[-1].clauses))
        edition, embedded = home.publish(made[-1])
        home.open(edition)
        return embedded

    def peers(home: Home) -> int:
        peer.fill(home.folder / "peer", [stored.source.text], ground.home.encoder)
        return len(list(peer.chunks(stored.source.text)))

    taken = [(_per_text(ours, home), _per_text(peers, home)) for home in homes]
    mine, other = [one for one, _ in taken], [one for _, one in taken]
    ratio = ratio_of(mine, other)
    pages = len(stored.source.text) / 3_000
    yield Row(
        f"publishing {len(made[0].clauses)} clauses ({pages:.0f} pages), per embedded text",
        f"{sorted(mine)[len(mine) // 2]:.2f} ms",
        f"{sorted(other)[len(other) // 2]:.2f} ms",
        str(ratio),
        "≤ 1.1",
        kept=ratio.median <= 1.1,
    )
    yield Row("of which cutting into clauses and reading rules", f"{sorted(reading)[len(reading) // 2]:.2f} ms")
    yield from _again(homes[0], made[0])


def _per_text(publish: Callable[[Home], int], home: Home) -> float:
    started = time.perf_counter()
    embedded = publish(home)
    return (time.perf_counter() - started) * 1000 / embedded


def _again(home: Home, made: Draft) -> Iterator[Row]:
    _, nothing = home.publish(made)
    yield Row("embeddings when nothing changed", str(nothing), goal="0", kept=nothing == 0)
    changed = Draft(made.stored, draft([made_source(_CLAUSES + 1)]).clauses, made.rules)
    _, few = home.publish(changed)
    most = len(made.clauses) // 20
    yield Row("embeddings when one clause was added", str(few), goal=f"≤ {most} (5 %)", kept=few <= most)
