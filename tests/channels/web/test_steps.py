"""The steps of an answer that a model is asked for, over HTTP: each as it begins, then the answer whole."""

import socket
from collections.abc import Iterator
from contextlib import closing
from threading import Event, Thread

import httpx
import pytest
import uvicorn

from bot.domain.errors import Unavailable
from bot.domain.progress import Progress, Step
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import Stage

FR = wording(Language.FR)
HTMX = {"hx-request": "true", "accept-language": "fr"}
FIELDS = {"question": "chatgpt ?", "conversation": "conversation"}


@pytest.fixture
def address(stage: Stage) -> Iterator[str]:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        server = uvicorn.Server(uvicorn.Config(stage.app, lifespan="off", ws="none", log_level="error"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def every_step(progress: Progress) -> None:
    for step in Step:
        progress(step)


def test_a_step_is_read_before_the_answer_is_made(stage: Stage, address: str) -> None:
    seen = Event()

    def pace(progress: Progress) -> None:
        progress(Step.ASKING)
        assert seen.wait(20), "the page never heard of the step"

    stage.assistant.paces.append(pace)
    with httpx.stream("POST", f"{address}/ask", data=FIELDS, headers=HTMX, timeout=30) as reply:
        pieces = reply.iter_text()
        first = next(pieces)
        seen.set()
        rest = "".join(pieces)
    assert first == "<p data-step>J&#39;interroge le modèle de langage…</p>\n"
    assert "Non autorisé par la charte" in rest
    assert "data-step" not in rest


async def test_the_answer_comes_whole_after_its_steps(stage: Stage, browser: httpx.AsyncClient) -> None:
    plain = await browser.post("/ask", data=FIELDS, headers=HTMX)
    stage.assistant.paces.append(every_step)
    stepped = await browser.post("/ask", data=FIELDS, headers=HTMX)
    steps, card = stepped.text.split("</p>\n", 3)[:3], stepped.text.split("</p>\n", 3)[3]
    assert [step.removeprefix("<p data-step>") for step in steps] == [
        FR(f"answer.step.{step}").replace("'", "&#39;") for step in Step
    ]
    ids = list(stage.book.offers)
    assert card.replace(ids[1], ids[0]) == plain.text
    assert stepped.headers["content-security-policy"] == plain.headers["content-security-policy"]


async def test_the_session_is_kept_with_the_first_step(stage: Stage) -> None:
    stage.assistant.paces.append(every_step)
    async with visitor(stage, **HTMX) as browser:
        await browser.post("/ask", data=FIELDS)
        assert "charte_session" in browser.cookies


async def test_without_scripts_the_page_is_as_it_was(stage: Stage, browser: httpx.AsyncClient) -> None:
    stage.assistant.paces.append(every_step)
    page = await browser.post("/ask", data=FIELDS)
    assert "Non autorisé par la charte" in page.text
    assert "data-step" not in page.text


async def test_an_answer_without_steps_keeps_its_length_and_its_status(
    stage: Stage, browser: httpx.AsyncClient
) -> None:
    reply = await browser.post("/ask", data=FIELDS, headers=HTMX)
    assert "content-length" in reply.headers
    stage.shelf.empty = True
    assert (await browser.post("/ask", data=FIELDS, headers=HTMX)).status_code == 503


async def test_a_failure_after_a_step_is_told_in_words(
    stage: Stage, browser: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(error: Exception) -> None:
        def pace(progress: Progress) -> None:
            progress(Step.ASKING)
            raise error

        stage.assistant.paces.append(pace)

    fails(Unavailable("error.no_edition"))
    reply = await browser.post("/ask", data=FIELDS, headers=HTMX)
    assert 'class="card problem"' in reply.text
    assert caplog.messages == ["/ask is unavailable: error.no_edition"]
    fails(RuntimeError("chatgpt ?"))
    reply = await browser.post("/ask", data=FIELDS, headers=HTMX)
    assert 'class="card problem"' in reply.text
    assert "RuntimeError" in caplog.text
    assert "chatgpt" not in caplog.text
