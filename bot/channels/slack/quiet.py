"""Loggers of the Slack libraries that never print a message: below a warning they log whole payloads."""

import logging

_LOUD = ("slack_bolt", "slack_sdk")


def warnings_only(record: logging.LogRecord) -> bool:
    """True for a warning or worse; a level can be lowered again by anyone, a filter stays."""
    return record.levelno >= logging.WARNING


def quiet_logger() -> logging.Logger:
    """Give the logger to hand to Slack's libraries; theirs say warnings only, whatever level is set later.

    Bolt copies the filters of the logger that it is handed to every logger that it makes.
    """
    logger = logging.getLogger("slack_bolt.charte")
    for name in (*_LOUD, *_made()):
        logging.getLogger(name).setLevel(logging.WARNING)
        logging.getLogger(name).addFilter(warnings_only)
    return logger


def _made() -> list[str]:
    """Give the loggers that Slack's modules made while they were imported: a parent's filter does not bind them."""
    return [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _LOUD]
