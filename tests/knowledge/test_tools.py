"""Which source says what a tool is: a FAQ or an annex opens no tool that a source above it excludes."""

from collections.abc import Sequence

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.judging import judge
from bot.domain.verdicts.matrix import Row, matrix
from bot.domain.verdicts.ways import Ground
from knowledge.clause import Form
from knowledge.concepts import DataClass, Kind, Language
from knowledge.matching import classes_of_tools, match
from knowledge.question.understanding import understand
from knowledge.tools import overruled, tools_of
from tests.fakes.charter import MemoryCharter, Words, charter_of, write_source

FR, EN = Language.FR, Language.EN
TABLE = {
    FR: "| Outil | Informations publiques | Informations internes | Données personnelles |\n|---|---|---|---|",
    EN: "| Tool | Public information | Internal information | Personal data |\n|---|---|---|---|",
}
ROWS = {
    FR: ("| Copilot Chat | ✅ | ✅ | ⚠️ Après retrait des noms |", "| Tout outil absent de ce tableau | ❌ | ❌ | ❌ |"),
    EN: ("| Copilot Chat | ✅ | ✅ | ⚠️ Once names are removed |", "| Any tool not in this table | ❌ | ❌ | ❌ |"),
}
CUSTOMERS = {
    FR: "Une réclamation de client peut être traitée dans un outil approuvé à condition d'en retirer les noms.",
    EN: "A customer's complaint may be processed in an approved tool once the names have been removed.",
}
LISTED = {FR: "Copilot Chat est autorisé.", EN: "Copilot Chat is allowed."}
OTHERS = {FR: "Tout autre outil est interdit.", EN: "Any other tool is forbidden."}
ONLY = {FR: "Seul Copilot Chat peut être utilisé.", EN: "Only Copilot Chat may be used."}
IN_AN_ANNEX = {
    FR: "Tout outil qui ne figure pas sur la liste en annexe est interdit.",
    EN: "Any tool not on the list in the annex is forbidden.",
}
ASKED = {FR: "Puis-je installer Grammarly ?", EN: "May I install Grammarly?"}
YES = {FR: "Oui, Grammarly est validé par l'informatique.", EN: "Yes, IT has approved Grammarly."}
NO = {FR: "Non.", EN: "No."}
OPENED = {FR: "Grammarly est autorisé.", EN: "Grammarly is allowed."}
COMPLAINT = {
    FR: "Puis-je mettre une réclamation client dans Grammarly ?",
    EN: "May I put a customer's complaint into Grammarly?",
}
GRAMMARLY = Row("grammarly")


def faq(language: Language, answer: str) -> tuple[Words, ...]:
    return (Words("puis-je", answer, ASKED[language], form=Form.PAIR),)


def edition(language: Language, charter: Sequence[Words], lower: Sequence[Words], kind: Kind) -> MemoryCharter:
    return charter_of(
        write_source(*charter, id=f"charte.{language}", language=language),
        write_source(*lower, id=f"{kind}.{language}", language=language, kind=kind),
    )


def clauses(*words: str) -> tuple[Words, ...]:
    return tuple(Words(f"{at}.1", one) for at, one in enumerate(words, 1))


def table(language: Language) -> tuple[Words, ...]:
    rows = [
        Words(f"1.1-{at}", row, "Tableau", intro=TABLE[language], form=Form.ROW)
        for at, row in enumerate(ROWS[language])
    ]
    return (*rows, Words("2.1", CUSTOMERS[language]))


def classes(of: MemoryCharter, question: str) -> frozenset[str]:
    return classes_of_tools(understand(question), tools_of(of.rules, of.clauses))


def verdict(of: MemoryCharter, question: str) -> Verdict:
    asked = understand(question)
    return judge(asked, match(of.rules, of.clauses, asked), ()).verdict


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("kind", [Kind.FAQ, Kind.ANNEX])
@pytest.mark.parametrize("closed", ["table", "others", "only"])
def test_what_the_charter_excludes_no_lower_source_approves(language: Language, kind: Kind, closed: str) -> None:
    words = {
        "table": table(language),
        "others": clauses(LISTED[language], OTHERS[language], CUSTOMERS[language]),
        "only": clauses(LISTED[language], ONLY[language], CUSTOMERS[language]),
    }[closed]
    lower = faq(language, YES[language]) if kind is Kind.FAQ else clauses(OPENED[language])
    made = edition(language, words, lower, kind)
    assert {"class:approved", "class:unlisted"} & classes(made, COMPLAINT[language]) == {"class:unlisted"}
    assert verdict(made, COMPLAINT[language]) not in (Verdict.ALLOWED, Verdict.CONDITIONAL)
    cells = matrix(made.rules, made.clauses).cells
    loose = {cells[GRAMMARLY, data].verdict for data in (DataClass.INTERNAL, DataClass.PERSONAL, DataClass.CUSTOMER)}
    assert not loose & {Verdict.ALLOWED, Verdict.CONDITIONAL}
    assert "grammarly" not in Ground(made.rules, made.clauses, language).permitted()


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("kind", [Kind.FAQ, Kind.ANNEX])
def test_what_the_charter_leaves_open_a_lower_source_still_approves(language: Language, kind: Kind) -> None:
    lower = faq(language, YES[language]) if kind is Kind.FAQ else clauses(OPENED[language])
    made = edition(language, clauses(LISTED[language], CUSTOMERS[language]), lower, kind)
    assert {"class:approved", "class:unlisted"} & classes(made, COMPLAINT[language]) == {"class:approved"}
    assert verdict(made, COMPLAINT[language]) is Verdict.CONDITIONAL
    assert "grammarly" in Ground(made.rules, made.clauses, language).permitted()
    assert not list(overruled(made.rules, made.clauses))


