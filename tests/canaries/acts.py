"""What people do with a text on each surface, from the first word to the DPO's advice, and what goes wrong there."""

import json
import re
from collections.abc import Awaitable, Callable
from html import unescape
from pathlib import Path
from uuid import uuid4

from tests.canaries.values import CANARIES
from tests.canaries.witness import Witness
from tests.channels.teams.activities import CHANNEL, DPO, DPO_CHANNEL, mention, message, pressed
from tests.cli.terminal import Ran
from tests.dialogues.surfaces import MAILED_DPO, NUMBER

BECAUSE = "Oui, une fois masqué."
BAN = "Il est interdit de saisir les données d'un client dans ChatGPT."
Act = Callable[[Witness, str], Awaitable[None]]


async def asks_at_the_terminal(witness: Witness, words: str) -> None:
    """`charte ask`, its JSON, its consent, then the DPO's advice."""
    terminal = witness.town.terminal

    def ran(*given: str) -> Ran:
        done = terminal.charte(*given)
        witness.hears("charte ask", done.out + done.err)
        witness.opens_the_database("charte ask")
        return done

    ran("ask", words)
    ran("ask", words, "--json")
    case = ran("ask", words, "--send", "--json").json["case"]
    for given in (
        ("cases", "--as", MAILED_DPO),
        ("ask-back", case, "Avec quel outil ?", "--as", MAILED_DPO),
        ("reply", case, words),
        ("reply", case, words[:1_000], "--send"),
        ("case", case, "--as", MAILED_DPO),
        ("settle", case, "--verdict", "forbidden", "--because", BECAUSE, "--as", MAILED_DPO),
        ("case", case, "--json"),
    ):
        ran(*given)


async def sends_lines_to_the_terminal(witness: Witness, words: str) -> None:
    """`--jsonl` for questions and for the shield: the whole paste, values alone, and lines that are broken."""
    texts = [words, *(f"Puis-je coller ceci dans ChatGPT ? {canary.text}" for canary in CANARIES[::5])]
    for command, name in (("ask", "question"), ("shield", "text")):
        lines = [json.dumps({"id": n, name: text}) for n, text in enumerate(texts)]
        lines += [words.replace("\n", " "), json.dumps({name: [words]}), json.dumps({name: 7, "language": words})]
        done = witness.town.terminal.charte(command, "--jsonl", typed="\n".join(lines))
        assert len(done.lines) == len(lines)
        witness.hears(f"charte {command} --jsonl", done.out + done.err)


async def checks_at_the_terminal(witness: Witness, words: str) -> None:
    """`charte shield`, as text and as JSON."""
    for more in ((), ("--json",)):
        done = witness.town.terminal.charte("shield", *more, typed=words)
        assert done.code == 0
        witness.hears("charte shield", done.out + done.err)


async def evaluates(witness: Witness, words: str) -> None:
    """`charte evaluate` on a labelled question that holds the text; its file is the tester's own."""
    folder = witness.folder.parent / "labels"
    (folder / "maison").mkdir(parents=True, exist_ok=True)
    (folder / "maison" / "charte.fr.md").write_text(f"# Charte IA\n\n## 1. Interdits\n{BAN}\n", "utf-8")
    labelled = {"id": "q1", "language": "fr", "question": words, "verdict": ["forbidden"], "charter": "maison"}
    evidence = {"evidence": [{"source": "charte.fr", "words": BAN}], "need": "modality"}
    questions = folder / f"{uuid4().hex}.jsonl"
    questions.write_text(json.dumps(labelled | evidence) + "\n", "utf-8")
    for more in (["--json"], ["--wrong", "--plot", str(witness.folder / "plots")]):
        done = witness.town.terminal.charte("evaluate", Path(questions), *more, "--surface", "slack")
        assert done.code == 0, done.err
        witness.hears("charte evaluate", done.out + done.err)


async def asks_on_the_page(witness: Witness, words: str) -> None:
    """The page with and without scripts, the preview, the consent, the case, and forms that are refused."""
    browser = witness.town.browser
    form = {"question": words}
    for headers in ({}, {"hx-request": "true"}, {"accept-language": "en"}):
        page = await browser.post("/ask", data=form, headers=headers)
        assert page.status_code == 200
        witness.hears("the page", page.text + repr(page.headers))
        witness.opens_the_database("the page")
        checked = await browser.post("/bouclier", data={"text": words}, headers=headers)
        assert checked.status_code == 200
        witness.hears("/bouclier", checked.text + repr(checked.headers))
    offer = re.search(r'href="(/offre/[\w-]+)"', page.text)
    assert offer
    witness.hears("the preview", (await browser.get(offer[1])).text)
    sent = await browser.post(offer[1])
    assert sent.status_code == 303
    witness.hears("the case", (await browser.get(sent.headers["location"])).text)
    refused = [
        await browser.post("/ask", data=form | {"question": words * 1_000}),
        await browser.post("/bouclier", data={"text": words * 1_000}),
        await browser.post("/ask", files={"question": words.encode()}),
        await browser.post("/ask", data=form, headers={"sec-fetch-site": "cross-site"}),
        await browser.post("/ask", content=words.encode(), headers={"content-type": "text/plain"}),
    ]
    for reply in refused:
        assert reply.status_code >= 400
        witness.hears("a refusal of the page", reply.text + repr(reply.headers))
    await is_watched(witness, "web")


