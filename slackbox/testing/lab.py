"""The lab's controls over HTTP: the workspace's clock, its faults, admin actions and recorded exchanges."""

from dataclasses import dataclass, field

import aiohttp

from slackbox.block_kit.json_checks import Payload
from slackbox.testing.users import accepted


@dataclass(slots=True)
class Lab:
    """Controls of a workspace that belong to no person in it."""

    workspace_url: str
    session: aiohttp.ClientSession = field(repr=False)

    async def faults(self, **changes: object) -> Payload:
        """Set `rates`, `seed`, `delay_ms` or `compression`, and return what is set now."""
        return await self._post("faults", changes)

    async def acts(self, action: str, **about: str) -> None:
        """Do an admin action to a `person`, to a `channel`, or to the message at `ts` in it."""
        await self._post("admin-action", {"action": action, **about})

    async def moves(self, **how: object) -> Payload:
        """Move the clock by `forward_seconds` or `to` an instant, and return the time."""
        return await self._post("clock", how)

    async def exchanges(self, after: int = 0) -> list[Payload]:
        """Return the summaries of the recorded exchanges, oldest first."""
        listed: list[Payload] = (await self._get(f"exchanges?after={after}"))["exchanges"]
        return listed

    async def exchange(self, number: int) -> Payload:
        """Return one request with its reply."""
        return await self._get(f"exchanges/{number}")

    async def _get(self, path: str) -> Payload:
        async with self.session.get(f"{self.workspace_url}/api/{path}") as response:
            return await accepted(response)

    async def _post(self, path: str, body: Payload) -> Payload:
        async with self.session.post(f"{self.workspace_url}/api/{path}", json=body) as response:
            return await accepted(response)
