"""Adverts, procedures, public notices and formulas of a sheet raise nothing; the files that they look like still do."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.signals import signs
from knowledge.concepts import DataClass

D = DataClass
ADVERT_FR = (
    "Technicien de maintenance itinérant – CDI – Rennes\nVous installez et entretenez nos pompes chez les clients. "
    "Vous rédigez un rapport d'intervention.\nFormation en électromécanique ou expérience équivalente, permis B. "
    "Débutants acceptés.\nCandidatures avant le 30 avril : recrutement@valdor.example"
)
ADVERT_FR_LISTED = (
    "Technicien(ne) H/F – CDI – Valence\nVos missions :\n- diagnostics\n- remplacement des joints\nProfil : BTS ou "
    "expérience équivalente. Permis B. Débutants acceptés, formation interne.\nCandidature : recrutement@valdor.example"
)
ADVERT_EN = (
    "We're looking for a Field Service Planner (full time). You will:\n* schedule the visits of fourteen engineers\n"
    "You bring: good organisation and some experience. Training given.\nApply by 24 April via jobs@valdor.example"
)
ADVERT_EN_SHORT = (
    "Pump Assembly Fitter – permanent, 39 hours\nWe are looking for a fitter who can read a drawing. Driving licence, "
    "skills in assembly, some experience.\nNo experience needed on pumps. Apply by 27 March."
)


@pytest.mark.parametrize("text", [ADVERT_FR, ADVERT_FR_LISTED, ADVERT_EN, ADVERT_EN_SHORT])
def test_a_job_that_is_offered_to_anyone_is_no_staff_file(text: str) -> None:
    told = signs(text).with_forms({D.HR: 0.99})
    assert D.HR not in told.certain | told.likely
    assert not RulesShield().look(text).signals & {D.HR, D.CUSTOMER}


OF_SOMEBODY = (
    "Curriculum vitae\nExpérience professionnelle\n2019 – 2024 technicien, CDI – Rennes\nFormation : BTS\nPermis B",
    "Madame, Monsieur,\nVotre annonce pour un technicien H/F a retenu mon attention. Ma candidature : BTS, permis B, "
    "dix ans d'expérience. Je souhaite rejoindre votre équipe. Mes prétentions sont dans ma lettre de motivation.",
    "Dear hiring manager,\nI am writing to apply for the permanent post of fitter. My experience and skills are in my "
    "CV. References available.",
    "Entretien annuel\nObjectifs atteints : oui. Axes d'amélioration : délais.\nVous avez demandé une formation.",
    "Annual appraisal\nObjectives met: 3 of 4. Areas for improvement: deadlines. Overall rating: good.",
    "Entretien annuel 2026 – Fraiseur, CDI – Redon\nObjectifs atteints : 2 sur 4. Points à améliorer : sécurité.",
    "Annual appraisal – fitter, permanent\nObjectives met: 2 of 4. Areas for improvement: safety.",
    "Curriculum vitae\nFraiseur H/F – CDI\nExpérience professionnelle\n2018 – 2025 fraiseur\n2012 – 2018 apprenti\n"
    "Formation : bac professionnel",
    "CV\nFitter, all genders, permanent\nWork experience\n2018 – 2025 fitter\n2012 – 2018 apprentice\n"
    "Skills: welding\nDriving licence",
    "Candidate 1, interview notes: strong on fault finding.\nCandidate 2: no experience, full driving licence.",
)


@pytest.mark.parametrize("text", OF_SOMEBODY)
def test_a_cv_an_application_and_an_appraisal_are_staff_files(text: str) -> None:
    seen = RulesShield().look(text)
    assert D.HR in seen.signals | seen.left | seen.classes


PROCEDURES = (
    "Réception des pièces retournées par un client\n1. À l'arrivée, peser le colis.\n2. Vérifier que le numéro figure "
    "sur le colis.\n3. Photographier la pièce.\n4. Enregistrer la pièce, statut « à expertiser ».",
    "Receiving goods\n1. Check the delivery note against the order.\n2. Count the parcels in front of the driver.\n"
    "3. Stick a label on each parcel for the customer.\n4. File the ticket with the account.",
)


@pytest.mark.parametrize("text", PROCEDURES)
def test_a_procedure_is_no_customers_message(text: str) -> None:
    told = signs(text).with_forms({D.CUSTOMER: 0.99})
    assert D.CUSTOMER not in told.likely


MESSAGES = (
    "Bonjour,\nMa commande n'est toujours pas arrivée, votre service clients ne répond pas.\nOù est le colis ?",
    "Appel de la cliente, ticket ouvert\n- rappeler la cliente\n- vérifier la livraison\n- envoyer un remplacement\n"
    "- proposer un geste commercial",
    "1. Rappeler Menuiserie Lancelin : réclamation, colis cassé\n2. Rembourser Lycée Bellevue : commande en retard\n"
    "3. Répondre à la mairie de Redon : cliente mécontente, facture contestée",
    "1. Call Ballintree Brewing: complaint, parcel arrived broken\n2. Return to Harrowgill: refund, order late\n"
    "3. Close Dunmarrow: customer unhappy with the invoice",
    "Hello,\nMy order has not arrived.\n1. I called on Monday.\n2. I called on Tuesday.\n3. Nobody knows the parcel.",
)


@pytest.mark.parametrize("text", MESSAGES)
def test_a_customers_message_is_still_one(text: str) -> None:
    assert D.CUSTOMER in RulesShield().look(text).signals


NOTICE = (
    "CONTRACT NOTICE – published 16 March 2026 on the national e-procurement portal\nTitle: supply of six filters\n"
    "Award criteria: price 45 %, service 15 %\nWe have not written a word of our bid, the notice is long."
)
NOTICE_FR = (
    "AVIS DE MARCHÉ publié le 16 mars 2026 au BOAMP\nObjet : fourniture de six filtres\nLe contrat dure 14 mois.\n"
    "Réponse à l'appel d'offres attendue le 21 avril, prix pondéré à 45 %."
)


@pytest.mark.parametrize("text", [NOTICE, NOTICE_FR])
def test_a_notice_that_a_buyer_has_published_is_public(text: str) -> None:
    told = signs(text).with_forms({D.CONFIDENTIAL: 0.99})
    assert D.CONFIDENTIAL not in told.likely | told.certain


@pytest.mark.parametrize(
    "text",
    [
        "Our bid for the notice of Aldersund\nBid price 118,000, walk-away price 112,000. The contract runs 14 months.",
        "Notre offre technique\nRéponse à l'appel d'offres de la ville, prix pondéré à 45 %. Ne pas diffuser.",
        "AVIS DE MARCHÉ, pas encore publié\nRéponse à l'appel d'offres : notre contrat. Ne pas diffuser.",
        "Notre offre pour Ambert, engagement de confidentialité signé, à ne pas communiquer.\nMarché publié le 9 avril "
        "sur la plateforme des achats.",
        "Our tender for Aldersund, NDA signed. Do not forward.\nContract notice published on 16 March in the TED.",
        "Contract notice published on 16 March in the TED\nBid price: 118,000, walk-away price 112,000, NDA signed.",
        "Projet de vente, réunion du comité de direction.\nÀ dire une fois l'avis publié au BOAMP, contrat à signer.",
        "Board meeting, minutes.\nThe agreement is told once the notice is published on the procurement portal.",
        "Avis de marché : il sera publié le 9 avril au BOAMP\nComité de direction, contrat de cession à signer.",
        "CONFIDENTIAL\nCONTRACT NOTICE – published 16 March 2026 on the e-procurement portal",
    ],
)
def test_an_answer_to_it_and_what_is_not_out_are_not(text: str) -> None:
    told = signs(text)
    assert D.CONFIDENTIAL in told.likely | told.certain


@pytest.mark.parametrize(
    "text",
    [
        "Avis de marché publié au BOAMP le 9 avril\nNotre réponse : 318 000 €, marge 21 %, plancher 301 000 €.",
        "Contract notice published in the TED on 9 April\nOur price: 318,000, margin 21 %, not to leave the office.",
        "Note du 9 avril\nLes prix sont arrêtés. Contrat à suivre.\nBonne lecture\nAvis de marché publié au BOAMP",
    ],
)
def test_a_notice_says_nothing_against_what_is_ours_beside_it(text: str) -> None:
    assert D.CONFIDENTIAL in signs(text).with_forms({D.CONFIDENTIAL: 0.99}).likely


@pytest.mark.parametrize(
    "text",
    [
        "=SIERREUR(RECHERCHEX(A2;Stock!$A:$A;Stock!$F:$F)*B2;0)\n\nça sort une erreur une ligne sur deux",
        "The sheet shows #VALUE! since Friday,\ncolumn A is the part and column B the quantity to take out.",
    ],
)
def test_a_formula_of_a_sheet_is_no_source_code(text: str) -> None:
    assert not signs(text).with_forms({D.CODE: 0.99}).likely


def test_a_macro_is_source_code_whatever_its_sheet_shows() -> None:
    macro = "Sub Copier()\nDim ligne As Long\nEnd Sub\nça affiche #REF! depuis vendredi"
    told = signs(macro).with_forms({D.CODE: 0.99})
    assert D.CODE in told.certain | told.likely


def test_the_items_of_minutes_are_no_code_and_those_of_a_pipeline_are() -> None:
    minutes = (
        "- Racking: installer booked for the last week of March\n- Forklifts: two go back to the hire firm\n"
        "- Labels: old bin labels cannot be read past row F\n- Keys: who holds the keys at weekends, to decide\n"
        "Next meeting on Tuesday"
    )
    assert not signs(minutes).certain
    assert signs("- name: build\n- image: alpine\n- script: make\n- stage: test\n- only: main").certain == {D.CODE}


@pytest.mark.parametrize(
    "text",
    [
        "Réf;Désignation;Stock\nJT-04;Joint;310\nni prix ni fournisseur, il me faut une formule pour la colonne alerte",
        "Ref;Part;Stock\nJT-04;Seal;310\nno supplier in it, I need a formula for the alert column",
    ],
)
def test_a_formula_for_a_column_is_no_trade_secret(text: str) -> None:
    assert D.TRADE not in signs(text).likely


@pytest.mark.parametrize(
    "text",
    [
        "Formule du joint EP-4\nrésine 62 %, durcisseur 24 %, additif 14 %\nfournisseur exclusif",
        "Composition du joint : résine 61 %, durcisseur 39 %\nLa formule est dans la colonne D du tableur.",
        "Seal: resin 61 %, hardener 39 %\nThe formula is in column D of the sheet.",
        "Formula of seal EP-4\nresin 62 %, hardener 24 %, additive 14 %\nexclusive supplier",
    ],
)
def test_a_formula_of_what_is_made_still_is(text: str) -> None:
    assert D.TRADE in signs(text).likely


def test_the_dates_of_a_log_are_no_years_of_a_career() -> None:
    log = "2026-03-18 21:04:11 START, employee on duty\n2026-03-18 22:17:03 FAULT E-217\n2026-03-19 05:00:00 END"
    assert D.HR not in signs(log).likely
    career = "2019 – 2024 fitter, an employee of Dunmore\n2014 – 2019 apprentice\n2010 – 2014 school"
    assert D.HR in signs(career).likely
