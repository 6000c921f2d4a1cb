"""Reviews as they go: asked for, with words and without them again, judged right and wrong."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.answers.answer import Understood, Verdict
from bot.domain.cases.reviewing import Judged, Review
from knowledge.concepts import Aspect, DataClass
from knowledge.question.strangers import UNKNOWN

AT = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
ASKED = Review(
    number="R-2026-0012",
    verdict=Verdict.CONDITIONAL,
    clauses=("charte.fr:4.2", "charte.fr:5.1"),
    understood=(
        Understood(("chatgpt", UNKNOWN), "work", (DataClass.CUSTOMER,), ("summarise",), Aspect.MAY),
        Understood(aspect=Aspect.MAY),
    ),
    edition="20260302T090000Z-0123456789ab",
    by_model=False,
    day=date(2026, 3, 2),
    places=("Charte IA – 4.2 Données clients", "Charte IA – 5.1 Usages interdits"),
)
SHOWN = replace(
    ASKED, words="Puis-je coller ce mail de <PERSONNE_1> & <b>Zorglub</b> ?\n\n[lien](https://x.test)", by_model=True
)
GONE = SHOWN.without_words()
RIGHT = SHOWN.as_judged(Judged(right=True, by="slack:T1:UDPO", at=AT))
WRONG = SHOWN.as_judged(Judged(False, "local:marie", AT, Verdict.FORBIDDEN, "4.2 *interdit* <les> données de clients."))
