"""A heading or a lead-in that keeps AI out of what stands below it forbids it; one that only speaks of AI does not."""

import pytest

from ingest.drafting import draft
from ingest.rules.sentences.closing import keeps_out, keeps_out_of_work, keeps_out_unless_asked
from knowledge.concepts import Modality
from knowledge.lexicon import fold
from tests.ingest.made import stored

M = Modality


def modalities(text: str) -> list[Modality]:
    return [rule.modality for rule in draft([stored(f"# Charte\n\n{text}")]).rules]


@pytest.mark.parametrize(
    "above",
    [
        "## Aucune IA pour\n\n",
        "**Aucune IA pour :**\n\n",
        "Pas d'IA générative pour :\n\n",
        "## Jamais d'IA avec\n\n",
        "## Zéro IA\n\n",
        "## Pas d'outil d'IA dans ces cas\n\n",
        "## Cas où l'IA est exclue\n\n",
        "## On ne confie pas à l'IA\n\n",
        "## Nous n'utilisons pas l'IA pour\n\n",
        "## Tâches sans IA\n\n",
        "## Aucune IA pour la paie\n\n",
        "## No AI for\n\n",
        "No AI with:\n\n",
        "## We don't use AI for\n\n",
        "## AI-free work\n\n",
        "## Where AI is ruled out\n\n",
        "## Keep out of AI\n\n",
    ],
)
def test_what_stands_below_is_forbidden(above: str) -> None:
    items = "- les bulletins de paie\n- trier des CV\n" if "AI" not in above else "- payslips\n- ranking CVs\n"
    assert modalities(above + items)[-2:] == [M.FORBIDDEN, M.FORBIDDEN]


@pytest.mark.parametrize(
    "heading",
    [
        "Aucune IA n'est parfaite",
        "Pas d'IA sans relecture",
        "Aucune IA sans accord pour",
        "Pas d'IA pour l'instant",
        "Pas d'IA pour remplacer le jugement",
        "Sans IA, rien ne change",
        "Cas où l'IA peut aider",
        "Tâches avec IA",
        "No AI tool is perfect",
        "No AI without review",
    ],
)
def test_what_only_speaks_of_it_closes_nothing(heading: str) -> None:
    assert not keeps_out(fold(heading))
    assert not keeps_out_of_work(fold(heading))


def test_the_work_named_above_closes_items_and_no_prose() -> None:
    prose = "Vous pouvez reformuler un texte public avec un outil d'IA.\n"
    assert modalities(f"## Aucune IA pour la paie\n\n{prose}")[-1] is M.ALLOWED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "No AI when in doubt:\n\n- You may translate a leaflet with DeepL\n- Use Copilot for drafts\n",
            [M.ALLOWED, M.ALLOWED],
        ),
        ("Aucune IA avec des données réelles :\n\n- Masquez les noms\n- Notes fictives\n- Les CV\n", [M.FORBIDDEN]),
        (
            "No AI with real data:\n\n- Mask the names\n- Copilot can summarise an anonymised note\n- CVs\n",
            [M.FORBIDDEN],
        ),
        ("## Pas d'IA pour décider à votre place\n\n- Résumer un document public avec Copilot\n", []),
        ("Aucune IA pour la paie :\n\n- Rédiger une prime, avec accord du salarié\n", [M.FORBIDDEN]),
        ("No AI for hiring:\n\n- rank CVs, even anonymised\n", [M.FORBIDDEN]),
    ],
)
def test_an_item_that_permits_or_orders_on_its_own_is_no_part_of_what_is_closed(text: str, found: list[M]) -> None:
    assert [one for one in modalities(text) if one is not M.CONDITIONAL] == found


@pytest.mark.parametrize(
    "above",
    [
        "Aucune IA sans accord pour :",
        "**Aucune IA sans l'accord du DPO pour :**",
        "## Aucune IA sans accord pour",
        "## Aucune IA pour la paie sans autorisation",
        "N'utilisez pas l'IA sans validation pour :",
        "No AI without approval for:",
        "## No AI without the DPO's approval",
        "Don't use AI without approval for:",
    ],
)
def test_what_stands_below_it_waits_for_an_agreement(above: str) -> None:
    assert modalities(f"{above}\n\n- les bulletins de paie\n- trier des CV\n") == [M.CONDITIONAL, M.CONDITIONAL]


@pytest.mark.parametrize(
    "heading", ["Pas d'IA sans relecture", "Sans accord, rien ne change", "Aucune IA pour la paie"]
)
def test_what_asks_for_no_agreement_opens_nothing(heading: str) -> None:
    assert not keeps_out_unless_asked(fold(heading))


def test_a_long_word_in_a_heading_is_read_at_once() -> None:
    heading = f"aucune ia pour {'a' * 300} !?a."
    assert not keeps_out_unless_asked(heading)
    assert not keeps_out_of_work(heading)
