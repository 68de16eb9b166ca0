"""Thresholds in chat: typed, filled in, taken over, put in force, and told to everybody."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from grading.model import AssessmentKey, CandidateId
from slackbox.testing import User, reads
from tests.support.attributions import by
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types
from tests.support.marked import IN_ROSTER, LIMITS, marks
from tests.support.reassessing import says

EMAILS = {"U1": "first@uni.example", "U2": "second@other.example"}


@pytest.fixture
async def marking(tmp_path: Path) -> AsyncIterator[Department]:
    """Open a department whose exam has a question of a hundred marks, graded by NTNU's thresholds."""
    roster = {**a_roster(thresholds=LIMITS), "questions": [IN_ROSTER]}
    async with a_department(tmp_path / "sensur.db", roster) as department:
        yield department
        assert department.refused() == []


async def have_marked(department: Department, user: str, values: Mapping[str, str]) -> None:
    """Let a grader have marked these candidates."""
    async with department.bot.store.transaction() as work:
        person = await work.person_by_email(EMAILS[user])
        assert person is not None
        at = replace(by(person.id), at=department.workspace.settings.clock())
        given = {CandidateId(one): value for one, value in values.items()}
        await marks(work, AssessmentKey(KEY), at, given)


async def grade_of(person: User, candidate: str) -> str:
    """Return what a grader reads of a candidate."""
    return await types(person, f"/grade status {candidate}")


async def test_a_draft_is_typed_shown_and_put_in_force_and_everybody_hears(marking: Department) -> None:
    """One line moves twenty grades, and nobody learns of it by chance."""
    first, second = marking.first, marking.second
    await have_marked(marking, "U1", {"10001": "86", "10002": "72"})
    await have_marked(marking, "U2", {"10003": "86"})

    draft = await asks(first, "/grade thresholds A=85 B=70,5")
    assert "2 candidates would move:" in reads(draft)
    assert "B 70.5" in reads(draft)
    await presses(first, "Apply", "2 candidates moved:", draft)
    told = reads(await second.waits_for(says("Your grade of 1 candidate has changed")))

    assert "First Grader has put thresholds in force" in told
    assert "A (calculated from the marks)" in await grade_of(first, "10001")
    assert "A (calculated from the marks)" in await grade_of(second, "10003")
    assert "Thresholds of this exam's own are in force." in await types(first, "/grade thresholds")


async def test_a_draft_is_filled_in_and_faults_stand_below_their_fields(marking: Department) -> None:
    """Five fields, and the fault where it is."""
    first = marking.first
    shown = await asks(first, "/grade thresholds")
    await first.presses("Change the thresholds", shown)
    await first.waits_for_view()

    errors = await first.submits({"limit-0": "85", "limit-1": "90"})
    assert errors == {"limit-1": "B must begin below A."}
    await first.submits({"limit-0": "85", "limit-1": "70,5"})

    await first.waits_for(says("B 70.5"))


async def test_a_draft_that_somebody_holds_is_taken_over_by_a_press_that_tells_them(
    marking: Department,
) -> None:
    """Two people see at once that they work on the same line."""
    first, second = marking.first, marking.second
    await types(first, "/grade thresholds A=85")

    held = await asks(second, "/grade thresholds A=80")
    assert "Draft of First Grader since" in reads(held)
    assert "Yours was not kept" in reads(held)
    await presses(second, "Take over from First Grader", "Your draft since", held)

    await first.waits_for(says("has taken over your draft of thresholds"))
    assert "A 80" in await types(first, "/grade thresholds")


async def test_what_cannot_be_read_is_named_and_drafts_nothing(marking: Department) -> None:
    """Every fault at once."""
    told = await types(marking.first, "/grade thresholds A=101 Q=3 B")

    assert "The limit of A must be between 0 and 100." in told
    assert "“Q” is no grade here." in told
    assert "Draft" not in await types(marking.first, "/grade thresholds")


async def test_a_planner_sees_a_number_of_what_is_private_and_puts_it_in_force(marking: Department) -> None:
    """Not a grade more than that."""
    planner = marking.planner
    await have_marked(marking, "U1", {"10001": "86", "10002": "72"})

    draft = await asks(planner, f"/exam {KEY} thresholds A=85 B=70")
    assert "Nobody's grade would move." in reads(draft)
    assert "Besides, 2 grades move that are not confirmed yet." in reads(draft)
    await presses(planner, "Apply", "The thresholds are in force.", draft)

    await marking.first.waits_for(says("Your grades of 2 candidates have changed"))


async def test_a_grade_set_by_hand_follows_the_marks_again_by_a_press(marking: Department) -> None:
    """The way back from a second thought."""
    first = marking.first
    await have_marked(marking, "U1", {"10001": "86"})
    await types(first, "/grade 10001 D")

    shown = await asks(first, "/grade status 10001")
    assert "D (set by hand)" in reads(shown)
    await presses(first, "Use the calculated grade: B", "B (calculated from the marks)", shown)


async def test_statistics_come_once_all_have_shared(marking: Department) -> None:
    """Before that there is no number."""
    first, second = marking.first, marking.second
    await have_marked(marking, "U1", {"10001": "86", "10002": "72", "10003": "10"})
    await have_marked(marking, "U2", {"10001": "86", "10002": "60", "10003": "10"})
    await types(first, "/grade share")

    before = await types(first, "/grade stats")
    await types(second, "/grade share")
    after = await types(first, "/grade stats")

    assert "That comes after everyone has shared." in before
    assert "The same grade for 2 of 3 (67 %)." in after
