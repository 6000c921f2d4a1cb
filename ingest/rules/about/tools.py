"""Tools that only this organisation has: names that its charter gives to an assistant of its own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.clause import Clause, Form, cells_of
from knowledge.lexicon import concepts, fold, names_any, neutral_words
from knowledge.rules import Rule

_NAME = r"([A-ZÀ-Ý][\w-]{2,}(?:\s(?:[A-ZÀ-Ý][\w-]+|IA|AI|GPT))?)"
_KIND_OF = (
    r"(?:(?:l'|notre |our |the )(?:assistant|outil|chatbot|agent|plateforme|tool|platform)"
    r"(?: (?:d'IA|IA|AI|interne|maison))? )?"
)
_INTRODUCED = re.compile(
    rf"(?:assistant|outil|solution|plateforme|chatbot|agent|tool|platform)s?\b[^.\n|]{{0,80}}?[:,(«“\"]\s*{_NAME}"
)
_USED = re.compile(rf"\b(?:avec|par|via|with|by|using|through)\s{_KIND_OF}{_NAME}")
_PUT_IN = re.compile(rf"\b(?:dans|à|in|into|to)\s{_KIND_OF}{_NAME}")
_INTO = re.compile(rf"\b(?:dans|in|into)\s{_KIND_OF}{_NAME}")
_EMPLOYED = re.compile(
    r"\b(?:(?:may|can|peux|peut|peuvent|pouvez|pouvons)(?: [a-zà-ÿ]+){0,2}"
    r"|(?:welcome|free|encouraged|allowed|permitted) to|(?:le droit|libres?|autoris[ée]+s?|permis) (?:de|d'))"
    rf" ?(?:use|utiliser|se servir de|employer)\s{_KIND_OF}{_NAME}"
    r"(?=\s(?:pour|afin|to|for|dans|in|avec|on|sur|with|et|and|ou|or|à|at|depuis|from)\b|\s*[,.;:!)]|\s*$)"
)
"""A name alone that one may use: "vous pouvez utiliser NovaChat pour…"; not "may use Acme templates"."""
_IS_ONE = re.compile(
    rf"(?:^|[.!?]\s+|\b(?=[\w-]+[*_`]*,\s)){_NAME}[*_`]*(?:,\s|\s(?:est|is)\s)(?:(?:l'|notre\s|un\s|our\s|the\s|an?\s)(?:own\s|in-house\s)?"
    r"(?:assistant|outil|chatbot|plateforme|tool|platform|IA\b|AI\b))"
)
"""A name that is said to be an assistant: "NovaChat est l'assistant de l'entreprise"."""
_IS_USED = re.compile(
    rf"(?:^|[.!?:;]\s+|\n)[-*_ ]*{_NAME}[*_`]*\s(?:may|can|must|should|peut|pourra|doit)(?:\s[a-zà-ÿ]+)?\s"
    r"(?:only\s|also\s|aussi\s)?(?:be|être)\s(?:used|utilisé)"
)
"""A name that may be used: "Harvey can be used on contracts" opens contracts to no other tool."""
_OTHER_THAN = re.compile(
    r"\b(?:(?:tools?|outils?|assistants?|services?|IA|AI)\s(?:other\sthan|except|autres?\squ(?:e\b|['’])|sauf|hormis)"
    rf"|autres?\s(?:outils?|assistants?|services?|IA)\squ(?:e\b|['’]))\s?{_KIND_OF}{_NAME}"
)
_WITH_ITS_ARTICLE = re.compile(
    r"(?<=[a-zà-ÿ,:] )[*_«\" ]*((?:L['’]|L[ae] )[A-ZÀ-Ý][\w-]{2,})[*_»\" ]*"
    r"(?=,? (?:(?:est|is) )?(?:(?:notre |un |our |an? |the )|l['’])?(?:own |in-house )?"
    r"(?:assistant|outil|chatbot|plateforme|tool|platform|IA\b|AI\b))"
)
"""A name with a capital to its article, said to be an assistant: "il s'agit de L'Atelier, assistant fourni"."""
_BEFORE_A_PLACE = (
    r"\b(?:avec|par|via|dans|with|by|using|through|into|in|utilise[rz]|use|dehors d[eu]|hors d[eu]|outside)\s"
)
_CAMEL = re.compile(
    rf"(?:{_BEFORE_A_PLACE}{_KIND_OF}|(?:^|[.!?]\s+)[*_`]*(?=[\w-]+[*_`]*\s?(?::|est\b|is\b|peut\b|may\b|can\b)))"
    r"([A-ZÀ-Ý][a-zà-ÿ]+[A-ZÀ-Ý][\w-]*)"
)
"""A coined name where a tool stands: "dans NovaChat", "NovaChat : oui"."""
_COLUMN = re.compile(r"\b(?:outil|solution|assistant|tool|service|plateforme|platform)s?\b")
_OF_TOOLS_ALONE = re.compile(
    r"\W*(?:(?:nos|les|our|the|ai) )?(?:outil|solution|assistant|tool|chatbot|plateforme|platform)s?\b"
)
_OWN = re.compile(
    r"\b(?:assistant|chatbot|outils?|tools?|agent|ia|ai)\b|\b(?:notre|our own|in-?house|interne|internal|maison)\b"
)
"""What tells behind a name that it is an assistant: "Marlow (our own chatbot)"."""
_COINED = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+[A-Z]|[A-ZÀ-Ý]\w*\d")
"""No word of a language, nor a format or an old system in capitals: "FinchAssist"; not "ERP"."""
_CAPITALS = re.compile(r"[A-ZÀ-Ý]{3,}")
"""A name where the row says whether one may use it: "| HELIOS | Non |"."""
_RULED = re.compile(
    r"\W*(?:oui|non|yes|no|ok|autorise\w*|interdit\w*|permi[st]\w*|allowed|forbidden|banned|prohibited|proscrit\w*"
    r"|approved|approuve\w*|valide\w*|sous (?:conditions?|reserve)|conditional|jamais|never)\b.{0,60}"
    r"|[✅✔✓☑🟢🟩❌✖✗✘⛔🚫🔴🟥⚠🟠🟧🟡🟨\ufe0f ]+"
)
_ALONE = re.compile(rf"{_NAME}[*_`]*(?:\s*[(\[].*|\s+[–—-]\s.*)?")
_OF_WORDS = re.compile(r"([A-ZÀ-Ý][\w-]*(?:\s[A-ZÀ-Ý0-9][\w-]*){1,3})[*_`]*(?:\s*[(\[].*|\s+[–—-]\s.*)?")
_OFTEN = 3
"""Clauses that must use a name as one uses a tool before it counts as one."""
_NOT_TOOLS = frozenset(
    "teams excel word outlook powerpoint windows office sharepoint onedrive internet france europe paris rgpd gdpr dpo "
    "cnil anssi insee ai ia les des une nous vous pour the our your all any this these if in when microsoft google "
    "generative artificial intelligence unlisted unknown rest reste other others autre autres whatever "
    "english french german spanish italian anglais francais allemand espagnol italien python java javascript "
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday linkedin youtube whatsapp onenote github gitlab docusign wordpress wetransfer macos "
    "typescript sql vba html css json xml csv pdf erp crm sirh ged api ocr data "
    "all any none every everything tous toutes tout toute aucun aucune rien no yes non oui".split()
)


def local_tools(clauses: Sequence[Clause]) -> frozenset[str]:
    """Give the folded names of the organisation's own tools.

    They are introduced as one and used so, used so in several clauses, listed among the tools, or what one "may use".
    """
    introduced: set[str] = set()
    in_column: set[str] = set()
    sure: set[str] = set()
    guessed: set[str] = set()
    put_in: set[str] = set()
    used: Counter[str] = Counter()
    for clause in clauses:
        introduced.update(_named(_INTRODUCED, clause.text))
        in_column.update(_first_column(clause))
        sure.update((*_listed(clause), *_named(_EMPLOYED, clause.text), *_named(_OTHER_THAN, clause.text)))
        guessed.update(
            name for shape in (_IS_ONE, _IS_USED, _WITH_ITS_ARTICLE, _CAMEL) for name in _named(shape, clause.text)
        )
        guessed.update(_opened_alone(clause))
        put_in.update(_named(_PUT_IN, clause.text))
        used.update(set(_named(_USED, clause.text)))
    sure.update(name for name in guessed if not _is_also_a_word(name, clauses))
    often = {name for name, count in used.items() if count >= _OFTEN}
    told = often | sure | ((introduced | in_column) & set(used)) | (in_column & put_in)
    new = frozenset(name for name in told if _is_new(name))
    return new | frozenset(name for one in clauses for name in _longer(one, new))


def _is_also_a_word(name: str, clauses: Sequence[Clause]) -> bool:
    """True for a name that stands without a capital too, "information", or is a team's: "the InfoSec team"."""
    of_a_team = rf"(?i:\b(?:équipe|service|team) {re.escape(name)}\b|\b{re.escape(name)} team\b)"
    either = re.compile(rf"(?<![\w./@-]){re.escape(name)}(?![\w@-]|[./]\w)|{of_a_team}")
    return any(either.search(clause.text) for clause in clauses)


