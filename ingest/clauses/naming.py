"""Ids of clauses: stable as long as their heading stands, whatever is added elsewhere."""

from dataclasses import dataclass, field

from ingest.clauses import marks


@dataclass(slots=True)
class Section:
    """What stands under one heading, or under one numbered paragraph: the base of its ids, and how many it gave."""

    base: str
    numbered: bool
    given: int = 0

    def next(self) -> str:
        """Give the next id: `4.2`, `4.2-2`… under a number, `usages-1`, `usages-2`… under a bare heading."""
        self.given += 1
        return self.base if self.numbered and self.given == 1 else f"{self.base}-{self.given}"


@dataclass(slots=True)
class Names:
    """Every id that a source has given: none twice."""

    bases: dict[str, int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    def section(self, path: tuple[str, ...], number: str | None = None) -> Section:
        """Open a section named after its number, else after its last two headings."""
        return Section(_free(number or _slug(path), self.bases), number is not None)

    def take(self, wanted: str) -> str:
        """Give `wanted`, or the first of `wanted_2`, `wanted_3`… that is free."""
        return _free(wanted, self.ids)


def _free(wanted: str, taken: dict[str, int]) -> str:
    """Give `wanted`, or `wanted_2`, `wanted_3`…; `taken` holds each name with how often it was wanted."""
    name = wanted
    while name in taken:
        taken[wanted] += 1
        name = f"{wanted}_{taken[wanted]}"
    taken[name] = 1
    return name


def _slug(path: tuple[str, ...]) -> str:
    *_, above, own = ("", *path) if path else ("", "p")
    if not above:
        return marks.slug(own) or "s"
    return "-".join(filter(None, (marks.slug(above, longest=28), marks.slug(own, longest=31)))) or "s"
