"""Bans told as how things are done, and what the sentences of an answer open and close; in both languages."""

import pytest

from ingest.drafting import draft
from ingest.rules.modality.own import own_modality
from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import Kind, Language, Modality
from knowledge.lexicon import fold
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source
from tests.ingest.made import stored

M = Modality


@pytest.mark.parametrize(
    "text",
    [
        "Les acheteurs n'utilisent pas l'IA pour noter un fournisseur.",
        "On ne colle jamais un contrat dans ChatGPT.",
        "L'équipe web n'emploie aucun assistant pour le module de paiement.",
        "Les prescriptions se font à la main, sans outil.",
        "L'école n'utilise pas ChatGPT pour noter.",
        "L'hôpital n'utilise pas l'IA pour trier les patients.",
        "L'association ne confie pas ses dossiers à ChatGPT.",
        "No score is ever put into Copilot.",
        "Freelancers use no AI tool.",
        "Scripts that size beams are not to be written with ChatGPT.",
        "Consent forms and prescriptions: by hand.",
        "Nous n'enregistrons pas les entretiens avec Copilot.",
        "On n'utilise pas votre nom dans ChatGPT.",
        "Les éditeurs n'utilisent pas Copilot pour un manuscrit.",
        "Nous n'utilisons pas vos données ; on ne colle jamais un contrat dans ChatGPT.",
        "Minutes are not to be taken with Copilot.",
        "Copilot is not to be used with client data.",
        "No decision about an allocation, an eviction or a transfer is made or recommended by AI.",
        "No meeting about a disciplinary case is recorded.",
        "Minutes of the board are not summarised.",
        "Les ordonnances se rédigent à la main.",
        "Les évaluations annuelles ne passent pas par une IA.",
        "Les honoraires ne se discutent pas avec une machine.",
        "Le tri des candidatures est fait par des humains, et par eux seuls.",
        "L'IA n'a pas sa place dans les examens.",
        "Pas de photo d'ouvriers.",
    ],
)
def test_what_people_do_not_do_is_forbidden(text: str) -> None:
    assert own_modality(fold(text)) is M.FORBIDDEN


@pytest.mark.parametrize(
    "text",
    [
        "Copilot n'utilise pas vos textes pour s'entraîner.",
        "On ne publie pas ce premier jet.",
        "L'hôpital n'utilise pas vos questions pour entraîner Copilot.",
        "Les agents n'utilisent que Copilot.",
        "Nous ne publions pas de palmarès.",
        "DeepL Pro uses no cookies.",
        "The forms are to be sent by hand.",
        "You are not to blame.",
        "L'éditeur de Copilot n'utilise pas vos données.",
        "L'éditeur de Copilot n'utilise pas les textes saisis.",
        "Nous n'enregistrons pas vos questions dans Copilot.",
        "Les agents n'utilisent pas assez Copilot.",
        "Copilot is not to be confused with GitHub Copilot.",
        "AI is not to blame.",
        "AI is not to be feared.",
        "AI is not to be taken for a colleague.",
        "If a text is not written by AI, no label is needed.",
        "No information is recorded by Copilot.",
        "Prompts are not recorded.",
        "Use of AI is not recorded.",
        "No summary is written without a check by a colleague.",
        "Internal notes are not graded confidential: you may paste them in Copilot.",
        "Fear has no place here: try Copilot.",
        "Une lettre se signe à la main, même rédigée avec Copilot.",
        "Pas d'image sans la mention « IA ».",
        "Ce métier ne se résume pas à l'IA.",
    ],
)
def test_what_a_tool_does_not_do_or_names_no_use_is_no_ban(text: str) -> None:
    assert own_modality(fold(text)) is not M.FORBIDDEN


def pair(question: str, answer: str, language: Language) -> list[Rule]:
    clause = write_source(Words("1", answer, question, (), None, Form.PAIR), kind=Kind.FAQ, language=language)[1][0]
    return list(read_rules(clause))


@pytest.mark.parametrize(
    ("question", "answer", "language"),
    [
        ("Puis-je mettre un dessin dans ChatGPT ?", "Un croquis, oui. Un plan d'exécution, non.", Language.FR),
        ("May I put drawings into ChatGPT?", "Concept sketches, yes. Construction drawings, no.", Language.EN),
        ("May I write emails with Copilot?", "To colleagues, yes. To planning officers, no.", Language.EN),
    ],
)
def test_an_answer_that_says_yes_and_no_opens_its_part_on_that_condition(
    question: str, answer: str, language: Language
) -> None:
    opened, ban = pair(question, answer, language)
    assert (opened.modality, ban.modality, ban.narrow) == (M.CONDITIONAL, M.FORBIDDEN, True)
    assert opened.conditions == (answer.partition(". ")[0] + ".",)


