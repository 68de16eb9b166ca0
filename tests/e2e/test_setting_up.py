"""A planner sets up an exam wholly in chat, without ever seeing a file format."""

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from slackbox.testing import Message, User, reads, text_of
from tests.support.department import Department, a_department, a_roster, asks, presses, starting, types

NOON = datetime(2026, 12, 3, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))
OTHER = a_roster(["90001"], graders=1, key="OLD-V26", channel=None)
"""An exam that the planner has already, so that she may make another one."""

EXAM: Mapping[str, str] = {
    "title": "Calculus 1",
    "key": "MA1101-H26",
    "kind": "submission",
    "end_day": "2026-12-01",
    "end_time": "13:00",
    "scale": "A-F",
    "form": "written",
    "level": "bachelor",
    "credits": "7,5",
}
GRADING: Mapping[str, str] = {
    "until": "fifteen_working_days",
    "marking": "private",
    "unit": "committee",
    "quorum": "all",
    "tool": "marking_2_0",
}
FIRST, SECOND = "first@uni.example, First Grader", "second@other.example, Second Grader"


@pytest.fixture(params=["http", "socket"])
async def department(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Department]:
    """Run a department whose planner has one old exam, on 3 December at noon."""
    async with a_department(
        tmp_path / "sensur.db", OTHER, transport=request.param, time=starting(NOON)
    ) as running:
        yield running
        assert running.refused() == []


http = pytest.mark.parametrize("department", ["http"], indirect=True)


LABELS = {
    "name": "Name",
    "graders": "Graders, one a line",
    "candidates": "Candidate IDs",
    "place": "Where do they belong?",
    "next": "What next?",
    "reason": "Reason",
    "late": "How are they graded?",
}
"""The fields of dialogs that follow each other; each of these dialogs has fields of its own."""


async def sends(person: User, **values: str) -> dict[str, str]:
    """Send a dialog with these values, and return what stands below its fields."""
    errors = await person.submits({LABELS[name]: value for name, value in values.items()})
    return {block.partition(":")[0]: sentence for block, sentence in errors.items()}


async def dialog(person: User, title: str) -> str:
    """Wait for the dialog of this title and return all that it says."""
    view = await person.waits_for_view(lambda view: view["title"]["text"] == title)
    return "\n".join(text_of(view))


async def written(person: User, field: str) -> str:
    """Return what stands in a field of the open dialog already."""
    view = await person.waits_for_view()
    block = next(one for one in view["blocks"] if one.get("block_id", "").partition(":")[0] == field)
    return str(block["element"].get("initial_value", ""))


async def begins(planner: User) -> None:
    """Open the dialog for a new exam."""
    await planner.presses("New exam", await asks(planner, "/exam new"))
    await dialog(planner, "New exam")


async def makes(planner: User, **different: str) -> str:
    """Make the exam, and return what the dialog says at the end."""
    await begins(planner)
    assert await planner.submits({**EXAM, **different}) == {}
    await dialog(planner, "New exam: the grading")
    assert await planner.submits(GRADING) == {}
    return await dialog(planner, "Done")


async def goes_on(planner: User, step: str, title: str) -> str:
    """Choose the next step at the end of a dialog, and return what its dialog says."""
    assert await sends(planner, next=step) == {}
    return await dialog(planner, title)


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def test_an_exam_of_three_committees_is_set_up_by_dialogs_until_a_grader_grades(
    department: Department,
) -> None:
    """One dialog leads to the next; nobody types a command but the first."""
    planner = department.planner
    made = await makes(planner)
    assert "Calculus 1 · MA1101-H26 is made." in made
    assert "a committee with graders" in made
    for name, graders in (("1", f"{FIRST}\n{SECOND}"), ("2", "first@uni.example"), ("3", SECOND)):
        await goes_on(planner, "committee", "New committee")
        assert await sends(planner, name=name, graders=graders) == {}
        assert f"committee {name} is saved" in await dialog(planner, "Done")
    said = []
    for name, ids in (("1", "10001-10003"), ("2", "20001, 20002"), ("3", "30001\n30002")):
        await goes_on(planner, "candidates", "Candidates")
        assert await sends(planner, candidates=ids, place=f"in:{name}") == {}
        said.append(await dialog(planner, "Done"))

    assert "candidates in committee 2" in said[0]
    assert "Nothing that is needed is missing" in said[-1]
    assert "B" in await types(department.first, "/grade MA1101-H26 20001 B")
    status = await types(planner, "/exam MA1101-H26")
    assert "Grading in progress" in status
    assert "Deadline Tue 22 Dec" in status


@http
async def test_a_card_leads_on_later(department: Department) -> None:
    """Who closes the dialog finds the buttons in the direct message."""
    planner = department.planner
    await makes(planner)
    await planner.closes()

    card = await planner.waits_for(says("Calculus 1 · MA1101-H26 is made."))

    assert "• candidates" in reads(card)
    await planner.presses("Add graders", card)
    await dialog(planner, "New committee")


