"""What the jobs need from outside: messages, reminders and days at rest, and a sender of messages."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from grading.model import AssessmentKey, PersonId
from grading.outbox import Claim, ClaimedMessage, Outcome, UnreachableReason, Urgency
from grading.ports import ReminderUnitOfWork


class MessageSender(Protocol):
    """The delivery of messages to the outside world."""

    async def deliver(self, message: ClaimedMessage) -> Outcome:
        """Deliver it once; never raises for what the outside world did."""


class Outbox(Protocol):
    """The messages at rest."""

    async def claim(
        self, at: datetime, lease_until: datetime, limit: int, least: Urgency = Urgency.BULK
    ) -> Sequence[ClaimedMessage]:
        """Lease due messages, the most urgent first; at most one for each destination, the next in its order.

        None is less urgent than `least`. Expired leases are due again.
        """

    async def done(
        self, message: int, at: datetime, reference: str, rests_until: datetime | None = None
    ) -> None:
        """Mark as delivered; nothing more of its destination is claimed before `rests_until`."""

    async def later(self, message: int, at: datetime, due_at: datetime, why: str) -> None:
        """Give back, due at a later time."""

    async def park(
        self, message: int, at: datetime, why: str, unreachable: UnreachableReason | None = None
    ) -> None:
        """Put aside for good; those behind it move on. If `unreachable`, nothing arrives there."""

    async def next_due(self, at: datetime) -> datetime | None:
        """Return when the next message is due, as it looks at an instant, or None when nothing waits."""


class DailyClaims(Protocol):
    """The daily jobs at rest: who runs which on which civil day, each step a transaction of its own."""

    async def claim(self, job: str, day: date, at: datetime, lease_until: datetime) -> Claim:
        """Lease a day's run of a job unless it is over or under a lease; one that ran out is given anew."""

    async def end(self, job: str, day: date, attempt: int, at: datetime, outcome: str) -> bool:
        """Note the end; return False, changing nothing, if it was leased to another one meanwhile."""

    async def later(self, job: str, day: date, attempt: int, until: datetime, outcome: str) -> bool:
        """Give back until a later time; return False, changing nothing, if it was leased to another one."""


class TrailVerdict(Protocol):
    """What became of a look at the whole audit trail: the first bad row, and what is bad about it."""

    @property
    def holds(self) -> bool:
        """Whether it is as it was written."""

    @property
    def rows(self) -> int:
        """How long it is."""

    @property
    def bad(self) -> int | None:
        """The number of the first row that is not as it was written."""

    @property
    def why(self) -> str | None:
        """What is bad about that."""


class Gone(Protocol):
    """How much was forgotten."""

    @property
    def replies(self) -> int:
        """Answers."""

    @property
    def messages(self) -> int:
        """Delivered messages."""

    @property
    def sheets(self) -> int:
        """Sheets that somebody dropped or was given."""


class Housekept(Protocol):
    """The store as its housekeeping sees it."""

    async def verify_audit(self) -> TrailVerdict:
        """Read the whole audit trail."""

    async def forget(self, before: datetime) -> Gone:
        """Forget what was answered and what was delivered before an instant; parked messages stay."""


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

    def transaction(self) -> AbstractAsyncContextManager[ReminderUnitOfWork]:
        """Open a writing transaction; leaving it with an exception rolls back."""
