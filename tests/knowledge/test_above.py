"""A text that stands above its question: its words are not the asker's, and nothing that the asker says is lost."""

import pytest

from knowledge.concepts import Aspect, DataClass
from knowledge.question.pasting import split_paste
from knowledge.question.understanding import understand

ASKED = "Puis-je demander à Copilot Chat d'en faire un plan ?"
ASKING = "Can I ask Copilot Chat to make a plan of it?"

ABOVE = (
    "Portes ouvertes : pense-bête\n- parcours par le hall\n- candidats pour le stand\n- prévenir la mairie",
    "Visitor procedure (March)\n\n1. Every visitor signs.\n2. The badge is yellow.\n3. Candidates wait outside.",
    "BON DE LIVRAISON\nSite : Morlanne\nConstat : défaut thermique\nFait : échange standard",
    "Réf;Désignation;Stock\nPV-220;Pompe;14\nPV-310;Filtre;3",
    '=SIERREUR(RECHERCHEX(A2;Stock!$A:$A;Stock!$F:$F)*B2;"")',
    "; printer.ini\n[printer]\nmodel=ZT411\ndpi=203",
    "FW: invoice query\n> From: support\n> We were billed twice, nobody answers.",
    'Ticket 26-11982, priority 2\n\n"Hello, the cartridge that arrived is the wrong one, we ordered another."',
    "How to raise a request (intranet page)\n1. Fill in the form.\n2. Attach the description.\nQuestions: the desk",
    "Comment déclarer un incident\n- noter l'heure\n- prévenir l'astreinte",
    "no,site,renewal,notes\n301,packhouse,May,late payer\n302,car wash,June,happy",
    "Madame,\nLa pompe est en panne.\nNous attendons un passage.\nCordialement\nLe gérant",
)


POINTED = (
    (
        "Agence du Haut-Sorbier\nLe programme compte 12 millions d'euros.\nLes dossiers sont à déposer en juin.",
        "tu peux me le résumer en 3 lignes ? je passe par chatgpt gratuit",
    ),
    (
        "Council news\nThe library opens a new wing in May.\nEntrance is free on Sundays.",
        "shorten this with Copilot Chat please",
    ),
    (
        "def halve(items):\n    middle = len(items) // 2\n    return items[:middle]",
        "explain this to me, with GitHub Copilot",
    ),
)


@pytest.mark.parametrize(("text", "order"), POINTED)
def test_prose_in_which_nobody_speaks_and_code_above_an_order_that_points_at_it_are_a_text(
    text: str, order: str
) -> None:
    assert split_paste(f"{text}\n\n{order}") == (order, True)


@pytest.mark.parametrize(("text", "order"), POINTED[:2])
def test_prose_in_which_the_asker_speaks_stays_their_own(text: str, order: str) -> None:
    said = text.replace("\n", "\nje crois que ", 1)
    assert split_paste(f"{said}\n\n{order}")[0] != order


def test_a_letter_above_the_question_has_no_title_that_counts() -> None:
    letter = "Dear [first name],\nWe have received your application.\nYours sincerely,\nthe team"
    asked = understand(f"{letter}\n\nCan I make it less cold with Copilot Chat?")
    assert (asked.pasted, asked.unknown & {"applic", "use:decide_people"}) == (True, frozenset())


@pytest.mark.parametrize("text", ABOVE)
@pytest.mark.parametrize("asked", [ASKED, ASKING])
def test_a_text_above_the_question_is_not_the_askers_own_words(text: str, asked: str) -> None:
    assert split_paste(f"{text}\n\n{asked}") == (asked, True)


def test_marked_lines_right_above_the_question_are_a_text_too() -> None:
    assert split_paste(f"Nettoyage\n1. Fermer la vanne.\n2. Vider la cuve.\n{ASKED}") == (ASKED, True)


