"""The documentation is whole and true: what it shows runs, what it names exists, what exists is named."""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bot.adapters.model.asking import Failure
from bot.adapters.shield.rules import RulesShield
from bot.adapters.store.schema import metadata
from bot.answering import Assistant
from bot.channels import terminal
from bot.domain.asked.question import Thread
from bot.domain.cases.case import State
from bot.domain.cases.retention import Retention
from bot.domain.team import Team
from bot.domain.verdicts.explaining import Settled
from bot.domain.verdicts.proposal import Use
from bot.door import Door
from bot.house.settings import SECRETS, Settings
from bot.main import app
from bot.shown.rendering import show
from bot.wording import wording
from docs.reference import build, data
from docs.reference.values import with_values
from knowledge.concepts import Language
from knowledge.reader import packaged
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook

ROOT = Path(__file__).parents[1]
WRITTEN = (
    *ROOT.glob("*.md"),
    *(f for top in ("docs", "prompts", "knowledge", "deploy") for f in (ROOT / top).rglob("*.md")),
)
PAGES = {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in sorted(WRITTEN)}
REFERENCE = {
    name: (ROOT / "docs" / "reference" / name).read_text("utf-8")
    for name in ("commands.md", "settings.md", "json.md", "data.md", "../privacy.md")
}
COMMANDS: Any = get_command(app)
FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
IN_LINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CONSOLE = r"(?<=```console\n).*?(?=```)"
SHELL_ENDS = frozenset({"|", "<", ">", "&", ";", "&&", "||", "#"})


def _beside_blocks(page: str) -> str:
    return FENCED.sub("", page)


def _words_of(line: str) -> Iterator[list[str]]:
    """Every `charte …` of a shell line, as the shell would split it."""
    lexed = shlex.shlex(line.replace("\\|", "|"), posix=True, punctuation_chars="|<>&;")
    lexed.whitespace_split, lexed.commenters = True, "#"
    words: list[str] | None = None
    for word in lexed:
        if word in SHELL_ENDS:
            if words is not None:
                yield words
            words = None
        elif words is not None:
            words.append(word)
        elif word in ("charte", ".venv/bin/charte"):
            words = []
    if words is not None:
        yield words


def _shown_commands() -> Iterator[tuple[str, list[str]]]:
    """Every command line of a shell block, with its page; a console block shows commands after `$`."""
    for name, page in PAGES.items():
        for _, language, block in FENCED.findall(page):
            if language in ("sh", "console"):
                for line in block.replace("\\\n", " ").splitlines():
                    if language == "sh" or line.lstrip().startswith("$ "):
                        yield from ((name, words) for words in _words_of(line.strip().removeprefix("$ ")))


def _mentioned_commands() -> Iterator[tuple[str, str]]:
    """Every `charte …` in the run of a sentence, with its page; the generated page shows usage instead."""
    for name, page in PAGES.items():
        if name != "docs/reference/commands.md":
            yield from (
                (name, said)
                for said in IN_LINE.findall(_beside_blocks(page))
                if re.match(r"charte -|charte [a-z]", said)
            )


def _options(command: Any) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts if option.startswith("-")} | {"--help"}


def _parse(words: list[str]) -> None:
    """Raise what the command line raises for `words`."""
    outer = COMMANDS.make_context("charte", list(words))
    name, *rest = (*outer._protected_args, *outer.args)
    COMMANDS.commands[name].make_context(name, rest, parent=outer)


SHOWN = list(_shown_commands())


@pytest.mark.parametrize("page", sorted({page for page, _ in SHOWN}))
def test_a_command_line_shown_parses(page: str) -> None:
    for words in (words for beside, words in SHOWN if beside == page):
        _parse(words)


def test_command_lines_are_found_and_a_wrong_one_would_not_parse() -> None:
    assert len(SHOWN) > 40
    assert list(_words_of("echo x | CHARTE_LANGUAGE=en charte shield --jsonl < f & true")) == [["shield", "--jsonl"]]
    with pytest.raises(Exception, match="--bogus"):
        _parse(["ask", "--bogus", "x"])
    with pytest.raises(KeyError):
        _parse(["physician"])


