"""The ticker wakes whom it is told to, where they live."""

import asyncio
import threading

from jobs.ticking import ticking
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
