"""A share covers the candidates that it names, at rest as in the rules, and ends when they leave."""

from grading.changes import SharingChanged
from grading.model import WHOLE, CommitteeName
from store.database import Store
from store.migrating import migrate
from tests.support.builders import ADA, BO, KEY, a_committee, c
from tests.support.migrated import migrated_before
from tests.support.scenes import ask, order, put, record, the_book

TWO = CommitteeName("2")
BEFORE = """
INSERT INTO person (id, email, folded, name, active) VALUES (1, 'ada', 'ada', '', true);
INSERT INTO assessment (key, folded, title, kind, tool, scale_name, scale_grades, marking, unit, quorum,
                        align_marks, thresholds, version)
     VALUES ('K', 'k', '', '', '', '', '[]', '', '', '', false, '{}', 1);
INSERT INTO committee (assessment, name, type, version) VALUES ('K', '1', '', 1), ('K', '2', '', 1);
INSERT INTO candidate (assessment, id, status, committee)
     VALUES ('K', 'a', '', '1'), ('K', 'b', '', '1'), ('K', 'c', '', '2'), ('K', 'd', '', '2');
INSERT INTO share (assessment, committee, unit, grader)
     VALUES ('K', '1', '', 1), ('K', '2', 'c', 1), ('K', '2', 'a', 1)
"""


async def moves(store: Store, number: int, committee: CommitteeName | None) -> None:
    """Put a candidate into a committee, or into none."""
    async with store.transaction() as work:
        candidate = dict(await work.candidates(KEY))
        found = next(one for one in candidate if one.id == c(number))
        await work.put_candidates(KEY, [found], committee)


async def test_who_leaves_and_comes_back_is_shared_by_nobody(store: Store) -> None:
    """A share of before must not bring to light what is graded after the return."""
    book = await put(store, a_committee())
    await put(store, a_committee(name=TWO, candidates=("20001",)))
    await record(
        store,
        SharingChanged(is_shared=True, grader=ADA, unit=WHOLE),
        SharingChanged(is_shared=True, grader=BO, unit=WHOLE),
    )

    for elsewhere in (TWO, None):
        await moves(store, 1, elsewhere)
        await moves(store, 1, book.committee.name)

        back = await the_book(store)
        assert c(1) in back.candidates
        assert back.shares == {(one, c(n)) for one in (ADA, BO) for n in (2, 3)}


async def test_who_stays_stays_shared(store: Store) -> None:
    """Loading a roster again touches every candidate, and takes nothing back."""
    book = await put(store, a_committee())
    shared = await record(store, SharingChanged(is_shared=True, grader=ADA, unit=WHOLE))

    assert await put(store, book) == shared


async def test_shares_of_an_older_database_cover_who_is_there(empty_url: str) -> None:
    """Of a whole committee all of its candidates and no others, of one candidate that one."""
    await migrated_before(empty_url, "0014")
    for statement in BEFORE.strip().split(";"):
        await order(empty_url, statement)

    await migrate(empty_url)

    found = await ask(empty_url, "SELECT committee, candidate, grader FROM share ORDER BY 1, 2")
    assert found == [("1", "a", 1), ("1", "b", 1), ("2", "c", 1)]
