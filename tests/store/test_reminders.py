"""Reminders at rest: each is made once, given out once, and follows what changes until then."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.dialects import sqlite
from structlog.testing import capture_logs

from bot.public_holidays import public_holidays
from grading.changes import GradesShared
from grading.errands import Errand
from grading.model import WHOLE, AssessmentKey, Attribution, ChangeId, PersonId, Way
from grading.ports import ReminderWork
from grading.reminding import (
    NO_ASSESSMENT,
    WHOLE_ASSESSMENT,
    Choice,
    Matter,
    Reminder,
    Topic,
)
from grading.rules.civil import OfficeHours, QuietHours
from grading.usecases.reminding import Digest, call_up, digest_opens, hand_over
from jobs.reminders import ReminderJob
from store.database import Store
from store.reminders import DUE_PEOPLE, MOST_TRIES
from tests.builders import ADA, BO, KEY, NOW, a_committee, a_person
from tests.store.scenes import ONE, a_put_committee, ask, grade_set, put, record
from tests.store.test_sqlite import path_of

HOURS = OfficeHours(
    zone=ZoneInfo("Europe/Oslo"),
    quiet=QuietHours(start=time(20), end=time(7)),
    holiday=public_holidays("NO"),
)
DEADLINE = date(2026, 12, 22)
TUESDAY = datetime(2026, 12, 15, 7, tzinfo=UTC)
"""Eight in the morning in Oslo, seven days before the deadline."""

FRIDAY = datetime(2026, 12, 4, 7, tzinfo=UTC)
"""The morning after the committee was put."""


def a_reminder(
    person: PersonId | None = ADA,
    *,
    due: datetime = TUESDAY,
    occurrence: str = "1",
    topic: Topic = Topic.DEADLINE,
    is_last: bool = False,
) -> Reminder:
    """Return a reminder of the committee."""
    return Reminder(
        topic=topic,
        person=person,
        assessment=KEY,
        committee=ONE,
        occurrence=occurrence,
        due_at=due,
        is_last=is_last,
    )


def by_job(at: datetime) -> Attribution:
    """Attribute to the bot itself."""
    return Attribution(person=None, way=Way.JOB, at=at, change=ChangeId(f"tick-{at.timestamp()}"))


async def plan(store: Store, *reminders: Reminder, after: datetime = NOW) -> None:
    """Make these the assessment's reminders that wait."""
    async with store.transaction() as work:
        await work.put_plan(KEY, reminders, after)


async def waiting(store: Store, person: PersonId = ADA) -> list[tuple[str, datetime]]:
    """Return what waits for a person, and when it is due."""
    async with store.reading() as reading:
        return [(one.occurrence, one.due_at) for one in await reading.upcoming(person)]


def a_job(store: Store, at: datetime) -> ReminderJob:
    """Return the job that ticks at an instant."""
    return ReminderJob(store, HOURS, now=lambda: at, new_id=lambda: f"id-{at}", queued=lambda: None)


async def digests(store: Store, at: datetime) -> list[Digest]:
    """Deliver every digest that waits, and return what each said."""
    found = []
    while errands := await store.outbox.claim(at, at + timedelta(minutes=1), 16):
        for errand in errands:
            async with store.transaction() as work:
                told = await hand_over(work, PersonId(int(errand.body)), errand.effect, HOURS, by_job(at))
            assert told is not None
            found.append(told)
            await store.outbox.done(errand.id, at, "C1/1")
    return found


async def a_department(store: Store, deadline: date = DEADLINE) -> None:
    """Put a committee of Ada and Bo that has not begun, with a deadline; both have been told of it."""
    book = a_committee()
    await put(store, replace(book, assessment=replace(book.assessment, deadline=deadline)))
    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW)
    await a_job(store, NOW).tick()
    assert await a_job(store, FRIDAY).tick() == 2
    assert all(debt.is_new for told in await digests(store, FRIDAY) for debt in told.debts)


async def test_whoever_has_begun_need_not_be_told_of_the_committee(store: Store) -> None:
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
    async with store.reading() as reading:
        assert [one.is_last for one in await reading.upcoming(ADA)] == [True]


async def test_what_was_given_out_is_never_given_out_again(store: Store) -> None:
    """A deadline that moves there and back reminds nobody twice of the same."""
    await a_put_committee(store)
    await plan(store, a_reminder())
    async with store.transaction() as work:
        (due,) = await work.due_for(ADA, TUESDAY)
        await work.hand([due.id], "digest:1", TUESDAY)

    await plan(store)
    await plan(store, a_reminder(due=TUESDAY + timedelta(days=3)))

    assert await waiting(store) == []
    async with store.transaction() as work:
        assert [one.id for one in await work.handed("digest:1")] == [due.id]
        assert await work.last_handed(ADA) == TUESDAY


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
    conflicts, shares = (ONE, Matter.CONFLICTS), (ONE, Matter.SHARES)

    async with store.transaction() as work:
        await work.put_matters(KEY, {conflicts: NOW, shares: NOW})
        await work.put_matters(KEY, {conflicts: NOW})
        found = await work.matters(KEY)
        await work.put_matters(KEY, {})
        left = await work.matters(KEY)

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

    async with store.reading() as reading:
        assert await reading.began(KEY, ONE) == {ADA: NOW}


