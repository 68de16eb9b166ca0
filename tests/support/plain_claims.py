"""The daily jobs' claims in memory, under the same contract as the store's; a test holds the two together."""

from dataclasses import dataclass
from datetime import date, datetime

from grading.outbox import Claim, Held, Mine, Over


@dataclass(slots=True, kw_only=True)
class Row:
    """One day of a job."""

    attempts: int
    leased_until: datetime
    outcome: str | None = None
    is_over: bool = False


class PlainClaims:
    """`jobs.ports.DailyClaims` without a database."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, date], Row] = {}

    async def claim(self, job: str, day: date, at: datetime, lease_until: datetime) -> Claim:
        """Lease a day's run of a job unless it is over or under a lease; one that ran out is given anew."""
        row = self.rows.get((job, day))
        if row is None:
            self.rows[job, day] = Row(attempts=1, leased_until=lease_until)
            return Mine(attempt=1)
        if row.is_over:
            return Over()
        if row.leased_until > at:
            return Held(until=row.leased_until)
        row.attempts += 1
        row.leased_until = lease_until
        return Mine(attempt=row.attempts)

    async def end(self, job: str, day: date, attempt: int, at: datetime, outcome: str) -> bool:
        """Note the end, unless it was leased to another one meanwhile."""
        row = self._mine(job, day, attempt)
        if row is None:
            return False
        row.is_over, row.outcome, row.leased_until = True, outcome, at
        return True

    async def later(self, job: str, day: date, attempt: int, until: datetime, outcome: str) -> bool:
        """Give back until a later time, unless it was leased to another one meanwhile."""
        row = self._mine(job, day, attempt)
        if row is None:
            return False
        row.leased_until, row.outcome = until, outcome
        return True

    def _mine(self, job: str, day: date, attempt: int) -> Row | None:
        row = self.rows.get((job, day))
        return row if row is not None and not row.is_over and row.attempts == attempt else None
