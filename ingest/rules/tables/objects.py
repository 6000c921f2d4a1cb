"""What a row forbids that no concept knows: "Feuilles de remise | ❌" is about these, not about all data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.rules.about.rest import is_the_other_tools, speaks_of_others
from ingest.rules.about.slots import slots_in, topic_of
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, fold, names_any
from knowledge.matching import TELLING_USES
from knowledge.question.roles import as_topic, roles_in
from knowledge.question.understanding import DUTY_USES
from knowledge.rules import Rule, local_names
from knowledge.stems import stems_of
from knowledge.tools import UNLISTED

_GENERAL = stems_of(
    "tout tous toute toutes autre autres reste divers usage usages utilisation utilisations outil outils solution"
    " solutions cas donnee donnees information informations document documents contenu contenus texte textes fichier"
    " fichiers general generale professionnel professionnelle all any other others rest everything anything use uses"
    " usage tool tools case cases data content contents text texts file files general professional whatever else"
)
"""Words of a row that tell of no object: "Tout autre usage | ❌"."""
_APART = re.compile(r"\s*(?:[,;/]|<br>|\b(?:ou|et|or|and)\b)\s*")
_INFINITIVE = re.compile(r"^(?:se |s'|ne pas |not )?\w+(?:er|ir|re|oir)\b(?=.)")
_OF_A_THING = re.compile(r"\b(?:une?|des|du|les?|la|l'|son|sa|ses|notre|nos|vos|an?|the|our|your|their|its|some)\b")
_ALONE = re.compile(r"(?:se |s'|ne pas |not )?\w+(?:er|ir|re|oir)|[a-z]+ (?:out|up|in|on|off|over|down)")
_OF_ALL = re.compile(
    r"\b(?:tou(?:te?s?|s)|n'importe|any(?:thing)?|every(?:thing)?|all|whatever|default|unknown|unsure|not|hors|defaut"
    r"|(?:^|(?<=donnee )|(?<=donnees )|(?<=information )|(?<=informations )|(?<=document )|(?<=documents )"
    r"|(?<=contenu )|(?<=contenus )|(?<=outil )|(?<=outils )|(?<=ou ))non"
    r"|doute|inconnu\w*|quotidien\w*|courante?s?|daily|tasks?|sensibles?|sensitive|critiques?|instant|restrein\w+|limited)\b"
)
_VERB = re.compile(r"^[a-z]+(?: (?:out|up|in|on|off|over|down))? (?=(?:an?|the|our|your|their|its|some)\b)")
_WITHOUT = re.compile(r"\b(?:sans|without)\b")
_THE = r"^\W*(?:nos |our |the |les? |l')?"
OF_TOOLS = re.compile(_THE + r"(?:outil|solution|assistant|tool|plateforme|platform|application|app)s?\b")
"""How a folded column is headed whose cells are tools."""
_OF_ACCOUNTS = re.compile(_THE + r"(?:compte|account)s?\b")
_OF_CLASSES = re.compile(
    r"\b(?:class|niveau|categor|couleur|colou?r|level|tier|grade|sensibilit|sensitivit|statut|status)"
)
_A_CLASS = re.compile(
    r"\W*(?:[a-z]{0,2}[ -]?\d+|rouge|orange|vert|jaune|noir|bleu|blanc|gris|red|amber|green|yellow|black|blue|white"
    r"|grey)\W*"
)
"""How a row is called after a class of the charter's own: undefined, it is of anything."""


def of_its_object(rule: Rule, head: str, header: str, local: frozenset[str]) -> Iterator[Rule]:
    """Give a rule of a row once for each thing that its first cell lists, where it is of nothing that a concept knows.

    One on some data, an account, a regulated practice or a tool stays as it is; so does one on everything, and a
    permission for some use.
    """
    folded = fold(head)
    named = concepts("tools").names(folded) - {"class:any"} or local_names(folded, local)
    slots = rule.slots
    own_account = slots.accounts & concepts("accounts").names(folded)  # a column's, "Free tools", is no row's
    for_a_use = slots.uses if rule.modality in OPENING else slots.uses & TELLING_USES
    of_more = slots.data or own_account or for_a_use
    of_a_class = _OF_CLASSES.search(fold(header)) or _A_CLASS.fullmatch(folded)
    of_tools = OF_TOOLS.match(fold(header)) or _OF_ACCOUNTS.match(fold(header))
    if named or of_more or of_a_class or of_tools or _OF_ALL.search(folded):
        yield rule
    elif _WITHOUT.search(folded) and slots.uses & DUTY_USES:
        yield replace(rule, slots=replace(slots, uses=slots.uses & DUTY_USES))
    elif things := _things(folded):
        beside = slots.uses - slots_in(folded, positive=False).uses
        for words, stems in things:
            uses = slots.uses & slots_in(words, positive=False).uses | beside
            if stems:
                yield replace(rule, slots=replace(slots, uses=uses), topic=stems, narrow=not uses)
            elif uses:
                yield replace(rule, slots=replace(slots, uses=uses))
    else:
        yield rule


