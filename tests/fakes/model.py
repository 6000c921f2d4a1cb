"""A model that says what was put in its queue, and a server that speaks like OpenAI's on loopback."""

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bot.domain.answer import Answer
from bot.domain.faithful import is_faithful
from bot.domain.question import Question


@dataclass
class ScriptedModel:
    """A `Model` that gives what was enqueued, in order, under the same check as the real one; `history` shows turns."""

    script: deque[str | Exception] = field(default_factory=deque)
    history: list[tuple[Answer, Question]] = field(default_factory=list)

    def enqueue(self, *sentences: str | Exception) -> None:
        """Add sentences to say, or failures."""
        self.script.extend(sentences)

    def word(self, answer: Answer, question: Question) -> str | None:
        """Give the next sentence; None when it is a failure or adds something."""
        self.history.append((answer, question))
        said = self.script.popleft()
        if isinstance(said, Exception):
            return None
        return said.strip() if is_faithful(said.strip(), answer, question) else None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server does once: a status and a body, or nothing at all."""

    body: bytes = b""
    status: int = 200
    closes: bool = False
    stalls: bool = False


def said(sentence: str) -> Reply:
    """Give a chat completion that holds `sentence`."""
    message = {"role": "assistant", "content": sentence}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    told = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return Reply(json.dumps(told).encode())


@dataclass
class ModelServer:
    """The script of the server and every byte that it was sent; when the script is over, its last line repeats."""

    address: str = ""
    script: deque[Reply] = field(default_factory=deque)
    received: list[bytes] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def enqueue(self, *replies: Reply) -> None:
        """Add replies."""
        self.script.extend(replies)

    def next(self) -> Reply:
        """Give the next reply."""
        return self.script.popleft() if len(self.script) > 1 else self.script[0]


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
