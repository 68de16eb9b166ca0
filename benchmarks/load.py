"""A closed loop of commands over connections that stay open, and how long each took."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.crash.office import GRADES, SECRET, Committee, channel_id
from tests.crash.wire import OK, Line, signed, slash_command


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command as it travels, and what its answer must hold."""

    body: bytes = field(repr=False)
    expected: bytes


def typed_grades(committees: Sequence[Committee]) -> Iterator[Typed]:
    """Yield commands that each change a grade, if they are carried out in about this order.

    Committees of one size take turns, since nobody types faster than their quota. A grader comes back to a
    candidate only after all others, and then with another grade.
    """
    for number in count():
        turn, at = divmod(number, len(committees))
        committee = committees[at]
        lap, place = divmod(turn, len(committee.candidates) * 2)
        candidate, grade = committee.candidates[place // 2], GRADES[lap % len(GRADES)]
        yield Typed(
            body=slash_command(
                user=committee.graders[place % 2],
                channel=channel_id(committee),
                text=f"{candidate} {grade}",
                trigger=f"{number}.trigger",
            ),
            expected=f"{candidate}: {grade}".encode(),
        )


@dataclass(slots=True)
class Timings:
    """Seconds that each request took and all of them together, and how many had unexpected answers."""

    each: list[float] = field(default_factory=list)
    elapsed: float = 0
    unexpected: int = 0

    def add(self, other: "Timings") -> None:
        """Take the others in, as of another slice of the same."""
        self.each += other.each
        self.elapsed += other.elapsed
        self.unexpected += other.unexpected

    def percentile(self, share: float) -> float:
        """Return the milliseconds within which this share of the requests was answered."""
        ranked = sorted(self.each)
        return 1000 * ranked[min(int(len(ranked) * share), len(ranked) - 1)]

    @property
    def rate(self) -> float:
        """How many requests were answered in a second."""
        return len(self.each) / self.elapsed


async def load(port: int, commands: Sequence[Typed], connections: int, expected: bytes | None) -> Timings:
    """Send all commands, on each connection one after the other; `expected` stands for the commands' own."""
    timings = Timings()
    stamp = int(time.time())
    requests = iter([(signed(one.body, SECRET, stamp), expected or one.expected) for one in commands])
    lines = [Line(port) for _ in range(connections)]

    async def keep_asking(line: Line) -> None:
        for request, wanted in requests:
            began = time.perf_counter()
            answer = await line.ask(request)
            timings.each.append(time.perf_counter() - began)
            timings.unexpected += answer.status != OK or wanted not in answer.body

    try:
        for line in lines:
            await line.open()
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for line in lines:
                group.create_task(keep_asking(line))
        timings.elapsed = time.perf_counter() - began
    finally:
        for line in lines:
            await line.close()
    return timings
