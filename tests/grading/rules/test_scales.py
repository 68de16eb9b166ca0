"""A grade is one exactly as its scale writes it; anything else is an error with a suggestion."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import NotInScale, Stray
from grading.model import Scale
from grading.rules.scales import (
    LETTERS,
    PASS,
    POINTS,
    custom_scale,
    first_failing,
    grade_in,
    nearest_grade,
    scale_named,
    whole_numbers_around,
)
from tests.support.builders import refusal

DANISH = custom_scale(["12", "10", "7", "4", "02", "00", "-3"])
WORDS = custom_scale(["Meget godt", "Godt"])
BESTATT = custom_scale(["Bestått", "Ikke bestått"])


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
        (LETTERS, "\uff21", "A"),
        (LETTERS, "A+", None),
        (LETTERS, "AB", None),
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
        (PASS, "NotPas", None),
        (POINTS, "85.0", "85"),
        (POINTS, "85,00", "85"),
        (POINTS, "085", "85"),
        (POINTS, "105", None),
        (POINTS, "84.6", None),
        (POINTS, "87 or 88?", None),
        (DANISH, "2", "02"),
        (DANISH, "0", "00"),
        (DANISH, "7,0", "7"),
        (DANISH, "\u22123", "-3"),
        (DANISH, "1", None),
        (DANISH, "3", None),
        (WORDS, "meget  godt", "Meget godt"),
        (WORDS, "ikke meget godt", None),
        (BESTATT, "Pass", "Bestått"),
        (BESTATT, "not passed", "Ikke bestått"),
        (PASS, "A", None),
    ],
)
def test_what_is_not_written_as_the_scale_has_it_is_refused_with_the_likely_grade(
    scale: Scale, text: str, meant: str | None
) -> None:
    """Lower case, padding and other languages are errors with a fix, never guessed (S)."""
    refused = refusal(NotInScale, grade_in, scale, text)

    assert (refused.value, refused.grades, refused.nearest) == (text, scale.grades, meant)


@pytest.mark.parametrize(
    ("scale", "text"),
    [
        (custom_scale(["excellent", "good"]), "exelent"),
        (custom_scale(["7", "7.0"]), "7,00"),
        (custom_scale(["a", "A"]), " A"),
        (LETTERS, "a" + " " * 500),
    ],
    ids=["misspelt", "two of one value", "two but for their case", "endless"],
)
def test_only_the_same_grade_written_otherwise_is_suggested(scale: Scale, text: str) -> None:
    """A suggestion is one press away from being somebody's grade; a similar one is another one."""
    assert nearest_grade(scale, text) is None


def test_an_accent_may_be_a_character_of_its_own() -> None:
    """A Mac writes å so; nobody can see the difference, and no program should."""
    decomposed = normalize("NFD", "Bestått")

    assert decomposed != "Bestått"
    assert grade_in(BESTATT, decomposed) == "Bestått"
    assert grade_in(custom_scale([decomposed, "Ikke"]), "Bestått") == decomposed


@pytest.mark.parametrize(
    ("scale", "text", "stray", "meant"),
    [
        (LETTERS, "A\u200b", Stray.UNSEEN, "A"),
        (LETTERS, "\u202eA", Stray.UNSEEN, "A"),
        (LETTERS, "A\x07", Stray.UNSEEN, "A"),
        (LETTERS, "\u3164A", Stray.UNSEEN, "A"),
        (LETTERS, "\u0410", Stray.FOREIGN, None),
        (LETTERS, "\u0391", Stray.FOREIGN, None),
        (POINTS, "\uff18\uff15", Stray.FOREIGN, "85"),
        (custom_scale(["\u0410", "\u0411"]), "A", Stray.FOREIGN, None),
        (POINTS, "Pass", None, None),
        (LETTERS, "\u00c5", None, None),
        (LETTERS, "A\u00a0", None, "A"),
        (LETTERS, "42", None, None),
    ],
)
def test_what_cannot_be_seen_in_a_grade_is_told(
    scale: Scale, text: str, stray: Stray | None, meant: str | None
) -> None:
    """`A` is not a grade here, write `A`: nobody can make sense of that without knowing what is in it."""
    refused = refusal(NotInScale, grade_in, scale, text)

    assert (refused.stray, refused.nearest) == (stray, meant)


@given(text=st.text())
def test_only_the_scale_s_own_strings_are_grades(text: str) -> None:
    """Whatever is typed, either it is the scale's own string or it is refused."""
    if text in LETTERS.grades:
        assert grade_in(LETTERS, text) == text
    else:
        suggested = refusal(NotInScale, grade_in, LETTERS, text).nearest
        assert suggested is None or suggested in LETTERS.grades


@pytest.mark.parametrize(
    ("scale", "place"), [(LETTERS, 5), (PASS, 1), (BESTATT, 1), (POINTS, None), (DANISH, None), (WORDS, None)]
)
def test_the_pass_line_is_known_where_the_scale_tells_it(scale: Scale, place: int | None) -> None:
    """A line that is drawn in the wrong place says of somebody that they failed."""
    assert first_failing(scale) == place


@pytest.mark.parametrize(
    ("written", "around"),
    [
        ("87.5", ("87", "88")),
        ("87,5", ("87", "88")),
        ("0.2", ("0", "1")),
        ("99.999", ("99", "100")),
        ("87", None),
        ("87.0", None),
        ("100.5", None),
        ("-0.5", None),
        ("B", None),
        ("8" * 300 + ".5", None),
    ],
)
def test_a_number_between_two_grades_lies_between_these(written: str, around: tuple[str, str] | None) -> None:
    """Who writes 87.5 is asked which of the two it is; neither is the one that was meant."""
    assert whole_numbers_around(POINTS.grades, written) == around
    assert whole_numbers_around(LETTERS.grades, written) is None
