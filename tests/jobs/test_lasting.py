"""Lasting tasks are begun again however they end, and it is known while they are down."""

import asyncio

import pytest
from structlog.testing import capture_logs

from jobs.lasting import LONGEST_PAUSE, Lasting
from tests.support.patience import LONG


class Worker:
    """Ends as it is told to, time after time, and then works on; `works` is set as soon as it does."""

    def __init__(self, *ends: BaseException | None) -> None:
        self._ends = list(ends)
        self.works = asyncio.Event()
        self.ended = asyncio.Event()
        self.has_ended = False

    async def run(self) -> None:
        """Work."""
        if not self._ends:
            self.works.set()
            try:
                await asyncio.Event().wait()
            finally:
                self.has_ended = True
        self.ended.set()
        if (error := self._ends.pop(0)) is not None:
            raise error


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(None, id="it returns"),
        pytest.param(OSError(28, "No space left on device"), id="its log is full"),
        pytest.param(asyncio.CancelledError(), id="it was cancelled, but not by its owner"),
        pytest.param(BaseExceptionGroup("all", [SystemError()]), id="those that it owned broke"),
    ],
)
async def test_a_task_that_ends_is_begun_again(end: BaseException | None) -> None:
    """One odd error ended the outbox for good, and nobody heard anything any more until a restart."""
    worker, lasting = Worker(end, end), Lasting(first_pause=0.0)

    with capture_logs() as said:
        async with lasting.running(outbox=worker.run), asyncio.timeout(LONG):
            await worker.works.wait()
            is_up = not lasting.down

    assert (is_up, lasting.ends["outbox"]) == (True, 2)
    assert [(line["event"], line["job"], line["attempt"]) for line in said] == [
        ("task_ended", "outbox", 1),
        ("task_ended", "outbox", 2),
    ]


async def test_a_task_that_is_down_is_known_by_its_name() -> None:
    """Somebody who looks after the bot must see it while it is so, not in hindsight."""
    worker, other, lasting = Worker(ValueError("a mistake")), Worker(), Lasting(first_pause=LONG)

    with capture_logs() as said:
        async with lasting.running(reminders=worker.run, daily=other.run), asyncio.timeout(LONG):
            while not lasting.down:
                await asyncio.wait([asyncio.ensure_future(worker.ended.wait())])
            down = lasting.down

    assert (set(down), len(said)) == ({"reminders"}, 1)


async def test_pauses_grow_and_are_bounded() -> None:
    """What cannot work now is not hammered, and what can work again soon does."""
    worker, lasting = Worker(*[ValueError("a mistake")] * 12), Lasting(first_pause=1e-6, longest_pause=4e-6)

    with capture_logs() as said:
        async with lasting.running(daily=worker.run), asyncio.timeout(LONG):
            await worker.works.wait()

    pauses = [line["seconds"] for line in said]
    assert pauses == [1e-6, 2e-6, *[4e-6] * 10]
    assert LONGEST_PAUSE <= 60


async def test_all_end_with_the_context() -> None:
    """A stop waits for what was begun, and leaves no task behind."""
    workers = Worker(), Worker()

    async with Lasting().running(outbox=workers[0].run, daily=workers[1].run), asyncio.timeout(LONG):
        for worker in workers:
            await worker.works.wait()

    assert all(worker.has_ended for worker in workers)
