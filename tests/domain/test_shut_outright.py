"""A sentence that bans the very tool stands, whatever a reading makes of what opens the tool elsewhere."""

import pytest

from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from knowledge.concepts import Kind, Language
from tests.fakes.charter import OneBook, Words, charter_of, write_source
from tests.fakes.reader import ScriptedReader
from tests.fakes.shield import PlainShield

FR, EN = Language.FR, Language.EN
OPENED = {
    FR: "Vous pouvez utiliser Gemini et Claude pour traduire un texte.",
    EN: "You may use Gemini and Claude to translate a text.",
}
ASKED = {FR: "Puis-je traduire un texte avec Gemini ?", EN: "May I translate a text with Gemini?"}


def ask(ban: str, language: Language, *, read: str = "allowed", kind: Kind = Kind.CHARTER) -> Answer:
    opened = write_source(Words("1", OPENED[language]))
    banned = write_source(Words("2", ban), id="b", kind=kind)
    charter = charter_of(opened, banned)
    assistant = Assistant(OneBook(charter), reader=ScriptedReader(read, 0.97, frozenset(charter.clauses)))
    door = Door(PlainShield())
    thread = Thread("terminal:shut")
    return assistant.reply(door.read(ASKED[language], thread=thread, asker="local:test", language=language))


@pytest.mark.parametrize(
    ("ban", "language"),
    [
        ("Gemini est suspendu jusqu'à nouvel ordre.", FR),
        ("N'utilisez pas Gemini.", FR),
        ("N'utilisez plus Gemini ni ChatGPT.", FR),
        ("Gemini has been withdrawn.", EN),
        ("Do not use Gemini.", EN),
    ],
)
@pytest.mark.parametrize("read", ["allowed", "conditional"])
def test_a_sentence_that_bans_the_tool_is_not_read_away(ban: str, language: Language, read: str) -> None:
    answer = ask(ban, language, read=read)
    assert answer.verdict is Verdict.FORBIDDEN
    assert answer.citations[0].quote == ban


@pytest.mark.parametrize(
    ("ban", "language"),
    [
        ("N'utilisez pas Gemini avec un compte personnel.", FR),
        ("N'utilisez pas Claude.", FR),
        ("Gemini est interdit. Toutefois, vous pouvez utiliser Gemini pour traduire un texte.", FR),
        ("Gemini n'est pas fait pour compter.", FR),
        ("Your prompts never reach Gemini.", EN),
        ("Do not use Gemini for personal data.", EN),
        ("Gemini is banned. However, you may use Gemini to translate a text.", EN),
    ],
)
def test_a_ban_on_less_or_with_its_exception_is_left_to_the_reading(ban: str, language: Language) -> None:
    assert ask(ban, language).verdict is not Verdict.FORBIDDEN


def test_an_annex_bans_as_the_charter_does() -> None:
    assert ask("N'utilisez pas Gemini.", FR, kind=Kind.ANNEX).verdict is Verdict.FORBIDDEN


def test_an_answer_of_the_faq_is_about_what_its_title_asks() -> None:
    assert ask("N'utilisez pas Gemini.", FR, kind=Kind.FAQ).verdict is not Verdict.FORBIDDEN
