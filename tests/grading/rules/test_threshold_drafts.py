"""Thresholds as they are typed: understood where they are clear, and every fault named at once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import ThresholdsInvalid
from grading.model import Scale
from grading.rules.scales import LETTERS, custom_scale
from grading.rules.threshold_drafts import Table, checked, in_short, read_wished, table_of
from grading.rules.thresholds import INSPERA, NTNU, Thresholds
from grading.threshold_faults import ThresholdFault, ThresholdProblem

P = ThresholdProblem
WORDS = custom_scale(["Very good", "Good", "Not passed"])


def read(text: str, base: Thresholds | None = None, scale: Scale = LETTERS) -> dict[str, str]:
    """Return the table that is typed, each number as text."""
    table = checked(scale, read_wished(scale, text), NTNU if base is None else base)
    return {grade: str(at) for grade, at in table.items()}


def faults(text: str, base: Thresholds | None = None) -> list[tuple[ThresholdProblem, str, str]]:
    """Return what is wrong with it: the problem, the grade, and what was said."""
    with pytest.raises(ThresholdsInvalid) as refused:
        read(text, base)
    return [(one.problem, one.grade, one.said) for one in refused.value.faults]


def test_a_whole_table_is_read_with_comma_and_point() -> None:
    """A Norwegian types 77,5, and an external grader 77.5."""
    assert read("A=90 B=77,5 C=65.25 D=53 E=40") == {
        "A": "90",
        "B": "77.5",
        "C": "65.25",
        "D": "53",
        "E": "40",
    }


@pytest.mark.parametrize(
    "text",
    [
        "A=90 B=75",
        "A = 90  B= 75",
        "A: 90, B: 75",
        "A=90; B=75;",
        "A=90% B=75 %",
        "a=90\nb=75",
        "B=75.00 A=90,0",
    ],
)
def test_a_table_is_understood_as_people_write_it(text: str) -> None:
    """What can mean one thing only is no mistake."""
    assert read(text) == {"A": "90", "B": "75", "C": "65", "D": "53", "E": "41"}


def test_who_is_not_named_keeps_the_threshold_in_force() -> None:
    """To move one line nobody should have to type five."""
    assert read("C=60") == {"A": "89", "B": "77", "C": "60", "D": "53", "E": "41"}


def test_a_grade_of_several_words_can_be_named() -> None:
    """A planner's own scale is as good as any."""
    assert read("Very good=80 Good=50", {}, WORDS) == {"Very good": "80", "Good": "50"}


def test_without_a_table_in_force_every_grade_but_the_last_is_needed() -> None:
    """The last grade is what is left."""
    assert faults("A=90 B=80 C=70", {}) == [(P.MISSING, "D", ""), (P.MISSING, "E", "")]
    assert "F" not in read("A=90 B=80 C=70 D=60 E=50", {})


def test_the_last_grade_may_be_said_to_begin_at_nought_and_at_nothing_else() -> None:
    """Below the last grade there is none."""
    assert "F" not in read("F=0")
    assert faults("F=5") == [(P.LAST_NOT_ZERO, "F", "5")]


def test_a_better_grade_needs_more() -> None:
    """With equal thresholds nobody would get the lower grade."""
    assert faults("B=89") == [(P.NOT_FALLING, "B", "89")]
    assert faults("A=70") == [(P.NOT_FALLING, "B", "77")]


def test_every_fault_is_named_at_once() -> None:
    """Nobody wants to hear of them one after the other."""
    assert faults("A=101 B=many X=70 C=60 C=61 D=53.125 loose") == [
        (P.UNKNOWN_GRADE, "", "X"),
        (P.TWICE, "C", ""),
        (P.UNREADABLE, "", "loose"),
        (P.OUT_OF_RANGE, "A", "101"),
        (P.NOT_A_NUMBER, "B", "many"),
        (P.TOO_EXACT, "D", "53.125"),
    ]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("-1", P.OUT_OF_RANGE),
        ("100.01", P.OUT_OF_RANGE),
        ("", P.NOT_A_NUMBER),
        ("1e1", P.NOT_A_NUMBER),
        ("٨٩", P.NOT_A_NUMBER),
    ],
)
def test_a_threshold_is_a_percentage_in_plain_digits(said: str, problem: ThresholdProblem) -> None:
    """Nothing is guessed."""
    assert faults(f"A={said}") == [(problem, "A", said)]


def test_nought_and_a_hundred_are_percentages() -> None:
    """The ends belong to it."""
    assert read("A=100 E=0") == {"A": "100", "B": "77", "C": "65", "D": "53", "E": "0"}


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_table_or_named_faults(text: str) -> None:
    """No text may end in anything else."""
    try:
        table = checked(LETTERS, read_wished(LETTERS, text), NTNU)
    except ThresholdsInvalid as refused:
        found = refused.faults
    else:
        found = ()
        assert list(table) == ["A", "B", "C", "D", "E"]
        assert sorted(set(table.values()), reverse=True) == list(table.values())
    assert all(one.problem in ThresholdProblem for one in found)


def test_the_built_in_tables_are_known_with_and_without_the_last_grade() -> None:
    """A roster may name F 0, and is the same table without it."""
    known = {
        Table.NTNU: {**NTNU, "F": Decimal()},
        Table.INSPERA: {grade: at for grade, at in INSPERA.items() if grade != "F"},
        Table.OWN: {**NTNU, "C": Decimal(64)},
        Table.NONE: {},
    }

    assert {expected: table_of(LETTERS, one) for expected, one in known.items()} == {
        expected: expected for expected in known
    }


def test_a_table_of_another_scale_is_nobody_s_but_its_own() -> None:
    """NTNU's table is about letters."""
    assert table_of(WORDS, {"Very good": Decimal(89), "Good": Decimal(77)}) is Table.OWN


def test_the_trail_names_thresholds_in_the_order_of_the_scale() -> None:
    """As people read them."""
    assert in_short(LETTERS, {"B": Decimal("77.50"), "A": Decimal(90), "F": Decimal()}) == "A 90, B 77.5"


def test_a_fault_does_not_show_what_was_said_where_it_is_printed() -> None:
    """What people type has no place in a log."""
    assert "secret" not in repr(ThresholdFault(problem=P.UNREADABLE, said="secret"))
