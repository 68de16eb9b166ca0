"""The largest roster that the bot takes: loaded by the command line and as a dropped file; a look into it."""

import asyncio
import json
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.chat import Reader
from benchmarks.exam import PLANNER, Exam, Team, team
from benchmarks.load import Lines, Timings, command
from benchmarks.others import OTHERS, Act, measured, pause
from benchmarks.processes import bot, used_here
from benchmarks.report import Extent, Row, Section
from benchmarks.sections.start import PROGRAM
from grading.model import AssessmentKey
from grading.rules.roster_document import MOST_CANDIDATES
from slackbox.server import open_workspace
from slackbox.testing import Message, open_users
from tests.crash.office import email_of, environment

CANDIDATES = 1000
WHOLE, QUICK = min(100_000, MOST_CANDIDATES) // CANDIDATES, 3
"""Committees of so many candidates each."""


async def measure(extent: Extent) -> Section:
    """Load two of them, since a roster that is loaded changes nothing more, and look at a committee."""
    teams = [
        team(f"c{number}", graders=2, candidates=CANDIDATES, first=10_000_000 + CANDIDATES * number)
        for number in range(QUICK if extent is Extent.QUICK else WHOLE)
    ]
    exams = [Exam(teams=teams, key=AssessmentKey(key)) for key in ("EXPH0300-H26", "EXPH0300-V27")]
    contents = [json.dumps(exam.roster()).encode() for exam in exams]
    settings = Exam(teams=[*teams, OTHERS]).settings()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workspace = await stack.enter_async_context(open_workspace(settings))
        typed = await _typed(contents[0], folder, environment(workspace, f"sqlite:///{folder / 'typed.db'}"))
        process = await stack.enter_async_context(
            bot(
                workspace,
                f"sqlite:///{folder / 'sensur.db'}",
                folder,
                Exam(teams=[OTHERS]).open,
                {"SENSUR_PLANNERS": email_of(PLANNER)},
            )
        )
        await workspace.connect(f"{process.url}/slack/events")
        lines = Lines(process)
        stack.push_async_callback(lines.close)
        user_of = await stack.enter_async_context(open_users(workspace))
        acts = (*_dropped(Reader(user=user_of(PLANNER)), contents), *_looks(lines, teams[0], exams[0].key))
        rows = [typed, *[await measured(process, act) for act in acts]]
    return Section(name="roster", title=f"{len(teams) * CANDIDATES:,} candidates", rows=rows)


async def _typed(content: bytes, folder: Path, environs: Mapping[str, str]) -> Row:
    """Load it by `sensur load` into a database that is not there yet."""
    file = folder / "roster.json"
    await asyncio.to_thread(file.write_bytes, content)
    cpu, began = used_here(), time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(PROGRAM, "load", str(file)), env=environs, stdout=asyncio.subprocess.DEVNULL
    )
    if await process.wait() != 0:
        raise ProcessLookupError(PROGRAM)
    timings = Timings(each=[time.perf_counter() - began], cpu=used_here() - cpu)
    figures = {"p50, ms": timings.percentile(0.5), "CPU, ms": timings.cpu_each}
    return Row(subject="sensur load", figures=figures)


def _dropped(planner: Reader, contents: Sequence[bytes]) -> Iterator[Act]:
    """Yield the drop until the preview is seen, and the press until the roster is loaded."""
    waiting, previews = deque(contents), deque[Message]()

    async def drop() -> None:
        await planner.user.drops("roster.json", waiting[0])
        previews.append(await planner.sees_button("load_now"))

    async def load() -> None:
        await planner.user.presses("Load", previews[-1])
        await planner.sees_button("exam")
        waiting.rotate()

    yield Act(name="roster, drop to preview", times=1, once=drop, prepare=pause)
    yield Act(name="roster, press to loaded", times=1, once=load, prepare=drop)


def _looks(lines: Lines, one: Team, key: AssessmentKey) -> Iterator[Act]:
    """Yield a grader's looks into their committee."""
    grader, candidate = one.graders[0], one.candidates[0]

    async def look(text: str) -> None:
        await lines.ask(command(grader, one.channel, text), candidate.encode())

    yield Act(name="status", times=5, once=lambda: look(f"{key} status"))
    yield Act(name="status of one", times=5, once=lambda: look(f"{key} status {candidate}"))
