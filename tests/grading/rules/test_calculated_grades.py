"""Using the grade that the marks come to, where another was set by hand or imported."""

from grading.changes import ValueSet
from grading.errors import ConfirmedAlready, SharedAlready, Stale
from grading.model import Gradebook, Origin
from grading.rules.calculated_grades import calculated_instead, use_calculated
from grading.rules.visibility import visible_to
from tests.support.builders import ADA, BO, a_committee, c, confirmed, locked, refusal, shared
from tests.support.marked import asked, marked


def by_hand(mark: str | None = "90", grade: str = "C", origin: Origin = Origin.MANUAL) -> Gradebook:
    """Return a committee in which Ada has marked and graded the first candidate."""
    return marked(asked(a_committee()), mark, by=ADA, grades=(grade,), origin=origin)


def test_it_is_offered_where_the_marks_come_to_a_grade_that_does_not_follow_them() -> None:
    """Also where it is the same grade, which then would not move with the marks."""
    assert calculated_instead(by_hand(), ADA, c(1)) == "A"
    assert calculated_instead(by_hand(origin=Origin.IMPORTED), ADA, c(1)) == "A"
    assert calculated_instead(by_hand(grade="A"), ADA, c(1)) == "A"


def test_it_is_not_offered_where_it_would_do_nothing() -> None:
    """A calculated grade follows already; without marks or thresholds there is none; a lock is a lock."""
    without_table = marked(asked(a_committee(), {}), "90", by=ADA, grades=("C",), origin=Origin.MANUAL)

    assert calculated_instead(by_hand(origin=Origin.CALCULATED), ADA, c(1)) is None
    assert calculated_instead(by_hand(None), ADA, c(1)) is None
    assert calculated_instead(without_table, ADA, c(1)) is None
    assert calculated_instead(locked(shared(by_hand())), ADA, c(1)) is None
    assert calculated_instead(shared(by_hand(), ADA), ADA, c(1)) is None


def test_a_co_grader_s_marks_make_no_difference() -> None:
    """Each follows their own."""
    book = marked(by_hand(), "10", by=BO, grades=("F",), origin=Origin.MANUAL)

    assert calculated_instead(visible_to(book, ADA), ADA, c(1)) == "A"
    assert calculated_instead(visible_to(book, BO), BO, c(1)) == "F"


def test_using_it_sets_the_grader_s_own_grade_as_calculated() -> None:
    """From then on it follows the marks."""
    decision = use_calculated(by_hand(), ADA, c(1), "A")

    (change,) = decision.changes
    assert isinstance(change, ValueSet)
    assert (change.owner, change.before, change.after, change.origin) == (ADA, "C", "A", Origin.CALCULATED)


def test_the_same_grade_changes_what_it_follows_and_ends_no_confirmation() -> None:
    """A confirmation covers the grade, which stays."""
    book = confirmed(shared(marked(by_hand(grade="A"), "90", by=BO, grades=("A",))), BO)

    decision = use_calculated(book, ADA, c(1), "A")

    after = decision.after.evaluation(c(1), ADA)
    assert after is not None
    assert (after.grade, after.origin, len(decision.changes)) == ("A", Origin.CALCULATED, 1)
    assert decision.after.confirmations == book.confirmations


def test_marks_that_come_to_another_grade_by_now_are_shown_again() -> None:
    """The button named a grade."""
    refusal(Stale, use_calculated, by_hand("80"), ADA, c(1), "A")
    refusal(Stale, use_calculated, by_hand(None), ADA, c(1), "")


def test_what_is_locked_or_handed_in_stays() -> None:
    """As with every grade."""
    refusal(ConfirmedAlready, use_calculated, locked(shared(by_hand())), ADA, c(1), "A")
    refusal(SharedAlready, use_calculated, shared(by_hand(), ADA), ADA, c(1), "A")
