"""What a press cannot leave to the outbox: a dialog opens once, and what was not saved is said at once."""

import json
import socket

import pytest

from handlers.answering.presses import answer_press
from handlers.slack.buttons import Press, press
from handlers.slack.payloads import Caller, Pressed
from tests.support.calls import calls_into
from tests.support.department import KEY, Department, asks, presses
from tests.support.odd_requests import interactions
from tests.support.scenes import ask, order
from tests.support.signed_requests import a_command, send

pytestmark = pytest.mark.parametrize("department", ["http"], indirect=True)


async def test_a_repeated_press_opens_no_second_dialog(department: Department) -> None:
    """Somebody who is typing a grade would lose it to an empty form."""
    pressed = Pressed(
        id="press:1",
        caller=Caller(team=department.bot.team, user=department.first.user_id),
        action="register",
        press=Press.model_validate_json(press(key=KEY)),
        channel="D1",
        channel_name="",
        trigger="1.trigger",
        response_url="",
        thread="",
        may_replace=False,
    )

    for _ in range(2):
        await answer_press(department.bot.services, pressed)

    opened = [one for one in await department.lab.exchanges() if one["name"] == "views.open"]
    assert len(opened) == 1


async def test_a_dialog_that_slack_does_not_open_is_told_after_the_answer(department: Department) -> None:
    """A press that hangs shows an error sign and no word; the person must learn how to go on."""
    pressed = interactions()["block_actions"]
    pressed["actions"][0]["action_id"] = "register"
    pressed["trigger_id"] = "1.spent"
    url = department.settings.database_url.get_secret_value()
    # Nobody answers at the address where answers go: what waited for that would wait here.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        pressed["response_url"] = f"http://127.0.0.1:{silent.getsockname()[1]}/"

        answered = await send(department, {"payload": json.dumps(pressed)})
        waiting = await ask(url, "SELECT body FROM outbox WHERE body LIKE '%The dialog did not open%'")

    assert answered == (200, b"")
    assert len(waiting) == 1


@pytest.mark.parametrize(
    ("asked", "listeners"),
    [
        (a_command("help") | {"command": "/exam"}, 1),
        ({"payload": json.dumps(interactions()["block_actions"])}, 2),
    ],
)
async def test_few_listeners_look_at_a_request(
    department: Department, asked: dict[str, str], listeners: int
) -> None:
    """Bolt prepares all that any listener could ask for, for each that it asks."""
    bolt = "slack_bolt.listener_matcher.async_builtins"

    with calls_into(bolt) as calls:
        status, _ = await send(department, asked)

    assert (status, calls[f"{bolt}.async_matches"]) == (200, listeners)


async def test_a_press_that_was_not_saved_says_so(department: Department) -> None:
    """Nothing could be queued that would say it later."""
    status = await asks(department.first, "/grade")
    url = department.settings.database_url.get_secret_value()
    await order(
        url, "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'no room left'); END", {}
    )

    await presses(department.first, "Status", "Not saved.", status)
