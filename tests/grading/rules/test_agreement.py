"""Agreement in numbers: as published, as defined, and undefined where it is."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from grading.rules.agreement import Rating, interval_alpha, quadratic_kappa

GAP = None
KRIPPENDORFF_C: tuple[tuple[Rating, ...], ...] = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3),
    (GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP),
)
"""Four observers of twelve units (Krippendorff 2011, example C)."""

RATINGS = st.integers(min_value=0, max_value=5)


def kappa_of_tables(pairs: list[tuple[int, int]]) -> Fraction | None:
    """Return the coefficient as textbooks define it: by a table of what was seen, and one of chance."""
    grades = sorted({grade for pair in pairs for grade in pair})
    seen = chance = Fraction()
    for mine in grades:
        for theirs in grades:
            weight = Fraction((mine - theirs) ** 2)
            seen += weight * Fraction(pairs.count((mine, theirs)), len(pairs))
            by_me = sum(1 for pair in pairs if pair[0] == mine)
            by_them = sum(1 for pair in pairs if pair[1] == theirs)
            chance += weight * Fraction(by_me * by_them, len(pairs) ** 2)
    return None if chance == 0 else 1 - seen / chance


def test_alpha_is_the_published_one() -> None:
    """Whoever recalculates it with another program must find the same number."""
    alpha = interval_alpha(zip(*KRIPPENDORFF_C, strict=True))

    assert alpha is not None
    assert round(float(alpha), 3) == 0.849


@given(st.lists(st.tuples(RATINGS, RATINGS), min_size=1, max_size=20))
def test_kappa_is_the_one_of_textbooks(pairs: list[tuple[int, int]]) -> None:
    """The short way is the long way."""
    assert quadratic_kappa(pairs) == kappa_of_tables(pairs)


def test_full_agreement_is_one_and_swapped_grades_are_less_than_chance() -> None:
    """The ends of the measure, as the card explains them."""
    assert quadratic_kappa([(0, 0), (1, 1), (4, 4)]) == 1
    assert quadratic_kappa([(0, 5), (5, 0)]) == -1
    assert interval_alpha([(0, 0), (1, 1), (4, 4)]) == 1


def test_a_large_difference_counts_more_than_two_small_ones() -> None:
    """One A against F is worse than two neighbours."""
    base = [(0, 0), (1, 1), (2, 2), (3, 3), (5, 5)]

    far, near = quadratic_kappa([*base, (0, 5)]), quadratic_kappa([*base, (0, 1), (1, 2)])

    assert far is not None
    assert near is not None
    assert far < near


def test_where_all_got_the_same_grade_there_is_no_number() -> None:
    """Agreement beyond chance says nothing where chance agrees, too."""
    assert quadratic_kappa([(2, 2), (2, 2)]) is None
    assert interval_alpha([(2, 2), (2, 2)]) is None


def test_without_two_grades_of_a_candidate_there_is_no_number() -> None:
    """A candidate whom one grader left without a grade compares nothing."""
    assert quadratic_kappa([]) is None
    assert quadratic_kappa([(None, 1), (2, None)]) is None
    assert interval_alpha([(None, 1), (2, None)]) is None


def test_a_gap_changes_nothing() -> None:
    """Who did not attend has no grade by either."""
    pairs: list[tuple[Rating, Rating]] = [(0, 1), (2, 2), (4, 5)]

    assert quadratic_kappa([*pairs, (None, 3), (None, None)]) == quadratic_kappa(pairs)
    assert interval_alpha([*pairs, (None, 3), (None, None)]) == interval_alpha(pairs)
