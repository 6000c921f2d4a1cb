"""What every channel shows of a text that is checked without a question: what was found, never a value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.domain.asked.question import Shielded
from bot.shown.figures import figure
from bot.wording import Wording
from knowledge.concepts import DataClass
from knowledge.question.pasting import PLACEHOLDER

ORDER = (
    DataClass.SECRET,
    DataClass.SPECIAL,
    DataClass.HEALTH,
    DataClass.CUSTOMER,
    DataClass.HR,
    DataClass.PERSONAL,
    DataClass.CONFIDENTIAL,
    DataClass.TRADE,
    DataClass.FINANCE,
    DataClass.CODE,
    DataClass.INTERNAL,
    DataClass.NONE,
)
"""The lines of a check, what is most pressing first; `none` is for company numbers, which are public."""
_UNSAID = frozenset({DataClass.NONE, DataClass.PUBLIC})
_LINE_OF = {
    "salary": DataClass.HR,
    "employee_id": DataClass.HR,
    "customer_id": DataClass.CUSTOMER,
    "secret": DataClass.SECRET,
    "health": DataClass.HEALTH,
    "special": DataClass.SPECIAL,
    "criminal": DataClass.SPECIAL,
    "siren": DataClass.NONE,
    "siret": DataClass.NONE,
    "vat": DataClass.NONE,
}
"""The line on which a kind is counted; every other one identifies a person."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A check in words: short enough for a phone, and nothing in it is a value that was found."""

    title: str
    found: tuple[str, ...]
    """One line per class, with kinds and counts."""
    notes: tuple[str, ...]
    """What to do about it: a secret to revoke, a rest that was not read, what the text looks like."""
    redacted_title: str
    redacted: str | None
    """The text ready to copy; None when it would be the very text that was given."""
    caveat: str
    kept: str

    @property
    def calm(self) -> bool:
        """True when nothing was spotted and nothing is left to look at."""
        return not (self.found or self.notes)


def check(words: Shielded, say: Wording) -> Checked:
    """Give what the shield saw in a text, in the words of `say`."""
    found, notes = _found(words, say), _notes(words, say)
    return Checked(
        title=say(f"shield.title.{_title(words, found, notes)}"),
        found=found,
        notes=notes,
        redacted_title=say(f"shield.{_given_back(words)}"),
        redacted=words.text if words.redacted or not words.whole else None,
        caveat=_caveat(words, say),
        kept=say("shield.kept"),
    )


def in_part(checked: Checked, note: str, say: Wording) -> Checked:
    """Give the check of a message of which `note` says what was not read: the rest of it is never calm."""
    title = say("shield.title.nothing_so_far") if checked.calm else checked.title
    return replace(checked, title=title, notes=(*checked.notes, note))


def _given_back(words: Shielded) -> str:
    if words.redacted:
        return "redacted"
    return "unchanged" if words.whole else "read_part"


def _caveat(words: Shielded, say: Wording) -> str:
    """Give what every check says, and that names were read less well when they were."""
    caveat = say("shield.caveat" if words.redacted else "shield.caveat_unmasked")
    return f"{caveat} {say('shield.light')}" if words.light else caveat


def counts(words: Shielded) -> dict[str, int]:
    """Give how many different values of each kind were found; the same value has the same placeholder."""
    values: dict[str, set[str]] = {}
    masks = [one.group() for one in PLACEHOLDER.finditer(words.text)]
    if len(masks) == len(words.findings):  # what nobody sees is left out between them: no place is to be counted on
        for finding, mask in zip(words.findings, masks, strict=True):
            values.setdefault(finding.kind, set()).add(mask)
        return {kind: len(different) for kind, different in values.items()}
    here = done = 0
    for finding in words.findings:
        here += finding.start - done
        done = finding.end
        if words.text[here : here + 1] == "<":
            end = words.text.find(">", here) + 1
            value = words.text[here:end]
        else:  # named, and left in the text
            end, value = here + finding.end - finding.start, str(finding.start)
        values.setdefault(finding.kind, set()).add(value)
        here = end
    return {kind: len(different) for kind, different in values.items()}


def _title(words: Shielded, found: tuple[str, ...], notes: tuple[str, ...]) -> str:
    if found:
        return "found"
    if not words.whole:
        return "nothing_so_far"
    return "looks" if notes else "nothing"


def _found(words: Shielded, say: Wording) -> tuple[str, ...]:
    counted = counts(words)
    lines: dict[DataClass, dict[str, int]] = {one: {} for one in words.classes - _UNSAID}
    for kind, count in counted.items():
        lines.setdefault(_LINE_OF.get(kind, DataClass.PERSONAL), {})[kind] = count
    if counted and not lines.get(DataClass.PERSONAL):
        lines.pop(DataClass.PERSONAL, None)  # a salary is somebody's: its own line says it better
    return tuple(_line(one, lines[one], say) for one in ORDER if one in lines)


def _line(named: DataClass, kinds: Mapping[str, int], say: Wording) -> str:
    name = say(f"shield.class.{named}")
    if not kinds:
        return say("shield.line_bare", name=name)
    most_first = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    return say("shield.line", name=name, kinds=", ".join(_counted(kind, kinds[kind], say) for kind in most_first))


def _counted(kind: str, count: int, say: Wording) -> str:
    known = kind if say.has(f"shield.kind.{kind}.one") else "other"
    return say(f"shield.kind.{known}.{'one' if count == 1 else 'many'}", count=count)


def _notes(words: Shielded, say: Wording) -> tuple[str, ...]:
    notes = [say("shield.secret")] if words.holds_secret else []
    if not words.whole:
        read, length = figure(words.looked_at, say.language), figure(words.length, say.language)
        notes.append(say("shield.cut", looked_at=read, length=length))
    like = words.signals - words.classes - _UNSAID
    if DataClass.SECRET in like:
        notes.append(say("shield.looks_secret"))
    if others := like - {DataClass.SECRET}:
        notes.append(say("shield.looks", what=_each(others, say)))
    if left := words.left & words.classes:
        key = "shield.left" if words.redacted else "shield.left_unmasked"
        notes.append(say(key, what=_each(left, say)))
    return tuple(notes)


def _each(classes: Iterable[DataClass], say: Wording) -> str:
    return say("shield.and").join(say(f"shield.like.{one}") for one in ORDER if one in set(classes))
