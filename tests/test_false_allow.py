"""Words of a charter that permit nothing, whatever verb they hold: "allowed" here is the worst answer there is."""

from dataclasses import replace

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from ingest.rules.about.tools import local_tools
from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import OPENING, Kind, Language
from tests.evidence.labelled import in_memory
from tests.fakes.charter import MemoryCharter, OneBook, Words, write_source

FR_CUSTOMERS = "Puis-je saisir des données de clients dans ChatGPT ?"
EN_CUSTOMERS = "Can I enter customer data into ChatGPT?"
FR_HEADER = "| Outil | Compte | Données internes | Données personnelles |\n|---|---|---|---|"


def said(words: Words, question: str, *, language: Language = Language.FR, kind: Kind = Kind.CHARTER) -> Verdict:
    source, clauses = write_source(words, language=language, kind=kind)
    local = local_tools(clauses)
    charter = MemoryCharter([(source, clauses)], tuple(rule for one in clauses for rule in read_rules(one, local)))
    asked = Door(RulesShield()).read(question, thread=Thread("terminal:t"), asker="local:t", language=language)
    return Assistant(OneBook(charter)).reply(asked).verdict


FRENCH = {
    "a risk": (
        "Les données personnelles saisies dans ChatGPT peuvent être lues par des tiers.",
        "Puis-je saisir des données personnelles dans ChatGPT ?",
    ),
    "a risk for models": (
        "Les données saisies dans un outil public peuvent être réutilisées pour entraîner des modèles.",
        "Puis-je entraîner un modèle avec un outil public ?",
    ),
    "what somebody may have done": (
        "Un prestataire peut avoir saisi des données de santé dans ChatGPT.",
        "Puis-je saisir des données de santé dans ChatGPT ?",
    ),
    "a sanction": ("Qui saisit des données de clients dans ChatGPT peut être sanctionné.", FR_CUSTOMERS),
    "a sanction for you": (
        "Vous pouvez être sanctionné si vous saisissez des données de clients dans ChatGPT.",
        FR_CUSTOMERS,
    ),
    "leave to refuse": ("Vous pouvez refuser de saisir des données de clients dans ChatGPT.", FR_CUSTOMERS),
    "leave to report": ("Vous pouvez signaler au DPO qui saisit des données de clients dans ChatGPT.", FR_CUSTOMERS),
    "by no means": ("Saisir des données de clients dans ChatGPT n'est en aucune façon autorisé.", FR_CUSTOMERS),
    "far from": ("Saisir des données de clients dans ChatGPT est loin d'être autorisé.", FR_CUSTOMERS),
    "what both halves are permitted on": (
        "Si le DPO l'accepte, ChatGPT est interdit pour la paie et permis pour les contrats.",
        "Puis-je résumer un contrat dans ChatGPT ?",
    ),
    "on request": (
        "ChatGPT est autorisé pour les contrats sur demande auprès du DPO.",
        "Puis-je résumer un contrat dans ChatGPT ?",
    ),
    "names that have gone": (
        "Vous pouvez résumer un rapport interne avec Copilot une fois les noms effacés.",
        "Puis-je résumer un rapport interne avec Copilot ?",
    ),
    "names gone": (
        "Vous pouvez résumer un rapport interne avec Copilot quand les noms ont disparu.",
        "Puis-je résumer un rapport interne avec Copilot ?",
    ),
    "an account of one's own, where nothing is said of any": (
        "Vous pouvez résumer des notes internes avec Copilot.",
        "Puis-je résumer une note interne avec Copilot sur mon compte personnel ?",
    ),
    "what is to be taken out first": (
        "Vous pouvez résumer un rapport interne avec Copilot après avoir retiré les noms.",
        "Puis-je résumer un rapport interne avec Copilot ?",
    ),
    "an acronym that no word of it has": (
        "Les agents peuvent utiliser Copilot pour préparer des cours.",
        "Puis-je mettre un PAI dans Copilot pour le résumer ?",
    ),
    "a name that nobody knows": (
        "NovaChat : notes internes oui, contrats non.",
        "Puis-je résumer une note interne dans ChatGPT ?",
    ),
    "somebody else only": ("Seule la direction peut saisir des données de clients dans ChatGPT.", FR_CUSTOMERS),
    "nobody": ("Nul ne peut saisir des données de clients dans ChatGPT.", FR_CUSTOMERS),
    "no person": ("Personne ne peut saisir des données de clients dans ChatGPT.", FR_CUSTOMERS),
    "an exception": (
        "Vous pouvez traduire tout document, hormis les contrats, avec DeepL.",
        "Puis-je traduire un contrat avec DeepL ?",
    ),
    "an exception said after": (
        "Vous pouvez résumer un document avec Copilot Chat. Cela ne vaut pas pour les contrats.",
        "Puis-je résumer un contrat avec Copilot Chat ?",
    ),
    "not permitted to you": ("Il ne vous est pas permis de saisir des données de clients dans ChatGPT.", FR_CUSTOMERS),
    "what the charter says": (
        "La charte dit s'il est permis ou non de saisir des données de clients dans ChatGPT.",
        FR_CUSTOMERS,
    ),
}
FRENCH |= {
    "what a tool exposes to": (
        "Les réponses de ChatGPT peuvent exposer les clients à des erreurs.",
        "Puis-je saisir des données de clients dans ChatGPT ?",
    ),
    "whom to ask": (
        "Vous pouvez contacter le DPO au sujet des données de clients dans ChatGPT.",
        "Puis-je saisir des données de clients dans ChatGPT ?",
    ),
    "a required state": (
        "Vous pouvez saisir dans ChatGPT des extraits de mails pseudonymisés.",
        "Puis-je saisir un mail dans ChatGPT sans le pseudonymiser ?",
    ),
    "absent data": (
        "Vous pouvez utiliser ChatGPT si votre besoin n'implique pas de données de santé.",
        "Puis-je utiliser ChatGPT avec des données de santé ?",
    ),
    "a line that goes on": (
        "En tant que groupe, nous encourageons ChatGPT\nà condition de ne rien saisir.",
        "Puis-je saisir des données de clients dans ChatGPT ?",
    ),
}
ENGLISH = {
    "what a class of data includes": "This may include customer data entered into ChatGPT.",
    "what a tool may help with": "ChatGPT may help a clerk to enter customer data.",
    "how well a tool does": "Determine how well customer data can be processed by ChatGPT.",
    "people who encourage": "Some managers may encourage you to enter customer data into ChatGPT.",
    "a risk": "Customer data entered into ChatGPT may be stored abroad.",
    "a dismissal": "You can be dismissed for entering customer data into ChatGPT.",
    "a question": "Employees may enter customer data into ChatGPT? No.",
    "nobody": "Nobody may enter customer data into ChatGPT.",
    "no longer": "You may no longer enter customer data into ChatGPT.",
    "the past": "Under the old policy you could enter customer data into ChatGPT; it was allowed until March.",
}
ROWS = {
    "a work account by its adjective": ("| ChatGPT | Professionnel | ✅ | ❌ |", "ChatGPT avec mon compte perso"),
    "a work account of an approved tool": (
        "| Copilot Chat | Professionnel | ✅ | ❌ |",
        "Copilot Chat, compte personnel",
    ),
    "a work account in full": ("| DeepL | Compte professionnel | ✅ | ❌ |", "DeepL avec mon compte personnel"),
}
PAIRS = {
    "yes with a work account": (
        "Puis-je utiliser Copilot ?",
        "Oui, avec votre compte professionnel.",
        "Puis-je utiliser Copilot avec mon compte personnel ?",
    ),
    "yes for public information": (
        "Puis-je utiliser ChatGPT ?",
        "Oui, pour des informations publiques.",
        "Puis-je mettre une note interne dans ChatGPT ?",
    ),
    "yes, it is forbidden": (
        "Est-il interdit de saisir des données de santé dans Copilot ?",
        "Oui.",
        "Puis-je saisir des données de santé dans Copilot ?",
    ),
    "yes, but never": (
        "Puis-je résumer un mail avec Copilot ?",
        "Oui. Jamais de données clients cependant.",
        "Puis-je résumer un mail de client avec Copilot ?",
    ),
}

