"""Forgets what is needed no more: old answers and sheets, delivered messages and reminders, past days.

A sheet that the bot wrote is compared with the grades when it comes back, lest it overwrite newer ones; so it
stays until the grades are published. All others are of use only as long as their preview.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Delete, bindparam, delete, or_, select

from store.connection import Backend
from store.tables.assessments import assessment
from store.tables.daily import daily_job
from store.tables.evaluations import kept_sheet
from store.tables.files import drop_purpose, dropped_file
from store.tables.messages import inbox, outbox, rest
from store.tables.reminders import reminder

BATCH = 500
"""Rows for each transaction: on SQLite everybody waits for one, some 50 ms in a large table."""

_OLD_REPLIES = select(inbox.c.request).where(inbox.c.at < bindparam("before")).limit(BATCH)
_OLD_MESSAGES = (
    select(outbox.c.id).where(outbox.c.state == "done", outbox.c.ended_at < bindparam("before")).limit(BATCH)
)
# Given out, a reminder keeps itself from being made again; a year later nothing can make it.
_STAYS = timedelta(days=365)
_OLD_REMINDERS = (
    select(reminder.c.id)
    .where(reminder.c.state != "waiting", reminder.c.planned_for < bindparam("before"))
    .limit(BATCH)
)
_OLD_SHEETS = (
    select(kept_sheet.c.id)
    .where(
        kept_sheet.c.kept_at < bindparam("before"),
        or_(
            kept_sheet.c.state != "written",
            select(assessment.c.key)
            .where(assessment.c.key == kept_sheet.c.assessment, assessment.c.published < bindparam("day"))
            .exists(),
        ),
    )
    .limit(BATCH)
)
_OLD_FILES = select(dropped_file.c.id).where(dropped_file.c.at < bindparam("before")).limit(BATCH)
_FILES = delete(dropped_file).where(dropped_file.c.id.in_(_OLD_FILES))
_PURPOSES = delete(drop_purpose).where(drop_purpose.c.at < bindparam("before"))
_SHEETS = delete(kept_sheet).where(kept_sheet.c.id.in_(_OLD_SHEETS))
_REMINDERS = delete(reminder).where(reminder.c.id.in_(_OLD_REMINDERS))
_REPLIES = delete(inbox).where(inbox.c.request.in_(_OLD_REPLIES))
_MESSAGES = delete(outbox).where(outbox.c.id.in_(_OLD_MESSAGES))
_RESTS = delete(rest).where(rest.c.until < bindparam("before"))
_DAYS = delete(daily_job).where(daily_job.c.day < bindparam("before"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How much was forgotten."""

    replies: int
    messages: int
    sheets: int


async def forget(backend: Backend, before: datetime) -> Forgotten:
    """Forget what was answered, delivered or dropped before an instant; parked messages stay."""
    async with backend.transaction() as connection:
        await connection.run(_DAYS, {"before": before.date()})
        await connection.run(_RESTS, {"before": before})
        await connection.run(_PURPOSES, {"before": before})
    await _in_batches(backend, _REMINDERS, before - _STAYS)
    await _in_batches(backend, _FILES, before)
    return Forgotten(
        replies=await _in_batches(backend, _REPLIES, before),
        messages=await _in_batches(backend, _MESSAGES, before),
        sheets=await _in_batches(backend, _SHEETS, before, day=before.date()),
    )


async def _in_batches(backend: Backend, statement: Delete, before: datetime, **others: date) -> int:
    forgotten, last = 0, BATCH
    while last == BATCH:
        async with backend.transaction() as connection:
            last = await connection.sync(
                lambda open_: open_.execute(statement, {"before": before, **others}).rowcount
            )
        forgotten += last
    return forgotten
