"""Loading a roster over what is already there: what it changes, and what it may not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from grading.changes import SetUpChanged
from grading.errors import RosterInvalid
from grading.model import (
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    Gradebook,
    Grader,
    Marking,
    PersonId,
    SubmissionStatus,
)
from grading.rules.rosters import Roster, read_roster
from grading.rules.setting_up import SetUp, check_applicable, differences
from tests.builders import ADA, BO, KEY, c, confirmed, graded, locked, refusal, shared

EMAILS = ["ada@uni.example", "bo@uni.example", "cy@uni.example"]
GRADERS: list[dict[str, object]] = [
    {"email": "ada@uni.example", "name": "Ada"},
    {"email": "bo@uni.example", "name": "Bo", "external": True, "agreement_until": "2027-06-30"},
    {"email": "cy@uni.example"},
]
ASSESSMENT = {"key": KEY, "title": "Programming"}
COMMITTEE = {"name": "1", "graders": ["ada@uni.example", "bo@uni.example"], "candidates": [c(1), c(2)]}
SECOND = {"name": "2", "graders": ["cy@uni.example"], "candidates": [c(3)]}


def a_roster(
    assessment: dict[str, object] | None = None,
    committee: dict[str, object] | None = None,
    **parts: object,
) -> Roster:
    """Return a roster of two committees; what is given replaces its like."""
    return read_roster(
        {
            "assessment": {**ASSESSMENT, **(assessment or {})},
            "graders": GRADERS,
            "committees": [{**COMMITTEE, **(committee or {})}, SECOND],
            **parts,
        }
    )


def loaded(roster: Roster) -> SetUp:
    """Return the set-up after a roster was loaded for the first time."""
    committees = tuple(
        Committee(
            name=one.name,
            type=one.type,
            graders=tuple(
                Grader(
                    person=PersonId(1 + EMAILS.index(grader.email)),
                    name=grader.name,
                    email=grader.email,
                    external=grader.external,
                    agreement_until=grader.agreement_until,
                )
                for grader in one.graders
            ),
            channel=one.channel,
            override=one.override,
        )
        for one in roster.committees
    )
    members = {one.name: one.candidates for one in roster.committees}
    return SetUp(
        assessment=roster.assessment,
        planners=roster.planners,
        committees=committees,
        candidates={one.id: (one, roster.committee_of(one.id)) for one in roster.candidates.values()},
        questions=roster.questions,
        books={
            committee.name: Gradebook(
                assessment=roster.assessment,
                committee=committee,
                candidates={one: roster.candidates[one] for one in members[committee.name]},
            )
            for committee in committees
        },
    )


def begun(book: Gradebook) -> SetUp:
    """Return the set-up in which the first committee's book stands like this."""
    now = loaded(a_roster())
    return replace(now, books={**now.books, CommitteeName("1"): book})


def first_book() -> Gradebook:
    """Return the first committee's book with nothing in it."""
    return loaded(a_roster()).books[CommitteeName("1")]


def faults_of(now: SetUp, roster: Roster) -> Sequence[str]:
    """Return what keeps the roster from being loaded."""
    return refusal(RosterInvalid, check_applicable, now, roster).faults


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
        candidates=[{"id": "777", "status": "withdrawn"}],
        questions=[{"number": "1", "title": "Recursion", "maximum": 10, "key": "B"}],
    )

    assert differences(loaded(roster), roster) == ()