@http
async def test_what_is_wrong_stands_below_its_field(department: Department) -> None:
    """Nothing that was filled in is lost, and nothing is made."""
    planner = department.planner
    await begins(planner)

    taken = await planner.submits({**EXAM, "key": "old-v26"})
    command = await planner.submits({**EXAM, "key": "frist"})
    credits_ = await planner.submits({**EXAM, "key": "MA 1101", "credits": "many"})
    time = await planner.submits({**EXAM, "credits": "7,5", "end_time": None})
    scale = await planner.submits({**EXAM, "scale": "own"})
    alike = await planner.submits({**EXAM, "scale": "own", "grades": "A\nB\nA"})

    assert taken == {"key": "There is an exam OLD-V26 already. Choose another key."}
    assert "is a word that a command has" in command["key"]
    assert credits_.keys() == {"key", "credits"}
    assert time == {"end_time": "Choose the time too."}
    assert scale == {"grades": "Write the grades, one a line, the best first."}
    assert alike.keys() == {"grades"}
    assert "I find no exam MA1101-H26 where you are the planner." in await types(planner, "/exam MA1101-H26")


@http
async def test_a_day_that_may_be_a_slip_is_asked_about_once(department: Department) -> None:
    """Christmas Day can be meant; pressed once more it is."""
    planner = department.planner
    await begins(planner)
    await planner.submits(EXAM)
    await dialog(planner, "New exam: the grading")
    before = await planner.submits({**GRADING, "until": "own", "date": "2026-11-30"})

    await planner.submits({**GRADING, "until": "own", "date": "2026-12-25"})

    assert "before the end of the exam" in before["until"]
    view = await planner.waits_for_view(lambda view: "Not made yet" in "\n".join(text_of(view)))
    assert "Nobody works on Fri 25 Dec 2026." in "\n".join(text_of(view))
    await planner.submits({**GRADING, "until": "own", "date": "2026-12-25"})
    assert "is made" in await dialog(planner, "Done")


@http
async def test_many_candidates_are_shown_before_they_are_put(department: Department) -> None:
    """The same dialog says what it would change, and its button does it."""
    planner = department.planner
    await makes(planner)
    await goes_on(planner, "committee", "New committee")
    await sends(planner, name="1", graders=FIRST)
    await dialog(planner, "Done")
    await goes_on(planner, "candidates", "Candidates")
    many = {"candidates": "10001-10024", "place": "in:1"}

    wrong = await sends(planner, candidates="10001-10024 fjern", place="in:1")
    await sends(planner, **many)

    assert "is a word that a command has" in wrong["candidates"]
    view = await planner.waits_for_view(lambda view: view["submit"]["text"] == "Apply")
    assert "24 new" in "\n".join(text_of(view))
    assert "no candidates yet" in await types(planner, "/exam MA1101-H26 candidates")
    await sends(planner, **many)
    assert "24 candidates are added." in await dialog(planner, "Done")


@http
async def test_a_committee_is_changed_where_it_is_shown(department: Department) -> None:
    """Its graders stand in the dialog as they are; two planners at once do not undo each other."""
    planner = department.planner
    await makes(planner)
    await goes_on(planner, "committee", "New committee")
    await sends(planner, name="1", graders=f"{FIRST}\n{SECOND}, external")
    assert "the access agreement of Second Grader" in await dialog(planner, "Done")
    shown = await asks(planner, "/exam MA1101-H26 committee")
    await planner.presses("Change", shown)
    await dialog(planner, "Change the committee")
    present = await written(planner, "graders")

    await sends(planner, graders=f"{FIRST}\n{SECOND}, external until 2027-06-30")

    assert present == f"{FIRST}\n{SECOND}, external"
    assert "agreement" not in await dialog(planner, "Done")
    one = await asks(planner, "/exam MA1101-H26 committee 1")
    assert "First Grader and Second Grader" in reads(one)
    await planner.presses("Change", one)
    await dialog(planner, "Change the committee")
    in_channel = await types(planner, "/exam MA1101-H26 channel 1", "C0ELSEWHERE")
    assert "belongs to committee 1" in in_channel
    await sends(planner, graders=FIRST)
    assert "set anew since the dialog was opened" in await dialog(planner, "Nothing was done")


@http
async def test_what_changes_a_committee_at_work_takes_a_reason(department: Department) -> None:
    """The grades of who leaves go out of the book; it is shown, and those concerned read why."""
    planner = department.planner
    await makes(planner)
    await goes_on(planner, "committee", "New committee")
    await sends(planner, name="1", graders=f"{FIRST}\n{SECOND}")
    await dialog(planner, "Done")
    await goes_on(planner, "candidates", "Candidates")
    await sends(planner, candidates="10001-10003", place="in:1")
    await dialog(planner, "Done")
    await types(department.second, "/grade 10001 B")
    await planner.presses("Change", await asks(planner, "/exam MA1101-H26 committee 1"))
    await dialog(planner, "Change the committee")

    await sends(planner, graders=FIRST)

    view = await planner.waits_for_view(lambda view: view["submit"]["text"] == "Apply")
    assert "Not done yet." in "\n".join(text_of(view))
    assert "Second Grader" in "\n".join(text_of(view))
    assert await sends(planner, graders=FIRST, reason=" ") == {
        "reason": "Write why. Those concerned read it."
    }
    assert await sends(planner, graders=FIRST, reason="illness") == {}
    assert "with 1 grader" in await dialog(planner, "Done")
    await department.second.waits_for(says("illness"))


