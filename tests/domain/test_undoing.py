"""What a reading may not open, however likely it finds a permission."""

from dataclasses import replace

import pytest

from bot.domain.answer import Doubt, Verdict
from bot.domain.judging import Judgement
from bot.domain.undoing import GRAVE, unopened
from ingest.rules import read_rules
from knowledge.clause import Clause
from knowledge.concepts import Modality
from knowledge.lexicon import concepts
from knowledge.matching import Fit, Match
from knowledge.understanding import understand
from tests.fakes.charter import Words, write_source

_, (SUMS, RECIPE, SPYING, DRAFTS) = write_source(
    Words("1", "Vous pouvez résumer un document avec Copilot."),
    Words("2", "Les recettes de membrane ne sont saisies dans aucun outil d'IA."),
    Words("3", "Il est interdit de surveiller des collègues avec un outil d'IA."),
    Words("4", "You must not use AI to write drafts for customers."),
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
    stopped = unopened(ASKED, SILENT, weighed, RULES, KNOWN)
    assert (stopped.verdict, stopped.doubt, stopped.reading) == (Verdict.UNCLEAR, Doubt.UNSURE, (SUMS,))
    assert unopened(ASKED, SILENT, weighed, (), KNOWN) is weighed
    named = read_as(verdict, SUMS, RECIPE)
    assert unopened(ASKED, SILENT, named, RULES, KNOWN) is named


@pytest.mark.parametrize("verdict", [Verdict.FORBIDDEN, Verdict.INFO, Verdict.UNCLEAR])
def test_what_permits_nothing_stays(verdict: Verdict) -> None:
    weighed = replace(SILENT, verdict=verdict, doubt=Doubt.SILENT if verdict is Verdict.UNCLEAR else None)
    weighed = replace(weighed, reading=(RECIPE,))
    assert unopened(ASKED, SILENT, weighed, RULES, KNOWN) is weighed


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
def test_a_grave_use_that_a_rule_forbids_is_a_doubt_that_shows_the_ban(verdict: Verdict) -> None:
    asked = understand("Puis-je chercher des idées avec Copilot pour surveiller mon équipe ?")
    assert asked.uses & GRAVE
    stopped = unopened(asked, ruled(SPYING), read_as(verdict, SUMS), (), KNOWN)
    assert (stopped.verdict, stopped.reading) == (Verdict.UNCLEAR, (SPYING, SUMS))


def test_an_everyday_use_that_a_rule_forbids_may_be_outweighed() -> None:
    asked = understand("Can I write a draft for a customer with Copilot?")
    weighed = read_as(Verdict.ALLOWED, SUMS)
    assert unopened(asked, ruled(DRAFTS), weighed, (), KNOWN) is weighed


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
    assert unopened(asked, SILENT, weighed, rules, frozenset({"class:public"})).verdict is Verdict.UNCLEAR
    assert unopened(asked, SILENT, weighed, rules, KNOWN) is weighed
    unnamed = understand(question.replace("Gemini", "un outil"))
    assert unopened(unnamed, SILENT, weighed, rules, frozenset()) is weighed
