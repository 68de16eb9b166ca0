"""Reminders at rest: each is planned once, and follows what changes until it is given out."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.dialects import sqlite

from grading.outbox import OutboxMessage
from grading.reminding import (
    NO_ASSESSMENT,
    WHOLE_ASSESSMENT,
    Choice,
    OpenIssue,
    Topic,
)
from store.database import Store
from store.queries.reminders import DUE_PEOPLE
from tests.support.builders import ADA, BO, KEY, NOW
from tests.support.reminding import DEADLINE, FRIDAY, TUESDAY, a_job, a_reminder, digests, plan, waiting
from tests.support.scenes import ONE, a_put_committee, grade_set, path_of, record


async def test_somebody_who_has_begun_need_not_be_told_of_the_committee(store: Store) -> None:
    """They knew before the bot said so."""
    await a_put_committee(store)
    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW)
    await record(store, grade_set(1))
    await a_job(store, NOW).tick()

    await a_job(store, FRIDAY).tick()

    assert [told.person.id for told in await digests(store, FRIDAY) if not told.is_empty] == [BO]


async def test_a_plan_is_made_once_however_often_it_is_made(store: Store) -> None:
    """Every change asks for a new plan; most leave it as it is."""
    await a_put_committee(store)

    for _ in range(3):
        await plan(store, a_reminder(), a_reminder(occurrence="2", due=TUESDAY + timedelta(days=1)))

    assert await waiting(store) == [("1", TUESDAY), ("2", TUESDAY + timedelta(days=1))]


async def test_what_was_due_before_anybody_asked_is_not_made(store: Store) -> None:
    """A roster loaded three days before the deadline owes nobody the reminder of a week before."""
    await a_put_committee(store)

    await plan(store, a_reminder(), after=TUESDAY)

    assert await waiting(store) == []


async def test_what_is_due_already_stays_when_it_is_planned_again(store: Store) -> None:
    """After a night of downtime a change must not wipe out what the night owed."""
    await a_put_committee(store)
    await plan(store, a_reminder())

    await plan(store, a_reminder(), after=TUESDAY + timedelta(days=1))

    assert await waiting(store) == [("1", TUESDAY)]


@pytest.mark.parametrize("topic", [Topic.INVITED, Topic.UNREACHED])
async def test_what_is_said_on_the_first_morning_keeps_it(store: Store, topic: Topic) -> None:
    """Each change of the next hours would else put it off by a day."""
    await a_put_committee(store)
    await plan(store, a_reminder(topic=topic))

    await plan(store, a_reminder(topic=topic, due=TUESDAY + timedelta(days=1)))

    assert await waiting(store) == [("1", TUESDAY)]


async def test_a_plan_moves_and_removes_what_waits(store: Store) -> None:
    """A snooze moves, a new deadline removes."""
    await a_put_committee(store)
    await plan(store, a_reminder(), a_reminder(occurrence="2"))
    later = TUESDAY + timedelta(days=2)

    await plan(store, a_reminder(due=later, is_last=True))

    assert await waiting(store) == [("1", later)]
    async with store.snapshot() as snapshot:
        assert [one.is_last for one in await snapshot.upcoming(ADA)] == [True]


async def test_what_was_given_out_is_never_given_out_again(store: Store) -> None:
    """A deadline that moves there and back reminds nobody twice of the same."""
    await a_put_committee(store)
    await plan(store, a_reminder())
    async with store.transaction() as work:
        (due,) = await work.due_for(ADA, TUESDAY)
        await work.mark_sent([due.id], "digest:1", TUESDAY)

    await plan(store)
    await plan(store, a_reminder(due=TUESDAY + timedelta(days=3)))

    assert await waiting(store) == []
    async with store.transaction() as work:
        assert [one.id for one in await work.carried_by("digest:1")] == [due.id]
        assert await work.last_sent(ADA) == TUESDAY


async def test_what_was_let_go_stays_gone(store: Store) -> None:
    """Nobody owed it when its time had come."""
    await a_put_committee(store)
    await plan(store, a_reminder())
    async with store.transaction() as work:
        await work.drop([one.id for one in await work.due_for(ADA, TUESDAY)], TUESDAY)

    await plan(store, a_reminder())

    assert await waiting(store) == []


async def test_a_request_keeps_its_first_time_and_is_taken_once(store: Store) -> None:
    """What was due since somebody asked is late, not too old to be made."""
    await a_put_committee(store)
    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW)
        await work.ask_for_plan(KEY, NOW + timedelta(minutes=5))

    assert await store.reminders.asked(10) == (KEY,)
    async with store.transaction() as work:
        assert await work.take_request(KEY) == NOW
        assert await work.take_request(KEY) is None
    assert await store.reminders.asked(10) == ()


async def test_matters_are_kept_since_they_were_found_open(store: Store) -> None:
    """And forgotten once settled, so that the next conflicts have a time of their own."""
    await a_put_committee(store)
    conflicts, shares = (ONE, OpenIssue.CONFLICTS), (ONE, OpenIssue.SHARES)

    async with store.transaction() as work:
        await work.put_open_issues(KEY, {conflicts: NOW, shares: NOW})
        await work.put_open_issues(KEY, {conflicts: NOW})
        found = await work.open_issues(KEY)
        await work.put_open_issues(KEY, {})
        left = await work.open_issues(KEY)

    assert (found, left) == ({conflicts: NOW}, {})


async def test_a_choice_is_kept_and_replaced(store: Store) -> None:
    """The last word counts."""
    await a_put_committee(store)

    async with store.transaction() as work:
        await work.put_choice(KEY, ADA, Choice(muted=True))
        await work.put_choice(KEY, ADA, Choice(snoozed_until=DEADLINE))
        assert await work.choices(KEY) == {ADA: Choice(snoozed_until=DEADLINE)}


async def test_time_zones_are_those_of_graders_and_planners(store: Store) -> None:
    """Nobody else's, and None where the account has not said."""
    await a_put_committee(store)
    async with store.transaction() as work:
        pat = await work.put_person("pat@uni.example", "Pat")
        await work.put_person("ole@uni.example", "Ole")
        await work.put_planners(KEY, [pat])
        await work.put_time_zone(pat, "America/New_York")
        assert await work.time_zones(KEY) == {ADA: None, BO: None, pat: "America/New_York"}


