"""What is wrong with the settings, in the reader's words; never a value, which may be a secret."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot.domain.cases.retention import in_short, least_of, most_of
from bot.house.settings_file import EmptySecret, Unknown, UnknownSetting, UnreadLine, unknown_in_environment
from bot.wording import Wording

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_FORMS = {
    "pilot_until": "date",
    "pilot_share": "share",
    "pilot_people": "identity",
    "dpo_delay": "delay",
    "public_url": "address",
    "model_base_url": "address",
}
_SENTENCES = (
    {"int_parsing": "number", "int_from_float": "number", "bool_parsing": "switch"}
    | {
        name: name
        for name in (
            "identity",
            "route",
            "route_to_nobody",
            "departments",
            "mail_language",
            "sign_in",
            "sign_in_anybody",
            "sign_in_domains",
            "sign_in_tenant",
            "chroma_url",
            "chroma_in_clear",
        )
    }
    | dict.fromkeys(("greater_than_equal", "less_than_equal"), "range")
)


def why(error: Exception, file: Path | None, say: Wording) -> str:
    """Say what is wrong with the settings."""
    if isinstance(error, UnknownSetting):
        return "\n".join(_unknown(one, say) for one in error.found)
    if isinstance(error, UnreadLine):
        return say("terminal.setting_line", line=error.line, path=file)
    if isinstance(error, EmptySecret):
        return say("terminal.setting_empty_secret", name=error.name, path=error.path)
    if isinstance(error, ValidationError):
        return "\n".join(dict.fromkeys(_why_value(one, say) for one in error.errors(include_input=False)))
    if isinstance(error, OSError | UnicodeDecodeError):
        return say("terminal.setting_file", path=getattr(error, "filename", None) or file)
    return say("terminal.setting_place")  # "~somebody" who has no home here


def ignored(say: Wording) -> Iterator[str]:
    """Say which names of the environment look like settings and are none: what they were to set is not set."""
    yield from (_unknown(found, say) for found in unknown_in_environment())


def _unknown(found: Unknown, say: Wording) -> str:
    if found.close:
        return say("terminal.setting_close", name=found.name, close=found.close)
    return say("terminal.setting_unknown", name=found.name)


def _why_value(first: "ErrorDetails", say: Wording) -> str:
    field = str(first["loc"][0])
    name = f"CHARTE_{field.upper()}"
    known = str(first.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    if field.startswith("keep_"):
        return say("terminal.setting_period", name=name, least=in_short(least_of(field)), most=in_short(most_of(field)))
    kind = _FORMS.get(field) or ("choice" if known else _SENTENCES.get(first["type"], "value"))
    return say(f"terminal.setting_{kind}", name=name, known=known, least=0, most=65535)
