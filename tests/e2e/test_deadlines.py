"""Planners see a deadline and how it came about, and move it; after publication the clocks run."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from slackbox.testing import Message, User, reads, text_of
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, starting, types

NOON = datetime(2026, 12, 3, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))
ENDED = "2026-12-01T13:00:00+01:00"
ROSTER = a_roster(["10001"], graders=1, ended=ENDED, deadline="2026-12-18")


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department whose one grader has an exam of 1 December to grade, on the 3rd at noon."""
    async with a_department(tmp_path / "sensur.db", ROSTER, time=starting(NOON)) as running:
        yield running
        assert running.refused() == []


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def opens(person: User, label: str, command: str = "/exam deadline") -> str:
    """Press a button of a command's answer and return all that the dialog says."""
    await person.presses(label, await asks(person, command))
    return "\n".join(text_of(await person.waits_for_view()))


async def result(person: User) -> str:
    """Return the title and text of what the dialog has become."""
    view = await person.waits_for_view(lambda view: view["submit"] is None)
    return "\n".join(text_of(view))


async def grading_is_done(department: Department) -> None:
    """Let the grader grade and confirm."""
    await types(department.first, "/grade 10001 A")
    await presses(department.first, "Confirm", "locked", await asks(department.first, "/grade confirm"))


async def test_the_deadline_says_how_it_came_about_and_whom_a_move_concerns(department: Department) -> None:
    """What the planner wants to know before deciding anything."""
    said = await types(department.planner, "/exam deadline three_weeks because the roster was wrong")
    shown = await types(department.planner, "/exam deadline")

    assert "It was Fri 18 Dec." in said
    for text in (said, shown):
        assert "Deadline Tue 22 Dec, 19 days left" in text
        assert "3 weeks from Tue 1 Dec 2026 → Tue 22 Dec 2026." in text
        assert "No public holidays between." in text
    assert "these are told: First Grader" in shown
    assert "7, 3 and 1 days before and on the day itself" in shown


async def test_the_deadline_is_one_press_away_from_the_planner_s_card(department: Department) -> None:
    """Guests and phones have no commands at hand."""
    overview = await asks(department.planner, "/exam")

    shown = await presses(department.planner, "Deadline", "Change the deadline", overview)

    assert "The roster gives this date." in reads(shown)


async def test_a_deadline_is_moved_in_a_dialog_and_the_graders_hear_of_it(department: Department) -> None:
    """The dialog says what each policy comes to, and the result how the day came about."""
    planner = department.planner
    dialog = await opens(planner, "Change the deadline")

    errors = await planner.submits({"how": "ntnu_exam", "reason": "as for all exams"})

    assert "Three weeks, more for holidays: Tue 22 Dec 2026" in dialog
    assert errors == {}
    done = await result(planner)
    assert "Deadline Tue 22 Dec, 19 days left" in done
    assert "1 grader with work left is told" in done
    told = await department.first.waits_for(says("The deadline is now Tue 22 Dec"))
    assert "Reason: as for all exams" in reads(told)


async def test_days_more_are_explained_over_christmas(department: Department) -> None:
    """Typed or in the dialog, the same five days."""
    planner = department.planner
    typed = await types(planner, "/exam deadline +5 because illness")
    await opens(planner, "Change the deadline")

    await planner.submits({"how": "more", "days": "2", "reason": "illness again"})

    assert "5 working days more than Fri 18 Dec 2026 → Mon 28 Dec 2026." in typed
    assert "Christmas Day (Fri 25 Dec)" in typed
    assert "2 working days more than Mon 28 Dec 2026 → Wed 30 Dec 2026." in await result(planner)
    shown = await types(planner, "/exam deadline")
    assert 'on Thu 3 Dec: "illness again"' in shown


async def test_what_is_missing_is_said_at_its_field(department: Department) -> None:
    """Nothing that was filled in is lost, and nothing is guessed."""
    planner = department.planner
    await opens(planner, "Change the deadline")

    without_date = await planner.submits({"how": "own", "reason": "illness"})
    without_days = await planner.submits({"how": "more", "reason": "illness"})
    with_both = await planner.submits(
        {"how": "three_weeks", "date": "2026-12-21", "days": "3", "reason": "illness"}
    )
    without_reason = await planner.submits({"how": "three_weeks", "date": None, "days": None, "reason": "  "})

    assert without_date == {"date": "Choose the date."}
    assert without_days == {"days": "Write a whole number from 1 to 60."}
    assert with_both == {
        "date": 'To set this date, choose "A date of my own" above. Otherwise clear it.',
        "days": 'To add these days, choose "More working days" above. Otherwise clear them.',
    }
    assert without_reason == {"reason": "Write why it moves."}
    assert "Fri 18 Dec" in await types(planner, "/exam deadline")


