"""The sections of the report, each measured by a module of its own."""

import asyncio
from collections.abc import Awaitable, Callable

from benchmarks.report import Extent, Section
from benchmarks.sections import (
    commands,
    grades,
    growth,
    large,
    reminders,
    roster,
    sheets,
    slow_disk,
    start,
    views,
)

SECTIONS: dict[str, Callable[[Extent], Awaitable[Section]]] = {
    "grades": grades.measure,
    "commands": commands.measure,
    "slow_disk": slow_disk.measure,
    "large": large.measure,
    "growth": growth.measure,
    "views": views.measure,
    "roster": roster.measure,
    "sheets": sheets.measure,
    "start": start.measure,
    "reminders": reminders.measure,
    "memory": reminders.measure_memory,
}


def measured(name: str, extent: Extent) -> Section:
    """Return a section, measured here and now."""

    async def measure() -> Section:
        return await SECTIONS[name](extent)

    return asyncio.run(measure())
