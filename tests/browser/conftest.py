"""Debian's chromium without a screen, and the pages served on loopback."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event, Thread

import pytest
import uvicorn
from selenium import webdriver

from bot.domain.progress import Progress, Step
from tests.channels.web.stage import Stage

Open = Callable[..., webdriver.Chrome]


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def seen(stage: Stage) -> Iterator[Event]:
    """Let the next answer stand at its last step until the test has seen it."""
    looked = Event()

    def pace(progress: Progress) -> None:
        for step in (*Step, Step.CHECKING):
            progress(step)
        assert looked.wait(60)

    stage.assistant.paces.append(pace)
    yield looked
    looked.set()


@pytest.fixture
def address(stage: Stage) -> Iterator[str]:
    """Where the pages are served: the socket listens before the server starts, so nobody waits."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        config = uvicorn.Config(stage.app, lifespan="off", ws="none", log_level="error")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def open_browser() -> Iterator[Open]:
    """Start a browser: `open_browser(width=360, scripts=False)`."""
    if not shutil.which("chromium") and not os.environ.get("CI"):
        pytest.skip("chromium is not installed: apt-get install chromium chromium-driver")
    opened: list[webdriver.Chrome] = []

    def start(*, width: int = 1280, scripts: bool = True, language: str = "fr") -> webdriver.Chrome:
        opened.append(_start(width, language, scripts=scripts))
        return opened[-1]

    yield start
    for browser in opened:
        browser.quit()


def _start(width: int, language: str, *, scripts: bool) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", f"--window-size={width},800"):
        options.add_argument(argument)
    if width < 500:
        metrics = {"width": width, "height": 740, "pixelRatio": 2}
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
    blocked = {} if scripts else {"profile.managed_default_content_settings.javascript": 2}
    options.add_experimental_option("prefs", {"intl.accept_languages": language, **blocked})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = shutil.which("chromium") or ""
    service = webdriver.ChromeService(shutil.which("chromedriver") or "")
    return webdriver.Chrome(options=options, service=service)
