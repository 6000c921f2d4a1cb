"""Write the generated pages of the reference: `python -m docs.reference.build`; a test says when they are stale."""

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from typer.main import get_command

from bot.domain.cases.retention import in_short
from bot.house.settings import SECRETS, Settings
from bot.house.usage import in_words
from bot.main import app
from bot.wording import wording
from docs.reference import data
from docs.reference.values import with_values
from knowledge.concepts import Language

HERE = Path(__file__).parent
MADE = "<!-- Made by `python -m docs.reference.build` from the program itself: change that, not this page. -->"

BEYOND = {
    "settle --also NUMBER": "a near case, which gets the same advice under a number of its own; may be repeated",
    "settle --condition WORDS": "a condition of the advice; may be repeated",
    "ask --anonymous": 'with `--send`: ask as "an employee"; nobody on the DPO\'s side is told who asks',
    "ask --share": "with `--send`: a DPO from outside the organisation may read the case too",
    "phrasings --edition EDITION": "lists the everyday phrasings of that edition; without it, of the current one",
    "publish --phrasings FILE": "the everyday phrasings; see [Publish a charter](../how-to/publish-a-charter.md)",
    "publish --example": "marks sources as examples: the first real charter that is published takes their place",
    "publish --all": "the report names every clause and every cell that changes; documents that go are always named",
    "lint --all": "the report names every clause and every cell that changes",
    "evaluate --baselines": "what simple ways reach on the same questions, in the same table",
    "evaluate --against FILE": "a paired test against the JSON of an earlier run",
    "evaluate --charters FOLDER": "where the charters are, when they are not beside the questions",
    "evaluate --record FILE": "each prompt to a model and its reply, one line of JSON each; rewritten whole",
    "evaluate --replay FILE": "a model's replies from such a file; nothing is called",
    "evaluate --surface NAME": "asks as that channel hands the words over; may be repeated",
    "evaluate --wrong": "lists the answers that no reader defends",
    "evaluate --totals": "leaves single questions out of the JSON",
    "matrix --data DATA": "one class of data, with the words that decide",
    "matrix --language fr|en": "which version of a document in two languages; the setting's by default",
    "matrix --tool TOOL": "one tool, with the words that decide",
    "matrix --use USE": "the table for one use, and the words that name it",
    "model --examine": "lets the model take its exam now; see [Who decides](../who-decides.md)",
    "backup --with-key": "puts the key into the file too; see [Back up and restore](../how-to/back-up-and-restore.md)",
    "faq --question WORDS": "with `add`: the question, in everyday words; see "
    "[Settle a case](../how-to/settle-a-case.md#add-advice-to-the-faq)",
    "faq --answer WORDS": "with `add`: the answer; the words of the advice by default",
    "faq --language fr|en": "with `write`: the language of the file; the setting's by default",
    "gdpr --language fr|en": "the entry of the record in that language; the setting's by default",
    "me --yes": "with `erase`: what is kept about you is erased without asking first",
    "outbox --all": "with `retry`: what could not be delivered is sent again, all of it",
    "pilot --should-be VERDICT": "with `judge NUMBER wrong`: what the answer should have been; see "
    "[Run a pilot](../how-to/run-a-pilot.md)",
    "pilot --because WORDS": "with `judge NUMBER wrong`: why",
    "pilot --json": "the error rate, the reviews, or the one that was judged",
    "suspend --because WORDS": "suspends a passage or a precedent; see "
    "[Settle a case](../how-to/settle-a-case.md#suspend-a-passage)",
    "suspensions --json": "what was suspended",
    "resume --json": "lets a suspended passage answer again",
    "serve --examples FOLDER": "publishes FOLDER as examples if nothing is published yet; `make run` uses it",
}

