"""What a ban recommends in place of what it is on: "n'utilisez pas ChatGPT, utilisez Copilot"."""

import re

from ingest.rules.about.conditions import has_condition
from ingest.rules.about.tools import GENERAL, examples_of_tools
from knowledge.lexicon import concepts
from knowledge.rules import local_names

_NONE = r"(?! (?:pas|jamais|plus|aucune?|rien|no|neither|none|nothing)\b)"
_ORDERS = (
    r"(?:(?:donc|alors|plutot|mais|et) )?(?:plutot |uniquement |seulement )?"
    r"(?:on utilise|nous utilisons"
    r"|privilegie[sz]?|prefere[sz]?|opte[sz]?|choisi(?:sse[sz]|s)|utilise[sz]?|recoure[sz]|adopte[sz]?|prene[sz]|prends"
    r"|serve[sz]-vous|sers-toi|tourne[sz]-(?:vous|toi)|passe[sz]?(?= (?:par|a|sur)\b))(?!\w)"
)
_OUGHT = (
    r"(?:il (?:faut|convient d[e'] ?|est (?:recommande|conseille|preferable|possible) d[e'] ?)"
    r"|(?<!ne )(?:vous|tu|on|nous|chacun) (?:doi[st]|doivent|devez|devons|peu[xt]|peuvent|pouvez|pouvons)) ?"
    r"(?:(?:plutot|alors|donc|toujours|seulement|uniquement) )?"
    r"(?:utiliser|recourir|passer par|privilegier|preferer|employer|choisir|opter|(?:se|vous|te|nous) servir)"
    r"|(?<!no )(?:you|we|staff|employees|everyone|everybody|they) (?:must|should|may|can|shall|ought to|ha(?:ve|s) to"
    r"|needs? to|are to) (?:(?:only|instead|rather|always|then|still) )?"
    r"(?:use|choose|prefer|turn to|switch to|stick (?:to|with)|go through|rely on)"
)
_USE = r"(?:use|prefer|choose|pick|switch to|move to|stick (?:to|with)|opt for|turn to|go for)(?! of\b)"
_PLEASE = r"(?:so|but|please|instead|rather),? (?:please |only |always )?"
_ONLY = (
    r"(?:seule?s?|only) [^;:.,]*\b(?:autorise|permis|admis|approuve|valide|possible|allowed|permitted|approved|accepted"
    r"|(?:may|can) be used|(?:peu(?:t|vent)|doi(?:t|vent)) etre utilise)\w*"
)
_PARTS = r"(?:which|that|qui|que|dont|ou|or|nor|ni|if|si|meme|even|though|although|quand|when|where|whose|lorsque)\b"
_WILL_DO = (
    rf"(?:(?!\b{_PARTS})[^;:.,()]){{0,60}}?\b(?:suffi(?:t|sent)|(?:fait|font) l'affaire|l[ae]s? (?:fait|font)"
    r"|(?:est|sont) (?:\w+ )?(?:faite?s?|prevue?s?|la pour|concue?s?|autorisee?s?|approuvee?s?|recommandee?s?"
    r"|permise?s?|disponibles?|l'(?:outil|assistant)|a (?:votre |notre )?disposition)"
    r"|(?:is|are) (?:\w+ )?(?:fine|enough|there|meant|made|approved|allowed|permitted|recommended|available"
    r"|(?:the|our) (?:\w+ )?(?:tool|one|assistant))|does? (?:it|that|the job)|(?:may|can|should|must) be used)(?!\w)"
    r"(?: (?:pour|a|sur|dans|avec|chez|en|depuis|la|sous|si|apres|for|to|on|in|with|from|at|under|if|after|once"
    r"|instead|here|there)\b"
    r"(?:(?!\b(?:et|mais|and|but)\b)[^;:.,()])*)?(?=[ ]?(?:[;:.,()–—]|$))"
)
_AT = (
    r"(?:(?:[,:;]| [–—-]) ?"
    r"| (?:and|et) (?=(?:switch to|move to|turn to|passe[sz]? a|utilise[sz]|opte[sz]|prene[sz])\b))"
)
_DENIAL = (
    r"(?:\b(?:ne|ni|pas|jamais|aucune?|rien|interdi\w+|proscri\w+|prohib\w+|banni\w*|not|never|no|nor|cannot"
    r"|neither|either|non plus|forbid\w*|banned|stop|cesse[zr]?|withdrawn|suspend\w+|discontinued|disabled"
    r"|retire\w*|desactive\w*)\b|\bn'|n't\b)"
)
_LISTED = rf"[^;:.,]*(?:,(?![^;:.,]*{_DENIAL})[^;:.,]*)*"
_TOLD = re.compile(rf"{_AT}(?:(?:{_ORDERS}|{_OUGHT}|{_PLEASE}{_USE}){_NONE}{_LISTED}|(?:{_ONLY}|{_WILL_DO})[^;:.,]*)")
_TOLD_BARELY = re.compile(rf"(?:(?P<listed>,)|{_AT}) ?(?:only |rather )?{_USE}{_NONE}{_LISTED}")
_COULD_GO_ON = re.compile(r"\b(?:and|or|nor)\b(?!.*\binstead\b)")
"""How a list of verbs goes on that one "do not" governs: "do not open ChatGPT, use Copilot or paste CVs"."""
_DENIES = re.compile(_DENIAL)
_LIMITS = re.compile(
    r"\b(?:sans|sauf|hors|hormis|ferme\w*|exclu\w*|reserv\w*|uniquement (?:si|pour|avec|apres|lorsqu\w*)|without|except"
    r"|unless|closed|excluded|reserved|only (?:if|once|when|with|after|for|to)|off limits|break|leak"
    r"|a (?:votre|leur|vos|ses) (?:risques?|perils?)|(?:sur|a la) (?:demande|autorisation|derogation|avis)"
    r"|(?:up)?on request|under|sous (?:reserve|controle|condition|couvert)|supervis\w*|demande[rz]?|ask"
    r"|consult(?:e[rz]?)?|contact\w*|bientot|soon|plus tard|later|prochain\w*|next(?! to))\b"
)
_WARNS = re.compile(
    r"\b(?:evit\w*|avoid\w*|(?<!moins )risqu\w*|(?<!less )risk\w*|danger\w*|sanction\w*|disciplin\w*|(?:mis|mes)us\w*"
    r"|abus\w*|exempl\w*|examples?|pareil\w*|same|likewise|anything but|autres? (?:\w+ )?que|leaks?|fuit\w*"
    r"|a tort|wrong\w*|deconseill\w*|discourag\w*)\b"
    rf"|(?<!^)\b(?:mais|but)\b[^;.]*?{_DENIAL}"
)
"""What makes no recommendation of it: "Copilot is made for notes and must be avoided here", "take it as an example"."""
_REASSURES = re.compile(
    r"(?:, ?|\b(?:qui|that|which) )(?:(?:est|sont|a ete|ont ete|is|are|has been|have been|was|were) )?(?:\w+ment )?"
    r"(?:validee?s?|approuvee?s?|autorisee?s?|homologuee?s?|approved|vetted|authori[sz]ed|validated)(?!\w)"
    r"|\b(?:pour|afin d[e'] ?|to) (?:eviter|limiter|reduire|prevenir|avoid|limit|reduce|prevent)\b[^,;]*"
    r"|\b(?:moins de|sans|less|no|fewer) (?:risques?|risks?|danger)\b"
)
"""What is told of a tool and asks nothing: "utilisez Copilot, validé par la DSI"; not ", une fois validé"."""
_LEADS = re.compile(r"^\W*(?:(?:mais|but|donc|so|et|alors) )*")


