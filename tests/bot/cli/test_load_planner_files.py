"""`sensur load` of candidates and graders in Excel and CSV."""

import asyncio
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from grading.usecases.entering import Scope
from grading.usecases.registering import register_grade
from store.database import open_store
from tests.support.department import KEY, a_roster
from tests.support.office import Office
from tests.support.typed import Typed
from tests.support.workbooks.builders import a_workbook

LATE = b"Kandidatnummer;Kommisjon\n10009;2\n"


@pytest.fixture
def office(typed: Typed, tmp_path: Path) -> Typed:
    """Return what types a command in a folder with a database and one exam."""
    (tmp_path / "roster.json").write_text(json.dumps(a_roster()), encoding="utf-8")
    assert typed("load", "roster.json")[0] == 0
    return typed


def test_candidates_are_loaded_from_a_csv_into_the_exam_that_its_name_begins_with(
    office: Typed, tmp_path: Path
) -> None:
    """A script of the department carries the lists over; what they leave out stays."""
    name = f"{KEY.lower()}-late.csv"
    (tmp_path / name).write_bytes(LATE)

    status, tried, _ = office("load", name, "--dry-run")
    loaded = office("load", name)
    again = office("load", name)

    assert status == 0
    assert "candidate 10009: none → submitted, committee 2" in tried
    assert loaded == (0, tried.replace("would be changed", "is changed"), "")
    assert "10001" not in loaded[1]
    assert "nothing changes" in again[1]


@pytest.mark.parametrize(
    ("name", "rows", "said"),
    [
        ("late.xlsx", [("Candidate ID",), ("10009",)], "does not say which exam"),
        (f"{KEY}.xlsx", [("Candidate ID", "Grade"), ("10001", "A")], "does not say which exam"),
        (f"{KEY}.xlsx", [("Assessment", "Candidate ID"), ("MAT-H26", "1")], "There is no assessment MAT-H26"),
        (
            f"{KEY}.xlsx",
            [("Candidate ID", "Status"), ("10001", "gone")],
            'Sheet, cell B2: "gone" is no status.',
        ),
        (f"{KEY}.xlsx", [("Nothing", "known")], "was not imported"),
    ],
)
def test_what_cannot_be_loaded_is_refused_with_the_reason(
    office: Typed, tmp_path: Path, name: str, rows: Sequence[Sequence[str]], said: str
) -> None:
    """Nothing is loaded by half, and a script sees it by the status."""
    (tmp_path / name).write_bytes(a_workbook(*rows))

    status, _, errors = office("load", name)

    assert status == 1
    assert said in errors


async def grade_first(folder: Path) -> None:
    """Let First Grader grade 10001."""
    async with open_store(f"sqlite:///{folder / 'sensur.db'}", chance=os.urandom) as store:
        await Office(store).does("first@uni.example", register_grade, Scope(), "10001", "A")


def test_a_committee_at_work_is_changed_in_chat_where_the_reason_is_asked_for(
    office: Typed, tmp_path: Path
) -> None:
    """Those concerned see why, and whose decision it was."""
    asyncio.run(grade_first(tmp_path))
    (tmp_path / f"{KEY}.csv").write_bytes(b"Kandidatnummer;Kommisjon\n10001;2\n")

    status, _, errors = office("load", f"{KEY}.csv")

    assert status == 1
    assert "drop the roster in a direct message" in errors
