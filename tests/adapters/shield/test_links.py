"""Addresses: what opens them is hidden; scheme, host and path stay to be read."""

import pytest

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied
from bot.ports import Shield
from knowledge.concepts import Language

MASKED = [
    (
        "Voir https://depot.example/partage?dossier=plans&token=q7Xb2LmV9sTzR4kA1w.",
        "Voir https://depot.example/partage?dossier=plans&token=<SECRET_1>.",
    ),
    ("https://zoom.example/j/8842917?pwd=marmelade", "https://zoom.example/j/8842917?pwd=<SECRET_1>"),
    (
        "https://media.example/c/a.jpg?sp=r&sig=Qm9h%2FzT4w8Ykd0aLr1Xv%3D vu",
        "https://media.example/c/a.jpg?sp=r&sig=<SECRET_1> vu",
    ),
    (
        "URL=postgresql://compta_rw:Tourn3sol-88@sql.example:5432/factures",
        "URL=postgresql://<SECRET_1>:<SECRET_2>@sql.example:5432/factures",
    ),
    ("redis://:hunter22@cache.example:6379/0", "redis://:<SECRET_1>@cache.example:6379/0"),
    ("https://x9Kf27hhQzPo41Lw@git.example/front.git", "https://<SECRET_1>@git.example/front.git"),
    (
        "mongodb://root:hunter22@db.example/x, et le compte root reste",
        "mongodb://<SECRET_1>:<SECRET_2>@db.example/x, et le compte root reste",
    ),
]


@pytest.fixture(scope="module", params=[RulesShield(), FullShield(Tagging())], ids=["light", "full"])
def shield(request: pytest.FixtureRequest) -> Shield:
    given: Shield = request.param
    return given


@pytest.mark.parametrize(("text", "masked"), MASKED, ids=[text[:30] for text, _ in MASKED])
def test_only_what_opens_an_address_is_hidden(shield: Shield, text: str, masked: str) -> None:
    assert shield.look(text, Language.FR).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "https://www.exemple.fr/agenda?page=2&tri=date&categorie=concerts",
        "https://docs.exemple.fr/secret-sauce/pass/token?page=4&token=example",
        "https://user:password@host.example/x",
        "https://${USER}:${PASS}@host.example/x",
        "ssh://git@host.example/x.git",
        "http://localhost:3000?x=a@b.example",
    ],
)
def test_an_address_that_opens_nothing_is_left(shield: Shield, text: str) -> None:
    assert shield.look(text, Language.FR).text == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("https://h.example/a/b?token=Zk3vQ8xL2mN7", ["Zk3vQ8xL2mN7"]),
        ("https://h.example/reset/4fK2mZ81xPq0vT7b", ["4fK2mZ81xPq0vT7b"]),
        ("https://h.example/marmelade", ["marmelade"]),
        ("https://h.example", []),
    ],
)
def test_a_mark_on_a_whole_address_shrinks_to_what_opens_it(text: str, left: list[str]) -> None:
    made = tidied(text, [Span(DataKind.SECRET, 0, len(text), 0.8)])
    assert [text[one.start : one.end] for one in made] == left


def test_what_a_mark_holds_besides_the_address_stays_hidden() -> None:
    text = "Soleil22 https://h.example?token=Zk3vQ8xL2mN7 Lune44"
    made = tidied(text, [Span(DataKind.SECRET, 0, len(text), 0.8)])
    hidden = " ".join(text[one.start : one.end] for one in made)
    assert all(value in hidden for value in ("Soleil22", "Zk3vQ8xL2mN7", "Lune44"))
    assert "h.example" not in hidden
