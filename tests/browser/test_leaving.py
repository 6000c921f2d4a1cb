"""Going to and fro between the question and the check in a real browser: neither page loses what the other leaves."""

import json
from threading import Event

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import Open
from tests.browser.test_pages import ask, complaints, press, see
from tests.browser.test_staying import exchanges, in_language, value
from tests.channels.web.stage import Stage

pytestmark = pytest.mark.browser
CHECK, QUESTION = ".top nav a[href='/bouclier']", ".top nav a[href='/']"


def remembers(browser: Chrome, number: int) -> None:
    """Wait until the tab keeps so many exchanges."""

    def kept(_: Chrome) -> bool:
        talk = browser.execute_script("return sessionStorage['charte-conversation'] || '{}'")
        return len(json.loads(talk).get("parts", [])) == number

    WebDriverWait(browser, 20).until(kept)


def test_typed_words_alone_come_back(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    see(browser, "#question").send_keys("pas encore envoyée")
    press(browser, CHECK)
    see(browser, "#text")
    press(browser, QUESTION)
    assert value(browser, "#question") == "pas encore envoyée"
    assert complaints(browser) == []


@pytest.mark.long
def test_typed_words_come_back_after_another_language_on_the_other_page(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    see(browser, "#question").send_keys("pas encore envoyée")
    press(browser, CHECK)
    see(browser, "#text")
    in_language(browser, "en")
    press(browser, QUESTION)
    assert value(browser, "#question") == "pas encore envoyée"
    assert len(browser.find_elements(By.ID, "main")) == 1
    assert complaints(browser) == []


def test_an_answer_that_comes_while_one_is_away_is_kept_as_any_other(
    address: str, open_browser: Open, seen: Event
) -> None:
    browser = open_browser()
    browser.get(address)
    see(browser, "#question").send_keys("chatgpt ?", Keys.ENTER)
    see(browser, ".pending .steps li", 3)
    press(browser, CHECK)
    see(browser, "#text")
    seen.set()
    remembers(browser, 1)
    browser.back()
    exchanges(browser, 1)
    assert not browser.find_elements(By.CSS_SELECTOR, ".pending, #welcome")
    assert value(browser, "#question") == ""
    ask(browser, "le quantique ?", times=2)
    remembers(browser, 2)
    browser.refresh()
    exchanges(browser, 2)
    assert complaints(browser) == []


def test_an_answer_that_one_comes_back_to_wait_for_arrives(address: str, open_browser: Open, seen: Event) -> None:
    browser = open_browser()
    browser.get(address)
    see(browser, "#question").send_keys("chatgpt ?", Keys.ENTER)
    see(browser, ".pending .steps li", 3)
    press(browser, CHECK)
    see(browser, "#text")
    press(browser, QUESTION)
    see(browser, ".pending .steps li", 3)
    seen.set()
    see(browser, "#log .card")
    exchanges(browser, 1)
    assert not browser.find_elements(By.CSS_SELECTOR, ".pending")
    remembers(browser, 1)
    assert complaints(browser) == []


LEAVE = "return !dispatchEvent(new Event('beforeunload', {cancelable: true}))"


def test_leaving_asks_first_while_an_answer_is_under_way_and_no_longer(
    address: str, open_browser: Open, seen: Event
) -> None:
    browser = open_browser()
    browser.get(address)
    assert not browser.execute_script(LEAVE)
    see(browser, "#question").send_keys("chatgpt ?", Keys.ENTER)
    see(browser, ".pending .steps li", 3)
    assert browser.execute_script(LEAVE)
    press(browser, CHECK)
    see(browser, "#text")
    assert browser.execute_script(LEAVE), "the question waits in the page that one left"
    press(browser, QUESTION)
    seen.set()
    see(browser, "#log .card")
    assert not browser.execute_script(LEAVE)
    assert "chatgpt" not in browser.execute_script("return JSON.stringify(localStorage)")
    assert complaints(browser) == []


def test_looking_at_an_older_answer_leaves_the_question_under_way(
    stage: Stage, address: str, open_browser: Open
) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, "le quantique ?")
    looked = Event()
    stage.assistant.paces.append(lambda _: looked.wait(60))
    see(browser, "#question").send_keys("chatgpt ?", Keys.ENTER)
    see(browser, ".pending")
    press(browser, "[data-opens]")
    see(browser, ".consent")
    assert browser.find_elements(By.CSS_SELECTOR, ".pending")
    looked.set()
    see(browser, "#log .card", 2)
    assert not browser.find_elements(By.CSS_SELECTOR, ".pending")


@pytest.mark.long
def test_a_conversation_that_another_version_kept_otherwise_is_none(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    browser.execute_script(
        "sessionStorage['charte-conversation'] = JSON.stringify({at: Date.now(), conversation: 'c'})"
    )
    browser.refresh()
    see(browser, "#welcome")
    ask(browser, "chatgpt ?")
    remembers(browser, 1)
    assert complaints(browser) == []
