"""The app's manifest asks for what the code uses, and for nothing more."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.channels.slack.workspace import MANIFEST, OPTIONAL, SCOPES

ENGLISH = json.loads(Path("deploy/slack/manifest.en.json").read_text("utf-8"))
EVENTS = {"app_mention": "app_mentions:read", "message.im": "im:history", "user_change": "users:read"}
FREE = {"app_home_opened"}
CODE = "\n".join(path.read_text("utf-8") for path in Path("bot/channels/slack").glob("*.py"))


def test_scopes_are_those_that_the_code_needs() -> None:
    subscribed = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
    assert subscribed == set(EVENTS) | FREE
    needed = {*SCOPES.values(), *(EVENTS[event] for event in subscribed - FREE), "commands"}
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == needed


def test_every_event_shortcut_and_command_has_its_listener() -> None:
    listened = set(re.findall(r'"([a-z_/]+)"', CODE))
    events = {event.partition(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    shortcuts = {shortcut["callback_id"] for shortcut in MANIFEST["features"]["shortcuts"]}
    commands = {command["command"] for command in MANIFEST["features"]["slash_commands"]}
    assert events | shortcuts | commands <= listened


def test_all_of_slack_s_requests_come_to_one_https_address() -> None:
    settings = MANIFEST["settings"]
    given = {settings["event_subscriptions"]["request_url"], settings["interactivity"]["request_url"]}
    given |= {command["url"] for command in MANIFEST["features"]["slash_commands"]}
    assert len(given) == 1
    assert all(url.startswith("https://") and url.endswith("/slack/events") for url in given)


@pytest.mark.parametrize("manifest", [MANIFEST, ENGLISH], ids=["fr", "en"])
def test_names_fit_slack_s_limits(manifest: dict[str, Any]) -> None:
    assert len(manifest["display_information"]["name"]) <= 35
    assert len(manifest["display_information"]["description"]) <= 140
    assert len(manifest["features"]["agent_view"]["agent_description"]) <= 300
    assert all(len(shortcut["name"]) <= 24 for shortcut in manifest["features"]["shortcuts"])
    assert len(manifest["features"]["agent_view"]["suggested_prompts"]) <= 4


def test_english_manifest_differs_by_its_sentences_only() -> None:
    shared = ("oauth_config", "settings", "_metadata")
    assert [ENGLISH[part] for part in shared] == [MANIFEST[part] for part in shared]
    names = [[s["callback_id"] for s in m["features"]["shortcuts"]] for m in (MANIFEST, ENGLISH)]
    assert names[0] == names[1]
    commands = [m["features"]["slash_commands"][0]["command"] for m in (MANIFEST, ENGLISH)]
    assert commands == ["/charte", "/charte"]


def test_the_older_assistant_view_is_not_asked_for() -> None:
    assert "assistant_view" not in MANIFEST["features"]
    assert "Assistant(" not in CODE


def test_scopes_that_only_departments_need_are_left_to_whoever_wants_them_and_named_in_the_docs() -> None:
    assert not set(OPTIONAL.values()) & set(MANIFEST["oauth_config"]["scopes"]["bot"])
    told = Path("docs/how-to/slack.md").read_text("utf-8")
    assert all(told.count(f"`{scope}`") == 2 for scope in OPTIONAL.values())
