"""The precedents that stand, as the assistant quotes them: from the register, with their number and date."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.cases.case import Advice
from bot.domain.cases.precedents import Precedent, precedent_of
from bot.ports import Charter, Register
from bot.shown.figures import in_words
from bot.wording import Wording
from knowledge.concepts import Language


@dataclass(frozen=True, slots=True)
class Precedents:
    """What the DPO decided and lets others be told."""

    register: Register
    say: Callable[[Language], Wording]

    def standing(self, charter: Charter) -> tuple[Precedent, ...]:
        """Give those whose clauses read in `charter` as they did when the advice was given."""
        quotable = self.register.advice()
        return tuple(
            precedent_of(case, advice, self._title(advice, language))
            for case, advice in quotable
            if not advice.changed_in(charter.clauses) and (language := case.offer.language)
        )

    def lapsed(self, charter: Charter) -> tuple[Precedent, ...]:
        """Give those whose last day is past, that are suspended since a clause changed, or soon will be."""
        changed = (one for one in self.register.advice() if one[1].changed_in(charter.clauses))
        over = dict.fromkeys((*self.register.lapsed(), *changed))
        return tuple(precedent_of(case, one, self._title(one, case.offer.language, "lapsed")) for case, one in over)

    def _title(self, advice: Advice, language: Language, end: str = "until") -> str:
        date, say = in_words(advice.at.date(), language), self.say(language).of(advice.team)
        title = say("answer.say.precedent", number=advice.number, date=date)
        if end == "lapsed" and advice.suspended:
            return say("answer.say.precedent_changed", advice=title)
        return (
            say(f"answer.say.precedent_{end}", advice=title, until=in_words(advice.until, language))
            if advice.until
            else title
        )
