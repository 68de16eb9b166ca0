"""Grades in a text are read however they are punctuated, and no other grade than the one that was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.model import CandidateId
from grading.rules.scales import LETTERS, PASS, POINTS, custom_scale
from grading.rules.typed_grades import TypedGradeReader, TypedGrades, names_a_grade

IDS = tuple(CandidateId(str(number)) for number in range(10001, 10025))
READER = TypedGradeReader(IDS, LETTERS)


def rows(read: TypedGrades | None) -> list[tuple[str, str]]:
    """Return the candidates with their grades; one that has none is left out."""
    return [] if read is None else [(row.candidate, row.grade) for row in read.rows if row.is_grade]


@pytest.mark.parametrize(
    "text",
    [
        "10022 B",
        "“10022” “B”",
        "10022, B",
        "10022: B",
        "10022=B",
        "10022 B.",
        "10022\u00a0B",
        "100\u200b22 B",
        "10022 \N{EN DASH} B",
        "(10022) 'B'",
    ],
)
def test_punctuation_says_nothing(text: str) -> None:
    """A phone writes smart quotes and a full stop by itself; what was said is plain all the same."""
    read = READER.read(text)

    assert rows(read) == [("10022", "B")]
    assert read is not None
    assert read.certain


@pytest.mark.parametrize(
    "text",
    [
        "10022B",
        "b 10022",
        "B for 10022",
        "10022 b",
        "10022-B",
        "10022 B?",
        "10022 B...",
        "Kandidat 10022 får B",
        "candidate 10022 gets a B",
        "set 10022 to B please",
        "1oo22 B",
        "1oo22b",
        "10 022 B",
        "100 22 B",
        "hei 10022 B",
    ],
)
def test_what_needs_a_guess_is_read_and_not_certain(text: str) -> None:
    """It is shown on a button first, since somebody else may have meant something else by it."""
    read = READER.read(text)

    assert rows(read) == [("10022", "B")]
    assert read is not None
    assert not read.certain


@pytest.mark.parametrize(
    "text",
    [
        "10022 A*",
        "10022 B+",
        "10022 H",
        "10022 ikke B",
        "10022 is not B",
        "10022 B or C",
        "do not give 10022 B",
    ],
)
def test_what_is_another_grade_or_none_is_read_as_none(text: str) -> None:
    """A grade that was not written is never suggested, least of all the opposite of what was said."""
    assert rows(READER.read(text)) == []


def test_the_same_grade_in_other_words_is_read_as_the_scale_writes_it() -> None:
    """As the sheet's reader takes them: in both languages, and in other letters."""
    reader = TypedGradeReader(IDS, PASS)

    assert rows(reader.read("10022 Bestått")) == [("10022", "Pass")]
    assert rows(reader.read("10022 ikke bestått")) == [("10022", "NotPass")]
    assert rows(reader.read("10022 is not pass")) == [("10022", "NotPass")]


def test_a_minus_is_never_taken_for_a_dash_nor_two_numbers_for_one_word() -> None:
    """-3 and 3 may both be grades, and so may 87 and 7."""
    danish = custom_scale(("12", "10", "7", "4", "02", "00", "-3", "3"))

    assert rows(TypedGradeReader(IDS, danish).read("10022 -3")) == [("10022", "-3")]
    assert rows(TypedGradeReader(IDS, danish).read("10022 \N{EN DASH} 3")) == []
    assert rows(TypedGradeReader(IDS, POINTS).read("1002287")) == []
    assert rows(TypedGradeReader(IDS, POINTS).read("10022 87.5")) == []


@pytest.mark.parametrize(
    "text",
    [
        "10022 B 10023 C",
        "10022 B, 10023 C",
        "10022: B; 10023: C",
        "B 10022 C 10023",
        "10022\tB\n10023\tC",
        "Candidate ID\tGrade\n10022\tB\n10023\tC",
        "10022: B\n\n10023: C",
        "- 10022 B\n- 10023 C",
        "• Kandidat 10022 \N{EN DASH} b\n• Kandidat 10023 \N{EN DASH} c",
        "1. 10022: B\n2. 10023: C",
        "1. 10022,B\n2) 10023,C",
    ],
)
def test_several_are_read_in_a_line_or_in_lines(text: str) -> None:
    """From Excel, or from the notes on a phone."""
    assert rows(READER.read(text)) == [("10022", "B"), ("10023", "C")]


def test_a_grade_is_not_taken_for_an_article() -> None:
    """`får A` is an A, and `gets a B` is a B."""
    assert rows(READER.read("10022 får A")) == [("10022", "A")]
    assert rows(READER.read("10022 gets a")) == [("10022", "A")]
    assert rows(READER.read("10022 gets a B")) == [("10022", "B")]


def test_lines_that_name_no_candidate_are_kept_to_be_shown() -> None:
    """Nothing of what was sent goes unmentioned."""
    read = READER.read("Karakterer\n10022 B\n10023 C\nHilsen Ola")

    assert read is not None
    assert read.left_out == ("Karakterer", "Hilsen Ola")


def test_a_candidate_who_is_not_there_and_one_without_a_grade_keep_their_place() -> None:
    """The preview then says so; the next grade must not become theirs."""
    read = READER.read("10022 10023 B 10099 C")

    assert read is not None
    assert [(row.candidate, row.grade, row.is_known) for row in read.rows] == [
        ("10022", "", True),
        ("10023", "B", True),
        ("10099", "C", False),
    ]


def test_a_grade_beside_an_id_is_told_from_talk() -> None:
    """Ordinary conversation in a channel is nobody's business."""
    assert names_a_grade("10022 B", IDS, LETTERS)
    assert names_a_grade("I gave 10022 B", IDS, LETTERS)
    assert not names_a_grade("see you at 10022 B building", IDS, LETTERS)
    assert not names_a_grade("10099 B", IDS, LETTERS)
    assert not names_a_grade("what about 10022?", IDS, LETTERS)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_not_and_names_only_grades_of_the_scale(text: str) -> None:
    """A reader that fails would leave somebody without an answer."""
    read = READER.read(text)

    assert all(row.grade in LETTERS.grades for row in (read.rows if read else ()) if row.is_grade)


@given(st.sampled_from(IDS), st.sampled_from(LETTERS.grades), st.text(max_size=8))
def test_what_is_certain_is_exactly_what_was_typed(candidate: CandidateId, grade: str, more: str) -> None:
    """Only then is it done without asking."""
    read = READER.read(f"{candidate} {grade}{more}")

    if read is not None and read.certain and len(read.rows) == 1:
        assert rows(read) == [(candidate, grade)]
        assert not any(letter.isalpha() for letter in more)
