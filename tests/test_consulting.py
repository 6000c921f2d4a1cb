"""A model beside the judge: what it is shown, what is left of what it says, through the assistant's own line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from bot.answering import Assistant
from bot.consulting import CONTROLS, MOST_CALLS, RIVALS, Counsel, Sparing
from bot.domain.answers.answer import Answer, Doubt, Reason, Verdict
from bot.domain.asked.question import Question, Shielded, Thread
from bot.domain.verdicts.proposal import MOST_SHOWN, Proposal, Quoted, Use
from knowledge.clause import Clause
from knowledge.concepts import DataClass, Language
from knowledge.reading import Says
from tests.fakes.charter import OneBook, Words, charter_of, write_source

SOURCE = write_source(
    Words("1", "Les collaborateurs peuvent faire reformuler leurs courriers de remerciement par Plume.", "Plume"),
    Words("2", "Il est interdit de saisir un mot de passe dans un outil d'IA, quel qu'il soit.", "Secrets"),
    Words("3", "La saisie de données de santé dans Plume suppose l'accord écrit du DPO.", "Santé"),
    Words("4", "Le comité IA se réunit chaque mois.", "Comité"),
)
CLAUSES = {clause.id: clause for clause in SOURCE[1]}
ASKED = "Plume peut tourner autrement ma lettre de remerciement ?"


def quoted(id: str) -> tuple[Quoted, ...]:
    return (Quoted(CLAUSES[id].key, CLAUSES[id].text),)


@dataclass
class Speaking:
    """A model that proposes one thing and judges passages by a function; it remembers what it was shown."""

    proposal: Proposal | None
    says: Callable[[str], Says] = lambda _: Says.NOTHING
    prompts: str = "digest"
    rests: bool = False
    shown: list[tuple[str, ...]] = field(default_factory=list)

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        self.shown.append((question.text, *(clause.key for clause in clauses)))
        return self.proposal

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        self.shown.append((question.text, *passages))
        return tuple(map(self.says, passages))

    def rewrite(self, question: Question, before: Question) -> str | None:
        del question, before
        return None


def careful(passage: str) -> Says:
    """Judge as a careful reader would."""
    if "interdit dans tous les cas" in passage:
        return Says.FORBIDDEN
    return Says.ALLOWED if "remerciement" in passage else Says.NOTHING


def reply(
    model: Speaking,
    text: str = ASKED,
    *,
    uses: frozenset[Use] = frozenset(Use),
    passed: bool = True,
    classes: frozenset[DataClass] = frozenset(),
) -> Answer:
    words = Shielded(text, (), classes, len(text), len(text), 0.0)
    question = Question(words, Language.FR, Thread("terminal:local"), "local:test")
    counsel = Counsel(model, uses, passed=lambda: passed)
    return Assistant(OneBook(charter_of(SOURCE)), counsel=counsel).reply(question)


def alone(text: str = ASKED) -> Answer:
    words = Shielded(text, (), frozenset(), len(text), len(text), 0.0)
    return Assistant(OneBook(charter_of(SOURCE))).reply(
        Question(words, Language.FR, Thread("terminal:local"), "local:test")
    )


PERMITS = Proposal(Verdict.ALLOWED, quoted("1"), sentence="Vous pouvez faire reformuler ce courrier par Plume.")


def test_a_confirmed_permission_stands_with_its_whole_sentence() -> None:
    model = Speaking(PERMITS, careful)
    answer = reply(model)
    assert (answer.verdict, answer.reason) == (Verdict.ALLOWED, Reason.MODEL)
    assert [one.quote for one in answer.citations] == [CLAUSES["1"].text]
    assert answer.consulted is not None
    assert (answer.consulted.prompts, answer.consulted.calls, answer.consulted.decided) == ("digest", 2, True)


def test_a_model_reads_the_whole_charter_where_there_is_room_for_it() -> None:
    model = Speaking(None)
    reply(model)
    assert CLAUSES["4"].key not in {one.clause.key for one in charter_of(SOURCE).find(ASKED, at_most=60)}
    assert set(model.shown[0]) >= {clause.key for clause in CLAUSES.values()}


def test_a_text_that_nobody_but_the_model_recognised_may_be_permitted() -> None:
    given = f"{ASKED}\n\n> Merci à toutes et à tous pour cette belle soirée au bord de l'eau."
    model = Speaking(Proposal(Verdict.ALLOWED, quoted("1"), data=frozenset({DataClass.INTERNAL})), careful)
    assert reply(model, given).verdict is Verdict.ALLOWED
    assert alone(given).verdict is not Verdict.ALLOWED


def test_a_condition_on_a_text_that_nobody_recognised_takes_the_second_look() -> None:
    asked = "Puis-je faire reformuler un courrier de remerciement par Plume ?"
    given = f"{asked}\n\n> Merci à toutes et à tous pour cette belle soirée au bord de l'eau."
    proposal = Proposal(Verdict.CONDITIONAL, quoted("1"), conditions=quoted("1"))
    assert reply(Speaking(proposal, careful), given).verdict is Verdict.CONDITIONAL
    assert reply(Speaking(proposal, lambda _: Says.ALLOWED), given).verdict is Verdict.UNCLEAR
    assert alone(given).doubt is Doubt.MISSING


def test_the_second_look_shows_the_quote_among_rivals_and_controls() -> None:
    model = Speaking(PERMITS, careful)
    reply(model)
    passages = model.shown[1][1:]
    assert {words for words, _ in CONTROLS[Language.FR]} < set(passages)
    assert sum(CLAUSES["1"].text in passage for passage in passages) == 1
    assert len(passages) <= 1 + RIVALS + 2


@pytest.mark.parametrize("said", [Says.ALLOWED, Says.NOTHING, Says.FORBIDDEN, Says.CONDITIONAL, Says.INFO])
def test_who_says_the_same_of_every_passage_permits_nothing(said: Says) -> None:
    answer = reply(Speaking(PERMITS, lambda _: said))
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.sentence is None


def test_a_model_that_did_not_pass_its_exam_is_not_asked() -> None:
    model = Speaking(PERMITS, careful)
    answer, before = reply(model, passed=False), alone()
    assert (answer.verdict, answer.citations, answer.sentence) == (before.verdict, before.citations, None)
    assert model.shown == []
    assert answer.consulted is None


def test_a_model_that_fails_changes_nothing() -> None:
    answer, before = reply(Speaking(None)), alone()
    assert (answer.verdict, answer.citations, answer.sentence) == (before.verdict, before.citations, None)


def test_an_answer_during_the_rest_of_a_model_does_not_say_that_it_was_consulted() -> None:
    assert reply(Speaking(None, rests=True)).consulted is None
    assert reply(Speaking(None)).consulted is not None


def test_a_ban_with_a_quote_stands_without_a_second_look() -> None:
    model = Speaking(Proposal(Verdict.FORBIDDEN, quoted("3")))
    assert (reply(model).verdict, len(model.shown)) == (Verdict.FORBIDDEN, 1)


def test_an_invented_quote_settles_nothing() -> None:
    invented = Proposal(Verdict.ALLOWED, (Quoted(CLAUSES["1"].key, "Tout est permis à tout le monde, toujours."),))
    model = Speaking(invented, careful)
    assert (reply(model).verdict, len(model.shown)) == (Verdict.UNCLEAR, 1)


def test_sensitive_data_that_the_quote_does_not_name_end_it_before_a_second_look() -> None:
    model = Speaking(PERMITS, careful)
    answer = reply(model, classes=frozenset({DataClass.HEALTH}))
    assert answer.verdict is not Verdict.ALLOWED
    assert len(model.shown) == 1


@pytest.mark.parametrize(
    ("letter", "allowed"),
    [("ma lettre de remerciement au toubib", False), ("ma lettre de remerciement au toubib déjà publiée", True)],
)
def test_health_that_words_name_and_no_quote_does_is_permitted_by_none(letter: str, *, allowed: bool) -> None:
    model = Speaking(PERMITS, careful)
    answer = reply(model, f"Plume peut tourner autrement {letter} ?")
    assert ((answer.verdict is Verdict.ALLOWED), len(model.shown)) == (allowed, 1 + allowed)


def test_a_clear_ban_is_not_put_to_a_model() -> None:
    model = Speaking(PERMITS, careful)
    answer = reply(model, "Je peux coller ce mot de passe dans Plume ?")
    assert (answer.verdict, model.shown) == (Verdict.FORBIDDEN, [])
    assert answer.consulted is None


@pytest.mark.parametrize("words", ["Pourquoi cette réponse ?", "Tu gardes ce que j'écris ?", "Bonjour", ""])
def test_what_is_said_at_once_is_not_put_to_a_model(words: str) -> None:
    told = write_source(Words("1", "Cet assistant garde vos questions un jour.", "Tu gardes ce que j'écris ?"))
    model = Speaking(PERMITS, careful)
    question = Question(
        Shielded(words, (), frozenset(), 9, 9, 0.0), Language.FR, Thread("terminal:local"), "local:test"
    )
    answer = Assistant(OneBook(charter_of(told)), counsel=Counsel(model, passed=lambda: True)).reply(question)
    assert (model.shown, answer.consulted, answer.verdict is Verdict.ALLOWED) == ([], None, False)


def test_what_the_model_hears_may_bind_it_by_a_clear_rule() -> None:
    text = "Je peux coller la suite de caractères que le coffre m'a donnée dans Plume ?"
    hears = Proposal(Verdict.INFO, quoted("3"), data=frozenset({DataClass.SECRET}))
    assert reply(Speaking(hears), text).verdict is Verdict.FORBIDDEN
    assert reply(Speaking(hears), text, uses=frozenset({Use.DECIDE})).verdict is Verdict.INFO


def test_it_only_words_where_it_may_only_word() -> None:
    model = Speaking(Proposal(Verdict.FORBIDDEN, quoted("2")))
    assert reply(model, uses=frozenset({Use.WORD})).verdict is alone().verdict


@pytest.mark.parametrize(
    ("uses", "passed", "calls"),
    [
        ({Use.FOLLOW}, True, 0),
        ({Use.HEAR}, True, 1),
        ({Use.HEAR}, False, 0),
        ({Use.DECIDE, Use.HEAR, Use.FOLLOW}, False, 0),
        ({Use.WORD}, False, 0),
        ({Use.WORD}, True, 1),
    ],
)
def test_nothing_is_sent_from_which_nothing_may_come(uses: set[Use], *, passed: bool, calls: int) -> None:
    model = Speaking(Proposal(Verdict.FORBIDDEN, quoted("3")))
    answer = reply(model, uses=frozenset(uses), passed=passed)
    assert (answer.verdict, len(model.shown)) == (alone().verdict, calls)


def test_its_sentence_is_shown_where_it_adds_nothing_and_its_use_is_on() -> None:
    assert reply(Speaking(PERMITS, careful)).sentence == PERMITS.sentence
    silent = frozenset({Use.DECIDE, Use.HEAR})
    assert reply(Speaking(PERMITS, careful), uses=silent).sentence is None
    adding = Proposal(Verdict.ALLOWED, quoted("1"), sentence="Vous pouvez tout faire reformuler par Gemini.")
    assert reply(Speaking(adding, careful)).sentence is None


def test_a_fact_is_no_answer_to_may_i_where_the_charter_restricts() -> None:
    banning = write_source(
        Words("1", "Les collaborateurs peuvent faire reformuler leurs courriers de remerciement par Plume.", "Plume"),
        Words("5", "Il est interdit de faire traduire un contrat par Plume.", "Contrats"),
    )
    text = "Puis-je faire traduire un contrat par Plume ?"
    words = Shielded(text, (), frozenset(), len(text), len(text), 0.0)
    question = Question(words, Language.FR, Thread("terminal:local"), "local:test")
    model = Speaking(Proposal(Verdict.INFO, quoted("1"), sentence="Vous pouvez faire traduire un contrat par Plume."))
    assistant = Assistant(OneBook(charter_of(banning)), counsel=Counsel(model, passed=lambda: True))
    answer = assistant.reply(question)
    assert (answer.verdict, answer.sentence) == (Verdict.FORBIDDEN, None)
    assert len(model.shown) == 1


WATCHING = write_source(
    Words("1", "Vous pouvez faire résumer un document public par Plume, à condition de le relire.", "Résumés"),
    Words("2", "Il est interdit de surveiller l'activité des collègues avec un outil d'IA.", "Surveiller"),
    Words("3", "Imiter la voix d'une personne réelle est interdit, sauf si elle a donné son accord écrit.", "Voix"),
)


def opening(text: str, verdict: Verdict, quoted: str, says: Says) -> tuple[Answer, Speaking]:
    """Give the answer beside a model that quotes one clause of `WATCHING` and keeps to it at the second look."""
    one = next(clause for clause in WATCHING[1] if clause.id == quoted)
    told = dict(CONTROLS[Language.FR])
    words = (Quoted(one.key, one.text),)
    model = Speaking(
        Proposal(verdict, words, conditions=words if verdict is Verdict.CONDITIONAL else ()),
        lambda said: told.get(said, says if one.text in said else Says.NOTHING),
    )
    shielded = Shielded(text, (), frozenset(), len(text), len(text), 0.0)
    assistant = Assistant(OneBook(charter_of(WATCHING)), counsel=Counsel(model, passed=lambda: True))
    return assistant.reply(Question(shielded, Language.FR, Thread("terminal:local"), "local:test")), model


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
@pytest.mark.parametrize("says", [Says.ALLOWED, Says.CONDITIONAL])
def test_no_model_opens_a_grave_use_that_a_rule_forbids_with_words_on_another(verdict: Verdict, says: Says) -> None:
    answer, model = opening("Puis-je surveiller l'activité de mes collègues avec Plume ?", verdict, "1", says)
    assert (answer.verdict, len(model.shown)) == (Verdict.FORBIDDEN, 1)
    assert [one.clause.id for one in answer.citations] == ["2"]


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
@pytest.mark.parametrize("says", [Says.ALLOWED, Says.CONDITIONAL])
def test_no_model_changes_the_condition_of_a_grave_use_for_that_of_another(verdict: Verdict, says: Says) -> None:
    text = "Puis-je imiter la voix d'une personne réelle avec Plume ?"
    answer, model = opening(text, verdict, "1", says)
    assert (answer.verdict, len(model.shown)) == (Verdict.CONDITIONAL, 1)
    assert [one.clause.id for one in answer.citations] == ["3"]
    of_itself, _ = opening(text, Verdict.CONDITIONAL, "3", Says.CONDITIONAL)
    assert (of_itself.reason, [one.clause.id for one in of_itself.citations]) == (Reason.MODEL, ["3"])


def test_a_fact_that_answers_may_i_has_no_sentence_of_the_models() -> None:
    answer = reply(Speaking(Proposal(Verdict.INFO, quoted("4"), sentence="Le comité IA se réunit chaque mois.")))
    assert (answer.verdict, answer.sentence) == (Verdict.INFO, None)


def test_public_as_the_model_hears_it_lifts_nothing_that_the_shield_found() -> None:
    hears = Proposal(Verdict.ALLOWED, quoted("1"), data=frozenset({DataClass.PUBLIC}))
    given = f"{ASKED}\n\n> Merci encore pour cette belle soirée au bord de l'eau, dossier 4471."
    found = frozenset({DataClass.CUSTOMER})
    assert reply(Speaking(hears, careful), given, classes=found).verdict is not Verdict.ALLOWED
    told = given.replace("ma lettre", "ma lettre déjà publiée")
    assert reply(Speaking(hears, careful), told, classes=found).verdict is Verdict.ALLOWED


def test_nothing_is_permitted_of_a_text_that_is_not_shown_to_its_end() -> None:
    given = f"{ASKED}\n\n> " + "Merci à toutes et à tous pour cette belle soirée. " * (MOST_SHOWN // 40)
    model = Speaking(PERMITS, careful)
    assert reply(model, given).verdict is not Verdict.ALLOWED
    assert len(model.shown) == 1


def test_a_message_of_five_questions_waits_for_no_more_calls_than_one_of_two() -> None:
    tools = ("ChatGPT", "Gemini", "Claude", "Mistral", "DeepL")
    text = " ".join(f"Puis-je tourner autrement ma lettre de remerciement avec {tool} ?" for tool in tools)
    model = Speaking(PERMITS, careful)
    assert len(reply(model, text).parts) == len(tools)
    assert len(model.shown) == MOST_CALLS


@pytest.mark.parametrize(
    ("proposing", "confirming", "calls"),
    [
        (8.0, 4.0, ["propose"]),
        (7.5, 4.0, ["propose", "confirm"]),
        (4.0, 2.0, ["propose", "confirm"]),
        (2.0, 1.0, ["propose", "confirm", "propose", "confirm"]),
        (0.1, 0.1, ["propose", "confirm", "propose", "confirm"]),
    ],
)
def test_a_message_of_several_questions_waits_twelve_seconds_at_most(
    proposing: float, confirming: float, calls: list[str]
) -> None:
    """A call that takes the whole of its time brought nothing; no other is made then."""
    time = 0.0
    made = []

    class Slow(Speaking):
        def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
            nonlocal time
            made.append("propose")
            time += proposing
            return PERMITS if proposing < 8 else super().propose(question, clauses)

        def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
            nonlocal time
            made.append("confirm")
            time += confirming
            return super().confirm(question, passages) if confirming < 4 else None

    model = Sparing(Slow(None, careful), clock=lambda: time)
    words = Shielded(ASKED, (), frozenset(), len(ASKED), len(ASKED), 0.0)
    question = Question(words, Language.FR, Thread("terminal:local"), "local:test")
    for _ in range(3):
        if not model.rests and model.propose(question, SOURCE[1]):
            model.confirm(question, ("words",))
    assert (made, time <= 12, model.rests) == (calls, True, True)


@pytest.mark.parametrize("text", ["", "  ", "?!"])
def test_nothing_is_asked_about_nothing(text: str) -> None:
    model = Speaking(PERMITS, careful)
    reply(model, text)
    assert model.shown == []


LETTERS = write_source(
    Words(
        "1", "Les lettres de remerciement peuvent être reformulées par Plume à condition d'en retirer les noms.", "1"
    ),
    Words("2", "Une lettre de remerciement sans les noms est une pièce blanche.", "2"),
    Words("3", "Il est interdit de saisir un mot de passe dans un outil d'IA, quel qu'il soit.", "3"),
    Words("4", "Vous pouvez faire reformuler toute pièce blanche par Plume.", "4"),
)
LETTER = "Puis-je faire reformuler une lettre de remerciement par Plume ?"


def halting(verdict: Verdict, quoted: str, halted: str, text: str = LETTER) -> tuple[Answer, Speaking]:
    """Give the answer of a model that quotes one clause, calls the second its term, while one is suspended."""
    book = {clause.id: clause for clause in LETTERS[1]}
    words = (Quoted(book[quoted].key, book[quoted].text),)
    told = dict(CONTROLS[Language.FR])
    model = Speaking(Proposal(verdict, words, terms=(book["2"].key,)), lambda said: told.get(said, permitting(said)))
    suspended = {book[halted].key: "En révision."}
    assistant = Assistant(
        OneBook(charter_of(LETTERS)), counsel=Counsel(model, passed=lambda: True), suspended=lambda _: suspended
    )
    shielded = Shielded(text, (), frozenset(), len(text), len(text), 0.0)
    return assistant.reply(Question(shielded, Language.FR, Thread("terminal:local"), "local:test")), model


def permitting(said: str) -> Says:
    return Says.ALLOWED if "pièce blanche" in said else Says.NOTHING


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.INFO, Verdict.UNCLEAR])
def test_no_other_passage_opens_what_rests_on_a_suspended_one(verdict: Verdict) -> None:
    answer, _ = halting(verdict, "4", "1")
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.SUSPENDED)
    assert [one.because for one in answer.halted] == ["En révision."]


def test_what_another_passage_forbids_stays_forbidden_meanwhile() -> None:
    answer, _ = halting(Verdict.FORBIDDEN, "3", "1")
    assert (answer.verdict, [one.clause.id for one in answer.citations]) == (Verdict.FORBIDDEN, ["3"])


def test_a_suspended_passage_says_to_no_second_look_what_words_mean() -> None:
    asked = "Plume peut tourner autrement une pièce blanche ?"
    answer, model = halting(Verdict.ALLOWED, "4", "2", asked)
    assert answer.verdict is Verdict.ALLOWED
    assert not any("sans les noms est une pièce" in one and "toute pièce" in one for one in model.shown[1][1:])
    _, model = halting(Verdict.ALLOWED, "4", "3", asked)
    assert any("sans les noms est une pièce" in one and "toute pièce" in one for one in model.shown[1][1:])


APPROVING = write_source(
    Words("1", "Les outils approuvés sont Copilot Chat et DeepL Pro.", "Outils"),
    Words("2", "Avec un outil approuvé, vous pouvez faire traduire un document public.", "Usages"),
)


@pytest.mark.parametrize(("tool", "calls"), [("Perplexity", 1), ("Copilot Chat", 2)])
@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
def test_a_tool_that_nobody_approved_is_opened_by_no_words_about_approved_ones(
    verdict: Verdict, tool: str, calls: int
) -> None:
    uses = APPROVING[1][1]
    told = dict(CONTROLS[Language.FR])
    model = Speaking(Proposal(verdict, (Quoted(uses.key, uses.text),)), lambda said: told.get(said, Says.ALLOWED))
    text = f"Un document public, {tool} le traduit, j'ai le droit ?"
    words = Shielded(text, (), frozenset(), len(text), len(text), 0.0)
    assistant = Assistant(OneBook(charter_of(APPROVING)), counsel=Counsel(model, passed=lambda: True))
    answer = assistant.reply(Question(words, Language.FR, Thread("terminal:local"), "local:test"))
    assert answer.verdict is (Verdict.UNCLEAR if tool == "Perplexity" else verdict)
    assert len(model.shown) == calls or verdict is Verdict.CONDITIONAL


GUARDED = write_source(
    Words("1", "Les outils approuvés sont Copilot Chat et DeepL Pro.", "Outils"),
    Words(
        "2",
        "Une réclamation peut être traitée par un outil approuvé à condition d'en retirer d'abord les noms.",
        "Client",
    ),
    Words("3", "Perplexity est interdit.", "Bans"),
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Puis-je faire traiter une réclamation par Copilot Chat ?", Verdict.CONDITIONAL),
        ("Puis-je faire traiter une réclamation, noms retirés, par Copilot Chat ?", Verdict.ALLOWED),
        ("Puis-je faire traiter une réclamation par Perplexity ?", Verdict.FORBIDDEN),
    ],
)
def test_what_permits_on_a_condition_is_no_plain_permission_whatever_a_model_says(text: str, verdict: Verdict) -> None:
    words = GUARDED[1][1]
    told = dict(CONTROLS[Language.FR])
    model = Speaking(
        Proposal(Verdict.ALLOWED, (Quoted(words.key, words.text),)),
        lambda said: told.get(said, Says.ALLOWED if "retirer" in said else Says.NOTHING),
    )
    shielded = Shielded(text, (), frozenset(), len(text), len(text), 0.0)
    assistant = Assistant(OneBook(charter_of(GUARDED)), counsel=Counsel(model, passed=lambda: True))
    answer = assistant.reply(Question(shielded, Language.FR, Thread("terminal:local"), "local:test"))
    assert answer.verdict is verdict
    if verdict is Verdict.CONDITIONAL:
        assert any("retirer d'abord les noms" in one for one in answer.conditions)


@pytest.mark.parametrize(
    "text",
    [
        "Je veux parler à un humain",
        "Je veux un humain",
        "Puis-je parler au DPO ?",
        "Can I talk to a human?",
        "Je veux parler à quelqu'un",
        "un vrai humain svp",
        "thanks, can I speak to someone?",
        "Nobody answers me. I want a human",
        "Passez-moi quelqu'un",
    ],
)
def test_who_asks_for_a_person_is_put_to_no_model(text: str) -> None:
    model = Speaking(PERMITS, careful)
    answer = reply(model, text)
    assert (answer.verdict, answer.human_asked, model.shown) == (Verdict.UNCLEAR, True, [])
