"""What a reading may not open, however likely it finds a permission."""

from dataclasses import replace

import pytest

from bot.domain.answers.answer import Doubt, Verdict, cite_whole
from bot.domain.verdicts.conditions import left_unstated
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.undoing import GRAVE, beyond_approved, oversteps, unbanned, unopened
from bot.domain.verdicts.weighing import Weighed
from ingest.rules.rules import read_rules
from knowledge.clause import Clause, Form
from knowledge.concepts import Aspect, DataClass, Modality
from knowledge.lexicon import concepts
from knowledge.matching import Fit, Match, match
from knowledge.question.understanding import understand
from tests.evidence.labelled import in_memory
from tests.fakes.charter import Words, write_source

_, (SUMS, RECIPE, SPYING, DRAFTS, CHECKED) = write_source(
    Words("1", "Vous pouvez résumer un document avec Copilot."),
    Words("2", "Les recettes de membrane ne sont saisies dans aucun outil d'IA."),
    Words("3", "Il est interdit de surveiller des collègues avec un outil d'IA."),
    Words("4", "You must not use AI to write drafts for customers."),
    Words("5", "Toute réponse doit être relue par une personne avant d'être envoyée."),
)
ASKED = understand("Puis-je résumer la recette de la membrane avec Copilot ?")
RULES = tuple(rule for clause in (SUMS, RECIPE, SPYING, DRAFTS) for rule in read_rules(clause))
KNOWN = frozenset({"class:approved"})
SILENT = Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)


def ruled(ban: Clause) -> Judgement:
    rules = [one for one in read_rules(ban) if one.modality is Modality.FORBIDDEN]
    assert rules
    return Judgement(Verdict.FORBIDDEN, deciding=tuple(Match(one, ban, Fit.YES, 1.0) for one in rules))


def read_as(verdict: Verdict, *clauses: Clause) -> Judgement:
    return Judgement(verdict, reading=clauses, conditions=("si",) if verdict is Verdict.CONDITIONAL else ())


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
def test_a_word_that_a_ban_is_about_is_opened_only_by_words_that_name_it(verdict: Verdict) -> None:
    weighed = read_as(verdict, SUMS)
    stopped = unopened(ASKED, SILENT, weighed, (), rules=RULES, known=KNOWN)
    assert (stopped.verdict, stopped.doubt, stopped.reading) == (Verdict.UNCLEAR, Doubt.UNSURE, (SUMS,))
    assert unopened(ASKED, SILENT, weighed, (), rules=(), known=KNOWN) is weighed
    named = read_as(verdict, SUMS, RECIPE)
    assert unopened(ASKED, SILENT, named, (), rules=RULES, known=KNOWN) is named


@pytest.mark.parametrize("verdict", [Verdict.FORBIDDEN, Verdict.INFO, Verdict.UNCLEAR])
def test_what_permits_nothing_stays(verdict: Verdict) -> None:
    weighed = replace(SILENT, verdict=verdict, doubt=Doubt.SILENT if verdict is Verdict.UNCLEAR else None)
    weighed = replace(weighed, reading=(RECIPE,))
    assert unopened(ASKED, SILENT, weighed, (), rules=RULES, known=KNOWN) is weighed


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
def test_a_grave_use_that_a_rule_forbids_is_a_doubt_that_shows_the_ban(verdict: Verdict) -> None:
    asked = understand("Puis-je chercher des idées avec Copilot pour surveiller mon équipe ?")
    assert asked.uses & GRAVE
    stopped = unopened(asked, ruled(SPYING), read_as(verdict, SUMS), (), rules=(), known=KNOWN)
    assert (stopped.verdict, stopped.reading) == (Verdict.UNCLEAR, (SPYING, SUMS))


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je résumer une brochure publique avec Copilot sans relire et l'envoyer ?",
        "Can I send a summary by Copilot unchecked?",
    ],
)
def test_an_allowed_does_not_stand_beside_a_duty_that_is_skipped(words: str) -> None:
    rules = (*RULES, *read_rules(CHECKED))
    weighed = read_as(Verdict.ALLOWED, SUMS)
    stopped = unopened(understand(words), SILENT, weighed, (), rules=rules, known=KNOWN)
    assert (stopped.verdict, stopped.doubt) == (Verdict.UNCLEAR, Doubt.UNSURE)
    checked = understand("Puis-je résumer une brochure publique avec Copilot, puis la relire et l'envoyer ?")
    assert unopened(checked, SILENT, weighed, (), rules=rules, known=KNOWN) is weighed
    assert unopened(understand(words), SILENT, weighed, (), rules=(), known=KNOWN) is weighed


