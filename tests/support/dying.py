"""A process that works on files and is killed before its next step on the file system.

`python -m tests.support.dying backup|restore|keep|sweep FOLDER` does it again and again, in a folder for each
step: killed before the first, before the second … until it lives to the end. It prints how many were killed.
"""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path

from store.audit.trail import Seals
from store.backup.copies import restore
from store.database import open_store
from store.files.keeping import FileStore

STEPS = frozenset({"os.link", "os.mkdir", "os.rename", "os.remove", "os.truncate", "open", "sqlite3.connect"})
AT = datetime(2026, 12, 3, 2, 30, tzinfo=UTC)
SEALS = Seals(chance=bytes)


async def back_up(folder: Path) -> None:
    """Copy the database over an older copy."""
    async with open_store(f"sqlite:///{folder / 'sensur.db'}", chance=bytes) as store:
        await store.backup(folder / "copy.db", replace=True)


async def put_back(folder: Path) -> None:
    """Put the copy in the database's place."""
    await restore(f"sqlite:///{folder / 'sensur.db'}", folder / "copy.db", at=AT, seals=SEALS)


async def keep(folder: Path) -> None:
    """Keep a file in a store of files."""
    files = FileStore(folder, lambda: AT)
    async with files.receiving() as receiving:
        await receiving.write(b"a mark scheme")
        await receiving.keep()


async def sweep(folder: Path) -> None:
    """Remove from a store of files what is old."""
    files = FileStore(folder, lambda: AT)
    await files.remove(await files.old())


WAYS: dict[str, Callable[[Path], Coroutine[None, None, None]]] = {
    "backup": back_up,
    "restore": put_back,
    "keep": keep,
    "sweep": sweep,
}


def die_before(number: int, folder: Path) -> None:
    """Let this process be killed before so many steps in the folder were begun."""
    left = number

    def see(event: str, about: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS and any(str(folder) in str(one) for one in about):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(see)


def lives(way: str, number: int, folder: Path) -> bool:
    """Do it in a process that dies before this step; say whether it came to its end."""
    child = os.fork()
    if child == 0:
        die_before(number, folder)
        asyncio.run(WAYS[way](folder))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    if os.WEXITSTATUS(status):
        raise RuntimeError(way, number)
    return True


def main() -> None:
    """Die before every step in turn."""
    way, whole = sys.argv[1], Path(sys.argv[2])
    number = 1
    while True:
        folder = whole / str(number)
        shutil.copytree(whole / "before", folder)
        if lives(way, number, folder):
            break
        number += 1
    sys.stdout.write(f"{number - 1}\n")


if __name__ == "__main__":
    main()
