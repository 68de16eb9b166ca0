"""Sharing for all, confirming for the graders, back to private: what a planner does, and when not."""

from dataclasses import replace

import pytest

from grading.changes import (
    ConfirmationEnded,
    ConfirmationGiven,
    ProposalClosed,
    SharingChanged,
    UnitConfirmed,
)
from grading.errors import (
    AllHaveShared,
    AnotherPlanner,
    ConfirmedAlready,
    ConflictsStand,
    NotAllShared,
    NothingToShare,
    OnlyByCandidate,
    PrivateAlready,
    ReasonMissing,
    Stale,
    UngradedRemain,
)
from grading.model import WHOLE, Gradebook, Marking, PersonId, Proposal, ProposalId, Quorum, State, Unit
from grading.notices import (
    BackToPrivate,
    ConfirmedForGraders,
    ConflictsFound,
    GradingConfirmed,
    ReadyToConfirm,
    SharedForAll,
)
from grading.rules.decision import Decision
from grading.rules.powers import (
    Intent,
    bypass,
    bypassable,
    confirm_for,
    confirmable_for,
    make_private,
    privatisable,
)
from grading.rules.states import state_of, unit_fingerprint
from tests.support.builders import (
    ADA,
    BO,
    CY,
    KEY,
    a_committee,
    a_grader,
    a_person,
    c,
    confirmed,
    graded,
    in_conflict,
    joined,
    locked,
    refusal,
    shared,
    u,
)

PAT = PersonId(9)
INTENT = Intent(planner=PAT, name="Pat", reason="Bo is ill")


def bypassed(book: Gradebook) -> Decision:
    """Return the decision to share for all, as it was shown."""
    return bypass(book, INTENT, seen=bypassable(book, PAT).fingerprint)


def confirmed_for(book: Gradebook, *, leave: bool = False) -> Decision:
    """Return the decision to confirm for the graders, as it was shown."""
    return confirm_for(book, INTENT, seen=confirmable_for(book).fingerprint, leave_ungraded=leave)


def made_private(book: Gradebook, number: int = 1) -> Decision:
    """Return the decision to make a candidate private again, as it was shown."""
    return make_private(book, c(number), INTENT, seen=privatisable(book, c(number)))


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_an_act_takes_a_reason(reason: str | None) -> None:
    """Those concerned are told it."""
    assert refusal(ReasonMissing, Intent.of, a_person(), reason) == ReasonMissing()
    assert Intent.of(a_person(), " ill ") == Intent(planner=ADA, name="Ada", reason="ill")


def test_sharing_for_all_shares_for_those_who_have_not() -> None:
    """One of two is ill: the other's share stands as it was given."""
    book = shared(graded(a_committee(), "A", "B", "C"), ADA)

    decision = bypassed(book)

    assert decision.changes == (
        SharingChanged(grader=BO, unit=WHOLE, is_shared=True, candidates=(c(1), c(2), c(3))),
    )
    assert {state_of(decision.after, one) for one in book.candidates} == {State.TO_CONFIRM}


def test_one_at_a_time_each_candidate_is_shared_by_itself() -> None:
    """What one grader has shared already is not shared again."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE, candidates=2), "A", "B"), ADA, units=[u(1)])

    changes = bypassed(book).changes

    assert changes == (
        SharingChanged(grader=ADA, unit=u(2), is_shared=True, candidates=(c(2),)),
        SharingChanged(grader=BO, unit=u(1), is_shared=True, candidates=(c(1),)),
        SharingChanged(grader=BO, unit=u(2), is_shared=True, candidates=(c(2),)),
    )


def test_who_has_no_grade_is_named_and_stays_without() -> None:
    """A grade beside none comes to light as a conflict, and that is said before."""
    book = shared(graded(graded(a_committee(), "A", by=BO), "A", "B", by=ADA), ADA)

    what, decision = bypassable(book, PAT), bypassed(book)

    assert (what.ungraded, what.partly, what.graders) == ((c(3),), (c(2),), (BO,))
    assert [state_of(decision.after, one) for one in book.candidates] == [
        State.TO_CONFIRM,
        State.CONFLICTS,
        State.NOT_STARTED,
    ]
    assert decision.after.evaluations == book.evaluations


def test_graders_hear_who_shared_for_them_and_why_and_then_what_follows() -> None:
    """They see each other's grades from one moment to the next."""
    book = shared(graded(graded(a_committee(channel="x"), "A", "B", by=ADA), "A", "C", by=BO), ADA)

    notices = bypassed(book).notices

    told = [one for one in notices if isinstance(one, SharedForAll)]
    assert [(one.to, one.who, one.reason, one.ungraded) for one in told] == [
        (ADA, "Pat", "Bo is ill", 1),
        (BO, "Pat", "Bo is ill", 1),
    ]
    found = [one for one in notices if isinstance(one, ConflictsFound)]
    assert [(one.to, one.conflicts) for one in found] == [(ADA, 1), (BO, 1), (None, 1)]
    assert len(notices) == 5