async def test_a_dialog_that_was_overtaken_does_nothing_and_shows_the_present(department: Department) -> None:
    """Two windows, or two planners: the later one must not undo the earlier one unseen."""
    planner = department.planner
    await opens(planner, "Change the deadline")
    await types(planner, "/exam deadline 2026-12-23 because illness")

    await planner.submits({"how": "more", "days": "2", "reason": "illness"})

    done = await result(planner)
    assert "Nothing was done: it has been set anew since the dialog was opened." in done
    assert "Deadline Wed 23 Dec" in done
    assert "Wed 23 Dec" in await types(planner, "/exam deadline")


async def test_without_the_end_of_the_exam_no_policy_counts(tmp_path: Path) -> None:
    """The refusal says how to give it, in the command and in the dialog."""
    async with a_department(tmp_path / "sensur.db", a_roster(), time=starting(NOON)) as department:
        planner = department.planner
        extended = await types(planner, "/exam deadline +5 because illness")
        typed = await types(planner, "/exam deadline three_weeks")
        dialog = await opens(planner, "Change the deadline")
        errors = await planner.submits({"how": "three_weeks"})
        first = await planner.submits({"how": "own", "date": "2026-12-22"})

        assert "has no deadline that could be extended" in extended
        assert "Add `ended` to the roster" in typed
        assert "Counts from the day of the exam, which is not known" in dialog
        assert "More working days" not in dialog
        assert "Add ended to the roster and load it, or give the date yourself." in errors["how"]
        assert first == {}
        assert "Deadline Tue 22 Dec, 19 days left" in await result(planner)
        assert department.refused() == []


@pytest.mark.parametrize("written", ["soon", "+0", "+61", "5", "12/22", "20261222", "2026-12-22 2026-12-23"])
async def test_a_mistyped_deadline_shows_how_it_is_typed(department: Department, written: str) -> None:
    """And nothing moves."""
    said = await types(department.planner, f"/exam deadline {written} because illness")

    assert "/exam deadline +5 because …" in said
    assert "Fri 18 Dec" in await types(department.planner, "/exam deadline")


@pytest.mark.parametrize("written", ["22.12.2026", "22/12", "22. desember", "Dec 22", "22 December 2026"])
async def test_a_day_may_be_typed_as_in_norway(department: Department, written: str) -> None:
    """Nobody in Trondheim writes the year first without being told."""
    said = await types(department.planner, f"/exam deadline {written} because illness")

    assert "Deadline Tue 22 Dec" in said


async def test_a_day_that_may_be_a_slip_is_asked_back_with_one_button(department: Department) -> None:
    """Before anybody is told; the button does it, with the reason that was given."""
    planner = department.planner
    asked = await asks(planner, '/exam deadline 25.12.2026 because of a "strike"')

    before = await types(planner, "/exam deadline")
    done = await presses(planner, "Set it to Fri 25 Dec 2026", "It was Fri 18 Dec", asked)
    told = await department.first.waits_for(says("The deadline is now Fri 25 Dec"))

    assert "Not set yet. Is this the day that you mean?" in reads(asked)
    assert "Fri 25 Dec 2026 is a day off: Christmas Day." in reads(asked)
    assert '1 grader would be told: "The deadline is now Fri 25 Dec. It was Fri 18 Dec.' in reads(asked)
    assert "Deadline Fri 18 Dec" in before
    assert "1 grader with work left is told" in reads(done)
    assert "It was Fri 18 Dec." in reads(told)
    assert 'Reason: of a "strike"' in reads(told)
    assert 'of a "strike"' in await types(planner, "/exam deadline")


