"""One run: graders who type while their bot is ended and started again, and what came of it."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from bot.config.settings import ServeSettings
from bot.console.store import store_of
from slackbox.server import open_workspace
from tests.crash.chance import Chance
from tests.crash.forking import ForkedBot
from tests.crash.judging import Verdict, commits_of, judge, waiting_for_people
from tests.crash.office import Office, environment
from tests.crash.process import ServingProcess, kept_port
from tests.crash.striking import Reaper, strikes
from tests.crash.traffic import Traffic, Typist
from tests.support.adding import Added


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """So many changes and so many ends of the bot among them, within `seconds`; the seed decides when.

    Each of the `lanes` is a bot with its own database and workspace, and takes its part of them.
    """

    changes: int
    kills: int
    stops: int
    seed: str
    office: Office
    seconds: float
    lanes: int = 1

    def parts(self) -> Iterator["Plan"]:
        """Yield the plan of each lane."""
        for lane in range(self.lanes):
            changes, kills, stops = (
                (whole + lane) // self.lanes for whole in (self.changes, self.kills, self.stops)
            )
            yield replace(
                self, changes=changes, kills=kills, stops=stops, seed=f"{self.seed} {lane}", lanes=1
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Added):
    """What a run came to; the texts are counted, and at how many ends so many requests were under way.

    `commits` are all that the bot made, also those of its outbox.
    """

    acknowledged: int
    commits: int
    sent: int
    repeated: int
    answered_otherwise: int
    kills: int
    stops: int
    under_way: Counter[int]
    unclean_stops: tuple[str, ...]
    trouble: Counter[str]
    errors: Counter[str]
    verdict: Verdict

    @property
    def struck(self) -> int:
        """How many requests were under way when the bot ended."""
        return sum(requests * ends for requests, ends in self.under_way.items())

    @property
    def is_clean(self) -> bool:
        """Whether everything that must hold held."""
        return self.verdict.is_clean and not self.answered_otherwise and not self.unclean_stops


async def run(plan: Plan, folder: Path) -> Outcome:
    """Run all lanes of the plan side by side, each on a new database below the folder.

    Raises TimeoutError, and in a group what makes a run impossible: `DidNotStart`, `GaveUp`.
    """
    opening = asyncio.Lock()
    async with asyncio.timeout(plan.seconds), asyncio.TaskGroup() as group:
        lanes = [
            group.create_task(_run_lane(part, folder / str(number), opening))
            for number, part in enumerate(plan.parts())
        ]
    first, *others = (lane.result() for lane in lanes)
    return sum(others, start=first)


async def _run_lane(plan: Plan, folder: Path, opening: asyncio.Lock) -> Outcome:
    folder.mkdir()
    async with AsyncExitStack() as open_now:
        workspace = await open_now.enter_async_context(open_workspace(plan.office.settings()))
        environs = environment(workspace, f"sqlite:///{folder / 'sensur.db'}")
        settings = ServeSettings.model_validate({**environs, "SENSUR_PORT": 0})
        # Alembic makes one database at a time.
        async with opening, store_of(settings, make=True) as store:
            await plan.office.open(store)
        database = folder / "sensur.db"
        told_before, commits_before = waiting_for_people(database), commits_of(database)
        bot = ForkedBot(environs, folder, open_now.enter_context(kept_port()))
        traffic = Traffic(plan.changes)
        reaper = Reaper(bot, traffic)
        try:
            await bot.start()
            traffic.up.set()
            await _let_them_type(plan, bot, traffic, reaper)
            await reaper.stop()
        finally:
            await bot.leave()
        return Outcome(
            acknowledged=traffic.acknowledged,
            commits=commits_of(database) - commits_before,
            sent=traffic.sent,
            repeated=traffic.repeated,
            answered_otherwise=len(traffic.answered_otherwise),
            kills=reaper.kills,
            stops=reaper.stops,
            under_way=reaper.under_way,
            unclean_stops=tuple(reaper.unclean),
            trouble=traffic.trouble,
            errors=bot.errors,
            verdict=await judge(settings, workspace, plan.office, traffic.changes, told_before),
        )


async def _let_them_type(plan: Plan, process: ServingProcess, traffic: Traffic, reaper: Reaper) -> None:
    planned = strikes(plan.kills, plan.stops, plan.changes, Chance(plan.seed))
    async with asyncio.TaskGroup() as group:
        group.create_task(reaper.reap(planned))
        for services in plan.office.desks():
            typist = Typist(services, process.port, traffic, Chance(f"{plan.seed} {services.user}"))
            group.create_task(typist.type())
