"""One answer of each verdict, an offer and a case: what the golden files show."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.answers.answer import Answer, Change, Citation, Doubt, Reason, Verdict, Way, cite_whole
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Advice, Case, Offer
from bot.domain.cases.exchange import Exchange
from bot.domain.cases.own_data import OwnData
from bot.domain.cases.promise import Promise
from knowledge.clause import Clause, Form, Intro
from knowledge.concepts import Kind, Language

EDITION = "20260302T090000Z-0123456789ab"
DAY = date(2026, 3, 2)


def clause(
    id: str, title: str, text: str, *, form: Form = Form.PARAGRAPH, intro: str | None = None, english: bool = False
) -> Clause:
    return Clause(
        source="charte.en" if english else "charte.fr",
        document="Generative AI charter" if english else "Charte de l'IA générative",
        id=id,
        kind=Kind.CHARTER,
        language=Language.EN if english else Language.FR,
        form=form,
        title=title,
        path=(title,),
        text=text,
        start=100,
        end=100 + len(text),
        intro=Intro(intro, 10, 10 + len(intro)) if intro else None,
    )


FORBIDS = clause(
    "4.2",
    "Données des clients",
    "- les noms, adresses et courriels des clients ;",
    form=Form.ITEM,
    intro="Il est interdit de saisir dans un outil public :",
)
CONDITION = clause("5.1", "Relecture", "Tout texte destiné à un client est **relu** par son auteur avant envoi.")
ALLOWS = clause("3.1", "Outils approuvés", "| Copilot Chat | compte professionnel | ✅ |", form=Form.ROW)
SAYS = clause("9.1", "Qui contacter", "Le DPO répond aux questions sur la charte.")
ENGLISH = clause("4.2", "Customer data", "Never enter a customer's name into a public tool.", english=True)


AGREED = clause("3.6", "Contrats", "Un contrat **signé** n'est traité qu'après accord écrit du DPO.")


def linked(one: Clause) -> Citation:
    found = cite_whole(one)
    return Citation(found.clause, found.start, found.end, f"https://charte.example/charte/e1/{one.source}#{one.id}")


def answer(verdict: Verdict, *cited: Clause, language: Language = Language.FR, **told: object) -> Answer:
    return Answer(
        verdict=verdict,
        language=language,
        edition=EDITION,
        published_on=DAY,
        citations=tuple(map(linked, cited)),
        reason=Reason.RULE if cited else Reason.NONE,
        **told,  # type: ignore[arg-type]
    )


WAY = Way(Change.TOOL, Verdict.ALLOWED, Verdict.FORBIDDEN, (linked(ALLOWS),), "Copilot Chat")
ANSWERS = {
    "allowed": answer(Verdict.ALLOWED, ALLOWS),
    "conditional": answer(Verdict.CONDITIONAL, ALLOWS, CONDITION, AGREED, conditions=(AGREED.text,)),
    "forbidden": answer(Verdict.FORBIDDEN, FORBIDS, redacted="Bonjour [PERSONNE_1], votre contrat…", ways=(WAY,)),
    "unclear": answer(Verdict.UNCLEAR, near=(linked(SAYS),), doubt=Doubt.SILENT),
    "info": answer(Verdict.INFO, SAYS),
    "off_topic": answer(Verdict.OFF_TOPIC),
    "english": answer(Verdict.FORBIDDEN, ENGLISH, language=Language.EN),
}

OFFER = Offer(
    id="offer-1",
    preview="Puis-je coller ce mail de [PERSONNE_1] dans ChatGPT ?\n\n[lien](https://exemple.test) **gras**",
    language=Language.FR,
    thread=Thread("teams:t/x"),
    asker="teams:t:alice",
    edition=EDITION,
    verdict=Verdict.UNCLEAR,
    clauses=("charte.fr:4.2", "charte.fr:5.1"),
    department="Ventes",
)
CASE = Case("C-2026-0012", OFFER, datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
SETTLED = Case(
    CASE.number,
    OFFER,
    CASE.opened_at,
    Advice(
        "2026-0007",
        Verdict.CONDITIONAL,
        "Oui avec Copilot Chat, une fois les noms retirés.",
        "teams:t:dpo",
        datetime(2026, 3, 3, 8, 0, tzinfo=UTC),
    ),
)
TERMS = Advice(
    "2026-0008",
    Verdict.CONDITIONAL,
    "Oui, avec Copilot seulement.",
    "teams:t:dpo",
    datetime(2026, 3, 3, 8, 0, tzinfo=UTC),
    conditions=("sans les noms", "relu par le *secrétaire*"),
)
WITH_TERMS = replace(SETTLED, advice=TERMS)
HOLDER = "teams:t:30000000-0000-0000-0000-000000000003"
BACK = Exchange("Avec quel outil, [vraiment](https://exemple.test) ?", HOLDER, CASE.opened_at)
ASKED = replace(CASE, holder=HOLDER, exchanges=(BACK,))
ANSWERED = replace(ASKED, exchanges=(replace(BACK, reply="Avec **DeepL**."),))
PROMISED = replace(CASE, promise=Promise(CASE.opened_at, CASE.opened_at, CASE.opened_at))
OWN_DATA = OwnData("teams:t:alice", (OFFER,), (CASE,), conversations=("teams:t/x",))
