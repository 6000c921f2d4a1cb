"""Bans in a few words, without a verb that forbids: "Zéro deepfake", "Données clients : aucune IA", "On oublie…"."""

import re

from ingest.rules.about.rest import ANY_OTHER
from ingest.rules.modality.permitting import leads_to_use
from ingest.rules.modality.telling import machine_acts
from knowledge.lexicon import concepts, names_any, tools_in

_BEGINS = r"(?:^|[.;:,–—-] ?|\b(?:et|and|donc|so|c'est) )\W*"
AN_AI_TOOL = (
    r"(?:outils?|assistants?|solutions?|modeles?)(?: d'| de l'| )?(?:ia|intelligence artificielle)(?: generative)?"
)
AI = r"(?:generative |gen)?(?:ai|ia)(?: generative| tools?| assistants?| models?)?"
_AN_AI = rf"(?:{AN_AI_TOOL}|{AI}|intelligence artificielle(?: generative)?|chatbots?)"
_NO_AI = re.compile(
    rf"{_BEGINS}(?:aucune?|pas (?:de |d')|zero|no|jamais d')(?: ?{_AN_AI})"
    r"(?= (?:pour|dans|sur|avec|quand|lorsqu|la ou|des lors qu|for|in|on|with|when|where|wherever)\b"
    r"(?! (?:l'instant|le moment|now))|\W*$)"
)
_ZERO = re.compile(
    rf"{_BEGINS}zero (?!(?:\w+ )?(?:risque|tolerance|faute|defaut|papier|trust|risk|day|retention|conserv|stock|entrain"
    r"|train|probleme|problem|souci))(?P<what>[^.;:]{3,80})"
)
_FORGET = re.compile(
    r"(?:^|[.;:] ?)\W*(?:on oublie|oublie[sz]?|forget(?: about)?) "
    r"(?!(?:pas|jamais|souvent|parfois|vite|trop|facilement|que?|combien|comment|de|to|that|how|it)\b|(?:qu|d)')"
    r"(?P<what>[^.;:]{3,80})"
)
_TO_A_TOOL = re.compile(
    r"[:,] (?:(?:utilise|prene|prend|prefere|essaye|adopte|use|try|take|pick)[sz]?|(?:passe[sz]?|place) a|switch to)"
    r" (?:plutot |instead )?(?:(?:le|la|notre|our|the) |l')?$"
)
_INTO = re.compile(r"\b(?:dans|avec|sur|chez|into?|with|on)\b")
"""What leads to a tool that is not known: "zero contrat dans NovaChat : utilisez Copilot" stays a ban."""
_BY_HAND = re.compile(
    r"\b(?:a la main|by hand|manuel\w*|manual\w*|typing|retyping"
    r"|a (?:tap|recopi|retap|ressaisi|remplir|trier|classer|relire|ecrire|ranger)\w*"
    r"|en (?:retard|attente|souffrance)|sans reponse|non (?:lu|traite|trie|repondu|classe)e?s?(?! par\b)"
    r"|un(?:read|answered|sorted|translated|typed|processed|done|finished|written|drafted|opened|filed|summari[sz]ed)"
    r"(?! by\b)|overdue|pending"
    r"|left to (?:do|type|write|draft|read|sort|file|fill|answer|process|translate|summari[sz]e|check|review))\b"
)
"""Work, where no use is named: "zero compte rendu a taper", "zero contracts left unread"."""
_DOES_IT = re.compile(
    r"\W*(?:peut |va |can |will )?(?:s'en (?:charge|occupe)r?\b|(?:l[ae]s? |l'|vous l[ae]s? )?(?:fai[rt]e?|redige|ecrit"
    r"|tradui|resume|transcri|does? (?:it|them|that)"
    r"|(?:takes?|handles?|writes?|drafts?|translates?|types?) (?:it|them|care|over)))"
)
_OUGHT_NOT = re.compile(
    r"\bn(?:e |')(?:\w+ )?saur(?:aient|ait|iez|ions|ais)\b(?! (?:pas|jamais|plus|etre|ni|rien|aucun\w*)\b)"
)
_NO_RULE_OF_USE = re.compile(
    r" (?:\w+ment )?(?:s'|se )?(?:garanti|engag|suffi|remplac|substitu|constitu|exoner|faire obstacle|justifi|dispens"
    r"|prejug|valoir|appliqu|repondre|tenir lieu)"
)