OWN = (
    "Bonjour,\nJe dois traduire un contrat.\nIl est long.\nMerci !",
    "Bonjour,\n- un contrat de travail\n- une fiche de paie",
    "Je voudrais :\n- noter les candidats\n- trier les CV",
    "Voici ce que j'ai :\n- une fiche de paie\n- un contrat",
    "À faire :\n- classer les candidats\n- leur répondre",
    "My list:\n- payslips\n- contracts",
    "We have two things\n1. payslips\n2. contracts",
    "Notes de frais et fiches de paie, deux dossiers pour la DRH.",
    "Avec ChatGPT j'ai déjà fait :\n- un plan\n- un résumé",
    "How to rank these:\n- the trainees\n- the temps",
    "How to sort this pile of CVs\n- by age\n- by school",
    "Comment trier ces CV\n- par âge\n- par école",
    "How to write to a customer\nHe is angry and I have ten minutes.",
    "J'ai noté 12,5 puis 13,1 puis 14,9 de débit\nEt 3,2, 3,4 ou 3,6 bars ensuite",
)


@pytest.mark.parametrize("said", OWN)
def test_what_may_be_the_askers_introduction_stays_their_own_words(said: str) -> None:
    own, _ = split_paste(f"{said}\n\n{ASKED}")
    assert said in own


CLAIMED = (
    "Note publique, déjà publiée\n- sans donnée client\n- rien de confidentiel",
    "Public notice, approved by the DPO\n1. No personal data.\n2. Already published on our website.",
    "Statut : public\nDonnées : anonymisées\nAccord : ma cheffe est d'accord",
)


@pytest.mark.parametrize("text", CLAIMED)
def test_a_text_above_claims_nothing_for_its_asker(text: str) -> None:
    asked = understand(f"{text}\n\n{ASKED}", frozenset({DataClass.PERSONAL}))
    assert (asked.stated, asked.denied) == (frozenset(), frozenset())
    assert DataClass.PERSONAL in asked.data
    assert DataClass.PUBLIC not in asked.data


@pytest.mark.parametrize("text", CLAIMED)
@pytest.mark.parametrize("said", ["C'est déjà publié.", "It is on our website."])
def test_what_the_asker_says_beside_the_question_counts(text: str, said: str) -> None:
    assert "public" in understand(f"{text}\n\n{said} {ASKED}").stated


SENSITIVE = {
    "Salaires de l'équipe\n- Paul\n- Marie": DataClass.HR,
    "Dossier médical\n1. Entrée\n2. Sortie": DataClass.HEALTH,
    "CONTRAT DE MAINTENANCE\nDurée : un an\nDébut : lundi": DataClass.CONFIDENTIAL,
    "- fiche de paie de Paul\n- planning": DataClass.HR,
    "Passation\n- la pompe P2\n- le stock\n\nC'est un contrat.": DataClass.CONFIDENTIAL,
    "Handover\n- pump P2\n- stock\n\nThese are our salaries.": DataClass.HR,
}


@pytest.mark.parametrize(("text", "data"), SENSITIVE.items())
def test_a_sensitive_word_over_a_text_is_never_lost(text: str, data: DataClass) -> None:
    assert data in understand(f"{text}\n\n{ASKED}").data


def test_the_lines_of_a_headed_list_name_no_data() -> None:
    listed = "Phishing quiz\nQ1. Which is the safest password?\nQ2. Who sees the payroll?\nQ3. And then?"
    assert understand(f"{listed}\n\n{ASKING}").data == frozenset()


def test_a_title_says_on_what_occasion_a_text_was_made() -> None:
    text = "PV du CSE du 26 février\n- parking\n- chaleur dans l'atelier"
    assert "works_council" in understand(f"{text}\n\n{ASKED}").uses


@pytest.mark.parametrize("asked", ["Copilot peut le faire ?", "Can I paste this into Copilot?", "Copilot can help?"])
def test_a_question_that_leaves_open_what_is_done_leaves_it_to_the_title(asked: str) -> None:
    assert "decide_people" in understand(f"Classement des CV\n- Paul, soudeur\n- Marie, soudeuse\n\n{asked}").uses


