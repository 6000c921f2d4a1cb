"""The pages in a real browser: with scripts, with the keyboard alone, on a phone, without scripts."""

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import Open
from tests.channels.web.stage import CHARTER, Stage

pytestmark = pytest.mark.browser


def see(browser: Chrome, selector: str, times: int = 1) -> WebElement:
    """Wait until the page shows it, and give the latest."""

    def shown(_: Chrome) -> WebElement | None:
        found = [element for element in browser.find_elements(By.CSS_SELECTOR, selector) if element.is_displayed()]
        return found[-1] if len(found) >= times else None

    # an element that an answer replaces between two looks is looked for again
    found = WebDriverWait(browser, 20, ignored_exceptions=(StaleElementReferenceException,)).until(shown)
    assert found is not None
    return found


def press(browser: Chrome, selector: str) -> None:
    """Bring it to the middle of the window, as a reader would, and click."""
    element = see(browser, selector)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def ask(browser: Chrome, question: str, times: int = 1) -> WebElement:
    see(browser, "#question").send_keys(question, Keys.ENTER)
    return see(browser, "#log .card", times)


def focused(browser: Chrome) -> WebElement:
    return browser.switch_to.active_element


def complaints(browser: Chrome) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]


def test_a_newcomer_goes_from_a_question_to_a_case(stage: Stage, address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    press(browser, ".suggestions li:first-child button")
    assert "Non autorisé par la charte" in see(browser, "#log .card .headline").text
    assert not browser.find_elements(By.ID, "welcome")
    press(browser, "[data-opens]")
    assert see(browser, ".consent .preview").text == "Puis-je coller ce mail client dans ChatGPT gratuit ?"
    assert stage.book.opened == {}
    press(browser, ".consent .primary")
    assert see(browser, ".sent .number").text == "C-2026-0001"
    press(browser, ".sent a")
    stage.settle("C-2026-0001")
    browser.refresh()
    assert "Oui, sans les noms." in see(browser, "main").text
    assert complaints(browser) == []


def test_a_quote_opens_the_charter_with_its_words_in_sight(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    browser.get(str(ask(browser, "chatgpt ?").find_element(By.CSS_SELECTOR, ".quote a").get_attribute("href")))
    mark = see(browser, "mark")
    assert mark.text == CHARTER.clauses["charte.fr:2.1"].text
    where = "const place = arguments[0].getBoundingClientRect(); return place.top >= 0 && place.bottom <= innerHeight"
    assert browser.execute_script(where, mark)


def test_cancelling_sends_nothing_and_gives_the_focus_back(stage: Stage, address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, "le calcul quantique ?")
    press(browser, "[data-opens]")
    press(browser, "[data-closes]")
    assert focused(browser).get_attribute("data-opens") is not None
    assert browser.find_elements(By.CSS_SELECTOR, ".consent") == []
    assert stage.book.opened == {}


def test_a_conversation_goes_on_and_gives_its_notice_once(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, "chatgpt ?")
    ask(browser, "le quantique ?", times=2)
    assert see(browser, "#log").text.count("sans valeur de conseil juridique") == 1
    assert see(browser, "#question").get_attribute("value") == ""
    assert focused(browser).get_attribute("id") == "question"


@pytest.mark.long
def test_shift_enter_makes_a_new_line(stage: Stage, address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    field = see(browser, "#question")
    field.send_keys("chatgpt")
    ActionChains(browser).key_down(Keys.SHIFT).send_keys(Keys.ENTER).key_up(Keys.SHIFT).perform()
    field.send_keys("et ce mail", Keys.ENTER)
    see(browser, "#log .card")
    assert [question.text for question in stage.assistant.asked] == ["chatgpt\net ce mail"]


def test_the_masked_text_can_be_copied(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, "la réunion de jeanne@example.org ?")
    assert see(browser, ".redacted textarea").get_attribute("value") == "la réunion de [e-mail] ?"
    assert see(browser, "[data-copy]").is_displayed()
    assert "jeanne" not in browser.page_source


def test_a_service_that_stopped_is_said_and_the_question_is_kept(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    see(browser, "#question")
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/ask"]})
    assert "ne répond pas" in ask(browser, "chatgpt ?").text
    assert see(browser, "#question").get_attribute("value") == "chatgpt ?"
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    see(browser, "#question").send_keys(Keys.ENTER)
    assert "Non autorisé par la charte" in see(browser, "#log .card .headline").text
    assert browser.find_elements(By.CSS_SELECTOR, "#log .problem") == [], "asked again, what failed is no longer said"


def test_the_keyboard_alone_is_enough(stage: Stage, address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    tab(browser, ".skip", most=1)
    tab(browser, ".suggestions button", most=9)
    focused(browser).send_keys(Keys.ENTER)
    see(browser, "#log .card")
    WebDriverWait(browser, 20).until(lambda b: "card" in str(focused(b).get_attribute("class")))
    tab(browser, ".quote a", most=1)
    tab(browser, "[data-opens]", most=1)
    focused(browser).send_keys(Keys.ENTER)
    WebDriverWait(browser, 20).until(lambda b: focused(b).tag_name == "h3")
    tab(browser, ".consent .primary", most=2)  # the tick to ask as "an employee" comes first
    focused(browser).send_keys(Keys.ENTER)
    see(browser, ".sent")
    WebDriverWait(browser, 20).until(lambda b: "envoyé" in focused(b).text)
    tab(browser, ".sent a", most=1)
    assert list(stage.book.opened) == ["C-2026-0001"]


def tab(browser: Chrome, selector: str, most: int) -> None:
    """Press Tab until the focus is there; it must be seen, and not hidden behind the field at the bottom."""
    for _ in range(most):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.execute_script("return document.activeElement.matches(arguments[0])", selector):
            assert browser.execute_script(UNCOVERED)
            return
    pytest.fail(f"{selector} is not within {most} presses of Tab; the focus is on {focused(browser).tag_name}")


UNCOVERED = """
const focused = document.activeElement, place = focused.getBoundingClientRect();
const above = document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2);
return above !== null && (focused.contains(above) || above.contains(focused))
    && getComputedStyle(focused).outlineStyle !== 'none';
"""


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.long)])
def test_nothing_scrolls_sideways_on_a_phone(address: str, open_browser: Open, language: str) -> None:
    browser = open_browser(width=360, language=language)
    browser.get(address)
    fits(browser)
    for times, question in enumerate(("chatgpt " + "x" * 300, "le tableau", "la réunion", "quantique"), start=1):
        ask(browser, question, times)
        fits(browser)
    for path in ("/charte", f"/charte/{CHARTER.edition}/charte.fr", "/dossier", "/nowhere"):
        browser.get(address + path)
        fits(browser)


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.long)])
def test_the_menu_takes_one_row_of_a_phone(address: str, open_browser: Open, language: str) -> None:
    browser = open_browser(width=390, language=language)
    browser.get(address)
    links = browser.find_elements(By.CSS_SELECTOR, ".top nav:not(.languages) a")
    assert len(links) == 3
    assert len({link.location["y"] for link in links}) == 1


