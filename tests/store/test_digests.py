"""What one digest says of several reminders."""

from datetime import timedelta

from grading.errands import Errand
from grading.model import PersonId
from grading.reminding import Topic
from grading.rules.alerts import AtRisk
from grading.usecases.reminding import hand_over
from store.database import Store
from tests.builders import ADA, KEY
from tests.store.reminding import (
    DEADLINE,
    HOURS,
    TUESDAY,
    a_department,
    a_job,
    a_reminder,
    by_job,
    plan,
    waiting,
)


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


async def test_what_is_not_owed_any_more_is_let_go(store: Store) -> None:
    """Due for ever, it would call the person up on each tick."""
    await a_department(store)
    async with store.transaction() as work:
        await work.take_request(KEY)
    await plan(store, a_reminder(occurrence="2026-12-01/7"))

    async with store.transaction() as work:
        told = await hand_over(work, ADA, "digest:x", HOURS, by_job(TUESDAY))

    assert told is not None
    assert told.is_empty
    assert await store.reminders.due(TUESDAY, 9) == ()


async def test_no_week_follows_one_in_which_nothing_is_open(store: Store) -> None:
    """All is graded; the next plan brings the weeks back."""
    await a_department(store)
    pat = await a_planner(store)
    async with store.transaction() as work:
        await work.put_planners(KEY, [])
        await work.put_week(a_reminder(pat, topic=Topic.WEEK, occurrence="2026-W51"))

    async with store.transaction() as work:
        told = await hand_over(work, pat, "digest:x", HOURS, by_job(TUESDAY))

    assert told is not None
    assert told.is_empty
    assert await waiting(store, pat) == []


async def test_who_waits_for_something_else_is_called_up_all_the_same(store: Store) -> None:
    """Only a digest carries what is due; a notice that waits for its turn does not."""
    await a_department(store)
    async with store.transaction() as work:
        await work.take_request(KEY)
    await plan(store, a_reminder(occurrence=f"{DEADLINE}/7"))
    async with store.transaction() as work:
        await work.send(Errand(effect="n", destination=f"person:{ADA}", kind="notice", body="{}"), TUESDAY)

    assert await a_job(store, TUESDAY).tick() == 1


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
