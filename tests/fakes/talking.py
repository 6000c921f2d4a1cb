"""A thread on the example charter, in memory: what is typed in it, as the door reads it, and what that is answered."""

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.conversing import Conversation
from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question, Thread
from bot.door import Door
from bot.ports import Pending
from knowledge.concepts import Language
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.store import MemoryStore

DOOR = Door(RulesShield())


def question(
    text: str, language: Language | None = None, *, thread: str = "terminal:t", asker: str = "local:t"
) -> Question:
    """Give what the door makes of what somebody types in a thread."""
    return DOOR.read(text, thread=Thread(thread), asker=asker, language=language)


def on_the_examples() -> Assistant:
    """Give an assistant that answers from the example charter by rules alone."""
    return Assistant(OneBook(in_memory("examples")))


def conversation(assistant: Assistant | None = None, pending: Pending | None = None) -> Conversation:
    """Give a conversation in which nothing was said yet, on the example charter unless an assistant is given."""
    assistant = assistant or on_the_examples()
    return Conversation(assistant, pending or MemoryStore().pending, assistant.whole)


def answers(talk: Conversation, *messages: str) -> list[Answer]:
    """Give what each message of one thread is answered."""
    return [talk.reply(question(words))[1] for words in messages]
