"""Setting and clearing grades, and what falls with them."""

from dataclasses import replace

import pytest

from grading.aligning_notices import GradeMadeConflict
from grading.changes import Cell, ConfirmationEnded, GradeProposed, ProposalClosed, ValueSet
from grading.errors import ConfirmedAlready, SharedAlready
from grading.model import COMMON, WHOLE, Marking, Origin, PersonId, ProposalId, Unit
from grading.notices import ConfirmationFell, ConflictsFound, ReadyToConfirm
from grading.rules.decision import decided, unchanged
from grading.rules.evolution import evolve
from grading.rules.registering import check_some_may_change, set_grades
from grading.rules.states import grades_fingerprint
from tests.support.builders import (
    ADA,
    BO,
    CY,
    KEY,
    a_committee,
    a_grader,
    c,
    confirmed,
    graded,
    in_conflict,
    locked,
    refusal,
    shared,
    u,
)


def test_a_first_grade_is_a_change_from_none() -> None:
    """The audit trail says from what to what."""
    decision = set_grades(a_committee(), ADA, {c(1): "B"})

    first = ValueSet(cell=Cell(candidate=c(1)), owner=ADA, by=ADA, before=None, after="B", read_version=0)
    assert decision == decided(a_committee(), [first])


def test_a_later_grade_names_the_one_before_and_its_version() -> None:
    """A write lands only on the version it was decided on."""
    book = evolve(
        graded(a_committee(), "A", by=ADA),
        ValueSet(cell=Cell(candidate=c(1)), owner=ADA, by=ADA, before="A", after="B", read_version=6),
    )

    decision = set_grades(book, ADA, {c(1): "C"}, Origin.IMPORTED)

    assert decision.changes == (
        ValueSet(
            cell=Cell(candidate=c(1)),
            owner=ADA,
            by=ADA,
            before="B",
            after="C",
            origin=Origin.IMPORTED,
            read_version=7,
        ),
    )


def test_clearing_a_grade_is_a_change_to_none() -> None:
    """A grade is removed in the bot only (S)."""
    (change,) = set_grades(graded(a_committee(), "A", by=ADA), ADA, {c(1): None}).changes

    assert isinstance(change, ValueSet)
    assert (change.before, change.after) == ("A", None)


def test_an_equal_grade_changes_nothing() -> None:
    """Typing the same grade again must not void a confirmation or fill the trail."""
    book = confirmed(shared(graded(a_committee(), "A")), BO)

    assert set_grades(book, ADA, {c(1): "A", c(2): None}) == unchanged(book)


def test_in_shared_marking_any_grader_replaces_the_common_grade() -> None:
    """Each value replaces the last, no matter who set it; who did is kept (S)."""
    book = graded(a_committee(marking=Marking.SHARED), "A", by=ADA)

    decision = set_grades(book, BO, {c(1): "B"})

    assert decision.changes == (
        ValueSet(cell=Cell(candidate=c(1)), owner=COMMON, by=BO, before="A", after="B", read_version=1),
    )


def test_what_is_shared_and_waits_for_others_is_not_changed() -> None:
    """Otherwise a grader could go on after looking as if done; unsharing comes first."""
    book = shared(graded(a_committee(graders=3), "A", by=ADA), ADA, BO)

    refused = refusal(SharedAlready, set_grades, book, ADA, {c(1): "B"})

    assert refused == SharedAlready(waiting_for=("Cy",))
    assert set_grades(book, CY, {c(1): "B"}).changes


def test_with_unit_candidate_only_the_shared_candidate_is_closed() -> None:
    """The others are still being graded."""
    book = shared(a_committee(unit=Unit.CANDIDATE), ADA, units=[u(1)])

    refusal(SharedAlready, set_grades, book, ADA, {c(2): "A", c(1): "A"})
    assert len(set_grades(book, ADA, {c(2): "A", c(3): "A"}).changes) == 2


@pytest.mark.parametrize("marking", list(Marking))
def test_confirmed_grades_are_locked(marking: Marking) -> None:
    """After the quorum nothing moves any more."""
    book = locked(shared(graded(a_committee(marking=marking), "A", "B", "C")))

    assert refusal(ConfirmedAlready, set_grades, book, ADA, {c(1): "B"}) == ConfirmedAlready()


def test_a_change_voids_the_confirmations_over_it_and_tells_their_givers() -> None:
    """A confirmation covers exactly the grades it was given for."""
    book = confirmed(shared(graded(a_committee(graders=3), "A", "B", "C")), BO, ADA)

    decision = set_grades(book, ADA, {c(3): "D", c(2): "D"})

    assert decision.changes[-2:] == (
        ConfirmationEnded(grader=BO, unit=WHOLE, changed=c(3)),
        ConfirmationEnded(grader=ADA, unit=WHOLE, changed=c(3)),
    )
    assert len(decision.changes) == 4
    name = book.committee.name
    assert decision.notices == (
        ConfirmationFell(
            assessment=KEY,
            committee=name,
            to=BO,
            candidate=c(3),
            who="Ada",
            conflicts=2,
            before="C",
            after="D",
            more=1,
        ),
        ConflictsFound(assessment=KEY, committee=name, to=CY, conflicts=2, candidates=3),
    )


