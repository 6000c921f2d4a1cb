"""What every channel shares when it shows an advice: its words, whom it is quoted to, why it no longer stands."""

from collections.abc import Sequence

from bot.domain.answers.answer import MOST_NEAR, Answer, Citation, Verdict
from bot.domain.cases.case import Advice, Case, called
from bot.domain.cases.delivery import AdviceTakenBack, PrecedentSuspended
from bot.shown.figures import at_hour, in_words
from bot.shown.naming import name_of
from bot.shown.quoting import show_quote
from bot.wording import Wording


def advised(advice: Advice, say: Wording, bullet: str = "•") -> str:
    """Give all that an advice says: its reason, then each of its conditions on a line of its own, named as such."""
    terms = [f"{bullet} {one}" for one in advice.conditions]
    return "\n".join((advice.because, *(["", say("desk.conditions"), *terms] if terms else [])))


def given(advice: Advice, say: Wording) -> str:
    """Give when an advice was given, and by whom, for those who advise too."""
    return say("desk.given", date=at_hour(advice.at, say.language), by=name_of(advice.by, say))


def quotable(advice: Advice, say: Wording) -> str:
    """Give the sentence that says whether others are given an advice, and until when it is valid; empty for neither."""
    if advice.until is not None:
        date = in_words(advice.until, say.language)
        return say("desk.precedent_until" if advice.precedent else "desk.until", date=date)
    return say("desk.precedent") if advice.precedent else ""


def opposed(advice: Advice, against: Sequence[Citation], say: Wording) -> str:
    """Give what is told of a precedent that permits what a passage may forbid; empty where nothing does."""
    if not against or not advice.precedent or advice.verdict is Verdict.FORBIDDEN:
        return ""
    return say(f"desk.against_{advice.verdict}", clauses=places(against))


def warned(against: Sequence[Citation], say: Wording) -> str:
    """Give what would happen to a precedent that permits; empty where it would run against nothing."""
    return say("desk.against_before", clauses=places(against)) if against else ""


def instead(advice: Advice, answer: Answer | None, say: Wording) -> str:
    """Give what is told of a precedent where others keep `answer`, which is published; empty where they do not."""
    if answer is None:
        return ""
    stricter = advice.verdict.strictness > answer.verdict.strictness
    passage = answer.citations[0].clause.key
    return say(f"desk.instead_{'stricter' if stricter else 'looser'}", passage=passage, **published(answer, say))


def published(answer: Answer, say: Wording) -> dict[str, str]:
    """Give how a published answer is named: its verdict, and where it stands."""
    word = f"desk.verdict.{answer.verdict}"
    verdict = say(word if say.has(word) else f"answer.headline.{answer.verdict}")
    return {"verdict": verdict, "clauses": places(answer.citations)}


def places(against: Sequence[Citation]) -> str:
    """Give where passages stand, by their titles."""
    return ", ".join(dict.fromkeys(show_quote(one).label for one in against[:MOST_NEAR]))


def suspended(told: PrecedentSuspended, say: Wording) -> str:
    """Give the sentence that asks the DPO to look at an advice again."""
    advice = told.case.advice
    number = advice.number if advice else ""
    return say("desk.suspended_for_dpo", number=number, case=told.case.number, clauses=", ".join(told.clauses))


def why(advice: Advice, say: Wording) -> str:
    """Give why an advice no longer stands, who took it back and when; empty where no reason was asked for yet."""
    told = advice.taken_back
    if told is None:
        return ""
    date = in_words(told.at.date(), say.language)
    return say("desk.taken_back_because", because=told.because, by=called(told.by), date=date)


def reopened(case: Case, say: Wording) -> str:
    """Give what tells an asker that the last advice no longer stands, with the reason."""
    told = case.earlier[-1].taken_back if case.earlier else None
    sentence = say("desk.reopened", case=case.number)
    return f"{sentence} {say('desk.because', because=told.because)}" if told else sentence


def before(case: Case, say: Wording) -> tuple[str, str] | None:
    """Give what its DPO is told of the advice that a case had and lost, and why; None where no advice is missing."""
    if case.advice is not None or not case.earlier:
        return None
    last = case.earlier[-1]
    verdict, told = say(f"desk.verdict.{last.verdict}"), last.taken_back
    return say("desk.earlier", number=last.number, verdict=verdict), told.because if told else ""


def taken_back(content: AdviceTakenBack, say: Wording) -> str:
    """Give what tells whoever gave an advice that somebody else took it back; a letter says no word of the case."""
    advice = content.case.earlier[-1]
    by = name_of(advice.taken_back.by if advice.taken_back else None, say)
    return say("desk.taken_back", number=advice.number, case=content.case.number, by=by)
