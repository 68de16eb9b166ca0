"""A program that works on files, killed before each of its steps."""

import asyncio
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


async def killed_at_every_step(way: str, folder: Path) -> int:
    """Kill a process before its first step, its second …; return how many were killed."""
    command = ("-m", "tests.support.dying", way, str(folder))
    dying = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await dying.communicate()
    return int(out)
