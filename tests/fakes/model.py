"""Models of tests: one with a script, one that obeys whatever it reads, and servers that speak like providers."""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bot.adapters.model.asking import Prompted
from bot.domain.asked.question import Question
from bot.domain.verdicts.proposal import Proposal, Quoted
from knowledge.clause import Clause
from knowledge.question.languages import guess
from knowledge.reading import Says
from tests.fakes.obedient import ObedientModel, obedient

__all__ = [
    "ModelServer",
    "ObedientModel",
    "Reply",
    "ScriptedModel",
    "model_server",
    "obedient",
    "obeying",
    "said",
    "said_by_ollama",
]
Said = Proposal | tuple[Says, ...] | str | Exception


@dataclass
class ScriptedModel:
    """A `Model` that says what was enqueued, in order; `history` shows each turn with what it was shown."""

    script: deque[Said] = field(default_factory=deque)
    history: list[tuple[Question, tuple[Clause, ...] | tuple[str, ...]]] = field(default_factory=list)
    prompts: str = "scripted"
    rests: bool = False

    def enqueue(self, *said: Said) -> None:
        """Add proposals, opinions or failures."""
        self.script.extend(said)

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        """Give the next proposal; words said of a clause that was not shown have none; None when it is a failure."""
        self.history.append((question, tuple(clauses)))
        said = self.script.popleft()
        if not isinstance(said, Proposal):
            return None
        keys = {clause.key for clause in clauses}
        quotes, conditions = _known(said.quotes, keys), _known(said.conditions, keys)
        sentence = said.sentence if guess(said.sentence) in (question.language, None) else ""
        terms = tuple(key for key in said.terms if key in keys)
        return Proposal(said.verdict, quotes, conditions, said.data, sentence, terms)

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        """Give the next opinions; None when they are a failure or not as many as the passages."""
        self.history.append((question, tuple(passages)))
        said = self.script.popleft()
        return said if isinstance(said, tuple) and len(said) == len(passages) else None

    def rewrite(self, question: Question, before: Question) -> str | None:
        """Give the next question; None when it is a failure."""
        self.history.append((question, (before.text,)))
        said = self.script.popleft()
        return " ".join(said.split()) if isinstance(said, str) else None


def _known(quotes: Iterable[Quoted], keys: set[str]) -> tuple[Quoted, ...]:
    return tuple(one if one.clause in keys else Quoted("", one.words) for one in quotes)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server does once: a status and a body, or nothing at all."""

    body: bytes = b""
    status: int = 200
    closes: bool = False
    stalls: bool = False
    location: str = ""
    """Where it sends the caller instead."""
    encoding: str = ""
    """How it says that its body is packed."""


def said(sentence: str, *, finished: str = "stop", usage: bool = True) -> Reply:
    """Give a chat completion that holds `sentence`, as OpenAI, Azure and Mistral do."""
    message = {"role": "assistant", "content": sentence}
    choice = {"index": 0, "message": message, "finish_reason": finished}
    spent = {"usage": {"prompt_tokens": 30, "completion_tokens": 7, "total_tokens": 37}} if usage else {}
    told = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return Reply(json.dumps(told | spent).encode())


def said_by_ollama(sentence: str, *, finished: str = "stop") -> Reply:
    """Give what Ollama's /api/chat streams: a line a piece, the last with the count of tokens."""
    start = {"model": "m", "created_at": "2026-03-02T09:00:00Z"}
    piece = start | {"message": {"role": "assistant", "content": sentence}, "done": False}
    end = start | {
        "message": {"role": "assistant", "content": ""},
        "done": True,
        "done_reason": finished,
        "prompt_eval_count": 30,
        "eval_count": 7,
    }
    return Reply(f"{json.dumps(piece)}\n{json.dumps(end)}\n".encode())


@dataclass
class ModelServer:
    """The script of the server and every byte that it was sent; when the script is over, its last line repeats."""

    address: str = ""
    script: deque[Reply] = field(default_factory=deque)
    received: list[bytes] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    replies: Callable[[dict[str, Any]], Reply] | None = None
    """What replies to the body of a request, instead of the script."""

    def enqueue(self, *replies: Reply) -> None:
        """Add replies."""
        self.script.extend(replies)

    def next(self) -> Reply:
        """Give the next reply."""
        if self.replies:
            return self.replies(self.bodies[-1])
        return self.script.popleft() if len(self.script) > 1 else self.script[0]

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """What each request held, as JSON."""
        return [json.loads(b"{" + sent.partition(b"\n\n")[2].partition(b"{")[2]) for sent in self.received]


def obeying(body: dict[str, Any]) -> Reply:
    """Give the completion of a model that obeys whatever it reads."""
    system, user = (message["content"] for message in body["messages"])
    shape = json.dumps(body["response_format"]["json_schema"]["schema"])
    return said(obedient(Prompted(system, user, shape)))


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Serve on loopback until the test ends; a stalled reply waits for that end, not for a clock."""
    state = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            state.received.append(str(self.headers).encode() + self.path.encode() + self.rfile.read(length))
            reply = state.next()
            if reply.stalls:
                state.over.wait()
            if reply.closes or reply.stalls:
                self.close_connection = True
                return
            self.send_response(reply.status)
            self.send_header("content-type", "application/json")
            if reply.location:
                self.send_header("location", reply.location)
            if reply.encoding:
                self.send_header("content-encoding", reply.encoding)
            self.send_header("retry-after-ms", "1")
            self.send_header("content-length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield state
        finally:
            state.over.set()
            server.shutdown()
            thread.join()
