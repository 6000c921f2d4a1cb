"""Tools that no lexicon and no clause knows, told by how a question speaks of them. Pure."""

import re
from collections.abc import Iterator

from knowledge.lexicon import concepts, fold, neutral_words
from knowledge.rules import local_names

UNKNOWN = "unknown:"
"""Prefix of such a tool among the tools of a question."""
PLACES = frozenset(
    "teams excel word outlook powerpoint windows office sharepoint onedrive linkedin intranet dsi rgpd"
    " madam madame monsieur sir".split()
)
"""Names that stand beside a tool without being an AI tool, and how letters begin ("Dear Sir or Madam")."""
_BESIDE = re.compile(
    r"\b(?:et|ou|puis|and|or|then)\s+(?:avec\s+|dans\s+|sur\s+|par\s+|with\s+|in\s+|into\s+"
    r"|by\s+)?(?!Microsoft\s+(?:365\s+)?Copilot)([A-ZÀ-Ý][\w-]{2,})"
)
_CALLED = re.compile(
    r"\b(?i:outil|appli(?:cation)?|logiciel|assistant|ia|extension|tool|app|website|software|ai)"
    r"(?:,? (?i:en ligne|gratuite?|d'ia|online|free|d'intelligence artificielle|ia|ai)){0,2},?"
    r" (?:qui s'appelle|qui se nomme|du nom de|nomm[ée]e?|appel[ée]e?|baptis[ée]e?|called|named)"
    r" [«\"“]?\s?([A-ZÀ-Ý][\w-]*\w(?: [A-Z][\w-]*\w)?)"
)
"""What is said to be a tool: "un outil qui s'appelle Gamma"."""
_MARK = r"(?:-(?i:ia|ai|gpt)|GPT|\.ai)(?![\w-])"
_NAMED_SO = re.compile(
    r"\b(?i:avec|via|dans|sur|par|chez|à|a|with|through|using|in|into|by|try|use|utiliser|tester|essayer|parlé de"
    rf"|about) [«\"“]?\s?([A-ZÀ-Ý]\w*{_MARK})"
    rf"|(?<![\w-])([A-ZÀ-Ý]\w*{_MARK}),?(?= (?:peut|sait|saurait|pourrait|can|could|may|might)\b)"
    r"|\b(?i:avec|via|with|using) ([\w]+-(?:ia|ai))(?=\s*(?:[?.,;:!]|\Z))"
    r"|(?<![\w-])([A-ZÀ-Ý]\w*GPT|GPT[A-Z]\w+)(?![\w-])"
    rf"|\b(?i:our|my|notre|mon) ([A-ZÀ-Ý]\w*{_MARK})"
    rf"|\b(?i:outil|appli(?:cation)?|logiciel|assistant|tool|app|bot) [«\"“]?\s?([A-ZÀ-Ý]\w*{_MARK})"
    rf"|(?<![\w-])([A-ZÀ-Ý]\w*{_MARK})(?= (?:tool|app|assistant|bot|software|website)\b)"
)
"""What is used and bears the name of such tools: "avec Notta-IA", "the LexGPT"; of "-IA" an article makes a thing."""
_NOUN = re.compile(
    r"(?:chartes?|comites?|referente?s?|cellules?|groupes?|equipes?|projets?|formations?|politiques?|correspondante?s?"
    r"|polic(?:y|ies)|charters?|committees?|teams?|leads?|champions?|projects?|trainings?|gen|post|non|anti|open)"
    r"-(?:ia|ai|gpt)"
)
"""What ends so and is none: "Comité-IA"."""
_SUFFIX = re.compile(r"(?<=\w)-(?:ia|ai|gpt)\Z|(?<=\w)\.ai\Z")


_ADDED_NOUN = (
    r"(?i:side ?bar|side ?panel|(?:browser )?extension|plug-?in|add-?on|add-?in|copilot add-?in"
    r"|barre lat[ée]rale|greffon"
    r"|module compl[ée]mentaire)"
)
_NAME = r"[«\"“]?\s?((?![A-Z]{2,4}\b)[A-ZÀ-Ý][\w-]*[a-zà-ÿ][\w-]*)"
_OWNER = r"(?i:the|my|our|an?|this|that|le|la|les|une?|mon|ma|notre|cette|ce|l')"
_ADDED = re.compile(
    rf"\b{_OWNER}[ ]?{_NAME}(?: (?:[A-Z][\w-]+|AI|IA))?[»\"”]? (?:(?i:chrome|firefox|edge|browser|ai|ia|web) )?"
    rf"{_ADDED_NOUN}(?![\w-])"
    rf"|\b{_ADDED_NOUN} (?:(?i:de navigateur|navigateur|chrome|firefox|edge|gratuite?|ia|ai) ){{0,2}}{_NAME}"
    rf"|\b{_OWNER}[ ]?{_NAME}(?: AI| IA)? (?i:app|appli) (?i:on|from|sur|de) (?i:my|our|mon"
    rf"|notre) (?i:t[ée]l\w*|phone"
    r"|mobile|smartphone|iphone|tablet\w*|tablette)"
    rf"|\b(?i:l'|mon |une |cette )(?i:appli(?:cation)?) {_NAME} (?i:de|sur) (?i:mon|notre) (?i:t[ée]l\w*"
    rf"|portable|mobile"
    r"|smartphone|iphone|tablette)"
)
"""What is added to a browser or an office program, or stands on a phone, under its name: "the Monica sidebar"."""
_HOSTS = frozenset(
    "chrome firefox edge safari opera brave windows android iphone ios mac macos gmail slack notion zoom acrobat adobe"
    " navigateur browser google microsoft linux pro word excel outlook installed added using".split()
)
"""What is added to, and bears no name of its own: "the Chrome extension", "the Outlook add-in of Copilot"."""
_BY_IT = re.compile(
    r"\b(?:avec|via|dans|par|through|with|using|in|into|install\w*|ajout\w*|added|add|et|and|ou"
    r"|or)\W*(?:(?:l'|the |my |our |an? |la |le |une? |mon |ma |notre )\W*)?$"
)


