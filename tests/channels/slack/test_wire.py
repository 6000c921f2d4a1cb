"""The wire itself: a real HTTP server, Socket Mode, what is loaded and when."""

import asyncio
import os
import socket
import subprocess
import sys
from dataclasses import replace

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.channels.slack.app import slack_routes, start_socket_mode
from bot.channels.slack.bolt import build_app
from tests.channels.slack.conftest import House, settle_in
from tests.channels.slack.workspace import Workspace

QUESTION = "Puis-je coller ce mail client dans ChatGPT ?"


async def test_mention_is_answered_through_a_real_server(slack: Workspace) -> None:
    house = settle_in(slack)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = Starlette(routes=slack_routes(house.channel))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:

            async def post(body: bytes, headers: dict[str, str]) -> tuple[int, str]:
                answer = await client.post("/slack/events", content=body, headers=headers)
                return answer.status_code, answer.text

            slack.post = post
            assert (await house.fr.asks(QUESTION, channel="C0GENERAL")).status == 200
        server.should_exit = True
        await serving
    await house.work()
    assert len(slack.said("C0GENERAL")) == 1


async def test_socket_mode_hears_the_same_questions_and_acknowledges_what_it_kept(slack: Workspace) -> None:
    house = settle_in(slack, app_token=slack.app_token)
    hello, acked = asyncio.Event(), asyncio.Event()
    slack.on_hello, slack.on_ack = hello.set, acked.set
    listening = asyncio.create_task(start_socket_mode(house.channel))
    await asyncio.wait_for(hello.wait(), 10)
    await slack.send_by_socket(slack.event(house.fr.writes(QUESTION)))
    await asyncio.wait_for(acked.wait(), 10)
    assert len(house.inbox.received) == 1
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    await house.work()
    assert len(slack.said(house.fr.dm)) == 1


def test_without_a_signing_secret_there_is_no_address_to_forge(house: House) -> None:
    unsigned = replace(house.channel, settings=replace(house.channel.settings, signing_secret=""))
    assert slack_routes(unsigned) == []


def test_environment_of_slack_turns_nothing_on(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    assert build_app(house.channel).oauth_flow is None
    assert os.environ["SLACK_CLIENT_ID"] == "1.2"


def test_slack_bolt_is_not_loaded_before_the_channel_is_built() -> None:
    code = "import sys, bot.channels.slack.app, bot.channels.slack.courier; sys.exit('slack_bolt' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
