"""Planners hear whom the bot cannot reach, while there is time to call them."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from slackbox.testing import User, reads
from slackbox.world import Person as Member
from tests.support.department import KEY, Department, a_department, a_roster, starting, types
from tests.support.passing_time import OSLO, moves_to

MONDAY = datetime(2026, 11, 30, 12, 0, tzinfo=OSLO)
TUESDAY = datetime(2026, 12, 1, 8, 0, tzinfo=OSLO)
DEADLINE = date(2026, 12, 22)
STRANGER = "third@other.example"
ABSENT = "No message reaches Third Grader (third@other.example)."
NO_ACCOUNT = (
    "Slack has no active account with this address. Ask them to join the workspace with it,"
    " or correct the roster."
)


def with_a_stranger() -> dict[str, object]:
    """Return a roster with a grader whom Slack does not know, and a second planner."""
    roster = a_roster(deadline=DEADLINE)
    seats = ["first@uni.example", "second@other.example", STRANGER]
    named = {STRANGER: "Third Grader", "first@uni.example": "First Grader"}
    return roster | {
        "graders": [{"email": one, "name": named.get(one, "Second Grader")} for one in seats],
        "committees": [{"name": "1", "graders": seats, "candidates": ["10001"]}],
        "planners": ["planner@uni.example", "olav@uni.example"],
    }


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Return a department that does not know who is missing, on a Monday at noon."""
    async with a_department(tmp_path / "sensur.db", time=starting(MONDAY - timedelta(days=3))) as department:
        yield department


async def hears_of_silence(person: User) -> list[tuple[str, str]]:
    """Return what a person was told unasked of those whom no message reaches, and when, oldest first."""
    told = [m for m in await person.sees_everywhere() if m.is_bot and not m.is_ephemeral]
    return [
        (f"{datetime.fromtimestamp(float(m.ts), tz=OSLO):%a %d %b %H:%M}", reads(m))
        for m in sorted(told, key=lambda m: float(m.ts))
        if "No message reaches" in reads(m)
    ]


async def test_a_grader_whom_slack_does_not_know_is_named_on_the_next_morning(department: Department) -> None:
    """They were to be invited on Monday; without this nobody would know before the deadline has passed."""
    await department.loads(with_a_stranger(), is_news=True)

    await moves_to(department, MONDAY.replace(hour=8))
    at_once = await hears_of_silence(department.planner)
    await moves_to(department, MONDAY)
    status = await types(department.planner, f"/exam {KEY}")
    await moves_to(department, TUESDAY)

    assert at_once == []
    assert f"*{ABSENT}* {NO_ACCOUNT}" in status
    ((when, said),) = await hears_of_silence(department.planner)
    assert when == "Tue 01 Dec 08:00"
    assert f"{KEY}: {ABSENT}" in said
    assert NO_ACCOUNT in said
    assert "Open the planner's view" in said
    assert len(await hears_of_silence(department.outsider)) == 1


async def test_the_alert_comes_once_and_later_it_stands_where_others_are_awaited(
    department: Department,
) -> None:
    """Each half day the invitation is tried again; the summaries say that the planner is awaited."""
    await department.loads(with_a_stranger(), is_news=True)

    for day in range(22):
        await moves_to(department, MONDAY.replace(hour=8) + timedelta(days=day))

    told = await hears_of_silence(department.planner)
    assert [when for when, said in told if f"{KEY}: {ABSENT}" in said] == ["Tue 01 Dec 08:00"]
    assert all(f"Blocked: {ABSENT}" in said for _, said in told[1:])
    assert not any("Waiting for" in line and "Third" in line for _, said in told for line in said.split("\n"))
    assert ABSENT in await types(department.planner, f"/exam {KEY}")


async def test_graders_are_told_nothing_of_it(department: Department) -> None:
    """It is the planner's to mend."""
    await department.loads(with_a_stranger(), is_news=True)

    for day in range(4):
        await moves_to(department, MONDAY.replace(hour=8) + timedelta(days=day))

    assert await hears_of_silence(department.first) == []
    for asked in ("/grade", "/grade status", "/grade contacts", "/grade conflicts"):
        assert "No message reaches" not in await types(department.first, asked)


async def test_somebody_who_joins_is_simply_reached(department: Department) -> None:
    """What was owed comes to them by itself, and the planner's view no longer speaks of it."""
    await department.loads(with_a_stranger(), is_news=True)
    await moves_to(department, MONDAY.replace(hour=8))
    member = Member(id="U9", name="third", real_name="Third Grader", email=STRANGER)
    department.workspace.state.people["U9"] = member

    await moves_to(department, TUESDAY)

    (invitation,) = [m for m in await department.person("U9").sees_everywhere() if m.is_bot]
    assert "Welcome. You grade" in reads(invitation)
    assert "No message reaches" not in await types(department.planner, f"/exam {KEY}")


async def test_somebody_who_types_is_there_before_anything_is_sent_to_them(department: Department) -> None:
    """Their command shows Slack's word on who they are."""
    await department.loads(with_a_stranger(), is_news=True)
    await moves_to(department, MONDAY)
    member = Member(id="U9", name="third", real_name="Third Grader", email=STRANGER)
    department.workspace.state.people["U9"] = member
    before = await types(department.planner, f"/exam {KEY}")

    await types(department.person("U9"), "/grade 10001 B")

    assert ABSENT in before
    assert "No message reaches" not in await types(department.planner, f"/exam {KEY}")
    await moves_to(department, TUESDAY)
    assert await hears_of_silence(department.planner) == []


