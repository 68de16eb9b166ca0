"""The planner says when people are reminded."""

from grading.errors import NotAPlanner, Stale
from grading.model import Escalation, Reminding
from grading.usecases.reminder_settings import set_reminders, show_reminders
from tests.support.builders import KEY
from tests.support.office import ADA, PAT, Office, a_roster

SELDOM = Reminding(graders=(1,), planners=(), awaited=None, conflicts=Escalation(planners=None), agreement=30)


async def test_settings_are_kept_and_stand_in_the_trail(office: Office) -> None:
    """Somebody who wonders why nobody was reminded finds who turned it off."""
    await office.loads()

    done = await office.does(PAT, set_reminders, None, SELDOM)

    shown = await office.does(PAT, show_reminders, KEY)
    assert done.assessment.reminding == shown.assessment.reminding == SELDOM
    assert done.before == Reminding()
    last = (await office.trail())[-1]
    assert (last.before, last.after, last.person) == (
        f"reminders {KEY}: graders 7, 3, 1, 0; planners 5, 2, 0; awaited 2; conflicts 1, 2, 4; agreement 14",
        f"reminders {KEY}: graders 1; planners never; awaited None; conflicts 1, 2, None; agreement 30",
        PAT,
    )


async def test_the_same_settings_again_leave_no_trace(office: Office) -> None:
    """A trail full of nothing hides what happened."""
    await office.loads()
    before = await office.trail()

    done = await office.does(PAT, set_reminders, KEY, Reminding())

    assert done.before == done.assessment.reminding
    assert await office.trail() == before


async def test_a_dialog_drawn_for_other_settings_does_nothing(office: Office) -> None:
    """Seven fields sent back would undo what a colleague set meanwhile."""
    await office.loads()
    seen = (await office.does(PAT, show_reminders, KEY)).fingerprint
    await office.does(PAT, set_reminders, KEY, SELDOM)

    refused = await office.refused(Stale, PAT, set_reminders, KEY, Reminding(), seen=seen)

    now = await office.does(PAT, show_reminders, KEY)
    assert refused.about_settings
    assert now.assessment.reminding == SELDOM
    done = await office.does(PAT, set_reminders, KEY, Reminding(), seen=now.fingerprint)
    assert done.assessment.reminding == Reminding()


async def test_only_a_planner_sets_and_sees_them(office: Office) -> None:
    """A grader snoozes their own; what holds for all is the planner's."""
    await office.loads()

    await office.refused(NotAPlanner, ADA, set_reminders, KEY, SELDOM)
    await office.refused(NotAPlanner, ADA, show_reminders, KEY)


async def test_a_roster_that_says_nothing_of_reminders_leaves_them(office: Office) -> None:
    """What was set in chat is not lost because a candidate is added to the file."""
    await office.loads()
    await office.does(PAT, set_reminders, KEY, SELDOM)

    assert (await office.loads(a_roster())).changes == ()