_OF_TOOLS_THEMSELVES = re.compile(
    r"\b(?:stat(?:ut|us)|etat|autoris|allow|permi|approuv|approv|valid|accept|ok\b|possible|usages?\b|use|utilis|interdi|forbid"
    r"|banned|verdict|regle|rule|decision|avis|acces|access|dispo|avail|ouvert|open|disponib|recommand|recommend|heading"
    r"|resume|summary|general|global|overall|professionnel|professional|work\b|travail|pro\b)"
)
"""How a column is headed whose cells rule on the tools themselves: "Statut", "Usage professionnel"."""
_PROPERTY = re.compile(
    r"\b(?:conform|complian|rgpd|gdpr|secur|sso|heberg|host|certif|licen[cs]|contrat|dpa\b|ue\b|eu\b|europe|chiffr|encrypt"
    r"|entrain|train|audit|souverain|sovereign|local|cloud|fiab|reliab)"
)
"""What a tool is or has; a "no" there is held against the tool."""


def of_other_tools(rule: Rule, heading: str, tools: frozenset[str]) -> Rule:
    """Give a rule of a column that is called after the rest, "Autres", as one on none of the `tools` beside it.

    A ban is on whatever is not among them; what is open is open to tools that no list has. A column of other data, or
    uses, stays as it is.
    """
    slots = rule.slots
    if not tools or slots.named - {UNLISTED} or slots.other_than or not is_the_other_tools(fold(heading)):
        return rule
    if rule.modality is Modality.FORBIDDEN:
        return replace(rule, slots=replace(slots, tools=frozenset(), other_than=tools))
    return replace(rule, slots=replace(slots, tools=frozenset({UNLISTED})))


def of_its_heading(rule: Rule, heading: str, others: Sequence[str], cell: str) -> Rule:
    """Give a rule of a tool's row as one about what its column is called, where no concept knows that: "Menus".

    `others` are the names of the columns that rule beside it; one of them at least is such a matter too. A column of
    some people is about these. What the cell itself says, "✅ (public)", limits that and is no other matter.
    """
    slots, bans = rule.slots, rule.modality is Modality.FORBIDDEN
    topic = _matter(heading, bans=bans)
    of_matters = any(
        _matter(one, bans=bans) or speaks_of_others(fold(one)) or names_any(fold(one), "data", "uses") for one in others
    )
    own = slots_in(fold(cell), positive=True)
    if slots.data - own.data or slots.uses - own.uses or slots.other_than or not (topic and of_matters):
        return rule
    return replace(rule, topic=topic, narrow=True)


def _matter(heading: str, *, bans: bool) -> frozenset[str]:
    """Give the topic that a column's name tells: the roles it names, else its stems; none where it names no matter."""
    folded = fold(heading)
    if roles := roles_in(folded):
        return as_topic(roles)
    if _OF_TOOLS_THEMSELVES.search(folded) or (bans and _PROPERTY.search(folded)):
        return frozenset()
    if names_any(folded, "tools", "data", "uses", "accounts", "modality", "headings"):
        return frozenset()
    return (topic_of(folded) or stems_of(folded)) - _GENERAL


def _things(folded: str) -> list[tuple[str, frozenset[str]]]:
    """Give the things that a folded cell lists, each with the stems that no concept covers; none where it has none."""
    parts = [one for one in _APART.split(folded) if one.strip()]
    of_a_thing = [one for one in parts if _OF_A_THING.search(one)]
    told = [one for one in parts if one in of_a_thing or not of_a_thing or not _ALONE.fullmatch(one)]
    found = [(one, _stems_of(one)) for one in told]
    whole = any(not stems and not concepts("uses").names(one) for one, stems in found)
    return [] if whole or not any(stems for _, stems in found) else found


def _stems_of(words: str) -> frozenset[str]:
    """Give the stems of what is named: what is done with it, at its head, is no part of that.

    An e-mail is a thing where a row has no other word, and no document.
    """
    told = topic_of(_VERB.sub(" ", _INFINITIVE.sub(" ", words)))
    whole = frozenset[str]() if names_any(words, "uses") else stems_of(words)
    return (told or whole) - _GENERAL
