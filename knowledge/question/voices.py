"""Whose words the blocks of a message are, by signs: its asker's, who writes in haste, or a text's. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.lexicon import concepts, fold
from knowledge.question.above import GREETING, SPEAKS, is_code, is_letter, marked, names_a_tool, title_of
from knowledge.question.wishes import CHAT, INLINE, LONGEST_ORDER, WANTS, asks_anything, asks_leave

LONGEST_OWN = 400
"""Characters from which a block is no asker's hurried words."""
MOST_OWN_LINES = 4
MOST_BRIEF_LINES = 2
ENOUGH = 2
"""Signs beside a tool's name from which a first or a last block is its asker's."""
ENOUGH_BETWEEN = 3
"""The same between two halves of a text, where people stand less often."""

_HURRIED = re.compile(
    r"(?:^|[^\w'])(?:pls|plz|please|thx|thnx|thanks|ty|tnx|cheers|svp|stp|merci|dsl|asap|hlp|cld|wld|gimme|gonna|wanna"
    r"|lemme|dunno|btw|u|ur|w/|acct|jpeux|jveux|jai|chui|jsuis|ptit|qqn|vite|urgent|np|ok)(?![\w'])"
    r"|\^\^|^\W{0,2}\^ |!!|\?\?|[\U0001F600-\U0001F64F]"
)
"""Words and signs of haste."""
_OF_ONESELF = re.compile(
    r"(?:^|[^\w'])(?:i|im|i'm|ive|i've|i'd|id like|my|me|je|j'\w+|jpeux|jveux|jai|moi|mon|mes|on a|got)(?![\w'])"
)
_POINTS = re.compile(
    r"(?:^|[^\w'])(?:this|that|these|those|it|both|the (?:lot|rest|above|whole|notes?|text)|above|below|whole thing"
    r"|ce|cet|cette|ces|ca|cela|ceci|tout|ci-(?:dessus|dessous|joint)|la-dessus|dessus|dessous|le reste|les deux)"
    r"(?![\w'])"
)
"""Words that point at the text beside them."""
_HOLDS = re.compile(
    r"(?:^|[^\w'])(?:licen[cs]e|licensed|(?:work|pro|company|boulot|boite|paid|perso|personal|own|free) "
    r"(?:account|acct|acount|login|one|version)|(?:compte|adresse|licence|version) \w+|signed in|logged in|logging in"
    r"|sans compte|no account|gratuit\w*|connecte)(?![\w'])"
)
"""An account or a licence."""
_REQUEST = re.compile(
    r"(?:^|[\W_])(?:what'?s?|who|which|how (?:many|much|do|to)|where|quel\w*|combien|qui|quoi|comment|est-ce"
    r"|can|could|may|puis|peux|peut|peuvent|possible|pls|plz|please|svp|stp|merci de"
    r"|(?:help|hlp|aide[rz]?)[ -](?:me|us|moi|nous)"
    r"|(?:fois|times) (?:plus|moins|as|less)|(?:half|twice) as|plus (?:court|simple|clair|doux|poli)e?s?|shorter"
    r"|(?:quiz|quizz|summary|resume|list|liste|table|tableau|checklist|bullets?|points?|lignes?|lines?|version|mail|email"
    r"|draft|brouillon|post|total|totals|sum|somme|hours|heures|title|titre|plan|reponse|reply|answer) "
    r"(?:of|for|from|per|to|out|de|des|du|d'|pour|par|a|en)"
    r"|en (?:anglais|francais|espagnol|allemand|italien)"
    r"|(?:in|into|to|>) (?:english|french|spanish|german|italian|polish))"
    r"(?![\w'])"
)
"""What is asked of an assistant, where no verb orders it: "quiz of 8 questions", "hours per machine"."""
_TO_READERS = re.compile(
    r"(?:^|[^\w'])(?:your|yours|you (?:may|must|can|should|need|have|are|will)|votre|vos|vous|tu (?:peux|dois)"
    r"|employees?|staff|colleagues?|everyone|everybody|salaries?|agents?|collaborateurs?|chacun|tout le monde"
    r"|must|shall|may (?:be|not|only)"
    r"|(?:can|should|will|is|are) (?:only |now |not )?(?:be )?(?:used|allowed|permitted|approved|processed)"
    r"|doi(?:t|vent)|(?:peut|peuvent|sera|seront) (?:etre|seulement)"
    r"|(?:est|sont) (?:autoris|interdit|permis|approuv)\w*"
    r"|do not|don't|never|jamais|ne \w+ (?:pas|jamais))(?![\w'])"
)
"""How a text speaks to those who read it: a memo on Copilot, a rule, a request to a colleague."""
_LABEL = re.compile(
    r"\W*(?:n\.?b\.?|note|nota|ps|p\.s\.|rappel|reminder|important|attention|avis|disclaimer|footer|mention|from|to|cc|de|a"
    r"|objet|subject|re|tr|fwd?|envoye|sent|date|signe|signed)\b[^:\n]{0,30}:"
)
"""What a line of a text starts with, that stands under another."""
_HELPED = re.compile(
    r"\W*(?:(?:hi|hey|hello|bonjour|salut|pls|plz|please|svp|stp|so|ok|now|just|vite|urgent|(?:can|could|cld) (?:you|u)"
    r"|peux-tu|tu peux|pouvez-vous|vous pouvez)\W+)*"
    r"(?:(?:help|hlp)(?: me| us)?|m'aider a|nous aider a|aide[rz]?[ -](?:moi|nous)"
    r"|(?:(?:i|we|i'm|id|i'd|we'd) )?(?:just )?(?:need|want|like|would like|after|looking for)"
    r"|(?:j'ai |on a |nous avons )?(?:juste )?besoin|(?:je|on|nous) (?:veux|veut|voulons|voudrais?|aimerais?|cherche)"
    r"|il (?:me |nous )?(?:faut|faudrait)|jveux|faut)\b"
)
"""How a line starts that asks to be helped, or wishes something done, and names no tool."""
_QUOTES = re.compile(r"\W*(?:>|[\"“«][^\"”»]*[\"”»]\W*$)")


