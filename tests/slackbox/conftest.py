"""A fresh workspace for each test that asks for one."""

from collections.abc import AsyncIterator

import pytest

from tests.support.workspace.stage import Stage, a_workspace


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Serve the usual workspace."""
    async with a_workspace() as ready:
        yield ready
