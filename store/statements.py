"""Statements as the drivers take them: compiled once, with the places of their values and how rows are read.

SQLAlchemy looks the compiled form up by the statement's structure each time, and makes a context and a result
for each execution; together that costs several times as much as a database needs to answer. What it knows of
a statement does not change, so it is asked once.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol, cast

from sqlalchemy import ColumnElement
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import CompileError
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.selectable import ReturnsRows

Values = Mapping[str, object]

# More than the program has; those that are made for one call only push each other out.
KEPT = 1_000
# What asyncpg calls the type of exact numbers; processors of numbers ask for it, others do not care.
_NUMERIC = 1700

_Convert = Callable[[Any], Any]


class Found(Protocol):
    """A row that was found: its columns by name, or in their order."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the column holds
        """Return a column by its name."""

    def __getitem__(self, index: int) -> Any:  # noqa: ANN401 - whatever the column holds
        """Return a column by its place."""

    def __iter__(self) -> Iterator[Any]:
        """Go through the columns in their order."""

    def __len__(self) -> int:
        """Return how many columns there are."""


class Compiled:
    """One statement in one database's words, for values of these names."""

    def __init__(self, statement: Executable, dialect: Dialect, names: Sequence[str]) -> None:
        if not isinstance(statement, ClauseElement):
            raise CompileError(statement)
        # As for many rows, for nobody reads the keys that a single one would return.
        compiled = statement.compile(dialect=dialect, column_keys=sorted(names), for_executemany=True)
        if not isinstance(compiled, SQLCompiler):
            raise CompileError(statement)
        self._text = compiled.string
        places: Sequence[str] = compiled.positiontup or ()
        self._own = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
        if compiled.literal_execute_params and not compiled.post_compile_params:
            # What must stand in the text itself is the same for all values.
            state = compiled.construct_expanded_state({**dict.fromkeys(names), **self._own})
            self._text, places = state.statement, state.positiontup or ()
        self._places = [(name, _to_driver(compiled, name)) for name in places]
        # A list is written into the statement, a place for each of its values.
        self._with_lists = compiled if compiled.post_compile_params else None
        columns = _columns(statement)
        self._row = _row_of(tuple(column.key or "" for column in columns)) if columns else None
        self._converted = [
            (index, convert)
            for index, column in enumerate(columns)
            if (convert := column.type.dialect_impl(dialect).result_processor(dialect, _NUMERIC)) is not None
        ]

    def said(self, values: Values) -> tuple[str, Sequence[object]]:
        """Return the statement's text, and the values in their places; KeyError where one is missing."""
        given = {**self._own, **values} if self._own else values
        if self._with_lists is None:
            return self._text, [
                given[name] if convert is None else convert(given[name]) for name, convert in self._places
            ]
        state = self._with_lists.construct_expanded_state(given)
        converts: Mapping[str, Any] = state.processors
        return state.statement, [
            state.parameters[name] if name not in converts else converts[name](state.parameters[name])
            for name in state.positiontup or ()
        ]

    def found(self, rows: Iterable[Any], names: Callable[[], tuple[str, ...]]) -> list[Found]:
        """Return the driver's rows; their names are asked for where the statement does not say them."""
        make = self._row or _row_of(names())
        if not self._converted:
            return [make(row) for row in rows]
        return [make(self._read(row)) for row in rows]

    def _read(self, row: Sequence[Any]) -> Sequence[Any]:
        read = list(row)
        for index, convert in self._converted:
            read[index] = convert(read[index])
        return read


@lru_cache(KEPT)
def compiled(statement: Executable, dialect: Dialect, names: tuple[str, ...]) -> Compiled:
    """Return a statement in the words of a database, of which there must be one object only."""
    return Compiled(statement, dialect, names)


@lru_cache(KEPT)
def _row_of(names: tuple[str, ...]) -> Callable[[Sequence[Any]], Found]:
    """Return what makes rows with columns of these names."""
    new_type: Callable[..., Any] = namedtuple  # noqa: PYI024 - the names are known only when it runs
    return cast("Callable[[Sequence[Any]], Found]", new_type("Found", names, rename=True)._make)


def _columns(statement: object) -> Sequence[ColumnElement[Any]]:
    return list(statement.exported_columns) if isinstance(statement, ReturnsRows) else []


def _to_driver(compiled: SQLCompiler, name: str) -> _Convert | None:
    return compiled.binds[name].type.dialect_impl(compiled.dialect).bind_processor(compiled.dialect)
