"""What is no good copy, or no database to replace now, is refused and nothing changes."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store.database import open_store
from store.errors import (
    AlreadyServed,
    BadCopy,
    FileFault,
    InUse,
    NewerDatabase,
)
from tests.support.builders import a_committee
from tests.support.copying import at, back_up, beside, put_back, remember, remembered
from tests.support.scenes import ask, chance, disarm, grade_set, order, path_of, put, record


async def test_a_database_that_is_served_is_not_replaced(sqlite_url: str, copy: Path) -> None:
    """The bot would go on writing into a file that nobody finds any more."""
    await back_up(sqlite_url, copy)

    async with open_store(sqlite_url, chance=chance, exclusive=True):
        with pytest.raises(AlreadyServed):
            await put_back(sqlite_url, copy)

    assert not [name for name in beside(path_of(sqlite_url)) if "replaced" in name]


async def test_a_database_that_a_command_writes_is_not_replaced(sqlite_url: str, copy: Path) -> None:
    """A roster that is being loaded would be gone."""
    await back_up(sqlite_url, copy)

    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InUse):
            await put_back(sqlite_url, copy)

    assert not [name for name in beside(path_of(sqlite_url)) if "replaced" in name]


async def test_somebody_who_still_has_the_old_file_open_cannot_write_into_it(
    sqlite_url: str, copy: Path
) -> None:
    """What is told to be saved must be in the database that everybody uses."""
    await back_up(sqlite_url, copy)
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
        other.execute("SELECT count(*) FROM inbox").fetchone()

        await put_back(sqlite_url, copy)

        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            other.execute("INSERT INTO inbox VALUES ('lost', '', '2026-01-01 00:00:00')")


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "no tables"), (b"no database at all", "not a database"), (b"SQLite format 3\x00", "")],
)
async def test_what_is_no_copy_is_refused(sqlite_url: str, copy: Path, content: bytes, why: str) -> None:
    """A file of the wrong name must not take the place of the grades."""
    await remember(sqlite_url, "old")
    copy.write_bytes(content)

    with pytest.raises(BadCopy) as refused:
        await put_back(sqlite_url, copy)

    assert refused.value.path == copy
    assert why in refused.value.why
    assert await remembered(path_of(sqlite_url)) == ["old"]
    assert not [name for name in beside(path_of(sqlite_url)) if "restoring" in name or "replaced" in name]


async def test_a_copy_with_a_damaged_page_is_refused(sqlite_url: str, copy: Path) -> None:
    """It would open, and fail on the day on which that page is read."""
    await remember(sqlite_url, *(f"r{number}" for number in range(200)), size=1_000)
    await back_up(sqlite_url, copy)
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size - 20_000)
        file.write(b"\xff" * 8_000)

    with pytest.raises(BadCopy) as refused:
        await put_back(sqlite_url, copy)

    assert refused.value.path == copy


async def test_a_copy_of_a_newer_version_or_with_a_broken_trail_is_refused(
    sqlite_url: str, copy: Path
) -> None:
    """The bot could not serve from the one, and nobody could trust the other."""
    async with open_store(sqlite_url, chance=chance) as store:
        await put(store, a_committee())
        await record(store, grade_set(1))
        await store.backup(copy)
    newer, broken = copy.with_name("newer.db"), copy.with_name("broken.db")
    shutil.copy(copy, newer)
    shutil.copy(copy, broken)
    await order(at(newer), "UPDATE alembic_version SET version_num = '9999'")
    await disarm(at(broken), "audit_update", "audit")
    await order(at(broken), "UPDATE audit SET committee = '2'")

    with pytest.raises(NewerDatabase):
        await put_back(sqlite_url, newer)
    with pytest.raises(BadCopy) as refused:
        await put_back(sqlite_url, broken)

    assert "row 1, changed" in refused.value.why
    assert len(await ask(sqlite_url, "SELECT * FROM audit")) == 1


async def test_a_database_is_not_restored_from_itself_or_from_nothing(sqlite_url: str, copy: Path) -> None:
    """Two slips of the finger, both told."""
    with pytest.raises(FileFault) as itself:
        await put_back(sqlite_url, path_of(sqlite_url))
    with pytest.raises(FileFault) as nothing:
        await put_back(sqlite_url, copy)

    assert itself.value.why == "this is the database itself"
    assert nothing.value.path == copy
