"""What is spared as nobody's is spared no further: beside a person, or after one, the mark stays."""

import pytest

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.spans import Span
from bot.adapters.shield.tidying import tidied

K = DataKind


def left(text: str, words: str, kind: DataKind, *others: tuple[DataKind, str]) -> list[str]:
    """Give what stays of one mark that only the tagger made, `others` being marked beside it."""
    at = text.index(words)
    beside = [Span(other, text.index(said), text.index(said) + len(said), 0.9) for other, said in others]
    spans = tidied(text, [Span(kind, at, at + len(words), 0.94, learned=True), *beside])
    return [text[one.start : one.end] for one in spans if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "words", "others"),
    [
        (
            "The victim did not recognise the man. Paul Durand was interviewed. My brother assaulted the guard.",
            "assaulted the guard",
            [(K.PERSON, "Paul Durand")],
        ),
        (
            "Je ne les connais pas tous. Le cariste a déjà été pris en train de voler.",
            "pris en train de voler",
            [],
        ),
        ("Plainte contre X. Suite jeudi. Son frère a agressé le gardien", "agressé le gardien", []),
        ("Plainte contre X, son frère a agressé le gardien", "agressé le gardien", []),
        ("Plainte contre X pour vol, dit Widmann", "vol", [(K.PERSON, "Widmann")]),
        ("Plainte contre X pour vol. C'est mon frère.", "vol", []),
        ("Reported against a person unknown. The night porter stole the till.", "stole the till", []),
        ("Theft by unknown persons. He was arrested on Friday.", "Theft", []),
    ],
)
def test_an_unknown_author_frees_nobody_else(text: str, words: str, others: list[tuple[DataKind, str]]) -> None:
    assert left(text, words, K.CRIMINAL, *others) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Je porte plainte contre X pour vol de mon vélo.", "vol de mon vélo"),
        ("Dégradations par des individus non identifiés devant la porte.", "Dégradations"),
        ("Theft reported against a person unknown, on 3 May.", "Theft"),
    ],
)
def test_what_nobody_known_did_stays_readable(text: str, words: str) -> None:
    assert left(text, words, K.CRIMINAL) == []


@pytest.mark.parametrize("text", ["END:Josiane Plumaugat", "Message\nEND:Plumaugat", "BEGIN:Okonkwo"])
def test_what_follows_end_is_somebody_unless_a_format(text: str) -> None:
    name = text.rpartition(":")[2]
    assert left(text, name, K.PERSON) == [name]
    assert left("BEGIN:VCARD\nEND:VCALENDAR", "VCALENDAR", K.PERSON) == []
