"""Channels by the names that rosters give them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from handlers.slack.channels import REMEMBERED, ChannelIds, ChannelNames
from handlers.slack.errors import ChannelUnknown
from tests.support.workspace.stage import Stage, a_workspace

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Serve the usual workspace."""
    async with a_workspace() as ready:
        yield ready


async def asked(stage: Stage) -> int:
    """Return how often Slack was asked for its channels."""
    return sum(one["name"] == "conversations.list" for one in await stage.lab.exchanges())


async def test_a_channel_is_asked_for_once_in_a_while(stage: Stage) -> None:
    """Slack lists channels twenty times a minute, and a notice for each committee would ask each time."""
    ids = ChannelIds(stage.slack)

    found = [await ids.id_of("project-1", NOW) for _ in range(3)]
    in_a_while = await ids.id_of("project-1", NOW + REMEMBERED - timedelta(seconds=1)), await asked(stage)
    later = await ids.id_of("project-1", NOW + REMEMBERED), await asked(stage)

    assert set(found) == {"C1"}
    assert (in_a_while, later) == (("C1", 1), ("C1", 2))


async def test_what_is_not_there_is_not_remembered(stage: Stage) -> None:
    """The planner invites the bot a minute later."""
    ids = ChannelIds(stage.slack)

    for _ in range(2):
        with pytest.raises(ChannelUnknown):
            await ids.id_of("elsewhere", NOW)

    assert await asked(stage) == 2


async def test_only_so_many_channels_are_remembered(stage: Stage) -> None:
    """A bot that runs for months meets every channel of a university."""
    names = ChannelNames(stage.slack, most=1)

    found = [await names.name_of(channel, "privategroup", NOW) for channel in ("C1", "C3", "C3", "C1")]

    assert found == ["project-1", "general", "general", "project-1"]
    assert sum(one["name"] == "conversations.info" for one in await stage.lab.exchanges()) == 3
