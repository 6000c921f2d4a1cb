"""A badge in a machine's log is personal; where hours or pay are told, it is of the staff's files."""

import pytest

from bot.adapters.shield.rules import RulesShield
from knowledge.concepts import DataClass

D = DataClass
OF_A_MACHINE = (
    "2026-03-18 21:04:11 WARN W-031 strap tension low, operator badge 0048217\n2026-03-18 21:52:40 WARN W-031",
    "2026-03-18 21:04:11 ALARM pressure 9.1 bar, acknowledged by badge 0048217",
    "2026-03-18 21:04:11 température 96, opérateur badge 0048217",
    "2026-03-18 21:04:11 DEMARRAGE, opérateur badge 0048217\n2026-03-18 21:52:40 DEFAUT E-217 bourrage feuillard",
    "2026-03-18T21:04:11 RESET by badge 0048217\n2026-03-18T21:52:40 FAULT E-217",
)


@pytest.mark.parametrize("text", OF_A_MACHINE)
def test_a_badge_in_a_machines_log_is_personal_and_no_staff_file(text: str) -> None:
    seen = RulesShield().look(text)
    assert "0048217" not in seen.text
    assert D.PERSONAL in seen.classes
    assert D.HR not in seen.classes | seen.signals | seen.left


OF_THE_STAFF = (
    "Badge 0048217 : deux retards en mars.",
    "2026-03-18 07:58:11 CLOCK-IN badge 0048217\n2026-03-18 16:02:10 CLOCK-OUT badge 0048217",
    "2026-03-18 07:58:11 pointage badge 0048217\n2026-03-18 16:02:10 pointage badge 0048217",
    "2026-03-18 07:58:11 DOOR 3 badge 0048217\n2026-03-18 16:02:10 DOOR 3 badge 0048217",
    "2026-03-18 07:58:11 absence saisie, badge 0048217",
    "Matricule 0048217\n2026-03-18 21:04:11 START",
    "operator badge 0048217, seen by the foreman",
    "2026-03-18 21:04:11 START, operator badge 0048217\n2026-03-18 21:52:40 FAULT E-217",
    *(
        f"2026-03-18 21:04:11 {words} badge 0048217"
        for words in (
            "total heures 39,5",
            "DEBUT poste",
            "FIN poste",
            "break start",
            "pause",
            "idle 00:14",
            "avertissement n° 2",
            "blâme notifié",
            "prime 120",
            "IN",
            "OUT",
            "turnstile 4",
            "portique nord",
            "prise de service",
            "objectifs atteints",
            "appréciation : moyen",
            "licenciement notifié",
            "sick",
            "warning letter sent",
            "START",
            "seen by the foreman",
        )
    ),
    "2026-03-18 21:04:11 FAULT E-217 reset by badge 0048217\n2026-03-18 21:30:00 break end badge 0048217",
    "2026-03-18 21:04:11 bourrage, badge 0048217\nTotal de la semaine : 38 h 30, badge 0048217",
    "2026-03-18 21:04:11 ERROR jam, badge 0048217, second warning",
)


@pytest.mark.parametrize("text", OF_THE_STAFF)
def test_a_badge_anywhere_else_is_of_the_staffs_files(text: str) -> None:
    seen = RulesShield().look(text)
    assert "0048217" not in seen.text
    assert D.HR in seen.classes
