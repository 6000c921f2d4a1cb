"""What a pasted text is as a whole: marks decide, two signs make a question, public texts raise nothing."""

import json
from pathlib import Path

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.signals import signs
from bot.adapters.shield.tagger import FORMS
from bot.domain.asked.question import Shielded
from knowledge.concepts import DataClass, Language
from tests.evidence.signals import Document, documents
from tests.samples import EVERY

EVIDENCE = Path(__file__).parents[2] / "evidence"
DOCUMENTS = tuple(documents())
DEVELOPMENT = [one for one in DOCUMENTS if one.split == "development"]


def look(text: str, language: Language | None = None) -> Shielded:
    return RulesShield().look(text, language)


def test_half_of_the_documents_are_held_in_each_class_and_language() -> None:
    for language in Language:
        for named in (*(frozenset({one}) for one in FORMS), frozenset[DataClass]()):
            splits = [one.split for one in DOCUMENTS if one.language is language and one.expected == named]
            assert splits.count("held") == splits.count("development") >= 4


@pytest.mark.parametrize("document", DEVELOPMENT, ids=lambda one: one.id)
def test_a_document_is_told_for_what_it_is_and_for_nothing_else(document: Document) -> None:
    _, seen = document.told()
    assert document.expected <= seen <= document.expected | document.also
    if not document.expected:
        assert not seen


@pytest.mark.parametrize("document", DEVELOPMENT, ids=lambda one: one.id)
def test_the_masked_text_looks_like_what_it_was(document: Document) -> None:
    first = look(document.text, document.language)
    again = look(first.text, document.language)
    assert again.signals | again.classes >= first.signals | (first.left & frozenset(FORMS))


@pytest.mark.parametrize("every", EVERY)
def test_no_question_without_a_paste_raises_anything(every: int) -> None:
    lines = map(json.loads, (EVIDENCE / "development.jsonl").read_text("utf-8").splitlines())
    questions = [one["question"] for one in lines if "\n" not in one["question"].strip()]
    assert len(questions) > 300
    assert [one for one in questions[::every] if (seen := look(one)).signals or seen.left] == []


MARKS = (
    "CONFIDENTIEL – NE PAS DIFFUSER\nLe site fermera en juin.",
    "Document strictement confidentiel\nLe site fermera en juin.",
    "Note confidentielle\nLe site fermera en juin.",
    "ENTRETIEN 2025 – CONFIDENTIEL RH\nTrois objectifs sur cinq.",
    "Diffusion restreinte\nLe site fermera en juin.",
    "STRICTLY CONFIDENTIAL\nThe site closes in June.",
    "Private and confidential\nThe site closes in June.",
    "[TLP:AMBER+STRICT] The gateway is being exploited, the patch is due on Tuesday.",
    "Subject: TLP: RED\nThe gateway is being exploited.",
    "Privileged and confidential\nIn our view the claim is weak.",
)


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_of_confidentiality_decides_and_stays_after_masking(text: str) -> None:
    seen = look(text)
    assert DataClass.CONFIDENTIAL in seen.classes & seen.left
    assert DataClass.CONFIDENTIAL not in seen.signals


UNMARKED = (
    "Rien de confidentiel dans ce texte.\nLe magasin ouvre à neuf heures.",
    "Confidentiel : non\nLe magasin ouvre à neuf heures.",
    "Document non confidentiel\nLe magasin ouvre à neuf heures.",
    "Confidential: no\nThe shop opens at nine.",
    "TLP:CLEAR\nThe shop opens at nine.",
    "TLP:GREEN\nThe shop opens at nine.",
    "Merci à tous !\n\nCe message et ses pièces jointes sont confidentiels et destinés à leurs seuls destinataires.",
    "See you there.\n\nThis e-mail is confidential and intended solely for the use of the person it is sent to.",
    "Confidentiel : ce message, ses pièces jointes et tout ce qui les accompagne sont destinés à la seule personne "
    "nommée ci-dessus.\nLe magasin ouvre à neuf heures.",
    "Confidentialité\nVous pouvez consulter notre politique en bas de page.",
    "Puis-je mettre un document marqué CONFIDENTIEL ou TLP:RED dans ChatGPT ?",
)


