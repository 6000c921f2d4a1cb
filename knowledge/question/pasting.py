"""What a message pastes, told apart from its asker's own words, and what these say of it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.lexicon import concepts, fold
from knowledge.question.above import (
    FEWEST_MARKS,
    GREETING,
    asked_below,
    is_above,
    is_letter,
    is_titled,
    is_told_by_nobody,
    marked,
    names_a_tool,
)
from knowledge.question.asides import without_references
from knowledge.question.facts import is_of_the_charter
from knowledge.question.framed import framed, unframed, without_rules
from knowledge.question.voices import LONGEST_OWN, asks_for_help, headings, heard
from knowledge.question.wishes import (
    ASKING,
    INLINE,
    POINTED,
    addresses,
    asks_anything,
    asks_leave,
    is_order,
)

PLACEHOLDER = re.compile(r"<(?P<kind>[A-Z_]+)_(?P<number>\d+)>")
"""What stands for a masked value in a redacted text."""
_QUOTED = re.compile(
    r"«[^»]{40,}»|(?<!\w)\"(?=\S)[^\"]{40,}\"|“[^”]{40,}”|```.*?```|^>[^\n]*$", re.DOTALL | re.MULTILINE
)
REMARK = 60
"""Characters up to which a line next to the question may be the asker's remark, or the title of what is pasted."""
LONGEST_LABEL = 90
"""Characters of what stands behind a quotation up to which it may say what that is."""
FEWEST_SIGNS = 4
"""Lines and masked words together from which what stands before a question is a pasted text."""


def split_paste(text: str) -> tuple[str, bool]:
    """Give the asker's own words and whether the message holds pasted matter as well."""
    apart = told_apart(text, masked=bool(pasted_before(text)))
    return apart.own, apart.pasted


def is_text_alone(text: str) -> bool:
    r"""True for a text of several lines that is given and nothing asked of it: a letter, a list, a masked table.

    >>> is_text_alone("Bonjour Mme <PERSONNE_1>,\nVotre dossier est clos.\nCordialement")
    True
    >>> is_text_alone("Je dois trier des CV.\nCopilot peut le faire")
    False
    """
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block]
    lines = [line for block in blocks for line in block.split("\n")]
    asks = "?" in text or any(map(asks_leave, lines)) or any(map(asks_for_help, (*blocks[1:], *lines[-1:])))
    return len(lines) > 1 and not asks and is_above(blocks, masked=PLACEHOLDER.search(text) is not None)


@dataclass(frozen=True, slots=True)
class Apart:
    """A message told apart."""

    own: str
    """The asker's own words."""
    pasted: bool
    title: str = ""
    """The title of a text above the question."""
    beside: str = ""
    """What of that text may tell what it is, where the title alone does not: a longer part."""
    ordered: bool = False
    """True where signs alone tell the own words and these order something of a tool."""
    weak: tuple[str, ...] = ()
    """Lines of `own` on which nothing may be loosened: signs alone tell whose they are, or two blocks disagree."""


def told_apart(text: str, *, masked: bool) -> Apart:
    """Give a message told apart; `masked`: something in what stands above the question was masked."""
    whole, given = unframed(text), bool(framed(text))
    without_quotes = _QUOTED.sub(lambda quoted: quoted.group() if _marks_the_question(quoted, whole) else " ", whole)
    lines = without_quotes.split("\n")
    heads, foots = _heads(lines), _foots(lines)
    blocks = [b for b in re.split(r"\n\s*\n", _set_apart(lines, heads=heads, foots=foots)) if b.strip()]
    leave = _leave(blocks, foots=foots)
    signs = heard(blocks, leave)
    silent = not any((*leave, *signs.spoken))
    helped = len(blocks) - 1 if (foots or silent) and any(map(asks_for_help, blocks[-1:])) else 0
    leave[-1:] = [True] if silent and (masked or helped) else leave[-1:]
    shaped = _above(whole, blocks, leave, masked=masked)
    above = shaped or signs.above
    more, asked, alone = len(blocks) > 1, any(leave) or heads or any(signs.spoken), sum(leave) == 1
    read = [("", True)] * above + [
        (b, False)
        if number and (signs.spoken[number] or number == helped)
        else _own(b, first=number == 0, asked=asked, alone=alone and leave[number], more=more)
        for number, b in enumerate(blocks[above:], start=above)
    ]
    kept = [own for own, _ in read if own]
    pasted = given or without_quotes != whole or any(pasted for _, pasted in read)
    weak = tuple(line for (own, _), told in zip(read, signs.weak, strict=True) if told for line in own.split("\n"))
    beside, title = headings(blocks[0], known=shaped > 0) if above else ("", "")
    return Apart("\n".join(kept) or text, pasted, title, beside, signs.ordered, weak)


