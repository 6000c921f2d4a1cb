from tests.bench.measure import Times, abba, gated, ratio_of
from tests.bench.peer import chunks


def test_pairs_are_timed_in_abba_order_on_the_same_inputs() -> None:
    calls: list[tuple[str, int]] = []
    abba(lambda n: calls.append(("a", n)), lambda n: calls.append(("b", n)), 4)
    assert calls[8:] == [("a", 0), ("b", 0), ("b", 1), ("a", 1), ("a", 2), ("b", 2), ("b", 3), ("a", 3)]


def test_a_ratio_lies_within_its_interval_and_is_repeatable() -> None:
    ours, peers = [1.0, 2.0, 3.0, 4.0, 9.0], [2.0, 2.0, 2.0, 2.0, 2.0]
    ratio = ratio_of(ours, peers)
    assert ratio.median == 1.5
    assert ratio.low <= ratio.median <= ratio.high
    assert ratio_of(ours, peers) == ratio


def test_a_slower_side_misses_its_goal() -> None:
    fast, slow = Times((1.0,) * 9, (1.0,) * 9), Times((2.0,) * 9, (2.0,) * 9)
    assert gated("x", slow, fast, 1.0).kept is False
    assert gated("x", fast, slow, 1.0).kept is True


def test_the_peers_chunks_hold_every_word_and_stay_near_800_characters() -> None:
    text = "\n\n".join(f"Paragraphe {n} " + "mot " * 60 for n in range(30))
    pieces = list(chunks(text))
    assert all(len(piece) <= 902 for piece in pieces)
    assert all(any(f"Paragraphe {n} " in piece for piece in pieces) for n in range(30))
