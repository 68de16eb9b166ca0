"""What each kind of change means: which change takes it back, and how the audit trail words it."""

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest

from grading.changes import (
    AuditWords,
    AutomaticMarksImported,
    CandidateApart,
    Cell,
    Change,
    CommentSet,
    ConfirmationEnded,
    ConfirmationGiven,
    Correction,
    ExplanationSet,
    GradeProposed,
    GradesTypedInChannel,
    ImpartialitySaid,
    MarkingCleared,
    MarkingRestored,
    ModerationSet,
    ProposalAccepted,
    ProposalClosed,
    QuestionCorrected,
    Setting,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    StatusSet,
    ThresholdsApplied,
    UnitConfirmed,
    UnitReopened,
    ValueSet,
)
from grading.model import (
    WHOLE,
    ChangeId,
    Comment,
    CommentId,
    Explanation,
    ExplanationState,
    Impartiality,
    Marking,
    Moderation,
    ProposalId,
    QuestionNumber,
    SubmissionStatus,
)
from tests.support.builders import ADA, c, u

P1 = ProposalId("p1")
GRADE = ValueSet(cell=Cell(candidate=c(1)), owner=ADA, by=ADA, before=None, after="B")
MARK = ValueSet(
    cell=Cell(candidate=c(1), question=QuestionNumber("2b")), owner=ADA, by=ADA, before="7.5", after=None
)
STATUS = StatusSet(candidate=c(1), before=SubmissionStatus.NOT_STARTED, after=SubmissionStatus.SUBMITTED)
SHARED = SharingChanged(grader=ADA, unit=WHOLE, is_shared=True, candidates=(c(1), c(2)))
UNSHARED = SharingChanged(grader=ADA, unit=u(1), is_shared=False)
PROPOSED = GradeProposed(proposal=P1, candidate=c(1), proposer=ADA, value="B", reason="so", about="d")
GIVEN = ConfirmationGiven(grader=ADA, unit=u(1), fingerprint="d")
EXPLAINED = Explanation(candidate=c(1), text="all is proved", by=ADA)
READY = replace(EXPLAINED, state=ExplanationState.READY, grade="A")
COMMENT = Comment(
    id=CommentId("1"),
    candidate=c(1),
    by=ADA,
    marking=Marking.PRIVATE,
    question=QuestionNumber("3"),
    page=4,
    quotation="a proof",
    text="half of one",
)
CANDIDATE = SetUpChanged(setting=Setting.CANDIDATE, subject=c(1), before=None, after="submitted")
TITLE = SetUpChanged(setting=Setting.TITLE, subject="K", before="Old", after="New")

