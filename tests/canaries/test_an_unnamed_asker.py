"""Who asks as "an employee" is in nothing that the DPO's side, the admin or the auditor is shown, on any surface."""

import getpass
import json
import re
from collections.abc import Awaitable, Callable

import pytest

from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import BRUNO, DPO, DPO_CHANNEL, message, pressed
from tests.dialogues.conftest import Town, _no_outside, connector, slack, town
from tests.dialogues.surfaces import MAILED_DPO, NUMBER

__all__ = ["_no_outside", "connector", "slack", "town"]

SAY = wording(Language.FR)
ADMIN, AUDITOR = "local:admin", "mailto:audit@valombre.example"
QUESTION = "Puis-je piloter un drone avec une IA ?"
REPLY = "Pour filmer un toit."
BACK, BECAUSE = "Pour quoi faire ?", "Oui, hors des zones habitées."
Ask = Callable[[Town], Awaitable[tuple[str, tuple[str, ...]]]]
"""Asks as an employee and gives the case's number, and what would tell who asked."""


async def at_the_terminal(town: Town) -> tuple[str, tuple[str, ...]]:
    sent = ("--send", "--anonymous", "--json", "--department", "vigie", "--thread", "mon-fil")
    return town.terminal.charte("ask", QUESTION, *sent).json["case"], (f"local:{getpass.getuser()}", "vigie", "mon-fil")


async def on_the_page(town: Town) -> tuple[str, tuple[str, ...]]:
    page = await town.browser.post("/ask", data={"question": QUESTION})
    offer = re.search(r'href="(/offre/[\w-]+)"', page.text)
    assert offer
    assert 'name="salarie"' in (await town.browser.get(offer[1])).text
    sent = await town.browser.post(offer[1], data={"salarie": "1"})
    number = sent.headers["location"].rpartition("/")[2]
    return number, _traces(town, number)


async def in_slack(town: Town) -> tuple[str, tuple[str, ...]]:
    asker = town.slack.person("U0FR")
    await asker.asks(QUESTION)
    await town.work()
    await asker.presses(town.slack.said(asker.dm)[-1], "ask_dpo")
    window = list(town.slack.windows.values())[-1]
    assert SAY("slack.consent.anonymous") in json.dumps(window, ensure_ascii=False)
    number = NUMBER.search((await asker.sends(window, ticks=["anonymous"])).text)
    assert number
    return number[0], (asker.id, asker.dm, *_traces(town, number[0]))


async def in_teams(town: Town) -> tuple[str, tuple[str, ...]]:
    service = town.connector.url
    await town.client.post("/api/messages", json=message(QUESTION, service=service, person=BRUNO))
    await town.work()
    offer = town.connector.posted[-1].activity["attachments"][0]["content"]["actions"][0]["data"]  # type: ignore[index]
    shown = await town.client.post("/api/messages", json=pressed("dpo.preview", offer, service=service, person=BRUNO))
    assert SAY("teams.preview.anonymous") in str(shown.json())
    agreed = pressed("dpo.send", offer | {"anonymous": "true"}, service=service, person=BRUNO)
    number = NUMBER.search((await town.client.post("/api/messages", json=agreed)).text)
    assert number
    return number[0], (BRUNO, "a:private", *_traces(town, number[0]))


def _traces(town: Town, number: str) -> tuple[str, ...]:
    """Give what the store, and nobody else, ties the case to."""
    case = town.house.store.register.case(number)
    assert case is not None
    assert case.offer.anonymous
    return case.offer.asker, case.offer.thread.address, case.offer.id


def _at_the_terminal(town: Town, *words: str, by: str = MAILED_DPO) -> str:
    ran = town.terminal.charte(*words, "--as", by)
    assert ran.code == 0, ran.err
    return ran.out + ran.err


