"""A grade that is registered, beside a bare Bolt handler and one durable commit."""

import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from benchmarks.floors import postgres_commits, sqlite_commits
from benchmarks.load import Asked, Timings, load, typed_grades
from benchmarks.processes import Bot, Process, bare_bolt, bot, postgres
from benchmarks.report import RATIO, Extent, Goal, Row, Section
from slackbox.server import open_workspace
from tests.crash.office import Office

OFFICE = Office(private=8, wavering=0, candidates=200)
BARE, SQLITE, POSTGRES = "bare Bolt", "Sensur, SQLite", "Sensur, PostgreSQL"
SQLITE_COMMIT, POSTGRES_COMMIT = "one commit, SQLite", "one commit, PostgreSQL"
COMMITS = 100
"""In a slice; they stand for themselves at any number of connections, and are many enough for a median."""

CPU_MS, LONGEST_MS = 1.5, 1000
AT_MOST = {1: 3, 10: 5, 100: 5}
POSTGRES_AT_MOST = {1: 4}

Measure = Callable[[int, int], Awaitable[Timings]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """So many requests at each number of connections, in slices that take turns, for machines are noisy."""

    requests: Mapping[int, int]
    slices: int
    warm_up: int


WHOLE = Plan(requests={1: 500, 10: 2000, 100: 2000}, slices=5, warm_up=200)
QUICK = Plan(requests={1: 40, 10: 100, 100: 200}, slices=2, warm_up=20)


async def measure(extent: Extent) -> Section:
    """Ask all subjects in turns, at each number of connections."""
    plan = QUICK if extent is Extent.QUICK else WHOLE
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workspace = await stack.enter_async_context(open_workspace(OFFICE.settings()))
        address = stack.enter_context(postgres(folder))
        bare = await stack.enter_async_context(bare_bolt(folder))
        bots = {
            SQLITE: await stack.enter_async_context(
                bot(workspace, f"sqlite:///{folder / 'sensur.db'}", folder, OFFICE.open)
            ),
            POSTGRES: await stack.enter_async_context(bot(workspace, address, folder, OFFICE.open)),
        }

        async def commit_on_sqlite(_connections: int, count: int) -> Timings:
            return sqlite_commits(folder / "floor.db", min(count, COMMITS))

        async def commit_on_postgres(_connections: int, count: int) -> Timings:
            return await postgres_commits(address, min(count, COMMITS))

        subjects: dict[str, Measure] = {
            BARE: _grading(bare, b"Registered."),
            SQLITE_COMMIT: commit_on_sqlite,
            POSTGRES_COMMIT: commit_on_postgres,
            **{subject: _grading(process) for subject, process in bots.items()},
        }
        for ask in subjects.values():
            await ask(1, plan.warm_up)
        rows: list[Row] = []
        for connections, requests in plan.requests.items():
            for process in bots.values():
                await process.pulse.rested()
            measured = {subject: Timings() for subject in subjects}
            for _ in range(plan.slices):
                for subject, timings in measured.items():
                    timings.add(await subjects[subject](connections, requests // plan.slices))
            rows += await _rows(connections, measured, bots)
    return Section(name="grades", title="a grade is registered", rows=rows)


def _grading(process: Process, expected: bytes | None = None) -> Measure:
    """Return what sends grades to a process; `expected` stands for the answers' own."""
    grades = typed_grades(tuple(OFFICE.committees()))

    async def ask(connections: int, count: int) -> Timings:
        some: Sequence[Asked] = list(islice(grades, count))
        if expected is not None:
            some = [replace(one, expected=expected) for one in some]
        return await load(process, some, connections)

    return ask


async def _rows(connections: int, measured: Mapping[str, Timings], bots: Mapping[str, Bot]) -> list[Row]:
    """Return the rows of one number of connections; the floor is bare Bolt there, and one commit."""
    bare = measured[BARE].percentile(0.5)
    floors = {
        SQLITE: bare + measured[SQLITE_COMMIT].percentile(0.5),
        POSTGRES: bare + measured[POSTGRES_COMMIT].percentile(0.5),
    }
    rows = []
    for subject, timings in measured.items():
        if connections > 1 and subject in {SQLITE_COMMIT, POSTGRES_COMMIT}:
            continue
        figures = timings.figures() | {"longest, ms": timings.percentile(1)}
        if subject in bots:
            figures["stall, ms"], figures["of it CPU, ms"] = await bots[subject].pulse.rested()
        rows.append(
            Row(
                subject=f"{subject}, {connections}",
                figures=figures,
                floor=floors.get(subject),
                goals=tuple(_goals(subject, connections)),
            )
        )
    return rows


def _goals(subject: str, connections: int) -> list[Goal]:
    ratios = {SQLITE: AT_MOST, POSTGRES: POSTGRES_AT_MOST}.get(subject, {})
    goals = [Goal(figure=RATIO, limit=ratios[connections])] if connections in ratios else []
    if subject == SQLITE:
        goals.append(Goal(figure="CPU, ms", limit=CPU_MS))
    if subject in {SQLITE, POSTGRES} and connections == max(AT_MOST):
        goals.append(Goal(figure="longest, ms", limit=LONGEST_MS))
    return goals
