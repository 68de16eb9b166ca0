"""Grading scales: the built-in ones, and whether a text is a grade exactly as its scale writes it."""

from collections.abc import Sequence
from difflib import get_close_matches

from grading.errors import NotInScale
from grading.model import Scale

LETTERS = Scale(name="A-F", grades=("A", "B", "C", "D", "E", "F"))
PASS = Scale(name="Pass/NotPass", grades=("Pass", "NotPass"))
POINTS = Scale(name="0-100", grades=tuple(str(points) for points in range(100, -1, -1)))

BUILT_IN = {scale.name: scale for scale in (LETTERS, PASS, POINTS)}

_MEANT = {
    "bestått": "Pass",
    "passed": "Pass",
    "fail": "NotPass",
    "failed": "NotPass",
    "not pass": "NotPass",
    "not passed": "NotPass",
    "ikke bestått": "NotPass",
    "ikkje bestått": "NotPass",
}


def scale_named(name: str) -> Scale | None:
    """Return the built-in scale of this name (hyphen or en dash, compared without case), or None."""
    wanted = name.replace("\N{EN DASH}", "-").casefold()
    return next((scale for known, scale in BUILT_IN.items() if known.casefold() == wanted), None)


def custom_scale(grades: Sequence[str]) -> Scale:
    """Return a planner's own scale, best grade first."""
    return Scale(name="/".join(grades), grades=tuple(grades))


def grade_in(scale: Scale, text: str) -> str:
    """Return the text if it is a grade of the scale as the scale writes it; never guesses (S).

    Raises `NotInScale` with the likely grade as a suggestion.
    """
    if text in scale.grades:
        return text
    raise NotInScale(value=text, grades=scale.grades, nearest=nearest_grade(scale, text))


def nearest_grade(scale: Scale, text: str) -> str | None:
    """Return the grade that the text most likely means, or None."""
    bare = " ".join(text.split()).casefold()
    by_case = {grade.casefold(): grade for grade in scale.grades}
    if bare in by_case:
        return by_case[bare]
    meant = _MEANT.get(bare)
    if meant in scale.grades:
        return meant
    close = get_close_matches(bare, by_case)
    return by_case[close[0]] if close else None
