"""What people ask to be done with a text that they paste, and whose account they name, as they say it."""

import pytest

from knowledge.concepts import Aspect
from knowledge.question.spelling import spelled
from knowledge.question.understanding import understand
from knowledge.question.whose import is_their_work

EXTRACTS = (
    "Je veux en tirer la liste des points à régler, Copilot Chat ok ?",
    "Copilot Chat peut m'en faire une check-list ?",
    "Je voudrais que Copilot Chat en fasse un tableau",
    "Copilot Chat peut en sortir un planning propre ?",
    "Can Copilot Chat turn them into an action table?",
    "May it turn the mail into a checklist with dates, Copilot Chat?",
    "Can Copilot Chat make me a to-do list?",
    "I'd like Copilot Chat to list the requirements",
    "Can I have Copilot Chat list the deadlines of this?",
)
OTHERS = (
    "Je veux tenir une liste noire avec Copilot Chat",
    "Où est la liste des outils ?",
    "Is Copilot Chat on the list of tools?",
    "Can I turn the heating into a project with Copilot Chat?",
    "I see 640 lines in total, Copilot Chat ok?",
    "Copilot Chat peut faire un tableau de bord ?",
    "Who makes the list of approved tools?",
    "Can I add Copilot Chat to my mailing list?",
    "Copilot Chat en fait trop dans ce tableau ?",
)


@pytest.mark.parametrize("words", EXTRACTS)
def test_what_is_to_be_drawn_from_a_text_sums_it_up(words: str) -> None:
    assert "summarise" in understand(words).uses


@pytest.mark.parametrize("words", OTHERS)
def test_a_list_or_a_table_of_something_else_sums_nothing_up(words: str) -> None:
    assert "summarise" not in understand(words).uses


@pytest.mark.parametrize(
    ("words", "rewords"),
    [
        ("Can Microsoft 365 Copilot reorder my notes?", True),
        ("Copilot peut restructurer mes notes ?", True),
        ("Can Copilot reorder the parts?", False),
        ("Puis-je passer commande avec Copilot ?", False),
    ],
)
def test_who_has_a_text_put_in_order_has_it_reworded(words: str, rewords: bool) -> None:
    assert ("reword" in understand(words).uses) is rewords


NOTES = "Chantier nord\n- vider la cuve\n- ranger le stock"


@pytest.mark.parametrize(
    ("words", "text", "quiz"),
    [
        ("Can Copilot Chat turn this into a checklist?", NOTES, False),
        ("Copilot Chat peut en faire une check-list ?", NOTES, False),
        ("Can Copilot Chat turn this into a quiz and a checklist?", NOTES, True),
        ("Can Copilot Chat make a quiz of this?", NOTES, True),
        ("Can Copilot Chat make me a checklist for a site visit?", "", True),
        ("Copilot Chat peut rédiger une liste de contrôle ?", "", True),
    ],
)
def test_a_checklist_drawn_from_a_text_is_no_quiz(words: str, text: str, quiz: bool) -> None:
    assert ("quiz" in understand(f"{words}\n\n{text}").uses) is quiz