EXAMPLES = (
    "Puis-je rédiger un brouillon de courriel haineux avec Copilot Chat ?",
    "Puis-je rédiger un brouillon de courriel en me faisant passer pour mon directeur avec Copilot Chat ?",
    "Puis-je rédiger un faux rapport de contrôle avec Copilot Chat ?",
    "Puis-je chercher des idées pour contourner le pare-feu avec Copilot Chat ?",
    "Puis-je traduire un texte avec le compte Copilot Chat de mon collègue ?",
    "Puis-je faire rédiger par Copilot Chat une note qui dit que Dupont est incompétent ?",
    "Puis-je reformuler une note de service sur le licenciement de Paul Martin avec Copilot Chat ?",
    "Je peux résumer ça dans Copilot Chat ?\n\nNOTE DE SERVICE\nLe site de Brest est cédé en juin. Ne pas diffuser.",
    "Puis-je résumer un document marqué Confidentiel avec ChatGPT Enterprise ?",
    "Puis-je résumer la norme ISO payante avec Copilot Chat, compte pro ?",
    "Puis-je traduire un document interne sur les paramètres de production avec Copilot Chat ?",
    "Puis-je traduire un document interne avec DeepL gratuit ?",
    "Puis-je résumer un texte sans le relire avec Copilot Chat et l'envoyer tel quel ?",
    "Can I summarise this in Copilot Chat?\n\nSTAFF NOTICE\nThe Lyon workshop closes: 45 posts go. Do not spread.",
    "Can I draft a fake invoice with Copilot Chat?",
    "Can I draft an email pretending to be my boss with Copilot Chat?",
    "Can I get ideas to bypass the firewall from Copilot Chat?",
    "Can I translate a text with my colleague's Copilot Chat account?",
    "Can I summarise a purchased study with Copilot Chat?",
    "Can I write a hateful note with Copilot Chat?",
    "Can I train a model on internal notes with Copilot Chat?",
)
"""Asked of the shipped charter, which forbids each or sets a condition that the question leaves open."""


