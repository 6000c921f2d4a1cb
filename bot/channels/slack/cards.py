"""What Slack shows, as Block Kit: answers, checks, an asker's case. Pure; the tests hold golden files.

Titles, quotes and pasted texts go in `rich_text` blocks, whose characters Slack shows as they are; sections hold plain
sentences, in mrkdwn and escaped.
"""

from dataclasses import dataclass

from bot.channels.own_data import InShort
from bot.channels.slack import shapes
from bot.channels.slack.reading import Place
from bot.channels.slack.shapes import Block, escaped, pasted, plain_text, section
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.delivery import AnswerReady, CaseOpened, LeftInChannel, ReplyAwaited
from bot.shown.advised import advised
from bot.shown.checking import Checked
from bot.shown.figures import in_words
from bot.shown.promised import promised
from bot.shown.quoting import ShownQuote
from bot.shown.rendering import Shown, show
from bot.shown.sentences import shortened
from bot.wording import Wording

QUOTE, NEAR, LEAD, LABEL = 1_800, 500, 200, 150
"""Characters of a quote on screen, of a near one, of their lead-in and label: six and the rest stay under Slack's
13,000 a message."""
QUOTES = 6 * QUOTE
"""Characters of all the quotes of a verdict: a card of tools has ten, which are cut shorter where they are long."""
PASTED = 2_500
"""Characters of a redacted text in a message; the window behind `see_text` shows all of it."""
CHECKED = 9_000
"""Characters of a checked text in an ephemeral message: with what is said of it, under Slack's 13,000."""
ALT_TEXT = 3_500
REPLY = "reply"
"""What the actions of the replies to choose from start with."""
REMINDER = 200
"""Characters of a question repeated above its advice."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message for Slack: its blocks, and the words for notifications and for a reader that shows no blocks."""

    words: str
    blocks: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """Its words as Slack takes them: nobody's `<!channel>` calls anybody."""
        return escaped(self.words)


BUTTON_VALUE = 2_000
"""Characters that a button may hold."""


def answer_message(ready: AnswerReady, say: Wording) -> Message:
    """Give an answer: verdict, quotes word for word, redacted text, footer, the way to the DPO."""
    shown = show(ready.answer, say, first=ready.first)
    blocks = _verdict(shown, QUOTE, ready.offer)
    for part in shown.parts:
        blocks += [shapes.divider(), shapes.titled(say("answer.several.question", words=part.asked))]
        blocks += _verdict(part, NEAR, ready.offer)
    if shown.redacted:
        blocks += [shapes.titled(shown.redacted_title), *excerpt(shown.redacted, say("slack.text_cut"))]
    blocks.append(shapes.context(" · ".join(filter(None, (shown.footer, shown.notice, shown.kept)))))
    blocks += _ways_on(ready, shown, say)
    for one in shown.own:
        blocks += [shapes.context(one.number), shapes.actions([withdrawing(one.number, one.handle, say)])]
    blocks += awaited_message(ready.awaited, say).blocks if ready.awaited else ()
    if ready.offer and shown.ask_dpo:
        blocks.append(shapes.thumbs(ready.offer, say("thumbs.up"), say("thumbs.down")))
    return Message(_in_text(shown, say), tuple(blocks))


