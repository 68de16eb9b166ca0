"""A planner acts in the graders' place: they reopen, share for all, and confirm for those who cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest

from slackbox.testing import Message, reads, text_of
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types

TWENTY_FOUR = [str(number) for number in range(10001, 10025)]
OVER_HTTP = pytest.mark.parametrize("department", ["http"], indirect=True)


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def both_share(department: Department, *candidates: str) -> None:
    """Let both graders give these candidates a B and share."""
    lines = " ".join(f"{candidate} B" for candidate in candidates)
    for grader in (department.first, department.second):
        for line in lines.split(" B"):
            if line.strip():
                await types(grader, f"/grade {line.strip()} B")
        await types(grader, "/grade share")


async def confirm(department: Department) -> None:
    """Let both graders confirm what is open."""
    for grader, until in ((department.first, "Waiting for"), (department.second, "locked")):
        await presses(grader, "Confirm", until, await asks(grader, "/grade confirm"))


async def test_a_committee_is_reopened_and_confirms_again(department: Department) -> None:
    """The refusal says who can, the planner does it, and the graders hear why and what to do."""
    await both_share(department, "10001", "10002", "10003")
    await confirm(department)

    refused = await types(department.first, "/grade 10002 C")
    tried = await types(department.first, f"/exam {KEY} reopen because I want to")
    shown = await asks(department.planner, "/exam reopen because two papers were swapped")
    done = await presses(department.planner, "Reopen", "open again", shown)
    told = await department.second.waits_for(says("two papers were swapped"))

    assert "Only a planner can reopen them. Ask" in refused
    assert "planner@uni.example" in refused
    assert "I find no exam TDT4100-H26 where you are the planner. Ask " in tried
    assert "3 candidates of committee 1 will be opened again. Not done yet." in reads(shown)
    assert "2 graders are told, with your reason." in reads(done)
    assert "Pat Planner" in reads(told) or "planner@uni.example" in reads(told)
    assert "Grading in progress" in await types(department.planner, f"/exam {KEY}")
    await types(department.first, "/grade 10002 C")
    await types(department.second, "/grade 10002 C")
    await confirm(department)
    assert "10002: Confirmed" in await types(department.first, "/grade status 10002")
    assert "Graded" in await types(department.planner, f"/exam {KEY}")


async def test_one_candidate_of_twenty_four_is_reopened(tmp_path: Path) -> None:
    """All confirm that one again; the other twenty-three stay confirmed, and stay locked."""
    async with a_department(tmp_path / "sensur.db", a_roster(TWENTY_FOUR)) as department:
        await both_share(department, *TWENTY_FOUR)
        await confirm(department)

        shown = await asks(department.planner, "/exam reopen 10023 because two papers were swapped")
        await presses(department.planner, "Reopen", "is open again", shown)
        status = await types(department.first, "/grade status")
        other = await types(department.first, "/grade 10001 A")
        review = await types(department.first, "/grade confirm")
        await confirm(department)

        assert "The other candidates stay confirmed." in reads(shown)
        assert "To confirm: 1 · Confirmed: 23" in status
        assert "Only a planner can reopen them." in other
        assert "10023: the grade B will be confirmed" in review or "1 grade will be confirmed" in review
        assert "Confirmed: 24" in await types(department.second, "/grade status")
        assert department.refused() == []


@OVER_HTTP
async def test_all_is_shared_for_a_grader_who_is_ill(department: Department) -> None:
    """Who has no grade is named before, and stays without; both graders hear why."""
    for candidate in ("10001", "10002"):
        await types(department.first, f"/grade {candidate} B")
    await types(department.first, "/grade share")
    await department.first.presses("Share with")
    await types(department.second, "/grade 10001 B")

    shown = await asks(department.planner, "/exam bypass because Second Grader is ill")
    done = await presses(department.planner, "Share for all", "are shared", shown)
    await department.second.waits_for(says("Second Grader is ill"))

    assert "Have not shared yet: Second Grader." in reads(shown)
    assert "1 candidate has no grade and stays ungraded: 10003" in reads(shown)
    assert "will be a conflict: 10002" in reads(shown)
    assert "1 conflict" in reads(done)
    assert "10003: Not started" in await types(department.first, "/grade status 10003")
    assert "1 conflict" in await types(department.first, "/grade conflicts")


@OVER_HTTP
async def test_a_planner_confirms_for_all_whose_word_is_needed(department: Department) -> None:
    """Quorum all: one of two has confirmed, the other cannot."""
    await both_share(department, "10001", "10002")
    await department.first.presses("Share with")
    await department.second.presses("Share with")
    await presses(department.first, "Leave", "Waiting for", await asks(department.first, "/grade confirm"))

    shown = await asks(department.planner, "/exam confirm-for 1 because Second Grader is ill")
    done = await presses(department.planner, "Leave 1 ungraded", "confirmed and locked", shown)
    told = await department.second.waits_for(says("Second Grader is ill"))

    assert "You confirm in the place of Second Grader." in reads(shown)
    assert "B" not in reads(shown).replace("because", "").split()
    assert f"{KEY} is graded" in reads(done)
    assert "has confirmed 2 grades for the graders" in reads(told)
    assert "Confirmed: 3" in await types(department.first, "/grade status")


@OVER_HTTP
async def test_one_candidate_is_reopened_by_a_button_of_the_planners_view(department: Department) -> None:
    """Whom and why, then what it means; an ID that is none here is said below its field."""
    await both_share(department, "10001", "10002", "10003")
    await confirm(department)
    planner = department.planner
    await planner.presses("Reopen one candidate", await asks(planner, f"/exam {KEY}"))

    unknown = await planner.submits({"candidate": "10099", "reason": "two papers were swapped"})
    found = await planner.submits({"candidate": " 10002 "})
    shown = "\n".join(text_of(await planner.waits_for_view()))
    done = await planner.submits({})

    assert "10099" in unknown["candidate"]
    assert (found, done) == ({}, {})
    assert "Candidate 10002 of committee 1 will be opened again. Not done yet." in shown
    assert "two papers were swapped" in reads(await department.second.waits_for(says("papers were swapped")))
    assert "10001: Confirmed" in await types(department.first, "/grade status 10001")
    assert "10002: Confirmed" not in await types(department.first, "/grade status 10002")
    assert department.refused() == []


@OVER_HTTP
async def test_the_dialog_asks_for_the_reason(department: Department) -> None:
    """By the button alone, as guests do; a reason of blanks is told at its field."""
    await both_share(department, "10001", "10002", "10003")
    await confirm(department)
    await department.planner.presses("Reopen", await asks(department.planner, "/exam reopen"))
    view = await department.planner.waits_for_view()

    missing = await department.planner.submits({"reason": "  "})
    errors = await department.planner.submits({"reason": "two papers were swapped"})
    result = await department.planner.waits_for_view(lambda view: view["submit"] is None)

    assert "3 candidates of committee 1 will be opened again." in "\n".join(text_of(view))
    assert (missing, errors) == ({"reason": "Write why: the graders are told."}, {})
    assert "3 candidates of committee 1 are open again." in "\n".join(text_of(result))


@OVER_HTTP
async def test_a_moderator_reviews_and_the_planner_reopens_what_is_to_be_revised(
    department: Department,
) -> None:
    """From the promotion to the second confirmation, by commands, buttons and dialogs."""
    planner, first, second = department.planner, department.first, department.second
    await department.loads(a_roster(("40001", "40002"), key="CLA-H26", channel=None, tool="classic"))

    refused = await types(planner, f"/exam {KEY} moderator second@other.example because experience")
    shown = await asks(planner, "/exam CLA-H26 moderator second@other.example because experience")
    await presses(planner, "Make moderator", "is the moderator of committee 1", shown)
    await second.waits_for(says("has made you the moderator"))
    mark = await types(second, "/grade CLA-H26 40001 A")
    for candidate in ("40001", "40002"):
        await types(first, f"/grade CLA-H26 {candidate} B")
    await presses(first, "Confirm", "locked", await asks(first, "/grade CLA-H26 confirm"))
    ready = await second.waits_for(says("You can review their grades"))
    review = await presses(second, "Review", "2 of 2 candidates to review", ready)
    await second.presses("Set status", review)
    await second.waits_for_view()
    missing = await second.submits({"whom": "40002", "status": "Needs revising"})
    errors = await second.submits({"whom": "40002", "status": "Needs revising", "reason": "task 3"})
    asked = await planner.waits_for(says("asks you to reopen 40002"))
    await planner.presses("Reopen", asked)
    await planner.waits_for_view()
    await planner.submits({"reason": "the moderator is right"})
    await planner.waits_for_view(lambda view: view["submit"] is None)

    assert "uses Marking 2.0, which has no moderator" in refused
    assert "you are the moderator of committee 1 in CLA-H26" in mark
    assert missing == {"reason": "Write what is to be revised: the planners read it."}
    assert errors == {}
    assert "Needs revising" in reads(asked)
    assert "40002: To confirm" in await types(first, "/grade CLA-H26 status 40002")
    assert "40001: Confirmed" in await types(first, "/grade CLA-H26 status 40001")
    assert "1 of 1 candidate to review. 1 more is not confirmed yet." in await types(second, "/grade")


@OVER_HTTP
async def test_of_several_committees_it_is_asked_which(department: Department) -> None:
    """One button each; the reason is not typed again."""
    graders = ["first@uni.example", "second@other.example"]
    committees = [
        {"name": name, "graders": graders, "candidates": [candidate]}
        for name, candidate in (("1", "20001"), ("2", "20002"))
    ]
    await department.loads({**a_roster(key="MAT-H26"), "committees": committees})

    which = await asks(department.planner, "/exam MAT-H26 bypass because of illness")
    shown = await presses(department.planner, "MAT-H26, committee 2", "Not done yet", which)

    assert "Which committee of MAT-H26 do you mean?" in reads(which)
    assert "All grades of committee 2 will be shared" in reads(shown)
    assert "of illness" in reads(shown)


@OVER_HTTP
async def test_a_button_of_before_shows_what_is_there_now(department: Department) -> None:
    """Another planner has reopened it meanwhile: nothing happens twice."""
    await both_share(department, "10001", "10002", "10003")
    await confirm(department)
    whole = await asks(department.planner, "/exam reopen because all were swapped")
    one = await asks(department.planner, "/exam reopen 10001 because one was swapped")
    await presses(department.planner, "Reopen", "is open again", one)

    late = await presses(department.planner, "Reopen", "Nothing was done", whole)

    assert "2 candidates of committee 1 will be opened again. Not done yet." in reads(late)
    assert "Confirmed: 2" in await types(department.first, "/grade status")


@OVER_HTTP
async def test_a_candidate_is_private_again_one_at_a_time(department: Department) -> None:
    """With all confirmed together there is no such thing, and that is said."""
    await department.loads(a_roster(("30001",), key="ONE-H26", channel=None, workflow={"unit": "candidate"}))
    for grader in (department.first, department.second):
        await types(grader, "/grade ONE-H26 30001 B")
        await types(grader, "/grade ONE-H26 share")

    refused = await types(department.planner, f"/exam {KEY} private 10001 because unread")
    shown = await asks(department.planner, "/exam ONE-H26 private 30001 because unread")
    await presses(department.planner, "Back to private", "is private again", shown)
    await department.second.waits_for(says("private again: “unread”"))

    assert "confirms all candidates together" in refused
    assert "30001: Private" in await types(department.first, "/grade ONE-H26 status 30001")


async def test_a_planner_who_grades_nowhere_is_led_to_the_planners_view(tmp_path: Path) -> None:
    """A planner who tries a grader's command was told to ask the department, which is the planner."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        refused = await asks(department.planner, "/grade 10001 B")
        shown = await presses(department.planner, "Open the planner's view", KEY, refused)
        stranger = await types(department.first, "/grade NONE-H26 10001 B")

        assert "you plan exams, but you grade in none" in reads(refused)
        assert "Committee 1" in reads(shown)
        assert "you plan exams" not in stranger
