"""What a careful reader finds in a clause; expectations were written before the code was asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rules.rules import read_rules
from knowledge.clause import Clause, Form
from knowledge.concepts import DataClass, Kind, Language, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass
HEADER = {
    Language.FR: "| Outil | Compte | Données internes | Données personnelles |\n|---|---|---|---|",
    Language.EN: "| Tool | Account | Internal data | Personal data |\n|---|---|---|---|",
}


def clause(
    text: str,
    *,
    title: str = "",
    intro: str | None = None,
    form: Form = Form.PARAGRAPH,
    kind: Kind = Kind.CHARTER,
    language: Language = Language.FR,
) -> Clause:
    return write_source(Words("1.1", text, title, (), intro, form), kind=kind, language=language)[1][0]


def rules(text: str, **more: object) -> tuple[Rule, ...]:
    return read_rules(clause(text, **more))  # type: ignore[arg-type]


def holds(
    rule: Rule, *, tools: str = "", data: frozenset[DataClass] = frozenset(), uses: str = "", other: str = ""
) -> bool:
    slots = rule.slots
    return (
        set(tools.split()) <= slots.tools
        and data <= slots.data
        and set(uses.split()) <= slots.uses
        and set(other.split()) == slots.other_than
    )


def d(*classes: DataClass) -> frozenset[DataClass]:
    return frozenset(classes)


BANS = [
    ("Il est interdit de saisir des données de santé dans un outil d'IA.", "class:any", d(D.HEALTH), "input"),
    ("Ne saisissez jamais de mot de passe dans un outil d'IA.", "class:any", d(D.SECRET), "input"),
    ("Aucune donnée personnelle ne doit être saisie dans ChatGPT.", "chatgpt", d(D.PERSONAL), "input"),
    ("L'usage d'un compte personnel est proscrit.", "", d(), ""),
    ("Les comptes personnels ne sont pas autorisés.", "", d(), ""),
    ("Vous ne devez pas enregistrer une réunion avec une IA.", "class:any", d(), "transcribe"),
    ("Il ne faut pas confier de données personnelles à ChatGPT.", "chatgpt", d(D.PERSONAL), ""),
    ("Les données clients ne sont jamais copiées dans une IA.", "class:any", d(D.CUSTOMER), ""),
    ("Évitez les outils gratuits.", "class:public", d(), ""),
    ("Entering health data into an AI tool is forbidden.", "class:any", d(D.HEALTH), "input"),
    ("Never paste passwords into an AI tool.", "class:any", d(D.SECRET), "input"),
    ("You must not record a meeting with an AI tool.", "class:any", d(), "transcribe"),
    ("Do not use a personal account.", "", d(), ""),
    ("No customer data may be entered into ChatGPT.", "chatgpt", d(D.CUSTOMER), "input"),
    ("Cloning a voice is off limits.", "", d(), "clone"),
    ("Secrets do not go into prompts.", "", d(D.SECRET), ""),
    ("We do not use AI to screen applicants.", "class:any", d(), "decide_people"),
    ("You cannot upload payslips to any tool.", "class:any", d(D.HR), "input"),
]


@pytest.mark.parametrize(("text", "tools", "data", "uses"), BANS, ids=[row[0] for row in BANS])
def test_a_ban_is_read(text: str, tools: str, data: frozenset[DataClass], uses: str) -> None:
    found = rules(text)
    assert [rule.modality for rule in found] == [M.FORBIDDEN]
    assert holds(found[0], tools=tools, data=data, uses=uses)
    assert found[0].conditions == ()


PERMISSIONS = [
    ("Vous pouvez traduire un document interne avec DeepL Pro.", "deepl", d(D.INTERNAL), "translate"),
    ("La traduction de documents publics est autorisée.", "", d(D.PUBLIC), "translate"),
    ("You may translate an internal document with DeepL Pro.", "deepl", d(D.INTERNAL), "translate"),
    ("Summarising published reports is allowed.", "", d(D.PUBLIC), "summarise"),
]


@pytest.mark.parametrize(("text", "tools", "data", "uses"), PERMISSIONS, ids=[row[0] for row in PERMISSIONS])
def test_a_permission_is_read(text: str, tools: str, data: frozenset[DataClass], uses: str) -> None:
    found = rules(text)
    assert [rule.modality for rule in found] == [M.ALLOWED]
    assert holds(found[0], tools=tools, data=data, uses=uses)


CONDITIONS = [
    ("Vous pouvez résumer un courriel si vous en retirez les noms.", "si vous en retirez les noms"),
    ("L'utilisation de Gemini est soumise à l'accord du DPO.", "soumise à l'accord du DPO"),
    ("Vous pouvez résumer un contrat, sous réserve de l'accord du client.", "sous réserve de l'accord du client"),
    ("Using Gemini requires the DPO's approval.", "requires the DPO's approval"),
    ("You may summarise an email once the names are removed.", "once the names are removed"),
    ("You may summarise a contract, provided that the client agrees.", "provided that the client agrees"),
]


@pytest.mark.parametrize(("text", "words"), CONDITIONS, ids=[row[0] for row in CONDITIONS])
def test_a_condition_is_read_word_for_word(text: str, words: str) -> None:
    (found,) = rules(text)
    assert found.modality is M.CONDITIONAL
    assert any(words in condition for condition in found.conditions)
    assert all(condition in text for condition in found.conditions)


EXCEPTIONS = [
    ("Les extensions de navigateur sont interdites, sauf accord de la DSI.", "sauf accord de la DSI"),
    (
        "Il est interdit d'imiter une voix, sauf si la personne a donné son accord.",
        "sauf si la personne a donné son accord",
    ),
    ("Browser extensions are forbidden, unless IT has approved them.", "unless IT has approved them"),
]


@pytest.mark.parametrize(("text", "words"), EXCEPTIONS, ids=[row[0] for row in EXCEPTIONS])
def test_a_ban_keeps_its_exception(text: str, words: str) -> None:
    (found,) = rules(text)
    assert found.modality is M.FORBIDDEN
    assert words in found.conditions


ONLY = [
    ("Seul Microsoft 365 Copilot peut traiter les contrats.", "copilot_m365"),
    ("Vous ne pouvez utiliser que Copilot Chat.", "copilot_chat"),
    ("Only Microsoft 365 Copilot may process contracts.", "copilot_m365"),
    ("Source code may only be submitted to GitHub Copilot.", "github_copilot"),
]


@pytest.mark.parametrize(("text", "tool"), ONLY, ids=[row[0] for row in ONLY])
def test_only_permits_one_and_forbids_the_others(text: str, tool: str) -> None:
    permits, forbids = rules(text)
    assert (permits.modality, permits.slots.tools) == (M.ALLOWED, {tool})
    assert (forbids.modality, forbids.slots.tools, forbids.slots.other_than) == (M.FORBIDDEN, set(), {tool})
    assert permits.slots.data == forbids.slots.data


DUTIES = [
    "Toute réponse d'une IA doit être relue avant d'être utilisée.",
    "Relisez toute réponse avant de l'utiliser.",
    "Il est obligatoire de signaler tout incident au DPO.",
    "Every answer must be checked before it is used.",
    "You must report any incident to the DPO.",
]


@pytest.mark.parametrize("text", DUTIES)
def test_a_duty_is_no_permission_and_no_ban(text: str) -> None:
    assert [rule.modality for rule in rules(text)] == [M.DUTY]


@pytest.mark.parametrize(
    "text", ["Il est recommandé de préférer un outil interne.", "You should prefer an internal tool."]
)
def test_a_recommendation_is_read_as_one(text: str) -> None:
    assert [rule.modality for rule in rules(text)] == [M.RECOMMENDED]


NO_RULE = [
    ("L'IA peut produire des erreurs.", Language.FR),
    ("L'IA ne remplace pas un avis juridique.", Language.FR),
    ("Le comité IA se réunit chaque mois.", Language.FR),
    ("Les outils d'IA générative permettent de produire du texte.", Language.FR),
    ("Cette interdiction prend fin le jour de la publication.", Language.FR),
    ("La charte ne couvre pas la maintenance prédictive.", Language.FR),
    ("Cette mention n'est pas demandée pour une simple correction.", Language.FR),
    ("✅ autorisé, ⚠️ sous condition, ❌ interdit.", Language.FR),
    ("AI can produce errors.", Language.EN),
    ("The AI committee meets every month.", Language.EN),
    ("AI does not replace legal advice.", Language.EN),
    ("✅ allowed, ⚠️ on a condition, ❌ forbidden.", Language.EN),
]


@pytest.mark.parametrize(("text", "language"), NO_RULE, ids=[row[0] for row in NO_RULE])
def test_a_sentence_that_describes_is_no_rule(text: str, language: Language) -> None:
    assert rules(text, language=language) == ()


HEADED = [
    ("Saisir un mot de passe.", "À ne pas faire", None, Language.FR, M.FORBIDDEN),
    ("Traduire un texte interne.", "À faire", None, Language.FR, M.ALLOWED),
    ("Résumer un contrat après accord du DPO.", "Usages autorisés", None, Language.FR, M.CONDITIONAL),
    ("Trier des CV.", "Usages interdits", None, Language.FR, M.FORBIDDEN),
    ("Paste customer data into a chatbot.", "Don't", None, Language.EN, M.FORBIDDEN),
    ("Translate internal memos.", "Do", None, Language.EN, M.ALLOWED),
    ("Rank candidates.", "Prohibited uses", None, Language.EN, M.FORBIDDEN),
    ("saisir des données de santé ;", "Données", "Il est interdit de :", Language.FR, M.FORBIDDEN),
    ("traduire un texte ;", "Usages", "Avec un outil approuvé, vous pouvez :", Language.FR, M.ALLOWED),
    ("relire la réponse ;", "Usages", "Vous devez :", Language.FR, M.DUTY),
    ("enter health data;", "Data", "It is forbidden to:", Language.EN, M.FORBIDDEN),
    ("translate a text;", "Uses", "With an approved tool, you may:", Language.EN, M.ALLOWED),
    ("check the answer;", "Uses", "You must:", Language.EN, M.DUTY),
]


@pytest.mark.parametrize(("text", "title", "intro", "language", "modality"), HEADED, ids=[r[1] + r[0] for r in HEADED])
def test_an_item_takes_the_sense_of_what_stands_above_it(
    text: str, title: str, intro: str | None, language: Language, modality: Modality
) -> None:
    (found,) = rules(text, title=title, intro=intro, form=Form.ITEM, language=language)
    assert found.modality is modality


def test_an_item_that_forbids_stays_forbidden_under_a_heading_that_permits() -> None:
    (found,) = rules("Ne saisissez jamais de mot de passe.", title="À faire", form=Form.ITEM)
    assert found.modality is M.FORBIDDEN


def test_a_heading_with_two_senses_gives_none() -> None:
    assert rules("Trier des CV.", title="Usages interdits ou encadrés", form=Form.ITEM) == ()


def test_a_lead_in_gives_its_tools_too() -> None:
    (found,) = rules("traduire un texte ;", intro="Avec un outil approuvé, vous pouvez :", form=Form.ITEM)
    assert found.slots.tools == {"class:approved"}


ROWS = [
    (
        "| Copilot Chat | Compte professionnel | ✅ | ❌ |",
        Language.FR,
        "copilot_chat",
        "work",
        (M.ALLOWED, M.FORBIDDEN),
    ),
    ("| ChatGPT | Compte personnel | ❌ | ❌ |", Language.FR, "chatgpt", "personal", (M.FORBIDDEN, M.FORBIDDEN)),
    (
        "| DeepL | Compte professionnel | ✅ | ⚠️ Après anonymisation |",
        Language.FR,
        "deepl",
        "work",
        (M.ALLOWED, M.CONDITIONAL),
    ),
    (
        "| Copilot Chat | Compte professionnel | oui | non |",
        Language.FR,
        "copilot_chat",
        "work",
        (M.ALLOWED, M.FORBIDDEN),
    ),
    (
        "| Gemini | Work account | no | only with approval |",
        Language.EN,
        "gemini",
        "work",
        (M.FORBIDDEN, M.CONDITIONAL),
    ),
    ("| Copilot Chat | Work account | yes | no |", Language.EN, "copilot_chat", "work", (M.ALLOWED, M.FORBIDDEN)),
]


@pytest.mark.parametrize(("row", "language", "tool", "account", "senses"), ROWS, ids=[row[0] for row in ROWS])
def test_each_marked_cell_of_a_row_is_a_rule(
    row: str, language: Language, tool: str, account: str, senses: tuple[Modality, ...]
) -> None:
    found = rules(row, intro=HEADER[language], form=Form.ROW, language=language)
    assert tuple(rule.modality for rule in found) == senses
    assert [rule.slots.data for rule in found] == [{D.INTERNAL}, {D.PERSONAL}]
    assert all((rule.slots.tools, rule.slots.accounts) == ({tool}, {account}) for rule in found)
    assert all((rule.start, rule.end) == (clause_start(row, language), clause_end(row, language)) for rule in found)


def clause_start(row: str, language: Language) -> int:
    return clause(row, intro=HEADER[language], form=Form.ROW, language=language).start


def clause_end(row: str, language: Language) -> int:
    return clause_start(row, language) + len(row)


def test_a_cells_condition_is_the_cell() -> None:
    _, found = rules(
        "| DeepL | Compte professionnel | ✅ | ⚠️ Après anonymisation |", intro=HEADER[Language.FR], form=Form.ROW
    )
    assert found.conditions == ("⚠️ Après anonymisation",)


PAIRS = [
    (
        "Puis-je utiliser mon compte personnel ?",
        "Non. Aucun compte personnel ne peut servir.",
        Language.FR,
        [M.FORBIDDEN],
    ),
    ("Puis-je traduire une note interne avec DeepL ?", "Oui.", Language.FR, [M.ALLOWED]),
    ("Puis-je coller le mail d'un client ?", "Oui, à condition de retirer les noms.", Language.FR, [M.CONDITIONAL]),
    ("Le règlement oblige-t-il à avoir une charte ?", "Non, pas en tant que tel.", Language.FR, []),
    ("Qui contacter ?", "Votre référent IA.", Language.FR, []),
    ("À quoi sert une charte ?", "Elle fixe des règles simples.", Language.FR, []),
    ("May I use ChatGPT for payslips?", "No.", Language.EN, [M.FORBIDDEN]),
    ("Can I translate an internal memo with DeepL?", "Yes.", Language.EN, [M.ALLOWED]),
    ("Can I paste a customer email?", "Yes, if the names are removed.", Language.EN, [M.CONDITIONAL]),
    ("Who do I contact?", "Your AI lead.", Language.EN, []),
]


@pytest.mark.parametrize(("asked", "answer", "language", "senses"), PAIRS, ids=[row[0] for row in PAIRS])
def test_a_faq_pair_is_read_as_its_yes_or_no(
    asked: str, answer: str, language: Language, senses: list[Modality]
) -> None:
    found = rules(answer, title=asked, form=Form.PAIR, kind=Kind.FAQ, language=language)
    assert [rule.modality for rule in found] == senses


def test_but_cuts_a_permission_from_its_ban() -> None:
    permits, forbids = rules("Vous pouvez utiliser Copilot Chat, mais jamais pour des données de santé.")
    assert (permits.modality, forbids.modality) == (M.ALLOWED, M.FORBIDDEN)
    assert forbids.slots.data == {D.HEALTH}
    assert permits.slots.without == {D.HEALTH}
    assert (permits.start, permits.end) == (forbids.start, forbids.end)


@pytest.mark.parametrize("text", [row[0] for row in BANS + PERMISSIONS])
def test_the_law_states_no_rule(text: str) -> None:
    assert rules(text, kind=Kind.LAW) == ()


SENTENCES = st.lists(
    st.sampled_from([row[0] for row in BANS + PERMISSIONS] + [row[0] for row in CONDITIONS + NO_RULE] + DUTIES),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(
    SENTENCES | st.text(min_size=1, max_size=200).filter(str.strip), st.sampled_from(Form), st.sampled_from(Language)
)
def test_every_rule_stands_in_its_clause_with_verbatim_conditions(text: str, form: Form, language: Language) -> None:
    made = clause(text, form=form, language=language, intro=HEADER[language] if form is Form.ROW else None)
    for rule in read_rules(made):
        assert rule.clause == made.key
        assert made.start <= rule.start < rule.end <= made.end
        assert all(condition in text for condition in rule.conditions)
