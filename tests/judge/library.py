"""Slack's JavaScript libraries in a process of their own: asked for things, and listened to."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

Payload = dict[str, Any]
FOLDER = Path(__file__).parent
PATIENCE = 15.0
LONGEST_LINE = 2**24


@dataclass(slots=True)
class LibraryError(Exception):
    """A library refused; `said` is its error object, as far as JSON can hold it."""

    said: Payload

    def __str__(self) -> str:
        return f"{self.said.get('name')}: {self.said.get('message')} {self.said.get('why') or ''}".strip()


class NotHeard(Exception):
    """A library did not tell of what was waited for."""


@dataclass(slots=True)
class Library:
    """The process with the libraries; keeps what it tells until somebody wants it.

    What it was given, `replies` by their methods and `bodies` by their kinds, it keeps for good.
    """

    process: asyncio.subprocess.Process
    replies: list[tuple[str, Payload]] = field(default_factory=list)
    bodies: list[tuple[str, Payload]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)
    _asked: dict[int, asyncio.Future[Any]] = field(default_factory=dict)
    _news: list[Payload] = field(default_factory=list)
    _told: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def asks(self, ask: str, **about: object) -> Any:  # noqa: ANN401
        """Ask for something and return the answer; raises LibraryError as the library does."""
        number = next(self._numbers)
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        if self.process.stdin is None:
            raise ConnectionError
        self.process.stdin.write(json.dumps({"id": number, "ask": ask, **about}).encode() + b"\n")
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def calls(self, method: str, client: str = "bot", **args: object) -> Payload:
        """Call a method with the Web API client of that name."""
        reply: Payload = await self.asks("call", client=client, method=method, args=args)
        self.replies.append((method, reply))
        return reply

    async def cannot(self, ask: str, **about: object) -> Payload:
        """Ask for something that is to be refused, and return the library's error object."""
        try:
            answer = await self.asks(ask, **about)
        except LibraryError as refusal:
            return refusal.said
        return {"message": f"no error but {answer}"}

    async def is_refused(self, method: str, client: str = "bot", **args: object) -> Payload:
        """Call a method that is to be refused, and return the library's error object."""
        return await self.cannot("call", client=client, method=method, args=args)

    async def pages(self, method: str, **args: object) -> list[Payload]:
        """Let the library lead through all pages."""
        pages: list[Payload] = await self.asks("pages", client="bot", method=method, args=args)
        self.replies.extend((method, page) for page in pages)
        return pages

    async def fetches(self, url: str, **headers: str) -> tuple[str, bytes]:
        """Download something and return its type and content."""
        answer = await self.asks("fetch", url=url, headers=headers)
        return answer["type"], base64.b64decode(answer["content"])

    async def plans(self, kind: str, *steps: tuple[str, object]) -> None:
        """Say what the app does when it hears something of this kind."""
        await self.asks("plan", kind=kind, steps=steps)

    async def hears(self, kind: str, predicate: Callable[[Payload], object] = bool) -> Payload:
        """Return the oldest news of a kind, once, as soon as there is one; NotHeard if there never is."""

        def found() -> Payload | None:
            return next((one for one in self._news if one["kind"] == kind and predicate(one)), None)

        try:
            async with asyncio.timeout(PATIENCE), self._told:
                await self._told.wait_for(found)
                news = found()
        except TimeoutError as late:
            raise NotHeard(kind) from late
        if news is None:
            raise NotHeard(kind)
        self._news.remove(news)
        return news

    def heard(self, kind: str) -> list[Payload]:
        """Return the news of a kind that nobody wanted yet."""
        return [one for one in self._news if one["kind"] == kind]

    def forget(self) -> None:
        """Want nothing of what was told so far."""
        self._news.clear()

    async def listen(self) -> None:
        """Take in what the process says until it ends."""
        if self.process.stdout is None:
            raise ConnectionError
        async for line in self.process.stdout:
            await self._take(json.loads(line))

    async def _take(self, said: Mapping[str, Any]) -> None:
        if "news" in said:
            news: Payload = said["news"]
            if "body" in news:
                self.bodies.append((news["kind"], news["body"]))
            async with self._told:
                self._news.append(news)
                self._told.notify_all()
        elif "error" in said:
            self._asked.pop(said["id"]).set_exception(LibraryError(said["error"]))
        else:
            self._asked.pop(said["id"]).set_result(said["answer"])


@asynccontextmanager
async def javascript() -> AsyncIterator[Library]:
    """Start the libraries, and end them with the block."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        "node", str(FOLDER / "index.js"), stdin=pipe, stdout=pipe, limit=LONGEST_LINE
    )
    library = Library(process)
    listening = asyncio.create_task(library.listen())
    try:
        yield library
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(PATIENCE):
                await process.wait()
        except TimeoutError:
            process.kill()
        await listening
