"""How questions are put: the whole line, each surface's own reading, the reply in the same thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.channels.surfaces import SURFACES
from bot.domain.answers.answer import Verdict
from bot.domain.errors import Refused
from bot.door import Door
from bot.evaluating.asking import AssistantRoom, Surface, ask_all
from bot.evaluating.baselines import ConstantRoom, KeywordRoom, constant_rooms, keyword_verdict
from bot.evaluating.labels import Label, Labelled, Passage, Reply, Span
from bot.evaluating.outcome import Given
from bot.wording import wording
from knowledge.clause import Form
from knowledge.concepts import Language
from tests.fakes.charter import OneBook, Words, charter_of, write_source

CHARTER = charter_of(
    write_source(
        Words("2.1", "Il est interdit de saisir les données d'un client dans ChatGPT."),
        Words("2.2", "Vous pouvez traduire une note interne avec Copilot."),
        Words("3.1", "Les questions se posent à Anne Le Goff, déléguée à la protection des données."),
    )
)


def labelled(text: str, verdict: Verdict = Verdict.FORBIDDEN, **more: object) -> Labelled:
    given: dict[str, object] = {"id": "q", "text": text, "language": Language.FR, "label": Label((verdict,))}
    return Labelled(**given | more)  # type: ignore[arg-type]


def room() -> AssistantRoom:
    return AssistantRoom(CHARTER, Door(RulesShield()), Assistant(OneBook(CHARTER)), wording)


def test_the_assistant_is_asked_as_an_employee_asks() -> None:
    told = labelled(
        "Puis-je saisir les données d'un client dans ChatGPT ?",
        label=Label((Verdict.FORBIDDEN,), (Passage("charte.fr", words="Il est interdit de saisir"),)),
    )
    (seen,) = ask_all([told], lambda _: room(), {"terminal": SURFACES["terminal"]}, progress=lambda *_: None)
    assert seen.verdict is Verdict.FORBIDDEN
    assert seen.grounded
    assert seen.given.tokens == 12
    assert seen.given.words > 5
    assert seen.given.ms > 0
    assert list(seen.found_within(1)) == [True]


def test_the_lead_in_that_is_shown_above_an_item_is_told_with_it() -> None:
    item = Words("2.1", "les données d'un client", intro="Il est interdit de saisir dans ChatGPT :", form=Form.ITEM)
    charter = charter_of(write_source(item))
    told = labelled("Puis-je saisir les données d'un client dans ChatGPT ?")
    alone = AssistantRoom(charter, Door(RulesShield()), Assistant(OneBook(charter)), wording)
    (seen,) = ask_all([told], lambda _: alone, {"terminal": SURFACES["terminal"]}, progress=lambda *_: None)
    (clause,) = charter.clauses.values()
    assert clause.intro is not None
    assert seen.given.leads == (Span("charte.fr", clause.intro.start, clause.intro.end),)


@dataclass
class Asking:
    """Asks for the tool first, then says whatever the reply brings."""

    heard: list[tuple[str, str, Language | None]] = field(default_factory=list)

    @property
    def texts(self) -> Mapping[str, str]:
        return {"charte.fr": "x" * 50}

    def ask(self, words: str, labelled: Labelled, thread: str) -> Given:
        self.heard.append((words, thread, labelled.language))
        return Given(Verdict.ALLOWED) if "Copilot" in words else Given(Verdict.CONDITIONAL, clarifies=True)


def test_the_reply_goes_into_the_same_thread_and_only_when_it_was_asked_for() -> None:
    asking = Asking()
    told = labelled("Je traduis ?", Verdict.CONDITIONAL, reply=Reply("avec Copilot", Label((Verdict.ALLOWED,))))
    plain = labelled("Je traduis avec Copilot ?", Verdict.ALLOWED, id="r", reply=told.reply)
    first, second = ask_all([told, plain], lambda _: asking, {"web": Surface(str)}, progress=lambda *_: None)
    assert first.right_after_reply
    assert not second.right_after_reply
    assert [(words, thread) for words, thread, _ in asking.heard] == [
        ("Je traduis ?", "web:evaluate-q"),
        ("avec Copilot", "web:evaluate-q"),
        ("Je traduis avec Copilot ?", "web:evaluate-r"),
    ]


def test_questions_are_asked_charter_by_charter_and_progress_is_told() -> None:
    opened, steps = [], []
    told = [labelled("?", id=str(n), charter=charter) for n, charter in enumerate(("a", "b", "a"))]

    def rooms(charter: str | None) -> Asking:
        opened.append(charter)
        return Asking()

    ask_all(told, rooms, {"terminal": Surface(str)}, progress=lambda done, total: steps.append((done, total)))
    assert opened == ["a", "b"]
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_label_that_names_what_is_not_there_is_refused_before_it_is_asked() -> None:
    asking = Asking()
    told = labelled("?", also=(Passage("charte.fr", 0, 60),))
    with pytest.raises(Refused, match="error_place"):
        ask_all([told], lambda _: asking, {"terminal": Surface(str)}, progress=lambda *_: None)
    assert asking.heard == []


@pytest.mark.parametrize("name", SURFACES)
def test_a_surface_hands_over_what_was_typed(name: str) -> None:
    typed = 'Puis-je coller ça ?\n\n> if (a < b && c > d) { return "x"; }\n<script> & co'
    read = SURFACES[name].put(labelled(typed)).text
    assert read.replace("\r\n", "\n") == typed


def test_only_the_terminal_tells_the_language() -> None:
    asked = {name: surface.put(labelled("?")).language for name, surface in SURFACES.items()}
    assert asked == {"terminal": Language.FR, "web": None, "slack": None, "teams": None}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Il est interdit de…", Verdict.FORBIDDEN),
        ("You must not, unless approved, …", Verdict.FORBIDDEN),
        ("Vous pouvez, sous réserve de relecture", Verdict.CONDITIONAL),
        ("You may use it", Verdict.ALLOWED),
        ("Les questions se posent à Anne", Verdict.UNCLEAR),
    ],
)
def test_the_tell_tale_words_of_the_floor(text: str, verdict: Verdict) -> None:
    assert keyword_verdict(text) is verdict


def test_the_nearest_clause_decides_the_floor_and_is_quoted() -> None:
    floor = KeywordRoom(CHARTER, Door(RulesShield()), depth=1)
    given = floor.ask("saisir les données d'un client dans ChatGPT ?", labelled("?"), "terminal:x")
    clause = CHARTER.clauses["charte.fr:2.1"]
    assert given.verdict is Verdict.FORBIDDEN
    assert given.citations == (Span("charte.fr", clause.start, clause.end),)
    assert floor.ask("zzz", labelled("?"), "terminal:x").verdict is Verdict.UNCLEAR


def test_five_clauses_take_the_strictest_word() -> None:
    floor = KeywordRoom(CHARTER, Door(RulesShield()), depth=5)
    given = floor.ask("traduire une note interne, données d'un client", labelled("?"), "terminal:x")
    assert given.verdict is Verdict.FORBIDDEN
    assert len(given.citations) >= 2


def test_the_constant_floors_say_one_verdict() -> None:
    rooms = constant_rooms(lambda _: CHARTER)
    assert set(rooms) == {"always_forbidden", "always_conditional", "always_allowed", "always_unclear"}
    said = rooms["always_allowed"](None)
    assert isinstance(said, ConstantRoom)
    assert said.ask("?", labelled("?"), "terminal:x") == Given(Verdict.ALLOWED)
    assert said.texts["charte.fr"] == CHARTER.sources["charte.fr"].text
