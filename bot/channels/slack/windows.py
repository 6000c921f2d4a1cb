"""The windows that Slack opens: the text box, the DPO's preview, the advice to give. Pure, like the cards."""

from collections.abc import Sequence

from bot.channels.slack.cards import check_blocks
from bot.channels.slack.casework import belonging
from bot.channels.slack.reading import ANONYMOUS, ASK, CHECK, CONDITIONS, NEAR, PRECEDENT, QUESTION, SHARE, Place
from bot.channels.slack.shapes import Block, escaped, pasted, plain_text, section
from bot.domain.answers.answer import Citation, Verdict
from bot.domain.cases.case import Case, Offer
from bot.domain.cases.faq import LONGEST_ANSWER, LONGEST_QUESTION, FaqEntry
from bot.dpo.desk import LONGEST_REASON
from bot.dpo.passages import places
from bot.dpo.recalling import grouped
from bot.shown.answered import goes_on
from bot.shown.checking import Checked
from bot.shown.sentences import shortened
from bot.shown.tongues import in_their_language
from bot.wording import Wording

TYPED = 3_000
"""Characters that a text box of Slack holds."""
NEAREST, SHOWN = 50, 10
"""Cases that one window settles, whose numbers travel in it, and those of them whose question it shows."""
BLOCKS = 93
"""Blocks of a pasted text in a window, which holds 100 in all."""


def text_box(say: Wording, *, checks: bool = False, note: str = "") -> Block:
    """Give the window where one asks, or has a text checked and asks nothing; neither is posted anywhere."""
    asked = _input("words", say("slack.box.label"), _entry(TYPED), hint=say("slack.box.hint"))
    blocks = [*([section(note)] if note else []), asked, _purpose(say, checks=checks)]
    return _window("check_text", say("slack.box.window"), blocks, close=say("slack.close")) | _submit("box", say)


def reading_window(say: Wording) -> Block:
    """Give what stands while a text is read; it fills itself."""
    return note_window(say("slack.box.title"), say("slack.check.reading_window"), say)