@pytest.mark.parametrize(
    ("words", "use", "named"),
    [
        ("angry customer below, can it draft a calm reply?", "emotions", False),
        ("can Copilot tell whether he is angry with me?", "emotions", True),
        ("me dire s'il est fâché ou juste débordé", "emotions", True),
        ("me dire comment elle se sent dans l'équipe", "emotions", True),
        ("un questionnaire pour demander comment ils se sentent au travail", "emotions", False),
        ("une réponse type si un client est mécontent", "emotions", False),
        ("could I ask an AI whether <PERSON_1>'s annoyed with me?", "emotions", True),
        ("Copilot peut en faire une version 5 lignes ?", "summarise", True),
        ("qu'il calcule les % par site", "analyse", True),
        ("qu'il calcule les primes de l'équipe", "analyse", False),
        ("a five-line version of this with Copilot", "summarise", True),
        ("find the angry customers in these messages", "emotions", True),
        ("angry email from my colleague, what's behind it", "emotions", True),
        ("me dire s'il est à jour", "emotions", False),
        ("DeepL Pro -> anglais + espagnol, possible ?", "translate", True),
        ("This has to go to the Lorient team in French. DeepL Pro?", "translate", True),
        ("Ça doit partir chez les collègues en anglais, DeepL Pro ?", "translate", True),
        ("Cours d'anglais avec Copilot ?", "translate", False),
        ("I go to the Lorient team in May, Copilot?", "translate", False),
        ("Copilot Chat peut me dire quelles références passent sous le seuil ?", "analyse", True),
        ("Can Copilot Chat work out which supplier got more expensive?", "analyse", True),
        ("Can Copilot Chat say which candidate got more points?", "analyse", False),
        ("Copilot Chat peut me dire quel salarié passe le plus de temps ici ?", "analyse", False),
        ("Can you tell me which tools are open?", "analyse", False),
        ("Copilot Chat peut proposer une formule pour la colonne alerte ?", "analyse", True),
        ("Can Copilot Chat write a formula for the stock column?", "analyse", True),
        ("Copilot Chat peut trouver une formule de politesse ?", "analyse", False),
        ("Can Copilot Chat find the formula of this product?", "analyse", False),
        ("Can Copilot Chat make it livelier?", "reword", True),
        ("Copilot peut raccourcir notre offre d'emploi ?", "write", True),
        ("Can Copilot reword the job advert?", "write", True),
        ("Copilot peut raccourcir notre offre commerciale ?", "write", False),
        ("Can Copilot translate the job advert?", "write", False),
        ("two notices, deepl pro > polish, ok?", "translate", True),
        ("two notices, deepl pro > polish, ok?", "reword", False),
        ("DeepL Pro: polish, ok?", "reword", False),
        ("Can Copilot polish my text?", "reword", True),
        ("C'est le questionnaire de fin de stage, Copilot peut sortir les points ?", "quiz", False),
        ("Copilot peut résumer les réponses à notre questionnaire ?", "quiz", False),
        ("These are the answers to our questionnaire, can Copilot sum it up?", "quiz", False),
        ("C'est le questionnaire de l'an dernier, Copilot peut faire un nouveau questionnaire ?", "quiz", True),
        ("Copilot peut écrire un questionnaire ?", "quiz", True),
        ("Copilot peut préparer un questionnaire anonyme de satisfaction ?", "quiz", True),
        ("Can Copilot Chat hear the sound of the pump?", "reword", False),
    ],
)
def test_everyday_words_of_what_is_to_be_done(words: str, use: str, named: bool) -> None:
    assert (use in understand(words).uses) is named


@pytest.mark.parametrize(
    ("words", "stem", "unknown"),
    [
        ("I've got the Microsoft 365 Copilot licence, can it sum this up?", "licenc", False),
        ("Copilot Chat, licence assigned, to sum this up?", "licenc", False),
        ("M365 Copilot (compte pro, licence) peut résumer ce contrat ?", "licenc", False),
        ("M365 Copilot (compte pro, licence) peut résumer ce contrat ?", "m365", False),
        ("Copilot, work account and licence, can it sum this up?", "licenc", False),
        ("ChatGPT Enterprise, licence assigned, to sum this up?", "licenc", False),
        ("Copilot (compte pro) peut résumer une norme sous licence ?", "licenc", True),
        ("Can Copilot sum up a standard under licence, work account?", "licenc", True),
        ("M365 Copilot (compte pro, licence) peut résumer la licence de cette norme ?", "licenc", True),
        ("Can Copilot sum up the licence of this standard?", "licenc", True),
        ("Copilot peut résumer la licence de cette norme ?", "licenc", True),
        ("Can Copilot draw a dull knife?", "dull", True),
        ("Le client est pas content, Copilot prépare la réponse ?", "conten", False),
    ],
)
def test_the_licence_of_a_tool_is_nothing_unknown(words: str, stem: str, unknown: bool) -> None:
    assert (stem in understand(words).unknown) is unknown


