"""The other requests of every day, on SQLite: a look, a press, and a request that comes again."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from itertools import islice, repeat
from pathlib import Path

from benchmarks.exam import Exam, Team, team
from benchmarks.floors import sqlite_commits
from benchmarks.load import Asked, Lines, Timings, buttons, command, load, press, replies
from benchmarks.processes import bare_bolt, bot
from benchmarks.report import Extent, Row, Section
from slackbox.server import open_workspace

WHOLE, QUICK = 300, 24
SLICE = 8
"""Presses of one page; all subjects take turns by as many."""


async def measure(extent: Extent) -> Section:
    """Ask all of it in turns."""
    count = QUICK if extent is Extent.QUICK else WHOLE
    wavering = team("w", graders=2, candidates=count, grade=lambda place, _: "AB"[place], shared=2)
    exam = Exam(teams=(wavering,))
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workspace = await stack.enter_async_context(open_workspace(exam.settings()))
        url = await stack.enter_async_context(replies())
        bare = await stack.enter_async_context(bare_bolt(folder))
        process = await stack.enter_async_context(
            bot(workspace, f"sqlite:///{folder / 'sensur.db'}", folder, exam.open)
        )
        looks, again = _looks(wavering), repeat(next(_looks(wavering)))
        await load(process, [next(again)])
        lines = Lines(process)
        stack.push_async_callback(lines.close)
        names = ("bare Bolt", "one commit", "status of one candidate", "the same request again", "adopt")
        measured = {name: Timings() for name in names}
        for _ in range(count // SLICE):
            presses = await _presses(lines, wavering, url)
            found = (
                await load(bare, [Asked(body=one.body, expected=b"") for one in islice(looks, len(presses))]),
                sqlite_commits(folder / "floor.db", len(presses)),
                await load(process, list(islice(looks, len(presses)))),
                await load(process, list(islice(again, len(presses)))),
                await load(process, presses),
            )
            for name, timings in zip(names, found, strict=True):
                measured[name].add(timings)
    return Section(name="commands", title="at 1 connection", rows=list(_rows(measured)))


def _looks(of: Team) -> Iterator[Asked]:
    while True:
        for candidate in of.candidates:
            body = command(of.graders[0], of.channel, f"status {candidate}")
            yield Asked(body=body, expected=candidate.encode())


async def _presses(lines: Lines, of: Team, response_url: str) -> list[Asked]:
    """Return presses that adopt the co-grader's grades of the next page of conflicts."""
    page = await lines.ask(command(of.graders[1], of.channel, "conflicts"))
    return [
        Asked(body=press(of.graders[1], of.channel, button, response_url), expected=b"")
        for button in buttons(json.loads(page), "adopt")
    ]


def _rows(measured: dict[str, Timings]) -> Iterator[Row]:
    bare, commit = measured["bare Bolt"].percentile(0.5), measured["one commit"].percentile(0.5)
    # A look changes nothing, but its answer is remembered, as that of everything that is asked.
    floors = {
        "status of one candidate": bare + commit,
        "the same request again": bare,
        "adopt": bare + commit,
    }
    for name, timings in measured.items():
        yield Row(subject=name, figures=timings.figures(), floor=floors.get(name))
