"""Where a committee stands for one grader, and what comes next for them."""

from dataclasses import replace

import pytest

from grading.model import Gradebook, Marking, Quorum, State, Tool, Unit
from grading.rules.standing import (
    Next,
    Seen,
    is_blind,
    next_to_grade,
    seen_conflicts,
    standing,
)
from grading.rules.states import grades_fingerprint
from grading.rules.steps import Step
from grading.rules.visibility import visible_to
from tests.support.builders import (
    ADA,
    BO,
    CY,
    a_committee,
    c,
    confirmed,
    graded,
    in_conflict,
    locked,
    shared,
    u,
)
from tests.support.seeing import seen_of, standing_of


def journey(book: Gradebook) -> list[Gradebook]:
    """Return the book untouched, then graded by Ada, shared by her, in conflict, aligned, and so on."""
    own = graded(book, "A", "B", "C", by=ADA)
    both = shared(graded(book, "A", "B", "C"))
    return [
        book,
        own,
        shared(own, ADA),
        shared(graded(own, "F", by=BO)),
        both,
        confirmed(both, ADA),
        locked(both),
    ]


def test_private_marking_by_several_leads_from_grading_to_done() -> None:
    """The person is always told one next step, and where it stands among the committee's steps."""
    stands = [standing_of(book, ADA) for book in journey(a_committee())]

    assert [str(now.next) for now in stands] == [
        "grade",
        "share",
        "wait for shares",
        "align",
        "confirm",
        "wait for confirmations",
        "done",
    ]
    assert [now.step for now in stands] == [0, 0, 1, 1, 2, 2, 3]
    assert tuple(one.step for one in stands[0].steps) == (Step.SHARE, Step.ALIGN, Step.CONFIRM_SHARED)


def test_the_classic_tool_takes_the_same_way_over_its_own_steps() -> None:
    """Two names for steps over the same data."""
    stands = [standing_of(book, ADA) for book in journey(a_committee(tool=Tool.CLASSIC))]

    assert [now.step for now in stands] == [0, 0, 1, 1, 2, 2, 3]
    assert tuple(one.step for one in stands[0].steps) == (Step.CONFIRM_YOUR_GRADES, Step.ALIGN, Step.COMPLETE)


@pytest.mark.parametrize(
    ("tool", "marking", "graders", "indexes"),
    [
        (Tool.CLASSIC, Marking.PRIVATE, 1, [0, 1, 2]),
        (Tool.MARKING_2_0, Marking.PRIVATE, 1, [0, 0, 1]),
        (Tool.CLASSIC, Marking.SHARED, 2, [0, 0, 1]),
        (Tool.MARKING_2_0, Marking.SHARED, 2, [0, 0, 1]),
    ],
)
def test_without_sharing_grading_is_followed_by_confirming(
    tool: Tool, marking: Marking, graders: int, indexes: list[int]
) -> None:
    """One grader, or shared marking: grade, confirm, done."""
    book = a_committee(tool=tool, marking=marking, graders=graders)
    all_graded = graded(book, "A", "B", "C", by=ADA)

    stands = [standing_of(one, ADA) for one in (book, all_graded, locked(all_graded))]

    assert [now.next for now in stands] == [Next.GRADE, Next.CONFIRM, Next.DONE]
    assert [now.step for now in stands] == indexes


def test_in_shared_marking_who_confirmed_waits_for_the_others() -> None:
    """And the others are not sent back to grade what was left ungraded."""
    book = confirmed(graded(a_committee(marking=Marking.SHARED), "A", by=BO), ADA)

    assert standing_of(book, ADA).next is Next.WAIT_FOR_CONFIRMATIONS
    assert standing_of(book, BO).next is Next.CONFIRM
    assert standing_of(replace(book, confirmations={}), BO).next is Next.GRADE


def test_own_progress_is_counted_and_nobody_else_s() -> None:
    """A co-grader's count would tell how many they have graded."""
    book = graded(graded(a_committee(), "A", by=ADA), "B", "C", "D", by=BO)

    now = standing_of(book, ADA)

    assert (now.graded, now.candidates, now.conflicts, now.can_unshare) == (1, 3, 0, False)
    assert now.counts == {State.PRIVATE: 1, State.NOT_STARTED: 2}
    assert now.awaited == ("Bo",)


def test_who_is_awaited_is_first_who_has_to_share_then_who_has_to_confirm() -> None:
    """The viewer is not among them: what they have to do is the next step."""
    book = graded(a_committee(graders=3), "A", "B", "C")

    assert standing_of(shared(book, BO), ADA).awaited == ("Cy",)
    assert standing_of(shared(book), ADA).awaited == ("Bo", "Cy")
    assert standing_of(confirmed(shared(book), CY), ADA).awaited == ("Bo",)


