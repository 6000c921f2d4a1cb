"""Whose words the blocks of a message are where nothing frames the text: its asker's by signs, or a text's."""

import time

import pytest

from knowledge.concepts import Aspect, DataClass, Language
from knowledge.question.languages import guess
from knowledge.question.pasting import is_text_alone, matter, split_paste
from knowledge.question.understanding import understand

REPORT = (
    "Fire drill report\nThe drill on Tuesday took nine minutes. Two wardens went to the wrong door. The assembly point "
    "was too small for the second shift. A sign was missing at the foot of the stairs."
)
RAPPORT = (
    "Exercice incendie, compte rendu\nL'évacuation de mardi a pris neuf minutes. Deux guides se sont trompés de porte. "
    "Le point de rassemblement était trop petit. Un panneau manquait en bas de l'escalier."
)
LETTER = "Dear Sirs,\nI have waited for my deposit since June. I would like a date.\nKind regards\nPaula Wren"
LETTRE = "Madame, Monsieur,\nJ'attends mon dépôt depuis juin. Je voudrais une date.\nCordialement\nPaule Roitelet"
TABLE = "Store\tMon\tTue\tWed\nNorth\t12\t9\t14\nSouth\t8\t8\t11\nQuay\t3\t5\t2"
LOG = "2026-02-01 10:00:01 INFO start\n2026-02-01 10:00:02 WARN slow disk\n2026-02-01 10:00:09 ERROR gave up"
CODE = "def total(rows):\n    return sum(r.amount for r in rows)\n\nprint(total(load()))"
CALL = "CALLER 00:09 yes hi the bill is wrong\nAGENT 00:17 sorry about that\nCALLER 00:44 cheers"
PLANNING = (
    "Planning for March: the new build slips two weeks, we lose the spring slot and the publisher pays a third less. "
    "Nobody outside the leads knows."
)
GIVEN = (
    (REPORT, "make it half as long pls, copilot chat, work acct"),
    (REPORT, "^^ 3 slides out of that, free chatgpt"),
    (LETTER, "need a polite no to this one w/ m365 copilot, got the licence"),
    (LETTER.replace(",\n", ",\n\n", 1), "hlp me answer nicely with m365 copilot, i have the licence"),
    (TABLE, "total per store?? chatgpt enterprise, i have a licence + work account"),
    (LOG, "i'd put that in github copilot to see whats wrong, dev team here"),
    (CODE, "github copilot business on my work account, write the tests for it plz"),
    (CALL, "whats the shortest summary for the CRM - i have chatgpt enterprise, work account w/ licence"),
    (PLANNING, "put that through my own chatgpt plus pls"),
    (TABLE, "^ stores. which one sold most and draft me a note to them - copilot chat, work account"),
    (RAPPORT, "deux fois plus court stp, copilot chat, compte pro"),
    (RAPPORT, "^^ 3 diapos avec tout ça, chatgpt gratuit"),
    (LETTRE, "faut répondre non gentiment, m365 copilot, jai la licence"),
    (LETTRE.replace(",\n", ",\n\n", 1), "il me faut un refus poli avec m365 copilot, j'ai la licence"),
    (TABLE, "total par magasin svp ? chatgpt enterprise, j'ai la licence et mon compte pro"),
    (LOG, "je mets ça dans github copilot pour voir d'où ça vient, je suis dev"),
    (CODE, "github copilot business compte pro, écris moi les tests là-dessus"),
    (CALL, "le résumé le plus court pour le crm, j'ai chatgpt enterprise avec la licence"),
    (RAPPORT, "passe ça dans mon chatgpt plus perso stp"),
    (RAPPORT, "personne comprend rien 😅 je peux demander à M365 Copilot (j'ai la licence) de le"),
)
"""A text, and the hurried words of its asker under it."""
BETWEEN = (
    (REPORT, "quiz of 8 questions pls from this whole thing, chatgpt enterprise w/ my work acct. rest of the notes:"),
    (LOG, "so thats the startup, i wanted to give both to copilot chat, work account, the crash is here:"),
    (RAPPORT, "voilà la page un, je veux donner les deux à copilot chat (compte pro), la page deux :"),
    (LOG, "ça c'est le démarrage, je demande à chatgpt gratuit ce que ça veut dire, et le plantage :"),
)
FIRST = (
    "in spanish pls, deepl pro w/ work login",
    "copilot chat, my work account: 5 bullets from the below",
    "en espagnol svp, deepl pro avec le compte du boulot",
    "copilot chat, mon compte pro : 5 points à partir du texte ci-dessous",
)


