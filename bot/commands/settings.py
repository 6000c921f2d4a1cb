"""`charte settings`: every setting that is in force and where it comes from; no secret is ever shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import typer
from pydantic import SecretStr

from bot.domain.cases.retention import in_short
from bot.house.console import Json, context_of, print_json, print_lines
from bot.house.settings import Origin, Settings, without_credentials
from bot.wording import Wording


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting, its value as a settings file writes it, and where it comes from; a secret has no value."""

    name: str
    value: str | None
    origin: Origin

    @property
    def masked(self) -> bool:
        """True for a secret that is set."""
        return self.value is None


def settings_command(ctx: typer.Context, *, as_json: Json = False) -> None:
    """Show every setting in force and where it comes from: environment, file or default; secrets are masked."""
    context = context_of(ctx)
    found = tuple(in_force(context.settings))
    if as_json:
        print_json({"settings": [_as_json(one) for one in found]})
    else:
        print_lines(_lines(found, context.say))


def in_force(settings: Settings) -> Iterator[InForce]:
    """Give every setting; a secret that nobody set is its default, which holds none."""
    for name in type(settings).model_fields:
        value, origin = getattr(settings, name), settings.origin_of(name)
        hidden = isinstance(value, SecretStr) and origin is not Origin.DEFAULT
        yield InForce(f"CHARTE_{name.upper()}", None if hidden else _written(value), origin)


def _written(value: object) -> str:
    """Give a value as a settings file writes it, without the credentials that an address may hold."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, timedelta):
        return in_short(value)
    if isinstance(value, frozenset):
        return ",".join(sorted(map(_written, value)))
    plain = value.get_secret_value() if isinstance(value, SecretStr) else "" if value is None else str(value)
    return without_credentials(plain)


def _lines(found: tuple[InForce, ...], say: Wording) -> Iterator[str]:
    """Give those that somebody set, then those that nobody did."""
    width = max(len(one.name) for one in found)
    for title, group in (
        ("settings.set", [one for one in found if one.origin is not Origin.DEFAULT]),
        ("settings.default", [one for one in found if one.origin is Origin.DEFAULT]),
    ):
        yield say(title, count=len(group))
        for one in group:
            told = say("settings.masked") if one.value is None else one.value or say("settings.empty")
            origin = "" if one.origin is Origin.DEFAULT else say(f"settings.from.{one.origin}")
            yield f"  {one.name:<{width}}  {told}  {origin}".rstrip()
        yield ""
    yield say("settings.more")


def _as_json(one: InForce) -> dict[str, object]:
    return {"name": one.name, "value": one.value, "from": one.origin.value, "masked": one.masked}
