"""The given name that heads one item of a line whose other items people head, although it is a word as well."""

import re

import pytest

from bot.adapters.shield.people.heads import in_a_row
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span


def found(text: str, people: str) -> list[str]:
    """Give who is found beside `people`, each of them marked where it stands first."""
    places = [re.search(rf"\b{name}\b", text) for name in people.split()]
    marked = [Span(DataKind.PERSON, *one.span(), 0.9, learned=True) for one in places if one]
    return [text[one.start : one.end] for one in in_a_row(text, marked) if one not in marked]


@pytest.mark.parametrize(
    ("text", "people", "names"),
    [
        ("Stand-up: Grace on leave, Will covers, Mark tests, May joins in June", "Grace Will Mark", ["May"]),
        (
            "Présents : Rose, Pierre, Olive, Aimée, Clémence et Désiré",
            "Rose Pierre Olive Clémence",
            ["Aimée", "Désiré"],
        ),
        ("Achille ouvre, Pénélope présente, Aimé prend les notes", "Achille Pénélope", ["Aimé"]),
        ("Jean: stores; Marie: press 4; Hope: packing", "Jean Marie", ["Hope"]),
    ],
)
def test_a_name_that_is_a_word_too_is_one_among_names(text: str, people: str, names: list[str]) -> None:
    assert found(text, people) == names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Grace covers April, May and June, Mark covers July, Will August", "Grace Mark Will"),
        ("Grace, Mark and Will met in May, June and July", "Grace Mark Will"),
        ("Grace ouvre, Mark ferme, Avril et mars sont clos", "Grace Mark"),
        ("Grace ouvre, Mark ferme, Atelier nettoyé, Rouen livré", "Grace Mark"),
        ("Grace ouvre, la suite jeudi, May joins", "Grace"),
        ("Grace ouvre\nMark ferme, May joins", "Grace Mark"),
        ("Grace ouvre, Mark ferme, Hope@work est le thème", "Grace Mark"),
    ],
)
def test_a_month_a_town_or_a_word_apart_is_none(text: str, people: str) -> None:
    assert found(text, people) == []
