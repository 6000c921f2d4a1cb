"""An advert for a job is told by its text, or by whom one looks for: the charter may ask more of whoever writes one."""

import pytest

from knowledge.question.adverts import offers_a_job, shuts_people_out
from knowledge.question.understanding import understand
from knowledge.stems import stems_of

OFFER = (
    "Soudeur / soudeuse (H/F) – Brest – CDI\nVous rejoignez l'atelier.\nMissions : assembler les carters.\n"
    "Profil : CAP chaudronnerie.\nCandidature sur le site."
)
SHUTS = (
    "Soudeur – Brest – CDI\nHomme, 25-35 ans maximum, sans enfants.\nMissions : assembler les carters.\n"
    "Démarrage février 2027."
)
EN_OFFER = "Welder – Leeds – permanent\nYou will assemble pumps.\nRequirements: TIG.\nApply by 3 March on our site."
EN_SHUTS = "Welder – Leeds – permanent\nMan, 25 to 35 years, no children.\nDuties: assemble pumps.\nStarts: 3 March"
NOTICE = "Annonce aux équipes\nLe parking nord sera fermé lundi.\nHoraires de la navette : 7 h 10, 7 h 50.\nMerci."


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("Copilot Chat peut reprendre mon annonce ?", OFFER),
        ("On cherche un soudeur, Copilot Chat peut rendre ça plus joli ?", OFFER),
        ("Copilot Chat pour reformuler cette annonce de recrutement ?", OFFER),
        ("On cherche un soudeur, Copilot peut écrire l'annonce ?", ""),
    ],
)
def test_a_french_advert_is_written_as_an_offer_of_a_job(own: str, text: str) -> None:
    asked = understand(f"{own}\n\n{text}".strip())
    assert "write" in asked.uses
    assert stems_of("offre emploi") <= asked.stems


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("Can Copilot Chat make this ad nicer?", EN_OFFER),
        ("We are hiring a welder, can Copilot polish my advert?", ""),
    ],
)
def test_an_english_advert_is_one_for_a_job(own: str, text: str) -> None:
    asked = understand(f"{own}\n\n{text}".strip())
    assert "write" in asked.uses
    assert "job advert" in asked.text


@pytest.mark.parametrize(
    "words",
    [
        f"Copilot Chat peut reprendre cette annonce ?\n\n{NOTICE}",
        "Je peux reprendre l'annonce de la fermeture du parking avec Copilot ?",
        "On cherche un titre pour l'annonce de la fête, Copilot peut aider ?",
        "We need a better ad for our pumps, ok with Copilot?",
        "Puis-je traduire mon annonce avec DeepL Pro ?",
    ],
)
def test_another_announcement_is_none(words: str) -> None:
    assert not stems_of("emploi job") & understand(words).stems


@pytest.mark.parametrize(
    ("text", "offers", "shuts"),
    [
        (OFFER, True, False),
        (SHUTS, True, True),
        (EN_OFFER, True, False),
        (EN_SHUTS, True, True),
        (NOTICE, False, False),
        ("Atelier ouvert aux enfants de 6 à 12 ans, homme ou femme, sans enfants le soir.", False, False),
    ],
)
def test_an_advert_that_keeps_people_out_is_told(text: str, *, offers: bool, shuts: bool) -> None:
    assert (offers_a_job(text), shuts_people_out(text)) == (offers, shuts)
