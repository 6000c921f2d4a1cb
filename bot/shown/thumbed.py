"""What is said of thumbs, whatever shows it: to whoever pressed one, and the figures that come of all of them. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.domain.cases.case import Case, Offer
from bot.domain.cases.forgotten import WORDLESS
from bot.domain.cases.thumbs import FEWEST, Share, Thumb, by_verdict, most_disliked
from bot.wording import Wording


def thanked(offer: Offer, case: Case | None, say: Wording, *, useful: bool) -> str:
    """Give what is said to whoever pressed a thumb; below a thumb down, the way to contest and to be advised.

    `case` is what the offer became: it can be sent once.
    """
    if useful or (case is not None and case.state in WORDLESS):
        return say("thumbs.up_done")
    if case is not None:
        return say("thumbs.down_sent", case=case.number)
    return say("thumbs.down_done", button=say.of(offer.team)("answer.say.ask_dpo"))


def thumbs_lines(thumbs: Sequence[Thumb], say: Wording) -> Iterator[str]:
    """Give the figures; nothing where there is no thumb."""
    if not thumbs:
        return
    yield say("thumbs.figures.lead")
    for verdict, share in by_verdict(thumbs).items():
        yield _row(say(f"answer.headline.{verdict}"), share, say)
    if often := most_disliked(thumbs):
        named = ", ".join(say("thumbs.figures.clause", clause=clause, count=count) for clause, count in often)
        yield say("thumbs.figures.clauses", fewest=FEWEST, clauses=named)
    yield say("thumbs.figures.note")


def _row(headline: str, share: Share | None, say: Wording) -> str:
    if share is None:
        return say("thumbs.figures.few", headline=headline, fewest=FEWEST)
    rate = say("pilot.rate.number", value=f"{100 * share.rate:.0f}")
    return say("thumbs.figures.row", headline=headline, down=share.down, thumbs=share.thumbs, rate=rate)


def thumbs_as_json(thumbs: Sequence[Thumb]) -> dict[str, Any]:
    """Give the JSON of the figures; null for a verdict with too few thumbs."""
    return {
        "fewest": FEWEST,
        "by_verdict": {
            verdict.value: share and {"down": share.down, "thumbs": share.thumbs, "rate": share.rate}
            for verdict, share in by_verdict(thumbs).items()
        },
        "clauses": [{"clause": clause, "down": count} for clause, count in most_disliked(thumbs)],
    }
