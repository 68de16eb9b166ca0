"""What a reminder says where a committee is empty, a planner has much to do, or a deadline is long past."""

from datetime import timedelta

from grading.reminding import OpenIssue, Topic
from grading.rules.alerts import AgreementEnds, ConflictsLast
from grading.usecases.reminder_content import GIVEN_UP, MOST_IN_A_WEEK, TodoItem, Week
from tests.support.builders import KEY, NOW, TODAY
from tests.support.office import ADA, BO, ONE, PAT, TWO, Office, a_committee, a_roster
from tests.support.reminder_content import DEADLINE, a_reminder, content

WEEK = a_reminder(Topic.WEEK, "2026-W50", whole=True)


async def test_a_committee_whose_candidates_went_elsewhere_owes_nothing(office: Office) -> None:
    """Its graders sit there still, and have nobody to grade."""
    await office.loads(a_roster(a_committee(graders=[ADA]), deadline=DEADLINE))
    before = await content(office, ADA, a_reminder(Topic.DEADLINE))
    await office.loads(
        a_roster(
            a_committee(ONE, graders=[ADA], candidates=[]),
            a_committee(TWO, graders=[BO]),
            deadline=DEADLINE,
        )
    )

    assert isinstance(before, TodoItem)
    assert await content(office, ADA, a_reminder(Topic.DEADLINE)) is None


async def test_conflicts_that_were_aligned_are_not_reported(office: Office) -> None:
    """Also before it was worked out anew that none are open."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "B", "D"))
    async with office.store.transaction() as work:
        await work.put_open_issues(KEY, {(ONE, OpenIssue.CONFLICTS): NOW})
    what = a_reminder(Topic.CONFLICTS_LAST, NOW.isoformat())
    before = await content(office, PAT, what)
    await office.grades(BO, "A", "B", "C")

    assert isinstance(before, ConflictsLast)
    assert await content(office, PAT, what) is None


async def test_an_agreement_ends_with_its_last_day_and_matters_while_there_is_work(office: Office) -> None:
    """On that day it is valid; and once all is confirmed, nobody needs it."""
    external = {"email": ADA, "name": "Ada", "external": True, "agreement_until": TODAY}
    await office.loads(a_roster(a_committee(graders=[ADA]), graders=[external]))
    what = a_reminder(Topic.AGREEMENT, f"{await office.id_of(ADA)}/{TODAY}/ends")
    on_the_day = await content(office, PAT, what)
    await office.grades(ADA, "A", "B", "C")
    await office.confirms(ADA)

    assert isinstance(on_the_day, AgreementEnds)
    assert not on_the_day.has_ended
    assert await content(office, PAT, what) is None


async def test_the_week_of_who_plans_everything_names_the_nearest_and_counts_the_rest(office: Office) -> None:
    """Nobody reads a list of a hundred."""
    for number in range(MOST_IN_A_WEEK + 2):
        deadline = TODAY + timedelta(days=number)
        await office.loads(a_roster(key=f"K{number}", deadline=deadline, planners=[PAT]))

    week = await content(office, PAT, WEEK)

    assert isinstance(week, Week)
    assert week.more == 2
    assert [one.assessment.key for one in week.overviews] == [f"K{n}" for n in range(MOST_IN_A_WEEK)]


async def test_what_was_missed_is_in_the_week_until_it_is_given_up(office: Office) -> None:
    """An exam that nobody finishes is no news for ever."""
    await office.loads(a_roster(deadline=TODAY))

    office.today = TODAY + GIVEN_UP
    on_the_last_day = await content(office, PAT, WEEK)
    office.today += timedelta(days=1)

    assert isinstance(on_the_last_day, Week)
    assert await content(office, PAT, WEEK) is None
