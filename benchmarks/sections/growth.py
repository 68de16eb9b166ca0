"""How the CPU of a request grows with the candidates of its committee, which has four graders."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from itertools import cycle, islice
from pathlib import Path

from benchmarks.exam import Exam, Team, team
from benchmarks.load import Asked, command, load
from benchmarks.processes import Bot, bot
from benchmarks.report import Extent, Row, Section
from slackbox.server import open_workspace

SIZES = (20, 200, 2000)
TIMES = {Extent.WHOLE: 20, Extent.QUICK: 2}


async def measure(extent: Extent) -> Section:
    """Ask the same of committees that differ only in their size."""
    times = TIMES[extent]
    private = [_committee("private", size, shared=0) for size in SIZES]
    shared = [_committee("shared", size, shared=4) for size in SIZES]
    asked: dict[str, tuple[list[Team], Callable[[Team], Iterator[bytes]]]] = {
        "/grade 10023 B": (private, _grades),
        "/grade status 10023": (private, lambda of: _typed(of, f"status {of.candidates[0]}")),
        "/grade status": (private, lambda of: _typed(of, "status")),
        "/grade conflicts": (shared, lambda of: _typed(of, "conflicts")),
        "/grade confirm": (shared, lambda of: _typed(of, "confirm")),
    }
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        exam = Exam(teams=[*private, *shared])
        workspace = await stack.enter_async_context(open_workspace(exam.settings()))
        process = await stack.enter_async_context(
            bot(workspace, f"sqlite:///{folder / 'sensur.db'}", folder, exam.open)
        )
        rows = [
            Row(subject=name, figures=await _by_size(process, teams, bodies, times))
            for name, (teams, bodies) in asked.items()
        ]
    return Section(name="growth", title="CPU, ms, by candidates", rows=rows)


def _committee(name: str, size: int, *, shared: int) -> Team:
    first = 10_000_000 * (1 + shared) + 10_000 * size
    return team(
        f"{name}{size}", graders=4, candidates=size, first=first, grade=lambda _place, _at: "A", shared=shared
    )


async def _by_size(
    process: Bot, teams: list[Team], bodies: Callable[[Team], Iterator[bytes]], times: int
) -> dict[str, float]:
    """Return what a request costs in each committee; the first in each is not counted."""
    found: dict[str, float] = {}
    for of in teams:
        first, *others = [Asked(body=body, expected=b"") for body in islice(bodies(of), times + 1)]
        await load(process, [first])
        found[f"{len(of.candidates):,}"] = (await load(process, others)).cpu_each
    return found


def _typed(of: Team, text: str) -> Iterator[bytes]:
    while True:
        yield command(of.graders[0], of.channel, text)


def _grades(of: Team) -> Iterator[bytes]:
    for grade in cycle("BA"):
        yield command(of.graders[0], of.channel, f"{of.candidates[0]} {grade}")
