"""Who asks too often, and who is nobody here: both are answered at once, and nothing is kept for them."""

import json
from datetime import timedelta

import pytest

from handlers.slack.payloads import Caller
from tests.support.department import KEY, Department, a_roster
from tests.support.odd_requests import interactions, kept
from tests.support.signed_requests import a_command, send

pytestmark = pytest.mark.parametrize("department", ["http"], indirect=True)


async def test_who_asks_too_often_is_told_and_nothing_is_done(department: Department) -> None:
    """A program gone wild must neither hold up the others nor fill the disk."""
    await send(department, a_command("status"))
    services, first = department.bot.services, Caller(team=department.bot.team, user="U1")
    # Of an hour from now: no turn comes back while the test runs, however slowly.
    while not services.callers.quotas.is_spent(first, services.now() + timedelta(hours=1)):
        pass
    before = await kept(department)

    status, answer = await send(department, a_command("10001 A", trigger="1.too-many"))
    after = await kept(department)
    served, others = await send(department, a_command("10001 B", user="U2", trigger="1.other"))

    assert (status, served) == (200, 200)
    assert b"Nothing was done: you sent too much at once." in answer
    assert b"10001: B" in others
    assert after == before


@pytest.mark.parametrize("stranger", [{"user": "U4"}, {"user": "U9NOBODY"}, {"team_id": "T0OTHER"}])
async def test_a_stranger_is_refused_and_leaves_no_trace(
    department: Department, stranger: dict[str, str]
) -> None:
    """Ten thousand students are in the workspace; what any of them types must not be kept for months."""
    before = await kept(department)

    first = await send(department, a_command(f"{KEY} status", **stranger))
    again = await send(department, a_command(f"{KEY} status", **stranger))

    assert first == again
    assert first[0] == 200
    assert await kept(department) == before
    asked = [one for one in await department.lab.exchanges() if one["name"] == "users.info"]
    assert len(asked) <= 1


async def test_a_stranger_who_presses_a_button_is_told_and_leaves_no_trace(department: Department) -> None:
    """In a shared channel anybody can press what they see."""
    pressed = interactions()["block_actions"]
    pressed["user"]["id"] = "U4"
    pressed["response_url"] = ""
    before = await kept(department)

    status, _ = await send(department, {"payload": json.dumps(pressed)})

    told = await department.outsider.waits_for(lambda message: "department" in message.text)
    assert status == 200
    assert told.is_bot
    assert await kept(department) == before


async def test_a_stranger_who_is_put_on_a_roster_is_let_in_at_once(department: Department) -> None:
    """A planner mends the roster while the grader waits beside them."""
    await send(department, a_command(f"{KEY} status", user="U4"))
    await department.loads(a_roster(["20001"], key="TMA4100-H26", graders=4, channel=None))

    status, answer = await send(department, a_command("20001 B", user="U4", trigger="1.later"))

    assert status == 200
    assert b"*20001: B*" in answer
