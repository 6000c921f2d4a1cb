"""What is said of words that a DPO types below a card: they are no advice, and are not taken for a question either."""

from bot.dpo.desk import Desk
from bot.wording import Wording


def said_below(card: str | None, actor: str, desk: Desk, say: Wording) -> str:
    """Give what whoever advises on a card's case is told; empty for anybody else, whose words are a question.

    `card` is the number of the case or of the review; None where no card stands above.
    """
    if card is None:
        return ""
    case = desk.register.case(card)
    if case is None:
        return say("pilot.card.typed", number=card) if desk.roles.advises(actor) else ""
    if not desk.roles.advises_on(actor, case):
        return ""
    state = "open" if case.state.open else "closed"
    return say.of(case.offer.team)(f"desk.typed_{state}", case=case.number)
