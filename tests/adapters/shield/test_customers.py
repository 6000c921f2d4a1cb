"""The companies of a customers' file are masked, and the number of a contract; other companies are read."""

import pytest

from bot.adapters.shield.customers import customers
from bot.adapters.shield.rules import RulesShield

MASKED = (
    ("Cust no | Company | Renewal\nC-10233 | Ballintree Brewing | 2026-05", "Ballintree Brewing"),
    ("N° client;Raison sociale;Ville\n10233;Brasserie du Lac;Annecy", "Brasserie du Lac"),
    ("Customer ID\tCustomer name\tRenewal\nC-10233\tHarrowgill Hospital Trust\t2026-05", "Harrowgill Hospital Trust"),
    ("Ticket #77120\nCustomer: Dunmarrow Leisure Centre\nService contract: VSC/UK/20457", "Dunmarrow Leisure Centre"),
    ("Ticket 77120\nClient : Camping Les Ajoncs\nN° client : 10233", "Camping Les Ajoncs"),
    ("Client : Camping Les Ajoncs\nOuvert par : l'accueil\nContrat : CM-0763", "Camping Les Ajoncs"),
    ("Customer number: 10233\nCustomer: Dunmarrow Leisure Centre", "Dunmarrow Leisure Centre"),
    ("SERVICE AGREEMENT No. SA-2025-1173\nbetween the group and the town", "SA-2025-1173"),
    ("CONTRAT DE MAINTENANCE N° CM-2024-0763\nArt. 4", "CM-2024-0763"),
)


@pytest.mark.parametrize(("text", "words"), MASKED)
def test_what_tells_which_customer_is_masked(text: str, words: str) -> None:
    seen = RulesShield().look(text)
    assert words not in seen.text
    assert "customer_id" in {one.kind for one in seen.findings}


READ = (
    ("Supplier no | Company | Renewal\nS-33 | Ballintree Brewing | 2026-05", "Ballintree Brewing"),
    ("Réf;Société;Ville\nA;Brasserie du Lac;Annecy", "Brasserie du Lac"),
    ("Item | Supplier | Price\nHousing | Fonderies Marchal | 141.20", "Fonderies Marchal"),
    ("We met Dunmarrow Leisure Centre at the fair.", "Dunmarrow Leisure Centre"),
    ("Client : Outlook\nOuvert par : l'accueil", "Outlook"),
    ("Customer: very unhappy with the pump\nService contract: none", "very unhappy"),
    ("Client : VPN 5.2 Windows\nDemandeur : l'accueil", "VPN 5.2"),
    ("The agreement of 2025 ends in May.", "2025"),
    ("Contrat de travail n° 2", "n° 2"),
)


@pytest.mark.parametrize(("text", "words"), READ)
def test_what_tells_of_no_customer_is_read(text: str, words: str) -> None:
    assert words in RulesShield().look(text).text


@pytest.mark.parametrize(
    "text",
    [
        "Ticket 77120\nClient : Ivanti Secure Access\nOuvert par : l'accueil",
        "Ticket 77120\nClient: Ivanti Secure Access\nRequester: the front desk",
        "Client: Ivanti Secure Access\nService contract: none",
        "Client: Ivanti Secure Access\n1\n2\n3\n4\nContract: CM-0763",
    ],
)
def test_a_line_that_no_contract_nor_number_is_beside_names_no_customer(text: str) -> None:
    assert not list(customers(text))
    assert list(customers(text.replace("Client", "Contrat : CM-0763\nClient", 1)))


@pytest.mark.parametrize("name", ["M. Laurent Vasseur", "Laurent Vasseur", "Mme Sandrine Leboucher"])
def test_a_person_who_is_the_customer_stays_a_person(name: str) -> None:
    seen = RulesShield().look(f"Ticket 77120\nClient : {name}\nContrat : reconduit en 2027")
    assert name.rsplit(maxsplit=1)[-1] not in seen.text
    assert {one.kind for one in seen.findings} == {"person"}
