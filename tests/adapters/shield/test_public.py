"""What looks like somebody's data and is nobody's stays readable; what is somebody's beside it does not."""

import pytest

from bot.adapters.shield.texts.kinds import DataKind as K
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied


def left(text: str, *marks: tuple[str, K]) -> list[str]:
    """Give what is still masked of `marks`, once tidied."""
    spans = [Span(kind, text.index(words), text.index(words) + len(words), 0.8) for words, kind in marks]
    return [text[one.start : one.end] for one in tidied(text, spans)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a talk on Ada Lovelace and Charles Babbage", "Ada Lovelace"),
        ("Lovelace wrote programs: a lecture on Ada Lovelace", "Lovelace"),
        ("l'exposition sur Rosa Bonheur", "Rosa Bonheur"),
        ("sweet William and Jacob's ladder in the border", "William"),
        ("sweet William and Jacob's ladder in the border", "Jacob"),
        ("un rosier Pierre de Ronsard pour le massif", "Pierre de Ronsard"),
        ("au marché : 2 kg de Charlotte, merci", "Charlotte"),
        ("Granny Smith apples", "Granny Smith"),
    ],
)
def test_public_people_and_plants_are_nobody(text: str, words: str) -> None:
    assert left(text, (words, K.PERSON)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Adam Smith called about his order", "Adam Smith"),
        ("Mme Simone Veil est passée au musée", "Simone Veil"),
        ("Charlotte plante des tulipes au jardin", "Charlotte"),
        ("2 bureaux de Charlotte", "Charlotte"),
    ],
)
def test_somebody_who_bears_such_a_name_is_masked(text: str, words: str) -> None:
    assert left(text, (words, K.PERSON)) == [words]


def test_a_public_name_with_a_phone_is_somebodys() -> None:
    text = "quiz team: Adam Smith, 07700 900418"
    assert left(text, ("Adam Smith", K.PERSON), ("07700 900418", K.PHONE)) == ["Adam Smith", "07700 900418"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("le healthcheck échoue", "healthcheck"),
        ("Diagnostic amiante avant travaux", "Diagnostic amiante"),
        ("bilan de santé du serveur lundi", "bilan de santé"),
        ("Diagnosis: disk full.", "disk full"),
        ("the pods are unhealthy", "unhealthy"),
        ("treatment of the roof timbers", "treatment"),
    ],
)
def test_a_machines_or_a_buildings_health_is_nobodys(text: str, words: str) -> None:
    assert left(text, (words, K.HEALTH)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("diagnosed with asthma after the site visit", "asthma"),
        ("exposé à l'amiante sur le site, malade depuis", "malade"),
        ("his health check is on Monday", "health check"),
        ("bilan de santé moyen", "bilan de santé"),
        ("traitement de son asthme par machine", "traitement de son asthme"),
    ],
)
def test_somebodys_health_stays_masked(text: str, words: str) -> None:
    assert left(text, (words, K.HEALTH)) == [words]


@pytest.mark.parametrize("hours", ["8h-16h", "14:00–22:00", "6h30-14h30", "9.30am-5pm", "22.00-06.00", "12:00", "7h"])
@pytest.mark.parametrize("kind", [K.PHONE, K.SPECIAL, K.SALARY, K.ID_CARD, K.CUSTOMER_ID])
def test_the_hours_of_a_shift_are_of_no_kind(hours: str, kind: K) -> None:
    assert left(f"Thibaud {hours} lundi", (hours, kind)) == []


def test_figures_in_a_range_are_hours_on_a_rota_only() -> None:
    assert left("Rota: Desmond 2200-0600", ("2200-0600", K.PHONE)) == []
    assert left("call 2200-0600", ("2200-0600", K.PHONE)) == ["2200-0600"]


def test_amounts_of_an_account_are_nobodys_pay() -> None:
    text = "Poste;Prévu;Réalisé\nGaz;8900;7640\nAchats;41,50;4100\nDivers;96;1205"
    assert left(text, ("8900", K.SALARY), ("41,50", K.CUSTOMER_ID)) == []
    assert left(text, ("7640", K.CUSTOMER_ID)) == ["7640"]
    paid = text.replace("Prévu", "Salaire prévu")
    assert left(paid, ("8900", K.SALARY)) == ["8900"]
    assert left("Morin;58000;6000\nDuval;42000;900\nPetit;39000;500", ("58000", K.SALARY)) == ["58000"]


def test_a_refund_is_no_pay() -> None:
    assert left("Elle veut un avoir de 35 €", ("35 €", K.SALARY)) == []
    assert left("elle veut 35 k€ bruts, pas un avoir", ("35 k€", K.SALARY)) == ["35 k€"]
