"""What only sounds like a fact: public to some, "as is" of an answer, a team of customers, an account of one's own."""

import pytest

from knowledge.concepts import DataClass
from knowledge.question.understanding import Asked, understand

NOTE = "Site notice\n- Line 3 stops on 12 May for cleaning.\n- Deliveries go to dock B.\n- Wear shoes in the yard."


def asked(words: str, text: str = NOTE) -> Asked:
    return understand(f"{words}\n\n{text}")


@pytest.mark.parametrize(
    ("words", "public"),
    [
        ("Anyone can read it online. Free ChatGPT to shorten it?", True),
        ("Tout le monde peut le lire sur internet. ChatGPT gratuit pour le raccourcir ?", True),
        ("It's on our public website. Can I shorten it with the free ChatGPT?", True),
        ("Anyone can read it online on our intranet. Free ChatGPT to shorten it?", False),
        ("Anyone can read it online on our SharePoint. Free ChatGPT to shorten it?", False),
        ("Anyone can read it online with a staff badge. Free ChatGPT to shorten it?", False),
        ("After Monday's announcement anyone can read it online. Free ChatGPT to shorten it?", False),
        ("It's not that anyone can read it online, but free ChatGPT to shorten it?", False),
        ("Everyone can see it on the Nimbus portal. Free ChatGPT to shorten it?", False),
        ("It's published on our intranet. Free ChatGPT to shorten it?", False),
        ("A page of our public website once approved. Free Gemini to reword it?", False),
        ("Publié sur l'intranet. ChatGPT gratuit pour le raccourcir ?", False),
        ("Page publique une fois validée par la direction. Gemini gratuit pour la reformuler ?", False),
    ],
)
def test_what_some_may_read_is_not_public(words: str, public: bool) -> None:
    told = asked(words)
    assert ("public" in told.stated or DataClass.PUBLIC in told.data) is public


@pytest.mark.parametrize(
    ("words", "skips"),
    [
        ("Copilot Chat's version is below, for the customer. As is?", True),
        ("Copilot Chat's translation is below. As is?", True),
        ("Straight out of Copilot Chat, for the board. As is?", True),
        ("C'est du Copilot Chat, pour le client. Tel quel, possible ?", True),
        ("Can I give the customer this report without saying where I got it? Copilot Chat did it.", True),
        ("Free ChatGPT without saying where I work, to shorten this?", False),
    ],
)
def test_as_it_is_of_an_answer_is_unread(words: str, skips: bool) -> None:
    assert ("skipped" in asked(words).stated) is skips


@pytest.mark.parametrize(
    ("words", "customer"),
    [
        ("Projet espace client : Copilot Chat pour trier ce fichier des comptes ?", True),
        ("Équipe du portail client : Copilot Chat pour trier cette liste d'utilisateurs ?", True),
    ],
)
def test_a_file_of_a_product_of_customers_is_of_customers(words: str, customer: bool) -> None:
    assert (DataClass.CUSTOMER in asked(words).data) is customer


def test_who_hires_and_has_applications_chooses_people() -> None:
    assert "decide_people" in asked("Hiring a welder. Copilot Chat to rank these applications against the advert?").uses


@pytest.mark.parametrize(
    ("words", "personal"),
    [
        ("The DeepL Pro is mine, not the firm's. Translate this note?", True),
        ("Copilot Chat with my Hotmail: shorten this?", True),
        ("Copilot Chat ouvert avec mon Outlook perso, pour raccourcir ceci ?", True),
        ("DeepL Pro, my wife's subscription, to translate this?", True),
        ("DeepL avec l'abonnement de ma femme, pour traduire ceci ?", True),
        ("DeepL Pro with my work account: translate this note of mine?", False),
        ("Copilot Chat avec mon compte professionnel, la note est de moi : la raccourcir ?", False),
    ],
)
def test_an_account_of_ones_own_is_private(words: str, personal: bool) -> None:
    assert ("personal" in asked(words).accounts) is personal