def test_a_ban_on_a_grave_use_quotes_the_rule_that_names_it_and_nothing_that_only_came_likeliest() -> None:
    asked = understand("Puis-je surveiller mon équipe avec Copilot ?")
    read = read_as(Verdict.FORBIDDEN, RECIPE, DRAFTS)
    assert unopened(asked, ruled(SPYING), read, (), rules=(), known=KNOWN).reading == (SPYING,)
    assert unopened(asked, ruled(DRAFTS), read, (), rules=(), known=KNOWN) is read


@pytest.mark.parametrize(
    ("question", "stays"),
    [
        ("Comment effacer l'historique de Copilot Chat ?", False),
        ("Comment résumer cette note avec Copilot Chat ?", True),
        ("Puis-je ouvrir Copilot Chat ?", True),
    ],
)
def test_a_fact_that_is_asked_for_is_no_use_that_is_permitted(question: str, stays: bool) -> None:
    read = read_as(Verdict.ALLOWED, SUMS)
    given = unopened(understand(question), SILENT, read, (), rules=(), known=KNOWN)
    assert (given is read) is stays


_, (SPARED, SPY) = write_source(
    Words("5", "Il est interdit de surveiller des collègues avec un outil d'IA, sauf s'ils ont donné leur accord."),
    Words("6", "Vous pouvez surveiller l'activité des serveurs avec un outil d'IA."),
    id="autre",
)


@pytest.mark.parametrize(
    ("quoted", "ban", "question", "oversteps_it"),
    [
        (SUMS, SPYING, "Puis-je surveiller mon équipe avec Copilot ?", True),
        (SPYING, SPYING, "Puis-je surveiller mon équipe avec Copilot ?", True),
        (SPARED, SPYING, "Puis-je surveiller mon équipe avec Copilot ?", False),
        (SPY, SPYING, "Puis-je surveiller mon équipe avec Copilot ?", False),
        (SUMS, SPYING, "May I monitor my team with Copilot?", True),
        (SUMS, DRAFTS, "Can I write a draft for a customer with Copilot?", False),
        (SUMS, None, "Puis-je surveiller mon équipe avec Copilot ?", False),
    ],
)
def test_a_model_opens_no_grave_use_by_words_on_another(
    quoted: Clause, ban: Clause | None, question: str, oversteps_it: bool
) -> None:
    clauses = {clause.key: clause for clause in (SUMS, SPYING, DRAFTS, SPARED, SPY)}
    rules = tuple(rule for clause in clauses.values() for rule in read_rules(clause))
    judged = ruled(ban) if ban else SILENT
    assert oversteps(understand(question), Weighed(judged, judged), rules, clauses, {quoted.key}) is oversteps_it


def test_an_everyday_use_that_a_rule_forbids_may_be_outweighed() -> None:
    asked = understand("Can I write a draft for a customer with Copilot?")
    weighed = read_as(Verdict.ALLOWED, SUMS)
    assert unopened(asked, ruled(DRAFTS), weighed, (), rules=(), known=KNOWN) is weighed