@dataclass(frozen=True, slots=True)
class Heard:
    """What the signs of a message's blocks say of each."""

    spoken: tuple[bool, ...]
    """Which are the asker's by such signs, beside those that ask leave or order."""
    weak: tuple[bool, ...]
    """Which are so that nothing may be loosened on their words: the signs are weak, or two blocks disagree."""
    above: int = 0
    """How many of the first blocks are a text."""
    ordered: bool = False
    """True where such a block orders something: whatever it asks beside it is asked of the tool."""


def heard(blocks: Sequence[str], leave: Sequence[bool]) -> Heard:
    """Give what signs say of blocks, of which those of `leave` ask leave or order something by their form.

    Where the asker's own first words name no tool, a later block that is theirs by signs only lends them none. Short
    blocks that may be theirs are read beside it, a first one above all: then nothing may be loosened on any.
    """
    if len(blocks) == 1:
        return Heard((False,), (False,))
    if any(leave):
        return _beside_leave(blocks, leave)
    last = len(blocks) - 1
    spoken = tuple(is_spoken(b, enough=ENOUGH if n in (0, last) else ENOUGH_BETWEEN) for n, b in enumerate(blocks))
    if not any(spoken[1:]):
        return _none(blocks)
    rank = spoken.index(True, 1)
    text = is_text(blocks[:rank], asked=False)
    if not (text or _names_tool(blocks[0])) and _begins(blocks[0]):
        return _none(blocks)
    if text and _is_brief(blocks[0]) and _holds_more(blocks[0], _known(blocks, spoken)):
        return _none(blocks)
    beside = _beside_spoken(blocks, spoken)
    alone = sum(spoken) == 1 and sum(map(_names_tool, blocks)) == 1 and not any(beside)
    short = _is_brief(blocks[0], longest=INLINE if rank == 1 else LONGEST_ORDER)
    clear = alone and not short and (asks_anything(blocks[rank]) or _wants(fold(blocks[rank])))
    weak = tuple(not (clear and n == rank) for n in range(len(blocks)))
    ordered = any(own and WANTS.search(fold(block)) for own, block in zip(spoken, blocks, strict=True))
    own = tuple(map(any, zip(spoken, beside, strict=True)))
    return Heard(own, weak, own.index(True) if text else 0, ordered)


def _beside_spoken(blocks: Sequence[str], spoken: Sequence[bool]) -> tuple[bool, ...]:
    """Give which short blocks may be the asker's beside the spoken ones: they say what the text is, or what for."""
    rank = spoken.index(True, 1)
    begin = rank if _is_formed(blocks[:rank]) else 0
    known = _known(blocks, spoken)
    return tuple(
        not own and n >= begin and _is_brief(block) and (n == 0 or _begins(block)) and not _lends(block, known)
        for n, (block, own) in enumerate(zip(blocks, spoken, strict=True))
    )


