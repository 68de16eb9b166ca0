"""How grades are distributed, and how far graders agreed before they aligned."""

from fractions import Fraction

from grading.changes import Cell, Recorded, ValueSet
from grading.model import CandidateId, ChangeId, Gradebook, Marking, PersonId, Unit
from grading.rules.scales import LETTERS, PASS, POINTS, custom_scale
from grading.rules.since_sharing import SinceSharing
from grading.rules.statistics import (
    Agreement,
    Bar,
    Distribution,
    agreement_of,
    distribution,
    distribution_of,
    open_candidates,
)
from grading.rules.visibility import visible_to
from tests.support.builders import ADA, BO, CY, a_committee, c, graded, in_conflict, shared, u

NOTHING_SINCE = SinceSharing(shared={}, sets=())


def bars(found: Distribution) -> dict[str, int]:
    """Return the bars that are not empty."""
    return {bar.label: bar.count for bar in found.bars if bar.count}


def seen(book: Gradebook) -> Distribution:
    """Return the distribution that Ada sees."""
    visible = visible_to(book, ADA)
    return distribution_of(visible, open_candidates(visible))


def agreed(book: Gradebook, since: SinceSharing = NOTHING_SINCE) -> Agreement | None:
    """Return the agreement that Ada sees."""
    visible = visible_to(book, ADA)
    return agreement_of(visible, since, open_candidates(visible))


def moved(candidate: CandidateId, owner: PersonId, before: str | None, after: str | None) -> SinceSharing:
    """Return that one grade was changed after all had shared."""
    change = ValueSet(cell=Cell(candidate=candidate), owner=owner, by=owner, before=before, after=after)
    return SinceSharing(shared={candidate: 1}, sets=(Recorded(entry=2, id=ChangeId("2"), change=change),))


def test_each_grade_of_the_scale_is_counted_also_those_that_nobody_has() -> None:
    """An empty place between B and E is what one looks for."""
    found = seen(shared(graded(a_committee(candidates=4), "B", "E", "E", "F")))

    assert [(bar.label, bar.count) for bar in found.bars] == [
        ("A", 0),
        ("B", 1),
        ("C", 0),
        ("D", 0),
        ("E", 2),
        ("F", 1),
    ]
    assert (found.graded, found.failed) == (4, 1)


def test_who_is_in_conflict_or_without_a_grade_is_in_no_bar() -> None:
    """Neither has one grade to count."""
    found = seen(in_conflict())
    missing = seen(shared(graded(a_committee(), "A", None, "C")))

    assert (bars(found), found.differing, found.ungraded) == ({"A": 1, "C": 1}, 1, 0)
    assert (bars(missing), missing.differing, missing.ungraded) == ({"A": 1, "C": 1}, 0, 1)


def test_only_candidates_whom_all_have_shared_are_counted() -> None:
    """Blindness: what is still private is in no number, not even one's own."""
    book = graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")
    half = shared(shared(book, units=[u(1)]), ADA, units=[u(2)])

    assert open_candidates(half) == (c(1),)
    assert bars(seen(half)) == {"A": 1}
    found = agreed(half)
    assert found is not None
    assert found.candidates == 1


def test_shared_marking_has_a_distribution_and_no_agreement() -> None:
    """The committee has one grade between them."""
    book = graded(a_committee(marking=Marking.SHARED), "A", "B")

    assert bars(seen(book)) == {"A": 1, "B": 1}
    assert agreed(book) is None


def test_points_are_counted_by_tens_and_a_hundred_stands_with_the_best() -> None:
    """A hundred and one bars fit no screen."""
    found = distribution(POINTS, {"100": 1, "90": 2, "89": 3, "0": 4})

    assert [bar.label for bar in found.bars][:2] == ["90\N{EN DASH}100", "80\N{EN DASH}89"]
    assert bars(found) == {"90\N{EN DASH}100": 3, "80\N{EN DASH}89": 3, "0\N{EN DASH}9": 4}
    assert len(found.bars) == 10


def test_of_a_long_scale_of_words_only_what_occurs_is_shown() -> None:
    """A planner's scale may have dozens of grades."""
    scale = custom_scale([f"level {n}" for n in range(20, 0, -1)])

    found = distribution(scale, {"level 3": 1, "level 12": 2})

    assert found.bars == (Bar(label="level 12", count=2), Bar(label="level 3", count=1))


def test_a_grade_that_has_left_the_scale_is_counted_last_and_passing_is_not_judged() -> None:
    """A scale may have been changed after a round was finished."""
    found = distribution(LETTERS, {"A": 1, "Pass": 2})

    assert found.bars[-1] == Bar(label="Pass", count=2)
    assert (found.graded, found.failed) == (3, None)


def test_agreement_counts_what_is_equal_near_and_across_the_pass_line() -> None:
    """Each of the three leads to another talk."""
    book = graded(graded(a_committee(candidates=4), "A", "B", "E", "C"), None, "C", "F", "F", by=BO)

    found = agreed(shared(book))

    assert found is not None
    assert (found.candidates, found.equal, found.within_one, found.across_the_line) == (4, 1, 3, 2)
    assert found.graders == ("Ada", "Bo")
    assert found.coefficient == Fraction(2, 3)


def test_agreement_is_of_the_grades_as_shared_and_not_as_aligned() -> None:
    """After aligning all are equal, which says nothing about how the graders judged."""
    book = shared(graded(a_committee(candidates=2), "A", "C"))

    found = agreed(book, moved(c(2), BO, "D", "C"))

    assert found is not None
    assert (found.candidates, found.equal, found.within_one) == (2, 1, 2)


def test_who_lacks_a_grader_s_grade_is_not_compared() -> None:
    """One judgement agrees with nobody."""
    book = graded(graded(a_committee(), "A", "B", "C", by=ADA), "A", "B", by=BO)

    found = agreed(shared(book))

    assert found is not None
    assert found.candidates == 2


def test_without_anybody_in_common_there_is_no_agreement() -> None:
    """Nothing is nothing, and not nought per cent."""
    book = graded(graded(a_committee(), "A", by=ADA), None, "B", by=BO)

    assert agreed(shared(book)) is None


def test_three_graders_agree_by_alpha() -> None:
    """Kappa is of two."""
    book = graded(graded(a_committee(graders=3), "A", "B", "F"), "B", by=CY)

    found = agreed(shared(book))

    assert found is not None
    assert (found.is_of_two, found.equal, found.within_one) == (False, 2, 3)
    assert found.coefficient == 1 - Fraction(8 * 2, 700)


def test_on_two_grades_a_step_says_nothing_and_on_a_hundred_neither() -> None:
    """Pass and NotPass are always at most one step apart."""
    passing = agreed(shared(graded(a_committee(scale=PASS), "Pass", "NotPass")))
    points = agreed(shared(graded(a_committee(scale=POINTS), "70", "71")))

    assert passing is not None
    assert points is not None
    assert (passing.within_one, points.within_one, points.across_the_line) == (None, None, None)
