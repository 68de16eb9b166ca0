"""What graders are told while the disk under their bot fails."""

import asyncio
import errno
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from bot import clock
from bot.config.settings import ServeSettings
from bot.console.store import store_of
from handlers.words import words_for
from slackbox.server import open_workspace
from tests.crash.office import SECRET, Office, Services, channel_id, environment
from tests.crash.process import ServingProcess, free_port
from tests.crash.wire import Line, signed, slash_command
from tests.support.disk.preloading import failing_disk

pytestmark = pytest.mark.long

OFFICE = Office(private=4, wavering=0, candidates=1)
DENIAL = words_for("en").say("not-saved")

ONCE = (
    # A commit syncs the journal, its folder, the journal's header, the database, and the journal again.
    *(f"s {errno.EIO} {after} 1" for after in range(5)),
    *(f"w {errno.EIO} {after} 1" for after in (0, 3, 10, 25)),
)
LASTING = tuple(f"w {errno.ENOSPC} {after} 0" for after in (0, 3, 10, 25))
"""What fails, with which error, after how many that succeed, and whether only once."""


@dataclass(slots=True)
class Told:
    """What the graders were told, by the reasons of their changes."""

    registered: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    uncertain: set[str] = field(default_factory=set)


class Grader:
    """One grader, who goes from grade to grade."""

    def __init__(self, desk: Services, port: int, reasons: Iterator[int]) -> None:
        self._desk = desk
        self._line = Line(port)
        self._reasons = reasons
        self._grades = count()

    async def registers(self, told: Told) -> None:
        """Register another grade, once."""
        candidate = self._desk.committee.candidates[0]
        grade = self._desk.grades[next(self._grades) % len(self._desk.grades)]
        reason = f"token-{next(self._reasons)}"
        body = slash_command(
            user=self._desk.user,
            channel=channel_id(self._desk.committee),
            text=f"{candidate} {grade} because {reason}",
            trigger=f"{reason}.trigger",
        )
        answer = await self._line.ask(signed(body, SECRET, int(clock.now().timestamp())))
        text = str(json.loads(answer.body).get("text"))
        if text.startswith(words_for("en").say("registered-set", candidate=candidate, grade=grade)):
            told.registered.add(reason)
        elif text.startswith(DENIAL):
            told.denied.add(reason)
        else:
            told.uncertain.add(reason)

    async def leaves(self) -> None:
        """Close the line."""
        await self._line.close()


async def register_at_once(graders: Sequence[Grader], told: Told) -> None:
    """Let each grader register another grade, all at the same time."""
    async with asyncio.TaskGroup() as group:
        for grader in graders:
            group.create_task(grader.registers(told))


def registered_in(database: Path) -> set[str]:
    """Return the reasons of all changes in the audit trail."""
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT json_extract(body, '$.reason') FROM audit_detail").fetchall()
    return {str(reason) for (reason,) in found if reason}


async def test_nobody_hears_of_a_failing_disk_what_is_not_so(tmp_path: Path) -> None:
    """Commits are shared by those who come at once: if one fails, it failed for all of them, and truly."""
    watched, fault = tmp_path / "database", tmp_path / "fault"
    watched.mkdir()
    async with open_workspace(OFFICE.settings()) as workspace:
        environs = environment(workspace, f"sqlite:///{watched / 'sensur.db'}")
        async with store_of(ServeSettings.model_validate({**environs, "SENSUR_PORT": 0}), make=True) as store:
            await OFFICE.open(store)
        disk = failing_disk(tmp_path, watched=watched, fault=fault)
        process = ServingProcess({**environs, **disk}, tmp_path, free_port())
        told, afterwards = Told(), Told()
        try:
            await process.start()
            reasons = count()
            graders = [Grader(desk, process.port, reasons) for desk in OFFICE.desks()]
            for what in (*ONCE, *LASTING):
                fault.write_text(what)
                await register_at_once(graders, told)
                # What fails once takes the file away, to show that it did.
                assert fault.exists() == (what in LASTING), what
                fault.unlink(missing_ok=True)
                await register_at_once(graders, afterwards)
            for grader in graders:
                await grader.leaves()
        finally:
            await process.kill()

    there = registered_in(watched / "sensur.db")
    assert told.registered <= there
    assert told.denied
    assert not told.denied & there
    assert len(afterwards.registered) == len(graders) * len((*ONCE, *LASTING))
    assert afterwards.registered <= there
