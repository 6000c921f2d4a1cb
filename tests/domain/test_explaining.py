"""Why an answer is what it is: what a DPO reads of it, in values and in words."""

from dataclasses import replace
from typing import Any

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.channels.as_json import answer_as_json
from bot.channels.terminal import explain_lines
from bot.domain.answers.answer import Answer, Consulted, Verdict
from bot.domain.asked.question import Thread
from bot.domain.verdicts.explaining import Explanation, Fate, Settled
from bot.domain.verdicts.weighing import AGREED
from bot.door import Door
from bot.shown.explained import explained
from bot.shown.rendering import show
from bot.wording import FormOfAddress, wording
from knowledge.concepts import Language
from knowledge.reading import Reader
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader

CHARTER = in_memory("examples")
MAIL = "Puis-je coller ce mail client dans ChatGPT ?"
PRIVATE = "Can I translate an internal memo with DeepL on my personal account? My boss agreed"


def reading(verdict: Verdict, likely: float) -> ScriptedReader:
    """Give a reader that finds every clause to say it."""
    return ScriptedReader(verdict, likely, frozenset(CHARTER.clauses))


def ask(words: str, reader: Reader | None = None) -> Answer:
    asked = Door(RulesShield()).read(words, thread=Thread("terminal:1"), asker="local:test")
    return Assistant(OneBook(CHARTER), reader=reader).reply(asked, explained=True)


def why(words: str, reader: Reader | None = None) -> Explanation:
    answer = ask(words, reader)
    assert answer.why is not None
    return answer.why


def test_nobody_pays_for_what_was_not_asked() -> None:
    asked = Door(RulesShield()).read(MAIL, thread=Thread("terminal:1"), asker="local:test")
    assert Assistant(OneBook(CHARTER)).reply(asked).why is None


def test_why_changes_nothing_of_the_answer() -> None:
    asked = Door(RulesShield()).read(MAIL, thread=Thread("terminal:1"), asker="local:test")
    assert replace(ask(MAIL), why=None) == Assistant(OneBook(CHARTER)).reply(asked)


def test_the_rules_that_decide_come_first_and_are_those_that_are_quoted() -> None:
    answer = ask(MAIL.replace("ChatGPT", "ChatGPT gratuit"))
    assert answer.why is not None
    first = answer.why.rules[0]
    assert (first.fate, first.citation.clause.key) == (Fate.DECIDES, answer.citations[0].clause.key)
    assert (answer.why.ruled, answer.why.settled) == (Verdict.FORBIDDEN, Settled.RULES)


def test_a_rule_that_lost_says_why() -> None:
    fates = {rule.fate for rule in why(MAIL).rules}
    assert Fate.RANK in fates  # the FAQ says it too, and the charter has spoken
    assert all(rule.apart for rule in why(MAIL).rules if rule.fate is Fate.MISSES)


def test_a_claimed_approval_is_told_as_a_claim() -> None:
    assert "approval_claimed" in why(PRIVATE).stated
    told = explained(ask(PRIVATE), wording(Language.EN))
    assert told is not None
    assert any("remains to be checked" in line for line in told.sections[0].lines)


def test_a_word_that_nobody_knows_is_told_as_it_was_typed() -> None:
    assert "Zorglubes" in why("Puis-je résumer des Zorglubes avec Copilot Chat ?").unknown


@pytest.mark.parametrize(("likely", "settled"), [(0.95, Settled.AGREED), (0.3, Settled.UNDER_BAR)])
def test_a_reading_is_told_with_its_bar(likely: float, settled: Settled) -> None:
    told = why(MAIL, reading(Verdict.FORBIDDEN, likely))
    assert told.read is not None
    assert (told.settled, told.read.bar) == (settled, AGREED[Verdict.FORBIDDEN])
    assert told.read.shares[0][0] is Verdict.FORBIDDEN


def test_a_looser_reading_that_no_likelihood_opens_is_told_as_such() -> None:
    told = why(MAIL, reading(Verdict.ALLOWED, 0.97))
    assert (told.ruled, told.settled) == (Verdict.FORBIDDEN, Settled.UNOPENED)


