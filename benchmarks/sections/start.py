"""Starting: until the bot answers, and until the command line has said its version and its help."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.load import Timings
from benchmarks.processes import resident, serving
from benchmarks.report import Extent, Goal, Row, Section
from slackbox.server import open_workspace
from tests.crash.office import Office, environment

PROGRAM = str(Path(sys.executable).with_name("sensur"))
LIBRARIES = "import aiohttp, pydantic, slack_bolt.async_app, sqlalchemy"
READY = (Goal(figure="p50, ms", limit=2000), Goal(figure="resident, MB", limit=110))
SAID = (Goal(figure="p50, ms", limit=300),)

COMMANDS = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "the libraries, imported": (sys.executable, "-c", LIBRARIES),
    "sensur --version": (PROGRAM, "--version"),
    "sensur --help": (PROGRAM, "--help"),
}
"""The first two are the floors."""


async def measure(extent: Extent) -> Section:
    """Start each of them in turns; the database of the bot is there from its second start on."""
    turns = 2 if extent is Extent.QUICK else 5
    found = {name: Timings() for name in (*COMMANDS, "sensur serve")}
    memory: list[float] = []
    office = Office(private=8, wavering=0, candidates=200)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workspace = await stack.enter_async_context(open_workspace(office.settings()))
        environs = environment(workspace, f"sqlite:///{folder / 'sensur.db'}")
        async with serving(environs, folder, ("-m", "bot.main")):
            pass
        for _ in range(turns):
            for name, program in COMMANDS.items():
                found[name].each.append(await _ran(program))
            began = time.perf_counter()
            async with serving(environs, folder, ("-m", "bot.main")) as process:
                found["sensur serve"].add(Timings(each=[time.perf_counter() - began], cpu=process.cpu()))
                memory.append(resident(process.pid))
    nothing, libraries = (found[name].percentile(0.5) for name in list(COMMANDS)[:2])
    floors = {"sensur --version": nothing, "sensur --help": nothing, "sensur serve": libraries}
    goals = {"sensur --version": SAID, "sensur --help": SAID, "sensur serve": READY}
    rows = []
    for name, timings in found.items():
        figures = {"p50, ms": timings.percentile(0.5), "longest, ms": timings.percentile(1)}
        if name == "sensur serve":
            figures |= {"CPU, ms": timings.cpu_each, "resident, MB": max(memory)}
        rows.append(Row(subject=name, figures=figures, floor=floors.get(name), goals=goals.get(name, ())))
    return Section(name="start", title="from start to ready", rows=rows)


async def _ran(program: Sequence[str]) -> float:
    """Run a program to its end, and return the seconds that it took."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(*program, stdout=asyncio.subprocess.DEVNULL, env={})
    if await process.wait() != 0:
        raise ProcessLookupError(program)
    return time.perf_counter() - began
