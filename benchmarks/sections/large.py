"""Committees of four graders and 2,000 candidates: what each act takes alone, and for others meanwhile."""

import json
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from benchmarks.chat import Reader
from benchmarks.exam import PLANNER, Exam, Team, team
from benchmarks.load import Lines, buttons, command, press, replies
from benchmarks.others import OTHERS, Act, measured, pause
from benchmarks.processes import bot
from benchmarks.report import Extent, Goal, Section
from slackbox.server import open_workspace
from slackbox.testing import Message, open_users
from tests.support.sheets import xlsx

WHOLE, QUICK = 2000, 600
"""Quick has more rows than are imported at once."""

GOALS = (Goal(figure="p50, ms", limit=300),)


async def measure(extent: Extent) -> Section:
    """Do each act in a committee that is ready for it."""
    size, times, with_files = (QUICK, 1, 1) if extent is Extent.QUICK else (WHOLE, 5, 3)
    unequal = team(
        "unequal", graders=4, candidates=size, first=10_000_000, grade=_one_in_twenty_differs, shared=4
    )
    equal = team("equal", graders=4, candidates=size, first=20_000_000, grade=_all_agree, shared=4)
    private = team("private", graders=4, candidates=size, first=30_000_000, grade=_all_agree)
    exam = Exam(teams=(unequal, equal, private, OTHERS))
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workspace = await stack.enter_async_context(open_workspace(exam.settings()))
        url = await stack.enter_async_context(replies())
        process = await stack.enter_async_context(
            bot(workspace, f"sqlite:///{folder / 'sensur.db'}", folder, exam.open)
        )
        lines = Lines(process)
        stack.push_async_callback(lines.close)
        await workspace.connect(f"{process.url}/slack/events")
        user_of = await stack.enter_async_context(open_users(workspace))

        def grader(of: Team, place: int = 0) -> _Grader:
            return _Grader(lines=lines, team=of, user=of.graders[place], response_url=url)

        acts = (
            *_files(
                Reader(user=user_of(private.graders[0])), Reader(user=user_of(PLANNER)), private, with_files
            ),
            *_typed(grader(unequal), grader(private), times),
            *_confirmed([grader(equal, place) for place in range(4)], times),
        )
        rows = [await measured(process, act) for act in acts]
    return Section(name="large", title=f"4 graders, {size:,} candidates", rows=rows)


def _all_agree(_place: int, _candidate: int) -> str:
    return "A"


def _one_in_twenty_differs(place: int, candidate: int) -> str:
    return "B" if place == 0 and candidate % 20 == 0 else "A"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grader:
    """A grader of a committee, who is answered in its channel."""

    lines: Lines
    team: Team
    user: str
    response_url: str

    async def types(self, text: str, expected: str = "") -> bytes:
        return await self.lines.ask(command(self.user, self.team.channel, text), expected.encode())

    async def presses(self, button: dict[str, str]) -> None:
        await self.lines.ask(press(self.user, self.team.channel, button, self.response_url))


def _typed(unequal: _Grader, private: _Grader, times: int) -> Iterator[Act]:
    """Yield what is done by commands, and a press on a conflict."""
    first, grades = private.team.candidates[0], cycle("BA")

    async def grade() -> None:
        await private.types(f"{first} {next(grades)}", first)

    async def adopt() -> None:
        await unequal.presses(found.pop())

    async def see_conflicts() -> None:
        found[:] = buttons(json.loads(await unequal.types("conflicts", "adopt")), "adopt")

    found: list[dict[str, str]] = []
    yield Act(name="status", times=times, once=lambda: unequal.types("status"), goals=GOALS)
    yield Act(
        name="status of one",
        times=times,
        once=lambda: unequal.types(f"status {unequal.team.candidates[0]}"),
        goals=GOALS,
    )
    yield Act(name="conflicts", times=times, once=lambda: unequal.types("conflicts"), goals=GOALS)
    yield Act(name="adopt", times=times, once=adopt, prepare=see_conflicts, goals=GOALS)
    yield Act(name="a grade", times=times, once=grade, goals=GOALS)
    yield Act(
        name="share",
        times=times,
        once=lambda: private.types("share", "Your grades are shared"),
        prepare=lambda: private.types("unshare"),
        goals=GOALS,
    )


def _confirmed(graders: list[_Grader], times: int) -> Iterator[Act]:
    """Yield the preview of a confirmation, and the presses by which two and two graders confirm."""
    waiting: list[tuple[_Grader, dict[str, str]]] = []
    graders = list(graders)

    async def see_confirmation() -> None:
        shown = json.loads(await graders[-1].types("confirm", "confirm_now"))
        waiting.append((graders.pop(), buttons(shown, "confirm_now")[0]))

    async def confirm() -> None:
        grader, button = waiting.pop()
        await grader.presses(button)

    first = graders[0]
    yield Act(name="confirm, its preview", times=times, once=lambda: first.types("confirm"), goals=GOALS)
    yield Act(
        name="confirm",
        times=min(times, len(graders) // 2),
        once=confirm,
        prepare=see_confirmation,
        goals=GOALS,
    )


def _files(grader: Reader, planner: Reader, private: Team, times: int) -> Iterator[Act]:
    """Yield what is done with files: from the drop or the command until the person sees what comes of it."""
    # The first changes every grade, and the second changes it back.
    sheets = deque(xlsx((candidate, grade) for candidate in private.candidates) for grade in "BA")
    previews: list[Message] = []

    async def drop() -> None:
        await grader.user.drops("grades.xlsx", sheets[0])
        previews.append(await grader.sees_button("import_now"))

    async def press_import() -> None:
        await grader.user.presses("Import", previews[-1])
        await grader.sees_button("undo_import")
        sheets.rotate()

    async def ask_for_sheet() -> None:
        await grader.user.types("/grade sheet")
        await grader.sees_file()

    async def ask_for_export() -> None:
        await planner.user.types("/exam export")
        await planner.sees_file()

    yield Act(name="sheet to fill in", times=times, once=ask_for_sheet, prepare=pause, goals=GOALS)
    yield Act(name="sheet, drop to preview", times=times, once=drop, prepare=pause, goals=GOALS)
    yield Act(name="sheet, press to import", times=times, once=press_import, prepare=drop, goals=GOALS)
    yield Act(name="export", times=times, once=ask_for_export, prepare=pause, goals=GOALS)
