"""A bare follow-up is read with the question before it: what is replaced, what is added, what is left alone."""

import pytest

from knowledge.concepts import Language
from knowledge.question.following import LONGEST
from knowledge.question.following import followed as found
from knowledge.question.openers import starts_anew
from knowledge.question.understanding import understand

MAIL = "Puis-je résumer un mail client avec Copilot ?"
CV = "Puis-je coller ce CV dans ChatGPT gratuit ?"
PERSONAL = "Puis-je traduire un contrat avec DeepL et mon compte perso ?"
ENTERPRISE = "Puis-je corriger une note avec chatgpt enterprise ?"
CONTRACT = "May I paste a customer contract into ChatGPT?"

REPLACED = {
    (MAIL, "Et avec Gemini ?"): "Puis-je résumer un mail client avec Gemini ?",
    (MAIL, "quid de Mistral ?"): "Puis-je résumer un mail client avec Mistral ?",
    (MAIL, "et puis-je avec Gemini ?"): "Puis-je résumer un mail client avec Gemini ?",
    (MAIL, "et avec Zorglub ?"): "Puis-je résumer un mail client avec Zorglub ?",
    (MAIL, "et pour un CV ?"): "Puis-je résumer un CV avec Copilot ?",
    (MAIL, "et pour traduire ?"): "Puis-je traduire un mail client avec Copilot ?",
    (MAIL, "et un CV avec Gemini ?"): "Puis-je résumer un CV avec Gemini ?",
    (CV, "et un document public ?"): "Puis-je coller un document public dans ChatGPT gratuit ?",
    (CV, "ou avec DeepL"): "Puis-je coller ce CV dans DeepL ?",
    (PERSONAL, "et avec Gemini ?"): "Puis-je traduire un contrat avec Gemini et mon compte perso ?",
    (CONTRACT, "What about Gemini?"): "May I paste a customer contract into Gemini?",
    (CONTRACT, "same for a CV?"): "May I paste a CV into ChatGPT?",
    (MAIL, "what about Gemini?"): "Puis-je résumer un mail client avec Gemini ?",
    (CONTRACT, "et avec Gemini ?"): "May I paste a customer contract into Gemini?",
    (CONTRACT, "or in Claude?"): "May I paste a customer contract into Claude?",
    (CONTRACT, "sorry, I meant free Gemini all along"): "May I paste a customer contract into free Gemini?",
    (CONTRACT, "is chatgpt team ok?"): "May I paste a customer contract into chatgpt team?",
    (ENTERPRISE, "deepl pro, ça passe ?"): "Puis-je corriger une note avec deepl pro ?",
    (f"{ENTERPRISE} J'ai la version entreprise.", "et avec Gemini ?"): "Puis-je corriger une note avec Gemini ?",
    (f"{ENTERPRISE} Avec mon compte perso.", "et avec deepl pro ?"): (
        "Puis-je corriger une note avec deepl pro ? Avec mon compte perso."
    ),
}
ADDED = {
    MAIL: [
        "et si je retire les noms ?",
        "et en anonymisant ?",
        "et sans les noms ?",
        "même avec l'accord du client ?",
        "et avec mon compte pro ?",
        "et un extrait ?",
        "et pour un mail interne ?",
        "et si mon chef est d'accord ?",
        "And if I remove the names first?",
        "et avec Gemini en gardant les noms ailleurs ?",
    ],
    CONTRACT: [
        "and if I remove the names?",
        "What if I anonymise it?",
        "how about with my personal account?",
        "Et si j'enlève les noms d'abord ?",
    ],
}
ALONE = {
    MAIL: [
        "et merci !",
        "et pourquoi ?",
        "et qui dois-je prévenir ?",
        "sinon, quels outils puis-je utiliser ?",
        "et puis-je traduire un CV avec DeepL ?",
        "Puis-je résumer un contrat avec Gemini ?",
        "Si je retire les noms, puis-je utiliser ChatGPT ?",
        "et si ?",
        "et avec Gemini ?\nBonjour Paul,",
        "rien à voir : et le mettre en ligne ?",
        "il pleut",
        "et je voudrais aussi savoir pendant combien de temps nos échanges sont gardés chez vous ou ailleurs ?",
    ],
    CONTRACT: ["and who can see it?", "Thanks and bye", "new question: can I send it to them?"],
    "Qui est le DPO ?": ["et avec Gemini ?"],
    "Bonjour !": ["et avec Gemini ?"],
    f"Puis-je résumer un mail avec Copilot ? {'mot ' * LONGEST}": ["et avec Gemini ?"],
}


def followed(words: str, before: str, language: Language, local: frozenset[str] = frozenset()) -> str:
    """Give the text of the whole question; "" where there is none."""
    whole = found(words, before, language, local)
    return whole.text if whole else ""


def language_of(before: str) -> Language:
    return Language.EN if before is CONTRACT else Language.FR


@pytest.mark.parametrize(("before", "words"), REPLACED)
def test_what_a_follow_up_names_takes_the_place_of_what_was_there(before: str, words: str) -> None:
    assert followed(words, before, language_of(before)) == REPLACED[before, words]


