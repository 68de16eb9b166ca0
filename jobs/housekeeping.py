"""What is done each night: the audit trail checked, a copy made, and what nobody needs any more forgotten."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta

import structlog

from jobs.daily import DailyJob
from jobs.ports import Housekept

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

NIGHT = time(2, 30)
AUDIT = "audit"
BROKEN = "broken"
LEAST_DAYS = 30
"""Slack repeats a request for a day and webhooks for three; a month later nobody repeats anything."""


def audit_check(store: Housekept) -> DailyJob:
    """Make the job that reads the audit trail from its first row to its last, and raises the alarm."""

    async def run(_day: date, _at: datetime) -> str:
        verdict = await store.verify_audit()
        if verdict.holds:
            return f"{verdict.rows} rows hold"
        log.error("audit_trail_broken", rows=verdict.rows, what=f"row {verdict.bad}", why=verdict.why)
        return BROKEN

    return DailyJob(name=AUDIT, clock=NIGHT, run=run)


def nightly_copy(copy: Callable[[date], Awaitable[str]]) -> DailyJob:
    """Make the job that copies the database; `copy` is told the day, and raises `JobFailed`."""

    async def run(day: date, _at: datetime) -> str:
        return await copy(day)

    return DailyJob(name="backup", clock=NIGHT, run=run)


def forgetting(store: Housekept, days: int) -> DailyJob:
    """Make the job that forgets what is older than so many days, 30 or more."""
    if days < LEAST_DAYS:
        raise ValueError(days)

    async def run(_day: date, at: datetime) -> str:
        gone = await store.forget(at - timedelta(days=days))
        return f"{gone.replies} replies, {gone.messages} messages and {gone.sheets} sheets forgotten"

    return DailyJob(name="forgetting", clock=NIGHT, run=run)


def sweeping(sweep: Callable[[], Awaitable[int]]) -> DailyJob:
    """Make the job that removes files which nothing names any more; `sweep` raises `JobFailed`."""

    async def run(_day: date, _at: datetime) -> str:
        return f"{await sweep()} files removed"

    return DailyJob(name="files", clock=NIGHT, run=run)