@pytest.mark.parametrize("text", UNMARKED)
def test_the_word_confidential_alone_is_no_mark(text: str) -> None:
    seen = look(text)
    assert not seen.left
    assert not seen.signals


def test_two_lines_of_code_decide_and_one_does_not() -> None:
    assert look("import os\nprint(os.getcwd())\nfor f in os.listdir('.'):\n    print(f)").left == {DataClass.CODE}
    assert look("const a = 1; const b = a + 2; console.log(a, b);").left == {DataClass.CODE}
    assert not look("La fonction print() affiche un texte.\nMerci de votre aide, à demain.").left
    assert not look("Table;Nom;Société;\n1;Anouk;Verrières;\n2;Hugo;Mairie;").left


def test_a_mark_over_code_is_read() -> None:
    assert look("CONFIDENTIEL\nimport os\nhere = os.getcwd()\nprint(here)").left == {
        DataClass.CODE,
        DataClass.CONFIDENTIAL,
    }


def test_a_word_repeated_is_one_sign() -> None:
    assert not look("Nos clients, vos clients, leurs clients : tout pour les clients.\nClient, client, client.").signals


def test_an_identifier_of_its_class_confirms_what_a_text_looks_like() -> None:
    payslip = "BULLETIN DE PAIE – octobre 2026\nMatricule : 004512\nSalaire de base 2 480,00 €\nNet à payer 2 071,18 €"
    seen = look(payslip)
    assert DataClass.HR in seen.classes & seen.left
    assert DataClass.HR not in seen.signals


def test_a_masked_medical_certificate_is_still_one() -> None:
    text = (
        "CERTIFICAT MÉDICAL\nJe soussignée, docteur Hélène Marchal, certifie avoir examiné ce jour Mme Aïcha Diallo, "
        "qui présente une lombalgie aiguë. Son état nécessite dix jours de repos."
    )
    assert look(text).left == {DataClass.HEALTH}
    general = look("Le certificat médical\nLe médecin le remet au patient après la consultation.")
    assert not general.left
    assert not general.signals


def test_a_customers_message_without_the_customer_is_left_to_the_asker() -> None:
    mail = (
        "Bonjour,\nMa commande n'est jamais arrivée, je demande le remboursement.\nNotre numéro de client : CL-48213."
    )
    seen = look(mail)
    assert DataClass.CUSTOMER in seen.classes
    assert not seen.left
    assert look(seen.text).signals == {DataClass.CUSTOMER}


@pytest.mark.parametrize(
    ("text", "signals"),
    [
        (
            "Madame,\nTitulaire d'un BTS, je vous propose ma candidature.\nAu plaisir de vous rencontrer.",
            {"hr"},
        ),
        ("Dear hiring manager,\nI hold a degree in hydraulics.\nI am free from June.", {"hr"}),
        ("Formation au permis B\nLe moniteur est titulaire du BEPECASER.\nPlaces disponibles dès juin.", set()),
    ],
)
def test_an_application_looks_like_one(text: str, signals: set[str]) -> None:
    assert look(text).signals == set(map(DataClass, signals))


WITHHELD = (
    "Board pack, draft 3 – not for release before 14 May\nRevenue 205.5 201.1\nGross margin 38% 36.9%\nEBITDA 17.3",
    "Q3 (not public until 3 December)\nRevenue 61.4 58.9 m EUR\nEBITDA 9.1 8.8\nMargin up on filters",
    "Sous embargo jusqu'au 3 décembre\nChiffre d'affaires 61,4 M€ (58,9)\nEBITDA 9,1 M€\nMarge brute 38 %",
    "Prévisions – ne pas diffuser avant le conseil\nRésultat net 4,2 M€, EBITDA 9,1 M€, trésorerie 3,3 M€, dette 12 M€",
)


@pytest.mark.parametrize("text", WITHHELD)
def test_figures_that_say_that_they_are_kept_back_are_unpublished(text: str) -> None:
    assert DataClass.FINANCE in look(text).classes & look(text).left


