"""What one digest says of several reminders."""

from datetime import timedelta

from grading.model import PersonId
from grading.reminding import Topic
from grading.rules.alerts import AtRisk
from grading.usecases.reminding import hand_over
from store.database import Store
from tests.builders import ADA, KEY
from tests.store.test_reminders import DEADLINE, HOURS, TUESDAY, a_department, a_reminder, by_job, plan


async def a_planner(store: Store) -> PersonId:
    """Let somebody plan the department's assessment."""
    async with store.transaction() as work:
        pat = await work.put_person("pat@uni.example", "Pat")
        await work.put_planners(KEY, [pat])
        await work.take_request(KEY)
    return pat


async def test_an_alert_that_is_due_twice_is_said_once(store: Store) -> None:
    """After some days of downtime two steps before the deadline are due at once."""
    await a_department(store)
    pat = await a_planner(store)
    steps = [a_reminder(pat, topic=Topic.RISK, occurrence=f"{DEADLINE}/{step}") for step in (5, 2)]
    await plan(store, *steps)

    async with store.transaction() as work:
        told = await hand_over(work, pat, "digest:x", HOURS, by_job(TUESDAY))
        carried = await work.handed("digest:x")

    assert told is not None
    assert [type(alert) for alert in told.alerts] == [AtRisk]
    assert len(carried) == 2


async def test_of_several_reminders_of_a_committee_the_last_one_s_word_counts(store: Store) -> None:
    """Whichever was planned first."""
    await a_department(store)
    async with store.transaction() as work:
        await work.take_request(KEY)
    last = a_reminder(occurrence=f"{DEADLINE}/0", due=TUESDAY - timedelta(hours=1), is_last=True)
    await plan(store, last, a_reminder(occurrence=f"{DEADLINE}/7"))

    async with store.transaction() as work:
        told = await hand_over(work, ADA, "digest:x", HOURS, by_job(TUESDAY))

    assert told is not None
    assert [debt.is_last for debt in told.debts] == [True]
