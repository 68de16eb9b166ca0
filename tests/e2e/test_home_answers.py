"""Buttons of App Home: each is answered there or with a dialog, in every state, for graders and planners."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from handlers.answering.presses import answer_press
from handlers.slack.buttons import Press, press
from handlers.slack.payloads import Caller, Pressed
from slackbox.block_kit.json_checks import Payload
from slackbox.testing import text_of
from tests.support.department import KEY, TOKEN, Department, a_department, a_roster, asks, presses, types
from tests.support.home_presses import HomePresses

OTHER, MARKED, SCHEMED = "EXPH0300-H26", "MAR-H26", "SCH-H26"
QUESTION = {"number": "1", "title": "All of it", "maximum": 100}
LIMITS = {"A": 89, "B": 77, "C": 65, "D": 53, "E": 41}
ALWAYS_THERE = {"calendar", "contacts", "language_home"}
BOTH = ["planner@uni.example", "first@uni.example"]


async def nothing_yet(department: Department) -> None:
    """Leave the exam as it was loaded."""


async def grading(department: Department) -> None:
    """Let one have graded one candidate."""
    await types(department.first, "/grade 10001 B")


async def one_has_shared(department: Department) -> None:
    """Let one have graded everybody and shared, and the other have begun."""
    await _grades(department, "BBC", "B")
    await types(department.first, "/grade share")


async def in_conflict(department: Department) -> None:
    """Let both have shared what differs, and one have proposed."""
    await _grades(department, "BCD", "ACE")
    for person in (department.first, department.second):
        await types(person, "/grade share")
    await types(department.second, "/grade propose 10001 B because it answers all")


async def ready_to_confirm(department: Department) -> None:
    """Let both have shared the same."""
    await _grades(department, "BCD", "BCD")
    for person in (department.first, department.second):
        await types(person, "/grade share")


async def confirmed(department: Department) -> None:
    """Let both have confirmed."""
    await ready_to_confirm(department)
    for person in (department.first, department.second):
        await presses(person, "Confirm", "onfirmed", await asks(person, "/grade confirm"))


async def several_exams(department: Department) -> None:
    """Load exams with marks, without a mark scheme, and at rest; one person grades and plans them."""
    marked: dict[str, Any] = a_roster(
        ["20001", "20002"], key=MARKED, channel=None, questions=[QUESTION], thresholds=LIMITS
    )
    schemed: dict[str, Any] = a_roster(["30001"], key=SCHEMED, channel=None, mark_scheme="required")
    other: dict[str, Any] = a_roster(["40001"], key=OTHER, channel=None, tool="classic")
    for roster in (a_roster(), marked, schemed, other):
        await department.loads({**roster, "planners": BOTH})
    await types(department.first, f"/grade {MARKED} marks 20001 1=78")
    await types(department.first, f"/grade {MARKED} thresholds A=85")


async def _grades(department: Department, *grades: str) -> None:
    for person, given in zip((department.first, department.second), grades, strict=True):
        for number, grade in enumerate(given, start=1):
            await types(person, f"/grade 1000{number} {grade}")


@pytest.mark.parametrize("account", ["U1", "U3"])
@pytest.mark.parametrize(
    "state", [nothing_yet, grading, one_has_shared, in_conflict, ready_to_confirm, confirmed, several_exams]
)
async def test_every_button_of_the_home_tab_answers_there(
    tmp_path: Path, state: Callable[[Department], Awaitable[None]], account: str
) -> None:
    """A press without an answer in sight looks as if nothing had happened."""
    async with a_department(tmp_path / "sensur.db", a_roster(deadline="2027-01-15")) as department:
        # Slack lets an app draw App Home a hundred times a minute; nobody presses that often.
        department.workspace.rates.is_on = False
        await state(department)
        home = HomePresses(department, department.person(account))

        await home.presses_everything()

        assert home.silent == []
        assert home.answered >= ALWAYS_THERE
        assert department.refused() == []


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_a_button_of_another_version_is_answered_on_the_home_tab(department: Department) -> None:
    """A home tab that has not been opened since the bot was exchanged shows buttons that are gone."""
    first = department.first
    await _draws(department, "U1", "of_old")
    await first.waits_for_home(lambda view: "Of old" in _reads(view))
    before = await first.sees_everywhere()

    await first.presses("Of old")
    told = await first.waits_for_home(lambda view: "This button is too old" in _reads(view))

    assert "Back to the overview" in _reads(told)
    assert await first.sees_everywhere() == before


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_who_belongs_to_nothing_is_told_so_on_the_home_tab(department: Department) -> None:
    """Nothing is kept for strangers, so that this answer does not come out of the outbox."""
    outsider = department.outsider
    await _draws(department, "U4", "status")
    await outsider.waits_for_home(lambda view: "Of old" in _reads(view))

    await outsider.presses("Of old")
    told = await outsider.waits_for_home(lambda view: "Of old" not in _reads(view))

    assert "no verified e-mail address" in _reads(told)
    assert "Back to the overview" in _reads(told)
    assert await outsider.sees() == []


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_a_dialog_that_slack_does_not_open_is_told_of_on_the_home_tab(department: Department) -> None:
    """The answer lay in another tab, and here nothing happened."""
    pressed = Pressed(
        id="press:spent",
        caller=Caller(team=department.bot.team, user="U1"),
        action="register",
        press=Press.model_validate_json(press(key=KEY)),
        channel="",
        channel_name="",
        trigger="1.spent",
        response_url="",
        thread="",
        may_replace=False,
        on_home=True,
    )

    await answer_press(department.bot.services, pressed)
    told = await department.first.waits_for_home(lambda view: "The dialog did not open" in _reads(view))

    assert "Back to the overview" in _reads(told)
    assert await department.first.sees() == []


async def _draws(department: Department, user: str, action: str) -> None:
    """Publish a home tab with a button, as another version might have."""
    button = {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": "Of old"},
        "value": press(key=KEY),
    }
    view = {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}
    client = AsyncWebClient(token=TOKEN, base_url=department.workspace.api_url)
    await client.views_publish(user_id=user, view=view)


def _reads(view: Payload) -> str:
    return "\n".join(text_of(view["blocks"]))