NOT_WITHHELD = (
    "Q3, no longer under embargo\nRevenue 61.4 58.9 m EUR\nEBITDA 9.1 8.8\nMargin up on filters",
    "Plus sous embargo depuis hier\nChiffre d'affaires 61,4 M€ (58,9)\nEBITDA 9,1 M€\nMarge brute 38 %",
    "Q3\nRevenue 61.4 58.9 m EUR\nEBITDA 9.1 8.8\nMargin up on filters",
    "Pompe P50, sous embargo jusqu'au 3 décembre\nBudget de communication : 12 000 €, 3 visuels, 40 invités à 18 h.",
    "Reading a balance sheet\nOperating profit is what is left of revenue. Results not yet published are kept secret.",
    "La recette des 4 saisons, à ne pas publier avant le 3 mai\nFarine 500 g, beurre 250 g, 4 œufs, 20 minutes.",
)


@pytest.mark.parametrize("text", NOT_WITHHELD)
def test_what_is_out_or_is_no_result_is_at_most_asked_about(text: str) -> None:
    assert DataClass.FINANCE not in look(text).classes | look(text).left


RESTRICTED = (
    "To the management committee only - do not forward\nThe board plans to divest the filter workshop in the spring.",
    "Minutes of the works council\nThe management presents the plan to close the night shift. Documents:"
    " the social plan"
    " draft. Nothing is to be told to the staff before then.",
    "Memo to site managers\nThe board plans to sell the workshop. Two buyers have visited. Do not speak"
    " about it with the"
    " teams before the works council has met.",
    "Réservé aux membres du comité\nLa direction envisage de fermer l'atelier de Thiers. N'en parlez pas"
    " aux équipes avant"
    " l'annonce.",
    "Réunion du 12\nLe conseil d'administration prévoit de céder l'atelier ; deux repreneurs l'ont visité. Gardez cela"
    " pour vous.",
    "Please keep this to yourselves. The filter workshop will be sold in the autumn.\nTeams will learn of it in June.",
    "Point du 3\nLa direction prévoit de fermer l'atelier le 12 mars. N'en parlez pas aux équipes.",
    "Can I shorten this internal note with Copilot?\n\nManagement committee only\n\nThe site in Leeds is to be sold."
    "\n\nThe sale will be made public on 3 April.",
    "Le planning des quais change.\nLe site de Brest est mis en vente, un acheteur visite le 24.\nPenser aux gilets.",
    "Our Leeds plant is up for sale.\nThe canteen opens at 11 from Monday.",
    "Le site d'Amiens fermerait en juin, la cession au groupe voisin est à l'étude. Trente-deux postes sont visés.\n",
    "La secrétaire ouvre la séance. La direction répond que la cession est à l'étude, que rien n'est décidé.\nElle"
    " demande que ce point ne sorte pas de la salle.",
    "Compte rendu\nLa direction étudie la vente du dépôt de Lens. Une quarantaine d'emplois seraient menacés.",
    "Minutes\nA takeover by the group is under consideration. This must not leave the room.",
    "Training department\nManagement only. We plan to close the training department; do not tell anyone about it.",
    "Training notes\nManagement only. We plan to close the Leeds site; do not tell anyone about it.",
    "Point avec le CSE\nVingt postes supprimés à Lyon en mars. Rien ne doit être dit aux salariés avant le 10.",
)
OPEN = (
    "Minutes of the works council\nThe elected members ask for gift vouchers. The management agrees. The canteen prices"
    " will not change before April.",
    "How to spot a phishing mail\nDo not click. Do not forward it, report it with the button. Never share"
    " your password.",
    "To all staff\nWe plan to close the workshop of Lyon on Friday for the stocktaking. The board thanks you.",
    "Press release\nThe group announced today that it plans to sell its filter workshop. The works council"
    " was consulted.",
    "À tous les salariés\nLe CSE organise la fête de Noël. Inscrivez-vous avant le 5 ; n'en parlez pas aux enfants.",
    "Fermeture en août\nLa direction prévoit la fermeture du site du 3 au 21 août. Pas de dérogation avant le 15 juin.",
    "Closing hours\nWe plan to close the workshop on 24 December. For managers only: the barrier code.",
    "Email hygiene\nDo not forward chain mails. Managers only have access to the rota file.",
    "Formation managers : discrétion\nNe rien divulguer des entretiens. Le PSE est un plan. Les élus sont informés.",
    "Puis-je résumer cet article public ?\n\nL'usine Durand\nLe groupe prévoit la fermeture de son site de Vesoul. Un"
    " plan social est annoncé. Les représentants du personnel ont été informés.",
    "Can I translate this  public notice with Copilot?  The board plans to close the Vesoul site, a social plan is"
    " announced.\n\nFactory news\nStaff representatives have been informed. Nothing is lost yet.",
    "Communiqué de presse\nLe site de Lens fermerait en juin. Trente-deux postes sont visés. La cession est à l'étude.",
    "Our shop is open all day.\nThe warehouse is sold out of vests, ask the branch in Hull.",
    "Le magasin vend des gilets.\nLa direction vend aussi des bottes au comptoir.",
    "Consigne\nLa cantine fermerait à 14 h le vendredi. L'achat d'une presse est à l'étude. Trois postes sont visés.",
    "Vente de printemps\nLa vente de calendriers est envisagée par le CSE. Que les enfants ne sortent pas de la salle.",
    "Procédure\nLa porte est réservée aux membres de l'équipe de nuit. Ne pas faire suivre le badge.",
)


