"""Graders are typed on a phone, or pasted from a message: one a line, in whatever order."""

from datetime import date

import pytest

from grading.errors import RosterInvalid
from grading.roster_faults import RosterProblem
from grading.rules.grader_lists import GraderLine, grader_line, read_graders
from grading.rules.rosters import RosterGrader
from tests.support.builders import refusal

ADA = GraderLine(email="ada@uni.example", name="Ada Grader")


@pytest.mark.parametrize(
    ("line", "grader"),
    [
        ("ada@uni.example", GraderLine(email="ada@uni.example")),
        ("ada@uni.example, Ada Grader", ADA),
        ("ada@uni.example Ada Grader", ADA),
        ("Ada Grader <Ada@Uni.example>", ADA),
        ('"Ada Grader" <ada@uni.example>;', ADA),
        ("ada@uni.example, Ada Grader, external", GraderLine(email=ADA.email, name=ADA.name, external=True)),
        (
            "ada@uni.example, Ada Grader, external until 2027-06-30",
            GraderLine(email=ADA.email, name=ADA.name, external=True, agreement_until=date(2027, 6, 30)),
        ),
        (
            "ada@uni.example, ekstern til 30.6.2027",
            GraderLine(email=ADA.email, external=True, agreement_until=date(2027, 6, 30)),
        ),
    ],
)
def test_a_line_names_a_grader(line: str, grader: GraderLine) -> None:
    """What stands in the planner's message can be pasted as it is."""
    assert read_graders(f"\n{line}\n") == (grader,)


def test_a_line_is_read_as_it_is_written() -> None:
    """The dialog shows the graders as lines, and changes nothing if none is touched."""
    agreed = RosterGrader(
        email="bo@uni.example", name="Bo, the other", external=True, agreement_until=date(2027, 6, 30)
    )
    line = grader_line(agreed, "ekstern", "til")

    assert line == "bo@uni.example, Bo  the other, ekstern til 2027-06-30"
    assert read_graders(line) == (
        GraderLine(email=agreed.email, name="Bo the other", external=True, agreement_until=date(2027, 6, 30)),
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Ada Grader", RosterProblem.NOT_AN_ADDRESS),
        ("ada@uni.example bo@uni.example", RosterProblem.NOT_AN_ADDRESS),
        ("ada@uni.example, external until 31 June 2027", RosterProblem.NOT_A_DAY),
        ("ada@uni.example, A\u202eda", RosterProblem.HIDDEN_LETTER),
        (f"ada@uni.example, {'A' * 201}", RosterProblem.TEXT_LENGTH),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(line: str, problem: RosterProblem) -> None:
    """Of twenty lines the planner looks at one."""
    [fault] = refusal(RosterInvalid, read_graders, f"bo@uni.example\n\n{line}").faults

    assert (fault.problem, fault.place, fault.line) == (problem, "graders", 3)


def test_nobody_sits_twice_in_a_committee() -> None:
    """The second line may say something else of the same person."""
    [fault] = refusal(RosterInvalid, read_graders, "ada@uni.example\nAda <ADA@uni.example>").faults

    assert (fault.problem, fault.said) == (RosterProblem.REPEATED, "ada@uni.example")
