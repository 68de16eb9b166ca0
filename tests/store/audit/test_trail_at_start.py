"""The audit trail's end and its guards are looked at before anything is added to it."""

import pytest

from store.audit.guards import POSTGRES, SQLITE
from store.audit.verifying import TAIL
from store.database import Store, open_store
from store.errors import BrokenTrail, UnguardedTrail
from tests.support.scenes import a_put_committee, chance, disarm, disarm_trail, grade_set, order, record


async def look(url: str, *, whole: bool = False) -> int:
    """Look at the trail as a bot does when it starts; return how many rows it has."""
    async with open_store(url, chance=chance) as store:
        return (await store.refuse_broken_trail(whole=whole)).rows


async def test_a_whole_trail_is_let_pass(store: Store, url: str) -> None:
    """A bot that does not start for nothing is as bad as one that starts on anything."""
    assert await look(url) == 0
    await a_put_committee(store)
    await record(store, grade_set(1))

    assert await look(url) == 1
    assert await look(url, whole=True) == 1


@pytest.mark.parametrize(
    ("sql", "row", "why"),
    [
        ("UPDATE audit SET way = 'job' WHERE seq = 2", 2, "changed"),
        (
            "UPDATE audit_detail SET body = replace(body, '\"A\"', '\"F\"') WHERE seq = 1",
            1,
            "its details were changed",
        ),
        ("UPDATE audit_head SET length = 1", 2, "not counted by the head"),
        ("DELETE FROM audit_head", 1, "the head is gone"),
    ],
)
async def test_a_trail_whose_end_is_broken_is_refused_with_its_first_bad_row(
    store: Store, url: str, sql: str, row: int, why: str
) -> None:
    """Going on would put new rows on top of false ones, and an export would carry them out."""
    await a_put_committee(store)
    await record(store, grade_set(1, "A"), grade_set(2))
    await disarm_trail(url)
    await order(url, sql)

    for whole in (False, True):
        with pytest.raises(BrokenTrail) as refused:
            await look(url, whole=whole)
        assert (refused.value.row, refused.value.why) == (row, why)


async def test_only_the_end_is_looked_at_when_it_must_be_fast(store: Store, url: str) -> None:
    """A million rows take a minute; the whole trail is the nightly check's, and an export's."""
    await a_put_committee(store, candidates=TAIL + 2)
    await record(store, *(grade_set(number) for number in range(1, TAIL + 3)))
    await disarm(url, "audit_past" if url.startswith("postgres") else "audit_update", "audit")
    await order(url, "UPDATE audit SET way = 'job' WHERE seq = 1")
    await order(url, "UPDATE audit SET way = 'sheet' WHERE seq = 4")

    with pytest.raises(BrokenTrail) as at_the_end:
        await look(url)
    with pytest.raises(BrokenTrail) as whole:
        await look(url, whole=True)

    assert (at_the_end.value.row, whole.value.row) == (4, 1)


@pytest.mark.parametrize("trigger", SQLITE)
@pytest.mark.parametrize("instead", [None, "BEGIN SELECT 1; END"])
async def test_an_sqlite_file_without_a_guard_is_refused(
    sqlite_url: str, trigger: str, instead: str | None
) -> None:
    """Who means to change the past takes its guard away first, or puts a blind one there."""
    table = SQLITE[trigger].split(" ON ")[1].split()[0]
    await disarm(sqlite_url, trigger, table)
    if instead is not None:
        await order(sqlite_url, f"CREATE TRIGGER {trigger} BEFORE UPDATE ON {table} {instead}")

    with pytest.raises(UnguardedTrail) as refused:
        await look(sqlite_url)

    assert refused.value.missing == trigger


@pytest.mark.postgres
@pytest.mark.parametrize("trigger", POSTGRES)
async def test_a_postgresql_database_without_a_guard_is_refused(postgres_url: str, trigger: str) -> None:
    """One that is switched off still stands in the list of triggers."""
    table = POSTGRES[trigger].split(" ON ")[1].split()[0]
    await order(postgres_url, f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")

    with pytest.raises(UnguardedTrail) as refused:
        await look(postgres_url)

    assert refused.value.missing == trigger


@pytest.mark.postgres
async def test_a_guard_of_postgresql_that_refuses_nothing_is_refused(postgres_url: str) -> None:
    """All triggers call one function; emptied, it would let everything pass."""
    await order(
        postgres_url,
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    )

    with pytest.raises(UnguardedTrail) as refused:
        await look(postgres_url)

    assert "audit_past" in refused.value.missing
