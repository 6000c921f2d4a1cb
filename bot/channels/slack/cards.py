"""What Slack shows, as Block Kit: answers, cards and advice. Pure: same input, same blocks (golden files in the tests).

Titles, quotes and pasted texts go in `rich_text` blocks, whose characters Slack shows as they are; sections hold plain
sentences, in mrkdwn and escaped.
"""

from dataclasses import dataclass

from bot.advised import advised, before, quotable
from bot.answered import goes_on, outdated
from bot.channels.own_data import InShort
from bot.channels.slack import shapes
from bot.channels.slack.reading import Place
from bot.channels.slack.shapes import Block, escaped, pasted, plain_text, section
from bot.checking import Checked
from bot.domain.answer import Citation, Verdict
from bot.domain.case import Advice, Case, State, called
from bot.domain.delivery import AdviceTakenBack, AnswerReady, CaseOpened, CaseReminder, ReplyAwaited
from bot.domain.suspending import may_be_suspended
from bot.domain.team import Team
from bot.figures import in_words
from bot.naming import name_of
from bot.passages import unshown
from bot.promised import promised, reminded
from bot.quoting import ShownQuote, show_quote
from bot.recalling import grouped
from bot.rendering import Shown, shortened, show
from bot.wording import Wording

QUOTE, NEAR, LEAD, LABEL = 1_800, 500, 200, 150
"""Characters of a quote on screen, of a near one, of their lead-in and label: six and the rest stay under Slack's
13,000 a message."""
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
        blocks += [shapes.titled(shown.redacted_title), *_excerpt(shown.redacted, say)]
    blocks.append(shapes.context(" · ".join(filter(None, (shown.footer, shown.notice, shown.kept)))))
    blocks += _ways_on(ready, shown, say)
    for one in shown.own:
        blocks += [shapes.context(one.number), shapes.actions([_withdrawing(one.number, one.handle, say)])]
    blocks += awaited_message(ready.awaited, say).blocks if ready.awaited else ()
    return Message(_in_text(shown, say), tuple(blocks))


def _verdict(shown: Shown, at_most: int, offer: str) -> list[Block]:
    """Give the verdict of one question with its quotes, each of `at_most` characters."""
    blocks = [shapes.titled(_headline(shown), "\n".join(shown.lines)), *_options(shown, offer)]
    blocks += [_quote(quote, at_most) for quote in shown.quotes]
    if shown.near:
        blocks += [section(escaped(shown.near_title)), *(_quote(quote, NEAR) for quote in shown.near)]
    return [*blocks, *_ways(shown), *_request(shown)]


def _options(shown: Shown, offer: str) -> list[Block]:
    """Give the replies to choose from when the last line asks back; each names the offer of the answer that asks."""
    named = [(f"{REPLY}_{number}", option) for number, option in enumerate(shown.options, 1)]
    buttons = [shapes.button(option, name, f"{offer}\n{option}") for name, option in named]
    return [shapes.actions(buttons)] if buttons else []


def _ways(shown: Shown) -> list[Block]:
    """Give what would make it possible, each change with the words that then permit it."""
    blocks = [shapes.titled(shown.ways_title)] if shown.ways else []
    for way in shown.ways:
        blocks += [section(escaped(way.words)), *(_quote(one, NEAR) for one in way.quotes)]
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
    return Message(words, (section(escaped(words)), shapes.actions([_withdrawing(case, opened.handle, say)])))


def _withdrawing(case: str, handle: str, say: Wording) -> Block:
    """Give the button that takes a question back, once Slack has asked whether they are sure."""
    sure: Block = {
        "title": plain_text(say("slack.withdraw.title"), 100),
        "text": plain_text(say("slack.withdraw.sure", case=case), 300),
        "confirm": plain_text(say("slack.withdraw.yes"), 30),
        "deny": plain_text(say("slack.withdraw.no"), 30),
    }
    return shapes.button(say("slack.withdraw.open"), "case_withdraw", handle) | {"confirm": sure}


