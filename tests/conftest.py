"""What all tests share: how hard Hypothesis searches, where files are written, and SQL once it is compiled.

Sockets, warnings, order and time limits are settings of pytest and stand in `pyproject.toml`.
"""

from collections import UserDict
from collections.abc import Iterator

import pytest
import sqlalchemy
from hypothesis import settings
from sqlalchemy import event
from sqlalchemy.engine import Compiled, Dialect
from typing_extensions import override

from tests.support.scratch import write_in_memory

# No deadline: a busy machine is not a broken rule. With CI=true Hypothesis takes its own profile `ci`,
# which has none either and tries the same examples each time.
settings.register_profile("default", deadline=None)
# For a night's search: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", deadline=None, max_examples=2_000)

pytest_plugins = ["tests.support.postgres"]

write_in_memory()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take how long the tests of Slack's faults search."""
    parser.addoption("--fault-seeds", type=int, default=20, help="in how many ways Slack misbehaves")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first, in whatever order; each process begins at its own end of the rest."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


class CompiledStatements(UserDict[tuple[object, ...], Compiled]):
    """SQL statements in their compiled form, kept for each kind of database instead of for each engine.

    Every test opens databases of its own, and compiling the same statements for each took most of its time.
    """

    @override
    def __contains__(self, key: object) -> bool:
        """Say whether a statement was compiled for any engine with a dialect of this kind."""
        return _for_the_kind(key) in self.data

    @override
    def __getitem__(self, key: tuple[object, ...]) -> Compiled:
        """Return a statement that was compiled for any engine with a dialect of this kind."""
        return self.data[_for_the_kind(key)]

    @override
    def __setitem__(self, key: tuple[object, ...], compiled: Compiled) -> None:
        """Keep a statement for every engine with a dialect of this kind."""
        self.data[_for_the_kind(key)] = compiled

    # A traceback in the log would otherwise write out all of them, for half a minute.
    @override
    def __repr__(self) -> str:
        return f"CompiledStatements({len(self.data)})"

    def __rich_repr__(self) -> Iterator[int]:
        yield len(self.data)


def _for_the_kind(key: object) -> tuple[object, ...]:
    assert isinstance(key, tuple)
    dialect, *rest = key
    # What is kept already has the kind in the dialect's place.
    return (type(dialect), *rest) if isinstance(dialect, Dialect) else key


COMPILED = CompiledStatements()


@event.listens_for(sqlalchemy.Engine, "engine_connect")
def _share_compiled(connection: sqlalchemy.Connection) -> None:
    connection.execution_options(compiled_cache=COMPILED)
