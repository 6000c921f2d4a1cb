"""The words of the clauses that a publication changes, before and after, as lines for a person."""

from collections.abc import Iterator, Sequence

from bot.channels.wrapping import wrapped
from bot.domain.verdicts.publication import Reworded
from bot.wording import Wording
from knowledge.clause import Clause

_INDENT = "    "
_SHORT = 30
"""Words up to which a clause is shown whole although not everything is asked for."""
_AROUND = 8
"""Words that stay on each side of what changes in a longer one."""


def reworded_lines(changed: Sequence[Reworded], say: Wording, *, most: int | None) -> Iterator[str]:
    """Give the clauses with their words, those that ease first; `most` of them, long ones cut, or all of them whole."""
    told = sorted((one for one in changed if not _reread(one) or one.eased), key=lambda one: not one.eased)
    if not told:
        return
    eased = sum(one.eased for one in told)
    yield say("publish.words_of", eased=eased) if eased else say("publish.words_same")
    for one in told[:most]:
        yield from _lines(one, say, whole=most is None)
    if most is not None and len(told) > most:
        yield f"  {say('publish.and_more', count=len(told) - most)}"


def eased_lines(one: Reworded, say: Wording) -> list[str]:
    """Say what holds people back less than it did, a line each."""
    said = [("publish.eased.gone", {"words": _folded(words)}) for words in one.gone]
    said += [(f"publish.eased.{_exception(one, words)}", {"words": _folded(words)}) for words in one.opened]
    fewer = [
        say(f"publish.eased.{modality}", before=before, now=now)
        for modality, before, now in one.fewer
        if not (one.gone and modality == "conditional")
    ]
    return [line for key, values in said for line in _below(say(key, **values))] + [
        line for words in fewer for line in _below(words)
    ]


def _exception(one: Reworded, words: str) -> str:
    """Tell a ban that is read as on a condition as a whole, which has no exception to quote, from one with its own."""
    whole = one.now is not None and _folded(words).rstrip(" .;") == _folded(one.now.text).rstrip(" .;")
    return "limited" if whole else "opened"


def whole_words(clause: Clause, say: Wording, key: str) -> list[str]:
    """Give all the words of a clause."""
    return _said(_folded(clause.text), say, key)


def _below(words: str) -> list[str]:
    """Give words as lines below a clause's key."""
    return wrapped(words, first=_INDENT, rest=_INDENT)


def _reread(one: Reworded) -> bool:
    """True for a clause that says what it said."""
    return one.before is not None and one.now is not None and _context(one.before) == _context(one.now)


def _lines(one: Reworded, say: Wording, *, whole: bool) -> Iterator[str]:
    kind = "added" if one.before is None else "removed" if one.now is None else "changed"
    kind = "reread" if _reread(one) else kind
    yield f"  {say(f'publish.clause.{kind}', clause=one.key)}"
    before, now = _differing(one)
    if not whole:
        before, now = _around(before, now)
    if before == now:  # what is read otherwise
        yield from _said(now, say, "publish.words")
    elif one.before is None or one.now is None:
        yield from _said(now or before, say, "publish.words")
    else:
        yield from (*_said(before, say, "publish.before"), *_said(now, say, "publish.now"))
    yield from eased_lines(one, say)


def _differing(one: Reworded) -> tuple[str, str]:
    """Give the words before and after; where the clause's own are the same, those that stand above it."""
    before, now = ("" if clause is None else _folded(clause.text) for clause in (one.before, one.now))
    if before != now or one.before is None or one.now is None or _reread(one):
        return before, now
    return _context(one.before), _context(one.now)


def _context(clause: Clause) -> str:
    lead = (clause.intro.text,) if clause.intro else ()
    return _folded(" > ".join((*clause.path, *lead, clause.text)))


def _around(before: str, now: str) -> tuple[str, str]:
    """Keep of long words what changes and a few on each side; of a clause that comes or goes, its beginning."""
    old, new = before.split(), now.split()
    if len(old) <= _SHORT and len(new) <= _SHORT:
        return before, now
    same = [a == b for a, b in zip(old, new, strict=False)]
    start = same.index(False) if False in same else len(same)
    back = [a == b for a, b in zip(old[start:][::-1], new[start:][::-1], strict=False)]
    end = back.index(False) if False in back else len(back)
    return _kept(old, start, end), _kept(new, start, end)


def _kept(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(words), len(words) - end + _AROUND)
    last = min(last, first + _SHORT + 2 * _AROUND)
    return " ".join((["…"] if first else []) + words[first:last] + (["…"] if last < len(words) else []))


def _said(words: str, say: Wording, key: str) -> list[str]:
    return _below(say(key, words=words))


def _folded(words: str) -> str:
    return " ".join(words.split())
