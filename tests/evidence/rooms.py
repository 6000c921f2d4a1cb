"""What stands beside the assistant in the table: a perfect reader, cheats, the engine with a part off, a chain."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import chromadb
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import SimpleChatModel
from langchain_core.messages import BaseMessage
from langchain_core.output_parsers import JsonOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable, RunnablePassthrough
from sklearn.pipeline import Pipeline

from bot.answering import Assistant
from bot.assembly import House, rehearsals
from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.publication import Submission
from bot.evaluating.asking import AssistantRoom, Room, Rooms, texts_of
from bot.evaluating.baselines import keyword_verdict
from bot.evaluating.labels import Label, Labelled, Span
from bot.evaluating.outcome import Condition, Given, tokens_of
from bot.house.settings import Settings
from bot.ports import Charter
from knowledge.clause import Clause, Found, Source
from knowledge.finding.embedding import encoder_of
from knowledge.lexicon import fold
from knowledge.rules import Rule
from tests.bench.peer import chunks
from tests.fakes.charter import OneBook


class Houses:
    """Opens a charter's house once, published in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._rehearse = rehearsals(Settings(home=folder))
        self._opened: dict[str, House] = {}

    def open_with(self, rehearse: Callable[[Path], House]) -> None:
        """Open houses that way from now on."""
        self._rehearse = rehearse

    def __call__(self, charter: str | None) -> House:
        """Give the house of the charter at that path."""
        assert charter is not None
        if charter not in self._opened:
            house = self._rehearse(self.folder / str(len(self._opened)))
            self._opened[charter] = house
            submission = Submission(paths=(Path(charter),))
            house.publisher.publish(submission, "local:evidence", approve=lambda _: True, progress=lambda *_: None)
        return self._opened[charter]

    def close(self) -> None:
        """Close every database."""
        for house in self._opened.values():
            house.store.close()

    def rooms(self, alter: Callable[[Charter], Charter] = lambda charter: charter, *, reads: bool = True) -> Rooms:
        """Give the assistant's rooms, over charters that `alter` may have changed, with its reader or without."""

        @cache
        def room(charter: str | None) -> Room:
            house = self(charter)
            changed = alter(house.library.current())
            assistant = Assistant(OneBook(changed), reader=house.assistant.reader if reads else None)
            return AssistantRoom(changed, house.door, assistant, house.say)

        return room


@dataclass(frozen=True, slots=True)
class Altered:
    """A charter with other rules or another way of finding."""

    whole: Charter
    rules: Sequence[Rule]
    search: Callable[[str, int], tuple[Found, ...]]

    @property
    def edition(self) -> str:
        return self.whole.edition

    @property
    def published_on(self) -> datetime:
        return self.whole.published_on

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.whole.sources

    @property
    def clauses(self) -> Mapping[str, Clause]:
        return self.whole.clauses

    def find(self, text: str, *, at_most: int) -> tuple[Found, ...]:
        return self.search(text, at_most)


def without_rules(charter: Charter) -> Charter:
    """Give the charter with no rule read in it."""
    return Altered(charter, (), lambda text, at_most: charter.find(text, at_most=at_most))


def without_embeddings(charter: Charter) -> Charter:
    """Give the charter found by shared words only."""

    def by_words(text: str, at_most: int) -> tuple[Found, ...]:
        found = [one for one in charter.find(text, at_most=len(charter.clauses)) if one.words > 0]
        best = sorted(found, key=lambda one: -one.words)[:at_most]
        return tuple(replace(one, score=one.words, meaning=0.0) for one in best)

    return Altered(charter, charter.rules, by_words)


@dataclass(frozen=True, slots=True)
class ReaderRoom:
    """A perfect reader: the main verdict, its passages, its conditions; asks for the one fact that is missing."""

    charter: Charter

    @property
    def texts(self) -> Mapping[str, str]:
        return texts_of(self.charter)

    def ask(self, words: str, labelled: Labelled, thread: str) -> Given:
        reply = labelled.reply
        if reply and words == reply.fact:
            return self._given(reply.label, labelled)
        asks = reply is not None and Verdict.UNCLEAR in labelled.label.verdicts
        return replace(self._given(labelled.label, labelled), clarifies=asks)

    def _given(self, label: Label, labelled: Labelled) -> Given:
        spans = tuple(passage.spans(self.texts)[0] for passage in label.evidence)
        return Given(
            verdict=label.main,
            citations=spans,
            conditions=tuple(Condition(c.name) for c in labelled.conditions),
            parts=tuple(part.main for part in labelled.parts),
            confidence=1.0,
            tokens=sum(tokens_of(self.texts[span.source][span.start : span.end]) for span in spans),
            found=spans,
        )


@dataclass(frozen=True, slots=True)
class WordsOnlyRoom:
    """A judge that reads the words of the question and no charter."""

    charter: Charter
    judge: Pipeline

    @property
    def texts(self) -> Mapping[str, str]:
        return texts_of(self.charter)

    def ask(self, words: str, labelled: Labelled, thread: str) -> Given:
        return Given(
            Verdict(str(self.judge.predict([words])[0])), confidence=float(self.judge.predict_proba([words]).max())
        )


