"""What is kept about a person, in words, for a terminal: all that the JSON holds."""

import textwrap
from collections.abc import Iterable, Iterator

from bot.channels.audit_lines import audit_lines
from bot.channels.terminal import case_lines
from bot.domain.asked.question import Question
from bot.domain.cases.case import Advice, Case, Offer
from bot.domain.cases.own_data import OwnData
from bot.domain.cases.reviewing import Review
from bot.domain.cases.thumbs import Thumb
from bot.shown.answered import answered
from bot.shown.figures import moment
from bot.wording import Wording


def own_data_lines(kept: OwnData, say: Wording) -> Iterator[str]:
    """Give all of it, questions whole."""
    yield from (say("me.title"), say("me.as", identity=kept.identity))
    if not (kept.erasable or kept.acts):
        yield from ("", say("me.nothing"))
        return
    yield from _section("offers", [_offer(one, say) for one in kept.offers], say)
    yield from _section("cases", [_case(one, say) for one in kept.cases], say)
    yield from _section("questions", [_question(one, say) for one in kept.questions], say)
    yield from _section("reviews", [_review(one, say) for one in kept.reviews], say)
    yield from _section("thumbs", [_thumb(one, say) for one in kept.thumbs], say)
    yield from _section("conversations", [[one] for one in kept.conversations], say)
    yield from _section("undelivered", [[say(f"outbox.kind.{one}")] for one in kept.undelivered], say)
    yield from _section("acts", [[line.strip()] for line in audit_lines(kept.acts, say)], say)
    yield from ("", say("me.how_long"))


def _section(name: str, items: list[list[str]], say: Wording) -> Iterator[str]:
    """Give a part under its title, each thing of it apart from the next; nothing of a part that is empty."""
    if not items:
        return
    yield from ("", say(f"me.{name}", count=len(items)))
    for rank, lines in enumerate(items):
        yield from ([""] if rank and len(lines) > 1 else [])
        yield from (textwrap.indent(line, "    ") for line in lines)


def _offer(offer: Offer, say: Wording) -> list[str]:
    return [offer.preview, answered(offer, say), *_facts(_of_offer(offer, say), say)]


def _of_offer(offer: Offer, say: Wording) -> dict[str, str]:
    """Give what an offer holds beside its words and what was answered."""
    return {
        "language": offer.language.value,
        "thread": offer.thread.address,
        "department": offer.department or "",
        "clauses": ", ".join(offer.clauses),
        "team": offer.team.value,
        "seen": _yes(offer.seen, say) if offer.seen else "",
    }


def _case(case: Case, say: Wording) -> list[str]:
    told = case_lines(case, say)
    told += [""] if case.offer.preview else []
    told.append(answered(case.offer, say))
    held: dict[str, str] = _of_offer(case.offer, say) | {
        "shared": _yes(case.offer.shared, say),
        "anonymous": _yes(case.offer.anonymous, say),
        "holder": case.holder or "",
        "due": moment(case.promise.due) if case.promise else "",
        "reminded": say(f"desk.reminder.{case.reminded}") if case.reminded else "",
    }
    told += _facts(held, say)
    for one in case.exchanges:
        told.append(say("me.asked_back", by=one.by, at=moment(one.at)))
    for advice in (*case.earlier, *([case.advice] if case.advice else [])):
        told += _advice(advice, say)
    return told


def _advice(advice: Advice, say: Wording) -> list[str]:
    """Give what an advice holds beside its words."""
    told = [
        say("me.advice", number=advice.number, by=advice.by, at=moment(advice.at), team=say(f"desk.to.{advice.team}"))
    ]
    held = {
        "precedent": _yes(advice.precedent, say),
        "until": advice.until.isoformat() if advice.until else "",
        "relies": ", ".join(one.clause for one in advice.relies),
        "suspended": _yes(advice.suspended, say),
    }
    return [*told, *_facts(held, say)]


def _question(question: Question, say: Wording) -> list[str]:
    held = {"language": question.language.value, "thread": question.thread.address}
    return [question.text, *_facts(held | {"department": question.department or ""}, say)]


def _review(review: Review, say: Wording) -> list[str]:
    verdict = say("desk.answered", verdict=say(f"answer.headline.{review.verdict}"))
    held = {"review": review.number, "clauses": ", ".join(review.clauses), "edition": review.edition}
    return [review.words or "", verdict, *_facts(held, say)]


def _thumb(thumb: Thumb, say: Wording) -> list[str]:
    verdict = say("desk.answered", verdict=say(f"answer.headline.{thumb.verdict}"))
    held = {"clauses": ", ".join(thumb.clauses), "edition": thumb.edition, "surface": thumb.surface}
    return [say(f"thumbs.{'up' if thumb.useful else 'down'}"), verdict, *_facts(held | {"day": str(thumb.day)}, say)]


def _facts(held: dict[str, str], say: Wording) -> Iterable[str]:
    """Give each fact that there is on a line of its own, under its name."""
    named = {"team": lambda value: say(f"desk.to.{value}")}
    return [say(f"me.fact.{name}", value=named.get(name, str)(value)) for name, value in held.items() if value]


def _yes(holds: bool, say: Wording) -> str:  # noqa: FBT001  a fact, told in words
    return say(f"me.{'yes' if holds else 'no'}")
