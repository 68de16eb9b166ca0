"""Roster files as planners write them."""

import pytest

from grading.errors import RosterInvalid
from handlers.roster_files import LARGEST_ROSTER, read_roster_file

ROSTER = b"""
assessment: {key: TDT4100-H26, title: Programming, thresholds: {A: 89, B: 77.5}}
graders: [{email: First@Uni.example, name: First Grader}]
committees:
  - {name: 1, graders: [first@uni.example], candidates: [010001, 10002, "10003"]}
"""


def test_candidate_ids_keep_their_leading_zeros_without_quotes() -> None:
    """YAML would read 010001 as an octal number, and another candidate would get the grade."""
    roster = read_roster_file("roster.yaml", ROSTER)

    assert roster.committees[0].candidates == ("010001", "10002", "10003")
    assert roster.committees[0].name == "1"


def test_numbers_stay_exact() -> None:
    """A threshold is compared in decimal arithmetic."""
    roster = read_roster_file("roster.yaml", ROSTER)

    assert roster.assessment.thresholds == {"A": "89", "B": "77.5"}


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"assessment: [",
        b"a: &a [x]\nb: *a",
        b"!!python/object/apply:os.system [ls]",
        b"",
        b"[" * 20_000,
        b"x" * (LARGEST_ROSTER + 1),
    ],
    ids=["not text", "broken", "alias", "code", "empty", "deep", "large"],
)
def test_what_is_no_roster_is_refused_with_faults(content: bytes) -> None:
    """A planner hears what is wrong; nothing in a file is run and none can fill the memory."""
    with pytest.raises(RosterInvalid) as refused:
        read_roster_file("roster.yaml", content)

    assert refused.value.faults


def test_json_is_read_too() -> None:
    """Systems write JSON where people write YAML."""
    with pytest.raises(RosterInvalid) as refused:
        read_roster_file("roster.json", b'{"assessment": {"key": "A"}}')

    assert refused.value.faults == ("assessment.title: Field required",)
