"""Whether nobody else reads in a thread, by its address."""

from bot.channels.slack.reading import Place
from bot.domain.asked.question import Thread


def reads_alone(thread: Thread) -> bool:
    """True on the page, at the terminal and in a direct message of Slack; an address of Teams does not tell."""
    if thread.platform == "slack":
        return Place.of(thread).private
    return thread.platform in ("web", "terminal")
