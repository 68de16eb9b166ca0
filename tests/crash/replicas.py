"""Two bots on one PostgreSQL, one of them killed again and again: `python -m tests.crash.replicas`.

Everybody is reminded of one thing each, all along the run. Nobody may be reminded twice or not at all; and
the time that a reminder was held up by the death of the process that had taken it is the takeover.
"""

import asyncio
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot import clock
from bot.config.settings import ServeSettings
from bot.console.store import store_of
from grading.model import AssessmentKey, CommitteeName
from grading.reminding import Reminder, Topic
from grading.rules.rosters import read_roster
from grading.usecases.set_up import load_roster
from slackbox.server import open_workspace
from slackbox.server_sent_events import Line
from slackbox.settings import WorkspaceSettings
from slackbox.workspace import Workspace
from slackbox.world import Person as Member
from store.database import Store
from tests.crash.chance import Chance
from tests.crash.forking import ForkedBot
from tests.crash.judging import later
from tests.crash.office import SECRET, TOKEN, environment
from tests.crash.process import kept_port
from tests.support.attributions import by_nobody
from tests.support.postgres import a_server

KEY = AssessmentKey("TDT4100-H26")
DEADLINE = date(2099, 1, 5)
PATIENCE = 180.0
"""Seconds within which another reminder must have come, until all have: a lease, and a margin."""

LATEST = 3.0
"""A bot is killed at most so many seconds after the reminder that it waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it; `late` are the seconds by which each reminder came late, in order."""

    people: int
    kills: int
    lost: int
    doubled: int
    late: Sequence[float]

    @property
    def is_clean(self) -> bool:
        """Whether everybody was reminded once."""
        return not self.lost and not self.doubled


async def run(people: int, kills: int, seed: str, folder: Path, server: str) -> Outcome:
    """Run it on a new database of the server, and return what came of it."""
    chance = Chance(seed)
    settings = WorkspaceSettings(
        people=tuple(
            Member(id=f"U{n}", name=f"g{n}", real_name=f"Grader {n}", email=_email(n)) for n in range(people)
        ),
        bot_token=TOKEN,
        signing_secret=SECRET,
        retry_delays=(),
        is_rate_limited=False,
    )
    async with AsyncExitStack() as open_now:
        workspace = await open_now.enter_async_context(open_workspace(settings))
        told = await open_now.enter_async_context(_told_in(workspace))
        # Where it is noon now, for nobody is reminded before the morning.
        offset = datetime.now(UTC).hour - 12  # noqa: TID251 - the run is one of real processes and time
        zone = f"Etc/GMT{offset:+d}"
        environs = {**environment(workspace, server), "SENSUR_QUIET_HOURS": "off", "SENSUR_TIME_ZONE": zone}
        owed = await _owe(environs, people, seconds=kills * 3.0)
        both = [ForkedBot(environs, folder, open_now.enter_context(kept_port())) for _ in range(2)]
        try:
            for one in both:
                await one.start()
            for moment in chance.moments(kills, people):
                await told.by(moment)
                struck = chance.one_of(both)
                asyncio.get_running_loop().call_later(chance.below(LATEST), struck.strike, signal.SIGKILL)
                await struck.ended()
                await struck.start()
            with suppress(TimeoutError):
                await told.by(people)
        finally:
            for one in both:
                await one.leave()
        # What comes twice would come once the leases have run out.
        async with later(ServeSettings.model_validate({**environs, "SENSUR_PORT": 0})):
            return _judged(told, owed, kills)


