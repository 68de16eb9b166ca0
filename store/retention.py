"""Forgets what nobody needs any more: old answers, delivered errands, the days of daily jobs."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Delete, bindparam, delete, select

from store.connection import Backend
from store.tables import daily_job, inbox, outbox

BATCH = 500
"""Rows for each transaction: on SQLite everybody waits for one, some 50 ms in a large table."""

_OLD_REPLIES = select(inbox.c.request).where(inbox.c.at < bindparam("before")).limit(BATCH)
_OLD_ERRANDS = (
    select(outbox.c.id).where(outbox.c.state == "done", outbox.c.ended_at < bindparam("before")).limit(BATCH)
)
_REPLIES = delete(inbox).where(inbox.c.request.in_(_OLD_REPLIES))
_ERRANDS = delete(outbox).where(outbox.c.id.in_(_OLD_ERRANDS))
_DAYS = delete(daily_job).where(daily_job.c.day < bindparam("before"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How much was forgotten."""

    replies: int
    errands: int


async def forget(backend: Backend, before: datetime) -> Forgotten:
    """Forget what was answered and what was delivered before an instant; parked errands stay."""
    async with backend.transaction() as connection:
        await connection.run(_DAYS, {"before": before.date()})
    return Forgotten(
        replies=await _in_batches(backend, _REPLIES, before),
        errands=await _in_batches(backend, _ERRANDS, before),
    )


async def _in_batches(backend: Backend, statement: Delete, before: datetime) -> int:
    forgotten, last = 0, BATCH
    while last == BATCH:
        async with backend.transaction() as connection:
            last = await connection.sync(lambda open_: open_.execute(statement, {"before": before}).rowcount)
        forgotten += last
    return forgotten