ADDRESSES = {
    "/": "the page where one asks; `/ask` takes its form",
    "/bouclier": "the page where a text is checked without asking anything; nothing of it is kept",
    "/charte": "the published sources; `/charte/<edition>/<source>#<id>` is one of them, at a clause",
    "/charte/matrice": "the table of tools × classes of data, with `?service=` the annex of a department",
    "/dossier": "a case to find again, by its number; `/dossier/<number>` shows it to the browser that sent it; "
    "`/dossier/<number>/apercu` and `/dossier/<number>/reponse` take a reply to the DPO and send it, "
    "`/dossier/<number>/retrait` withdraws the question",
    "/mes-donnees": "what is kept of the questions of this browser; `/mes-donnees/export` is the same as JSON, "
    "`/mes-donnees/effacement` erases it after a confirmation",
    "/relecture/<offer>": "what the DPO would read beside an answer that they review, before anything is shown to them",
    "/offre/<offer>": "what the DPO would read, before anything is sent",
    "/dpo/<link>": "a case, for the DPO whom the link of an e-mail names; `/avis`, `/question`, `/reprise`, "
    "`/suspension` and `/faq` below it take an advice, a question back, a case over, suspend its answer, draft "
    "an entry for the FAQ",
    "/dpo": "the cases that wait for whoever reads, if they are a DPO, and the way into each",
    "/connexion": "where one signs in, if a provider of identities is set; `/connexion/retour` is the way back, "
    "`/connexion/fin` signs out",
    "/console": "how the service is doing and what needs somebody, for admins, auditors and DPOs: "
    "[watch it run](../how-to/watch-it-run.md)",
    "/metrics": "the same figures as Prometheus' text",
    "/healthz": "200 as soon as it listens",
    "/readyz": "200 once models are warm and the current edition opens, verified; 503 otherwise; "
    "asked from the machine, with what is missing",
    "/slack/events": "Slack's events, commands, shortcuts and buttons, when Slack is configured",
    "/api/messages": "Teams' messages, when Teams is configured",
}

VALUES = {
    "--should-be": "allowed|conditional|forbidden|unclear",
    "--settings": "FILE",
    "--kind": "charter|annex|faq|law",
    "--published-at": "URL",
    "--remove": "ID",
    "--phrasings": "FILE",
    "--verdict": "allowed|conditional|forbidden",
    "--because": "WORDS",
    "--until": "DATE",
    "--as": "IDENTITY",
    "--to": "IDENTITY",
    "--examples": "FOLDER",
    "--charters": "FOLDER",
    "--plot": "FOLDER",
    "--against": "FILE",
    "--record": "FILE",
    "--replay": "FILE",
    "--question": "WORDS",
    "--answer": "WORDS",
    "--surface": "terminal|web|slack|teams",
}
"""What an option takes, where its own name in capitals would not say."""

