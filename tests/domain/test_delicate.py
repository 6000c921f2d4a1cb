"""A text that is called internal, on a matter of people, health, offences, personnel or a deal, is a doubt."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.delicate import doubted
from bot.domain.verdicts.judging import Judgement
from knowledge.concepts import DataClass
from knowledge.question.understanding import understand

FRENCH = (
    "la drogue trouvée|le suicide|le vol|la bagarre|l'accueil des malades|les plaques du parking|les pertes"
    "|la réorganisation de l'entrepôt|le rachat|la vente|la fermeture|la grève|la perquisition|les démissions"
    "|la fuite de données"
)
ENGLISH = "redundancies|who used the parking|the theft|the takeover|the closure|the strike|a reception of visitors"
HARMLESS = "le menu de la cantine|les ascenseurs|les horaires de visite|la nouvelle imprimante|le parking à vélos"


@pytest.mark.parametrize("matter", FRENCH.split("|"))
def test_a_delicate_matter_is_a_doubt(matter: str) -> None:
    asked = understand(f"Puis-je résumer une note interne sur {matter} avec Copilot ?")
    assert doubted(asked, Judgement(Verdict.ALLOWED)).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize("matter", ENGLISH.split("|"))
def test_so_is_it_in_english(matter: str) -> None:
    asked = understand(f"Can I summarise an internal note on {matter} with Copilot?")
    assert doubted(asked, Judgement(Verdict.ALLOWED)).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize("matter", HARMLESS.split("|"))
def test_what_all_may_know_stays_permitted(matter: str) -> None:
    asked = understand(f"Puis-je résumer une note interne sur {matter} avec Copilot ?")
    assert doubted(asked, Judgement(Verdict.ALLOWED)).verdict is Verdict.ALLOWED


@pytest.mark.parametrize("matter", ["the canteen menu", "the lifts", "the visiting hours", "the new printer"])
def test_so_does_it_in_english(matter: str) -> None:
    asked = understand(f"Can I summarise an internal note on {matter} with Copilot?")
    assert doubted(asked, Judgement(Verdict.ALLOWED)).verdict is Verdict.ALLOWED


@pytest.mark.parametrize("words", ["Peut-être un texte trouvé en ligne", "Pas un texte trouvé en ligne"])
def test_a_guess_or_a_denial_makes_no_text_public(words: str) -> None:
    assert DataClass.PUBLIC in understand("Un texte trouvé en ligne").data
    assert not understand(words).data
    assert not understand(f"Puis-je résumer ce texte avec Copilot ? {words}.").data
