"""The planner sets the deadline, and whom it concerns is told."""

from datetime import date

from grading.errors import NotAPlanner, ReasonMissing
from grading.notices import DeadlineChanged
from grading.usecases.deadlines import set_deadline
from tests.builders import KEY
from tests.norway import COUNTING
from tests.usecases.office import ADA, BO, ONE, PAT, Office, a_roster

FIRST, LATER = date(2026, 12, 22), date(2027, 1, 8)


async def test_a_first_deadline_needs_no_reason_and_the_graders_hear_of_it(office: Office) -> None:
    """Nothing is taken from anybody by a date where there was none."""
    await office.loads()

    done = await office.does(PAT, set_deadline, None, FIRST, COUNTING)

    assert (done.before, done.assessment.deadline, done.told) == (None, FIRST, 2)
    assert await office.hears(BO) == [
        DeadlineChanged(assessment=KEY, committee=ONE, to=await office.id_of(BO), before=None, day=FIRST)
    ]


async def test_moving_a_deadline_takes_a_reason_and_is_in_the_trail(office: Office) -> None:
    """Whoever asks in a year why the grades were late finds who moved it, and why."""
    await office.loads(a_roster(deadline=FIRST))

    await office.refused(ReasonMissing, PAT, set_deadline, KEY, LATER, COUNTING)
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    trail = await office.trail()
    (moved,) = [entry for entry in trail if entry.reason == "illness"]
    assert (moved.before, moved.after) == (f"deadline {KEY}: 2026-12-22", f"deadline {KEY}: 2027-01-08")
    assert moved.person == PAT


async def test_the_same_deadline_again_changes_nothing_and_tells_nobody(office: Office) -> None:
    """A message that nothing changed is one too many."""
    await office.loads(a_roster(deadline=FIRST))

    done = await office.does(PAT, set_deadline, KEY, FIRST, COUNTING)

    assert done.told == 0
    assert await office.hears(ADA) == []


async def test_who_has_no_work_left_is_not_told(office: Office) -> None:
    """A committee that is done need not think of it again."""
    await office.loads(a_roster(deadline=FIRST))
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)
    await office.hears(ADA)
    office.because = "illness"

    done = await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    assert done.told == 0
    assert await office.hears(ADA) == []


async def test_only_a_planner_sets_it(office: Office) -> None:
    """A grader who is late must ask."""
    await office.loads()

    await office.refused(NotAPlanner, ADA, set_deadline, KEY, LATER, COUNTING)


async def test_a_planner_who_also_grades_is_not_told_what_they_did(office: Office) -> None:
    """They know."""
    await office.loads(a_roster(planners=(PAT, ADA)))

    done = await office.does(ADA, set_deadline, KEY, FIRST, COUNTING)

    assert done.told == 1
    assert await office.hears(ADA) == []
