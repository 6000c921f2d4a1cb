"""What invites, greets, points to a list or describes a tool permits no use; an invitation to use one does."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import DataClass, Language, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass
FR, EN = Language.FR, Language.EN
OPENS = {M.ALLOWED, M.CONDITIONAL}


def rules(text: str, language: Language, title: str = "") -> tuple[Rule, ...]:
    written = Words("1", text, title, (title,) if title else (), None, Form.PARAGRAPH)
    return read_rules(write_source(written, language=language)[1][0])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "Suggestions and feedback are very welcome."),
        (EN, "We encourage its adoption across the profession."),
        (EN, "Students are encouraged to attend in person."),
        (EN, "Members are encouraged to contact the board to give input on this policy."),
        (EN, "Welcome to the guide for using ChatGPT at our school."),
        (EN, "The list of AI tools approved for use can be found on this page."),
        (EN, "Consult IT to learn more about approved AI technologies."),
        (EN, "This effect can put people at risk."),
        (EN, "GitHub Copilot has content exclusion for .env files and secrets (IDE only)."),
        (FR, "Vous pouvez communiquer avec le bureau de la protection des renseignements personnels."),
        (FR, "Vous pouvez trouver toutes sortes de modèles sur Mistral."),
        (FR, "Vous pouvez vous faire accompagner sur les questions de sécurité et de confidentialité."),
        (FR, "Vos remarques sont les bienvenues."),
        (FR, "Les agents sont encouragés à se former à l'IA."),
        (FR, "La liste des outils autorisés se trouve sur l'intranet."),
    ],
)
def test_a_courtesy_permits_nothing(language: Language, text: str) -> None:
    assert not {rule.modality for rule in rules(text, language)} & OPENS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "You are encouraged to use Copilot for drafting."),
        (EN, "Staff are welcome to try ChatGPT."),
        (EN, "Use of AI for translation is welcome."),
        (EN, "The approved tools are Copilot and Gemini."),
        (EN, "Internal data: Copilot only."),
        (FR, "Vous pouvez communiquer des textes publics à ChatGPT."),
        (FR, "Vous pouvez trouver des idées avec ChatGPT."),
        (FR, "Les agents sont encouragés à utiliser Copilot pour résumer."),
        (FR, "Les outils autorisés sont Copilot et DeepL."),
    ],
)
def test_leave_to_use_a_tool_still_permits(language: Language, text: str) -> None:
    assert M.ALLOWED in {rule.modality for rule in rules(text, language)}


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        (FR, "Outils autorisés", "Cet outil dispose de modèles récents, à l'instar de ChatGPT."),
        (FR, "Outils autorisés", "Il confirme que vos données personnelles sont protégées."),
        (EN, "Approved tools", "It has the same models as ChatGPT."),
    ],
)
def test_what_describes_a_tool_below_a_heading_is_not_permitted(language: Language, title: str, text: str) -> None:
    assert not {rule.modality for rule in rules(text, language, title)} & OPENS


@pytest.mark.parametrize(
    ("language", "text"),
    [(EN, "Reading password files: denied."), (EN, "Access to passwords is denied to agents.")],
)
def test_what_is_denied_is_forbidden(language: Language, text: str) -> None:
    assert [(rule.modality, rule.slots.data) for rule in rules(text, language)] == [(M.FORBIDDEN, {D.SECRET})]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "You may use DeepL (managers only) to translate contracts."),
        (EN, "You may use DeepL (public texts only) to translate."),
        (EN, "You may use Copilot (IDE only) to write code."),
        (EN, "Copilot may be used (managers only)."),
        (EN, "You may use DeepL (head office only) to translate contracts."),
        (FR, "Vous pouvez utiliser DeepL (encadrants uniquement) pour traduire des contrats."),
        (FR, "Vous pouvez utiliser DeepL (siège seulement) pour traduire des contrats."),
        (FR, "Vous pouvez utiliser DeepL pour traduire des documents internes (direction juridique uniquement)."),
    ],
)
def test_only_in_brackets_limits_what_a_sentence_permits(language: Language, text: str) -> None:
    assert {rule.modality for rule in rules(text, language)} == {M.CONDITIONAL}
