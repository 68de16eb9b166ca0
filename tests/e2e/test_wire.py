"""What comes over the wire twice, late, or from somebody else has no effect it should not have."""

import json
from dataclasses import replace

import pytest

from grading.model import AssessmentKey
from tests.support.department import KEY, Department, types
from tests.support.signed_requests import a_command, send, send_raw

pytestmark = pytest.mark.parametrize("department", ["http"], indirect=True)


async def changes(department: Department) -> int:
    """Return how many grades were set, by the audit trail."""
    async with department.bot.store.snapshot() as snapshot:
        trail = await snapshot.trail(AssessmentKey(KEY))
    return sum(entry.kind == "GradeSet" for entry in trail)


async def test_a_repeated_command_gets_the_same_bytes_and_has_one_effect(department: Department) -> None:
    """Networks repeat; a grade registered twice would stand twice in the trail."""
    first = await send(department, a_command("10001 A"))
    await send(department, a_command("10001 B", trigger="1.2.b"))
    again = await send(department, a_command("10001 A"))

    assert first == again
    assert await changes(department) == 2
    assert "B" in await types(department.first, "/grade status 10001")


async def test_an_unsigned_command_changes_nothing(department: Department) -> None:
    """Anybody on the internet can reach the door."""
    status, _ = await send(department, a_command("10001 A"), secret="wrong-secret")

    assert status == 401
    assert await changes(department) == 0


async def test_a_user_of_another_workspace_is_refused(department: Department) -> None:
    """In a shared channel others can press and type; the same user id elsewhere is somebody else."""
    status, answer = await send(department, a_command("10001 A", team_id="T0OTHER"))

    assert status == 200
    assert await changes(department) == 0
    assert b"10001: A" not in answer


async def test_a_stranger_is_told_whom_to_ask_and_changes_nothing(department: Department) -> None:
    """Being in the workspace is not being on the committee."""
    said = await types(department.outsider, f"/grade {KEY} 10001 A")

    assert "tell the department" in said
    assert await changes(department) == 0


async def test_a_planner_cannot_grade(department: Department) -> None:
    """Planners own the workflow, graders the grades."""
    await types(department.planner, f"/grade {KEY} 10001 A")

    assert await changes(department) == 0


async def test_a_deactivated_account_is_let_in_nowhere(department: Department) -> None:
    """Somebody who left may still hold a phone with old buttons."""
    await send(department, a_command("10001 A"))
    member = department.workspace.state.people["U1"]
    department.workspace.change_person(replace(member, is_deactivated=True))
    await department.workspace.settled()

    status, answer = await send(department, a_command("10002 B", trigger="1.2.d"))

    assert status == 200
    assert b"10002: B" not in answer
    assert await changes(department) == 1


async def test_a_press_carried_by_somebody_else_is_refused(department: Department) -> None:
    """A button's value is no permission: who presses is looked up anew."""
    payload = {
        "type": "block_actions",
        "team": {"id": "T0LOCAL", "domain": "local"},
        "user": {"id": "U4", "username": "outsider", "team_id": "T0LOCAL"},
        "api_app_id": "A0SENSUR",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "D1", "is_ephemeral": True},
        "channel": {"id": "D1", "name": "directmessage"},
        "trigger_id": "1.2.c",
        "response_url": f"{department.workspace.url}/response/none/none",
        "actions": [
            {
                "type": "button",
                "action_id": "share_now",
                "block_id": "b",
                "value": json.dumps({"k": KEY, "c": "1", "l": True}),
                "action_ts": "1.3",
            }
        ],
    }

    status, _ = await send(department, {"payload": json.dumps(payload)})

    assert status == 200
    assert "Pending" not in await types(department.first, "/grade status 10001")


async def test_a_button_of_another_version_is_answered(department: Department) -> None:
    """A press that does nothing and says nothing is pressed again and again."""
    await types(department.first, "/grade")
    shown = [m for m in await department.first.sees() if m.is_ephemeral][-1]
    await department.first.presses("Status", shown)
    delivered = [e["payload"] for e in department.workspace.transcript.entries if e["kind"] == "BlockAction"]
    pressed = json.loads(json.dumps(delivered[-1]))
    pressed["actions"][0]["action_id"] = "an_action_of_old"

    await send(department, {"payload": json.dumps(pressed)})

    answer = await department.first.waits_for(
        lambda m: m.is_ephemeral and "This button is too old, so nothing was done" in m.text
    )
    assert answer.ts != shown.ts


async def test_an_event_that_nobody_listens_to_is_acknowledged(department: Department) -> None:
    """An unanswered event would be repeated for a day."""
    body = json.dumps(
        {
            "type": "event_callback",
            "team_id": "T0LOCAL",
            "api_app_id": "A0SENSUR",
            "event_id": "Ev1",
            "event": {"type": "reaction_added", "user": "U1"},
        }
    ).encode()

    status, _ = await send_raw(department, body, "application/json")

    assert status == 200