def test_the_first_roster_is_all_new() -> None:
    """Every fact is listed, in the roster's order, from nothing to what it says."""
    roster = a_roster(
        {
            "workflow": {"align_marks": True},
            "ended": "2026-12-01T13:00:00+01:00",
            "deadline": "2026-12-22",
            "thresholds": {"B": 77, "A": 89},
            "mark_scheme": "scheme.pdf",
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
    assert [(change.what, change.subject, change.after) for change in found] == [
        ("title", KEY, "Programming"),
        ("kind", KEY, "submission"),
        ("scale", KEY, "A, B, C, D, E, F"),
        ("tool", KEY, "marking_2_0"),
        ("workflow", KEY, "private marking, unit committee, quorum all, marks aligned"),
        ("ended", KEY, "2026-12-01T12:00:00+00:00"),
        ("deadline", KEY, "2026-12-22"),
        ("thresholds", KEY, "A 89, B 77"),
        ("mark scheme", KEY, "scheme.pdf"),
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
        SetUpChanged(what="title", subject=KEY, before="Old", after="New"),
        SetUpChanged(what="deadline", subject=KEY, before="2026-12-22", after=None),
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
            what="candidate",
            subject=c(2),
            before="submitted, committee 1",
            after="withdrawn, no committee",
        ),
    )
    assert differences(replace(now, candidates={**now.candidates, c(2): (gone, None)}), roster) == ()


def test_before_grading_has_begun_anything_may_change() -> None:
    """There is nothing to lose yet."""
    roster = a_roster(
        {"scale": "Pass/NotPass", "workflow": {"marking": "shared"}},
        {"name": "9", "graders": ["cy@uni.example"], "candidates": ["1"]},
    )

    check_applicable(loaded(a_roster()), roster)
    check_applicable(None, roster)


@pytest.mark.parametrize("state", ["graded", "shared", "confirmed", "locked"])
def test_once_grading_has_begun_scale_and_workflow_stay(state: str) -> None:
    """Grades of one scale are none of another; a workflow cannot be changed under the graders."""
    book = first_book()
    by_state = {
        "graded": graded(book, "A", by=ADA),
        "shared": shared(book, ADA),
        "confirmed": confirmed(book, ADA),
        "locked": replace(book, confirmed=frozenset(book.units())),
    }
    now = begun(by_state[state])

    assert faults_of(now, a_roster({"scale": "Pass/NotPass", "workflow": {"quorum": "one"}})) == (
        "assessment.scale: grading has begun, so the scale stays",
        "committee 1: grading has begun, so its workflow stays",
    )
    assert faults_of(now, a_roster(committee={"workflow": {"unit": "candidate"}})) == (
        "committee 1: grading has begun, so its workflow stays",
    )
    assert faults_of(now, a_roster(committee={"name": "9"})) == (
        "committee 1: has grades, so it cannot be left out",
    )


def test_the_same_scale_under_another_name_is_the_same() -> None:
    """A scale is its ordered list of strings."""
    check_applicable(begun(graded(first_book(), "A", by=ADA)), a_roster({"scale": list("ABCDEF")}))


def test_the_tool_may_change_amid_the_grading() -> None:
    """Marking 2.0 can be activated at any point (S), and another committee's faults are its own."""
    now = begun(graded(first_book(), "A", by=ADA))

    check_applicable(now, a_roster({"tool": "classic", "title": "New", "deadline": "2027-01-08"}))


def test_who_has_graded_or_shared_keeps_the_seat() -> None:
    """Otherwise their grades would be nobody's."""
    without_ada = a_roster(committee={"graders": ["bo@uni.example"]})

    assert faults_of(begun(graded(first_book(), "A", by=ADA)), without_ada) == (
        "committee 1: ada@uni.example has graded, so the seat stays",
    )
    assert faults_of(begun(shared(first_book(), ADA)), without_ada) == (
        "committee 1: ada@uni.example has graded, so the seat stays",
        "committee 1: grades are shared, so its graders stay",
    )
    check_applicable(begun(graded(first_book(), "A", by=BO)), without_ada)


def test_a_grader_may_join_until_grades_are_shared() -> None:
    """Who joins later would see what others gave before grading."""
    with_cy = a_roster(committee={"graders": ["ada@uni.example", "bo@uni.example", "cy@uni.example"]})

    check_applicable(begun(graded(first_book(), "A")), with_cy)
    assert faults_of(begun(shared(first_book(), ADA)), with_cy) == (
        "committee 1: grades are shared, so its graders stay",
    )


def test_once_a_grader_has_confirmed_graders_and_candidates_stay() -> None:
    """A confirmation was given for these grades, and a quorum counted of these graders."""
    book = first_book()
    common = replace(book.committee, override=replace(book.committee.override, marking=Marking.SHARED))
    book = confirmed(graded(replace(book, committee=common), "A", by=ADA), ADA)
    roster = a_roster(
        committee={
            "graders": ["ada@uni.example"],
            "candidates": [c(1), c(2), c(4)],
            "workflow": {"marking": "shared"},
        }
    )

    for one in (book, locked(book), replace(locked(book), confirmations={})):
        assert faults_of(begun(one), roster) == (
            "committee 1: grades are confirmed, so its graders stay",
            "committee 1: grades are confirmed, so its candidates stay",
        )


def test_a_candidate_with_grades_stays_in_the_committee() -> None:
    """Changing committees never drops marks; who has none may move."""
    now = begun(graded(first_book(), "A", by=ADA))

    assert faults_of(now, a_roster(committee={"candidates": [c(2)]})) == (
        f"committee 1: candidate {c(1)} has grades, so it stays in this committee",
    )
    check_applicable(now, a_roster(committee={"candidates": [c(1), c(5)]}))


def test_an_agreement_is_prolonged_amid_the_grading() -> None:
    """That is how a lapsed one is mended."""
    graders = [GRADERS[0], {**GRADERS[1], "agreement_until": "2028-01-01"}, GRADERS[2]]
    now = begun(shared(graded(first_book(), "A")))
    roster = a_roster(graders=graders)

    check_applicable(now, roster)

    assert [change.after for change in differences(now, roster)] == [
        f"Bo, external, agreement until {date(2028, 1, 1)}"
    ]
    assert CandidateId(c(1)) in now.candidates
