"""How far grades of one candidate are apart: in which order conflicts are gone through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grading.model import Scale
from grading.rules.scales import first_failing
from grading.rules.standing import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How many steps of the scale lie between the best and the worst grade, None if somebody has none.

    `crosses_pass` says that by one of them the candidate passes and by another not.
    """

    steps: int | None
    crosses_pass: bool


def how_far_apart(scale: Scale, grades: Sequence[str | None]) -> Apart:
    """Return how far these grades of one candidate are apart."""
    places = sorted(scale.grades.index(grade) for grade in grades if grade in scale.grades)
    if not places:
        return Apart(steps=None, crosses_pass=False)
    failing = first_failing(scale)
    crosses = failing is not None and places[0] < failing <= places[-1]
    is_complete = len(places) == len(grades)
    return Apart(steps=places[-1] - places[0] if is_complete else None, crosses_pass=crosses)


def place_in_order(scale: Scale, seen: Seen) -> tuple[int, str]:
    """Return by what a conflict has its place: the farthest apart first, then by candidate ID.

    Where somebody has no grade, that comes before all others.
    """
    steps = how_far_apart(scale, [grade for _, _, grade in seen.grades]).steps
    return (-len(scale.grades) if steps is None else -steps, seen.candidate)


def in_order(scale: Scale, conflicts: Iterable[Seen]) -> tuple[Seen, ...]:
    """Return conflicts in the order in which they are gone through."""
    return tuple(sorted(conflicts, key=lambda seen: place_in_order(scale, seen)))