def test_conflicts_are_counted_once_all_have_shared() -> None:
    """Then everybody sees them."""
    now = standing_of(graded(in_conflict(), "F", by=ADA), BO)

    assert (now.conflicts, now.next, now.graded) == (2, Next.ALIGN, 3)
    assert now.counts == {State.CONFLICTS: 2, State.TO_CONFIRM: 1}


def test_unsharing_is_offered_until_all_have_shared() -> None:
    """An action that would be refused is not offered."""
    book = a_committee()

    offers = [standing_of(one, ADA).can_unshare for one in (book, shared(book, ADA), shared(book))]

    assert offers == [False, True, False]


def test_of_a_book_of_one_candidate_the_counts_are_those_given() -> None:
    """A single grade is answered without reading the whole committee."""
    book = replace(graded(a_committee(candidates=1, marking=Marking.SHARED), "A", by=ADA), whole=False)

    unfinished = standing(visible_to(book, ADA), graded=8, candidates=9)
    finished = standing(visible_to(book, ADA), graded=9, candidates=9)

    assert (unfinished.graded, unfinished.candidates, unfinished.counts) == (8, 9, {})
    assert (unfinished.next, finished.next) == (Next.GRADE, Next.CONFIRM)


def test_with_unit_candidate_own_grades_come_first_then_what_is_open() -> None:
    """Nobody waits for shares while there is something to align or to confirm."""
    book = graded(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C"), "F", by=BO)
    mine = shared(book, ADA)
    conflict = shared(mine, BO, units=[u(1)])
    agreed = shared(mine, BO, units=[u(2)])

    nexts = [
        standing_of(one, ADA).next
        for one in (
            book,
            shared(shared(book, ADA, units=[u(1)]), BO, units=[u(1)]),
            mine,
            conflict,
            agreed,
            confirmed(agreed, ADA, units=[u(2)]),
            locked(agreed, units=[u(2)]),
            shared(confirmed(agreed, BO, units=[u(2)])),
            locked(shared(book)),
        )
    ]

    assert nexts == [
        Next.SHARE,
        Next.SHARE,
        Next.WAIT_FOR_SHARES,
        Next.ALIGN,
        Next.CONFIRM,
        Next.WAIT_FOR_SHARES,
        Next.WAIT_FOR_SHARES,
        Next.ALIGN,
        Next.DONE,
    ]


def test_with_unit_candidate_and_shared_marking_each_is_graded_or_confirmed() -> None:
    """What is confirmed already does not count against the rest."""
    book = graded(a_committee(unit=Unit.CANDIDATE, marking=Marking.SHARED), "A", "B", by=ADA)
    some = locked(book, units=[u(1)])

    assert standing_of(some, ADA).next is Next.GRADE
    assert standing_of(locked(some, units=[u(3)]), ADA).next is Next.CONFIRM
    assert standing_of(confirmed(some, BO, units=[u(3)]), ADA).next is Next.CONFIRM
    assert standing_of(confirmed(some, ADA, units=[u(2), u(3)]), ADA).next is Next.WAIT_FOR_CONFIRMATIONS


def test_with_quorum_one_the_committee_is_done_at_the_first_word() -> None:
    """No matter who gave it, all are done."""
    book = graded(a_committee(marking=Marking.SHARED, quorum=Quorum.ONE), "A", "B", "C", by=ADA)
    done = replace(confirmed(book, ADA), confirmed=frozenset(book.units()))

    assert standing_of(done, BO).next is Next.DONE
    assert standing_of(done, BO).awaited == ()


def test_a_committee_without_candidates_is_not_done() -> None:
    """Nothing to do is not the same as everything done."""
    assert standing_of(a_committee(candidates=0, unit=Unit.CANDIDATE), ADA).next is not Next.DONE


def test_blindness_ends_when_all_have_shared_everything() -> None:
    """With unit candidate, one hidden candidate is enough to be blind."""
    by_candidate = shared(a_committee(unit=Unit.CANDIDATE), ADA)

    assert is_blind(shared(a_committee(), ADA))
    assert not is_blind(shared(a_committee()))
    assert is_blind(shared(by_candidate, BO, units=[u(1), u(2)]))
    assert not is_blind(a_committee(marking=Marking.SHARED))


def test_before_all_have_shared_a_candidate_shows_one_s_own_grade_only() -> None:
    """Not even an empty place for the co-grader's."""
    book = graded(graded(a_committee(), "A", by=ADA), "B", "C", by=BO)

    assert seen_of(book, ADA, c(1)) == Seen(
        candidate=c(1),
        state=State.PRIVATE,
        own="A",
        grades=(),
        fingerprint=grades_fingerprint(visible_to(book, ADA), [c(1)]),
    )
    assert seen_of(book, ADA, c(2)).own is None


def test_after_all_have_shared_every_grade_is_shown_beside_its_grader() -> None:
    """In seat order, with a place for who has none."""
    book = shared(graded(graded(a_committee(graders=3), "A", by=ADA), "C", by=CY))

    seen = seen_of(book, CY, c(1))

    assert seen.grades == ((ADA, "Ada", "A"), (BO, "Bo", None), (CY, "Cy", "C"))
    assert (seen.own, seen.state) == ("C", State.CONFLICTS)
    assert seen.fingerprint == grades_fingerprint(book, [c(1)])


def test_with_unit_candidate_each_candidate_is_shown_as_it_stands() -> None:
    """One is open, the next is not."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B"), units=[u(1)])

    assert [len(seen_of(book, ADA, one).grades) for one in (c(1), c(2))] == [2, 0]


def test_in_shared_marking_the_common_grade_is_everybody_s_own() -> None:
    """There is no list of graders to compare."""
    seen = seen_of(graded(a_committee(marking=Marking.SHARED), "A", by=ADA), BO, c(1))

    assert (seen.own, seen.grades, seen.state) == ("A", (), State.TO_CONFIRM)


def test_the_candidates_in_conflict_are_shown_in_order() -> None:
    """With all that the grader may see of each."""
    book = graded(in_conflict(), "F", by=BO)

    assert seen_conflicts(visible_to(book, ADA)) == (
        seen_of(book, ADA, c(1)),
        seen_of(book, ADA, c(2)),
    )
    assert seen_conflicts(visible_to(replace(book, shares=frozenset()), ADA)) == ()


def test_whom_the_grader_has_yet_to_grade_is_named_by_own_grades_only() -> None:
    """To name one fewer because a co-grader has graded it would tell that they have."""
    private = graded(graded(a_committee(), "A", by=ADA), "B", "C", "D", by=BO)
    common = graded(a_committee(marking=Marking.SHARED), "A", by=BO)

    assert [standing_of(book, ADA).to_grade for book in (private, common)] == [
        (c(2), c(3)),
        (c(2), c(3)),
    ]
    assert standing_of(private, ADA).left == 2
    assert (
        standing_of(shared(private), ADA).to_grade,
        standing_of(shared(private), ADA).left,
    ) == ((), 0)


def test_what_was_left_ungraded_on_purpose_is_not_to_be_graded() -> None:
    """Shared, confirmed or locked without a grade: to grade it would be refused, or undo what was agreed."""
    common = graded(a_committee(unit=Unit.CANDIDATE, marking=Marking.SHARED), "A", by=ADA)
    private = graded(a_committee(unit=Unit.CANDIDATE), "A", by=ADA)
    locked_by_bo = replace(confirmed(common, BO, units=[u(2)]), confirmed=frozenset({u(2)}))

    named = [
        standing_of(book, ADA).to_grade
        for book in (
            locked(common, units=[u(2)]),
            confirmed(common, ADA, units=[u(2)]),
            locked_by_bo,
            confirmed(common, BO, units=[u(2)]),
            shared(private, ADA, units=[u(2)]),
            shared(private, BO, units=[u(2)]),
        )
    ]

    assert named == [(c(3),), (c(3),), (c(3),), (c(2), c(3)), (c(3),), (c(2), c(3))]


def test_with_all_else_graded_a_candidate_shared_without_a_grade_does_not_hold_up_the_rest() -> None:
    """Who may no longer grade it must not be told to."""
    book = graded(a_committee(unit=Unit.CANDIDATE), "A", "B", by=ADA)

    assert standing_of(shared(book, ADA, units=[u(3)]), ADA).next is Next.SHARE


def test_of_a_book_of_one_candidate_those_to_grade_are_those_given() -> None:
    """The book itself names but the one."""
    book = replace(graded(a_committee(candidates=1), "A", by=ADA), whole=False)

    now = standing(visible_to(book, ADA), graded=7, candidates=9, to_grade=(c(4), c(7)))

    assert (now.next, now.left, now.to_grade) == (Next.GRADE, 2, (c(4), c(7)))
    assert standing(visible_to(book, ADA), graded=7, candidates=9).to_grade == ()


@pytest.mark.parametrize(("after", "upcoming"), [(None, 1), (1, 3), (2, 3), (3, 5), (5, 1), (99, 1)], ids=str)
def test_the_next_to_grade_follows_in_the_pile_and_then_begins_anew(after: int | None, upcoming: int) -> None:
    """Somebody who goes through a pile of scripts has the next one in hand; what was skipped comes last."""
    book = a_committee(candidates=5)
    left = [c(1), c(3), c(5)]

    assert next_to_grade(book, left, None if after is None else c(after)) == c(upcoming)


def test_with_nobody_left_nobody_is_next() -> None:
    """The form is then empty."""
    assert next_to_grade(a_committee(), [], c(1)) is None
