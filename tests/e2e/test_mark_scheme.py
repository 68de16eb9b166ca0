"""A mark scheme is given, and read before grading where it is required; a new version is read anew."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from slackbox.testing import Message, reads
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types

SCHEME = b"%PDF-1.7 one mark for each idea"


def required(candidates: list[str]) -> dict[str, Any]:
    """Return a roster that asks for a mark scheme."""
    roster: Any = a_roster(candidates)
    return {**roster, "assessment": {**roster["assessment"], "mark_scheme": "required"}}


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department whose exam asks for a mark scheme."""
    async with a_department(tmp_path / "sensur.db", required(["10001", "10002"])) as running:
        yield running
        assert running.refused() == []


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def gives(department: Department, content: bytes = SCHEME, name: str = "scheme.pdf") -> Message:
    """Let the planner give a mark scheme; return the preview, with Import pressed."""
    planner = department.planner
    await types(planner, f"/exam {KEY} scheme")
    await planner.drops(name, content)
    preview = await planner.waits_for(says(f"Mark scheme for {KEY}"))
    await presses(planner, "Import", "The mark scheme is there", preview)
    return preview


async def test_grading_opens_once_the_mark_scheme_is_read(department: Department) -> None:
    """Each refusal has the button that leads on, and the file is the one that was given."""
    first = department.first
    missing = await types(first, "/grade 10001 A")
    preview = await gives(department)
    asked = await first.waits_for(says("Please read version 1"))
    unread = await asks(first, "/grade 10001 A")
    await first.presses("Open the mark scheme", unread)
    sent = await first.waits_for(lambda message: bool(message.files))
    content = await first.downloads(sent.files[0])
    await presses(first, "I have read it", "You have read this version", asked)
    done = await types(first, "/grade 10001 A")

    assert "has no mark scheme yet" in missing
    assert "scheme.pdf · PDF · 31 bytes" in reads(preview)
    assert "first read the mark scheme" in reads(unread)
    assert content == SCHEME
    assert "10001: A" in done


async def test_a_sheet_opens_no_side_door(department: Department) -> None:
    """Registering is refused in every way until the scheme is read."""
    await gives(department)
    first = department.first
    await first.drops("grades.csv", b"Candidate ID,Grade\n10001,A\n")
    refused = await first.waits_for(says("first read the mark scheme"))
    dialog = await types(first, "/grade")

    assert "I have read it" in reads(refused)
    assert "Register" in dialog


async def test_a_new_version_is_asked_about_and_locks_nobody_out(department: Department) -> None:
    """Who has begun goes on; the planner sees who has read what, and who graded whom before it."""
    first = department.first
    await gives(department)
    await presses(first, "I have read it", "You have read", await first.waits_for(says("version 1")))
    await types(first, "/grade 10001 A")
    await gives(department, b"%PDF-1.7 two marks", "second.pdf")
    await first.waits_for(says("Please read version 2"))
    went_on = await types(first, "/grade 10002 B")
    stopped = await types(department.second, "/grade 10001 A")
    seen = await types(department.planner, f"/exam {KEY} scheme")

    assert "10002: B" in went_on
    assert "first read the mark scheme" in stopped
    assert "First Grader (committee 1) has read version 1, not this one. 1 candidate was graded" in seen
    assert "Second Grader (committee 1) has not read it." in seen


async def test_an_outdated_button_reads_nothing(department: Department) -> None:
    """Saying to have read the first version says nothing of the second."""
    first = department.first
    await gives(department)
    asked = await first.waits_for(says("Please read version 1"))
    await gives(department, b"%PDF-1.7 two marks", "second.pdf")
    await presses(first, "I have read it", "version 2", asked)
    still = await types(first, "/grade 10001 A")
    seen = await types(department.planner, f"/exam {KEY} scheme")

    assert "first read the mark scheme" in still
    assert "First Grader (committee 1) has not read it." in seen


async def test_a_planner_does_without_for_a_reason(department: Department) -> None:
    """And it is on record."""
    planner = department.planner
    without = await types(planner, f"/exam {KEY} scheme waive")
    waived = await types(planner, f"/exam {KEY} scheme waive because the exam is oral")
    done = await types(department.first, "/grade 10001 A")

    assert "a reason" in without
    assert "grading does not wait for one" in waived
    assert "10001: A" in done


async def test_a_link_is_a_version_too(department: Department) -> None:
    """By a grader, who has read it then; where it leads is read before anybody follows it."""
    first, second = department.first, department.second
    shown = await asks(first, f"/grade {KEY} scheme https://wiki.uni.example/scheme")
    await presses(first, "Import", "The mark scheme is there", shown)
    opened = await presses(
        second, "Open the mark scheme", "https://wiki", await second.waits_for(says("Please read"))
    )
    refused = await types(first, f"/grade {KEY} scheme http://wiki.uni.example/scheme")
    done = await types(first, "/grade 10001 A")

    assert "Link to wiki.uni.example" in reads(shown)
    assert "https://wiki.uni.example/scheme" in reads(opened)
    assert "this is no link that I can take" in refused
    assert "10001: A" in done


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("scheme.pdf", b"MZ\x90\x00", "a program"),
        ("scheme.pdf", b"<!DOCTYPE html><p>1</p>", "a web page"),
        ("scheme.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a web page"),
        ("scheme.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old format"),
    ],
)
async def test_what_may_hold_a_program_is_refused_whatever_its_name(
    department: Department, name: str, content: bytes, why: str
) -> None:
    """In plain words, with what would be taken."""
    planner = department.planner
    await types(planner, f"/exam {KEY} scheme")
    await planner.drops(name, content)
    refused = await planner.waits_for(says("Save it as PDF"))

    assert why in reads(refused)


async def test_who_asked_about_the_scheme_can_still_drop_a_sheet(department: Department) -> None:
    """A grader who only looked at it has a way back from the preview."""
    first = department.first
    await gives(department)
    shown = await asks(first, f"/grade {KEY} scheme")
    await presses(first, "I have read it", "You have read this version", shown)
    await first.drops("grades.csv", b"Candidate ID,Grade\n10001,A\n")
    preview = await first.waits_for(says(f"Mark scheme for {KEY}"))
    await first.presses("It is a grades sheet", preview)
    sheet = await first.waits_for(says("Import 1 grade"))

    assert "10001" in reads(sheet)
