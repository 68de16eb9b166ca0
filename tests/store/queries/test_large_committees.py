"""Thousands of candidates: what many have in common is read as one row, and a long trail page by page."""

from grading.changes import SharingChanged
from grading.model import WHOLE
from grading.ports import AuditEntry
from store.database import Store
from store.queries.history import PAGE
from tests.support.builders import ADA, BO, KEY, by, c
from tests.support.scenes import ONE, a_put_committee, grade_set, record, the_book

MANY = PAGE + 100


async def test_what_is_the_same_of_many_candidates_is_said_of_each_of_them(store: Store) -> None:
    """They are read in one row; so is who shared them."""
    await a_put_committee(store, candidates=9)
    for grader, grades in ((ADA, "ABCABCABC"), (BO, "AAAAAAAAA")):
        sets = [grade_set(number, grade, grader=grader) for number, grade in enumerate(grades, start=1)]
        shared = SharingChanged(grader=grader, unit=WHOLE, is_shared=True)
        await record(store, *sets, shared, change=f"by-{grader}", person=grader)

    whole = await the_book(store)
    some = await the_book(store, [c(2), c(3)])

    assert [whole.grades_of(c(number)) for number in (1, 2, 3, 9)] == [
        {ADA: "A", BO: "A"},
        {ADA: "B", BO: "A"},
        {ADA: "C", BO: "A"},
        {ADA: "C", BO: "A"},
    ]
    assert [*whole.candidates] == [*whole.evaluations] == [c(number) for number in range(1, 10)]
    assert whole.shares == {(grader, c(number)) for grader in (ADA, BO) for number in range(1, 10)}
    assert {one: whole.evaluations[one] for one in some.candidates} == some.evaluations
    assert whole.evaluation(c(3), ADA) is whole.evaluation(c(9), ADA)


async def test_a_long_trail_is_read_page_by_page_as_it_was_when_that_began(store: Store) -> None:
    """Nobody waits for the whole of it, and what is written meanwhile belongs to the next export."""
    await a_put_committee(store, candidates=MANY)
    await record(store, *(grade_set(number, "A") for number in range(1, MANY + 1)))

    async with store.snapshot() as snapshot:
        pages = await snapshot.pages(KEY)
    await record(store, grade_set(1, "B", before="A", read_version=1), change="later")
    entries: list[list[AuditEntry]] = []
    for page in pages:
        async with store.snapshot() as snapshot:
            entries.append([*await snapshot.entries(KEY, page)])

    assert [len(page) for page in entries] == [PAGE, 100]
    assert [one.seq for page in entries for one in page] == list(range(1, MANY + 1))


async def test_a_trail_without_entries_has_no_pages(store: Store) -> None:
    """Not even an empty one."""
    await a_put_committee(store)

    async with store.transaction() as work:
        before = await work.pages(KEY)
        book = await work.gradebook(KEY, ONE)
        await work.record(book, [grade_set(1, "A")], by())
        after = await work.pages(KEY)

    assert before == ()
    assert [(page.after, page.until) for page in after] == [(0, 1)]