async def _owe(environs: dict[str, str], people: int, seconds: float) -> dict[str, datetime]:
    """Load one committee of each two people, and plan one reminder for each person, all along the run."""
    settings = ServeSettings.model_validate({**environs, "SENSUR_PORT": 0})
    async with store_of(settings, make=True) as store:
        committees = [
            {"name": str(n), "graders": [_email(n), _email(n + 1)], "candidates": [f"c{n}"]}
            for n in range(0, people, 2)
        ]
        graders = [{"email": _email(n), "name": f"Grader {n}"} for n in range(people)]
        exam = {"key": KEY, "title": "Exam", "deadline": DEADLINE, "mark_scheme": "waived"}
        roster = {"assessment": exam, "graders": graders, "committees": committees}
        async with store.transaction() as work:
            await load_roster(work, None, read_roster(roster), by_nobody())
            await work.take_request(KEY)
        began = clock.now() + timedelta(seconds=5)
        due = {_email(n): began + timedelta(seconds=seconds * n / people) for n in range(people)}
        await _plan(store, due)
    return due


async def _plan(store: Store, due: dict[str, datetime]) -> None:
    async with store.transaction() as work:
        reminders = []
        for number, (email, at) in enumerate(due.items()):
            person = await work.person_by_email(email)
            if person is None:
                raise LookupError(email)
            reminders.append(
                Reminder(
                    topic=Topic.DEADLINE,
                    person=person.id,
                    assessment=KEY,
                    committee=CommitteeName(str(number - number % 2)),
                    occurrence=f"{DEADLINE}/7",
                    due_at=at,
                )
            )
        await work.put_plan(KEY, reminders, clock.now() - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class _Told:
    """How often each person was told of the deadline; `arriving` are the bot's messages."""

    workspace: Workspace
    arriving: asyncio.Queue[Line]

    @property
    def times(self) -> Counter[str]:
        world = self.workspace.state
        people = {one.id: next(iter(one.members - {world.bot})) for one in world.channels.values()}
        return Counter(
            people[channel]
            for channel, messages in world.messages.items()
            for message in messages.values()
            if message.user == world.bot and "Deadline" in message.text
        )

    async def by(self, people: int) -> None:
        """Return once so many were told; raises TimeoutError where nobody is for a long time."""
        while len(self.times) < people:
            async with asyncio.timeout(PATIENCE):
                await self.arriving.get()


@asynccontextmanager
async def _told_in(workspace: Workspace) -> AsyncIterator[_Told]:
    async with workspace.streams.listening(workspace.state.bot) as arriving:
        yield _Told(workspace, arriving)


def _judged(told: _Told, owed: dict[str, datetime], kills: int) -> Outcome:
    world, times = told.workspace.state, told.times
    late: list[float] = []
    for channel in world.channels.values():
        for message in world.messages[channel.id].values():
            member = world.people[next(iter(channel.members - {world.bot}))]
            late.append(float(message.ts) - owed[member.email].timestamp())
    return Outcome(
        people=len(owed),
        kills=kills,
        lost=len(owed) - len(times),
        doubled=sum(count - 1 for count in times.values()),
        late=sorted(late),
    )


def _email(number: int) -> str:
    return f"g{number}@uni.example"


def command(
    people: Annotated[int, typer.Option(help="How many are reminded, once each.")] = 1200,
    kills: Annotated[int, typer.Option(help="How often one of the two is killed with SIGKILL.")] = 200,
    seed: Annotated[str, typer.Option(help="Decides which of them, and when.")] = "1",
) -> None:
    """Kill one of two bots while they remind people; exit status 1 unless everybody was reminded once."""
    with tempfile.TemporaryDirectory() as folder, a_server() as server:
        outcome = asyncio.run(run(people, kills, seed, Path(folder), server))
    late = outcome.late
    spread = ", ".join(
        f"{share:.0%} {late[min(int(len(late) * share), len(late) - 1)]:.1f} s"
        for share in (0.5, 0.9, 0.99, 1)
    )
    sys.stdout.write(
        f"{outcome.people} people, {outcome.kills} kills: {outcome.lost} lost, {outcome.doubled} doubled; "
        f"come late by {spread}\n"
    )
    sys.exit(not outcome.is_clean)


if __name__ == "__main__":
    typer.run(command)
