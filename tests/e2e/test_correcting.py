"""Questions corrected after the test, in chat: looked at, made by one press, and told to everybody."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from slackbox.testing import reads
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types
from tests.support.marked import LIMITS
from tests.support.reassessing import says

QUESTIONS = [
    {"number": "1", "title": "Recursion", "maximum": 50},
    {"number": "2", "title": "Complexity", "maximum": 50, "type": "multiple_choice", "key": "B"},
]


@pytest.fixture
async def marking(tmp_path: Path) -> AsyncIterator[Department]:
    """Open a department whose exam has a question for graders and one with a key."""
    answers = [{"id": f"1000{n}", "answers": {"2": said}} for n, said in enumerate("BCC", start=1)]
    roster = {**a_roster(thresholds=LIMITS), "questions": QUESTIONS, "candidates": answers}
    async with a_department(tmp_path / "sensur.db", roster) as department:
        yield department
        assert department.refused() == []


async def test_a_faulty_question_is_taken_out_and_the_grades_come_back_by_the_thresholds(
    marking: Department,
) -> None:
    """Two presses, each after a look at what it does."""
    first, second = marking.first, marking.second
    await types(first, "/grade marks 10001 1=1")
    assert "E (calculated from the marks)" in await types(first, "/grade status 10001")

    offered = await asks(first, "/grade weight 1 0 because the text was misprinted")
    assert "Question 1: weight 100 → 0 %" in reads(offered)
    assert "E → A: 1" in reads(offered).replace("\N{NO-BREAK SPACE}", " ")
    done = await presses(first, "Apply this correction", "Question 1 is corrected", offered)
    assert "Your grade: no grade" in await types(first, "/grade status 10001")
    draft = await presses(first, "Apply the thresholds again", "would move", done)
    await presses(first, "Apply", "The thresholds are in force.", draft)

    assert "A (calculated from the marks)" in await types(first, "/grade status 10001")
    told = reads(await second.waits_for(says("has corrected question 1")))
    assert "Reason: “the text was misprinted”." in told


async def test_the_right_key_is_set_by_the_dialog_of_a_planner(marking: Department) -> None:
    """A planner need not know how it is typed."""
    first, planner = marking.first, marking.planner
    await types(first, "/grade marks 10002 1=50")
    shown = await asks(planner, f"/exam {KEY} key")
    assert "2 Complexity: 50 at most, weight 100 %, key B" in reads(shown)

    await planner.presses("Correct a question", shown)
    await planner.waits_for_view()
    refused = await planner.submits({"question": "1", "what": "key", "value": "C", "reason": "a slip"})
    assert refused == {"question": "Question 1 is not multiple choice, so it has no key."}
    await planner.submits({"question": "2", "what": "key", "value": "C", "reason": "a slip"})
    offered = await planner.view()
    assert offered is not None
    assert "3 candidates would get another mark" in str(offered["blocks"])
    await planner.submits({})

    assert "A (calculated from the marks)" in await types(first, "/grade status 10002")


async def test_what_cannot_be_is_refused_in_words(marking: Department) -> None:
    """And what there is is named."""
    first = marking.first

    assert "The questions are 1, 2." in await types(first, "/grade weight 7 50 because x")
    assert "“lots” is no weight" in await types(first, "/grade weight 1 lots because x")
    assert "reason" in await types(first, "/grade weight 1 50")
    assert "already" in await types(first, "/grade key 2 B because x")
