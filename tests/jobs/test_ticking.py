"""The ticker wakes whom it is told to, where they live."""

import asyncio
import threading

from structlog.testing import capture_logs
from typing_extensions import override

from jobs.lasting import Lasting
from jobs.ticking import Wakeful, ticking
from tests.patience import LONG


async def test_all_are_woken_again_and_again_in_the_loop_s_own_thread() -> None:
    """A worker's event that is set from another thread may not wake it."""
    threads: list[int] = []
    come = [asyncio.Event(), asyncio.Event()]

    def wake(which: int) -> None:
        threads.append(threading.get_ident())
        come[which].set()

    async with ticking(lambda: wake(0), lambda: wake(1), every=0.01), asyncio.timeout(LONG):
        for _ in range(2):
            for event in come:
                await event.wait()
                event.clear()

    assert set(threads) == {threading.get_ident()}


class Stumbling(Wakeful):
    """A worker whose first tick breaks in a way that nobody foresaw."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks = 0
        self.has_ticked_again = asyncio.Event()

    @override
    async def tick(self) -> None:
        self.ticks += 1
        if self.ticks == 1:
            raise LookupError
        self.has_ticked_again.set()


async def test_a_tick_that_breaks_is_not_the_last() -> None:
    """A database that answered oddly once ended all reminding until somebody started the bot anew."""
    worker = Stumbling()

    with capture_logs() as said:
        async with (
            ticking(worker.wake, every=0.01),
            Lasting(first_pause=0.0).running(reminders=worker.run),
            asyncio.timeout(LONG),
        ):
            await worker.has_ticked_again.wait()

    assert [(line["event"], line["job"]) for line in said] == [("task_ended", "reminders")]