SECTIONS: dict[str, dict[str, str]] = {
    "Places": {
        "home": "Where editions, kept vectors, the database and the key are. Two homes never touch.",
        "cache": "Derived search indexes, rebuilt when absent; local to a machine and no part of a backup.",
        "database_url": "`sqlite:////folder/charte.db`, or `postgresql://user:password@host/database`: "
        "[two replicas](../how-to/two-replicas-and-postgresql.md). Default: SQLite, `charte.db` in the home.",
        "chroma_url": "The address of a Chroma server that holds the vectors of the editions, such as "
        "`http://127.0.0.1:8000`; https but for this machine and a private network: "
        "[a Chroma server](../how-to/two-replicas-and-postgresql.md#a-chroma-server). Empty: Chroma is embedded, "
        "in the cache.",
        "chroma_token": "Sent to that server as a bearer token, if it asks for one.",
        "chroma_tenant": "Its tenant; it must exist.",
        "chroma_database": "The database of that tenant; it must exist.",
        "key_file": "The key that seals what is stored. Default: `key` in the home, made when absent for its owner "
        "only; a file that is named here must exist. Keep a copy apart from the database: without it nothing sealed "
        "can be read.",
        "embedding_model": "Empty: the packaged encoder. Else the folder or hub name of a sentence-transformers model; "
        "see [Choose an embedding model](../how-to/choose-an-embedding-model.md).",
    },
    "Serving": {
        "host": "Where `charte serve` listens. Loopback only, unless one can sign in.",
        "port": "Its port; 0 takes a free one.",
        "public_url": "The address under which a proxy passes Slack's and Teams' calls on, and signed links to quoted "
        "clauses; see [Run behind a proxy](../how-to/run-behind-a-proxy.md). Empty: quotes in chats have no link.",
        "log_level": "What `charte serve` logs on the error stream: from `warning` on, `error` alone, or `info`: its "
        "start with the version, its end, each edition that comes into force. Libraries log from a warning on.",
        "log_format": "`text`, or `json`: an object a line with `at`, `level`, `logger`, `message` and, for an error, "
        "its kind as `error`.",
        "language": "`fr` or `en`: the language when a question does not tell its own.",
        "form_of_address": "`vous` or `tu`, in French.",
        "caution": "How sure the learned reader must be to be believed: `usual`, or `high`, which leaves half the "
        "doubt: fewer answers, fewer wrong ones; see [Evaluation](../evaluation.md#confidence-and-the-bars).",
        "reader": "Whether [the learned reader](../reader.md) reads questions beside the rules: `on` or `off`, by "
        "rules alone: faster, stricter, right less often.",
        "shield": "How a pasted text is read: `full`, by rules and a small learned part, or `light`, by rules alone: "
        "less memory, more missed; see [Check a text](../how-to/check-a-text.md#how-well-it-reads).",
    },
    "Sign-in": {
        "oidc_issuer": "The issuer of your provider of identities, such as "
        "`https://login.microsoftonline.com/TENANT/v2.0`: the pages are then for whoever signs in there; see "
        "[Sign in](../how-to/sign-in.md). Empty: the pages are for this machine.",
        "oidc_client_id": "By what name the provider knows this service.",
        "oidc_client_secret": "Its secret there.",
        "oidc_domains": "Domains of the addresses that are let in, separated by commas. Empty: whoever the provider "
        "knows; Google knows everybody, so that there it is needed.",
    },
    "Roles": {
        "dpos": "Who may list, read and settle cases: identities separated by commas.",
        "deputies": "The same rights as the DPO.",
        "external_dpos": "DPOs from outside: the same rights, on the cases whose askers agreed to that, and no other.",
        "security": "The security team: the same rights, on the cases that `CHARTE_ROUTES` sends them, and no other.",
        "routes": "Which subjects go to the security team, such as `tools:security,secrets:security`; all the rest "
        "goes to the DPO, who sees every case. Empty: all goes to the DPO; see "
        "[Settle a case](../how-to/settle-a-case.md#cases-for-the-security-team).",
        "dpo_delay": "How long the DPO has to answer, in working days (`2d`) or hours (`6h`), nine to five in France, "
        "weekends and public holidays left out: told to the asker, counted for the reminders; see "
        "[Settle a case](../how-to/settle-a-case.md#the-time-that-is-promised).",
        "smtp_url": "The mail server that writes to DPOs who have an e-mail address only (`mailto:…`), such as "
        "`smtp://user:password@host:587?starttls&from=charte@example.org`; see "
        "[Settle a case](../how-to/settle-a-case.md#a-dpo-without-a-chat-account).",
        "mail_languages": "Who is written to in another language than `CHARTE_LANGUAGE`: `mailto:john@example.org:en`, "
        "separated by commas.",
        "admins": "Who may publish, switch editions, back up and restore. Give it as soon as another role is given: "
        "else nobody may.",
        "departments": "Where the department of whoever asks is read, so that its annex answers: "
        "`slack:S0123=hr,oidc:department=*`, for instance; see "
        "[Publish a charter](../how-to/publish-a-charter.md#an-annex-for-one-department). Empty: nobody's is known in "
        "the chats and on the page, and stricter annexes are named beside a permission.",
        "auditors": "Who may read and verify the audit; the DPO and deputies may too. Neither opens a case to them.",
    },
    "Pilot": {
        "pilot_until": "The last day of the pilot, such as `2026-12-31`: until then the DPO reviews answers that "
        "permit; afterwards, ten a week at most. Empty: no pilot; see [Run a pilot](../how-to/run-a-pilot.md).",
        "pilot_share": "Which part of those answers is reviewed, above 0 and up to 1.",
        "pilot_people": "Who may ask during the pilot: identities separated by commas. Empty: everyone. DPOs, "
        "deputies, admins and auditors always may.",
    },
    "Retention": {f"keep_{name}": f"How long is kept: {said}." for name, (_, said) in data.PERIODS.items()},
    "Slack": {
        "slack_bot_token": "The bot's token, `xoxb-…`. Slack is served when it and the signing secret are there.",
        "slack_signing_secret": "Proves that a request comes from Slack.",
        "slack_app_token": "`xapp-…`; present: Socket Mode, no open port.",
        "slack_workspaces": "Workspaces (`T…`) whose members are answered, with commas. Empty: the token's own.",
        "slack_dpo_channel": "The channel (`C…`) where cases arrive.",
        "slack_security_channel": "The channel (`C…`) where the security team's cases arrive.",
        "slack_api_url": "Slack's own by default; a local server in tests.",
    },
    "Teams": {
        "teams_app_id": "The bot's application id. Teams is served when it is there.",
        "teams_app_tenant": "The organisation where a *Single Tenant* bot is registered.",
        "teams_app_password": "The bot's secret.",
        "teams_tenants": "Organisations (Entra ids) whose members are answered, separated by commas. Empty: nobody.",
        "teams_dpo_conversation": "The DPO's conversation; else learned when a DPO or an admin says so in a channel.",
        "teams_security_conversation": "The security team's conversation.",
        "teams_development": "`1` for trials on this machine: no token is asked for, only local callers are served.",
        "teams_openid_metadata": "Where Microsoft's keys are; a local server in tests.",
    },
    "Model": {
        "model": "`provider:model`, as langchain names it. Empty: no model; see "
        "[Plug in a model](../how-to/plug-in-a-model.md).",
        "model_base_url": "The address of the model's server: an OpenAI-compatible one, an Azure resource "
        "(`?api-version=…` at its end names the version of the protocol), Ollama. Empty: the provider's own.",
        "model_api_key": "Its key.",
        "model_uses": "What the model may do: `hear` (classes of data that the words only imply; it may make an answer "
        "stricter), `decide` (propose a verdict, checked), `word` (one sentence, checked), `follow` (a follow-up, as "
        "a whole question, in the words of its thread, checked), `phrase` (questions for the clauses of an edition, "
        "which `charte phrasings propose` asks for and an admin reads).",
        "model_region": "Where the model processes questions. Without it no model is used.",
        "model_regions": "The regions that you admit, separated by commas; `local` is a server of your own.",
        "model_no_training": "`true`: the provider's contract says that questions do not serve to train. Without it no "
        "model is used.",
        "model_processor": "The reference of the contract with the processor, shown by `charte model`. Without it no "
        "model is used.",
    },
}
"""One sentence a setting; the page cannot be made when one is missing or is of no setting."""

