"""What permits is about something else: another tool, another trade, another time; it is left out, or put off."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.beside import is_of_another_time, is_of_other_people, is_of_other_tools
from bot.domain.verdicts.floors import for_other_tools
from bot.domain.verdicts.holding import may_be_left_out, may_hold_condition
from bot.domain.verdicts.judging import Judgement
from knowledge.clause import Clause, Form
from knowledge.question.understanding import understand
from tests.domain.test_holding import clause_of


@pytest.mark.parametrize(
    ("words", "question", "other"),
    [
        ("The spelling may be checked with Antidote or Vibe.", "May I check the spelling with ChatGPT?", True),
        ("La correction par Antidote ou Vibe est permise.", "Puis-je corriger un texte avec ChatGPT ?", True),
        ("La correction par l'outil Antidote est permise.", "Puis-je corriger un texte avec Gemini ?", True),
        ("La correction par Antidote ou Vibe est permise.", "Puis-je corriger un texte ?", False),
        ("La correction par Antidote ou ChatGPT est permise.", "Puis-je corriger un texte avec ChatGPT ?", False),
        ("AI may be used for drafts agreed with Finance.", "May I draft a text with ChatGPT?", False),
        ("Un texte validé par Juridique peut être traduit.", "Puis-je traduire un texte avec DeepL ?", False),
        ("You may use AI tools with Antidote beside them.", "May I draft a text with ChatGPT?", False),
        ("E-mails may be drafted. By Friday, all must be trained.", "May I draft e-mails with Copilot?", False),
        ("E-mails may be drafted once you log in with Okta.", "May I draft e-mails with Copilot?", False),
        ("You may use assistants by Microsoft for e-mails.", "May I use Copilot for e-mails?", False),
        (
            "Vous pouvez rédiger des courriels à partager avec Paris.",
            "Puis-je rédiger un courriel avec Copilot ?",
            False,
        ),
        ("Public e-mails may be shared with Vibe.", "May I draft e-mails with Copilot?", True),
        ("E-mails may be drafted by Vibe.", "May I draft e-mails with Copilot?", True),
        ("Vous pouvez résumer une réunion avec Vibe.", "Puis-je résumer une réunion avec ChatGPT ?", True),
        ("You may sign in with Northwick account.", "May I sign in to ChatGPT?", False),
    ],
)
def test_means_that_no_lexicon_knows_are_other_tools(words: str, question: str, other: bool) -> None:
    assert is_of_other_tools(clause_of(words), understand(question)) is other


def test_a_reading_opens_no_tool_by_the_name_of_another() -> None:
    weighed = Judgement(Verdict.ALLOWED, reading=(clause_of("The spelling may be checked with Antidote or Vibe."),))
    asked = understand("May I check the spelling with ChatGPT?")
    assert for_other_tools(asked, weighed, (), frozenset())
    assert not for_other_tools(asked, weighed, (), frozenset({"class:approved"}))


@pytest.mark.parametrize(
    ("words", "question", "other"),
    [
        ("HR Advisers may draft job advertisements.", "I'm a manager; may I draft a job advert?", True),
        ("Les journalistes peuvent résumer une dépêche.", "Je suis secrétaire, puis-je résumer une dépêche ?", True),
        ("Les journalistes peuvent résumer une dépêche.", "Je suis journaliste, puis-je résumer une dépêche ?", False),
        ("Les responsables peuvent résumer un bilan.", "Je suis chef de service, puis-je résumer un bilan ?", False),
        ("Les responsables peuvent résumer un bilan.", "Je suis directeur, puis-je résumer un bilan ?", False),
        ("Line managers may draft job adverts.", "I'm a team leader, may I draft a job advert?", False),
        ("Line managers may draft job adverts.", "I'm a secretary, may I draft a job advert?", True),
        ("Directors may draft job adverts.", "I'm a team leader, may I draft a job advert?", True),
        ("Developers may summarise public code.", "I am a software engineer, may I summarise public code?", False),
        ("Lawyers may summarise a contract.", "As a solicitor, can I summarise a contract?", False),
        ("Employees may summarise a contract.", "I'm a manager, can I summarise a contract?", False),
        ("You may summarise a contract.", "I'm a manager, can I summarise a contract?", False),
        ("Managers may summarise a contract.", "Can I summarise a contract?", False),
        ("Lawyers may summarise a contract. You may too.", "I'm a manager, can I summarise it?", False),
        ("Lawyers may summarise it. Staff may reword it.", "I'm a manager, can I reword it?", False),
    ],
)
def test_leave_for_a_trade_is_none_for_another(words: str, question: str, other: bool) -> None:
    assert is_of_other_people(clause_of(words), understand(question)) is other


ROW = "| GitHub Copilot | Pilote | Équipe Paiements | Jusqu'au 30 septembre 2026 |"


@pytest.mark.parametrize(
    ("clause", "question", "over"),
    [
        (clause_of(ROW, form=Form.ROW), "Puis-je utiliser GitHub Copilot en octobre 2026 ?", True),
        (clause_of(ROW, form=Form.ROW), "Puis-je utiliser GitHub Copilot en septembre 2026 ?", False),
        (clause_of(ROW, form=Form.ROW), "Puis-je utiliser GitHub Copilot ?", False),
        (clause_of(ROW, form=Form.ROW), "Puis-je traduire un rapport écrit en octobre 2026 ?", False),
        (clause_of("You may use Claude until 31 August 2027."), "It's May 2028, may I use Claude?", True),
        (clause_of("You may use Claude until 31 August 2027."), "It's May 2027, may I use Claude?", False),
        (clause_of("You may use Claude from 1 March 2027."), "It's February 2027, may I use Claude?", True),
        (
            clause_of("From 1 January 2026, Copilot may translate minutes."),
            "May I translate the minutes of our meeting on 12 November 2025?",
            False,
        ),
        (
            clause_of("From 1 January 2026, Copilot may translate minutes."),
            "May I translate minutes taken on 12 November 2025?",
            False,
        ),
        (
            clause_of("From 1 January 2026, Copilot may record meetings."),
            "May I record our meeting on 12 November 2025?",
            True,
        ),
        (clause_of("You may use Claude from 1 October 2026 to 31 March 2027."), "May I use it in May 2027?", True),
        (clause_of("Claude est interdit jusqu'au 1er mai 2026."), "Puis-je utiliser Claude en juin 2026 ?", False),
        (clause_of("Copilot est permis. Claude l'est jusqu'au 1er mai 2026."), "Et Copilot en juin 2026 ?", False),
    ],
)
def test_a_leave_that_ended_is_none_in_a_later_month(clause: Clause, question: str, over: bool) -> None:
    assert is_of_another_time((clause,), understand(question)) is over


LEFT_OUT = "Copilot peut résumer une réunion si tous le savent. Sont exclues les instances du personnel."


@pytest.mark.parametrize(
    ("words", "question", "out"),
    [
        (LEFT_OUT, "Copilot peut résumer la réunion des délégués syndicaux ?", True),
        (LEFT_OUT, "Copilot peut résumer une réunion ?", False),
        (
            "Copilot may summarise a meeting. Works councils are excluded.",
            "May it summarise the trustees' debate?",
            True,
        ),
        ("Copilot may summarise a meeting.", "May it summarise the trustees' debate?", False),
    ],
)
def test_what_is_asked_may_be_what_is_left_out(words: str, question: str, out: bool) -> None:
    assert may_be_left_out(clause_of(words), understand(question)) is out


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        ("| Midjourney | En cours d'étude | – | – |", False),
        ("| Midjourney | Under review |", False),
        ("| Midjourney | À l'étude, sauf accord du DPO |", True),
        ("| Midjourney | Ouvert | Documents C1 |", True),
    ],
)
def test_a_row_that_puts_off_holds_no_condition(row: str, holds: bool) -> None:
    assert may_hold_condition(clause_of(row, form=Form.ROW)) is holds
