"""Thumbs by keyboard: the focus stays where it is, what is said comes below, a second thumb replaces the first."""

from datetime import date

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import Open
from tests.browser.test_pages import ask, focused, see
from tests.channels.web.stage import Stage

pytestmark = pytest.mark.browser


def test_a_thumb_is_pressed_by_keyboard_and_its_reply_comes_below(
    stage: Stage, address: str, open_browser: Open
) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, "Puis-je résumer la réunion avec jean@example.org ?")
    for value, reply in (("no", "Parler au DPO"), ("yes", "C'est noté")):
        see(browser, f".thumbs [value={value}]").send_keys(Keys.ENTER)
        told = see(browser, ".thumbs [role=status]")
        WebDriverWait(browser, 10).until(lambda _, told=told, reply=reply: reply in told.text)
        assert focused(browser).get_attribute("value") == value
    assert "Parler au DPO" not in browser.find_element(By.CSS_SELECTOR, ".thumbs [role=status]").text
    assert [one.useful for one in stage.store.thumbs.before(date(2100, 1, 1))] == [True]
