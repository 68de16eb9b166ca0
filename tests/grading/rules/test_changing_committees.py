"""A committee's graders and candidates change while it grades: what ends, what stays, and who hears what."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from grading.changes import Cell, ConfirmationEnded, ProposalClosed, SharingChanged, ValueSet
from grading.fingerprints import marks_fingerprint
from grading.model import (
    COMMON,
    WHOLE,
    CandidateId,
    CommitteeType,
    Evaluation,
    Gradebook,
    Grader,
    Marking,
    PersonId,
    ProposalId,
    QuestionNumber,
    State,
    Unit,
    WorkflowOverride,
)
from grading.notices import CommitteeChanged, ConflictsFound, ReadyToConfirm, SeatEnded, SeatGiven
from grading.rules.changing_committees import (
    CommitteeChange,
    committee_change,
    consequence,
    endings,
    leftovers,
    moderator_after,
    notices_of,
    with_marks,
)
from grading.rules.evolution import evolve_all
from grading.rules.proposing import propose
from grading.rules.rosters import RosterCommittee, RosterGrader
from grading.rules.states import state_of
from grading.rules.visibility import visible_to
from tests.support.builders import (
    ADA,
    BO,
    CY,
    a_committee,
    a_grader,
    c,
    confirmed,
    graded,
    in_conflict,
    locked,
    shared,
    u,
)
from tests.support.seeing import standing_of

PAT = PersonId(9)
ILL = "Bo is ill"


def wanted(
    book: Gradebook, *seats: Grader, candidates: tuple[CandidateId, ...] | None = None
) -> RosterCommittee:
    """Return the committee as a roster wants it: with these graders, and these candidates or the same."""
    return RosterCommittee(
        name=book.committee.name,
        type=CommitteeType.GRADING,
        graders=tuple(
            RosterGrader(email=one.email, name=one.name, external=False, agreement_until=None)
            for one in seats or book.graders
        ),
        candidates=tuple(book.candidates) if candidates is None else candidates,
        channel=None,
        override=WorkflowOverride(),
    )


def with_seats(book: Gradebook, *people: PersonId) -> tuple[CommitteeChange, Gradebook]:
    """Return the change to these graders, and the book after it."""
    seats = tuple(a_grader(one) for one in people)
    change = committee_change(book, wanted(book, *seats))
    after = evolve_all(book, endings(book, change, PAT))
    return change, replace(after, committee=replace(book.committee, graders=seats))


def without(book: Gradebook, *gone: CandidateId) -> tuple[CommitteeChange, Gradebook]:
    """Return the change that these candidates leave, and the book after it."""
    stay = tuple(one for one in book.candidates if one not in gone)
    change = committee_change(book, wanted(book, candidates=stay))
    after = evolve_all(book, endings(book, change, PAT))
    return change, replace(
        after,
        candidates={one: book.candidates[one] for one in stay},
        evaluations={one: found for one, found in after.evaluations.items() if one in stay},
        shares=frozenset(pair for pair in after.shares if pair[1] in stay),
    )


def test_the_same_seats_and_candidates_are_no_change() -> None:
    """Loading a roster twice changes nothing."""
    book = shared(graded(a_committee(), "A", "B", "C"))
    change = committee_change(book, wanted(book))

    assert not change
    assert endings(book, change, PAT) == ()


def test_the_grades_of_a_grader_who_leaves_leave_the_book_one_by_one() -> None:
    """Each stands in the trail from what it was to nothing; a co-grader's stay as they were."""
    book = graded(graded(a_committee(), "A", "B", by=ADA), "C", by=BO)

    change, after = with_seats(book, ADA, CY)

    assert endings(book, change, PAT) == (
        ValueSet(cell=Cell(candidate=c(1)), owner=BO, by=PAT, before="C", after=None, read_version=1),
    )
    assert after.evaluations == graded(a_committee(), "A", "B", by=ADA).evaluations
    assert consequence(book, change).grades == (("Bo", 1),)


def test_marks_leave_with_the_grade() -> None:
    """A grader's evaluation is all of it; versions go on from one value to the next."""
    marks = {QuestionNumber("1"): Decimal("7.5"), QuestionNumber("2"): Decimal(10)}
    whole = Evaluation(
        grade="B",
        by=BO,
        marks=marks,
        total=Decimal("17.5"),
        marks_fingerprint=marks_fingerprint(marks),
        version=4,
    )
    book = replace(a_committee(), evaluations={c(1): {BO: whole}})

    change, after = with_seats(book, ADA, CY)

    sets = [one for one in endings(book, change, PAT) if isinstance(one, ValueSet)]
    assert [(one.cell.question, one.before, one.read_version) for one in sets] == [
        ("1", "7.5", 4),
        ("2", "10", 5),
        (None, "B", 6),
    ]
    assert with_marks(book, change) == (c(1),)
    assert after.evaluations == {}


