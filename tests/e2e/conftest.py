"""Departments for the end-to-end tests; Slack must never have refused what the bot sent."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.department import Department, a_department, a_roster


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department in which two graders grade three candidates, marking privately."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as running:
        yield running
        assert running.refused() == []
