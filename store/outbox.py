"""The outbox: what is to be done remotely, each effect once, in order for each destination."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Executable, and_, bindparam, case, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from grading.errands import ClaimedErrand, Errand
from grading.model import Attribution
from grading.notices import Notice
from store.codec import notice_text
from store.connection import Backend, Values
from store.parts import Part
from store.reminders import RETRY_AFTER, TAKE_BACK
from store.tables import outbox

_QUEUE = insert(outbox).on_conflict_do_nothing(index_elements=[outbox.c.effect])

_waiting = outbox.c.state == "waiting"
_earlier = outbox.alias("earlier")
_IS_OLDEST = ~(
    select(_earlier.c.id)
    .where(
        _earlier.c.destination == outbox.c.destination,
        _earlier.c.state == "waiting",
        _earlier.c.id < outbox.c.id,
    )
    .exists()
)
# In a CTE, which PostgreSQL runs once: as a subquery it may be run for each row, and then claims too many.
_DUE = (
    select(outbox.c.id)
    .where(
        _waiting,
        outbox.c.due_at <= bindparam("at"),
        or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= bindparam("at")),
        _IS_OLDEST,
    )
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("due")
)
_CLAIM = (
    update(outbox)
    .where(outbox.c.id.in_(select(_DUE.c.id)))
    .values(leased_until=bindparam("until"), attempts=outbox.c.attempts + 1)
    .returning(
        outbox.c.id,
        outbox.c.effect,
        outbox.c.destination,
        outbox.c.kind,
        outbox.c.body,
        outbox.c.attempts,
        outbox.c.queued_at,
    )
)
_MINE = and_(outbox.c.id == bindparam("one"), _waiting)
_END = (
    update(outbox)
    .where(_MINE)
    .values(
        state=bindparam("to_state"),
        ended_at=bindparam("at"),
        leased_until=None,
        reference=bindparam("to_reference"),
        why=bindparam("to_why"),
    )
)
_EFFECT = select(outbox.c.effect).where(_MINE)
_LATER = (
    update(outbox).where(_MINE).values(due_at=bindparam("to_due"), leased_until=None, why=bindparam("to_why"))
)
_NEXT_DUE = select(
    func.min(
        case((outbox.c.leased_until > outbox.c.due_at, outbox.c.leased_until), else_=outbox.c.due_at)
    ).label("next")
).where(_waiting, _IS_OLDEST)
_FORGET = delete(outbox).where(outbox.c.state == "done", outbox.c.ended_at < bindparam("before"))


class OutboxWriting(Part):
    """What is queued in the transaction of its cause."""

    has_queued = False

    async def send(self, errand: Errand, at: datetime) -> None:
        """Queue an errand unless one with the same effect is already known."""
        self.has_queued = True
        await self._connection.run(_QUEUE, _row(errand, at))

    async def tell(self, notices: Sequence[Notice], by: Attribution) -> None:
        """Queue the notices for delivery; the same notice of the same change is queued once."""
        if not notices:
            return
        self.has_queued = True
        await self._connection.many(_QUEUE, [_row(_errand_of(notice, by), by.at) for notice in notices])


class Outbox:
    """The errands at rest, each step a transaction of its own."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def claim(self, at: datetime, lease_until: datetime, limit: int) -> Sequence[ClaimedErrand]:
        """Lease due errands: at most one for each destination, the oldest; expired leases are due again."""
        async with self._backend.transaction() as connection:
            rows = await connection.rows(_CLAIM, {"at": at, "until": lease_until, "most": limit})
        return [
            ClaimedErrand(
                id=row.id,
                effect=row.effect,
                destination=row.destination,
                kind=row.kind,
                body=row.body,
                attempts=row.attempts,
                queued_at=row.queued_at,
            )
            for row in sorted(rows, key=lambda row: int(row.id))
        ]

    async def done(self, errand: int, at: datetime, reference: str) -> None:
        """Mark as delivered."""
        await self._run(
            _END,
            {"one": errand, "at": at, "to_state": "done", "to_reference": reference, "to_why": None},
        )

    async def later(self, errand: int, due_at: datetime, why: str) -> None:
        """Give back, due at a later time."""
        await self._run(_LATER, {"one": errand, "to_due": due_at, "to_why": why})

    async def park(self, errand: int, at: datetime, why: str) -> None:
        """Put aside for good; those behind it move on."""
        values = {"one": errand, "at": at, "to_state": "parked", "to_reference": None, "to_why": why}
        async with self._backend.transaction() as connection:
            row = await connection.row(_EFFECT, {"one": errand})
            if row is not None and await connection.run(_END, values):
                # Reminders that it carried are owed still, and will go with another errand.
                await connection.run(TAKE_BACK, {"parked": row.effect, "again": at + RETRY_AFTER})

    async def next_due(self) -> datetime | None:
        """Return when the next errand is due, or None when nothing waits."""
        async with self._backend.reading() as connection:
            row = await connection.row(_NEXT_DUE)
        return None if row is None else row.next

    async def forget_done(self, before: datetime) -> int:
        """Forget what was delivered before this moment, return how many; parked errands stay."""
        return await self._run(_FORGET, {"before": before})

    async def _run(self, statement: Executable, values: Values) -> int:
        async with self._backend.transaction() as connection:
            return await connection.run(statement, values)


def _row(errand: Errand, at: datetime) -> Values:
    return {
        "effect": errand.effect,
        "destination": errand.destination,
        "kind": errand.kind,
        "body": errand.body,
        "state": "waiting",
        "queued_at": at,
        "due_at": at,
        "attempts": 0,
    }


def _errand_of(notice: Notice, by: Attribution) -> Errand:
    body = notice_text(notice)
    # The change's id is in no message, so the digest gives nothing of the notice away.
    effect = hashlib.sha256(f"{by.change}\n{body}".encode()).hexdigest()[:32]
    place = f"channel:{notice.assessment}/{notice.committee}"
    return Errand(
        effect=f"notice:{effect}",
        destination=place if notice.to is None else f"person:{notice.to}",
        kind="notice",
        body=body,
    )
