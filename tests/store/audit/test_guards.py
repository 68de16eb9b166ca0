"""What the rules say in Python the database says too: a bug above it cannot break these laws."""

import pytest

from grading.changes import UnitConfirmed, ValueSet
from grading.errors import Stale
from grading.model import WHOLE, PersonId, Quorum, Unit, UnitId
from store.database import Store
from tests.support.builders import ADA, BO, CY, c, u
from tests.support.scenes import (
    a_put_committee,
    ask,
    confirmed_by,
    grade_set,
    order,
    record,
    refused,
    the_book,
)


@pytest.mark.parametrize(
    ("graders", "quorum", "confirming", "locks"),
    [
        (2, Quorum.ALL, [ADA, BO], True),
        (2, Quorum.ALL, [ADA], False),
        (2, Quorum.ALL, [], False),
        (2, Quorum.ALL, [ADA, CY], False),
        (2, Quorum.ONE, [BO], True),
        (2, Quorum.ONE, [], False),
        (2, Quorum.ONE, [CY], False),
        (1, Quorum.ALL, [ADA], True),
        (0, Quorum.ALL, [], False),
    ],
)
async def test_a_unit_is_confirmed_only_by_its_quorum(
    store: Store, graders: int, quorum: Quorum, confirming: list[PersonId], *, locks: bool
) -> None:
    """Final grades rest on the signatures of those who sit on the committee, and on all that are needed."""
    await a_put_committee(store, graders=graders, quorum=quorum)
    async with store.transaction() as work:
        for name in ("Ada", "Bo", "Cy"):
            await work.put_person(f"{name}@uni.example", name)

    try:
        await record(store, *confirmed_by(*confirming, unit=WHOLE))
    except Stale:
        locked = False
    else:
        locked = True

    assert locked is locks
    assert ((await the_book(store)).confirmed == {WHOLE}) is locks


async def test_confirmations_of_other_grades_do_not_lock(store: Store) -> None:
    """Each confirmation binds to the grades that were shown; two over different grades agree on nothing."""
    await a_put_committee(store)
    first, *_ = confirmed_by(ADA, unit=WHOLE, fingerprint="old")

    with pytest.raises(Stale):
        await record(store, first, *confirmed_by(BO, unit=WHOLE, fingerprint="new"))

    assert not (await the_book(store)).confirmed


async def test_confirmations_of_another_unit_do_not_lock(store: Store) -> None:
    """With confirmation by candidate, one candidate's signatures are not another's."""
    await a_put_committee(store, unit=Unit.CANDIDATE)
    await record(store, *confirmed_by(ADA, BO, unit=u(1)))

    with pytest.raises(Stale):
        await record(store, UnitConfirmed(unit=u(2), fingerprint="d1"), change="change-2")

    assert (await the_book(store)).confirmed == {u(1)}


async def test_a_committee_can_need_fewer_than_its_assessment(store: Store, url: str) -> None:
    """A planner's exception for one committee holds in the database too."""
    await a_put_committee(store, quorum=Quorum.ALL)
    await order(url, "UPDATE committee SET own_quorum = 'one'")

    book = await record(store, *confirmed_by(ADA, unit=WHOLE))

    assert book.confirmed == {WHOLE}


@pytest.mark.parametrize(
    "change",
    [
        grade_set(1, "A", before="B", read_version=1),
        grade_set(1, None, before="B", read_version=1),
        grade_set(2, "A"),
    ],
)
async def test_a_confirmed_committee_is_locked(store: Store, change: ValueSet) -> None:
    """Confirmed grades go to the students; nothing may touch them."""
    await a_put_committee(store)
    standing = await record(store, grade_set(1, "B"), *confirmed_by(ADA, BO, unit=WHOLE))

    with pytest.raises(Stale):
        await record(store, change, change="change-2")

    assert await the_book(store) == standing


async def test_a_confirmed_candidate_is_locked_and_others_are_not(store: Store) -> None:
    """With confirmation by candidate, the rest of the committee goes on grading."""
    await a_put_committee(store, unit=Unit.CANDIDATE)
    await record(store, grade_set(1, "B"), *confirmed_by(ADA, BO, unit=u(1)))

    with pytest.raises(Stale):
        await record(store, grade_set(1, "A", before="B", read_version=1), change="change-2")
    book = await record(store, grade_set(2, "A"), change="change-3")

    assert book.grade(c(1), ADA) == "B"
    assert book.grade(c(2), ADA) == "A"


@pytest.mark.parametrize("unit", [WHOLE, u(1)])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evaluation SET grade = 'A'",
        "DELETE FROM evaluation",
        "UPDATE evaluation SET candidate = '10002'",
        (
            "INSERT INTO evaluation (assessment, committee, candidate, owner, grade, set_by, origin, version)"
            " SELECT assessment, committee, candidate, 2, 'A', 2, origin, 1 FROM evaluation"
        ),
    ],
)
async def test_not_even_plain_sql_changes_a_locked_grade(
    store: Store, url: str, sql: str, unit: UnitId
) -> None:
    """A repair by hand must lift the lock first, which is seen."""
    await a_put_committee(store, unit=Unit.COMMITTEE if unit == WHOLE else Unit.CANDIDATE)
    await record(store, grade_set(1, "B"), *confirmed_by(ADA, BO, unit=unit))

    words = await refused(url, sql)

    assert "the unit is confirmed" in words


async def test_a_confirmed_unit_is_not_rewritten(store: Store, url: str) -> None:
    """A lock says which grades it locked; another fingerprint would be another lock."""
    await a_put_committee(store)
    await record(store, *confirmed_by(ADA, BO, unit=WHOLE))

    words = await refused(url, "UPDATE confirmed_unit SET fingerprint = 'other'")

    assert "not rewritten" in words


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET way = 'job'",
        "DELETE FROM audit",
        "UPDATE audit_detail SET body = '{}'",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET length = 0",
    ],
)
async def test_the_audit_trail_is_append_only(store: Store, url: str, sql: str) -> None:
    """What was done stays written down, also against somebody's wish."""
    await a_put_committee(store)
    await record(store, grade_set())

    words = await refused(url, sql)

    assert "the audit trail" in words
    assert await ask(url, "SELECT count(*) FROM audit") == [(1,)]


async def test_a_database_cannot_hold_one_person_twice(store: Store, url: str) -> None:
    """Two rows for one person would be two graders to the quorum."""
    await a_put_committee(store)

    words = await refused(
        url,
        "INSERT INTO person (email, folded, name, active)"
        " SELECT 'ADA@uni.example', folded, 'Eve', active FROM person WHERE id = 1",
    )

    assert "folded" in words


async def test_a_grader_confirms_a_unit_once(store: Store, url: str) -> None:
    """One grader's two words must not make a quorum of two."""
    await a_put_committee(store)
    await record(store, *confirmed_by(ADA, unit=WHOLE)[:1])

    words = await refused(
        url,
        "INSERT INTO confirmation (assessment, committee, unit, grader, fingerprint)"
        " SELECT assessment, committee, unit, grader, 'other' FROM confirmation",
    )

    assert "unique" in words.casefold()
