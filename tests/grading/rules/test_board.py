"""The planner's board: where an assessment stands and why, in which order, and what a planner may see."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.board import AssessmentCounts
from grading.model import (
    AssessmentKey,
    CommitteeName,
    Gradebook,
    Impartiality,
    Marking,
    Moderation,
    PersonId,
    Quorum,
    Unit,
)
from grading.outbox import UnreachableReason
from grading.reminding import WHOLE_ASSESSMENT, Unreachable
from grading.rules.board import (
    AwaitedTo,
    Board,
    DoubtedGrader,
    Line,
    Need,
    Overdue,
    Section,
    Show,
    SilentChannel,
    ToPublish,
    ToRevise,
    WithoutCandidates,
    WithoutCommittee,
    WithoutCommittees,
    WithoutGraders,
    board,
    line_of,
)
from grading.rules.overview import overview
from grading.rules.states import conflicts
from grading.rules.waiting import BlockedGrader, who_is_blocked
from tests.support.builders import (
    ADA,
    BO,
    CY,
    NOW,
    TODAY,
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
from tests.support.counting import counted

PAT = PersonId(7)
IN_A_MONTH = TODAY + timedelta(days=30)


def due(book: Gradebook, deadline: date | None = IN_A_MONTH, published: date | None = None) -> Gradebook:
    """Return the committee with a deadline."""
    return replace(book, assessment=replace(book.assessment, deadline=deadline, published=published))


def seen(*books: Gradebook, by: PersonId = PAT, unassigned: int = 0) -> Line:
    """Return the line of an assessment as a planner sees it."""
    return line_of(counted(books, unassigned=unassigned), by, TODAY)


def with_agreement(until: date | None) -> Gradebook:
    """Return a committee in which Bo is external, with an access agreement that ends on a day."""
    return due(a_committee(graders=(a_grader(), a_grader(BO, external=True, agreement_until=until))))


def test_what_is_far_off_and_keeps_nobody_waiting_is_on_time() -> None:
    """The planner need not look at it."""
    line = seen(due(a_committee()))

    assert (line.section, line.needs) == (Section.ON_TIME, ())
    assert (line.awaited, line.awaited_to) == (("Ada", "Bo"), AwaitedTo.SHARE)
    assert (line.confirmed, line.candidates, line.due) == (0, 3, IN_A_MONTH)


@pytest.mark.parametrize(
    "book",
    [
        due(a_committee(), TODAY + timedelta(days=7)),
        due(a_committee(), TODAY),
        due(shared(graded(a_committee(), "A", "B", "C"), ADA)),
        due(in_conflict()),
        due(confirmed(shared(graded(a_committee(), "A", "B", "C")), ADA)),
    ],
)
def test_a_near_deadline_or_a_grader_who_waits_makes_it_wait(book: Gradebook) -> None:
    """Then a planner may want to nudge somebody."""
    line = seen(book)

    assert (line.section, line.can_nudge) == (Section.WAITS_FOR_GRADERS, True)


def test_what_all_have_shared_waits_only_where_grades_differ() -> None:
    """Otherwise nobody holds anybody up: both can confirm."""
    both = due(shared(graded(a_committee(), "A", "B", "C")))

    assert seen(both).section is Section.ON_TIME
    assert (seen(both).awaited_to, seen(due(in_conflict())).awaited_to) == (
        AwaitedTo.CONFIRM,
        AwaitedTo.ALIGN,
    )


def test_who_cannot_act_is_the_planners_to_mend() -> None:
    """Each would wait for the other: the grader is refused, and never named as the one who is awaited."""
    line = seen(with_agreement(TODAY - timedelta(days=1)))

    (need,) = line.needs
    assert isinstance(need, BlockedGrader)
    assert (line.section, need.grader, line.awaited) == (Section.NEEDS_PLANNER, BO, ("Ada",))


def test_a_blocked_grader_is_no_matter_where_the_other_can_confirm() -> None:
    """With quorum one either is enough."""
    book = with_agreement(None)
    one = Quorum.ONE
    enough = replace(
        book, assessment=replace(book.assessment, workflow=replace(book.assessment.workflow, quorum=one))
    )

    assert seen(shared(graded(enough, "A", "B", "C"))).needs == ()
    assert len(seen(enough).needs) == 1


def test_whom_no_message_reaches_is_blocked_too() -> None:
    """They do not know that they are awaited."""
    counts = counted([due(a_committee(channel="graders"))])
    gone = Unreachable(person=BO, committee=WHOLE_ASSESSMENT, since=NOW, why=UnreachableReason.DEACTIVATED)
    channel = replace(gone, person=None, committee=CommitteeName("1"))

    line = line_of(replace(counts, unreachable=(channel, gone)), PAT, TODAY)

    assert [type(need) for need in line.needs] == [BlockedGrader, SilentChannel]


def test_with_one_confirmation_enough_either_is_awaited() -> None:
    """`Ada and Bo` would have the planner call both."""
    line = seen(due(shared(graded(a_committee(quorum=Quorum.ONE), "A", "B", "C"))))

    assert (line.awaited, line.any_one) == (("Ada", "Bo"), True)


def doubted(book: Gradebook) -> Gradebook:
    """Return the committee after Ada said that something may disqualify her."""
    ada = replace(a_grader(), impartiality=Impartiality.DOUBTED)
    return replace(book, committee=replace(book.committee, graders=(ada, a_grader(BO))))


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        (seen(due(a_committee(graders=0))), [WithoutGraders(committee=CommitteeName("1"))]),
        (seen(due(a_committee(candidates=0))), [WithoutCandidates()]),
        (
            line_of(replace(counted([due(a_committee())]), committees=()), PAT, TODAY),
            [WithoutCommittees(), WithoutCandidates()],
        ),
        (seen(due(a_committee()), unassigned=2), [WithoutCommittee(candidates=2)]),
        (seen(due(a_committee(candidates=0)), unassigned=2), [WithoutCommittee(candidates=2)]),
        (seen(due(a_committee(), TODAY - timedelta(days=1))), [Overdue()]),
        (seen(due(locked(shared(graded(a_committee(), "A", "B", "C"))))), [ToPublish()]),
        (
            seen(doubted(due(a_committee()))),
            [DoubtedGrader(committee=CommitteeName("1"), grader=ADA, name="Ada")],
        ),
        (
            seen(
                replace(
                    due(locked(shared(graded(a_committee(), "A", "B", "C"))), published=TODAY),
                    moderation={c(1): Moderation.NEEDS_REVISING, c(2): Moderation.SATISFACTORY},
                )
            ),
            [ToRevise(committee=CommitteeName("1"), candidates=1)],
        ),
    ],
)
def test_each_thing_that_only_a_planner_can_do_needs_them(line: Line, needs: list[Need]) -> None:
    """It stands in the first part of the board, however far off the deadline is."""
    assert (line.section, list(line.needs)) == (Section.NEEDS_PLANNER, needs)


def test_what_is_published_or_was_graded_long_ago_is_closed() -> None:
    """Not every department records the publication: it must not stand there for years."""
    done = locked(shared(graded(a_committee(), "A", "B", "C")))

    assert seen(due(done, published=TODAY)).section is Section.CLOSED
    assert seen(due(done, TODAY - timedelta(days=60))).section is Section.NEEDS_PLANNER
    assert seen(due(done, TODAY - timedelta(days=61))).section is Section.CLOSED


def test_a_later_round_has_a_deadline_of_its_own() -> None:
    """The first round's has passed long ago, and nobody is late."""
    first = due(locked(shared(graded(a_committee(), "A", "B", "C"))), TODAY - timedelta(days=50))
    later = replace(first.committee, name=CommitteeName("2"), deadline=TODAY + timedelta(days=9))
    second = replace(due(a_committee(), first.assessment.deadline), committee=later)

    assert (seen(first, second).due, seen(first, second).needs) == (later.deadline, ())


