"""Rosters dropped in chat: who may, what is said before and after, and who hears of a deadline that moves."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from slackbox.testing import Message, User, reads
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, starting, types

NOON = datetime(2026, 12, 3, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))
ENDED = "2026-12-01T13:00:00+01:00"


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def drops(person: User, roster: Mapping[str, object]) -> None:
    """Drop a roster in the direct message with the bot."""
    await person.drops("roster.json", json.dumps(roster).encode())


async def loads(planner: User, roster: Mapping[str, object]) -> tuple[str, str]:
    """Drop a roster and load it; return what the preview and the result say."""
    await drops(planner, roster)
    shown = await planner.waits_for(says("Loading never removes a grade"))
    await presses(planner, "Load", "being loaded", shown)
    loaded = await planner.waits_for(says("is loaded"))
    return reads(shown), reads(loaded)


async def plans(department: Department) -> str:
    """Return the deadline as the planner sees it."""
    return await types(department.planner, "/exam deadline")


@pytest.mark.parametrize("user", ["U1", "U4"], ids=["grader", "outsider"])
async def test_who_plans_nothing_is_told_so_before_the_file_is_fetched(tmp_path: Path, user: str) -> None:
    """Anybody in the workspace can drop a file that takes long to read.

    The bot could not fetch it, as the host is not one that may receive its token, and would say that.
    """
    async with a_department(
        tmp_path / "sensur.db", a_roster(), SENSUR_FILE_HOSTS="files.elsewhere.example"
    ) as department:
        person, planner = department.person(user), department.planner
        for who in (person, planner):
            await who.drops("roster.yaml", b"[" * 1_000)

        told = await person.waits_for(lambda message: message.is_bot)
        await planner.waits_for(says("outside Slack"))

    refusals = {
        "U1": "it is a file for planners, and you plan no exam",
        "U4": "no verified e-mail address that is registered here",
    }
    assert refusals[user] in reads(told)


async def test_a_grader_who_types_the_planners_command_is_led_to_their_own(tmp_path: Path) -> None:
    """Two commands are easily mixed up late in the evening."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        for typed in ("/exam new", "/exam TDT4100", "/exam"):
            told = await asks(department.first, typed)
            assert "`/exam` is the planners' command. The graders' command is `/grade`." in reads(told)

        shown = await presses(department.first, "My work", "graded")
        assert KEY in reads(shown)


async def test_a_planner_of_every_assessment_loads_the_first_one(tmp_path: Path) -> None:
    """Before the first roster nobody plans anything; the settings say who may begin."""
    async with a_department(tmp_path / "sensur.db", SENSUR_PLANNERS="planner@uni.example") as department:
        _, loaded = await loads(department.planner, a_roster(["10001"], graders=1))

        assert KEY in loaded
        assert department.refused() == []


async def test_a_roster_of_two_thousand_candidates_is_read_beside_a_grader_s_work(tmp_path: Path) -> None:
    """A large course is no reason for anybody to wait."""
    roster = a_roster([str(number) for number in range(10_001, 12_001)])
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        await drops(department.planner, roster)
        said = await types(department.first, "/grade 10001 A")
        shown = await department.planner.waits_for(says("Loading never removes a grade"))

        assert "10001: A" in said
        assert "1997 new" in reads(shown)
        assert department.refused() == []


async def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    """A planner mends a file once, not five times."""
    text = """assessment: {key: T-H26, title: Exam, scale: [Yes, No]}
planners: [planner@uni.example]
committees:
  - name: "1"
    graders: [grader@uni.example]
    candidates: ["10001"]
    candidates: ["10004"]
"""
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        await department.planner.drops("roster.yaml", text.encode())

        said = reads(await department.planner.waits_for(says("faults in roster.yaml")))

    assert "assessment.scale.0 (line 1): Put it in quotes." in said
    assert 'committees.0.candidates (line 7): "candidates" stands here again. It stands in line 6' in said


async def test_a_planner_s_own_date_stands_over_a_roster_s(tmp_path: Path) -> None:
    """A file that was changed in one other place must not take back what graders were told."""
    roster = a_roster(ended=ENDED, deadline="2026-12-18")
    async with a_department(tmp_path / "sensur.db", roster, time=starting(NOON)) as department:
        await types(department.planner, "/exam deadline 2026-12-21 because illness")
        await department.first.waits_for(says("The deadline is now Mon 21 Dec"))

        shown, loaded = await loads(
            department.planner, a_roster(ended=ENDED, deadline="2026-12-18", tool="classic")
        )

        for said in (shown, loaded):
            assert "The deadline stays Mon 21 Dec 2026: a planner set it" in said
        assert "Mon 21 Dec" in await plans(department)
        assert department.refused() == []


