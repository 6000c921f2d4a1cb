"""A small charter and the answers that it gives, for this channel's tests."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.answers.answer import Answer, Change, Doubt, Reason, Verdict, Way, cite_whole
from bot.domain.asked.clarifying import Fact
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.case import Advice, Case, Offer
from bot.domain.cases.exchange import Exchange
from bot.domain.cases.own_data import OwnData
from bot.domain.cases.promise import Promise
from bot.domain.progress import Progress, Step, silent
from bot.domain.verdicts.missing import asked_back
from knowledge.clause import Clause, Form, Intro
from knowledge.concepts import Kind, Language

EDITION = "20261125T090000Z-0123456789ab"
URL = "https://charte.example.org/charte/e/charte.fr?du=10&au=90#4.2"


def clause(
    id: str, title: str, text: str, *, language: Language = Language.FR, intro: str | None = None, start: int = 100
) -> Clause:
    document = "Charte IA" if language is Language.FR else "AI charter"
    lead = Intro(intro, 0, len(intro)) if intro else None
    return Clause(
        source=f"charte.{language}",
        document=document,
        id=id,
        kind=Kind.CHARTER,
        language=language,
        form=Form.PARAGRAPH,
        title=title,
        path=(title,),
        text=text,
        start=start,
        end=start + len(text),
        intro=lead,
    )


CUSTOMERS = clause(
    "4.2",
    "Données des clients",
    "Il est interdit de saisir les données d'un client <nom, e-mail & contrat> dans un outil *grand public*.",
)
REVIEW = clause("5.1", "Relecture", "Toute réponse produite par l'IA est relue avant usage.", intro="Chacun doit :")
PUBLIC = clause("3.1", "Informations publiques", "Une information publique peut aller dans tous les outils approuvés.")
AGREED = clause("3.6", "Contrats", "Un contrat <signé> n'est traité qu'après accord écrit du DPO & de la DSI.")
WAY = Way(Change.TOOL, Verdict.ALLOWED, Verdict.FORBIDDEN, (cite_whole(PUBLIC),), "Copilot Chat")
CUSTOMERS_EN = clause(
    "4.2", "Customer data", "Entering a customer's data in a public tool is forbidden.", language=Language.EN
)


def answer(verdict: Verdict, *clauses: Clause, language: Language = Language.FR, **more: object) -> Answer:
    unclear = verdict is Verdict.UNCLEAR
    quoted = {"near" if unclear else "citations": tuple(cite_whole(c) for c in clauses)}
    given = {"doubt": Doubt.SILENT if unclear else None, "reason": Reason.RULE, **quoted, **more}
    made = Answer(verdict, language, EDITION, date(2026, 11, 25), **given)  # type: ignore[arg-type]
    return made.linked(lambda _: URL)


ANSWERS = {
    "allowed.fr": answer(Verdict.ALLOWED, PUBLIC),
    "conditional.fr": answer(Verdict.CONDITIONAL, AGREED, PUBLIC, conditions=(AGREED.text,)),
    "forbidden.fr": answer(
        Verdict.FORBIDDEN, CUSTOMERS, redacted="Bonjour [NOM_1],\nvotre contrat <12> & suite.", ways=(WAY,)
    ),
    "unclear.fr": answer(Verdict.UNCLEAR, PUBLIC, REVIEW),
    "info.fr": answer(Verdict.INFO, REVIEW),
    "off_topic.fr": answer(Verdict.OFF_TOPIC),
    "forbidden.en": answer(Verdict.FORBIDDEN, CUSTOMERS_EN, language=Language.EN),
}


def offer(preview: str = "Puis-je envoyer le CV de [NOM_1] à un outil <inconnu> ?") -> Offer:
    return Offer(
        id="offer-1",
        preview=preview,
        language=Language.FR,
        thread=Thread("slack:T0CHARTE/C0GENERAL/1790000000.000001"),
        asker="slack:T0CHARTE:U0FR",
        edition=EDITION,
        verdict=Verdict.UNCLEAR,
        clauses=("charte.fr:3.1", "charte.fr:5.1"),
    )


DPO = "slack:T0CHARTE:U0DPO"
AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def case(*, settled: bool = False, preview: str | None = None) -> Case:
    advice = Advice(
        "2026-0007",
        Verdict.CONDITIONAL,
        "Oui, si le CV est anonymisé <d'abord> & relu.",
        DPO,
        AT,
        until=date(2027, 6, 1),
    )
    return Case("C-2026-0012", offer(preview) if preview else offer(), AT, advice if settled else None)


def with_terms() -> Case:
    """Give the settled case with two conditions."""
    advice = case(settled=True).advice
    assert advice is not None
    return replace(case(), advice=replace(advice, conditions=("sans les noms", "relu par <le> secrétaire")))


def asked(*, replied: bool = False) -> Case:
    """Give the case with a question back."""
    one = Exchange("Avec quel outil <précisément> ?", DPO, AT, "Avec [OUTIL] & DeepL." if replied else None)
    return replace(case(), holder=DPO, exchanges=(one,))


def promised() -> Case:
    """Give the case with what is promised of it."""
    return replace(case(), promise=Promise(AT, AT, AT))


OWN_DATA = OwnData("slack:T0CHARTE:U0FR", (offer(),), (case(),), conversations=("slack:T0CHARTE/D0FR",))
REPLIES = ("Avec mon compte client", "Avec mon compte personnel")


class Scripted:
    """An assistant that forbids what names a customer ("client", "customer") and is unsure of the rest."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.steps: tuple[Step, ...] = ()
        self.dropping = False

    def reply(self, question: Question, *, progress: Progress = silent) -> Answer:
        self.asked.append(question)
        for step in self.steps:
            progress(step)
        if self.dropping:
            return replace(answer(Verdict.OFF_TOPIC, language=question.language), reason=Reason.DROPPED)
        if "reformuler" in question.text and not question.clarified:
            return asked_back(answer(Verdict.UNCLEAR, CUSTOMERS), Fact.ACCOUNT, REPLIES)
        named = "client" in question.text or "customer" in question.text
        cited = CUSTOMERS_EN if question.language is Language.EN else CUSTOMERS
        if named:
            return answer(Verdict.FORBIDDEN, cited, language=question.language)
        return answer(Verdict.UNCLEAR, cited, language=question.language)
