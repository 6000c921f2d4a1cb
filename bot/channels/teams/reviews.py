"""The pilot's cards in Teams: an answer that the DPO reviews, the words that its asker shows. Pure."""

from bot.channels.teams.elements import (
    button,
    card,
    cut,
    exactly,
    lightened,
    optional_input,
    paragraph,
    plain,
    text_input,
)
from bot.channels.teams.reading import Json
from bot.domain.cases.case import Offer
from bot.domain.cases.reviewing import SHOULD_BE, Review
from bot.dpo.desk import LONGEST_REASON
from bot.shown.reviewed import judged_lines, places_of, review_lines, words_title
from bot.wording import Wording

SHOW, SHOWN = "review.show", "review.shown"
RIGHT, WRONG, SUSPEND = "review.right", "review.wrong", "review.suspend"


def show_button(offer: str, say: Wording) -> Json:
    """Give the button under an answer that shows its asker what the DPO would read."""
    return button(say("pilot.show.open"), SHOW, {"offer": offer}, alone=True)


def show_card(offer: Offer, say: Wording) -> Json:
    """Give the very words that the DPO would read beside the answer, and the button that agrees."""
    body = [paragraph(plain(say("pilot.show.intro"))), exactly(offer.preview)]
    body.append(paragraph(plain(say("pilot.show.after")), isSubtle=True))
    return card(body, [button(say("pilot.show.submit"), SHOWN, {"offer": offer.id}, style="positive")])


def shown_card(words: str) -> Json:
    """Give what replaces it."""
    return card([paragraph(plain(words))])


def review_card(review: Review, say: Wording) -> Json:
    """Give the DPO's card of a review: what to judge by, two buttons; once it is judged, what was said."""
    if review.judged is not None:
        return _judged(review, say)

    def make(longest: int) -> Json:
        body = [paragraph(plain(say("pilot.card.title", number=review.number)), weight="Bolder", size="Medium")]
        body += [paragraph(plain(line)) for line in review_lines(review, say)]
        body += [paragraph(plain(words_title(review, say)), weight="Bolder")]
        body += [exactly(cut(review.words, longest))] if review.words else []
        return card([*body, _should_be(review, say), _because(say)], _acts(review, say))

    return lightened(make)


def _acts(review: Review, say: Wording) -> list[Json]:
    data: Json = {"review": review.number}
    right = button(say("pilot.card.right"), RIGHT, data, style="positive", alone=True)
    return [right, button(say("pilot.card.wrong").rstrip("…"), WRONG, data, style="destructive")]


def _should_be(review: Review, say: Wording) -> Json:
    verdicts = [one for one in SHOULD_BE if one is not review.verdict]
    choices = [{"title": say(f"answer.headline.{one}"), "value": one.value} for one in verdicts]
    label = say("pilot.wrong.should_be")
    return {"type": "Input.ChoiceSet", "id": "should_be", "label": label, "choices": choices}


def _because(say: Wording) -> Json:
    return optional_input("because", say, "pilot.wrong", at_most=LONGEST_REASON)


def _judged(review: Review, say: Wording) -> Json:
    first, *rest = judged_lines(review, say)
    body = [paragraph(plain(first), weight="Bolder"), *(paragraph(plain(line)) for line in rest)]
    if review.judged is None or review.judged.right:
        return card(body)
    body.append(paragraph(plain(say("pilot.card.next", places=places_of(review)))))
    body.append(text_input("because", say, "pilot.suspend", at_most=LONGEST_REASON))
    return card(body, [button(say("suspend.card"), SUSPEND, {"review": review.number})])
