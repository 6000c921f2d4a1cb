"""What a reader sees while a model is asked, in a real browser."""

from threading import Event

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from bot.domain.progress import Progress, Step
from bot.wording import wording
from knowledge.concepts import Language
from tests.browser.conftest import Open
from tests.browser.test_pages import complaints, see
from tests.channels.web.stage import Stage

pytestmark = pytest.mark.browser
FR = wording(Language.FR)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_steps_show_one_under_the_other_and_go_with_the_answer(
    address: str, open_browser: Open, seen: Event, width: int
) -> None:
    browser = open_browser(width=width)
    browser.get(address)
    see(browser, "#question").send_keys("chatgpt ?", Keys.ENTER)
    see(browser, ".pending .steps li", 3)
    shown = [step.text for step in browser.find_elements(By.CSS_SELECTOR, ".pending .steps li")]
    assert shown == [FR(f"answer.step.{step}") for step in Step]
    assert not browser.find_elements(By.CSS_SELECTOR, "#log .card"), "no word of the answer before it is verified"
    inside = "return document.documentElement.scrollWidth <= innerWidth"
    assert browser.execute_script(inside)
    seen.set()
    assert "Non autorisé par la charte" in see(browser, "#log .card .headline").text
    assert not browser.find_elements(By.CSS_SELECTOR, "[data-step], .pending")
    assert see(browser, "#question").get_attribute("value") == ""
    assert complaints(browser) == []


def test_the_steps_are_read_aloud_without_interrupting(address: str, open_browser: Open, seen: Event) -> None:
    browser = open_browser()
    browser.get(address)
    see(browser, "#question").send_keys("chatgpt ?", Keys.ENTER)
    region = see(browser, ".pending .steps li", 3).find_element(By.XPATH, "ancestor::*[@aria-live][1]")
    assert region.get_attribute("aria-live") == "polite"
    seen.set()


@pytest.mark.long
def test_a_failure_on_the_way_keeps_what_was_typed(stage: Stage, address: str, open_browser: Open) -> None:
    def pace(progress: Progress) -> None:
        progress(Step.ASKING)
        raise RuntimeError

    stage.assistant.paces.append(pace)
    browser = open_browser()
    browser.get(address)
    see(browser, "#question").send_keys("chatgpt ?", Keys.ENTER)
    assert see(browser, "#log .problem").text == FR("web.error.broken")
    assert see(browser, "#question").get_attribute("value") == "chatgpt ?"


@pytest.mark.long
def test_without_scripts_the_answer_comes_as_a_page(stage: Stage, address: str, open_browser: Open) -> None:
    stage.assistant.paces.append(lambda progress: progress(Step.ASKING))
    browser = open_browser(scripts=False)
    browser.get(address)
    see(browser, "#question").send_keys("chatgpt ?")
    see(browser, "#send").click()
    assert "Non autorisé par la charte" in see(browser, "#log .card .headline").text
    assert not browser.find_elements(By.CSS_SELECTOR, "[data-step]")
