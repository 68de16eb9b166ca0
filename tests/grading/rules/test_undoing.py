"""Taking back one's last change, of each kind, while that is still possible."""

from dataclasses import replace

import pytest

from grading.aligning_notices import GradeMadeConflict
from grading.changes import (
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    ProposalAccepted,
    ProposalClosed,
    SharingChanged,
    StatusSet,
)
from grading.errors import (
    AllHaveShared,
    ChangedSince,
    ConfirmedAlready,
    NothingToUndo,
    NotShared,
    SharedAlready,
)
from grading.model import WHOLE, Gradebook, Marking, PersonId, ProposalId, SubmissionStatus, Unit
from grading.notices import ConfirmationFell
from grading.rules.confirmation import confirm
from grading.rules.decision import Decision, decided
from grading.rules.evolution import evolve_all
from grading.rules.proposing import accept, propose
from grading.rules.registering import set_grades
from grading.rules.sharing import share
from grading.rules.sheets import import_sheet, preview
from grading.rules.states import grades_fingerprint
from grading.rules.undoing import undo
from tests.support.builders import (
    ADA,
    BO,
    CY,
    a_committee,
    a_sheet,
    c,
    confirmed,
    graded,
    in_conflict,
    locked,
    refusal,
    shared,
    u,
)

P1 = ProposalId("p1")


def values(book: Gradebook, person: PersonId = ADA) -> list[str | None]:
    """Return the grades of one grader, in candidate order."""
    return [book.grade(one, person) for one in book.candidates]


def done(book: Gradebook, decision: Decision) -> tuple[Gradebook, tuple[Change, ...]]:
    """Return the book after a decision, and what was changed by it."""
    return evolve_all(book, decision.changes), decision.changes


ALL = (c(1), c(2), c(3))


def test_grades_go_back_to_what_they_were() -> None:
    """Set, replaced and cleared ones alike."""
    before = graded(a_committee(), None, "B", "C", by=ADA)
    after, changes = done(before, set_grades(before, ADA, {c(1): "A", c(2): "D", c(3): None}))

    back = evolve_all(after, undo(after, ADA, changes).changes)

    assert values(after) == ["A", "D", None]
    assert values(back) == [None, "B", "C"]


def test_an_import_is_undone_with_the_statuses_it_set() -> None:
    """An absent candidate whom the sheet made submitted is absent again."""
    before = a_committee(candidates=2, status=SubmissionStatus.NOT_STARTED)
    sheet = a_sheet((c(1), "A"), (c(2), "B"))
    seen = preview(before, ADA, sheet).fingerprint
    after, changes = done(before, import_sheet(before, ADA, sheet, None, seen=seen))

    decision = undo(after, ADA, changes)
    back = evolve_all(after, decision.changes)

    assert decision.changes[-1] == StatusSet(
        candidate=c(2), before=SubmissionStatus.SUBMITTED, after=SubmissionStatus.NOT_STARTED
    )
    assert {one.status for one in after.candidates.values()} == {SubmissionStatus.SUBMITTED}
    assert back.candidates == before.candidates
    assert back.evaluations == {}


def test_a_status_that_was_set_anew_since_stays() -> None:
    """The planner's word is newer than the import."""
    before = a_committee(candidates=1, status=SubmissionStatus.NOT_STARTED)
    sheet = a_sheet((c(1), "A"))
    seen = preview(before, ADA, sheet).fingerprint
    after, changes = done(before, import_sheet(before, ADA, sheet, None, seen=seen))
    absent = replace(after.candidates[c(1)], status=SubmissionStatus.ABSENT)

    decision = undo(replace(after, candidates={c(1): absent}), ADA, changes)

    assert not any(isinstance(change, StatusSet) for change in decision.changes)


def test_a_grade_changed_since_is_not_undone() -> None:
    """The later change is not swept away silently."""
    before = a_committee()
    after, changes = done(before, set_grades(before, ADA, {c(1): "A"}))

    assert refusal(ChangedSince, undo, graded(after, "B", by=ADA), ADA, changes) == ChangedSince()
    assert refusal(ChangedSince, undo, before, ADA, changes) == ChangedSince()


def test_in_shared_marking_a_co_grader_s_equal_grade_is_not_undone() -> None:
    """Bo set the same grade after Ada; it is Bo's now, and the value before it is not Ada's to restore."""
    before = graded(a_committee(marking=Marking.SHARED), "F", by=BO)
    after, changes = done(before, set_grades(before, ADA, {c(1): "A"}))

    assert refusal(ChangedSince, undo, graded(after, "A", by=BO), ADA, changes) == ChangedSince()
    assert undo(after, ADA, changes).changes