def test_a_floor_that_held_is_told() -> None:
    told = why("Puis-je coller un mot de passe dans Copilot Chat ?", reading(Verdict.ALLOWED, 0.99))
    assert (told.floor, told.settled) == (Verdict.FORBIDDEN, Settled.FLOOR)


def test_what_a_model_was_asked_is_told_with_the_digest_of_its_prompts() -> None:
    consulted = replace(ask(MAIL), consulted=Consulted("3f2a9c0d17be" + "0" * 52, calls=2, decided=True))
    told = explained(consulted, wording(Language.FR))
    assert told is not None
    assert any("3f2a9c0d17be " in line and ": 2 " in line for line in told.sections[-1].lines)


def test_nothing_pasted_and_nothing_masked_is_told() -> None:
    pasted = f"{MAIL}\n\nBonjour, ici Odile Xylanthe, jointe au 06 12 34 56 78 ou odile@exemple.fr, dossier Krypton."
    for line in explain_lines(ask(pasted), wording(Language.FR)):
        assert not any(word in line for word in ("Xylanthe", "06 12", "odile@", "Krypton"))


@pytest.mark.parametrize("form", FormOfAddress)
@pytest.mark.parametrize("words", [MAIL, PRIVATE, "Bonjour", "Quels outils ?", f"{MAIL} Et traduire avec Gemini ?"])
def test_every_explanation_can_be_said(words: str, form: FormOfAddress) -> None:
    answer = ask(words, reading(Verdict.CONDITIONAL, 0.6))
    lines = list(explain_lines(answer, wording(answer.language, form)))
    assert lines
    assert all("{" not in line for line in lines)


def test_a_passage_is_quoted_once() -> None:
    told = explained(ask(MAIL, reading(Verdict.FORBIDDEN, 0.9)), wording(Language.FR))
    assert told is not None
    shown = [(p.quote.key, p.quote.words) for section in told.sections for p in section.passages if not p.again]
    assert len(shown) == len(set(shown))


def test_each_question_of_several_has_its_own_why() -> None:
    answer = ask(f"{MAIL} Et traduire une notice publique avec Copilot Chat ?")
    assert (answer.why, [part.why is not None for part in answer.parts]) == (None, [True, True])


def test_the_json_has_it_with_quotes_that_are_located() -> None:
    answer = ask(MAIL, reading(Verdict.FORBIDDEN, 0.9))
    shown = show(answer, wording(Language.FR), first=False)
    said: Any = answer_as_json(answer, shown, id=None, preview=None, case=None, ms=1.0)["explain"]
    keys = "classes accounts stated denied unknown ruled doubt rules read floor settled trust".split()
    assert list(said) == keys
    for rule in said["rules"]:
        text = CHARTER.sources[rule["clause"].partition(":")[0]].text
        assert text[rule["start"] : rule["end"]] == rule["quote"]
    assert set(said["read"]) == {"verdicts", "bar", "clauses"}


@pytest.mark.parametrize("language", Language)
def test_how_likely_a_verdict_is_and_how_strongly_a_passage_says_it_are_told_apart(language: Language) -> None:
    told = explained(ask(MAIL, reading(Verdict.FORBIDDEN, 0.9)), wording(language))
    assert told is not None
    read = next(section for section in told.sections if len(section.lines) > 1 and "90" in section.lines[0])
    assert all("%" in line for line in read.lines)
    assert read.passages
    assert not any("%" in one.said for one in read.passages)
    settled = told.sections[-1].lines[0]
    assert "90" in settled, "what the reader gave"
    assert "45" in settled, "what was needed"


@pytest.mark.parametrize(
    "words", ["Quel temps fera-t-il demain à Lyon ?", "What will the weather be in Lyon tomorrow?"]
)
def test_no_rule_stands_beside_what_has_nothing_in_common_with_it(words: str) -> None:
    told = why(words, reading(Verdict.OFF_TOPIC, 0.99))
    assert [rule for rule in told.rules if not rule.joins] == []


def test_a_doubt_about_a_text_claims_no_confidence() -> None:
    told = ask(
        f"{MAIL}\n\nBonjour Mme Xylanthe,\nvotre dossier est clos.\nCordialement", reading(Verdict.CONDITIONAL, 0.9)
    )
    assert told.why is not None
    assert (told.why.trust is None) == (told.verdict is Verdict.UNCLEAR)