def test_with_unit_candidate_a_change_voids_that_candidate_s_confirmations_only() -> None:
    """What was confirmed of other candidates still stands."""
    book = confirmed(shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")), BO)

    decision = set_grades(book, ADA, {c(2): "D"})

    assert decision.changes[1:] == (ConfirmationEnded(grader=BO, unit=u(2), changed=c(2)),)


def test_each_fallen_confirmation_is_told() -> None:
    """One message for each candidate that was confirmed, to its giver."""
    book = confirmed(shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")), BO)

    notices = set_grades(book, ADA, {c(1): "D", c(2): "D"}).notices

    assert [(type(one), one.to) for one in notices] == [(ConfirmationFell, BO)] * 2


def test_a_change_closes_the_proposals_about_the_candidate() -> None:
    """A proposal was made about grades that are no more."""
    book = in_conflict()
    for key, candidate in (("p1", c(2)), ("p2", c(1))):
        book = evolve(
            book,
            GradeProposed(
                proposal=ProposalId(key),
                candidate=candidate,
                proposer=BO,
                value="A",
                reason="r",
                about=grades_fingerprint(book, [candidate]),
            ),
        )

    decision = set_grades(book, ADA, {c(2): "D"})

    assert decision.changes[1:] == (ProposalClosed(proposal=ProposalId("p1"), candidate=c(2), adopted=False),)


def test_the_last_conflict_going_is_told_to_co_graders_and_channel() -> None:
    """They wait for exactly that to confirm."""
    book = in_conflict(graders=3, channel="C1")

    decision = set_grades(book, BO, {c(2): "B"})

    assert decision.notices == tuple(
        ReadyToConfirm(assessment=KEY, committee=book.committee.name, to=to, candidates=3)
        for to in (ADA, CY, None)
    )


def test_a_conflict_going_while_another_stays_is_not_told() -> None:
    """One message when all is aligned, not one for each candidate."""
    book = graded(in_conflict(), "F", by=BO)

    assert set_grades(book, ADA, {c(2): "C"}).notices == ()


def test_the_first_conflict_coming_back_is_told_to_co_graders_and_channel() -> None:
    """They were told that all was aligned, and would wait for nothing."""
    book = shared(graded(a_committee(graders=3, channel="C1"), "A", "A", "A"))

    decision = set_grades(book, ADA, {c(2): "C"})

    name = book.committee.name
    assert decision.notices == (
        *(
            GradeMadeConflict(
                assessment=KEY,
                committee=name,
                to=to,
                who="Ada",
                candidate=c(2),
                before="A",
                after="C",
                conflicts=1,
            )
            for to in (BO, CY)
        ),
        ConflictsFound(assessment=KEY, committee=name, to=None, conflicts=1, candidates=3),
    )


def test_several_new_conflicts_are_told_by_their_number() -> None:
    """A message about a sheet names no single grade of it."""
    book = shared(graded(a_committee(), "A", "A", "A"))

    (told,) = set_grades(book, ADA, {c(1): "B", c(2): "C"}).notices

    assert told == ConflictsFound(
        assessment=KEY, committee=book.committee.name, to=BO, conflicts=2, candidates=3
    )


def test_with_one_candidate_at_a_time_the_last_conflict_of_all_is_told_once() -> None:
    """Fifty-five messages for fifty-five candidates are read by nobody."""
    book = shared(graded(graded(a_committee(unit=Unit.CANDIDATE), "A", "A", "A"), "B", "B", by=BO))

    one = set_grades(book, ADA, {c(1): "B"})
    both = set_grades(one.after, ADA, {c(2): "B"})

    assert one.notices == ()
    assert both.notices == (
        ReadyToConfirm(assessment=KEY, committee=book.committee.name, to=BO, candidates=3),
    )


def test_another_conflict_or_none_at_all_tells_nobody() -> None:
    """Only the step that settles the last one does, and the one that opens the first."""
    assert set_grades(in_conflict(), ADA, {c(1): "F"}).notices == ()
    assert set_grades(graded(a_committee(), "A"), ADA, {c(1): "B"}).notices == ()
    assert set_grades(shared(graded(a_committee(graders=1), "A")), ADA, {c(1): "B"}).notices == ()


def test_a_grade_cleared_on_both_sides_is_not_counted_as_ready() -> None:
    """Ready to confirm are graded candidates; the others are not started."""
    book = shared(graded(graded(a_committee(candidates=2), "A"), None, "B", by=ADA))

    (notice,) = set_grades(book, ADA, {c(2): None}).notices

    assert isinstance(notice, ReadyToConfirm)
    assert notice.candidates == 1


def test_a_book_of_some_candidates_says_nothing_about_all() -> None:
    """Whether conflicts remain cannot be known from a part; nothing is told rather than something false."""
    book = replace(in_conflict(), whole=False)

    assert set_grades(book, BO, {c(2): "B"}).notices == ()
    assert len(set_grades(book, BO, {c(2): "B"}).changes) == 1


def test_a_grader_without_a_name_is_named_by_address() -> None:
    """Rosters may leave the name out."""
    nameless = replace(a_grader(PersonId(4)), name="")
    book = shared(a_committee(graders=(a_grader(ADA), nameless), candidates=1), ADA)

    refused = refusal(SharedAlready, set_grades, book, ADA, {c(1): "A"})

    assert refused.waiting_for == (nameless.email,)


def test_a_form_is_refused_only_where_no_grade_could_be_registered() -> None:
    """One candidate that is open is enough; where none is, what can be taken back is said first."""
    book = a_committee(unit=Unit.CANDIDATE)
    units = book.units()
    partly = locked(book, units[:2])

    check_some_may_change(book, ADA)
    check_some_may_change(partly, ADA)
    refusal(ConfirmedAlready, check_some_may_change, locked(book), ADA)
    refused = refusal(SharedAlready, check_some_may_change, shared(partly, ADA), ADA)
    assert refused.waiting_for == ("Bo",)
    check_some_may_change(shared(book, ADA, BO), ADA)
    check_some_may_change(shared(book, BO), ADA)
    check_some_may_change(a_committee(candidates=0), ADA)
