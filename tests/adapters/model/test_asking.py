import pytest

from bot.adapters.model.asking import Prompted

ONE = Prompted("Vous lisez une charte.", "Puis-je ?")


def test_the_same_messages_have_the_same_key() -> None:
    assert ONE.key == Prompted("Vous lisez une charte.", "Puis-je ?").key


@pytest.mark.parametrize(
    "other",
    [
        Prompted("Vous lisez une charte.", "Puis-je?"),
        Prompted("Vous lisez une charte", "Puis-je ?"),
        Prompted("Vous lisez une charte.P", "uis-je ?"),
        Prompted("", "Vous lisez une charte.Puis-je ?"),
    ],
)
def test_one_letter_elsewhere_is_another_key(other: Prompted) -> None:
    assert other.key != ONE.key
