"""What a tick of the daily jobs asks of the store, and what it does where the store does not answer."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs
from typing_extensions import override

from grading.outbox import Claim, SaveFailed
from jobs.daily import DailyJob, DailyJobs
from tests.support.diary import Diary
from tests.support.plain_claims import PlainClaims
from tests.support.posting import Clock

ZONE = ZoneInfo("Europe/Oslo")


class Counted(PlainClaims):
    """Claims that write down what is asked, and fail for a job that is called `lost`."""

    def __init__(self, failure: Exception | None = None) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.failure = failure or SaveFailed(why="busy")

    @override
    async def claim(self, job: str, day: date, at: datetime, lease_until: datetime) -> Claim:
        self.asked.append(job)
        if job == "lost":
            raise self.failure
        return await super().claim(job, day, at, lease_until)


def the_jobs(claims: Counted, *diaries: tuple[str, Diary]) -> DailyJobs:
    """Return jobs of these names."""
    jobs = [DailyJob(name=name, clock=time(2, 30), run=diary) for name, diary in diaries]
    return DailyJobs(claims, jobs, ZONE, Clock())


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        pytest.param(SaveFailed(why="busy"), "daily_job_stuck", id="the database is busy"),
        pytest.param(LookupError("a mistake"), "daily_job_broke", id="nobody foresaw it"),
    ],
)
async def test_a_job_that_cannot_be_claimed_does_not_stop_the_others(failure: Exception, said: str) -> None:
    """The next tick asks again; a night without a copy because the trail was busy would be a bad one."""
    claims, lost, kept = Counted(failure), Diary(), Diary()
    jobs = the_jobs(claims, ("lost", lost), ("kept", kept))

    with capture_logs() as logged:
        await jobs.tick()

    assert (len(lost.ran), len(kept.ran)) == (0, 1)
    assert [(one["event"], one["job"]) for one in logged if one["event"] != "daily_job_done"] == [
        (said, "lost")
    ]


async def test_what_was_settled_by_a_clock_that_was_set_back_is_asked_anew() -> None:
    """A job that was held for an hour in the wrong time must not wait for it in the right one."""
    claims, clock, kept = Counted(), Clock(), Diary()
    clock.moves(timedelta(hours=3))
    await claims.claim("kept", clock.time.date(), clock.time, clock.time + timedelta(hours=1))
    jobs = DailyJobs(claims, [DailyJob(name="kept", clock=time(2, 30), run=kept)], ZONE, clock)
    await jobs.tick()
    before = len(claims.asked)

    clock.moves(-timedelta(hours=3))
    await jobs.tick()

    assert (before, len(claims.asked)) == (2, 3)


async def test_a_day_that_is_over_is_not_asked_for_again() -> None:
    """Ticks come every few seconds, and the answer stays the same until tomorrow."""
    claims = Counted()
    jobs = the_jobs(claims, ("kept", Diary()))

    for _ in range(5):
        await jobs.tick()

    assert claims.asked == ["kept", "kept"]