@pytest.mark.parametrize("text", RESTRICTED)
def test_what_goes_to_few_or_is_not_announced_looks_confidential(text: str) -> None:
    assert DataClass.CONFIDENTIAL in look(text).signals


@pytest.mark.parametrize("text", OPEN)
def test_one_such_word_in_what_everybody_reads_tells_nothing(text: str) -> None:
    assert not look(text).signals


SETTINGS = (
    "Internal. Can Copilot Chat translate this?\n\nMembrane line 2, recipe\nDope 17.5 % PVDF, 4 % PVP, balance at 62 °C"
    "\nBore fluid 60/40, 3.1 ml/min, take-up 22 m/min",
    "Réglage de la ligne\nBain à 41 degrés, 17 % de PVDF, 4 % de PVP. Pompe à 3,1 ml/min, tirage 22 m/min.",
)
NO_SETTINGS = (
    "Recipe for pancakes\nMix 200 g of flour and milk. Bake at 180 °C for 20 min. 10 % of sugar, 2 % salt.",
    "Pump manual\nThe pump delivers 5 l/min at 2 bar, at most 9 l/min. Do not exceed 60 °C.",
    "Weather\nWind 30 km/h, 12 degrees, 40 % of rain in the morning, 60 % in the evening.",
)


@pytest.mark.parametrize("text", SETTINGS)
def test_shares_of_a_mixture_beside_flow_rates_look_like_a_process(text: str) -> None:
    assert DataClass.TRADE in look(text).signals


@pytest.mark.parametrize("text", NO_SETTINGS)
def test_a_kitchens_recipe_a_pump_and_the_weather_are_no_process(text: str) -> None:
    assert not look(text).signals