@http
async def test_who_comes_late_may_get_a_committee_of_their_own(department: Department) -> None:
    """The committee has confirmed; both ways are offered where the candidate is added."""
    planner, first = department.planner, department.first
    await makes(planner)
    await goes_on(planner, "committee", "New committee")
    await sends(planner, name="1", graders=FIRST)
    await dialog(planner, "Done")
    await goes_on(planner, "candidates", "Candidates")
    await sends(planner, candidates="10001", place="in:1")
    await dialog(planner, "Done")
    await types(first, "/grade MA1101-H26 10001 B")
    await presses(first, "Confirm 1 grade", "locked", await asks(first, "/grade MA1101-H26 confirm"))
    await planner.presses("Add or move candidates", await asks(planner, "/exam MA1101-H26 candidates"))
    await dialog(planner, "Candidates")

    await sends(planner, candidates="10002", place="in:1")

    view = await planner.waits_for_view(lambda view: view["submit"]["text"] == "Apply")
    assert "Candidate 10002 joins late" in "\n".join(text_of(view))
    late = {"candidates": "10002", "place": "in:1", "reason": "found in the post"}
    assert await sends(planner, late="own", **late) == {}
    done = await dialog(planner, "Done")
    assert "1 candidate is added" in done
    assert "Committee 1 2" in await types(planner, "/exam MA1101-H26 committee")


@http
async def test_who_has_no_committee_is_one_press_away_from_one(department: Department) -> None:
    """The exam's own card says who waits; the dialog names them already."""
    planner = department.planner
    await makes(planner)
    await goes_on(planner, "committee", "New committee")
    await sends(planner, name="1", graders=FIRST)
    await dialog(planner, "Done")
    await goes_on(planner, "candidates", "Candidates")
    await sends(planner, candidates="10001-10003", place="nowhere")
    assert "a committee for 3 candidates" in await dialog(planner, "Done")

    await planner.presses("Put them into a committee", await asks(planner, "/exam MA1101-H26"))
    await dialog(planner, "Candidates")

    assert await written(planner, "candidates") == "10001-10003"
    assert await sends(planner, candidates="10001-10003", place="in:1") == {}
    assert "3 candidates are changed." in await dialog(planner, "Done")
    shown = await asks(planner, "/exam MA1101-H26")
    committees = await presses(planner, "Committees", "First Grader · 3 candidates", shown)
    assert "Nothing that is needed is missing" in reads(committees)


@http
async def test_a_committee_that_is_not_there_is_one_press_away(department: Department) -> None:
    """Its name is filled in."""
    planner = department.planner
    await makes(planner)

    shown = await asks(planner, "/exam MA1101-H26 committee Oral east")
    await planner.presses("Make committee Oral east", shown)

    await dialog(planner, "New committee")
    assert await written(planner, "name") == "Oral east"


@http
async def test_a_channel_is_tied_where_it_is_said(department: Department) -> None:
    """With several committees it is chosen by a button, and untied by one."""
    planner = department.planner
    await makes(planner)
    for name in ("1", "2"):
        await goes_on(planner, "committee", "New committee")
        await sends(planner, name=name, graders=FIRST)
        await dialog(planner, "Done")

    direct = await types(planner, "/exam MA1101-H26 channel")
    asked = await asks(planner, "/exam MA1101-H26 channel", "C0ELSEWHERE")
    tied = await presses(planner, "Tie to committee 2", "belongs to committee 2", asked)

    assert "in the committee's private channel" in direct
    assert "type /invite" in reads(tied)
    again = await types(planner, "/exam channel MA1101-H26 2", "C0ELSEWHERE")
    assert "already" in again
    await presses(planner, "Untie committee 2", "has no channel now", tied)


async def test_who_plans_nothing_yet_is_offered_to_begin(tmp_path: Path) -> None:
    """The settings name her; there is no exam, and no example in a file format."""
    async with a_department(
        tmp_path / "empty.db", time=starting(NOON), SENSUR_PLANNERS="planner@uni.example"
    ) as department:
        shown = await asks(department.planner, "/exam")

        assert "You plan no exam yet." in reads(shown)
        assert "```" not in reads(shown)
        await department.planner.presses("New exam", shown)
        await dialog(department.planner, "New exam")


@http
async def test_who_may_not_plan_is_refused(department: Department) -> None:
    """Neither the command nor an old button makes a grader a planner."""
    for command in (
        "/exam new",
        "/exam OLD-V26 committee",
        "/exam OLD-V26 candidates",
        "/exam OLD-V26 channel",
    ):
        assert "planner" in (await types(department.first, command)).casefold()
