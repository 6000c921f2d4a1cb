"""A language model through langchain: any provider of `init_chat_model`, any OpenAI-compatible server by address."""

import logging
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import prompts
from bot.domain.answer import Answer, Citation, Verdict
from bot.domain.errors import Unavailable
from bot.domain.faithful import is_faithful
from bot.domain.question import Question
from knowledge.concepts import Language

VARIABLES = frozenset({"verdict", "quotes", "question"})
SECONDS = 12.0
"""How long an answer waits for its sentence, tries included."""
_TAG = re.compile(r"<\s*/?\s*question\s*>", re.IGNORECASE)
log = logging.getLogger(__name__)
Write = Callable[[str], str]
"""Gives what a model makes of a prompt; raises whatever its library raises."""


@dataclass(frozen=True, slots=True)
class WordingModel:
    """Words an answer whose verdict is decided; what it writes is dropped unless it is faithful to the quotes."""

    write: Write
    verdicts: Callable[[Verdict, Language], str]
    texts: dict[Language, prompts.Prompt] = field(
        default_factory=lambda: {language: prompts.load("answer", language, VARIABLES) for language in Language}
    )

    def word(self, answer: Answer, question: Question) -> str | None:
        """One plain sentence that says what `answer` says; None when the model fails or adds something."""
        try:
            written = self.write(self._prompt(answer, question)).strip()
        except Exception as error:  # noqa: BLE001  a model's library may raise anything; the answer must not wait for it
            log.warning("the model failed: %s", type(error).__name__)
            return None
        return written if is_faithful(written, answer, question) else None

    def _prompt(self, answer: Answer, question: Question) -> str:
        verdict = self.verdicts(answer.verdict, answer.language)
        quotes = "\n".join(f"- « {_quoted(c)} »" for c in answer.citations)
        asked = _TAG.sub(" ", question.text)  # so that no question closes its own frame
        return self.texts[answer.language].fill(verdict=verdict, quotes=quotes, question=asked)


def _quoted(citation: Citation) -> str:
    """Give the quote after its lead-in: "a list item" alone says nothing."""
    intro = citation.clause.intro
    return f"{intro.text} {citation.quote}" if intro else citation.quote


def langchain_write(model: str, *, base_url: str = "", api_key: str = "", seconds: float = SECONDS) -> Write:
    """Give the writer of `provider:model`; raise `Unavailable` with the package to install when it is not there."""
    from langchain.chat_models import init_chat_model  # noqa: PLC0415  heavy (0.5 s): only with a model

    given: dict[str, Any] = {"base_url": base_url} if base_url else {}
    if api_key or base_url:
        given["api_key"] = api_key or "none"  # a server of one's own asks for none, its client does
    try:
        chat = init_chat_model(model, temperature=0, timeout=seconds, max_retries=1, **given)
    except Exception as error:  # a provider's library may raise anything, a missing key among them
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise Unavailable("error.model_unusable", model=model, why=why) from error
    return lambda prompt: within(seconds, lambda: str(chat.invoke(prompt).text))


def within(seconds: float, write: Callable[[], str]) -> str:
    """Give what `write` gives, or raise `TimeoutError`: a library's own limit starts anew at each byte and each try."""
    written: list[str] = []
    failed: list[Exception] = []

    def work() -> None:
        try:
            written.append(write())
        except Exception as error:  # noqa: BLE001  told to whoever waits
            failed.append(error)

    worker = threading.Thread(target=work, name="model", daemon=True)
    worker.start()
    worker.join(seconds)
    if failed:
        raise failed[0]
    if not written:
        raise TimeoutError
    return written[0]