@pytest.mark.parametrize(
    ("question", "answer", "language"),
    [
        (
            "Puis-je écrire à un client avec Copilot ?",
            "Oui pour un modèle, non pour y coller son message.",
            Language.FR,
        ),
        ("Puis-je traduire avec DeepL Pro ?", "Oui, mais les contrats passent par notre traductrice.", Language.FR),
        ("Can I translate with DeepL Pro?", "Yes, but contracts go to a human translator.", Language.EN),
    ],
)
def test_a_yes_that_turns_in_its_sentence_is_allowed_if(question: str, answer: str, language: Language) -> None:
    assert M.ALLOWED not in {rule.modality for rule in pair(question, answer, language)}


@pytest.mark.parametrize(
    ("question", "answer", "language"),
    [
        ("Puis-je traduire avec DeepL Pro ?", "Oui. Relisez toujours le résultat.", Language.FR),
        ("Can I translate with DeepL Pro?", "Yes, but check the result.", Language.EN),
    ],
)
def test_a_yes_that_only_asks_to_check_stays_a_yes(question: str, answer: str, language: Language) -> None:
    assert pair(question, answer, language)[0].modality is M.ALLOWED


@pytest.mark.parametrize(
    ("question", "answer", "language"),
    [
        ("Puis-je créer une image avec Copilot ?", "Pas encore. Nous y travaillons.", Language.FR),
        ("Un stagiaire peut-il utiliser Copilot ?", "Il ne peut pas.", Language.FR),
        ("May I try Copilot?", "Not before it is announced.", Language.EN),
        ("Can interns use Midjourney?", "They can't.", Language.EN),
    ],
)
def test_not_yet_and_they_cannot_are_a_no(question: str, answer: str, language: Language) -> None:
    assert [rule.modality for rule in pair(question, answer, language)] == [M.FORBIDDEN]


@pytest.mark.parametrize(
    ("heading", "answer", "said"),
    [
        (
            "May I put drawings into ChatGPT?",
            "Concept sketches, yes. Construction drawings, no.",
            {M.CONDITIONAL, M.FORBIDDEN},
        ),
        (
            "Puis-je mettre un dessin dans ChatGPT ?",
            "Un croquis, oui. Un plan d'exécution, non.",
            {M.CONDITIONAL, M.FORBIDDEN},
        ),
        ("May I try Copilot?", "Not before it is announced.", {M.FORBIDDEN}),
        ("Drawings", "Concept sketches are allowed in ChatGPT.", {M.ALLOWED}),
    ],
)
def test_a_charter_that_asks_in_its_headings_is_read_with_its_no(
    heading: str, answer: str, said: set[Modality]
) -> None:
    rules = draft([stored(f"# Charte\n\n## {heading}\n\n{answer}\n")]).rules
    assert {rule.modality for rule in rules} == said


@pytest.mark.parametrize(
    ("heading", "answer"),
    [
        ("May I translate a text with Copilot?", "No problem, you may translate a public text with Copilot."),
        ("May I translate a text with Copilot?", "Not at all a problem: you may translate a text with Copilot."),
        ("May I translate a text with Copilot?", "No need to ask: you may translate a text with Copilot."),
        ("Puis-je traduire un texte avec Copilot ?", "Non, pas de problème pour traduire un texte avec Copilot."),
        ("Puis-je traduire un texte avec Copilot ?", "Pas de souci, vous pouvez traduire un texte avec Copilot."),
    ],
)
def test_a_no_that_says_there_is_no_trouble_forbids_nothing(heading: str, answer: str) -> None:
    rules = draft([stored(f"# Charte\n\n## {heading}\n\n{answer}\n")]).rules
    assert [rule.modality for rule in rules] == [M.ALLOWED]


@pytest.mark.parametrize(
    ("heading", "answer"),
    [
        ("May I translate a contract with ChatGPT?", "No problem here: never paste a contract into ChatGPT."),
        ("May I translate a contract with ChatGPT?", "No, there is no need for it."),
        ("May I translate a contract with ChatGPT?", "No exceptions."),
        ("May I translate a contract with ChatGPT?", "No. You may use DeepL to translate a public text."),
        ("Puis-je traduire un contrat avec ChatGPT ?", "Non, aucune dérogation."),
        ("Puis-je traduire un contrat avec ChatGPT ?", "Non. Vous pouvez traduire un texte public avec DeepL."),
    ],
)
def test_a_no_that_denies_leave_still_forbids(heading: str, answer: str) -> None:
    rules = draft([stored(f"# Charte\n\n## {heading}\n\n{answer}\n")]).rules
    assert M.FORBIDDEN in {rule.modality for rule in rules}
    assert M.ALLOWED not in {rule.modality for rule in rules}
