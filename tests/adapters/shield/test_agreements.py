"""The number of a contract, or of a customer, is masked as a sentence tells it; other numbers near those words stay."""

import pytest

from bot.adapters.shield.numbers.agreements import agreements

TOLD = (
    ("Notre contrat de location porte le n° LC-2023-00871.", "LC-2023-00871"),
    ("Le numéro de notre contrat de maintenance est le MT/2023/0457.", "MT/2023/0457"),
    ("un contrat de service enregistré sous la référence SRV-88410", "SRV-88410"),
    ("Je suis cliente chez vous sous le numéro KL-20931 depuis 2019.", "KL-20931"),
    ("Notre contrat a pour numéro 2024-C-1187 et court jusqu'en juin.", "2024-C-1187"),
    ("Le contrat qui nous lie (réf. LOC-55-2207) prévoit un passage.", "LOC-55-2207"),
    ("L'abonnement est le n° AB 774 512, au nom de la mairie.", "AB 774 512"),
    ("Vous trouverez notre contrat cadre CTR2025-114 ci-joint.", "CTR2025-114"),
    ("contrat de location signé le 4 mai 2023, numéro LC 40 778", "LC 40 778"),
    ("notre contrat d'assistance, dont la référence est ASS/24/3391.", "ASS/24/3391"),
    ("Je vous rappelle mon numéro de client : c'est le 40 77 12.", "40 77 12"),
    ("> Notre contrat de maintenance\n> porte le numéro MNT-77120.", "MNT-77120"),
    ("Our service agreement is no. SA-61120-BE. You can ring me.", "SA-61120-BE"),
    ("The number of our maintenance agreement is MA/7734/B, signed last year.", "MA/7734/B"),
    ("We are covered by service agreement SVA-30177.", "SVA-30177"),
    ("Our contract with you carries the number K-2024-551.", "K-2024-551"),
    ("Our customer reference with you is HB-44107.", "HB-44107"),
    ("I have been a customer of yours under number 5580-17 since 2018.", "5580-17"),
    ("The support contract (reference: GB-SUP-0912) covers parts.", "GB-SUP-0912"),
    ("Please quote our account, which is number A77-0142.", "A77-0142"),
    ("Our hire agreement, number HA 2231 76, ends in May.", "HA 2231 76"),
    ("The contract we signed in May 2023, ref. PMP/5521, includes travel.", "PMP/5521"),
    ("The contract number we have with you is 77-2019-04.", "77-2019-04"),
    ("We're a customer, our number is 661902.", "661902"),
)


@pytest.mark.parametrize(("text", "number"), TOLD)
def test_the_number_that_a_sentence_tells_is_found_whole(text: str, number: str) -> None:
    assert {text[one.start : one.end] for one in agreements(text)} == {number}


OTHERS = (
    "Le contrat porte sur 12 pompes VX-220 et sur le filtre AQ-300.",
    "Le contrat de maintenance est conforme à la norme NF EN 13306.",
    "Notre contrat est le n° 2 des fournisseurs.",
    "Le contrat est du 12/03/2025 et prévoit 48 h d'intervention.",
    "Le contrat prévoit l'article L1321-4 et la clause n° 12.",
    "Le contrat type est le formulaire FOR-ACH-02 de l'intranet.",
    "Le contrat prévoit que la pompe porte le n° 55120.",
    "le client veut la pompe n° 4 de la ligne VX-220",
    "notre contrat de 2024 est sous la référence habituelle",
    "Le client a commandé sous la référence du catalogue VX-220.",
    "Le contrat de vente est signé. Réf. produit 4512-B en stock.",
    "Le client, 2e de la ligne, attend la pièce 88120-4.",
    "Notre contrat, n° 1500 euros de côté, est cher.",
    "The contract covers model RX-5500 and two FS-08 filters.",
    "Our contract is number 3 on the list of 2025.",
    "The service agreement is in line with ISO 55001.",
    "Our contract with you carries a penalty of 1,500 euros a week.",
    "The agreement mentions procedure PR-SEC-031 and terms of 45 days.",
    "the customer has number 12 valves and type FS-1200 filters",
    "The agreement is under review; see clause 14.2.1 and Annex B-12.",
    "contract for pump RX-5500 was lost",
    "Our contract, ref. INV-20418, is the invoice.",
    "Our agreement, number 2024-2025, is the yearly one.",
    "The contract ends on 2026-03-01.",
)


@pytest.mark.parametrize("text", OTHERS)
def test_another_number_near_the_word_is_none(text: str) -> None:
    assert list(agreements(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The customer has no 400V supply",
        "This contract has no 10000 cycle guarantee",
        "The number of customers is 15000",
        "Number of active customers: 15000",
        "The client has number 316L on the drawing",
        "Le client a la référence 304L",
        "client, réf. RAL7016",
        "Compte n° 606100 fournitures",
        "Le service client a le numéro 39001",
    ],
)
def test_what_a_customer_has_or_asks_for_is_no_number_of_theirs(text: str) -> None:
    assert not list(agreements(text))