def without_preferred(
    folded: str, local: frozenset[str] = frozenset(), *, then: str = "", limited: bool = False
) -> str:
    """Give a folded ban without the tools that it recommends, where it names another; `local`: the house's own names.

    `then` is what follows in its sentence. What is recommended on a condition goes only where `limited` is true.

    >>> without_preferred("n'utilisez pas chatgpt pour les contrats, utilisez copilot.")
    "n'utilisez pas chatgpt pour les contrats."
    >>> without_preferred("do not open chatgpt, use copilot or paste cvs")
    'do not open chatgpt, use copilot or paste cvs'
    """
    for shape in (_TOLD, _TOLD_BARELY):
        begin = 0
        while found := shape.search(folded, begin):
            left = folded[: found.start()] + folded[found.end() :]
            banned = _tools(left, local) - GENERAL
            said = found[0] + _rest(folded[found.end() :] + then)
            if banned and _recommends(found, local) and not _warns(said) and (limited or not _is_limited(said)):
                folded = left
            else:
                begin = found.start() + 1
    return folded


def _recommends(found: re.Match[str], local: frozenset[str]) -> bool:
    if _DENIES.search(found[0]) or not _tools(found[0], local):
        return False
    if found.re is not _TOLD_BARELY:
        return True
    listed = found["listed"] and _COULD_GO_ON.search(found.string, found.start())
    return not listed and _DENIES.search(found.string[: found.start()]) is not None


