"""What stays of one's words in a real browser: over a language, a reload, Back, and on the way to the charter."""

from dataclasses import replace

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from bot.adapters.shield.rules import RulesShield
from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question, Shielded
from bot.wording import wording
from knowledge.concepts import Language
from tests.browser.conftest import Open
from tests.browser.test_checking import check
from tests.browser.test_pages import UNCOVERED, ask, complaints, fits, focused, press, see, tab
from tests.channels.web.stage import REPLIES, SCRIPT, AddressShield, Stage

pytestmark = pytest.mark.browser
FR, EN = wording(Language.FR), wording(Language.EN)
ASKED = "la réunion de jeanne@example.org ?"
TEXT = "Écrire à jeanne@example.org"


def exchanges(browser: Chrome, number: int) -> None:
    """Wait until so many exchanges show, and no more."""
    see(browser, "#log .exchange", number)
    assert len(browser.find_elements(By.CSS_SELECTOR, "#log .exchange")) == number


def stored(browser: Chrome) -> str:
    return str(browser.execute_script("return JSON.stringify({...sessionStorage}) + JSON.stringify({...localStorage})"))


def value(browser: Chrome, selector: str) -> str:
    return str(see(browser, selector).get_attribute("value"))


def in_language(browser: Chrome, code: str) -> None:
    press(browser, f".languages [hreflang={code}]")
    WebDriverWait(browser, 20).until(lambda b: b.find_element(By.TAG_NAME, "html").get_attribute("lang") == code)


def test_a_conversation_outlives_a_reload_and_a_look_elsewhere_masked(
    stage: Stage, address: str, open_browser: Open
) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    ask(browser, "le quantique ?", times=2)
    assert "jeanne" not in stored(browser)
    assert "[e-mail]" in stored(browser)
    browser.refresh()
    exchanges(browser, 2)
    browser.get(f"{address}/charte")
    browser.back()
    exchanges(browser, 2)
    ask(browser, "et avec Gemini ?", times=3)
    assert len({question.thread for question in stage.assistant.asked}) == 1, "it is the same conversation"
    assert see(browser, "#log").text.count("sans valeur de conseil juridique") == 1
    assert complaints(browser) == []


