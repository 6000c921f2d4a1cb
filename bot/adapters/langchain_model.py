"""A language model through langchain: any provider of `init_chat_model`, any OpenAI-compatible server by address."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import prompts
from bot.domain.answer import Answer, Verdict
from bot.domain.errors import Unavailable
from bot.domain.faithful import is_faithful
from bot.domain.question import Question
from knowledge.concepts import Language

VARIABLES = frozenset({"verdict", "quotes", "question"})
SECONDS = 12.0
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
        quotes = "\n".join(f"- « {c.quote} »" for c in answer.citations)
        verdict = self.verdicts(answer.verdict, answer.language)
        prompt = self.texts[answer.language].fill(verdict=verdict, quotes=quotes, question=question.text)
        try:
            sentence = " ".join(self.write(prompt).split())
        except Exception as error:  # noqa: BLE001  a model's library may raise anything; the answer must not wait for it
            log.warning("the model failed: %s", type(error).__name__)
            return None
        return sentence if is_faithful(sentence, answer, question) else None


def langchain_write(model: str, *, base_url: str = "", api_key: str = "") -> Write:
    """Give the writer of `provider:model`; raise `Unavailable` with the package to install when it is not there."""
    from langchain.chat_models import init_chat_model  # heavy (0.5 s): only when a model is plugged in

    given: dict[str, Any] = {"base_url": base_url} if base_url else {}
    if api_key:
        given["api_key"] = api_key
    try:
        chat = init_chat_model(model, temperature=0, timeout=SECONDS, max_retries=1, **given)
    except (ImportError, ValueError) as error:
        raise Unavailable("error.model_unusable", model=model, why=str(error).splitlines()[0]) from error
    return lambda prompt: str(chat.invoke(prompt).text)