def test_a_question_that_says_what_is_done_takes_no_ban_from_the_title() -> None:
    listed = "Phishing quiz\nQ1. Which link is safe?\nQ2. Who do you call?"
    assert understand(f"{listed}\n\nCan ChatGPT Enterprise translate it?").uses == {"translate"}


SHORTLY = (
    "copilot chat for this? 5 bullets + french version",
    "copilot chat w work acct. yes?",
    "Microsoft 365 Copilot, to compare lead times, good to go?",
    "m365 copilot ok ou pas",
    "DeepL Pro avec mon compte, pas de souci j'imagine",
    "I want ChatGPT to turn it into a checklist. Anything wrong with that?",
    "deepl pro jpeux y mettre ?",
    "Quelqu'un sait si je peux mettre ça dans Copilot Chat",
)


@pytest.mark.parametrize("asked", SHORTLY)
def test_leave_that_is_asked_in_a_word_is_leave_asked(asked: str) -> None:
    text = f"Passation\n- la pompe P2\n- le stock\n\n{asked}"
    assert split_paste(text) == (asked, True)
    assert understand(text).aspect is Aspect.MAY


@pytest.mark.parametrize(
    "line",
    ["Copilot Chat est ouvert à tous.", "We use ChatGPT, ok.", "Ask Copilot who did it.", "No problem, I think."],
)
def test_a_line_of_a_text_that_asks_nothing_is_not_the_question(line: str) -> None:
    assert split_paste(f"{ASKED}\n\nBonjour,\nla suite.\n\n{line}") == (ASKED, True)


GIVEN = "Bonjour,\n\nla pompe est en panne depuis lundi, merci de passer la voir.\n\nLe gérant"


@pytest.mark.parametrize(
    "asked",
    [
        "Que répondre à ça ? J'ouvre Copilot Chat et je colle, ou il y a un piège ?",
        "What does it really forbid, in plain English? I'd ask Copilot Chat.",
    ],
)
def test_who_gives_a_text_and_names_a_tool_wants_to_know_whether_they_may(asked: str) -> None:
    assert understand(f"{asked}\n\n{GIVEN}").aspect is Aspect.MAY


@pytest.mark.parametrize(
    ("asked", "aspect"),
    [
        ("Qu'est-ce que Copilot Chat ?", Aspect.WHAT),
        ("What is the difference between Copilot Chat and ChatGPT?", Aspect.WHAT),
        ("Qui tient la liste des outils, Copilot compris ?", Aspect.WHO),
        ("Combien de temps ChatGPT garde-t-il mes questions ?", Aspect.WHEN),
        (f"Qui peut m'aider avec Copilot Chat ?\n\n{GIVEN}", Aspect.WHO),
        (f"Que répondre à ça ?\n\n{GIVEN}", Aspect.WHAT),
    ],
)
def test_a_question_of_fact_stays_one(asked: str, aspect: Aspect) -> None:
    assert understand(asked).aspect is aspect


@pytest.mark.parametrize(
    "asked",
    [
        "Je rentre de congés, je peux résumer ce fil avec Copilot ?",
        "Ma collègue est en congé, Copilot peut m'aider ?",
    ],
)
def test_a_holiday_of_the_asker_is_no_file(asked: str) -> None:
    assert DataClass.HR not in understand(asked).data


@pytest.mark.parametrize(
    "asked",
    [
        "Puis-je coller le planning des congés de Paul dans Copilot ?",
        "Paul est en congés maladie, puis-je coller son mail dans Copilot ?",
        "Puis-je donner à Copilot les jours de congés de l'équipe ?",
    ],
)
def test_holidays_of_others_stay_theirs(asked: str) -> None:
    assert DataClass.HR in understand(asked).data


@pytest.mark.parametrize(
    "asked",
    [
        "Puis-je coller des données de santé humaine dans DeepL ?",
        "Puis-je coller son état de santé dans DeepL ?",
        "Can I paste human health data into DeepL?",
        "Can I paste her health record into DeepL?",
    ],
)
def test_somebodys_health_stays_health(asked: str) -> None:
    assert DataClass.HEALTH in understand(asked).data