def dpo_card(
    case: Case,
    say: Wording,
    near: tuple[str, ...] = (),
    passages: tuple[Citation, ...] = (),
    *,
    newer: bool = False,
) -> Message:
    """Give the DPO's card as the case stands: the redacted question, the charter near it, what may be done."""
    title = say("slack.card.title", case=case.number)
    if case.advice is not None:
        return _closed(case, case.advice, say)
    if case.state in (State.WITHDRAWN, State.ANONYMISED):
        return sentence(say(f"slack.card.{case.state}", case=case.number))
    blocks = [
        shapes.header(title),
        *_excerpt(case.offer.preview, say, see=False),
        *([shapes.context(told)] if (told := goes_on(case.offer, say, "dpo")) else []),
        shapes.context(_seen_by_bot(case, say, passages)),
    ]
    blocks += [_quote(show_quote(one), NEAR) for one in passages]
    blocks += [section(escaped(told))] if (told := outdated(passages, say, newer=newer)) else []
    blocks += [shapes.context(due)] if (due := promised(case.promise.due if case.promise else None, say)) else []
    blocks += [shapes.context(say("desk.unnamed"))] if case.offer.anonymous else []
    blocks += [shapes.context(grouped(near, say))] if near else []
    blocks += [*_lost(case, say), *_held(case, say), *_exchanged(case, say)]
    return Message(title, (*blocks, shapes.actions(_decisions(case, say)), shapes.actions(_next_acts(case, say))))


def reminder_message(reminder: CaseReminder, say: Wording) -> Message:
    """Remind whoever holds the case, and call the deputies when it is late: by name, so that Slack rings."""
    words = reminded(reminder, say)
    deputies = [part for one in reminder.deputies for part in (_called(one, say), shapes.plain(" "))][:-1]
    elements = [shapes.plain(say("desk.deputies")), *deputies]
    called_in = [shapes.rich({"type": "rich_text_section", "elements": elements})] if deputies else []
    return Message(words, (section(escaped(words)), *_held(reminder.case, say), *called_in))


def reopened_message(case: Case, say: Wording) -> Message:
    """Tell an asker that the advice no longer stands, and why in the DPO's own words."""
    words, told = say("desk.reopened", case=case.number), case.earlier[-1].taken_back if case.earlier else None
    return Message(words, (*sentence(words).blocks, *([shapes.rich(shapes.quoted(told.because))] if told else [])))


def taken_back_message(content: AdviceTakenBack, say: Wording) -> Message:
    """Tell whoever gave an advice that it was taken back and why: by name, so that Slack rings."""
    advice = content.case.earlier[-1]
    words = say("desk.was_taken_back", number=advice.number, case=content.case.number)
    people = {"desk.given_by": content.author} | (
        {"desk.taken_back_by": advice.taken_back.by} if advice.taken_back else {}
    )
    told = [who(say(key), identity, say) for key, identity in people.items()]
    told += [shapes.rich(shapes.quoted(advice.taken_back.because))] if advice.taken_back else []
    return Message(words, (*sentence(words).blocks, *told))


def replied_message(case: Case, say: Wording) -> Message:
    """Tell the DPO who is on the case, by name so that Slack rings, that its asker replied."""
    words = say("desk.replied_for_dpo", case=case.number)
    return Message(words, (section(escaped(words)), *_held(case, say)))


def _held(case: Case, say: Wording) -> list[Block]:
    """Say who is on the case; a member of this workspace by the name that Slack shows."""
    if case.holder is None:
        return []
    return [who(say(f"slack.card.{case.state}"), case.holder, say)]


def who(lead: str, identity: str, say: Wording) -> Block:
    """Give a line that ends with somebody's name."""
    return shapes.rich({"type": "rich_text_section", "elements": [shapes.plain(lead), _called(identity, say)]})


def _called(identity: str, say: Wording) -> Block:
    """Give somebody's name: a member of Slack by the name that it shows."""
    member: Block = {"type": "user", "user_id": called(identity)}
    return member if identity.startswith("slack:") else shapes.plain(name_of(identity, say))


