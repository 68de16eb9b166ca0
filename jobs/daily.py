"""Daily jobs: each runs once on each civil day, also after sleep or a crash, and beside another process.

What is due is a rule, and who runs it stands in the store; a tick only looks. A job that fails is tried
again on the same day, a few times. When a process died in the middle, another one follows once its lease has
run out, so a job must bear to be run twice.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import assert_never

import structlog
from typing_extensions import override

from grading.outbox import Held, Mine, Over, StorageError
from grading.rules.daily import due_day
from jobs.ports import DailyClaims
from jobs.ticking import Wakeful

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

LEASE = timedelta(hours=1)
LONGEST = LEASE * 0.75
WAITS = tuple(timedelta(minutes=minutes) for minutes in (10, 30, 60, 120))
"""After the first failure, the second …; one more, and the day is given up."""

ATTEMPTS = len(WAITS) + 1
GIVEN_UP = "given up"
_FOR_GOOD = datetime.max.replace(tzinfo=UTC)


class JobFailed(Exception):
    """A daily job did not do what it is for; `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyJob:
    """Something to be done once a day from a time of day on.

    `run` is told the civil day and the instant, and returns in a few words what came of it; raises
    `JobFailed`.
    """

    name: str
    clock: time
    run: Callable[[date, datetime], Awaitable[str]]


class DailyJobs(Wakeful):
    """Runs daily jobs as they become due, one after the other."""

    def __init__(
        self, claims: DailyClaims, jobs: Sequence[DailyJob], zone: tzinfo, now: Callable[[], datetime]
    ) -> None:
        """Take the days at rest, the jobs, the time zone of their times of day, and the clock."""
        super().__init__()
        self._claims = claims
        self._jobs = jobs
        self._zone = zone
        self._now = now
        self._settled: dict[str, tuple[date, datetime, datetime]] = {}

    @override
    async def tick(self) -> None:
        """Run what is due now."""
        for job in self._jobs:
            try:
                await self._run_if_due(job)
            except StorageError as trouble:
                log.warning("daily_job_stuck", job=job.name, why=trouble.why)
            # The job runner's boundary: the jobs behind it have their turn in the same night.
            except Exception:
                log.exception("daily_job_broke", job=job.name)

    async def _run_if_due(self, job: DailyJob) -> None:
        at = self._now()
        day = due_day(at, job.clock, self._zone)
        known, since, until = self._settled.get(job.name, (None, at, at))
        # Of what was settled by a clock that was set back since, nothing holds.
        if known == day and since <= at < until:
            return
        match await self._claims.claim(job.name, day, at, at + LEASE):
            case Over():
                self._settled[job.name] = day, at, _FOR_GOOD
            case Held(until=until):
                self._settled[job.name] = day, at, until
            case Mine(attempt=attempt) if attempt > ATTEMPTS:
                # Each attempt ended with its process.
                await self._give_up(job, day, attempt)
            case Mine(attempt=attempt):
                await self._attempt(job, day, at, attempt)
            case other:
                assert_never(other)

    async def _attempt(self, job: DailyJob, day: date, at: datetime, attempt: int) -> None:
        try:
            async with asyncio.timeout(LONGEST.total_seconds()):
                outcome = await job.run(day, at)
        except (JobFailed, StorageError) as failed:
            await self._failed(job, day, attempt, failed.why)
        except TimeoutError:
            await self._failed(job, day, attempt, "timeout")
        # The job runner's boundary: one job that breaks must not stop the others.
        except Exception:
            log.exception("daily_job_broke", job=job.name)
            await self._failed(job, day, attempt, "broke")
        else:
            await self._claims.end(job.name, day, attempt, self._now(), outcome)
            log.info("daily_job_done", job=job.name, day=day.isoformat(), what=outcome)

    async def _failed(self, job: DailyJob, day: date, attempt: int, why: str) -> None:
        log.error("daily_job_failed", job=job.name, day=day.isoformat(), attempt=attempt, why=why)
        if attempt < ATTEMPTS:
            await self._claims.later(job.name, day, attempt, self._now() + WAITS[attempt - 1], why)
        else:
            await self._give_up(job, day, attempt)

    async def _give_up(self, job: DailyJob, day: date, attempt: int) -> None:
        log.error("daily_job_given_up", job=job.name, day=day.isoformat(), attempt=attempt)
        await self._claims.end(job.name, day, attempt, self._now(), GIVEN_UP)
