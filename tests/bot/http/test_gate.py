"""The gate over real sockets: who is kept, who is closed, and what all of them together may hold."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from structlog.testing import capture_logs
from typing_extensions import override

from bot.http.gate import Connection, Gate, Limits, listening

BEGUN = b"POST / HTTP/1.1\r\nX-A: "
WITHOUT_BODY = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 250000\r\n\r\n"
WHOLE = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
ANSWER = b"HTTP/1.1 200 OK\r\n"


class Room:
    """What is behind the gate: takes bodies, and answers once it may."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.port = 0
        self.taken = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.working = asyncio.Semaphore(0)

    async def take(self, request: web.Request) -> web.Response:
        """Take a request, and answer it."""
        await request.read()
        self.taken += 1
        self.working.release()
        await self.may_answer.wait()
        return web.Response(text="done")

    @asynccontextmanager
    async def line(self, says: bytes) -> AsyncIterator["Line"]:
        """Connect, and say something."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(says)
        try:
            yield Line(reader=reader, writer=writer)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One connection to the room."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def answer(self) -> bytes:
        """Return the first line of the next answer."""
        line = await self.reader.readline()
        await self.reader.readuntil(b"done")
        return line

    async def asks(self, request: bytes = WHOLE) -> bytes:
        """Send a request, and return the first line of its answer."""
        self.writer.write(request)
        return await self.answer()

    async def is_closed(self) -> None:
        """Return once the other side has closed the connection."""
        with suppress(ConnectionError):
            while await self.reader.read(4096):
                pass


@asynccontextmanager
async def a_room(limits: Limits) -> AsyncIterator[Room]:
    """Open a room behind a gate, on a free port of this machine."""
    room = Room(Gate(limits))
    application = web.Application()
    application.router.add_post("/", room.take)
    async with listening(application, room.gate, host="127.0.0.1", port=0, stop_seconds=0.1) as url:
        room.port = urlsplit(url).port or 0
        yield room


@pytest.mark.parametrize("said", [b"", BEGUN, WITHOUT_BODY], ids=["nothing", "half a head", "no body"])
async def test_a_connection_that_sends_no_whole_request_is_closed(said: bytes) -> None:
    """Each costs a descriptor, and a thousand of them would leave none for graders."""
    async with a_room(Limits(connections=10, seconds=0.05)) as room, room.line(said) as idler:
        await idler.is_closed()

    assert room.taken == 0


async def test_a_connection_is_kept_between_its_requests() -> None:
    """A proxy keeps its connections open; closing them would lose what it sends at that moment."""
    async with a_room(Limits(connections=10, seconds=0.05)) as room, room.line(b"") as proxy:
        first = await proxy.asks()
        async with room.line(BEGUN) as idler:
            await idler.is_closed()
        second = await proxy.asks()

    assert (first, second) == (ANSWER, ANSWER)


@pytest.mark.parametrize("said", [BEGUN, WITHOUT_BODY], ids=["half a head", "no body"])
async def test_the_next_request_on_a_kept_connection_has_to_be_whole_too(said: bytes) -> None:
    """Otherwise one good request would buy a place for ever."""
    async with a_room(Limits(connections=10, seconds=0.05)) as room, room.line(b"") as idler:
        await idler.asks()
        idler.writer.write(said)
        await idler.is_closed()

    assert room.taken == 1


async def test_a_newcomer_takes_the_place_of_who_has_waited_longest() -> None:
    """Half-open connections are cheap to make; a grader's command must get through all the same."""
    async with (
        a_room(Limits(connections=3)) as room,
        room.line(BEGUN) as oldest,
        room.line(BEGUN),
        room.line(BEGUN),
        room.line(b"") as newcomer,
    ):
        answer = await newcomer.asks()
        await oldest.is_closed()

    assert answer == ANSWER


async def test_nobody_who_is_being_answered_is_closed_for_a_newcomer() -> None:
    """Who sent a whole request has a right to hear what became of it."""
    async with a_room(Limits(connections=2)) as room:
        room.may_answer.clear()
        async with room.line(WHOLE) as first, room.line(WHOLE) as second:
            await room.working.acquire()
            await room.working.acquire()
            async with room.line(WHOLE) as newcomer:
                await newcomer.is_closed()
            room.may_answer.set()
            answers = await first.answer(), await second.answer()

    assert answers == (ANSWER, ANSWER)
    assert room.taken == 2


async def test_bodies_that_are_not_whole_share_a_bounded_memory() -> None:
    """A thousand large bodies that never end would otherwise fill the machine; the largest goes first."""
    limits = Limits(connections=10, held=300_000)
    async with a_room(limits) as room, room.line(WITHOUT_BODY + b"x" * 100_000) as small:
        async with room.line(WITHOUT_BODY + b"x" * 240_000) as large:
            await large.is_closed()
        async with room.line(b"") as newcomer:
            answer = await newcomer.asks()
        small.writer.write(b"x" * 150_000)
        rest = await small.answer()

    assert (answer, rest) == (ANSWER, ANSWER)
    assert room.gate.held == 0


async def test_many_that_are_closed_make_one_line_in_the_log() -> None:
    """A line for each would fill the disk, which is what the caller wants."""
    with capture_logs() as said:
        async with a_room(Limits(connections=2)) as room:
            for _ in range(50):
                async with room.line(BEGUN) as one, room.line(BEGUN), room.line(BEGUN):
                    await one.is_closed()

    [line] = said
    assert (line["event"], line["why"]) == ("connections closed", "full")
    assert line["count"] >= 50


class Wire(asyncio.Transport):
    """A connection from an address that this machine does not have."""

    def __init__(self, peer: str) -> None:
        super().__init__({"peername": (peer, 40_000)})
        self.is_aborted = False

    @override
    def abort(self) -> None:
        self.is_aborted = True


@pytest.mark.parametrize(
    ("peer", "kept"),
    [
        ("198.51.101.7", 2),
        ("2a01:4f8::7", 2),
        ("::ffff:198.51.101.7", 2),
        ("127.0.0.1", 5),
        ("10.0.0.7", 5),
        ("fe80::1%eth0", 5),
    ],
)
async def test_one_public_address_has_its_share_and_a_proxy_the_whole(peer: str, kept: int) -> None:
    """A single machine must not take every place; behind a proxy all people come from one address."""
    gate = Gate(Limits(connections=10, of_one=2))
    wires = [Wire(peer) for _ in range(5)]

    for wire in wires:
        Connection(gate, asyncio.Protocol).connection_made(wire)

    assert [wire.is_aborted for wire in wires] == [True] * (5 - kept) + [False] * kept
