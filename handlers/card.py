"""A message as Slack takes it: blocks, and the text that notifications and screen readers read."""

from collections.abc import Mapping
from dataclasses import dataclass

Block = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What somebody is shown; `text` alone must make sense."""

    text: str
    blocks: tuple[Block, ...] = ()

    def as_sent(self) -> list[dict[str, object]]:
        """Return the blocks as JSON has them."""
        return [dict(block) for block in self.blocks]
