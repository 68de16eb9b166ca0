"""An SQLite database as transactions meet it, without the store above."""

from collections.abc import AsyncIterator

import pytest

from store.backends import backend_of
from store.connection import Backend


@pytest.fixture
async def backend(sqlite_url: str) -> AsyncIterator[Backend]:
    """Return the open database below a store."""
    opened = backend_of(sqlite_url)
    yield opened
    await opened.close()
