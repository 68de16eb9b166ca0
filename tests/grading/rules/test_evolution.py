"""What a gradebook becomes by each change."""

from dataclasses import replace
from decimal import Decimal

import pytest

from grading.changes import (
    Cell,
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    GradeProposed,
    ProposalAccepted,
    ProposalClosed,
    Setting,
    SetUpChanged,
    SharingChanged,
    StatusSet,
    UnitConfirmed,
    ValueSet,
)
from grading.fingerprints import marks_fingerprint
from grading.model import (
    WHOLE,
    Confirmation,
    Evaluation,
    Origin,
    Proposal,
    ProposalId,
    QuestionNumber,
    SubmissionStatus,
)
from grading.rules.evolution import evolve, evolve_all
from tests.support.builders import ADA, BO, CY, a_committee, c, graded, shared

P1, P2 = ProposalId("p1"), ProposalId("p2")
PROPOSED = GradeProposed(proposal=P1, candidate=c(1), proposer=ADA, value="B", reason="because", about="d1")


def test_a_grade_is_set_with_its_setter_origin_and_next_version() -> None:
    """The next write must find the version this one left."""
    change = ValueSet(
        cell=Cell(candidate=c(1)),
        owner=ADA,
        by=BO,
        before=None,
        after="B",
        origin=Origin.IMPORTED,
        read_version=4,
    )

    book = evolve(graded(a_committee(), "C", by=BO), change)

    assert book.evaluations == {
        c(1): {
            BO: Evaluation(grade="C", by=BO),
            ADA: Evaluation(grade="B", by=BO, origin=Origin.IMPORTED, version=5),
        }
    }


def test_a_cleared_grade_leaves_no_trace() -> None:
    """A candidate whose last grade is cleared is as one never graded."""
    clear = ValueSet(cell=Cell(candidate=c(1)), owner=ADA, by=ADA, before="A", after=None)

    one = evolve(graded(a_committee(), "A", by=ADA), clear)
    two = evolve(graded(a_committee(), "A"), clear)

    assert one.evaluations == {}
    assert {candidate: set(own) for candidate, own in two.evaluations.items()} == {c(1): {BO}}
    assert evolve(one, clear) == one


def a_mark(question: str, after: str | None, *, read_version: int = 0) -> ValueSet:
    """Return that Ada gave the first candidate a mark."""
    return ValueSet(
        cell=Cell(candidate=c(1), question=QuestionNumber(question)),
        owner=ADA,
        by=ADA,
        before=None,
        after=after,
        read_version=read_version,
    )


def test_marks_stand_beside_the_grade_with_their_total_and_fingerprint() -> None:
    """A gradebook read without its marks still says what they come to, and whether they changed."""
    changes = [a_mark("1", "7.5"), a_mark("2b", "2", read_version=1), a_mark("1", "8", read_version=2)]

    marked = evolve_all(graded(a_committee(), "B", by=ADA), changes)

    (evaluation,) = marked.evaluations_of(c(1)).values()
    marks = {QuestionNumber("1"): Decimal(8), QuestionNumber("2b"): Decimal(2)}
    assert (evaluation.grade, evaluation.marks, evaluation.total) == ("B", marks, Decimal(10))
    assert (evaluation.marks_fingerprint, evaluation.version) == (marks_fingerprint(marks), 3)


def test_an_evaluation_is_gone_with_its_last_mark() -> None:
    """A candidate whose marks are all taken back is as one never marked."""
    marked = evolve(a_committee(), a_mark("1", "7.5"))

    assert evolve(marked, a_mark("1", None, read_version=1)) == a_committee()


def test_marks_that_were_not_read_cannot_be_set_beside_others() -> None:
    """Their total and fingerprint are of all of them: one alone would pass for all."""
    marked = evolve(a_committee(), a_mark("1", "7.5"))
    (evaluation,) = marked.evaluations_of(c(1)).values()
    unread = replace(marked, evaluations={c(1): {ADA: replace(evaluation, marks={})}})

    with pytest.raises(ValueError, match="not read"):
        evolve(unread, a_mark("2b", "1", read_version=1))


