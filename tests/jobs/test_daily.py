"""Daily jobs over twenty years in odd places, with failures, deaths and sleep."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from grading.outbox import SaveFailed
from grading.rules.civil import day_of, instant
from grading.rules.deadlines import DAY
from jobs.daily import ATTEMPTS, GIVEN_UP, LEASE, WAITS, DailyJob, DailyJobs, JobFailed
from tests.crash.chance import Chance
from tests.support.diary import Diary
from tests.support.patience import LONG
from tests.support.plain_claims import PlainClaims
from tests.support.posting import Clock

FIRST, LAST = date(2006, 1, 1), date(2025, 12, 31)
TIMES = (time(2, 30), time(0, 0), time(23, 59))
PLACES = (
    "Europe/Oslo",  # where most who use this are; an hour at 02:00 and 03:00
    "America/New_York",  # on other Sundays, behind UTC
    "Australia/Lord_Howe",  # half an hour, and in the other half of the year
    "Asia/Kathmandu",  # never, and a quarter of an hour off
    "America/Sao_Paulo",  # at midnight, so that a day began at 01:00
    "America/St_Johns",  # at 00:01, so that a day began twice
    "Pacific/Apia",  # a day left out, and hours ahead of it ever since
)
OSLO = ZoneInfo("Europe/Oslo")
START = datetime(2026, 12, 3, 12, tzinfo=UTC)


def civil_days(zone: ZoneInfo) -> list[date]:
    """Return the days that there were, by looking at the calendar there every half hour."""
    at, last = instant(FIRST, time(0), zone), instant(LAST, time(12), zone)
    found: dict[date, None] = {}
    while at <= last:
        found[day_of(at, zone)] = None
        at += timedelta(minutes=30)
    return list(found)


def steps(seed: str) -> Iterator[timedelta]:
    """Yield what lies between two ticks: now and then moments, mostly hours, never a day."""
    chance = Chance(seed)
    while True:
        yield timedelta(minutes=chance.below(20 if chance.happens(0.1) else 15 * 60))


def the_jobs(diary: Diary, zone: ZoneInfo, claims: PlainClaims, clock: Clock) -> DailyJobs:
    """Return the one job at half past two."""
    return DailyJobs(claims, [DailyJob(name="backup", clock=time(2, 30), run=diary)], zone, clock)


@pytest.mark.parametrize("place", PLACES)
async def test_in_twenty_years_each_job_runs_once_on_each_civil_day(place: str) -> None:
    """Whichever way the clock is set, on leap days and on days that are left out."""
    zone = ZoneInfo(place)
    diaries = [Diary() for _ in TIMES]
    jobs = [DailyJob(name=str(at), clock=at, run=diary) for at, diary in zip(TIMES, diaries, strict=True)]
    clock = Clock()
    clock.time, end = instant(FIRST, time(0), zone), instant(LAST + DAY, time(0), zone) - timedelta(seconds=1)
    daily = DailyJobs(PlainClaims(), jobs, zone, clock)

    with capture_logs():  # printing some twenty thousand lines would take as long as all the rest
        for step in steps(place):
            await daily.tick()
            if clock.time == end:
                break
            clock.time = min(clock.time + step, end)

    days = civil_days(zone)
    assert len(days) == 7_305 - (place == "Pacific/Apia")
    for at, diary in zip(TIMES, diaries, strict=True):
        # What was due last on the day before the first is made up for.
        assert [day for day in diary.days if day >= FIRST] == days
        late = [ran - instant(day, at, zone) for day, ran in diary.ran if day >= FIRST]
        assert min(late) >= timedelta()
        assert max(late) < timedelta(hours=15)


async def test_a_bot_that_slept_for_a_week_runs_a_job_once() -> None:
    """Seven backups of one moment help nobody; what counts is that the last night's is made."""
    diary, clock = Diary(), Clock()
    clock.time = START
    daily = the_jobs(diary, OSLO, PlainClaims(), clock)

    await daily.tick()
    clock.moves(timedelta(days=7))
    await daily.tick()
    await daily.tick()

    assert diary.days == [date(2026, 12, 3), date(2026, 12, 10)]


async def test_of_two_processes_one_runs_it() -> None:
    """Replicas tick at the same moments."""
    claims, clock, diaries = PlainClaims(), Clock(), [Diary(), Diary()]
    clock.time = START
    both = [the_jobs(diary, OSLO, claims, clock) for diary in diaries]

    for _ in range(10):
        await asyncio.gather(*(one.tick() for one in both))
        clock.moves(timedelta(hours=7))

    ran = Counter(chain.from_iterable(diary.days for diary in diaries))
    assert len(ran) == 4
    assert set(ran.values()) == {1}


