"""The ends of a bot, killed or asked to stop at moments of chance, and its new starts."""

import asyncio
import signal
from collections import Counter
from dataclasses import dataclass
from typing import Self

from tests.crash.chance import Chance
from tests.crash.process import ServingProcess
from tests.crash.traffic import Traffic

STOP_SECONDS = 30.0
"""What a bot that is asked to stop may still take; five are promised, where the machine is not busy."""

LATEST = 0.02
"""Seconds, longer than any stage of a request: a strike comes at most so long after what it waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """One end: after so many acknowledged changes, a sent request if `on_sending`, `later` seconds more."""

    number: signal.Signals
    after: int
    on_sending: bool
    later: float

    @classmethod
    def drawn(cls, number: signal.Signals, after: int, chance: Chance) -> Self:
        """Leave the rest of the moment to chance."""
        later = chance.below(LATEST) if chance.happens(0.5) else 0.0
        return cls(number=number, after=after, on_sending=chance.happens(0.5), later=later)


def strikes(kills: int, stops: int, changes: int, chance: Chance) -> list[Strike]:
    """Return so many strikes in the order of their moments."""
    numbers = chance.shuffled([signal.SIGKILL] * kills + [signal.SIGTERM] * stops)
    moments = chance.moments(len(numbers), changes)
    return [Strike.drawn(number, after, chance) for number, after in zip(numbers, moments, strict=True)]


class Reaper:
    """Ends the bot again and again, and starts it again.

    `under_way` counts at how many ends so many requests were under way; `unclean` says how a bot that was
    asked to stop did not do so within five seconds and with status 0.
    """

    def __init__(self, process: ServingProcess, traffic: Traffic) -> None:
        self._process = process
        self._traffic = traffic
        self.kills = 0
        self.stops = 0
        self.under_way: Counter[int] = Counter()
        self.unclean: list[str] = []

    async def reap(self, planned: list[Strike]) -> None:
        """Carry out all strikes, each as soon as the graders have come so far."""
        for strike in planned:
            await self._come(strike)
            if strike.number is signal.SIGKILL:
                await self._kill(strike.later)
            else:
                await self.stop(strike.later)
            await self._process.start()
            self._traffic.up.set()

    async def stop(self, later: float = 0) -> None:
        """Ask the bot to stop; one that does not is killed."""
        self._in(later, signal.SIGTERM)
        self.stops += 1
        try:
            async with asyncio.timeout(later + STOP_SECONDS):
                status = await self._process.ended()
        except TimeoutError:
            self.unclean.append(f"still there after {STOP_SECONDS} s")
            await self._process.kill()
        else:
            if status:
                self.unclean.append(f"exit status {status}")

    async def _kill(self, later: float) -> None:
        self._in(later, signal.SIGKILL)
        self.kills += 1
        await self._process.ended()

    async def _come(self, strike: Strike) -> None:
        traffic = self._traffic
        await traffic.until(lambda: traffic.acknowledged >= strike.after)
        if strike.on_sending:
            sent = traffic.sent
            await traffic.until(lambda: traffic.sent > sent or traffic.is_done)

    def _in(self, later: float, number: signal.Signals) -> None:
        asyncio.get_running_loop().call_later(later, self._strike, number)

    def _strike(self, number: signal.Signals) -> None:
        self._traffic.up.clear()
        self.under_way[self._traffic.in_flight] += 1
        self._process.strike(number)
