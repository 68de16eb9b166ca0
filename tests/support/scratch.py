"""Where tests write files that nobody needs afterwards."""

import shutil
import tempfile
from pathlib import Path

MEMORY, ROOM = Path("/dev/shm"), 2 * 2**30  # noqa: S108 - whole folders with names of their own


def write_in_memory() -> None:
    """Let temporary files of this process lie in memory, where there is room.

    Both databases wait for the disk at each commit, as they must; most of a test's time would go into that.
    Files in memory outlive a killed process just as well, and no test pulls the plug of the machine.
    """
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        tempfile.tempdir = str(MEMORY)


def files_of(url: str) -> str:
    """Return a folder for the files of a database: a temporary one where the database is in none."""
    if url.startswith("sqlite"):
        return "files"
    return str(Path(tempfile.gettempdir()) / f"files-of-{url.rpartition('/')[2].partition('?')[0]}")
