import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.wording import wording
from ingest import checking, drafting
from ingest.checking import check
from ingest.clauses.describing import Options
from ingest.drafting import draft
from ingest.reading import Stored, read
from ingest.remarks import Code, Reason, Refused
from knowledge.concepts import Kind, Language
from tests.ingest.made import TEXT, stored

PAGE = """Charte des usages de l'IA

Pourquoi une charte ?

Elle donne un cadre à toute l'organisation.

Notre méthode en trois étapes :

1

Diagnostic

Entretiens et analyse des outils.

Questions fréquentes (FAQ)

Une charte donne un cadre clair à l'usage des outils d'IA.

Elle réduit des risques de :

– fuite de données,

– confusion sur les rôles.
"""


def refusal(*sources: Stored) -> Refused:
    with pytest.raises(Refused) as caught:
        check(draft(list(sources)))
    return caught.value


def codes(text: str, kind: Kind = Kind.CHARTER) -> list[Code]:
    return [remark.code for remark in check(draft([stored(text, kind=kind)])).remarks]


def test_the_report_counts_what_was_read_of_each_source() -> None:
    table = "\n## Outils\n\nPrenez conseil.\n\n| Outil | Public |\n|---|---|\n| ChatGPT | ❌ |\n"
    report = check(draft([stored(TEXT + table), stored("## Puis-je traduire ?\n\nOui.\n", "faq.fr", Kind.FAQ)]))
    charter, faq = report.sources
    assert (charter.paragraphs, charter.items, charter.rows, charter.pairs, charter.clauses) == (1, 2, 1, 0, 4)
    assert (faq.id, faq.pairs, faq.clauses) == ("faq.fr", 1, 1)
    assert (report.clauses, report.faq) == (5, 1)
    assert charter.rules >= 2
    assert report.rules == charter.rules + faq.rules


def test_a_charter_without_a_single_rule_is_refused_and_informs_as_a_faq() -> None:
    assert refusal(stored(PAGE)).reason is Reason.NO_RULE
    report = check(draft([stored(PAGE, kind=Kind.FAQ)]))
    assert report.faq == report.clauses > 0


def test_a_charter_in_another_language_is_not_told_to_be_a_faq() -> None:
    german = "# Leitfaden\n\n## Daten\n\nDie Daten der Kunden sind nicht für das Werkzeug und werden nicht kopiert.\n"
    assert refusal(stored(german)).reason is Reason.OTHER_LANGUAGE
    silent = "# Charte\n\n## Contexte\n\nLe comité IA se réunit chaque mois dans la grande salle pour en parler.\n"
    assert refusal(stored(silent)).reason is Reason.NO_RULE


def test_a_source_without_a_clause_is_refused() -> None:
    assert refusal(stored("# Charte\n\n> cité\n")).reason is Reason.NO_CLAUSE


def test_too_many_clauses_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "MOST_CLAUSES", 1)
    refused = refusal(stored())
    assert (refused.reason, refused.values) == (Reason.TOO_MANY_CLAUSES, {"clauses": 2, "most": 1})


def test_pages_of_words_without_a_paragraph_are_refused_with_their_line() -> None:
    refused = refusal(stored(f"{TEXT}\n{'Il est interdit de mentir. ' * 1200}\n"))
    assert refused.reason is Reason.NO_PARAGRAPH
    assert refused.values == {"characters": 1200 * 27 - 1, "line": 9}


def test_a_template_that_nobody_filled_is_refused_with_its_first_blank() -> None:
    blanks = "\n".join(
        f"- Il est interdit de saisir [{word}]." for word in ("NOM", "DATE", "SERVICE", "DPO DE X", "LIEU", "OUTIL")
    )
    refused = refusal(stored(f"# Charte\n\n{blanks}\n"))
    assert refused.reason is Reason.TEMPLATE
    assert refused.values == {"count": 6, "first": "[NOM]", "line": 3}


FENCED = "\n".join(
    f"Il est interdit de saisir [{word}]." for word in ("NOM", "DATE", "SERVICE", "DPO DE X", "LIEU", "OUTIL")
)


