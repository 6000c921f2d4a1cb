"""On this machine a passage leads to the page of the edition that its place was read in."""

import re
from dataclasses import replace

from bot.domain.answer import cite_whole
from bot.domain.authorise import Roles
from bot.domain.case import Case
from bot.invitations import Invitations
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
