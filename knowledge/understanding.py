"""Read a question into what it is about: use, tool, account, data, aspect, stated facts, words nobody knows."""

import re
from dataclasses import dataclass

from knowledge.concepts import Aspect, DataClass
from knowledge.lexicon import concepts, fold, neutral_words, without_noise
from knowledge.rules import LOCAL, local_names
from knowledge.stems import meaningful, stem

_PLACEHOLDER = re.compile(r"<[A-Z_]+_\d+>")
"""What the shield left in place of a value: its class is told apart, its name says nothing of the question."""
COVERING = ("tools", "accounts", "data", "uses", "asking.aspect", "asking.stated", "asking")
UNKNOWN = "unknown:"
"""Prefix of a tool that no lexicon and no clause knows, among the tools of a question."""
OPEN = frozenset({DataClass.PUBLIC, DataClass.INTERNAL})
"""Classes of data that hold nothing sensitive by themselves."""
DUTY_USES = frozenset({"check", "disclose_use", "report", "learn"})
"""Uses that are duties by nature: asking to skip them is asking for what is forbidden."""
_QUOTED = re.compile(r"«[^»]{40,}»|\"[^\"]{40,}\"|“[^”]{40,}”|```.*?```|^>.*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question was understood to be about, in the concepts of the lexicon.

    `unknown` holds stems of the asker's own words that no concept covers: an object or a verb that the judge
    must find in a clause before it may say "allowed".
    """

    own: str
    """The asker's own words, without pasted matter, as they stand in the redacted text."""
    text: str
    """The same words, folded."""
    tools: frozenset[str]
    accounts: frozenset[str]
    data: frozenset[DataClass]
    uses: frozenset[str]
    aspect: Aspect
    stated: frozenset[str]
    """Facts that the asker states: anonymised, public, reviewed, disclosed, approval_claimed, skipped."""
    denied: frozenset[DataClass]
    """Classes of data that the asker says are absent: "sans donnée client", "ce n'est pas un contrat"."""
    unknown: frozenset[str]
    stems: frozenset[str]
    """Stems of all meaningful words of the asker's own words."""
    about_ai: bool
    pasted: bool
    wants_dpo: bool

    @property
    def named_tools(self) -> frozenset[str]:
        """Tools called by their name."""
        return frozenset(t for t in self.tools if not t.startswith("class:"))


def understand(
    text: str,
    classes: frozenset[DataClass] = frozenset(),
    local: frozenset[str] = frozenset(),
    facts: frozenset[str] = frozenset(),
) -> Asked:
    """Give what `text` (already redacted) asks.

    `classes` are what the shield found in it; `local` names the organisation's own tools; `facts` are taken as stated
    beside what the words state ("anonymised": what was masked is gone).
    """
    text = _PLACEHOLDER.sub(" ", text)
    own, pasted = split_paste(text)
    whole = fold(own)
    folded = _NOT_THAT.sub(" ", whole)
    told = without_noise(folded)
    uses = concepts("uses").names(told)
    stated = concepts("asking.stated").names(folded) | facts
    if "skipped" in stated:
        uses = (uses - DUTY_USES) | skipped_duties(folded)
    data = frozenset(map(DataClass, concepts("data").names(told))) | classes
    if pasted:  # what a pasted text says of itself may only make it more sensitive
        data |= frozenset(map(DataClass, concepts("data").names(without_noise(_NOT_THAT.sub(" ", fold(text)))))) - OPEN
    if _NOT_PUBLIC.search(folded):
        stated = stated - {"public"}
        data = (data | frozenset(map(DataClass, concepts("data").names(folded)))) - {DataClass.PUBLIC}
    asking = concepts("asking")
    unknown, stems = meaningful(folded, COVERING)
    own_tools = local_names(folded, local)
    tools = concepts("tools").names(folded) | own_tools | _unknown_tools(own, local)
    unknown -= {stem(word) for name in own_tools for word in name.removeprefix(LOCAL).split()}
    return Asked(
        own=own,
        text=folded,
        tools=tools,
        accounts=_accounts(folded),
        data=_told(data - {DataClass.NONE}, stated, folded),
        uses=uses,
        aspect=aspect_of(folded) or (Aspect.MAY if _names_use(tools, uses, data) else Aspect.WHAT),
        stated=stated,
        denied=frozenset(map(DataClass, _denied(whole))),
        unknown=unknown,
        stems=stems,
        about_ai=bool(tools) or asking.has("ai", folded) or _sounds_like_use(folded, uses, data),
        pasted=pasted,
        wants_dpo=asking.has("dpo_wanted", folded),
    )


_NOT_PUBLIC = re.compile(
    r"\b(?:non|pas|jamais|not|never)[ -](?:(?:encore|yet|ete|been|rendue?s?|made) ){0,3}"
    r"(?:publi|diffuse|en ligne|online)"
)
"""What is said not to be public yet: "des chiffres non publiés" are no public figures."""


INLINE = 120
"""Characters from which "voici le mail : …" on one line holds a pasted text."""


def split_paste(text: str) -> tuple[str, bool]:
    """Give the asker's own words and whether the message holds pasted matter as well."""
    without_quotes = _QUOTED.sub(" ", text)
    blocks = [block for block in re.split(r"\n\s*\n", without_quotes) if block.strip()]
    announced = concepts("asking").patterns["paste"]
    kept: list[str] = []
    pasted = without_quotes != text
    asked = bool(blocks) and any(map(_asks_leave, blocks[0].split("\n")))
    for number, block in enumerate(blocks):
        asks = "?" in block and len(block) < 400 and not (asked and number and _asks_others(block))
        if "\n" not in block and announced.search(fold(block)) and len(block) > INLINE and asks:
            kept.append(" ".join(s for s in re.split(r"(?<=[.!?;:])\s+", block) if "?" in s))
            pasted = True
        elif number == 0 or asks:
            kept.append(block)
        else:
            pasted = True
        lines = block.split("\n")
        if len(lines) > 1 and ((announced.search(fold(lines[0])) and not asks) or _followed(number, lines)):
            kept[-1] = lines[0]
            pasted = True
    return "\n".join(kept) or text, pasted


def _asks_others(block: str) -> bool:
    """True when a block that comes after the question names no tool: a letter asks its own reader things."""
    return not concepts("tools").names(fold(block))


def _followed(number: int, lines: list[str]) -> bool:
    """True when a first line asks leave and what stands right under it, which asks nothing, is more than a remark."""
    under = lines[1:]
    if number or not _asks_leave(lines[0]) or any("?" in line for line in under):
        return False
    return len(under) > 1 or len(under[0]) > INLINE


def matter(text: str) -> str:
    """Give the pasted matter, ready to copy: `text` without a first or a last line that asks leave to use a tool."""
    lines = text.strip().split("\n")
    if len(lines) > 1 and _asks_leave(lines[0]):
        lines = lines[1:]
    elif len(lines) > 1 and _asks_leave(lines[-1]):
        lines = lines[:-1]
    else:
        return text
    return "\n".join(lines).strip("\n")


def _asks_leave(line: str) -> bool:
    folded = fold(line)
    return "?" in line and aspect_of(folded) is Aspect.MAY and bool(concepts("tools").names(folded))


def _names_use(tools: frozenset[str], uses: frozenset[str], data: frozenset[DataClass]) -> bool:
    """True when a message without any asking word names what one would do: it then asks leave to do it."""
    return bool(data or tools - {"class:any"} or uses - {"learn", "report", "check", "buy", "disclose_use"})


def aspect_of(folded: str) -> Aspect | None:
    """Give what the question wants to know: permission, who, when, why, how, what, which, must; None when untold."""
    sentences = [s for s in re.split(r"(?<=[.?!])\s|\n", folded) if s.strip()]
    told = [_aspect_of_sentence(s) for s in sentences]
    if Aspect.MAY in told:
        return Aspect.MAY
    return next((aspect for aspect in told if aspect is not None), None)


def _aspect_of_sentence(folded: str) -> Aspect | None:
    names = concepts("asking.aspect").names(folded)
    if "may" in names and (len(names) == 1 or _asks_first(folded, "may")):
        return Aspect.MAY
    for aspect in (Aspect.WHICH_TOOLS, Aspect.WHEN, Aspect.WHO, Aspect.WHY, Aspect.MUST, Aspect.HOW):
        if aspect.value in names:
            return aspect
    if "may" in names:
        return Aspect.MAY
    return Aspect.WHAT if "what" in names else None


def _asks_first(folded: str, aspect: str) -> bool:
    """True when the words of `aspect` come before those of any other aspect."""
    first = {
        name: found.start()
        for name, pattern in concepts("asking.aspect").patterns.items()
        if (found := pattern.search(folded))
    }
    return min(first, key=lambda name: (first[name], name != aspect)) == aspect


SKIPS = (
    (
        re.compile(
            r"reli|relu|lire|relect|review|check|verif|proof|read|control|regard|humain|human|oversight|supervis"
        ),
        "check",
    ),
    (re.compile(r"dire|preven|inform|mention|indiqu|tell|say|disclos|hid|cach|taire|quiet|anyone"), "disclose_use"),
    (re.compile(r"form|train"), "learn"),
    (re.compile(r"signal|report|declar"), "report"),
)
"""How the duty that an asker wants to do without is told from their words."""


def skipped_duties(folded: str) -> frozenset[str]:
    """Give the duties that a folded question asks to do without; checking when nothing tells which."""
    said = " ".join(m.group() for m in concepts("asking.stated").patterns["skipped"].finditer(folded))
    return frozenset(duty for words, duty in SKIPS if words.search(said)) or frozenset({"check"})


def _accounts(folded: str) -> frozenset[str]:
    """Give the accounts named; a personal account used "for work" stays a personal one."""
    names = concepts("accounts").names(folded)
    return names - {"work"} if names & {"personal"} else names


def _unknown_tools(own: str, local: frozenset[str]) -> frozenset[str]:
    """Give the capitalised names that stand beside a tool as one more tool would: "Copilot Chat et Zorglub"."""
    if not (concepts("tools").names(fold(own)) - {"class:any"} or local_names(fold(own), local)):
        return frozenset()
    names = (fold(found.group(1)) for found in _BESIDE.finditer(own))
    return frozenset(UNKNOWN + name for name in names if not _is_known(name, local))


def _is_known(name: str, local: frozenset[str]) -> bool:
    known = any(concepts(kind).names(name) for kind in ("tools", "data", "uses", "topics", "accounts"))
    return known or name in neutral_words() or name in PLACES or bool(local_names(name, local))


_BESIDE = re.compile(
    r"\b(?:et|ou|puis|and|or|then)\s+(?:avec\s+|dans\s+|sur\s+|par\s+|with\s+|in\s+|into\s+|by\s+)?([A-ZÀ-Ý][\w-]{2,})"
)
PLACES = frozenset(
    "teams excel word outlook powerpoint windows office sharepoint onedrive linkedin intranet dsi rgpd".split()
)
"""Names that stand beside a tool without being an AI tool."""


def _sounds_like_use(folded: str, uses: frozenset[str], data: frozenset[DataClass]) -> bool:
    """True when a message that names no tool still asks leave to do with data what one does with a tool."""
    if (data and "input" in uses) or "report" in uses or concepts("topics").names(folded) & {"logs", "dpo", "gdpr"}:
        return True
    asks = concepts("asking.aspect").has("may", folded)
    return asks and bool(uses - {"report", "learn", "buy", "check", "publish", "present", "search", "exam"})


def _told(data: frozenset[DataClass], stated: frozenset[str], folded: str) -> frozenset[DataClass]:
    """Give the data classes left once the facts in the asker's own control are believed (contract.md)."""
    if "anonymised" in stated:
        data = data - {DataClass.PERSONAL}
        data = data - frozenset(DataClass(name) for name in _without(folded))
    if "public" in stated and not data & {DataClass.CONFIDENTIAL, DataClass.SECRET, DataClass.HEALTH, DataClass.HR}:
        data = (data - {DataClass.INTERNAL, DataClass.CUSTOMER, DataClass.TRADE, DataClass.FINANCE}) | {
            DataClass.PUBLIC
        }
    return data


_NOT_THAT = re.compile(
    r"\b(?:ce n'est pas|c'est pas|ce ne sont pas|it is not|it's not|it isn't|this is not|this isn't|these are not)"
    r"(?P<that>(?: [\w'-]+){1,5})(?=\s*(?:[,.;!\n]|$))"
)
"""What the asker says a text is not: a statement, never a question."""


def _denied(folded: str) -> frozenset[str]:
    said = frozenset[str]().union(*(concepts("data").names(found["that"]) for found in _NOT_THAT.finditer(folded)))
    return said | _without(folded)


def _without(folded: str) -> frozenset[str]:
    lead = (
        r"(?:sans|aucune?|ni|pas (?:de|d')|rien (?:de|d')|non|no|without|nothing|free of|not|any"
        r"|(?:retire|enleve|supprime|masque|efface|caviarde|remplace|vire|floute)\w*"
        r"|(?:remov|stripp|delet|mask|replac|swapp|blank)\w+|t(?:ook|aken|aking) out)"
        r"[ -](?:(?!mais |but |du |dans |from |of |in )[\w'°]+,? ){0,14}"
    )
    return frozenset(
        name for name, p in concepts("data").patterns.items() if re.search(rf"(?<!\w){lead}(?:{p.pattern})", folded)
    )
