"""What is in order in a house, what is doubtful, what does not work, each with its remedy: nothing is called."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.adapters.archive import FULL
from bot.channels.mail.settings import MailServer
from bot.channels.web.people import BACK
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import mailboxes_of
from bot.domain.cases.case import called
from bot.domain.departments import Platform, annexed_in
from bot.domain.errors import CharteError
from bot.domain.verdicts.matrix import is_same
from bot.domain.verdicts.proposal import EXAMINED
from bot.house.plugged import model_of, why_of
from bot.house.settings import Settings, ShieldMode, without_credentials
from bot.house.settings_file import secrets_written_in
from bot.shown.figures import lasting
from bot.wording import Wording

if TYPE_CHECKING:
    from bot.assembly import House

PROBE = 256 * 1024
"""Bytes that are written, and taken back, to see whether a folder takes what a question or a publication writes."""
_ENTRA_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SLOW = timedelta(minutes=5)
"""How long a question or a delivery waits before somebody is to look: far longer than any that is on its way."""


class Health(StrEnum):
    """How something is: in order, doubtful (it works, and needs somebody), not working."""

    FINE = "fine"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, in a sentence that holds the remedy where one is needed."""

    about: str
    health: Health
    said: str


Findings = Iterator[Finding]


def findings(house: "House", say: Wording, user: str, *, asks: bool = True, made: bool = True) -> Findings:
    """Give what is found of a house, to whoever acts as `user`; `asks`: its edition answers a question as well.

    Without `made` nothing is said of its folder, its database and its key, which are not there yet.
    """
    if made:
        yield from _home(house, say)
    yield from _edition(house, say, asks=asks)
    yield from _chroma(house, say)
    yield from _shield(house, say)
    yield from _roles(house, say, user)
    for look in (_reached, _signing_in, _slack, _teams, _departments, _model, _waiting):
        yield from look(house, say)


def _home(house: "House", say: Wording) -> Findings:
    key = house.settings.key_path
    file = house.store.database.file
    yield from (unwritten := tuple(disks_of(house, say)))
    if not unwritten:
        database = file.absolute() if file else without_credentials(house.settings.database_url.get_secret_value())
        said = say("doctor.home", home=house.settings.home, database=database, key_file=key)
        yield Finding("home", Health.FINE, said)
    yield from _key(key, say)
    if lost := len(house.store.letters.dead()):
        yield Finding("outbox", Health.DOUBTFUL, say("outbox.left_at_start", count=lost))
    broken = house.store.audit.broken_at()
    if broken is not None:
        yield Finding("audit", Health.WRONG, say("desk.audit_broken", rank=broken))
    if spoilt := dict.fromkeys(one.case for one in house.store.verification.belied()):
        yield Finding("cases", Health.WRONG, say("doctor.belied", cases=", ".join(spoilt)))


def _key(key: Path, say: Wording) -> Findings:
    """Say of the key file that it is gone, that it cannot be reached, or that others may read it."""
    try:
        if is_open(key):
            yield Finding("key", Health.DOUBTFUL, say("doctor.key_open", path=key))
    except FileNotFoundError:
        yield Finding("key", Health.WRONG, say("store.error_key_gone", path=key))
    except OSError:
        yield Finding("key", Health.WRONG, say("store.error_key_unreadable", path=key))


def files_of(house: "House", say: Wording) -> Findings:
    """Say of the key and of the edition in force, which this process read before, what a new one would not find."""
    yield from (one for one in _key(house.settings.key_path, say) if one.health is Health.WRONG)
    if (edition := house.store.pointer.current()) is not None:
        yield from _damaged(house, edition, say)


def _damaged(house: "House", edition: str, say: Wording) -> Findings:
    try:
        house.library.clauses_of(edition)
    except CharteError as error:
        why = error.values.get("why", edition)
        yield Finding("edition", Health.WRONG, say("doctor.edition_damaged", edition=edition, why=why))


def written_in(file: Path, say: Wording) -> Findings:
    """Say which secrets stand in the lines of a settings file, and whether others may read it."""
    if names := secrets_written_in(file):
        key = "doctor.secrets_open" if is_open(file) else "doctor.secrets_written"
        said = say(key, path=file, names=", ".join(names), first=names[0])
        yield Finding("secrets", Health.DOUBTFUL, said)


