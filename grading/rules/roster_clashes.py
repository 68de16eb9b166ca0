"""Names in a roster that fall together: said twice, or alike to the eye."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.roster_form import Position, fault_at, line_of

Lines = Mapping[Position, int]
Named = tuple[Position, str, str]
"""A name with its place and what it looks like."""


def clashes(names: Iterable[Named], lines: Lines) -> Iterator[RosterFault]:
    """Yield each name that stands there already, or that looks like one that does."""
    seen: dict[str, tuple[Position, str]] = {}
    for place, name, looks in names:
        first, other = seen.setdefault(looks, (place, name))
        if first != place:
            problem = RosterProblem.REPEATED if other == name else RosterProblem.ALIKE
            yield clash(problem, place, name, first, other, lines)


def clash(
    problem: RosterProblem, place: Position, name: str, first: Position, other: str, lines: Lines
) -> RosterFault:
    """Return the fault of a name, with the line in which the first one stands."""
    fault = fault_at(lines, place, problem, name[:80], "" if other == name else other[:80])
    return replace(fault, first=line_of(lines, first))
