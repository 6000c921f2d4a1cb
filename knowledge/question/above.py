"""A text that stands above the question about it: told by its shape from an asker's own introduction. Pure."""

import re
from collections.abc import Sequence

from knowledge.concepts import GATHERINGS
from knowledge.lexicon import concepts, fold
from knowledge.stems import meaningful

FEWEST_MARKS = 2
"""Lines of a list, a form, a table or code from which a block is a text and no introduction."""
SPEAKS = re.compile(
    r"\W*(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon)|dsl|desole|sorry|merci|thanks|question"
    r"|je|j|jai|on|nous|tu|vous|mon|ma|mes|notre|nos|moi|voici|voila|ci-dessous|a faire|il (?:faut|me faut)|faut|besoin"
    r"|est-ce|puis|peux|peut|comment|que|quel\w*|qui|quoi|pour|avec|si|quand|c'est|ce sont|i|we|my|our"
    r"|me|here|below|please|need|want|can|could|may|is|are|am|do|does|should|how|what|which|who|when|if|for|with"
    r"|it's|this is|these are|got|just|quick|before)\b"
)
"""How a first line starts in which the asker speaks, or may speak."""
_HOW_TO = re.compile(
    r"\W*(?:how to (?!\w+ (?:this|that|it|these)\b)[a-z]+|comment (?:s'|se )?[a-z]{2,}(?:er|ir|re)"
    r"|what to do (?:if|when)|que faire (?:si|en cas)|who to (?:call|contact)|qui (?:appeler|contacter))\b"
    r"(?! (?:cette|ces|ce|cela|ca)\b)"
)
"""The title of instructions, where no question mark ends it and marked lines follow."""
_ADVERTISES = re.compile(
    r"\W*(?:we(?: are|'re)|nous|on|the group|le groupe) ?(?:currently |now )?"
    r"(?:looking for|hiring|seeking|recruiting|recherch|recrut|cherch)\w*\b"
)
_TO_A_READER = re.compile(
    r"\b(?:you(?:'ll| will| bring| install| work| have an?\b|'re)|your (?:role|profile|mission)"
    r"|vous (?:serez|avez une?|etes|apportez|justifiez|assur\w+|installez|travaill\w+|participe\w+)"
    r"|(?:votre|vos) (?:mission|profil|role|atout)s?)\b"
)
"""An advert speaks of whom it looks for, and to them."""
FEWEST_OF_NOBODY = 3
"""Lines of prose in which nobody speaks of themselves, from which they are a text."""
_OF_ONESELF = re.compile(
    r"\b(?:je|j|moi|m|mon|ma|mes|i|me|my|mine)\b|\?|\bon (?:est|va|peut|doit|fait|veut|avait|l'|n'|y|se|s'|nous)"
)
_TO_SOMEBODY = re.compile(r"\b(?:nous|notre|nos|tu|toi|vous|ton|ta|tes|votre|vos|we|us|our|you|your)\b")
"""A text above its order where the asker may have begun with it: "nous devons trier des CV"."""
GREETING = re.compile(
    r"(?:bonjour|bonsoir|hello|hi|good (?:morning|afternoon|evening|day)|dear|madame|monsieur|cher|chere)\b"
)
"""How a letter begins, folded."""
_GREETS = re.compile(rf"\W*{GREETING.pattern}[^.?!:]{{0,40}}[,!]?\s*$")
_CLOSES = re.compile(
    r"\W*(?:(?:bien |tres )?cordialement|cdt|sinceres? salutations|bien a (?:vous|toi)|salutations"
    r"|(?:kind |best |warm )?regards|sincerely|yours (?:sincerely|faithfully|truly)|many thanks)\b[\s,.!]*$"
)
"""How a letter ends."""
_MARKED = re.compile(
    r"(?:[-•*·▪–—]+ ?\S|\d{1,3}(?:\.\d{1,3})*[.)/°]? +\S|\(?[a-zA-Z][.)] +\S|[IVX]{1,4}[.)] +\S|Q\d{1,2}\b ?[.:)]?"
    r"|(?:diapo|slide|article|item|pt|point|étape|step) \d"
    r"|[\w/.'’° -]{2,30} ?: *\S|[\w.-]{1,30} ?= ?\S|\[[^\]]{1,40}\]|=[A-Za-z]|[{}]"
    r"|\S[^\n]*?(?<! ) {2,}+\S[^\n]*?(?<! ) {2,}+\S"
    r"|[^;|\t]*[;|\t][^;|\t]*[;|\t]|(?:[^,\n]{0,60},(?![ \d])){3}|\d{4}-\d\d-\d\d\b|\[?\d{1,2}[:hH]\d\d\b)",
    re.IGNORECASE,
)
"""How a line of a list, a form, a table, a log, a setting or a formula starts."""
_AT_AN_HOUR = re.compile(r"\W*\d{1,2}[:hH]\d\d\b")
"""How a line of a chat starts: what it asks is asked of those in it."""
_FORMULA = re.compile(r"\s*=\s?[A-Za-z]{2,}\(")
_STATEMENT = re.compile(
    r"\s*(?:(?:async )?def \w+\(|class \w+\b.*[:{]$|(?:for|while|if|elif|try|with)\b.*:$|import \w|from [\w.]+ import "
    r"|(?:public|private|protected|static|export|async|function|const|let|var|package|using|#include)\b.*[;{(]|SELECT\b"
    r"|#!/|<\?|//)"
)
"""How a first line of code starts, where it ends as a sentence that announces something does."""
DONE = re.compile(
    r"\b(?:(?:le|la|les|ca|cela) faire|(?:faire|pour) (?:ca|cela)|aider|(?:do|with|for) (?:this|that|it)|help)\b"
)
"""What a question says that leaves it to the text what is to be done."""
EVERYDAY = frozenset(
    "input quiz summarise translate write reword brainstorm code_help analyse search publish present learn check report"
    " disclose_use sign_up install buy advise image transcribe".split()
)
"""Uses that a title names without asking for what is forbidden to everybody."""


