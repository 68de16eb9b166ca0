"""Every fault of a roster is named with its place, all at once."""

import pytest

from grading.errors import RosterInvalid
from grading.rules.rosters import read_roster
from tests.builders import refusal
from tests.grading.test_rosters import a_roster, faults_of, with_assessment, with_committee

GRADER = {"email": "ada@uni.example"}


@pytest.mark.parametrize(
    ("document", "faults"),
    [
        (
            with_assessment(scale="1-6"),
            ("assessment.scale: 1-6 is not one of A-F, Pass/NotPass, 0-100",),
        ),
        (with_assessment(scale=["A"]), ("assessment.scale: a scale needs at least two different grades",)),
        (
            with_assessment(scale=["A", "B", "A"]),
            ("assessment.scale: a scale needs at least two different grades",),
        ),
        (
            with_assessment(thresholds={"A": 89, "G": 1, "a": 2}),
            (
                "assessment.thresholds: G is not a grade of the scale",
                "assessment.thresholds: a is not a grade of the scale",
            ),
        ),
        (
            with_assessment(workflow={"align_marks": True}),
            ("workflow.align_marks: aligning marks is not available yet",),
        ),
        (
            with_committee(workflow={"align_marks": True}),
            ("workflow.align_marks: aligning marks is not available yet",),
        ),
        (
            a_roster(graders=[GRADER, {"email": "ADA@uni.example"}]),
            ("graders: ada@uni.example is named more than once",),
        ),
        (
            a_roster(committees=[{"name": "1", "graders": []}]),
            ("committee 1: has no graders",),
        ),
        (
            a_roster(candidates=[{"id": "1"}, {"id": "1"}, {"id": "2"}]),
            ("candidates: 1 is named more than once",),
        ),
        (
            a_roster(questions=[{"number": n, "title": "T", "maximum": 1} for n in ("1", 1, "2")]),
            ("questions: 1 is named more than once",),
        ),
        (
            with_committee(candidates=["1", "2", "1"]),
            ("candidates of committees: 1 is named more than once",),
        ),
        (
            with_committee(type="reassessment"),
            ("committee 1: committees for reassessment are not available yet",),
        ),
        (
            with_committee(graders=["ada@uni.example", "Ada@uni.example"]),
            ("committee 1, graders: ada@uni.example is named more than once",),
        ),
        (
            with_committee(graders=["ada@uni.example", "BO@uni.example"]),
            ("committee 1: bo@uni.example is not under graders",),
        ),
    ],
)
def test_a_roster_that_contradicts_itself_is_refused(document: object, faults: tuple[str, ...]) -> None:
    """Each fault says where it is and what is wrong."""
    assert faults_of(document) == faults


def test_a_candidate_in_two_committees_is_refused() -> None:
    """A candidate is graded once."""
    committees = [{"name": n, "graders": ["ada@uni.example"], "candidates": ["7"]} for n in ("1", "2", "2")]

    assert faults_of(a_roster(graders=[GRADER], committees=committees)) == (
        "committees: 2 is named more than once",
        "candidates of committees: 7 is named more than once",
    )


def test_all_faults_are_named_at_once() -> None:
    """Nobody wants to load a file ten times to learn of ten mistakes."""
    committee = with_committee(graders=["bo@uni.example"], type="reassessment")

    assert len(faults_of({**committee, **with_assessment(scale="A-G")})) == 3


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ({}, "assessment"),
        (None, "the document"),
        ("text", "the document"),
        (a_roster(teachers=[]), "teachers"),
        (with_assessment(colour="red"), "assessment.colour"),
        (with_assessment(key="has space"), "assessment.key"),
        (with_assessment(key="-x"), "assessment.key"),
        (with_assessment(key="x" * 65), "assessment.key"),
        (with_assessment(title=""), "assessment.title"),
        (with_assessment(title="x" * 201), "assessment.title"),
        (with_assessment(title=True), "assessment.title"),
        (with_assessment(kind="oral"), "assessment.kind"),
        (with_assessment(tool="2.0"), "assessment.tool"),
        (with_assessment(workflow={"marking": "both"}), "assessment.workflow.marking"),
        (with_assessment(workflow={"votes": 3}), "assessment.workflow.votes"),
        (with_assessment(ended="2026-12-01T13:00:00"), "assessment.ended"),
        (with_assessment(ended="0001-01-01T00:00:00+14:00"), "assessment.ended"),
        (a_roster(planners=["nobody"]), "planners.0"),
        (a_roster(planners=["<a@b>"]), "planners.0"),
        (a_roster(graders=[{"name": "Ada"}]), "graders.0.email"),
        (with_committee(candidates=["1 2"]), "committees.0.candidates.0"),
        (with_committee(candidates=["\u202e1"]), "committees.0.candidates.0"),
        (with_committee(candidates=["1" * 65]), "committees.0.candidates.0"),
        (with_committee(candidates=[10.5]), "committees.0.candidates.0"),
        (a_roster(candidates=[{"id": "1", "status": "ill"}]), "candidates.0.status"),
    ],
)
def test_what_is_not_in_the_form_of_a_roster_is_refused_by_its_place(document: object, where: str) -> None:
    """A typing error must not silently become a default."""
    faults = faults_of(document)

    assert len(faults) == 1
    assert faults[0].startswith(f"{where}: ")


def test_a_moment_before_the_calendar_begins_is_refused() -> None:
    """The year 1 in Norway began in no year of UTC."""
    assert faults_of(with_assessment(ended="0001-01-01T00:00:00+14:00")) == (
        "assessment.ended: Value error, is not a moment of our calendar",
    )


def test_faults_do_not_repeat_what_was_typed() -> None:
    """The refusal may be read by others than who typed it, and the document may be large."""
    (fault,) = faults_of(with_assessment(ended="confidential"))

    assert "confidential" not in fault


def test_the_refusal_carries_its_cause_no_further() -> None:
    """The parser's own error holds the whole document."""
    assert refusal(RosterInvalid, read_roster, {}).__cause__ is None
