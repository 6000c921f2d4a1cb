"""A process that serves: it arrives, leases what waits, says so, and stays until it is killed (test_presence.py)."""

import sys
import threading
from pathlib import Path

from tests.adapters.store.conftest import Place
from tests.fakes.clock import StillClock


def main(place: Place) -> None:
    """Lease a question and a delivery."""
    with place.open(StillClock()) as store, store.arrive():
        store.inbox.next()
        store.outbox.next(frozenset({"slack"}))
        print("leased", flush=True)  # noqa: T201  read by the test
        threading.Event().wait()


if __name__ == "__main__":
    main(Place(sys.argv[1], Path(sys.argv[2])))
