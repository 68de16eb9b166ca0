"""Finding due reminders in a full database, beside the bare query; and memory over a year of ticks."""

import gc
import os
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import asyncpg

from benchmarks.load import Timings
from benchmarks.processes import postgres, resident
from benchmarks.report import Extent, Row, Section
from bot import clock
from bot.config.public_holidays import public_holidays
from grading.model import Attribution, ChangeId, PersonId, Way
from grading.rules.civil import OfficeHours
from grading.rules.rosters import read_roster
from grading.usecases.reminding import compose_digest
from grading.usecases.set_up import load_roster
from jobs.reminders import ReminderJob
from store.database import Store, open_store
from store.migrating import migrate

HOURS = OfficeHours(zone=ZoneInfo("Europe/Oslo"), quiet=None, holiday=public_holidays("NO"))
NOW = datetime(2026, 12, 1, 7, tzinfo=UTC)
DUE = 100
DONE = 100_000
_TABLES = {
    "person": "id, email, folded, name, active",
    "assessment": "key, folded, title, kind, tool, scale_name, scale_grades, marking, unit, quorum, "
    "align_marks, deadline, thresholds, version",
    "committee": "assessment, name, type, version",
    "seat": "assessment, committee, person, position, external",
    "candidate": "assessment, id, status",
    "membership": "assessment, candidate, round, committee",
    "reminder": "id, topic, person, assessment, committee, occurrence, is_last, planned_for, due_at, state, "
    "tries",
}
_BARE = "SELECT person FROM reminder WHERE state = 'waiting' AND due_at <= {} ORDER BY due_at LIMIT 200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How full the database is."""

    assessments: int
    candidates: int
    rounds: int
    days: int

    @property
    def graders(self) -> int:
        """How many persons grade."""
        return self.assessments


WHOLE = Size(assessments=5_000, candidates=1_000_000, rounds=300, days=365)
QUICK = Size(assessments=50, candidates=10_000, rounds=20, days=10)


async def measure(extent: Extent) -> Section:
    """Ask for what is due on both databases, in turns with the bare query, in a process of its own."""
    size = QUICK if extent is Extent.QUICK else WHOLE
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary, postgres(Path(temporary)) as address:
        path = Path(temporary) / "full.db"
        for subject, url in (("SQLite", f"sqlite:///{path}"), ("PostgreSQL", address)):
            await migrate(url)
            if subject == "SQLite":
                _fill_sqlite(path, size)
            else:
                await _fill_postgres(url, size)
            async with AsyncExitStack() as stack:
                store = await stack.enter_async_context(open_store(url, chance=os.urandom))
                bare = await _bare_query(stack, subject, path, url)
                for due, at in ((0, NOW - timedelta(seconds=1)), (min(DUE, size.graders), NOW)):
                    rows.append(await _finding(store, bare, f"{subject}, {due} due", due, at, size.rounds))
    return Section(name="reminders", title=f"among {size.candidates:,} candidates", rows=rows)


async def measure_memory(extent: Extent) -> Section:
    """Let a year pass, and look at the memory four times."""
    with tempfile.TemporaryDirectory() as folder:
        rows = await _year(Path(folder), (QUICK if extent is Extent.QUICK else WHOLE).days)
    return Section(name="memory", title="a simulated year of hourly ticks", rows=rows)


async def _finding(
    store: Store,
    bare: Callable[[datetime], Awaitable[int]],
    subject: str,
    due: int,
    at: datetime,
    rounds: int,
) -> Row:
    product, floor, ticks = Timings(), Timings(), Timings()
    job = ReminderJob(store, HOURS, now=lambda: NOW - timedelta(days=9), new_id=clock.new_id, queued=_nothing)
    for _ in range(rounds):
        began = time.perf_counter()
        people = await store.reminders.due(at, 200)
        middle = time.perf_counter()
        rows = await bare(at)
        end = time.perf_counter()
        await job.tick()
        ticks.each.append(time.perf_counter() - end)
        product.each.append(middle - began)
        floor.each.append(end - middle)
        if (len(people), rows) != (due, due):
            raise AssertionError(len(people), rows)
    figures = {
        "p50, µs": 1000 * product.percentile(0.5),
        "p99, µs": 1000 * product.percentile(0.99),
        "a tick, µs": 1000 * ticks.percentile(0.5),
    }
    return Row(subject=subject, figures=figures, floor=1000 * floor.percentile(0.5))


async def _bare_query(
    stack: AsyncExitStack, subject: str, path: Path, url: str
) -> Callable[[datetime], Awaitable[int]]:
    if subject == "SQLite":
        connection = stack.enter_context(closing(sqlite3.connect(path)))

        async def ask(at: datetime) -> int:
            return len(connection.execute(_BARE.format("?"), (_text(at),)).fetchall())

        return ask
    server = await asyncpg.connect(url)
    stack.push_async_callback(server.close)

    async def ask_server(at: datetime) -> int:
        return len(await server.fetch(_BARE.format("$1"), at))

    return ask_server


def _nothing() -> None:
    """Wake nobody."""


