"""A model is one more way out: what it is sent by a house that is served holds placeholders, and no value."""

from tests.canaries.entrances import ENTRANCES
from tests.canaries.traces import Grep
from tests.canaries.witness import Witness

VALUE = "lucie.canarivo@oiseau-exemple.fr"
ASKED = (
    f"Puis-je faire traduire par DeepL Pro, avec mon compte professionnel, la brochure publique envoyée par {VALUE} ?"
)
CHECKING = ("shield", "bouclier", "shortcut", "to check", "vérifier")
"""What the entrances that only check a text have in their names: no model ever sees what is checked."""


async def test_every_entrance_that_answers_shows_the_model_placeholders_and_checking_shows_it_nothing(
    witness: Witness,
) -> None:
    witness.lets_the_model_speak()
    for name, comes_in in ENTRANCES.items():
        before = len(witness.model.received)
        witness.hears(name, await comes_in(witness, ASKED))
        asks = not any(word in name for word in CHECKING)
        assert (len(witness.model.received) > before) is asks, name
    asked = [body["messages"][1]["content"] for body in witness.model.bodies]
    assert all("<COURRIEL_1>" in words for words in asked)
    assert Grep([VALUE, "canarivo"]).look({"to the model": b"\n".join(witness.model.received)}) == []
