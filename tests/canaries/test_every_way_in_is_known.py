"""Every way in is counted: a new address, gesture or command, or a shield that could tell, is named here first."""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from starlette.routing import Route

from bot.house.serving import serve_app
from tests.canaries.entrances import ENTRANCES
from tests.canaries.witness import Witness

POSTED = {
    "/ask",
    "/bouclier",
    "/offre/{offer}",
    "/relecture/{offer}",
    "/mes-donnees/effacement",
    "/dossier/{number}/apercu",
    "/dossier/{number}/correction",
    "/dossier/{number}/reponse",
    "/dossier/{number}/retrait",
    "/dpo/{token}/avis",
    "/dpo/{token}/question",
    "/dpo/{token}/prise",
    "/dpo/{token}/reprise",
    "/dpo/{token}/remise",
    "/dpo/{token}/reouverture",
    "/dpo/{token}/suspension",
    "/dpo/{token}/faq",
    "/dpo/{token}/lien",  # a button and nothing else
    "/slack/events",
    "/api/messages",
}
"""Addresses that take words; `/offre/{offer}`, `/relecture/{offer}`, `/mes-donnees/…` and `…/retrait` take
none but their own number.

`…/apercu` takes a reply to the DPO as it was typed, `…/reponse` and `…/correction` the redacted one, which the door
reads again."""
HEARD = {
    ("event", "<event>"),
    ("event", "app_home_opened"),
    ("event", "user_change"),
    ("action", "ask_text"),
    ("action", "check_text"),
    ("action", "own_show"),
    ("action", "ask_dpo"),
    ("action", "see_text"),
    ("action", "^settle_"),
    ("shortcut", "check_message"),
    ("shortcut", "check_global"),
    ("view", "check_text"),
    ("view", "send_to_dpo"),
    ("view", "settle"),
    ("action", "^case_take"),
    ("action", "case_to_dpo"),
    ("action", "case_ask_back"),
    ("action", "case_suspend"),
    ("action", "case_reopen"),
    ("view", "reopen"),
    ("view", "ask_back"),
    ("view", "suspend"),
    ("action", "case_reply"),
    ("view", "reply"),
    ("view", "send_reply"),
    ("action", "case_withdraw"),
    ("action", "own_erase"),
    ("view", "own_erase"),
    ("action", "review_show"),
    ("action", "^review_(?!show)"),
    ("view", "^review_"),
    ("action", "case_faq"),
    ("view", "case_faq"),
    ("command", "/charte"),
    ("command", "/bouclier"),
    ("command", "/shield"),
}
"""What Slack may tell the bot: `<event>` is a mention and a message, in one loop.

`settle`, `reopen`, `ask_back`, `suspend`, `review_…` and `case_faq` take the DPO's own words; `reply` takes the
asker's, which go through the door (`Replying`).
"""
TELLS = {
    "logging",
    "tempfile",
    "os",
    "subprocess",
    "socket",
    "urllib",
    "http",
    "httpx",
    "requests",
    "sqlite3",
    "pickle",
}
WRITES = {"print", "open", "input", "write_text", "write_bytes", "mkdir", "touch", "dump", "warn"}


def _trees(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(Path(folder).rglob("*.py")):
        yield file, _tree(file)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _imported(tree: ast.AST) -> set[str]:
    """Give the modules that are imported anywhere in a file, inside functions as well."""
    plain = (alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names)
    named = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return set(chain(plain, named))


def _called(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def test_shields_are_made_by_the_assembly_alone() -> None:
    outside = [(file, tree) for file, tree in _trees("bot") if "adapters/shield" not in file.as_posix()]
    using = {file.as_posix() for file, tree in outside if any("adapters.shield" in one for one in _imported(tree))}
    assert using == {"bot/assembly.py"}


def test_a_question_is_made_by_the_door_alone() -> None:
    made = {file.as_posix() for file, tree in _trees("bot") for name, _ in _called(tree) if name == "Question"}
    exam = {"bot/examining.py"}  # texts of our own that the program carries: nobody typed them
    assert made == {"bot/door.py"} | exam


def test_the_shield_can_tell_nobody_what_it_reads() -> None:
    for file, tree in _trees("bot/adapters/shield"):
        assert not {one.partition(".")[0] for one in _imported(tree)} & TELLS, file


def test_the_shield_writes_nowhere() -> None:
    """`warn` is handed to it to say that a model is missing, before any text is there."""
    for file, tree in _trees("bot/adapters/shield"):
        used = {name for name, _ in _called(tree)} & WRITES
        assert used <= ({"warn"} if file.name == "full.py" else set()), file


def test_the_door_keeps_nothing_between_two_texts() -> None:
    tree = ast.parse(Path("bot/door.py").read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global | ast.Nonlocal | ast.Delete)]
    kept = [t for node in ast.walk(tree) if isinstance(node, ast.Assign) for t in node.targets]
    assert [one for one in kept if isinstance(one, ast.Attribute | ast.Subscript)] == []
    assert not {one.partition(".")[0] for one in _imported(tree)} & (TELLS | {"functools"})


def test_slack_tells_the_bot_these_things_only() -> None:
    heard = set()
    for _, tree in _trees("bot/channels/slack"):
        for name, call in _called(tree):
            if name in {"event", "action", "shortcut", "view", "command", "options", "message", "function"}:
                owner = getattr(call.func, "value", None)
                if isinstance(owner, ast.Name) and owner.id == "app":
                    heard |= {(name, said) for said in _said(call.args[0])}
    assert heard == HEARD


def _said(argument: ast.expr) -> Iterator[str]:
    """Give the words of an argument; `<name>` for a variable."""
    match argument:
        case ast.Constant():
            yield str(argument.value)
        case ast.Name():
            yield f"<{argument.id}>"
        case ast.Call():
            yield from _said(argument.args[0])


async def test_the_house_listens_at_these_addresses_only(witness: Witness) -> None:
    app = serve_app(witness.town.house)
    listening = {one.path for one in app.routes if isinstance(one, Route) and "POST" in (one.methods or ())}
    assert listening == POSTED


def test_every_surface_asks_and_checks() -> None:
    surfaces = ("charte ask", "charte shield", "the page", "/bouclier", "Slack", "Teams", "--json", "--jsonl")
    assert [one for one in surfaces if not any(one in name for name in ENTRANCES)] == []