def _lost(case: Case, say: Wording) -> list[Block]:
    """Give the advice that was taken back, word for word why: another one is to be given."""
    told = before(case, say)
    if told is None:
        return []
    lost, because = told
    return [section(escaped(lost)), *([shapes.rich(shapes.quoted(shapes.cut(because, QUOTE)))] if because else [])]


def _exchanged(case: Case, say: Wording) -> list[Block]:
    """Give the last question back, with its reply once there is one."""
    blocks: list[Block] = []
    for one in case.exchanges[-1:]:
        blocks += [shapes.titled(say("desk.asked_back")), shapes.rich(shapes.quoted(shapes.cut(one.question, QUOTE)))]
        blocks += (
            [shapes.titled(say("desk.replied")), shapes.rich(shapes.quoted(shapes.cut(one.reply, QUOTE)))]
            if one.reply
            else []
        )
    return blocks


def _decisions(case: Case, say: Wording) -> list[Block]:
    verdicts = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN)
    return [shapes.button(say(f"slack.card.{verdict}"), f"settle_{verdict}", case.handle) for verdict in verdicts]


def _next_acts(case: Case, say: Wording) -> list[Block]:
    """Give what a DPO may do before the advice: take it or take it over, ask the asker something."""
    acts = ["take" if case.holder is None else "take_over"]
    acts += ["ask_back"] if case.asked is None else []
    buttons = [shapes.button(say(f"slack.card.{act}"), f"case_{act}", case.handle) for act in acts]
    if case.offer.team is Team.SECURITY:  # who may suspend nothing, but may have got what is not theirs
        buttons.append(shapes.button(say("desk.to_dpo"), "case_to_dpo", case.handle))
    elif may_be_suspended(case.offer):
        buttons.append(shapes.button(say("suspend.card"), "case_suspend", case.handle))
    return buttons


def question_back_message(case: Case, say: Wording) -> Message:
    """Give what the DPO asks back, word for word, and the button that replies."""
    asked = case.exchanges[-1].question
    title = say("desk.question_back", case=case.number)
    reply = shapes.button(say("slack.reply.open"), "case_reply", case.handle) | {"style": "primary"}
    quoted = shapes.rich(*(shapes.quoted(part) for part in shapes.parts(asked)))
    return Message(f"{title} {asked}"[:ALT_TEXT], (shapes.titled(title), quoted, shapes.actions([reply])))


def awaited_message(awaited: ReplyAwaited, say: Wording) -> Message:
    """Say that the DPO waits for a reply and did not get this message; the button opens a box that holds its words."""
    say = say.of(awaited.team)
    words = say("desk.reply_awaited", case=awaited.case)
    value = f"{awaited.handle}\n{awaited.words}"
    held = value if len(value) <= BUTTON_VALUE else awaited.handle
    reply = shapes.button(say("slack.reply.open"), "case_reply", held) | {"style": "primary"}
    return Message(words, (section(escaped(words)), shapes.actions([reply])))