def test_where_only_late_candidates_are_left_nobody_is_late_before_their_day() -> None:
    """An exam is not missed because somebody who was ill may be graded until January."""
    book = due(a_committee(unit=Unit.CANDIDATE), TODAY - timedelta(days=1))
    ill = replace(book.candidates[c(1)], deadline=TODAY + timedelta(days=20))
    some_left = replace(book, candidates={**book.candidates, c(1): ill})
    only_ill = locked(some_left, [u(2), u(3)])

    assert seen(some_left).needs == (Overdue(),)
    assert (seen(only_ill).due, seen(only_ill).needs) == (ill.deadline, ())


def test_several_committees_that_wait_for_different_things_are_told_together() -> None:
    """By the names alone; a grader of both is named once."""
    second = in_conflict()
    second = replace(second, committee=replace(second.committee, name=CommitteeName("2")))

    line = seen(due(a_committee()), due(second))

    assert (line.awaited, line.awaited_to) == (("Ada", "Bo"), None)


def test_the_only_one_awaited_is_told_with_how_far_they_are() -> None:
    """Three of twenty-four, or none: that decides whether the planner calls."""
    book = due(graded(shared(a_committee(), ADA), "A", by=BO))

    assert (seen(book).awaited, seen(book).graded) == (("Bo",), 1)


def test_a_planner_who_grades_learns_nothing_of_a_co_grader() -> None:
    """How many Bo has graded is hidden from Ada before both have shared, on the board too."""
    begun = due(graded(shared(a_committee(), ADA), "A", by=BO))
    not_begun = due(shared(a_committee(), ADA))

    assert seen(begun, by=ADA) == seen(not_begun, by=ADA)
    assert seen(begun, by=ADA).also_grades
    assert seen(begun) != seen(not_begun)


