"""What a DPO is written about, one of each kind; every word is invented."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.answers.answer import Verdict
from bot.domain.cases.case import Advice, Case, Reopened, after
from bot.domain.cases.delivery import AdviceTakenBack, CaseForDpo, CaseReminder, PrecedentSuspended, ReplyForDpo
from bot.domain.cases.exchange import Exchange
from bot.domain.cases.promise import Promise, Reminder
from tests.fakes.asking import an_offer

NADIA = "mailto:nadia@valombre.example"
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PROMISE = Promise(
    datetime(2026, 3, 3, 9, tzinfo=UTC), datetime(2026, 3, 4, 9, tzinfo=UTC), datetime(2026, 3, 5, 9, tzinfo=UTC)
)
CASE = Case("C-2026-0012", an_offer(), MONDAY, promise=PROMISE)
TAKEN = replace(CASE, holder=NADIA, changes=1)
REPLIED = replace(TAKEN, exchanges=(Exchange("Avec quel outil ?", NADIA, MONDAY, "DeepL Pro, une notice secrète"),))
SETTLED = replace(
    CASE, advice=Advice("2026-0007", Verdict.FORBIDDEN, "Ces données sont sensibles.", NADIA, MONDAY, precedent=True)
)
PAUL = "mailto:paul@valombre.example"
TAKEN_BACK = after(SETTLED, Reopened(PAUL, MONDAY, because="Ces données sont sensibles."))
CONTENTS = {
    "new": CaseForDpo(CASE),
    "given": CaseForDpo(TAKEN),
    "again": CaseForDpo(SETTLED, again=True),
    "replied": ReplyForDpo(REPLIED),
    "soon": CaseReminder(CASE, Reminder.SOON),
    "late": CaseReminder(CASE, Reminder.LATE, (NADIA,)),
    "suspended": PrecedentSuspended(SETTLED, ("charte.fr:4.2",)),
    "taken_back": AdviceTakenBack(TAKEN_BACK, NADIA),
}
