"""Read a question into what it is about: use, tool, account, data, aspect, stated facts, words nobody knows."""

import re
from dataclasses import dataclass
from functools import cached_property

from knowledge.above import heard_in, is_above, marked, title_of, uses_of
from knowledge.asides import without_asides, without_awaited, without_means, without_references
from knowledge.aspects import asks_shortly, aspect_of, wanted
from knowledge.concepts import Aspect, DataClass
from knowledge.denying import NOT_PUBLIC, denied, gone, without_what_it_is_not
from knowledge.happening import happened
from knowledge.lexicon import concepts, fold, without_noise
from knowledge.purposes import uses_in
from knowledge.rules import LOCAL, local_names
from knowledge.skipping import as_handed_over, skipped_duties, without_access
from knowledge.stems import meaningful, stem
from knowledge.strangers import strangers

PLACEHOLDER = re.compile(r"<(?P<kind>[A-Z_]+)_(?P<number>\d+)>")
"""What stands for a masked value in a redacted text."""
COVERING = tuple("tools accounts data uses asking.aspect asking.stated asking asked.uses asked.accounts".split())
ORDERED = "ordered"
"""Stated when a pasted text speaks to the assistant: nothing is permitted on the words of such a text."""
HAPPENED = "happened"
"""Stated when the asker says that something went into a tool already, and asks no leave: what to do comes first."""
OPEN = frozenset({DataClass.PUBLIC, DataClass.INTERNAL})
"""Classes of data that hold nothing sensitive by themselves."""
TELLING = "told"
"""Stated when the asker says in a whole sentence what the text is: "C'est un document interne."."""
CLAIMS = frozenset({"anonymised", "public", "reviewed", "disclosed", "approval_claimed", TELLING})
"""Facts that an asker is believed on: a pasted text says none of them for its asker."""
DUTY_USES = frozenset({"check", "disclose_use", "report", "learn"})
"""Uses that are duties by nature: asking to skip them is asking for what is forbidden."""
_QUOTED = re.compile(
    r"«[^»]{40,}»|(?<!\w)\"(?=\S)[^\"]{40,}\"|“[^”]{40,}”|```.*?```|^>[^\n]*$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
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
    """Facts that the asker states: anonymised, public, reviewed, disclosed, approval_claimed, skipped, told,
    happened, ordered."""
    denied: frozenset[DataClass]
    """Classes of data that the asker says are absent: "sans donnée client", "ce n'est pas un contrat"."""
    unknown: frozenset[str]
    stems: frozenset[str]
    """Stems of all meaningful words of the asker's own words."""
    about_ai: bool
    pasted: bool
    wants_dpo: bool
    found: frozenset[DataClass] = frozenset()
    """Classes of a text that the message gives, sure enough that a ban on them binds (`bot.domain.pasted.proven`)."""
    looks: frozenset[DataClass] = frozenset()
    """Classes that such a text looks like as a whole, unconfirmed."""

    @cached_property
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
    first = pasted_before(text)
    text = PLACEHOLDER.sub(" ", text.replace(first, without_references(first), 1))
    before = PLACEHOLDER.sub(" ", without_references(first)).split("\n")
    own, pasted, title = _told_apart(text, masked=bool(first))
    pasted = pasted or len(before) > 1
    mine = fold("\n".join(line for line in own.split("\n") if line not in before)) if len(before) > 1 else fold(own)
    claims = without_asides(without_what_it_is_not(mine))
    folded = without_asides(without_what_it_is_not(fold(own)))
    doing = as_handed_over(without_access(folded), pasted=pasted)
    done = without_noise(doing)
    uses = uses_in(done, pasted=pasted)
    asking, stated = concepts("asking"), concepts("asking.stated").names(doing) | facts
    if "skipped" in stated:
        uses = (uses - DUTY_USES) | skipped_duties(doing)
    of_title = uses_of(fold(title), uses, folded)
    uses |= of_title
    data = _classes("data", without_noise(folded)) | classes
    if claims != folded:  # what a text that stands before the question says of itself is no claim of the asker's
        stated = stated - CLAIMS | concepts("asking.stated").names(claims) | facts
        data = data - OPEN | _classes("data", without_noise(claims))
    data |= _said_of_a_text(text, own, claims, title) if pasted else frozenset()
    stated |= {ORDERED} if pasted and _TO_US.search(text) else frozenset()
    stated |= {HAPPENED} if happened(mine, local) else frozenset()
    if NOT_PUBLIC.search(folded):
        stated = stated - {"public"}
        data = (data | _classes("data", folded)) - {DataClass.PUBLIC}
    _, stems = meaningful(folded, COVERING)
    unknown, _ = meaningful(without_means(folded), (*COVERING, "asked.data") if pasted else COVERING)
    own_tools = local_names(folded, local)
    tools = concepts("tools").names(folded) | own_tools | strangers(own, local)
    heard, more = heard_in(fold(title), of_title, COVERING)
    unknown, stems = unknown | heard, stems | more
    unknown -= {stem(word) for name in own_tools for word in name.removeprefix(LOCAL).split()}
    return Asked(
        own=own,
        text=folded,
        tools=tools,
        accounts=_accounts(folded, without_what_it_is_not(mine)),
        data=_told(data - {DataClass.NONE}, stated, claims),
        uses=uses,
        aspect=wanted(folded, tools, pasted=pasted, names_use=_names_use(tools, uses, data)),
        stated=stated,
        denied=frozenset(map(DataClass, denied(mine))),
        unknown=unknown,
        stems=stems,
        about_ai=bool(tools) or asking.has("ai", folded) or _sounds_like_use(folded, uses, data),
        pasted=pasted,
        wants_dpo=asking.has("dpo_wanted", folded),
    )


def _classes(kind: str, folded: str) -> frozenset[DataClass]:
    return frozenset(map(DataClass, concepts(kind).names(folded)))


def _said_of_a_text(text: str, own: str, claims: str, title: str) -> frozenset[DataClass]:
    """Give what the asker calls a pasted text, and what is said beside the question: that makes it stricter only."""
    kept = _classes("asked.data", fold(own)) - OPEN  # "it is not to leave the board" denies nothing
    beside = f"{_remarks(text)}\n{without_references(title)}".replace("\n", ".\n")
    said = _classes("data", without_noise(without_what_it_is_not(fold(beside)))) - OPEN
    return kept | said | _classes("asked.data", without_noise(claims))


INLINE = 120
"""Characters from which "voici le mail : …" on one line holds a pasted text."""
REMARK = 60
"""Characters up to which a line next to the question may be the asker's remark, or the title of what is pasted."""
FEWEST_SIGNS = 4
"""Lines and masked words together from which what stands before a question is a pasted text."""
LONGEST_QUESTION = 400
"""Characters from which a block that asks something is no question of the asker's."""


def split_paste(text: str) -> tuple[str, bool]:
    """Give the asker's own words and whether the message holds pasted matter as well."""
    own, pasted, _ = _told_apart(text, masked=bool(pasted_before(text)))
    return own, pasted


def _told_apart(text: str, *, masked: bool) -> tuple[str, bool, str]:
    """Give what `split_paste` gives and the title of a text above the question, "" without one.

    `masked`: something in what stands above the question was masked.
    """
    without_quotes = _QUOTED.sub(lambda quoted: quoted.group() if _marks_the_question(quoted, text) else " ", text)
    blocks = [block for block in re.split(r"\n\s*\n", _set_apart(without_quotes)) if block.strip()]
    leave = [any(map(_asks_leave, block.split("\n"))) for block in blocks]
    above = _above(text, blocks, leave, masked=masked)
    more = len(blocks) > 1
    asked, alone = any(leave), sum(leave) == 1
    read = [("", True)] * above + [
        _own(b, first=number == 0, asked=asked, alone=alone, more=more)
        for number, b in enumerate(blocks[above:], start=above)
    ]
    kept = [own for own, _ in read if own]
    pasted = without_quotes != text or any(pasted for _, pasted in read)
    return "\n".join(kept) or text, pasted, title_of(blocks[0]) if above else ""


def _above(text: str, blocks: list[str], leave: list[bool], *, masked: bool) -> int:
    """Give how many blocks above the first that asks leave are a text, as a whole; 0 when they may be the asker's."""
    asking = leave.index(True) if any(leave) else 0
    lines = text.split("\n")
    upto = next((rank for rank, line in enumerate(lines) if _asks_leave(line)), 0)
    quoted = _QUOTED.search("\n".join(lines[:upto])) is not None
    return asking if is_above(blocks[:asking], quoted=quoted, masked=masked) else 0


def _set_apart(text: str) -> str:
    """Give a text with an empty line above the one that asks leave, where a marked line stands right above it."""
    lines = text.split("\n")
    asking = next((rank for rank, line in enumerate(lines) if _asks_leave(line)), 0)
    apart = asking > 1 and marked(lines[:asking]) and marked([lines[asking - 1]] * 2)
    return "\n".join((*lines[:asking], "", *lines[asking:])) if apart else text


def _marks_the_question(quoted: re.Match[str], text: str) -> bool:
    """True for the one line that starts with ">", the last of all, that alone asks leave: people mark it so."""
    marked = quoted.group().startswith(">") and text.rstrip().endswith(quoted.group().rstrip())
    lines = text.rstrip().split("\n")
    others = any(line.startswith(">") or _asks_leave(line) for line in lines[:-1])
    return marked and not others and _asks_leave(quoted.group().lstrip("> "))


def _own(block: str, *, first: bool, asked: bool, alone: bool, more: bool) -> tuple[str, bool]:
    """Give the asker's own words in a block, and whether it holds pasted matter.

    `asked`: some block asks leave, `alone`: one alone does; `more`: another block follows.
    """
    lines = block.split("\n")
    asks = (_asks(block) or (alone and any(map(_asks_leave, lines)))) and len(block) < LONGEST_QUESTION
    asks = asks and (first or not (asked and _asks_others(block)))
    if not (first or asks):
        return "", True
    announced = concepts("asking").patterns["paste"]
    if len(lines) == 1:
        if asks and len(block) > INLINE and announced.search(fold(block)):
            return _beside_what_is_announced(block, announced)
        return block, False
    if first and (lead := _lead(lines, more=more)):
        return "\n".join(lines[:lead]), True
    if announced.search(fold(lines[0])) and not asks:
        return lines[0], True
    return block, False


def _beside_what_is_announced(line: str, announced: re.Pattern[str]) -> tuple[str, bool]:
    """Give the asker's own sentences of a line that announces a text, and whether that text stands on it too."""
    sentences = re.split(r"(?<=[.!?;:])\s+", line.strip())
    at = next((rank for rank, one in enumerate(sentences) if announced.search(fold(one))), len(sentences))
    behind = sentences[at + 1 :]
    return " ".join((*sentences[: at + 1], *(one for one in behind if "?" in one))), bool(behind)


def _asks(text: str) -> bool:
    """True when a sentence asks something: not the "?" of an address, nor of a chat's line unless it asks leave."""
    return any(_ASKING.search(line) and (not _CHAT.match(line) or _asks_leave(line)) for line in text.split("\n"))


_ASKING = re.compile(r"\?(?=[\s)»”\"'’?!.…]|$)")
_CHAT = re.compile(r"\W*\d{1,2}[:hH]\d{2}\b|\s*[<\[][^>\]]{1,40}[>\]]\s*\S|\s*[A-ZÀ-Ý][\w.-]{1,20} ?:\s")
"""How a line of a chat starts: an hour, a name between brackets or before a colon."""


def _asks_others(block: str) -> bool:
    """True when a block that comes after the question names no tool: a letter asks its own reader things."""
    return not concepts("tools").names(fold(block))


def _lead(lines: list[str], *, more: bool) -> int:
    """Give how many first lines ask leave, when what stands right under them is more than a remark; else 0.

    A short line above `more` of the text is its title, unless it says anything that may count.
    """
    if not _asks_leave(lines[0]):
        return 0
    lead = next((i for i, line in enumerate(lines) if not (_asks(line) and not _asks_others(line))), len(lines))
    under = lines[lead:]
    title = len(under) == 1 and more and not _TELLS.match(under[0]) and not _says_something(fold(under[0]))
    return lead if len(under) > 1 or title or (under and len(under[0]) > INLINE) else 0


def _says_something(folded: str) -> bool:
    kinds = ("tools", "accounts", "data", "uses", "asking.stated")
    return any(concepts(kind).names(folded) for kind in kinds)


def _remarks(text: str) -> str:
    """Give what the asker may have said of the matter beside the question: "C'est un contrat.", a short line."""
    lines = [line.strip() for line in _QUOTED.sub(" ", text).split("\n") if line.strip()]
    asking = {i for i, line in enumerate(lines) if _asks_leave(line)}
    near = (line for i, line in enumerate(lines) if {i - 1, i + 1} & asking and len(line) <= REMARK)
    beside = (without_references(line) for line in near if not _ROW.search(line))
    told = (found.group() for line in lines for pattern in (_TELLS, _TO_US) for found in pattern.finditer(line))
    return "\n".join((*beside, *(without_references(one) for one in told)))


_ROW = re.compile(r"[;|\t][^;|\t]*[;|\t]")
"""A row of a table is of the text, its first one too."""
_TELLS = re.compile(
    r"(?:(?<=^)|(?<=[.!?;:] ))(?:c.est|ce sont|c.[eé]tait|il s.agit|il y a|[cç]a contient|cela contient"
    r"|[ce]lle? contient|ils? contiennent|je suis|nous sommes|it.s|it is|this is|these are|those are|they are"
    r"|it contains|it has|there is|there are|there.s|i am|i.m)\b[^.!?;]{0,160}",
    re.IGNORECASE,
)
"""What a sentence starts with when it says what something is."""
_TO_US = re.compile(
    r"\b(?:note|rappel|consigne|instruction|reminder|message|attention)s? (?:[aà] l.|aux? |pour l.|to |for )(?:the )?"
    r"(?:assistant|ia|ai|robot|bot|mod[eè]le|model|syst[eè]me|system)\b.{0,160}"
    r"|(?:^|[\[(#*/>]) ?(?:assistant|instruction|syst[eè]me|system|policy bot|pour l.ia) ?:"
    r"(?=.{0,120}(?:autoris|permi|allow|approv|oui\b|yes|ignor|public|fict|dummy|disabled)).{0,160}"
    r"|\b(?:any|every|tout|ai) (?:assistant|ia|ai|reviewer)s? (?:qui|that|who|must|doit|should)\b.{0,160}",
    re.IGNORECASE | re.MULTILINE,
)
"""What speaks to the assistant from inside a pasted text: it may give away what the text is, and permits nothing."""


def pasted_before(text: str) -> str:
    """Give the first lines of `text` (redacted) that are pasted matter, if its question comes after it; "" elsewhere.

    Lines tell it from an asker's own introduction: several, in which something was masked.
    """
    lines = text.split("\n")
    asking = next((rank for rank, line in enumerate(lines) if _asks_leave(line)), 0)
    before = "\n".join(lines[:asking]).strip("\n")
    first = re.split(r"\n\s*\n", before)[0]
    hidden = len(PLACEHOLDER.findall(before))
    many = len([line for line in lines[:asking] if line.strip()]) + hidden >= FEWEST_SIGNS
    return first if "\n" in first and hidden and many else ""


def matter(text: str) -> str:
    """Give the pasted matter, ready to copy: `text` without the question that asks leave, at its start or at its end.

    What stands behind a question on its line is matter where something in it was masked, or where it is long.
    """
    lines = text.strip().split("\n")
    if _asks_leave(lines[0]):
        lines[:1] = filter(None, [_beside(lines[0], last=False, alone=len(lines) == 1)])
    elif _asks_leave(lines[-1]):
        lines[-1:] = filter(None, [_beside(lines[-1], last=True, alone=len(lines) == 1)])
    else:
        return text
    return "\n".join(lines).strip("\n")


def _beside(line: str, *, last: bool, alone: bool) -> str:
    """Give the matter on the line of a question, behind it or, in the `last`, before it; `alone`, the line if none."""
    sentences = re.split(r"(?<=[.?!:])\s+", line)
    asking = [rank for rank, one in enumerate(sentences) if _asks_leave(one)] or [0]
    kept = " ".join(sentences[: asking[0]] if last else sentences[asking[-1] + 1 :])
    if alone and not last and not kept:
        kept = " ".join(sentences[: asking[0]])
    given = PLACEHOLDER.search(kept) or len(kept) > REMARK
    return kept if given else line if alone else ""


def _asks_leave(line: str) -> bool:
    folded = fold(line)
    barely = len(line) <= INLINE and _ASKS_BARELY.match(folded) is not None
    if not ("?" in line or barely or asks_shortly(folded, marked=False)) or not concepts("tools").names(folded):
        return False
    return aspect_of(folded) is Aspect.MAY or asks_shortly(folded)


_ASKS_BARELY = re.compile(
    r"(?:(?:hi|hey|hello|salut|bonjour|bonsoir|coucou|dis|dites)\W+)?"
    r"(?:(?:quelqu'un|qqn) sait si|(?:savez|sais)[- ](?:vous|tu) si|(?:does anyone|do you) know if"
    r"|can|could|may|am i|are we|is (?:it|this|that)|puis[- ]je|peut[- ]on|on peut|je peux|est[- ]ce"
    r"|c'est (?:bon|ok|permis|autorise)|(?:\w+ ){1,3}peut (?:me|m.|nous) ?)[^.;]*[^.;,!]$"
)
"""How a short line asks as people type it, without its mark: "can copilot summarise this:"."""


def _names_use(tools: frozenset[str], uses: frozenset[str], data: frozenset[DataClass]) -> bool:
    """True when a message without any asking word names what one would do: it then asks leave to do it."""
    return bool(data or tools - {"class:any"} or uses - {"learn", "report", "check", "buy", "disclose_use"})


def _accounts(folded: str, whole: str) -> frozenset[str]:
    """Give the accounts named, `whole` with asides: a personal one "for work" stays one, an awaited one is none."""
    names = concepts("accounts").names(folded) | concepts("asked.accounts").names(whole)
    works = "work" in concepts("accounts").names(without_awaited(folded))
    return names if works and "personal" not in names else names - {"work"}


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
        data = data - frozenset(DataClass(name) for name in gone(folded))
    if "public" in stated and not data & {DataClass.CONFIDENTIAL, DataClass.SECRET, DataClass.HEALTH, DataClass.HR}:
        data = (data - {DataClass.INTERNAL, DataClass.CUSTOMER, DataClass.TRADE, DataClass.FINANCE}) | {
            DataClass.PUBLIC
        }
    return data
