"""Block quotes of a charter's own are clauses; somebody else's words stay out, with their remark."""

import pytest

from bot.channels.web.inline import pieces
from bot.shown.quoting import display
from ingest.clauses.splitting import layout
from ingest.rules.rules import read_rules
from knowledge.clause import Clause, Form
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import clauses, words

RULE = "**Règle 4.** ChatGPT n'est pas autorisé.\n"


def callout(text: str) -> Clause:
    """Give the only clause that stands in a block quote."""
    (found,) = (clause for clause in clauses(text) if text.rfind("\n", 0, clause.start) + 1 < clause.start)
    return found


def read(text: str) -> tuple[Rule, ...]:
    return tuple(rule for clause in clauses(text) for rule in read_rules(clause))


@pytest.mark.parametrize(
    "quoted",
    [
        "Exception. La cellule peut s'en servir.",
        "Exception 2. La cellule peut s'en servir.",
        "**Exception :** la cellule peut s'en servir.",
        "Pas d'exception, même pour la cellule.",
        "**Attention** les comptes personnels sont interdits.",
        "⚠️ **Attention :** ne collez aucun nom.",
        "Important – ne collez aucun nom.",
        "À noter : le compte est nominatif.",
        "À savoir : le compte est nominatif.",
        "Nota. Le compte est nominatif.",
        "N.B. : le compte est nominatif.",
        "Remarque : le compte est nominatif.",
        "Rappel. Le compte est nominatif.",
        "Règle 12. Aucun nom ne sort.",
        "Interdit : coller un nom.",
        "Note: the account is yours alone.",
        "**Warning.** Never paste a name.",
        "*Caution*: never paste a name.",
        "Tip: ask the team.",
        "Reminder – the account is yours alone.",
        "No exceptions, not even for directors.",
    ],
)
def test_a_labelled_block_quote_is_a_clause_word_for_word(quoted: str) -> None:
    assert words(f"## Outils\n\nTexte.\n\n> {quoted}\n\nSuite.\n") == ["Texte.", quoted, "Suite."]
    assert words(f"## Outils\n\nTexte.\n> {quoted}\n") == ["Texte.", quoted]


@pytest.mark.parametrize(
    "quoted",
    [
        "« Il est interdit de mentir. »",
        "Il est interdit de coller un nom.",
        "Article 22. La personne a le droit de ne pas faire l'objet d'une décision automatisée.",
        "Exemple : résume cette page en dix lignes.",
        "*Bon exemple* : une cheffe de projet demande un plan. *Mauvais exemple* : elle y colle un nom.",
        "Important notice of the regulator, 3 March.",
        "Notes that nobody signed",
        "Exceptionnellement, la loi permet la copie.",
        "Règlement (UE) 2024/1689, article 5.",
        "Page owner: Platform team · Reviewed by Legal",
        "Rules are made to be broken, said the poet.",
    ],
)
def test_a_block_quote_without_a_label_stays_somebody_elses_words(quoted: str) -> None:
    text = f"## Outils\n\nTexte.\n\n> {quoted}\n\nSuite.\n"
    assert words(text) == ["Texte.", "Suite."]
    assert [block.why for block in layout(text) if block.why] == ["quote"]


@pytest.mark.parametrize("alert", ["[!NOTE]", "[!WARNING]", "[!important]", "[!tip]-"])
def test_an_alert_is_a_clause_without_its_mark(alert: str) -> None:
    assert words(f"Texte.\n\n> {alert}\n> Never paste a name.\n") == ["Texte.", "Never paste a name."]


def test_a_rule_right_under_its_paragraph_is_a_clause_without_a_label() -> None:
    rule = "Il est interdit de les coller dans un outil public."
    assert words(f"Les données des clients restent chez nous.\n> {rule}\n")[-1] == rule


@pytest.mark.parametrize(
    ("above", "quoted"),
    [
        ("Un bon départ :", "Résume ce texte. Ne dépasse jamais dix lignes."),
        ("Voici un exemple de demande.", "Résume ce texte. Ne dépasse jamais dix lignes."),
        ("Le règlement le dit.", "Le traitement est interdit sans base légale."),
        ("La loi nous lie.", "Article 9. Le traitement des données de santé est interdit."),
        ("La loi nous lie.", "« Le traitement des données de santé est interdit. »"),
        ("The law binds us.", "Processing health data is prohibited under the GDPR."),
        ("Nous gardons notre voix.", "L'écriture est un long silence que personne n'interrompt."),
        ("## Outils", "Il est interdit de coller un nom."),
    ],
)
def test_an_example_or_a_law_right_under_a_paragraph_stays_out(above: str, quoted: str) -> None:
    assert quoted not in words(f"{above}\n> {quoted}\n\nSuite.\n")