def test_what_a_grader_shared_is_shared_no_more_and_the_others_shares_stay() -> None:
    """The new one is waited for; who has shared need not share again."""
    book = shared(graded(a_committee(graders=3), "A", "B", "C"), ADA, BO)

    change, replaced = with_seats(book, ADA, CY)

    assert [one for one in endings(book, change, PAT) if isinstance(one, SharingChanged)] == [
        SharingChanged(grader=BO, unit=WHOLE, is_shared=False, candidates=(c(1), c(2), c(3)))
    ]
    assert replaced.shares == {(ADA, c(1)), (ADA, c(2)), (ADA, c(3))}
    assert standing_of(replaced, ADA).awaited == ("Cy",)


def test_shares_end_candidate_by_candidate_where_they_were_given_so() -> None:
    """Each unit has its entry in the trail."""
    book = shared(a_committee(unit=Unit.CANDIDATE), BO, units=[u(1), u(3)])

    change, _ = with_seats(book, ADA, CY)

    assert endings(book, change, PAT) == tuple(
        SharingChanged(grader=BO, unit=unit, is_shared=False, candidates=(CandidateId(unit),))
        for unit in (u(1), u(3))
    )


def test_who_comes_begins_with_nothing_and_sees_nothing() -> None:
    """All had shared; with the new seat everything is private again."""
    book = shared(graded(a_committee(), "A", "B", "C"))

    _, after = with_seats(book, ADA, CY)

    assert visible_to(after, CY).evaluations == {}
    assert {state_of(after, one) for one in after.candidates} == {State.PENDING_SHARE}
    assert standing_of(after, CY).left == 3


def test_every_confirmation_of_the_committee_falls_when_a_seat_changes() -> None:
    """The quorum is counted of other graders, over other grades."""
    book = confirmed(shared(graded(a_committee(), "A", "B", "C")), ADA)

    for people in ((ADA, CY), (ADA,), (ADA, BO, CY)):
        change, after = with_seats(book, *people)
        ended = [one for one in endings(book, change, PAT) if isinstance(one, ConfirmationEnded)]
        assert ended == [ConfirmationEnded(grader=ADA, unit=WHOLE, changed=c(1))]
        assert after.confirmations == {}
        assert consequence(book, change).void == ("Ada",)


def test_what_was_proposed_to_other_graders_closes() -> None:
    """Nobody could accept it any more."""
    book = in_conflict()
    book = evolve_all(book, propose(book, ADA, c(2), "B", "because", ProposalId("p1")).changes)

    change, after = with_seats(book, ADA, CY)

    closed = [one for one in endings(book, change, PAT) if isinstance(one, ProposalClosed)]
    assert closed == [ProposalClosed(proposal=ProposalId("p1"), candidate=c(2), adopted=False)]
    assert after.proposals == {}


def test_the_common_grade_stays_in_shared_marking() -> None:
    """It is the committee's, no matter who set it."""
    book = graded(a_committee(marking=Marking.SHARED), "A", "B", "C", by=BO)

    change, after = with_seats(book, ADA, CY)

    assert endings(book, change, PAT) == ()
    assert after.grade(c(1), COMMON) == "A"
    assert consequence(book, change).grades == ()


def test_a_candidate_who_leaves_keeps_the_grades_there_and_voids_what_was_confirmed_together() -> None:
    """They are found again if the candidate comes back; the confirmation was given for all together."""
    book = confirmed(shared(graded(a_committee(), "A", "B", "C")), ADA)

    change, after = without(book, c(2))

    assert endings(book, change, PAT) == (ConfirmationEnded(grader=ADA, unit=WHOLE, changed=c(1)),)
    assert (consequence(book, change).left_graded, consequence(book, change).void) == (1, ("Ada",))
    assert after.confirmations == {}


