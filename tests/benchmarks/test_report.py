"""What `make bench` makes of the times that it has measured."""

import json
from dataclasses import replace

import pytest

from benchmarks.load import Timings
from benchmarks.report import RATIO, Goal, Row, Section, as_json, into_document, table
from benchmarks.sections import SECTIONS
from tests.support.documents import text_of

ROW = Row(
    subject="Sensur",
    figures={"p50, ms": 12.0, "a second": 1234.5},
    floor=4.0,
    goals=(Goal(figure=RATIO, limit=3), Goal(figure="a second", limit=2000, at_least=True)),
)
SECTION = Section(
    name="grades", title="a grade", rows=[replace(ROW, subject="floor", floor=None, goals=()), ROW]
)


def test_a_percentile_is_a_time_that_was_measured() -> None:
    """A mean of two would hide the slow one."""
    timings = Timings(each=[number / 1000 for number in range(100, 0, -1)])

    assert [timings.percentile(share) for share in (0, 0.5, 0.99, 1)] == [1, 51, 100, 100]


def test_slices_of_the_same_are_one_measurement() -> None:
    """Subjects take turns; the figures are those of all turns together."""
    timings = Timings(each=[0.1], elapsed=0.1, cpu=0.002)

    timings.add(Timings(each=[0.2, 0.3], elapsed=0.5, cpu=0.004, unsaved=1))

    assert timings == Timings(each=[0.1, 0.2, 0.3], elapsed=0.6, cpu=0.006, unsaved=1)
    assert (timings.rate, timings.cpu_each) == (2 / 0.6, 2)


def test_the_first_figure_is_held_against_the_floor() -> None:
    """The ratio is what may be compared between machines."""
    assert ROW.ratio == 3


@pytest.mark.parametrize(
    ("goal", "reached"),
    [
        (Goal(figure=RATIO, limit=3), True),
        (Goal(figure=RATIO, limit=2.9), False),
        (Goal(figure="p50, ms", limit=11), False),
        (Goal(figure="a second", limit=1000, at_least=True), True),
        (Goal(figure="a second", limit=2000, at_least=True), False),
        (Goal(figure="never measured", limit=1), False),
    ],
)
def test_a_goal_is_reached_within_its_limit(goal: Goal, *, reached: bool) -> None:
    """A goal without its figure would otherwise be praised for ever."""
    assert list(replace(ROW, goals=(goal,)).reached()) == [(goal, reached)]


def test_the_table_leaves_out_what_no_row_has() -> None:
    """It stands in a document, where empty columns only take room."""
    assert table(SECTION).splitlines() == [
        "| a grade | p50, ms | a second | floor | ratio | goals                                        |",
        "| ------- | ------- | -------- | ----- | ----- | -------------------------------------------- |",
        "| floor   | 12.0    | 1,234    |       |       |                                              |",
        "| Sensur  | 12.0    | 1,234    | 4.00  | 3.00  | ratio ≤ 3: reached; a second ≥ 2,000: missed |",
    ]


def test_the_same_is_there_for_machines() -> None:
    """Two runs are compared by a program."""
    written = json.loads(json.dumps(as_json([SECTION])))

    assert written["grades"][1] == {
        "subject": "Sensur",
        "figures": {"p50, ms": 12.0, "a second": 1234.5},
        "floor": 4.0,
        "ratio": 3.0,
        "goals": [{"goal": "ratio ≤ 3", "reached": True}, {"goal": "a second ≥ 2,000", "reached": False}],
    }


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    """The sentences around the figures are written by people."""
    before = "Above.\n<!-- figures: grades -->\nold\n<!-- end -->\nBelow.\n<!-- end -->\n"

    after = into_document(before, SECTION)

    assert (
        after
        == f"Above.\n<!-- figures: grades -->\n\n{table(SECTION)}\n\n<!-- end -->\nBelow.\n<!-- end -->\n"
    )
    assert into_document(after, SECTION) == after


def test_a_document_without_the_marks_is_refused() -> None:
    """Figures that are put nowhere are lost after minutes of measuring."""
    with pytest.raises(LookupError):
        into_document("Nothing here.", SECTION)


@pytest.mark.parametrize("name", SECTIONS)
def test_the_document_has_a_place_for_each_section(name: str) -> None:
    """All figures are brought up to date by one command."""
    assert into_document(text_of("docs/performance.md"), replace(SECTION, name=name))
