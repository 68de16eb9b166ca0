"""A grader's own reminders: what they are shown is how it stands, of that assessment and of their seat."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.config.public_holidays import public_holidays
from grading.rules.civil import OfficeHours
from grading.usecases.choosing_reminders import mute_reminders, my_reminders, snooze_reminders, wake_reminders
from grading.usecases.entering import Scope
from tests.support.builders import KEY
from tests.support.office import ADA, ANYWHERE, OTHER, Office, a_committee, a_roster

HOURS = OfficeHours(zone=ZoneInfo("Europe/Oslo"), quiet=None, holiday=public_holidays("NO"))
DEADLINE, ELSEWHERE = date(2026, 12, 22), date(2027, 1, 20)
HERE = Scope(key=KEY)
ALL = (date(2026, 12, 4), date(2026, 12, 15), date(2026, 12, 19), date(2026, 12, 21), DEADLINE)
INVITED, LAST = ALL[0], ALL[-1]


async def test_a_choice_is_shown_with_the_days_that_follow_from_it(office: Office) -> None:
    """At once, not at the next tick."""
    await office.loads(a_roster(deadline=DEADLINE))

    (plain,) = await office.does(ADA, wake_reminders, ANYWHERE, HOURS)
    (snoozed,) = await office.does(ADA, snooze_reminders, ANYWHERE, date(2026, 12, 21), HOURS)
    (muted,) = await office.does(ADA, mute_reminders, ANYWHERE, HOURS)
    (again,) = await office.does(ADA, wake_reminders, ANYWHERE, HOURS)

    assert plain.days == again.days == ALL
    assert snoozed.days == (INVITED, date(2026, 12, 21), LAST)
    assert muted.days == (INVITED, LAST)
    assert {one.last for one in (plain, snoozed, muted, again)} == {LAST}


async def test_the_days_are_those_of_the_assessment_and_the_grader_s(office: Office) -> None:
    """Not another exam's, and not what they hear because they plan it."""
    await office.loads(a_roster(deadline=DEADLINE, planners=[ADA], ended="2026-12-10T12:00:00+01:00"))
    await office.loads(a_roster(a_committee(graders=[ADA]), key=OTHER, deadline=ELSEWHERE))
    await office.does(ADA, wake_reminders, Scope(key=OTHER), HOURS)
    await office.does(ADA, wake_reminders, HERE, HOURS)

    (here,) = await office.does(ADA, my_reminders, HERE, HOURS)
    both = await office.does(ADA, my_reminders, ANYWHERE, HOURS)

    assert here.days == ALL
    assert sorted(one.last for one in both if one.last is not None) == [LAST, ELSEWHERE]


async def test_a_snooze_is_over_on_its_day(office: Office) -> None:
    """Until then it is shown."""
    await office.loads(a_roster(deadline=DEADLINE))
    until = date(2026, 12, 16)
    await office.does(ADA, snooze_reminders, ANYWHERE, until, HOURS)

    office.today = date(2026, 12, 15)
    (before,) = await office.does(ADA, my_reminders, ANYWHERE, HOURS)
    office.today = until
    (after,) = await office.does(ADA, my_reminders, ANYWHERE, HOURS)

    assert (before.choice.snoozed_until, after.choice.snoozed_until) == (until, None)
