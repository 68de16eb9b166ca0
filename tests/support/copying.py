"""What tests of copies share: how one is made, put back, and looked at."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.backup.copies import Restored, restore, unwatched
from store.connection import Progress
from store.database import open_store
from tests.support.builders import NOW, a_committee
from tests.support.dying import SEALS
from tests.support.scenes import ask, chance, put

NAMES = "SELECT request FROM inbox ORDER BY request"


def at(path: Path) -> str:
    """Return the address of a file."""
    return f"sqlite:///{path}"


async def remember(url: str, *requests: str, size: int = 1) -> None:
    """Keep requests, each with a reply of this size."""
    async with open_store(url, chance=chance) as store, store.transaction() as work:
        for request in requests:
            await work.remember(request, "x" * size, NOW)


async def remembered(path: Path) -> list[object]:
    """Return the requests that a file keeps."""
    return [name for (name,) in await ask(at(path), NAMES)]


async def back_up(url: str, target: Path, *, replace: bool = False, progress: Progress = unwatched) -> int:
    """Make a copy; return how many rows its trail has."""
    async with open_store(url, chance=chance) as store:
        return (await store.backup(target, replace=replace, progress=progress)).rows


async def put_back(url: str, copy: Path) -> Restored:
    """Put a copy in the place of a database."""
    return await restore(url, copy, at=NOW, seals=SEALS)


async def put_committee(url: str) -> None:
    """Put a committee into a database."""
    async with open_store(url, chance=chance) as store:
        await put(store, a_committee())


def beside(path: Path) -> list[str]:
    """Return what else is in the folder of a file."""
    return sorted(one.name for one in path.parent.iterdir() if one != path)


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Let the system refuse every file of this process that grows above this size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
