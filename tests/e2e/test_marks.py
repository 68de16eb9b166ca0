"""Marks in chat: typed, in the dialog page by page and candidate by candidate, and hidden until shared."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from slackbox.testing import reads
from tests.support.department import Department, a_department, a_roster, asks, presses, types

TABLE = {"A": 89, "B": 77, "C": 65, "D": 53, "E": 41}
QUESTIONS = [
    {"number": "1", "title": "Recursion", "maximum": 10},
    {"number": "2", "title": "Design", "maximum": 5},
]


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department whose exam has two questions and NTNU's thresholds."""
    roster = a_roster(questions=QUESTIONS, thresholds=TABLE)
    async with a_department(tmp_path / "sensur.db", roster) as running:
        yield running
        assert running.refused() == []


def fields(view: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the fields of an open dialog, by label, with what stands in them."""
    assert view is not None
    return {
        block["label"]["text"]: block["element"].get("initial_value", "")
        for block in view["blocks"]
        if block["type"] == "input"
    }


async def test_marks_are_typed_and_the_grade_follows(department: Department) -> None:
    """With comma or point; the answer says what they come to."""
    first = department.first

    told = await types(first, "/grade marks 10001 1=8,5 2=5")

    assert "10001: 1: 8.5, 2: 5" in told
    assert "13.5 of 15" in told
    assert "Grade by the marks: A" in told
    assert "Your grade: A" in await types(first, "/grade status 10001")
    assert "Your marks: 1: 8.5, 2: 5 · 13.5 of 15" in await types(first, "/grade status 10001")
    assert "question 2: no mark again" in await types(first, "/grade undo")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1=11", "Question 1 gives 10 at most, not 11."),
        ("1=8 1=9", "Question 1 is named twice."),
        ("1=8 4=1", "There is no question 4. The questions are 1, 2."),
        ("1=8 2=-1", "Only in place of an automatic mark it may be below 0."),
        ("1=8 2=1,234", "too many decimals"),
        ("1=8 2=auto", "Question 2 has no automatic mark."),
        ("1=8 2", "/grade marks 10023 1=8,5 2=7"),
        ("1=8 2=", "is no mark for question 2"),
    ],
)
async def test_one_fault_and_nothing_is_marked(department: Department, typed: str, told: str) -> None:
    """All or nothing, and said so."""
    answer = await types(department.first, f"/grade marks 10001 {typed}")

    assert told in answer
    assert "No marks yet." in await types(department.first, "/grade marks 10001")


async def test_the_dialog_goes_from_candidate_to_candidate(department: Department) -> None:
    """*Save and next* shows the next one without all marks, and says what was saved."""
    first = department.first
    await types(first, "/grade marks 10001 1=7,5")
    shown = await asks(first, "/grade marks 10001")
    await first.presses("Marks", shown)
    await first.waits_for_view()
    opened = fields(await first.view())

    refused = await first.submits({"1 Recursion": "8", "2 Design": "6"})
    saved = await first.submits({"1 Recursion": "8", "2 Design": "4"})
    following = await first.view()
    await first.submits({"1 Recursion": "1", "2 Design": "1"})
    await first.submits({"1 Recursion": "10", "2 Design": "5"})

    assert opened == {"1 Recursion": "7.5", "2 Design": ""}
    assert list(refused.values()) == ["Question 2 gives 5 at most, not 6."]
    assert saved == {}
    assert fields(following) == {"1 Recursion": "", "2 Design": ""}
    assert following is not None
    assert "10001: 1: 8, 2: 4" in str(following["blocks"][0])
    assert "10002" in str(following["blocks"][0])
    assert [
        ("Your grade: " + grade) in await types(first, f"/grade status {one}")
        for one, grade in (("10001", "B"), ("10002", "F"), ("10003", "A"))
    ] == [True] * 3


async def test_an_emptied_field_takes_the_mark_away(department: Department) -> None:
    """What is not there is no mark."""
    first = department.first
    await types(first, "/grade marks 10001 1=7,5 2=5")
    await first.presses("Marks", await asks(first, "/grade marks 10001"))
    await first.waits_for_view()

    await first.submits({"1 Recursion": ""})

    assert "1: no mark" not in await types(first, "/grade marks 10001")
    assert "Without a mark: 1" in await types(first, "/grade marks 10001")


async def test_more_questions_than_fit_are_on_several_pages(tmp_path: Path) -> None:
    """Each page is saved before the next is shown, so nothing that was typed is lost."""
    questions = [{"number": f"{n}", "title": "Part", "maximum": 2} for n in range(1, 31)]
    async with a_department(tmp_path / "sensur.db", a_roster(questions=questions)) as running:
        first = running.first
        await first.presses("Marks", await asks(first, "/grade marks 10001"))
        await first.waits_for_view()
        one_page = fields(await first.view())
        await first.submits({"1 Part": "1", "25 Part": "2"})
        next_page = fields(await first.view())
        await first.submits({"30 Part": "1,5"})

        assert (len(one_page), list(next_page)) == (25, [f"{n} Part" for n in range(26, 31)])
        assert "1: 1, 25: 2, 30: 1.5" in await types(first, "/grade marks 10001")
        assert running.refused() == []


async def test_the_next_candidates_card_has_a_button_for_marks(department: Department) -> None:
    """Who grades in turn marks in turn."""
    first = department.first
    card = await presses(first, "Start grading", "Candidate 10001", await asks(first, "/grade"))

    await first.presses("Marks", card)
    view = await first.waits_for_view()

    assert "10001" in str(view["blocks"][0])


async def test_marks_of_a_co_grader_are_hidden_until_all_have_shared(department: Department) -> None:
    """Every byte is the same whether the co-grader has marked or not; afterwards both see both."""
    first, second = department.first, department.second
    for who in (first, second):
        for candidate in ("10001", "10002", "10003"):
            await types(who, f"/grade {candidate} A")
    nothing = [await types(first, text) for text in ("/grade status 10001", "/grade status", "/grade")]
    await types(second, "/grade marks 10001 1=3")
    hidden = [await types(first, text) for text in ("/grade status 10001", "/grade status", "/grade")]
    for who in (first, second):
        await types(who, "/grade share")

    shown = await types(first, "/grade status 10001")

    assert nothing == hidden
    assert "Second Grader: 1: 3 · 3 of 15" in shown


async def test_what_is_undone_by_its_button_is_shown(department: Department) -> None:
    """The marks that stand now, with the way to set others."""
    first = department.first
    done = await asks(first, "/grade marks 10001 1=8")

    shown = await presses(first, "Undo", "No marks yet", done)

    assert "Marks of 10001" in reads(shown)


async def test_an_exam_without_questions_has_no_marks(tmp_path: Path) -> None:
    """And says who can add some."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as running:
        told = await types(running.first, "/grade marks 10001 1=8")

        assert "has no questions" in told


async def test_a_co_grader_without_marks_is_not_named_beside_ones_own(department: Department) -> None:
    """That somebody has graded without marking says nothing that helps."""
    first, second = department.first, department.second
    await types(first, "/grade marks 10001 1=7,5 2=4")
    for candidate in ("10002", "10003"):
        await types(first, f"/grade {candidate} C")
    for candidate in ("10001", "10002", "10003"):
        await types(second, f"/grade {candidate} C")
    for person in (first, second):
        await types(person, "/grade share")

    shown = await types(first, "/grade status 10001")

    assert "7.5" in shown
    assert "Second Grader: C" in shown
    assert "No marks yet" not in shown
