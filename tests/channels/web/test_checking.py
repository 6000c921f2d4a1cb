"""/bouclier without scripts: a text in, what it holds and its masked version out, and nothing of it kept."""

import json
import re
from base64 import b64encode
from html import unescape

import httpx
import pytest

from bot.adapters.shield.rules import RulesShield
from bot.channels.web.pages import checked_part, spans
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import ATTACK, Stage

FR, EN = wording(Language.FR), wording(Language.EN)
TEXT = "Bonjour, écrivez à jeanne@example.org et à paul@example.org.\nMerci, jeanne@example.org"


async def check(browser: httpx.AsyncClient, text: str, **headers: str) -> httpx.Response:
    return await browser.post("/bouclier", data={"text": text}, headers=headers)


def words(reply: httpx.Response) -> str:
    return unescape(reply.text).replace("\u00a0", " ")


def result(reply: httpx.Response) -> str:
    found = re.search(r'<section class="card checked.*?</section>', words(reply), re.DOTALL)
    assert found
    return found[0]


def masked(reply: httpx.Response) -> str:
    """The text that one copies; a line break after the opening tag is not part of it."""
    found = re.search(r'<textarea id="masked"[^>]*>\n(.*?)</textarea>', reply.text, re.DOTALL)
    assert found
    return unescape(found[1])


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_page_asks_for_a_text_and_says_what_becomes_of_it(stage: Stage, language: str) -> None:
    say = wording(Language(language))
    async with visitor(stage, **{"accept-language": language}) as browser:
        page = words(await browser.get("/bouclier"))
    assert f'<html lang="{language}">' in page
    assert say("web.check.promise") in page
    assert "20 000" in page or "20,000" in page
    assert say("web.check.hint", longest="").split(".")[0] in page
    assert 'class="card checked' not in page


async def test_the_menu_leads_to_the_check_and_marks_it(browser: httpx.AsyncClient) -> None:
    assert 'href="/bouclier"' in (await browser.get("/")).text
    assert '<a href="/bouclier" aria-current="page">' in (await browser.get("/bouclier")).text


async def test_a_check_names_kinds_and_counts_and_never_a_value(browser: httpx.AsyncClient) -> None:
    reply = await check(browser, TEXT)
    assert reply.status_code == 200
    shown = result(reply)
    assert FR("shield.title.found") in shown
    (line,) = re.findall(r"<li>(.*?)</li>", shown)
    assert line.startswith(FR("shield.class.personal"))
    assert line.endswith("adresses e-mail")
    assert "jeanne" not in reply.text
    assert "paul@" not in reply.text


async def test_the_masked_text_can_be_selected_without_scripts(browser: httpx.AsyncClient) -> None:
    assert masked(await check(browser, TEXT)) == "Bonjour, écrivez à [e-mail] et à [e-mail]\nMerci, [e-mail]"


async def test_a_masked_text_that_starts_with_an_empty_line_keeps_it(browser: httpx.AsyncClient) -> None:
    assert masked(await check(browser, "\n\na@b.example")) == "\n\n[e-mail]"


async def test_the_line_breaks_of_a_form_are_those_of_the_text(browser: httpx.AsyncClient) -> None:
    assert masked(await check(browser, "un\r\ndeux a@b.example")) == "un\ndeux [e-mail]"


async def test_nothing_is_kept_and_nothing_is_asked(stage: Stage, browser: httpx.AsyncClient) -> None:
    reply = await check(browser, TEXT)
    assert "set-cookie" not in reply.headers
    assert reply.headers["cache-control"] == "no-store"
    assert stage.assistant.asked == []
    assert (stage.book.offers, stage.book.opened) == ({}, {})


async def test_a_text_in_which_nothing_was_spotted_is_not_given_back(browser: httpx.AsyncClient) -> None:
    reply = await check(browser, "La réunion est reportée.")
    assert "Nous n'avons rien repéré dans ce texte" in result(reply)
    assert "<textarea" not in result(reply)
    assert "Relisez avant d'utiliser" in result(reply)