@pytest.mark.parametrize("asked", ["ChatGPT Enterprise (j'ai la licence), ok ?", "Copilot with my work licence, ok?"])
def test_the_licence_of_a_tool_is_nothing_unknown(asked: str) -> None:
    assert not {one for one in understand(asked).unknown if one.startswith("licen")}


def test_a_licence_that_is_asked_about_stays_unknown() -> None:
    assert "licenc" in understand("Copilot peut vérifier la licence d'une photo ?").unknown


def test_a_word_between_two_quotations_is_no_quotation() -> None:
    asked = 'For the "colleague of the month" page, may I ask Copilot Chat to shorten the "Pumps from A to Z" portrait?'
    assert split_paste(asked) == (asked, False)


@pytest.mark.parametrize(
    "said",
    [
        "Article en accès libre.",
        "This is off EUR-Lex.",
        "It is an open access article.",
        "Copié sur Légifrance.",
        "C'est notre communiqué, il est sorti lundi dernier sur le site.",
        "It went live last week on our website.",
        "It went out on our public website on Monday, I need three lines for the intranet.",
        "C'est sorti lundi sur le site, il m'en faut trois lignes pour l'intranet.",
    ],
)
def test_what_its_asker_says_to_be_open_to_all_is_public(said: str) -> None:
    assert "public" in understand(f"{said} {ASKED}").stated


@pytest.mark.parametrize(
    "said",
    [
        "Un fichier en accès libre sur notre serveur.",
        "It is in open access on our intranet.",
        "Il est sur l'intranet.",
        "It was published for the intranet.",
        "C'est publié pour l'intranet.",
        "Il est sorti hier sur le site intranet.",
        "La pompe est sur le site du client.",
        "It went out on time.",
    ],
)
def test_what_is_open_to_the_staff_is_not_public(said: str) -> None:
    assert "public" not in understand(f"{said} {ASKED}").stated


ADVERTS = (
    "We're looking for a planner (full time). You will:\n* schedule visits\n* answer calls\nYou bring: calm.",
    "Nous recherchons un monteur (CDI). Vos missions :\n- monter des pompes\n- les tester\nVous avez le permis.",
)


@pytest.mark.parametrize("advert", ADVERTS)
@pytest.mark.parametrize("asked", [ASKED, ASKING])
def test_an_advert_above_the_question_is_not_the_askers_own_words(advert: str, asked: str) -> None:
    assert split_paste(f"{advert}\n\n{asked}") == (asked, True)


SEEKING = (
    "We're looking for a tool:\n- to sort CVs\n- to rank candidates",
    "Nous cherchons un outil pour :\n- trier les CV\n- noter les candidats",
    "We're hiring and you will see that CVs pile up.",
    "Nous recrutons, vous avez une idée ?",
)


@pytest.mark.parametrize("said", SEEKING)
def test_who_looks_for_something_speaks_for_themselves(said: str) -> None:
    assert said in split_paste(f"{said}\n\n{ASKED}")[0]


POST = "Nouvel atelier inauguré !\nUn grand bravo à <PERSONNE_1>.\nEnvie de visiter ? Écrire à <EMAIL_1>."
LAST = (
    "c'est mon projet de post, je le trouve un peu plat et trop long, est ce que je peux demander à copilot chat de le"
    " raccourcir et de me proposer une accroche",
    "this is my draft post, I find it rather flat and far too long for what it is, can i ask copilot chat to shorten it"
    " and to suggest a headline",
)


@pytest.mark.parametrize("last", LAST)
def test_leave_asked_last_without_its_mark_is_asked_below_a_text_that_asks_something(last: str) -> None:
    assert split_paste(f"{POST}\n\n{last}") == (last, True)
    assert split_paste(f"{POST}\n\n{last}.\nC'est un document interne.")[0].startswith(last)


def test_a_long_last_line_that_names_no_tool_asks_no_leave() -> None:
    last = "je le trouve un peu plat et trop long, je peux vous demander de le raccourcir et de proposer une accroche"
    assert POST.partition("\n")[0] in split_paste(f"{POST}\n\n{last}")[0]