def is_open(file: Path) -> bool:
    """True for a file that other users of the machine may read."""
    return bool(stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO))


def disks_of(house: "House", say: Wording) -> Findings:
    """Say of each folder that a house writes in that nothing can be written there, where it is so."""
    file = house.store.database.file
    return disks((house.settings.home, *((file.parent,) if file else ()), house.settings.cache), say)


def disks(folders: Iterable[Path], say: Wording, *, full: bool = False) -> Findings:
    """Say of each folder of ours in which nothing can be written that it is so; `full`: only of those on full disks.

    A folder that is not there is not made: its place is looked at, or nothing with `full`. Nothing stays behind.
    """
    for folder in dict.fromkeys(folders):
        if full and not folder.is_dir():
            continue
        try:
            place = next(one for one in (folder, *folder.parents) if one.exists())
            with TemporaryFile(dir=place) as probe:
                probe.write(bytes(PROBE))
                probe.flush()
                os.fsync(probe.fileno())
        except OSError as error:
            if error.errno in FULL:
                yield Finding("disk", Health.WRONG, say("doctor.disk_full", folder=folder))
            elif not full:
                yield Finding("disk", Health.WRONG, say("doctor.not_written", folder=folder))


def _edition(house: "House", say: Wording, *, asks: bool) -> Findings:
    """Open the edition in force; where it is asked something, the encoder and the reader load."""
    try:
        edition = house.library.current().edition
        if asks:
            asked = house.door.read(say("doctor.question"), thread=Thread("terminal:doctor"), asker="local:doctor")
            replace(house.assistant, counsel=None).reply(asked)
    except CharteError as error:
        yield Finding("edition", Health.WRONG, say(error.key, **error.values))
        return
    if damaged := tuple(_damaged(house, edition, say)):
        yield from damaged
    elif house.press.read_otherwise(edition):
        yield Finding("edition", Health.DOUBTFUL, say("ingest.remark_read_otherwise", where=edition))
    else:
        yield Finding("edition", Health.FINE, say("doctor.edition" if asks else "doctor.opens", edition=edition))


def _chroma(house: "House", say: Wording) -> Findings:
    """Say how the Chroma server of the settings is, if there is one: opening the edition and asking it tell."""
    if house.chroma is None:
        return
    told = house.chroma.now()
    address = told.place.address
    if told.fault:
        why, failed = say(f"doctor.chroma_why.{told.fault}"), sum(told.failures.values())
        said = say("doctor.chroma_fails", address=address, why=why, failed=failed)
        yield Finding("chroma", Health.DOUBTFUL, said)
    elif told.filling:
        yield Finding("chroma", Health.DOUBTFUL, say("doctor.chroma_fills", address=address))
    else:
        yield Finding("chroma", Health.FINE, say(f"doctor.chroma{'' if told.tried else '_untried'}", address=address))


def _shield(house: "House", say: Wording) -> Findings:
    if house.settings.shield is ShieldMode.LIGHT:
        yield Finding("shield", Health.FINE, say("doctor.shield_light"))
    elif house.tagging is None or house.tagging.ready():
        yield Finding("shield", Health.FINE, say("doctor.shield"))
    elif house.tagging.missing is None:  # `charte serve` loads it in the background
        yield Finding("shield", Health.DOUBTFUL, say("doctor.shield_loads"))
    else:
        yield Finding("shield", Health.WRONG, say("terminal.tagger_missing", why=house.tagging.missing))


def _roles(house: "House", say: Wording, user: str) -> Findings:
    roles = house.desk.roles
    if roles.none_configured:
        yield Finding("roles", Health.DOUBTFUL, say("doctor.no_roles", user=user))
        return
    if not (roles.dpos | roles.deputies):
        yield Finding("roles", Health.WRONG, say("doctor.no_dpo"))
    if roles.nobody_administers:
        yield Finding("roles", Health.WRONG, say("terminal.nobody_administers", user=user))
    if roles.admins and roles.dpos | roles.deputies:
        told = {one.name: len(getattr(roles, one.name)) for one in fields(roles)}
        yield Finding("roles", Health.FINE, say("doctor.roles", **told))
    if both := roles.admins & (roles.dpos | roles.deputies | roles.externals):
        names = ", ".join(map(called, sorted(both)))
        yield Finding("conflict", Health.DOUBTFUL, say("doctor.conflict", identities=names))