def _is_formed(blocks: Sequence[str]) -> bool:
    """True for blocks that together are code, a letter or a chat: none of their short lines is the asker's."""
    lines = [line for block in blocks for line in block.split("\n") if line.strip()]
    return is_code(lines[0]) or is_letter(lines) or _chats(lines)


def _is_brief(block: str, *, longest: int = INLINE) -> bool:
    """True for a short line or two that are no rows of a table and no lines of a chat."""
    lines = block.strip().split("\n")
    rows = any(_ROW.match(line) or _AT_AN_HOUR.match(line) for line in lines)
    return len(lines) <= MOST_BRIEF_LINES and len(block.strip()) <= longest and not rows


def _known(blocks: Sequence[str], spoken: Sequence[bool]) -> str:
    return fold("\n".join(block for block, own in zip(blocks, spoken, strict=True) if own))


def _lends(block: str, known: str) -> bool:
    """True for a block that gives its asker what the folded words `known` do not: a text's tool, a work account."""
    return _holds_more(block, known) or (_names_tool(block) and _to_readers(block))


def _holds_more(block: str, known: str) -> bool:
    """True for a block that names a work account where the folded words `known` name none."""
    accounts = concepts("accounts")
    return "work" in accounts.names(fold(block)) - accounts.names(known)


def _begins(block: str) -> bool:
    """True where a first block may be its asker's: someone speaks in it, wants something or announces what follows."""
    folded = fold(block.strip())
    opens = SPEAKS.match(folded) is not None or folded.endswith((":", "?"))
    return speaks(block) or opens or WANTS.search(folded) is not None


def _none(blocks: Sequence[str]) -> Heard:
    return Heard((False,) * len(blocks), (False,) * len(blocks))


def _beside_leave(blocks: Sequence[str], leave: Sequence[bool]) -> Heard:
    """Give what signs say beside blocks that ask leave: a last one with another tool or account is read too.

    Then no claim counts; nor does one of a last block that only orders where the first speaks and names no tool, or is
    a short line with a text between: such a line stays its asker's.
    """
    rank, last = leave.index(True), len(blocks) - 1
    text = is_text(blocks[:rank], asked=True) if rank else False
    brief = rank > 0 and _is_brief(blocks[0]) and not _is_formed(blocks[:rank])
    short = brief and rank > 1
    above = rank if text and not (brief or any(map(_names_tool, blocks[:rank]))) else 0
    more = rank < last and not asks_anything(blocks[last]) and (leave[last] or _goes_on(blocks[last]))
    known = fold("\n".join(block for block, asks in zip(blocks[:last], leave, strict=False) if asks))
    new = [concepts(kind).names(fold(blocks[last])) - concepts(kind).names(known) for kind in ("tools", "accounts")]
    more = more and any(new)
    differ = more and bool(new[0] or concepts("accounts").names(known))
    lends = (
        rank > 0
        and not _asks(blocks[rank])
        and (_to_readers(blocks[rank]) or short or (not text and speaks(blocks[0])))
    )
    weak = tuple(
        differ or (more and n == last) or (lends and n == rank) or (n < rank and text) for n in range(len(blocks))
    )
    return Heard(tuple(more and n == last for n in range(len(blocks))), weak, above)


def _asks(block: str) -> bool:
    return any(map(asks_leave, block.split("\n")))


def _names_tool(block: str) -> bool:
    return names_a_tool(fold(block))


def _to_readers(block: str) -> bool:
    return _TO_READERS.search(fold(block)) is not None or is_textual(block)


def _goes_on(block: str) -> bool:
    """True for a last block that is its asker's by signs, or tells of an account of their own."""
    private = concepts("accounts").names(fold(block)) - {"work"}
    return is_spoken(block) or bool(private and speaks(block) and not is_textual(block))


def is_spoken(block: str, *, enough: int = ENOUGH) -> bool:
    """True for a block that signs tell to be its asker's: it names a tool and asks, tells of an account, is in haste.

    >>> is_spoken("hlp me answer nicely with m365 copilot, i have the licence")
    True
    >>> is_spoken("Copilot Chat may be used for public texts with your work account.")
    False
    """
    folded = fold(block.strip())
    if not names_a_tool(folded) or is_textual(block):
        return False
    signs = _signs(block, folded)
    return speaks(block) and signs - 2 * (_TO_READERS.search(folded) is not None) >= enough