def fits(browser: Chrome) -> None:
    width = "return [document.documentElement.scrollWidth, window.innerWidth]"
    needed, there = browser.execute_script(width)
    assert needed <= there == 360


def test_everything_works_without_scripts(stage: Stage, address: str, open_browser: Open) -> None:
    browser = open_browser(scripts=False)
    browser.get(address)
    see(browser, "#question").send_keys("le calcul quantique ?")
    see(browser, "#send").click()
    assert "À confirmer avec le DPO" in see(browser, "#log .card").text
    see(browser, "[data-opens]").click()
    assert see(browser, ".preview").text == "le calcul quantique ?"
    assert browser.current_url.startswith(f"{address}/offre/")
    see(browser, ".consent .primary").click()
    assert see(browser, "h1.number").text == "Dossier C-2026-0001"
    assert list(stage.book.opened) == ["C-2026-0001"]


def test_an_attack_runs_nothing(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, "attaque <img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>")
    assert browser.title.startswith("Puis-je utiliser l'IA")
    assert browser.find_elements(By.CSS_SELECTOR, "#log img, #log script") == []


@pytest.mark.parametrize("width", [390, 1280])
def test_whoever_watches_reads_the_page_without_scripts_and_opens_what_is_in_order_by_keyboard(
    address: str, open_browser: Open, width: int
) -> None:
    browser = open_browser(width=width, scripts=False)
    browser.get(f"{address}/console")
    assert "Le serveur ne répond pas." in see(browser, ".verdict-forbidden.finding").text
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    summary = see(browser, ".fine summary")
    for _ in range(20):
        if focused(browser) == summary:
            break
        ActionChains(browser).send_keys(Keys.TAB).perform()
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert see(browser, ".fine li").text == "tout va"


def test_the_page_keeps_its_title_once_it_answered(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(address)
    title = see(browser, "h1").get_attribute("textContent")
    for _ in range(2):  # and when the conversation is shown again
        ask(browser, "chatgpt ?")
        assert [one.get_attribute("textContent") for one in browser.find_elements(By.TAG_NAME, "h1")] == [title]
        assert not browser.find_elements(By.CSS_SELECTOR, ".welcome")
        assert browser.find_element(By.TAG_NAME, "h1").size == {"width": 1, "height": 1}, "heard, not seen"
        browser.refresh()
        see(browser, "#log .card")
    assert complaints(browser) == []


def test_on_paper_stand_the_answer_its_quotes_with_their_addresses_and_the_edition(
    address: str, open_browser: Open
) -> None:
    browser = open_browser()
    browser.get(address)
    ask(browser, "chatgpt ?")
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for shown in (".asked", ".headline", ".quote blockquote", ".card > .small", ".bottom > span"):
        assert browser.find_element(By.CSS_SELECTOR, shown).is_displayed(), shown
    for one in browser.find_elements(By.CSS_SELECTOR, ".top nav, .composer, .human .button, .bottom a, button"):
        assert not one.is_displayed(), one.get_attribute("outerHTML")
    after = "const a = document.querySelector('.quote a'); return getComputedStyle(a, '::after').content"
    assert f"{address}/charte/{CHARTER.edition}/charte.fr" in browser.execute_script(after)
