"""What a question was taken to be about, as an answer tells it. Pure."""

import re

from bot.domain.answer import Understood
from knowledge.lexicon import fold
from knowledge.places import own_name
from knowledge.rules import LOCAL
from knowledge.understanding import TELLING, Asked

_PRESUMES = re.compile(
    r"\b(?:puisque|puisqu'|vu que|comme|etant donne que|sachant que|maintenant que|du moment que|since|as|given that"
    r"|seeing that|now that|because) ?(?:\w+ ){0,2}"
    r"(?:charte|note|politique|regles?|reglement|charter|policy|guidelines|rules?|handbook)"
    r"(?: (?!pas\b|not\b|ne\b|n'|don't|doesn't|never|jamais)[\w']+){0,3}? "
    r"(?:permet|permettent|autorise\w*|accepte\w*|tolere\w*|laisse\w*|prevoi\w+|dit qu'on peut|dit que (?:je|on|nous)"
    r"|allows?|lets?|permits?|accepts?|says? (?:that )?(?:i|we|you) (?:can|may))\b"
)
"""How a message takes for granted that the charter permits something: "puisque la charte accepte les CV…"."""


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
        presumed=bool(_PRESUMES.search(fold(asked.own))),
        claimed="approval_claimed" in asked.stated,
        told=asked.pasted and TELLING in asked.stated,
    )


def _called(asked: Asked) -> tuple[str, ...]:
    """Give the tools that are asked about as the asker writes them, in their order."""
    local = frozenset(tool.removeprefix(LOCAL) for tool in asked.named_tools if tool.startswith(LOCAL))
    names = (own_name(asked.own, tool, local) for tool in asked.named_tools)
    return tuple(sorted(filter(None, names), key=asked.own.find))
