"""A grade that is registered on SQLite, on a disk whose syncs take five milliseconds more."""

import tempfile
from contextlib import AsyncExitStack
from itertools import islice
from pathlib import Path

from benchmarks.load import load, typed_grades
from benchmarks.processes import bot
from benchmarks.report import Extent, Goal, Row, Section
from benchmarks.sections.grades import OFFICE
from slackbox.server import open_workspace
from tests.support.disk.preloading import slow_disk

MICROSECONDS = 5000
WHOLE, QUICK = {1: 100, 10: 500, 100: 3000}, {1: 20, 10: 40, 100: 200}
AT_100 = (Goal(figure="a second", limit=1000, at_least=True), Goal(figure="stall, ms", limit=50))


async def measure(extent: Extent) -> Section:
    """Register grades over more and more connections."""
    rows: list[Row] = []
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workspace = await stack.enter_async_context(open_workspace(OFFICE.settings()))
        process = await stack.enter_async_context(
            bot(
                workspace,
                f"sqlite:///{folder / 'sensur.db'}",
                folder,
                OFFICE.open,
                slow_disk(folder, MICROSECONDS),
            )
        )
        grades = typed_grades(tuple(OFFICE.committees()))
        await load(process, list(islice(grades, 20)))
        for connections, count in (QUICK if extent is Extent.QUICK else WHOLE).items():
            await process.pulse.rested()
            timings = await load(process, list(islice(grades, count)), connections)
            stall, stall_cpu = await process.pulse.rested()
            figures = timings.figures() | {"stall, ms": stall, "of it CPU, ms": stall_cpu}
            goals = AT_100 if connections == max(WHOLE) else ()
            rows.append(Row(subject=f"Sensur, SQLite, {connections}", figures=figures, goals=goals))
    return Section(name="slow_disk", title="syncs take 5 ms more", rows=rows)
