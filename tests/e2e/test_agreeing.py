"""Agreeing in chat: proposals, changed minds, workflows, and what a typing mistake does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from slackbox.testing import Message, User, reads, text_of
from tests.support.department import CHANNEL, KEY, Department, a_department, a_roster, asks, presses, types


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def grades(person: User, **by_candidate: str) -> None:
    """Type grades of candidates, named `c10001="A"`."""
    for candidate, grade in by_candidate.items():
        await types(person, f"/grade {candidate[1:]} {grade}")


async def disagree(department: Department) -> None:
    """Let both graders share grades that differ for 10003 only."""
    await grades(department.first, c10001="A", c10002="B", c10003="C")
    await grades(department.second, c10001="A", c10002="B", c10003="E")
    await types(department.first, "/grade share")
    await types(department.second, "/grade share")


async def test_a_proposal_made_in_a_dialog_is_accepted_by_the_other_and_stands_for_both(
    department: Department,
) -> None:
    """Two graders meet in the middle with a few presses, and the reason is on record."""
    first, second = department.first, department.second
    await disagree(department)
    conflicts = await asks(first, "/grade conflicts")
    await first.presses("Propose", conflicts)
    await first.waits_for_view()

    errors = await first.submits({"grade": "D", "reason": "The proof is half right"})
    drawn = await first.waits_for(says("10003: D is to be proposed"))
    await presses(first, "Send 1 proposal", "1 proposal was sent", drawn)
    proposal = await second.waits_for(says("The proof is half right"))
    await presses(second, "Accept", "equal", proposal)

    assert errors == {}
    assert "D" in await types(first, "/grade status 10003")
    assert "To confirm" in await types(second, "/grade status 10003")


async def test_a_dialog_shows_what_is_wrong_under_its_field(department: Department) -> None:
    """A grader sees at once which of the two boxes to mend, and loses nothing typed."""
    first = department.first
    work = await asks(first, "/grade")
    await first.presses("Register a grade", work)
    await first.waits_for_view()

    errors = await first.submits({"candidate": "1001", "grade": "A"})
    mended = await first.submits({"candidate": "10001", "grade": "A"})

    assert "10001" in errors["candidate"]
    assert mended == {}
    assert "Your grade: A" in await types(first, "/grade status 10001")


async def test_from_sharing_to_confirming_every_step_shows_the_next(department: Department) -> None:
    """The last to share meets the conflict there, and who ends the last conflict can confirm there."""
    first, second = department.first, department.second
    await grades(first, c10001="A", c10002="B", c10003="C")
    await grades(second, c10001="A", c10002="B", c10003="E")
    await types(first, "/grade share")

    shared = await asks(second, "/grade share")
    adopted = await presses(second, "Adopt C", "equal now", shared)
    review = await presses(second, "Review and confirm", "Not done yet", adopted)
    confirmed = await presses(second, "Confirm 3 grades", "Waiting for", review)

    assert "1 conflict" in reads(shared)
    assert "Confirm 3 grades" not in reads(adopted)
    assert "Second Grader: 10003 E → C" in reads(review)
    assert "First Grader" in reads(confirmed)
    assert department.refused() == []


async def test_somebody_who_aligns_by_typing_can_confirm_there_too(department: Department) -> None:
    """The typed way is no longer than the pressed one."""
    await disagree(department)

    aligned = await asks(department.first, "/grade align 10003 E")

    review = await presses(department.first, "Review and confirm", "Not done yet", aligned)
    await presses(department.first, "Confirm", "Waiting for", review)


async def test_a_changed_grade_voids_the_confirmation_and_its_giver_is_told(department: Department) -> None:
    """A confirmation covers exactly the grades it was given for."""
    first, second = department.first, department.second
    await disagree(department)
    await presses(first, "Adopt E", "equal", await asks(first, "/grade conflicts"))
    await presses(first, "Confirm", "Waiting for", await asks(first, "/grade confirm"))

    await types(second, "/grade 10001 B")

    fell = says("Second Grader changed 10001 from A to B")
    await first.waits_for(fell)
    assert "Conflicts" in await types(first, "/grade status 10001")


async def test_an_old_confirm_button_confirms_nothing_new(department: Department) -> None:
    """What was shown is what is confirmed; a stale button shows the present instead."""
    first, second = department.first, department.second
    await disagree(department)
    await presses(first, "Adopt E", "equal", await asks(first, "/grade conflicts"))
    old = await asks(second, "/grade confirm")
    await types(first, "/grade 10001 F")
    await types(second, "/grade 10001 F")

    await presses(second, "Confirm", "will be confirmed", old)

    assert "To confirm" in await types(second, "/grade status 10001")


async def test_conflicts_are_told_to_the_committees_channel_without_a_grade(department: Department) -> None:
    """The channel hears that there is work, never what somebody gave."""
    await disagree(department)

    told = await department.first.waits_for(says("1 conflict"), CHANNEL)

    assert "10003" not in reads(told)
    assert not any(grade in text.split() for text in text_of(told.blocks) for grade in ("C", "E"))


async def test_ungraded_candidates_are_left_only_by_saying_so(department: Department) -> None:
    """An absent candidate and a forgotten one look the same; the grader says which it is."""
    first, second = department.first, department.second
    for person in (first, second):
        await grades(person, c10001="A", c10002="B")
        shown = await asks(person, "/grade share")
        await presses(person, "Share", "Your grades are shared", shown)

    preview = await asks(first, "/grade confirm")
    await presses(first, "Leave 1 ungraded (did not attend)", "Waiting for", preview)
    last = await asks(second, "/grade confirm")
    await presses(second, "Leave 1 ungraded (did not attend)", "locked", last)

    assert "Confirmed" in await types(first, "/grade status 10001")


async def test_a_mistyped_candidate_suggests_the_nearest_and_changes_nothing(department: Department) -> None:
    """At eleven in the evening a digit is missed; nobody else may get the grade."""
    said = await types(department.first, "/grade 1001 A")

    assert "Register 10001: A" in said
    assert "Not started" in await types(department.first, "/grade status 10001")


async def test_the_beginning_of_several_candidates_suggests_none_of_them(department: Department) -> None:
    """A suggestion among many is an inviting wrong tap."""
    said = await types(department.first, "/grade 1000 A")

    assert "3 candidates begin with 1000: 10001, 10002 and 10003. Write the whole number." in said
    assert "Register 1000" not in said


async def test_a_lower_case_grade_suggests_the_right_one_and_changes_nothing(department: Department) -> None:
    """Grades are written as the scale has them: what is meant is a button, not yet pressed."""
    said = await types(department.first, "/grade 10001 a")

    assert "Register 10001: A" in said
    assert "Not started" in await types(department.first, "/grade status 10001")


async def test_undo_takes_back_the_last_grade(department: Department) -> None:
    """The quickest way out of a slip."""
    first = department.first
    await grades(first, c10001="A")
    await grades(first, c10001="F")

    await types(first, "/grade undo")

    assert "Your grade: A" in await types(first, "/grade status 10001")


@pytest.mark.parametrize("quorum", ["one", "all"])
async def test_shared_marking_has_one_set_of_grades_and_a_quorum(tmp_path: Path, quorum: str) -> None:
    """Graders who split the questions share one grade per candidate, and the last one stands."""
    roster = a_roster(["10001"], workflow={"marking": "shared", "quorum": quorum})
    async with a_department(tmp_path / "sensur.db", roster) as department:
        first, second = department.first, department.second
        await grades(first, c10001="A")
        await grades(second, c10001="B")

        preview = await asks(first, "/grade confirm")
        await presses(first, "Confirm", "locked" if quorum == "one" else "Waiting for", preview)

        assert "B" in await types(first, "/grade status 10001")
        assert ("Confirmed" in await types(second, "/grade status 10001")) is (quorum == "one")
        assert department.refused() == []


async def test_norwegian_is_spoken_where_it_is_chosen(tmp_path: Path) -> None:
    """Where nobody has chosen, the installation speaks its own language."""
    async with a_department(tmp_path / "sensur.db", a_roster(), SENSUR_LANGUAGE="nb") as department:
        said = await types(department.first, "/grade 10001 A")

        assert "karakter" in said.casefold()
        assert department.refused() == []


async def test_a_planner_loads_a_roster_from_chat_and_exports(tmp_path: Path) -> None:
    """From an empty database to the exported file, without a command line."""
    async with a_department(tmp_path / "sensur.db", SENSUR_PLANNERS="planner@uni.example") as department:
        planner = department.planner
        await planner.drops("roster.json", json.dumps(a_roster(["10001"], graders=1)).encode())
        shown = await planner.waits_for(says("is new"))
        await presses(planner, "Load", "being loaded", shown)
        await planner.waits_for(says("is loaded"))
        await grades(department.first, c10001="A")
        confirm = await asks(department.first, "/grade confirm")
        await presses(department.first, "Confirm", "locked", confirm)

        news = await planner.waits_for(says("is graded"))
        await planner.presses("Export", news)
        await planner.waits_for(lambda message: message.is_bot and "1 grade" in message.text)
        # What was pressed is news, and stays.
        assert any(
            one.ts == news.ts and "is graded" in reads(one) for one in await planner.sees(news.channel)
        )
        await planner.waits_for(lambda message: f"{KEY}-audit.jsonl" in reads(message))

        assert "Graded" in await types(planner, "/exam")
        assert department.refused() == []


async def test_a_deadline_by_policy_is_shown_with_its_reasons_before_it_is_loaded(
    department: Department,
) -> None:
    """The planner can count along, and set a date instead."""
    planner = department.planner
    roster = a_roster(ended="2026-04-24T13:00:00+02:00", deadline={"policy": "ntnu_exam"})
    await planner.drops("roster.json", json.dumps(roster).encode())

    shown = await planner.waits_for(says("ntnu_exam"))
    await presses(planner, "Load", "being loaded", shown)
    loaded = await planner.waits_for(says("is loaded"))

    for message in (shown, loaded):
        assert "Deadline Mon 18 May 2026" in reads(message)
        assert "Ascension Day" in reads(message)
    assert "18 May" in await types(planner, "/exam")


async def test_a_planner_moves_the_deadline_with_a_reason_and_the_graders_hear_of_it(tmp_path: Path) -> None:
    """Illness is decided in the office; nobody should have to find out by missing a date."""
    roster = a_roster(deadline="2027-03-01")
    async with a_department(tmp_path / "sensur.db", roster) as department:
        planner, first = department.planner, department.first

        without = await types(planner, f"/exam {KEY} deadline 2027-03-08")
        mistyped = await types(planner, f"/exam {KEY} deadline 32/3/2027")
        moved = await types(planner, f"/exam {KEY} deadline 2027-03-08 because illness")
        told = await first.waits_for(says("The deadline is now Mon 8 Mar 2027"))

        assert "because" in without
        assert "/exam deadline 2026-12-22" in mistyped
        assert "2 graders with work left are told" in moved
        assert "It was Mon 1 Mar 2027." in reads(told)
        assert "illness" in reads(told)
        assert department.refused() == []


async def test_a_roster_with_faults_names_them_all_and_changes_nothing(department: Department) -> None:
    """A planner mends a file once, not five times."""
    roster = a_roster()
    roster["committees"] = [{"name": "1", "graders": ["nobody@uni.example"], "candidates": ["1", "1"]}]
    await department.planner.drops("roster.json", json.dumps(roster).encode())

    said = reads(await department.planner.waits_for(says("nobody@uni.example")))

    assert "1 is named more than once" in said


async def test_a_co_graders_reason_stands_in_the_row_of_the_conflict(department: Department) -> None:
    """Who has to give in or stand by a grade wants to know why the other one thinks otherwise."""
    first, second = department.first, department.second
    for candidate, grade in (("10001", "B because all of task 3"), ("10002", "C"), ("10003", "D")):
        await types(first, f"/grade {candidate} {grade}")
    before = await types(second, "/grade 10001 A because original")
    for candidate in ("10002", "10003"):
        await types(second, f"/grade {candidate} C")
    await types(first, "/grade share")
    hidden = await types(second, "/grade conflicts")
    await types(second, "/grade share")

    shown = await asks(second, "/grade conflicts")
    after = await presses(second, "Adopt B", "Decided: B.", shown)

    assert "task 3" not in before + hidden
    assert "First Grader: “all of task 3”" in reads(shown)
    assert "original" not in reads(shown)
    assert "First Grader: “all of task 3”" in reads(after)
    await types(first, "/grade 10001 C")
    assert "task 3" not in await types(second, "/grade conflicts")
