"""`sensur` with a heartbeat in its event loop: `python -m benchmarks.heartbeat FILE serve`.

A callback of the loop asks for its turn every few milliseconds and notes in the file, which both processes
have in memory, how long it had to wait at most. Whatever holds up the loop holds up the heart, be it the
bot's own work, a collection of garbage, or another process on the same core; for the last of these the CPU
that the loop's thread used meanwhile is noted beside it.
"""

import asyncio
import mmap
import struct
import sys
import time
from collections.abc import Coroutine
from functools import partial
from pathlib import Path

SECONDS = 0.005
"""From one beat to the next where nothing holds it up; a stall is shown with these, and never too short."""

_NOTED = struct.Struct("3d")


class Pulse:
    """What the heart notes: beats, and the longest pause between two in seconds and in seconds of CPU."""

    def __init__(self, path: Path) -> None:
        """Share the file, which is made if it is missing."""
        with path.open("a+b") as file:
            file.truncate(_NOTED.size)
            self._memory = mmap.mmap(file.fileno(), _NOTED.size)

    def note(self, pause: float, cpu: float) -> None:
        """Note a beat, after a pause in which the loop's thread used so much CPU."""
        beats, longest, longest_cpu = _NOTED.unpack_from(self._memory)
        _NOTED.pack_into(self._memory, 0, beats + 1, max(longest, pause), max(longest_cpu, cpu))

    async def rested(self) -> tuple[float, float]:
        """Return the longest pause until now in milliseconds, and the most CPU in one, and begin anew."""
        beats = self._read()[0]
        async with asyncio.timeout(60):
            while self._read()[0] < beats + 2:  # noqa: ASYNC110 - the other process can set no event
                await asyncio.sleep(SECONDS)
        _, longest, cpu = self._read()
        _NOTED.pack_into(self._memory, 0, 0, 0, 0)
        return longest * 1000, cpu * 1000

    def _read(self) -> tuple[float, float, float]:
        beats, longest, cpu = _NOTED.unpack_from(self._memory)
        return beats, longest, cpu


def beating_loop(pulse: Pulse) -> asyncio.AbstractEventLoop:
    """Return an event loop with a heart in it."""
    loop = asyncio.new_event_loop()

    def beat(last: float, last_cpu: float) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        pulse.note(now - last, cpu - last_cpu)
        loop.call_later(SECONDS, beat, now, cpu)

    loop.call_soon(beat, time.perf_counter(), time.thread_time())
    return loop


def main() -> None:
    """Run `sensur` as it is, in a loop that has a heart."""
    from bot.main import main as sensur  # noqa: PLC0415 - the parent, which reads the pulse, needs none of it

    pulse = Pulse(Path(sys.argv.pop(1)))

    def run(work: Coroutine[object, object, object]) -> object:
        with asyncio.Runner(loop_factory=partial(beating_loop, pulse)) as runner:
            return runner.run(work)

    asyncio.run = run  # type: ignore[assignment]
    sensur()


if __name__ == "__main__":
    main()
