"""People of the local workspace, who see what the bot sends them."""

from dataclasses import dataclass, field

from benchmarks.load import buttons
from slackbox.testing import Message, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who waits for messages that they have not seen yet."""

    user: User
    seen: set[tuple[str, str]] = field(default_factory=set)

    async def sees_button(self, action: str) -> Message:
        """Wait for a message with a button of this name."""
        return await self._sees(action)

    async def sees_file(self) -> Message:
        """Wait for a message with files."""
        return await self._sees("")

    async def _sees(self, action: str) -> Message:
        def is_new(message: Message) -> bool:
            found = buttons(message.blocks, action) if action else message.files
            return bool(found) and (message.ts, action) not in self.seen

        message = await self.user.waits_for(is_new)
        self.seen.add((message.ts, action))
        return message