def test_a_callout_of_several_lines_is_quoted_as_it_stands_and_shown_without_its_marks() -> None:
    text = f"{RULE}> Exception. La cellule peut\n> s'en servir pour\n> éprouver un faux.\nSuite.\n"
    clause = callout(text)
    assert clause.text == "Exception. La cellule peut\n> s'en servir pour\n> éprouver un faux."
    shown = "Exception. La cellule peut s'en servir pour éprouver un faux."
    assert display(clause.text, Form.PARAGRAPH) == shown
    assert " ".join("".join(piece.text for piece in pieces(clause.text, clause.start)).split()) == shown


def test_a_ban_that_runs_over_two_lines_of_a_callout_is_read() -> None:
    found = read("Texte.\n\n> Attention. Les données de santé ne\n> doivent jamais être saisies dans un outil.\n")
    assert [rule.modality for rule in found] == [Modality.FORBIDDEN]
    assert found[0].slots.data == {DataClass.HEALTH}


def test_each_label_of_a_callout_begins_a_clause() -> None:
    assert words(f"{RULE}> Exception 1. Le titre.\n> Exception 2. Le sous-titre\n> est libre.\n")[1:] == [
        "Exception 1. Le titre.",
        "Exception 2. Le sous-titre\n> est libre.",
    ]


@pytest.mark.parametrize("label", ["**Interdit**", "### Interdit", "Interdit :", "**Interdits :**"])
def test_a_label_alone_leads_what_stands_below_it_in_the_callout_only(label: str) -> None:
    text = f"## Outils\n\nTexte.\n\n> {label}\n> - coller un CV ;\n> - coller une fiche de paie.\n\nAprès.\n"
    _, first, second, after = clauses(text)
    assert [rule.modality for one in (first, second) for rule in read_rules(one)] == [Modality.FORBIDDEN] * 2
    assert (after.intro, after.title) == (None, "Outils")


def test_an_exception_stands_below_the_rule_that_it_departs_from() -> None:
    text = f"{RULE}> Exception 1. La cellule peut s'en servir.\n> Exception 2. Le service peut s'en servir aussi.\n"
    for clause in clauses(text)[1:]:
        assert clause.intro is not None
        assert text[clause.intro.start : clause.intro.end] == clause.intro.text == RULE.strip()


def test_an_exception_permits_in_its_own_case_only_and_leaves_the_ban_as_it_is() -> None:
    ban, exception = read(f"{RULE}> Exception. La cellule peut s'en servir.\n")
    assert (ban.modality, ban.slots.tools, ban.narrow) == (Modality.FORBIDDEN, {"chatgpt"}, False)
    assert (exception.modality, exception.slots.tools) == (Modality.CONDITIONAL, {"chatgpt"})
    assert exception.conditions == ("La cellule peut s'en servir.",)


def test_an_exception_that_is_no_block_quote_is_read_alike() -> None:
    _, exception = read("ChatGPT n'est pas autorisé.\n\nException : la cellule peut utiliser ChatGPT.\n")
    assert exception.modality is Modality.CONDITIONAL


def test_no_exception_says_again_what_stands_before_it() -> None:
    found = read("Aucune donnée de santé ne doit être saisie.\n> Pas d'exception, même avec l'accord du patient.\n")
    assert [rule.modality for rule in found] == [Modality.FORBIDDEN, Modality.FORBIDDEN]


def test_an_exception_in_another_section_departs_from_nothing() -> None:
    _, exception = clauses(f"## Un\n\n{RULE}\n## Deux\n\n> Exception. La cellule peut s'en servir.\n")
    assert exception.intro is None


def test_a_callout_in_code_stays_code() -> None:
    assert words("Texte.\n\n```\n> Exception. Rien.\n```\n\nSuite.\n") == ["Texte.", "Suite."]


def test_a_callout_cuts_the_paragraph_and_the_item_before_it() -> None:
    assert words("- coller un nom\n  > Exception. Un élu.\n- mentir\n") == [
        "coller un nom",
        "Exception. Un élu.",
        "mentir",
    ]


def test_an_english_exception_is_joined_too() -> None:
    ban, exception = read("ChatGPT is not allowed.\n> Exception: the fact-checking desk may use it.\n")
    assert (ban.modality, exception.modality) == (Modality.FORBIDDEN, Modality.CONDITIONAL)
    assert exception.slots.tools == {"chatgpt"}
