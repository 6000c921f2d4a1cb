"""Put labelled questions to a room: the same line as an employee's question, timed, with what the search finds."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Citation
from bot.domain.asked.question import Question, Thread
from bot.domain.threads.replying import continued
from bot.door import Door
from bot.evaluating.heeding import Consultation
from bot.evaluating.labels import Labelled, Span
from bot.evaluating.outcome import Condition, Given, Outcome, tokens_of
from bot.ports import Charter
from bot.scope import Scope
from bot.shown.rendering import show
from bot.wording import Wording
from knowledge.clause import Form
from knowledge.concepts import Language
from knowledge.lexicon import fold
from knowledge.question.understanding import understand
from knowledge.reading import Reader

DEEPEST = 10
"""Clauses that the search is judged on."""


class Room(Protocol):
    """Whatever answers questions about one charter: the assistant, or a baseline."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The stored text of each source."""

    def ask(self, words: str, labelled: Labelled, thread: str) -> Given:
        """Give the answer to `words`, asked in `thread` with the language and department of `labelled`."""


Rooms = Callable[[str | None], Room]
"""Opens the room of a charter, by the path that the questions give; None is what is published."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A channel: what the door reads when words are typed there, and whether the asker tells the language."""

    typed: Callable[[str], str]
    tells_language: bool = False

    def put(self, labelled: Labelled) -> Labelled:
        """Give the question as this channel hands it over."""
        language = labelled.language if self.tells_language else None
        return replace(labelled, text=self.typed(labelled.text), language=language)


Surfaces = Mapping[str, Surface]


def ask_all(
    questions: Sequence[Labelled], rooms: Rooms, surfaces: Surfaces, *, progress: Callable[[int, int], None]
) -> tuple[Outcome, ...]:
    """Ask every question on every surface, charter by charter; raise `Refused` when a label names what is not there."""
    total, outcomes = len(questions) * len(surfaces), []
    for charter in dict.fromkeys(one.charter for one in questions):
        room = rooms(charter)
        for labelled in (one for one in questions if one.charter == charter):
            located = _located(labelled, room.texts)
            for name, surface in surfaces.items():
                outcomes.append(_asked(located, room, name, surface))
                progress(len(outcomes), total)
    return tuple(outcomes)


@dataclass(frozen=True, slots=True)
class _Located:
    labelled: Labelled
    evidence: tuple[tuple[Span, ...], ...]
    also: tuple[Span, ...]
    conditions: tuple[Span | None, ...]


def _located(labelled: Labelled, texts: Mapping[str, str]) -> _Located:
    return _Located(
        labelled,
        tuple(passage.spans(texts) for passage in labelled.label.evidence),
        tuple(span for passage in labelled.also for span in passage.spans(texts)),
        tuple(c.passage.spans(texts)[0] if c.passage else None for c in labelled.conditions),
    )


def _asked(located: _Located, room: Room, name: str, surface: Surface) -> Outcome:
    labelled = located.labelled
    thread = f"{name}:evaluate-{labelled.id}"
    put = surface.put(labelled)
    given = room.ask(put.text, put, thread)
    reply = labelled.reply
    after = room.ask(surface.typed(reply.fact), put, thread) if reply and given.clarifies else None
    return Outcome(
        labelled,
        given,
        located.evidence,
        located.also,
        tuple(zip(labelled.conditions, located.conditions, strict=True)),
        after,
        name,
    )


@dataclass(frozen=True, slots=True)
class AssistantRoom:
    """The assistant over one edition, as an employee meets it."""

    charter: Charter
    door: Door
    assistant: Assistant
    say: Callable[[Language], Wording]
    edition: str | None = None
    waiting: dict[str, Question] = field(default_factory=dict)
    """By thread, the questions that were asked back about."""
    noted: list[Consultation] = field(default_factory=list)
    """Where the assistant's counsel, if it is watched, notes what it was consulted on."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The stored text of each source."""
        return texts_of(self.charter)

    def ask(self, words: str, labelled: Labelled, thread: str) -> Given:
        """Give the assistant's answer, with what the search finds for the same question."""
        self.noted.clear()
        started = time.perf_counter()
        question = continued(read_at(self.door, words, labelled, thread), self.waiting.pop(thread, None))
        answer = self.assistant.reply(question, edition=self.edition)
        if answer.clarify is not None:
            self.waiting[thread] = question
        ms = (time.perf_counter() - started) * 1000
        shown = show(answer, self.say(answer.language), first=False)
        return Given(
            verdict=answer.verdict,
            citations=tuple(_span(citation) for citation in answer.citations),
            conditions=tuple(_condition(said, answer) for said in answer.conditions),
            confidence=answer.confidence,
            tokens=sum(tokens_of(citation.quote) for citation in answer.citations),
            words=len(" ".join((shown.headline, *shown.lines)).split()),
            ms=ms,
            parts=tuple(part.verdict for part in answer.parts),
            found=nearest(self.charter, question, self.assistant.reader),
            clarifies=answer.clarify is not None,
            consulted=tuple(self.noted),
            leads=tuple(_leads(answer.citations)),
        )


def texts_of(charter: Charter) -> Mapping[str, str]:
    """Give the stored texts that offsets count in, by source."""
    return {source.id: source.text for source in charter.sources.values()}


def read_at(door: Door, words: str, labelled: Labelled, thread: str) -> Question:
    """Give the question as the door reads it."""
    return door.read(
        words,
        thread=Thread(thread),
        asker="local:evaluate",
        language=labelled.language,
        department=labelled.department,
    )


def nearest(charter: Charter, question: Question, reader: Reader | None = None) -> tuple[Span, ...]:
    """Give the clauses found nearest to the question, in the sources that speak to it."""
    scope = Scope.of(charter, question, reader)
    found = scope.near(understand(question.text, question.words.classes))
    return tuple(Span(f.clause.source, f.clause.start, f.clause.end) for f in found[:DEEPEST])


def _span(citation: Citation) -> Span:
    return Span(citation.clause.source, citation.start, citation.end)


def _leads(citations: Iterable[Citation]) -> Iterator[Span]:
    """Give the lead-ins that are shown above the items among these; a row shows its headers beside its cells."""
    for clause in (citation.clause for citation in citations):
        if clause.intro is not None and clause.form is not Form.ROW:
            yield Span(clause.source, clause.intro.start, clause.intro.end)


def _condition(said: str, answer: Answer) -> Condition:
    """Give a condition with the place of its words in the quote that holds them, if one does."""
    return Condition(said, next(_places(said, answer.citations), None))


def _places(said: str, citations: Iterable[Citation]) -> Iterator[Span]:
    for citation in citations:
        at = citation.clause.text.find(said) if said and fold(said) else -1
        if at >= 0:
            start = citation.clause.start + at
            yield Span(citation.clause.source, start, start + len(said))