CLAUSES = (
    "Explain this\n\n9. Liability\n9.1 The Architect's total liability is limited to £2,000,000, save for death or"
    " personal injury.\n9.2 The Architect shall maintain insurance.\n10. The Client has a licence once fees are paid.",
    "Shorten please\n\n7.3 The Supplier shall indemnify the Customer against all claims.\n7.4 Its aggregate liability"
    " shall not exceed the price.",
    "Explain this\n\n14. The Tenant shall keep the premises in repair and shall not sublet without consent.",
    "Copilot Chat peut m'expliquer ?\n\nArticle 4 – Entretien\nLe preneur s'engage à entretenir les lieux.\nArticle 5"
    " – Charges\nLe bailleur refacturera l'eau au preneur.",
    "Résumer ceci\n\n12.1 Le Prestataire s'engage à livrer avant le 3 mars.\n12.2 Le Client devra régler sous 30 jours."
    " À défaut, des pénalités de retard sont dues.",
    "Shorten please\n\n8.1 The Contractor shall wear gloves.\n8.2 The Contractor shall indemnify the Client"
    " against all claims.",
    "Explain this\n\nThe tenant shall be served notice.\nThe landlord shall be informed of any loss.",
    "Explain\n\n4.1 The customer shall be served with a notice of default.\n4.2 The customer pays the costs.",
    "Explain this\n\n1. The supplier shall be told of any change.\n2. The customer shall be kept liable for it.",
    "Résumer ceci\n\nArticle 1\nLe preneur est tenu informé des travaux.\nArticle 2\nLe bailleur est tenu au courant.",
)
DUTIES = (
    "Procedure for returns\n1. The customer shall show the receipt.\n2. Check the box. Never open it.",
    "Training notes\n1. All staff shall wear gloves.\n2. The operator shall stop the line.\n3. Tell the supervisor.",
    "Quality\n5.1 Top management shall demonstrate leadership.\n5.2 The organization shall determine its needs.",
    "Procédure de retour\n1. Le client montre son ticket.\n2. Le client devra signer le bon.\n3. Ranger le colis.",
    "Shorten this\n\n1. Site access\n1.1 The contractor shall wear a helmet.\n1.2 The contractor shall sign in.",
    "Accès au chantier\n1.1 Le titulaire devra porter un casque.\n1.2 Le titulaire devra signer le registre.",
    "Accueil\n1. Le client est tenu informé par mail.\n2. Le client est tenu au courant des retards.",
    "Welcome\n1. The customer shall be greeted by name.\n2. The customer shall be offered coffee.",
    "News\nWe sold the factory a new pump.\nThe branch is sold on the idea of hybrid work.",
    "Charte de l'IA\nArticle 1 – Les collaborateurs s'engagent à relire.\nArticle 2 – Les secrets sont interdits.",
)


@pytest.mark.parametrize("text", CLAUSES)
def test_clauses_that_bind_the_parties_of_a_contract_look_confidential(text: str) -> None:
    assert DataClass.CONFIDENTIAL in look(text).signals


@pytest.mark.parametrize("text", DUTIES)
def test_what_a_procedure_or_a_charter_asks_of_anybody_is_no_contract(text: str) -> None:
    assert DataClass.CONFIDENTIAL not in look(text).signals


FORECASTS = (
    "Winter gritting\nAll caretakers grit ramps when the forecast is below 2 degrees. Write the time on the sheet.\nIt"
    " is on the staff board already.",
    "Tonte\nPas de tonte si les prévisions annoncent de la pluie ou du gel.\nLe conseil du jardinier : attendre mardi.",
    "Safety on site\nCheck the weather forecast before lifting. The actual wind is measured on the crane.",
)
BUDGETS = (
    "Q3 forecast\nSales 61.4 m EUR against 58.9. Margin up, board on Monday.",
    "Forecast in case of a snow winter\nRevenue up 8 %, operating margin 12 %. Budget to be agreed by the board.",
    "Note au conseil\nRésultats en recul : 4,2 M€ de pertes.\nPrévisions de gel en mars.",
    "Note to the board\nResults are down: £4.2m of losses.\nForecast of frost in March.",
    "Quarter so far\nLosses of £4.2m, cash is tight.\nStorm forecast for the South.",
    "Prévisions 2027\nChiffre d'affaires 61,4 M€, marge brute 38 %. Le gel des embauches pèse sur les charges.",
)
DONORS = "\n".join(
    f"<PERSON_{rank}>\t<EMAIL_{rank}>\t12 Priory Lane\t{rank}50.00\tmonthly\tgift aid Y" for rank in range(1, 6)
)


@pytest.mark.parametrize("text", FORECASTS)
def test_the_weather_is_no_result(text: str) -> None:
    assert DataClass.FINANCE not in look(text).signals


@pytest.mark.parametrize("text", BUDGETS)
def test_a_forecast_of_sales_is_one(text: str) -> None:
    assert DataClass.FINANCE in look(text).signals


def test_what_listed_people_gave_is_no_result_whatever_the_tagger_hears() -> None:
    heard = {DataClass.FINANCE: 0.99}
    assert DataClass.FINANCE not in signs(DONORS).with_forms(heard).likely
    assert DataClass.FINANCE in signs(DONORS.replace("EMAIL", "SITE")).with_forms(heard).likely
