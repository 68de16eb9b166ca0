"""How `make bench` measures."""

import asyncio
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from benchmarks.heartbeat import Pulse, beating_loop
from benchmarks.processes import Process
from benchmarks.report import Extent
from benchmarks.sections import commands

HELD_UP = 0.1
BURNS = "import time\nwhile time.process_time() < 0.3: pass"


def test_a_heart_feels_what_holds_up_its_loop_until_it_is_read(tmp_path: Path) -> None:
    """Two processes share the pulse: the one whose heart beats, and the one that measures."""
    heart, reader = Pulse(tmp_path / "pulse"), Pulse(tmp_path / "pulse")

    async def hold_up_and_read() -> tuple[float, float]:
        before = time.thread_time()
        while time.thread_time() - before < HELD_UP:
            pass
        return await reader.rested()

    with asyncio.Runner(loop_factory=partial(beating_loop, heart)) as runner:
        pause, cpu = runner.run(hold_up_and_read())
        _, cpu_afterwards = runner.run(reader.rested())

    assert min(pause, cpu) >= 1000 * HELD_UP > cpu_afterwards


def test_what_the_children_of_a_process_used_is_its_own_cost() -> None:
    """A sheet is read in a child, which is gone when the answer is there."""
    here = Process(pid=os.getpid(), port=0)
    before = here.cpu()

    subprocess.run([sys.executable, "-c", BURNS], check=True)  # noqa: S603 - our own

    assert here.cpu() - before >= 0.25


async def test_a_section_measures_each_of_its_subjects() -> None:
    """A benchmark that does not run any more is found out when its figures are needed."""
    section = await commands.measure(Extent.QUICK)

    assert [row.subject for row in section.rows] == [
        "bare Bolt",
        "one commit",
        "status of one candidate",
        "the same request again",
        "adopt",
    ]
    assert all(figure > 0 for row in section.rows for figure in row.figures.values())
