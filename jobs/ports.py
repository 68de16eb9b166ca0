"""What the jobs need from outside: errands and reminders at rest, and somebody who runs errands."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from grading.errands import ClaimedErrand, Outcome
from grading.model import AssessmentKey, PersonId
from grading.ports import ReminderWork


class Courier(Protocol):
    """Runs errands of some kinds against the outside world."""

    async def run(self, errand: ClaimedErrand) -> Outcome:
        """Run it once; never raises for what the outside world did."""


class Outbox(Protocol):
    """The errands at rest."""

    async def claim(self, at: datetime, lease_until: datetime, limit: int) -> Sequence[ClaimedErrand]:
        """Lease due errands: at most one for each destination, the oldest; expired leases are due again."""

    async def done(self, errand: int, at: datetime, reference: str) -> None:
        """Mark as delivered."""

    async def later(self, errand: int, due_at: datetime, why: str) -> None:
        """Give back, due at a later time."""

    async def park(self, errand: int, at: datetime, why: str) -> None:
        """Put aside for good; those behind it move on."""

    async def next_due(self) -> datetime | None:
        """Return when the next errand is due, or None when nothing waits."""


class Asked(Protocol):
    """What is to be done about reminders."""

    async def asked(self, most: int) -> Sequence[AssessmentKey]:
        """Return the assessments that wait for their plan, the longest-waiting first."""

    async def due(self, at: datetime, most: int) -> Sequence[PersonId | None]:
        """Return for whom something is due (None: in channels), the longest-waiting first."""


class ReminderStore(Protocol):
    """The reminders at rest, and transactions over them."""

    @property
    def reminders(self) -> Asked:
        """What is to be done."""

    def transaction(self) -> AbstractAsyncContextManager[ReminderWork]:
        """Open a writing transaction; leaving it with an exception rolls back."""