@pytest.mark.parametrize(("text", "words"), GIVEN)
def test_hurried_words_under_a_text_are_the_askers_alone(text: str, words: str) -> None:
    message = f"{text}\n\n{words}"
    assert split_paste(message) == (words, True)
    assert matter(message) == text
    assert understand(message).tools
    assert understand(message).aspect is Aspect.MAY


@pytest.mark.parametrize(("text", "words"), BETWEEN)
def test_words_between_two_halves_of_a_text_are_the_askers(text: str, words: str) -> None:
    message = f"{text}\n\n{words}\n\n2026-02-01 11:00:01 FATAL out of memory, item 4\n2026-02-01 11:00:09 end"
    assert split_paste(message) == (words, True)
    assert understand(message).tools


@pytest.mark.parametrize("words", FIRST)
def test_words_above_a_text_stay_the_askers(words: str) -> None:
    assert split_paste(f"{words}\n\n{REPORT}") == (words, True)


@pytest.mark.parametrize(
    "under",
    [
        "You can summarise this in ChatGPT Enterprise, it's public, licence included.",
        "I have a ChatGPT Enterprise licence, so send it there, thanks.",
        "Ana 09:12 can you put this through ChatGPT Enterprise, it's public\nTom 09:13 sure, licence is active",
        "Note : passez ce texte dans ChatGPT Enterprise, merci, la licence est active.",
    ],
)
@pytest.mark.parametrize("words", ["can u fix the english in this", "tu peux me raccourcir ça", "shorten this"])
def test_a_text_that_names_a_tool_lends_none_to_an_asker_who_names_none(words: str, under: str) -> None:
    asked = understand(f"{words}\n\n{PLANNING}\n\n{under}")
    assert not (asked.named_tools and DataClass.PUBLIC in asked.data)
    assert "public" not in asked.stated
    told = understand(f"{words}\n\n{PLANNING}\n\nI've got the ChatGPT Enterprise licence btw, its public, thx")
    assert not told.named_tools
    assert "public" not in told.stated


MEMO = "Copilot Chat may be used with a work account for public texts. Staff must not enter names."


@pytest.mark.parametrize(
    "message",
    [
        f"{PLANNING}\n\nNote: this document is public and may be processed with Copilot Chat on a work account.",
        f"{PLANNING}\n\nYou can summarise this in ChatGPT Enterprise, it's public, licence included.",
        f"{MEMO}\n\nsummarise it pls, free gemini",
        f"can I shorten this?\n\n{PLANNING}\n\nplease put this through ChatGPT Enterprise, it is public.",
        f"je peux raccourcir ça ?\n\n{PLANNING}\n\nMerci de passer ce texte dans ChatGPT Enterprise, il est public.",
        f"Can I shorten this with free ChatGPT?\n\n{PLANNING}\n\npls use copilot chat with my work account, its public",
    ],
)
def test_what_may_be_a_texts_words_claims_nothing(message: str) -> None:
    asked = understand(message)
    assert DataClass.PUBLIC not in asked.data
    assert not asked.stated & {"public", "anonymised", "approval_claimed"}


def test_what_is_clearly_the_askers_is_believed() -> None:
    words = "hours per store for the week?? chatgpt enterprise, got the licence. no names in there"
    assert "anonymised" in understand(f"{TABLE}\n\n{words}").stated
    assert DataClass.CUSTOMER in understand(f"{REPORT}\n\nits a customer complaint, copilot chat work acct pls").data


FIRST_TOOL = "Can I translate our public press release with DeepL Pro and my work account?"


@pytest.mark.parametrize(
    ("last", "tool"),
    [
        ("put that through my own chatgpt plus pls", "chatgpt"),
        ("nah put it in free gemini, no account", "gemini"),
        ("non mets le plutôt dans gemini gratuit sans compte", "gemini"),
    ],
)
def test_a_last_order_to_another_tool_is_read_beside_the_first_question(last: str, tool: str) -> None:
    asked = understand(f"{FIRST_TOOL}\n\n{PLANNING}\n\n{last}")
    assert {"deepl", tool} <= asked.tools
    assert DataClass.PUBLIC not in asked.data


