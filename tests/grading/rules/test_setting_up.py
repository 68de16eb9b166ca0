"""Loading a roster over what is already there: what it changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from grading.changes import Setting, SetUpChanged
from grading.model import (
    Candidate,
    SubmissionStatus,
    Workflow,
)
from grading.rules.setting_up import differences
from tests.support.builders import KEY, c
from tests.support.set_ups import a_roster, loaded


def test_loading_a_roster_twice_changes_nothing() -> None:
    """Programs send it again and again."""
    roster = a_roster(
        {
            "ended": "2026-12-01T13:00:00+01:00",
            "deadline": "2026-12-22",
            "thresholds": {"B": 77, "A": 89},
            "mark_scheme": "waived",
            "variant": "OS-S1",
        },
        {"channel": "#c1", "workflow": {"quorum": "one", "align_marks": False}},
        planners=["p@uni.example"],
        candidates=[{"id": "777", "status": "withdrawn", "answers": {"1": "C"}}],
        questions=[
            {"number": "1", "title": "Recursion", "maximum": 10, "type": "multiple_choice", "key": "B"},
            {"number": "2", "id": "4711", "title": "Design", "maximum": 5},
        ],
    )

    assert differences(loaded(roster), roster) == ()


def test_the_first_roster_is_all_new() -> None:
    """Every fact is listed, in the roster's order, from nothing to what it says."""
    roster = a_roster(
        {
            "workflow": {"unit": "candidate", "align_marks": False},
            "ended": "2026-12-01T13:00:00+01:00",
            "deadline": "2026-12-22",
            "thresholds": {"B": 77, "A": 89},
            "mark_scheme": "required",
            "variant": "OS-S1",
        },
        {
            "channel": "#c1",
            "workflow": {"marking": "shared", "unit": "candidate", "quorum": "one", "align_marks": False},
        },
        planners=["q@uni.example", "p@uni.example"],
        candidates=[{"id": "777", "status": "absent"}],
        questions=[
            {"number": "1", "title": "Recursion", "maximum": 10},
            {
                "number": "2",
                "title": "Order",
                "maximum": 5,
                "weight": 50,
                "type": "multiple_choice",
                "key": "B",
            },
        ],
    )

    found = differences(None, roster)

    assert {change.before for change in found} == {None}
    assert [(change.setting, change.subject, change.after) for change in found] == [
        ("title", KEY, "Programming"),
        ("kind", KEY, "submission"),
        ("scale", KEY, "A, B, C, D, E, F"),
        ("tool", KEY, "marking_2_0"),
        ("workflow", KEY, "private marking, unit candidate, quorum all"),
        ("ended", KEY, "2026-12-01T12:00:00+00:00"),
        ("deadline", KEY, "2026-12-22"),
        ("thresholds", KEY, "A 89, B 77"),
        ("mark scheme", KEY, "required"),
        ("variant", KEY, "OS-S1"),
        ("planner", "p@uni.example", "yes"),
        ("planner", "q@uni.example", "yes"),
        ("question", "1", "Recursion, maximum 10, weight 100, manual"),
        ("question", "2", "Order, maximum 5, weight 50, multiple_choice, key B"),
        ("committee", "1", "grading"),
        ("channel", "1", "c1"),
        (
            "workflow of committee",
            "1",
            "marking shared, unit candidate, quorum one, align marks False",
        ),
        ("grader", "1: ada@uni.example", "Ada"),
        ("grader", "1: bo@uni.example", "Bo, external, agreement until 2027-06-30"),
        ("committee", "2", "grading"),
        ("grader", "2: cy@uni.example", "cy@uni.example"),
        ("candidate", c(1), "submitted, committee 1"),
        ("candidate", c(2), "submitted, committee 1"),
        ("candidate", c(3), "submitted, committee 2"),
        ("candidate", "777", "absent, no committee"),
    ]


def test_a_changed_roster_shows_from_and_to() -> None:
    """Each difference is a row of the audit trail."""
    now = loaded(a_roster({"title": "Old", "deadline": "2026-12-22"}))

    found = differences(now, a_roster({"title": "New"}))

    assert found == (
        SetUpChanged(setting=Setting.TITLE, subject=KEY, before="Old", after="New"),
        SetUpChanged(setting=Setting.DEADLINE, subject=KEY, before="2026-12-22", after=None),
    )


def test_the_end_of_an_exam_is_a_moment_whatever_its_offset() -> None:
    """The store gives UTC back for what was written in Norwegian time."""
    now = loaded(a_roster({"ended": "2026-12-01T13:00:00+01:00"}))
    oslo = timezone(timedelta(hours=1))

    assert now.assessment.ended == datetime(2026, 12, 1, 13, tzinfo=oslo)
    assert differences(now, a_roster({"ended": "2026-12-01T12:00:00Z"})) == ()
    assert str(now.assessment.ended) == str(datetime(2026, 12, 1, 12, tzinfo=UTC))


def test_a_candidate_left_out_is_withdrawn_once() -> None:
    """And not again each time the roster is loaded."""
    now = loaded(a_roster())
    roster = a_roster(committee={"candidates": [c(1)]})
    gone = Candidate(id=c(2), status=SubmissionStatus.WITHDRAWN)

    assert differences(now, roster) == (
        SetUpChanged(
            setting=Setting.CANDIDATE,
            subject=c(2),
            before="submitted, committee 1",
            after="withdrawn, no committee",
        ),
    )
    assert differences(replace(now, candidates={**now.candidates, c(2): (gone, None)}), roster) == ()


def test_a_workflow_is_described_in_words() -> None:
    """Aligned marks are mentioned where they are aligned."""
    roster = a_roster()
    aligned = replace(roster, assessment=replace(roster.assessment, workflow=Workflow(align_marks=True)))

    facts = [
        [change.after for change in differences(None, one) if change.setting == "workflow"]
        for one in (roster, aligned)
    ]

    assert facts == [
        ["private marking, unit committee, quorum all"],
        ["private marking, unit committee, quorum all, marks aligned"],
    ]