PERSONAL = (
    "Mon Claude Pro perso écrit mieux, ok ?",
    "ChatGPT Plus, que je paie moi, pour ce plan ?",
    "J'ai Gemini, je le paie de ma poche, ok ?",
    "I pay for ChatGPT Plus myself, ok?",
    "I pay for ChatGPT Plus at home, any problem?",
    "And with the ChatGPT I pay for?",
    "Can I use the one that I'm paying for, ChatGPT?",
    "My personal ChatGPT for this?",
)
NOT_PERSONAL = (
    "Can I use the ChatGPT I pay for with the company card?",
    "Claude Pro du service, ok ?",
    "ChatGPT Enterprise, que paie le groupe, ok ?",
    "We pay for ChatGPT Enterprise, ok?",
    "My personal Copilot licence, given by work, ok?",
    "DeepL Pro pour des données personnelles ?",
    "Copilot Pro pour un texte personnel ?",
)


@pytest.mark.parametrize("words", PERSONAL)
def test_a_tool_that_its_asker_pays_for_is_a_personal_account(words: str) -> None:
    assert understand(words).accounts == {"personal"}


@pytest.mark.parametrize("words", NOT_PERSONAL)
def test_a_tool_of_the_organisation_is_no_personal_account(words: str) -> None:
    assert "personal" not in understand(words).accounts


@pytest.mark.parametrize(
    ("words", "fact", "stated"),
    [
        ("Il n'y a rien de secret dedans, Copilot ?", "anonymised", False),
        ("Nothing secret in it, Copilot?", "anonymised", False),
        ("Il n'y a rien de personnel dedans, Copilot ?", "anonymised", True),
        ("Code without secrets in it, Copilot?", "anonymised", True),
        ("Pas de secret dans ce code, Copilot ?", "anonymised", True),
        ("A notice anyone can read online, can Copilot list its dates?", "public", True),
        ("A free article anyone can read on the regional news site, Copilot?", "public", True),
        ("Un article que tout le monde peut lire sur le site de la région, Copilot ?", "public", True),
        ("Tout le monde peut le lire en ligne, Copilot ?", "public", True),
        ("A note anyone can read on the intranet, Copilot?", "public", False),
        ("Anyone can read it on the company site for staff, Copilot?", "public", False),
        ("Anyone can read it in the helpdesk channel, Copilot?", "public", False),
        ("Tout le monde peut le lire sur l'intranet, Copilot ?", "public", False),
        ("Tout le monde peut le lire sur le site du personnel, Copilot ?", "public", False),
        ("Before I read them, can Copilot sum them up?", "reviewed", False),
        ("Should I check them after Copilot?", "reviewed", False),
        ("Copilot sums them up and I read them after", "reviewed", True),
        ("I always check what Copilot writes", "reviewed", True),
        ("Pas de nom, une colonne matricule : c'est anonyme, Copilot ?", "anonymised", False),
        ("I removed the names and kept the initials, Copilot?", "anonymised", False),
        ("J'ai retiré les noms et les matricules, Copilot ?", "anonymised", True),
        ("I removed the names and the staff numbers, Copilot?", "anonymised", True),
        ("The customer says he was billed twice, Copilot?", "approval_claimed", False),
        ("The client said it was delivered late, Copilot?", "approval_claimed", False),
        ("The client told me it was fine, Copilot?", "approval_claimed", True),
        ("Le client polonais veut la version anglaise, DeepL Pro, ok ?", "approval_claimed", False),
        ("Le client a dit que c'était ok, Copilot ?", "approval_claimed", True),
        ("Mon chef veut la version anglaise, DeepL Pro ?", "approval_claimed", False),
        ("Mon chef veut que j'utilise DeepL Pro, ok ?", "approval_claimed", True),
        ("My boss wants this shorter before noon, Copilot Chat?", "approval_claimed", False),
        ("My boss wants me to use Perplexity, ok?", "approval_claimed", True),
        ("Je travaille sur le site de la mairie, Copilot ?", "public", False),
        ("Pas encore publié sur le site de la mairie, Copilot ?", "public", False),
        ("Nothing of it went out on our website, Copilot?", "public", False),
        ("Rien de tout cela n'est sur notre site web, Copilot ?", "public", False),
        ("Noms retirés, il reste les adresses mail, Copilot ?", "recognisable", True),
        ("En supprimant la colonne matricule, Copilot ?", "recognisable", False),
    ],
)
def test_a_fact_is_stated_by_whoever_states_it(words: str, fact: str, stated: bool) -> None:
    assert (fact in understand(words).stated) is stated


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "jpeu mettre un mail client ds copilot pr y repondre ?",
            "je peux mettre un mail client dans copilot pour y répondre ?",
        ),
        (
            "jai des dcp dans ma note, c ok ds deepl pro ?",
            "j'ai des données personnelles dans ma note, c'est ok dans deepl pro ?",
        ),
        (
            "can i run it thru deepl? i dont leave names w the text",
            "can i run it through deepl? i don't leave names with the text",
        ),
        (
            "im in sales, whats allowed in copilot w a customer email?",
            "I'm in sales, what's allowed in copilot with a customer email?",
        ),
    ],
)
def test_what_is_typed_in_a_chat_is_understood_as_it_is_spelled(typed: str, meant: str) -> None:
    read, told = understand(typed), understand(meant)
    assert (read.uses, read.data, read.tools, read.stated) == (told.uses, told.data, told.tools, told.stated)
    assert (read.aspect, read.unknown, read.denied) == (told.aspect, told.unknown, told.denied)


