"""`sensur serve` as a process of its own, which can be killed at any moment and started again."""

import asyncio
import json
import signal
import socket
import sys
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.crash.wire import HOST, Line
from tests.support.patience import LONG

ROOT = Path(__file__).parents[2]
ALIVE = f"GET /healthz HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
SEVERE = frozenset({"error", "critical"})


class DidNotStart(Exception):
    """The process ended, or said nothing of serving, in its first seconds; the text is its last words."""


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with kept_port() as port:
        return port


@contextmanager
def kept_port() -> Iterator[int]:
    """Give out a port that a bot can listen on, and that nobody else is given while no bot does."""
    with socket.socket() as kept:
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind((HOST, 0))
        port: int = kept.getsockname()[1]
        yield port


class ServingProcess:
    """A bot on one port and one database, over as many lives as it takes.

    With `descriptors` the system lets it hold only so many files and connections. `said` counts the lines of
    its log by event. `program` is the module that Python runs, and its arguments.
    """

    def __init__(
        self,
        settings: Mapping[str, str],
        folder: Path,
        port: int,
        descriptors: int | None = None,
        program: Sequence[str] = ("bot.main", "serve"),
    ) -> None:
        self._settings = {**settings, "SENSUR_PORT": str(port), "PYTHONPATH": str(ROOT)}
        self._folder = folder
        self._program = program
        self._process: asyncio.subprocess.Process | None = None
        self._end: asyncio.Task[int] | None = None
        self._serves = asyncio.Event()
        self._last_words: deque[str] = deque(maxlen=50)
        self.port = port
        self.errors: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self._limited = (
            () if descriptors is None else ("sh", "-c", f'ulimit -n {descriptors}; exec "$@"', "sh")
        )

    async def start(self) -> None:
        """Start it and return once it answers; raises `DidNotStart`."""
        self._serves.clear()
        self._end = await self._begin()
        waiting = asyncio.create_task(self._serves.wait())
        try:
            await asyncio.wait({waiting, self._end}, timeout=LONG, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
        if not self._serves.is_set():
            await self.kill()
            raise DidNotStart("\n".join(self._last_words))
        # It listens before it heeds signals: only once it has answered, both are true.
        line = Line(self.port)
        await line.ask(ALIVE)
        await line.close()

    def strike(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        if self._process is None:
            raise ProcessLookupError
        self._process.send_signal(number)

    async def ended(self) -> int:
        """Wait for the end of the process; return its exit status, or the signal's number below zero."""
        if self._end is None:
            raise ProcessLookupError
        # Who waits for a while only must not end the waiting itself.
        status = await asyncio.shield(self._end)
        self._end = None
        return status

    async def kill(self) -> None:
        """End the process at once, if it runs."""
        if self._end is not None:
            if not self._end.done():
                self.strike(signal.SIGKILL)
            await self.ended()

    async def _begin(self) -> asyncio.Task[int]:
        """Begin a life; return what waits for its end."""
        self._process = await self._executed(*self._program, talks=asyncio.subprocess.DEVNULL)
        return asyncio.create_task(self._lived(self._process))

    async def _lived(self, process: asyncio.subprocess.Process) -> int:
        await self._listen(process)
        return await process.wait()

    async def _executed(self, module: str, *words: str, talks: int) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *self._limited,
            *(sys.executable, "-m", module, *words),
            cwd=self._folder,
            env=self._settings,
            stdin=talks,
            stdout=talks,
            stderr=asyncio.subprocess.PIPE,
        )

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        if process.stderr is None:
            return
        async for line in process.stderr:
            said = line.decode(errors="replace").rstrip()
            self._last_words.append(said)
            event, level = _read(said)
            self.said[event] += 1
            if event == "serving":
                self._serves.set()
            if level in SEVERE:
                self.errors[event] += 1


def _read(line: str) -> tuple[str, str]:
    """Return a log line's event and level; what is no log line counts as an error."""
    try:
        said = json.loads(line)
        return str(said["event"]), str(said["level"])
    except (ValueError, KeyError, TypeError):
        return "not a log line", "error"
