"""A stage for the pages: a small charter, an assistant that follows a script, the store in memory."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.adapters.editions import pairs_of
from bot.answering import Assistant
from bot.channels.web.app import web_app
from bot.channels.web.visit import WebSettings
from bot.channels.web.watching import Section, Seen, Watch
from bot.conversing import Leaving, uncounted
from bot.domain.answers.answer import Answer, Citation, Doubt, Reason, Verdict, cite, cite_whole
from bot.domain.asked.clarifying import Fact
from bot.domain.asked.question import Finding, Question, Shielded
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Offer
from bot.domain.cases.grouping import Alike
from bot.domain.errors import NotAllowed, Refused, Unavailable
from bot.domain.progress import Progress, silent
from bot.domain.verdicts.missing import asked_back
from bot.door import Door
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.piloting import Pilot
from bot.ports import Charter, Decision
from bot.wording import Wording, wording
from knowledge.clause import Form
from knowledge.concepts import DataClass, Kind, Language
from tests.fakes.charter import MemoryCharter, Words, write_source
from tests.fakes.halting import Halting
from tests.fakes.piloting import a_pilot
from tests.fakes.store import MemoryDpoChannels, MemoryRegister, MemoryStore

KEY = b"k" * 32
PUBLIC = "https://charte.example.org"
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"
HEADER = "| Outil | Compte | Données internes |"

FRENCH = write_source(
    Words("1.1", "Les outils approuvés sont **Copilot Chat** et DeepL Pro.", "Outils approuvés"),
    Words("2.1", "Il est interdit de coller un mail de client dans ChatGPT. Demandez au DPO.", "Données des clients"),
    Words("2.2", "noter ou classer des salariés ;", "Interdits", intro="Il est interdit de :", form=Form.ITEM),
    Words("2.3", "| ChatGPT gratuit | Personnel | ❌ |", "Tableau", intro=HEADER, form=Form.ROW),
    Words("3.1", "Une réunion peut être résumée si les participants sont informés.", "Réunions"),
    Words("9.9", ATTACK + " ne doit pas agir.", "Attaque"),
    id="charte.fr",
    title="Charte d'essai",
)
ENGLISH = write_source(
    Words("1.1", "The approved tools are Copilot Chat and DeepL Pro.", "Approved tools"),
    Words("2.1", "Pasting a customer e-mail into ChatGPT is forbidden.", "Customer data"),
    id="charte.en",
    title="Test charter",
    language=Language.EN,
)
FAQ = write_source(
    Words("faq-1", "Oui, avec un compte professionnel.", "Puis-je utiliser Copilot ?", form=Form.PAIR),
    id="faq.fr",
    title="Questions fréquentes",
    kind=Kind.FAQ,
)
CHARTER = MemoryCharter([FRENCH, ENGLISH, FAQ])
OLDER = MemoryCharter([FRENCH], edition="20250101T000000Z-aaaaaaaaaaaa")


class AddressShield:
    """Masks e-mail addresses, and nothing else."""

    def look(self, text: str, language: Language | None = None) -> Shielded:
        found = tuple(Finding("email", m.start(), m.end(), 1.0) for m in re.finditer(r"\S+@\S+", text))
        classes = frozenset({DataClass.PERSONAL} if found else {DataClass.NONE})
        return Shielded(re.sub(r"\S+@\S+", "[e-mail]", text), found, classes, len(text), len(text), 0.1)


@dataclass
class Shelf:
    """Two editions; none at all when `empty`."""

    empty: bool = False
    charter: Charter = CHARTER

    def current(self) -> Charter:
        if self.empty:
            raise Unavailable("error.no_edition")
        return self.charter

    def edition(self, edition: str) -> Charter:
        known = {charter.edition: charter for charter in (CHARTER, OLDER)}
        if edition not in known:
            raise Refused("error.no_such_edition", edition=edition)
        return known[edition]


@dataclass(frozen=True, slots=True)
class ScriptedAssistant(Assistant):
    """Answers by the first word of its script that the question holds; keeps what it was asked."""

    asked: list[Question] = field(default_factory=list)
    paces: list[Callable[[Progress], None]] = field(default_factory=list)
    """What goes before the next answers: steps, a wait for the test."""

    def reply(
        self,
        question: Question,
        *,
        edition: str | None = None,
        explained: bool = False,
        progress: Progress = silent,
    ) -> Answer:
        self.asked.append(question)
        if self.paces:
            self.paces.pop(0)(progress)
        charter = self.library.current()
        plain = Answer(
            Verdict.OFF_TOPIC,
            question.language,
            charter.edition,
            charter.published_on.date(),
            read_as=question.text if question.joined else "",
        )
        line = next((line for word, line in SCRIPT.items() if word in question.text.lower()), None)
        return line(plain, question) if line else plain


def _broken(plain: Answer, question: Question) -> Answer:
    raise RuntimeError(question.text)


def _clause(key: str) -> Callable[[Answer, Question], Answer]:
    def forbids(plain: Answer, question: Question) -> Answer:
        twin = key.replace(".fr", f".{question.language}") if key == "charte.fr:2.1" else key
        cited = cite_whole(CHARTER.clauses[twin])
        return replace(plain, verdict=Verdict.FORBIDDEN, citations=(cited,))

    return forbids


def _masked(plain: Answer, question: Question) -> Answer:
    cited = cite(CHARTER.clauses["charte.fr:3.1"], "si les participants sont informés")
    return replace(plain, verdict=Verdict.CONDITIONAL, citations=(cited,), redacted=question.text)


def _usable_once_masked(plain: Answer, question: Question) -> Answer:
    refused, permits = cite_whole(CHARTER.clauses["charte.fr:2.1"]), cite_whole(CHARTER.clauses["charte.fr:2.3"])
    return replace(plain, verdict=Verdict.FORBIDDEN, citations=(refused,), redacted=question.text, usable=(permits,))


def _unclear(plain: Answer, question: Question) -> Answer:
    near = (cite_whole(CHARTER.clauses["charte.fr:1.1"]),)
    return replace(plain, verdict=Verdict.UNCLEAR, doubt=Doubt.SILENT, near=near)


def _needing(plain: Answer, question: Question) -> Answer:
    if question.clarified:
        return _clause("charte.fr:2.1")(plain, question)
    return asked_back(_unclear(plain, question), Fact.ACCOUNT, REPLIES)


REPLIES = ("Avec mon compte professionnel", "Avec mon compte personnel")
SCRIPT: dict[str, Callable[[Answer, Question], Answer]] = {
    "bogue": _broken,
    "reformuler": _needing,
    "attaque": _clause("charte.fr:9.9"),
    "masquer": _usable_once_masked,
    "tableau": _clause("charte.fr:2.3"),
    "noter": _clause("charte.fr:2.2"),
    "chatgpt": _clause("charte.fr:2.1"),
    "réunion": _masked,
    "quantique": _unclear,
    "merci": lambda plain, _: replace(plain, reason=Reason.THANKS),
}


@dataclass(frozen=True, slots=True)
class Desktop:
    """Whoever sits at the machine, who may watch or not, and what they are shown."""

    admin: bool = True

    @property
    def watch(self) -> Watch:
        return Watch(self.opens, self.seen, lambda: b"charte_database_up 1.0\n", "text/plain; charset=utf-8")

    def opens(self, reader: str) -> bool:
        return self.admin and reader.startswith("local:")

    def seen(self, say: Wording, reader: str) -> Seen:
        if not self.opens(reader):
            raise NotAllowed("watch.error_not_admin", actor="local:anne")
        rows = (("Charte", "v1"), (ATTACK, ATTACK))
        figures = Section("Chiffres", rows, ("Échecs :", "  2 × trop lent"), (("/metrics", "les mêmes"),), "note")
        wrong, doubtful = ("Le serveur ne répond pas.",), (ATTACK,)
        return Seen(say("watch.lead", date="25 mars 2026", time="12:00"), wrong, doubtful, ("tout va",), (figures,))


class Noon:
    """A day of spring, always the same."""

    def now(self) -> datetime:
        return datetime(2026, 3, 25, 12, 0, tzinfo=UTC)


@dataclass
class Stage:
    """The application with everything that stands behind it in reach."""

    shelf: Shelf = field(default_factory=Shelf)
    settings: WebSettings = field(default_factory=lambda: WebSettings(KEY, PUBLIC, mails=True))
    is_ready: bool = True
    extra: Sequence[BaseRoute] = ()
    roles: Roles = field(default_factory=Roles)
    halting: Halting = field(default_factory=Halting)
    alike: Alike = lambda _before, _now: False
    passages: Callable[[Offer], tuple[Citation, ...]] = lambda _: ()
    opposing: Callable[[Offer], tuple[Citation, ...]] = lambda _: ()
    edition: Callable[[], str] = str
    suspended: Mapping[str, str] = field(default_factory=dict)
    book: MemoryRegister = field(init=False)
    assistant: ScriptedAssistant = field(init=False)
    desk: Desk = field(init=False)
    store: MemoryStore = field(default_factory=lambda: MemoryStore(Noon()))
    pilot: Pilot | None = None
    desktop: Desktop = field(default_factory=Desktop)
    leaving: Leaving = uncounted
    app: Starlette = field(init=False)

    def __post_init__(self) -> None:
        self.assistant = ScriptedAssistant(self.shelf, suspended=lambda _: self.suspended)
        self.book = self.store.register
        self.desk = Desk(
            self.book,
            MemoryDpoChannels(),
            self.roles,
            Noon(),
            suspend=self.halting,
            halted=self.halting.why,
            alike=self.alike,
            passages=self.passages,
            opposing=self.opposing,
            edition=self.edition,
        )
        self.app = web_app(
            door=Door(AddressShield()),
            assistant=self.assistant,
            pending=self.store.pending,
            desk=self.desk,
            pilot=self.pilot or a_pilot(self.store, self.desk, Noon()),
            records=self.store.own_data,
            faq=Drafting(self.store.faq, self.desk, Door(AddressShield()), pairs_of, wording),
            library=self.shelf,
            say=wording,
            settings=self.settings,
            lacking=lambda: "" if self.is_ready else "rien n'est prêt",
            watch=self.desktop.watch,
            leaving=self.leaving,
            extra_routes=self.extra,
        )

    def settle(self, number: str) -> None:
        """Let the terminal's own user, who is the DPO here, give an advice."""
        decision = Decision(Verdict.CONDITIONAL, "Oui, sans les noms.", "local:dpo", until=date(2027, 1, 1))
        self.desk.settle(number, decision)
