"""What every channel shares when an advice is taken back: why it no longer stands, told to its author and its asker."""

from bot.domain.case import Advice, Case, called
from bot.domain.delivery import AdviceTakenBack
from bot.figures import in_words
from bot.naming import name_of
from bot.wording import Wording


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
