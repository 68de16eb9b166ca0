"""Dialogs that are submitted again: what was done is done once, what was refused may be tried anew."""

import json
from typing import Any

import pytest

from tests.support.department import Department, types
from tests.support.signed_requests import send

VALUES = {"candidate": "10001", "grade": "B"}


async def a_dialog(department: Department) -> None:
    """Let the first grader grade all candidates, and open the dialog for a grade."""
    for candidate in ("10001", "10002", "10003"):
        await types(department.first, f"/grade {candidate} A")
    await department.first.uses("register_grade")
    await department.first.waits_for_view()


def submissions(department: Department) -> list[dict[str, Any]]:
    """Return the dialogs that were submitted, as Slack sent them."""
    entries = department.workspace.transcript.entries
    return [entry["payload"] for entry in entries if entry["kind"] == "ViewSubmitAction"]


async def test_a_dialog_is_judged_anew_once_its_ground_has_changed(department: Department) -> None:
    """It stays open with the refusal under its field; who mends the cause presses the same button again."""
    first = department.first
    await a_dialog(department)
    await types(first, "/grade share")
    refused = await first.submits(VALUES)
    await types(first, "/grade unshare")

    errors = await first.submits(VALUES)

    assert "shared" in refused["candidate"]
    assert errors == {}
    assert "Your grade: B" in await types(first, "/grade status 10001")


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_a_refusal_that_arrives_twice_is_the_same_and_does_nothing_later(
    department: Department,
) -> None:
    """A network may deliver once more what was refused long ago."""
    first = department.first
    await a_dialog(department)
    await types(first, "/grade share")
    await first.submits(VALUES)
    [sent] = submissions(department)
    before = await send(department, {"payload": json.dumps(sent)})
    await types(first, "/grade unshare")

    after = await send(department, {"payload": json.dumps(sent)})

    assert before == after
    assert b"errors" in after[1]
    assert "Your grade: A" in await types(first, "/grade status 10001")


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_what_was_done_is_not_done_again_by_another_press(department: Department) -> None:
    """Where the answer was lost the dialog is still there, and the button is pressed once more."""
    first = department.first
    await a_dialog(department)
    await first.submits(VALUES)
    [sent] = submissions(department)
    once = await send(department, {"payload": json.dumps(sent)})
    await types(first, "/grade 10001 C")

    again = await send(department, {"payload": json.dumps({**sent, "trigger_id": "1.another.press"})})

    assert once == again
    assert "Your grade: C" in await types(first, "/grade status 10001")