async def test_the_tick_plans_and_calls_everybody_up_once(store: Store) -> None:
    """Two graders, seven days before: two digests, and the next tick finds nothing to do."""
    await a_department(store)
    await a_job(store, NOW).tick()

    early = await a_job(store, TUESDAY - timedelta(seconds=1)).tick()
    queued = await a_job(store, TUESDAY).tick()
    again = await a_job(store, TUESDAY).tick()
    said = await digests(store, TUESDAY)

    assert (early, queued, again) == (0, 2, 0)
    assert sorted(one.person.id for one in said) == [ADA, BO]
    assert all(one.debts[0].place.standing.left == 3 and one.late_since is None for one in said)
    assert await a_job(store, TUESDAY).tick() == 0


async def test_two_ticks_at_once_queue_one_digest_each(store: Store) -> None:
    """Replicas tick at the same time."""
    await a_department(store)
    await a_job(store, NOW).tick()

    queued = await asyncio.gather(*(a_job(store, TUESDAY).tick() for _ in range(4)))

    assert sum(queued) == 2
    assert len(await digests(store, TUESDAY)) == 2


async def test_a_digest_that_is_run_again_says_the_same(store: Store) -> None:
    """Its reply was lost, and nobody knows whether it arrived; its reminders stay with it."""
    await a_department(store)
    await a_job(store, NOW).tick()
    await a_job(store, TUESDAY).tick()

    async with store.transaction() as work:
        first = await hand_over(work, ADA, "digest:x", HOURS, by_job(TUESDAY))
    async with store.transaction() as work:
        second = await hand_over(work, ADA, "digest:x", HOURS, by_job(TUESDAY + timedelta(minutes=9)))
    async with store.transaction() as work:
        other = await hand_over(work, ADA, "digest:y", HOURS, by_job(TUESDAY))

    assert first is not None
    assert first == second
    assert other is not None
    assert other.is_empty


async def test_work_done_meanwhile_is_not_spoken_of(store: Store) -> None:
    """Between queueing and sending the grader did it all."""
    await a_department(store)
    await a_job(store, NOW).tick()
    await a_job(store, TUESDAY).tick()
    for number in (1, 2, 3):
        await record(store, grade_set(number), change=f"g{number}")
    async with store.transaction() as work:
        book = await work.gradebook(KEY, ONE)
        await work.record(book, [GradesShared(grader=ADA, unit=WHOLE)], by_job(TUESDAY))

    async with store.transaction() as work:
        told = await hand_over(work, ADA, "digest:x", HOURS, by_job(TUESDAY))

    assert told is not None
    assert told.is_empty
    assert await waiting(store) != []


async def test_a_deadline_that_was_moved_a_moment_ago_is_not_spoken_of_as_it_was(store: Store) -> None:
    """Before the plan has followed, a reminder of the former day is due: nobody owes that any more."""
    await a_department(store)
    async with store.transaction() as work:
        assessment = await work.assessment(KEY)
        assert assessment is not None
        await work.put_assessment(replace(assessment, deadline=date(2027, 1, 12)), [])

    assert await a_job(store, TUESDAY).tick() == 2
    assert [told.is_empty for told in await digests(store, TUESDAY)] == [True, True]


async def test_at_night_it_is_put_off_until_the_morning(store: Store) -> None:
    """And late it is marked late."""
    await a_department(store)
    await a_job(store, NOW).tick()
    night = datetime(2026, 12, 15, 21, tzinfo=UTC)
    morning = datetime(2026, 12, 16, 7, tzinfo=UTC)

    assert await a_job(store, night).tick() == 0
    assert (await waiting(store))[0][1] == morning
    assert await a_job(store, morning).tick() == 2
    assert {one.late_since for one in await digests(store, morning)} == {date(2026, 12, 15)}


def test_what_would_arrive_after_eight_in_the_evening_waits_for_the_morning() -> None:
    """It has to wait for its turn at Slack, and the last seconds of the day are not enough."""
    ada = a_person(ADA)
    late, later = datetime(2026, 12, 15, 18, 58, tzinfo=UTC), datetime(2026, 12, 15, 18, 59, 30, tzinfo=UTC)

    assert digest_opens(ada, HOURS, late) == late
    assert digest_opens(ada, HOURS, later) == datetime(2026, 12, 16, 7, tzinfo=UTC)
    assert digest_opens(ada, HOURS, TUESDAY - timedelta(minutes=30)) == TUESDAY