def _opened_alone(clause: Clause) -> Iterator[str]:
    """Give the name with which a sentence permits something that names no tool else: it would open any."""
    has = concepts("modality").has
    for said in re.split(r"(?<=[.;!?])\s|\n", clause.text):
        folded = fold(said)
        opens = has("modal", folded) or has("allowed", folded)
        named = concepts("tools").names(folded) or _EMPLOYED.search(said)
        if opens and clause.form is not Form.ROW and not named:
            yield from (*_named(_USED, said), *_named(_INTO, said))


def _longer(clause: Clause, names: frozenset[str]) -> Iterator[str]:
    """Give a name of the tools' column that begins with one of `names`: "MIA Clinique" is another tool than MIA."""
    header, cell = _first_of(clause)
    found = _OF_WORDS.fullmatch(cell) if _COLUMN.search(fold(header)) else None
    name = fold(found.group(1)) if found else ""
    if any(name.startswith(f"{one} ") for one in names):
        yield name


def _named(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (fold(found.group(1)) for found in pattern.finditer(text))


def _first_column(clause: Clause) -> Iterator[str]:
    """Give the name in the first cell of a row whose column is the tools'."""
    header, cell = _first_of(clause)
    if _COLUMN.search(fold(header)) and (found := _ALONE.fullmatch(cell)):
        yield fold(found.group(1))


def _listed(clause: Clause) -> Iterator[str]:
    """Give such a name where it is sure to be one: coined, or said beside it to be an assistant or whether one may."""
    header, cell = _first_of(clause)
    if _OF_TOOLS_ALONE.match(fold(header)) and (found := _ALONE.fullmatch(cell)):
        name = found.group(1)
        ruled = _CAPITALS.match(name) and any(_RULED.fullmatch(fold(one)) for one in cells_of(clause.text)[1:])
        if _COINED.match(name) or ruled or _OWN.search(fold(cell[found.end(1) :])):
            yield fold(name)


def _first_of(clause: Clause) -> tuple[str, str]:
    """Give the name of a row's first column and what stands there; nothing of what is no row of a headed table."""
    if clause.form is not Form.ROW or clause.intro is None:
        return "", ""
    return cells_of(clause.intro.text)[0], cells_of(clause.text)[0].strip(" *_`")


def _is_new(name: str) -> bool:
    """True when no lexicon knows the name: it is neither a tool nor a class of data, nor an everyday word."""
    known = names_any(name, "tools", "data", "uses", "topics") or (" " not in name and names_any(name, "accounts"))
    return name not in _NOT_TOOLS | neutral_words() and name.split(maxsplit=1)[0] not in _NOT_TOOLS and not known


GENERAL = frozenset({"class:any", "class:unlisted"})
"""Classes of tools on which a ban stays one beside the names that it has."""


def with_tools(rule: Rule, named: frozenset[str]) -> Rule:
    """Give the rule with the organisation's own tools that its words name; one that spares tools stays as it is."""
    if not named or rule.slots.other_than:
        return rule
    return replace(rule, slots=replace(rule.slots, tools=rule.slots.named | named))


_KIND = (
    r"(?:ia|ai|outils?|tools?|assistants?|chatbots?|plateformes?|platforms?|solutions?|agents?)"
    r"(?: (?:d'(?:ia|intelligence artificielle)|tools?|assistants?|internes?|maison))?"
)


def without_kinds(folded: str, names: frozenset[str]) -> str:
    """Give folded words without the kinds of tool that names are said to be: such a class is about no other.

    >>> without_kinds("l'outil d'ia elio ; plume, notre assistant", frozenset({"elio", "plume"}))
    "l'elio ; plume"
    """
    for name in names:
        one = rf"(?<!\w){re.escape(name)}(?!\w)"
        folded = re.sub(rf"\b(?:ai )?{_KIND} (?={re.escape(name)}(?!\w))", "", folded)
        folded = re.sub(rf"({one}),? \(?(?:notre|our|l'|le|the|un|an?) ?(?:ai )?{_KIND}\b\)?", r"\1", folded)
    return folded


_UNLIKE = re.compile(
    r"\b(?:unlike|contrairement a|a la difference d[eu])\b[^;.,]*|^\W*comme [^;.,]*? (?:est|sont|a|ont|n[e'])\b[^;.,]*"
)
"""What a ban is not on: "unlike novachat, …", "comme novachat est un outil interne, …"."""
_SHOWS = (
    r"(?:\b(?:comme|tel(?:le)?s? que|such as|par exemple|for example|e\.g\.?|including|notamment|a l'instar de)\b"
    r"|(?<!would )(?<!'d )\blike (?!to\b))"
)
_STOPS = (
    r"(?:dans|in|into|a|to|avec|with|via|par|by|through|using|sur|on|chez|n[e']|not|never|cannot|must|may|can|should"
    r"|shall|will|is|are|be|est|sont|doi\w+|peu\w+)(?!\w)"
)
"""Where what shows one of many ends: its verb, or where it is put."""
_ONE_OF_TOOLS = re.compile(rf"{_SHOWS}(?:(?!\b{_STOPS})[^;.])*")
_ONE_OF_DATA = re.compile(rf"{_SHOWS}(?:(?!\b{_STOPS})[^;.,])*")
_WORDS_BEFORE = 4
_FROM = (
    r"\b(?:exports?|extra\w+|donnees|data|fichiers?|files?|fiches?|dossiers?|tickets?|notes?|documents?|records?"
    r"|issue?s? de|from|ce(?:lles|ux)|those)"
    r" (?:de |d'|du |des |of |from )?(?:l'|la |le |the )?"
)

_BEYOND = rf"\b(?:(?:en de)?hors|outside)(?: of| d[eu]s?)? ?(?:d')?(?:l'|(?:la|le|the|notre|our) )?(?:{_KIND} )?"
"""Before the name of the one place where a ban does not hold: "en dehors de NovaChat"."""


def banned_places(folded: str, names: frozenset[str]) -> str:
    """Give folded words without the names that only illustrate what a ban is on, or that data are of or come from.

    >>> banned_places("les outils comme novachat sont interdits", frozenset({"novachat"}))
    'les outils  sont interdits'
    """
    left = _UNLIKE.sub(" ", folded)
    left = _ONE_OF_TOOLS.sub(lambda found: " " if _is_of_tools(found) else found[0], left)
    left = _ONE_OF_DATA.sub(" ", left)
    for name in names:
        left = re.sub(rf"(?:{_FROM}|{_BEYOND}){re.escape(name)}(?!\w)", " ", left)
        left = re.sub(rf"(?<!\w){re.escape(name)} (?:exports?|extracts?|data|files?|records?|code)\b", " ", left)
    return _without_owners(left, names)


_IS_PLACE = re.compile(
    r"\b(?:dans|in|into|a|to|avec|with|via|par|by|through|using|sur|on|chez|n[ei]|ou|or|nor|et|and)"
    r" (?:l'|(?:la|le|the|notre|our) )?$"
)
_GIVES_IT = re.compile(r"\b(?:give|feed|hand|tell|ask|teach|offer)s? (?:(?:the|our) )?$")
_TO_ANOTHER = re.compile(r"[^;.]*\b(?:to|with|into?|out|away|over|back|outside|access)\b")
"""To whom the owner's data are not given: "do not give SAP contracts to a supplier"."""
_OF_ONE = re.compile(r"(?: data| files?| records?)? (?:(?:de|du|des|of|from) |d'|\()?(?:(?:la|le|the|our|notre) |l')?")
_ITS = re.compile(r"(?:'s)? (?:(?:of|de|des|du) |d')?")
_HELD_IN = re.compile(r" (?:\w+ )?(?:dans|in|sur|on) (?:(?:la|le|the|our|notre) |l')?")
_LEAVES = re.compile(
    r" (?:\w+ ){0,4}?(?:shared?|sent|disclosed|leave|published|exported|copied|partage\w*|envoye\w*|divulgu\w*"
    r"|communiqu\w*|diffus\w*|transmis\w*|sorti\w*|export\w*|copie\w*)\b"
)


def _without_owners(folded: str, names: frozenset[str]) -> str:
    """Give folded words without the names whose data are banned: "sap contracts", "fiches de paie sirius"."""
    spans = concepts("data").spans(folded)
    for name in names:
        for found in re.finditer(rf"(?<![\w'-]){re.escape(name)}(?!\w)", folded):
            if _is_owner(found, spans):
                folded = folded[: found.start()] + "_" * len(name) + folded[found.end() :]
    return folded


def _is_owner(name: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    """True for a name beside data, where they are not put into it: "the contracts of sap"."""
    folded, start, end = name.string, name.start(), name.end()
    before = [folded[stop:start] for _, stop in spans if stop < start]
    if any(map(_OF_ONE.fullmatch, before)):
        return True
    if any(map(_HELD_IN.fullmatch, before)):
        return _LEAVES.match(folded, end) is not None
    return (
        any(_ITS.fullmatch(folded, end, first) for first, _ in spans if first > end)
        and _IS_PLACE.search(folded[:start]) is None
        and (_GIVES_IT.search(folded[:start]) is None or _TO_ANOTHER.match(folded, end) is not None)
    )


def examples_of_tools(folded: str) -> Iterator[re.Match[str]]:
    """Give what folded words show as some of the tools that they are about: "comme plume et elio "."""
    return (one for one in _ONE_OF_TOOLS.finditer(_UNLIKE.sub(" ", folded)) if _is_of_tools(one))


_EXAMPLE = (
    r"(?:\b(?:par exemple|for (?:example|instance)|e\.?g\.?|including|notamment|notably|y compris|en particulier"
    r"|in particular|(?:e?specially|particularly)|surtout|above all)|\b(?:comme|such as|like(?! to\b)))"
)
_PUT_INTO = r"(?:dans|in|into|a|to|avec|with|via|par|by|through|using|sur|on|chez)"
_NOR = r"(?:(?:pas|jamais|not|never) )?"
_AS_IT_IS_CALLED = r"[^,;:.]{0,40}?"


def is_an_example(folded: str, names: frozenset[str]) -> bool:
    """True for folded words in which a name is but one place to put data into: "for example in novachat".

    >>> is_an_example("no cvs, for example in our own assistant plume", frozenset({"plume"}))
    True
    >>> is_an_example("cvs: above all not in plume", frozenset({"plume"}))
    False
    """
    into = rf"{_EXAMPLE},? {_NOR}{_PUT_INTO} {_AS_IT_IS_CALLED}(?<![\w-])"
    found = (re.search(rf"{into}{re.escape(name)}(?!\w)", folded) for name in names)
    return any(one is not None and _adds(one) for one in found)


def _adds(example: re.Match[str]) -> bool:
    """True unless the example is itself the ban: "les cv : surtout pas dans plume"."""
    own = re.match(rf"{_EXAMPLE},? (?:pas|jamais|not|never)\b", example[0])
    before, says = example.string[: example.start()], concepts("modality").has
    return own is None or says("forbidden", before) or says("denial", before)


def _is_of_tools(found: re.Match[str]) -> bool:
    """True for what shows tools, or opens the sentence: "like plume, elio is banned"."""
    before = " ".join(found.string[: found.start()].split()[-_WORDS_BEFORE:])
    return not before or re.search(rf"\b(?:{_KIND}|app\w*)\b", before) is not None or names_any(before, "tools")


def puts_into(folded: str, names: frozenset[str]) -> bool:
    """True for words that put something into one of the names, or do it with one: "coller un CV dans Plume"."""
    into = r"\b(?:dans|a|in|into|to|avec|with|via|par|by|through|using) (?:l'|la |le |the )?"
    return any(re.search(rf"{into}{re.escape(name)}(?!\w)", folded) for name in names)


_TOOLS = (
    r"(?:(?:ai|ia) )?(?:outils?|tools?|assistants?|chatbots?|plateformes?|platforms?|solutions?|agents?|ias|ais)"
    r"(?: (?:d'(?:ia|intelligence artificielle)|tools?|assistants?))?"
)
_BANNED = (
    r"(?:interdit\w*|proscrit\w*|prohib\w*|forbidden|banned|bannis?|disallowed|non autorise\w*"
    r"|not (?:allowed|permitted))"
)
_LISTS_TOOLS = re.compile(
    rf"\b{_TOOLS} (?:suivante?s?|ci-dessous|ci-apres|below)\b|\b(?:the following|these|ces) (?:\w+ )?{_TOOLS}\b"
    rf"|(?:^|; )[\W\d]*(?:(?:l[ae]s|nos|the|our) )?(?:{_TOOLS} (?:(?:sont|are) )?{_BANNED}|{_BANNED} {_TOOLS})"
    r"(?= ?(?:[;:.]|$))"
)


def lists_tools(lead: str) -> bool:
    """True for a folded lead on which tools are banned: not on what is put into any of them, or done with one.

    >>> lists_tools("ne mettez jamais dans une ia"), lists_tools("outils d'ia interdits")
    (False, True)
    """
    return _LISTS_TOOLS.search(lead) is not None


def begins_with(folded: str, names: frozenset[str]) -> bool:
    """True for folded words that begin with one of the names: "novachat pour les comptes rendus"."""
    article = r"\W*(?:(?:l[ae]s?|the|notre|our) |l')?"
    return any(re.match(rf"{article}{re.escape(name)}(?!\w)", folded) for name in names)
