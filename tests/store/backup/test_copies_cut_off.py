"""A kill, or a loss of power, while a copy is made or put back leaves the one or the other whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import open_store
from store.migrating import migrate
from tests.support.builders import a_committee
from tests.support.copying import (
    at,
    back_up,
    put_back,
)
from tests.support.file_watching import steps_told
from tests.support.killing import killed_at_every_step
from tests.support.scenes import ask, chance, grade_set, path_of, put, record


async def a_life(folder: Path, *, young: bool) -> None:
    """Make a database with two grades in its trail and a copy with one, or the other way round."""
    folder.mkdir()
    url = at(folder / "sensur.db")
    await migrate(url)
    async with open_store(url, chance=chance) as store:
        await put(store, a_committee())
        await record(store, grade_set(1))
        await store.backup(folder / "copy.db")
        if young:
            await record(store, grade_set(2), change="change-2")


async def rows_of(path: Path) -> int:
    """Return how many rows the trail of a database has, which must hold."""
    async with open_store(at(path), chance=chance, exclusive=True) as store:
        verdict = await store.verify_audit()
    assert verdict.holds
    assert await ask(at(path), "PRAGMA integrity_check") == [("ok",)]
    return verdict.rows


async def test_a_backup_that_is_killed_leaves_the_older_copy_or_the_new_one(tmp_path: Path) -> None:
    """At whichever step: what carries the copy's name can be restored."""
    await a_life(tmp_path / "before", young=True)

    kills = await killed_at_every_step("backup", tmp_path)

    found = [await rows_of(tmp_path / str(number) / "copy.db") for number in range(1, kills + 2)]
    assert kills > 5
    assert found == sorted(found)
    assert (found[0], found[-1]) == (1, 2)
    assert {await rows_of(tmp_path / str(number) / "sensur.db") for number in range(1, kills + 2)} == {2}


async def test_a_restore_that_is_killed_leaves_the_one_database_or_the_other(tmp_path: Path) -> None:
    """At whichever step: the bot can start, and the next restore comes to its end."""
    await a_life(tmp_path / "before", young=True)

    kills = await killed_at_every_step("restore", tmp_path)

    found: list[int] = []
    for number in range(1, kills + 2):
        folder = tmp_path / str(number)
        found.append(await rows_of(folder / "sensur.db"))
        again = await put_back(at(folder / "sensur.db"), folder / "copy.db")
        assert again.kept is not None
        assert not again.kept.samefile(folder / "sensur.db")
        assert await rows_of(folder / "sensur.db") == 1
        assert await rows_of(again.kept) == found[-1]
        assert all(path.stat().st_nlink == 1 for path in folder.iterdir())
    assert kills > 10
    assert found == sorted(found, reverse=True)
    assert (found[0], found[-1]) == (2, 1)


@pytest.fixture
def steps() -> Iterator[list[str]]:
    """Return what is done to names and when files are synced, as it happens."""
    # Before there is any thread of the test's own.
    with steps_told() as seen:
        yield seen


async def test_a_copy_is_on_the_disk_before_it_has_its_name(
    sqlite_url: str, copy: Path, steps: list[str]
) -> None:
    """A name can be on the disk before what it names; after a power cut that is an empty file."""
    await back_up(sqlite_url, copy)

    assert steps == [
        "fsync copy.db.partial",
        "link copy.db.partial copy.db",
        "fsync copies",
    ]


async def test_after_a_power_cut_there_is_a_whole_database(
    sqlite_url: str, copy: Path, steps: list[str]
) -> None:
    """What was there has its second name on the disk before it loses its first; the copy is whole by then."""
    await back_up(sqlite_url, copy)
    steps.clear()

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    folder = path_of(sqlite_url).parent.name
    assert steps == [
        f"link sensur.db {restored.kept.name}",
        f"fsync {folder}",
        "fsync sensur.db.restoring",
        "rename sensur.db.restoring sensur.db",
        f"fsync {folder}",
    ]