@pytest.mark.parametrize("question", EXAMPLES)
def test_an_everyday_permission_does_not_cover_what_is_wrong_in_itself(question: str) -> None:
    asked = Door(RulesShield()).read(question, thread=Thread("terminal:t"), asker="local:t")
    assert Assistant(OneBook(in_memory("examples"))).reply(asked).verdict is not Verdict.ALLOWED


@pytest.mark.parametrize(("text", "question"), FRENCH.values(), ids=FRENCH)
def test_a_french_clause_that_permits_nothing_allows_nothing(text: str, question: str) -> None:
    assert said(Words("1.1", text), question) is not Verdict.ALLOWED


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_an_english_clause_that_permits_nothing_allows_nothing(text: str) -> None:
    assert said(Words("1.1", text), EN_CUSTOMERS, language=Language.EN) is not Verdict.ALLOWED


@pytest.mark.parametrize(("row", "tool"), ROWS.values(), ids=ROWS)
def test_a_row_for_work_accounts_allows_no_other(row: str, tool: str) -> None:
    words = Words("1.1", row, intro=FR_HEADER, form=Form.ROW)
    assert said(words, f"Puis-je mettre une note interne dans {tool} ?") is not Verdict.ALLOWED


@pytest.mark.parametrize(("asked", "answer", "question"), PAIRS.values(), ids=PAIRS)
def test_a_faq_answer_allows_no_more_than_it_says(asked: str, answer: str, question: str) -> None:
    words = Words("1.1", answer, asked, form=Form.PAIR)
    assert said(words, question, kind=Kind.FAQ) is not Verdict.ALLOWED


def test_what_is_for_one_team_and_no_other_is_a_doubt_for_who_is_of_another() -> None:
    words = Words("1.1", "Les contrats peuvent être résumés dans Copilot par les juristes, pas par les autres.")
    asks = ", puis-je résumer un contrat dans Copilot ?"
    assert said(words, f"Je suis développeur{asks}") is Verdict.UNCLEAR
    assert said(words, f"Je suis juriste{asks}") is Verdict.CONDITIONAL


@pytest.mark.parametrize(
    "condition", ["à condition d'en retirer les noms", "si les noms sont remplacés par des initiales"]
)
def test_what_is_asked_by_its_name_is_permitted_on_its_condition_whatever_words_that_has(condition: str) -> None:
    words = Words("1.1", f"Vous pouvez résumer une note interne avec Copilot {condition}.")
    assert said(words, "Puis-je résumer une note interne avec Copilot ?") is Verdict.CONDITIONAL


def test_the_title_of_a_charter_opens_nobodys_data() -> None:
    source, clauses = write_source(Words("1.1", "L'usage de Copilot est permis."), title="Charte IA des salariés")
    clauses = tuple(replace(one, title=source.title, path=(source.title,)) for one in clauses)
    charter = MemoryCharter([(source, clauses)], tuple(rule for one in clauses for rule in read_rules(one)))
    asked = Door(RulesShield()).read(
        "Puis-je mettre un dossier du personnel dans Copilot ?", thread=Thread("terminal:t"), asker="local:t"
    )
    assert Assistant(OneBook(charter)).reply(asked).verdict is not Verdict.ALLOWED


