"""Who assesses again reads the same to the letter, whatever the earlier grading was (domain, Rounds).

Worlds that differ only in the earlier grading are walked in the same way. Every message, dialog, home tab,
file and channel card that the new graders are sent is compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from slackbox.testing import User
from tests.support.department import KEY, Department, asks, starting, types
from tests.support.passing_time import OSLO, moves_to
from tests.support.reassessing import (
    AGAIN_CHANNEL,
    SECOND_ROUND,
    THIRD_ROUND,
    a_graded_department,
    begins,
    grades_again,
    says,
)
from tests.support.screens import compare, contents, home_of, read_by
from tests.support.sheets import xlsx

NOON = datetime(2026, 12, 3, 12, tzinfo=OSLO)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """An earlier grading: its grades, who gave them, with which reason, and why it is assessed again."""

    grades: Mapping[str, str]
    graders: Sequence[str] = ("U1", "U2")
    reason: str = ""
    error: str
    by_sheet: bool = False


WORLDS = (
    World(
        grades={"10001": "C", "10002": "C", "10003": "A", "10004": "B"},
        reason="good work",
        error="the first two were given a C",
    ),
    World(
        grades={"10001": "F", "10002": "A", "10003": "F", "10004": "F"},
        error="10001 failed by mistake",
        by_sheet=True,
    ),
    World(
        grades={"10001": "B", "10002": "E"},
        graders=("U2", "U4"),
        reason="it is all wrong",
        error="Olav Outsider knows 10002",
    ),
)
COMMANDS = (
    "/grade",
    f"/grade {KEY}",
    "/grade status",
    "/grade status 10001",
    "/grade status 10003",
    "/grade 10003 B",
    "/grade 1000 B",
    "/grade conflicts",
    "/grade align 10001 A",
    "/grade propose 10001 A because I ask",
    "/grade confirm",
    "/grade share",
    "/grade undo",
    "/grade contacts",
    "/grade remind",
    "/grade upload",
    "/grade help",
    "/grade tool",
    "/exam",
    f"/exam {KEY}",
    f"/exam {KEY} export",
    f"/exam {KEY} deadline",
    f"/exam {KEY} appeal 10001",
    f"/exam {KEY} reopen 1 because I ask",
)


async def walk(folder: Path, world: World) -> list[str]:
    """Return all that the graders of a formal error can read, surface by surface."""
    async with a_graded_department(
        folder / "sensur.db",
        world.grades,
        graders=world.graders,
        reason=world.reason,
        not_started=("10001",),
        by_sheet=world.by_sheet,
        time=starting(NOON),
    ) as department:
        planner = department.planner
        await types(planner, f"/exam {KEY} published")
        shown = await asks(planner, f"/exam {KEY} formal-error 10001 10002 because {world.error}")
        await begins(department, shown, "Name the new graders", graders=SECOND_ROUND)
        tied = await types(planner, f"/exam {KEY} channel Reassessment", AGAIN_CHANNEL)
        assert "belongs to committee Reassessment" in tied
        third, fourth = department.person("U5"), department.person("U6")
        await department.bot.reminders.tick()
        await department.bot.outbox.settled()
        files: list[str] = []
        for person in (third, fourth):
            for command in COMMANDS:
                await types(person, command)
            await types(person, "/grade status", AGAIN_CHANNEL)
            files += await files_of(department, person)
        for day in range(1, 5):
            await moves_to(department, NOON + timedelta(days=day))
        homes = [await home_of(department, person) for person in (third, fourth)]
        await grades_again((third, fourth), {"10001": "C", "10002": "C"})
        await planner.waits_for(says("is finished"))
        for person in (third, fourth):
            for command in COMMANDS[:12]:
                await types(person, command)
        await moves_to(department, NOON + timedelta(days=12))
        await department.workspace.settled()
        homes += [await home_of(department, person) for person in (third, fourth)]
        return [*files, *homes, *await read_by((third, fourth))]


async def files_of(department: Department, person: User) -> list[str]:
    """Return the files that a grader asks for, and drop a sheet that names candidates of the first round."""
    await types(person, f"/grade {KEY} sheet")
    await types(person, "/grade calendar")
    await department.bot.outbox.settled()
    await person.drops("mine.xlsx", xlsx([("10001", "A"), ("10003", "B"), ("1000", "C")]))
    await person.waits_for(lambda message: message.is_bot and "mine.xlsx" in message.text)
    return [
        contents(await person.downloads(file))
        for message in await person.sees_everywhere()
        for file in (message.files if message.is_bot else ())
    ]


@pytest.mark.timeout(300)
async def test_who_assesses_again_reads_the_same_whatever_the_earlier_grading_was(tmp_path: Path) -> None:
    """No grade, no name, no reason, no count, and not that the outcome is far from the one before."""
    walked = []
    for number, world in enumerate(WORLDS):
        (tmp_path / str(number)).mkdir()
        walked.append(await walk(tmp_path / str(number), world))

    assert len(walked[0]) > 100
    compare(walked)


async def walk_further(folder: Path, appeal: str) -> list[str]:
    """Return all that the graders of a further assessment can read after the appeal came to this grade."""
    grades = {"10001": "C", "10002": "C", "10003": "C", "10004": "C"}
    async with a_graded_department(folder / "sensur.db", grades, time=starting(NOON)) as department:
        planner = department.planner
        shown = await asks(planner, f"/exam {KEY} appeal 10001")
        await begins(department, shown, "Name the new graders", graders=SECOND_ROUND)
        await grades_again((department.person("U5"), department.person("U6")), {"10001": appeal})
        told = await planner.waits_for(says("Not final: 10001"))
        await begins(department, told, "Start reassessment", graders=THIRD_ROUND)
        people = department.person("U7"), department.person("U8")
        await department.bot.reminders.tick()
        await moves_to(department, NOON + timedelta(days=4))
        for person in people:
            for command in COMMANDS:
                await types(person, command)
        homes = [await home_of(department, person) for person in people]
        await grades_again(people, {"10001": "B"})
        await planner.waits_for(says("Appeal (round 3) is finished"))
        await moves_to(department, NOON + timedelta(days=12))
        await department.workspace.settled()
        homes += [await home_of(department, person) for person in people]
        return [*homes, *await read_by(people)]


@pytest.mark.timeout(300)
async def test_a_further_assessment_reads_the_same_whatever_the_appeal_came_to(tmp_path: Path) -> None:
    """Up or down, they do not know; nor that it is a third round, which would tell of the second."""
    walked = []
    for appeal in ("A", "E", "F"):
        (tmp_path / appeal).mkdir()
        walked.append(await walk_further(tmp_path / appeal, appeal))

    assert len(walked[0]) > 50
    assert not any("round 3" in one or "Appeal (" in one for one in walked[0])
    compare(walked)
