"""The settings, once they are read (`settings_file`). Documented in docs/reference; a test holds both together."""

import os
import re
from dataclasses import fields
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from platformdirs import user_cache_path, user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.addresses import is_near, leads_to_a_server
from bot.domain.cases.authorise import Roles
from bot.domain.cases.retention import Retention, read_period
from bot.domain.departments import Departments
from bot.domain.people import GOOGLE, MICROSOFT, Provider
from bot.domain.team import Subject, Team
from bot.domain.trial import Trial
from bot.domain.verdicts.proposal import Use
from bot.house.journal import LogFormat, LogLevel
from bot.wording import FormOfAddress
from knowledge.concepts import Language

Names = Annotated[frozenset[str], NoDecode]


def _period(given: object) -> timedelta:
    return given if isinstance(given, timedelta) else read_period(str(given))


Period = Annotated[timedelta, NoDecode, BeforeValidator(_period)]
"""`365d`, `12h` or `15m`."""
SECRETS = (
    "database_url",
    "chroma_token",
    "slack_bot_token",
    "slack_signing_secret",
    "slack_app_token",
    "teams_app_password",
    "model_api_key",
    "smtp_url",
    "oidc_client_secret",
)

PREFIX = "CHARTE_"
_IDENTITY = re.compile(r"(?:slack|teams):[^:\s]+:[^:\s]+|mailto:[^@\s]+@[^@\s]+|local:\S+")
_ADDRESS = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
_TENANT = re.compile(r"/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/v2\.0")
_LISTS = (
    "pilot_people",
    "routes",
    "departments",
    "mail_languages",
    "slack_workspaces",
    "teams_tenants",
    "model_uses",
    "model_regions",
    "oidc_domains",
)
_SPOKEN = re.compile(r"(mailto:[^@\s]+@[^@\s:]+):(fr|en)")
_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]+(?=@)|(?<=\?)\S+")
HIDDEN = "…"
_ROLES = ("dpos", "deputies", "admins", "auditors", "external_dpos", "security")


class ShieldMode(StrEnum):
    """How a pasted text is read: by rules and a small learned tagger, or by rules alone."""

    FULL = "full"
    LIGHT = "light"


class Caution(StrEnum):
    """How sure the learned reader must be before it is believed."""

    USUAL = "usual"
    HIGH = "high"


class Origin(StrEnum):
    """Where the value of a setting comes from."""

    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