def test_commands_and_options_mentioned_exist() -> None:
    wrong = []
    for page, said in _mentioned_commands():
        words = [re.sub(r"[=,.…]*$", "", word) for word in next(_words_of(said), ["charte"])]
        name = next((word for word in words if not word.startswith("-") and word in COMMANDS.commands), None)
        options = {word for word in words if word.startswith("--")}
        known = _options(COMMANDS.commands[name]) | _options(COMMANDS) if name else _options(COMMANDS)
        named = name or (words and words[0].startswith("--"))
        if not named or not options <= known:
            wrong.append((page, said))
    assert wrong == []


def test_every_setting_is_documented() -> None:
    page = REFERENCE["settings.md"]
    assert build.undescribed() == set()
    assert [name for name in Settings.model_fields if f"`CHARTE_{name.upper()}`" not in page] == []


def test_every_address_of_the_pages_is_documented() -> None:
    tree = ast.parse((ROOT / "bot/channels/web/app.py").read_text("utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Route"]
    paths = {re.sub(r"\{(\w+)\}", r"<\1>", str(ast.literal_eval(call.args[0]))) for call in calls}
    assert {"/", "/charte", "/healthz"} <= paths
    assert sorted(path for path in paths if not re.search(rf"`{path}[`#]", REFERENCE["commands.md"])) == []


def test_pages_name_only_settings_that_exist() -> None:
    real = {f"CHARTE_{name.upper()}" for name in Settings.model_fields} | {"CHARTE_KEEP_"}
    real |= {f"CHARTE_{name.upper()}_FILE" for name in SECRETS}
    named = {(page, name) for page, text in PAGES.items() for name in re.findall(r"CHARTE_[A-Z_]+", text)}
    assert {(page, name) for page, name in named if name not in real | {"CHARTE_"}} == set()


def test_the_example_of_settings_holds_real_settings_and_no_secret() -> None:
    lines = (ROOT / "examples" / "settings.env.example").read_text("utf-8").splitlines()
    given = dict(line.lstrip("#").split("=", 1) for line in lines if re.match(r"#?CHARTE_\w+=", line))
    names = {name.removeprefix("CHARTE_").lower() for name in given}
    assert names
    assert names <= Settings.model_fields.keys()
    assert names.isdisjoint(SECRETS)


def test_the_example_of_settings_reads_as_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CHARTE_{name.upper()}", raising=False)
    example = (ROOT / "examples" / "settings.env.example").read_text("utf-8")
    file = tmp_path / "charte.env"
    file.write_text(re.sub(r"^#(?=CHARTE_)", "", example, flags=re.MULTILINE), "utf-8")
    read = Settings(_env_file=file)
    assert read.dpos == {"slack:T0123:U0456", "local:anne"}
    assert read.public_url == "https://charte.example.org"


def _keys_of(module: str, *functions: str) -> set[str]:
    """Every key of every dict that the functions of a module write."""
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    chosen = [n for n in tree.body if isinstance(n, ast.FunctionDef) and (not functions or n.name in functions)]
    dicts = [d for function in chosen for d in ast.walk(function) if isinstance(d, ast.Dict)]
    return {str(key.value) for one in dicts for key in one.keys if isinstance(key, ast.Constant)}


def test_every_json_key_is_documented() -> None:
    keys = _keys_of("bot/channels/as_json.py") | _keys_of("bot/channels/batch.py", "shielded_as_json")
    keys |= _keys_of("bot/channels/scores.py") | _keys_of("bot/commands/outbox.py")
    keys |= _keys_of("bot/commands/model.py", "_as_json", "_exam_as_json")
    keys |= _keys_of("bot/channels/own_data.py", "own_data_as_json", "_offer_as_json", "_review_as_json")
    assert {"verdict", "advice", "findings", "precedent", "embedded"} <= keys
    assert sorted(key for key in keys if f"`{key}`" not in REFERENCE["json.md"]) == []


def test_every_value_of_the_program_is_in_the_lists_of_the_page() -> None:
    for values in (State, Settled, Use, Failure):
        assert [value for value in values if f"`{value}`" not in REFERENCE["json.md"]] == []
    assert "`case_reminder`" in REFERENCE["json.md"]
    with pytest.raises(ValueError, match="states"):
        with_values(REFERENCE["json.md"].replace("<!-- states -->", ""))


def test_every_command_that_prints_json_has_its_place_in_the_page() -> None:
    printing = [name for name, command in COMMANDS.commands.items() if "--json" in _options(command)]
    assert [name for name in printing if f"`charte {name} --json" not in REFERENCE["json.md"]] == []


@cache
def _anchors(file: Path) -> frozenset[str]:
    """The anchors that a page's headings get where it is read."""
    headings = re.findall(r"^#{1,6} +(.+?)\s*$", _beside_blocks(file.read_text("utf-8")), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)


def _links() -> Iterator[tuple[str, str]]:
    for name, page in PAGES.items():
        for link in LINK.findall(
            IN_LINE.sub("", _beside_blocks(page)) + " ".join(re.findall(r"\[`[^`]+`\]\([^)]+\)", page))
        ):
            if not re.match(r"[a-z]+:", link):
                yield name, link


def _leads_somewhere(page: str, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (ROOT / page).parent / path if path else ROOT / page
    return target.exists() and (not anchor or anchor in _anchors(target))


def test_a_relative_link_leads_somewhere() -> None:
    assert not _leads_somewhere("README.md", "docs/nowhere.md")
    assert [(page, link) for page, link in sorted(set(_links())) if not _leads_somewhere(page, link)] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, ahead = set(), ["README.md"]
    while ahead:
        page = ahead.pop()
        if page in PAGES and page not in reached:
            reached.add(page)
            links = [link.partition("#")[0] for link in LINK.findall(PAGES[page]) if ":" not in link]
            ahead += [str(((ROOT / page).parent / link).resolve().relative_to(ROOT)) for link in links if link]
    assert {page for page in PAGES if page.startswith("docs/")} - reached == set()


def test_files_named_in_the_pages_exist() -> None:
    path = re.compile(
        r"(?:bot|knowledge|ingest|prompts|tests|docs|deploy|examples)/[\w./-]+\.\w+|(?:bot|knowledge)/\w+(?=`)"
    )
    named = {
        (page, file) for page, text in PAGES.items() for said in IN_LINE.findall(text) for file in path.findall(said)
    }
    assert named
    assert sorted((page, file) for page, file in named if not (ROOT / file).exists()) == []


def test_names_of_the_code_in_how_a_question_flows_exist() -> None:
    source = "\n".join(
        f.read_text("utf-8") for top in ("bot", "knowledge", "ingest") for f in (ROOT / top).rglob("*.py")
    )
    words = set(re.findall(r"\w+", source))
    said = IN_LINE.findall(PAGES["docs/how-a-question-flows.md"])
    named = {part for one in said if re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", one) for part in one.split(".")}
    assert len(named) > 40
    assert sorted(named - words - {"json"}) == []


def test_no_location_of_the_proxys_makes_nginx_redirect_a_page_to_itself() -> None:
    """nginx answers /charte with /charte/ beside a prefix that ends so and passes on; charte sends it back: a loop."""
    page = (ROOT / "docs/how-to/run-behind-a-proxy.md").read_text("utf-8")
    passed_on = re.findall(r"^ *location +(.*?) *\{ proxy_pass", page, re.MULTILINE)
    assert {"= /healthz", "~ ^/charte/", "~ ^/dpo/"} <= set(passed_on)
    assert [one for one in passed_on if re.fullmatch(r"(?:\^~ *)?/.+/", one)] == []


def test_the_architecture_names_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [
        *project["dependencies"],
        *(d for extra, them in project["optional-dependencies"].items() if extra != "test" for d in them),
    ]
    page = PAGES["docs/why/0001-architecture.md"].lower()
    names = {re.split(r"[\[<>=~!]", one)[0].lower() for one in needed}
    assert sorted(name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", page)) == []


def test_the_page_on_privacy_names_every_table_that_tells_of_people() -> None:
    of_no_person = {"key_check", "counters"}
    page = PAGES["docs/privacy.md"]
    assert [table for table in metadata.tables if table not in of_no_person and page.count(f"`{table}`") < 2] == []


def test_the_data_map_is_the_schema_column_by_column() -> None:
    schema = {name: [column.name for column in table.columns] for name, table in metadata.tables.items()}
    assert {name: list(columns) for name, (_, columns) in data.MAP.items()} == schema


def test_every_period_holds_something_and_the_map_names_no_other() -> None:
    named = " ".join(kept or "" for kept, _ in data.MAP.values())
    assert data.PERIODS.keys() == {field.name for field in fields(Retention)}
    assert [name for name in data.PERIODS if not re.search(rf"\b{name}\b", named)] == []


def test_columns_that_hold_peoples_words_are_sealed() -> None:
    words = ("the redacted", "reason", "conditions", "what is shown", "questions back")
    unsealed = [
        (table, column)
        for table, (_, columns) in data.MAP.items()
        for column, (_, holds) in columns.items()
        if any(word in holds for word in words) and not data.sealed(table, column)
    ]
    assert unsealed == []


def test_the_readme_stays_short_and_opens_with_an_exchange() -> None:
    readme = PAGES["README.md"]
    assert readme.count("\n") <= 150
    assert readme.index("```console") < readme.index("make run") < readme.index("make test")


def _answered(question: str, language: Language) -> list[str]:
    """Answer from the published examples, with the reader as by default, and print as the terminal does."""
    charter = in_memory("examples")
    asked = Door(RulesShield()).read(question, thread=Thread("terminal:readme"), asker="local:reader")
    assistant = Assistant(OneBook(charter), reader=packaged())
    answer = replace(assistant.reply(asked), published_on=datetime.now(UTC).date())
    assert answer.language is language
    say = wording(language)
    return terminal.answer_lines(show(answer, say, first=True), say)


def _exchange(readme: str) -> tuple[str, list[str]]:
    """Give the question that the readme opens with, and the lines that answer it there."""
    ask, *shown = re.findall(CONSOLE, readme, re.DOTALL)[0].rstrip("\n").split("\n")
    return shlex.split(ask)[-1], shown


def test_the_readmes_exchange_is_what_the_program_says() -> None:
    question, shown = _exchange(PAGES["README.md"])
    date = re.compile(r"Édition du .+? \d{4}")
    told = [date.sub("Édition", line) for line in _answered(question, Language.FR)]
    assert [date.sub("Édition", line) for line in shown] == told, "run: python -m tests.test_docs"


@pytest.mark.long  # tests/test_reading.py asks both of a house
def test_the_readmes_english_exchange_is_what_the_program_says() -> None:
    told = "\n".join(_answered("Can I paste this client email into free ChatGPT?", Language.EN))
    assert told.startswith("⛔ Not allowed by the charter")
    assert "Free ChatGPT, Gemini, Claude, Le Chat and free DeepL" in told
    assert "With which account?" in _answered("Can I paste this client email into ChatGPT?", Language.EN)


def test_the_verdicts_explained_to_employees_are_those_they_read() -> None:
    page = PAGES["docs/how-to/ask-and-send-to-the-dpo.md"]
    keys = [key for key in wording(Language.FR).sentences if key.startswith("answer.headline.")]
    assert keys
    for language in Language:
        say = wording(language)
        marks = {key: say(key.replace("headline", "mark").removesuffix(f"_{Team.SECURITY}")) for key in keys}
        assert [key for key in keys if f"{marks[key]} {say(key)} |" not in page] == []


def test_the_changelog_has_an_entry_for_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert re.search(rf"^## .*\b{re.escape(version)}\b", PAGES["CHANGELOG.md"], re.MULTILINE)


if __name__ == "__main__":  # write the exchange of the readme again
    README = ROOT / "README.md"
    question, _ = _exchange(PAGES["README.md"])
    written = "\n".join((f'$ charte ask "{question}"', *_answered(question, Language.FR), ""))
    README.write_text(re.sub(CONSOLE, lambda _: written, PAGES["README.md"], count=1, flags=re.DOTALL), "utf-8")
