"""Statements that are sent often: compiled once, and from then on run by the driver itself.

SQLAlchemy spends five times as long on a short statement as SQLite does: it looks the compiled text up by the
statement's structure, and makes a context and a result for each execution. What it knows of a statement does
not change, so it is asked once: for the text, the order of the values, and how values and columns are
converted.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Protocol, cast

from sqlalchemy import ColumnElement
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.selectable import ReturnsRows
from sqlalchemy.types import TypeEngine

Values = Mapping[str, object]
Convert = Callable[[Any], Any]


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


class Statement:
    """A statement without any value of its own, which is compiled for each database the first time it is run.

    The conditions may name values; how many there are must not depend on them, as it does in `IN (…)`.
    """

    def __init__(self, executable: Executable) -> None:
        self.executable = executable
        self._compiled: dict[tuple[str, tuple[str, ...]], Compiled] = {}

    def compiled(self, dialect: Dialect, values: Values | None) -> "Compiled":
        """Return it as the dialect writes it for values of these names."""
        names = () if values is None else tuple(values)
        found = self._compiled.get((dialect.name, names))
        if found is None:
            found = self._compiled[dialect.name, names] = Compiled(self.executable, dialect, names)
        return found


class Compiled:
    """A statement's text for one database, with what turns values and rows into the driver's and back."""

    def __init__(self, executable: Executable, dialect: Dialect, names: Sequence[str]) -> None:
        if not isinstance(executable, ClauseElement):
            raise TypeError(executable)
        compiled = executable.compile(dialect=dialect, column_keys=list(names))
        if not isinstance(compiled, SQLCompiler) or compiled.post_compile_params:
            raise TypeError(executable)
        self.text = str(compiled)
        self._ordered: Convert = _ordered(compiled, dialect, names)
        columns = _columns(executable)
        self._make: Callable[[Sequence[Any]], Found] = _row_of([one.key or "" for one in columns])
        self._converted = [
            (index, convert)
            for index, one in enumerate(columns)
            if (convert := _from_driver(one.type, dialect)) is not None
        ]

    def ordered(self, values: Values | None) -> Sequence[object]:
        """Return the values as the driver takes them, in the order of their places in the text."""
        ordered: Sequence[object] = self._ordered(values or {})
        return ordered

    def found(self, rows: Iterable[Sequence[Any]]) -> list[Found]:
        """Return the driver's rows as they are read here."""
        if not self._converted:
            return [self._make(row) for row in rows]
        return [self._make(self._read(row)) for row in rows]

    def _read(self, row: Sequence[Any]) -> list[Any]:
        read = list(row)
        for index, convert in self._converted:
            read[index] = convert(read[index])
        return read


def _row_of(names: Sequence[str]) -> Callable[[Sequence[Any]], Found]:
    """Return what makes a row with these columns."""
    new_type: Callable[..., Any] = namedtuple  # noqa: PYI024 - the names are known only when it runs
    return cast("Callable[[Sequence[Any]], Found]", new_type("Found", names, rename=True)._make)


def _columns(statement: object) -> Sequence[ColumnElement[Any]]:
    return list(statement.exported_columns) if isinstance(statement, ReturnsRows) else []


def _ordered(compiled: SQLCompiler, dialect: Dialect, names: Sequence[str]) -> Convert:
    """Return what puts values in order; where the statement has a value of its own, that stands in its place.

    Raises KeyError where there is neither.
    """
    places = compiled.positiontup or []
    own = {name: bind.effective_value for name, bind in compiled.binds.items() if name not in names}
    for name in places:
        if name in own and compiled.binds[name].required:
            raise KeyError(name)
    converts = [(name, _to_driver(compiled.binds[name].type, dialect)) for name in places]
    if not own and not any(convert for _, convert in converts) and len(places) > 1:
        return itemgetter(*places)

    def ordered(values: Values) -> list[object]:
        every = {**own, **values} if own else values
        return [every[name] if convert is None else convert(every[name]) for name, convert in converts]

    return ordered


def _to_driver(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _from_driver(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