def is_above(blocks: Sequence[str], *, quoted: bool = False, masked: bool, pointed: bool = False) -> bool:
    r"""True when the blocks above a question are a text: by their marks, or as what heads a quoted or masked one.

    Where its first line may be the asker's, it is none: their words must not be lost. `pointed`: the question says what
    is to be done with "this" or "it"; then several lines in which nobody speaks of themselves or to anybody are one.

    >>> is_above(["Passation\n- la pompe P2\n- le stock"], masked=False)
    True
    >>> is_above(["Bonjour,\nje dois trier des CV.\nIl y en a dix."], masked=True)
    False
    """
    lines = [line for block in blocks for line in block.split("\n") if line.strip()]
    if not lines or any(names_a_tool(fold(line)) for line in lines):
        return False
    if _GREETS.match(fold(lines[0])):
        return is_letter(lines)
    if _ADVERTISES.match(fold(lines[0])) and any(_TO_A_READER.search(fold(line)) for line in lines):
        return masked or marked(lines)
    if _HOW_TO.match(fold(lines[0])) and not lines[0].rstrip().endswith((":", "?")):
        return marked(lines[1:])
    if is_code(lines[0]):
        return masked or marked(lines) or (len(lines) > 1 and "(" in lines[0])
    if SPEAKS.match(fold(lines[0])) or (lines[0].rstrip().endswith((":", "?")) and not _AT_AN_HOUR.match(lines[0])):
        return False
    if masked or _FORMULA.match(lines[0]) is not None or marked(lines) or (quoted and len(lines) <= FEWEST_MARKS):
        return True
    return pointed and is_told_by_nobody(lines) and not any(_TO_SOMEBODY.search(fold(line)) for line in lines)


LONGEST_TITLE = 80
FEWEST_OF_PROSE = 120
"""Characters of what stands under a title at least: less may be the asker's remark."""
_ENDS = (".", "?", "!", ":", ";", ",", "…")


