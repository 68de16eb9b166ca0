"""What is hidden from somebody changes nothing that they can see, whatever they do and whatever day it is.

Each world is run several times, with other grades or words hidden, and all that the barred person is shown is
compared to the byte: answers, dialogs, the home tab, messages, files, reminders; and the log.
"""

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot import logs
from grading.rules.rosters import read_roster
from handlers.registry import REGISTRY
from slackbox.testing import User, reads
from store.documents.writing import roster_yaml
from tests.support.department import CHANNEL, KEY, Department, a_roster
from tests.support.exploring import Explorer, is_taken, typed
from tests.support.hidden.making import NOON, PLANNER, Hidden, World
from tests.support.hidden.worlds import WORLDS
from tests.support.passing_time import OSLO, moves_to
from tests.support.screens import contents, home_of, read_by
from tests.support.sheets import xlsx

SAID: Mapping[str, str] = {
    "10024": "10003",
    "…": "I ask",
    "E-MAIL": "second@other.example",
    "COMMITTEE": "1",
    "grader@uni.example": "second@other.example",
    "grader@other.example": "second@other.example",
    "old@uni.example": "second@other.example",
    "new@uni.example": "olav@uni.example",
}
"""What is typed for the words in the usage of commands."""

DAYS = 8
"""For so many days reminders come; the deadline is on the fifth, and a weekend lies before it."""

_OF_THE_RUN = ("timestamp", "ms", "seconds", "request", "reference", "port", "url", "pid", "host", "bytes")
"""What a log line says of the run and not of what was done."""


@dataclass(slots=True)
class Run:
    """All that the barred people of a world were shown, by person and surface, and what the log said."""

    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    log: Counter[str] = field(default_factory=Counter)


@contextmanager
def logged(run: Run) -> Iterator[None]:
    """Read the log meanwhile."""
    written = io.StringIO()
    logs.configure(written, console=False)
    try:
        yield
    finally:
        logs.configure(sys.stderr, console=False)
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    # How large a copy is and how many rows there are follows from all that was done.
    said = [line for line in lines if line["event"] != "daily_job_done"]
    run.log.update(
        json.dumps({key: value for key, value in line.items() if key not in _OF_THE_RUN}, sort_keys=True)
        for line in said
    )


async def run_of(folder: Path, world: World, hidden: Hidden) -> Run:
    """Make a world, and let each barred person try all there is and live through the days that follow."""
    run = Run()
    folder.mkdir()
    with logged(run):
        async with world.opens(folder, hidden) as department:
            barred = [user for user in world.barred if user != PLANNER or hidden.name in world.alike]
            for user in barred:
                run.shown[user] = await tried(department, world, user)
            if world.is_walked:
                await walk(department, barred)
                for user in barred:
                    run.shown[user] |= await seen_at_last(department, department.person(user))
            assert department.refused() == []
    return run


async def tried(department: Department, world: World, user: str) -> dict[str, str]:
    """Return what somebody sees now, and the answer to everything that they can try."""
    person = department.person(user)
    home = await home_of(department, person)
    async with department.bot.store.snapshot() as snapshot:
        hider = await snapshot.person_by_email("second@other.example")
    assert hider is not None
    candidates = " ".join(world.secret.candidates or ("10001",))
    explorer = Explorer(department, user, world.secret, {"10023": candidates, **SAID})
    drawn = [one.blocks for one in await person.sees_everywhere() if one.is_bot]
    explored = await explorer.explored([*drawn, (await person.home() or {}).get("blocks")], hider.id)
    assert explored.forged == {*REGISTRY.buttons, *REGISTRY.dialogs}
    return {
        "home": explorer.plain(home),
        **{f"message {n}": explorer.plain(one) for n, one in enumerate(await read_by([person]))},
        **explored.answers,
    }


async def walk(department: Department, barred: Sequence[str]) -> None:
    """Let the barred ask for every file and drop some, and let days pass."""
    for user in barred:
        person = department.person(user)
        for command in (
            "/grade sheet",
            "/grade sheet marks",
            "/grade calendar",
            "/exam roster",
            "/exam export",
            "/exam calendar",
        ):
            slash, _, verb = command.partition(" ")
            await person.asks(f"{slash} {KEY} {verb}" if command != "/grade calendar" else command)
            await department.bot.outbox.settled()
        channel = CHANNEL if user == "U1" else None
        shown = await person.asks(f"/grade {KEY} status", channel)
        await person.opens_home()
        if "Status" in reads(shown):
            await person.presses("Status", shown)
        for name, content in dropped():
            await person.drops(name, content)
            await department.workspace.settled()
            await department.bot.outbox.settled()
    for day in range(1, DAYS):
        await moves_to(department, NOON + timedelta(days=day))


def dropped() -> Sequence[tuple[str, bytes]]:
    """Return the files that are dropped: sheets of grades and marks, a set-up without one candidate."""
    roster = read_roster(a_roster(["10001", "10003"], deadline="2026-12-08"))
    return (
        ("mine.xlsx", xlsx([("10001", "A"), ("10002", "F"), ("10009", "C")])),
        ("marks.csv", b"Candidate ID;1;2\r\n10001;3;2,5\r\n10002;99;\r\n10009;1;1\r\n"),
        ("roster.yaml", roster_yaml(roster, OSLO).encode()),
    )


async def seen_at_last(department: Department, person: User) -> dict[str, str]:
    """Return what somebody sees after the days, and the files that they were sent."""
    await department.workspace.settled()
    found = {"home at last": await home_of(department, person)}
    # What goes to several places at once may come in either order.
    for number, one in enumerate(sorted(await read_by([person]))):
        found[f"message at last {number}"] = one
    for message in await person.sees_everywhere():
        for file in message.files if message.is_bot else ():
            found[f"file {file['name']}"] = contents(await person.downloads(file))
    return found


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, tuple[str | None, str | None]]:
    """Return what was shown in one run only, or differently, by surface."""
    return {key: (one.get(key), other.get(key)) for key in {*one, *other} if one.get(key) != other.get(key)}


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name.replace(" ", "-"))
async def test_who_is_barred_is_shown_the_same_to_the_byte(tmp_path: Path, world: World) -> None:
    """Not the value, not that it differs, not a count: the point of private marking."""
    runs = {one.name: await run_of(tmp_path / one.name, world, one) for one in world.hidden}

    for user in world.barred:
        first, *others = [run.shown[user] for run in runs.values() if user in run.shown]
        assert len(first) > 200
        assert others
        for other in others:
            assert differences(first, other) == {}
    alike = [runs[one] for one in runs if one in world.alike]
    assert all(one.log == alike[0].log for one in alike)


def test_every_command_is_tried_in_a_way_that_it_takes() -> None:
    """A command that is only told how it is typed tells nothing else."""
    ways = [(command, is_taken(command, text)) for command, text in typed({"10023": "10001", **SAID})]

    assert {
        command: {verb for at, verb in ways if at == command} - {None} for command in REGISTRY.commands
    } == {command: set(subcommands) for command, subcommands in REGISTRY.commands.items()}
