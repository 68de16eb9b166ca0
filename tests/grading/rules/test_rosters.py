"""The roster: one document that describes an assessment completely."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from grading.decimals import canonical
from grading.model import (
    Assessment,
    AssessmentKey,
    Candidate,
    CandidateId,
    CommitteeName,
    CommitteeType,
    Kind,
    Marking,
    Question,
    QuestionNumber,
    QuestionType,
    Quorum,
    Scale,
    SubmissionStatus,
    Tool,
    Unit,
    Workflow,
    WorkflowOverride,
)
from grading.rules.dating import dated
from grading.rules.deadlines import Counting
from grading.rules.rosters import RosterCommittee, RosterGrader, read_roster
from grading.rules.scales import LETTERS, PASS
from tests.support.roster_faults import a_roster, faults_of, with_assessment, with_committee

FULL: Mapping[str, object] = {
    "assessment": {
        "key": "TDT4100-H26",
        "title": "Object-oriented programming",
        "kind": "thesis",
        "scale": "Pass/NotPass",
        "tool": "classic",
        "workflow": {"marking": "shared", "unit": "candidate", "quorum": "one", "align_marks": False},
        "ended": "2026-12-01T13:00:00+01:00",
        "deadline": "2026-12-22",
        "thresholds": {"Pass": 40},
        "mark_scheme": "waived",
        "variant": "OS-S1",
    },
    "planners": ["Planner@Uni.example"],
    "graders": [
        {"email": "Ada@Uni.example", "name": "Ada"},
        {"email": "bo@other.example", "external": True, "agreement_until": "2027-06-30"},
    ],
    "committees": [
        {
            "name": 1,
            "graders": ["ada@uni.example", "BO@other.example"],
            "candidates": ["010002", 10001],
            "channel": "#X-committee-1",
            "workflow": {"quorum": "all", "align_marks": False},
        },
        {"name": "2", "type": "grading", "graders": ["ada@uni.example"]},
    ],
    "candidates": [{"id": "10001", "status": "absent"}, {"id": "777"}],
    "questions": [
        {"number": 1, "title": "Recursion", "maximum": 10},
        {
            "number": "2",
            "title": "Complexity",
            "maximum": "7,5",
            "weight": 0.5,
            "type": "multiple_choice",
            "key": "B",
        },
    ],
}


def test_a_full_roster_is_read_to_the_letter() -> None:
    """Every setting has its effect."""
    roster = read_roster(FULL)

    assert roster.assessment == Assessment(
        key=AssessmentKey("TDT4100-H26"),
        title="Object-oriented programming",
        scale=PASS,
        kind=Kind.THESIS,
        tool=Tool.CLASSIC,
        workflow=Workflow(marking=Marking.SHARED, unit=Unit.CANDIDATE, quorum=Quorum.ONE, align_marks=False),
        ended=datetime(2026, 12, 1, 12, tzinfo=UTC),
        deadline=date(2026, 12, 22),
        thresholds={"Pass": Decimal(40)},
        mark_scheme="waived",
        variant="OS-S1",
    )
    assert roster.assessment.ended is not None
    assert roster.assessment.ended.tzinfo is UTC
    assert roster.planners == ("planner@uni.example",)


def test_committees_and_graders_are_read_with_addresses_in_lower_case() -> None:
    """People are known by e-mail address, which has no case."""
    ada = RosterGrader(email="ada@uni.example", name="Ada", external=False, agreement_until=None)
    bo = RosterGrader(
        email="bo@other.example",
        name="bo@other.example",
        external=True,
        agreement_until=date(2027, 6, 30),
    )

    assert read_roster(FULL).committees == (
        RosterCommittee(
            name=CommitteeName("1"),
            type=CommitteeType.GRADING,
            graders=(ada, bo),
            candidates=(CandidateId("010002"), CandidateId("10001")),
            channel="X-committee-1",
            override=WorkflowOverride(quorum=Quorum.ALL, align_marks=False),
        ),
        RosterCommittee(
            name=CommitteeName("2"),
            type=CommitteeType.GRADING,
            graders=(ada,),
            candidates=(),
            channel=None,
            override=WorkflowOverride(),
        ),
    )


def test_candidates_are_those_of_the_list_and_of_the_committees() -> None:
    """In the order of their IDs, leading zeros kept; who is not spoken of has submitted."""
    roster = read_roster(FULL)

    assert list(roster.candidates.values()) == [
        Candidate(id=CandidateId("010002")),
        Candidate(id=CandidateId("10001"), status=SubmissionStatus.ABSENT),
        Candidate(id=CandidateId("777")),
    ]
    assert list(roster.candidates) == ["010002", "10001", "777"]
    assert [roster.members().get(one) for one in roster.candidates] == ["1", "1", None]


def test_only_a_status_that_is_written_down_is_stated() -> None:
    """Everybody else's may be known better by now than a planner's old file knows it."""
    assert read_roster(FULL).stated == {CandidateId("10001")}
    assert read_roster(a_roster(candidates=[{"id": "777", "status": None}])).stated == frozenset()
    assert read_roster(with_committee()).stated == frozenset()


def test_questions_keep_their_amounts_as_written_in_decimals() -> None:
    """Marks are decimals, with a comma or a point."""
    assert read_roster(FULL).questions == (
        Question(number=QuestionNumber("1"), title="Recursion", maximum=Decimal(10)),
        Question(
            number=QuestionNumber("2"),
            title="Complexity",
            maximum=Decimal("7.5"),
            weight=Decimal("0.5"),
            type=QuestionType.MULTIPLE_CHOICE,
            key="B",
        ),
    )


def test_the_smallest_roster_has_the_defaults_of_the_guide() -> None:
    """Private marking, all confirm together, letters, Marking 2.0."""
    roster = read_roster(a_roster())

    assert roster.assessment == Assessment(
        key=AssessmentKey("TDT4100-H26"), title="Programming", scale=LETTERS, kind=Kind.SUBMISSION
    )
    assert roster.assessment.workflow == Workflow(
        marking=Marking.PRIVATE, unit=Unit.COMMITTEE, quorum=Quorum.ALL, align_marks=False
    )
    assert (roster.planners, roster.committees, dict(roster.candidates), roster.questions) == ((), (), {}, ())


def test_in_a_grade_registration_nobody_has_started() -> None:
    """All are registered; only those who attended get a grade (S)."""
    roster = read_roster(
        {**with_committee(), "assessment": {"key": "K", "title": "Oral", "kind": "grade_registration"}}
    )

    assert {one.status for one in roster.candidates.values()} == {SubmissionStatus.NOT_STARTED}


def test_a_scale_of_one_s_own_is_given_best_first() -> None:
    """A scale's grades may be any strings; a bare number is one too."""
    roster = read_roster(with_assessment(scale=[6, "5", "stryk"], thresholds={"6": "92,5"}))

    assert roster.assessment.scale == Scale(name="6/5/stryk", grades=("6", "5", "stryk"))
    assert roster.assessment.thresholds == {"6": Decimal("92.5")}


