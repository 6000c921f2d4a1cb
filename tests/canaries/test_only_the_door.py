"""Nothing but the door reads what somebody typed: the calls are listed, and shields that tell are put at the door."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.domain.asked.question import Finding, Shielded
from knowledge.concepts import DataClass, Language
from tests.canaries.entrances import ASKING, ENTRANCES
from tests.canaries.traces import Grep
from tests.canaries.values import SECRETIVE
from tests.canaries.witness import Witness
from tests.fakes.shield import PlainShield

SEEN = "Puis-je coller ce mail client dans ChatGPT ? <TEXTE_1>"


@dataclass(frozen=True, slots=True)
class Blank:
    """A shield that hides all and gives one sentence of its own: whatever else is seen went round the door."""

    def look(self, text: str, language: Language | None = None) -> Shielded:
        found = (Finding("person", 0, len(text), 1.0),)
        return Shielded(SEEN, found, frozenset({DataClass.CUSTOMER}), len(text), len(text), 0.0)


@dataclass(frozen=True, slots=True)
class Broken:
    """A shield that fails, and whose error repeats the text as careless libraries do."""

    def look(self, text: str, language: Language | None = None) -> Shielded:
        raise RuntimeError(f"cannot read {text!r}")


@pytest.mark.parametrize("shield", [Blank()])
async def test_only_what_passed_the_door_is_shown_kept_logged_or_sent(witness: Witness) -> None:
    for name, comes_in in ENTRANCES.items():
        shown = await comes_in(witness, SECRETIVE)
        assert "TEXTE_1" in shown or name in ASKING, name
        witness.hears(name, shown)
        witness.opens_the_database(name)
    witness.backs_up()
    assert any(b"<TEXTE_1>" in rows for rows in witness.rows.values())
    assert witness.traces() == []


@pytest.mark.parametrize("shield", [Broken()])
async def test_a_shield_that_fails_lets_nothing_in_and_its_words_reach_no_log(witness: Witness) -> None:
    for name, comes_in in ENTRANCES.items():
        shown = await comes_in(witness, SECRETIVE)
        assert "Traceback" not in shown, name
        assert "cannot read" not in shown, name
        assert name not in TELLING or "n'ai pas pu vérifier ce texte" in shown, name
        witness.hears(name, shown)
    witness.opens_the_database("after all of them")
    witness.backs_up()
    assert witness.town.house.store.inbox.next() is None
    assert witness.traces() == []
    assert not any("cannot read" in line for line in witness.logged)


@pytest.mark.parametrize("shield", [PlainShield()])
async def test_every_entrance_would_be_caught_if_it_let_something_through(witness: Witness) -> None:
    """With a shield that hides nothing of it, each entrance shows the text or sends it: the two tests above bite."""
    words = {name: f"quincaillerotte{chr(ord('a') + rank) * 3}" for rank, name in enumerate(ENTRANCES)}
    for name, comes_in in ENTRANCES.items():
        asked = f"Puis-je coller ce mail de a.b@exemple.fr dans ChatGPT ?\n\nVoici le mail : {words[name]}"
        witness.hears(name, await comes_in(witness, asked))
    witness.opens_the_database("after all of them")
    found = {trace.mark for trace in Grep(words.values()).look(witness.places())}
    assert [name for name, word in words.items() if word not in found] == []


# --- what is written in the code

RAW: dict[str, set[str]] = {
    "bot/door.py": {"Door._seen"},
    "bot/commands/ask.py": {"ask", "shield"},
    "bot/channels/batch.py": {"answer_lines.answered", "shield_lines.looked"},
    "bot/channels/web/app.py": {"_Room._answer"},
    "bot/channels/web/checking.py": {"CheckPages.check"},
    "bot/channels/slack/checking.py": {"Checking._look"},
    "bot/channels/slack/exposed.py": {"Exposed._tell"},  # what is no question, to tell its author what stays there
    "bot/channels/slack/taking.py": {"Taking._read"},
    "bot/channels/teams/turns.py": {"Turns._take_in", "Turns._checked"},
    "bot/dpo/replying.py": {"Replying.redacted"},
    "bot/assembly.py": {"_asking.ask"},  # a case's question, masked when it was asked: which passages stand against
    "bot/evaluating/asking.py": {"read_at"},
    "bot/house/health.py": {"_edition"},  # the house's own words, to see whether an answer comes
    "bot/house/serving.py": {"Running._first_question"},  # the house's own words, to load the models: nobody typed them
}
"""Who hands a text to the door, or the door to the shield: one more, and somebody has to say why here."""

TYPED: dict[str, set[str]] = {
    "stdin": {
        "bot/commands/ask.py:_answer_each",
        "bot/commands/ask.py:shield",
        "bot/commands/agreeing.py:_asked",
        "bot/commands/agreeing.py:Agreeing.approve",  # whether there is somebody to ask
        "bot/commands/ask.py:_question",  # whether there is somebody to type it
        "bot/commands/ask.py:_typed",
        "bot/commands/me.py:_agreed",  # yes or no
    },
    "read_form": {
        "bot/channels/web/app.py:_Room.ask",
        "bot/channels/web/checking.py:CheckPages.check",
        "bot/channels/web/app.py:_Room.send",  # a tick and nothing else
        "bot/channels/web/reviewing.py:ReviewPages.rate",  # one of two buttons
        "bot/channels/web/cases.py:CasePages.write",
        "bot/channels/web/cases.py:CasePages.correct",
        "bot/channels/web/cases.py:CasePages.reply",
        "bot/channels/web/advising.py:AdvicePages._done",  # the DPO's own words
    },
    "typed": {
        "bot/channels/slack/asking.py:Asking.on_typed",
        "bot/channels/slack/asking.py:Asking.on_command",
        "bot/channels/slack/checking.py:Checking.on_check",
        "bot/channels/slack/checking.py:Checking.on_shown",
        "bot/channels/slack/checking.py:Checking.typed",
        "bot/channels/slack/deciding.py:Deciding.on_advice",
        "bot/channels/slack/deciding.py:Deciding._said",  # whether there are any
        "bot/channels/slack/deciding.py:Deciding.on_asked.ask_back",
        "bot/channels/slack/deciding.py:Deciding.on_suspend.suspend",
        "bot/channels/slack/deciding.py:Deciding.on_taken_back.take_back",  # the DPO's own words
        "bot/channels/slack/reviewing.py:Reviewing.on_said",  # the DPO's own words
        "bot/channels/slack/reviewing.py:Reviewing._wrong",
        "bot/channels/slack/reviewing.py:Reviewing._suspend",
        "bot/channels/web/advising.py:AdvicePages._told",
        "bot/channels/web/advising.py:AdvicePages._page",
        "bot/channels/web/advising.py:AdvicePages._left",
        "bot/channels/web/advising.py:AdvicePages._alone",
        "bot/channels/web/advice_sheet.py:_unsent",  # given back to whoever typed them
        "bot/channels/web/advice_sheet.py:written",  # likewise
        "bot/channels/web/advice_sheet.py:advice_page",  # which near cases were ticked
        "bot/channels/web/advice_sheet.py:_reads",  # compared with what is kept
        "bot/channels/web/advising.py:_day",  # a date
        "bot/channels/slack/replying.py:Corresponding.on_typed",
        "bot/channels/slack/faq.py:Entering.on_entry",  # the DPO's own words
        "bot/channels/teams/cards.py:_box",  # the field itself, empty: nothing was typed in it yet
        "bot/channels/teams/cards.py:_group_box",  # likewise
        "bot/channels/teams/reading.py:_pressed",
        "bot/channels/teams/turns.py:Turns._check",  # handed to the door, with whether the box was full
        "bot/channels/teams/turns.py:Turns._shield",  # likewise
        "bot/evaluating/asking.py:Surface.put",
        "bot/evaluating/asking.py:_asked",
    },
}
"""Who touches words as they were typed: the standard input, a form's fields, what windows, cards and tests hold."""


