"""`sensur serve` forked, for each of its lives, from a process that has imported everything.

A life then begins in a tenth of the time. Run as a module, this is that process: for each line that comes in
it forks a bot, says its process id and, once it has ended, its exit status or the signal's number below zero.
"""

import asyncio
import gc
import os
import signal
import sys
from importlib import import_module

from typing_extensions import override

from bot.config.public_holidays import places
from bot.main import program, run
from handlers.words import words_for
from tests.crash.process import ServingProcess

IMPORTED_LATE = ("bot.logs", "bot.serving", "bot.stopping", "aiosqlite")
"""What `serve` imports when it runs."""


class ForkedBot(ServingProcess):
    """A bot like any other, but that all its lives have one parent, which `leave` ends."""

    _parent: asyncio.subprocess.Process | None = None
    _hearing: asyncio.Task[None] | None = None
    _pid = 0

    @override
    def strike(self, number: signal.Signals) -> None:
        os.kill(self._pid, number)

    async def leave(self) -> None:
        """End the bot and its parent."""
        await self.kill()
        if self._parent is not None and self._parent.stdin is not None and self._hearing is not None:
            self._parent.stdin.close()
            await self._hearing
            await self._parent.wait()

    @override
    async def _begin(self) -> asyncio.Task[int]:
        if self._parent is None:
            self._parent = await self._executed(__name__, talks=asyncio.subprocess.PIPE)
            self._hearing = asyncio.create_task(self._listen(self._parent))
        if self._parent.stdin is None:
            raise ProcessLookupError
        self._parent.stdin.write(b"\n")
        self._pid = await self._told(self._parent)
        return asyncio.create_task(self._told(self._parent))

    async def _told(self, parent: asyncio.subprocess.Process) -> int:
        """Return the next number that the parent says."""
        if parent.stdout is None:
            raise ProcessLookupError
        return int(await parent.stdout.readline())


def main() -> None:
    """Fork bots, one after another, for as long as lines come in."""
    whole = program()
    for module in IMPORTED_LATE:
        import_module(module)
    # Each bot would read them anew.
    words_for("en")
    places()
    gc.freeze()
    while sys.stdin.readline():
        pid = os.fork()
        if not pid:
            os.dup2(os.open(os.devnull, os.O_RDWR), sys.stdin.fileno())
            os.dup2(sys.stdin.fileno(), sys.stdout.fileno())
            run(whole, ["serve"])  # ends the process
        _say(pid)
        _, status = os.waitpid(pid, 0)
        _say(os.waitstatus_to_exitcode(status))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