async def _shown_to_the_others(town: Town, number: str, asker: str) -> str:
    """Play the case to its end on every surface of the DPO and give all that the others were shown."""
    chat = town.slack.person("U0DPO")
    at_dpo = {"person": DPO, "conversation": DPO_CHANNEL, "service": town.connector.url}
    await town.work()
    seen = [_at_the_terminal(town, "cases"), _at_the_terminal(town, "cases", "--json")]
    seen.append(_at_the_terminal(town, "take", number, "--json"))
    seen.append(_at_the_terminal(town, "ask-back", number, BACK, "--json"))
    await town.work()
    town.house.desk.reply(number, REPLY, asker)
    await town.work()
    seen.append(_at_the_terminal(town, "case", number))
    slack_dpo = f"slack:{town.slack.team}:U0DPO"
    seen.append(_at_the_terminal(town, "reassign", number, "--to", slack_dpo))
    await town.work()
    (card,) = [said for said in town.slack.said("C0DPO") if said["text"].startswith(f"Dossier n° {number}")]
    await chat.presses(card, "case_ask_back")
    await chat.presses(card, "settle_allowed")
    seen += [json.dumps(one) for one in list(town.slack.windows.values())[-2:]]
    standing = town.house.store.register.case(number)
    assert standing is not None
    took = await town.client.post("/api/messages", json=pressed("dpo.over", {"case": standing.handle}, **at_dpo))
    given = {"case": standing.handle, "because": BECAUSE}
    settled = await town.client.post("/api/messages", json=pressed("dpo.allow", given, **at_dpo))
    seen += [took.text, settled.text]
    await town.work()
    seen += [_at_the_terminal(town, *given) for given in (("case", number), ("case", number, "--json"))]
    for words in (("audit", "list"), ("audit", "verify"), ("reopen", number, "--because", "Une erreur.")):
        seen.append(_but_publications(_at_the_terminal(town, *words, "--json")))
    seen.append(_but_publications(_at_the_terminal(town, "audit", "list", "--json", by=AUDITOR)))
    seen.append(_at_the_terminal(town, "outbox", "--json", by=ADMIN))
    await town.work()
    seen.append(json.dumps(town.slack.said("C0DPO")))
    return "\n".join([*seen, *_told_to_teams_dpo(town)])


def _but_publications(told: str) -> str:
    """Give the JSON of the audit without who published: here the asker's own account did, before they asked."""
    kept = json.loads(told)
    if "entries" in kept:
        kept["entries"] = [one for one in kept["entries"] if one["act"] != "edition.in_force"]
    return json.dumps(kept, ensure_ascii=False)


def _told_to_teams_dpo(town: Town) -> list[str]:
    told = [json.dumps(one.activity) for one in town.connector.posted]
    return [one for one in told if DPO_CHANNEL["id"].partition(";")[0] in one]


@pytest.fixture(autouse=True)
def _everybody_else(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    # whoever types for the DPO is told to the auditor: here that would be the asker's own account
    monkeypatch.setattr("bot.house.console._account", lambda: "local:operator")
    town.terminal.settings |= {"CHARTE_ADMINS": ADMIN, "CHARTE_AUDITORS": AUDITOR}


@pytest.mark.parametrize("ask", [at_the_terminal, on_the_page, in_slack, in_teams])
async def test_nobody_on_the_dpos_side_is_shown_who_asks(town: Town, ask: Ask) -> None:
    number, traces = await ask(town)
    case = town.house.store.register.case(number)
    assert case is not None
    shown = await _shown_to_the_others(town, number, case.offer.asker)
    assert [trace for trace in traces if trace in shown] == []
    for word in (number, "drone", REPLY, BACK, BECAUSE, SAY("desk.unnamed"), "pseudonym:"):
        assert word in shown or json.dumps(word)[1:-1] in shown, word


async def test_their_own_thread_gets_the_question_back_and_the_advice(town: Town) -> None:
    number, _ = await in_slack(town)
    case = town.house.store.register.case(number)
    assert case is not None
    await _shown_to_the_others(town, number, case.offer.asker)
    theirs = json.dumps(town.slack.said(town.slack.person("U0FR").dm), ensure_ascii=False)
    assert BACK in theirs
    assert BECAUSE in theirs
