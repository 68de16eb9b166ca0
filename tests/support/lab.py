"""The local workspace's laboratory, driven over its HTTP API: its clock, its faults, and its traffic."""

from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.support.people import Refused

Payload = dict[str, Any]


@dataclass(slots=True)
class Lab:
    """What a test does to the workspace as nobody in particular."""

    workspace_url: str
    session: aiohttp.ClientSession = field(repr=False)

    async def faults(self, **changes: object) -> Payload:
        """Set `rates`, `seed`, `delay_ms` or `compression`, and return what is set now."""
        return await self._post("faults", changes)

    async def happens(self, act: str, **about: str) -> None:
        """Let something happen to a `person`, a `channel`, or the message at `ts` in it."""
        await self._post("act", {"act": act, **about})

    async def moves(self, **how: object) -> Payload:
        """Move the clock by `forward_seconds` or `to` an instant, and return the time."""
        return await self._post("clock", how)

    async def exchanges(self, after: int = 0) -> list[Payload]:
        """Return the summaries of what went to and fro, oldest first."""
        listed: list[Payload] = (await self._get(f"exchanges?after={after}"))["exchanges"]
        return listed

    async def exchange(self, number: int) -> Payload:
        """Return one request with its reply."""
        return await self._get(f"exchanges/{number}")

    async def _get(self, path: str) -> Payload:
        async with self.session.get(f"{self.workspace_url}/api/{path}") as answer:
            return await _accepted(answer)

    async def _post(self, path: str, body: Payload) -> Payload:
        async with self.session.post(f"{self.workspace_url}/api/{path}", json=body) as answer:
            return await _accepted(answer)


async def _accepted(answer: aiohttp.ClientResponse) -> Payload:
    body: Payload = await answer.json()
    if not answer.ok:
        raise Refused(body["error"])
    return body
