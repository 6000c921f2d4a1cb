"""/bouclier in a real browser: with the keyboard, on a phone, copied, without scripts."""

import re
from collections.abc import Iterator
from threading import Event

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from bot.adapters.shield.rules import RulesShield
from bot.domain.asked.question import Shielded
from bot.wording import wording
from knowledge.concepts import Language
from tests.browser.conftest import Open
from tests.browser.test_pages import complaints, fits, focused, press, see, tab
from tests.channels.web.stage import AddressShield, Stage

pytestmark = pytest.mark.browser
FR = wording(Language.FR)

TEXT = "Bonjour, écrivez à jeanne@example.org.\nMerci"
MASKED = "Bonjour, écrivez à [e-mail]\nMerci"


def check(browser: Chrome, text: str) -> None:
    see(browser, "#text").send_keys(text)
    press(browser, "#check .primary")
    see(browser, ".checked")


def test_the_keyboard_alone_checks_and_copies(stage: Stage, address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    tab(browser, "#text", most=9)
    focused(browser).send_keys(TEXT)
    assert not browser.find_elements(By.CSS_SELECTOR, ".checked"), "Enter makes a new line and sends nothing"
    tab(browser, "#check .primary", most=1)
    focused(browser).send_keys(Keys.ENTER)
    see(browser, ".checked")
    WebDriverWait(browser, 20).until(lambda b: focused(b).get_attribute("id") == "checked")
    tab(browser, "#masked", most=1)
    assert focused(browser).get_attribute("value") == MASKED
    tab(browser, ".checked [data-copy]", most=1)
    allowed = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": address}
    browser.execute_cdp_cmd("Browser.grantPermissions", allowed)
    focused(browser).send_keys(Keys.ENTER)
    WebDriverWait(browser, 20).until(lambda b: b.find_element(By.ID, "said").get_attribute("textContent") == "Copié")
    assert browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])") == MASKED
    assert stage.assistant.asked == []
    assert complaints(browser) == []


@pytest.mark.long
def test_where_the_clipboard_is_closed_the_text_is_selected(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    browser.execute_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    check(browser, TEXT)
    press(browser, ".checked [data-copy]")
    WebDriverWait(browser, 20).until(lambda b: focused(b).get_attribute("id") == "masked")
    assert browser.execute_script("return getSelection().toString()") == MASKED
    told = browser.find_element(By.ID, "said").get_attribute("textContent")
    assert str(told).startswith("Texte sélectionné")


@pytest.mark.long
def test_the_result_of_one_text_never_stands_beside_another(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    check(browser, TEXT)
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/bouclier"]})
    press(browser, "#check .primary")
    assert "ne répond pas" in see(browser, "#result .problem").text
    assert browser.find_elements(By.CSS_SELECTOR, ".checked") == []
    assert str(see(browser, "#text").get_attribute("value")).startswith("Bonjour")


def test_clearing_takes_the_text_and_its_result(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    check(browser, TEXT)
    press(browser, "#check [type=reset]")
    assert see(browser, "#text").get_attribute("value") == ""
    assert browser.find_elements(By.CSS_SELECTOR, ".checked") == []


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.long)])
def test_a_check_fits_a_phone(address: str, open_browser: Open, language: str) -> None:
    browser = open_browser(width=360, language=language)
    browser.get(f"{address}/bouclier")
    fits(browser)
    check(browser, f"a@b.example {'x' * 300}")
    fits(browser)
    heights = "return [...document.querySelectorAll('.check button, .checked button')]"
    heights += ".filter((b) => b.offsetParent).map((b) => b.offsetHeight)"
    assert all(height >= 24 for height in browser.execute_script(heights)), "WCAG 2.2 asks for 24 pixels"


def test_a_check_works_without_scripts(stage: Stage, address: str, open_browser: Open) -> None:
    browser = open_browser(scripts=False)
    browser.get(f"{address}/bouclier")
    check(browser, TEXT)
    assert see(browser, "#masked").get_attribute("value") == MASKED
    assert focused(browser).get_attribute("id") == "checked"
    assert not browser.find_element(By.CSS_SELECTOR, "[data-copy]").is_displayed()
    assert stage.assistant.asked == []