TELLING = frozenset(ENTRANCES) - {
    "Slack, a mention",
    "Slack, a private message",
    "Slack, the command",
    "Slack, the box",
    "Teams, a private message",
    "Teams, a mention",
    "Teams, the box",
    "Teams, vérifier",
    "Teams, the box to check",
    "Teams, the menu to check a message",
    "Teams, the dialog to check",
}
"""Where the asker is told at once; the chats ask Slack and Teams to send the message again, or say "later"."""


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _functions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.AST]]:
    for node in ast.iter_child_nodes(tree):
        name = (
            getattr(node, "name", None)
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            else None
        )
        where = ".".join(filter(None, (inside, name)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield where, node
        yield from _functions(node, where)


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """Every node of a function that belongs to no function inside it."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            yield from _own(node)


@cache
def _used() -> tuple[tuple[str, str, str | None, str | None], ...]:
    """Give every name that a function of the bot uses: the file, the function, the name, and what it belongs to."""
    return tuple(
        (file.as_posix(), where, _name(node), _name(node.value) if isinstance(node, ast.Attribute) else None)
        for file in sorted(Path("bot").rglob("*.py"))
        for where, function in _functions(_tree(file))
        for node in _own(function)
        if isinstance(node, ast.Attribute | ast.Name)
    )


def _users(names: set[str], of: set[str] | None = None) -> set[tuple[str, str]]:
    """Give the functions of the bot that use one of `names`, as an attribute of something called one of `of`."""
    return {(file, where) for file, where, name, owner in _used() if name in names and (of is None or owner in of)}


def _name(node: ast.AST) -> str | None:
    match node:
        case ast.Attribute():
            return node.attr
        case ast.Name():
            return node.id
    return None


def test_the_door_is_handed_a_text_in_these_places_only() -> None:
    used = _users({"read", "look"}, of={"door", "shield", "_door", "_shield"})
    assert used == {(file, where) for file, places in RAW.items() for where in places}


def test_the_shield_is_asked_by_the_door_alone() -> None:
    asked = _users({"look"}, of={"shield", "_shield"})
    assert asked == {("bot/door.py", "Door._seen")}


@pytest.mark.parametrize("name", TYPED)
def test_words_as_they_were_typed_are_touched_in_these_places_only(name: str) -> None:
    assert {f"{file}:{where}" for file, where in _users({name})} == TYPED[name]


def test_a_shielded_text_is_made_by_the_shield_alone() -> None:
    made = {file for file, _ in _users({"Shielded"}) if not _annotates(file)}
    exam = {"bot/examining.py"}  # texts of our own that the program carries: nobody typed them
    assert made == {"bot/adapters/shield/rules.py"} | exam


def _annotates(file: str) -> bool:
    """True when a file names `Shielded` in what its functions take and give, and never calls it."""
    calls = [node for node in ast.walk(_tree(Path(file))) if isinstance(node, ast.Call)]
    return all(_name(call.func) != "Shielded" for call in calls)


def test_no_error_of_the_bot_is_logged_with_its_words() -> None:
    """`log.exception`, `exc_info` and an error as an argument write what the error says, and the values around it."""
    for file in sorted(Path("bot").rglob("*.py")):
        for call in (n for n in ast.walk(_tree(file)) if isinstance(n, ast.Call)):
            if _name(call.func) not in {"debug", "info", "warning", "error", "exception", "critical", "log"}:
                continue
            if not isinstance(call.func, ast.Attribute) or _name(call.func.value) not in {"log", "_log", "logging"}:
                continue
            assert call.func.attr != "exception", f"{file}:{call.lineno}"
            assert not {"exc_info", "stack_info"} & {k.arg for k in call.keywords}, f"{file}:{call.lineno}"
            said = [_name(argument) for argument in call.args]
            assert "error" not in said, f"{file}:{call.lineno}"
            assert not any(isinstance(argument, ast.JoinedStr) for argument in call.args), f"{file}:{call.lineno}"