def test_nobody_nudges_themselves() -> None:
    """The planner who is awaited alone has the grader's own buttons."""
    book = due(shared(a_committee(), BO))

    assert (seen(book, by=ADA).can_nudge, seen(book).can_nudge) == (False, True)


books = st.builds(
    lambda graders, marking, unit, quorum: a_committee(
        graders=graders, marking=marking, unit=unit, quorum=quorum
    ),
    st.integers(1, 3),
    st.sampled_from(Marking),
    st.sampled_from(Unit),
    st.sampled_from(Quorum),
)


@given(
    book=books,
    grades=st.lists(
        st.lists(st.sampled_from("AB") | st.none(), min_size=3, max_size=3), min_size=3, max_size=3
    ),
    sharers=st.sets(st.sampled_from((ADA, BO, CY))),
    confirmers=st.sets(st.sampled_from((ADA, BO, CY))),
    is_locked=st.booleans(),
    viewer=st.sampled_from((ADA, PAT)),
)
def test_the_board_says_what_the_assessments_own_view_says(
    *,
    book: Gradebook,
    grades: list[list[str | None]],
    sharers: set[PersonId],
    confirmers: set[PersonId],
    is_locked: bool,
    viewer: PersonId,
) -> None:
    """Two pictures of the same committee must not contradict each other, in whatever state it is."""
    people = [seat.person for seat in book.graders]
    for person, given_by in zip(people, grades, strict=False):
        book = graded(book, *given_by, by=person)
    for person in sharers.intersection(people):
        book = shared(book, person)
    is_open = set(people) <= sharers or book.workflow.marking is Marking.SHARED or len(people) == 1
    if is_open and not any(conflicts(book, unit) for unit in book.units()):
        book = confirmed(book, *sorted(confirmers.intersection(people)))
    else:
        is_locked = False
    if is_locked:
        book = locked(book)
    blocked = who_is_blocked(book.assessment.key, [book.committee], TODAY, ())

    (told,) = overview(book.assessment, [book], [], viewer=viewer, blocked=blocked).committees
    line = line_of(counted([due(book)]), viewer, TODAY)

    assert line.confirmed == sum(n for state, n in told.counts.items() if state.value == "Confirmed")
    if line.confirmed < 3:
        assert (line.awaited, line.any_one) == (told.awaited, told.any_one)
        assert (line.awaited_to is AwaitedTo.SHARE) == told.awaited_to_share
        assert (line.awaited_to is AwaitedTo.ALIGN) == bool(
            {state.value: n for state, n in told.counts.items()}.get("Conflicts")
            and not told.awaited_to_share
        )


def many() -> list[AssessmentCounts]:
    """Return two hundred assessments in all kinds of states, with deadlines from long ago to far off."""
    kinds = (
        a_committee(),
        with_agreement(None),
        shared(graded(a_committee(), "A", "B", "C"), ADA),
        in_conflict(),
        locked(shared(graded(a_committee(), "A", "B", "C"))),
    )
    return [
        replace(
            counted([due(kinds[n % 5], TODAY + timedelta(days=n - 60), TODAY if n % 10 == 4 else None)]),
            key=AssessmentKey(f"EXAM{n:03}-H26"),
        )
        for n in range(200)
    ]


def test_of_two_hundred_the_most_urgent_come_first() -> None:
    """A planner looks at the first lines; nothing that is late or stuck may stand below what is not."""
    found = board(many(), PAT, TODAY)

    assert found.numbers == {
        Section.NEEDS_PLANNER: 96,
        Section.WAITS_FOR_GRADERS: 58,
        Section.ON_TIME: 26,
        Section.CLOSED: 20,
    }
    sections = [line.section for line in found.lines]
    assert sections == sorted(sections)
    first = [line for line in found.lines if line.section is Section.NEEDS_PLANNER]
    stuck = [line.due for line in first if line.needs != (ToPublish(),)]
    assert stuck == sorted(day for day in stuck if day is not None)
    assert all(line.needs == (ToPublish(),) for line in first[len(stuck) :])
    assert all(line.section is not Section.CLOSED for line in found.lines)


def keys(found: Board) -> set[str]:
    """Return which assessments are shown."""
    return {line.key for line in found.lines}


def test_each_filter_shows_what_it_says() -> None:
    """Together the open and the closed ones are all there are."""
    counts = many()
    found = {show: board(counts, ADA, TODAY, show) for show in Show}

    assert keys(found[Show.OPEN]) | keys(found[Show.CLOSED]) == {one.key for one in counts}
    assert {line.section for line in found[Show.CLOSED].lines} == {Section.CLOSED}
    assert {line.section for line in found[Show.NEEDS_ME].lines} == {Section.NEEDS_PLANNER}
    assert all(
        line.due is not None and line.due <= TODAY + timedelta(days=7) for line in found[Show.THIS_WEEK].lines
    )
    assert keys(found[Show.MINE]) == keys(found[Show.OPEN])
    assert keys(board(counts, PAT, TODAY, Show.MINE)) == set()