def _added(own: str, local: frozenset[str]) -> Iterator[str]:
    """Give what is added to a program under a name; beside a tool that is known, only what something is done with."""
    tools = concepts("tools").names(fold(own)) - {"class:any"} or local_names(fold(own), local)
    for found in _ADDED.finditer(own):
        name = found.group(found.lastindex or 0)
        if fold(name) not in _HOSTS and (not tools or _BY_IT.search(fold(own[: found.start()]))):
            yield name


def strangers(own: str, local: frozenset[str]) -> frozenset[str]:
    """Give the unknown tools of a question: called or named so, or beside a tool: "Copilot Chat et Zorglub".

    `own` are the asker's own words as they were typed, `local` the organisation's own tools.
    """
    return frozenset(UNKNOWN + name for name in map(fold, _named(own, local)) if not _is_known(name, local))


def _named(own: str, local: frozenset[str]) -> Iterator[str]:
    yield from (found.group(1) for found in _CALLED.finditer(own))
    names = (found.group(found.lastindex or 0) for found in _NAMED_SO.finditer(own))
    yield from (name for name in names if not _NOUN.fullmatch(fold(name)))
    yield from _added(own, local)
    if concepts("tools").names(fold(own)) - {"class:any"} or local_names(fold(own), local):
        yield from (found.group(1) for found in _BESIDE.finditer(own))
    else:
        yield from (found["name"] for found in _MEANS.finditer(own) if not _is_whom(own, found))


def _is_whom(own: str, found: re.Match[str]) -> bool:
    """True for one with whom something is done: nobody is somebody's "via"."""
    with_one = fold(found.group()).startswith(("avec", "with")) and not _ON_AN_ACCOUNT.match(fold(own[found.end() :]))
    return with_one and _WITH_WHOM.search(fold(own[: found.start()])) is not None


_AN_ACCOUNT = r"(?i:(?:mon|my|le|the|notre|our|un|a) (?:\w+ )?(?:compte|account|login|licen[cs]e|acc[eè]s))"
_MEANS = re.compile(
    r"\b(?i:avec|via|with|using) (?P<name>(?![A-Z]{2,4}\b)[A-ZÀ-Ý][\w-]+)(?: [A-ZÀ-Ý][\w-]+)?"
    rf"(?=\s*(?:[?.!]|\Z|,? (?i:(?:sur|avec|depuis|et|on|with|from|via|and) {_AN_ACCOUNT}|ok\b|c'est|est-ce|is )))"
)
"""A name alone by which something would be done, where no tool is named: "summarise a note with Zorglub?"."""
_ON_AN_ACCOUNT = re.compile(rf",? (?:sur|depuis|on|from|via|avec|with) {_AN_ACCOUNT}")
"""What stands behind a tool, and behind nobody: "with Zorglub on my work account"."""
_ON_WORK = r"(?: (?:account|log-?in|laptop|computer|licen[cs]e|session|e?-?mail|phone|pc)|-)"
_OCCASION = (
    r"(?:visit|workshop|atelier|launch|lancement|deliver|livraison|trip|deplacement|seminar|seminaire|webinaire|demo"
    r"|kick-?off|dinner|lunch|diner|dejeuner|salon|conference|audit|table ronde|round ?table|trial|tournage|soiree)"
)
_WITH_WHOM = re.compile(
    rf"\b(?:partag|discut|echang|communi|collabor|travaill|parl|convenu|negoci|sign|shar|discuss"
    rf"|work(?!{_ON_WORK})|meet"
    r"|talk|speak|agree|deal|chat|contrat|contract|accord|reunion|rendez-vous|entretien|appel|conversation|correspond"
    r"|partenariat|partner|relation|litige|dispute|interview|call|negotiat|visio|projet|project|event|en lien)\w*"
    rf"(?: [\w'-]+){{0,3}}\s*$|\b(?:for|pour) (?:an?|une?) (?:[\w'-]+ )?{_OCCASION}\w*\s*$"
)
"""What is done or made together with somebody: "un contrat avec Airbus" names no tool."""


def _is_known(name: str, local: frozenset[str]) -> bool:
    own = _SUFFIX.sub("", name)
    if concepts("tools").names(name) - {"class:any"}:
        return True
    known = any(concepts(kind).names(own) for kind in ("tools", "data", "uses", "topics", "accounts"))
    return known or not neutral_words().isdisjoint({name, own}) or own in PLACES or bool(local_names(name, local))