def _text(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _rows(size: Size, *, text: bool) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    """Yield each table's rows: DUE reminders are due now, and all others later."""

    def instant(at: datetime) -> object:
        return _text(at) if text else at

    def day(at: date) -> object:
        return at.isoformat() if text else at

    per_exam = size.candidates // size.assessments
    exams = range(size.assessments)
    yield "person", ((n, f"g{n}@x", f"g{n}@x", f"G{n}", True) for n in range(1, size.graders + 1))
    yield (
        "assessment",
        (
            (
                *(f"E{n}", f"e{n}", "Exam", "submission", "marking_2_0", "A-F", '["A","B"]', "private"),
                *("committee", "all", False, day(date(2026, 12, 22)), "{}", 1),
            )
            for n in exams
        ),
    )
    yield "committee", ((f"E{n}", "1", "grading", 1) for n in exams)
    yield (
        "seat",
        ((f"E{n}", "1", 1 + (n * 2 + m) % size.graders, m, False) for n in exams for m in (0, 1)),
    )
    yield (
        "candidate",
        ((f"E{n}", f"{10_000 + c}", "submitted") for n in exams for c in range(per_exam)),
    )
    yield (
        "membership",
        ((f"E{n}", f"{10_000 + c}", 1, "1") for n in exams for c in range(per_exam)),
    )
    yield "reminder", _reminders(size, instant)


def _reminders(size: Size, instant: Callable[[datetime], object]) -> Iterator[tuple[object, ...]]:
    number = 0
    for exam in range(size.assessments):
        for step in range(16):
            number += 1
            at = (
                NOW
                if number <= DUE and number <= size.graders
                else NOW + timedelta(days=1 + step, seconds=exam)
            )
            person = number if at == NOW else 1 + exam % size.graders
            row = (number, "deadline", person, f"E{exam}", "1", str(step), False)
            yield (*row, instant(at), instant(at), "waiting", 0)
    for done in range(DONE if size is WHOLE else DUE):
        number += 1
        at = NOW - timedelta(days=30, seconds=done)
        row = (number, "deadline", 1 + done % size.graders, "E0", "1", f"done {done}", False)
        yield (*row, instant(at), instant(at), "sent", 0)


def _fill_sqlite(path: Path, size: Size) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table, rows in _rows(size, text=True):
            names = _TABLES[table]
            marks = ", ".join("?" for _ in names.split(","))
            connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - our own
        connection.commit()
        connection.execute("ANALYZE")


async def _fill_postgres(url: str, size: Size) -> None:
    connection = await asyncpg.connect(url)
    try:
        for table, rows in _rows(size, text=False):
            columns = [name.strip() for name in _TABLES[table].split(",")]
            await connection.copy_records_to_table(table, records=rows, columns=columns)
        await connection.execute("ANALYZE")
    finally:
        await connection.close()


async def _year(folder: Path, days: int) -> list[Row]:
    """Let so many days pass, an hour at a time, over fifty exams of which one begins each week."""
    url = f"sqlite:///{folder / 'year.db'}"
    await migrate(url)
    now = NOW
    rows: list[Row] = []
    ticks = digests = 0
    async with open_store(url, chance=os.urandom) as store:
        job = ReminderJob(store, HOURS, now=lambda: now, new_id=clock.new_id, queued=_nothing)
        for day in range(days):
            if day % 7 == 0:
                await _begin_exam(store, day, now)
            for _ in range(24):
                now += timedelta(hours=1)
                ticks += 1
                if await job.tick():
                    digests += await _deliver(store, now)
            if (day + 1) % max(1, days // 4) == 0:
                gc.collect()
                figures = {"resident, MB": resident(os.getpid()), "ticks": ticks, "messages": digests}
                rows.append(Row(subject=f"after day {day + 1}", figures=figures))
    return rows


async def _begin_exam(store: Store, day: int, now: datetime) -> None:
    graders = [{"email": f"g{day}-{n}@x.example", "name": f"G{n}"} for n in range(2)]
    roster = {
        "assessment": {"key": f"Y{day}", "title": "Exam", "deadline": now.date() + timedelta(days=21)},
        "planners": ["pat@x.example"],
        "graders": graders,
        "committees": [
            {"name": "1", "graders": [g["email"] for g in graders], "candidates": [str(n) for n in range(50)]}
        ],
    }
    by = Attribution(person=None, way=Way.CLI, at=now, change=ChangeId(clock.new_id()))
    async with store.transaction() as work:
        await load_roster(work, None, read_roster(roster), by)


async def _deliver(store: Store, now: datetime) -> int:
    delivered = 0
    while messages := await store.outbox.claim(now, now + timedelta(minutes=1), 16):
        for message in messages:
            by = Attribution(person=None, way=Way.JOB, at=now, change=ChangeId(clock.new_id()))
            async with store.transaction() as work:
                await compose_digest(work, PersonId(int(message.body)), message.idempotency_key, HOURS, by)
            await store.outbox.done(message.id, now, "")
            delivered += 1
    return delivered
