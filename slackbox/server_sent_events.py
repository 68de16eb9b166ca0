"""Server-sent events: news of changes for each person's open pages, which then read again."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

HEARTBEAT = 15.0
BACKLOG = 1_000
Line = dict[str, str] | None


@dataclass(slots=True)
class Streams:
    """The open streams of each person; None in a queue ends that stream."""

    queues: defaultdict[str, set[asyncio.Queue[Line]]] = field(default_factory=lambda: defaultdict(set))

    def tell(self, people: Iterable[str], kind: str, **more: str) -> None:
        """Send an event to every open page of these people; a page that has stopped reading gets no more."""
        for person in people:
            for queue in tuple(self.queues.get(person, ())):
                if queue.qsize() < BACKLOG:
                    queue.put_nowait({"type": kind, **more})

    def tell_everybody(self, kind: str, **more: str) -> None:
        """Send an event to every open page."""
        self.tell(tuple(self.queues), kind, **more)

    def close(self) -> None:
        """End every stream."""
        for queues in self.queues.values():
            for queue in queues:
                queue.put_nowait(None)

    @asynccontextmanager
    async def listening(self, person: str) -> AsyncIterator[asyncio.Queue[Line]]:
        """Yield a queue that receives the person's events."""
        queue: asyncio.Queue[Line] = asyncio.Queue()
        self.queues[person].add(queue)
        try:
            yield queue
        finally:
            self.queues[person].discard(queue)


async def serve_stream(request: web.Request, streams: Streams, person: str) -> web.StreamResponse:
    """Stream a person's events until the page disconnects or the workspace closes."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
    async with streams.listening(person) as queue:
        await response.prepare(request)
        try:
            await response.write(b": open\n\n")
            while (line := await _next(queue)) is not None:
                await response.write(line)
        except ConnectionResetError:
            return response
    return response


async def _next(queue: asyncio.Queue[Line]) -> bytes | None:
    try:
        async with asyncio.timeout(HEARTBEAT):
            event = await queue.get()
    except TimeoutError:
        return b": still here\n\n"
    return None if event is None else f"data: {json.dumps(event)}\n\n".encode()