PASTED = (
    "😀 Bonjour, Marie Lefèvre (marie.lefevre@example.org) attend le colis Zéphyr.\nMerci, Marie Lefèvre, et Zéphyr."
)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page look with the shield's rules: their masks have numbers."""
    shield = RulesShield()

    def look(_: AddressShield, text: str, language: Language | None = None) -> Shielded:
        return shield.look(text, language or Language.FR)

    monkeypatch.setattr(AddressShield, "look", look)


def masked_text(browser: Chrome) -> str:
    return str(see(browser, "#masked").get_attribute("value"))


def typed(browser: Chrome, text: str) -> None:
    """Put a text as a paste does: WebDriver types no character outside the basic plane."""
    field = see(browser, "#text")
    browser.execute_script("arguments[0].value = arguments[1]", field, text)
    press(browser, "#check .primary")
    see(browser, ".checked")


@pytest.mark.long
@pytest.mark.usefixtures("rules")
def test_words_masked_for_nothing_are_put_back_and_masked_again(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    typed(browser, PASTED)
    before = masked_text(browser)
    assert "Lefèvre" not in before
    person = next(one for one in browser.find_elements(By.CSS_SELECTOR, ".masks button") if "PERSONNE" in one.text)
    assert "Marie Lefèvre" in person.text
    person.send_keys(Keys.ENTER)
    assert masked_text(browser).count("Marie Lefèvre") == 2
    assert "marie.lefevre" not in masked_text(browser)
    assert focused(browser).get_attribute("aria-pressed") == "false"
    focused(browser).send_keys(Keys.ENTER)
    assert masked_text(browser) == before
    assert complaints(browser) == []


def select(browser: Chrome, words: str, more: int = 0) -> None:
    """Select these words in the masked text, and `more` characters after them."""
    script = "const m = document.getElementById('masked'), at = m.value.indexOf(arguments[0]);"
    browser.execute_script(f"{script} m.setSelectionRange(at, at + arguments[0].length + {more})", words)


def told(browser: Chrome, words: str) -> bool:
    """Wait until the panel says these words, where anybody sees them."""
    said = browser.find_element(By.CLASS_NAME, "touched")
    return WebDriverWait(browser, 20).until(lambda _: words in said.text and said.is_displayed())


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize(("words", "more"), [("Zéphyr", 0), ("Zéphyr", 1), ("éphy", 0)])
def test_what_was_left_over_is_masked_wherever_it_stands(
    address: str, open_browser: Open, words: str, more: int
) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    typed(browser, f"{PASTED} Zéphyrine, Zéphyr ?")
    before = masked_text(browser)
    press(browser, "[data-hides]")
    assert told(browser, "Sélectionnez")
    select(browser, words, more)
    press(browser, "[data-hides]")
    assert told(browser, "Masqué")
    if more:
        words = "Zéphyr."
        assert masked_text(browser) == before.replace("Zéphyr.", "<MASQUE_1>")
    else:
        assert masked_text(browser) == re.sub(r"Zéphyr\b", "<MASQUE_1>", before)
    press(browser, ".masks [data-mask='<MASQUE_1>']")
    assert masked_text(browser) == before
    assert complaints(browser) == []


@pytest.mark.long
@pytest.mark.usefixtures("rules")
def test_words_that_were_put_back_go_under_their_own_mask_again(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    typed(browser, PASTED)
    before = masked_text(browser)
    next(one for one in browser.find_elements(By.CSS_SELECTOR, ".masks button") if "PERSONNE" in one.text).click()
    assert masked_text(browser) != before
    select(browser, "Lefèvre")
    press(browser, "[data-hides]")
    assert masked_text(browser) == before


@pytest.mark.usefixtures("rules")
def test_a_secret_is_not_put_back(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    typed(browser, "Le serveur : mot de passe = Tr0ub4dor&3x, écrire à marie.lefevre@example.org")
    before = masked_text(browser)
    assert "SECRET" in before
    assert "SECRET" not in see(browser, ".masks").text
    select(browser, before[before.index("<SECRET") : before.index(", écrire")])
    press(browser, "[data-hides]")
    assert "Tr0ub4dor" not in see(browser, ".masks").text
    assert masked_text(browser) == before


@pytest.mark.long
@pytest.mark.usefixtures("rules")
def test_a_copy_of_what_stood_before_is_not_called_copied(address: str, open_browser: Open) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    browser.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": address},
    )
    typed(browser, PASTED)
    press(browser, ".checked [data-copy]")
    copy = see(browser, ".checked [data-copy]")
    WebDriverWait(browser, 20).until(lambda _: copy.text == "Copié")
    select(browser, "colis")
    press(browser, "[data-hides]")
    assert copy.text == "Copier"
    press(browser, ".checked [data-copy]")
    WebDriverWait(browser, 20).until(lambda _: copy.text == "Copié")
    WebDriverWait(browser, 20).until(lambda _: copy.text == "Copier")
    assert browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])") == masked_text(browser)


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.long)])
def test_touching_up_fits_a_phone(address: str, open_browser: Open, language: str) -> None:
    browser = open_browser(width=360, language=language)
    browser.get(f"{address}/bouclier")
    typed(browser, f"{'x' * 300}@example.org {PASTED}")
    see(browser, "#retouch")
    fits(browser)
    heights = "return [...document.querySelectorAll('#retouch button')].map((b) => b.offsetHeight)"
    assert min(browser.execute_script(heights)) >= 24, "WCAG 2.2 asks for 24 pixels"