@pytest.mark.parametrize("language", [FR, EN])
def test_a_list_that_stands_elsewhere_is_filled_from_below(language: Language) -> None:
    made = edition(language, clauses(IN_AN_ANNEX[language]), clauses(OPENED[language]), Kind.ANNEX)
    assert "class:approved" in classes(made, COMPLAINT[language])
    beside = edition(language, clauses(LISTED[language], IN_AN_ANNEX[language]), clauses(OPENED[language]), Kind.ANNEX)
    assert "class:approved" in classes(beside, COMPLAINT[language])


@pytest.mark.parametrize("language", [FR, EN])
def test_a_list_in_an_annex_is_not_filled_by_a_faq(language: Language) -> None:
    words = clauses(LISTED[language], IN_AN_ANNEX[language])
    assert "class:approved" not in classes(
        edition(language, words, faq(language, YES[language]), Kind.FAQ), COMPLAINT[language]
    )


@pytest.mark.parametrize(("language", "ban"), [(FR, "Grammarly est interdit."), (EN, "Grammarly is forbidden.")])
def test_a_tool_that_the_charter_forbids_by_name_stays_so(language: Language, ban: str) -> None:
    made = edition(language, clauses(ban, CUSTOMERS[language]), faq(language, YES[language]), Kind.FAQ)
    assert "class:approved" not in classes(made, COMPLAINT[language])
    (one,) = overruled(made.rules, made.clauses)
    assert (one.tool, one.by.clause) == ("grammarly", f"charte.{language}:1.1")


@pytest.mark.parametrize(
    ("language", "ban", "opening", "question"),
    [
        (
            FR,
            "Les outils grand public sont interdits pour les informations internes.",
            "ChatGPT est autorisé.",
            "Puis-je mettre une note interne dans ChatGPT{} ?",
        ),
        (
            EN,
            "Public tools are forbidden for internal information.",
            "ChatGPT is allowed.",
            "May I put an internal note into ChatGPT{}?",
        ),
    ],
)
def test_a_public_tool_is_opened_from_below_to_work_accounts_only(
    language: Language, ban: str, opening: str, question: str
) -> None:
    account = {FR: " avec mon compte professionnel", EN: " with my work account"}[language]
    made = edition(language, clauses(ban), clauses(opening), Kind.ANNEX)
    assert "class:public" in classes(made, question.format(""))
    assert "class:public" not in classes(made, question.format(account))
    assert verdict(made, question.format("")) is Verdict.FORBIDDEN


@pytest.mark.parametrize("language", [FR, EN])
def test_the_charter_itself_says_what_it_opens(language: Language) -> None:
    """Counter-example: within one source a list and a permission beside it stand together."""
    words = clauses(LISTED[language], OTHERS[language], OPENED[language])
    made = edition(language, words, faq(language, NO[language]), Kind.FAQ)
    assert "class:approved" in classes(made, COMPLAINT[language])
    assert not list(overruled(made.rules, made.clauses))


@pytest.mark.parametrize("language", [FR, EN])
def test_a_lower_source_that_names_what_is_open_changes_nothing(language: Language) -> None:
    """Counter-example: the general name of a tool on the list is no other tool."""
    said = {FR: "Copilot est autorisé.", EN: "Copilot is allowed."}[language]
    made = edition(language, table(language), clauses(said), Kind.ANNEX)
    assert not list(overruled(made.rules, made.clauses))
    question = {
        FR: "Puis-je traduire une note interne avec Copilot ?",
        EN: "May I translate an internal note with Copilot?",
    }
    assert "class:approved" in classes(made, question[language])


