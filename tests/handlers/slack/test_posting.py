"""A message is found again by its own effect, and by no other."""

from handlers.blocks import card
from handlers.slack.posting import post, posted
from tests.support.workspace.stage import a_workspace


async def test_a_message_is_found_by_its_own_effect_only() -> None:
    """Taken for another one, that would never be sent."""
    async with a_workspace() as stage:
        channel, first = await post(stage.slack, "C1", card("One"), "effect:1")
        _, second = await post(stage.slack, "C1", card("Two"), "effect:2")

        found = [await posted(stage.slack, channel, f"effect:{number}") for number in (1, 2, 3)]

    assert found == [first, second, None]