def test_where_nothing_differs_they_hear_that_they_can_confirm() -> None:
    """The usual news after the last grader has shared."""
    notices = bypassed(graded(a_committee(), "A", "B", "C")).notices

    assert [one.to for one in notices if isinstance(one, ReadyToConfirm)] == [ADA, BO]


@pytest.mark.parametrize(
    "book",
    [
        a_committee(),
        graded(a_committee(), "A", by=BO),
        shared(graded(a_committee(), "A", "B", "C")),
        locked(shared(graded(a_committee(), "A", "B", "C"))),
        a_committee(marking=Marking.SHARED),
        a_committee(graders=1),
    ],
)
def test_a_planner_who_grades_there_is_refused_the_same_in_every_case(book: Gradebook) -> None:
    """It would show them their co-graders' grades; and a refusal that varies would tell of these."""
    assert refusal(AnotherPlanner, bypassable, book, ADA) == AnotherPlanner(key=KEY)


def test_nothing_is_shared_for_all_where_nothing_is_hidden() -> None:
    """With common grades, a single grader, nobody to grade, or after everybody has shared."""
    open_ = shared(graded(a_committee(), "A", "B", "C"))

    for book in (a_committee(marking=Marking.SHARED), a_committee(graders=1), a_committee(candidates=0)):
        refusal(NothingToShare, bypassable, book, PAT)
    refusal(AllHaveShared, bypassable, open_, PAT)
    refusal(ConfirmedAlready, bypassable, locked(open_), PAT)


def test_a_newcomer_can_be_shared_for_all_alone() -> None:
    """The others were shared before; what is confirmed is not touched."""
    book = joined(shared(graded(a_committee(), "A", "B", "C")), c(4))

    assert bypassable(book, PAT).candidates == (c(4),)


@pytest.mark.parametrize(
    "later",
    [
        shared(graded(a_committee(), "A", "B"), ADA),
        graded(a_committee(), "A", "B", "C"),
        joined(graded(a_committee(), "A", "B"), c(4)),
    ],
)
def test_what_is_shared_for_all_is_what_was_seen(later: Gradebook) -> None:
    """Meanwhile somebody has shared, or graded who was named as ungraded."""
    seen = bypassable(graded(a_committee(), "A", "B"), PAT).fingerprint

    with pytest.raises(Stale):
        bypass(later, INTENT, seen=seen)


def test_what_a_planner_sees_does_not_depend_on_the_hidden_grades() -> None:
    """Neither the preview nor what its button carries tells one grade from another."""
    one, other = (graded(a_committee(), *values) for values in (("A", "B"), ("F", "E")))

    assert bypassable(one, PAT) == bypassable(other, PAT)


@pytest.mark.parametrize("quorum", list(Quorum))
@pytest.mark.parametrize("marking", list(Marking))
def test_the_planner_confirms_in_the_place_of_each_grader(quorum: Quorum, marking: Marking) -> None:
    """The trail says for whom, and the database finds its quorum."""
    book = shared(graded(a_committee(quorum=quorum, marking=marking), "A", "B", "C"))

    decision = confirmed_for(book)

    stands = unit_fingerprint(book, WHOLE)
    assert decision.changes == (
        ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint=stands),
        ConfirmationGiven(grader=BO, unit=WHOLE, fingerprint=stands),
        UnitConfirmed(unit=WHOLE, fingerprint=stands),
    )
    assert decision.after.confirmed == {WHOLE}


def test_who_has_confirmed_has_done_so_themselves() -> None:
    """A confirmation over exactly these grades stands; one over others does not."""
    book = confirmed(shared(graded(a_committee(graders=3), "A", "B", "C")), ADA)
    outdated = graded(confirmed(book, BO), "F")

    givers = [one.grader for one in confirmed_for(book).changes if isinstance(one, ConfirmationGiven)]
    again = [one.grader for one in confirmed_for(outdated).changes if isinstance(one, ConfirmationGiven)]

    assert (givers, again) == ([BO, CY], [ADA, BO, CY])
    assert confirmable_for(book).graders == (BO, CY)


def test_a_moderator_confirms_nothing() -> None:
    """They set no marks and do not count for the quorum."""
    book = a_committee(graders=3)
    book = replace(book, committee=replace(book.committee, moderator=CY))
    book = shared(graded(book, "A", "B", "C"))

    assert confirmable_for(book).graders == (ADA, BO)


def test_graders_hear_what_was_confirmed_for_them_and_why() -> None:
    """The channel hears what it hears of any confirmation."""
    book = shared(graded(a_committee(channel="x"), "A", "B"))

    notices = confirmed_for(book, leave=True).notices

    told = [one for one in notices if isinstance(one, ConfirmedForGraders)]
    assert [(one.to, one.who, one.reason, one.candidates, one.ungraded) for one in told] == [
        (ADA, "Pat", "Bo is ill", 2, 1),
        (BO, "Pat", "Bo is ill", 2, 1),
    ]
    assert [one.to for one in notices if isinstance(one, GradingConfirmed)] == [None]


