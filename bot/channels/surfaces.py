"""What the door reads when words are typed in each channel: the payload as the platform sends it, read back."""

from collections.abc import Mapping

from bot.channels.slack.reading import plain, read_message
from bot.channels.teams import reading as teams
from bot.evaluating.asking import Surface

_BOT = "U0BOT"


def _in_slack(words: str) -> str:
    """Give the words of a mention: Slack escapes three characters and puts the bot's name before them."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    event = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1", "text": f"<@{_BOT}> {escaped}"}
    body = {"team_id": "T1", "event_id": "E1", "authorizations": [{"is_bot": True, "user_id": _BOT}], "event": event}
    read = read_message(body)
    return plain(read.words, colleague="…") if read else ""


def _in_teams(words: str) -> str:
    """Give the words of a message in a channel: Teams puts the bot's name before them, marked as a mention."""
    mention = {"type": "mention", "text": "<at>charte</at>", "mentioned": {"id": "28:bot"}}
    read = teams.read(
        {
            "type": "message",
            "id": "1",
            "text": f"<at>charte</at> {words}",
            "entities": [mention],
            "serviceUrl": "https://smba.example.org/emea/",
            "conversation": {"id": "19:c@thread.tacv2", "tenantId": "t1"},
            "channelData": {"tenant": {"id": "t1"}},
            "recipient": {"id": "28:bot"},
            "from": {"id": "29:u", "aadObjectId": "u1"},
        }
    )
    return read.text if isinstance(read, teams.Asked) else ""


def _on_the_page(words: str) -> str:
    """Give the words of the page's form: browsers send line ends as CR LF."""
    return words.replace("\r\n", "\n").replace("\n", "\r\n")


def _at_the_terminal(words: str) -> str:
    return words


SURFACES: Mapping[str, Surface] = {
    "terminal": Surface(_at_the_terminal, tells_language=True),
    "web": Surface(_on_the_page),
    "slack": Surface(_in_slack),
    "teams": Surface(_in_teams),
}
"""By name; only the terminal says which language the question is in, elsewhere the words must tell."""