def _rest(behind: str) -> str:
    """Give what a sentence says behind what it recommends: ", mais il est a eviter ici"."""
    return re.split(r"[;.!?\n]", behind, maxsplit=1)[0]


def _warns(said: str) -> bool:
    return _WARNS.search(_LEADS.sub("", _REASSURES.sub(" ", said), count=1)) is not None


def _is_limited(said: str) -> bool:
    said = _REASSURES.sub(" ", said)
    return _LIMITS.search(said) is not None or has_condition(said)


def _tools(words: str, local: frozenset[str]) -> frozenset[str]:
    return concepts("tools").names(words) | local_names(words, local)


def shown_places(folded: str) -> str:
    """Give what folded words show as some of the tools that a ban is on: each is banned beside the others.

    >>> shown_places("les outils comme plume et elio sont interdits"), shown_places("des documents comme les cv")
    ('comme plume et elio ', '')
    >>> shown_places("en dehors d'outils comme plume")
    ''
    """
    return " ; ".join(one[0] for one in examples_of_tools(folded) if not _is_preferred(one))


_PREFERRED = re.compile(
    r"(?:(?:(?<!ne )\b(?:privilegie[sz]?|prefere[sz]?|optez|choisissez|(?:nous|we) recomm\w+)(?! (?:pas|jamais|plus)\b)"
    r"|(?:^|[.;:,] |\b(?:et|mais|donc) )(?:plutot )?utilise[sz]? (?!(?:pas|jamais|plus|aucun\w*)\b)"
    r"|(?:^|[.;:] |\b(?:but|so|please|instead(?: of [^;.]*,)?) )(?:only )?(?:use|prefer|choose) (?!(?:no|neither)\b)"
    rf"|(?:^|[^\w']){_OUGHT}{_NONE}|(?:^|[.;:,] ?|\b(?:and|et|car|as) )(?:seule?s?|only)\b)[^;.,]*$"
    r"|\b(?:en dehors|hors|ailleurs que|outside) (?:of )?(?:(?:d[eu]s?|l[ae]s?|the|our|nos) |d'|l')?(?:[a-z]+ ){0,2}$"
    r")"
)
"""Not a verb that a ban before it may govern: "do not paste it, use tools like plume or record calls"."""
_ENOUGH = re.compile(
    r"[^;.,]*\b(?:(?<!ne )suffi\w*|(?:fait|font) l'affaire|do(?:es)? the (?:job|work)|(?:is|are) (?:fine|enough)"
    r"|n'est pas concerne)\b"
)


def _is_preferred(found: re.Match[str]) -> bool:
    """True for what shows the tools that one ought to use: "prefer tools like plume", "a tool like plume is fine"."""
    before = _PREFERRED.search(found.string[: found.start()]) is not None
    return before or _ENOUGH.match(found.string, found.start()) is not None