@pytest.mark.parametrize(("before", "words"), [(before, words) for before in ADDED for words in ADDED[before]])
def test_what_changes_a_circumstance_is_added_and_nothing_goes(before: str, words: str) -> None:
    assert followed(words, before, language_of(before)) == f"{before} {words}"


@pytest.mark.parametrize(("before", "words"), [(before, words) for before in ALONE for words in ALONE[before]])
def test_what_asks_by_itself_or_asks_nothing_is_left_alone(before: str, words: str) -> None:
    assert followed(words, before, language_of(before)) == ""


LOOSE = {
    MAIL: [
        "et l'afficher sur le site sans rien préciser ?",
        "et à mon stagiaire ?",
        "je peux la leur envoyer du coup ?",
        "juste pour corriger les fautes alors",
        "ok merci ! et le mettre en ligne ?",
        "y en a une qui refuse",
        "mon directeur a validé hier",
        "ok alors client A, client B et j'enlève la dernière colonne",
    ],
    CONTRACT: [
        "and posting it on our site?",
        "can I send it to them then?",
        "even on my own phone?",
        "wait, the key is still in",
        "fine, I've just deleted the second page",
        "and in French?",
        "two of them don't want it",
        "she is in charge of this customer, she said yes on the phone and i would do it in copilot chat",
    ],
}


@pytest.mark.parametrize(("before", "words"), [(before, words) for before in LOOSE for words in LOOSE[before]])
def test_what_makes_no_sense_alone_is_put_behind_loosely(before: str, words: str) -> None:
    whole = found(words, before, language_of(before))
    assert whole is not None
    assert whole.loose
    assert whole.text.startswith(f"{before} ")


ON_WORK = "Can I summarise an internal procedure with Copilot Chat on my work account?"
AU_TRAVAIL = "Puis-je résumer une procédure interne avec Copilot Chat sur mon compte professionnel ?"


@pytest.mark.parametrize(
    ("before", "words", "account"),
    [
        (ON_WORK, "what about my personal ChatGPT account?", "personal"),
        (ON_WORK, "and with my own paid chatgpt?", "personal"),
        (ON_WORK, "and on ChatGPT free?", "free"),
        (AU_TRAVAIL, "et avec mon compte ChatGPT personnel ?", "personal"),
        (AU_TRAVAIL, "et mon propre ChatGPT ?", "personal"),
    ],
)
def test_an_account_that_a_follow_up_names_is_never_lost(before: str, words: str, account: str) -> None:
    whole = found(words, before, Language.EN)
    assert whole is not None
    assert account in understand(whole.text).accounts


@pytest.mark.parametrize(
    ("before", "words", "loose"),
    [
        (ON_WORK, "and with my sister's chatgpt subscription?", True),
        (ON_WORK, "and her ChatGPT?", True),
        (AU_TRAVAIL, "et avec le ChatGPT d'un ami ?", True),
        (AU_TRAVAIL, "et avec son ChatGPT ?", True),
        (ON_WORK, "and with OpenAI's ChatGPT Enterprise?", False),
        (ON_WORK, "what about ChatGPT Enterprise?", False),
        (AU_TRAVAIL, "et avec le ChatGPT de l'entreprise ?", False),
        (AU_TRAVAIL, "et avec le ChatGPT du chef ?", True),
        (ON_WORK, "and with the ChatGPT of the boss?", True),
        (AU_TRAVAIL, "et avec le ChatGPT du service ?", False),
        (AU_TRAVAIL, "et avec le DeepL Pro de mon compte professionnel ?", False),
        (AU_TRAVAIL, "et avec le DeepL Pro de ma session de travail ?", False),
        (AU_TRAVAIL, "et avec le DeepL Pro de mon PC ?", False),
        (AU_TRAVAIL, "et avec le DeepL Pro de son PC ?", True),
        ("Can my intern sum up a procedure with Copilot Chat and her work account?", "and with her DeepL Pro?", False),
        ("Can my intern sum up a procedure with Copilot Chat and her work account?", "and with his DeepL Pro?", True),
        ("Can my intern use her ChatGPT Enterprise?", "and can I use her Copilot Chat?", True),
        ("Can I use his ChatGPT Enterprise to sum up a procedure?", "and with his Copilot Chat?", True),
        (AU_TRAVAIL, "et avec le DeepL Pro de mon ordinateur perso ?", True),
        (AU_TRAVAIL, "et avec le DeepL Pro de mon compte familial ?", True),
        ("Can I sum up her procedure with Copilot Chat on my work account?", "and with her DeepL Pro?", True),
    ],
)
def test_what_somebody_else_owns_is_asked_about_loosely(before: str, words: str, *, loose: bool) -> None:
    whole = found(words, before, Language.EN)
    assert whole is not None
    assert whole.loose is loose