def test_blanks_in_code_that_is_left_out_refuse_nothing() -> None:
    assert Code.LEFT_OUT in codes(f"{TEXT}\n```text\n{FENCED}\n```\n")


def test_a_fence_of_markdown_that_holds_the_document_is_read_and_an_example_beside_it_is_not() -> None:
    example = "```md\n# Exemple\n\nIl est interdit de citer.\n```\n"
    fenced = f"# Modèle\n\n```markdown\n{TEXT}\nIl est permis de traduire un texte public avec DeepL.\n```\n\n{example}"
    found = draft([stored(fenced)]).clauses
    assert any("DeepL" in clause.text for clause in found)
    assert not any("citer" in clause.text or "```" in clause.text for clause in found)
    assert refusal(stored(f"# Modèle\n\n```markdown\n{TEXT}\n{FENCED}\n```\n")).reason is Reason.TEMPLATE


def test_code_that_holds_most_of_a_document_stays_code() -> None:
    found = draft([stored(f"{TEXT}\n```yaml\n{'regle: il est permis de tout faire' * 30}\n```\n")]).clauses
    assert not any("permis" in clause.text for clause in found)


@pytest.mark.parametrize(
    "blank", ["[NOM DU DPO]", "<à compléter>", "XXX", "{{ societe }}", "[Insert tool here]", "_______"]
)
def test_a_blank_to_fill_is_remarked_with_its_line(blank: str) -> None:
    (remark,) = check(draft([stored(f"{TEXT}- écrire à {blank} sans raison.\n")])).remarks
    assert (remark.code, dict(remark.values)) == (Code.PLACEHOLDERS, {"count": 1, "first": blank, "line": 8})


@pytest.mark.parametrize(
    "words",
    ["[la charte](https://x.example)", "[1]", "[x]", "[NIS 2](x)", "[RGPD]: x", "Marque « Image créée avec une IA »"],
)
def test_a_link_or_a_note_is_no_blank(words: str) -> None:
    assert codes(f"{TEXT}- lire {words} sans raison.\n") == []


def test_a_title_with_nothing_under_it_is_remarked() -> None:
    assert codes(f"{TEXT}\n## À venir\n") == [Code.SECTION_WITHOUT_CLAUSE]


def test_the_title_of_a_document_needs_no_clause_of_its_own() -> None:
    titled = TEXT.replace("## Interdits", "# Interdits")
    assert codes(titled) == []
    assert codes(titled.replace("# Charte", "# Préface")) == [Code.SECTION_WITHOUT_CLAUSE]


def test_a_title_that_stands_above_others_is_not_empty() -> None:
    assert codes("# Charte\n\n## Données\n\n### Interdits\n\nIl est interdit de mentir.\n") == []


def test_a_very_long_clause_is_remarked() -> None:
    assert codes(TEXT + "\nIl est interdit de mentir" + ", de tricher" * 200 + ".\n") == [Code.LONG_CLAUSE]


def test_two_parts_of_the_same_name_are_remarked_unless_they_stand_apart() -> None:
    part = "### Interdits\n\nIl est interdit de mentir.\n\n"
    assert codes(f"# Charte\n\n## Un\n\n{part}{part}") == [Code.SAME_TITLE]
    assert codes(f"# Charte\n\n## Un\n\n{part}## Deux\n\n{part}") == []


def test_words_that_cannot_be_quoted_are_remarked() -> None:
    quoted = "> Ne saisissez jamais le nom d'un client dans un outil public.\n"
    assert codes(f"{TEXT}\n{quoted}") == [Code.LEFT_OUT]


def test_how_much_of_the_text_was_left_out_is_said() -> None:
    (left,) = check(draft([stored(f"{TEXT}\n> {'Ne saisissez jamais un nom. ' * 20}\n")])).remarks
    assert dict(left.values)["share"] in range(80, 96)


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("Un outil peut se tromper.", "Il est interdit de saisir un salaire."),
        ("A tool may be wrong.", "It is forbidden to enter a salary."),
    ],
)
def test_a_sentence_that_gave_no_rule_is_named_though_its_clause_gave_one(sentence: str, more: str) -> None:
    remarks = check(draft([stored(f"{TEXT}\n## Autre\n\n{more} {sentence}\n")])).remarks
    assert [remark.code for remark in remarks] == [Code.WITHOUT_RULE, Code.UNREAD_SENTENCE]
    assert dict(remarks[1].values)["words"] == sentence


