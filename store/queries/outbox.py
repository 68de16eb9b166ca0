"""The outbox: what is to be sent, each message once, in order for each destination.

The order within a destination is by urgency, then by age. What is under a lease goes before everything, also
when the lease has run out: it is unknown whether it is still under way, or has arrived. What was given back
has ended for sure, and what is more urgent passes it. Its equals pass it where they need no order, or once it
has failed a few times: no poison holds anything up for hours.

A clock that is set back leaves instants of the future behind. What was noted by now cannot have been noted in
the future, and no lease or rest is longer than those that are given out: where it seems so, it is over.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnClause,
    ColumnElement,
    Executable,
    FromClause,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from grading.model import Attribution
from grading.notices import ConflictsStillOpen, Notice
from grading.outbox import ClaimedMessage, OutboxMessage, UnreachableReason, Urgency
from store.codec import notice_text
from store.connection import Backend
from store.queries.query_base import QueryBase
from store.queries.reachability import is_reached, mark_unreachable, to_channel, to_person
from store.queries.reminders import RETRY_AFTER, TAKE_BACK
from store.statements import Values
from store.tables.messages import outbox, rest

PASSED_AFTER = 5
"""Attempts, a minute of waiting, after which also what must be read in order does not wait for a message."""

SKEW = timedelta(minutes=1)
"""By so much the clocks of several processes may differ."""

LONGEST_LEASE = timedelta(minutes=5)
LONGEST_REST = timedelta(minutes=1)

_QUEUE = insert(outbox).on_conflict_do_nothing(index_elements=[outbox.c.idempotency_key])

# Spelt out: for a value that comes later, no database could choose an index over the waiting alone.
_IS_WAITING: ColumnClause[str] = literal_column("'waiting'")
_waiting = outbox.c.state == _IS_WAITING
_other = outbox.alias("other")
_of_same = and_(_other.c.destination == outbox.c.destination, _other.c.state == _IS_WAITING)
_AT = bindparam("at", type_=outbox.c.due_at.type)
_SKEWED, _LONGEST_LEASE, _LONGEST_REST = (
    bindparam(name, type_=outbox.c.due_at.type) for name in ("skewed", "longest_lease", "longest_rest")
)


def _is_ahead(until: ColumnElement[Any], longest: BindParameter[Any]) -> ColumnElement[bool]:
    return and_(until > _AT, until <= longest)


def _was_noted_ahead(message: FromClause) -> ColumnElement[bool]:
    return func.coalesce(message.c.ended_at, message.c.queued_at) > _SKEWED


def _is_due(message: FromClause) -> ColumnElement[bool]:
    return or_(message.c.due_at <= _AT, _was_noted_ahead(message))


_ANOTHER_IS_LEASED = select(_other.c.id).where(_of_same, _other.c.leased_until.is_not(None)).exists()
_ANOTHER_IS_BEFORE = (
    select(_other.c.id)
    .where(
        _of_same,
        tuple_(_other.c.urgency, _other.c.id) < tuple_(outbox.c.urgency, outbox.c.id),
        or_(_is_due(_other), and_(_other.c.in_order, _other.c.attempts < PASSED_AFTER)),
    )
    .exists()
)
_IS_NEXT = or_(outbox.c.leased_until.is_not(None), and_(~_ANOTHER_IS_LEASED, ~_ANOTHER_IS_BEFORE))
_ORDER = (outbox.c.urgency, outbox.c.due_at, outbox.c.id)
# In a CTE, which PostgreSQL runs once: as a subquery it may be run for each row, and then claims too many.
_DUE = (
    select(outbox.c.id)
    .where(
        _waiting,
        _is_due(outbox),
        outbox.c.urgency <= bindparam("least"),
        or_(outbox.c.leased_until.is_(None), ~_is_ahead(outbox.c.leased_until, _LONGEST_LEASE)),
        _IS_NEXT,
        ~select(rest.c.until)
        .where(rest.c.destination == outbox.c.destination, _is_ahead(rest.c.until, _LONGEST_REST))
        .exists(),
    )
    .order_by(*_ORDER)
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
        outbox.c.idempotency_key,
        outbox.c.destination,
        outbox.c.kind,
        outbox.c.body,
        outbox.c.attempts,
        outbox.c.queued_at,
        outbox.c.urgency,
        outbox.c.due_at,
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
    .returning(outbox.c.idempotency_key, outbox.c.destination)
)
_LATER = (
    update(outbox)
    .where(_MINE)
    .values(due_at=bindparam("to_due"), ended_at=_AT, leased_until=None, why=bindparam("to_why"))
)
_DUE_AT = case((_was_noted_ahead(outbox), _AT), else_=outbox.c.due_at)
_FREE_AT = case(
    (
        and_(_is_ahead(outbox.c.leased_until, _LONGEST_LEASE), outbox.c.leased_until > _DUE_AT),
        outbox.c.leased_until,
    ),
    else_=_DUE_AT,
)
_RESTED_AT = (
    select(rest.c.until)
    .where(rest.c.destination == outbox.c.destination, _is_ahead(rest.c.until, _LONGEST_REST))
    .scalar_subquery()
)
_NEXT_DUE = select(func.min(case((_RESTED_AT > _FREE_AT, _RESTED_AT), else_=_FREE_AT)).label("next")).where(
    _waiting, _IS_NEXT
)
_NEW_REST = insert(rest).from_select(
    ["destination", "until"],
    select(outbox.c.destination, bindparam("until", type_=rest.c.until.type)).where(
        outbox.c.id == bindparam("one")
    ),
)
_REST = _NEW_REST.on_conflict_do_update(
    index_elements=[rest.c.destination], set_={"until": _NEW_REST.excluded.until}
)

# Reminders wait out the night, and then must hold nothing up.
_CAN_WAIT = (ConflictsStillOpen,)


class OutboxWriting(QueryBase):
    """What is queued in the transaction of its cause."""

    has_queued = False

    async def send(self, message: OutboxMessage, at: datetime) -> None:
        """Queue a message unless one with the same idempotency key is known."""
        self.has_queued = True
        await self._connection.run(_QUEUE, _row(message, at))

    async def queue_notices(self, notices: Sequence[Notice], by: Attribution) -> tuple[str, ...]:
        """Queue the notices for delivery, and return the idempotency key of each.

        The same notice of the same change has the same key, and is queued once.
        """
        if not notices:
            return ()
        self.has_queued = True
        messages = [_message_of(notice, by) for notice in notices]
        await self._connection.many(_QUEUE, [_row(message, by.at) for message in messages])
        return tuple(message.idempotency_key for message in messages)


class Outbox:
    """The messages at rest, each step a transaction of its own."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def claim(
        self, at: datetime, lease_until: datetime, limit: int, least: Urgency = Urgency.BULK
    ) -> Sequence[ClaimedMessage]:
        """Lease due messages, the most urgent first; at most one for each destination, the next in its order.

        None is less urgent than `least`. Expired leases are due again.
        """
        try:
            async with self._backend.transaction() as connection:
                rows = await connection.rows(
                    _CLAIM, {**_seen_from(at), "until": lease_until, "most": limit, "least": least}
                )
        except IntegrityError:
            # Another process leased something for one of these destinations a moment ago.
            return ()
        return [
            ClaimedMessage(
                id=row.id,
                idempotency_key=row.idempotency_key,
                destination=row.destination,
                kind=row.kind,
                body=row.body,
                attempts=row.attempts,
                queued_at=row.queued_at,
            )
            for row in sorted(rows, key=lambda row: (row.urgency, row.due_at, row.id))
        ]

    async def done(
        self, message: int, at: datetime, reference: str, rests_until: datetime | None = None
    ) -> None:
        """Mark as delivered; nothing more of its destination is claimed before `rests_until`."""
        values = _ended(message, at, "done", reference=reference)
        async with self._backend.transaction() as connection:
            row = await connection.row(_END, values)
            if row is not None and reference:
                await is_reached(connection, row.destination, at)
            if row is not None and rests_until is not None:
                await connection.run(_REST, {"one": message, "until": rests_until})

    async def later(self, message: int, at: datetime, due_at: datetime, why: str) -> None:
        """Give back, due at a later time."""
        await self._run(_LATER, {"one": message, "at": at, "to_due": due_at, "to_why": why})

    async def park(
        self, message: int, at: datetime, why: str, unreachable: UnreachableReason | None = None
    ) -> None:
        """Put aside for good; those behind it move on. With a `reason`, nothing arrives at its place."""
        values = _ended(message, at, "parked", why=why)
        async with self._backend.transaction() as connection:
            row = await connection.row(_END, values)
            if row is None:
                return
            # Reminders that it carried are owed still, and will go with another message.
            await connection.run(TAKE_BACK, {"parked": row.idempotency_key, "again": at + RETRY_AFTER})
            if unreachable is not None:
                await mark_unreachable(connection, row.destination, unreachable, at)

    async def next_due(self, at: datetime) -> datetime | None:
        """Return when the next message is due, as it looks at an instant, or None when nothing waits."""
        async with self._backend.snapshot() as connection:
            row = await connection.row(_NEXT_DUE, _seen_from(at))
        return None if row is None else row.next

    async def _run(self, statement: Executable, values: Values) -> int:
        async with self._backend.transaction() as connection:
            return await connection.run(statement, values)