def check_window(checked: Checked, say: Wording, command: str) -> Block:
    """Show what was spotted in the text of the box; `command` is the other way to have a text checked."""
    blocks = check_blocks(checked, say, command, at_most=BLOCKS * TYPED // 2)
    return _window("checked", say("slack.box.title"), list(blocks), close=say("slack.close"))


def consent_window(offer: Offer, say: Wording, *, shares: bool = False) -> Block:
    """Show the very text that would go to the DPO, and wait for the asker's word, under their name or without it.

    `shares`: there is a DPO outside the organisation, who reads it only if the asker ticks so.
    """
    say = say.of(offer.team)
    blocks = [section(say("slack.consent.intro")), *pasted(offer.preview)[: BLOCKS - 3], *belonging(offer, say)]
    blocks += _told(goes_on(offer, say, "asker"))
    blocks += [section(say(f"slack.consent.{where}"))] if (where := _seen(offer)) else []
    blocks += [_tick(name, "slack.consent", say) for name in (ANONYMOUS, *([SHARE] if shares else []))]
    window = _window("send_to_dpo", say("slack.consent.title"), blocks, close=say("slack.consent.cancel"))
    return window | _submit("consent", say) | {"private_metadata": offer.id}


def _seen(offer: Offer) -> str:
    """Give where others read the question under its asker's name, and the answer; empty where nobody does."""
    if not Place.of(offer.thread).private:
        return "seen"
    return "seen_elsewhere" if offer.seen else ""


def text_window(offer: Offer, say: Wording) -> Block:
    """Show a redacted text whole, when it is too long for a message."""
    return _window(
        "text",
        say("slack.box.title"),
        [*pasted(offer.preview)[:BLOCKS], *_told(goes_on(offer, say, "asker"))],
        close=say("slack.close"),
    )


def advice_window(
    case: Case, verdict: Verdict, say: Wording, near: tuple[Case, ...] = (), known: Sequence[str] = ()
) -> Block:  # fmt: skip
    """Show the DPO the whole case and ask for the reason of the advice; `near` may get the same, if they tick so.

    `known` are the lines that tell what was said of nearly the same question.
    """
    said = say("slack.settle.verdict", case=case.number, verdict=say(f"slack.verdict.{verdict}"))
    entry = _entry(LONGEST_REASON)
    reason = [_input("words", say("slack.settle.because"), entry, hint=say("slack.settle.hint"))]
    if verdict is Verdict.CONDITIONAL:
        terms = _input(CONDITIONS, say("slack.settle.conditions"), entry, hint=say("slack.settle.conditions_hint"))
        reason.append(terms | {"optional": True})
    told = (
        [section(escaped("\n".join(lines)))]
        if (lines := [*known, *filter(None, [in_their_language(case, say)])])
        else []
    )
    asked = _asked(case, say, BLOCKS - len(reason) - len(told))
    blocks = [section(said), *asked, *told, *reason, _tick(PRECEDENT, "slack.settle", say)]
    near = near[:NEAREST]
    blocks += [section(escaped(_near(near, say))), _tick(NEAR, "slack.settle", say)] if near else []
    window = _window("settle", say("slack.settle.title"), blocks, close=say("slack.consent.cancel"))
    numbers = " ".join((case.number, verdict, *(one.number for one in near)))
    return window | _submit("settle", say) | {"private_metadata": numbers}


def _near(near: Sequence[Case], say: Wording) -> str:
    """Give the questions that may get the same advice, as far as there is room: nobody ticks what was not read."""
    shown = (f"{one.number} – {shortened(one.offer.preview)}" for one in near[:SHOWN])
    return "\n".join((grouped([one.number for one in near], say), *shown))


def ask_back_window(case: Case, say: Wording) -> Block:
    """Show the DPO the case and take the question for its asker."""
    asked = _input("words", say("slack.ask_back.label"), _entry(LONGEST_REASON), hint=say("slack.ask_back.hint"))
    blocks = [*_asked(case, say, BLOCKS), asked]
    window = _window("ask_back", say("slack.ask_back.title"), blocks, close=say("slack.consent.cancel"))
    return window | _submit("ask_back", say) | {"private_metadata": case.number}


def _asked(case: Case, say: Wording, at_most: int) -> list[Block]:
    """Give the words of a case for its DPO, and say where they were cut."""
    return [*pasted(case.offer.preview)[: at_most - 1], *_told(goes_on(case.offer, say, "dpo"))]


def _told(words: str) -> list[Block]:
    return [section(escaped(words))] if words else []


def reopen_window(case: Case, say: Wording) -> Block:
    """Say what becomes of an advice that is taken back, and ask why."""
    told = section(say("slack.reopen.sure", case=case.number))
    because = _input("words", say("desk.taken_back_label"), _entry(LONGEST_REASON))
    window = _window("reopen", say("slack.reopen.title"), [told, because], close=say("slack.reopen.no"))
    return window | {"submit": plain_text(say("slack.reopen.yes"), 24), "private_metadata": case.number}


def suspend_window(case: Case, passages: Sequence[Citation], say: Wording) -> Block:
    """Say which passages would answer nobody any more, and ask the DPO why."""
    told = section(escaped(say("suspend.card_more", clauses=places(case.offer, passages))))
    because = _input("words", say("suspend.because_label"), _entry(LONGEST_REASON))
    window = _window("suspend", say("suspend.title"), [told, because], close=say("slack.consent.cancel"))
    return window | {"submit": plain_text(say("suspend.submit"), 24), "private_metadata": case.number}


def reply_window(case: Case, say: Wording, words: str = "") -> Block:
    """Show the asker the DPO's question and take their reply, `words` to begin with; nothing is sent yet."""
    say = say.of(case.offer.team)
    reply = _input("words", say("slack.reply.label"), _entry(LONGEST_REASON, words), hint=say("slack.reply.hint"))
    blocks = [*pasted(case.exchanges[-1].question), reply]
    window = _window("reply", say("slack.reply.title"), blocks, close=say("slack.consent.cancel"))
    return window | _submit("reply", say) | {"private_metadata": case.number}


def reply_preview_window(number: str, words: str, say: Wording) -> Block:
    """Show the asker the reply exactly as the DPO would read it, and wait for their word."""
    blocks = [section(say("slack.reply.intro")), *pasted(words)]
    window = _window("send_reply", say("slack.reply.title"), blocks, close=say("slack.consent.cancel"))
    return window | _submit("consent", say) | {"private_metadata": f"{number}\n{words}"}


def entry_window(entry: FaqEntry, say: Wording) -> Block:
    """Show the DPO an entry for the FAQ, to be rewritten before it is kept."""
    question = _entry(LONGEST_QUESTION, entry.question) | {"multiline": False}
    asked = _input(QUESTION, say("faq.box.question.label"), question, hint=say("faq.hint"))
    answer = _input("words", say("faq.box.answer.label"), _entry(LONGEST_ANSWER, entry.answer))
    window = _window("case_faq", say("faq.open"), [asked, answer], close=say("faq.leave"))
    return window | {"submit": plain_text(say("faq.submit"), 24), "private_metadata": entry.case}


def erase_window(say: Wording) -> Block:
    """Say what would be erased, and wait for the person's word."""
    told = [section(say("me.sure"))]
    window = _window("own_erase", say("me.chat.title"), told, close=say("me.page.no"))
    return window | {"submit": plain_text(say("me.page.yes"), 24)}


def note_window(title: str, words: str, say: Wording) -> Block:
    """Give a window that only says something."""
    return _window("note", title, [section(words)], close=say("slack.close"))


def _purpose(say: Wording, *, checks: bool) -> Block:
    options: list[Block] = [
        {"text": plain_text(say(f"slack.box.{purpose}"), 75), "value": purpose} for purpose in (ASK, CHECK)
    ]
    choice: Block = {"type": "radio_buttons", "action_id": "chosen", "options": options}
    return _input("purpose", say("slack.box.purpose"), choice | {"initial_option": options[checks]})


def _tick(name: str, room: str, say: Wording) -> Block:
    """Give a box to tick or to leave."""
    option: Block = {"text": plain_text(say(f"{room}.{name}"), 75), "value": name}
    ticks: Block = {"type": "checkboxes", "action_id": "ticked", "options": [option]}
    return _input(name, say(f"{room}.{name}_label"), ticks) | {"optional": True}


def _entry(at_most: int, words: str = "") -> Block:
    """Give a box to write in, with `words` in it."""
    box: Block = {"type": "plain_text_input", "action_id": "typed", "multiline": True, "max_length": at_most}
    return box | {"initial_value": words[:at_most]} if words else box


def _input(block_id: str, label: str, element: Block, *, hint: str | None = None) -> Block:
    block: Block = {"type": "input", "block_id": block_id, "label": plain_text(label, 2_000), "element": element}
    return block | {"hint": plain_text(hint, 2_000)} if hint else block


def _window(callback: str, title: str, blocks: list[Block], *, close: str) -> Block:
    named: Block = {"type": "modal", "callback_id": callback, "title": plain_text(title, 24)}
    return named | {"close": plain_text(close, 24), "blocks": blocks}


def _submit(room: str, say: Wording) -> Block:
    return {"submit": plain_text(say(f"slack.{room}.submit"), 24)}
