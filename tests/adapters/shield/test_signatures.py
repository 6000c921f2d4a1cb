"""The firm of a signature goes with the address whose domain spells it; words that it does not spell are read."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.signatures import signatures

SPELT = (
    ("Loïc Terrien\nLaiterie du Vernay\n04 65 71 20 16 – l.terrien@laiterie-vernay.fr", "Laiterie du Vernay"),
    (
        "De : C. Abadie <c.abadie@syndicat-eaux-lanvaux.fr>\nSyndicat des eaux de Lanvaux",
        "Syndicat des eaux de Lanvaux",
    ),
    ("Chef de maintenance – Papeteries Lorrain\nj.mercadal@papeteries-lorrain.com", "Papeteries Lorrain"),
    ("> Ines Talbot\n> Société : Fonderies Marchal\n> i.talbot@fonderies-marchal.fr", "Fonderies Marchal"),
    ("Maintenance lead | Brackenfell Brewery | h.marchmont@brackenfell.co.uk", "Brackenfell Brewery"),
    ("Piet Aalbers\nAquadelta, Rotterdam\np.aalbers@aquadelta.nl", "Aquadelta"),
    ("Plant engineer\nDe Kruik Dairies Ltd, Zwolle\nm.vos@dekruikdairies.com", "De Kruik Dairies Ltd"),
    ("Tom Hale, Penrith Waterworks\ntom.hale@penrithwaterworks.co.uk", "Penrith Waterworks"),
)


def said(text: str) -> set[str]:
    return {text[one.start : one.end] for one in signatures(text)}


@pytest.mark.parametrize(("text", "firm"), SPELT)
def test_the_firm_that_a_domain_spells_is_masked(text: str, firm: str) -> None:
    assert said(text) == {firm}
    assert firm not in RulesShield().look(text).text


READ = (
    "Interlocuteur Mécaroul : Ida Lund, i.lund@mecaroul.fr",
    "Supplier Brackenfell – h.marchmont@brackenfell.co.uk",
    "Maintenance\nj.durand@service-maintenance.fr",
    "Direction Technique\np.roy@valombre.example",
    "Filtre Aqua, pompe VX\njean.petit@gmail.com",
    "Orange, Rouge, Vert\njean.petit@orange.fr",
    "We use Aquadelta filters in the plant.\np.aalbers@aquadelta.nl",
    "Nous avons rencontré Laiterie du Vernay au salon.\nm.petit@laiterie-vernay.fr",
    "Microsoft 365 Copilot – licence ok\nm.petit@laiterie-vernay.fr",
    "Laiterie\nm.petit@laiterie-vernay.fr",
    "Brackenfell Brewery",
)


@pytest.mark.parametrize("text", READ)
def test_what_no_domain_spells_is_read(text: str) -> None:
    assert said(text) == set()


def test_where_a_service_s_mailbox_tells_the_firm_it_is_read() -> None:
    text = "Paul Roy\nBrackenfell Brewery\np.roy@brackenfell.co.uk"
    assert said(text) == {"Brackenfell Brewery"}
    assert said(f"{text}\nor sales@brackenfell.co.uk") == set()


def test_a_person_whose_name_is_the_domain_stays_a_person() -> None:
    seen = RulesShield().look("M. Jean Mercadal\nj.mercadal@jean-mercadal.fr")
    assert [one.kind for one in seen.findings] == ["person", "email"]


def test_the_company_of_a_customers_file_stays_a_customer() -> None:
    row = "Cust no | Company | Mail\nC-10233 | Brackenfell Brewery | h.marchmont@brackenfell.co.uk"
    assert said(row) == set()
    assert [one.kind for one in RulesShield().look(row).findings][:2] == ["customer_id"] * 2


def test_a_list_of_many_addresses_is_looked_at_in_part() -> None:
    firms = [f"Kestrel{one}{other}" for one in "abcdefgh" for other in "abcdefgh"]
    rows = "".join(f"{firm}\na.b@{firm.lower()}.fr\n" for firm in firms)
    assert 0 < len(list(signatures(rows))) < len(firms)


@pytest.mark.parametrize(
    "text",
    [
        "Python, Docker, and mail john.smith@docker.com",
        "KSB 1200 €, Grundfos : 900 €\nDevis de paul.smith@grundfos.com",
        "Grundfos : 900 €\nDevis de paul.smith@grundfos.com",
        "On compare Docker, Podman, LXC\nmail john.smith@docker.com",
    ],
)
def test_a_firm_in_a_list_or_beside_a_sum_is_no_signature(text: str) -> None:
    assert not list(signatures(text))
