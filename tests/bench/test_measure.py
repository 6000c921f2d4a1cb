from tests.bench.__main__ import missed
from tests.bench.chatting import acknowledged
from tests.bench.measure import Row, Times, abba, gated, ratio_of
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


def test_missed_goals_are_named_and_rows_without_a_goal_are_not() -> None:
    rows = [
        Row("told", "3"),
        Row("kept", "3", goal="≤ 4", kept=True),
        Row("late", "9 ms", "1 ms", "9.00", "≤ 5", kept=False),
    ]
    assert missed(rows) == ("goal missed: late: 9.00, the goal is ≤ 5", "1 of 2 goals kept")
    assert missed(rows[:2]) == ()


def test_an_acknowledgement_is_late_beside_the_bare_handler_above_five_times_its_95th_percentile() -> None:
    bare = [1.0] * 95 + [10.0] * 5
    assert acknowledged([2.0] * 94 + [50.0] * 6, bare).kept is True
    assert acknowledged([2.0] * 94 + [51.0] * 6, bare).kept is False