def is_titled(blocks: Sequence[str]) -> bool:
    r"""True for a line that is a title and the prose under it, in which nobody speaks of themselves or asks anything.

    A line that names a tool, an account, a use or a fact is its asker's: their words must not be lost.

    >>> prose = "Visitors use the car park behind the store and leave their badge at the desk. " * 2
    >>> [is_titled([line, prose]) for line in ("Parking of visitors", "Published yesterday", "Please fix my text")]
    [True, False, False]
    """
    title, *under = map(str.strip, blocks)
    lines = [line for block in under for line in block.split("\n")]
    folded = fold(title)
    if "\n" in title or len(title) > LONGEST_TITLE or title.endswith(_ENDS) or not title[:1].isupper():
        return False
    said = any(concepts(kind).names(folded) for kind in ("accounts", "uses", "asking.stated"))
    if (
        said
        or SPEAKS.match(folded)
        or _OF_ONESELF.search(folded)
        or any(map(names_a_tool, (folded, *map(fold, lines))))
    ):
        return False
    long = sum(map(len, lines)) >= FEWEST_OF_PROSE
    return long and not any(_OF_ONESELF.search(fold(line)) for line in lines)


def is_code(line: str) -> bool:
    """True for a line of code by how it starts."""
    return _STATEMENT.match(line) is not None


def is_told_by_nobody(lines: Sequence[str]) -> bool:
    """True for lines enough, in none of which anybody speaks of themselves or asks anything."""
    return len(lines) >= FEWEST_OF_NOBODY and not any(_OF_ONESELF.search(fold(line)) for line in lines)


def is_letter(lines: Sequence[str]) -> bool:
    """True when the first line greets and another closes: whoever asks something goes on, and signs later."""
    return _GREETS.match(fold(lines[0])) is not None and any(_CLOSES.match(fold(line)) for line in lines[1:])


def marked(lines: Sequence[str]) -> bool:
    """True when enough lines are marked as those of a list, a form, a table or code."""
    return sum(map(_is_marked, map(str.strip, lines))) >= FEWEST_MARKS


def _is_marked(line: str) -> bool:
    return _MARKED.match(line) is not None or line.endswith((";", "{", "}"))


def title_of(block: str) -> str:
    """Give what of a text above a question may speak of it: its title where marked lines follow it, else all of it.

    A letter and code have none.
    """
    first, *rest = block.strip().split("\n")
    if is_code(first) or is_letter([first, *rest]):
        return ""
    return first if marked(rest) and not _is_marked(first.strip()) else block


def uses_of(title: str, asked: frozenset[str], question: str) -> frozenset[str]:
    """Give the uses that a text's folded `title` adds to those that a folded question names.

    A question that leaves open what is to be done leaves it to the title: "CV à classer … Copilot peut le faire ?".
    """
    named = concepts("uses").names(title)
    leaves = asked <= {"input"} and ("input" in asked or DONE.search(question) is not None)
    return named & GATHERINGS | (named - EVERYDAY if leaves else frozenset())


def heard_in(title: str, counted: frozenset[str], covering: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the unknown words and all stems of a folded title: no words of the asker's, yet a ban may be about them.

    A use that it names and that is not `counted` as asked for stands among the unknown, as bans have it in their topic.
    """
    unknown, stems = meaningful(title, covering)
    named = concepts("uses").names(title) - EVERYDAY - GATHERINGS - counted
    return unknown | {f"use:{use}" for use in named}, stems


LONGEST_BELOW = 400
"""Characters of a block up to which it is its asker's."""


def asked_below(lines: Sequence[str], hidden: re.Pattern[str]) -> int:
    """Give the rank at which a last block begins that asks something and names a tool, under masked lines; else 0.

    `hidden` finds what was masked.
    """
    ends = [rank for rank, line in enumerate(lines) if not line.strip()]
    first = ends[-1] + 1 if ends else 0
    block = " ".join(lines[first:])
    masked = sum(hidden.search(line) is not None for line in lines[:first]) >= FEWEST_MARKS
    asks = "?" in block and len(block) < LONGEST_BELOW and not hidden.search(block)
    return first if masked and asks and names_a_tool(fold(block)) else 0


def names_a_tool(folded: str) -> bool:
    """True when folded words call a tool by its name."""
    return any(not name.startswith("class:") for name in concepts("tools").names(folded))
