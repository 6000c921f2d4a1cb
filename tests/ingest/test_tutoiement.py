"""A charter that says "tu" is read as one that says "vous", and so are short headings."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from tests.ingest.made import stored

M = Modality


def modalities(text: str) -> list[Modality]:
    return [rule.modality for rule in draft([stored(f"# Guide\n\n{text}\n")]).rules]


@pytest.mark.parametrize(
    "text",
    [
        "Tu peux relire un devis avec Gemini.",
        "Tu peux te servir de Gemini pour relire un devis.",
        "Tu as le droit de traduire une notice avec DeepL.",
    ],
)
def test_tu_peux_gives_leave(text: str) -> None:
    assert modalities(text) == [M.ALLOWED]


@pytest.mark.parametrize("text", ["Tu peux relire un devis avec Gemini ?", "Tu as le droit de traduire avec DeepL ?"])
def test_a_question_gives_none(text: str) -> None:
    assert modalities(text) == []


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        ("Ce que tu peux faire", M.ALLOWED),
        ("✅ Vas-y, fonce", M.ALLOWED),
        ("Allez-y", M.ALLOWED),
        ("Go for it", M.ALLOWED),
        ("🤔 Demande d'abord", M.CONDITIONAL),
        ("Ask us first", M.CONDITIONAL),
        ("Check first", M.CONDITIONAL),
        ("Tu peux utiliser l'IA pour", M.ALLOWED),
        ("Vous pouvez utiliser l'IA pour", M.ALLOWED),
        ("Tu ne peux pas", M.FORBIDDEN),
        ("On ne peut pas coller", M.FORBIDDEN),
        ("You cannot paste", M.FORBIDDEN),
        ("You can't", M.FORBIDDEN),
        ("Vous ne pouvez pas tout partager", M.FORBIDDEN),
        ("Tu ne peux pas toujours coller", M.FORBIDDEN),
        ("On ne peut pas tout faire avec l'IA", M.FORBIDDEN),
        ("You can't do everything with Gemini", M.FORBIDDEN),
        ("You can't share everything", M.FORBIDDEN),
        ("Vous ne pouvez pas vérifier avec une IA", M.FORBIDDEN),
        ("On ne peut pas prévoir avec l'IA", M.FORBIDDEN),
        ("Vous ne pouvez pas vous fier à l'IA pour", M.FORBIDDEN),
        ("Vous ne pouvez pas toujours vous fier à l'IA pour", M.FORBIDDEN),
        ("You cannot trust Gemini with", M.FORBIDDEN),
        ("You can't always trust Gemini with", M.FORBIDDEN),
        ("You must not rely on AI for", M.FORBIDDEN),
        ("On ne peut pas tout vérifier dans NovaChat", M.FORBIDDEN),
        ("Vous ne pouvez pas tout vérifier avec votre assistant", M.FORBIDDEN),
        ("Vous ne pouvez pas toujours vous fier à ChatGPT pour les chiffres : il se trompe", M.FORBIDDEN),
        ("You cannot always trust Gemini to", M.FORBIDDEN),
        ("Non", M.FORBIDDEN),
        ("❌ Non, vraiment pas", M.FORBIDDEN),
        ("Jamais", M.FORBIDDEN),
        ("No way", M.FORBIDDEN),
    ],
)
def test_a_short_heading_rules_the_items_below_it(heading: str, modality: Modality) -> None:
    assert modalities(f"## {heading}\n\n- Résumer un devis avec Gemini.\n- Traduire une notice avec DeepL.") == [
        modality,
        modality,
    ]


@pytest.mark.parametrize(
    "heading", ["You cannot check with AI", "You must not tell the AI", "You mustn't tell ChatGPT"]
)
def test_a_heading_on_what_one_may_not_do_with_a_tool_makes_items_no_duty(heading: str) -> None:
    assert set(modalities(f"## {heading}\n\n- payslips\n- contracts")) == {M.FORBIDDEN}


WARNINGS = [
    "Ce que tu peux perdre",
    "Ce que vous pouvez perdre",
    "Tu peux être sanctionné",
    "Vous pouvez être sanctionné",
    "Tu peux refuser",
    "Tu peux te tromper",
    "Tu peux faire des erreurs",
    "Fais ce que tu peux",
    "Vas-y doucement",
    "Allez-y mollo",
    "Vert foncé",
    "You can lose your job",
    "You may be sanctioned",
]


@pytest.mark.parametrize("heading", WARNINGS)
def test_a_heading_that_warns_opens_nothing(heading: str) -> None:
    assert M.ALLOWED not in modalities(f"## {heading}\n\n- Résumer un devis avec Gemini.")


@pytest.mark.parametrize(
    "heading",
    [
        "On ne peut pas tout interdire",
        "On ne peut pas tout prévoir",
        "Vous ne pouvez pas toujours vous fier à l'IA",
        "On ne peut pas tout prévoir dans une charte",
        "On ne peut pas tout prévoir par écrit",
        "Vous ne pouvez pas toujours tout vérifier avec certitude",
        "Vous ne pouvez pas toujours vous fier à ChatGPT : il se trompe dans ses calculs",
        "You can't predict everything in a charter",
        "You can't predict everything in advance",
        "You can't go wrong with",
        "You can't trust everything",
        "You can't control everything",
        "Surtout pas de panique",
    ],
)
def test_a_heading_on_what_nobody_can_do_neither_forbids_nor_opens(heading: str) -> None:
    assert modalities(f"## {heading}\n\n- Résumer un devis avec Gemini.") == []


def test_a_step_below_leave_is_a_duty_to_tu_too() -> None:
    assert modalities("## Vas-y\n\n- Résumer un devis avec Gemini.\n- Tu vérifies les prix.") == [M.ALLOWED, M.DUTY]


def test_whom_to_ask_is_no_use_and_a_question_in_an_item_gives_no_leave() -> None:
    found = modalities("## Demande d'abord\n\n- Tu veux un nouvel outil ? Écris à Paul dans #ia-outils.")
    assert len(found) == 1
    assert modalities("## Vas-y\n\n- Notre code ? Tu peux le relire avec Gemini.") == [M.ALLOWED]