def _seen_from(at: datetime) -> Values:
    return {
        "at": at,
        "skewed": at + SKEW,
        "longest_lease": at + LONGEST_LEASE,
        "longest_rest": at + LONGEST_REST,
    }


def _ended(
    message: int, at: datetime, state: str, *, reference: str | None = None, why: str | None = None
) -> Values:
    return {"one": message, "at": at, "to_state": state, "to_reference": reference, "to_why": why}


def _row(message: OutboxMessage, at: datetime) -> Values:
    return {
        "idempotency_key": message.idempotency_key,
        "destination": message.destination,
        "kind": message.kind,
        "body": message.body,
        "state": "waiting",
        "queued_at": at,
        "due_at": at,
        "attempts": 0,
        "urgency": message.urgency,
        "in_order": message.in_order,
    }


def _message_of(notice: Notice, by: Attribution) -> OutboxMessage:
    body = notice_text(notice)
    # The change's id is in no message, so the fingerprint gives nothing of the notice away.
    idempotency_key = hashlib.sha256(f"{by.change}\n{body}".encode()).hexdigest()[:32]
    place = to_channel(notice.assessment, notice.committee) if notice.to is None else to_person(notice.to)
    return OutboxMessage(
        idempotency_key=f"notice:{idempotency_key}",
        destination=place,
        kind="notice",
        body=body,
        urgency=Urgency.BULK if isinstance(notice, _CAN_WAIT) else Urgency.ALERT,
    )