def test_every_grave_use_is_one_that_the_lexicon_knows() -> None:
    assert set(concepts("uses").patterns) >= GRAVE


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("Avec un outil approuvé, vous pouvez traduire un texte.", "Puis-je traduire un texte avec Gemini ?"),
        ("With an approved tool, you may translate a text.", "Can I get Gemini to translate a text?"),
    ],
)
def test_what_opens_approved_tools_opens_no_other(words: str, question: str) -> None:
    _, (clause,) = write_source(Words("5", words))
    rules, weighed = read_rules(clause), read_as(Verdict.ALLOWED, clause)
    assert [rule.modality for rule in rules] == [Modality.ALLOWED]
    asked = understand(question)
    assert (
        unopened(asked, SILENT, weighed, (), rules=rules, known=frozenset({"class:public"})).verdict is Verdict.UNCLEAR
    )
    assert unopened(asked, SILENT, weighed, (), rules=rules, known=KNOWN) is weighed
    unnamed = understand(question.replace("Gemini", "un outil"))
    assert unopened(unnamed, SILENT, weighed, (), rules=rules, known=frozenset()) is weighed


@pytest.mark.parametrize("question", ["je dois trier des CV avec Copilot", "I have to sort CVs with Copilot"])
def test_what_one_must_do_is_judged_as_if_leave_were_asked(question: str) -> None:
    _, (clause,) = write_source(Words("6", "Trier des CV avec un outil d'IA est interdit."))
    asked = understand(question)
    assert asked.aspect is not Aspect.MAY
    fitting = match(read_rules(clause), {clause.key: clause}, asked)
    stopped = unopened(asked, SILENT, read_as(Verdict.CONDITIONAL, SUMS), fitting, rules=(), known=KNOWN)
    assert (stopped.verdict, stopped.reading) == (Verdict.UNCLEAR, (clause, SUMS))


def test_a_row_that_forbids_the_data_asked_about_does_not_permit() -> None:
    header = "| Outil | Informations publiques | Informations confidentielles |\n|---|---|---|"
    _, (row,) = write_source(Words("7", "| DeepL Pro | ✅ | ❌ |", "Tableau", intro=header, form=Form.ROW))
    asked = understand("Puis-je traduire un devis avec DeepL Pro ?")
    bans = [one for one in match(read_rules(row), {row.key: row}, asked) if one.rule.modality is Modality.FORBIDDEN]
    assert bans
    banned = Judgement(Verdict.FORBIDDEN, deciding=tuple(bans))
    stopped = unopened(asked, banned, read_as(Verdict.ALLOWED, row), bans, rules=(), known=KNOWN)
    assert (stopped.verdict, stopped.reading) == (Verdict.UNCLEAR, (row,))


LISTED = write_source(
    Words("1", "Les outils approuvés sont Copilot Chat et DeepL Pro."),
    Words("2", "Avec un outil approuvé, vous pouvez traduire un texte."),
    Words("3", "Vous pouvez traduire un texte public avec Gemini."),
)
LISTED_IN_ENGLISH = write_source(
    Words("1", "The approved tools are Copilot Chat and DeepL Pro."),
    Words("2", "With an approved tool, you may translate a text."),
    Words("3", "You may translate a public text with Gemini."),
)
BANNED = write_source(
    *(Words(one.id, one.text) for one in LISTED[1][:2]),
    Words("3", "Perplexity est interdit."),
    Words("4", "Vous pouvez traduire un texte public avec Claude gratuit, sans compte."),
)
BANNED_IN_ENGLISH = write_source(
    *(Words(one.id, one.text) for one in LISTED_IN_ENGLISH[1][:2]), Words("3", "Perplexity is forbidden.")
)
UNLISTED = write_source(Words("2", "Avec un outil approuvé, vous pouvez traduire un texte."))
BEYOND = [
    (LISTED, "Puis-je traduire un texte avec Perplexity ?", ("2",), True),
    (LISTED, "Puis-je traduire un texte avec Copilot Chat ?", ("2",), False),
    (LISTED, "Puis-je traduire un texte avec Gemini ?", ("2", "3"), False),
    (LISTED, "Puis-je traduire un texte ?", ("2",), False),
    (LISTED, "Puis-je traduire un texte avec Perplexity ?", ("1",), False),
    (UNLISTED, "Puis-je traduire un texte avec Perplexity ?", ("2",), False),
    (LISTED_IN_ENGLISH, "May I translate a text with Perplexity?", ("2",), True),
    (LISTED_IN_ENGLISH, "May I translate a text with DeepL Pro?", ("2",), False),
    (LISTED_IN_ENGLISH, "May I translate a text with Gemini?", ("2", "3"), False),
    (BANNED, "Puis-je traduire un texte avec Perplexity ?", ("2",), True),
    (BANNED, "Puis-je traduire un texte confidentiel avec Claude gratuit ?", ("2",), True),
    (BANNED, "Puis-je traduire un communiqué de presse confidentiel avec Claude gratuit ?", ("2",), True),
    (BANNED, "Puis-je traduire un texte public avec Claude gratuit ?", ("2",), False),
    (BANNED, "Puis-je traduire un texte avec DeepL Pro ?", ("2",), False),
    (BANNED_IN_ENGLISH, "May I translate a text with Perplexity?", ("2",), True),
    (BANNED_IN_ENGLISH, "May I translate a text with DeepL Pro?", ("2",), False),
]