def _behind_a_quotation(text: str) -> str:
    """Give the short words behind the last quotation, where they stand on a line: no text goes on there."""
    ends = [quoted.end() for quoted in _QUOTED.finditer(text)]
    behind = text[ends[-1] :].strip() if ends else ""
    return behind if len(behind) <= LONGEST_LABEL and "\n" not in behind else ""


def _leave(blocks: Sequence[str], *, foots: bool) -> list[bool]:
    """Give which blocks ask leave, or order something where none asks it."""
    leave = [any(map(asks_leave, block.split("\n"))) for block in blocks]
    last = len(blocks) - 1
    if any(leave):
        return leave
    if foots:
        return [rank == last for rank in range(len(blocks))]
    return [rank in (0, last) and is_order(block) for rank, block in enumerate(blocks)]


def _above(text: str, blocks: list[str], leave: list[bool], *, masked: bool) -> int:
    """Give how many blocks above the first that asks leave are a text, as a whole; 0 when they may be the asker's."""
    asking = leave.index(True) if any(leave) else 0
    lines = text.split("\n")
    upto = next((rank for rank, line in enumerate(lines) if asks_leave(line)), 0)
    quoted = _QUOTED.search("\n".join(lines[:upto])) is not None
    pointed = any(POINTED.search(fold(block)) for block in blocks[asking : asking + 1])
    above = is_above(blocks[:asking], quoted=quoted, masked=masked, pointed=pointed)
    return asking if above or (asking and is_titled(blocks[:asking])) else 0


def _set_apart(lines: list[str], *, heads: bool, foots: bool) -> str:
    """Give a text with an empty line above the one that asks leave, where a marked line stands right above it.

    Or under the first line, where it says what is to be done with the text right under it, or above such a last one.
    """
    if heads:
        return "\n".join((lines[0], "", *lines[1:]))
    if foots:
        return "\n".join((*lines[:-1], "", lines[-1]))
    asking = next((rank for rank, line in enumerate(lines) if asks_leave(line)), 0)
    apart = asking > 1 and marked(lines[:asking]) and marked([lines[asking - 1]] * 2)
    return "\n".join((*lines[:asking], "", *lines[asking:])) if apart else "\n".join(lines)


def _heads(lines: list[str]) -> bool:
    """True when the first line says what is to be done with "this" or with which tool, right above a text.

    A line under it that asks, names a tool or tells what something is may be the asker's: their words must not be lost.
    """
    first, *under = lines
    told = [line for line in under if line.strip()]
    if not told or not under[0].strip() or len(first) >= LONGEST_OWN or not addresses(first):
        return False
    hidden = sum(PLACEHOLDER.search(line) is not None for line in told) >= FEWEST_MARKS
    sent = hidden or any(_HEADER.match(line) for line in told)
    if any(_speaks(line, asks=rank < FEWEST_MARKS or not sent) for rank, line in enumerate(told)):
        return False
    return sent or marked(told) or is_letter(told) or is_told_by_nobody(told)


def _foots(lines: list[str]) -> bool:
    """True when the last line says what is to be done with "this" or with which tool, right below a text."""
    *above, last = lines
    told = [line for line in above if line.strip()]
    if not told or not above[-1].strip() or len(last) >= LONGEST_OWN or not (addresses(last) or asks_for_help(last)):
        return False
    if any(_speaks(line, asks=True) for line in told):
        return False
    return is_above(["\n".join(told)], masked=sum(map(bool, map(PLACEHOLDER.search, told))) >= FEWEST_MARKS)