def _reached(house: "House", say: Wording) -> Findings:
    """Say whether a case would be told to somebody, and whether a link in a chat or a letter would lead anywhere."""
    settings = house.settings
    if some := unreachable(house):
        yield Finding("mail", Health.WRONG, say("mail.not_set", identities=", ".join(some)))
    elif server := settings.smtp_url.get_secret_value():
        yield _mail(server, say)
        if mailed(house) and not settings.public_url:
            yield Finding("mail_links", Health.DOUBTFUL, say("doctor.no_mail_links"))
    if tells_nobody(house):
        yield Finding("dpo_channel", Health.WRONG, say("desk.tells_nobody"))
    if not settings.public_url and (settings.serves_slack or settings.serves_teams):
        yield Finding("links", Health.DOUBTFUL, say("doctor.no_links"))
    elif settings.public_url and urlsplit(settings.public_url).scheme.lower() != "https":
        yield Finding("links", Health.DOUBTFUL, say("doctor.not_https", url=settings.public_url))


def _signing_in(house: "House", say: Wording) -> Findings:
    """Say by whom one signs in, and who would hold no role there."""
    if (provider := house.settings.provider) is None:
        return
    roles = house.desk.roles
    named = roles.dpos | roles.deputies | roles.admins | roles.auditors | roles.externals | roles.security
    if provider.is_microsoft and not any(one.startswith("teams:") for one in named):
        lost = ", ".join(called(one) for one in sorted(named) if one.startswith("mailto:"))
        if lost:
            yield Finding("sign_in", Health.DOUBTFUL, say("doctor.sign_in_mailto", identities=lost))
    back = f"{house.settings.public_url.rstrip('/')}{BACK}"
    yield Finding("sign_in", Health.FINE, say("doctor.sign_in", issuer=provider.issuer, back=back))


def unreachable(house: "House") -> tuple[str, ...]:
    """Give the e-mail addresses of DPOs and deputies that no mail server is set for: their cases wait."""
    return () if house.settings.smtp_url.get_secret_value() else mailed(house)


def mailed(house: "House") -> tuple[str, ...]:
    """Give the e-mail addresses of those who advise."""
    roles = house.desk.roles
    found = mailboxes_of(roles.dpos | roles.deputies | roles.externals | roles.security)
    return tuple(called(one.address) for one in found)


def tells_nobody(house: "House") -> bool:
    """True when chats are served and a case would be told to no channel and no address of its DPO."""
    settings = house.settings
    letters = mailboxes_of(house.desk.roles.dpos) if settings.smtp_url.get_secret_value() else ()
    return (settings.serves_slack or settings.serves_teams) and not (letters or house.channels.threads())


def _mail(url: str, say: Wording) -> Finding:
    try:
        server = MailServer.at(url)
    except CharteError as error:
        return Finding("mail", Health.WRONG, say(error.key, **error.values))
    return Finding("mail", Health.FINE, say("doctor.mail", host=server.host, port=server.port, sender=server.sender))


def _slack(house: "House", say: Wording) -> Findings:
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
    yield from _slack_ids(settings, say)


def _slack_ids(settings: Settings, say: Wording) -> Findings:
    """Say which settings hold a name where Slack takes an id: nobody would be answered, no case would be shown."""
    given = {
        "CHARTE_SLACK_WORKSPACES": ("TE", sorted(settings.slack_workspaces)),
        "CHARTE_SLACK_DPO_CHANNEL": ("CG", [settings.slack_dpo_channel]),
        "CHARTE_SLACK_SECURITY_CHANNEL": ("CG", [settings.slack_security_channel]),
    }
    for name, (starts, values) in given.items():
        for value in values:
            if value and not re.fullmatch(f"[{starts}][A-Z0-9]+", value):
                yield Finding("slack", Health.WRONG, say("doctor.slack_id", name=name, value=value, start=starts[0]))


