"""Departments for the end-to-end tests; Slack must never have refused what the bot sent."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.department import Department, a_department, a_roster


@pytest.fixture(params=["http", "socket"])
async def department(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Department]:
    """Run a department in which two graders grade three candidates, marking privately; over both transports.

    A test that is about one of them names it: `parametrize("department", ["http"], indirect=True)`.
    """
    async with a_department(tmp_path / "sensur.db", a_roster(), transport=request.param) as running:
        yield running
        assert running.refused() == []
