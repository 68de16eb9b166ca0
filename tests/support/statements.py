"""The statements that are sent to databases, for tests that count them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from sqlalchemy import Engine, event

from store.postgres.pool import Driver

# How a statement gets to PostgreSQL.
_WAYS = ("fetch", "execute", "executemany")
# What a transaction begins and ends with.
_AROUND = ("BEGIN", "COMMIT", "ROLLBACK")


@contextmanager
def counted() -> Iterator[list[str]]:
    """Give the statements that are sent to any database meanwhile; one for many rows counts once."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    before = {way: getattr(Driver, way) for way in _WAYS}
    for way, does in before.items():
        setattr(Driver, way, _noting(sent, does))
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        for way in _WAYS:
            delattr(Driver, way)


def _noting(sent: list[str], does: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(does)
    async def noted(driver: Driver, statement: str, *values: object, **how: object) -> object:
        if not statement.startswith(_AROUND):
            sent.append(statement)
        return await does(driver, statement, *values, **how)

    return noted
