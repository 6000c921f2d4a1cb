"""The passages of a DPO's page: the edition that each leads to, and what they are called."""

import re
from dataclasses import replace
from html import unescape

from bot.domain.answers.answer import Verdict, cite_whole
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Case
from bot.dpo.invitations import Invitations
from bot.shown.quoting import show_quote
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import KEY, Noon, Stage
from tests.fakes.asking import an_offer
from tests.fakes.charter import Words, write_source
from tests.fakes.clock import StillClock

NADIA, NUMBER, NEWER = "mailto:nadia@valombre.example", "C-2026-0001", "20270101T000000Z-bbbbbbbbbbbb"


async def test_a_passage_that_still_reads_so_leads_to_the_edition_in_force_and_a_past_one_to_its_own() -> None:
    _, (still, gone) = write_source(
        Words("4.2", "Il est interdit de coller un contrat."), Words("4.3", "Traduire une note est permis.")
    )
    shown = (cite_whole(still), replace(cite_whole(gone), past=True))
    stage = Stage(roles=Roles(dpos=frozenset({NADIA})), passages=lambda _: shown, edition=lambda: NEWER)
    offer = an_offer()
    stage.book.opened[NUMBER] = Case(NUMBER, offer, Noon().now())
    link = Invitations(KEY, StillClock(Noon().now())).invite(NUMBER, NADIA)[0]
    async with visitor(stage) as browser:
        page = (await browser.get(link)).text
    addresses = dict(re.findall(r'href="/charte/([^/"]+)/[^"#]+#([^"]+)"', page))
    assert addresses == {NEWER: still.id, offer.edition: gone.id}


async def test_passages_are_called_by_their_titles_and_by_a_key_only_where_no_edition_has_their_words() -> None:
    _, (known,) = write_source(Words("4.2", "Il est interdit de coller un contrat."))
    stage = Stage(roles=Roles(dpos=frozenset({NADIA})), passages=lambda _: (cite_whole(known),))
    offer = replace(an_offer(), verdict=Verdict.FORBIDDEN, clauses=("charte.fr:4.2", "faq.fr:gone"))
    stage.book.opened[NUMBER] = Case(NUMBER, offer, Noon().now())
    link = Invitations(KEY, StillClock(Noon().now())).invite(NUMBER, NADIA)[0]
    async with visitor(stage) as browser:
        page = unescape((await browser.get(link)).text)
    label = show_quote(cite_whole(known)).label
    assert f"{label}, faq.fr:gone. Chaque conversation" in page
    assert page.count("faq.fr:gone") == 2, "once as unreadable, once as what would be suspended"
    assert "charte.fr:4.2" not in page
