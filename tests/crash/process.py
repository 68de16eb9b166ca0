"""`sensur serve` as a process of its own, which can be killed at any moment and started again."""

import asyncio
import json
import signal
import socket
import sys
from collections import Counter, deque
from collections.abc import Mapping
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
    with socket.create_server((HOST, 0)) as door:
        port: int = door.getsockname()[1]
        return port


class ServingProcess:
    """A bot on one port and one database, over as many lives as it takes.

    With `descriptors` the system lets it hold only so many files and connections. `said` counts the lines of
    its log by event.
    """

    def __init__(
        self, settings: Mapping[str, str], folder: Path, port: int, descriptors: int | None = None
    ) -> None:
        self._settings = {**settings, "SENSUR_PORT": str(port), "PYTHONPATH": str(ROOT)}
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self._last_words: deque[str] = deque(maxlen=50)
        self.port = port
        self.errors: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self._limited = (
            () if descriptors is None else ("sh", "-c", f'ulimit -n {descriptors}; exec "$@"', "sh")
        )

    async def start(self) -> None:
        """Start it and return once it answers; raises `DidNotStart`."""
        self._process = await asyncio.create_subprocess_exec(
            *self._limited,
            *(sys.executable, "-m", "bot.main", "serve"),
            cwd=self._folder,
            env=self._settings,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        serves = asyncio.Event()
        self._listening = asyncio.create_task(self._listen(self._process, serves))
        waiting = asyncio.create_task(serves.wait())
        both = {waiting, self._listening}
        try:
            await asyncio.wait(both, timeout=LONG, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
        if not serves.is_set():
            await self.kill()
            raise DidNotStart("\n".join(self._last_words))
        # It listens before it heeds signals: only once it has answered, both are true.
        line = Line(self.port)
        await line.ask(ALIVE)
        await line.close()

    def strike(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        self._running.send_signal(number)

    async def ended(self) -> int:
        """Wait for the end of the process; return its exit status, or the signal's number below zero."""
        status = await self._running.wait()
        if self._listening is not None:
            await self._listening
        self._process = None
        return status

    async def kill(self) -> None:
        """End the process at once, if it runs."""
        if self._process is not None:
            if self._process.returncode is None:
                self._process.kill()
            await self.ended()

    @property
    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise ProcessLookupError
        return self._process

    async def _listen(self, process: asyncio.subprocess.Process, serves: asyncio.Event) -> None:
        if process.stderr is None:
            return
        async for line in process.stderr:
            said = line.decode(errors="replace").rstrip()
            self._last_words.append(said)
            event, level = _read(said)
            self.said[event] += 1
            if event == "serving":
                serves.set()
            if level in SEVERE:
                self.errors[event] += 1


def _read(line: str) -> tuple[str, str]:
    """Return a log line's event and level; what is no log line counts as an error."""
    try:
        said = json.loads(line)
        return str(said["event"]), str(said["level"])
    except (ValueError, KeyError, TypeError):
        return "not a log line", "error"