_LABELLED_NO = re.compile(
    r"(?:^|[.;] )\W*(?P<what>[^.;:?]{2,160}?) ?(?::|–|—|- ) ?(?:\W*(?:c'est |it's |it is ))?(?:non|no|nope)"
    r"(?: merci| thanks| thank you| way| ?/ ?(?:no|non))?(?=\W*$|[,;.!]| (?:pour|for|to|aux?|dans|in|avec|with) )"
)
_NOWHERE = re.compile(
    r"(?:^|[.;] )\W*(?P<what>[^.;:?,]{2,80}?), (?:non|no|jamais|never)"
    r"(?:, (?:nulle part|nowhere|jamais|never|ever))?\W*$"
    r"|(?:^|[.;] )\W*(?P<tool>[^.;:?,]{2,80}?) (?:reste(?:nt)?|demeure(?:nt)?|stays?|remains?)"
    r" (?:fermee?s?|bloquee?s?|closed|shut|blocked)\W*$"
)
"""What is said no to behind its name, a tool that stays closed: "vos mots de passe, non, nulle part"."""
_A_PROPERTY = re.compile(
    r"\b(?:entrain|train|stock|stor(?:e|age)|heberg|host|conserv|retention|retain|reutilis|reus|chiffr|encrypt|transfer"
    r"|transmis|tiers|third|disponib|availab|gratuit|free\b|payant|obligatoire|mandatory|requi|necessaire|necessary|needed"
    r"|besoin|accord|approv|valid|relecture|review|licen[cs]|certifi|conforme|complian|contien|contains?|formation|training)"
)
"""What a label asks of a tool or a task, to which "no" is an answer and no ban: "Réutilisation des données : non"."""


def _is_no(folded: str) -> bool:
    """True for "Gemini : non", "recording client calls: no"."""
    if bare := _NOWHERE.search(folded):
        return names_any(bare["what"], "uses", "data", "tools") if bare["what"] else bool(tools_in(bare["tool"]))
    found = _LABELLED_NO.search(folded)
    return (
        found is not None
        and not _A_PROPERTY.search(found["what"])
        and names_any(found["what"], "uses", "data", "tools")
    )


def forbids_shortly(folded: str) -> bool:
    """True for a folded sentence that forbids in a few words a use, data or a tool that is known.

    >>> forbids_shortly("donnees clients : aucune ia"), forbids_shortly("aucune ia n'est parfaite")
    (True, False)
    """
    if _is_no(folded):
        return True
    if (found := _NO_AI.search(folded)) and names_any(folded[: found.start()] + folded[found.end() :], "uses", "data"):
        return True
    told = [one["what"] for shape in (_ZERO, _FORGET) for one in shape.finditer(folded)]
    named = any(names_any(what, "uses", "data", "tools") for what in told)
    return (named and (any(map(_is_of_data, told)) or not _hands_over(folded))) or _ought_not(folded)


def _is_of_data(what: str) -> bool:
    """True for what is no work but data: "code source", not "compte rendu a taper" nor "traduction de contrats"."""
    return any(names_any(one, "data") and not _is_work(one) for one in what.split(",") if not names_any(one, "tools"))


def _is_work(words: str) -> bool:
    for start, stop in concepts("data").spans(words):
        words = words[:start] + "_" * (stop - start) + words[stop:]
    return bool(concepts("uses").names(words) - {"input"}) or _BY_HAND.search(words) is not None


def _hands_over(folded: str) -> bool:
    """True where the first tool of a folded sentence does what is over: "zero saisie : copilot s'en charge".

    A tool for the rest does not: "zero traduction de contrat, utilise Copilot pour le reste".
    """
    spans = sorted(concepts("tools").spans(folded))
    if not spans or ANY_OTHER.search(folded, spans[0][1]):
        return False
    before, stop = folded[: spans[0][0]], spans[0][1]
    if _INTO.search(before):
        return False
    behind = re.search(r"[:,] (?:(?:le|la|notre|our|the) |l')?$", before) is not None
    return _TO_A_TOOL.search(before) is not None or (behind and _DOES_IT.match(folded, stop) is not None)


def looks_forbidding(folded: str) -> bool:
    """True for a folded sentence of such a form, whatever it names: to be looked at where no rule was read of it."""
    return any(shape.search(folded) for shape in (_NO_AI, _ZERO, _FORGET)) or (
        (found := _OUGHT_NOT.search(folded)) is not None and not _NO_RULE_OF_USE.match(folded, found.end())
    )


def _ought_not(folded: str) -> bool:
    """True for "les agents ne sauraient confier…"; what a machine could not do is no rule."""
    found = _OUGHT_NOT.search(folded)
    if found is None or _NO_RULE_OF_USE.match(folded, found.end()) or machine_acts(folded, found.start(), found.end()):
        return False
    return leads_to_use(folded[found.end() :])
