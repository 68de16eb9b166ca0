"""One server at a time works on a database file, by whatever name it is reached."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store.errors import AlreadyServed, FileFault
from store.sqlite.locks import Served
from tests.support.copying import back_up, beside, put_back
from tests.support.scenes import path_of

SERVES = """
import asyncio, os, sys
from store.database import open_store
from store.errors import AlreadyServed
async def serve():
    try:
        async with open_store(f"sqlite:///{sys.argv[1]}", chance=os.urandom, exclusive=True):
            print("serves", flush=True)
            await asyncio.to_thread(sys.stdin.read)
    except AlreadyServed:
        print("refused", flush=True)
asyncio.run(serve())
"""


@asynccontextmanager
async def another_server(path: Path) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """Start a process that serves from this file until its input ends; give what it says, and itself."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SERVES, path),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        yield (await process.stdout.readline()).decode().strip(), process
    finally:
        await process.communicate(b"")


def by_its_name(path: Path) -> Path:
    """Change nothing."""
    return path


def by_a_symbolic_link(path: Path) -> Path:
    """Give the file another name in another folder."""
    (path.parent / "elsewhere").mkdir()
    link = path.parent / "elsewhere" / "linked.db"
    link.symlink_to(path)
    return link


def by_a_hard_link(path: Path) -> Path:
    """Give the file a second name that is as good as the first."""
    link = path.with_name("second.db")
    link.hardlink_to(path)
    return link


def without_the_lock_file(path: Path) -> Path:
    """Remove the lock file, as somebody does who believes that it was left behind."""
    path.with_name(f"{path.name}.lock").unlink()
    return path


WAYS = [by_its_name, by_a_symbolic_link, by_a_hard_link, without_the_lock_file]


@pytest.mark.parametrize("way", WAYS)
async def test_a_second_server_is_refused_by_whatever_name(
    sqlite_url: str, way: Callable[[Path], Path]
) -> None:
    """Two would both answer Slack, each unaware of the other's queue."""
    path = path_of(sqlite_url)
    async with another_server(path) as (first, _), another_server(way(path)) as (second, _):
        pass

    assert (first, second) == ("serves", "refused")


@pytest.mark.parametrize("way", WAYS)
async def test_a_database_that_is_served_is_not_replaced_by_whatever_name(
    sqlite_url: str, copy: Path, way: Callable[[Path], Path]
) -> None:
    """The bot would go on with a file that nobody finds any more, and save nothing until it is restarted."""
    await back_up(sqlite_url, copy)
    path = path_of(sqlite_url)
    async with another_server(path):
        named = way(path)

        with pytest.raises(AlreadyServed):
            await put_back(f"sqlite:///{named}", copy)

    assert not [name for name in beside(path) if "replaced" in name]


async def test_who_serves_by_a_link_is_found_by_the_file_s_own_name(sqlite_url: str) -> None:
    """It does not matter who came first."""
    path = path_of(sqlite_url)
    async with another_server(by_a_symbolic_link(path)) as (first, _), another_server(path) as (second, _):
        pass

    assert (first, second) == ("serves", "refused")


async def test_a_server_that_was_killed_leaves_its_place_to_the_next(sqlite_url: str) -> None:
    """A power cut must not need somebody who removes a lock file."""
    async with another_server(path_of(sqlite_url)) as (_, process):
        process.send_signal(signal.SIGKILL)

    async with another_server(path_of(sqlite_url)) as (said, _):
        pass

    assert said == "serves"


def test_a_lock_file_that_is_a_link_is_not_followed(sqlite_url: str, tmp_path: Path) -> None:
    """In a shared folder somebody might let us make or hold a file elsewhere."""
    (tmp_path / "sensur.db.lock").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(FileFault):
        Served(path_of(sqlite_url))

    assert not (tmp_path / "elsewhere").exists()