def _speaks(line: str, *, asks: bool) -> bool:
    """True for a line that may be the asker's: it tells what something is, names a tool, or `asks` anything."""
    return bool(_TELLS.match(line)) or names_a_tool(fold(line)) or (asks and asks_anything(line))


def _marks_the_question(quoted: re.Match[str], text: str) -> bool:
    """True for the one line that starts with ">", the last of all, that alone asks leave: people mark it so."""
    marked = quoted.group().startswith(">") and text.rstrip().endswith(quoted.group().rstrip())
    lines = text.rstrip().split("\n")
    others = any(line.startswith(">") or asks_leave(line) for line in lines[:-1])
    return marked and not others and asks_leave(quoted.group().lstrip("> "))


def _own(block: str, *, first: bool, asked: bool, alone: bool, more: bool) -> tuple[str, bool]:
    """Give the asker's own words in a block, and whether it holds pasted matter.

    `asked`: some block asks leave, `alone`: this one alone does, or orders; `more`: another block follows.
    """
    lines = block.split("\n")
    asks = (asks_anything(block) or alone) and len(block) < LONGEST_OWN
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


def _asks_others(block: str) -> bool:
    """True when a block that comes after the question names no tool: a letter asks its own reader things.

    A fact that the charter tells ("qui est le DPO ?") is asked of nobody else.
    """
    return not concepts("tools").names(fold(block)) and not is_of_the_charter(block)


def _lead(lines: list[str], *, more: bool) -> int:
    """Give how many first lines ask leave, when what stands right under them is more than a remark; else 0.

    A short line above `more` of the text is its title, unless it says anything that may count.
    """
    if not asks_leave(lines[0]):
        return 0
    lead = next((i for i, line in enumerate(lines) if not (asks_anything(line) and not _asks_others(line))), len(lines))
    under = lines[lead:]
    title = len(under) == 1 and more and not _TELLS.match(under[0]) and not _says_something(fold(under[0]))
    return lead if len(under) > 1 or title or (under and len(under[0]) > INLINE) else 0


def _says_something(folded: str) -> bool:
    kinds = ("tools", "accounts", "data", "uses", "asking.stated")
    return any(concepts(kind).names(folded) for kind in kinds)


def remarks(text: str) -> str:
    """Give what the asker may have said of the matter beside the question: "C'est un contrat.", a short line.

    A line that asks is another question, or the title of an entry: it says nothing of the text.
    """
    lines = [line.strip() for line in _QUOTED.sub(" ", without_rules(text)).split("\n") if line.strip()]
    asking = {i for i, line in enumerate(lines) if asks_leave(line)}
    near = (line for i, line in enumerate(lines) if {i - 1, i + 1} & asking and len(line) <= REMARK)
    beside = (without_references(line) for line in near if not (_ROW.search(line) or ASKING.search(line)))
    return "\n".join((*beside, without_references(_behind_a_quotation(text)), told_in_a_sentence(text)))


def told_in_a_sentence(text: str) -> str:
    """Give what of `text` says in a sentence what something is, or speaks to the assistant, wherever it stands."""
    lines = [line.strip() for line in _QUOTED.sub(" ", text).split("\n")]
    told = (found.group() for line in lines for pattern in (_TELLS, _TO_US) for found in pattern.finditer(line))
    return "\n".join(map(without_references, told))


