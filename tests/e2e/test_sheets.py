"""Sheets dropped in chat: previewed, imported all or nothing, taken back."""

import asyncio
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from grading.model import AssessmentKey
from slackbox.testing import Message, reads
from tests.support.department import CHANNEL, KEY, Department, a_department, a_roster, asks, presses, types
from tests.support.sheets import csv, xls, xlsx


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def test_a_sheet_is_previewed_imported_and_undone(department: Department) -> None:
    """Nothing changes before the button; one button changes all; one takes it back."""
    first = department.first
    await types(first, "/grade 10001 F")
    await first.drops("grades.xlsx", xlsx([(10001, "A"), ("10002", "B"), ("10003", "")]))

    preview = await first.waits_for(says("Import 2"))
    assert "Grade: F" in await grade_of(department, "10001")
    await presses(first, "Import", "imported")
    assert "A" in await grade_of(department, "10001")
    await presses(first, "Undo", "undone")

    assert "10001" in reads(preview)
    assert "F" in await grade_of(department, "10001")
    assert "no grade" in await grade_of(department, "10002")


async def grade_of(department: Department, candidate: str) -> str:
    """Return what the first grader reads of their grade."""
    return (await types(department.first, f"/grade status {candidate}")).replace("Your grade", "Grade")


async def test_each_format_is_read(department: Department) -> None:
    """Graders send what their machine writes."""
    first = department.first
    for name, content in (
        ("new.xlsx", xlsx([("10001", "A")])),
        ("old.xls", xls([("10001", "B")])),
        ("norwegian.csv", csv([("10001", "C")])),
    ):
        await first.drops(name, content)

        preview = await first.waits_for(says(name))

        assert "Import 1 grade" in reads(preview)


async def test_a_sheet_with_an_error_cannot_be_imported_and_says_where(department: Department) -> None:
    """A lower-case grade is never guessed; the row is named and the likely grade suggested."""
    first = department.first
    await first.drops("grades.xlsx", xlsx([("10001", "A"), ("10002", "b"), ("19999", "C")]))

    preview = reads(await first.waits_for(says("grades.xlsx")))

    assert "Import" not in [line for line in preview.splitlines() if line.startswith("Import")]
    assert "10002" in preview
    assert "19999" in preview
    assert "B" in preview


@pytest.mark.parametrize(
    ("channel", "content"),
    [
        (CHANNEL, xlsx([("10001", "A"), ("10002", "B")])),
        (CHANNEL, b"no workbook"),
        ("elsewhere", xlsx([("10001", "A")])),
    ],
    ids=["tied", "unreadable", "elsewhere"],
)
async def test_a_sheet_of_hidden_marks_in_a_channel_is_not_read_and_its_owner_told_to_delete_it(
    department: Department, channel: str, content: bytes
) -> None:
    """Co-graders can open the file: they must not, and nobody may be led to leave it there."""
    first, second = department.first, department.second
    await first.drops("grades.xlsx", content, channel)

    told = await first.waits_for(says("in the channel where you dropped it"))
    await department.workspace.settled()

    own = [message for message in await first.sees_everywhere() if message.is_bot]
    others = [reads(message) for message in await second.sees_everywhere() if message.is_bot]
    assert "Delete message" in reads(told)
    assert "drop the file here" in reads(told)
    assert sum("grades.xlsx here" in reads(one) and one.is_ephemeral for one in own) == 1
    assert not any("Import" in reads(message) or "10001" in reads(message) for message in own)
    assert not any("grades.xlsx" in said for said in others)


async def test_the_trail_says_who_dropped_hidden_marks_in_which_channel_and_no_grade(
    department: Department,
) -> None:
    """Where marks became known early, it must be found out later; and undo goes to what was done before."""
    first = department.first
    await types(first, "/grade 10003 C")
    await first.drops("grades.xlsx", xlsx([("10001", "A")]), CHANNEL)
    await first.waits_for(says("in the channel where you dropped it"))

    async with department.bot.store.snapshot() as snapshot:
        last = (await snapshot.trail(AssessmentKey(KEY)))[-1]
    undone = await types(first, "/grade undo")

    assert (last.kind, last.person, last.way) == ("SheetDroppedOpenly", "first@uni.example", "sheet")
    assert (last.candidate, last.before, last.after) == (None, None, "C0COMMITTEE")
    assert "10003" in undone