class Settings(BaseSettings):
    """What is in force. Names are those of contract.md, with the prefix `CHARTE_`; secrets also from `…_FILE`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    home: Path = Field(default_factory=lambda: user_data_path("charte"))
    cache: Path = Field(default_factory=lambda: user_cache_path("charte"))
    database_url: SecretStr = SecretStr("")
    """A secret: the address of a server holds its password."""
    chroma_url: str = ""
    chroma_token: SecretStr = SecretStr("")
    chroma_tenant: str = "default_tenant"
    chroma_database: str = "default_database"
    key_file: Path | None = None
    embedding_model: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_domains: Names = frozenset()
    oidc_client_secret: SecretStr = Field(default=SecretStr(""), validate_default=True)
    log_level: LogLevel = LogLevel.WARNING
    log_format: LogFormat = LogFormat.TEXT
    language: Language = Language.FR
    form_of_address: FormOfAddress = FormOfAddress.VOUS
    shield: ShieldMode = ShieldMode.FULL
    reader: bool = True
    caution: Caution = Caution.USUAL

    dpos: Names = frozenset()
    deputies: Names = frozenset()
    admins: Names = frozenset()
    auditors: Names = frozenset()
    external_dpos: Names = frozenset()
    security: Names = frozenset()
    routes: Names = frozenset()
    """`subject:team`; what it does not name goes to the DPO."""
    smtp_url: SecretStr = SecretStr("")
    """A secret: the address of a mail server holds its password."""
    departments: Names = frozenset()
    """`platform:where=department`; see `Departments`."""
    mail_languages: Names = frozenset()
    """`mailto:address:language`; who is not named is written to in `language`."""
    dpo_delay: str = Field(default="2d", pattern=r"^[1-9]\d{0,2}[dh]$")

    pilot_until: date | None = None
    pilot_share: float = Field(default=1.0, gt=0, le=1)
    pilot_people: Names = frozenset()

    slack_bot_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_workspaces: Names = frozenset()
    slack_dpo_channel: str = ""
    slack_security_channel: str = ""
    slack_api_url: str = ""

    teams_app_id: str = ""
    teams_app_tenant: str = ""
    teams_app_password: SecretStr = SecretStr("")
    teams_tenants: Names = frozenset()
    teams_dpo_conversation: str = ""
    teams_security_conversation: str = ""
    teams_development: bool = False
    teams_openid_metadata: str = ""

    keep_waiting: Period = Retention().waiting
    keep_events: Period = Retention().events
    keep_offers: Period = Retention().offers
    keep_last_question: Period = Retention().last_question
    keep_cases: Period = Retention().cases
    keep_audit: Period = Retention().audit
    keep_letters: Period = Retention().letters
    keep_conversations: Period = Retention().conversations
    keep_answers: Period = Retention().answers
    keep_reviews: Period = Retention().reviews

    model: str = ""
    model_base_url: str = ""
    model_api_key: SecretStr = SecretStr("")
    model_uses: Annotated[frozenset[Use], NoDecode] = frozenset(Use)
    model_region: str = ""
    model_regions: Names = frozenset({"eu", "local"})
    model_no_training: bool = False
    model_processor: str = ""

    @model_validator(mode="before")
    @classmethod
    def _split_lists(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Split comma-separated names."""
        for name in (*_ROLES, *_LISTS):
            if isinstance(given.get(name), str):
                given[name] = frozenset(part.strip() for part in given[name].split(",") if part.strip())
        return given

    @field_validator("pilot_people")
    @classmethod
    def _name_people(cls, given: frozenset[str]) -> frozenset[str]:
        """Refuse what is no identity: it would keep its person out without a word."""
        if not all(one.partition(":")[2] for one in given):
            raise PydanticCustomError("identity", "an identity reads platform:name")
        return given

    @field_validator(*_ROLES)
    @classmethod
    def _name_somebody(cls, given: frozenset[str]) -> frozenset[str]:
        """Refuse a role for what is no identity of a channel: nobody would hold it, without a word."""
        if not all(_IDENTITY.fullmatch(one) for one in given):
            raise PydanticCustomError("identity", "an identity reads platform:name")
        return given

    @field_validator("oidc_client_secret")
    @classmethod
    def _sign_in_whole(cls, given: SecretStr, info: ValidationInfo) -> SecretStr:
        """Refuse half a sign-in, one that leads nowhere, and one that would let in whoever has an account at Google."""
        told = {name: str(info.data.get(name) or "") for name in ("oidc_issuer", "oidc_client_id", "public_url")}
        issuer, public = told["oidc_issuer"], told["public_url"]
        begun = bool(given.get_secret_value() or issuer or told["oidc_client_id"])
        if not begun:
            return given
        whole = given.get_secret_value() and all(told.values()) and all(map(_is_safe, (issuer, public)))
        if not whole or urlsplit(public).path.strip("/") or urlsplit(public).query:
            raise PydanticCustomError("sign_in", "sign-in takes an issuer, a client, its secret and a public address")
        if urlsplit(issuer).hostname == GOOGLE and not info.data.get("oidc_domains"):
            raise PydanticCustomError("sign_in_anybody", "anybody has an account there")
        if urlsplit(issuer).hostname == MICROSOFT and info.data.get("oidc_domains"):
            raise PydanticCustomError("sign_in_domains", "addresses prove nothing there")
        if urlsplit(issuer).hostname == MICROSOFT and not _TENANT.fullmatch(urlsplit(issuer).path):
            raise PydanticCustomError("sign_in_tenant", "its configuration names another issuer")
        return given

    @field_validator("public_url", "model_base_url")
    @classmethod
    def _lead_somewhere(cls, given: str) -> str:
        """Refuse an address without its scheme: it would lead nowhere."""
        if given and not _ADDRESS.match(given):
            raise PydanticCustomError("address", "an address begins with https://")
        return given

    @field_validator("chroma_url")
    @classmethod
    def _reach_a_chroma_server(cls, given: str) -> str:
        """Refuse an address that leads nowhere, one that holds a secret, and one that would be read on the way."""
        if given and not leads_to_a_server(given):
            raise PydanticCustomError("chroma_url", "an address begins with https:// and holds no password")
        if urlsplit(given).scheme.lower() == "http" and not is_near(given):
            raise PydanticCustomError("chroma_in_clear", "http is for this machine and its network")
        return given

    @field_validator("*", mode="after")
    @classmethod
    def _kept_long_enough(cls, given: object, info: ValidationInfo) -> object:
        """Refuse a period that is shorter than what relies on it."""
        if isinstance(given, timedelta):
            Retention(**{str(info.field_name).removeprefix("keep_"): given})
        return given

    @field_validator("routes", mode="after")
    @classmethod
    def _lead_to_somebody(cls, routes: frozenset[str], info: ValidationInfo) -> frozenset[str]:
        """Refuse a route that is none, one subject with two, and one at whose end there is nobody."""
        pairs = dict(route.split(":") for route in routes if route.count(":") == 1)
        if len(pairs) != len(routes) or not (pairs.keys() <= set(Subject) and set(pairs.values()) <= set(Team)):
            raise PydanticCustomError("route", "a route is no subject with its team")
        if Team.SECURITY in pairs.values() and not info.data.get("security"):
            raise PydanticCustomError("route_to_nobody", "a route leads to nobody")
        return routes

    @field_validator("departments")
    @classmethod
    def _read_somewhere(cls, given: frozenset[str]) -> frozenset[str]:
        """Refuse an entry that would give nobody a department, or one value two, without a word."""
        try:
            Departments.read(given)
        except ValueError as error:
            raise PydanticCustomError("departments", "an entry reads platform:where=department") from error
        return given

    @field_validator("mail_languages")
    @classmethod
    def _speak_to_somebody(cls, given: frozenset[str]) -> frozenset[str]:
        """Refuse what is no address with a language: it would be read in another one, without a word."""
        if not all(_SPOKEN.fullmatch(one) for one in given):
            raise PydanticCustomError("mail_language", "an address with its language reads mailto:a@b.org:en")
        return given

    @model_validator(mode="after")
    def _settle_places(self) -> Self:
        """Derive the places that were not named from the home."""
        values = self.__dict__
        values["home"] = self.home.expanduser().absolute()
        values["cache"] = self.cache.expanduser().absolute()
        values["database_url"] = self.database_url or _sqlite_in(self.home)
        values["key_file"] = (self.key_file or self.home / "key").expanduser().absolute()
        return self

    def at_home(self, home: Path) -> Self:
        """Give the same settings for a home of its own: its own database, key, cache and index, and nobody's roles."""
        places = {"home": home, "cache": home / "cache", "database_url": _sqlite_in(home), "chroma_url": ""}
        nobody: dict[str, object] = dict.fromkeys((*_ROLES, "routes"), frozenset[str]())
        return self.model_copy(update={**places, **nobody, "key_file": home / "key"})

    def origin_of(self, name: str) -> Origin:
        """Give where the value of the field `name` comes from; a secret's own file counts as what named it."""
        if name not in self.model_fields_set:
            return Origin.DEFAULT
        names = {f"{PREFIX}{name.upper()}", f"{PREFIX}{name.upper()}_FILE"}
        given = {each.upper() for each, value in os.environ.items() if value}
        return Origin.ENVIRONMENT if names & given else Origin.FILE

    @property
    def editions(self) -> Path:
        """Where sealed editions are kept."""
        return self.home / "editions"

    @property
    def retention(self) -> Retention:
        """How long each thing is kept."""
        return Retention(**{one.name: getattr(self, f"keep_{one.name}") for one in fields(Retention)})

    @property
    def key_path(self) -> Path:
        """The file of the key that seals what is stored."""
        return self.key_file or self.home / "key"

    @property
    def makes_its_key(self) -> bool:
        """True where a key that is absent may be made: in its own place in the home, never where a typo may point."""
        return self.key_path == self.home / "key"

    @property
    def roles(self) -> Roles:
        """Identities by role."""
        return Roles(
            dpos=_identities(self.dpos),
            deputies=_identities(self.deputies),
            admins=_identities(self.admins),
            auditors=_identities(self.auditors),
            externals=_identities(self.external_dpos),
            security=_identities(self.security),
        )

    @property
    def trial(self) -> Trial:
        """How the bot is tried."""
        return Trial(self.pilot_until, self.pilot_share, _identities(self.pilot_people))

    @property
    def to_security(self) -> frozenset[Subject]:
        """The subjects that go to the security team."""
        return frozenset(one for one in Subject if f"{one}:{Team.SECURITY}" in self.routes)

    @property
    def belonging(self) -> Departments:
        """Where the department of whoever asks is read."""
        return Departments.read(self.departments)

    @property
    def spoken(self) -> dict[str, Language]:
        """The language of each identity that the settings know one of."""
        read = (one.rpartition(":") for one in sorted(self.mail_languages))
        return {one.lower(): Language(language) for one, _, language in read}

    @property
    def pages_url(self) -> str:
        """Where the pages are found: the public address, else this machine's."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def provider(self) -> Provider | None:
        """Who says who somebody is; None: nobody can sign in."""
        secret, domains = self.oidc_client_secret.get_secret_value(), self.oidc_domains
        ours = frozenset(one.lower().removeprefix("@") for one in domains)
        issuer, client = self.oidc_issuer, self.oidc_client_id
        return Provider(issuer, client, secret, ours, self.belonging) if issuer else None

    @property
    def serves_slack(self) -> bool:
        """True when the tokens of a Slack app are there."""
        return bool(self.slack_bot_token.get_secret_value() and self.slack_signing_secret.get_secret_value())

    @property
    def serves_teams(self) -> bool:
        """True when a Teams registration is there, or development is on."""
        return bool(self.teams_app_id) or self.teams_development


def _identities(names: frozenset[str]) -> frozenset[str]:
    """Give identities as the channels write them: Teams' ids and e-mail addresses have no case."""
    return frozenset(name.lower() if name.startswith(("teams:", "mailto:")) else name for name in names)


def without_credentials(address: str) -> str:
    """Give an address without what it may hold before its server's name, and behind its question mark."""
    return _CREDENTIALS.sub(HIDDEN, address)


def _is_safe(address: str) -> bool:
    """True for https, and for http that does not leave this machine."""
    told = urlsplit(address)
    return told.scheme == "https" or (told.scheme == "http" and told.hostname in {"localhost", "127.0.0.1", "::1"})


def _sqlite_in(home: Path) -> SecretStr:
    return SecretStr(f"sqlite:///{home / 'charte.db'}")