def unserved(house: "House", say: Wording) -> Iterator[str]:
    """Say of each chat that is set up what keeps it from being served."""
    for look in (_slack, _teams):
        yield from (found.said for found in look(house, say) if found.health is Health.WRONG)


def _teams(house: "House", say: Wording) -> Findings:
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
    ids = () if settings.teams_development else (settings.teams_app_id, *sorted(settings.teams_tenants))
    others = [one for one in ids if not _ENTRA_ID.fullmatch(one)]
    for value in others:
        yield Finding("teams", Health.WRONG, say("doctor.teams_entra_id", value=value))
    if not (lacking or others):
        yield Finding("teams", Health.FINE, say("doctor.teams", count=len(settings.teams_tenants)))


def _teams_lacking(settings: Settings) -> Iterator[str]:
    if not (settings.teams_app_password.get_secret_value() or settings.teams_development):
        yield "CHARTE_TEAMS_APP_PASSWORD"
    if not settings.teams_tenants:
        yield "CHARTE_TEAMS_TENANTS"


def _departments(house: "House", say: Wording) -> Findings:
    """Say what each platform must permit to tell a department, which is not served, and which has no annex."""
    settings, known = house.settings, house.settings.belonging
    served = {
        Platform.SLACK: settings.serves_slack,
        Platform.OIDC: settings.provider is not None,
        Platform.TEAMS: bool(settings.teams_app_id) and not settings.teams_development,
    }
    for platform in Platform:
        if not (entries := known.on(platform)):
            continue
        if not served[platform]:
            yield Finding("departments", Health.DOUBTFUL, say(f"doctor.departments_unserved.{platform}"))
        elif platform is Platform.SLACK:
            scopes = sorted({"usergroups:read" if one.is_group else "users.profile:read" for one in entries})
            yield Finding("departments", Health.FINE, say("doctor.departments.slack", scopes=", ".join(scopes)))
        else:
            yield Finding("departments", Health.FINE, say(f"doctor.departments.{platform}"))
    if lost := ", ".join(_unannexed(house)):
        yield Finding("departments", Health.DOUBTFUL, say("doctor.departments_no_annex", departments=lost))


def _unannexed(house: "House") -> Iterator[str]:
    """Give the departments of the settings that no annex in force is for; none where that cannot be read."""
    named = sorted({one.department for one in house.settings.belonging.entries if one.department})
    with suppress(CharteError):  # what is wrong with the edition is said of it
        annexes = annexed_in(house.library.current().sources.values()) if named else ()
        yield from (name for name in named if not any(is_same(name, one) for one in annexes))


def _model(house: "House", say: Wording) -> Findings:
    told = model_of(house)
    if told is None:
        yield Finding("model", Health.FINE, say("doctor.no_model"))
        return
    model, fails = told.settings.model, told.counted.in_a_row > 0
    if fails:
        key = "doctor.model_rests" if told.rests else "doctor.model_fails"
        said = say(key, model=model, in_a_row=told.counted.in_a_row, why=why_of(told.counted, say))
        yield Finding("breaker", Health.DOUBTFUL, said)
    if EXAMINED & told.settings.model_uses and not told.stands:
        key = "doctor.model_not_examined_yet" if fails else "doctor.model_not_examined"
        yield Finding("model", Health.DOUBTFUL, say(key, model=model))
    elif not fails:
        yield Finding("model", Health.FINE, say("doctor.model", model=model))


def _waiting(house: "House", say: Wording) -> Findings:
    """Say what has waited for too long: somebody is to look, and knows where."""
    figures = house.store.figures.now()
    for about, waiting in (("messages", figures.messages), ("deliveries", figures.deliveries)):
        if waiting.age(figures.at) >= SLOW:
            age = lasting(waiting.age(figures.at), say)
            yield Finding(about, Health.DOUBTFUL, say(f"doctor.{about}_wait", count=waiting.count, age=age))
    if figures.late:
        yield Finding("cases", Health.DOUBTFUL, say("doctor.cases_late", count=figures.late))
