"""One question back on the page: its options are buttons, with and without JavaScript."""

import re
from html import unescape

import httpx
import pytest

from tests.channels.web.stage import REPLIES, Stage

ASKED = "Puis-je reformuler un texte ?"


def form_of(page: str) -> dict[str, str]:
    """Give the fields that the second option's button would send."""
    card = page[page.index('<article class="card') :]
    conversation = re.search(r'name="conversation" value="([^"]+)"', card)
    assert conversation is not None
    assert all(f'<button name="question" value="{option}">' in card for option in REPLIES)
    return {"conversation": conversation[1], "question": REPLIES[1]}


@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
async def test_an_option_answers_the_first_question(
    browser: httpx.AsyncClient, stage: Stage, headers: dict[str, str]
) -> None:
    first = await browser.post("/ask", data={"question": ASKED}, headers=headers)
    assert "Avec quel compte\u00a0?" in first.text
    answered = await browser.post("/ask", data=form_of(first.text), headers=headers)
    assert stage.assistant.asked[-1].text == f"{ASKED} {REPLIES[1]}."
    assert "verdict-forbidden" in answered.text


async def test_a_reply_from_another_browser_is_a_question_of_its_own(browser: httpx.AsyncClient, stage: Stage) -> None:
    first = await browser.post("/ask", data={"question": ASKED})
    browser.cookies.clear()
    await browser.post("/ask", data=form_of(first.text))
    assert stage.assistant.asked[-1].text == REPLIES[1]


async def test_a_follow_up_shows_as_it_was_written_and_says_what_was_understood(
    stage: Stage, browser: httpx.AsyncClient
) -> None:
    talk = {"conversation": "conversation-1"}
    await browser.post("/ask", data={"question": "Puis-je résumer un mail avec ChatGPT ?", **talk})
    page = unescape((await browser.post("/ask", data={"question": "et avec Gemini ?", **talk})).text)
    assert stage.assistant.asked[-1].text == "Puis-je résumer un mail avec Gemini ?"
    assert stage.assistant.asked[-1].joined
    asked = re.search(r'<div class="asked">.*?</div>', page, re.DOTALL)
    assert asked
    assert "et avec Gemini ?" in asked[0]
    assert "résumer" not in asked[0]
    offer, _ = list(stage.book.offers.values())[-1]
    assert offer.preview == "Puis-je résumer un mail avec Gemini ?", "the DPO reads the whole question"


async def test_another_conversation_of_the_same_browser_leans_on_nothing(
    stage: Stage, browser: httpx.AsyncClient
) -> None:
    first = {"question": "Puis-je résumer un mail avec ChatGPT ?", "conversation": "conversation-1"}
    await browser.post("/ask", data=first)
    await browser.post("/ask", data={"question": "et avec Gemini ?", "conversation": "conversation-2"})
    assert stage.assistant.asked[-1].text == "et avec Gemini ?"
