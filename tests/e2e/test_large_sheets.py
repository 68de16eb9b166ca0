"""A sheet of a whole faculty is imported in the background: once, all of it or nothing, others go on."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.serving import SWITCH_SECONDS
from grading.model import AssessmentKey
from handlers.features.sheets.importing import MANY_ROWS
from slackbox.moving_clock import MovingClock, utc_now
from slackbox.testing import Message, reads
from tests.support.department import KEY, Department, a_department, a_roster, presses, types
from tests.support.scenes import order
from tests.support.sheets import xlsx

CANDIDATES = [str(number) for number in range(10_001, 10_001 + MANY_ROWS + 1)]
SHEET = xlsx([(candidate, "ABCDE"[number % 5]) for number, candidate in enumerate(CANDIDATES)])
STEPS = ("The result comes in this message", "Comparing the rows", "Saving now", "grades imported")

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
async def faculty(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department whose committee has more candidates than are imported at once."""
    async with a_department(tmp_path / "sensur.db", a_roster(CANDIDATES)) as department:
        yield department


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def previewed(department: Department) -> Message:
    """Drop the sheet, and return its preview."""
    await department.first.drops("faculty.xlsx", SHEET)
    return await department.first.waits_for(says(f"Import {len(CANDIDATES)} grades"))


async def changes(department: Department) -> int:
    """Return how many grades were set, by the audit trail."""
    async with department.bot.store.snapshot() as snapshot:
        trail = await snapshot.trail(AssessmentKey(KEY))
    return sum(entry.kind == "GradeSet" for entry in trail)


async def test_a_large_sheet_is_acknowledged_at_once_and_its_result_comes_in_the_same_message(
    faculty: Department,
) -> None:
    """Ten thousand rows do not fit into the three seconds that Slack waits."""
    first, preview = faculty.first, await previewed(faculty)

    await first.presses("Import", preview)
    done = await first.waits_for(says(f"{len(CANDIDATES)} grades imported"))
    status = await types(first, "/grade status 10001")
    undone = await presses(first, "Undo", "is undone")
    after = await types(first, "/grade status 10001")

    assert done.ts == undone.ts == preview.ts
    assert "A" in status
    assert "no grade" in after
    assert await changes(faculty) == 2 * len(CANDIDATES)


async def test_a_second_press_while_it_is_under_way_imports_nothing_more(faculty: Department) -> None:
    """Somebody who sees nothing happen presses again."""
    preview = await previewed(faculty)

    await asyncio.gather(*(faculty.first.presses("Import", preview) for _ in range(3)))
    await faculty.workspace.settled()
    await faculty.bot.outbox.settled()

    assert await changes(faculty) == len(CANDIDATES)


async def test_an_import_that_was_cut_off_after_it_was_saved_is_done_once(
    faculty: Department, tmp_path: Path
) -> None:
    """The bot was killed before it could note that it was done: it begins again, and finds it done."""
    await faculty.first.presses("Import", await previewed(faculty))
    await faculty.first.waits_for(says("imported"))
    await faculty.bot.outbox.settled()
    said = [reads(message) for message in await faculty.first.sees_everywhere()]

    cut_off = "UPDATE outbox SET state = 'waiting', ended_at = NULL WHERE kind = 'import_sheet'"
    assert await order(f"sqlite:///{tmp_path / 'sensur.db'}", cut_off) == 1
    faculty.bot.outbox.wake()
    await faculty.bot.outbox.settled()
    await faculty.workspace.settled()

    assert await changes(faculty) == len(CANDIDATES)
    assert [reads(message) for message in await faculty.first.sees_everywhere()] == said


async def test_a_preview_that_is_outdated_by_then_imports_nothing_and_shows_the_present_one(
    faculty: Department,
) -> None:
    """What was confirmed by pressing is exactly what was shown."""
    preview = await previewed(faculty)
    await types(faculty.first, "/grade 10002 F")

    await faculty.first.presses("Import", preview)
    shown = await faculty.first.waits_for(says("the grades have changed since"))
    await presses(faculty.first, "Import", "imported", shown)

    assert "10002 F → B" in reads(shown)
    assert await changes(faculty) == 1 + len(CANDIDATES)


async def test_what_may_not_be_changed_is_refused_in_words(faculty: Department) -> None:
    """Also where the answer comes later, it says why and what now."""
    preview = await previewed(faculty)
    await types(faculty.first, "/grade share")
    await presses(faculty.first, "Share with", "Waiting for")

    await faculty.first.presses("Import", preview)
    refused = await faculty.first.waits_for(says("unshare first"))

    assert refused.ts == preview.ts
    assert await changes(faculty) == 0


class Hurrying:
    """A clock of which, once it hurries, three seconds go by at every look."""

    def __init__(self) -> None:
        self.hurries = False
        self._gone = timedelta()

    def __call__(self) -> datetime:
        """Return the instant."""
        if self.hurries:
            self._gone += timedelta(seconds=3)
        return utc_now() + self._gone


async def test_somebody_who_waits_long_is_told_how_far_it_is(tmp_path: Path) -> None:
    """On a busy machine ten thousand rows take a while; silence would be taken for failure."""
    clock, roster = Hurrying(), a_roster(CANDIDATES)
    async with a_department(tmp_path / "sensur.db", roster, time=MovingClock(clock)) as faculty:
        preview = await previewed(faculty)
        clock.hurries = True
        await faculty.first.presses("Import", preview)
        await faculty.first.waits_for(says("grades imported"))
        clock.hurries = False

        said = [json.dumps(entry["payload"]) for entry in faculty.workspace.transcript.entries]

    steps = [next(n for n, one in enumerate(said) if step in one) for step in STEPS]
    assert steps == sorted(steps)


@pytest.mark.usefixtures("faculty")
async def test_what_is_worked_out_beside_the_event_loop_gives_way_to_it() -> None:
    """Otherwise each answer would wait for it a hundred times, five milliseconds each."""
    assert sys.getswitchinterval() <= SWITCH_SECONDS * 1.01
