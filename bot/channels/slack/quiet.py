"""Loggers of the Slack libraries that never print a message: at DEBUG they log whole payloads."""

import logging

_LOUD = ("slack_bolt", "slack_sdk")


def quiet_logger() -> logging.Logger:
    """Give the logger to hand to Slack's libraries; theirs are raised to WARNING whatever the root says."""
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    logger = logging.getLogger("slack_bolt.charte")
    logger.setLevel(logging.WARNING)
    return logger
