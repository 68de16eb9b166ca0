"""Handing in one's grades to the co-graders, and taking them back."""

from grading.changes import SharingChanged
from grading.errors import (
    AllHaveShared,
    ConfirmedAlready,
    NothingToShare,
    NotShared,
    SharedAlready,
    Stale,
    UngradedRemain,
)
from grading.model import WHOLE, Marking, Unit
from grading.notices import CoGraderShared, ConflictsFound, ReadyToConfirm
from grading.rules.decision import decided
from grading.rules.sharing import (
    awaited,
    candidates_to_share,
    fingerprint_to_share,
    left_ungraded,
    share,
    unshare,
)
from tests.support.builders import (
    ADA,
    BO,
    CY,
    KEY,
    a_committee,
    c,
    graded,
    in_conflict,
    locked,
    refusal,
    shared,
    u,
)

ALL = (c(1), c(2), c(3))


def test_sharing_hands_in_everything_and_tells_those_who_are_awaited() -> None:
    """A co-grader learns that somebody waits, and no grade."""
    book = shared(graded(a_committee(graders=3), "A", "B", "C", by=ADA), BO)

    decision = share(book, ADA)

    assert decision == decided(
        book,
        [SharingChanged(is_shared=True, grader=ADA, unit=WHOLE, candidates=ALL)],
        (CoGraderShared(assessment=KEY, committee=book.committee.name, to=CY, who="Ada"),),
    )


def test_the_last_to_share_brings_the_conflicts_to_light() -> None:
    """Co-graders and the channel hear of them when all have shared, and not before."""
    grades = graded(graded(a_committee(channel="C1"), "A", "B", "C"), "F", "F", by=BO)

    decision = share(shared(grades, BO), ADA)

    assert decision.notices == tuple(
        ConflictsFound(assessment=KEY, committee=grades.committee.name, to=to, conflicts=2, candidates=3)
        for to in (BO, None)
    )


def test_the_last_to_share_equal_grades_makes_them_ready_to_confirm() -> None:
    """Candidates left ungraded by all are not among them."""
    book = shared(graded(a_committee(channel="C1"), "A", "B"), BO)

    decision = share(book, ADA, leave_ungraded=True)

    assert decision.notices == tuple(
        ReadyToConfirm(assessment=KEY, committee=book.committee.name, to=to, candidates=2)
        for to in (BO, None)
    )


def test_a_committee_without_candidates_has_nothing_to_share() -> None:
    """Nothing is handed in where nothing is, and nothing that comes later either."""
    assert refusal(NothingToShare, share, a_committee(candidates=0), ADA) == NothingToShare()


def test_ungraded_candidates_are_listed_and_need_a_word() -> None:
    """Forgotten candidates must not slip through (S)."""
    book = graded(a_committee(), None, "B", by=ADA)

    refused = refusal(UngradedRemain, share, book, ADA)

    assert refused == UngradedRemain(candidates=(c(1), c(3)))
    assert left_ungraded(book, ADA) == (c(1), c(3))
    assert share(book, ADA, leave_ungraded=True).changes == (
        SharingChanged(is_shared=True, grader=ADA, unit=WHOLE, candidates=ALL),
    )


def test_with_unit_candidate_a_bare_share_hands_in_what_is_graded() -> None:
    """The rest is held back and named."""
    book = shared(
        graded(a_committee(unit=Unit.CANDIDATE, candidates=4), "A", None, "C", "D", by=ADA),
        ADA,
        units=[u(4)],
    )

    decision = share(book, ADA)

    assert candidates_to_share(book, ADA) == (c(1), c(3))
    assert decision.changes == (
        SharingChanged(is_shared=True, grader=ADA, unit=u(1), candidates=(c(1),)),
        SharingChanged(is_shared=True, grader=ADA, unit=u(3), candidates=(c(3),)),
    )
    assert left_ungraded(book, ADA) == (c(2),)


def test_with_unit_candidate_who_did_not_attend_is_handed_in_on_a_word() -> None:
    """Without it an absent candidate could never be confirmed, and the assessment never be graded."""
    book = graded(a_committee(unit=Unit.CANDIDATE, candidates=2), "A", by=ADA)
    rest = shared(book, ADA, units=[u(1)])

    assert refusal(UngradedRemain, share, rest, ADA) == UngradedRemain(candidates=(c(2),))
    assert share(rest, ADA, leave_ungraded=True).changes == (
        SharingChanged(is_shared=True, grader=ADA, unit=u(2), candidates=(c(2),)),
    )
    assert len(share(book, ADA, leave_ungraded=True).changes) == 2


