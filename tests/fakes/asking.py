"""Questions, answers, offers and decisions that tests start from; every word of them is invented."""

from datetime import date

from bot.domain.answers.answer import Answer, Verdict, cite_whole
from bot.domain.asked.question import Finding, Question, Shielded, Thread
from bot.domain.cases.case import Offer
from bot.domain.cases.delivery import AnswerReady, Delivery
from bot.ports import Decision, Received
from knowledge.concepts import DataClass, Language
from tests.fakes.charter import Words, write_source

THREAD = Thread("slack:T1/C1/17.22")
ASKER = "slack:T1:U1"
DPO = "slack:T1:U9"
WORDS = "Puis-je coller le mail de [personne] dans ChatGPT ?"
SOURCE, (CLAUSE,) = write_source(Words("4.2", "Il est interdit d'y saisir\ndes données de clients.", "Données"))


def a_question(words: str = WORDS, *, thread: Thread = THREAD, asker: str = ASKER) -> Question:
    """Give a question as the door would."""
    found = (Finding("person", 22, 34, 0.9),)
    shielded = Shielded(words, found, frozenset({DataClass.PERSONAL, DataClass.CUSTOMER}), 60, 60, 0.4)
    return Question(shielded, Language.FR, thread, asker, "ventes")


def received(key: str = "slack:T1:Ev1", words: str = WORDS, *, thread: Thread = THREAD) -> Received:
    """Give an event that a channel takes in."""
    return Received(key, a_question(words, thread=thread))


def an_answer() -> Answer:
    """Give an answer that quotes a clause."""
    return Answer(
        Verdict.FORBIDDEN,
        Language.FR,
        "20260302T090000Z-0123456789ab",
        date(2026, 3, 2),
        citations=(cite_whole(CLAUSE),),
        confidence=0.8,
    )


def an_offer(id: str = "offer-1", *, preview: str | None = None, thread: Thread = THREAD, asker: str = ASKER) -> Offer:
    """Give an offer; each id has its own words unless they are given."""
    return Offer(
        id=id,
        preview=f"{WORDS} ({id})" if preview is None else preview,
        language=Language.FR,
        thread=thread,
        asker=asker,
        edition="20260302T090000Z-0123456789ab",
        verdict=Verdict.UNCLEAR,
        clauses=("charte.fr:4.2", "faq.fr:paste"),
        department="ventes",
    )


def a_delivery(id: str = "delivery-1", *, thread: Thread = THREAD, offer: str = "offer-1") -> Delivery:
    """Give an answer that is ready to be shown."""
    return Delivery(id, thread, AnswerReady(an_answer(), offer, first=True))


def a_decision(because: str = "Les noms sont retirés.", *, by: str = DPO, precedent: bool = False) -> Decision:
    """Give what a DPO decides."""
    return Decision(Verdict.CONDITIONAL, because, by, precedent=precedent)
