"""Files of marks from the exam system: what is read of them, in a process of its own."""

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.automatic_marks import AutomaticMarksFile, MarksForm
from grading.errors import SheetFault, SheetUnreadable
from store.results.child import answer_of
from store.results.parsing import is_marks_file, parsed
from store.results.reading import LARGEST_RESULTS, ResultsReader
from tests.support.inspera import COLUMNS, a_marks_csv, a_results_json

ROWS = (("00123", "7001", "1,5"), ("00123", "7002", None), ("10002", "7002", "-2.00"))
MARKS: Mapping[str, Sequence[tuple[object, object]]] = {
    "00123": [(7001, 1.5), (7002, None)],
    "10002": [(7002, -2)],
}

texts = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x24F, exclude_categories=("C", "Z")),
    min_size=1,
    max_size=8,
)
marks = st.dictionaries(
    st.tuples(texts, texts), st.decimals(-99, 99, places=2) | st.none(), min_size=1, max_size=12
)


def flat(found: AutomaticMarksFile) -> list[tuple[str, str, str, int]]:
    """Return each mark as candidate, question, text and row."""
    return [
        (one.id, found.questions[mark.question].id, mark.mark, mark.row)
        for one in found.candidates
        for mark in one.marks
    ]


async def read(content: bytes) -> AutomaticMarksFile:
    """Return what a child reads."""
    return await ResultsReader().read_marks("results", content)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
async def test_a_csv_is_read_by_its_questions_ids_whatever_parts_its_columns(delimiter: str) -> None:
    """Candidates may have had the same number for other questions (H 6433171121565)."""
    found = await read(a_marks_csv(*ROWS, delimiter=delimiter))

    assert flat(found) == [("00123", "7001", "1,5", 2), ("10002", "7002", "-2.00", 4)]
    assert [one.number for one in found.questions] == ["1", "1"]
    assert [one.is_number for one in found.candidates] == [False, True]
    assert (found.form, found.by_graders) == (MarksForm.CSV, 0)


async def test_the_results_json_is_read_to_the_same_marks_as_they_are_written() -> None:
    """A mark is no float: what is written is what is kept."""
    content = a_results_json(MARKS).replace(b"1.5", b"1.10")

    found = await read(content)

    assert flat(found) == [("00123", "7001", "1.10", 1), ("10002", "7002", "-2", 2)]
    assert found.form is MarksForm.JSON


async def test_graders_marks_are_counted_and_not_handed_on() -> None:
    """An automatic mark is for all to see, a grader's own is not: it would cross the barrier."""
    by_csv = await read(a_marks_csv(("1", "7001", "2"), ("1", "7001", None), manual="4.25"))
    by_json = await read(a_results_json({"1": [("7001", "2")]}, manual=2))

    assert (by_csv.by_graders, by_json.by_graders) == (2, 2)
    assert "4.25" not in repr(by_csv) + json.dumps(
        answer_of(parsed(a_marks_csv(("1", "7", "2"), manual="4.25")))
    )


@given(marks)
def test_whatever_stands_in_a_csv_is_read_as_it_stands(said: dict[tuple[str, str], object]) -> None:
    """Two delimiters, quotes and odd characters: no mark is lost, none is moved to somebody else."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(COLUMNS.split(","))
    for (candidate, question), mark in said.items():
        writer.writerow(
            [candidate, "", "", "", "", question, "", "", "null", "NULL" if mark is None else mark, ""]
        )

    found = parsed(target.getvalue().encode())

    places = {place: one for one, (place, _) in found.questions.items()}
    got = {(one, places[m.question]): m.mark for one, of_one in found.candidates.items() for m in of_one}
    assert got == {which: str(mark) for which, mark in said.items() if mark is not None}


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_bytes_of_any_kind_are_read_or_refused(content: bytes) -> None:
    """Nothing else comes out of the reader."""
    for whole in (
        content,
        COLUMNS.encode() + b"\n" + content,
        b'{"ext_inspera_candidates":' + content + b"}",
    ):
        with suppress(SheetUnreadable):
            assert parsed(whole).count >= 0


@pytest.mark.parametrize(
    ("content", "fault", "cell"),
    [
        (b"", SheetFault.EMPTY, None),
        (b"CandidateExternalId,QuestionId\n1,2\n", SheetFault.NO_HEADER, None),
        (b'{"ext_inspera_candidates": 1}', SheetFault.NO_HEADER, None),
        (b'{"ext_inspera_candidates": [', SheetFault.DAMAGED, None),
        (b'{"ext_inspera_candidates": [1]}', SheetFault.DAMAGED, None),
        (COLUMNS.encode() + b",QuestionId\n", SheetFault.COLUMN_TWICE, "L1"),
        (COLUMNS.encode() + b"\n10001,5\n", SheetFault.CLUTTERED, "B2"),
        (b"[" * 200_000, SheetFault.DAMAGED, None),
    ],
)
async def test_what_cannot_be_read_for_certain_is_refused_with_its_place(
    content: bytes, fault: SheetFault, cell: str | None
) -> None:
    """A planner mends it there."""
    with pytest.raises(SheetUnreadable) as refused:
        await read(content)

    assert (refused.value.fault, refused.value.cell) == (fault, cell)


async def test_a_file_that_is_too_large_or_a_child_that_dies_is_refused() -> None:
    """The bot goes on."""
    with pytest.raises(SheetUnreadable) as large:
        await read(b" " * (LARGEST_RESULTS + 1))
    broken = ResultsReader(command=(sys.executable, "-c", "raise SystemExit(1)"))
    with pytest.raises(SheetUnreadable) as damaged:
        await broken.read_marks("r", b"x")

    assert (large.value.fault, damaged.value.fault) == (SheetFault.TOO_LARGE, SheetFault.DAMAGED)


@pytest.mark.parametrize(
    "answer",
    [
        {
            "form": "csv",
            "questions": [["7", "1"]],
            "candidates": [["1", True, [[1, "2", 1]]]],
            "by_graders": 0,
        },
        {"form": "csv", "questions": [["7", "1"]], "candidates": [["1", True, [[0, 2, 1]]]], "by_graders": 0},
        {
            "form": "csv",
            "questions": [["7", "1"]],
            "candidates": [["1", True, [[0, "2", 0]]]],
            "by_graders": 0,
        },
        {"form": "pdf", "questions": [], "candidates": [], "by_graders": 0},
        {"form": "csv", "questions": [], "candidates": [7], "by_graders": 0},
    ],
)
async def test_the_child_is_believed_no_more_than_the_file(answer: dict[str, object]) -> None:
    """Who takes over the child must not take over the bot."""
    reader = ResultsReader(command=(sys.executable, "-c", f"print({json.dumps(answer)!r})"))

    with pytest.raises(SheetUnreadable):
        await reader.read_marks("r", b"x")


def test_a_look_tells_such_a_file_from_a_roster_and_a_grades_sheet() -> None:
    """All of them are dropped in the same place."""
    assert is_marks_file(a_marks_csv(*ROWS, delimiter=";"))
    assert is_marks_file(b"\xef\xbb\xbf" + a_results_json(MARKS))
    assert not is_marks_file(b'{"assessment": {"key": "K"}}')
    assert not is_marks_file(b"Candidate ID,Grade\n10001,A\n")
