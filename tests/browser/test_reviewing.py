"""Two ways on under one answer: to the DPO for advice, and to the DPO who checks answers; neither hides the other."""

from datetime import date

import pytest
from selenium.webdriver.common.by import By

from tests.browser.conftest import Open
from tests.browser.test_pages import ask, focused, press, see
from tests.channels.web.stage import Stage
from tests.channels.web.test_reviewing import tried
from tests.fakes.piloting import until

pytestmark = pytest.mark.browser

ASKED = "Puis-je résumer la réunion avec jean@example.org ?"


@pytest.fixture
def stage() -> Stage:
    return tried(until(date(2026, 12, 31)))


def test_cancelling_gives_the_focus_back_to_what_was_pressed(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    press(browser, "[data-opens].reviews")
    press(browser, "[data-closes]")
    assert "reviews" in str(focused(browser).get_attribute("class"))


def test_once_a_question_is_shown_for_checking_the_dpo_can_still_be_asked(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    press(browser, "[data-opens].reviews")
    see(browser, ".consent .primary")
    assert not browser.find_element(By.CSS_SELECTOR, "[data-opens]:not(.reviews)").is_displayed()
    press(browser, ".consent .primary")
    see(browser, ".consent.done")
    assert not browser.find_element(By.CSS_SELECTOR, "[data-opens].reviews").is_displayed()
    press(browser, "[data-opens]:not(.reviews)")
    assert see(browser, ".consent:not(.done) .primary").text == "Envoyer au DPO"
