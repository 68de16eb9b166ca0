"""What one person may see of a gradebook, and what an export may hold of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from grading.fingerprints import marks_fingerprint
from grading.model import (
    Comment,
    CommentId,
    Committee,
    Evaluation,
    Gradebook,
    Marking,
    ProposalId,
    QuestionNumber,
    Unit,
)
from grading.rules.proposing import propose
from grading.rules.visibility import comments_visible_to, confirmed_only, visible_to
from tests.support.builders import (
    ADA,
    BO,
    CY,
    a_committee,
    a_grader,
    c,
    graded,
    in_conflict,
    locked,
    shared,
    u,
)

MARKS = {QuestionNumber("1"): Decimal("7.5")}


def marked_by_bo(book: Gradebook) -> Gradebook:
    """Return the book with Bo's marks of the first candidate, to whom nobody gave a grade."""
    marked = Evaluation(
        grade=None, by=BO, marks=MARKS, total=Decimal("7.5"), marks_fingerprint=marks_fingerprint(MARKS)
    )
    return replace(book, evaluations={c(1): {BO: marked}})


def test_marks_are_as_hidden_as_grades() -> None:
    """Neither the marks, nor their total, nor that there are any."""
    book = marked_by_bo(a_committee())

    assert visible_to(book, ADA).evaluations == {}
    assert visible_to(book, BO).evaluations == book.evaluations
    assert visible_to(shared(book), ADA).evaluations == book.evaluations


def test_looking_twice_shows_no_more() -> None:
    """What is visible to a grader is visible to them of what is visible."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B"), units=[u(1)])

    seen = visible_to(book, ADA)

    assert visible_to(seen, ADA) == seen
    assert seen.seen_by() == ADA


def test_what_was_worked_out_of_a_book_is_handed_on_to_who_sees_all_of_it() -> None:
    """Nothing need be worked out twice, and nothing that was worked out may tell what is hidden."""
    hidden = graded(a_committee(), "A", "B", by=BO)
    partly = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B"), units=[u(1)])
    joined = replace(
        propose(in_conflict(), BO, c(2), "D", "as agreed", ProposalId("p1")).after, shares=frozenset()
    )
    known = shared(hidden)

    assert visible_to(known, ADA).worked_out is known.worked_out
    for book in (hidden, partly, joined):
        assert visible_to(book, ADA).worked_out is not book.worked_out


def test_a_proposal_is_hidden_again_with_its_candidate() -> None:
    """Who takes a new seat has shared nothing yet, and must grade without knowing what was proposed."""
    book = propose(in_conflict(), BO, c(2), "D", "as the scheme says", ProposalId("p1")).after
    joined = replace(
        book, committee=Committee(name=book.committee.name, graders=(*book.graders, a_grader(CY)))
    )

    assert visible_to(book, ADA).proposals == book.proposals
    assert visible_to(joined, CY).proposals == {}


def test_an_export_holds_what_is_confirmed_and_is_for_nobody_in_particular() -> None:
    """A planner's file has no grades before they are confirmed (H 6189728499101)."""
    book = locked(shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B")), units=[u(1)])

    exported = confirmed_only(book)

    assert set(exported.evaluations) == {c(1)}
    with pytest.raises(ValueError, match="nobody"):
        exported.seen_by()


def test_a_comment_is_as_hidden_as_the_grade_of_its_writer() -> None:
    """Until all have shared the candidate, and for ever where the writer left before that."""
    by_bo = Comment(id=CommentId("1"), candidate=c(1), by=BO, marking=Marking.PRIVATE, text="a clear A")
    by_cy = replace(by_bo, by=CY)
    hidden, open_to_all = a_committee(), shared(graded(a_committee(), "A", "B"))

    assert comments_visible_to(hidden, ADA, [by_bo, by_cy]) == ()
    assert [one.is_own for one in comments_visible_to(hidden, BO, [by_bo])] == [True]
    assert [one.comment for one in comments_visible_to(open_to_all, ADA, [by_bo, by_cy])] == [by_bo]


def test_where_marking_is_shared_a_comment_is_open_that_was_written_so() -> None:
    """What was written privately before the switch is its writer's alone."""
    book = a_committee(marking=Marking.SHARED)
    before = Comment(id=CommentId("1"), candidate=c(1), by=BO, marking=Marking.PRIVATE, text="a clear A")
    since = replace(before, marking=Marking.SHARED)

    assert [one.comment for one in comments_visible_to(book, ADA, [before, since])] == [since]
    assert [one.comment for one in comments_visible_to(book, BO, [before, since])] == [before, since]
