"""Graders who type grade after grade, and send each again, byte for byte, until it is acknowledged."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot import clock
from handlers.words import words_for
from tests.crash.chance import Chance
from tests.crash.office import SECRET, Services, channel_id
from tests.crash.wire import OK, Answer, Line, signed, slash_command
from tests.support.patience import LONG

SENDINGS = 100
"""How often one request is sent before the run is called off."""

DUPLICATES = 0.1
NOT_SAVED = tuple(words_for("en").say(one) for one in ("not-saved", "too-late-to-save"))


class GaveUp(Exception):
    """A request was sent again and again and never acknowledged; the text is what the last answer was."""


@dataclass(slots=True, kw_only=True)
class Change:
    """A grade that somebody registers, with a reason that no other change has, and what became of it.

    `cut_off` are the moments in which a line broke before the answer came, `denied` those in which it was
    that nothing was saved.
    """

    services: Services
    candidate: str
    grade: str
    reason: str
    body: bytes = field(repr=False)
    answer: Answer | None = None
    cut_off: list[datetime] = field(default_factory=list)
    denied: list[datetime] = field(default_factory=list)


class Traffic:
    """What all graders have sent and heard so far, and whether there is a bot to send to.

    `trouble` counts by kind what was no acknowledgement: broken lines, 5xx, answers that nothing was saved.
    """

    def __init__(self, changes: int) -> None:
        self._changes = self._to_come = changes
        self._moved = asyncio.Event()
        self.changes: list[Change] = []
        self.up = asyncio.Event()
        self.sent = 0
        self.in_flight = 0
        self.acknowledged = 0
        self.repeated = 0
        self.answered_otherwise: list[Change] = []
        self.trouble: Counter[str] = Counter()

    @property
    def is_done(self) -> bool:
        """Whether all changes are acknowledged."""
        return self.acknowledged == self._changes

    def may_go_on(self) -> bool:
        """Take one of the changes to come, unless there are none left."""
        self._to_come -= 1
        return self._to_come >= 0

    def note_sent(self) -> None:
        """Note that a request is out."""
        self.sent += 1
        self._moved.set()

    def note_acknowledged(self) -> None:
        """Note that a change is acknowledged."""
        self.acknowledged += 1
        self._moved.set()

    async def until(self, happened: Callable[[], bool]) -> None:
        """Return as soon as that happened."""
        while not happened():
            self._moved.clear()
            await self._moved.wait()


class Typist:
    """One grader with one connection."""

    def __init__(self, services: Services, port: int, traffic: Traffic, chance: Chance) -> None:
        self._services = services
        self._line = Line(port)
        self._traffic = traffic
        self._chance = chance
        self._last: dict[str, str] = {}
        self._made: list[Change] = []

    async def type(self) -> None:
        """Register grades until there are enough; repeat some of what was acknowledged; raises `GaveUp`."""
        try:
            while self._traffic.may_go_on():
                change = self._next()
                change.answer = await self._until_acknowledged(change)
                self._last[change.candidate] = change.grade
                self._made.append(change)
                self._traffic.note_acknowledged()
                if self._chance.happens(DUPLICATES):
                    await self._repeat(
                        change if self._chance.happens(0.5) else self._chance.one_of(self._made)
                    )
        finally:
            await self._line.close()

    def _next(self) -> Change:
        candidate = self._chance.one_of(self._services.committee.candidates)
        grade = self._chance.one_of([one for one in self._services.grades if one != self._present(candidate)])
        reason = f"token-{len(self._traffic.changes)}"
        body = slash_command(
            user=self._services.user,
            channel=channel_id(self._services.committee),
            text=f"{candidate} {grade} because {reason}",
            trigger=f"{reason}.trigger",
        )
        change = Change(services=self._services, candidate=candidate, grade=grade, reason=reason, body=body)
        self._traffic.changes.append(change)
        return change

    def _present(self, candidate: str) -> str | None:
        # Who wavers has registered the last of their grades before the run.
        waverer = len(self._services.committee.candidates) == 1
        return self._last.get(candidate, self._services.grades[-1] if waverer else None)

    async def _repeat(self, change: Change) -> None:
        self._traffic.repeated += 1
        if await self._until_acknowledged(change) != change.answer:
            self._traffic.answered_otherwise.append(change)

    async def _until_acknowledged(self, change: Change) -> Answer:
        answer: Answer | None = None
        for _ in range(SENDINGS):
            await self._traffic.up.wait()
            answer = await self._once(change)
            if answer is None:
                if change.answer is None:
                    change.cut_off.append(clock.now())
            elif answer.status != OK:
                self._traffic.trouble[f"status {answer.status}"] += 1
            elif _is_settled(answer, change):
                return answer
            else:
                self._traffic.trouble[f"said: {_text(answer)}"] += 1
                if _text(answer).startswith(NOT_SAVED):
                    change.denied.append(clock.now())
        raise GaveUp("nothing" if answer is None else f"{answer.status} {answer.body[:100]!r}")

    async def _once(self, change: Change) -> Answer | None:
        stamp = int(clock.now().timestamp())
        self._traffic.in_flight += 1
        try:
            async with asyncio.timeout(LONG):
                return await self._line.ask(signed(change.body, SECRET, stamp), self._traffic.note_sent)
        except (OSError, EOFError, TimeoutError) as error:
            self._traffic.trouble[type(error).__name__] += 1
            return None
        finally:
            self._traffic.in_flight -= 1


def _is_settled(answer: Answer, change: Change) -> bool:
    """Whether the answer is an acknowledgement, or after one any answer that does not ask to try again."""
    words = words_for("en")
    if change.answer is None:
        said = words.say("registered-set", candidate=change.candidate, grade=change.grade)
        return _text(answer).startswith(said)
    return not _text(answer).startswith((*NOT_SAVED, words.say("too-late")))


def _text(answer: Answer) -> str:
    return str(json.loads(answer.body).get("text"))