@pytest.mark.parametrize("name", ["IMG_2031.jpg", "IMG_2031.HEIC", "scan.pdf"])
async def test_who_drops_a_picture_where_marking_is_hidden_is_told_alone_who_can_see_it(
    department: Department, name: str
) -> None:
    """A photo of the grading list is quickly taken, and shows everything."""
    first, second = department.first, department.second
    await first.drops(name, b"a picture", CHANNEL)

    told = await first.waits_for(says("in the channel where you dropped it"))
    await department.workspace.settled()
    async with department.bot.store.snapshot() as snapshot:
        last = (await snapshot.trail(AssessmentKey(KEY)))[-1]

    own = [reads(message) for message in await first.sees_everywhere() if message.is_ephemeral]
    others = [reads(message) for message in await second.sees_everywhere() if message.is_bot]
    assert "If it shows grades, delete it there" in reads(told)
    assert sum(f"{name} here" in said for said in own) == 1
    assert not any(name in said for said in others)
    assert (last.kind, last.after) == ("SheetDroppedOpenly", "picture in C0COMMITTEE")


@pytest.mark.parametrize(("name", "channel"), [("plan.jpg", "elsewhere"), ("minutes.docx", CHANNEL)])
async def test_other_pictures_and_files_in_channels_are_nobody_s_business(
    department: Department, name: str, channel: str
) -> None:
    """A bot that warns of a photo of the summer party is switched off."""
    await department.first.drops(name, b"a picture", channel)
    await department.workspace.settled()

    assert not any(
        name in reads(message) for message in await department.first.sees_everywhere() if message.is_bot
    )


async def test_a_picture_in_the_channel_is_nobody_s_business_where_all_may_see_the_grades(
    tmp_path: Path,
) -> None:
    """In shared marking there is nothing to hide."""
    async with a_department(tmp_path / "sensur.db", a_roster(workflow={"marking": "shared"})) as department:
        await department.first.drops("IMG_2031.jpg", b"a picture", CHANNEL)
        await department.workspace.settled()

        seen = [reads(message) for message in await department.first.sees_everywhere() if message.is_bot]
        assert not any("IMG_2031" in said for said in seen)


async def test_a_planner_who_drops_grades_is_told_whose_they_are_and_how_to_drop_a_roster(
    department: Department,
) -> None:
    """To be sent to the department helps nobody who is the department."""
    await department.planner.drops("grades.xlsx", xlsx([("10001", "A")]))

    told = reads(await department.planner.waits_for(says("you plan exams, but you grade in none")))

    assert "The graders drop their grades themselves." in told
    assert "Example roster" in told


async def test_a_grader_who_drops_a_roster_is_told_what_is_read_of_a_grader(department: Department) -> None:
    """The file is a planner's; nothing of it is read."""
    await department.first.drops("exam.yaml", b"assessment: {key: X}")

    told = reads(await department.first.waits_for(says("exam.yaml was not read")))

    assert "two columns, Candidate ID and Grade" in told
    assert "My work" in told


async def test_who_changes_a_confirmed_grade_hears_that_the_own_confirmation_fell(
    department: Department,
) -> None:
    """The co-grader is told; who did it has to confirm again too, and would wait for others."""
    for grader in (department.first, department.second):
        for candidate in ("10001", "10002", "10003"):
            await types(grader, f"/grade {candidate} B")
        await types(grader, "/grade share")
    await presses(department.first, "Confirm", "confirmed", await asks(department.first, "/grade confirm"))

    changed = await types(department.first, "/grade 10001 C because of task 3")
    same = await types(department.first, "/grade 10001 C because I am sure")
    again = await types(department.first, "/grade 10001 C")
    await department.second.drops("grades.xlsx", xlsx([("10001", "C")]))
    await presses(
        department.second, "Import", "imported", await department.second.waits_for(says("Import 1 grade"))
    )

    assert "Your own confirmation no longer counts" in changed
    assert "Your reason is not kept: a grade that stands needs none." in same
    assert "reason" not in again
    assert "confirmation no longer counts" not in same


