"""An entry for the FAQ in Teams: proposed from a settled case's card, rewritten in its boxes, kept."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.teams.casework import FAQ, case_card
from bot.channels.teams.elements import button, card, paragraph, plain, text_input
from bot.channels.teams.reading import Json, Pressed
from bot.channels.teams.said import Card, Said
from bot.domain.cases.authorise import Verb
from bot.domain.cases.faq import LONGEST_ANSWER, LONGEST_QUESTION, FaqEntry
from bot.domain.errors import Refused
from bot.dpo.faq import Drafting
from bot.wording import Wording

KEEP, LEAVE = "dpo.faq_keep", "dpo.faq_leave"


@dataclass(frozen=True, slots=True)
class Entering:
    """Lets a DPO draft an entry, in a card that takes the place of the case's for them alone."""

    faq: Drafting
    say: Callable[[Pressed], Wording]

    def acts(self) -> dict[str, Callable[[Pressed], Said]]:
        """Give what each button does."""
        return {FAQ: self._open, KEEP: self._keep, LEAVE: self._leave}

    def _open(self, event: Pressed) -> Said:
        entry = self.faq.proposed(self._number(event), event.actor)
        return Card(entry_card(entry, event.data.get("case", ""), self.say(event)))

    def _keep(self, event: Pressed) -> Said:
        number, say = self._number(event), self.say(event)
        try:
            self.faq.draft(number, event.data.get("question", ""), event.data.get("answer", ""), event.actor)
        except Refused as error:  # what is left is named, and Teams reads < and _ as marks
            raise Refused(error.key, **{name: plain(str(told)) for name, told in error.values.items()}) from error
        shown = self._case(event)
        body = shown["body"]
        kept = paragraph(say("faq.kept", number=number), weight="Bolder")
        return Card(shown | {"body": [*body, kept]} if isinstance(body, list) else shown)

    def _leave(self, event: Pressed) -> Said:
        return Card(self._case(event))

    def _case(self, event: Pressed) -> Json:
        case = self.faq.desk.permitted(self._number(event), event.actor, Verb.DRAFT_FAQ)
        return case_card(case, self.say(event))

    def _number(self, event: Pressed) -> str:
        return self.faq.desk.pressed(event.data.get("case", ""))


def entry_card(entry: FaqEntry, handle: str, say: Wording) -> Json:
    """Show the DPO an entry for the FAQ, to be rewritten before it is kept; `handle` names its case."""
    question = text_input("question", say, "faq.box.question", at_most=LONGEST_QUESTION)
    answer = text_input("answer", say, "faq.box.answer", at_most=LONGEST_ANSWER)
    boxes = [
        question | {"value": entry.question[:LONGEST_QUESTION], "isMultiline": False},
        answer | {"value": entry.answer},
    ]
    data: Json = {"case": handle}
    acts = [button(say("faq.submit"), KEEP, data, style="positive"), button(say("faq.leave"), LEAVE, data, alone=True)]
    return card(
        [paragraph(say("faq.open"), weight="Bolder"), paragraph(plain(say("faq.hint")), isSubtle=True), *boxes], acts
    )