def test_one_candidate_leaves_the_confirmations_of_others_alone() -> None:
    """With unit candidate each is confirmed for itself."""
    book = confirmed(shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")), ADA, units=[u(1), u(2)])

    change, after = without(book, c(2))

    assert [one for one in endings(book, change, PAT) if isinstance(one, ConfirmationEnded)] == [
        ConfirmationEnded(grader=ADA, unit=u(2), changed=c(2))
    ]
    assert after.confirmations.keys() == {u(1)}


def test_a_candidate_who_comes_to_a_confirmed_committee_is_late() -> None:
    """The others stay confirmed; before that a newcomer is one of them."""
    book = shared(graded(a_committee(), "A", "B", "C"))
    joins = wanted(book, candidates=(*book.candidates, c(4)))

    for one, late in ((book, ()), (confirmed(book, ADA), ()), (locked(book), (c(4),))):
        assert consequence(one, committee_change(one, joins)).late == late
    assert endings(locked(book), committee_change(book, joins), PAT) == ()
    assert endings(confirmed(book, ADA), committee_change(book, joins), PAT) != ()


def test_nothing_is_left_over_of_a_grader_who_left_when_a_candidate_comes_back() -> None:
    """Their grade would count in what is confirmed, and nobody could change it."""
    book = graded(graded(a_committee(), "A", by=ADA), "C", by=CY)

    assert leftovers(book, PAT) == (
        ValueSet(cell=Cell(candidate=c(1)), owner=CY, by=PAT, before="C", after=None, read_version=1),
    )
    assert leftovers(graded(a_committee(), "A"), PAT) == ()
    assert leftovers(graded(a_committee(marking=Marking.SHARED), "A"), PAT) == ()


def test_old_and_new_grader_co_graders_and_planners_are_told_with_the_reason() -> None:
    """Each hears what it means for them, and why."""
    book = confirmed(shared(graded(a_committee(), "A", "B", "C")), ADA)
    change, after = with_seats(book, ADA, CY)
    place: dict[str, Any] = {
        "assessment": book.assessment.key,
        "committee": book.committee.name,
        "reason": ILL,
    }

    told = notices_of(book, after, change, ILL, [PAT])

    assert told == (
        SeatEnded(to=BO, successors=("Cy",), **place),
        SeatGiven(to=CY, predecessors=("Bo",), **place),
        CommitteeChanged(to=ADA, gone=("Bo",), new=("Cy",), confirmation_fell=True, **place),
        CommitteeChanged(to=PAT, gone=("Bo",), new=("Cy",), **place),
    )


def test_what_comes_to_light_as_a_grader_leaves_is_told() -> None:
    """Ada and Bo had shared, and waited for Cy."""
    equal = shared(graded(a_committee(graders=3), "A", "B", "C"), ADA, BO)
    differing = graded(equal, "B", by=BO)

    for book, kind in ((equal, ReadyToConfirm), (differing, ConflictsFound)):
        change, after = with_seats(book, ADA, BO)
        told = notices_of(book, after, change, ILL, [])
        assert [one.to for one in told if isinstance(one, kind)] == [ADA, BO]


def test_nothing_comes_to_light_for_a_grader_who_is_left_alone() -> None:
    """There is nothing to compare; the committee has one grader now."""
    book = shared(graded(a_committee(), "A", "B", "C"), ADA)
    change, after = with_seats(book, ADA)

    told = notices_of(book, after, change, ILL, [])

    assert [type(one) for one in told] == [SeatEnded, CommitteeChanged]


def test_the_others_are_ready_once_the_one_who_was_hidden_leaves() -> None:
    """A newcomer kept the committee from confirming."""
    book = shared(graded(a_committee(), "A", "B", "C"), units=None)
    joined = replace(book, candidates={**book.candidates, c(4): replace(book.candidates[c(1)], id=c(4))})
    change, after = without(joined, c(4))

    told = notices_of(joined, after, change, ILL, [])

    assert [one.to for one in told if isinstance(one, ReadyToConfirm)] == [ADA, BO]


def moderated_by_bo() -> Gradebook:
    """Return a committee that Ada and Cy have confirmed, and Bo moderates."""
    book = a_committee(graders=3)
    moderated = replace(book, committee=replace(book.committee, moderator=BO))
    return locked(shared(graded(moderated, "A", "B", "C")))


def test_the_moderator_s_seat_changes_nothing_of_the_marking() -> None:
    """Moderation is after confirmation, and what is confirmed stays so."""
    book = moderated_by_bo()
    ole = a_grader(PersonId(4))
    released = committee_change(book, wanted(book, a_grader(ADA), a_grader(CY)))
    replaced = committee_change(book, wanted(book, a_grader(ADA), ole, a_grader(CY)))
    another = committee_change(book, wanted(book, a_grader(ADA), a_grader(BO)))

    for change in (released, replaced):
        assert change.only_moderates
        assert endings(book, change, PAT) == ()
    assert not another.only_moderates


def test_who_takes_the_moderator_s_seat_over_moderates() -> None:
    """Otherwise the new one would have to grade what is graded already."""
    committee, ole = moderated_by_bo().committee, a_grader(PersonId(4))

    assert moderator_after(committee, (a_grader(ADA), a_grader(BO))) == BO
    assert moderator_after(committee, (a_grader(ADA), ole, a_grader(CY))) == ole.person
    assert moderator_after(committee, (a_grader(ADA), a_grader(CY))) is None
    assert moderator_after(None, (ole,)) is None
    assert moderator_after(replace(committee, moderator=None), (ole,)) is None


@given(data=st.data(), unit=st.sampled_from(Unit))
def test_the_new_grader_is_told_and_shown_the_same_whatever_the_old_one_had_set(
    data: st.DataObject, unit: Unit
) -> None:
    """Two committees differ only in what Bo has graded; Cy takes the seat."""
    values = st.tuples(*[st.sampled_from([None, "A", "F"])] * 3)
    shares = data.draw(st.sets(st.sampled_from([ADA, BO])))
    seen = []
    for bos in (data.draw(values), data.draw(values)):
        book = graded(graded(a_committee(unit=unit, channel="C1"), "A", "B", "C", by=ADA), *bos, by=BO)
        book = shared(book, *shares) if shares else book
        change, after = with_seats(book, ADA, CY)
        told = notices_of(book, after, change, ILL, [])
        seen.append(
            (
                visible_to(after, CY),
                standing_of(after, CY),
                [one for one in told if one.to in {CY, None}],
            )
        )

    assert seen[0] == seen[1]
