"""Words that take a permission back: quoted, ended by the next sentence, denied in a list; in both languages."""

import pytest

from ingest.drafting import draft
from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import Language, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source
from tests.ingest.made import stored

M = Modality
FR, EN = Language.FR, Language.EN
OPENS = (M.ALLOWED, M.CONDITIONAL)


def rules(text: str, language: Language) -> tuple[Rule, ...]:
    return read_rules(write_source(Words("1", text, "", (), None, Form.PARAGRAPH), language=language)[1][0])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "« C'est anonyme, donc c'est permis dans ChatGPT » : faux."),
        (FR, "Ne dites pas : « je peux coller le contrat dans ChatGPT »."),
        (FR, "« Vous pouvez enregistrer les appels avec Otter. » Depuis 2026, ce n'est plus le cas."),
        (FR, "Vous pouvez résumer un texte public avec ChatGPT. Cette tolérance a pris fin."),
        (FR, "Vous pouvez résumer un texte public avec ChatGPT. Cette tolérance est levée."),
        (FR, "Vous pouvez résumer un texte public avec ChatGPT. Ce n'est plus possible."),
        (EN, "You may summarise a public text with ChatGPT. This permission ended in March."),
        (EN, "You may summarise a public text with ChatGPT. It is no longer available."),
        (EN, '"It is anonymous, so ChatGPT is allowed": wrong.'),
        (EN, 'Do not say: "I can paste the contract into ChatGPT".'),
        (EN, '"It\'s only a draft, so ChatGPT is okay." It is not.'),
        (EN, '"You may record calls with Otter." You can\'t.'),
        (EN, "You may summarise a public text with ChatGPT. This is no longer allowed."),
        (EN, "You may summarise a public text with ChatGPT. That permission has been withdrawn."),
    ],
)
def test_what_is_only_quoted_or_taken_back_opens_nothing(language: Language, text: str) -> None:
    assert not [rule for rule in rules(text, language) if rule.modality in OPENS]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Vous pouvez résumer un texte « public » avec ChatGPT. Cette règle vaut pour tous."),
        (FR, "Le point 3 a pris fin. Vous pouvez résumer un texte public avec ChatGPT."),
        (FR, "Vous pouvez résumer un texte public avec ChatGPT. Ce n'est plus interdit."),
        (FR, "Vous pouvez résumer un texte public avec ChatGPT. Cette interdiction a pris fin."),
        (FR, "Vous pouvez résumer un texte public avec ChatGPT. Ce n'est plus hébergé aux États-Unis."),
        (EN, "You may summarise a public text with ChatGPT. This is no longer forbidden."),
        (EN, "You may summarise a public text with ChatGPT. It is no longer hosted in the US."),
        (EN, "You may summarise a public text with ChatGPT. This ban has ended."),
        (EN, 'You may summarise a "public" text with ChatGPT. This rule is for everybody.'),
        (EN, "The trial has ended. You may summarise a public text with ChatGPT."),
    ],
)
def test_a_word_in_quotes_or_the_end_of_something_else_takes_nothing_back(language: Language, text: str) -> None:
    assert [rule for rule in rules(text, language) if rule.modality is M.ALLOWED]


LISTS = [
    ("Dans Copilot, on peut mettre :", "- des fiches produits ;\n- ni de fichiers clients ;\n- aucune facture.", 1),
    ("Dans Copilot, on peut mettre :", "- des fiches produits ;\n- pas de problème pour des affiches.", 2),
    ("In Copilot you may put:", "- product sheets;\n- nor customer files;\n- no invoices.", 1),
    ("Dans Copilot, on peut mettre :", "- un guide ;\n- un tutoriel.\n- pas à pas d'un logiciel.", 3),
    ("Dans Copilot, on peut mettre :", "- un guide ;\n- rien de plus qu'un résumé de fiche.", 2),
    ("In Copilot you may put:", "- product sheets;\n- not-for-profit brochures.", 2),
    ("In Copilot you may put:", "- product sheets, no need to ask;\n- posters.", 2),
]


@pytest.mark.parametrize(("lead", "items", "opened"), LISTS)
def test_an_item_that_denies_is_left_out_of_what_its_list_permits(lead: str, items: str, opened: int) -> None:
    read = draft([stored(f"# Charte\n\n## Données\n\n{lead}\n\n{items}\n")]).rules
    assert len([rule for rule in read if rule.modality in OPENS]) == opened
    assert len([rule for rule in read if rule.modality is M.FORBIDDEN]) == (2 if opened == 1 else 0)


TO_DO = [
    ("## À faire", "- Utiliser Copilot pour une affiche.\n- Ne rien mettre qui vienne d'un client.", {M.FORBIDDEN}),
    ("## Do", "- Do use Copilot for a poster.\n- Do nothing with invoices.", {M.FORBIDDEN}),
    ("## Do", "- Do use Copilot for a poster.\n- Do ask Priya before you use another app.", {M.CONDITIONAL}),
    ("## Do", '- Do use Copilot for a poster.\n- No exceptions for "regulars".', set()),
]


@pytest.mark.parametrize(("heading", "items", "beside"), TO_DO)
def test_a_to_do_list_permits_what_it_tells_to_do_and_nothing_else(
    heading: str, items: str, beside: set[Modality]
) -> None:
    first, *others = draft([stored(f"# Charte\n\n{heading}\n\n{items}\n")]).rules
    assert first.modality is M.ALLOWED
    assert {rule.modality for rule in others} == beside
