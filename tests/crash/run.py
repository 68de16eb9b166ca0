"""One run: graders who type while their bot is ended and started again, and what came of it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.config.settings import ServeSettings
from bot.console.store import store_of
from slackbox.server import open_workspace
from tests.crash.chance import Chance
from tests.crash.judging import Verdict, judge, waiting_for_people
from tests.crash.office import Office, environment
from tests.crash.process import ServingProcess, free_port
from tests.crash.striking import Reaper, strikes
from tests.crash.traffic import Traffic, Typist


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """So many changes and so many ends of the bot among them, within `seconds`; the seed decides when."""

    changes: int
    kills: int
    stops: int
    seed: str
    office: Office
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to; the texts in the mappings are counted."""

    acknowledged: int
    sent: int
    repeated: int
    answered_otherwise: int
    kills: int
    stops: int
    struck: int
    unclean_stops: tuple[str, ...]
    trouble: Mapping[str, int]
    errors: Mapping[str, int]
    verdict: Verdict

    @property
    def is_clean(self) -> bool:
        """Whether everything that must hold held."""
        return self.verdict.is_clean and not self.answered_otherwise and not self.unclean_stops


async def run(plan: Plan, folder: Path) -> Outcome:
    """Run the plan on a new database in the folder.

    Raises TimeoutError, and in a group what makes a run impossible: `DidNotStart`, `GaveUp`.
    """
    async with asyncio.timeout(plan.seconds), open_workspace(plan.office.settings()) as workspace:
        environs = environment(workspace, f"sqlite:///{folder / 'sensur.db'}")
        settings = ServeSettings.model_validate({**environs, "SENSUR_PORT": 0})
        async with store_of(settings, make=True) as store:
            await plan.office.open(store)
        told_before = waiting_for_people(folder / "sensur.db")
        process = ServingProcess(environs, folder, free_port())
        traffic = Traffic(plan.changes)
        reaper = Reaper(process, traffic)
        try:
            await process.start()
            traffic.up.set()
            await _let_them_type(plan, process, traffic, reaper)
            await reaper.stop()
        finally:
            await process.kill()
        return Outcome(
            acknowledged=traffic.acknowledged,
            sent=traffic.sent,
            repeated=traffic.repeated,
            answered_otherwise=len(traffic.answered_otherwise),
            kills=reaper.kills,
            stops=reaper.stops,
            struck=reaper.struck,
            unclean_stops=tuple(reaper.unclean),
            trouble=dict(traffic.trouble),
            errors=dict(process.errors),
            verdict=await judge(settings, workspace, plan.office, traffic.changes, told_before),
        )


async def _let_them_type(plan: Plan, process: ServingProcess, traffic: Traffic, reaper: Reaper) -> None:
    planned = strikes(plan.kills, plan.stops, plan.changes, Chance(plan.seed))
    async with asyncio.TaskGroup() as group:
        group.create_task(reaper.reap(planned))
        for services in plan.office.desks():
            typist = Typist(services, process.port, traffic, Chance(f"{plan.seed} {services.user}"))
            group.create_task(typist.type())
