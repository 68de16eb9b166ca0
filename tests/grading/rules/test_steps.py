"""The steps shown to graders are exactly those of the guide's table (S, Share and confirm grading)."""

import pytest

from grading.model import Marking, Tool
from grading.rules.steps import steps, steps_for
from tests.support.builders import a_committee

TABLE = {
    (Tool.CLASSIC, Marking.PRIVATE, 1): ["Confirm your grades", "Complete final grading"],
    (Tool.CLASSIC, Marking.PRIVATE, 2): [
        "Confirm your grades",
        "Align grades with your co-grader(s)",
        "Complete final grading",
    ],
    (Tool.CLASSIC, Marking.SHARED, 1): ["Complete final grading"],
    (Tool.CLASSIC, Marking.SHARED, 2): ["Complete final grading"],
    (Tool.MARKING_2_0, Marking.PRIVATE, 1): ["Confirm your grades"],
    (Tool.MARKING_2_0, Marking.PRIVATE, 2): [
        "Share your grades with your co-grader(s)",
        "Align grades with your co-grader(s)",
        "Confirm shared marking",
    ],
    (Tool.MARKING_2_0, Marking.SHARED, 1): ["Confirm grading"],
    (Tool.MARKING_2_0, Marking.SHARED, 2): ["Confirm grading"],
}


@pytest.mark.parametrize(("tool", "marking", "graders"), list(TABLE))
def test_the_steps_are_those_of_the_guide(tool: Tool, marking: Marking, graders: int) -> None:
    """Graders follow the guide beside the bot; the words must be the same."""
    book = a_committee(graders=graders, marking=marking, tool=tool)

    assert [str(step) for step in steps(book)] == TABLE[tool, marking, graders]


def test_three_graders_take_the_same_steps_as_two() -> None:
    """The table knows one grader and multiple graders only."""
    for tool in Tool:
        for marking in Marking:
            assert steps_for(tool, marking, 3) == steps_for(tool, marking, 2)
