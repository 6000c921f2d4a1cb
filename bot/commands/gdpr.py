"""`charte gdpr record`: the entry of the record of processing, made of the settings in force."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

import typer

from bot.adapters.clock import SystemClock
from bot.domain.cases.retention import in_short
from bot.house.console import context_of, print_lines
from bot.house.settings import Settings
from bot.wording import Wording, wording
from knowledge.concepts import Language


class Paper(StrEnum):
    """What may be written for the DPO."""

    RECORD = "record"


def gdpr(
    ctx: typer.Context,
    paper: Paper,  # noqa: ARG001  one for now; its name is the contract's
    *,
    language: Language | None = None,
) -> None:
    """Write the entry of the record of processing (GDPR, article 30) from the settings in force, in Markdown."""
    context = context_of(ctx)
    say = wording(language, context.settings.form_of_address) if language else context.say
    print_lines(record_lines(context.settings, say, SystemClock().now().date()))


_PURPOSES = ("cases", "precedents", "faq", "suspensions", "reviews", "audit")
"""What the DPO does with what was asked, each with data of its own."""
_BEYOND = ("open", "precedents", "faq", "suspensions", "withdrawn")
"""What no setting bounds by itself."""


def record_lines(settings: Settings, say: Wording, today: date) -> Iterator[str]:
    """Give the entry, line by line; what the settings do not tell stands in brackets."""
    yield from (say("gdpr.title"), "", say("gdpr.made", date=today.isoformat(), version=version("charte-bot")))
    for section, lines in {
        "controller": [say("gdpr.controller")],
        "purposes": [say("gdpr.purposes"), "", *(f"- {say(f'gdpr.purpose.{one}')}" for one in _PURPOSES)],
        "basis": [say("gdpr.basis")],
        "people": [say("gdpr.people")],
        "data": [say("gdpr.data"), "", *_departments(settings, say), say("gdpr.special")],
        "recipients": [f"- {one}" for one in _recipients(settings, say)],
        "transfers": [_transfers(settings, say)],
        "retention": list(_periods(settings, say)),
        "security": [say("gdpr.security", place=say(f"gdpr.key.{_place_of_key(settings)}"))],
        "rights": [say("gdpr.rights")],
    }.items():
        yield from ("", f"## {say(f'gdpr.section.{section}')}", "", *lines)


def _departments(settings: Settings, say: Wording) -> Iterator[str]:
    if platforms := sorted({one.platform for one in settings.belonging.entries}):
        told = ", ".join(say(f"gdpr.told_by.{one}") for one in platforms)
        yield from (say("gdpr.departments", platforms=told), "")


def _recipients(settings: Settings, say: Wording) -> Iterator[str]:
    yield say("gdpr.to_dpo")
    yield say("gdpr.to_colleagues")
    yield say("gdpr.to_admins", count=len(settings.admins))
    yield say("gdpr.to_auditors", count=len(settings.auditors))
    if settings.to_security:
        yield say("gdpr.to_security", count=len(settings.security))
    if settings.external_dpos:
        yield say("gdpr.to_external", count=len(settings.external_dpos))
    for served, key in (
        (settings.serves_slack, "slack"),
        (settings.serves_teams, "teams"),
        (bool(settings.smtp_url.get_secret_value()), "mail"),
    ):
        if served:
            yield say(f"gdpr.to_{key}")
    if settings.chroma_url:
        yield say("gdpr.to_chroma", address=settings.chroma_url)
    if settings.model:
        uses = ", ".join(say(f"model.use.{use}") for use in sorted(settings.model_uses))
        yield say("gdpr.to_model", model=settings.model, processor=settings.model_processor or "[…]", uses=uses)
    else:
        yield say("gdpr.no_model")


def _transfers(settings: Settings, say: Wording) -> str:
    if not settings.model:
        return say("gdpr.transfer_none")
    regions = ", ".join(sorted(settings.model_regions))
    return say("gdpr.transfer_model", model=settings.model, region=settings.model_region or "[…]", regions=regions)


def _place_of_key(settings: Settings) -> str:
    scheme, _, file = settings.database_url.get_secret_value().partition(":///")
    beside = scheme == "sqlite" and Path(file).parent == settings.key_path.parent
    return "beside" if beside else "apart"


def _periods(settings: Settings, say: Wording) -> Iterator[str]:
    keeping = settings.retention
    for one in fields(keeping):
        yield say("gdpr.period", what=say(f"gdpr.kept.{one.name}"), period=in_short(getattr(keeping, one.name)))
    cases, audit = in_short(keeping.cases), in_short(keeping.audit)
    yield from (f"- {say(f'gdpr.beyond.{one}', cases=cases, audit=audit)}" for one in _BEYOND)
