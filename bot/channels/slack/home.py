"""What the app's home tab shows: to a DPO the cases that wait, to everybody how to ask and their own cases. Pure.

No word of a question stands there: Slack keeps the tab as it was published, and a case that is withdrawn while nobody
looks would go on being read. A DPO reads the words on the card, and in the window of each button.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.channels.slack import casework, shapes
from bot.channels.slack.cards import reply_button, withdrawing
from bot.channels.slack.shapes import Block, escaped, section
from bot.domain.cases.case import Advice, Case, State
from bot.shown.figures import in_words
from bot.shown.promised import promised_of
from bot.wording import Wording

MOST_WAITING, MOST_OWN = 15, 5
"""Cases of each list: five blocks a waiting one at most, two an own one, and a view holds 100."""


@dataclass(frozen=True, slots=True)
class AtHome:
    """What somebody's home tab is made of."""

    now: datetime
    waiting: tuple[Case, ...] | None = None
    """The open cases that they may advise on, the most pressing first; None to whoever advises on none."""
    mine: tuple[Case, ...] = ()
    """The cases that they sent, the open ones first."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Where the card of a case stands, by its number."""
    away: str = ""
    """Why they are not answered, if they are not."""
    outside: bool = False


def home_view(home: AtHome, say: Wording) -> Block:
    """Give the tab."""
    blocks = [*_waiting(home, say), *(_away(home, say) if home.away else _asking(say))]
    blocks += [] if home.outside else _mine(home.mine, say)
    return {"type": "home", "blocks": blocks}


def _waiting(home: AtHome, say: Wording) -> list[Block]:
    if home.waiting is None:
        return []
    count = len(home.waiting)
    blocks = [shapes.header(say("slack.home.waiting", count=count) if count else say("slack.home.none"))]
    for case in home.waiting[:MOST_WAITING]:
        blocks += _waiting_case(case, home, say.of(case.offer.team))
    left = count - MOST_WAITING
    blocks += [section(escaped(say("slack.home.more", count=left)))] if left > 0 else []
    return [*blocks, shapes.context(say("slack.home.how")), shapes.divider()]


def _waiting_case(case: Case, home: AtHome, say: Wording) -> list[Block]:
    """Give a case with the buttons of its card."""
    title: Block = {"type": "text", "text": say("slack.card.title", case=case.number), "style": {"bold": True}}
    if url := home.links.get(case.number):
        title |= {"type": "link", "url": url}
    late = [shapes.plain(f" · {say('slack.home.late')}")] if case.is_late(home.now) else []
    received = say("slack.home.received", date=in_words(case.opened_at.date(), say.language))
    told = shapes.plain("\n" + " ".join(filter(None, (received, promised_of(case, say)))))
    return [
        shapes.rich({"type": "rich_text_section", "elements": [title, *late, told]}),
        shapes.context(casework.seen_by_bot(case, say)),
        *casework.held(case, say),
        *casework.acts(case, say),
    ]


def _asking(say: Wording) -> list[Block]:
    """Give the ways to ask, to have a text checked, and to see what is kept of oneself."""
    ask = shapes.button(say("slack.home.ask"), "ask_text", "box") | {"style": "primary"}
    check = shapes.button(say("slack.box.title"), "check_text", "box")
    return [
        shapes.header(say("slack.home.title")),
        section(escaped(say("slack.home.intro"))),
        shapes.actions([ask, check, _own_data(say)]),
    ]


def _away(home: AtHome, say: Wording) -> list[Block]:
    """Say why they are not answered; a member may see what is kept of them at any time."""
    said = section(escaped(home.away))
    return [said] if home.outside else [said, shapes.actions([_own_data(say)])]


def _own_data(say: Wording) -> Block:
    return shapes.button(say("slack.home.own_data"), "own_show", "own")


def _mine(mine: tuple[Case, ...], say: Wording) -> list[Block]:
    if not mine:
        return []
    blocks = [shapes.header(say("slack.home.mine"))]
    for case in mine[:MOST_OWN]:
        blocks += _own_case(case, say.of(case.offer.team))
    return [*blocks, *([section(escaped(say("slack.home.mine_more")))] if len(mine) > MOST_OWN else [])]


def _own_case(case: Case, say: Wording) -> list[Block]:
    """Give where a case of theirs stands; its words are where it was asked."""
    if case.advice is not None:
        return [section(escaped(_settled(case, case.advice, say)))]
    told = " ".join(filter(None, (say(f"answer.cases.{case.state}", case=case.number), promised_of(case, say))))
    reply = [reply_button(case.handle, say)] if case.state is State.ASKED_BACK else []
    return [section(escaped(told)), shapes.actions([*reply, withdrawing(case.number, case.handle, say)])]


def _settled(case: Case, advice: Advice, say: Wording) -> str:
    verdict = say(f"slack.verdict.{advice.verdict}")
    return say.of(advice.team)("slack.home.settled", case=case.number, number=advice.number, verdict=verdict)
