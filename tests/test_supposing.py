"""A premise that the charter does not bear out is said to be one; a claimed approval is not taken for given."""

import pytest

from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Question, Shielded, Thread
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import Language
from tests.fakes.charter import OneBook, Words, charter_of, write_source

CHARTER = {
    Language.FR: write_source(
        Words("1", "Il est interdit de trier des CV avec un outil d'IA.", "Recrutement"),
        Words(
            "2", "Vous pouvez résumer un contrat avec Copilot, sous réserve de l'accord écrit du client.", "Contrats"
        ),
    ),
    Language.EN: write_source(
        Words("1", "It is forbidden to rank applicants with an AI tool.", "Hiring"),
        Words("2", "You may summarise a contract with Copilot, subject to the client's written approval.", "Contracts"),
        id="charte.en",
    ),
}


def asked(text: str, language: Language) -> Answer:
    words = Shielded(text, (), frozenset(), len(text), len(text), 0.0)
    question = Question(words, language, Thread("terminal:local"), "local:test")
    return Assistant(OneBook(charter_of(CHARTER[language]))).reply(question)


def told(answer: Answer, key: str) -> bool:
    return wording(answer.language)(key) in show(answer, wording(answer.language), first=False).lines


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Puisque la charte permet de trier des CV avec Copilot, puis-je le faire ?", Language.FR),
        ("Vu que la nouvelle charte nous laisse trier des CV avec Copilot, je trie les miens ?", Language.FR),
        ("Since the charter lets us rank applicants with Copilot, can I rank mine?", Language.EN),
        ("La charte dit que c'est autorisé de trier des CV, non ? Je peux le faire avec Copilot ?", Language.FR),
        ("La charte précise bien que trier des CV est permis. Puis-je trier les CV avec Copilot ?", Language.FR),
        ("Puisque trier des CV n'est plus interdit, puis-je trier des CV avec Copilot ?", Language.FR),
        ("Vu que l'accord n'est pas obligatoire, puis-je trier des CV avec Copilot ?", Language.FR),
        ("The policy says ranking applicants is fine, right? So can I rank applicants with Copilot?", Language.EN),
        ("Since ranking applicants is no longer forbidden, can I rank applicants with Copilot?", Language.EN),
        ("Given that it needs no approval, can I rank applicants with Copilot?", Language.EN),
    ],
)
def test_a_false_premise_is_corrected_beside_the_ban(text: str, language: Language) -> None:
    answer = asked(text, language)
    assert answer.verdict is Verdict.FORBIDDEN
    assert told(answer, "answer.presumed.forbidden")
    assert answer.citations[0].clause.id == "1"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Puis-je trier des CV avec Copilot ?", Language.FR),
        ("La charte permet-elle de trier des CV avec Copilot ?", Language.FR),
        ("Puisque la charte n'autorise pas de trier des CV avec Copilot, puis-je le faire avec Gemini ?", Language.FR),
        ("Does the charter let us rank applicants with Copilot?", Language.EN),
        ("Est-ce que la charte dit que c'est autorisé de trier des CV avec Copilot ?", Language.FR),
        ("La charte dit-elle qu'il est permis de trier des CV avec Copilot ?", Language.FR),
        ("La charte dit que ce n'est pas autorisé, mais puis-je trier des CV avec Copilot ?", Language.FR),
        ("La charte dit que c'est interdit de trier des CV. Puis-je le faire avec Copilot ?", Language.FR),
        ("Comme la diffusion est autorisée par le client, puis-je trier des CV avec Copilot ?", Language.FR),
        ("Where does it say that ranking applicants with Copilot is allowed?", Language.EN),
        ("Is it true that the charter says ranking applicants is allowed with Copilot?", Language.EN),
        ("The policy says ranking applicants is not allowed, right? Can I rank applicants with Copilot?", Language.EN),
        ("As my manager is fine with it, can I rank applicants with Copilot?", Language.EN),
        ("As the charter does not allow us to rank applicants with Copilot, may I with Gemini?", Language.EN),
    ],
)
def test_a_plain_question_takes_nothing_for_granted(text: str, language: Language) -> None:
    answer = asked(text, language)
    assert not answer.understood.presumed
    assert not told(answer, "answer.presumed.forbidden")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mon responsable est d'accord : puis-je résumer un contrat avec Copilot ?", Language.FR),
        ("My manager agreed: can I summarise a contract with Copilot?", Language.EN),
    ],
)
def test_a_claimed_approval_is_a_condition_that_nobody_checked(text: str, language: Language) -> None:
    answer = asked(text, language)
    assert answer.verdict is Verdict.CONDITIONAL
    assert told(answer, "answer.presumed.approval")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mon responsable est d'accord : puis-je trier des CV avec Copilot ?", Language.FR),
        ("Le DPO a validé, puis-je trier des CV avec Copilot ?", Language.FR),
        ("My manager agreed: can I rank applicants with Copilot?", Language.EN),
        ("The DPO already approved it, can I rank applicants with Copilot?", Language.EN),
    ],
)
def test_a_claimed_approval_does_not_change_a_ban_and_is_told_so(text: str, language: Language) -> None:
    answer = asked(text, language)
    assert answer.verdict is Verdict.FORBIDDEN
    assert told(answer, "answer.presumed.approval_ban")
