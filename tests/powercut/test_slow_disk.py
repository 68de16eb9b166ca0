"""A disk that is slow on purpose."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from tests.support.disk.preloading import slow_disk

SYNCED = """
import os, sys, time
with open(sys.argv[1], "w") as file:
    before = time.monotonic()
    os.fsync(file)
    os.fdatasync(file)
    print(time.monotonic() - before)
"""


async def test_a_slow_disk_makes_each_sync_take_longer(tmp_path: Path) -> None:
    """Figures of a slow disk that was not slow would flatter the bot; a busy machine only adds to it."""
    environs = slow_disk(tmp_path, 20_000)

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SYNCED, tmp_path / "file", env=environs, stdout=PIPE
    )
    took, _ = await process.communicate()

    assert float(took) >= 0.04