async def test_the_report_follows_the_reader_and_the_sentences_are_whole(stage: Stage) -> None:
    async with visitor(stage, **{"accept-language": "en"}) as browser:
        shown = result(await check(browser, "Bonjour, voici la liste des adresses : a@b.example."))
    assert EN("shield.title.found") in shown
    assert EN("shield.kind.email.one", count=1) in shown
    assert EN("web.check.kept") in shown
    assert "Slack" not in shown, "the page is no chat, and has no command"
    assert "{" not in shown


async def test_where_the_masks_are_is_told_and_never_what_they_hide() -> None:
    words = RulesShield().look("Écrire à a@b.example", Language.FR)
    part = checked_part(wording, Language.FR, words)
    told = re.search(r'data-spans="([^"]+)"', part)
    assert told
    assert json.loads(unescape(told[1])) == [[9, 20, False, "<COURRIEL_1>"]]
    assert "a@b.example" not in part


def test_where_a_mask_of_the_text_itself_could_be_meant_none_is_put_back() -> None:
    assert spans(RulesShield().look("<COURRIEL_7> ou a@b.example", Language.FR)) == ""


def test_no_part_of_an_encoded_run_that_hides_a_secret_is_put_back() -> None:
    run = b64encode(b"Martine Lefebvre, 06 12 34 56 78, mot de passe : Serin!jaune7").decode()
    told = json.loads(spans(RulesShield().look(f"a@b.example, {run} puis 06 98 76 54 32", Language.FR)))
    assert [stays for _, _, stays, _ in told] == [False, *[True] * (len(told) - 2), False]
    assert len(told) > 3, "the run has a mask for each kind that it holds"


async def test_htmx_gets_the_result_alone_with_its_heading_to_focus(browser: httpx.AsyncClient) -> None:
    part = await check(browser, TEXT, **{"hx-request": "true"})
    assert "<html" not in part.text
    assert re.search(r'<h2 class="headline" id="checked" tabindex="-1" data-focus', part.text)
    assert 'aria-labelledby="checked"' in part.text


async def test_what_is_copied_has_a_name_and_so_has_the_field(browser: httpx.AsyncClient) -> None:
    page = (await check(browser, TEXT)).text
    assert '<label for="text">' in page
    assert 'aria-describedby="text-hint"' in page
    assert 'aria-labelledby="masked-title"' in page
    assert re.search(r'<h3 id="masked-title">[^<]+</h3>', page)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("text", ["", "  \r\n\t "])
async def test_an_empty_text_gets_a_calm_sentence(browser: httpx.AsyncClient, text: str) -> None:
    for headers in ({}, {"hx-request": "true"}):
        reply = await check(browser, text, **headers)
        assert reply.status_code == 400
        assert FR("shield.error_empty") in words(reply)
        assert 'role="alert"' in reply.text


async def test_a_text_over_a_megabyte_is_refused_calmly(browser: httpx.AsyncClient) -> None:
    reply = await check(browser, "a" * 1_000_001)
    assert reply.status_code == 413
    assert FR("web.error.too_long") in words(reply)
    assert "question" not in FR("web.error.too_long"), (
        "the same words are read where a text is checked or advice written"
    )


async def test_another_sites_form_checks_nothing(browser: httpx.AsyncClient) -> None:
    reply = await check(browser, TEXT, **{"sec-fetch-site": "cross-site"})
    assert reply.status_code == 403
    assert "checked" not in reply.text


async def test_an_attack_in_the_text_stays_words(browser: httpx.AsyncClient) -> None:
    text = f"a@b.example </textarea>{ATTACK}"
    reply = await check(browser, text)
    assert ATTACK not in reply.text
    assert "<img" not in reply.text
    assert masked(reply) == f"[e-mail] </textarea>{ATTACK}"


async def test_a_result_that_was_posted_changes_language_on_the_same_page(browser: httpx.AsyncClient) -> None:
    page = (await check(browser, TEXT)).text
    assert 'href="/bouclier?lang=en"' in page


async def test_a_check_needs_no_charter(stage: Stage, browser: httpx.AsyncClient) -> None:
    stage.shelf.empty = True
    assert (await browser.get("/bouclier")).status_code == 200
    assert (await check(browser, TEXT)).status_code == 200
