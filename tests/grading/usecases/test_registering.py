"""Registering and clearing a grade, over a real store."""

from dataclasses import replace

import pytest

from grading.errors import ConfirmedAlready, NotInScale, SharedAlready, UnknownCandidate
from grading.model import CandidateId, State
from grading.rules.standing import Next
from grading.usecases.registering import Registered, clear_grade, register_grade
from grading.usecases.sharing import share_grades
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, ONE, Office, a_committee, a_roster


async def test_a_grade_is_registered_replaced_and_cleared(office: Office) -> None:
    """The reply says from what to what, and how far the grader has come."""
    await office.loads()

    first = await office.does(ADA, register_grade, ANYWHERE, c(1), "B")
    second = await office.does(ADA, register_grade, ANYWHERE, c(1), "A")
    cleared = await office.does(ADA, clear_grade, ANYWHERE, c(1))

    assert [(one.candidate, one.before, one.after) for one in (first, second, cleared)] == [
        (c(1), None, "B"),
        (c(1), "B", "A"),
        (c(1), "A", None),
    ]
    assert [one.view.standing.graded for one in (first, second, cleared)] == [1, 1, 0]
    assert await office.kept(ADA) == {}


async def test_the_same_grade_again_changes_nothing(office: Office) -> None:
    """And leaves no row in the audit trail."""
    await office.loads()
    await office.does(ADA, register_grade, ANYWHERE, c(1), "B")
    trail = await office.trail()

    again = await office.does(ADA, register_grade, ANYWHERE, c(1), "B")
    nothing = await office.does(ADA, clear_grade, ANYWHERE, c(2))

    assert (again.before, again.after) == ("B", "B")
    assert (nothing.before, nothing.after) == (None, None)
    assert await office.trail() == trail


async def test_progress_counts_the_graders_own_grades_only(office: Office) -> None:
    """The reply to Ada is the same whatever Bo has done in secret."""

    async def reply(*hidden: str) -> Registered:
        await office.grades(BO, *hidden)
        await office.does(ADA, clear_grade, ANYWHERE, c(1))
        # Each has a number of its own by which it can be undone.
        return replace(await office.does(ADA, register_grade, ANYWHERE, c(1), "A"), change=None)

    await office.loads()

    replies = [await reply(), await reply("F"), await reply("A", "B", "C")]

    assert replies[0] == replies[1] == replies[2]
    assert (replies[0].view.standing.graded, replies[0].view.standing.candidates) == (1, 3)
    assert replies[0].view.standing.to_grade == (c(2), c(3))


async def test_whom_to_grade_next_is_named_after_each_grade(office: Office) -> None:
    """Somebody who types grade after grade need not ask; in shared marking the rest is everybody's."""
    await office.loads(a_roster(workflow={"marking": "shared"}))
    await office.does(BO, register_grade, ANYWHERE, c(1), "A")

    second = await office.does(ADA, register_grade, ANYWHERE, c(3), "B")
    cleared = await office.does(ADA, clear_grade, ANYWHERE, c(1))

    assert [one.view.standing.to_grade for one in (second, cleared)] == [(c(2),), (c(1), c(2))]


async def test_more_than_ten_to_grade_are_only_counted(office: Office) -> None:
    """A grade in a large committee is answered without reading all the others."""
    await office.loads(a_roster(a_committee(candidates=range(1, 13))))

    first = await office.does(ADA, register_grade, ANYWHERE, c(1), "A")
    second = await office.does(ADA, register_grade, ANYWHERE, c(2), "A")

    assert [(one.view.standing.left, len(one.view.standing.to_grade)) for one in (first, second)] == [
        (11, 0),
        (10, 10),
    ]


async def test_one_at_a_time_those_to_grade_are_counted_after_a_grade(office: Office) -> None:
    """Some of them may be handed in without a grade already: a wrong name would be worse than none."""
    await office.loads(a_roster(workflow={"unit": "candidate"}))

    first = await office.does(ADA, register_grade, ANYWHERE, c(1), "A")

    assert (first.view.standing.left, first.view.standing.to_grade) == (2, ())


async def test_the_last_grade_leads_to_sharing(office: Office) -> None:
    """The next step is offered as soon as it is there."""
    await office.loads()

    await office.grades(ADA, "A", "B")
    last = await office.does(ADA, register_grade, ANYWHERE, c(3), "C")

    assert last.view.standing.next is Next.SHARE


async def test_in_shared_marking_the_last_grade_stands_no_matter_who_set_it(office: Office) -> None:
    """Each value replaces the last (S)."""
    await office.loads(a_roster(workflow={"marking": "shared"}))
    await office.does(ADA, register_grade, ANYWHERE, c(1), "A")

    registered = await office.does(BO, register_grade, ANYWHERE, c(1), "B")

    assert (registered.before, registered.after) == ("A", "B")


async def test_once_all_have_shared_the_reply_counts_the_conflicts(office: Office) -> None:
    """From then on the whole committee's book is looked at."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "C", "D"))

    registered = await office.does(ADA, register_grade, ANYWHERE, c(2), "C")

    assert registered.view.standing.conflicts == 1
    assert registered.view.standing.counts == {State.TO_CONFIRM: 2, State.CONFLICTS: 1}


@pytest.mark.parametrize(("typed", "nearest"), [("1001", c(1)), (f"0{c(2)}", c(2)), ("x", None)])
async def test_an_unknown_candidate_is_refused_with_the_nearest(
    office: Office, typed: str, nearest: CandidateId | None
) -> None:
    """Nobody else may get the grade."""
    await office.loads()

    refused = await office.refused(UnknownCandidate, ADA, register_grade, ANYWHERE, typed, "A")

    assert refused == UnknownCandidate(candidate=typed, near=() if nearest is None else (nearest,))
    assert refused.at == (KEY, ONE)


async def test_a_candidate_of_another_committee_is_unknown_in_this_one(office: Office) -> None:
    """A committee's graders do not even see who else is examined."""
    await office.loads(a_roster(a_committee(), a_committee("2", graders=["cy@uni.example"], candidates=[8])))

    await office.refused(UnknownCandidate, ADA, register_grade, ANYWHERE, c(8), "A")


async def test_a_grade_that_the_scale_does_not_have_is_refused(office: Office) -> None:
    """Written as the scale has it, never guessed; the likely one is named."""
    await office.loads()

    refused = await office.refused(NotInScale, ADA, register_grade, ANYWHERE, c(1), "a")

    assert (refused.nearest, refused.at) == ("A", (KEY, ONE))
    assert await office.kept(ADA) == {}


async def test_who_has_shared_alone_waits(office: Office) -> None:
    """A grade that was handed in is taken back first."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)

    for act in (
        office.refused(SharedAlready, ADA, register_grade, ANYWHERE, c(1), "B"),
        office.refused(SharedAlready, ADA, clear_grade, ANYWHERE, c(1)),
    ):
        assert await act == SharedAlready(waiting_for=("Bo",))


async def test_a_confirmed_grade_is_locked(office: Office) -> None:
    """What the students are told must not move under them."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)

    await office.refused(ConfirmedAlready, ADA, register_grade, ANYWHERE, c(1), "F")

    assert (await office.kept(ADA))[c(1)] == "A"