async def test_a_sheet_in_the_channel_is_previewed_in_the_graders_own_messages(tmp_path: Path) -> None:
    """In shared marking all may see it, and the preview is still for its owner."""
    async with a_department(tmp_path / "sensur.db", a_roster(workflow={"marking": "shared"})) as department:
        first, second = department.first, department.second
        await first.drops("grades.xlsx", xlsx([("10001", "A")]), CHANNEL)

        preview = await first.waits_for(says("Import 1 grade"))

        assert preview.channel not in {message.channel for message in await second.sees_everywhere()}
        assert not any("Import" in reads(message) for message in await second.sees_everywhere())


async def test_after_all_have_shared_a_sheet_in_the_channel_is_previewed(department: Department) -> None:
    """Then there is nothing left to hide, and aligning by sheet is as good as by button."""
    for grader in (department.first, department.second):
        for candidate in ("10001", "10002", "10003"):
            await types(grader, f"/grade {candidate} B")
        await types(grader, "/grade share")

    await department.first.drops("grades.xlsx", xlsx([("10001", "A")]), CHANNEL)

    await department.first.waits_for(says("Import 1 grade"))
    assert "or in the committee's channel" in await types(department.first, "/grade upload")


async def test_before_all_have_shared_nobody_is_asked_to_drop_a_sheet_in_a_channel(
    department: Department,
) -> None:
    """What the bot advises must not break what it promises."""
    for channel in (None, CHANNEL):
        said = await types(department.first, "/grade upload", channel)

        assert "in a direct message with me, and nowhere else" in said


async def test_the_sheet_to_fill_in_comes_back_with_what_was_filled_in(department: Department) -> None:
    """Download, type grades, drop: the everyday way."""
    first = department.first
    await types(first, "/grade 10001 C")
    await types(first, "/grade sheet")
    message = await first.waits_for(lambda one: bool(one.files))
    book = load_workbook(io.BytesIO(await first.downloads(message.files[0])))
    page = book.worksheets[0]
    assert [[cell.value for cell in row] for row in page.iter_rows()][:2] == [
        ["Candidate ID", "Grade"],
        ["10001", "C"],
    ]
    page["B3"] = "D"
    filled = io.BytesIO()
    book.save(filled)

    await first.drops("filled.xlsx", filled.getvalue())
    await first.waits_for(says("Import 1 grade"))
    await presses(first, "Import", "imported")

    assert "D" in await grade_of(department, "10002")


async def test_a_stale_sheet_does_not_overwrite_what_was_changed_since(department: Department) -> None:
    """Inspera overwrites silently; here the newer grade stays and the difference is shown."""
    first = department.first
    await types(first, "/grade 10001 C")
    await types(first, "/grade sheet")
    message = await first.waits_for(lambda one: bool(one.files))
    stale = await first.downloads(message.files[0])
    await types(first, "/grade 10001 A")

    await first.drops("stale.xlsx", stale)
    preview = await first.waits_for(says("stale.xlsx"))

    assert "10001" in reads(preview)
    assert "Changed since you downloaded" in reads(preview)
    assert "A" in await grade_of(department, "10001")


async def test_a_second_press_on_import_does_nothing_more(department: Department) -> None:
    """A thumb is quick, and a network repeats."""
    first = department.first
    await first.drops("grades.xlsx", xlsx([("10001", "A")]))
    preview = await first.waits_for(says("Import 1 grade"))

    await asyncio.gather(first.presses("Import", preview), first.presses("Import", preview))
    await department.bot.outbox.settled()

    assert await grades_set(department) == 1


async def grades_set(department: Department) -> int:
    """Return how many grades were set, by the audit trail."""
    async with department.bot.store.snapshot() as snapshot:
        trail = await snapshot.trail(AssessmentKey(KEY))
    return sum(entry.kind == "GradeSet" for entry in trail)