async def test_the_button_does_nothing_once_the_deadline_has_moved(department: Department) -> None:
    """The question was about another deadline."""
    planner = department.planner
    asked = await asks(planner, "/exam deadline 2026-12-25 because illness")
    await types(planner, "/exam deadline 2026-12-23 because illness")

    shown = await presses(planner, "Set it to Fri 25 Dec 2026", "it has been set anew", asked)

    assert "Deadline Wed 23 Dec" in reads(shown)


async def test_the_dialog_asks_in_a_second_step(department: Department) -> None:
    """One wrong month in a date picker; what would be said is shown, and to how many."""
    planner = department.planner
    await opens(planner, "Change the deadline")

    await planner.submits({"how": "own", "date": "2026-12-02", "reason": "illness"})
    second = "\n".join(
        text_of(await planner.waits_for_view(lambda view: "Is this the day" in "".join(text_of(view))))
    )
    before = await types(planner, "/exam deadline")
    await planner.submits({})

    assert "Wed 2 Dec 2026 is in the past." in second
    assert "1 grader would be told" in second
    assert "Deadline Fri 18 Dec" in before
    assert "The deadline Wed 2 Dec passed 1 day ago" in await result(planner)
    await department.first.waits_for(says("The deadline is now Wed 2 Dec"))


async def test_a_day_before_the_end_of_the_exam_is_refused(department: Department) -> None:
    """Typed, and at the field of the dialog."""
    planner = department.planner
    typed = await types(planner, "/exam deadline 2026-11-30 because illness")
    await opens(planner, "Change the deadline")

    errors = await planner.submits({"how": "own", "date": "2026-11-30", "reason": "illness"})

    assert "Mon 30 Nov 2026 is before the end of the exam, Tue 1 Dec 2026." in typed
    assert "is before the end of the exam" in errors["how"]
    assert "Fri 18 Dec" in await types(planner, "/exam deadline")


async def test_a_deadline_of_another_year_is_shown_with_its_year(department: Department) -> None:
    """In January nobody should wonder which January."""
    planner = department.planner

    set_to = await types(planner, "/exam deadline 2027-01-08 because illness")
    told = await department.first.waits_for(says("The deadline is now Fri 8 Jan 2027"))

    assert "Deadline Fri 8 Jan 2027" in set_to
    assert "It was Fri 18 Dec." in reads(told)
    assert "Deadline Fri 8 Jan 2027" in await types(department.first, "/grade")
    assert "Deadline Fri 8 Jan 2027" in await types(planner, "/exam")


async def test_when_to_remind_is_set_in_a_dialog(department: Department) -> None:
    """Plain numbers, or never, and each slip is said at its field."""
    planner = department.planner
    await opens(planner, "Change the reminders")

    errors = await planner.submits({"graders": "a week", "awaited": "1, 2"})
    mended = await planner.submits({"graders": "5, 1", "awaited": "never", "conflicts_planners": "never"})

    assert errors == {
        "graders": "Write numbers from 0 to 90 with commas between, such as 7, 3, 1, or never.",
        "awaited": "Write one number from 0 to 90, or never.",
    }
    assert mended == {}
    done = await result(planner)
    for text in (done, await types(planner, "/exam deadline")):
        assert "Graders hear what they owe 5 and 1 days before." in text
        assert "A grader whom others wait for hears it once." in text
        assert (
            "Open conflicts are taken to the graders after 1 working day"
            " and to the committee's channel after 2 working days." in text
        )


async def test_changed_reminders_are_planned_anew(department: Department) -> None:
    """What was planned by the old settings must not go out."""
    planner = department.planner
    await department.bot.reminders.tick()
    await opens(planner, "Change the reminders")
    await planner.submits({"graders": "never"})
    await result(planner)

    await department.bot.reminders.tick()

    assert "Fri 11 Dec" not in await types(department.first, "/grade remind")


async def test_reminders_that_were_overtaken_change_nothing(department: Department) -> None:
    """The deadline may move meanwhile; only the reminders themselves make the dialog old."""
    planner, other = department.planner, department.person("U3")
    await opens(planner, "Change the reminders")
    await types(other, "/exam deadline 2026-12-23 because illness")

    errors = await planner.submits({"graders": "1"})

    assert errors == {}
    assert "1 day before." in await result(planner)
    assert "Wed 23 Dec" in await types(planner, "/exam deadline")


