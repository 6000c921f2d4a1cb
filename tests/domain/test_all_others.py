"""What a table says of all other tools is the answer for one that it does not name, whatever a reading makes of it."""

import pytest

from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Doubt, Verdict
from bot.domain.asked.question import Thread
from bot.domain.verdicts.silence import as_found
from bot.door import Door
from ingest.drafting import draft
from knowledge.concepts import Language
from knowledge.question.understanding import understand
from tests.fakes.charter import MemoryCharter, OneBook
from tests.fakes.reader import ScriptedReader
from tests.fakes.shield import PlainShield
from tests.ingest.made import clauses, source, stored

BY_DATA = """| Données | Copilot | Gemini | Autres |
|---|---|---|---|
| Documents publics | oui | oui | oui |
| Documents internes | oui | non | non |
"""
BY_TOOL = """| Outil | Documents publics | Documents internes |
|---|---|---|
| Copilot | oui | oui |
| Gemini | oui | non |
| Tout le reste | oui | non |
"""


def ask(table: str, words: str, read: str) -> Answer:
    text = f"# Charte IA\n\n{table}"
    written, door = (source(text), clauses(text)), Door(PlainShield())
    book = OneBook(MemoryCharter((written,), draft([stored(text)]).rules))
    asked = door.read(words, thread=Thread("terminal:others"), asker="local:test", language=Language.FR)
    return Assistant(book, reader=ScriptedReader(read, 0.8)).reply(asked)


@pytest.mark.parametrize("table", [BY_DATA, BY_TOOL])
def test_what_is_shut_to_all_others_is_shut_to_a_tool_on_no_list(table: str) -> None:
    answer = ask(table, "Puis-je résumer une note interne avec Perplexity ?", "conditional")
    assert answer.verdict is Verdict.FORBIDDEN
    assert "internes" in answer.citations[0].quote or "reste" in answer.citations[0].quote


@pytest.mark.parametrize("table", [BY_DATA, BY_TOOL])
def test_what_is_shut_to_all_others_shuts_no_tool_that_the_table_names(table: str) -> None:
    assert ask(table, "Puis-je résumer une note interne avec Copilot ?", "allowed").verdict is Verdict.ALLOWED


@pytest.mark.parametrize("table", [BY_DATA, BY_TOOL])
def test_a_doubt_beside_what_is_told_of_all_others_is_no_silence(table: str) -> None:
    asked = understand("Puis-je traduire une page publique avec Perplexity ?")
    rows = clauses(f"# Charte IA\n\n{table}")
    assert as_found(Doubt.UNKNOWN_TOOL, asked, rows) is Doubt.UNSURE
    assert as_found(Doubt.UNKNOWN_TOOL, asked, clauses("# Charte IA\n\nCopilot est permis.\n")) is Doubt.UNKNOWN_TOOL