def test_ungraded_candidates_take_an_explicit_word() -> None:
    """As for a grader who confirms."""
    book = shared(graded(a_committee(), "A", "B"))

    assert refusal(UngradedRemain, confirmed_for, book) == UngradedRemain(candidates=(c(3),))
    given = confirmed_for(book, leave=True).changes[0]
    assert isinstance(given, ConfirmationGiven)
    assert given.left_ungraded == (c(3),)


def test_private_marking_is_confirmed_only_once_all_agree() -> None:
    """Before that the graders have not said the same."""
    book = shared(graded(a_committee(), "A", "B", "C"), ADA)

    assert refusal(NotAllShared, confirmable_for, book) == NotAllShared(waiting_for=("Bo",))
    assert refusal(ConflictsStand, confirmable_for, in_conflict()) == ConflictsStand(conflicts=1)
    refusal(ConfirmedAlready, confirmable_for, locked(shared(graded(a_committee(), "A", "B", "C"))))


def test_shared_marking_is_confirmed_at_any_time() -> None:
    """Even with nothing graded, if that is said."""
    book = a_committee(marking=Marking.SHARED)

    assert confirmed_for(book, leave=True).after.confirmed == {WHOLE}


def test_one_at_a_time_those_are_confirmed_who_are_ready() -> None:
    """The one in conflict and the one without a grade are named, and stay open."""
    book = in_conflict(unit=Unit.CANDIDATE)
    book = shared(joined(book, c(4)), units=[u(4)])

    what = confirmable_for(book)

    assert (what.units, what.held_back, what.ungraded) == ((u(1), u(3)), (c(2), c(4)), ())
    assert confirmed_for(book).after.confirmed == {u(1), u(3)}


def test_the_planner_confirms_exactly_the_grades_that_were_there() -> None:
    """One is changed between the look and the press."""
    seen = confirmable_for(shared(graded(a_committee(), "A", "B", "C"))).fingerprint

    with pytest.raises(Stale):
        confirm_for(shared(graded(a_committee(), "A", "B", "D")), INTENT, seen=seen)


def test_back_to_private_takes_the_shares_and_what_stood_on_them() -> None:
    """The grades stay; nobody sees the others' any more."""
    book = in_conflict(unit=Unit.CANDIDATE)
    proposal = Proposal(id=ProposalId("p"), candidate=c(2), proposer=ADA, value="B", reason="x", about="f")
    book = replace(confirmed(book, ADA, units=[u(2)]), proposals={proposal.id: proposal})

    decision = made_private(book, 2)

    assert decision.changes == (
        ConfirmationEnded(grader=ADA, unit=u(2), changed=c(2)),
        ProposalClosed(proposal=proposal.id, candidate=c(2), adopted=False),
        SharingChanged(grader=ADA, unit=u(2), is_shared=False, candidates=(c(2),)),
        SharingChanged(grader=BO, unit=u(2), is_shared=False, candidates=(c(2),)),
    )
    assert [state_of(decision.after, one) for one in book.candidates] == [
        State.TO_CONFIRM,
        State.PRIVATE,
        State.TO_CONFIRM,
    ]


def test_each_grader_hears_whose_marking_is_private_again() -> None:
    """They share once more."""
    notices = made_private(in_conflict(unit=Unit.CANDIDATE)).notices

    assert all(isinstance(one, BackToPrivate) for one in notices)
    assert [one.to for one in notices] == [ADA, BO]


def test_back_to_private_is_there_one_at_a_time_and_after_sharing() -> None:
    """Elsewhere it is refused, and the refusal says which condition failed."""
    one_by_one = graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")

    refusal(OnlyByCandidate, privatisable, shared(graded(a_committee(), "A")), c(1))
    refusal(NothingToShare, privatisable, a_committee(marking=Marking.SHARED, unit=Unit.CANDIDATE), c(1))
    refusal(NothingToShare, privatisable, a_committee(graders=1, unit=Unit.CANDIDATE), c(1))
    refusal(ConfirmedAlready, privatisable, locked(shared(one_by_one), [u(1)]), c(1))
    refused = refusal(PrivateAlready, privatisable, shared(one_by_one, ADA), c(1))
    assert refused == PrivateAlready(candidate=c(1))


def test_what_is_made_private_is_as_it_was_seen() -> None:
    """A grader has confirmed it in between."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE), "A"))
    seen = privatisable(book, c(1))

    with pytest.raises(Stale):
        make_private(confirmed(book, ADA, units=[u(1)]), c(1), INTENT, seen=seen)


def test_a_seat_that_has_just_been_taken_is_shared_for_too() -> None:
    """Who replaced somebody after all had shared has shared nothing yet."""
    book = shared(graded(a_committee(), "A", "B", "C"))
    newcomer = a_grader(CY)
    book = replace(book, committee=replace(book.committee, graders=(a_grader(ADA), newcomer)))

    assert bypassable(book, PAT).graders == (CY,)
