"""Statements as asyncpg takes them: compiled once, with the places of their values and how rows are read.

SQLAlchemy would look the compiled form up by the statement's structure each time, and hand it to the driver
through a thread-like switch of its own; together that costs more than the server needs to answer.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from asyncpg import Record
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.exc import CompileError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import ReturnsRows

from store.connection import Found, Values

DIALECT = PGDialect_asyncpg()  # type: ignore[no-untyped-call] # as it is there
# More than the program has; those that are made for one call only push each other out.
KEPT = 1_000
# Its processors ask for the driver's type where numbers are read; ours are exact.
_NUMERIC = 1700

_PLACE = re.compile(r"\$(\d+)")

Process = Callable[[Any], Any]


class Compiled:
    """One statement for values of these names."""

    def __init__(self, statement: Executable, names: tuple[str, ...]) -> None:
        if not isinstance(statement, ClauseElement):
            raise CompileError(statement)
        # As for many rows, for nobody reads the keys that a single one would return.
        compiled = statement.compile(dialect=DIALECT, column_keys=sorted(names), for_executemany=True)
        if not isinstance(compiled, SQLCompiler):
            raise CompileError(statement)
        self._constants = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        self._places = [(name, _to_bind(compiled, name)) for name in compiled.positiontup or ()]
        self._sql = compiled.string
        # A list is written into the statement, a place for each of its values.
        self._with_lists = compiled if compiled.post_compile_params else None
        self._readers = _readers(statement)

    def said(self, values: Values) -> tuple[str, Sequence[object]]:
        """Return the statement and its values in their places."""
        given = {**self._constants, **values} if self._constants else values
        if self._with_lists is None:
            return self._sql, [
                given[name] if process is None else process(given[name]) for name, process in self._places
            ]
        state = self._with_lists.construct_expanded_state(given)
        processors: Mapping[str, Any] = state.processors
        return state.statement, [
            state.parameters[name] if name not in processors else processors[name](state.parameters[name])
            for name in state.positiontup or ()
        ]

    def rows(self, records: Sequence[Record]) -> Sequence[Found]:
        """Return what the driver read as rows whose columns can be asked for by name."""
        if not records:
            return ()
        names = SimpleResultMetaData(tuple(records[0].keys()))
        return IteratorResult(names, self._read(records)).all()

    def _read(self, records: Sequence[Record]) -> Iterator[Iterable[Any]]:
        if not any(self._readers):
            yield from records
            return
        for record in records:
            yield tuple(
                value if read is None else read(value)
                for value, read in zip(record, self._readers, strict=True)
            )


@lru_cache(KEPT)
def compiled(statement: Executable, names: tuple[str, ...]) -> Compiled:
    """Return a statement as the driver takes it."""
    return Compiled(statement, names)


@lru_cache(KEPT)
def as_one(statements: tuple[str, ...]) -> str:
    """Return one statement that runs several which write, with the values of all of them in a row.

    Each sees the tables as they were before. Foreign keys are checked at the end of all.
    """
    parts: list[str] = []
    taken = 0
    for number, statement in enumerate(statements):
        parts.append(f"part_{number} AS ({_moved(statement, taken)})")
        taken += max((int(place) for place in _PLACE.findall(statement)), default=0)
    return f"WITH {', '.join(parts)} SELECT"


def _moved(statement: str, taken: int) -> str:
    """Return the statement with the places of its values behind those that are taken."""
    return _PLACE.sub(lambda place: f"${int(place[1]) + taken}", statement)


def _to_bind(compiled: SQLCompiler, name: str) -> Process | None:
    kind = compiled.binds[name].type
    return kind.dialect_impl(DIALECT).bind_processor(DIALECT)


def _readers(statement: Executable) -> Sequence[Process | None]:
    if not isinstance(statement, ReturnsRows):
        return ()
    return [
        column.type.dialect_impl(DIALECT).result_processor(DIALECT, _NUMERIC)
        for column in statement.exported_columns
    ]