def test_with_unit_candidate_some_open_and_some_wait() -> None:
    """Each candidate is told about as it stands: who is awaited, and what has come to light."""
    book = graded(graded(a_committee(unit=Unit.CANDIDATE, candidates=2), "A", "B"), "F", by=BO)

    decision = share(shared(book, BO, units=[u(1)]), ADA)

    assert decision.notices == (
        CoGraderShared(assessment=KEY, committee=book.committee.name, to=BO, who="Ada"),
        ConflictsFound(assessment=KEY, committee=book.committee.name, to=BO, conflicts=1, candidates=1),
    )


def test_a_share_button_is_bound_to_the_grades_it_was_drawn_with() -> None:
    """An old button must not hand in grades that its reader never saw."""
    book = graded(a_committee(), "A", "B", "C", by=ADA)
    drawn = fingerprint_to_share(book, ADA)

    assert share(graded(book, "F", by=BO), ADA, seen=drawn).changes
    assert refusal(Stale, share, graded(book, "B", by=ADA), ADA, seen=drawn) == Stale()


def test_sharing_twice_is_refused_with_who_is_awaited() -> None:
    """The person wants to know why nothing goes on."""
    book = shared(a_committee(graders=3), ADA, CY)

    assert refusal(SharedAlready, share, book, ADA) == SharedAlready(waiting_for=("Bo",))


def test_after_all_have_shared_there_is_nothing_left_to_share() -> None:
    """The next step is another."""
    assert refusal(AllHaveShared, share, in_conflict(), ADA) == AllHaveShared()
    assert refusal(AllHaveShared, unshare, in_conflict(), ADA) == AllHaveShared()


def test_with_unit_candidate_one_open_candidate_is_not_all() -> None:
    """As long as one candidate waits for Bo, Ada hears that it does."""
    book = shared(shared(a_committee(unit=Unit.CANDIDATE, candidates=2), ADA), BO, units=[u(1)])

    assert refusal(SharedAlready, share, book, ADA) == SharedAlready(waiting_for=("Bo",))


def test_where_nothing_is_private_nothing_is_shared() -> None:
    """One grader, or shared marking, has no such step (S)."""
    for book in (a_committee(graders=1), a_committee(marking=Marking.SHARED)):
        assert refusal(NothingToShare, share, book, ADA) == NothingToShare()
        assert refusal(NothingToShare, unshare, book, ADA) == NothingToShare()
        assert awaited(book) == ()


def test_what_is_confirmed_is_neither_shared_nor_unshared() -> None:
    """What is locked stays as it is."""
    book = locked(shared(graded(a_committee(), "A", "B", "C")))

    assert refusal(ConfirmedAlready, share, book, ADA) == ConfirmedAlready()
    assert refusal(ConfirmedAlready, unshare, book, ADA) == ConfirmedAlready()


def test_with_unit_candidate_confirmed_candidates_do_not_stand_in_the_way() -> None:
    """One candidate is done; the others are shared as ever."""
    book = graded(a_committee(unit=Unit.CANDIDATE, candidates=2), "A", "B")
    book = locked(shared(book, units=[u(1)]), units=[u(1)])

    assert candidates_to_share(book, ADA) == (c(2),)
    assert refusal(ConfirmedAlready, unshare, book, ADA) == ConfirmedAlready()
    assert refusal(AllHaveShared, unshare, shared(book), ADA) == AllHaveShared()


def test_grades_are_taken_back_until_all_have_shared() -> None:
    """A grader may think again as long as nobody could have looked."""
    book = shared(a_committee(graders=3), ADA, BO)

    assert unshare(book, ADA) == decided(
        book, [SharingChanged(is_shared=False, grader=ADA, unit=WHOLE, candidates=ALL)]
    )


def test_who_has_not_shared_has_nothing_to_take_back() -> None:
    """The refusal says so instead of doing nothing."""
    assert refusal(NotShared, unshare, shared(a_committee(), BO), ADA) == NotShared()


def test_with_unit_candidate_what_is_open_stays_and_the_rest_is_taken_back() -> None:
    """Everybody has seen the first candidate; the second nobody has."""
    book = shared(shared(a_committee(unit=Unit.CANDIDATE), ADA), BO, units=[u(1)])

    assert unshare(book, ADA).changes == (
        SharingChanged(is_shared=False, grader=ADA, unit=u(2), candidates=(c(2),)),
        SharingChanged(is_shared=False, grader=ADA, unit=u(3), candidates=(c(3),)),
    )
    assert unshare(book, ADA, [c(3)]).changes == (
        SharingChanged(is_shared=False, grader=ADA, unit=u(3), candidates=(c(3),)),
    )
    assert refusal(AllHaveShared, unshare, book, ADA, [c(1)]) == AllHaveShared()


def test_awaited_are_those_who_have_yet_to_share_something() -> None:
    """In seat order, for every screen alike."""
    book = shared(a_committee(graders=3, unit=Unit.CANDIDATE), CY)

    assert awaited(shared(book, BO, units=[u(1), u(2)])) == (ADA, BO)
    assert awaited(shared(book)) == ()
