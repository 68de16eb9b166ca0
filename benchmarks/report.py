"""The one shape in which all that was measured is shown: sections of rows, held against their goals."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

RATIO = "ratio"
_DIGITS = 3


class Extent(Enum):
    """How much is measured: quick asks only whether it runs."""

    WHOLE = "whole"
    QUICK = "quick"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A limit for one figure of a row, or for its ratio; at most that, or at least."""

    figure: str
    limit: float
    at_least: bool = False

    def is_reached(self, found: float) -> bool:
        """Say whether what was found keeps the limit."""
        return found >= self.limit if self.at_least else found <= self.limit

    def __str__(self) -> str:
        return f"{self.figure} {'≥' if self.at_least else '≤'} {self.limit:,g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was measured of one subject; its first figure is compared with the floor, which has its unit."""

    subject: str
    figures: Mapping[str, float]
    floor: float | None = None
    goals: tuple[Goal, ...] = ()

    @property
    def ratio(self) -> float | None:
        """How many times its floor the subject takes."""
        return None if self.floor is None else next(iter(self.figures.values())) / self.floor

    def reached(self) -> Iterator[tuple[Goal, bool]]:
        """Yield each goal, and whether it is reached; what was not measured is not."""
        for goal in self.goals:
            found = self.ratio if goal.figure == RATIO else self.figures.get(goal.figure)
            yield goal, found is not None and goal.is_reached(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table of the report; its name is that of the module which measures it."""

    name: str
    title: str
    rows: Sequence[Row]


def table(section: Section) -> str:
    """Return the section as a Markdown table, aligned so that it can be read as it is."""
    names = list(dict.fromkeys(name for row in section.rows for name in row.figures))
    lines = [[section.title, *names, "floor", RATIO, "goals"], *(_cells(row, names) for row in section.rows)]
    used = [at for at, column in enumerate(zip(*lines, strict=True)) if at == 0 or any(column[1:])]
    lines = [[line[at] for at in used] for line in lines]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(f"| {' | '.join(map(str.ljust, line, widths))} |" for line in lines)


def as_json(sections: Sequence[Section]) -> dict[str, object]:
    """Return all sections as JSON has them."""
    return {section.name: [_row_as_json(row) for row in section.rows] for section in sections}


def into_document(text: str, section: Section) -> str:
    """Return a document in which the section's table stands between the marks that bear its name.

    Raises LookupError where the document has no such marks.
    """
    begin, end = f"<!-- figures: {section.name} -->", "<!-- end -->"
    marked = re.compile(f"(?<={re.escape(begin)}\n).*?(?={re.escape(end)})", re.DOTALL)
    if not marked.search(text):
        raise LookupError(begin)
    return marked.sub(lambda _: f"\n{table(section)}\n\n", text, count=1)


def _cells(row: Row, names: Sequence[str]) -> list[str]:
    figures = [row.figures.get(name) for name in names]
    goals = "; ".join(f"{goal}: {'reached' if done else 'missed'}" for goal, done in row.reached())
    return [row.subject, *map(_number, (*figures, row.floor, row.ratio)), goals]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    decimals = max(0, _DIGITS - len(f"{value:.0f}"))
    return f"{value:,.{decimals}f}"


def _row_as_json(row: Row) -> dict[str, object]:
    goals = [{"goal": str(goal), "reached": done} for goal, done in row.reached()]
    figures = {"figures": dict(row.figures), "floor": row.floor, "ratio": row.ratio}
    return {"subject": row.subject, **figures, "goals": goals}