@pytest.mark.parametrize(("written", "question", "quoted", "beyond"), BEYOND)
def test_words_about_approved_tools_alone_are_beyond_a_tool_that_nobody_names(
    written: tuple[object, tuple[Clause, ...]], question: str, quoted: tuple[str, ...], *, beyond: bool
) -> None:
    clauses = {clause.key: clause for clause in written[1]}
    rules = tuple(rule for clause in written[1] for rule in read_rules(clause))
    keys = {clause.key for clause in written[1] if clause.id in quoted}
    assert beyond_approved(understand(question), rules, clauses, keys) is beyond


MASKED = write_source(
    Words(
        "1", "Un message de client peut être traité dans un outil approuvé à condition d'en retirer d'abord les noms."
    ),
    Words("2", "Une affiche peut être dessinée avec Copilot si le service juridique a donné son accord."),
    Words("3", "Vous pouvez résumer un document public avec Copilot."),
)[1]
MASKED_IN_ENGLISH = write_source(
    Words("1", "A customer's message may be processed in an approved tool provided that names are removed first."),
    Words("2", "A poster may be drawn with Copilot once the legal department has agreed."),
    Words("3", "You may summarise a public document with Copilot."),
)[1]
UNSTATED = [
    (
        MASKED,
        "Puis-je résumer une réclamation de client avec Copilot ?",
        "1",
        "à condition d'en retirer d'abord les noms",
    ),
    (MASKED, "Puis-je résumer une réclamation de client avec Copilot, les noms retirés ?", "1", ""),
    (MASKED, "Puis-je résumer une réclamation anonymisée de client avec Copilot ?", "1", ""),
    (MASKED, "Puis-je dessiner une affiche avec Copilot ?", "2", "si le service juridique a donné son accord"),
    (MASKED, "Le juridique est d'accord, puis-je dessiner une affiche avec Copilot ?", "2", ""),
    (MASKED, "Puis-je résumer une réclamation de client avec Copilot ?", "13", ""),
    (MASKED, "Puis-je résumer un document public avec Copilot ?", "3", ""),
    (MASKED, "Puis-je résumer un document public avec Copilot ?", "", ""),
    (
        MASKED_IN_ENGLISH,
        "Can I summarise a customer's complaint with Copilot?",
        "1",
        "provided that names are removed first",
    ),
    (MASKED_IN_ENGLISH, "Can I summarise a customer's complaint with Copilot, names removed?", "1", ""),
    (MASKED_IN_ENGLISH, "Can I draw a poster with Copilot?", "2", "once the legal department has agreed"),
    (MASKED_IN_ENGLISH, "Legal has agreed: can I draw a poster with Copilot?", "2", ""),
    (MASKED_IN_ENGLISH, "Can I summarise a customer's complaint with Copilot?", "13", ""),
]


@pytest.mark.parametrize(("clauses", "question", "quoted", "left"), UNSTATED)
def test_what_permits_on_a_condition_alone_leaves_it_open_unless_the_question_speaks_of_it(
    clauses: tuple[Clause, ...], question: str, quoted: str, left: str
) -> None:
    rules = tuple(rule for clause in clauses for rule in read_rules(clause))
    quotes = [cite_whole(clause) for clause in clauses if clause.id in quoted]
    open_ = left_unstated(understand(question), rules, quotes)
    assert (left in " ".join(open_)) if left else not open_
    assert all(any(one in clause.text for clause in clauses) for one in open_)


