"""How far grades are apart: in which order conflicts are gone through."""

import pytest

from grading.model import Scale
from grading.rules.apart import Apart, how_far_apart, in_order
from grading.rules.scales import LETTERS, PASS, POINTS, custom_scale
from grading.rules.standing import seen_conflicts
from grading.rules.visibility import visible_to
from tests.support.builders import ADA, BO, a_committee, c, graded, shared

NORWEGIAN = custom_scale(["Bestått", "Ikke bestått"])


@pytest.mark.parametrize(
    ("scale", "grades", "apart"),
    [
        (LETTERS, ("B", "C"), Apart(steps=1, crosses_pass=False)),
        (LETTERS, ("F", "A", "C"), Apart(steps=5, crosses_pass=True)),
        (LETTERS, ("E", "F"), Apart(steps=1, crosses_pass=True)),
        (LETTERS, ("D", "E"), Apart(steps=1, crosses_pass=False)),
        (LETTERS, ("B", None), Apart(steps=None, crosses_pass=False)),
        (LETTERS, (None, None), Apart(steps=None, crosses_pass=False)),
        (PASS, ("Pass", "NotPass"), Apart(steps=1, crosses_pass=True)),
        (
            custom_scale(["Bestått", "Ikke bestått"]),
            ("Bestått", "Ikke bestått"),
            Apart(steps=1, crosses_pass=True),
        ),
        (POINTS, ("40", "61"), Apart(steps=21, crosses_pass=False)),
        (custom_scale(["Good", "Bad"]), ("Good", "Bad"), Apart(steps=1, crosses_pass=False)),
    ],
)
def test_grades_are_so_many_steps_of_the_scale_apart(
    scale: Scale, grades: tuple[str | None, ...], apart: Apart
) -> None:
    """A step across the pass line weighs more for the candidate than any other."""
    assert how_far_apart(scale, grades) == apart


def test_the_farthest_apart_come_first_then_the_candidate_id() -> None:
    """What takes the longest talk is looked at while one is fresh."""
    book = graded(a_committee(candidates=5), "A", "B", "A", "B", "A", by=ADA)
    book = shared(graded(book, "B", "D", "C", "C", by=BO))

    found = in_order(LETTERS, seen_conflicts(visible_to(book, ADA)))

    assert [one.candidate for one in found] == [c(5), c(2), c(3), c(1), c(4)]