async def asks_in_slack(witness: Witness, words: str) -> None:
    """A mention, a private message, commands, a shortcut, the window; then the consent and the advice."""
    town, slack = witness.town, witness.town.slack
    asker, dpo = slack.person("U0FR"), slack.person("U0DPO")
    replies = [
        await asker.asks(words, channel="C0GENERAL"),
        await asker.asks(words),
        await asker.commands(words),
        await asker.commands(words, "/bouclier"),
        await asker.commands(words, "/elsewhere"),
        await asker.uses("check_message", {"text": words, "ts": "1.2"}),
        await asker.uses("check_global"),
    ]
    box = list(slack.windows.values())[-1]
    replies += [await asker.sends(box, words, checks=True), await asker.sends(box, words)]
    witness.opens_the_database("asked in Slack")
    await town.work()
    witness.opens_the_database("answered in Slack")
    answers = [*slack.said("C0GENERAL"), *slack.said(asker.dm)]  # a secret is answered in private
    await asker.presses(next(one for one in answers if "ask_dpo" in str(one["blocks"])), "ask_dpo")
    replies.append(await asker.sends(list(slack.windows.values())[-1]))
    await town.work()
    for reader in (asker, dpo):
        replies.append(await reader.opens_messages("home"))
    await dpo.presses(slack.said("C0DPO")[-1], "settle_forbidden")
    replies.append(await dpo.sends(list(slack.windows.values())[-1], BECAUSE))
    await town.work()
    witness.opens_the_database("settled in Slack")
    slack.secret, right = "another", slack.secret
    replies.append(await asker.asks(words))
    slack.secret = right
    for reply in replies:
        witness.hears("Slack's acknowledgement", f"{reply.status} {reply.text}")
    await is_watched(witness, "slack")


async def asks_in_teams(witness: Witness, words: str) -> None:
    """A private message, a mention in a channel, the box of a card, checks; then the consent and the advice."""
    town, service = witness.town, witness.town.connector.url

    async def post(activity: dict[str, object]) -> str:
        reply = await town.client.post("/api/messages", json=activity)
        witness.hears("Teams' answer", f"{reply.status_code} {reply.text}")
        return reply.text

    await post(message(words, service=service, id=uuid4().hex))
    await post(mention(words, service=service, id=uuid4().hex, conversation=CHANNEL))
    for verb in ("check", "shield"):
        await post(pressed(verb, {"question": words}, service=service, id=uuid4().hex))
    await post(message(f"vérifier\n{words}", service=service, id=uuid4().hex))
    await post(mention(f"vérifier\n{words}", service=service, id=uuid4().hex))
    witness.opens_the_database("asked in Teams")
    await town.work()
    witness.opens_the_database("answered in Teams")
    answers = [one.activity for one in town.connector.posted if "dpo.preview" in json.dumps(one.activity)]
    data = answers[0]["attachments"][0]["content"]["actions"][0]["data"]  # type: ignore[index]
    await post(pressed("dpo.preview", data, service=service, id=uuid4().hex))
    number = NUMBER.search(await post(pressed("dpo.send", data, service=service, id=uuid4().hex)))
    assert number
    await town.work()
    case = town.house.store.register.case(number[0])
    assert case
    decided = {"case": case.handle, "because": BECAUSE}
    at_dpo = {"person": DPO, "conversation": DPO_CHANNEL}
    await post(pressed("dpo.forbid", decided, service=service, id=uuid4().hex, **at_dpo))
    await town.work()
    witness.opens_the_database("settled in Teams")
    await post({"type": "message", "text": words})
    await post(message(words, service="https://elsewhere.example/", id=uuid4().hex))
    await post(message(words, service=service, id=uuid4().hex, recipient=words))
    await is_watched(witness, "teams")


async def is_watched(witness: Witness, surface: str) -> None:
    """The figures and the page of whoever watches, once this surface has answered and a case was opened."""
    browser = witness.town.browser
    for path in ("/metrics", "/console?lang=fr", "/console?lang=en"):
        page = await browser.get(path)
        assert page.status_code == 200
        witness.hears(path, page.text + repr(page.headers))
    figures = (await browser.get("/metrics")).text
    assert re.search(rf'^charte_answers_total\{{.*surface="{surface}".*}} [1-9]', figures, re.MULTILINE)
    assert re.search(r"^charte_cases\{.*} [1-9]", figures, re.MULTILINE)


SURFACES: dict[str, Act] = {
    "terminal": asks_at_the_terminal,
    "terminal, lines": sends_lines_to_the_terminal,
    "terminal, shield": checks_at_the_terminal,
    "terminal, evaluate": evaluates,
    "web": asks_on_the_page,
    "slack": asks_in_slack,
    "teams": asks_in_teams,
}


def shown_on(witness: Witness) -> str:
    """Give all that anybody was shown, as they read it."""
    said = repr(witness.town.slack.calls) + repr(witness.town.connector.posted)
    return unescape("\n".join(witness.replies.values()) + said).replace("\\", "")