@pytest.mark.parametrize(
    ("written", "meant"), [(10, "10"), (0.1, "0.1"), ("7,50", "7.5"), ("1e2", "100"), (0, "0")]
)
def test_an_amount_is_a_decimal_number(written: object, meant: str) -> None:
    """No float rounding comes between."""
    question = {"number": "1", "title": "T", "maximum": 1, "weight": written}
    roster = read_roster(a_roster(questions=[question]))

    assert canonical(roster.questions[0].weight) == meant


@pytest.mark.parametrize(
    "written",
    ["ten", None, True, "NaN", "inf", -1, "1e999999999", "1e-21", "1e21", "1." + "1" * 20],
)
def test_what_is_no_amount_is_refused(written: object) -> None:
    """Some of these would fill the memory when written out."""
    document = a_roster(questions=[{"number": "1", "title": "T", "maximum": written}])

    assert faults_of(document) == ("questions.0.maximum: A number is expected here, such as 10 or 7.5.",)


def test_the_longest_amounts_are_read() -> None:
    """Twenty digits before or after the point."""
    for written in ("1e20", "1e-20", "1." + "1" * 19):
        roster = read_roster(a_roster(questions=[{"number": "1", "title": "T", "maximum": written}]))
        assert roster.questions[0].maximum == Decimal(written)


def no_holidays(_: date) -> None:
    """Know of no public holiday."""


def test_a_deadline_by_policy_is_worked_out_from_the_civil_day_of_the_exam() -> None:
    """An exam that ends at one in the morning in Oslo ended the day before in London."""
    ended = {"ended": "2026-12-01T00:30:00+01:00", "deadline": {"policy": "three_weeks"}}
    roster = read_roster({"assessment": {"key": "A", "title": "Exam", **ended}})

    in_oslo = dated(roster, Counting(zone=ZoneInfo("Europe/Oslo"), holiday=no_holidays))
    in_london = dated(roster, Counting(zone=ZoneInfo("Europe/London"), holiday=no_holidays))

    assert in_oslo.assessment.deadline == date(2026, 12, 22)
    assert in_london.assessment.deadline == date(2026, 12, 21)
    assert in_oslo.worked_out is not None
    assert in_oslo.worked_out.start == date(2026, 12, 1)


def test_a_policy_without_the_day_of_the_exam_leaves_the_deadline_open() -> None:
    """The planner hears what is missing, instead of trusting a date that nobody reckoned."""
    document = {"assessment": {"key": "A", "title": "Exam", "deadline": {"policy": "three_weeks"}}}

    roster = dated(read_roster(document), Counting(zone=ZoneInfo("Europe/Oslo"), holiday=no_holidays))

    assert roster.policy == "three_weeks"
    assert (roster.assessment.deadline, roster.worked_out) == (None, None)


def test_a_date_that_a_planner_sets_wins_over_every_policy() -> None:
    """Illness, a strike, an agreement with the students: the planner knows why."""
    given = {"ended": "2026-12-01T13:00:00+01:00", "deadline": "2027-02-01"}
    roster = dated(
        read_roster({"assessment": {"key": "A", "title": "Exam", **given}}),
        Counting(zone=ZoneInfo("UTC"), holiday=no_holidays),
    )

    assert (roster.assessment.deadline, roster.worked_out) == (date(2027, 2, 1), None)


def test_a_committee_whose_graders_are_left_out_has_none_yet() -> None:
    """A set-up that is not complete is taken along and comes back as it is."""
    roster = read_roster(a_roster(committees=[{"name": "1", "candidates": ["10001"]}]))

    assert [(one.name, one.graders) for one in roster.committees] == [("1", ())]
