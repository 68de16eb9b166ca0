"""Mark schemes and dropped files at rest, on both databases."""

from datetime import timedelta

from grading.files import Media
from grading.mark_schemes import Document, DroppedFile, DropPurpose, DropState, Purpose, SchemeVersion
from grading.model import PersonId
from store.database import Store
from tests.support.builders import NOW, a_committee, c
from tests.support.scenes import grade_set, put, record

BOOK = a_committee()
KEY = BOOK.assessment.key
ADA = PersonId(1)


def a_document(letter: str) -> Document:
    """Return a file."""
    return Document(name="s.pdf", fingerprint=letter * 64, size=1, media=Media.PDF)


def a_version(number: int, letter: str) -> SchemeVersion:
    """Return a version of the mark scheme."""
    return SchemeVersion(version=number, document=a_document(letter), put_by=ADA, at=NOW)


async def test_versions_and_their_readers_are_kept(store: Store) -> None:
    """Each version stays; of readings the newest counts."""
    await put(store, BOOK)
    async with store.transaction() as work:
        await work.put_scheme_version(KEY, a_version(1, "a"))
        await work.put_scheme_version(KEY, a_version(2, "b"))
        for version in (1, 2, 2):
            await work.put_scheme_reading(KEY, ADA, version, NOW)

    async with store.snapshot() as read:
        assert await read.newest_scheme(KEY) == a_version(2, "b")
        assert await read.scheme_versions(KEY) == (a_version(2, "b"), a_version(1, "a"))
        assert await read.scheme_readings(KEY) == {ADA: 2}


async def test_what_was_graded_before_a_version_is_known_until_it_is_graded_again(store: Store) -> None:
    """So a planner sees who has to look at whom once more."""
    await put(store, BOOK)
    await record(store, grade_set(1))
    async with store.transaction() as work:
        await work.put_scheme_version(KEY, a_version(1, "a"))
    await record(store, grade_set(2), change="change-2")

    async with store.snapshot() as read:
        (before,) = await read.graded_before_scheme(KEY)

    assert before.candidates == (c(1),)


async def test_a_file_is_named_by_a_version_and_by_what_waits_to_be_imported(store: Store) -> None:
    """And not by what was put aside."""
    await put(store, BOOK)
    async with store.transaction() as work:
        await work.put_scheme_version(KEY, a_version(1, "a"))
        for letter, state in (("b", DropState.SHOWN), ("c", DropState.CANCELLED)):
            dropped = DroppedFile(
                id=letter,
                person=ADA,
                purpose=Purpose.MARK_SCHEME,
                key=KEY,
                document=a_document(letter),
                state=state,
                at=NOW,
            )
            await work.put_dropped_file(dropped)
        kept = await work.dropped_file("c")
    assert kept is not None
    assert kept.document == a_document("c")
    assert kept.state is DropState.CANCELLED

    async with store.snapshot() as read:
        named = await read.files_named([letter * 64 for letter in "abcd"])

    assert named == {"a" * 64, "b" * 64}


async def test_what_was_asked_about_last_counts(store: Store) -> None:
    """One purpose at a time; it can be ended, and is forgotten with the rest."""
    await put(store, BOOK)
    purposes = [
        DropPurpose(person=ADA, purpose=Purpose.MARK_SCHEME, key=KEY, at=NOW + timedelta(minutes=minutes))
        for minutes in (0, 1)
    ]
    async with store.transaction() as work:
        for purpose in purposes:
            await work.put_drop_purpose(purpose)
        assert await work.drop_purpose(ADA) == purposes[1]

    await store.forget(NOW + timedelta(minutes=2))

    async with store.transaction() as work:
        assert await work.drop_purpose(ADA) is None
        await work.put_drop_purpose(purposes[0])
        await work.end_drop_purpose(ADA)
        assert await work.drop_purpose(ADA) is None