async def test_publication_starts_the_clocks_and_the_graders_hear_of_it(department: Department) -> None:
    """Until when explanations and appeals: at a glance for the planner, once for the grader."""
    planner = department.planner
    early = await types(planner, "/exam published")
    await grading_is_done(department)

    said = await types(planner, f"/exam {KEY} published")
    told = await department.first.waits_for(says("The grades were published on Thu 3 Dec."))

    assert "Committee 1 has not confirmed all its grades." in early
    assert "Published Thu 3 Dec" in said
    assert "Appeals until Thu 24 Dec.* 3 weeks from Thu 3 Dec 2026." in said
    assert "1 grader is told." in said
    assert "explanation until Thu 10 Dec" in reads(told)
    overview = await types(planner, "/exam")
    assert "Appeals until Thu 24 Dec." in overview
    assert "Deadline Fri" not in overview


async def test_publication_is_one_press_away_once_all_is_graded(department: Department) -> None:
    """The button is there when it is needed, and gone when it is done."""
    planner = department.planner
    before = await asks(planner, "/exam")
    await grading_is_done(department)
    await opens(planner, "Record publication", "/exam")

    too_late = await planner.submits({"date": "2026-12-04"})
    done = await planner.submits({"date": "2026-12-02"})

    assert "Record publication" not in reads(before)
    assert "which is still to come" in too_late["date"]
    assert done == {}
    assert "Appeals until Wed 23 Dec." in await result(planner)
    assert "Record publication" not in await types(planner, "/exam")


async def test_a_day_written_down_by_mistake_is_corrected_with_a_reason(department: Department) -> None:
    """The planner typed it on the wrong day."""
    planner = department.planner
    await grading_is_done(department)
    await types(planner, "/exam published")

    without = await types(planner, "/exam published 2026-12-02")
    corrected = await types(planner, "/exam published 2026-12-02 because it was yesterday")

    assert "/exam published 2026-12-02 because …" in without
    assert "Thu 3 Dec had been written down before." in corrected
    await department.first.waits_for(says("published on Wed 2 Dec, not Thu 3 Dec"))


async def test_a_publication_that_was_overtaken_changes_nothing(department: Department) -> None:
    """The dialog proposed today; a colleague knew better meanwhile."""
    planner = department.planner
    await grading_is_done(department)
    await opens(planner, "Record publication", "/exam")
    await types(planner, "/exam published 2026-12-02")

    await planner.submits({"date": "2026-12-03"})

    done = await result(planner)
    assert "Nothing was done" in done
    assert "Published Wed 2 Dec" in done


async def test_one_candidate_has_a_deadline_of_their_own(department: Department) -> None:
    """Typed, asked back about a day off, told to the grader, and shown where the candidates are."""
    planner = department.planner
    asked = await asks(planner, "/exam deadline 10001 2026-12-26 because ill")
    assert "Sat 26 Dec 2026 is a day off" in reads(asked)

    done = await types(planner, "/exam deadline 10001 2027-01-04 because ill")
    told = await department.first.waits_for(says("10001 is now to be graded by Mon 4 Jan 2027"))

    assert "10001 until Mon 4 Jan 2027" in done
    assert "Reason: ill" in reads(told)
    assert "10001 until Mon 4 Jan 2027" in await types(planner, "/exam deadline")
    assert "10001 until Mon 4 Jan 2027" in await types(department.first, "/grade status")
    assert "same deadline" not in await types(planner, "/exam deadline 10001 same because well again")
    assert "10001 until" not in await types(department.first, "/grade status")


async def test_the_dialog_sets_one_candidate_s_deadline(department: Department) -> None:
    """The ID makes the date that candidate's; what does not go together is said below its field."""
    planner = department.planner
    await opens(planner, "Change the deadline")

    policy = await planner.submits({"how": "three_weeks", "candidate": "10001", "reason": "ill"})
    everybody = await planner.submits({"how": "as_others", "candidate": "", "reason": "ill"})
    unknown = await planner.submits(
        {"how": "own", "date": "2027-01-04", "candidate": "10009", "reason": "ill"}
    )
    errors = await planner.submits(
        {"how": "own", "date": "2027-01-04", "candidate": "10001", "reason": "ill"}
    )

    assert [list(one) for one in (policy, everybody, unknown)] == [["how"], ["candidate"], ["candidate"]]
    assert errors == {}
    assert "10001 until Mon 4 Jan 2027" in await result(planner)