def advice_message(case: Case, advice: Advice, say: Wording) -> Message:
    """Give the DPO's advice for the asker: its number, its verdict, its reason; outside a thread, its question too."""
    title = say.of(advice.team)("slack.advice.title", number=advice.number)
    verdict = say(f"slack.verdict.{advice.verdict}")
    foot = [say("slack.advice.case", case=case.number)]
    if advice.until is not None:
        foot.append(say("slack.advice.until", date=in_words(advice.until, say.language)))
    asked = say("slack.advice.question", words=shapes.cut(case.offer.preview, REMINDER))
    blocks = (
        *([] if Place.of(case.offer.thread).ts else [shapes.context(asked)]),
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


def attachment_message(say: Wording, *, forwarded: bool = False) -> Message:
    """Say that attachments are never opened, nor messages forwarded read, and offer the text box."""
    return _with_box(say("slack.forwarded" if forwarded else "slack.attachment"), say)


def check_box_message(say: Wording) -> Message:
    """Offer the window to whoever writes "vérifier": what is typed there is no message."""
    return _with_box(say("slack.check.box"), say)


def _with_box(words: str, say: Wording) -> Message:
    box = shapes.button(say("slack.box.title"), "check_text", "box")
    return Message(words, (section(escaped(words)), shapes.actions([box])))


def own_data_message(kept: InShort, say: Wording) -> Message:
    """Give what is kept about somebody in short, and the button that erases it where there is something to erase."""
    blocks = [shapes.titled(kept.title, "\n".join(kept.found)), *(section(escaped(note)) for note in kept.notes)]
    erase = shapes.button(say("me.page.erase"), "own_erase", "own")
    return Message(kept.title, (*blocks, *([shapes.actions([erase])] if kept.erasable else [])))


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
    return (_headline(shown), *shown.lines, *shown.options, *quotes, *(way.words for way in shown.ways))


def _ways_on(ready: AnswerReady, shown: Shown, say: Wording) -> list[Block]:
    buttons: list[Block] = []
    if ready.offer and (shown.verdict is not Verdict.OFF_TOPIC or ready.answer.offers_dpo):
        primary: Block = {"style": "primary"} if ready.answer.offers_dpo else {}
        buttons.append(shapes.button(shown.ask_dpo, "ask_dpo", ready.offer) | primary)
    if ready.offer and shown.redacted and len(shown.redacted) > PASTED:
        buttons.append(shapes.button(say("slack.see_text"), "see_text", ready.offer))
    if ready.offer and ready.reviewed:
        buttons.append(shapes.button(say("pilot.show.open"), "review_show", ready.offer))
    return [shapes.actions(buttons)] if buttons else []


def _quote(quote: ShownQuote, at_most: int = QUOTE) -> Block:
    label: Block = {"type": "text", "text": shapes.cut(quote.label, LABEL), "style": {"bold": True}}
    if quote.url and quote.url.startswith(("https://", "http://")):
        label |= {"type": "link", "url": quote.url}
    lead: list[Block] = [{"type": "text", "text": f"\n{shapes.cut(quote.lead, LEAD)}"}] if quote.lead else []
    return shapes.rich(
        {"type": "rich_text_section", "elements": [label, *lead]}, shapes.quoted(shapes.cut(quote.words, at_most))
    )


def _excerpt(text: str, say: Wording, *, see: bool = True) -> list[Block]:
    blocks = list(pasted(text[:PASTED]))
    if len(text) > PASTED and see:
        blocks.append(shapes.context(say("slack.text_cut")))
    elif len(text) > PASTED:
        blocks.append(shapes.context(say("slack.card.cut")))
    return blocks


def _seen_by_bot(case: Case, say: Wording, passages: tuple[Citation, ...]) -> str:
    verdict = case.offer.verdict
    mark, headline = say(f"answer.mark.{verdict}"), say(f"answer.headline.{verdict}")
    told = say("slack.card.verdict", mark=mark, headline=headline)
    if not case.offer.clauses:
        return f"{told}\n{say('slack.card.no_clause')}"
    keys = ", ".join(unshown(case.offer, passages))
    return f"{told}\n{say('slack.card.clauses', keys=keys)}" if keys else told


def _closed(case: Case, advice: Advice, say: Wording) -> Message:
    verdict = say(f"slack.verdict.{advice.verdict}")
    words = say.of(advice.team)("slack.card.closed", case=case.number, number=advice.number, verdict=verdict)
    acts = [] if case.anonymised_at else [shapes.button(say("slack.reopen.open"), "case_reopen", case.handle)]
    if case.offer.team is Team.DPO:  # the FAQ is the DPO's: nobody in the security team's channel may draft for it
        acts.append(shapes.button(say("faq.open"), "case_faq", case.handle))
    quoted = shapes.rich(*(shapes.quoted(part) for part in shapes.parts(advised(advice, say))))
    told = [shapes.context(said)] if (said := quotable(advice, say)) else []
    preview = "" if case.anonymised_at else shortened(case.offer.preview, REMINDER)
    asked = [*pasted(preview)] if preview else []
    return Message(words, (section(escaped(words)), *asked, quoted, *told, *([shapes.actions(acts)] if acts else [])))
