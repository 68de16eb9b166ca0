"""A grade is one exactly as its scale writes it; anything else is an error with a suggestion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import NotInScale
from grading.model import Scale
from grading.rules.scales import LETTERS, PASS, POINTS, custom_scale, grade_in, nearest_grade, scale_named
from tests.builders import refusal


def test_the_built_in_scales_are_ordered_best_first() -> None:
    """Thresholds and statistics rely on the order."""
    assert LETTERS.grades == ("A", "B", "C", "D", "E", "F")
    assert PASS.grades == ("Pass", "NotPass")
    assert (POINTS.grades[0], POINTS.grades[-1], len(POINTS.grades)) == ("100", "0", 101)


@pytest.mark.parametrize("name", ["A-F", "a-f", "A\N{EN DASH}F"])
def test_a_scale_is_found_by_its_name_however_the_dash_is_typed(name: str) -> None:
    """The documentation writes an en dash, keyboards a hyphen."""
    assert scale_named(name) == LETTERS


def test_other_built_in_scales_have_their_names_too() -> None:
    """A roster names them."""
    assert (scale_named("pass/notpass"), scale_named("0\N{EN DASH}100"), scale_named("1-6")) == (
        PASS,
        POINTS,
        None,
    )


def test_a_planner_s_own_scale_keeps_its_order() -> None:
    """A scale's grades may be any strings, best first."""
    assert custom_scale(["Bestått", "Ikke bestått"]) == Scale(
        name="Bestått/Ikke bestått", grades=("Bestått", "Ikke bestått")
    )


@pytest.mark.parametrize(
    ("scale", "text", "meant"),
    [
        (LETTERS, "a", "A"),
        (LETTERS, " A ", "A"),
        (LETTERS, "A+", "A"),
        (LETTERS, "Pass", None),
        (LETTERS, "", None),
        (LETTERS, "fail", None),
        (PASS, "pass", "Pass"),
        (PASS, "PASSED", "Pass"),
        (PASS, "Bestått", "Pass"),
        (PASS, "Not Pass", "NotPass"),
        (PASS, "not  passed", "NotPass"),
        (PASS, "Ikke bestått", "NotPass"),
        (PASS, "ikkje bestått", "NotPass"),
        (PASS, "Fail", "NotPass"),
        (PASS, "failed", "NotPass"),
        (PASS, "NotPas", "NotPass"),
        (PASS, "A", None),
    ],
)
def test_what_is_not_written_as_the_scale_has_it_is_refused_with_the_likely_grade(
    scale: Scale, text: str, meant: str | None
) -> None:
    """Lower case, padding and other languages are errors with a fix, never guessed (S)."""
    refused = refusal(NotInScale, grade_in, scale, text)

    assert refused == NotInScale(value=text, grades=scale.grades, nearest=meant)


def test_a_similar_grade_is_suggested_only_if_it_is_similar_enough() -> None:
    """A far-fetched suggestion is worse than none; the cut is at 0.6 of difflib's ratio."""
    scale = custom_scale(["excellent", "good"])

    assert nearest_grade(scale, "exelent") == "excellent"
    assert nearest_grade(scale, "goat") is None


@given(text=st.text())
def test_only_the_scale_s_own_strings_are_grades(text: str) -> None:
    """Whatever is typed, either it is the scale's own string or it is refused."""
    if text in LETTERS.grades:
        assert grade_in(LETTERS, text) == text
    else:
        suggested = refusal(NotInScale, grade_in, LETTERS, text).nearest
        assert suggested is None or suggested in LETTERS.grades
