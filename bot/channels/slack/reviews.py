"""The pilot's cards and windows in Slack: an answer that the DPO reviews, the words that its asker shows. Pure."""

from bot.channels.slack import shapes
from bot.channels.slack.cards import Message
from bot.channels.slack.casework import who
from bot.channels.slack.shapes import Block, pasted, plain_text
from bot.domain.cases.case import Offer
from bot.domain.cases.reviewing import SHOULD_BE, Review
from bot.dpo.desk import LONGEST_REASON
from bot.shown.reviewed import judged_lines, places_of, review_lines, words_title
from bot.wording import Wording

SHOULD = "should_be"
SECTION = 3_000


def review_card(review: Review, say: Wording) -> Message:
    """Give the DPO's card of a review: what to judge by, two buttons; once it is judged, what was said."""
    title = say("pilot.card.title", number=review.number)
    if review.judged is not None:
        return _judged(review, say)
    told = _said("\n".join(review_lines(review, say)))
    words = pasted(review.words) if review.words else ()
    acts = [shapes.button(say(f"pilot.card.{act}"), f"review_{act}", review.number) for act in ("right", "wrong")]
    header: Block = {"type": "header", "text": plain_text(title, 150)}
    return Message(title, (header, told, _said(words_title(review, say)), *words, shapes.actions(acts)))


def _judged(review: Review, say: Wording) -> Message:
    lines = judged_lines(review, say)
    wrong = review.judged is not None and not review.judged.right
    told = [_said("\n".join(lines))]
    if review.judged is not None and review.judged.by.startswith("slack:"):  # whom Slack shows by name
        told.append(who(say("pilot.card.judged_by"), review.judged.by, say))
    if not wrong:
        return Message(lines[0], tuple(told))
    after = say("pilot.card.next", places=places_of(review))
    suspend = shapes.button(say("suspend.card"), "review_suspend", review.number)
    return Message(lines[0], (*told, _said(after), shapes.actions([suspend])))


def show_window(offer: Offer, say: Wording) -> Block:
    """Show the asker the very words that the DPO would read beside the answer, and wait for theirs."""
    shown = [_said(say("pilot.show.intro")), *pasted(offer.preview), _said(say("pilot.show.after"))]
    return _window("review_shown", "pilot.show", shown, offer.id, say)


def wrong_window(review: Review, say: Wording) -> Block:
    """Ask the DPO what a wrong answer should have been."""
    options: list[Block] = [
        {"text": plain_text(say(f"answer.headline.{one}"), 75), "value": one}
        for one in SHOULD_BE
        if one is not review.verdict
    ]
    radio: Block = {"type": "radio_buttons", "action_id": "chosen", "options": options}
    asked = [
        _input(SHOULD, say("pilot.wrong.should_be"), radio),
        _input("words", say("pilot.wrong.label"), _entry(say("pilot.wrong.placeholder"))) | {"optional": True},
    ]
    return _window("review_wrong", "pilot.wrong", asked, review.number, say)


def suspend_window(review: Review, say: Wording) -> Block:
    """Say which passages would answer nobody any more, and ask the DPO why."""
    told = _said(say("suspend.card_more", clauses=places_of(review)))
    because = _input("words", say("suspend.because_label"), _entry())
    return _window("review_suspend", "suspend", [told, because], review.number, say)


def _said(words: str) -> Block:
    """Give words that Slack shows as they are, no mark-up read in them."""
    return {"type": "section", "text": plain_text(words, SECTION)}


def _entry(placeholder: str = "") -> Block:
    entry: Block = {"type": "plain_text_input", "action_id": "typed", "multiline": True, "max_length": LONGEST_REASON}
    return entry | ({"placeholder": plain_text(placeholder, 150)} if placeholder else {})


def _input(block_id: str, label: str, element: Block) -> Block:
    return {"type": "input", "block_id": block_id, "label": plain_text(label, 2_000), "element": element}


def _window(callback: str, room: str, blocks: list[Block], value: str, say: Wording) -> Block:
    named: Block = {
        "type": "modal",
        "callback_id": callback,
        "title": plain_text(say(f"{room}.title"), 24),
        "blocks": blocks,
    }
    acts: Block = {
        "submit": plain_text(say(f"{room}.submit"), 24),
        "close": plain_text(say("slack.consent.cancel"), 24),
    }
    return named | acts | {"private_metadata": value}
