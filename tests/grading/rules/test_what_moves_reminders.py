"""Which changes can make a reminder due or undue."""

import pytest

from grading.changes import Cell, CommentSet, StatusSet, ValueSet
from grading.model import Comment, CommentId, Gradebook, Marking, SubmissionStatus
from grading.rules.reminders import moves_reminders
from tests.support.builders import ADA, a_committee, c, shared

GRADE = ValueSet(cell=Cell(candidate=c(1)), owner=ADA, by=ADA, before=None, after="B", read_version=0)


@pytest.mark.parametrize("book", [a_committee(marking=Marking.SHARED), a_committee(graders=1)])
def test_where_nobody_shares_a_grade_moves_nothing(book: Gradebook) -> None:
    """Nobody waits for a co-grader's grade, and registering grades is the most frequent thing."""
    assert not moves_reminders(book, [GRADE])


def test_a_candidate_who_turns_out_to_have_submitted_moves_nothing() -> None:
    """A sheet with a grade of theirs says so; it is one of the grades that nobody else sees yet."""
    submitted = StatusSet(
        candidate=c(1), before=SubmissionStatus.NOT_STARTED, after=SubmissionStatus.SUBMITTED
    )

    assert not moves_reminders(a_committee(), [submitted, GRADE])


@pytest.mark.parametrize("book", [a_committee(), shared(a_committee())])
def test_a_comment_moves_nothing(book: Gradebook) -> None:
    """Nobody waits for one, whether all have shared or not."""
    said = Comment(id=CommentId("1"), candidate=c(1), by=ADA, marking=Marking.PRIVATE, text="half a proof")

    assert not moves_reminders(book, [CommentSet(before=None, after=said)])
