"""What only looks delicate or like somebody: a woman's husband, a program, a turnover, a town."""

from collections.abc import Callable, Iterable

import pytest

from bot.adapters.shield.spared.delicate import without_harmless
from bot.adapters.shield.spared.nobody import without_nobody
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.rows import of_its_column
from bot.adapters.shield.texts.spans import Span

K = DataKind
TABLE = "contact;ville;CA 2025;code postal\nAnaïs Le Tallec;Feurs;51 800;42110\nMoussa Diarra;Belmont;3 940;42670"


def kept(tidy: Callable[[str, Span], Iterable[Span]], text: str, marked: str, kind: DataKind) -> bool:
    start = text.index(marked)
    return bool(list(tidy(text, Span(kind, start, start + len(marked), 0.6, learned=True))))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Ewa and her husband moved", "husband"),
        ("Tom and his wife moved", "wife"),
        ('{"nom": "Hoarau", "statut": "actif"}', "actif"),
    ],
)
def test_what_says_nothing_delicate_of_anybody_stays(text: str, marked: str) -> None:
    assert not kept(without_harmless, text, marked, K.HEALTH if marked == "actif" else K.SPECIAL)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Bakary est en grève", "grève"),
        ("le chauffeur du bus est en grève", "grève"),
        ("Ewa, qui conduit le bus, est en grève", "grève"),
        ("the driver of the bus is on strike", "strike"),
        ("Bakary, dans le bus en grève", "grève"),
        ("Tom and his husband moved", "husband"),
        ("Ewa and her wife moved", "wife"),
        ("une tuberculose active", "tuberculose active"),
    ],
)
def test_who_strikes_or_whom_one_loves_is_masked(text: str, marked: str) -> None:
    assert kept(without_harmless, text, marked, K.SPECIAL)


@pytest.mark.parametrize(
    ("text", "marked", "kind"),
    [
        ("car park lights broken since Sept, says Ola", "broken", K.CRIMINAL),
    ],
)
def test_what_is_said_of_things_stays(text: str, marked: str, kind: DataKind) -> None:
    assert not kept(without_harmless, text, marked, kind)


def test_what_somebody_broke_is_masked() -> None:
    assert kept(without_harmless, "Ola has broken into the shed", "broken", K.CRIMINAL)
    assert kept(without_harmless, "Ola has broken the window", "broken", K.CRIMINAL)


@pytest.mark.parametrize("marked", ["51 800", "3 940"])
def test_a_turnover_is_no_address(marked: str) -> None:
    assert not kept(of_its_column, TABLE, marked, K.ADDRESS)


def test_a_postcode_in_its_column_is_masked() -> None:
    assert kept(of_its_column, TABLE, "42110", K.ADDRESS)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("2026-11-18T06:02:15Z WARN  scada-gw polling", "scada-gw"),
        ("2026-11-18 06:02:15 ERROR mail-relay-svc: timeout", "mail-relay-svc"),
        ("ville : Roanne", "Roanne"),
        ('{"city": "Florence"}', "Florence"),
    ],
)
def test_a_program_and_a_towns_field_are_nobody(text: str, marked: str) -> None:
    assert not kept(without_nobody, text, marked, K.PERSON)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("2026-11-18T06:02:15Z ERROR jean-paul login failed", "jean-paul"),
        ("2026-11-18T06:02:15Z ERROR jean-app login failed", "jean-app"),
        ("2026-11-18T06:02:15Z INFO auth-svc login of jdupont", "jdupont"),
        ("la ville de Roanne Dupont", "Roanne Dupont"),
        ("site : Nadia", "Nadia"),
    ],
)
def test_who_logs_in_and_who_is_at_a_place_is_masked(text: str, marked: str) -> None:
    assert kept(without_nobody, text, marked, K.PERSON)
