"""Buttons that name no exam, as in messages of long ago: where several fit, each exam gets a button."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from grading.model import Way
from handlers.answering.presses import refused_again, with_press
from handlers.calls import Call, answer_call
from handlers.registry import REGISTRY
from handlers.request import Reply
from handlers.situations import scope_of
from handlers.slack.buttons import Press
from handlers.slack.payloads import Caller
from slackbox.block_kit.json_checks import Payload
from slackbox.testing import reads, text_of
from tests.support.department import KEY, TOKEN, Department, a_department, a_roster, presses, types
from tests.support.hands import blocks_of, nodes, pressed

OTHER, THIRD = "EXPH0300-H26", "MAT1-H26"
WHICH = "In which exam? Nothing was done yet."
FAULTS = ("Something went wrong", "You have several open assessments")


@pytest.fixture
async def several(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department with three exams of the same graders and planner."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        for key, candidate in ((OTHER, "20001"), (THIRD, "30001")):
            await department.loads(a_roster([candidate], key=key, channel=None))
        yield department
        assert department.refused() == []


@pytest.mark.parametrize(
    ("user", "some"),
    [
        ("U1", {"register", "status", "share", "conflicts", "confirm", "sheet", "scheme", "thresholds"}),
        ("U3", {"deadline", "export", "published", "committees", "workflow", "nudge", "replace", "reopen"}),
    ],
)
async def test_every_button_without_an_exam_asks_which_and_does_it_there(
    several: Department, user: str, some: set[str]
) -> None:
    """An answer that tells people to type a key helps nobody who cannot type commands."""
    asking, wrong = set(), []
    for name in REGISTRY.buttons:
        reply = await _presses(several, user, name, Press())
        told = _reads(reply)
        wrong += [(name, told) for fault in FAULTS if fault in told]
        if WHICH not in told:
            continue
        asking.add(name)
        offered = [pressed(node) for node in nodes(blocks_of(reply)) if node.get("type") == "button"]
        again = [carried for action, carried in offered if action == name]
        wrong += [(name, told)] if {one.key for one in again} != {KEY, OTHER, THIRD} else []
        there = _reads(await _presses(several, user, name, again[-1]))
        wrong += [(name, there) for fault in (*FAULTS, WHICH) if fault in there]

    assert wrong == []
    assert asking >= some


async def test_an_old_message_asks_in_which_exam_and_shows_it(several: Department) -> None:
    """The button keeps what it carried besides: here the candidate."""
    first = several.first
    button = {
        "type": "button",
        "action_id": "status",
        "text": {"type": "plain_text", "text": "Status"},
        "value": '{"i":"20001"}',
    }
    client = AsyncWebClient(token=TOKEN, base_url=several.workspace.api_url)
    blocks = [{"type": "actions", "elements": [button]}]
    await client.chat_postMessage(channel="U1", text="Of last year", blocks=blocks)
    old = await first.waits_for(lambda message: "Of last year" in message.text)

    asked = await presses(first, "Status", "In which exam?", old)
    shown = await presses(first, OTHER, "20001", asked)

    assert "Not started" in reads(shown)
    assert "10001" not in reads(shown)


async def test_in_an_exam_with_two_committees_of_theirs_each_has_a_button(tmp_path: Path) -> None:
    """The key alone does not say which committee is meant."""
    roster = a_roster()
    committees = roster["committees"]
    assert isinstance(committees, list)
    emails = committees[0]["graders"]
    committees.append({"name": "2", "graders": emails, "candidates": ["20001"]})
    async with a_department(tmp_path / "sensur.db", roster) as department:
        await types(department.first, "/grade help")
        asked = await _presses(department, "U1", "status", Press())
        offered = [pressed(node) for node in nodes(blocks_of(asked)) if node.get("type") == "button"]
        (second,) = [
            carried for action, carried in offered if action == "status" and carried.committee == "2"
        ]
        shown = await _presses(department, "U1", "status", second)

    assert f"In which committee of {KEY}?" in _reads(asked)
    assert "Committee 1" in _reads(asked)
    assert "20001" in _reads(shown)
    assert "10001" not in _reads(shown)


async def _presses(department: Department, user: str, name: str, carried: Press) -> Reply:
    """Return the answer to a button by its name, as it is answered in a direct message."""
    button = REGISTRY.buttons[name]
    instead = REGISTRY.instead_of(button)
    services = department.bot.services
    call = Call(
        id=f"press:{services.new_id()}",
        caller=Caller(team=department.bot.team, user=user),
        way=Way.BUTTON,
        scope=scope_of(carried.key, carried.committee, "", ""),
    )
    answered = await answer_call(
        services,
        call,
        with_press(button.handler, carried),
        refuse=refused_again(name, carried),
        instead=None if instead is None else with_press(instead, carried),
    )
    return answered.reply


def _reads(reply: Reply) -> str:
    card: Payload = {"blocks": list(blocks_of(reply))}
    return "\n".join([reply.card.text if reply.card is not None else "", *text_of(card["blocks"])])
