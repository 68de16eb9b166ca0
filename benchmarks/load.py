"""Commands and presses in a closed loop over connections that stay open, and how long each took."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from aiohttp import web

from benchmarks.processes import Process
from tests.crash.office import GRADES, SECRET, Committee, channel_id
from tests.crash.wire import HOST, OK, Line, signed, slash_command

_NUMBERS = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A command or a press as it travels, and what its answer must hold."""

    body: bytes = field(repr=False)
    expected: bytes


def typed_grades(committees: Sequence[Committee]) -> Iterator[Asked]:
    """Yield commands that each change a grade, if they are carried out in about this order.

    Committees of one size take turns, since nobody types faster than their quota. A grader comes back to a
    candidate only after all others, and then with another grade.
    """
    for number in count():
        turn, at = divmod(number, len(committees))
        committee = committees[at]
        lap, place = divmod(turn, len(committee.candidates) * 2)
        candidate, grade = committee.candidates[place // 2], GRADES[lap % len(GRADES)]
        yield Asked(
            body=command(committee.graders[place % 2], channel_id(committee), f"{candidate} {grade}"),
            expected=f"{candidate}: {grade}".encode(),
        )


def command(user: str, channel: str, text: str) -> bytes:
    """Return the body of a `/grade` that was never sent before."""
    return slash_command(user=user, channel=channel, text=text, trigger=f"{next(_NUMBERS)}.trigger")


def press(user: str, channel: str, button: Mapping[str, str], response_url: str) -> bytes:
    """Return the body of a press on a button, as it stands in a card, that was never sent before."""
    place = {"type": "message", "channel_id": channel, "message_ts": "1.1", "is_ephemeral": True}
    payload = {
        "type": "block_actions",
        "user": {"id": user, "username": user.lower(), "team_id": "T0LOCAL"},
        "team": {"id": "T0LOCAL", "domain": "local"},
        "api_app_id": "A0SENSUR",
        "container": place,
        "channel": {"id": channel, "name": "privategroup"},
        "trigger_id": f"{next(_NUMBERS)}.trigger",
        "response_url": response_url,
        "actions": [{**button, "type": "button", "action_ts": "1.1"}],
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def buttons(card: object, action: str) -> list[dict[str, str]]:
    """Return the buttons of this name in a card, as they stand in its JSON."""
    found: list[dict[str, str]] = []

    def look(part: object) -> None:
        match part:
            case {"action_id": str(name), "value": str(value)} if name.partition(":")[0] == action:
                found.append({"action_id": name, "value": value})
            case dict():
                look(list(part.values()))
            case [*parts]:
                for one in parts:
                    look(one)
            case _:
                pass

    look(card)
    return found


@dataclass(slots=True)
class Timings:
    """Seconds that each request took, all of them together, and the process that answered, in CPU.

    `unsaved` counts answers that are not the expected one: where the bot is too slow, it says that it has not
    saved.
    """

    each: list[float] = field(default_factory=list)
    elapsed: float = 0
    cpu: float = 0
    unsaved: int = 0

    def add(self, other: "Timings") -> None:
        """Take the others in, as of another slice of the same."""
        self.each += other.each
        self.elapsed += other.elapsed
        self.cpu += other.cpu
        self.unsaved += other.unsaved

    def percentile(self, share: float) -> float:
        """Return the milliseconds within which this share of the requests was answered."""
        ranked = sorted(self.each)
        return 1000 * ranked[min(int(len(ranked) * share), len(ranked) - 1)]

    @property
    def rate(self) -> float:
        """How many requests were answered in a second; what was not saved does not count."""
        return (len(self.each) - self.unsaved) / self.elapsed

    def figures(self) -> dict[str, float]:
        """Return what every request is described by; that some were not saved only if it is so."""
        figures = {"p50, ms": self.percentile(0.5), "p99, ms": self.percentile(0.99), "a second": self.rate}
        if self.cpu:
            figures["CPU, ms"] = self.cpu_each
        if self.unsaved:
            figures["not saved"] = self.unsaved
        return figures

    @property
    def cpu_each(self) -> float:
        """How many milliseconds of CPU a request cost."""
        return 1000 * self.cpu / len(self.each)


class UnexpectedAnswer(Exception):
    """What came back is not what was asked for, so that its time says nothing; the text is its beginning."""


async def load(process: Process, requests: Sequence[Asked], connections: int = 1) -> Timings:
    """Send all requests, on each connection one after the other."""
    timings = Timings()
    stamp = int(time.time())
    waiting = iter([(signed(one.body, SECRET, stamp), one.expected) for one in requests])
    lines = [Line(process.port) for _ in range(connections)]

    async def keep_asking(line: Line) -> None:
        for request, expected in waiting:
            began = time.perf_counter()
            answer = await line.ask(request)
            timings.each.append(time.perf_counter() - began)
            timings.unsaved += answer.status != OK or expected not in answer.body

    try:
        for line in lines:
            await line.open()
        cpu, began = process.cpu(), time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for line in lines:
                group.create_task(keep_asking(line))
        timings.elapsed, timings.cpu = time.perf_counter() - began, process.cpu() - cpu
    finally:
        for line in lines:
            await line.close()
    return timings


class Lines:
    """Connections that stay open, as many as are needed at a time."""

    def __init__(self, process: Process) -> None:
        """Begin without any."""
        self._port = process.port
        self._idle: list[Line] = []

    async def ask(self, body: bytes, expected: bytes = b"") -> bytes:
        """Send one request, and return the answer to it; raises `UnexpectedAnswer`."""
        line = self._idle.pop() if self._idle else Line(self._port)
        answer = await line.ask(signed(body, SECRET, int(time.time())))
        self._idle.append(line)
        if answer.status != OK or expected not in answer.body:
            raise UnexpectedAnswer(answer.status, answer.body[:300])
        return answer.body

    async def close(self) -> None:
        """Hang up."""
        for line in self._idle:
            await line.close()


@asynccontextmanager
async def replies() -> AsyncIterator[str]:
    """Take what the bot sends to a response URL, as Slack does, and give out its address."""

    async def take(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text="ok")

    application = web.Application(client_max_size=2**20)
    application.router.add_post("/", take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, 0).start()
        yield f"http://{HOST}:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()
