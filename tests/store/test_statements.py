"""Statements that are compiled once: they give the same rows as SQLAlchemy, of every kind of column."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
from sqlalchemy import bindparam, delete, func, insert, literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.base import Executable

from store.backends import backend_of
from store.connection import Backend
from store.sqlite.connection import DIALECT
from store.statements import compiled
from store.tables.assessments import assessment, question
from store.tables.messages import inbox
from tests.support.builders import KEY, NOW

# Texts, JSON, a truth value, a day, moments, decimals by name, and NULL for some of them.
AN_EXAM: dict[str, object] = {
    "key": KEY,
    "folded": KEY.casefold(),
    "title": "Object-oriented programming",
    "kind": "written",
    "tool": "2.0",
    "scale_name": "letters",
    "scale_grades": ["A", "F"],
    "marking": "private",
    "unit": "committee",
    "quorum": "all",
    "align_marks": True,
    "ended": NOW,
    "deadline": NOW.date(),
    "thresholds": {"A": Decimal("89.50")},
    "reminding": {"before": [7]},
    "published": None,
    "version": 1,
}
A_QUESTION = {
    "assessment": KEY,
    "number": "1",
    "position": 0,
    "title": "One",
    "maximum": Decimal("10.50"),
    "weight": Decimal(1),
    "type": "text",
    "key": None,
}
EXAM = select(*assessment.c).where(assessment.c.key == bindparam("key"))
MAXIMUM = select(question.c.maximum, literal("stands").label("so")).where(
    question.c.assessment == bindparam("key")
)
REMEMBER = insert(inbox)
FORGET = delete(inbox).where(inbox.c.request == bindparam("one"), inbox.c.reply == "saved")


def reply(number: int) -> dict[str, object]:
    """Return a remembered answer."""
    return {"request": f"request-{number}", "reply": "saved", "at": NOW}


@pytest.fixture
async def backend(url: str) -> AsyncIterator[Backend]:
    """Return a database of each kind with an exam in it."""
    opened = backend_of(url)
    async with opened.transaction() as connection:
        await connection.run(insert(assessment), AN_EXAM)
        await connection.run(insert(question), A_QUESTION)
    yield opened
    await opened.close()


@pytest.mark.parametrize("statement", [EXAM, MAXIMUM])
async def test_rows_are_those_that_sqlalchemy_gives(backend: Backend, statement: Executable) -> None:
    """Moments with their zone, exact decimals, JSON: left as the driver has it, a column would differ."""
    async with backend.snapshot() as connection:
        wanted = await connection.sync(lambda opened: opened.execute(statement, {"key": KEY}).one())
        found = await connection.row(statement, {"key": KEY})
        (again,) = await connection.rows(statement, {"key": KEY})

    assert found is not None
    assert list(found) == list(again) == list(wanted)
    assert [type(one) for one in found] == [type(one) for one in wanted]


async def test_columns_are_found_by_their_names(backend: Backend) -> None:
    """Also one that was named in the statement alone."""
    async with backend.snapshot() as connection:
        found = await connection.row(MAXIMUM, {"key": KEY})

    assert found is not None
    assert (found.maximum, found.so) == (Decimal("10.5"), "stands")


async def test_what_a_statement_touched_is_counted(backend: Backend) -> None:
    """A change that hit nothing was decided on something outdated."""
    remember, forget = REMEMBER, FORGET
    async with backend.transaction() as connection:
        await connection.many(remember, [reply(number) for number in range(30)])
        each = await connection.each(forget, [{"one": f"request-{number}"} for number in (1, 2, 99)])
        hit = await connection.run(forget, {"one": "request-3"})
        missed = await connection.run(forget, {"one": "request-3"})
        left = await connection.rows(select(inbox.c.request))

    assert (each, hit, missed, len(left)) == (2, 1, 0, 27)


async def test_a_broken_rule_is_told_as_by_sqlalchemy(backend: Backend) -> None:
    """Queries know that something is there already by this error, no matter who ran the statement."""

    async def remember_twice(run: str) -> None:
        async with backend.transaction() as connection:
            if run == "many":
                await connection.many(REMEMBER, [reply(1), reply(1)])
            for _ in range(2):
                await connection.run(REMEMBER, reply(1))

    with pytest.raises(IntegrityError) as one:
        await remember_twice("run")
    with pytest.raises(IntegrityError):
        await remember_twice("many")

    assert "request-1" not in str(one.value)


async def test_a_value_that_is_missing_is_a_mistake_that_shows(backend: Backend) -> None:
    """NULL in its place would find nothing, or remove nothing."""
    async with backend.snapshot() as connection:
        with pytest.raises(KeyError, match="key"):
            await connection.rows(EXAM)


async def test_a_list_may_have_any_length(backend: Backend) -> None:
    """Some candidates of a committee, or none."""
    some = select(inbox.c.request).where(inbox.c.request.in_(bindparam("some", expanding=True)))
    async with backend.transaction() as connection:
        await connection.many(REMEMBER, [reply(number) for number in range(3)])
        found = [
            await connection.rows(some, {"some": [f"request-{n}" for n in some_of]})
            for some_of in ([], [0], [1, 2])
        ]

    assert [len(rows) for rows in found] == [0, 1, 2]


async def test_what_stands_in_the_text_itself_is_written_there_once(backend: Backend) -> None:
    """What joins texts is no value for the driver; beside it there may be values."""
    joined = select(func.aggregate_strings(inbox.c.request, "\n").label("all")).where(
        inbox.c.reply == bindparam("reply")
    )
    async with backend.transaction() as connection:
        await connection.many(REMEMBER, [reply(number) for number in range(2)])
        found = await connection.row(joined, {"reply": "saved"})

    assert found is not None
    assert sorted(found.all.splitlines()) == ["request-0", "request-1"]


def test_a_statement_is_compiled_once() -> None:
    """Compiling takes longer than most statements."""
    assert compiled(EXAM, DIALECT, ("key",)) is compiled(EXAM, DIALECT, ("key",))
