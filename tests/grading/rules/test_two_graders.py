"""The rule on two graders, as the Act has it (L § 11-7)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.model import Assessment, Committee, CommitteeName, CommitteeType, Form, Kind, Level, PersonId
from grading.rules.two_graders import Ground, falls_short, ground_for_two, shortfalls
from tests.support.builders import BO, a_grader, an_assessment

FORMS = st.sampled_from([None, *Form])
LEVELS = st.sampled_from([None, *Level])
CREDITS = st.none() | st.decimals(min_value=0, max_value=60, places=1)


def exam(
    form: Form | None = None, level: Level | None = None, worth: str | Decimal | None = None
) -> Assessment:
    """Return an assessment of which this is known."""
    credit = None if worth is None else Decimal(worth)
    return replace(an_assessment(), form=form, level=level, credits=credit)


def seats(internal: int, external: int = 0) -> Committee:
    """Return a committee of so many internal and external graders."""
    graders = [a_grader(PersonId(n), external=n > internal) for n in range(1, internal + external + 1)]
    return Committee(name=CommitteeName("1"), graders=tuple(graders))


@pytest.mark.parametrize(
    ("form", "level", "worth", "ground"),
    [
        (Form.THESIS, Level.MASTER, None, Ground.MASTERS_THESIS),
        (Form.THESIS, Level.MASTER, "60", Ground.MASTERS_THESIS),
        (Form.THESIS, Level.BACHELOR, "7.5", Ground.THESIS),
        (Form.THESIS, None, None, Ground.THESIS),
        (Form.ORAL, None, None, Ground.ORAL),
        (Form.PRACTICAL, Level.BACHELOR, "2.5", Ground.PRACTICAL),
        (Form.WRITTEN, Level.BACHELOR, "15", Ground.CREDITS),
        (None, None, "30", Ground.CREDITS),
        (Form.WRITTEN, Level.MASTER, "14.9", None),
        (Form.WRITTEN, None, None, None),
        (None, Level.MASTER, "7.5", None),
        (None, None, None, None),
    ],
)
def test_what_is_known_of_an_assessment_says_whether_it_needs_two(
    form: Form | None, level: Level | None, worth: str | None, ground: Ground | None
) -> None:
    """Who did not say how candidates are examined is not warned by a guess."""
    assert ground_for_two(exam(form, level, worth)) is ground


def test_a_thesis_round_is_a_thesis_unless_it_says_another_form() -> None:
    """Its kind says how candidates are examined; a planner need not say it twice."""
    round_of_theses = replace(exam(), kind=Kind.THESIS)

    assert ground_for_two(round_of_theses) is Ground.THESIS
    assert ground_for_two(replace(round_of_theses, level=Level.MASTER)) is Ground.MASTERS_THESIS
    assert ground_for_two(replace(round_of_theses, form=Form.WRITTEN)) is None


@pytest.mark.parametrize(
    ("internal", "external", "lacks_graders", "lacks_external"),
    [(0, 0, True, True), (1, 0, True, True), (0, 1, True, False), (2, 0, False, True), (5, 0, False, True)],
)
def test_a_masters_thesis_needs_two_graders_one_of_them_external(
    internal: int, external: int, lacks_graders: bool, lacks_external: bool
) -> None:
    """A planner must hear of it while a grader can still be found."""
    found = falls_short(exam(Form.THESIS, Level.MASTER), seats(internal, external))

    assert found is not None
    assert (found.lacks_graders, found.lacks_external) == (lacks_graders, lacks_external)


@pytest.mark.parametrize(("internal", "external"), [(1, 1), (0, 2), (2, 1)])
def test_a_masters_thesis_with_two_graders_one_of_them_external_falls_short_of_nothing(
    internal: int, external: int
) -> None:
    """Nobody is warned of what is in order."""
    assert falls_short(exam(Form.THESIS, Level.MASTER), seats(internal, external)) is None


@pytest.mark.parametrize("assessment", [exam(Form.ORAL), exam(Form.THESIS), exam(worth="15")])
def test_elsewhere_two_graders_of_the_house_are_enough(assessment: Assessment) -> None:
    """Only independent work at master's level asks for an external one."""
    alone = falls_short(assessment, seats(1))

    assert alone is not None
    assert (alone.committee, alone.lacks_graders, alone.lacks_external) == ("1", True, False)
    assert falls_short(assessment, seats(2)) is None


def test_a_moderator_does_not_count_for_they_set_no_marks() -> None:
    """Two seats of which one only looks on are one grader."""
    moderated = replace(seats(2), moderator=BO)

    assert falls_short(exam(Form.ORAL), moderated) is not None
    assert (
        falls_short(exam(Form.ORAL), replace(moderated, graders=(*seats(2).graders, a_grader(PersonId(3)))))
        is None
    )


def test_an_external_moderator_is_no_external_grader() -> None:
    """The external grader of a thesis must grade it."""
    committee = replace(seats(2, 1), moderator=PersonId(3))

    found = falls_short(exam(Form.THESIS, Level.MASTER), committee)

    assert found is not None
    assert (found.graders, found.lacks_external) == (2, True)


def test_a_reassessment_has_a_rule_of_its_own() -> None:
    """One that falls short of that cannot begin, so there is nothing to warn of."""
    again = replace(seats(1), type=CommitteeType.REASSESSMENT)

    assert falls_short(exam(Form.ORAL), again) is None


@given(form=FORMS, level=LEVELS, worth=CREDITS, internal=st.integers(0, 3), external=st.integers(0, 2))
def test_one_grader_more_never_makes_a_committee_fall_short(
    form: Form | None, level: Level | None, worth: Decimal | None, internal: int, external: int
) -> None:
    """Who adds an external grader must not be warned for it."""
    assessment = exam(form, level, worth)

    if falls_short(assessment, seats(internal, external)) is None:
        assert falls_short(assessment, seats(internal, external + 1)) is None


@given(form=FORMS, level=LEVELS, worth=CREDITS)
def test_two_graders_one_of_them_external_are_always_enough(
    form: Form | None, level: Level | None, worth: Decimal | None
) -> None:
    """The Act never asks for more."""
    assert falls_short(exam(form, level, worth), seats(1, 1)) is None


def test_each_committee_that_falls_short_is_named_once() -> None:
    """In the order of the committees, so that the planner finds them."""
    several = [replace(seats(number), name=CommitteeName(str(number))) for number in (1, 2, 0)]

    found = shortfalls(exam(Form.PRACTICAL), several)

    assert [(one.committee, one.graders) for one in found] == [("1", 1), ("0", 0)]