def _verdict(shown: Shown, at_most: int, offer: str) -> list[Block]:
    """Give the verdict of one question with its quotes, each of `at_most` characters."""
    blocks = [shapes.titled(_headline(shown), "\n".join(shown.lines)), *_options(shown, offer)]
    each = min(at_most, QUOTES // max(len(shown.quotes), 1))
    blocks += [quote_block(quote, each) for quote in shown.quotes]
    if shown.near:
        blocks += [section(escaped(shown.near_title)), *(quote_block(quote, NEAR) for quote in shown.near)]
    return [*blocks, *_ways(shown), *_request(shown)]


def _options(shown: Shown, offer: str) -> list[Block]:
    """Give the replies to choose from when the last line asks back; each names the offer of the answer that asks."""
    replies = enumerate(zip(shown.labels, shown.options, strict=True), 1)
    buttons = [shapes.button(label, f"{REPLY}_{number}", f"{offer}\n{option}") for number, (label, option) in replies]
    return [shapes.actions(buttons)] if buttons else []


def _ways(shown: Shown) -> list[Block]:
    """Give what would make it possible, each change with the words that then permit it."""
    blocks = [shapes.titled(shown.ways_title)] if shown.ways else []
    for way in shown.ways:
        blocks += [section(escaped(way.words)), *(quote_block(one, NEAR) for one in way.quotes)]
    return blocks


def _request(shown: Shown) -> list[Block]:
    """Give the message to copy, for whoever must agree: small title, then its text as it is to be pasted."""
    if shown.request is None:
        return []
    return [shapes.context(shown.request.title), *pasted(shapes.cut(shown.request.text, PASTED))]


def opened_message(opened: CaseOpened, say: Wording) -> Message:
    """Tell the asker that their question went to the DPO, by when they answer, and let them take it back."""
    case = opened.case
    words = " ".join(filter(None, (say("slack.opened.text", case=case), promised(opened.due, say))))
    return Message(words, (section(escaped(words)), shapes.actions([withdrawing(case, opened.handle, say)])))


def withdrawing(case: str, handle: str, say: Wording) -> Block:
    """Give the button that takes a question back, once Slack has asked whether they are sure."""
    sure: Block = {
        "title": plain_text(say("slack.withdraw.title"), 100),
        "text": plain_text(say("slack.withdraw.sure", case=case), 300),
        "confirm": plain_text(say("slack.withdraw.yes"), 30),
        "deny": plain_text(say("slack.withdraw.no"), 30),
    }
    return shapes.button(say("slack.withdraw.open"), "case_withdraw", handle) | {"confirm": sure}


def reopened_message(case: Case, say: Wording) -> Message:
    """Tell an asker that the advice no longer stands, and why in the DPO's own words."""
    words, told = say("desk.reopened", case=case.number), case.earlier[-1].taken_back if case.earlier else None
    why = [shapes.rich(shapes.quoted(told.because))] if told else []
    return Message(words, (*_question_of(case, say), *sentence(words).blocks, *why))


def question_back_message(case: Case, say: Wording) -> Message:
    """Give what the DPO asks back, word for word, and the button that replies."""
    asked = case.exchanges[-1].question
    title = say("desk.question_back", case=case.number)
    reply = reply_button(case.handle, say)
    quoted = shapes.rich(*(shapes.quoted(part) for part in shapes.parts(asked)))
    blocks = (*_question_of(case, say), shapes.titled(title), quoted, shapes.actions([reply]))
    return Message(f"{title} {asked}"[:ALT_TEXT], blocks)


def _question_of(case: Case, say: Wording) -> list[Block]:
    """Give its question, for what stands in no thread below it."""
    asked = say("slack.advice.question", words=shapes.cut(case.offer.preview, REMINDER))
    return [] if Place.of(case.offer.thread).ts else [shapes.context(asked)]


def awaited_message(awaited: ReplyAwaited, say: Wording) -> Message:
    """Say that the DPO waits for a reply and did not get this message; the button opens a box that holds its words."""
    say = say.of(awaited.team)
    words = say("desk.reply_awaited", case=awaited.case)
    value = f"{awaited.handle}\n{awaited.words}"
    held = value if len(value) <= BUTTON_VALUE else awaited.handle
    return Message(words, (section(escaped(words)), shapes.actions([reply_button(held, say)])))


def reply_button(value: str, say: Wording) -> Block:
    """Give the button that opens the box for a reply to the DPO."""
    return shapes.button(say("slack.reply.open"), "case_reply", value) | {"style": "primary"}


def advice_message(case: Case, advice: Advice, say: Wording) -> Message:
    """Give the DPO's advice for the asker: its number, its verdict, its reason; outside a thread, its question too."""
    title = say.of(advice.team)("slack.advice.title", number=advice.number)
    verdict = say(f"slack.verdict.{advice.verdict}")
    foot = [say("slack.advice.case", case=case.number)]
    if advice.until is not None:
        foot.append(say("slack.advice.until", date=in_words(advice.until, say.language)))
    blocks = (
        *_question_of(case, say),
        shapes.titled(title, f"{say(f'answer.mark.{advice.verdict}')} {verdict}"),
        shapes.rich(*(shapes.quoted(part) for part in shapes.parts(advised(advice, say)))),
        shapes.context(" · ".join(foot)),
    )
    told = say("answer.say.pair", left=title, right=f"{verdict}. {advised(advice, say)}")
    return Message(told[:ALT_TEXT], blocks)


def check_message(checked: Checked, say: Wording, command: str) -> Message:
    """Give what was spotted in a text, for the eyes of who asked: nothing is posted, nothing is kept.

    `command` is the one that checks a text here.
    """
    return Message(checked.title, check_blocks(checked, say, command, at_most=CHECKED))


def check_blocks(checked: Checked, say: Wording, command: str, *, at_most: int) -> tuple[Block, ...]:
    """Give a check: one line per class, what to do about it, the redacted text to copy, what is kept."""
    blocks = [shapes.titled(checked.title, "\n".join(checked.found))]
    blocks += [section(escaped(note)) for note in checked.notes]
    if checked.redacted is not None:
        blocks += [shapes.titled(checked.redacted_title), *pasted(checked.redacted[:at_most])]
        blocks += [section(escaped(say("slack.check.cut")))] if len(checked.redacted) > at_most else []
    return (*blocks, section(escaped(checked.caveat)), shapes.context(say("slack.check.kept", command=command)))


def asked_message(words: str, say: Wording) -> Message:
    """Repeat a question, masked, above its answer: what was typed after a command or in a window shows nowhere else."""
    return sentence(say("slack.advice.question", words=shortened(words)))


def attachment_message(say: Wording, *, forwarded: bool) -> Message:
    """Say that attachments are never opened, nor messages forwarded read, and offer the text box."""
    return _with_box(say("slack.forwarded" if forwarded else "slack.attachment"), say)


def check_box_message(say: Wording, *, posted: bool) -> Message:
    """Offer the window to whoever writes "vérifier": what is typed there is no message.

    `posted`: they wrote the text where others read, and it stays there.
    """
    stays = say("slack.check.posted") if posted else ""
    return _with_box(" ".join(filter(None, (say("slack.check.box"), stays))), say)


def _with_box(words: str, say: Wording) -> Message:
    box = shapes.button(say("slack.box.title"), "check_text", "box")
    return Message(words, (section(escaped(words)), shapes.actions([box])))


def own_data_message(kept: InShort, say: Wording) -> Message:
    """Give what is kept about somebody in short, and the button that erases it where there is something to erase."""
    blocks = [shapes.titled(kept.title, "\n".join(kept.found)), *(section(escaped(note)) for note in kept.notes)]
    erase = shapes.button(say("me.page.erase"), "own_erase", "own")
    return Message(kept.title, (*blocks, *([shapes.actions([erase])] if kept.erasable else [])))


def left_message(left: LeftInChannel, say: Wording, *, kept: bool = True) -> Message:
    """Say that their message stays where they wrote it, and how it is deleted; `kept`: as a question, masked."""
    words = say("desk.left_secret" if left.secret else "desk.left_data" if kept else "slack.left.data")
    where: Block = {"type": "channel", "channel_id": Place.of(left.at).channel}
    named = shapes.rich({"type": "rich_text_section", "elements": [shapes.plain(say("slack.left.where")), where]})
    return Message(words, (section(escaped(words)), named, shapes.context(say("slack.left.how"))))


def sentence(words: str) -> Message:
    """Give a message of one sentence."""
    return Message(words, (section(escaped(words)),))


def _headline(shown: Shown) -> str:
    return f"{shown.mark} {shown.headline}"


def _in_text(shown: Shown, say: Wording) -> str:
    said = [line for part in shown.parts for line in (part.asked, *_in_lines(part, say))]
    return "\n".join((*_in_lines(shown, say), *said, shown.footer))[:ALT_TEXT]


def _in_lines(shown: Shown, say: Wording) -> tuple[str, ...]:
    quotes = (say("answer.say.pair", left=one.label, right=one.words) for one in shown.quotes or shown.near)
    return (_headline(shown), *shown.lines, *shown.labels, *quotes, *(way.words for way in shown.ways))


def _ways_on(ready: AnswerReady, shown: Shown, say: Wording) -> list[Block]:
    buttons: list[Block] = []
    if ready.offer and shown.ask_dpo:
        primary: Block = {"style": "primary"} if ready.answer.offers_dpo else {}
        buttons.append(shapes.button(shown.ask_dpo, "ask_dpo", ready.offer) | primary)
    if ready.offer and shown.redacted and len(shown.redacted) > PASTED:
        buttons.append(shapes.button(say("slack.see_text"), "see_text", ready.offer))
    if ready.offer and ready.reviewed:
        buttons.append(shapes.button(say("pilot.show.open"), "review_show", ready.offer))
    return [shapes.actions(buttons)] if buttons else []


def quote_block(quote: ShownQuote, at_most: int) -> Block:
    """Give a published passage with where it stands, cut to so many characters."""
    label: Block = {"type": "text", "text": shapes.cut(quote.label, LABEL), "style": {"bold": True}}
    if quote.url and quote.url.startswith(("https://", "http://")):
        label |= {"type": "link", "url": quote.url}
    lead: list[Block] = [{"type": "text", "text": f"\n{shapes.cut(quote.lead, LEAD)}"}] if quote.lead else []
    return shapes.rich(
        {"type": "rich_text_section", "elements": [label, *lead]}, shapes.quoted(shapes.cut(quote.words, at_most))
    )


def excerpt(text: str, cut: str) -> list[Block]:
    """Give a redacted text, and `cut` below it where only its beginning is shown."""
    return [*pasted(text[:PASTED]), *([shapes.context(cut)] if len(text) > PASTED else [])]
