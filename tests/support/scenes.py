"""Committees put into a store, and what tests do to databases behind the program's back."""

import hashlib
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select, text
from sqlalchemy.exc import DBAPIError

from grading.changes import Cell, Change, ConfirmationGiven, UnitConfirmed, ValueSet
from grading.model import CandidateId, CommitteeName, Gradebook, PersonId, UnitId
from store.audit.trail import GENESIS, chained
from store.backends import backend_of
from store.database import Store
from store.statements import Found, Values
from store.tables.audit import audit
from tests.support.builders import ADA, KEY, a_committee, by, c

ONE = CommitteeName("1")
_rolls = count()


def chance(size: int) -> bytes:
    """Return so many bytes, other ones each time, the same in each run."""
    return hashlib.sha256(str(next(_rolls)).encode()).digest()[:size]


async def put(store: Store, book: Gradebook) -> Gradebook:
    """Bring the store to the book's committee and candidates; return the book as the store has it."""
    async with store.transaction() as work:
        for seat in book.committee.graders:
            assert await work.put_person(seat.email, seat.name) == seat.person
        await work.put_assessment(book.assessment)
        await work.put_committee(book.assessment.key, book.committee)
        candidates = tuple(book.candidates.values())
        await work.put_candidates(book.assessment.key, candidates, book.committee.name)
    async with store.snapshot() as snapshot:
        return await snapshot.gradebook(book.assessment.key, book.committee.name)


async def a_put_committee(store: Store, **wishes: object) -> Gradebook:
    """Put the committee that `a_committee` builds from these wishes."""
    return await put(store, a_committee(**wishes))  # type: ignore[arg-type] # handed on as they came


async def the_book(store: Store, only: Sequence[CandidateId] | None = None) -> Gradebook:
    """Return the committee's gradebook as it stands in the store."""
    async with store.snapshot() as work:
        return await work.gradebook(KEY, ONE, only)


async def record(
    store: Store, *changes: Change, change: str = "change-1", person: PersonId = ADA
) -> Gradebook:
    """Record changes in a transaction of their own; return the book after them."""
    async with store.transaction() as work:
        book = await work.gradebook(KEY, ONE)
        await work.record(book, changes, by(person, change=change))
    return await the_book(store)


def grade_set(
    number: int = 1,
    after: str | None = "B",
    *,
    grader: PersonId = ADA,
    before: str | None = None,
    read_version: int = 0,
) -> ValueSet:
    """Return that a grader set the grade of the candidate of this number."""
    return ValueSet(
        cell=Cell(candidate=c(number)),
        owner=grader,
        by=grader,
        before=before,
        after=after,
        read_version=read_version,
    )


def confirmed_by(*graders: PersonId, unit: UnitId, fingerprint: str = "d1") -> list[Change]:
    """Return that these graders confirmed the unit, and that it is locked."""
    given = [ConfirmationGiven(grader=grader, unit=unit, fingerprint=fingerprint) for grader in graders]
    return [*given, UnitConfirmed(unit=unit, fingerprint=fingerprint)]


async def order(url: str, sql: str, values: Values | None = None, *, create: bool = False) -> int:
    """Run a statement on the database past the program; return how many rows it touched."""
    backend = backend_of(url, create=create)
    try:
        async with backend.transaction() as connection:
            return await connection.run(text(sql), values)
    finally:
        await backend.close()


async def ask(url: str, sql: str) -> list[tuple[object, ...]]:
    """Return the rows of a question to the database past the program."""
    backend = backend_of(url)
    try:
        async with backend.snapshot() as connection:
            return [tuple(row) for row in await connection.rows(text(sql))]
    finally:
        await backend.close()


async def refused(url: str, sql: str, values: Values | None = None) -> str:
    """Return the words in which the database refuses a statement; fails if it does not."""
    try:
        await order(url, sql, values)
    except DBAPIError as error:
        return str(error.orig)
    message = f"the database let this through: {sql}"
    raise AssertionError(message)


async def disarm(url: str, trigger: str, table: str) -> None:
    """Drop a trigger, as somebody with the administrator's rights could."""
    of_table = f" ON {table}" if url.startswith("postgresql") else ""
    await order(url, f"DROP TRIGGER {trigger}{of_table}")


async def disarm_trail(url: str) -> None:
    """Drop all triggers that keep the audit trail's past from being changed."""
    rows = ("audit_past",) if url.startswith("postgresql") else ("audit_update", "audit_delete")
    for trigger in rows:
        await disarm(url, trigger, "audit")
    await disarm(
        url, "audit_detail_past" if url.startswith("postgresql") else "audit_detail_update", "audit_detail"
    )
    for trigger in ("audit_head_grows", "audit_head_stays"):
        await disarm(url, trigger, "audit_head")


async def rewrite(url: str, first: int) -> None:
    """Change the trail from this row on, and make all hashes anew, as who can write the database could.

    The triggers must be gone; the seals stay as they are.
    """
    rows = await read(url, select(audit).order_by(audit.c.seq))
    last = GENESIS
    for row in rows:
        facts: dict[str, object] = {
            n: getattr(row, n) for n in set(audit.columns.keys()) - {"hash", "seal", "at"}
        }
        facts |= {"prev": last, "way": "job" if row.seq >= first else row.way}
        last = chained(facts, row.at)
        values: dict[str, object] = {"seq": row.seq, "way": facts["way"], "prev": facts["prev"], "hash": last}
        await order(url, "UPDATE audit SET way = :way, prev = :prev, hash = :hash WHERE seq = :seq", values)
    await order(url, "UPDATE audit_head SET hash = :hash", {"hash": last})


async def read(url: str, statement: Select[*tuple[Any, ...]]) -> Sequence[Found]:
    """Return the rows of a statement on the tables, past the program."""
    backend = backend_of(url)
    try:
        async with backend.snapshot() as connection:
            return await connection.rows(statement)
    finally:
        await backend.close()


def path_of(url: str) -> Path:
    """Return the file at an address."""
    return Path(url.removeprefix("sqlite:///"))