def test_a_status_is_set_for_its_candidate() -> None:
    """Importing a grade makes a candidate submitted (S)."""
    book = a_committee(candidates=2, status=SubmissionStatus.NOT_STARTED)
    change = StatusSet(candidate=c(2), before=SubmissionStatus.NOT_STARTED, after=SubmissionStatus.SUBMITTED)

    assert [one.status.value for one in evolve(book, change).candidates.values()] == [
        "not_started",
        "submitted",
    ]


def test_shares_come_and_go() -> None:
    """Each is a grader's, of the candidates it names; of all that are there where none are named."""
    book = evolve(
        shared(a_committee(candidates=2), BO), SharingChanged(is_shared=True, grader=ADA, unit=WHOLE)
    )
    first = SharingChanged(is_shared=False, grader=BO, unit=WHOLE, candidates=(c(1),))

    assert book.shares == {(one, candidate) for one in (ADA, BO) for candidate in (c(1), c(2))}
    assert evolve(book, first).shares == {(ADA, c(1)), (ADA, c(2)), (BO, c(2))}
    assert evolve(a_committee(), SharingChanged(is_shared=False, grader=BO, unit=WHOLE)) == a_committee()


def test_a_proposal_collects_words_until_it_is_closed() -> None:
    """What it is about goes with it."""
    other = replace(PROPOSED, proposal=P2)
    book = evolve_all(a_committee(), [PROPOSED, other])

    accepted = evolve_all(
        book, [ProposalAccepted(proposal=P1, grader=BO), ProposalAccepted(proposal=P1, grader=CY)]
    )
    closed = evolve(accepted, ProposalClosed(proposal=P1, candidate=c(1), adopted=True))

    assert accepted.proposals[P1] == Proposal(
        id=P1,
        candidate=c(1),
        proposer=ADA,
        value="B",
        reason="because",
        about="d1",
        accepted=frozenset({BO, CY}),
    )
    assert set(closed.proposals) == {P2}
    assert evolve(closed, ProposalClosed(proposal=P1, candidate=c(1), adopted=True)) == closed


def test_a_grader_s_later_confirmation_replaces_the_earlier() -> None:
    """One word for each grader."""
    book = evolve_all(
        a_committee(),
        [
            ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d1"),
            ConfirmationGiven(grader=BO, unit=WHOLE, fingerprint="d1"),
            ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d2"),
        ],
    )

    assert book.confirmations == {
        WHOLE: (Confirmation(grader=BO, fingerprint="d1"), Confirmation(grader=ADA, fingerprint="d2"))
    }


@pytest.mark.parametrize(
    "gone",
    [
        ConfirmationEnded(grader=ADA, unit=WHOLE, changed=c(1)),
        ConfirmationEnded(grader=ADA, unit=WHOLE),
    ],
)
def test_a_confirmation_that_falls_or_is_taken_back_leaves_the_others(gone: Change) -> None:
    """And none left is as none given."""
    mine = ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d1")
    hers = ConfirmationGiven(grader=BO, unit=WHOLE, fingerprint="d1")

    assert evolve_all(a_committee(), [mine, hers, gone]) == evolve(a_committee(), hers)
    assert evolve_all(a_committee(), [mine, gone]) == a_committee()
    assert evolve(a_committee(), gone) == a_committee()


def test_a_confirmed_unit_is_locked_and_keeps_its_confirmations() -> None:
    """The protocol names who confirmed."""
    given = ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d1")

    book = evolve_all(a_committee(), [given, UnitConfirmed(unit=WHOLE, fingerprint="d1")])

    assert book.confirmed == {WHOLE}
    assert WHOLE in book.confirmations


def test_a_changed_set_up_is_read_anew_not_worked_out() -> None:
    """It is not a fact of the gradebook."""
    change = SetUpChanged(setting=Setting.TITLE, subject="K", before="a", after="b")

    assert evolve(a_committee(), change) == a_committee()


def test_the_book_before_stays_as_it_was() -> None:
    """A decision that is refused later must have left nothing behind."""
    book = graded(a_committee(), "A")
    twin = graded(a_committee(), "A")

    evolve_all(
        book,
        [
            ValueSet(cell=Cell(candidate=c(1)), owner=ADA, by=ADA, before="A", after=None),
            SharingChanged(is_shared=True, grader=ADA, unit=WHOLE),
            PROPOSED,
            ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d1"),
            UnitConfirmed(unit=WHOLE, fingerprint="d1"),
        ],
    )

    assert book == twin