async def test_a_deadline_that_a_roster_moves_is_told_to_graders_with_work_left(tmp_path: Path) -> None:
    """Somebody who was told a day is told the next, whichever way it came."""
    roster = a_roster(ended=ENDED, deadline="2026-12-18")
    async with a_department(tmp_path / "sensur.db", roster, time=starting(NOON)) as department:
        shown, loaded = await loads(department.planner, a_roster(ended=ENDED, deadline="2026-12-22"))

        told = await department.second.waits_for(says("The deadline is now Tue 22 Dec"))

        for said in (shown, loaded):
            assert "2 graders with work left are told" in said
        assert "It was Fri 18 Dec." in reads(told)
        assert department.refused() == []


@pytest.mark.parametrize(
    ("deadline", "doubt"),
    [
        ("2026-12-02", "Wed 2 Dec 2026 is in the past."),
        ("2026-12-25", "Nobody works on Fri 25 Dec 2026."),
        ("2027-12-06", "Mon 6 Dec 2027 is more than a year away."),
    ],
)
async def test_a_deadline_of_a_roster_that_may_be_a_slip_is_warned_of(
    tmp_path: Path, deadline: str, doubt: str
) -> None:
    """The planner sees it in the preview, before anybody is told."""
    async with a_department(tmp_path / "sensur.db", a_roster(ended=ENDED), time=starting(NOON)) as department:
        await drops(department.planner, a_roster(ended=ENDED, deadline=deadline))

        shown = await department.planner.waits_for(says("Loading never removes a grade"))

        assert doubt in reads(shown)


async def test_a_deadline_before_the_end_of_the_exam_is_refused_in_a_roster(tmp_path: Path) -> None:
    """Nobody grades an exam that is not over."""
    async with a_department(tmp_path / "sensur.db", a_roster(), time=starting(NOON)) as department:
        await drops(department.planner, a_roster(ended=ENDED, deadline="2026-11-30"))

        said = reads(await department.planner.waits_for(says("fault in roster.json")))

        assert "The deadline 2026-11-30 is before the end of the exam, 2026-12-01." in said


async def test_an_outdated_preview_loads_nothing_and_is_shown_anew(tmp_path: Path) -> None:
    """Another planner loaded something else meanwhile; nobody loads what they have not seen."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        planner = department.planner
        await drops(planner, a_roster(["10001", "10002", "10003", "10004"]))
        shown = await planner.waits_for(says("Loading never removes a grade"))
        await department.loads(a_roster(["10001", "10002", "10003", "10004"], tool="classic"))

        await presses(planner, "Load", "being loaded", shown)
        said = reads(await planner.waits_for(says("has changed since this was shown")))

        assert "tool: classic marking → Marking 2.0" in said
        assert "classic" in await types(planner, "/exam") or KEY in said
        assert department.refused() == []


@pytest.mark.parametrize("channel", ["tdt4100-committee-1", "#tdt4100-committee-1", "C0COMMITTEE"])
async def test_a_committee_s_channel_is_given_by_name_or_by_id(tmp_path: Path, channel: str) -> None:
    """Commands typed in it are of this committee, although the grader sits in two of the exam."""
    committee = {"name": "1", "graders": ["first@uni.example"], "candidates": ["10001"], "channel": channel}
    other = {**committee, "name": "2", "candidates": ["10009"], "channel": "elsewhere"}
    roster = a_roster(graders=1) | {"committees": [committee, other]}
    async with a_department(tmp_path / "sensur.db", roster) as department:
        here = await types(department.first, "/grade status", "C0COMMITTEE")
        named = await types(department.first, f"/grade {KEY} status", "C0COMMITTEE")
        asked = await types(department.first, "/grade status")

        for said in (here, named):
            assert "10001" in said
            assert "10009" not in said
        assert "committees of" in asked
        assert department.refused() == []


async def test_a_planner_without_an_exam_is_told_how_to_go_on(tmp_path: Path) -> None:
    """The first thing that a new planner types."""
    async with a_department(tmp_path / "sensur.db", SENSUR_PLANNERS="planner@uni.example") as department:
        message = await asks(department.planner, "/exam")

        assert "New exam" in reads(message)
        told = await presses(department.planner, "Load a roster", "Drop the roster here", message)
        assert "You see what it changes before anything does." in reads(told)
        assert department.refused() == []
