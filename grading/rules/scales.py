"""Grading scales: the built-in ones, and whether a text is a grade exactly as its scale writes it."""

import re
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from unicodedata import normalize

from grading.errors import NotInScale, Stray
from grading.model import Scale
from grading.rules.characters import alphabets, seen

LETTERS = Scale(name="A-F", grades=("A", "B", "C", "D", "E", "F"))
PASS = Scale(name="Pass/NotPass", grades=("Pass", "NotPass"))
POINTS = Scale(name="0-100", grades=tuple(str(points) for points in range(100, -1, -1)))

BUILT_IN = {scale.name: scale for scale in (LETTERS, PASS, POINTS)}

_SAME = (
    frozenset({"pass", "passed", "bestått", "greidd"}),
    frozenset(
        {
            "notpass",
            "not pass",
            "not passed",
            "fail",
            "failed",
            "ikke bestått",
            "ikkje bestått",
            "ikkje greidd",
        }
    ),
)
"""The words for one grade, each set in English and in both kinds of Norwegian."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,6}(?:[.,][0-9]{0,6})?")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_LONGEST = 200
"""No text beyond this is looked at for what it may mean."""


def scale_named(name: str) -> Scale | None:
    """Return the built-in scale of this name (hyphen or en dash, compared without case), or None."""
    wanted = name.replace("\N{EN DASH}", "-").casefold()
    return next((scale for known, scale in BUILT_IN.items() if known.casefold() == wanted), None)


def custom_scale(grades: Sequence[str]) -> Scale:
    """Return a planner's own scale, best grade first."""
    return Scale(name="/".join(grades), grades=tuple(grades))


def grade_in(scale: Scale, text: str) -> str:
    """Return the grade of the scale that is written exactly as the text is; never guesses (S).

    An accent may be a character of its own or not: that is the same text, also to the eye. Raises
    `NotInScale` with the grade that the text is if written otherwise, and with what is not seen in it.
    """
    if text in scale.grades:
        return text
    composed = normalize("NFC", text)
    for grade in scale.grades:
        if normalize("NFC", grade) == composed:
            return grade
    raise NotInScale(
        value=text, grades=scale.grades, nearest=nearest_grade(scale, text), stray=stray_in(scale, text)
    )


def nearest_grade(scale: Scale, text: str) -> str | None:
    """Return the grade that the text is if written otherwise, or None: a similar one is another one.

    Written otherwise: in another case or width, with other spaces or dashes, with an invisible character, as
    another number of the same value, or as another word for passed or not passed.
    """
    if len(text) > _LONGEST:
        return None
    for alike in (_bare, _value, _meaning):
        meant = alike(text)
        found = [grade for grade in scale.grades if meant is not None and alike(grade) == meant]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def stray_in(scale: Scale, text: str) -> Stray | None:
    """Return whether the text has an invisible character, or one of an alphabet that the scale has not."""
    looked_at = text[:_LONGEST]
    if seen(looked_at) != looked_at:
        return Stray.UNSEEN
    used = alphabets("".join(scale.grades)) - {"DIGIT"} or {"LATIN"}
    return None if alphabets(looked_at) <= used | {"DIGIT"} else Stray.FOREIGN


def whole_numbers_around(grades: Sequence[str], text: str) -> tuple[str, str] | None:
    """Return the two grades between which the number lies, if both are grades here; else None."""
    number = _value(text) if len(text) <= _LONGEST else None
    if number is None or number == number.to_integral_value():
        return None
    below = number.to_integral_value(ROUND_FLOOR)
    found = str(below), str(below + 1)
    return found if set(found) <= set(grades) else None


def first_failing(scale: Scale) -> int | None:
    """Return the place of the best grade that is not passed, counted from 0; None where that is not known."""
    if scale.grades == LETTERS.grades:
        return len(LETTERS.grades) - 1
    return next((place for place, grade in enumerate(scale.grades) if _meaning(grade) is _SAME[1]), None)


def _bare(text: str) -> str:
    return " ".join(seen(normalize("NFKC", text)).translate(_DASHES).split()).casefold()


def _value(text: str) -> Decimal | None:
    bare = _bare(text)
    return Decimal(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None


def _meaning(text: str) -> frozenset[str] | None:
    bare = _bare(text)
    return next((words for words in _SAME if bare in words), None)
