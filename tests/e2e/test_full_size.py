"""A real committee's size: 200 candidates, two sheets, 55 conflicts, confirmed and exported."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.export_files import export_files
from grading.usecases.exporting import export_assessment
from slackbox.testing import Message, User, reads
from tests.support.department import CHANNEL, KEY, Department, a_department, a_roster, asks, presses, types
from tests.support.sheets import Rows, xls, xlsx

CANDIDATES = [str(number) for number in range(10001, 10201)]
CONFLICTS = 55


def grade_of(number: int) -> str:
    """Return a grade, spread over the scale."""
    return "ABCDEF"[(number * 7) % 6]


FIRST: Rows = [(int(candidate), grade_of(int(candidate))) for candidate in CANDIDATES]
SECOND: Rows = [
    (candidate, grade_of(int(candidate) + (number < CONFLICTS)))
    for number, candidate in enumerate(CANDIDATES)
]


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def imports(person: User, name: str, content: bytes) -> None:
    """Drop a sheet and import it."""
    await person.drops(name, content)
    await person.waits_for(says("Import 200"))
    await presses(person, "Import 200", "imported")


@pytest.mark.timeout(180)
async def test_two_hundred_candidates_from_sheets_to_export(tmp_path: Path) -> None:
    """The size and the way of a real exam, from two Excel files to the file that Inspera takes."""
    async with a_department(tmp_path / "sensur.db", a_roster(CANDIDATES)) as department:
        first, second = department.first, department.second
        await imports(first, "grader-1.xlsx", xlsx(FIRST))
        await imports(second, "grader-2.xls", xls(SECOND))
        hidden = await types(first, "/grade status") + await types(first, "/grade conflicts")
        await types(first, "/grade share")
        await second.waits_for(says("First Grader has shared"))
        await types(second, "/grade share")

        found = await types(first, "/grade conflicts")
        in_channel = await first.waits_for(says("conflicts"), CHANNEL)
        await aligns(second)
        await confirms(first, "Waiting for")
        await confirms(second, "locked")

        assert f"{CONFLICTS} conflicts" not in hidden
        assert f"{CONFLICTS} conflicts" in found
        assert f"{CONFLICTS} conflicts" in reads(in_channel)
        await check_export(department)
        assert department.refused() == []
        assert (await department.bot.store.verify_audit()).holds


async def aligns(person: User) -> None:
    """Adopt the co-grader's grade wherever they differ."""
    for candidate in CANDIDATES[:CONFLICTS]:
        await types(person, f"/grade align {candidate} {grade_of(int(candidate))}")


async def confirms(person: User, until: str) -> None:
    """Look at what would be confirmed, and confirm it."""
    preview = await asks(person, "/grade confirm")
    await presses(person, "Confirm", until, preview)


async def check_export(department: Department) -> None:
    """Hold the export against the grades that were agreed on."""
    async with department.bot.store.snapshot() as snapshot:
        files = export_files(await export_assessment(snapshot, None, KEY))
    page = load_workbook(io.BytesIO(files[f"{KEY}-grades.xlsx"])).worksheets[0]
    rows = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    lines = files[f"{KEY}-marks-and-grades.csv"].decode("utf-8-sig").splitlines()

    assert rows[0] == ("Candidate ID", "Grade")
    assert rows[1:] == [(candidate, grade_of(int(candidate))) for candidate in CANDIDATES]
    assert len(lines) == 201
    assert lines[1].endswith(f",{grade_of(10001)}")
