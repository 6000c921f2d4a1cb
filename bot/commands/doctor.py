"""`charte doctor`: what is in order, what is doubtful, what does not work, each with its remedy."""

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from urllib.parse import urlsplit

import typer

from bot.assembly import House
from bot.channels.mail.settings import MailServer
from bot.console import Json, context_of, local_user, print_json, print_lines
from bot.domain.case import called
from bot.domain.errors import CharteError
from bot.domain.proposal import Use
from bot.domain.question import Thread
from bot.settings import Settings, ShieldMode
from bot.usage import REFUSED
from bot.wording import Wording


class Health(StrEnum):
    """How something is: in order, doubtful (it works, and needs somebody), not working."""

    FINE = "fine"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


MARKS = {Health.FINE: "✓", Health.DOUBTFUL: "!", Health.WRONG: "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, in a sentence that holds the remedy where one is needed."""

    about: str
    health: Health
    said: str


Findings = Iterator[Finding]


def doctor(ctx: typer.Context, *, as_json: Json = False) -> None:
    """Look at settings, roles, edition, models and chats, and say what to do for what is not right; it calls none."""
    context = context_of(ctx)
    try:
        house = context.house()
    except CharteError as error:
        found = [Finding("home", Health.WRONG, context.say(error.key, **error.values))]
    else:
        found = [one for look in LOOKS for one in look(house, context.say)]
    wrong = sum(one.health is Health.WRONG for one in found)
    if as_json:
        listed = [{"about": one.about, "health": one.health.value, "said": one.said} for one in found]
        print_json({"ok": not wrong, "findings": listed})
    else:
        doubtful = sum(one.health is Health.DOUBTFUL for one in found)
        end = context.say("doctor.end", wrong=wrong, doubtful=doubtful)
        print_lines([*(f"{MARKS[one.health]} {one.said}" for one in found), "", end])
    if wrong:
        raise typer.Exit(REFUSED)


def _home(house: House, say: Wording) -> Findings:
    key = house.settings.key_path
    yield Finding("home", Health.FINE, say("doctor.home", home=house.settings.home))
    if stat.S_IMODE(key.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding("key", Health.DOUBTFUL, say("doctor.key_open", path=key))
    if lost := len(house.store.letters.dead()):
        yield Finding("outbox", Health.DOUBTFUL, say("outbox.left_at_start", count=lost))
    broken = house.store.audit.broken_at()
    if broken is not None:
        yield Finding("audit", Health.WRONG, say("desk.audit_broken", rank=broken))


def _edition(house: House, say: Wording) -> Findings:
    """Open the edition in force and ask it something, so that the encoder and the reader load."""
    try:
        edition = house.library.current().edition
        asked = house.door.read(say("doctor.question"), thread=Thread("terminal:doctor"), asker="local:doctor")
        replace(house.assistant, counsel=None).reply(asked)
    except CharteError as error:
        yield Finding("edition", Health.WRONG, say(error.key, **error.values))
        return
    if house.press.read_otherwise(edition):
        yield Finding("edition", Health.DOUBTFUL, say("ingest.remark_read_otherwise", where=edition))
    else:
        yield Finding("edition", Health.FINE, say("doctor.edition", edition=edition))


def _shield(house: House, say: Wording) -> Findings:
    if house.settings.shield is ShieldMode.LIGHT:
        yield Finding("shield", Health.FINE, say("doctor.shield_light"))
    elif house.tagging is None or house.tagging.ready():
        yield Finding("shield", Health.FINE, say("doctor.shield"))
    else:
        yield Finding("shield", Health.WRONG, say("terminal.tagger_missing", why=house.tagging.missing))


def _roles(house: House, say: Wording) -> Findings:
    roles = house.desk.roles
    if roles.none_configured:
        yield Finding("roles", Health.DOUBTFUL, say("doctor.no_roles", user=local_user()))
        return
    if not (roles.dpos | roles.deputies):
        yield Finding("roles", Health.WRONG, say("doctor.no_dpo"))
    if roles.nobody_administers:
        yield Finding("roles", Health.WRONG, say("terminal.nobody_administers", user=local_user()))
    if roles.admins and roles.dpos | roles.deputies:
        told = {one.name: len(getattr(roles, one.name)) for one in fields(roles)}
        yield Finding("roles", Health.FINE, say("doctor.roles", **told))
    if both := roles.admins & (roles.dpos | roles.deputies | roles.externals):
        names = ", ".join(map(called, sorted(both)))
        yield Finding("conflict", Health.DOUBTFUL, say("doctor.conflict", identities=names))


def _reached(house: House, say: Wording) -> Findings:
    """Say whether a case would be told to somebody, and whether a link in a chat would lead anywhere."""
    from bot import serving  # noqa: PLC0415  the other commands need no web server

    settings = house.settings
    if some := serving.unreachable(house):
        yield Finding("mail", Health.WRONG, say("mail.not_set", identities=", ".join(some)))
    elif server := settings.smtp_url.get_secret_value():
        yield _mail(server, say)
    if serving.tells_nobody(house):
        yield Finding("dpo_channel", Health.WRONG, say("desk.tells_nobody"))
    if not settings.public_url and (settings.serves_slack or settings.serves_teams):
        yield Finding("links", Health.DOUBTFUL, say("doctor.no_links"))
    elif settings.public_url and urlsplit(settings.public_url).scheme.lower() != "https":
        yield Finding("links", Health.DOUBTFUL, say("doctor.not_https", url=settings.public_url))


def _mail(url: str, say: Wording) -> Finding:
    try:
        server = MailServer.at(url)
    except CharteError as error:
        return Finding("mail", Health.WRONG, say(error.key, **error.values))
    return Finding("mail", Health.FINE, say("doctor.mail", host=server.host, port=server.port, sender=server.sender))


def _slack(house: House, say: Wording) -> Findings:
    settings = house.settings
    tokens = {
        "CHARTE_SLACK_BOT_TOKEN": (settings.slack_bot_token.get_secret_value(), "xoxb-"),
        "CHARTE_SLACK_APP_TOKEN": (settings.slack_app_token.get_secret_value(), "xapp-"),
    }
    signed = bool(settings.slack_signing_secret.get_secret_value())
    others = [(name, start) for name, (token, start) in tokens.items() if token and not token.startswith(start)]
    for name, start in others:
        yield Finding("slack", Health.WRONG, say("doctor.slack_token", name=name, start=start))
    if settings.serves_slack and not others:
        yield Finding("slack", Health.FINE, say("doctor.slack"))
    elif not settings.serves_slack and (signed or any(token for token, _ in tokens.values())):
        yield Finding("slack", Health.WRONG, say("doctor.slack_half"))


def _teams(house: House, say: Wording) -> Findings:
    settings = house.settings
    if settings.teams_development:
        yield Finding("teams", Health.DOUBTFUL, say("doctor.teams_development"))
    if not settings.teams_app_id:
        if settings.teams_app_password.get_secret_value() or settings.teams_tenants:
            yield Finding("teams", Health.WRONG, say("doctor.teams_no_id"))
        return
    lacking = list(_teams_lacking(settings))
    for name in lacking:
        yield Finding("teams", Health.WRONG, say("doctor.teams_lacks", name=name))
    if not lacking:
        yield Finding("teams", Health.FINE, say("doctor.teams", count=len(settings.teams_tenants)))


def _teams_lacking(settings: Settings) -> Iterator[str]:
    if not (settings.teams_app_password.get_secret_value() or settings.teams_development):
        yield "CHARTE_TEAMS_APP_PASSWORD"
    if not settings.teams_tenants:
        yield "CHARTE_TEAMS_TENANTS"


def _model(house: House, say: Wording) -> Findings:
    if house.standing is None:
        yield Finding("model", Health.FINE, say("doctor.no_model"))
    elif Use.DECIDE in house.settings.model_uses and not house.standing.passed():
        yield Finding("model", Health.DOUBTFUL, say("doctor.model_not_examined", model=house.settings.model))
    else:
        yield Finding("model", Health.FINE, say("doctor.model", model=house.settings.model))


LOOKS: tuple[Callable[[House, Wording], Findings], ...] = (
    *(_home, _edition, _shield, _roles),
    *(_reached, _slack, _teams, _model),
)
