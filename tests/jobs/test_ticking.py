"""The ticker wakes whom it is told to, where they live."""

import asyncio
import threading
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from structlog.testing import capture_logs
from typing_extensions import override

from bot import clock
from jobs.lasting import Lasting
from jobs.ticking import Ticker, Wakeful
from tests.support.patience import LONG
from tests.support.posting import Clock

BACK = timedelta(hours=3)


async def test_all_are_woken_again_and_again_in_the_loop_s_own_thread() -> None:
    """A worker's event that is set from another thread may not wake it."""
    threads: list[int] = []
    come = [asyncio.Event(), asyncio.Event()]

    def wake(which: int) -> None:
        threads.append(threading.get_ident())
        come[which].set()

    async with (
        Ticker(lambda: wake(0), lambda: wake(1), now=Clock(), every=0.01).running(),
        asyncio.timeout(LONG),
    ):
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
            Ticker(worker.wake, now=Clock(), every=0.01).running(),
            Lasting(first_pause=0.0).running(reminders=worker.run),
            asyncio.timeout(LONG),
        ):
            await worker.has_ticked_again.wait()

    assert [(line["event"], line["job"]) for line in said] == [("task_ended", "reminders")]


async def test_ticks_go_on_when_the_clock_is_set_back() -> None:
    """All that the bot does unasked would wait for three hours, while everything looks well."""
    ticked, scheduler, time_of_day = asyncio.Event(), AsyncIOScheduler(timezone=UTC), Clock()
    ticker = Ticker(ticked.set, now=time_of_day, monotonic=lambda: 0.0, every=0.05, scheduler=scheduler)

    with capture_logs() as said:
        async with ticker.running(), asyncio.timeout(LONG):
            await ticked.wait()
            # What the scheduler is left with then.
            for job in scheduler.get_jobs():
                job.modify(next_run_time=clock.now() + BACK)
            time_of_day.moves(-BACK)
            ticked.clear()
            await ticked.wait()

    assert [(line["event"], line["seconds"]) for line in said] == [("clock_stepped", -BACK.total_seconds())]


async def test_a_clock_that_is_kept_in_step_is_no_news() -> None:
    """Time servers move it by parts of a second all day long."""
    time_of_day, seconds = Clock(), [100.0]
    ticker = Ticker(now=time_of_day, monotonic=lambda: seconds[0])

    with capture_logs() as said:
        for step in (5.4, 4.6, 5.0, 9.0):
            time_of_day.moves(timedelta(seconds=step))
            seconds[0] += 5.0
            ticker.look_at_the_clock()

    assert said == []