async def test_a_grader_s_first_change_is_known(store: Store) -> None:
    """From it the pace is worked out."""
    await a_put_committee(store)
    await record(store, grade_set(1), change="a")
    await record(store, grade_set(2), change="b")

    async with store.snapshot() as snapshot:
        assert await snapshot.began(KEY, ONE) == {ADA: NOW}


async def test_the_list_of_who_is_due_leaves_out_whom_a_digest_will_reach(store: Store) -> None:
    """With Slack away for a morning, two thousand who wait must not hide the next one."""
    await a_put_committee(store)
    await plan(store, a_reminder(ADA), a_reminder(BO))
    message = OutboxMessage(idempotency_key="d", destination=f"person:{ADA}", kind="digest", body="1")
    async with store.transaction() as work:
        await work.send(message, NOW)

    assert await store.reminders.due(TUESDAY, 10) == (BO,)
    assert await store.reminders.next_due() == TUESDAY


async def test_a_week_belongs_to_no_assessment(store: Store) -> None:
    """Only one waits for each planner."""
    await a_put_committee(store)
    week = replace(
        a_reminder(topic=Topic.WEEK),
        assessment=NO_ASSESSMENT,
        committee=WHOLE_ASSESSMENT,
        occurrence="2026-W51",
    )

    async with store.transaction() as work:
        await work.put_week(week)
        await work.put_week(replace(week, occurrence="2026-W52"))
    await plan(store)

    assert [one for one, _ in await waiting(store)] == ["2026-W51"]


async def test_what_is_due_is_found_by_the_index_of_what_waits(sqlite_url: str) -> None:
    """Among a million that were given out; a database sees it only if it need not guess a value."""
    statement = DUE_PEOPLE.compile(dialect=sqlite.dialect())
    given = {**statement.params, "at": "2026-12-15", "most": 9}
    values = [given[name] for name in statement.positiontup or ()]
    with closing(sqlite3.connect(path_of(sqlite_url))) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()

    assert any("USING INDEX ix_reminder_waiting" in str(step) for step in plan), plan