@pytest.mark.usefixtures("rules")
def test_without_scripts_nothing_is_offered_that_would_not_work(address: str, open_browser: Open) -> None:
    browser = open_browser(scripts=False)
    browser.get(f"{address}/bouclier")
    check(browser, TEXT)
    assert not browser.find_element(By.ID, "retouch").is_displayed()


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Let a check of a text that says "lent" stand until the test has seen it."""
    seen, shield = Event(), RulesShield()

    def look(_: AddressShield, text: str, language: Language | None = None) -> Shielded:
        assert "lent" not in text or seen.wait(60)
        return shield.look(text, language or Language.FR)

    monkeypatch.setattr(AddressShield, "look", look)
    yield seen
    seen.set()


def begin(browser: Chrome, text: str) -> None:
    field = see(browser, "#text")
    field.clear()
    field.send_keys(text)
    press(browser, "#check .primary")


def test_a_check_says_that_it_is_under_way_and_the_button_stays_alive(
    address: str, open_browser: Open, looked: Event
) -> None:
    browser = open_browser(width=360)
    browser.get(f"{address}/bouclier")
    begin(browser, "lent : a@b.example")
    assert see(browser, "#result .waiting").text == FR("web.check.wait")
    said = browser.find_element(By.ID, "said")
    assert said.get_attribute("role") == "status"
    WebDriverWait(browser, 20).until(lambda _: said.get_attribute("textContent") == FR("web.check.wait"))
    press(browser, "#check .primary")
    assert complaints(browser) == [], "the same text once more does not begin again"
    begin(browser, "vite : c@d.example")
    see(browser, ".checked")
    assert masked_text(browser) == "vite : <COURRIEL_1>"
    looked.set()
    browser.get(f"{address}/charte")  # the server has answered whatever was asked before


def test_an_older_check_never_stands_under_a_newer_text(address: str, open_browser: Open, looked: Event) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    begin(browser, "lent : a@b.example")
    see(browser, "#result .waiting")
    see(browser, "#text").send_keys(" et plus")
    looked.set()
    assert see(browser, "#older").text == FR("web.check.changed")
    assert not browser.find_element(By.ID, "result").is_displayed()
    see(browser, "#text").send_keys(*[Keys.BACKSPACE] * len(" et plus"))
    assert masked_text(browser) == "lent : <COURRIEL_1>", "it is the text that was checked"
    assert browser.find_element(By.ID, "older").text == ""


@pytest.mark.long
def test_clearing_while_a_text_is_read_leaves_nothing(address: str, open_browser: Open, looked: Event) -> None:
    browser = open_browser()
    browser.get(f"{address}/bouclier")
    begin(browser, "lent : a@b.example")
    see(browser, "#result .waiting")
    press(browser, "#check [type=reset]")
    looked.set()
    begin(browser, "c@d.example")
    see(browser, ".checked")
    assert masked_text(browser) == "<COURRIEL_1>"
    assert len(browser.find_elements(By.CSS_SELECTOR, ".checked")) == 1
