"""What people look at most, beside the same query alone: a planner's board, a large committee's lists."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from benchmarks.exam import KEY, PLANNER, Exam, acting, team
from benchmarks.load import Timings
from benchmarks.processes import postgres
from benchmarks.report import Extent, Goal, Row, Section
from grading.model import AssessmentKey, Person
from grading.rules.board import Show
from grading.usecases.aligning import show_conflicts
from grading.usecases.board import show_board
from grading.usecases.entering import Scope
from grading.usecases.showing import show_status
from handlers.features.aligning.cards import conflicts
from handlers.features.board.cards import planners_board
from handlers.features.status.cards import status
from handlers.words import words_for
from store.backends import backend_of
from store.connection import Backend, Connection
from store.database import open_store
from store.migrating import migrate
from store.postgres.pool import DIALECT as POSTGRES
from store.sqlite.connection import DIALECT as SQLITE
from store.statements import Found, Values, compiled
from store.unit_of_work import ReadTransaction
from tests.crash.office import email_of

WORDS = words_for("en")
GRADERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many assessments a planner has, how many candidates a committee, how often each is looked at."""

    assessments: int
    candidates: int
    rounds: int


WHOLE = Size(assessments=200, candidates=2_000, rounds=50)
QUICK = Size(assessments=20, candidates=200, rounds=3)

View = Callable[[ReadTransaction], Awaitable[int]]
"""A view as its person sees it; returns how many blocks it is drawn with."""


@dataclass(slots=True)
class Noted:
    """A connection that notes which statements are run with which values."""

    connection: Connection
    alone: bool = True
    ran: list[tuple[str, Sequence[object]]] = field(default_factory=list)
    is_sqlite: bool = True

    async def rows(self, statement: object, values: Values | None = None) -> Sequence[Found]:
        """Run a statement, and note it as its driver takes it."""
        dialect = SQLITE if self.is_sqlite else POSTGRES
        form = compiled(statement, dialect, tuple(values or ()))
        self.ran.append(form.said(values or {}))
        return await self.connection.rows(statement, values)  # type: ignore[arg-type] # as it came

    async def row(self, statement: object, values: Values | None = None) -> Found | None:
        """Run a statement, and return its first row."""
        return next(iter(await self.rows(statement, values)), None)


async def measure(extent: Extent) -> Section:
    """Look at each on both databases, in turns with its statements alone."""
    size = QUICK if extent is Extent.QUICK else WHOLE
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary, postgres(Path(temporary)) as address:
        for name, url in (("SQLite", f"sqlite:///{Path(temporary) / 'views.db'}"), ("PostgreSQL", address)):
            await migrate(url)
            await _fill(url, size)
            rows += await _measured(name, url, size)
    title = f"{size.assessments} assessments; {GRADERS} graders, {size.candidates:,} candidates"
    return Section(name="views", title=title, rows=rows)


async def _fill(url: str, size: Size) -> None:
    """Make assessments at all steps, and one large committee in which one candidate in twenty differs."""
    async with open_store(url, chance=os.urandom) as store:
        for number in range(size.assessments):
            few = team(
                f"board{number}",
                graders=2,
                candidates=24,
                first=10_000,
                grade=(None, _all_agree, _all_agree, _one_in_twenty_differs)[number % 4],
                shared=number % 3,
            )
            await Exam(teams=(few,), key=AssessmentKey(f"EXAM{number:03}-H26")).open(store)
        large = team(
            "large", graders=GRADERS, candidates=size.candidates, grade=_one_in_twenty_differs, shared=GRADERS
        )
        await Exam(teams=(large,)).open(store)
        async with store.transaction() as work:
            # It is looked at by itself, and does not stand on the board.
            await work.put_planners(KEY, [])


def _all_agree(_place: int, _candidate: int) -> str:
    return "A"


def _one_in_twenty_differs(place: int, candidate: int) -> str:
    return "B" if place == 0 and candidate % 20 == 0 else "A"


async def _measured(name: str, url: str, size: Size) -> list[Row]:
    backend = backend_of(url)
    try:
        async with backend.snapshot() as connection:
            work = ReadTransaction(connection)
            planner = await work.person_by_email(email_of(PLANNER))
            grader = await work.person_by_email(email_of("U0LARGE0"))
        if planner is None or grader is None:
            raise LookupError(url)
        views = {
            "the board": _board_of(planner),
            "status of a committee": _status_of(grader),
            "conflict list": _conflicts_of(grader),
        }
        return [
            await _row(f"{name}, {what}", backend, url, view, size.rounds) for what, view in views.items()
        ]
    finally:
        await backend.close()


def _board_of(planner: Person) -> View:
    actor = acting(planner)

    async def look(work: ReadTransaction) -> int:
        return len(planners_board(WORDS, await show_board(work, actor, Show.OPEN), actor.today).blocks)

    return look


def _status_of(grader: Person) -> View:
    actor = acting(grader)

    async def look(work: ReadTransaction) -> int:
        return len(status(WORDS, await show_status(work, actor, Scope()), actor.today).blocks)

    return look


def _conflicts_of(grader: Person) -> View:
    actor = acting(grader)

    async def look(work: ReadTransaction) -> int:
        return len(conflicts(WORDS, await show_conflicts(work, actor, Scope())).blocks)

    return look


async def _row(subject: str, backend: Backend, url: str, view: View, rounds: int) -> Row:
    """Look so many times, in turns with the same statements alone, over a connection of their own."""
    async with backend.snapshot() as connection:
        noted = Noted(connection=connection, is_sqlite=url.startswith("sqlite"))
        if not await view(ReadTransaction(noted)):  # type: ignore[arg-type] # as much of one as is read with
            raise AssertionError(subject)
    seen, alone = Timings(), Timings()
    async with AsyncExitStack() as stack:
        ask = await _bare(stack, url)
        for _ in range(rounds):
            began = time.perf_counter()
            async with backend.snapshot() as connection:
                await view(ReadTransaction(connection))
            middle = time.perf_counter()
            for sql, values in noted.ran:
                await ask(sql, values)
            seen.each.append(middle - began)
            alone.each.append(time.perf_counter() - middle)
    figures = {
        "p50, ms": seen.percentile(0.5),
        "p99, ms": seen.percentile(0.99),
        "statements": len(noted.ran),
    }
    goals = (Goal(figure="p50, ms", limit=300),)
    return Row(subject=subject, figures=figures, floor=alone.percentile(0.5), goals=goals)


async def _bare(stack: AsyncExitStack, url: str) -> Callable[[str, Sequence[object]], Awaitable[object]]:
    if url.startswith("sqlite"):
        connection = stack.enter_context(closing(sqlite3.connect(url.removeprefix("sqlite:///"))))

        async def ask(sql: str, values: Sequence[object]) -> object:
            return connection.execute(sql, values).fetchall()

        return ask
    server = await asyncpg.connect(url)
    stack.push_async_callback(server.close)

    async def ask_server(sql: str, values: Sequence[object]) -> object:
        return await server.fetch(sql, *values)

    return ask_server
