"""A database is brought to the program's version whole, or left as it was."""

import asyncio

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, make_url
from sqlalchemy.exc import DBAPIError

from grading.outbox import ReadFailed
from store.backends import backend_of
from store.database import check, open_store
from store.errors import ForeignDatabase, NewerDatabase, NotMigrated
from store.migrating import MIGRATIONS, known_versions, migrate, wanted_version
from store.postgres.transactions import Postgres
from store.tables import metadata
from tests.support.scenes import ask, chance, order


def differences(connection: sqlalchemy.Connection) -> list[object]:
    """Return what a migration to the tables as declared would still have to do."""
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    found: list[object] = compare_metadata(context, metadata)
    return found


def tables(connection: sqlalchemy.Connection) -> set[str]:
    """Return the names of all tables."""
    return set(inspect(connection).get_table_names())


async def test_migrations_make_exactly_the_declared_tables(url: str) -> None:
    """A column that only tests have would be missing in production."""
    backend = backend_of(url)

    async with backend.snapshot() as connection:
        left = await connection.sync(differences)
        made = await connection.sync(tables)
    await backend.close()

    assert left == []
    assert made == {*metadata.tables, "alembic_version"}


async def test_the_difference_would_be_found(url: str) -> None:
    """The test above must be able to fail."""
    await order(url, "ALTER TABLE inbox ADD COLUMN stray TEXT")
    backend = backend_of(url)

    async with backend.snapshot() as connection:
        left = await connection.sync(differences)
    await backend.close()

    assert len(left) == 1


async def test_migrating_twice_changes_nothing(empty_url: str) -> None:
    """Serve migrates at every start."""
    first = await migrate(empty_url)
    second = await migrate(empty_url)

    assert first == second == wanted_version()
    assert (await check(empty_url))["schema"] == wanted_version()


async def test_two_that_migrate_at_once_both_succeed(empty_url: str) -> None:
    """Replicas start together."""
    versions = await asyncio.gather(migrate(empty_url), migrate(empty_url))

    assert set(versions) == {wanted_version()}


@pytest.mark.postgres
async def test_a_migration_may_take_longer_than_any_other_statement(empty_postgres_url: str) -> None:
    """Years are copied in one statement; given up in the middle, no start would ever succeed."""
    to_migrate, to_serve = backend_of(empty_postgres_url, create=True), backend_of(empty_postgres_url)
    hurried = Postgres(make_url(empty_postgres_url), limit=1e-6)

    with pytest.raises(ReadFailed):
        await hurried.facts()
    for backend in (to_migrate, to_serve, hurried):
        await backend.close()

    assert isinstance(to_migrate, Postgres)
    assert isinstance(to_serve, Postgres)
    assert to_migrate.limit >= 50 * to_serve.limit


async def test_a_migration_that_fails_half_way_leaves_nothing(empty_url: str) -> None:
    """Killed in the middle, it must be possible to start again from where it was."""
    await order(empty_url, "CREATE VIEW audit AS SELECT 1 AS in_the_way", create=True)

    with pytest.raises(DBAPIError):
        await migrate(empty_url)

    backend = backend_of(empty_url)
    async with backend.snapshot() as connection:
        assert not await connection.sync(tables)
    await backend.close()
    await order(empty_url, "DROP VIEW audit")
    assert await migrate(empty_url) == wanted_version()


async def test_a_file_of_another_program_stays_as_it_is(empty_sqlite_url: str) -> None:
    """A slip in the path must not put sixty tables of ours among somebody else's."""
    await order(empty_sqlite_url, "CREATE TABLE bookmark (address TEXT)", create=True)

    with pytest.raises(ForeignDatabase) as refused:
        await migrate(empty_sqlite_url)
    with pytest.raises(ForeignDatabase):
        await check(empty_sqlite_url)

    assert refused.value.tables == "bookmark"
    assert await ask(empty_sqlite_url, "SELECT name FROM sqlite_master") == [("bookmark",)]


async def test_an_older_database_is_not_opened(url: str) -> None:
    """A command beside the server must not run on tables that it does not know."""
    await order(url, "UPDATE alembic_version SET version_num = '0001'")

    with pytest.raises(NotMigrated) as refused:
        async with open_store(url, chance=chance):
            pass

    assert (refused.value.found, refused.value.wanted) == ("0001", wanted_version())


async def test_an_empty_database_is_not_opened(empty_postgres_url: str) -> None:
    """It says to migrate, and not that a table is missing."""
    with pytest.raises(NotMigrated) as refused:
        async with open_store(empty_postgres_url, chance=chance):
            pass

    assert refused.value.found is None


async def test_a_newer_database_is_neither_opened_nor_migrated(url: str) -> None:
    """An old program left running after an update would write what the new one cannot read."""
    await order(url, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NewerDatabase) as refused:
        async with open_store(url, chance=chance):
            pass
    with pytest.raises(NewerDatabase):
        await migrate(url)

    assert refused.value.found == "9999"


def test_migrations_follow_one_another_in_one_line() -> None:
    """Two heads would mean that the order depends on who merged first.

    Which versions there are is read from the files' names.
    """
    scripts = ScriptDirectory(str(MIGRATIONS))

    assert scripts.get_heads() == [wanted_version()]
    assert tuple(one.revision for one in scripts.walk_revisions())[::-1] == known_versions()
