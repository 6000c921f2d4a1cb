"""Nothing that an employee typed reaches a log, whatever the level."""

import logging
from collections.abc import Iterator

import pytest

from bot.channels.slack.quiet import quiet_logger, warnings_only
from tests.channels.slack.conftest import House
from tests.channels.slack.workspace import Workspace

CANARY = "perroquet-7351"
QUESTION = f"Puis-je coller le dossier du client {CANARY} dans ChatGPT ?"


class Everything(logging.Handler):
    """Keeps all that is logged, with what was given to it and the errors it carries."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter("%(name)s %(message)s").format(record) + repr(record.args))


@pytest.fixture
def logged() -> Iterator[list[str]]:
    root, everything = logging.getLogger(), Everything()
    level = root.level
    root.addHandler(everything)
    root.setLevel(logging.DEBUG)
    yield everything.lines
    root.removeHandler(everything)
    root.setLevel(level)


@pytest.fixture
async def house(logged: list[str], house: House) -> House:
    """The channel, assembled while the root logs everything: Bolt copies the root's level when it starts."""
    return house


async def test_no_log_holds_a_question(house: House, slack: Workspace, logged: list[str]) -> None:
    await house.fr.asks(QUESTION, channel="C0GENERAL")
    await house.fr.asks(QUESTION)
    await house.fr.commands(QUESTION)
    await house.fr.uses("check_message", {"text": QUESTION, "ts": "1.2"})
    await house.fr.uses("check_global")
    await house.fr.sends(list(slack.windows.values())[-1], QUESTION)
    await house.work()
    assert len(slack.said(house.fr.dm)) == 5, "three answers, and two questions repeated above theirs"
    await house.fr.presses(slack.said("C0GENERAL")[0], "ask_dpo")
    await house.fr.sends(list(slack.windows.values())[-1])
    await house.work()
    assert house.register.opened
    assert [line for line in logged if CANARY in line] == []


async def test_no_log_holds_a_question_that_failed(house: House, slack: Workspace, logged: list[str]) -> None:
    house.inbox.broken = RuntimeError(f"a database error repeats its parameters: {QUESTION}")
    await house.fr.asks(QUESTION)
    slack.fail_next("views.open", "internal_error")
    await house.fr.uses("check_message", {"text": QUESTION, "ts": "1.2"})
    house.inbox.broken = None
    await house.fr.asks(QUESTION)
    for error in ("internal_error", "invalid_blocks", "ratelimited"):
        slack.fail_next("chat.postMessage", error)
    await house.work()
    assert any("a request failed (RuntimeError" in line for line in logged)
    assert [line for line in logged if CANARY in line] == []


async def test_bad_signature_logs_no_body(house: House, slack: Workspace, logged: list[str]) -> None:
    slack.secret = "another"
    await house.fr.asks(QUESTION)
    assert [line for line in logged if CANARY in line] == []


async def asked_at_debug(house: House, slack: Workspace, *, quiet: bool) -> None:
    """Ask while somebody has set every logger of Slack's libraries to DEBUG, with what keeps them quiet or without."""
    libraries = [
        logger
        for name, logger in logging.root.manager.loggerDict.items()
        if isinstance(logger, logging.Logger) and (name.startswith(("slack_", "charte:")) or name == "charte")
    ]
    before = [(logger, logger.level, list(logger.filters)) for logger in libraries]
    for logger in libraries:
        logger.setLevel(logging.DEBUG)
        logger.filters = logger.filters if quiet else []
    await house.fr.asks(QUESTION)
    slack.secret = "another"
    await house.fr.asks(QUESTION)
    for logger, level, filters in before:
        logger.setLevel(level)
        logger.filters = filters


async def test_no_level_makes_slack_s_libraries_print_a_question(
    house: House, slack: Workspace, logged: list[str]
) -> None:
    await asked_at_debug(house, slack, quiet=True)
    assert [line for line in logged if CANARY in line] == []


async def test_without_the_filter_they_would(house: House, slack: Workspace, logged: list[str]) -> None:
    await asked_at_debug(house, slack, quiet=False)
    assert [line for line in logged if CANARY in line]


def test_libraries_are_quiet_when_the_channel_is_built() -> None:
    quiet_logger()
    assert {logging.getLogger(name).level for name in ("slack_bolt", "slack_sdk")} == {logging.WARNING}
    assert warnings_only in logging.getLogger("slack_sdk.proxy_env_variable_loader").filters
