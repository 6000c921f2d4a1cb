"""Words on health, beliefs and offences: found when someone is in the text, left alone when nobody is."""

import pytest

from bot.adapters.shield.sensitive import sensitive
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, join


def said(text: str, person: str = "") -> list[tuple[str, str]]:
    at = text.find(person)
    people = [Span(DataKind.PERSON, at, at + len(person), 0.9)] if person else []
    return [(span.kind.value, text[span.start : span.end]) for span in join(sensitive(text, people))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alma Reyes a un asthme sévère", ("health", "asthme sévère")),
        ("Alma Reyes has a severe peanut allergy", ("health", "severe peanut allergy")),
        ("Alma Reyes prend de la metformine 850 mg", ("health", "metformine 850 mg")),
        ("Alma Reyes est témoin de Jéhovah", ("special", "témoin de Jéhovah")),
        ("Alma Reyes est élue CFDT", ("special", "élue CFDT")),
        ("Alma Reyes est membre du Parti socialiste", ("special", "membre du Parti socialiste")),
        ("Alma Reyes was convicted of assault", ("criminal", "convicted of assault")),
        ("Alma Reyes est placée en garde à vue", ("criminal", "placée en garde à vue")),
        ("Alma Reyes was released from HMP Hull", ("criminal", "from HMP Hull")),
        ("Alma Reyes has Addison's disease", ("health", "Addison's disease")),
        ("Alma Reyes a six semaines d'arrêt", ("health", "six semaines d'arrêt")),
    ],
)
def test_it_counts_when_someone_is_named(text: str, expected: tuple[str, str]) -> None:
    assert said(text, "Alma Reyes") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("je suis enceinte, puis-je le dire à Copilot ?", ("health", "enceinte")),
        ("my wife is in chemo", ("health", "chemo")),
        ("notre salarié est en dépression", ("health", "dépression")),
        ("one of our patients has epilepsy", ("health", "epilepsy")),
    ],
)
def test_it_counts_when_a_person_is_told_by_their_part(text: str, expected: tuple[str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je demander à ChatGPT d'expliquer le diabète ?",
        "Can I ask ChatGPT what epilepsy is?",
        "albius peut virer les fautes de mon affiche grippe ?",
        "L'outil d'aide au diagnostic est validé",
        "une procédure de recrutement des travailleurs handicapés",
        "Peut-on saisir des données de santé ou syndicales ?",
        "le mariage homosexuel est légal",
    ],
)
def test_a_question_about_nobody_holds_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Alma Reyes écrit sur les catholiques",
        "Alma Reyes étudie le mariage homosexuel",
        "Alma Reyes a interpellé la direction",
        "Alma Reyes has 3 points for tomorrow",
    ],
)
def test_what_is_said_of_a_group_is_said_of_nobody(text: str) -> None:
    assert said(text, "Alma Reyes") == []


def test_a_person_far_away_is_not_the_one_of_whom_it_is_said() -> None:
    assert said("Alma Reyes." + " Le rapport continue." * 60 + " Le diabète progresse.", "Alma Reyes") == []


@pytest.mark.parametrize("what", ["mon service", "la compta", "un collègue", "notre dossier", "demain"])
def test_who_treats_a_paper_for_their_work_treats_nobody(what: str) -> None:
    assert not said(f"La note d'Alma Reyes, je la traite pour {what}.", "Alma Reyes")


@pytest.mark.parametrize("what", ["une sarcoïdose", "son asthme", "une leucémie"])
def test_whoever_is_treated_for_an_illness_still_has_one(what: str) -> None:
    assert said(f"Alma Reyes, on la traite pour {what}.", "Alma Reyes")
    assert said(f"Alma Reyes, traitée pour {what}.", "Alma Reyes")
