"""A permission that names a place is nobody else's: it is conditional there, and the house's own name is no place."""

from dataclasses import replace

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from tests.ingest.made import stored


def modalities(sentence: str, title: str = "Charte IA") -> set[Modality]:
    told = stored(f"# {title}\n\nVoici les règles de la maison.\n\n- {sentence}\n")
    found = draft([replace(told, source=replace(told.source, title=title))]).rules
    return {rule.modality for rule in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "You may use ChatGPT at Leeds.",
        "From Leeds, you may use ChatGPT.",
        "Germany: ChatGPT is allowed.",
        "You may use ChatGPT for public texts in Germany.",
        "You may use ChatGPT for our Leeds colleagues.",
        "In Leeds Teaching Hospital you may use ChatGPT.",
        "You may use Boussole in Leeds.",
        "The Leeds office may use ChatGPT.",
        "In our Leeds office, ChatGPT is allowed.",
        "Pour Lyon, vous pouvez utiliser ChatGPT.",
        "Au bureau de Lyon, vous pouvez utiliser ChatGPT.",
        "Vous pouvez utiliser ChatGPT au bureau de Lyon.",
        "Depuis Lyon, vous pouvez utiliser ChatGPT.",
        "Allemagne : ChatGPT est autorisé.",
        "Vous pouvez utiliser ChatGPT pour des textes publics en Allemagne.",
        "Vous pouvez utiliser Boussole à Lyon.",
        "Vous pouvez utiliser ChatGPT pour nos collègues de Lyon.",
        "Leeds may use ChatGPT.",
        "Leeds and York may use ChatGPT.",
        "Leeds: you may use ChatGPT.",
        "You may use ChatGPT (Leeds).",
        "Our German offices may use ChatGPT.",
        "Employees of our Halford branch may use ChatGPT.",
        "Marketing may use ChatGPT.",
        "Lyon peut utiliser ChatGPT.",
        "Lyon : ChatGPT est autorisé.",
        "ChatGPT est autorisé (Lyon).",
        "Sites de Brest et Lorient : vous pouvez utiliser ChatGPT.",
        "Notre site breton peut utiliser ChatGPT.",
        "Nos collègues lyonnais peuvent utiliser ChatGPT.",
        "La Communication peut utiliser ChatGPT.",
    ],
)
def test_what_is_open_at_a_place_is_open_on_a_condition(sentence: str) -> None:
    assert modalities(sentence) == {Modality.CONDITIONAL}


@pytest.mark.parametrize(
    "sentence",
    [
        "At work, you may use ChatGPT.",
        "In English, you may use ChatGPT.",
        "You may use ChatGPT in Teams and Outlook.",
        "From Monday, you may use ChatGPT.",
        "For Information, you may use ChatGPT.",
        "You may write texts in German with ChatGPT.",
        "You may use ChatGPT Enterprise, whose data are stored in Europe.",
        "Vous pouvez utiliser ChatGPT Enterprise, hébergé en France.",
        "Depuis mars, vous pouvez utiliser ChatGPT.",
        "À l'oral, vous pouvez utiliser ChatGPT.",
        "Vous pouvez utiliser ChatGPT dans Word.",
        "Pour Copilot, vous pouvez utiliser votre compte professionnel.",
        "À Noël, vous pouvez utiliser ChatGPT pour vos vœux.",
        "Au Secrétariat, vous pouvez utiliser ChatGPT.",
        "En Conseil, vous pouvez utiliser ChatGPT.",
        "At Halford College, you may use ChatGPT.",
        "Everyone may use ChatGPT.",
        "Colleagues may use ChatGPT.",
        "The Council may use ChatGPT.",
        "La Mairie peut utiliser ChatGPT.",
        "Translation: you may use DeepL.",
        "Menus can be written with Copilot.",
        "Les agents municipaux peuvent utiliser ChatGPT.",
    ],
)
def test_a_tongue_a_program_a_day_or_a_host_is_no_place(sentence: str) -> None:
    assert Modality.ALLOWED in modalities(sentence)


def test_the_house_s_own_name_is_no_place() -> None:
    assert modalities("At Leeds City Council, you may use ChatGPT.", "Leeds City Council AI policy") == {
        Modality.ALLOWED
    }


def test_one_house_of_several_is_a_place() -> None:
    assert modalities("At Halford College, you may use ChatGPT.", "Riverside Trust AI policy") == {Modality.CONDITIONAL}
