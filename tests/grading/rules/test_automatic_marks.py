"""Automatic marks of a file: judged by our candidates and questions, and everything that is wrong named."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.model import CandidateId, Question, QuestionId, QuestionNumber, QuestionType
from grading.rules.automatic_marks import MarksProblem, changed_marks, judged
from tests.support.inspera import a_file

Q1, Q2 = QuestionNumber("1"), QuestionNumber("2")
QUESTIONS = (
    Question(number=Q1, id=QuestionId("7001"), title="A", maximum=Decimal(10), type=QuestionType.AUTOMATIC),
    Question(number=Q2, id=QuestionId("7002"), title="B", maximum=Decimal(5), type=QuestionType.AUTOMATIC),
    Question(number=QuestionNumber("3"), id=QuestionId("7003"), title="C", maximum=Decimal(5)),
)
KNOWN = (CandidateId("00123"), CandidateId("10002"))

places = st.tuples(st.sampled_from(KNOWN), st.sampled_from((Q1, Q2)))
values = st.integers(-500, 500).map(lambda cents: Decimal(cents) / 100)
books = st.dictionaries(places, values, max_size=4)


def by_candidate(
    flat: Mapping[tuple[CandidateId, QuestionNumber], Decimal],
) -> dict[CandidateId, dict[QuestionNumber, Decimal]]:
    """Return marks by candidate."""
    found: dict[CandidateId, dict[QuestionNumber, Decimal]] = {}
    for (candidate, question), mark in flat.items():
        found.setdefault(candidate, {})[question] = mark
    return found


def test_marks_are_taken_by_the_questions_id_with_comma_or_point() -> None:
    """`QuestionNo` is 1 for both, as they were drawn at random."""
    found = judged(a_file(("00123", "7001", "7,50"), ("10002", "7002", "-1.5")), QUESTIONS, KNOWN)

    assert found.marks == {KNOWN[0]: {Q1: Decimal("7.5")}, KNOWN[1]: {Q2: Decimal("-1.5")}}
    assert found.faults == ()


def test_zeros_that_a_program_has_dropped_are_put_back() -> None:
    """Excel saves 00123 as 123."""
    found = judged(a_file(("123", "7001", "1")), QUESTIONS, KNOWN)

    assert found.marks == {KNOWN[0]: {Q1: Decimal(1)}}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("10003", "7001", "1"), MarksProblem.UNKNOWN_CANDIDATE),
        (("", "7001", "1"), MarksProblem.NO_CANDIDATE),
        (("7", "7001", "1"), MarksProblem.SEVERAL_CANDIDATES),
        (("10002", "7009", "1"), MarksProblem.UNKNOWN_QUESTION),
        (("10002", "1", "1"), MarksProblem.UNKNOWN_QUESTION),
        (("10002", "7001", "10.01"), MarksProblem.TOO_HIGH),
        (("10002", "7001", "-10.01"), MarksProblem.TOO_LOW),
        (("10002", "7001", "many"), MarksProblem.NO_NUMBER),
        (("10002", "7001", "NaN"), MarksProblem.NO_NUMBER),
        (("10002", "7001", "1_0"), MarksProblem.NO_NUMBER),
        (("10002", "7001", "٣"), MarksProblem.NO_NUMBER),
        (("10002", "7001", "1e400000000"), MarksProblem.NO_NUMBER),
        (("10002", "7001", "0.0000000001"), MarksProblem.NO_NUMBER),
    ],
)
def test_what_is_wrong_is_named_with_its_row(row: tuple[str, str, str], problem: MarksProblem) -> None:
    """Inspera drops a mark above the maximum without a word (domain, Marks sheet)."""
    known = (*KNOWN, CandidateId("07"), CandidateId("007"))

    found = judged(a_file(("00123", "7001", "1"), row), QUESTIONS, known)

    assert [(one.problem, one.row) for one in found.faults] == [(problem, 3)]


def test_a_mark_that_stands_twice_counts_once_and_two_marks_for_one_are_a_fault() -> None:
    """In private marking each question has a row for each grader."""
    same = judged(a_file(("10002", "7001", "1"), ("10002", "7001", "1.0")), QUESTIONS, KNOWN)
    other = judged(a_file(("10002", "7001", "1"), ("10002", "7001", "2")), QUESTIONS, KNOWN)

    assert (same.faults, same.marks) == ((), {KNOWN[1]: {Q1: Decimal(1)}})
    assert [(one.problem, one.row, one.other) for one in other.faults] == [(MarksProblem.TWICE, 3, 2)]


def test_an_unknown_candidate_or_question_is_named_once() -> None:
    """Thirty lines about one slip would hide the next one."""
    rows = (("10003", "7001", "1"), ("10003", "7002", "1"), ("10002", "7009", "1"), ("00123", "7009", "1"))

    found = judged(a_file(*rows), QUESTIONS, KNOWN)

    assert [one.row for one in found.faults] == [2, 4]


def test_a_mark_on_a_question_for_graders_is_left_out_and_counted() -> None:
    """The exam system writes 0 for an essay that nobody has read."""
    found = judged(a_file(("10002", "7003", "0")), QUESTIONS, KNOWN)

    assert (found.marks, found.faults, found.for_graders) == ({}, (), {"3": 1})


@given(books, books)
def test_what_changes_brings_the_marks_to_those_of_the_file_and_then_nothing_changes(
    known: dict[tuple[CandidateId, QuestionNumber], Decimal],
    said: dict[tuple[CandidateId, QuestionNumber], Decimal],
) -> None:
    """The same file twice is the file once, and an empty cell takes nothing away."""
    ids = {Q1: "7001", Q2: "7002"}
    rows = [(candidate, ids[question], str(mark)) for (candidate, question), mark in said.items()]

    found = judged(a_file(*rows), QUESTIONS, KNOWN)
    changed = changed_marks(found.marks, by_candidate(known))

    after = by_candidate(known)
    for candidate, of_one in changed.items():
        after.setdefault(candidate, {}).update(of_one)
    assert found.faults == ()
    assert after == by_candidate({**known, **said})
    assert changed_marks(found.marks, after) == {}
    assert all(known.get((one, number)) != mark for one, of in changed.items() for number, mark in of.items())