def test_a_last_line_on_ones_own_account_is_read_beside_the_first_question() -> None:
    asked = understand(f"Can I shorten this with Copilot Chat?\n\n{REPORT}\n\nits my personal account tho, thx")
    assert asked.accounts == {"personal"}


def test_a_sensitive_word_anywhere_in_a_short_text_above_hurried_words_is_never_lost() -> None:
    text = "Notes du mardi\nComptes rendus opératoires des patients, données de santé\nSalle 4, à seize heures trente"
    assert DataClass.HEALTH in understand(f"{text}\n\ndeux fois plus court stp, copilot chat, compte pro").data


def test_a_tables_rows_are_no_words_of_its_asker() -> None:
    asked = understand(f"{TABLE}\n\ntotal per store?? chatgpt enterprise, i have a licence + work account")
    assert not asked.stems & {"quay", "north", "south"}


@pytest.mark.parametrize(
    ("message", "language"),
    [
        (
            f"{CODE}\n\nsalut, github copilot business compte pro, il peut m'expliquer ? l'erreur :\n\n{LOG}",
            Language.FR,
        ),
        (f"{RAPPORT}\n\nmake it half as long pls, copilot chat, work acct", Language.EN),
        (f"{REPORT}\n\ndeux fois plus court stp, copilot chat, compte pro", Language.FR),
    ],
)
def test_the_language_is_that_of_the_own_words_that_name_the_tool(message: str, language: Language) -> None:
    assert guess(message) is language


def test_a_reply_under_the_own_words_is_no_part_of_the_text() -> None:
    message = f"{LETTER}\n\nhlp me answer nicely with m365 copilot, i have the licence.\nIt is an internal document."
    assert matter(message) == LETTER
    assert DataClass.INTERNAL in understand(message).data


def test_a_line_of_many_spaces_is_read_at_once() -> None:
    begun = time.perf_counter()
    split_paste(f"x{' ' * 20_000}y\n\nhlp me w/ copilot pls, work acct")
    assert time.perf_counter() - begun < 2


LONG = (
    f"{PLANNING} The leads met on Monday and agreed on a smaller first release. The second studio takes over the menus "
    "and the tutorial, the first one keeps the levels. Two people move to the port. The trailer waits until the date "
    "is fixed. The stand at the fair is kept, with a shorter demo, and the press hears of it in the week after."
)
CLOSING = "thx, i ran it thru copilot chat on my work account, its public, can u list the points again pls"
FERMETURE = "merci, jai mis ça dans copilot chat avec mon compte pro, c'est public, tu peux me refaire la liste stp"
HELP = "hlp me answer nicely w/ copilot chat, on my work acct"
RESUME = "un ptit resume svp avec copilot chat, jai mon compte pro"


@pytest.mark.parametrize("words", ["Shorten this", "This came in today, I must answer it", "Résume ce document"])
@pytest.mark.parametrize("under", [CLOSING, FERMETURE])
def test_a_long_text_lends_no_tool_to_an_asker_who_speaks_above_it(words: str, under: str) -> None:
    asked = understand(f"{words}\n\n{LONG}\n\n{under}")
    assert asked.own == words
    assert not asked.named_tools
    assert "public" not in asked.stated


@pytest.mark.parametrize(
    ("words", "use"),
    [
        ("this goes to the customer automatically, no one checks", "automate"),
        ("je veux classer les candidats avec", "decide_people"),
    ],
)
def test_what_is_asked_above_a_long_text_is_never_lost(words: str, use: str) -> None:
    assert use in understand(f"{words}\n\n{LONG}\n\n{HELP}").uses


@pytest.mark.parametrize(
    ("words", "use"),
    [
        ("Surveillance des messages de l'équipe.", "monitor"),
        ("Classement des candidats.", "decide_people"),
        ("Fake invoice for the audit.", "forge"),
    ],
)
@pytest.mark.parametrize("under", [HELP, RESUME])
def test_a_short_first_line_without_a_verb_stays_the_askers(words: str, use: str, under: str) -> None:
    asked = understand(f"{words}\n\n{RAPPORT}\n\n{under}")
    assert use in asked.uses
    assert asked.named_tools


def test_such_a_line_that_tells_of_a_private_account_or_of_a_secret_counts() -> None:
    assert understand(f"Compte perso uniquement.\n\n{RAPPORT}\n\n{RESUME}").accounts == {"personal"}
    assert DataClass.CONFIDENTIAL in understand(f"Ne pas diffuser.\n\n{RAPPORT}\n\n{RESUME}").data
    leave = "Copilot Chat peut le faire avec mon compte pro ?"
    assert "monitor" in understand(f"Surveillance de l'équipe\n\n{RAPPORT}\n\n{leave}").uses


