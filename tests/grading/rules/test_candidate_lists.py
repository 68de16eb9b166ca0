"""Candidates are typed as they come to hand: pasted in lines, in a row, or as a range."""

import pytest

from grading.errors import RosterInvalid
from grading.model import CandidateId
from grading.roster_faults import RosterProblem
from grading.rules.candidate_lists import MOST_AT_ONCE, read_candidates
from tests.support.builders import refusal


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("10001\n10002\n", ["10001", "10002"]),
        ("10001, 10002;10003  10004", ["10001", "10002", "10003", "10004"]),
        ("10001-10003", ["10001", "10002", "10003"]),
        ("10001 \N{EN DASH} 10003", ["10001", "10002", "10003"]),
        ("00098-00101", ["00098", "00099", "00100", "00101"]),
        ("9998-10001", ["9998", "9999", "10000", "10001"]),
        ("10002 10001-10003", ["10002", "10001", "10003"]),
        ("A-17 b_2", ["A-17", "b_2"]),
        ("10001-10001", ["10001"]),
        ("  ", []),
    ],
)
def test_ids_may_stand_in_lines_in_a_row_and_as_ranges(text: str, named: list[str]) -> None:
    """Each is named once, and the zeros in front of the first hold for all of a range."""
    assert read_candidates(text) == tuple(named)


def test_what_is_somebody_s_id_is_no_range() -> None:
    """An ID may have a hyphen between digits, and then it means that candidate alone."""
    assert read_candidates("2026-2028", [CandidateId("2026-2028")]) == ("2026-2028",)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("10009-10001", RosterProblem.NOT_A_RANGE),
        ("10001-9", RosterProblem.NOT_A_RANGE),
        ("10001?", RosterProblem.NOT_AN_ID),
        ("1" * 65, RosterProblem.NOT_AN_ID),
        ("1-" + "9" * 65, RosterProblem.NOT_AN_ID),
        ("fjern", RosterProblem.COMMAND_WORD),
    ],
)
def test_what_cannot_be_an_id_is_named(written: str, problem: RosterProblem) -> None:
    """The planner mends exactly that one, and nothing was guessed."""
    [fault] = refusal(RosterInvalid, read_candidates, f"10001 {written} 10002").faults

    assert (fault.problem, fault.place) == (problem, "candidates")
    assert written.startswith(fault.said)


def test_a_slip_in_a_range_does_not_make_a_hundred_thousand_candidates() -> None:
    """One digit too many is caught before anything is made of it."""
    assert len(read_candidates(f"10001-{10000 + MOST_AT_ONCE}")) == MOST_AT_ONCE

    [fault] = refusal(RosterInvalid, read_candidates, "10001-100024").faults

    assert (fault.problem, fault.most) == (RosterProblem.TOO_MANY, MOST_AT_ONCE)