def test_undoing_a_grade_voids_the_confirmations_given_over_it() -> None:
    """Undo is a change like any other."""
    before = shared(graded(a_committee(graders=3), "A", "B", "C"))
    after, changes = done(before, set_grades(before, ADA, {c(1): "B"}))
    after = graded(after, "B")
    after = confirmed(after, BO)

    decision = undo(after, ADA, changes)

    assert decision.changes[1:] == (ConfirmationEnded(grader=BO, unit=WHOLE, changed=c(1)),)
    assert [(type(one), one.to) for one in decision.notices] == [
        (ConfirmationFell, BO),
        (GradeMadeConflict, CY),
    ]


def test_a_grade_that_is_shared_or_locked_is_not_undone() -> None:
    """Undo is no way around the workflow."""
    before = a_committee(candidates=1)
    after, changes = done(before, set_grades(before, ADA, {c(1): "A"}))
    both = shared(graded(after, "A", by=BO))

    refusal(SharedAlready, undo, shared(after, ADA), ADA, changes)
    refusal(ConfirmedAlready, undo, locked(both), ADA, changes)


def test_sharing_is_undone_until_all_have_shared() -> None:
    """The same as unsharing."""
    before = graded(a_committee(), "A", "B", "C")
    after, changes = done(before, share(before, ADA))

    assert undo(after, ADA, changes) == decided(
        after, [SharingChanged(is_shared=False, grader=ADA, unit=WHOLE, candidates=ALL)]
    )
    assert refusal(AllHaveShared, undo, shared(after), ADA, changes) == AllHaveShared()
    assert refusal(NotShared, undo, before, ADA, changes) == NotShared()


def test_with_unit_candidate_only_the_last_share_is_undone() -> None:
    """What was shared before that stays shared."""
    before = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C"), ADA, units=[u(1)])
    after, changes = done(before, share(before, ADA))

    assert undo(after, ADA, changes).changes == (
        SharingChanged(is_shared=False, grader=ADA, unit=u(2), candidates=(c(2),)),
        SharingChanged(is_shared=False, grader=ADA, unit=u(3), candidates=(c(3),)),
    )


def test_a_confirmation_is_undone_until_the_quorum_is_reached() -> None:
    """After that nothing moves any more."""
    before = shared(graded(a_committee(), "A", "B", "C"))
    after, changes = done(before, confirm(before, ADA, seen=grades_fingerprint(before, before.candidates)))

    assert undo(after, ADA, changes).changes == (ConfirmationEnded(grader=ADA, unit=WHOLE),)
    assert refusal(NothingToUndo, undo, before, ADA, changes) == NothingToUndo()
    assert refusal(ConfirmedAlready, undo, locked(after), ADA, changes) == ConfirmedAlready()


def test_every_unit_of_a_confirmation_is_taken_back() -> None:
    """One go, one undo."""
    book = confirmed(shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")), ADA)
    given = [ConfirmationGiven(grader=ADA, unit=u(n), fingerprint="") for n in (1, 3)]

    assert undo(book, ADA, given).changes == (
        ConfirmationEnded(grader=ADA, unit=u(1)),
        ConfirmationEnded(grader=ADA, unit=u(3)),
    )


def test_a_proposal_is_undone_by_closing_it() -> None:
    """Nobody can accept it any more."""
    before = in_conflict()
    after, changes = done(before, propose(before, ADA, c(2), "D", "rather this", P1))

    assert undo(after, ADA, changes).changes == (ProposalClosed(proposal=P1, candidate=c(2), adopted=False),)
    assert refusal(NothingToUndo, undo, before, ADA, changes) == NothingToUndo()


def test_an_accepted_proposal_is_not_undone_by_one() -> None:
    """It set co-graders' grades, and those are not one grader's to take back."""
    before = in_conflict(graders=3)
    before = evolve_all(before, propose(before, BO, c(2), "C", "rather this", P1).changes)
    before = evolve_all(before, accept(before, ADA, P1).changes)
    after, changes = done(before, accept(before, CY, P1))

    assert refusal(NothingToUndo, undo, after, CY, changes) == NothingToUndo()


@pytest.mark.parametrize("changes", [(), (ProposalAccepted(proposal=P1, grader=ADA),)])
def test_what_has_no_opposite_is_not_undone(changes: tuple[Change, ...]) -> None:
    """A word of acceptance stands until the grades change."""
    assert refusal(NothingToUndo, undo, in_conflict(), ADA, changes) == NothingToUndo()
