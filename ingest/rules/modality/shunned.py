"""Bans told as what the house does not do: "L'école n'utilise pas ChatGPT", "keep ChatGPT out of our work"."""

import re

from ingest.rules.modality.tool_alone import CLASSES, spans_of_tools
from knowledge.lexicon import concepts, counting_house_tools
from knowledge.people import HOUSE, PEOPLE, TEAM

_THE = r"(?:(?:l[ae]s?|notre|nos|cet(?:te)?|tou(?:te?s|s)|the|our|this|all|every) |l')+"
_WE = (
    rf"(?:on|nous|we|personne|nobody|no ?-?one|{_THE}(?:[\w-]+ )?"
    rf"(?:{HOUSE}|{PEOPLE}|{TEAM}|salaries?|agents?|employes?|personnels?|equipes?|services?|collaborat\w+"
    rf"|staff|teams?"
    r"|employees|people|colleagues|members)(?: (?:de |d'|of )?[\w'-]+){0,2}?)"
)
_GOES = (
    r"(?:utilise(?:nt|ons)?|emploi(?:e|ent)|ouvre(?:nt)?|travaill\w+ (?:jamais )?avec|v(?:a"
    r"|ont) (?:jamais )?(?:sur|vers)"
    r"|pass\w+ (?:jamais )?par|se ser(?:t|vent) (?:jamais )?d[eu']|recour\w+ (?:jamais )?a|(?:a"
    r"|ont) (?:jamais )?recours a"
    r"|acced\w+ (?:jamais )?a|se connect\w+ (?:jamais )?(?:a|sur))"
)
_GOES_FR = _GOES.replace("(?:jamais )?", "(?:pas |jamais |plus )?")
_GOES_EN = (
    r"(?:uses?|opens?|works? (?:with|in)|go(?:es)? (?:on|to|near|through)|turns? to|relies on|rely on|touch(?:es)?"
    r"|ha(?:s|ve) any use for)"
)
_NOT_DONE = re.compile(
    r"(?:^|[.;:] |(?:^|[.;:] )\W*(?:au|a|en|dans|at|in)\b[^.;:,]{2,30}, )\W*"
    rf"(?:{_WE} (?:(?:ne |n')(?:y )?{_GOES_FR}(?: pas| jamais| plus)?"
    rf"|(?:does|do)(?: not|n't) (?:ever )?{_GOES_EN}|never {_GOES_EN})"
    rf"|(?:nobody|no ?-?one) (?:ever |here )?{_GOES_EN}"
    rf"|(?:nobody|no ?-?one) (?:here )?(?:is|are) to (?:use|open|go on)) ?"
    r"(?P<what>[^.;:,]{3,80})"
)
_KEEP_OUT = re.compile(
    r"(?:^|[.;:] )\W*(?:(?:please|we|always) )*(?:keeps?|leave|gardez|gardons|laissez|tenez|tenons)"
    r" (?P<what>[^.;:,]{3,40}?)"
    rf" (?:(?:out(?:side)? of|away from|off) (?:the |our |your |all )*(?:work|office|workplace|network"
    rf"|machines?|{HOUSE})\b"
    rf"|(?:hors d[eu']s?|a l'ecart d[eu']s?|loin d[eu']s?) ?(?:l[ae]s? |l'|notre |nos |votre )?(?:travail"
    rf"|bureau|reseau|{HOUSE})\b)"
)
_NO_MORE = re.compile(
    r"^\W*(?:no more|fini|terminee?|finie?|plus question d(?:e |')utiliser|plus d[e']|l'heure n'est plus a) ?"
    r"(?P<what>[^.;:,!]{3,40}?) ?(?:[.;:,!]|$)"
)
_NONE_OF_OURS = re.compile(
    r"(?:^|[.;:] )\W*(?P<what>[^.;:,]{3,60}?) (?:(?:is|are)(?: not|n't) (?:something|anything"
    r"|(?:an? )?tools?)(?: that| which)?"
    r" (?:we|you|anyone|our \w+) (?:\w+ )?(?:use|open|touch)s?\b"
    r"|n(?:'est|e sont) pas (?:une? |des )?(?:outils?|choses?) (?:qu(?:e |')(?:nous|on|l'on|vous) \w+"
    r"|utilisee?s? (?:ici|chez nous)))"
)
"""A tool that is none of those in use: "ChatGPT is not something we use"."""
_TAIL = re.compile(
    r"(?: (?:ici|here|yet|at all|du tout|either|non plus|encore|au (?:travail|bureau)|at work|for work"
    r"|pour le travail"
    r"|dans le travail|professionnellement|sur (?:nos|les) postes|a la mairie|en classe|et (?:ne|n')"
    r"|and (?:never|must|do)\b.*"
    r"|(?:pour (?:l'instant|le moment)|for (?:now|the moment))|(?:parce qu|car|because|since|depuis|as)\b.*))*[ .!]*"
)
_PURPOSE = re.compile(r" (?:pour|for|to|afin d[e']) ?(?P<purpose>.*)")


def is_shunned(folded: str) -> bool:
    """True where a folded sentence tells of a tool as one that its house does not use.

    >>> is_shunned("l'ecole n'utilise pas chatgpt."), is_shunned("l'ecole n'utilise pas chatgpt sans accord.")
    (True, False)
    """
    told = (
        *_NOT_DONE.finditer(folded),
        *_KEEP_OUT.finditer(folded),
        *_NO_MORE.finditer(folded),
        *_NONE_OF_OURS.finditer(folded),
    )
    with counting_house_tools():
        return any(_is_a_tool(one["what"]) for one in told)


def _is_a_tool(words: str) -> bool:
    """True for a tool and no case or way of using it; for a use that is known the ban is on that use."""
    spans = spans_of_tools(words, CLASSES | {"class:any"})
    if not spans:
        return False
    end = spans[-1][1]
    purpose = _PURPOSE.fullmatch(words, end)
    known = purpose and (concepts("uses").names(purpose["purpose"]) or concepts("data").names(purpose["purpose"]))
    return bool(known) or _TAIL.fullmatch(words, end) is not None
