"""`make bench`: a command that registers a grade, beside a bare Bolt handler and one durable commit."""

import asyncio
import json
import tempfile
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from benchmarks import reminders
from benchmarks.load import Timings, load, typed_grades
from benchmarks.report import BARE, COMMIT, POSTGRES, SQLITE, Row, as_json, rows, show
from benchmarks.subjects import Floor, bare_bolt, postgres, product
from slackbox.server import open_workspace
from tests.crash.office import Office

OFFICE = Office(private=8, wavering=0, candidates=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much is measured: so many requests at each number of connections, in slices that take turns."""

    requests: Mapping[int, int]
    slices: int
    warm_up: int
    seconds: float


WHOLE = Extent(requests={1: 500, 10: 2000, 100: 2000}, slices=5, warm_up=200, seconds=600)
QUICK = Extent(requests={1: 40, 10: 100, 100: 200}, slices=2, warm_up=20, seconds=60)


def command(
    *,
    quick: Annotated[bool, typer.Option("--quick", help="A few requests only: does it run?")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write the figures here.")] = None,
) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(QUICK if quick else WHOLE, Path(folder)))
    show(found)
    size = reminders.QUICK if quick else reminders.WHOLE
    with tempfile.TemporaryDirectory() as folder, postgres(Path(folder)) as address:
        due, memory = asyncio.run(reminders.measure(size, Path(folder), address))
    reminders.show(due, memory, size)
    if json_file is not None:
        json_file.write_text(json.dumps(as_json(found), indent=2) + "\n")


async def measure(extent: Extent, folder: Path) -> list[Row]:
    """Return all rows; all subjects run all the time and are asked in turns, for machines are noisy."""
    committees = tuple(OFFICE.committees())
    async with asyncio.timeout(extent.seconds), AsyncExitStack() as stack:
        workspace = await stack.enter_async_context(open_workspace(OFFICE.settings()))
        address = stack.enter_context(postgres(folder))
        ports = {
            BARE: await stack.enter_async_context(bare_bolt(folder)),
            SQLITE: await stack.enter_async_context(
                product(workspace, OFFICE, f"sqlite:///{folder / 'sensur.db'}", folder)
            ),
            POSTGRES: await stack.enter_async_context(product(workspace, OFFICE, address, folder)),
        }
        floor = Floor(folder)
        grades = {subject: typed_grades(committees) for subject in ports}

        async def ask(subject: str, connections: int, count: int) -> Timings:
            if subject == COMMIT:
                return floor.commits(min(count, 100))
            expected = b"Registered." if subject == BARE else None
            return await load(ports[subject], list(islice(grades[subject], count)), connections, expected)

        for subject in ports:
            await ask(subject, 1, extent.warm_up)
        found: list[Row] = []
        for connections, requests in extent.requests.items():
            measured = {subject: Timings() for subject in (BARE, COMMIT, SQLITE, POSTGRES)}
            for _ in range(extent.slices):
                for subject, timings in measured.items():
                    timings.add(await ask(subject, connections, requests // extent.slices))
            found += rows(connections, measured)
        return found


if __name__ == "__main__":
    typer.run(command)