@pytest.mark.long
def test_another_tab_begins_afresh(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    browser.switch_to.new_window("tab")
    browser.get(address)
    see(browser, "#welcome")
    assert browser.find_elements(By.CSS_SELECTOR, ".exchange") == []


def test_one_may_start_afresh_and_keeps_what_is_typed(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    assert not browser.find_element(By.CSS_SELECTOR, "[data-afresh]").is_displayed()
    ask(browser, ASKED)
    see(browser, "#question").send_keys("une autre")
    press(browser, "[data-afresh]")
    see(browser, "#welcome")
    assert value(browser, "#question") == "une autre"
    assert "e-mail" not in stored(browser)
    browser.refresh()
    see(browser, "#welcome")
    assert complaints(browser) == []


def test_erasing_takes_the_conversation_from_the_tab(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    browser.get(f"{address}/mes-donnees/effacement")
    press(browser, "main form button")
    see(browser, "[data-forgets]")
    assert "e-mail" not in stored(browser)


@pytest.mark.long
def test_a_conversation_older_than_a_day_is_not_shown(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    older = "const key = 'charte-conversation', talk = JSON.parse(sessionStorage[key]);"
    browser.execute_script(f"{older} talk.at -= 25 * 3600 * 1000; sessionStorage[key] = JSON.stringify(talk);")
    browser.refresh()
    see(browser, "#welcome")


@pytest.mark.long
def test_a_case_that_was_sent_is_still_told_after_a_reload(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, "le quantique ?")
    press(browser, "[data-opens]")
    press(browser, ".consent .primary")
    see(browser, ".sent")
    browser.refresh()
    assert "C-2026-0001" in see(browser, ".sent").text


def test_a_question_that_was_withdrawn_is_no_longer_told_as_sent(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, "le quantique ?")
    press(browser, "[data-opens]")
    press(browser, ".consent .primary")
    see(browser, ".sent")
    browser.get(f"{address}/dossier/C-2026-0001/retrait")
    press(browser, "main .primary")
    see(browser, "[data-withdrawn]")
    browser.get(address)
    told = see(browser, ".sent").text
    assert FR("web.case.withdrawn") in told
    assert FR("web.offer.sent") not in told


def test_a_thumb_is_still_told_after_a_reload(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    press(browser, ".thumbs [value=yes]")
    WebDriverWait(browser, 10).until(
        lambda b: "C'est noté" in b.find_element(By.CSS_SELECTOR, ".thumbs [role=status]").text
    )
    browser.refresh()
    assert "C'est noté" in see(browser, ".thumbs [role=status]").text


def test_another_language_keeps_the_conversation_and_what_is_typed(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    see(browser, "#question").send_keys("une autre")
    in_language(browser, "en")
    exchanges(browser, 1)
    assert value(browser, "#question") == "une autre"
    assert see(browser, "#send").text == EN("web.ask.send")
    assert focused(browser).get_attribute("hreflang") == "en"
    assert "une" not in browser.current_url
    see(browser, "#question").send_keys(Keys.ENTER)
    exchanges(browser, 2)
    assert complaints(browser) == []


@pytest.mark.long
def test_another_language_keeps_a_text_and_its_result(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    check(browser, TEXT)
    in_language(browser, "en")
    assert value(browser, "#text") == TEXT
    assert value(browser, "#masked") == "Écrire à [e-mail]"
    see(browser, "#text").send_keys(" !")
    assert see(browser, "#older").text == EN("web.check.changed")
    assert "jeanne" not in stored(browser)
    assert complaints(browser) == []


def test_the_question_takes_the_text_along_and_back_gives_it_back(
    stage: Stage, address: str, open_browser: Open
) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    check(browser, TEXT)
    press(browser, "[data-carries]")
    see(browser, "#question")
    assert value(browser, "#question") == f"{FR.bind()('web.check.ask_with')}\n\n{TEXT}"
    assert browser.current_url == f"{address}/"
    assert focused(browser).get_attribute("id") == "question"
    assert stage.assistant.asked == [], "it is sent when its author sends it"
    assert "jeanne" not in stored(browser)
    see(browser, "#question").send_keys(Keys.ENTER)
    see(browser, "#log .card")
    browser.back()
    assert value(browser, "#text") == TEXT
    see(browser, ".checked")
    browser.forward()
    exchanges(browser, 1)
    assert complaints(browser) == []


def test_the_menu_loses_nothing_between_the_two_pages(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    see(browser, "#question").send_keys("une autre")
    press(browser, ".top nav a[href='/bouclier']")
    check(browser, TEXT)
    press(browser, ".top nav a[href='/']")
    exchanges(browser, 1)
    assert value(browser, "#question") == "une autre"
    press(browser, ".top nav a[href='/bouclier']")
    assert value(browser, "#text") == TEXT
    assert complaints(browser) == []


def test_a_service_that_stopped_takes_nothing_from_the_page(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, ASKED)
    see(browser, "#question").send_keys("une autre")
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/?lang=*"]})
    press(browser, ".languages [hreflang=en]")
    assert "ne répond pas" in see(browser, "#log .problem").text
    assert value(browser, "#question") == "une autre"


@pytest.mark.long
def test_a_reply_that_was_chosen_gives_the_focus_to_its_answer(address: str, open_browser: Open) -> None:
    browser = open_browser(width=360)
    browser.get(address)
    ask(browser, "reformuler un texte ?")
    assert focused(browser).get_attribute("id") == "question"
    tab(browser, "[data-choices]", most=2)
    focused(browser).send_keys(Keys.ENTER)
    assert focused(browser).text == REPLIES[0]
    assert browser.execute_script(UNCOVERED)
    focused(browser).send_keys(Keys.ENTER)
    see(browser, "#log .card", 2)
    card = WebDriverWait(browser, 20).until(lambda b: focused(b).tag_name == "article" and focused(b))
    title = card.find_element(By.CSS_SELECTOR, ".headline")
    inside = "const at = arguments[0].getBoundingClientRect();"
    inside += "return at.top >= 0 && at.bottom <= document.getElementById('ask').getBoundingClientRect().top"
    assert browser.execute_script(inside, title)
    assert not browser.find_elements(By.CSS_SELECTOR, "[data-choices]"), "nothing is left to choose"
    fits(browser)


@pytest.mark.long
def test_without_scripts_the_replies_are_a_link_away(address: str, open_browser: Open) -> None:
    browser = open_browser(scripts=False)
    browser.get(address)
    see(browser, "#question").send_keys("reformuler un texte ?")
    press_plainly(browser, "#send")
    press_plainly(browser, "[data-choices]")
    tab(browser, ".suggestions button", most=1)
    assert focused(browser).text == REPLIES[0]


def press_plainly(browser: Chrome, selector: str) -> None:
    see(browser, selector).send_keys(Keys.ENTER)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page look with the shield's rules: their masks have numbers."""
    shield = RulesShield()

    def look(_: AddressShield, text: str, language: Language | None = None) -> Shielded:
        return shield.look(text, language or Language.FR)

    monkeypatch.setattr(AddressShield, "look", look)


@pytest.mark.usefixtures("rules")
def test_the_masks_of_a_pasted_text_alone_are_those_of_the_message(
    monkeypatch: pytest.MonkeyPatch, address: str, open_browser: Open
) -> None:
    def pasted(plain: Answer, question: Question) -> Answer:
        masked = SCRIPT["quantique"](plain, question)
        return replace(masked, redacted=question.text.partition("\n")[2].strip())

    monkeypatch.setitem(SCRIPT, "ceci", pasted)
    browser = open_browser()
    browser.get(address)
    text = "paul@example.org peut voir ceci ?\n Nom : jeanne@example.org, luc@example.org "
    browser.execute_script("arguments[0].value = arguments[1]", see(browser, "#question"), text)
    see(browser, "#question").send_keys(Keys.ENTER)
    press(browser, ".retouch summary")
    shown = [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".masks button")]
    assert [one.split()[-1] for one in shown] == ["jeanne@example.org", "luc@example.org"]
    browser.find_element(By.CSS_SELECTOR, ".masks button").send_keys(Keys.ENTER)
    assert value(browser, ".masked-text") == "Nom : jeanne@example.org, <COURRIEL_3>"


@pytest.mark.usefixtures("rules")
def test_the_masks_of_an_answer_are_touched_up_in_the_page_alone(address: str, open_browser: Open) -> None:
    browser = open_browser(width=360)
    browser.get(address)
    for times, name in enumerate(("jeanne", "paul"), start=1):
        ask(browser, f"la réunion de {name}@example.org ?", times)
    for panel in browser.find_elements(By.CSS_SELECTOR, ".retouch summary"):
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", panel)
        panel.click()
    for button in browser.find_elements(By.CSS_SELECTOR, ".masks button"):
        button.send_keys(Keys.ENTER)
    masked = [one.get_attribute("value") for one in browser.find_elements(By.CSS_SELECTOR, ".masked-text")]
    assert masked == ["la réunion de jeanne@example.org ?", "la réunion de paul@example.org ?"], "each has its own"
    fits(browser)
    assert "jeanne" not in stored(browser)
    browser.refresh()
    exchanges(browser, 2)
    assert "jeanne" not in browser.page_source
    assert not any(one.is_displayed() for one in browser.find_elements(By.CSS_SELECTOR, ".retouch"))
    assert complaints(browser) == []