DEFAULTS = {"home": "the platform's user data folder", "cache": "the platform's user cache folder"}


def commands_page() -> str:
    """Give the page of the commands: every argument and option of the program."""
    group: Any = in_words(get_command(app), wording(Language.EN))
    parts = [
        "# Commands",
        MADE,
        "Exit status: 0 done, 1 refused with the reason and the remedy, 2 wrong usage, 3 waits for someone else's "
        "right. Errors go to the standard error stream. `charte --help` and `charte COMMAND --help` tell the same.",
        "## charte\n\n" + group.help,
        _parameters(group.params),
        *(_command(name, command) for name, command in group.commands.items()),
        "## Addresses of charte serve",
        _bullets(f"`{address}`: {said}." for address, said in ADDRESSES.items()),
        "Only `/slack/events`, `/api/messages`, `/healthz`, `/readyz` and signed links to a clause or a DPO's case "
        "answer callers from elsewhere who are not [signed in](../how-to/sign-in.md); "
        "see [Run behind a proxy](../how-to/run-behind-a-proxy.md).",
        "## Beyond the contract",
        _bullets(f"`charte {name}`: {said}." for name, said in BEYOND.items()),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def settings_page() -> str:
    """Give the page of the settings: every one of the program, with its default and one sentence."""
    parts = [
        "# Settings",
        MADE,
        "Environment variables, or lines of the file that `charte --settings FILE` names; the environment wins. "
        "[`examples/settings.env.example`](../../examples/settings.env.example) is a file to start from. A secret may "
        "also stand in a file of its own: `CHARTE_SLACK_BOT_TOKEN_FILE=/run/secrets/slack`, in the environment or in "
        "the settings file. Keep secrets themselves out of the settings file. A setting that is changed holds once "
        "`charte serve` was restarted, a role that was taken away too.",
        "A name that begins with `CHARTE_` and is no setting is refused in the settings file, and said on the error "
        "stream when the environment holds it, with the nearest setting.",
        "An identity reads `slack:TEAM:USER`, `teams:TENANT:OBJECT`, `mailto:ADDRESS` or `local:USER`; a role that is "
        "given to anything else is refused. With no role configured at all, the terminal's own user is admin and DPO.",
        *(f"## {title}\n\n{_settings(named)}" for title, named in SECTIONS.items()),
        "## Of the system",
        "`HTTPS_PROXY` is honoured by the libraries that call out; see "
        "[Run behind a proxy](../how-to/run-behind-a-proxy.md#the-way-out) for what was tried.",
    ]
    return "\n\n".join(parts) + "\n"


def privacy_page() -> str:
    """Give the page on privacy with the periods of the code in both of its tables."""
    page = (HERE.parent / "privacy.md").read_text("utf-8")
    for code in ("fr", "en"):
        first, last = f"<!-- periods {code} -->", f"<!-- end of periods {code} -->"
        table = f"{first}\n{data.periods(french=code == 'fr')}\n{last}"
        page, found = re.subn(f"{first}.*?{last}", lambda _, table=table: table, page, flags=re.DOTALL)
        if not found:
            raise ValueError(f"docs/privacy.md has no place for its periods ({code})")
    return page


def json_page() -> str:
    """Give the page on JSON with the values of the code in its lists."""
    return with_values((HERE / "json.md").read_text("utf-8"))


PAGES = {
    "commands.md": commands_page,
    "settings.md": settings_page,
    "json.md": json_page,
    "data.md": lambda: data.page(MADE),
    "../privacy.md": privacy_page,
}


def undescribed() -> set[str]:
    """Give the settings without a sentence, and the sentences without a setting."""
    return Settings.model_fields.keys() ^ {name for named in SECTIONS.values() for name in named}


def _command(name: str, command: Any) -> str:
    usage = " ".join(("charte", name, *(_usage(one) for one in command.params)))
    return "\n\n".join(filter(None, (f"## charte {name}\n\n{command.help}", f"`{usage}`", _parameters(command.params))))


def _usage(parameter: Any) -> str:
    """Give a parameter as a line of usage shows it: `[--id ID]`, `[PATHS…]`, `--verdict VERDICT`."""
    many = "…" if parameter.multiple or parameter.nargs == -1 else ""
    shown = _shown(parameter) + many
    return shown if parameter.required else f"[{shown}]"


def _shown(parameter: Any) -> str:
    option: str = parameter.opts[-1]
    if not option.startswith("-"):
        return option.upper()
    return option if parameter.is_flag else f"{option} {_value(parameter)}"


def _value(parameter: Any) -> str:
    """Give what an option takes: its choices, or its own name in capitals."""
    if parameter.opts[-1] in VALUES:
        return VALUES[parameter.opts[-1]]
    kind = parameter.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(one.value) for one in kind)
    return str(parameter.opts[-1]).strip("-").upper()


def _parameters(parameters: Iterable[Any]) -> str:
    rows = [f"| `{_shown(one).replace('|', chr(92) + '|')}` | {one.help or 'Required.'} |" for one in parameters]
    return "\n".join(("| | |", "|---|---|", *rows)) if rows else ""


def _settings(named: dict[str, str]) -> str:
    fields = Settings.model_fields
    rows = [
        f"| `CHARTE_{name.upper()}` | {_default(name, fields[name])} | {_said(name, said)} |"
        for name, said in named.items()
    ]
    return "\n".join(("| Setting | Default | |", "|---|---|---|", *rows))


def _said(name: str, said: str) -> str:
    return f"{said} Secret; also `CHARTE_{name.upper()}_FILE`." if name in SECRETS else said


def _default(name: str, field: FieldInfo) -> str:
    if name in DEFAULTS:
        return DEFAULTS[name]
    value = field.default
    if value in (None, "", frozenset()) or name in SECRETS:
        return ""
    if isinstance(value, timedelta):
        value = in_short(value)
    if isinstance(value, frozenset):
        value = ",".join(sorted(value))
    shown = value.value if isinstance(value, Enum) else str(value).lower() if isinstance(value, bool) else value
    return f"`{shown}`"


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