def test_at_most_ten_sentences_are_named_and_all_are_counted() -> None:
    told = " ".join(f"Le robot numéro {n} peut se tromper." for n in range(30))
    remarks = check(draft([stored(f"{TEXT}\n## Autre\n\n{told}\n")])).remarks
    assert sum(remark.code is Code.UNREAD_SENTENCE for remark in remarks) == 10
    assert dict(remarks[0].values)["count"] == 30


def test_a_callout_is_quoted_and_not_remarked() -> None:
    assert codes(f"{TEXT}\n> Exception. La presse peut donner le nom d'un client.\n") == []


def test_remarks_of_reading_are_in_the_report() -> None:
    hidden = replace(stored(), remarks=(checking.remark(Code.HIDDEN_TEXT, "charte.docx", count=1),))
    assert [remark.code for remark in check(draft([hidden])).remarks] == [Code.HIDDEN_TEXT]


@pytest.mark.parametrize("language", list(Language))
def test_every_remark_and_refusal_has_its_sentence_and_each_refusal_its_remedy(language: Language) -> None:
    say = wording(language)
    keys = {key for key in say.sentences if key.startswith("ingest.")}
    assert keys == {f"ingest.remark_{code}" for code in Code} | {f"ingest.error_{reason}" for reason in Reason}
    remedy = {Language.FR: "Remède :", Language.EN: "Remedy:"}[language]
    assert all(remedy in say.sentences[f"ingest.error_{reason}"] for reason in Reason)


def test_both_languages_ask_for_the_same_values() -> None:
    french, english = wording(Language.FR), wording(Language.EN)
    for key in (key for key in french.sentences if key.startswith("ingest.")):
        asked = [set(re.findall(r"{(\w+)}", say.sentences[key])) for say in (french, english)]
        assert asked[0] == asked[1], key


def said(remark_or_refusal: object) -> str:
    """The French sentence: a missing value would raise."""
    if isinstance(remark_or_refusal, Refused):
        values = {"where": remark_or_refusal.where, **remark_or_refusal.values}
        return wording(Language.FR)(f"ingest.error_{remark_or_refusal.reason}", **values)
    return wording(Language.FR)(
        f"ingest.remark_{remark_or_refusal.code}", where=remark_or_refusal.where, **dict(remark_or_refusal.values)
    )  # type: ignore[attr-defined]


def test_a_remark_fills_its_sentence() -> None:
    text = f"{TEXT}\n- mentir à [NOM]\n\n> Ne saisissez jamais le nom d'un client dans un outil public.\n\n## À venir\n"
    sentences = [said(remark) for remark in check(draft([stored(text)])).remarks]
    assert "charte.fr.md : rien à citer sous le titre « À venir » (ligne 13)." in sentences
    assert len(sentences) == 3


def test_a_refusal_fills_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "charte.md"
    path.write_bytes(b"donn\xe9es")
    with pytest.raises(Refused) as caught:
        read(path, Options())
    assert said(caught.value).startswith("charte.md : ce texte n'est pas en UTF-8 (ligne 1, octet 4).")
    assert said(refusal(stored(PAGE))).startswith("charte.fr.md : aucune règle dans ce document")


@pytest.mark.parametrize(
    ("language", "charter", "question", "answer"),
    [
        (
            Language.FR,
            "## 1 Outils\n\nCopilot Chat est autorisé. Tout autre outil est interdit.\n",
            "Puis-je installer Grammarly ?",
            "Oui, validé par l'informatique.",
        ),
        (
            Language.EN,
            "## 1 Tools\n\nCopilot Chat is allowed. Any other tool is forbidden.\n",
            "May I install Grammarly?",
            "Yes, IT has approved it.",
        ),
    ],
)
def test_a_faq_that_opens_what_the_charter_excludes_is_told(
    language: Language, charter: str, question: str, answer: str
) -> None:
    def told(answer: str) -> list[dict[str, str | int]]:
        faq = stored(f"## {question}\n\n{answer}\n", f"faq.{language}", Kind.FAQ)
        report = check(draft([stored(charter, f"charte.{language}"), faq]))
        return [dict(one.values) for one in report.remarks if one.code is Code.OVERRULED]

    (one,) = told(answer)
    assert one["tool"] == "Grammarly"
    assert str(one["clause"]).startswith(f"faq.{language}:")
    assert one["by"] == f"charte.{language}:1"
    assert not told({Language.FR: "Non.", Language.EN: "No."}[language])