@pytest.mark.parametrize("language", [FR, EN])
def test_who_publishes_is_told_which_rule_excludes_the_tool(language: Language) -> None:
    made = edition(language, table(language), faq(language, YES[language]), Kind.FAQ)
    (one,) = overruled(made.rules, made.clauses)
    assert (one.rule.clause, one.tool, one.by.clause) == (
        f"faq.{language}:puis-je",
        "grammarly",
        f"charte.{language}:1.1-1",
    )


@pytest.mark.parametrize(
    ("opened", "asked", "approved"),
    [
        ("ChatGPT Enterprise est autorisé.", "ChatGPT Team avec mon compte professionnel", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT (version Team), compte professionnel", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT Plus avec mon compte professionnel", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT Pro avec mon compte professionnel", False),
        ("ChatGPT Enterprise est autorisé.", "la version Plus de ChatGPT", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT (abonnement Plus), compte professionnel", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT+ avec mon compte professionnel", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT 5 Pro avec mon compte professionnel", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT's Plus plan with my work account", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT Plus ou ChatGPT Enterprise", False),
        (
            "ChatGPT Enterprise et Copilot Chat sont autorisés.",
            "ChatGPT Plus ou Copilot Chat, compte professionnel",
            False,
        ),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT Enterprise, ou si pas ChatGPT Plus", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT Enterprise or if not ChatGPT Plus", False),
        ("ChatGPT Enterprise est autorisé.", "mon ChatGPT Plus plutôt que ChatGPT Enterprise", False),
        ("ChatGPT Enterprise est autorisé.", "my ChatGPT Plus instead of ChatGPT Enterprise", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT Enterprise, c'est ok ou pas ChatGPT Plus", False),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT Enterprise, et non ChatGPT Plus", True),
        ("ChatGPT Enterprise est autorisé.", "une version plus récente de ChatGPT, compte professionnel", True),
        ("ChatGPT Enterprise est autorisé.", "la version pro de ChatGPT", True),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT plus souvent, avec mon compte professionnel", True),
        ("Copilot Chat est autorisé.", "Copilot Pro avec mon compte professionnel", False),
        ("Copilot Chat est autorisé. Copilot est autorisé.", "Copilot Pro avec mon compte professionnel", False),
        ("Copilot Chat est autorisé.", "Copilot avec mon compte professionnel", True),
        ("DeepL Pro est autorisé.", "DeepL Write avec mon compte professionnel", False),
        ("DeepL Pro est autorisé.", "DeepL Pro avec mon compte professionnel", True),
        ("ChatGPT (version pro) est autorisé.", "ChatGPT Enterprise", True),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT entreprise", True),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT Enterprise, pas ChatGPT Team", True),
        ("ChatGPT Enterprise est autorisé.", "ChatGPT avec mon compte professionnel", True),
        ("ChatGPT est autorisé avec un compte professionnel.", "ChatGPT Team avec mon compte professionnel", True),
        ("ChatGPT Enterprise et ChatGPT Team sont autorisés.", "ChatGPT Team avec mon compte professionnel", True),
    ],
)
def test_another_version_than_the_one_that_is_opened_is_not_approved(opened: str, asked: str, approved: bool) -> None:
    made = edition(FR, clauses(opened), clauses(), Kind.ANNEX)
    question = f"Puis-je mettre une note interne dans {asked} ?"
    assert ("class:approved" in classes(made, question)) is approved
    assert approved or verdict(made, question) is not Verdict.ALLOWED


DEFINED = clauses(
    '"Approved Tool" means Claude and Microsoft Copilot, when accessed through single sign-on, and no other tool.',
    '"Public Tool" means any AI tool other than an Approved Tool, including ChatGPT and Grammarly.',
    "The marketing team may use ChatGPT to write posts about public events.",
    "Customer data must not be entered into a public tool.",
    "An essay may be summarised with an approved tool, on condition that its author agrees.",
)


def test_leave_for_one_use_approves_no_tool_where_a_definition_names_those_that_are() -> None:
    charter = charter_of(write_source(*DEFINED, id="charte.en", language=EN))
    told = tools_of(charter.rules, charter.clauses)
    assert {"claude", "copilot"} <= told.opened
    assert "chatgpt" not in told.opened
    known = classes_of_tools(understand("May I summarise an essay with ChatGPT?"), told)
    assert "class:public" in known
    assert "class:approved" not in known


def test_those_that_a_definition_includes_are_public() -> None:
    charter = charter_of(write_source(*DEFINED, id="charte.en", language=EN))
    assert tools_of(charter.rules, charter.clauses).public >= {"chatgpt", "grammarly"}


def test_without_such_a_definition_leave_for_one_use_opens_the_tool() -> None:
    charter = charter_of(write_source(*DEFINED[2:], id="charte.en", language=EN))
    told = tools_of(charter.rules, charter.clauses)
    assert "chatgpt" in told.opened
    assert told.public == frozenset()
