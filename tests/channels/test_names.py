"""Nobody on the DPO's side is named by a raw identifier of Slack or Teams: the platform's name, or where they are."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.slack import courier as slack
from bot.channels.slack.deciding import _about_case
from bot.channels.teams import cards as teams
from bot.domain.cases.case import Reopened, Taken, after
from bot.domain.cases.delivery import AdviceTakenBack, CaseForDpo, CaseReminder, Content, ReplyForDpo, ReviewForDpo
from bot.domain.cases.promise import Reminder
from bot.domain.errors import Refused
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack import samples
from tests.fakes import reviewing

SLACK, TEAMS = "slack:T0CHARTE:U0ZORGLUB", "teams:72f988bf:30000000-0000-0000-0000-000000000003"
MAIL, LOCAL = "mailto:paul@valombre.example", "local:marie"
RAW = ("U0ZORGLUB", "30000000-0000-0000-0000-000000000003")


def contents(identity: str) -> Iterator[Content]:
    held = replace(samples.promised(), holder=identity)
    yield CaseForDpo(held)
    yield CaseForDpo(replace(samples.asked(), holder=identity))
    yield CaseReminder(held, Reminder.LATE, (identity, LOCAL))
    yield ReplyForDpo(replace(samples.asked(replied=True), holder=identity))
    yield AdviceTakenBack(
        after(samples.case(settled=True), Reopened(identity, samples.AT, because="La règle a changé.")), identity
    )
    right = reviewing.RIGHT
    assert right.judged is not None
    yield ReviewForDpo(replace(right, judged=replace(right.judged, by=identity)))


def words(shown: object) -> Iterator[str]:
    """Give every string that a reader may see; who is mentioned by their id is shown by their name."""
    match shown:
        case str():
            yield shown
        case dict():
            for key, one in shown.items():
                if key not in ("user_id", "mentioned", "data", "value"):
                    yield from words(one)
        case list() | tuple():
            for one in shown:
                yield from words(one)


@pytest.mark.parametrize("identity", [SLACK, TEAMS])
@pytest.mark.parametrize("language", Language)
def test_no_identifier_of_a_chat_is_shown(identity: str, language: Language) -> None:
    for content in contents(identity):
        in_slack = slack.message_of(content, wording, language)
        shown: list[Any] = [in_slack.text, *in_slack.blocks, teams.message_of(content, wording(language))]
        assert [word for word in words(shown) if any(raw in word for raw in RAW)] == [], content


@pytest.mark.parametrize("language", Language)
def test_a_member_of_slack_is_mentioned_there_and_told_of_elsewhere(language: Language) -> None:
    say = wording(language)
    for content in contents(SLACK):
        assert '"user_id": "U0ZORGLUB"' in json.dumps(slack.message_of(content, wording, language).blocks)
    told = json.dumps([teams.message_of(one, say) for one in contents(SLACK)], ensure_ascii=False)
    assert say("desk.member_of", chat="Slack") in told


@pytest.mark.parametrize("identity", [MAIL, LOCAL])
def test_an_address_and_an_account_are_names(identity: str) -> None:
    name = identity.partition(":")[2]
    for content in contents(identity):
        if not isinstance(content, ReplyForDpo):
            shown = slack.message_of(content, wording, Language.FR)
            assert name in json.dumps(shown.blocks), content


@pytest.mark.parametrize(
    ("identity", "name"),
    [(SLACK, "<@U0ZORGLUB>"), (TEAMS, "Un DPO, dans Teams"), (MAIL, "paul@valombre.example")],
)
def test_who_has_the_case_is_named_to_who_presses(identity: str, name: str) -> None:
    taken = replace(samples.case(), holder=identity)
    with pytest.raises(Refused) as refused:
        after(taken, Taken("slack:T0CHARTE:U0OTHER", samples.AT))
    assert _about_case(refused.value, wording(Language.FR)).startswith(f"{name} s'occupe déjà")