@pytest.mark.parametrize(
    "words", ["Puis-je convertir un jpeg et un json avec Copilot ?", "Can I ask Copilot for J. W. Smith's CV?"]
)
def test_names_of_files_and_people_stay_as_they_are(words: str) -> None:
    assert spelled(words) == words


@pytest.mark.parametrize(
    ("words", "accounts"),
    [
        ("Here are the free comments of a survey: Copilot Chat with my work account to group them?", {"work"}),
        ("Copilot Chat, work account: which rooms have free seats?", {"work"}),
        ("The free one to translate a page?", {"free"}),
        ("ChatGPT, the free version, to sort the free comments?", {"free"}),
        ("The internal rota, chatgpt free now, can I summarise it?", {"free"}),
        ("ChatGPT free place to start?", {"free"}),
        ("Is ChatGPT free to summarise it?", set()),
        ("Is it free now?", set()),
    ],
)
def test_free_words_and_seats_are_no_free_account(words: str, accounts: set[str]) -> None:
    assert understand(words).accounts == accounts


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("Copilot to tell me if he's a better fit than the last one?", True),
        ("ChatGPT peut me dire s'il convient pour le poste ?", True),
        ("Is Copilot a good fit for translation?", False),
    ],
)
def test_whoever_fits_a_post_is_somebody_chosen(words: str, *, chosen: bool) -> None:
    assert ("decide_people" in understand(words).uses) is chosen


def test_a_table_that_tells_what_we_need_to_order_is_asked_leave_for() -> None:
    words = "Copilot Chat, work account, to tell me what we need to reorder. Thats fine right?"
    assert understand(words).aspect is Aspect.MAY


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        ("supplier's manual for our new crane. DeepL Pro, into Polish?", True),
        ("Puis-je traduire la notice du constructeur ?", True),
        ("Can I translate our own safety manual?", False),
        ("Puis-je écrire à un fournisseur au sujet de notre guide ?", False),
    ],
)
def test_a_work_that_is_called_a_supplier_s_is_theirs(own: str, *, theirs: bool) -> None:
    assert is_their_work(own) is theirs


@pytest.mark.parametrize(
    ("words", "installs"),
    [
        ("la fiche, tout le monde peut la télécharger, Copilot Chat ok ?", False),
        ("anyone can download it, Copilot Chat ok?", False),
        ("puis-je télécharger Copilot ?", True),
        ("can I download it?", True),
        ("can anyone download Copilot?", True),
        ("everyone can download the Copilot app?", True),
        ("l'extension Copilot, tout le monde peut la télécharger ?", True),
    ],
)
def test_what_anybody_can_download_is_not_installed(words: str, installs: bool) -> None:
    assert ("install" in understand(words).uses) is installs