async def test_one_digest_a_day_but_for_the_last_reminder(store: Store) -> None:
    """What comes up later on that day waits until tomorrow, unless tomorrow is too late."""
    await a_department(store)
    await a_job(store, NOW).tick()
    await a_job(store, TUESDAY).tick()
    await digests(store, TUESDAY)
    noon = TUESDAY + timedelta(hours=4)
    async with store.transaction() as work:
        await work.put_week(a_reminder(due=noon, occurrence=f"{DEADLINE}/x"))
    first = await a_job(store, noon).tick()
    put_off = (await waiting(store))[0]
    async with store.transaction() as work:
        await work.put_week(a_reminder(due=noon, occurrence=f"{DEADLINE}/y", is_last=True))
    second = await a_job(store, noon).tick()

    assert (first, put_off[1]) == (0, datetime(2026, 12, 16, 7, tzinfo=UTC))
    assert second == 1


async def test_a_digest_that_could_not_be_delivered_gives_its_reminders_back(store: Store) -> None:
    """Slack was away for half a day: what was owed is owed still, and tried again, though not for ever."""
    await a_department(store)
    async with store.transaction() as work:
        await work.take_request(KEY)
    await plan(store, a_reminder(occurrence=f"{DEADLINE}/7"))
    carried: list[datetime] = []
    while (left := await waiting(store)) and len(carried) <= MOST_TRIES:
        at = left[0][1]
        await a_job(store, at).tick()
        for errand in await store.outbox.claim(at, at + timedelta(minutes=1), 16):
            carried.append(at)
            async with store.transaction() as work:
                assert await hand_over(work, ADA, errand.effect, HOURS, by_job(at))
            await store.outbox.park(errand.id, at, "gone")

    assert [at - TUESDAY for at in carried] == [timedelta(days=n) for n in (0, 1, 2, 3, 6)]


async def test_who_is_gone_is_not_called_up(store: Store) -> None:
    """A person whom nobody knows, or who was let go, owes nothing any more."""
    await a_department(store)
    await plan(store, a_reminder(PersonId(99)))

    async with store.transaction() as work:
        assert not await call_up(work, PersonId(99), HOURS, TUESDAY)

    assert await waiting(store, PersonId(99)) == []


async def test_planners_hear_weekly_while_something_is_open(store: Store) -> None:
    """The next week is planned when one is given out, and none once all is graded."""
    await a_department(store)
    async with store.transaction() as work:
        pat = await work.put_person("pat@uni.example", "Pat")
        await work.put_planners(KEY, [pat])
        await work.ask_for_plan(KEY, FRIDAY)
    await a_job(store, FRIDAY).tick()
    mondays = [datetime(2026, 12, 7, 7, tzinfo=UTC), datetime(2026, 12, 14, 7, tzinfo=UTC)]
    said = []
    for monday in mondays:
        await a_job(store, monday).tick()
        said += [one for one in await digests(store, monday) if one.person.id == pat]

    assert [one.week and len(one.week.overviews) for one in said] == [1, 1]
    assert ("2026-W52", datetime(2026, 12, 21, 7, tzinfo=UTC)) in await waiting(store, pat)


async def test_a_poisonous_assessment_does_not_stop_the_others(store: Store, url: str) -> None:
    """One plan that breaks is in the log, and all others are made."""
    await a_department(store)
    await a_job(store, NOW).tick()
    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW)

    class Broken(ReminderJob):
        """A job that stumbles over one of two."""

        async def _planned(self, key: AssessmentKey, work: ReminderWork) -> int:
            del work
            raise RuntimeError(key)

    broken = Broken(store, HOURS, now=lambda: TUESDAY, new_id=lambda: "x", queued=lambda: None)

    with capture_logs() as logged:
        assert await broken.tick() == 2

    assert await store.reminders.asked(1) == (KEY,)
    assert [(line["event"], line["destination"]) for line in logged] == [("reminder_broke", KEY)]
    assert await ask(url, "SELECT count(*) FROM outbox WHERE kind = 'digest'") == [(4,)]


async def test_the_list_of_who_is_due_leaves_out_whom_a_digest_will_reach(store: Store) -> None:
    """With Slack away for a morning, two thousand who wait must not hide the next one."""
    await a_put_committee(store)
    await plan(store, a_reminder(ADA), a_reminder(BO))
    errand = Errand(effect="d", destination=f"person:{ADA}", kind="digest", body="1")
    async with store.transaction() as work:
        await work.send(errand, NOW)

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
