"""What holds for whoever does not know what they hold is nothing for whoever says it."""

import pytest

from knowledge.defining import settles_doubt


@pytest.mark.parametrize(
    "words",
    [
        "Si vous ne savez pas à quelle catégorie appartient une information, traitez-la comme confidentielle.",
        "En cas de doute, interrogez votre référent.",
        "Dans le doute, abstenez-vous.",
        "Au moindre doute, demandez.",
        "If you are unsure how sensitive a document is, treat it as confidential.",
        "When in doubt, ask the DPO.",
        "If you do not know which class applies, assume Confidential.",
    ],
)
def test_words_for_whoever_doubts(words: str) -> None:
    assert settles_doubt(words)


@pytest.mark.parametrize(
    "words",
    [
        "Les informations confidentielles restent dans nos outils. En cas de doute, demandez.",
        "Si vous savez que le texte est public, vous pouvez le traduire.",
        "If you have a work account, you may use Copilot.",
        "Vous ne savez pas ? Demandez.",
    ],
)
def test_other_words(words: str) -> None:
    assert not settles_doubt(words)
