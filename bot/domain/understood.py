"""What a question was taken to be about, as an answer tells it. Pure."""

from bot.domain.answer import Understood
from knowledge.places import own_name
from knowledge.rules import LOCAL
from knowledge.understanding import Asked


def understood(asked: Asked) -> Understood:
    """Give what `asked` is about."""
    return Understood(
        tools=tuple(sorted(asked.named_tools)),
        account=min(asked.accounts, default=None),
        data=tuple(sorted(asked.data)),
        purposes=tuple(sorted(asked.uses)),
        aspect=asked.aspect,
        called=_called(asked),
        beyond=bool(asked.unknown),
    )


def _called(asked: Asked) -> tuple[str, ...]:
    """Give the tools that are asked about as the asker writes them, in their order."""
    local = frozenset(tool.removeprefix(LOCAL) for tool in asked.named_tools if tool.startswith(LOCAL))
    names = (own_name(asked.own, tool, local) for tool in asked.named_tools)
    return tuple(sorted(filter(None, names), key=asked.own.find))
