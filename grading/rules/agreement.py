"""Agreement between graders, in numbers that stand in the literature.

A rating is a grade's place on its scale, counted from the best; None where a grader gave no grade. All is
exact: a Fraction is rounded where it is shown.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

Rating = int | None


def quadratic_kappa(pairs: Iterable[tuple[Rating, Rating]]) -> Fraction | None:
    """Return Cohen's kappa of two graders, weighted by the square of the distance (Cohen 1968).

    1 is full agreement, 0 what chance alone would give. Pairs with a gap are left out. None where it is not
    defined: nothing to compare, or both graders gave one and the same grade to everybody.
    """
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    if not known:
        return None
    seen = sum((one - other) ** 2 for one, other in known)
    mine, theirs = Counter(one for one, _ in known), Counter(other for _, other in known)
    by_chance = sum(
        (one - other) ** 2 * times * others for one, times in mine.items() for other, others in theirs.items()
    )
    return None if by_chance == 0 else 1 - Fraction(seen * len(known), by_chance)


def interval_alpha(candidates: Iterable[Sequence[Rating]]) -> Fraction | None:
    """Return Krippendorff's alpha with squared distances, for any number of graders, gaps allowed (2011).

    It reads as kappa does. Candidates with fewer than two ratings are left out. None where it is not defined.
    """
    rated = [[one for one in given if one is not None] for given in candidates]
    paired = [given for given in rated if len(given) > 1]
    everything = [one for given in paired for one in given]
    expected = _squared_distances(everything)
    if expected == 0:
        return None
    seen = sum((Fraction(_squared_distances(given), len(given) - 1) for given in paired), Fraction())
    return 1 - (len(everything) - 1) * seen / expected


def _squared_distances(values: Sequence[int]) -> int:
    """Return the sum of the squared distances between each two of the values, both ways."""
    total, squares = sum(values), sum(one * one for one in values)
    return 2 * (len(values) * squares - total * total)
