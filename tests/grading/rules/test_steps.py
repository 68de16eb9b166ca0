"""The steps shown to graders are exactly those of the guide's table (S, Share and confirm grading)."""

from dataclasses import replace

import pytest

from grading.model import Marking, Tool
from grading.rules.steps import Act, is_shared_by_confirming, steps, steps_for, tool_of
from tests.support.builders import ADA, BO, a_committee, a_grader

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

    assert [str(one.step) for one in steps(book, ADA)] == TABLE[tool, marking, graders]


def test_three_graders_take_the_same_steps_as_two() -> None:
    """The table knows one grader and multiple graders only."""
    for tool in Tool:
        for marking in Marking:
            assert steps_for(tool, marking, 3) == steps_for(tool, marking, 2)


ACTS = {
    (Tool.CLASSIC, Marking.PRIVATE, 1): [Act.GRADE, Act.CONFIRM],
    (Tool.CLASSIC, Marking.PRIVATE, 2): [Act.SHARE, Act.ALIGN, Act.CONFIRM],
    (Tool.CLASSIC, Marking.SHARED, 1): [Act.CONFIRM],
    (Tool.CLASSIC, Marking.SHARED, 2): [Act.CONFIRM],
    (Tool.MARKING_2_0, Marking.PRIVATE, 1): [Act.CONFIRM],
    (Tool.MARKING_2_0, Marking.PRIVATE, 2): [Act.SHARE, Act.ALIGN, Act.CONFIRM],
    (Tool.MARKING_2_0, Marking.SHARED, 1): [Act.CONFIRM],
    (Tool.MARKING_2_0, Marking.SHARED, 2): [Act.CONFIRM],
}


@pytest.mark.parametrize(("tool", "marking", "graders"), list(ACTS))
def test_each_step_is_taken_by_one_act(tool: Tool, marking: Marking, graders: int) -> None:
    """The step names differ between the tools; what a grader does is the same."""
    assert [one.by for one in steps_for(tool, marking, graders)] == ACTS[tool, marking, graders]


def test_a_grader_has_a_view_of_their_own_once_the_planner_has_activated_marking_2_0() -> None:
    """Before that there is nothing to choose; afterwards each may go by the names they know."""
    ada, bo = replace(a_grader(ADA), tool=Tool.CLASSIC), a_grader(BO)
    new = a_committee(graders=(ada, bo))
    old = a_committee(graders=(replace(ada, tool=Tool.MARKING_2_0), bo), tool=Tool.CLASSIC)

    assert [tool_of(new, one) for one in (ADA, BO)] == [Tool.CLASSIC, Tool.MARKING_2_0]
    assert [tool_of(old, one) for one in (ADA, BO)] == [Tool.CLASSIC, Tool.CLASSIC]
    assert [len(steps(new, one)) for one in (ADA, BO)] == [3, 3]
    assert steps(new, ADA) != steps(new, BO)


@pytest.mark.parametrize(
    ("tool", "marking", "graders", "means_sharing"),
    [
        (Tool.CLASSIC, Marking.PRIVATE, 2, True),
        (Tool.CLASSIC, Marking.PRIVATE, 1, False),
        (Tool.CLASSIC, Marking.SHARED, 2, False),
        (Tool.MARKING_2_0, Marking.PRIVATE, 2, False),
        (Tool.MARKING_2_0, Marking.PRIVATE, 1, False),
    ],
)
def test_to_confirm_your_grades_is_to_share_them_in_classic_private_marking_by_several(
    tool: Tool, marking: Marking, graders: int, means_sharing: bool
) -> None:
    """In one of the eight lists the same words mean something else."""
    book = a_committee(graders=graders, marking=marking, tool=tool)

    assert is_shared_by_confirming(book, ADA) is means_sharing
