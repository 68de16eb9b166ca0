"""A migrated SQLite file to copy: much faster than migrating for each test."""

import asyncio
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from store.migrating import migrate


@cache
def _content() -> bytes:
    """Migrate once; in a thread of its own, as there may be a loop in this one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "migrated.db"
        migrating = Thread(target=lambda: asyncio.run(migrate(f"sqlite:///{path}")))
        migrating.start()
        migrating.join()
        return path.read_bytes()


def migrated(path: Path) -> Path:
    """Let there be a migrated database at this path, if there is none yet, and return the path."""
    if not path.exists():
        path.write_bytes(_content())
    return path