KNOWN = {
    MAIL: [
        "et si je retire les noms ?",
        "et sans les noms ?",
        "et si mon chef est d'accord ?",
        "et avec mon compte pro ?",
    ],
    CONTRACT: ["and if I remove the names?", "What if I anonymise it?", "how about with my personal account?"],
}


@pytest.mark.parametrize(("before", "words"), [(before, words) for before in KNOWN for words in KNOWN[before]])
def test_a_known_circumstance_is_not_loose(before: str, words: str) -> None:
    whole = found(words, before, language_of(before))
    assert whole is not None
    assert not whole.loose


@pytest.mark.parametrize(("before", "words"), REPLACED)
def test_what_took_its_place_is_not_loose(before: str, words: str) -> None:
    whole = found(words, before, language_of(before))
    assert whole is not None
    assert not whole.loose


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Merci beaucoup ! Et avec Gemini ?", "Puis-je résumer un mail client avec Gemini ?"),
        ("oups pardon, je voulais dire Gemini", "Puis-je résumer un mail client avec Gemini ?"),
        ("ok super et si je retire les noms ?", f"{MAIL} et si je retire les noms ?"),
    ],
)
def test_thanks_are_left_out_and_a_correction_takes_the_place_of_what_was_said(words: str, whole: str) -> None:
    assert followed(words, MAIL, Language.FR) == whole


def test_what_says_what_a_thing_is_not_begins_no_other_subject() -> None:
    assert not starts_anew("rien à voir avec un client, c'est une note interne")
    assert not starts_anew("autre chose à faire ?")


def test_a_paste_stays_and_its_own_tools_with_it() -> None:
    paste = "Bonjour Paul,\nChatGPT m'a aidée pour le contrat.\nCordialement"
    before = f"Puis-je résumer ce mail dans Copilot ?\n\n{paste}"
    assert followed("et avec Gemini ?", before, Language.FR) == f"Puis-je résumer ce mail dans Gemini ?\n\n{paste}"


def test_the_organisation_s_own_tool_is_replaced_as_any_other() -> None:
    before = "Puis-je traduire un mail avec plume ?"
    own = frozenset({"plume"})
    assert followed("et avec Gemini ?", before, Language.FR, own) == "Puis-je traduire un mail avec Gemini ?"
    assert followed("et avec plume ?", "Puis-je traduire un mail avec Gemini ?", Language.FR, own) == before


@pytest.mark.parametrize(
    "before",
    [
        "Puis-je résumer le dossier d'un client malade avec Copilot ?",
        "Puis-je résumer un mail client et un bulletin de paie avec Copilot ?",
        "Puis-je résumer un mail contenant des données de santé avec Copilot ?",
    ],
)
def test_data_that_stand_in_several_places_or_tell_of_something_are_never_taken_away(before: str) -> None:
    assert followed("et pour un CV ?", before, Language.FR) == f"{before} et pour un CV ?"


def test_a_chain_of_follow_ups_goes_on_with_what_was_understood() -> None:
    first = followed("et avec Gemini ?", MAIL, Language.FR)
    second = followed("et sans les noms ?", first, Language.FR)
    third = followed("et avec DeepL ?", second, Language.FR)
    assert third == "Puis-je résumer un mail client avec DeepL ? et sans les noms ?"


@pytest.mark.parametrize(
    ("before", "words", "whole"),
    [
        (CV, "DeepL Pro alors", "Puis-je coller ce CV dans DeepL Pro ?"),
        (
            "Can I summarise a contract with ChatGPT Enterprise?",
            "M365 Copilot instead?",
            "Can I summarise a contract with M365 Copilot?",
        ),
        (
            "Je peux faire un quiz avec ChatGPT ?",
            "la version gratuite",
            "Je peux faire un quiz avec ChatGPT ? la version gratuite",
        ),
        ("Can I make a quiz with ChatGPT?", "the free version", "Can I make a quiz with ChatGPT? the free version"),
        (
            "Puis-je faire un quiz ici ?",
            "avec Copilot Chat et mon compte pro",
            "Puis-je faire un quiz ici ? avec Copilot Chat et mon compte pro",
        ),
        (
            "Puis-je faire un quiz avec DeepL ?",
            "avec Copilot Chat et mon compte pro",
            "Puis-je faire un quiz avec Copilot Chat ? mon compte pro",
        ),
    ],
)
def test_a_tool_named_instead_takes_its_place_and_a_version_is_of_the_tool_named_before(
    before: str, words: str, whole: str
) -> None:
    made = found(words, before, Language.FR)
    assert made is not None
    assert made.text.rstrip(" .") == whole


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("jpeu mettre le cr interne ds copilot chat pr le resumer ?", False),
        ("Can I put an internal report in Copilot Chat to summarise it?", False),
        ("Puis-je le mettre dans Copilot Chat pour répondre à un client ?", True),
        ("Can I put it in Copilot Chat to answer a customer?", True),
    ],
)
def test_a_whole_question_that_refers_to_what_it_names_itself_leans_on_none(words: str, leans: bool) -> None:
    assert (found(words, "Puis-je coller ce CV dans ChatGPT ?", Language.FR) is not None) is leans