CHARTER = {
    Language.FR: "## 1 Usages\n\nLa saisie de documents internes dans Copilot est autorisée.\n\n"
    "La saisie de données de santé dans un outil d'IA est interdite.\n",
    Language.EN: "## 1 Uses\n\nEntering internal documents into Copilot is allowed.\n\n"
    "Entering health data into an AI tool is forbidden.\n",
}
AGAINST = {
    "an annex that forbids what the charter allows": (
        Kind.ANNEX,
        "# Annexe\n\nIl est interdit de saisir des documents internes dans Copilot.\n",
        "# Annex\n\nEntering internal documents into Copilot is forbidden.\n",
        "1",
    ),
    "a FAQ that allows what the charter forbids": (
        Kind.FAQ,
        "## Et la santé ?\n\nOui, ChatGPT est autorisé pour les données de santé.\n",
        "## And health?\n\nYes, ChatGPT is allowed for health data.\n",
        "1-2",
    ),
    "a FAQ on another tool": (
        Kind.FAQ,
        "## Et ChatGPT ?\n\nNon, il est interdit de saisir un document interne dans ChatGPT.\n",
        "## And ChatGPT?\n\nNo, entering internal documents into ChatGPT is forbidden.\n",
        None,
    ),
    "a FAQ on other data": (
        Kind.FAQ,
        "## Et le public ?\n\nOui, Copilot est autorisé pour les documents publics.\n",
        "## And public ones?\n\nYes, Copilot is allowed for public documents.\n",
        None,
    ),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("kind", "french", "english", "clause"), AGAINST.values(), ids=AGAINST)
def test_sources_that_say_the_contrary_of_one_thing_are_told(
    kind: Kind, french: str, english: str, clause: str | None, language: Language
) -> None:
    other = stored(french if language is Language.FR else english, f"other.{language}", kind)
    report = check(draft([stored(CHARTER[language], f"charte.{language}"), other]))
    found = [one for one in report.remarks if one.code is Code.CONTRADICTS]
    keys = {str(value) for one in found for _, value in one.values}
    assert bool(found) is (clause is not None)
    assert clause is None or f"charte.{language}:{clause}" in keys


def test_an_edition_without_a_charter_is_told() -> None:
    faq = stored("## Et ChatGPT ?\n\nNon, ChatGPT est interdit.\n", "faq.fr", Kind.FAQ)
    assert Code.NO_CHARTER in [one.code for one in check(draft([faq])).remarks]
    charter = stored(CHARTER[Language.FR], "charte.fr")
    assert Code.NO_CHARTER not in [one.code for one in check(draft([charter, faq])).remarks]


UNREAD = "\n\n".join(
    [
        "Les devis types échappent à tout cela.",
        "Le bilan de fin d'année se fait, pour chacun, sans IA.",
        "L'usage de l'IA pour les plannings sera décidé à l'automne.",
        "L'IA n'écarte personne d'elle-même.",
    ]
)


def test_sentences_that_keep_something_back_without_such_a_word_are_told() -> None:
    told = check(draft([stored(f"{TEXT}\n## Rappels\n\n{UNREAD}\n")])).remarks
    words = [dict(one.values)["words"] for one in told if one.code is Code.UNREAD_SENTENCE]
    read = {rule.clause for rule in draft([stored(f"{TEXT}\n## Rappels\n\n{UNREAD}\n")]).rules}
    assert len(words) + sum(key.startswith("charte.fr:rappels") for key in read) == len(UNREAD.split("\n\n"))
    assert any("décidé" in str(one) for one in words)