async def test_who_died_in_the_middle_is_followed_by_another_after_the_lease() -> None:
    """A replica that was killed at 02:30 must not cost the night's backup."""
    claims, clock, diary = PlainClaims(), Clock(), Diary()
    clock.time = START
    await claims.claim("backup", date(2026, 12, 3), START, START + LEASE)
    daily = the_jobs(diary, OSLO, claims, clock)

    await daily.tick()
    before = list(diary.days)
    clock.moves(LEASE)
    await daily.tick()

    assert before == []
    assert diary.days == [date(2026, 12, 3)]


@pytest.mark.parametrize(
    ("failure", "why"),
    [
        (JobFailed("full"), "full"),
        (SaveFailed("busy"), "busy"),
        (ValueError("a mistake"), "broke"),
        (TimeoutError(), "timeout"),
    ],
)
async def test_a_job_that_fails_is_tried_again_on_the_same_day(failure: Exception, why: str) -> None:
    """The disk may have space again in ten minutes."""
    claims, clock, diary = PlainClaims(), Clock(), Diary(failure)
    clock.time = START
    daily = the_jobs(diary, OSLO, claims, clock)

    await daily.tick()
    clock.moves(WAITS[0] - timedelta(seconds=1))
    await daily.tick()
    tried, noted = len(diary.ran), claims.rows["backup", date(2026, 12, 3)].outcome
    clock.moves(timedelta(seconds=1))
    await daily.tick()
    await daily.tick()

    assert (tried, noted) == (1, why)
    assert diary.days == [date(2026, 12, 3)] * 2
    assert claims.rows["backup", date(2026, 12, 3)].outcome == "done"


async def test_a_job_that_always_fails_is_given_up_for_the_day_and_tried_on_the_next() -> None:
    """Hammering a full disk all day helps nobody; forgetting the job would be worse."""
    claims, clock, diary = PlainClaims(), Clock(), Diary(*[JobFailed("full")] * ATTEMPTS)
    clock.time = START
    daily = the_jobs(diary, OSLO, claims, clock)

    for _ in range(100):
        await daily.tick()
        clock.moves(timedelta(minutes=7))
    given_up = claims.rows["backup", date(2026, 12, 3)]
    clock.time = START + DAY
    await daily.tick()

    assert [day for day in diary.days if day == date(2026, 12, 3)] == [date(2026, 12, 3)] * ATTEMPTS
    assert (given_up.is_over, given_up.outcome) == (True, GIVEN_UP)
    assert claims.rows["backup", date(2026, 12, 4)].outcome == "done"


async def test_a_job_that_kills_its_process_each_time_is_given_up_too() -> None:
    """Else the bot would die every hour for ever."""
    claims, clock, diary = PlainClaims(), Clock(), Diary()
    clock.time, day = START, date(2026, 12, 3)
    for _ in range(ATTEMPTS):
        await claims.claim("backup", day, clock.time, clock.time + LEASE)
        clock.moves(LEASE)

    await the_jobs(diary, OSLO, claims, clock).tick()

    assert diary.ran == []
    assert claims.rows["backup", day].outcome == GIVEN_UP


async def test_one_job_that_breaks_does_not_stop_the_others() -> None:
    """The trail is checked though no backup can be made."""
    broken, whole, clock = Diary(ValueError("a mistake")), Diary(), Clock()
    clock.time = START
    jobs: Sequence[DailyJob] = [
        DailyJob(name="backup", clock=time(2, 30), run=broken),
        DailyJob(name="audit", clock=time(2, 30), run=whole),
    ]

    await DailyJobs(PlainClaims(), jobs, OSLO, clock).tick()

    assert (len(broken.ran), len(whole.ran)) == (1, 1)


async def test_a_tick_wakes_who_runs_the_jobs() -> None:
    """The ticker calls `wake`, which does in the background what the tests here do by hand."""
    claims, clock, ran = PlainClaims(), Clock(), asyncio.Event()
    clock.time = START

    async def run(_day: date, _at: datetime) -> str:
        ran.set()
        return "done"

    daily = DailyJobs(claims, [DailyJob(name="backup", clock=time(2, 30), run=run)], OSLO, clock)
    working = asyncio.create_task(daily.run())
    daily.wake()
    async with asyncio.timeout(LONG):
        await ran.wait()
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
