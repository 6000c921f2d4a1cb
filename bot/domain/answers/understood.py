"""What a question was taken to be about, as an answer tells it. Pure."""

import re

from bot.domain.answers.answer import Understood
from knowledge.lexicon import fold
from knowledge.question.places import own_name
from knowledge.question.understanding import TELLING, Asked
from knowledge.rules import LOCAL

_CHARTER = r"(?:charte|note|politique|regles?|reglement|charter|policy|guidelines|rules?|handbook)"
_GIVEN = (
    r"(?:puisque?|vu que?|comme|etant donne que?|sachant que?|maintenant que?|du moment que?|since|as|given that"
    r"|seeing that|now that|because)"
)
_OPEN = (
    r"(?:(?:est|sont|soit|c'est|is|are|it's) (?:(?!pas\b|plus\b|not\b|no\b|never\b)\w+ )?"
    r"(?:bon\b|ok\b|okay\b|possibles?\b|autorise\w*|permis\w*|accepte\w*"
    r"|tolere\w*|facultati\w+|optionnel\w*|allowed|permitted|acceptable|fine\b(?! with)|optional|authori[sz]ed)"
    r"|(?:est|sont|n'est|n'est-ce|ne sont) (?:pas|plus) (?:interdit|prohibe|obligatoire|necessaire|requis)\w*"
    r"|(?:is|are) (?:not|no longer|n't) (?:forbidden|prohibited|banned|mandatory|required|needed|necessary)"
    r"|(?:needs?|requires?) no \w+"
    r"|(?:ne|n')(?: ?\w+) (?:pas|plus|aucune?) (?:de )?(?:accord|relecture|validation|autorisation))"
    r"\b(?! (?:par|by)\b)"
)
_PRESUMES = re.compile(
    rf"\b{_GIVEN}'? ?(?:\w+ ){{0,2}}{_CHARTER}"
    r"(?: (?!pas\b|not\b|ne\b|n'|don't|doesn't|never|jamais)[\w']+){0,3}? "
    r"(?:permet|permettent|autorise\w*|accepte\w*|tolere\w*|laisse\w*|prevoi\w+|dit qu'on peut|dit que (?:je|on|nous)"
    r"|allows?|lets?|permits?|accepts?|says? (?:that )?(?:i|we|you) (?:can|may))\b"
    rf"|(?:^|[.!?;:,] ?)(?:but |mais |or |et |and |well |bon )?(?:the |our |la |notre |le |les |nos )?{_CHARTER}"
    r" (?:dit|precise|indique|prevoit|stipule|disent|says?|states?|stipulates?)(?: bien| clairement| clearly)?"
    rf"(?: que?| qu'| that)?'? ?(?:(?!pas\b|not\b|ne\b|n'|never\b)[\w']+ ){{0,6}}?{_OPEN}"
    rf"|\b{_GIVEN}'? ?(?:(?!pas\b|not\b|charte|charter)[\w'-]+ ){{1,6}}?{_OPEN}"
)
"""How a message takes for granted that the charter permits something, or asks nothing: "puisque la charte accepte…"."""


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
