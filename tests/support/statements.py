"""The statements that are sent to databases, for tests that count them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from store.postgres.pool import Driver
from store.sqlite.connection import SqliteConnection

# How a statement gets to a database.
_WAYS = [(Driver, ("fetch", "execute", "executemany")), (SqliteConnection, ("_executed", "_executed_many"))]
# What a transaction begins and ends with.
_AROUND = ("BEGIN", "COMMIT", "ROLLBACK")


@contextmanager
def counted() -> Iterator[list[str]]:
    """Give the statements that are sent to any database meanwhile; one for many rows counts once."""
    sent: list[str] = []

    before = [(of, way, getattr(of, way)) for of, ways in _WAYS for way in ways]
    for of, way, does in before:
        setattr(of, way, _noting(sent, does))
    try:
        yield sent
    finally:
        for of, way, does in before:
            setattr(of, way, does)


def _noting(sent: list[str], does: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(does)
    def noted(connection: object, statement: str, *values: object, **how: object) -> object:
        if not statement.startswith(_AROUND):
            sent.append(statement)
        return does(connection, statement, *values, **how)

    return noted
