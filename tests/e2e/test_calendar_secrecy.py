"""Nothing of a private link, and no grade, is where it could be read: at rest, in the log, in a calendar."""

import io
import sys
from collections.abc import Mapping
from pathlib import Path

from bot import logs
from grading.model import Attribution, ChangeId, Way
from grading.rules.rosters import read_roster
from grading.usecases.set_up import load_roster
from tests.support.calendars import (
    ADDRESS,
    AT,
    CANARIES,
    DEADLINE,
    a_public_department,
    days,
    fetched,
    file_of,
    link_of,
)
from tests.support.department import (
    KEY,
    a_department,
    a_roster,
    types,
)


def at_rest_in(folder: Path) -> bytes:
    """Return all that the database has written."""
    return b"".join(file.read_bytes() for file in folder.glob("sensur.db*"))


async def test_a_link_is_at_rest_nowhere(tmp_path: Path) -> None:
    """Not as it was made, not in a remembered answer, not in the queue: a stolen backup opens nothing."""
    async with a_public_department(tmp_path) as department:
        path = await link_of(department.first)
        await department.bot.outbox.settled()
        token = path.split("/")[-1].removesuffix(".ics")
        at_rest = at_rest_in(tmp_path)

    assert len(token) == 43
    assert KEY.encode() in at_rest
    assert token.encode() not in at_rest


async def test_nothing_of_a_link_and_nothing_secret_stands_in_the_log(tmp_path: Path) -> None:
    """Whatever becomes of it."""
    written = io.StringIO()
    logs.configure(written, console=False)
    try:
        async with a_public_department(tmp_path) as department:
            path = await link_of(department.first)
            await department.lab.faults(rates={"server_error": 1.0})
            await department.lab.moves(forward_seconds=3_601)
            await fetched(department, path)
            await department.lab.faults(rates={"server_error": 0.0})
            for _ in range(25):
                await fetched(department, path)
    finally:
        logs.configure(sys.stderr, console=False)

    assert "calendar_not_shown" in written.getvalue()
    assert path.split("/")[-1].removesuffix(".ics") not in written.getvalue()


async def calendars(database: Path, hidden: Mapping[str, str], *, shares: bool = False) -> list[bytes]:
    """Return every calendar that can be had while one grader has given these grades, which are hidden."""
    roster = a_roster(CANARIES[:3], scale=list(CANARIES[3:]), deadline=str(DEADLINE))
    async with a_department(database, SENSUR_URL=ADDRESS) as department:
        async with department.bot.store.transaction() as work:
            # Loaded at the same moment in each run, as only the grades may make a difference.
            by = Attribution(person=None, way=Way.CLI, at=AT, change=ChangeId("the-roster"))
            await load_roster(work, None, read_roster(roster), by)
        for candidate, grade in hidden.items():
            await types(department.first, f"/grade {candidate} {grade} because {grade} it is")
        if shares:
            await types(department.first, "/grade share")
        found = []
        for person, command in (
            (department.first, "/grade calendar"),
            (department.second, "/grade calendar"),
            (department.planner, "/grade calendar"),
            (department.planner, "/exam calendar"),
        ):
            found += [await file_of(person, command)]
            status, content = await fetched(department, await link_of(person, command))
            assert status == 200
            found += [content]
        return found


async def test_a_calendar_is_equal_to_the_byte_whatever_is_hidden(tmp_path: Path) -> None:
    """Neither whether there is a grade, nor that one has shared; not even in one's own, which gets copied."""
    runs: list[tuple[Mapping[str, str], bool]] = [
        ({}, False),
        (dict.fromkeys(CANARIES[:3], "Zebra"), True),
        (dict.fromkeys(CANARIES[:3], "Quagga"), True),
        ({CANARIES[1]: "Quagga"}, False),
    ]

    found = [
        await calendars(tmp_path / f"{number}.db", hidden, shares=shares)
        for number, (hidden, shares) in enumerate(runs)
    ]

    assert found[0] == found[1] == found[2] == found[3]
    assert not any(secret.encode() in content for content in found[1] for secret in CANARIES)
    assert all(days(content) for content in found[1])
