"""One question back on the page: its options are buttons, with and without JavaScript."""

import re

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
    assert "Avec quel compte ?" in first.text
    answered = await browser.post("/ask", data=form_of(first.text), headers=headers)
    assert stage.assistant.asked[-1].text == f"{ASKED} {REPLIES[1]}."
    assert "verdict-forbidden" in answered.text


async def test_a_reply_from_another_browser_is_a_question_of_its_own(browser: httpx.AsyncClient, stage: Stage) -> None:
    first = await browser.post("/ask", data={"question": ASKED})
    browser.cookies.clear()
    await browser.post("/ask", data=form_of(first.text))
    assert stage.assistant.asked[-1].text == REPLIES[1]