Change = Callable[[Given, Room], Given]


def never_allows(given: Given, room: Room) -> Given:
    """Every "allowed" becomes "only if"."""
    return replace(given, verdict=Verdict.CONDITIONAL) if given.verdict is Verdict.ALLOWED else given


def softens_bans(given: Given, room: Room) -> Given:
    """Every "forbidden" becomes "only if"."""
    return replace(given, verdict=Verdict.CONDITIONAL) if given.verdict is Verdict.FORBIDDEN else given


def escalates_everything(given: Given, room: Room) -> Given:
    """Everything goes to the DPO."""
    return Given(Verdict.UNCLEAR, found=given.found)


def cites_everything(given: Given, room: Room) -> Given:
    """The right verdict, under the whole charter."""
    if given.verdict in (Verdict.UNCLEAR, Verdict.OFF_TOPIC):
        return given
    spans = tuple(span for source, text in room.texts.items() for span in paragraphs(source, text))
    return replace(given, citations=spans, tokens=sum(map(tokens_of, room.texts.values())))


def asks_back_always(given: Given, room: Room) -> Given:
    """Never answers before it asked something."""
    return replace(given, clarifies=True)


CHEATS: dict[str, Change] = {
    "never_allows": never_allows,
    "softens_bans": softens_bans,
    "escalates_everything": escalates_everything,
    "cites_everything": cites_everything,
    "asks_back_always": asks_back_always,
}


@dataclass(frozen=True, slots=True)
class CheatRoom:
    """Another room's answers, changed to look better on one figure."""

    room: Room
    change: Change

    @property
    def texts(self) -> Mapping[str, str]:
        return self.room.texts

    def ask(self, words: str, labelled: Labelled, thread: str) -> Given:
        return self.change(self.room.ask(words, labelled, thread), self.room)


def paragraphs(source: str, text: str) -> Iterator[Span]:
    """Give the stretches of text between empty lines."""
    for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        yield Span(source, found.start(), found.end())


class ObedientModel(SimpleChatModel):
    """A scripted chat model: says what the strictest tell-tale word of its prompt says, and quotes a whole chunk."""

    def _call(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> str:
        context, _, question = str(messages[-1].content).partition("\n\nQuestion: ")
        asked = set(fold(question).split())
        passages = context.split("\n---\n")[1:]
        best = max(passages, key=lambda one: len(asked & set(fold(one).split())), default="")
        return json.dumps({"verdict": keyword_verdict(best), "quote": best})

    @property
    def _llm_type(self) -> str:
        return "scripted"


_PROMPT = (
    "Answer from the charter only, as JSON: a verdict and the words that say so.\n\nCharter:{context}"
    "\n\nQuestion: {question}"
)


@dataclass(frozen=True)
class ChainRoom:
    """What everyone writes first: chunks of 800 characters, five of them, a prompt, a model; its quotes unchecked."""

    charter: Charter
    folder: Path
    store: Chroma = field(init=False)
    chain: "Runnable[str, dict[str, str]]" = field(init=False)

    def __post_init__(self) -> None:
        client = chromadb.PersistentClient(str(self.folder), settings=ChromaSettings(anonymized_telemetry=False))
        cut = [(piece, source) for source, text in self.texts.items() for piece in chunks(text)]
        store = Chroma.from_texts(
            [piece for piece, _ in cut],
            encoder_of(None),
            metadatas=[{"source": source} for _, source in cut],
            client=client,
            collection_name="chain",
        )
        retrieved = store.as_retriever(search_kwargs={"k": 5}) | (
            lambda found: "".join(f"\n---\n{document.page_content}" for document in found)
        )
        prompt = ChatPromptTemplate.from_template(_PROMPT)
        asked = {"context": retrieved, "question": RunnablePassthrough()}
        object.__setattr__(self, "store", store)
        object.__setattr__(self, "chain", asked | prompt | ObedientModel() | JsonOutputParser())

    @property
    def texts(self) -> Mapping[str, str]:
        return texts_of(self.charter)

    def ask(self, words: str, labelled: Labelled, thread: str) -> Given:
        said = self.chain.invoke(words)
        cited = tuple(self._places(said["quote"]))
        verdict = Verdict(said["verdict"])
        found = self.store.similarity_search(words, k=10)
        return Given(
            verdict,
            citations=cited if verdict is not Verdict.UNCLEAR else (),
            tokens=tokens_of(said["quote"]),
            found=tuple(span for document in found for span in self._places(document.page_content)),
        )

    def _places(self, quote: str) -> Iterator[Span]:
        """Give where a chunk stands: its longest paragraph, since a chunk repeats the end of the one before."""
        piece = max(quote.split("\n\n"), key=len)
        for source, text in self.texts.items():
            if piece and (at := text.find(piece)) >= 0:
                yield Span(source, at, at + len(piece))
                return