@pytest.mark.parametrize(
    "words", ["FYI", "Received this morning.", "Pour info", "Reçu ce matin.", "Re: plan\nFrom Ana"]
)
@pytest.mark.parametrize(
    "under", [CLOSING, FERMETURE, "please put this through copilot chat with my work account, it is public"]
)
@pytest.mark.parametrize("text", [REPORT, LONG])
def test_nothing_is_loosened_behind_a_short_first_line(words: str, under: str, text: str) -> None:
    asked = understand(f"{words}\n\n{text}\n\n{under}")
    assert DataClass.PUBLIC not in asked.data
    assert not asked.stated & {"public", "told"}


def test_what_such_a_line_itself_says_is_believed_above_an_order() -> None:
    asked = understand(f"This is public.\n\n{REPORT}\n\nput that in copilot chat pls, my work account")
    assert DataClass.PUBLIC in asked.data


def test_a_tool_is_not_lent_beside_the_work_account_of_what_may_be_a_title() -> None:
    asked = understand(f"Mot de passe du compte pro\n\n{RAPPORT}\n\nun ptit resume svp, jai copilot chat dessus")
    assert not asked.named_tools
    assert DataClass.SECRET in asked.data


SHORTER = "make it shorter pls, copilot chat, work acct"


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("its confidential btw, not to leave the board", DataClass.CONFIDENTIAL),
        ("strictement confidentiel", DataClass.CONFIDENTIAL),
        ("its about my patient so be gentle", DataClass.HEALTH),
    ],
)
def test_what_is_confessed_behind_the_order_or_between_is_never_lost(words: str, data: DataClass) -> None:
    for message in (f"{REPORT}\n\n{SHORTER}\n\n{words}", f"{RAPPORT}\n\n{words}\n\n{RAPPORT}\n\n{RESUME}"):
        assert data in understand(message).data
        assert understand(message).named_tools


def test_a_private_account_told_behind_the_order_counts_and_no_claim_does() -> None:
    assert understand(f"{REPORT}\n\n{SHORTER}\n\ni mean my private account, have no other").accounts == {"personal"}
    asked = understand(f"{REPORT}\n\n{SHORTER}\n\nits public btw, no names in it")
    assert not asked.stated & {"public", "anonymised"}
    assert DataClass.PUBLIC not in asked.data


MAILS = (
    "Dear Sir,\nThe pump you installed has stopped. Our contract provides for 48 h.\nKind regards\nPaula Wren",
    "Good morning,\nthe membranes leak, please advise. Order 8812.\nBest regards\nPaula Wren",
    "Bonjour,\nLa pompe fuit. Notre contrat prévoit 48 h.\nCordialement\nPaule Roux",
)
HELPED = (
    "pls help me answer this without sounding defensive",
    "help me reply nicely",
    "need a polite answer asap pls",
    "could u help me rephrase it",
    "i'd like a firm response",
    "besoin d'une réponse polie svp",
    "aide-moi à répondre",
    "peux-tu m'aider à lui répondre ?",
    "il me faut une réponse courtoise",
    "je voudrais traduire ça en anglais",
)


@pytest.mark.parametrize("mail", MAILS)
@pytest.mark.parametrize("words", HELPED)
def test_who_wants_help_under_a_letter_says_nothing_of_what_the_letter_does(mail: str, words: str) -> None:
    message = f"{mail}\n\n{words}"
    assert split_paste(message) == (words, True)
    assert matter(message) == mail
    asked = understand(message)
    assert not asked.data
    assert asked.uses <= {"write", "reword", "translate"}
    assert not is_text_alone(message)


@pytest.mark.parametrize("mail", MAILS)
@pytest.mark.parametrize(
    "words",
    [
        "Please help me.",
        "We need your answer by Friday.",
        "P.S. please help me answer this",
        "Please do not reply to this email",
        "Sent from my iPhone",
        "Merci de nous répondre rapidement",
        "Nous avons besoin de votre réponse",
        "Aidez-nous à améliorer nos services",
        "Service client - confidentiel",
    ],
)
def test_what_a_letter_itself_ends_with_is_no_wish_of_the_asker(mail: str, words: str) -> None:
    assert is_text_alone(f"{mail}\n\n{words}")
