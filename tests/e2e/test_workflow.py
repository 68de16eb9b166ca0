"""A planner changes how an exam is graded while it is, and takes it back."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from slackbox.testing import Message, User, reads, text_of
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types

ROSTER = a_roster(["10001", "10002"])


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department in which two graders have begun, marking privately."""
    async with a_department(tmp_path / "sensur.db", ROSTER) as running:
        for grader in (running.first, running.second):
            await types(grader, "/grade 10001 A")
        yield running
        assert running.refused() == []


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def opened(person: User, label: str, message: Message | None = None) -> str:
    """Press a button and return all that the dialog says."""
    await person.presses(label, message)
    return "\n".join(text_of(await person.waits_for_view()))


async def result(person: User) -> str:
    """Return what the dialog has become."""
    return "\n".join(text_of(await person.waits_for_view(lambda view: view["submit"] is None)))


async def test_the_settings_are_shown_in_words(department: Department) -> None:
    """A planner need not know the names that a roster has for them."""
    said = await types(department.planner, f"/exam {KEY} workflow")

    assert "*Private marking*: each grades alone, and grades stay hidden until all have shared" in said
    assert "*Confirm all together*" in said
    assert "*All graders confirm*" in said
    assert "The steps have the names of *Marking 2.0*" in said


async def test_one_confirmation_is_made_enough_and_everybody_hears_why(department: Department) -> None:
    """The way out where one grader falls ill after sharing."""
    said = await types(department.planner, "/exam workflow quorum=one because Second is ill")

    told = await department.first.waits_for(says("One grader confirms"))
    assert "The workflow is changed." in said
    assert "2 graders are told, with your reason." in said
    assert "Reason: Second is ill" in reads(told)
    assert "planner@uni.example has changed how you grade." in reads(told)


async def test_a_switch_is_made_with_the_key_typed_and_taken_back(department: Department) -> None:
    """Everybody is told; nothing is lost by a switch that was a mistake."""
    planner = department.planner
    asked = await asks(planner, "/exam workflow marking=shared because one text each")
    dialog = await opened(planner, "Switch the marking", asked)
    wrong = await planner.submits({"key": "TDT4100"})
    right = await planner.submits({"key": KEY.lower()})

    assert "2 grades are cleared" in reads(asked)
    assert "Nothing is changed yet." in reads(asked)
    assert f"Type {KEY} to clear what was marked." in dialog
    assert wrong == {"key": f"That is not the key. Type {KEY}."}
    assert right == {}
    assert "What was marked before is cleared, in committee 1." in await result(planner)
    told = await department.first.waits_for(says("Shared marking"))
    assert "What was marked before the switch does not count any more." in reads(told)
    assert "0 of 2 graded" in await types(department.first, "/grade status")
    heard = await planner.waits_for(says("has switched the marking"))
    assert "It can be put back until something is confirmed." in reads(heard)
    assert "Restore" in reads(await asks(planner, "/exam workflow"))

    await types(department.second, "/grade 10002 C")
    look = await presses(planner, "Restore", "Nothing is put back yet.", heard)
    assert "1 grade that was set since the switch is taken out" in reads(look)
    back = await presses(planner, "Restore", "The grades are back.", look)

    assert "Confirmations have to be given again." in reads(back)
    assert "10001 A" in await types(department.first, "/grade status")
    assert "Restore" not in reads(await asks(planner, "/exam workflow"))


async def test_the_workflow_is_changed_by_dialog_too(department: Department) -> None:
    """And what was left as it was is told to nobody."""
    planner = department.planner
    await opened(planner, "Change the workflow", await asks(planner, "/exam workflow"))

    without = await planner.submits({"unit": "candidate"})
    done = await planner.submits({"unit": "candidate", "reason": "they come in one by one"})

    assert without == {"reason": "Write why. The graders concerned read it."}
    assert done == {}
    assert "The workflow is changed." in await result(planner)
    told = await department.second.waits_for(says("Confirm one at a time"))
    assert "Private marking" not in reads(told)


async def test_a_dialog_that_clears_leads_to_the_key(department: Department) -> None:
    """One way for all: what clears is never done in one step."""
    planner = department.planner
    await opened(planner, "Change the workflow", await asks(planner, "/exam workflow"))

    await planner.submits({"marking": "shared", "reason": "one text each"})
    second = "\n".join(text_of(await planner.waits_for_view(lambda view: "key" in str(view["blocks"]))))
    await planner.submits({"key": KEY})

    assert "2 grades are cleared" in second
    assert "Restore" in await result(planner)


async def test_graders_cannot_change_the_workflow_nor_a_planner_misspell_it(department: Department) -> None:
    """Who may not is told who may; what is not taken is answered with how it is typed."""
    refused = await types(department.first, f"/exam {KEY} workflow quorum=one because it is late")
    misspelt = await types(department.planner, "/exam workflow quorum=two because it is late")
    marks = await types(department.planner, "/exam workflow align_marks=on because of marks")
    nowhere = await types(department.planner, "/exam workflow 7 quorum=one because it is late")

    assert "I find no exam" in refused
    assert "/exam workflow quorum=one because …" in misspelt
    assert "whether marks have to agree is fixed then" in marks
    assert "has no committee 7" in nowhere