HEDGED = {
    "said to be a fault": "Copilot peut résumer une note interne, ce qui pose problème.",
    "said to be objected to": "Copilot peut résumer une note interne, ce à quoi s'oppose le comité social.",
    "at one's own risk": "Vous pouvez résumer une note interne dans Copilot, à vos risques et périls.",
    "for a trade, behind what it is for": "Copilot est permis pour les notes internes aux juristes.",
    "at a place": "À Lyon, vous pouvez résumer une note interne avec Copilot.",
    "at two places": "À Lyon comme à Paris, vous pouvez résumer une note interne avec Copilot.",
    "at the head office": "Au siège, vous pouvez résumer une note interne avec Copilot.",
    "for those of a place": "Les salariés basés à Lyon peuvent résumer une note interne avec Copilot.",
}


@pytest.mark.parametrize("text", HEDGED.values(), ids=HEDGED)
def test_what_is_deplored_or_is_for_some_allows_nobody_outright(text: str) -> None:
    assert said(Words("1.1", text), "Puis-je résumer une note interne avec Copilot ?") is not Verdict.ALLOWED


@pytest.mark.parametrize("who", ["in our Leeds office", "in New York", "based in Leeds and York", "at headquarters"])
def test_what_staff_of_a_place_may_is_for_them(who: str) -> None:
    words = Words("1.1", f"Staff {who} may summarise internal notes with Copilot.")
    asked = "Can I summarise an internal note with Copilot?"
    assert said(words, asked, language=Language.EN) is not Verdict.ALLOWED


@pytest.mark.parametrize("where", ["Dans tous nos sites", "À tout moment", "Au quotidien", "À Copilot"])
def test_what_holds_everywhere_is_allowed(where: str) -> None:
    words = Words("1.1", f"{where}, vous pouvez résumer une note interne avec Copilot.")
    assert said(words, "Puis-je résumer une note interne avec Copilot ?") is Verdict.ALLOWED


def test_what_raises_no_problem_is_allowed() -> None:
    words = Words("1.1", "Vous pouvez résumer une note interne avec Copilot, ce qui ne pose aucun problème.")
    assert said(words, "Puis-je résumer une note interne avec Copilot ?") is Verdict.ALLOWED


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Les développeurs, et eux seuls, peuvent écrire du code avec GitHub Copilot.",
            "Je suis comptable, puis-je écrire du code avec GitHub Copilot ?",
        ),
        (
            "Les contrats peuvent être résumés dans Copilot par le service juridique, pas par les autres.",
            "Je suis commercial, puis-je résumer un contrat dans Copilot ?",
        ),
    ],
)
def test_what_is_for_some_alone_is_a_doubt_for_who_is_another(text: str, question: str) -> None:
    assert said(Words("1.1", text), question) is Verdict.UNCLEAR


def test_a_tool_that_is_open_again_is_open_for_what_it_is_said_to_be_and_no_other_tool_is() -> None:
    words = Words("1.1", "Grok a été interdit en 2024. Depuis juin, il est à nouveau autorisé pour les textes publics.")
    assert said(words, "Puis-je reformuler un texte public avec Grok ?") is Verdict.ALLOWED
    assert said(words, "Puis-je reformuler un texte public avec ChatGPT ?") is not Verdict.ALLOWED
    assert said(words, "Puis-je résumer un contrat avec Grok ?") is not Verdict.ALLOWED


def test_what_is_not_for_some_matter_stays_permitted_for_the_other() -> None:
    words = Words("1.1", "Minutes may be drafted with Copilot for internal meetings, not for meetings with customers.")
    internal, customers = (
        f"Can I draft the minutes of {one} with Copilot?" for one in ("an internal meeting", "a customer meeting")
    )
    assert said(words, internal, language=Language.EN) is not Verdict.FORBIDDEN
    assert said(words, customers, language=Language.EN) is Verdict.FORBIDDEN


def test_a_ban_on_trainee_teachers_bans_nobody_else() -> None:
    words = Words("1.1", "Trainee teachers do not have access to Copilot. You may draft lesson plans with Copilot.")
    assert said(words, "Can I draft a lesson plan with Copilot?", language=Language.EN) is Verdict.ALLOWED


def test_an_assistant_that_is_told_in_the_midst_of_a_sentence_opens_no_other_tool() -> None:
    _, clauses = write_source(Words("1.1", "Les salariés utilisent exclusivement LexiPilot, l'assistant du cabinet."))
    assert local_tools(clauses) == {"lexipilot"}


def test_a_heading_that_names_a_tool_of_the_house_opens_it_alone() -> None:
    words = Words(
        "1.1",
        "reformuler un courrier interne",
        "Permis dans LexiPilot",
        form=Form.ITEM,
    )
    _, clauses = write_source(words, Words("1.2", "LexiPilot est l'assistant du cabinet."))
    rules = [rule for one in clauses for rule in read_rules(one, local_tools(clauses))]
    assert [rule.slots.tools for rule in rules if rule.modality in OPENING] == [{"local:lexipilot"}]