def asks_for_help(block: str) -> bool:
    """True for a block in which somebody wishes something done and names no tool, as people write under a letter.

    >>> asks_for_help("pls help me answer this"), asks_for_help("besoin d'une réponse polie svp")
    (True, True)
    >>> asks_for_help("Please help me."), asks_for_help("We need your answer by Friday.")
    (False, False)
    """
    folded = fold(block.strip())
    wished = _HELPED.match(folded)
    if wished is None or is_textual(block) or _TO_READERS.search(folded[wished.end() :]) or not speaks(block):
        return False
    return any(concepts(kind).names(folded) for kind in ("uses", "asked.uses"))


def _signs(block: str, folded: str) -> int:
    patterns = (_HURRIED, _OF_ONESELF, _POINTS, _HOLDS)
    found = (pattern.search(folded) is not None for pattern in patterns)
    return sum((*found, _wants(folded), asks_anything(block), _begins_low(block)))


def _begins_low(block: str) -> bool:
    return block.lstrip(" \t\n^>-(")[:1].islower()


def is_textual(block: str) -> bool:
    """True for a block whose form is a text's: long, a list, a letter, a chat, a quotation, a labelled line."""
    lines = [line for line in block.split("\n") if line.strip()]
    if len(block) >= LONGEST_OWN or len(lines) > MOST_OWN_LINES or marked(lines) or is_letter(lines):
        return True
    return any(CHAT.match(line) or _QUOTES.match(line) or _LABEL.match(fold(line)) for line in lines)


def headings(block: str, *, known: bool) -> tuple[str, str]:
    """Give what of a text's first block may name its kind, and what of that may be the asker's words, for a ban.

    A chat has none; a table's rows under the first are no words. `known`: its shape told it without any sign; elsewhere
    the first line of several may be the asker's.
    """
    lines = block.strip().split("\n")
    if _chats(lines):
        return "", ""
    whole = title_of(block)
    rows = marked(lines) and _ROW.match(lines[0]) is not None
    return whole, lines[0] if whole and (rows or (not known and len(block) >= INLINE)) else whole


_ROW = re.compile(r"[^;|\t]*[;|\t][^;|\t]*[;|\t]")


def is_text(blocks: Sequence[str], *, asked: bool) -> bool:
    """True for the blocks above a spoken one that are a text, as a whole, by their form or since nobody speaks in them.

    A short line alone is none: it may be the asker's, who says what the text is. `asked`: leave is asked below, so that
    a long introduction may be the asker's too.
    """
    lines = [line for block in blocks for line in block.split("\n") if line.strip()]
    whole, first = "\n".join(lines), lines[0]
    if is_code(first) or is_letter(lines):
        return True
    formed = marked([first] * 2) or CHAT.match(first) is not None
    if not formed and _begins(first):
        return not asked and len(blocks[0]) >= LONGEST_OWN and not (asks_anything(first) or _hastens(first))
    if marked(lines) or _chats(lines):
        return True
    long = len(lines) > 1 or len(whole) > INLINE
    return not speaks(whole) and (long or (_names_tool(whole) and _to_readers(whole)))


def _chats(lines: Sequence[str]) -> bool:
    return sum(_AT_AN_HOUR.match(line) is not None for line in lines) > 1


_AT_AN_HOUR = re.compile(
    r"\W*\d{1,2}[:hH]\d{2}\b|\s*[A-ZÀ-Ý][^\d\n:]{1,40} \W?\d{1,2}[:hH]\d{2}\b|\s*<[^>\n]{1,40}> ?\S"
)
"""How a line of a chat starts, of which a form has none."""


def speaks(block: str) -> bool:
    """True where someone may speak to the assistant: of themselves, in haste, asking, greeting, from a small letter."""
    folded = fold(block.strip())
    found = _OF_ONESELF.search(folded) or _hastens(block) or GREETING.match(folded)
    return bool(found) or _begins_low(block) or asks_anything(block)


def _hastens(block: str) -> bool:
    return _HURRIED.search(fold(block.strip())) is not None


def _wants(folded: str) -> bool:
    return bool(WANTS.search(folded) or _REQUEST.search(folded) or concepts("uses").names(folded))
