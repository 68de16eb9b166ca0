"""Acts of one person, measured alone and while others register grades."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from benchmarks.exam import KEY, team
from benchmarks.load import Asked, Lines, Timings, UnexpectedAnswer, typed_grades
from benchmarks.processes import Bot
from benchmarks.report import Goal, Row
from grading.model import CommitteeName
from tests.crash.office import Committee

EVERY = 0.05
"""Seconds between two grades of others: twenty a second, of people who do not wait for each other."""

AT_LEAST = 2.0
"""Seconds for which what leaves nothing behind is repeated beside others, so that they meet it often."""

_ATTEMPTS = 10

OTHERS = team("others", graders=2, candidates=200, first=90_000_000)

STALL, OTHERS_P99 = Goal(figure="stall, ms", limit=50), Goal(figure="others' p99, ms", limit=100)
NONE_UNSAVED = Goal(figure="others unsaved", limit=0)


async def nothing() -> None:
    """Need no preparation."""


async def pause() -> None:
    """Let the second pass that the bot leaves between two messages to one person."""
    await asyncio.sleep(1.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that is done so many times; what `prepare` does before each is not measured.

    `once` returns when the person sees the result.
    """

    name: str
    times: int
    once: Callable[[], Awaitable[object]]
    prepare: Callable[[], Awaitable[object]] = nothing
    goals: tuple[Goal, ...] = ()


async def measured(process: Bot, act: Act) -> Row:
    """Do it so many times alone, and as often while others register grades.

    The row has no figures where the person waited for more than a minute.
    """
    figures: dict[str, float] = {}
    try:
        figures = await _figures(process, act)
    except* TimeoutError:
        pass
    return Row(subject=act.name, figures=figures, goals=(*act.goals, STALL, OTHERS_P99, NONE_UNSAVED))


async def _figures(process: Bot, act: Act) -> dict[str, float]:
    alone, meanwhile, stalls = Timings(), Timings(), []
    for _ in range(act.times):
        await _prepared(act)
        await process.pulse.rested()
        cpu, began = process.cpu(), time.perf_counter()
        is_done = await _done(act.once)
        seconds = time.perf_counter() - began
        alone.add(Timings(each=[seconds], cpu=process.cpu() - cpu, unsaved=not is_done))
        stalls.append(await process.pulse.rested())
    for _ in range(act.times):
        await _prepared(act)
        async with _typing(process) as typed:
            began = time.perf_counter()
            await _done(act.once)
            while act.prepare is nothing and time.perf_counter() - began < AT_LEAST / act.times:
                await _done(act.once)
        meanwhile.add(typed)
    figures = {
        "p50, ms": alone.percentile(0.5),
        "CPU, ms": alone.cpu_each,
        "stall, ms": max(stall for stall, _ in stalls),
        "of it CPU, ms": max(cpu for _, cpu in stalls),
        "others' p99, ms": meanwhile.percentile(0.99),
        "others' longest, ms": meanwhile.percentile(1),
        "others unsaved": meanwhile.unsaved,
    }
    return figures | ({"not saved": alone.unsaved} if alone.unsaved else {})


async def _prepared(act: Act) -> None:
    """Prepare it, again where the bot was too slow; raises `UnexpectedAnswer` where that does not help."""
    for _ in range(_ATTEMPTS):
        if await _done(act.prepare):
            return
    raise UnexpectedAnswer(act.name)


async def _done(what: Callable[[], Awaitable[object]]) -> bool:
    """Do something; False where the bot was too slow and said so."""
    try:
        await what()
    except UnexpectedAnswer:
        return False
    return True


@asynccontextmanager
async def _typing(process: Bot) -> AsyncIterator[Timings]:
    """Let others register grades until the block ends; all of them are answered then."""
    timings, lines = Timings(), Lines(process)

    async def one(grade: Asked) -> None:
        began = time.perf_counter()
        timings.unsaved += not await _done(lambda: lines.ask(grade.body, grade.expected))
        timings.each.append(time.perf_counter() - began)

    async def all_of_them(group: asyncio.TaskGroup) -> None:
        for grade in _GRADES:
            group.create_task(one(grade))
            await asyncio.sleep(EVERY)

    async with asyncio.TaskGroup() as group:
        typing = group.create_task(all_of_them(group))
        try:
            yield timings
        finally:
            typing.cancel()
    await lines.close()


_GRADES = typed_grades(
    [
        Committee(
            key=KEY,
            name=CommitteeName(OTHERS.name),
            channel=OTHERS.name,
            graders=(OTHERS.graders[0], OTHERS.graders[1]),
            candidates=OTHERS.candidates,
        )
    ]
)
