"""Prices at which the organisation buys and sells are a question; what is public, private or a procedure is none."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.signals import signs
from knowledge.concepts import DataClass

D = DataClass
PRICES = (
    "FORGES DU LAC – Offre n° 26-0317-B\nCorps fonte, lot de 200 : 86,40 € HT l'unité\nLot de 500 : 79,90 € HT l'unité",
    "Objet : Devis n° D26-1187\nSuite à votre demande, nos meilleurs prix nets :\nVanne DN150 : 212,40 € HT pièce",
    "BON DE COMMANDE 4500081362\nFournisseur : Dichtungen GmbH\nGarniture, 300 pièces, prix d'achat net 34,20 €",
    "Réf ; Fournisseur ; Prix d'achat (EUR) ; Qté\nJT-10 ; Elmo ; 14,20 ; 300\nJT-11 ; Elmo ; 15,20 ; 200",
    "Item | Supplier | Purchase price 2026 (EUR) | Qty\nHousing | Marchal | 152.90 | 860\nMotor | Elmo | 184.10 | 115",
    "Part;Unit price (EUR);Lead time\nFlange F-80;7.15;6 weeks\nFlange F-90;8.15;6 weeks\nImpeller;18.30;4 weeks",
    "OFFER Q-2026-0318 - valid until 30 April\nWe are pleased to offer:\n6 pumps, unit price 3,480 EUR, discount 14 %",
    "INVOICE 26-31  Hart Seals Ltd\n500 x kit SK-12 @ 7.15 EUR\nINVOICE F-88  Joints SA\n520 x kit SK-12 @ 6.98 EUR",
    "Hart Seals Ltd\nSK-12 kit, 500 off, 7.15 each ex works, 30 days net\nB6 bearing, 90 off, 11.40 each",
    "FACTURE F-88412 Joints du Lac\n520 x joint SK-12 à 6,98 €\n90 x roulement B6 à 11,40 €",
    "Joints du Lac\nkit SK-12, 500 pièces, 7,15 pièce départ usine, 30 jours nets\nroulement, 11,40 pièce",
    "Dear town council,\nfor the two VX20 pumps we can offer you 18,400 euros delivered, valid until 30 June.",
    "Good morning,\nOur final offer is 45,000 euros for the four filters.",
    "Madame,\npour les deux pompes VX20 nous vous proposons 18 400 € HT livrées, offre valable jusqu'au 30 juin.",
    "OFFER No. 26-0347/B\nwe are pleased to submit our offer:\nItem 1 ........ EUR 86,400\nItem 2 ........ EUR 31,750",
)


@pytest.mark.parametrize("text", PRICES)
def test_prices_of_buying_and_selling_raise_confidential(text: str) -> None:
    seen = RulesShield().look(text)
    assert D.CONFIDENTIAL in seen.signals
    assert D.CONFIDENTIAL not in seen.classes


@pytest.mark.parametrize("text", PRICES)
def test_prices_are_not_taken_for_results_nor_for_a_process(text: str) -> None:
    told = signs(text).with_forms({D.TRADE: 0.99, D.FINANCE: 0.99})
    assert not told.likely & {D.TRADE, D.FINANCE}


NO_PRICES = (
    "Nos tarifs 2026 – catalogue public\nPompe PV-240 : 1 290 € l'unité\nPompe PV-110 : 890 € l'unité\nRemise 5 %",
    "Price list, spring\nPump PV-240: £1,290 each\nPump PV-110: £890 each\nDelivery: 5 weeks. Add to basket.",
    "Bonjour,\nJ'ai commandé chez vous quatre cartouches à 96,60 € l'unité (devis n° 26-118).\nQuand arrivent-elles ?",
    "Hello,\nI ordered two pumps at £890 each, quote no. 26-118, payment made.\nThey leak, I want a refund.",
    "Séminaire du 21 avril\nSalle : 450 €\nDéjeuner : 32 € par personne\nPause : 8 € par personne\nAcompte de 30 %",
    "Team day\nRoom: £450\nLunch: £32 per person\nBus: £380\nPayment by the end of the month, expenses by form.",
    "def total(lines):\n    # prix unitaire x quantité\n    return round(sum(x.price * x.qty for x in lines), 2)",
    "Réf;Désignation;Stock;Seuil mini;Délai\nJT-10;Joint;310;200;7\nCF-11;Cartouche;48;120;15\nGM-22;Garniture;9;25;32",
    "1. Check the delivery note against the purchase order number.\n2. Count the parcels.\n3. Scan each item.",
    "Invoice 2026-0931 is still unpaid.\nPlease settle 3,575.00 EUR by Friday.\nPayment by transfer.",
    "Canteen from Monday\n2 x coffee @ 2.50 EUR\n1 x soup @ 3.10 EUR\nCash only",
    "20 x M8 bolts tightened at 24.50 Nm\n40 x M10 bolts tightened at 49.00 Nm\nCheck the wrench, 12.50 each side.",
    "Sortie du comité\nNous vous proposons des places de cinéma à 5 €, à retirer au poste de garde avant vendredi.",
    "Panier de la semaine\nNous vous proposons des légumes à 12,50 € chaque jeudi, à commander à l'accueil.",
    "Dear Ms Ford,\nSorry about the leak. We can offer you a refund of 120 euros, by transfer within a week.",
    "Summer outing\nWe can offer you two tickets a head for the fair, bring 5 £ in cash for the bus driver.",
    "Le service achats rappelle que trois devis sont demandés au-delà de 4 000 €.\nLe formulaire est sur l'intranet.",
)


@pytest.mark.parametrize("text", NO_PRICES)
def test_what_is_public_paid_once_or_without_prices_raises_nothing_confidential(text: str) -> None:
    seen = RulesShield().look(text)
    assert D.CONFIDENTIAL not in seen.signals | seen.left


def test_a_process_and_results_are_still_read_without_prices() -> None:
    told = signs("Note de l'atelier de Redon :\nla trempe se fait en deux paliers.").with_forms({D.TRADE: 0.99})
    assert told.likely == {D.TRADE}
    told = signs("Chiffre du mois :\nles ventes sont en hausse de 4 %.").with_forms({D.FINANCE: 0.99})
    assert told.likely == {D.FINANCE}


@pytest.mark.parametrize("text", ["Write to <EMAIL_1>, password: <SECRET_1>", "Écrire à <COURRIEL_1>, IBAN <IBAN_1>"])
def test_a_line_of_placeholders_is_like_no_code_and_no_figures(text: str) -> None:
    assert not signs(text).with_forms({D.CODE: 0.99, D.FINANCE: 0.99}).asked(frozenset())


def test_what_is_left_beside_a_placeholder_still_tells() -> None:
    assert signs("<PERSONNE_1> : augmentation refusée").with_forms({D.HR: 0.99}).likely == {D.HR}
    figures = "Chiffre du mois pour <PERSONNE_1> : les ventes sont en hausse de 4 %"
    assert signs(figures).with_forms({D.FINANCE: 0.99}).likely == {D.FINANCE}
