"""The rule matrix as a page: each cell a word, that leads to the words of the charter which say so."""

from dataclasses import dataclass

from bot.channels.grid import citation_of, tool_name
from bot.channels.web.pages import Frame
from bot.domain.verdicts.matrix import COLUMNS, Cell, Matrix, is_same, matrix, naming, standing, uses_of
from bot.links import page_of
from bot.ports import Charter
from bot.wording import Wording
from knowledge.concepts import OPENING, Modality
from knowledge.rules import Rule


@dataclass(frozen=True, slots=True)
class Told:
    """A cell as the page shows it: its words, the note below them if there is one, where the charter says it."""

    word: str
    note: str
    href: str | None
    shade: str


@dataclass(frozen=True, slots=True)
class Use:
    """A use as the page shows it: its name, and where the charter speaks of it."""

    name: str
    href: str | None


def matrix_page(frame: Frame, charter: Charter, department: str | None, suspended: frozenset[str] = frozenset()) -> str:
    """Give the matrix of an edition in the reader's language, for a department if it has an annex."""
    departments = sorted({source.department for source in charter.sources.values() if source.department})
    chosen = next((one for one in departments if is_same(one, department or "")), None)
    kept = standing(charter.sources.values(), frame.language, chosen)
    rules = [rule for rule in charter.rules if charter.clauses[rule.clause].source in kept]
    made = matrix(rules, charter.clauses, suspended=suspended)
    say = frame.say(frame.language)
    return frame.render(
        "rules.html",
        names=[say(f"matrix.data.{data}") for data in COLUMNS],
        rows=_rows(made, charter, say),
        uses=_uses(made, charter, say),
        departments=departments,
        chosen=chosen,
    )


def _uses(made: Matrix, charter: Charter, say: Wording) -> list[tuple[str, list[Use]]]:
    """Give the uses that the rules name, by what they say of them; a suspended clause says nothing now."""
    speaking = [rule for rule in made.rules if rule.clause not in made.suspended]
    groups: dict[str, list[Use]] = {name: [] for name in ("forbidden", "conditional", "allowed", "mixed")}
    for use, said in uses_of(speaking).items():
        telling = min(naming(speaking, use), key=_strictness)
        href = page_of(citation_of(telling, charter.clauses), charter.edition)
        groups[str(next(iter(said))) if len(said) == 1 else "mixed"].append(Use(say(f"matrix.use.{use}"), href))
    return [(say(f"web.matrix.uses_{name}"), uses) for name, uses in groups.items() if uses]


def _strictness(rule: Rule) -> int:
    """Give the order in which the rules of a use are shown: bans, conditions, permissions, then duties."""
    order = (Modality.FORBIDDEN, Modality.CONDITIONAL, Modality.ALLOWED)
    return order.index(rule.modality) if rule.modality in {Modality.FORBIDDEN} | OPENING else len(order)


def _rows(made: Matrix, charter: Charter, say: Wording) -> list[tuple[str, list[Told]]]:
    return [
        (tool_name(row, say), [_told(made.cells[row, data], charter, say) for data in COLUMNS]) for row in made.rows
    ]


def _told(cell: Cell, charter: Charter, say: Wording) -> Told:
    if not cell.verdict.settled:
        return Told(say("web.matrix.cell_silent"), "", None, "unclear")
    if cell.withheld:
        ruling = next(rule for rule in cell.rules if rule.clause in cell.suspended)
        href = page_of(citation_of(ruling, charter.clauses), charter.edition)
        return Told(say("web.matrix.cell_suspended"), say("matrix.more_suspended"), href, "unclear")
    citation = citation_of(cell.rules[0], charter.clauses)
    note = say("matrix.more_conflict") if cell.conflict else say("matrix.more_wider") if cell.wider else ""
    word, href = say(f"web.matrix.cell_{cell.verdict}"), page_of(citation, charter.edition)
    return Told(word, note, href, str(cell.verdict))