async def test_a_grader_who_was_let_go_is_named_with_that_reason(department: Department) -> None:
    """Their account is deactivated a week before the deadline; the next reminder finds it out."""
    await department.loads(a_roster(deadline=DEADLINE))
    await moves_to(department, MONDAY)
    await types(department.second, "/grade 10001 B")
    await department.lab.acts("deactivate", person="U2")
    await moves_to(department, datetime(2026, 12, 14, 8, 0, tzinfo=OSLO))
    known = await types(department.planner, f"/exam {KEY}")

    await moves_to(department, datetime(2026, 12, 15, 8, 0, tzinfo=OSLO))
    await moves_to(department, datetime(2026, 12, 16, 8, 0, tzinfo=OSLO))

    assert "No message reaches" not in known
    ((when, said),) = await hears_of_silence(department.planner)
    assert when == "Wed 16 Dec 08:00"
    assert "No message reaches Second Grader (second@other.example)." in said


async def test_a_corrected_roster_needs_no_word(department: Department) -> None:
    """The seat goes to the address that exists; of the other nothing is owed."""
    await department.loads(with_a_stranger(), is_news=True)
    await moves_to(department, MONDAY)

    await department.loads(a_roster(deadline=DEADLINE))
    await moves_to(department, TUESDAY)

    assert await hears_of_silence(department.planner) == []
    assert "No message reaches" not in await types(department.planner, f"/exam {KEY}")


async def test_of_a_planner_who_is_not_reached_the_other_planners_hear(department: Department) -> None:
    """A person whom nothing reaches cannot be told so."""
    roster = a_roster(deadline=DEADLINE) | {"planners": ["planner@uni.example", "gone@uni.example"]}
    await department.loads(roster)

    await moves_to(department, MONDAY)
    await moves_to(department, TUESDAY)

    ((_, said),) = await hears_of_silence(department.planner)
    assert "No message reaches gone@uni.example." in said


async def passes(department: Department, until: datetime) -> None:
    """Let the time pass in steps, on each of which what did not arrive is tried again."""
    now = department.workspace.settings.clock
    while now() < until:
        await moves_to(department, min(now() + timedelta(minutes=10), until))


async def differ(department: Department) -> None:
    """Let both grade, share, and differ; the channel is to hear of it."""
    for person, grade in ((department.first, "B"), (department.second, "C")):
        for candidate in ("10001", "10002", "10003"):
            await person.types(f"/grade {candidate} {grade}")
        await person.types("/grade share")


@pytest.mark.parametrize("happening", ["archive", "remove_bot"])
async def test_a_channel_without_the_bot_is_named_once_nobody_has_mended_it(
    department: Department, happening: str
) -> None:
    """For five hours somebody may still invite it, and then nothing was lost."""
    await department.loads(a_roster(deadline=DEADLINE))
    await moves_to(department, MONDAY)
    await department.lab.acts(happening, channel="C0COMMITTEE")
    await differ(department)

    await passes(department, MONDAY + timedelta(hours=4))
    early = await types(department.planner, f"/exam {KEY}")
    await passes(department, MONDAY + timedelta(hours=6))
    await moves_to(department, TUESDAY)

    assert "No message reaches" not in early
    ((_, said),) = await hears_of_silence(department.planner)
    assert f"{KEY}: No message reaches the channel of committee 1, #tdt4100-committee-1." in said
    assert "Invite the bot to #tdt4100-committee-1, or name another channel in the roster." in said


async def test_a_channel_that_the_bot_is_invited_to_is_simply_reached(department: Department) -> None:
    """The next news stands in it."""
    await department.loads(a_roster(deadline=DEADLINE))
    await moves_to(department, MONDAY)
    await department.lab.acts("remove_bot", channel="C0COMMITTEE")
    await differ(department)
    await passes(department, MONDAY + timedelta(hours=6))
    before = await types(department.planner, f"/exam {KEY}")
    await department.lab.acts("invite_bot", channel="C0COMMITTEE")

    for candidate in ("10001", "10002", "10003"):
        await department.second.types(f"/grade align {candidate} B")
    await department.bot.outbox.settled()
    await moves_to(department, TUESDAY)

    assert "No message reaches the channel of committee 1" in before
    assert "No message reaches" not in await types(department.planner, f"/exam {KEY}")
    assert await hears_of_silence(department.planner) == []


async def test_of_an_exam_that_is_graded_by_then_nothing_is_said(department: Department) -> None:
    """Nobody is missed any more."""
    await department.loads(a_roster(["10001"], deadline=DEADLINE, graders=1))
    await moves_to(department, MONDAY)
    await department.lab.acts("remove_bot", channel="C0COMMITTEE")
    await department.first.types("/grade 10001 B")
    await department.first.types("/grade confirm")
    await department.first.presses("Confirm")
    await passes(department, MONDAY + timedelta(hours=6))
    await moves_to(department, TUESDAY + timedelta(days=1))

    assert await hears_of_silence(department.planner) == []
    assert "No message reaches" not in await types(department.planner, f"/exam {KEY}")
