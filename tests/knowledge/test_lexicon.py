"""Every pattern of the lexicon compiles, stands in folded words, and can match in the middle of a sentence."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from knowledge.concepts import DataClass
from knowledge.lexicon import concepts, fold
from knowledge.question.understanding import understand

FILES = sorted(f.name for f in files("knowledge.lexicon").iterdir() if f.name.endswith(".toml"))


def patterns_of(file: str) -> list[tuple[str, str]]:
    def walk(table: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
        for name, value in table.items():
            if isinstance(value, dict):
                yield from walk(value, f"{path}{name}.")
            elif name == "patterns":
                yield from ((path, pattern) for pattern in value)
            elif file == "spelling.toml":
                yield from ((path, typed) for typed, _ in value)

    content = tomllib.loads(files("knowledge.lexicon").joinpath(file).read_text("utf-8"))
    return list(walk(content, ""))


@pytest.mark.parametrize("file", FILES)
def test_every_pattern_compiles_alone(file: str) -> None:
    assert patterns_of(file)
    for path, pattern in patterns_of(file):
        assert re.compile(pattern), (path, pattern)


@pytest.mark.parametrize("file", FILES)
def test_no_pattern_stands_twice_in_one_concept(file: str) -> None:
    assert [twice for twice, times in Counter(patterns_of(file)).items() if times > 1] == []


@pytest.mark.parametrize("file", FILES)
def test_no_pattern_ends_where_a_word_must_go_on(file: str) -> None:
    """Patterns are closed at a word border: one that ends in a space or an elision would never match."""
    dead = [
        (path, pattern)
        for path, pattern in patterns_of(file)
        if re.search(r"(?:[ ']|\|[^|()]*')\)*$", pattern)
        and not re.search(r"\(\?[=!][^()]*(?:\([^()]*\)[^()]*)*\)$", pattern)
    ]
    assert dead == []


@pytest.mark.parametrize("file", [file for file in FILES if file != "spelling.toml"])
def test_every_pattern_is_written_folded(file: str) -> None:
    unfolded = [
        pattern
        for _, pattern in patterns_of(file)
        if (letters := re.sub(r"\\[A-Za-z]", "", pattern)) != letters.lower()
        or re.search(r"[àâäéèêëîïôöùûüç’]", letters)
    ]
    assert unfolded == []


def test_data_concepts_are_the_classes_of_the_contract() -> None:
    assert set(concepts("data").patterns) == {c.value for c in DataClass} - {"none"}


def test_a_longer_name_hides_the_general_one_inside_it_only() -> None:
    tools = concepts("tools")
    assert tools.names(fold("GitHub Copilot Business")) == {"github_copilot"}
    assert tools.names(fold("Copilot ou GitHub Copilot")) == {"copilot", "github_copilot"}


def test_folding_joins_what_a_keyboard_separates() -> None:
    assert fold("L’IA\u202fgénérative : cœur") == "l'ia generative : coeur"


@pytest.mark.parametrize(
    "words",
    [
        "can I use my own chatgpt plus acct?",
        "my own paid Claude account",
        "my own ChatGPT Plus plan",
        "mon propre abonnement",
        "mon propre ChatGPT",
        "un compte ChatGPT à moi",
        "my personal acct",
    ],
)
def test_an_account_of_one_s_own_is_a_personal_one(words: str) -> None:
    assert "personal" in understand(words).accounts


@pytest.mark.parametrize("words", ["my own training plan", "my own work account", "mon propre plan de formation"])
def test_a_plan_or_a_work_account_is_not(words: str) -> None:
    assert "personal" not in understand(words).accounts


@pytest.mark.parametrize(
    "words",
    [
        "a security code",
        "our access codes",
        "the door code",
        "un code d'alarme",
        "le code de sécurité",
        "les codes d'accès",
        "the alarm code of the site",
        "le code du wifi",
        "le code wi-fi",
        "the guest wifi code",
    ],
)
def test_a_code_that_opens_a_door_is_a_secret_and_no_source_code(words: str) -> None:
    asked = understand(f"Puis-je mettre {words} dans GitHub Copilot ?")
    assert asked.data == {DataClass.SECRET}
    assert "code_help" not in asked.uses


@pytest.mark.parametrize(
    "words",
    [
        "the code of our wifi module",
        "our source code",
        "du code",
        "the code of our app",
        "codes sources",
        "my code snippet",
    ],
)
def test_source_code_is_still_read(words: str) -> None:
    assert DataClass.CODE in understand(f"Puis-je mettre {words} dans GitHub Copilot ?").data


@pytest.mark.parametrize(
    "words", ["Monthly Scaleway token limit?", "La limite de tokens est de combien ?", "token usage"]
)
def test_what_a_model_counts_is_no_secret(words: str) -> None:
    assert DataClass.SECRET not in understand(words).data


@pytest.mark.parametrize("words", ["our API token", "mon token d'accès", "tokens and keys"])
def test_a_token_that_opens_something_is_one(words: str) -> None:
    assert DataClass.SECRET in understand(f"Puis-je mettre {words} dans ChatGPT ?").data


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        ("Puis-je faire écrire mon devoir par ChatGPT ?", {"exam", "write"}),
        ("Le respect du secret est un devoir.", set()),
        ("Cela relève de leurs devoirs professionnels.", set()),
        ("Automate customer support", {"automate"}),
        ("Can we automate the replies with an agent?", {"automate", "write"}),
        ("Check with IT if you have any questions about this rule.", set()),
        ("Write ten questions about this text.", {"quiz", "write"}),
        ("Vous pouvez communiquer avec le bureau.", set()),
    ],
)
def test_the_uses_of_everyday_words(words: str, uses: set[str]) -> None:
    assert concepts("uses").names(fold(words)) == uses


@pytest.mark.parametrize(
    ("words", "data"), [("Contract cheating is a fault.", set()), ("Never paste a contract.", {"confidential"})]
)
def test_contract_cheating_is_no_contract(words: str, data: set[str]) -> None:
    assert concepts("data").names(fold(words)) == data


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("a doctor's note", "health"),
        ("le mot du médecin", "health"),
        ("la fiche d'accident du magasinier", "health"),
        ("the injury report", "health"),
        ("la liste des grévistes", "special"),
        ("our DBS checks", "special"),
        ("une colonne matricule", "personal"),
        ("a list of badge numbers", "personal"),
        ("an org chart with names", "personal"),
        ("sa rupture conventionnelle", "hr"),
        ("the redundancy list", "hr"),
        ("la liste des prix d'achat", "confidential"),
        ("the price section: our bid price", "confidential"),
        ("un produit pas encore annoncé", "confidential"),
        ("nos marges par produit", "finance"),
        ("the draft accounts", "finance"),
        ("les réglages de la ligne", "trade"),
        ("the oven temperatures", "trade"),
        ("le plan coté", "trade"),
        ("le programme de l'automate", "code"),
        ("the db creds", "secret"),
    ],
)
def test_what_is_delicate_is_known_by_its_everyday_name(words: str, data: str) -> None:
    assert data in concepts("things").names(fold(words))


@pytest.mark.parametrize(
    "words",
    [
        "ça par contre c'est long",
        "our formula in Excel",
        "une note de 10 lignes",
        "the pin on the map",
        "redundancy of the power supply",
        "la machine est à l'arrêt depuis mardi",
        "an org chart with no names",
        "les marges de la page",
        "a recipe for the canteen",
        "le plan du site",
        "un avis de tempête",
        "vérifier l'absence de pression",
        "in the absence of a rule",
        "l'absence de toute réponse vaut accord",
        "the absence of technical requirements",
        "ERROR c.v.gmao.AuthFilter line 40",
    ],
)
def test_everyday_things_are_not_delicate(words: str) -> None:
    assert not (concepts("data").names(fold(words)) | concepts("things").names(fold(words))) - {"internal", "public"}


@pytest.mark.parametrize(
    "words",
    [
        "l'absence d'une collègue",
        "nos absences",
        "the absence of my colleague",
        "le motif d'absence d'Amélie",
        "l'absence de Zoltan",
        "the reason for the absence of Kirsty",
        "the absence of the night nurse",
        "the absence of a test technician",
        "absence of our data officers",
    ],
)
def test_somebodys_absence_and_a_cv_are_of_the_staff(words: str) -> None:
    assert "hr" in concepts("data").names(fold(words))


def test_a_premium_of_an_insurance_is_nobodys_bonus() -> None:
    assert "hr" not in concepts("data").names(fold("je parle des primes d'assurance"))
    assert "decide_people" not in concepts("uses").names(fold("je parle des primes d'assurance"))
    assert "hr" in concepts("data").names(fold("les primes des salariés"))


@pytest.mark.parametrize(
    "words",
    [
        "installer Manus sur ton téléphone pro",
        "depuis votre téléphone personnel",
        "sur tous les postes et téléphones",
        "prévenir le DPO par téléphone",
        "répondre au téléphone",
    ],
)
def test_a_telephone_that_one_uses_is_nobody_s_data(words: str) -> None:
    assert "personal" not in concepts("data").names(fold(words))


@pytest.mark.parametrize(
    "words", ["noms, téléphones et adresses", "le téléphone d'un client", "téléphone personnel d'un salarié"]
)
def test_a_telephone_of_somebody_is(words: str) -> None:
    assert "personal" in concepts("data").names(fold(words))


@pytest.mark.parametrize(
    "words",
    [
        "rédiger un marché public",
        "la commande publique",
        "un agent public",
        "la fonction publique",
        "public procurement",
        "a public sector tender",
        "public bodies",
    ],
)
def test_what_is_public_by_law_is_open_to_nobody_by_that(words: str) -> None:
    asked = understand(f"Puis-je utiliser Copilot pour cela : {words} ?")
    assert DataClass.PUBLIC not in asked.data
    assert "public" not in asked.stated


@pytest.mark.parametrize(
    "words", ["un texte public", "des données publiques", "public documents", "c'est public", "rapport public"]
)
def test_what_anybody_may_read_is_public(words: str) -> None:
    assert DataClass.PUBLIC in understand(f"Puis-je mettre cela dans Copilot : {words} ?").data


def test_a_report_on_a_stay_in_hospital_is_of_health_and_no_minutes() -> None:
    names = concepts("data").names
    assert names("un compte-rendu d'hospitalisation") == {"health"}
    assert names("un compte rendu de reunion") == {"internal"}


def test_a_table_of_the_text_itself_is_no_analysis() -> None:
    names = concepts("uses").names
    assert "analyse" not in names("les outils du tableau ci-dessous") | names("voir le tableau 2")
    assert "analyse" in names("faire un tableau de ces chiffres")


@pytest.mark.parametrize(
    "words",
    [
        "le mail de réinitialisation de mot de passe",
        "le lien de réinitialisation du mot de passe",
        "tester la robustesse d'un mot de passe",
        "a password reset message",
        "the answers to our password security questions",
    ],
)
def test_what_carries_or_tries_a_password_is_a_secret(words: str) -> None:
    assert "secret" in concepts("data").names(fold(words))


@pytest.mark.parametrize(
    "words",
    ["la procédure de réinitialisation du mot de passe", "our password rules", "la politique des mots de passe"],
)
def test_what_is_said_about_passwords_is_none(words: str) -> None:
    assert "secret" not in concepts("data").names(fold(words))


@pytest.mark.parametrize(
    ("words", "use", "named"),
    [
        ("reword a notice on fire drills", "decide_people", False),
        ("turn our fire warden notes into a quiz", "decide_people", False),
        ("decide who to fire and who to keep", "decide_people", True),
        ("hiring and firing decisions", "decide_people", True),
        ("put this into polish for the lads", "reword", False),
        ("the polish version of a leaflet", "reword", False),
        ("can i polish this note", "reword", True),
        ("can copilot improve the wording of this note", "reword", True),
        ("could you improve our internal newsletter", "reword", True),
        ("can it improve the safety of our pumps", "reword", False),
        ("make a tick list of it", "quiz", True),
    ],
)
def test_a_word_that_names_another_thing_is_no_use(words: str, use: str, *, named: bool) -> None:
    assert (use in concepts("uses").names(words)) is named
