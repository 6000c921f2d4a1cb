"""Debian's chromium without a screen, and the pages served on loopback."""

import os
import shutil
import socket
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Kept:
    """Browsers that wait for the next test, by how they were started: to start one takes longer than most tests."""

    idle: dict[tuple[int, bool, str], list[webdriver.Chrome]] = field(default_factory=lambda: defaultdict(list))

    def take(self, width: int, language: str, *, scripts: bool) -> webdriver.Chrome:
        """Give a browser that nobody has, as new."""
        waiting = self.idle[width, scripts, language]
        return waiting.pop() if waiting else _start(width, language, scripts=scripts)

    def give_back(self, browser: webdriver.Chrome, width: int, language: str, *, scripts: bool) -> None:
        """Keep `browser` for the next test without anything of this one; its pages had an address of their own."""
        for extra in browser.window_handles[1:]:
            browser.switch_to.window(extra)
            browser.close()
        browser.switch_to.window(browser.window_handles[0])
        browser.get("about:blank")
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
        cleared = (
            "Network.clearBrowserCookies",
            "Network.clearBrowserCache",
            "Network.disable",
            "Browser.resetPermissions",
        )
        for command in cleared:
            browser.execute_cdp_cmd(command, {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
        browser.get_log("browser")  # type: ignore[no-untyped-call]
        self.idle[width, scripts, language].append(browser)


@pytest.fixture(scope="session")
def kept() -> Iterator[Kept]:
    """The browsers of this run, closed at its end."""
    kept = Kept()
    yield kept
    for browser in (one for waiting in kept.idle.values() for one in waiting):
        browser.quit()


@pytest.fixture
def open_browser(kept: Kept) -> Iterator[Open]:
    """Give a browser: `open_browser(width=360, scripts=False)`."""
    if not shutil.which("chromium") and not os.environ.get("CI"):
        pytest.skip("chromium is not installed: apt-get install chromium chromium-driver")
    with ExitStack() as after:

        def take(*, width: int = 1280, scripts: bool = True, language: str = "fr") -> webdriver.Chrome:
            browser = kept.take(width, language, scripts=scripts)
            after.callback(kept.give_back, browser, width, language, scripts=scripts)
            return browser

        yield take


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