WORDS: list[tuple[Change, str, AuditWords]] = [
    (GRADE, "GradeSet", AuditWords(candidate=c(1), after="B")),
    (MARK, "MarkSet", AuditWords(candidate=c(1), before="question 2b: 7.5")),
    (STATUS, "StatusSet", AuditWords(candidate=c(1), before="not_started", after="submitted")),
    (SHARED, "GradesShared", AuditWords(after=ADA)),
    (UNSHARED, "GradesUnshared", AuditWords(candidate=c(1), before=ADA)),
    (PROPOSED, "GradeProposed", AuditWords(candidate=c(1), after="B")),
    (
        ProposalAccepted(proposal=P1, grader=ADA, candidate=c(1)),
        "ProposalAccepted",
        AuditWords(candidate=c(1), after=ADA),
    ),
    (
        ProposalClosed(proposal=P1, candidate=c(1), adopted=True),
        "ProposalClosed",
        AuditWords(candidate=c(1), after="adopted"),
    ),
    (GIVEN, "ConfirmationGiven", AuditWords(candidate=c(1), after=ADA)),
    (
        ConfirmationEnded(grader=ADA, unit=WHOLE, changed=c(2)),
        "ConfirmationVoided",
        AuditWords(candidate=c(2), before=ADA),
    ),
    (
        ConfirmationEnded(grader=ADA, unit=u(1)),
        "ConfirmationWithdrawn",
        AuditWords(candidate=c(1), before=ADA),
    ),
    (UnitConfirmed(unit=WHOLE, fingerprint="d"), "UnitConfirmed", AuditWords(after="confirmed")),
    (UnitReopened(unit=u(1)), "UnitReopened", AuditWords(candidate=c(1), before="confirmed")),
    (
        CandidateApart(candidate=c(1), is_apart=True),
        "CandidateApart",
        AuditWords(candidate=c(1), before="with the committee", after="apart"),
    ),
    (
        ModerationSet(candidate=c(1), before=Moderation.NOT_REVIEWED, after=Moderation.NEEDS_REVISING),
        "ModerationSet",
        AuditWords(candidate=c(1), before="Not reviewed", after="Needs revising"),
    ),
    (
        CommentSet(before=None, after=COMMENT),
        "CommentSet",
        AuditWords(candidate=c(1), after='comment, question 3, page 4, "a proof": half of one'),
    ),
    (
        CommentSet(before=replace(COMMENT, question=None, page=None, quotation=""), after=None),
        "CommentSet",
        AuditWords(candidate=c(1), before="comment: half of one"),
    ),
    (
        ExplanationSet(before=None, after=EXPLAINED),
        "ExplanationSet",
        AuditWords(candidate=c(1), after="explanation, draft: all is proved"),
    ),
    (
        ExplanationSet(before=READY, after=replace(READY, state=ExplanationState.SENT)),
        "ExplanationSet",
        AuditWords(
            candidate=c(1),
            before="explanation of A, ready: all is proved",
            after="explanation of A, sent: all is proved",
        ),
    ),
    (
        ImpartialitySaid(grader=ADA, before=None, after=Impartiality.DOUBTED),
        "ImpartialityDoubted",
        AuditWords(after=ADA),
    ),
    (
        MarkingCleared(before=Marking.PRIVATE, after=Marking.SHARED, is_own=False),
        "MarkingCleared",
        AuditWords(before="private marking", after="shared marking"),
    ),
    (
        MarkingRestored(before=Marking.SHARED, after=Marking.PRIVATE, cleared_by=ChangeId("x")),
        "MarkingRestored",
        AuditWords(before="shared marking", after="private marking"),
    ),
    (
        ThresholdsApplied(before={}, after={"B": Decimal("77.50"), "A": Decimal(89)}),
        "ThresholdsApplied",
        AuditWords(after="A 89, B 77.5"),
    ),
    (
        QuestionCorrected(question=QuestionNumber("3"), what=Correction.WEIGHT, before="100", after="50"),
        "QuestionCorrected",
        AuditWords(before="question 3: weight 100", after="question 3: weight 50"),
    ),
    (
        QuestionCorrected(question=QuestionNumber("2"), what=Correction.KEY, before=None, after="C"),
        "QuestionCorrected",
        AuditWords(after="question 2: key C"),
    ),
    (
        AutomaticMarksImported(candidates=2, marks=5),
        "AutomaticMarksImported",
        AuditWords(after="5 automatic marks of 2 candidates"),
    ),
    (SheetDroppedInChannel(grader=ADA, channel="C1"), "SheetDroppedOpenly", AuditWords(after="C1")),
    (GradesTypedInChannel(grader=ADA, channel="C1"), "GradesTypedOpenly", AuditWords(after="C1")),
    (CANDIDATE, "SetUpChanged", AuditWords(candidate=c(1), after="submitted")),
    (TITLE, "SetUpChanged", AuditWords(before="title K: Old", after="title K: New")),
]


@pytest.mark.parametrize(
    ("change", "kind", "words"), WORDS, ids=[f"{n} {kind}" for n, (_, kind, _) in enumerate(WORDS)]
)
def test_the_trail_words_it(change: Change, kind: str, words: AuditWords) -> None:
    """Years later a reader sees about whom, from what, to what; a person stands for their address."""
    assert (change.kind, change.words) == (kind, words)


def test_every_kind_is_worded() -> None:
    """A kind that is forgotten above would be seen by nobody."""
    assert {type(change) for change, _, _ in WORDS} == set(get_args(Change))


def test_what_one_did_oneself_is_taken_back_by_its_inverse() -> None:
    """From and to change places; what was opened is closed, what was given ends."""
    pairs: list[tuple[Change, Change]] = [
        (GRADE, ValueSet(cell=Cell(candidate=c(1)), owner=ADA, by=ADA, before="B", after=None)),
        (
            STATUS,
            StatusSet(candidate=c(1), before=SubmissionStatus.SUBMITTED, after=SubmissionStatus.NOT_STARTED),
        ),
        (SHARED, SharingChanged(grader=ADA, unit=WHOLE, is_shared=False, candidates=(c(1), c(2)))),
        (PROPOSED, ProposalClosed(proposal=P1, candidate=c(1), adopted=False)),
        (GIVEN, ConfirmationEnded(grader=ADA, unit=u(1))),
        (CommentSet(before=None, after=COMMENT), CommentSet(before=COMMENT, after=None)),
        (ExplanationSet(before=None, after=READY), ExplanationSet(before=READY, after=None)),
    ]

    assert [change.inverse for change, _ in pairs] == [inverse for _, inverse in pairs]


def test_what_followed_by_itself_has_no_inverse() -> None:
    """It comes and goes with what it followed from, or cannot be undone at all."""
    with_inverse = {
        "GradeSet",
        "MarkSet",
        "StatusSet",
        "GradesShared",
        "GradeProposed",
        "ConfirmationGiven",
        "ModerationSet",
        "CommentSet",
        "ExplanationSet",
    }

    assert {kind for change, kind, _ in WORDS if change.inverse is not None} == with_inverse