_ROW = re.compile(r"[;|\t][^;|\t]*[;|\t]")
"""A row of a table is of the text, its first one too."""
_TELLS = re.compile(
    r"(?:(?<=^)|(?<=[.!?;:] ))(?:c.est|ce sont|c.[eé]tait|il s.agit|il y a|[cç]a contient|cela contient"
    r"|[ce]lle? contient|ils? contiennent|it.s|it is|this is|these are|those are|they are"
    r"|it contains|it has|there is|there are|there.s)\b[^.!?;]{0,160}",
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


def speaks_to_us(text: str) -> bool:
    """True when words speak to the assistant: from inside a pasted text they permit nothing."""
    return _TO_US.search(text) is not None


def pasted_before(text: str) -> str:
    """Give the first lines of `text` (redacted) that are pasted matter, if its question comes after it; "" elsewhere.

    Lines tell it from an asker's own introduction: several, in which something was masked; with a mail's subject.
    """
    lines = text.split("\n")
    asking = next((rank for rank, line in enumerate(lines) if asks_leave(line)), asked_below(lines, PLACEHOLDER))
    before = "\n".join(lines[:asking]).strip("\n")
    ends = [gap.start() for gap in re.finditer(r"\n\s*\n", before)][1 if _SUBJECT.match(before) else 0 :]
    first = before[: ends[0]] if ends else before
    hidden = len(PLACEHOLDER.findall(before))
    many = len([line for line in lines[:asking] if line.strip()]) + hidden >= FEWEST_SIGNS
    return first if "\n" in first and hidden and many else ""


_HEADER = re.compile(r"(?:de|from|objet|subject|sujet|date|envoyé|sent|à|to|cc) ?: *\S", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:objet|sujet|subject|re|tr|fwd?|de|from|date) ?:[^\n]*\n\s*\n", re.IGNORECASE)


def matter(text: str) -> str:
    """Give the pasted matter, ready to copy: `text` without what asks leave, or orders, at its start or at its end.

    What stands behind a question on its line is matter where something in it was masked, or where it is long.
    """
    if given := _given(text):
        return given
    lines = text.strip().split("\n")
    if asks_leave(lines[0]):
        apart = len(lines) > 2 and not lines[1].strip()  # noqa: PLR2004  the question, a blank line, the text
        lines[:1] = filter(None, [_beside(lines[0], last=False, alone=len(lines) == 1, apart=apart)])
    elif asks_leave(lines[-1]):
        lines[-1:] = filter(None, [_beside(lines[-1], last=True, alone=len(lines) == 1)])
    elif _heads(lines) or (is_order(lines[0]) and not "".join(lines[1:2]).strip()):
        lines[:1] = lines[:1] if len(lines) == 1 else []
    elif below := asked_below(lines, PLACEHOLDER):
        lines[below:] = []
    elif _foots(lines) or (is_order(lines[-1]) and not lines[-2].strip()):
        lines[-1:] = []
    elif own := _ends_spoken(lines):
        lines[own:] = []
    else:
        return text
    return "\n".join(lines).strip("\n")


def _given(text: str) -> str:
    """Give what is framed in a message whose other words are its asker's, and few; "" elsewhere."""
    texts, others = framed(text), unframed(text)
    if not texts or len(others.strip()) >= LONGEST_OWN:
        return ""
    own = told_apart(text, masked=bool(pasted_before(text))).own
    return "" if any(line.strip() and line not in own for line in others.split("\n")) else "\n\n".join(texts)


def _ends_spoken(lines: Sequence[str]) -> int:
    """Give the rank at which a last block begins that is all the own words and nothing else; 0 elsewhere."""
    begin = next((rank + 1 for rank in range(len(lines) - 1, 0, -1) if not lines[rank].strip()), 0)
    block = "\n".join(lines[begin:])
    if not begin or len(block) >= LONGEST_OWN or PLACEHOLDER.search(block):
        return 0
    return begin if told_apart("\n".join(lines), masked=False).own == block else 0


def _beside(line: str, *, last: bool, alone: bool, apart: bool = False) -> str:
    """Give the matter on the line of a question, behind it or, in the `last`, before it; `alone`, the line if none.

    `apart`: a text follows behind a blank line, so that what stands here is more often a remark.
    """
    sentences = re.split(r"(?<=[.?!:])\s+", line)
    asking = [rank for rank, one in enumerate(sentences) if asks_leave(one)] or [0]
    kept = " ".join(sentences[: asking[0]] if last else sentences[asking[-1] + 1 :])
    if alone and not last and not kept:
        kept = " ".join(sentences[: asking[0]])
    begins = apart and GREETING.match(fold(kept)) is not None
    given = PLACEHOLDER.search(kept) or begins or len(kept) > (2 * REMARK if apart else REMARK)
    return kept if given else line if alone else ""