@pytest.mark.parametrize(
    ("who", "verdict"), [("Je suis stagiaire, ", Verdict.UNCLEAR), ("Je suis juriste, ", Verdict.ALLOWED)]
)
def test_what_is_permitted_to_others_is_not_read_as_plain_leave(who: str, verdict: Verdict) -> None:
    (clause,) = write_source(Words("1", "Les salariés peuvent traduire un texte avec Copilot."))[1]
    asked, weighed = understand(f"{who}puis-je traduire un texte avec Copilot ?"), read_as(Verdict.ALLOWED, clause)
    assert unopened(asked, SILENT, weighed, (), rules=read_rules(clause), known=KNOWN).verdict is verdict


def test_words_on_public_content_open_nothing_of_what_is_told_to_be_confidential() -> None:
    _, (clause,) = write_source(Words("1", "Vous pouvez résumer un document public ou interne avec Copilot."))
    rules = tuple(read_rules(clause))
    asked = understand("Puis-je résumer un document interne avec Copilot ?")
    permitted = read_as(Verdict.ALLOWED, clause)
    assert unopened(asked, SILENT, permitted, (), rules=rules, known=KNOWN) == permitted
    confidential = replace(asked, data=frozenset({DataClass.CONFIDENTIAL}))
    assert unopened(confidential, SILENT, permitted, (), rules=rules, known=KNOWN).verdict is Verdict.UNCLEAR
    untold = understand("Puis-je résumer un chapitre avec Copilot ?")
    assert unopened(untold, SILENT, permitted, (), rules=rules, known=KNOWN) == permitted


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("ChatGPT gratuit, sans compte", Verdict.CONDITIONAL),
        ("ChatGPT gratuit", Verdict.FORBIDDEN),
        ("ChatGPT gratuit, sans compte pro mais avec mon compte perso", Verdict.FORBIDDEN),
    ],
)
def test_a_ban_on_private_accounts_is_none_on_a_tool_that_is_used_without_one(said: str, verdict: Verdict) -> None:
    rows = [one for one in in_memory("examples").clauses.values() if one.key in ("charte.fr:2.1-7", "charte.fr:2.1-9")]
    signed_out, private = rows
    rules = tuple(rule for one in rows for rule in read_rules(one))
    asked = understand(f"Puis-je résumer cette page publique avec {said} ?")
    asked = replace(asked, pasted=True)
    by_row = [Match(r, signed_out, Fit.YES, 1.0) for r in rules if r.clause == signed_out.key]
    by_row = [m for m in by_row if m.rule.modality is Modality.CONDITIONAL]
    ruled_if = Judgement(Verdict.CONDITIONAL, deciding=tuple(by_row), conditions=by_row[0].rule.conditions)
    weighed = read_as(Verdict.FORBIDDEN, private)
    assert unbanned(asked, ruled_if, weighed, rules).verdict is verdict


@pytest.mark.parametrize(
    ("question", "words", "stays"),
    [
        ("Une IA peut résumer cette note interne ?", "Vous pouvez résumer une note avec un outil approuvé.", False),
        ("Can AI sum up this internal notice?", "You may summarise a notice with an approved tool.", False),
        ("Un outil approuvé peut résumer cette note ?", "Vous pouvez résumer une note avec un outil approuvé.", True),
        ("Une IA peut résumer cette note interne ?", "Vous pouvez résumer une note avec une IA.", True),
    ],
)
def test_words_that_open_certain_tools_are_no_plain_yes_where_none_is_named(
    question: str, words: str, *, stays: bool
) -> None:
    _, (clause,) = write_source(Words("1", words))
    asked, rules, weighed = understand(question), tuple(read_rules(clause)), read_as(Verdict.ALLOWED, clause)
    if_approved = Judgement(Verdict.CONDITIONAL, deciding=tuple(Match(r, clause, Fit.MAYBE, 1.0) for r in rules))
    said = unopened(asked, if_approved, weighed, (), rules=rules, known=frozenset())
    assert said is (weighed if stays else if_approved)
