"""A planner changes the exam itself by a dialog: what it is, its end, and what tells how many must grade."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from grading.errors import NotAPlanner, ReasonMissing, RosterInvalid, Stale
from grading.exam_notices import ExamChanged
from grading.model import Assessment, Form, Kind, Level
from grading.notices import DeadlineChanged, Notice
from grading.roster_faults import RosterProblem
from grading.rules.changing_exams import ExamWished, exam_fingerprint
from grading.rules.scales import PASS, custom_scale
from grading.usecases.planning_set_up import Asked, Changed, change_exam, show_exam
from grading.usecases.set_up_in_short import look_at_set_up
from tests.support.norway import COUNTING
from tests.support.office import ADA, BO, CY, ONE, PAT, TWO, Office, a_committee, a_roster

ENDED = datetime(2026, 12, 1, 12, tzinfo=UTC)
EXAM: Mapping[str, Any] = {
    "ended": "2026-12-01T13:00:00+01:00",
    "form": "oral",
    "level": "bachelor",
    "credits": 10,
}
DECIDED = replace(
    ExamWished(title="", ended=ENDED, form=Form.ORAL, level=Level.BACHELOR, credits=Decimal(10)),
    title="Object-oriented programming",
)


async def now(office: Office, who: str = PAT) -> Assessment:
    """Return the exam as it is."""
    return (await office.does(who, look_at_set_up, None)).assessment


async def everybody_hears(office: Office) -> list[Notice]:
    """Return what is told to anybody."""
    return [one for told in (await office.hear()).values() for one in told]


async def changes(
    office: Office, wished: ExamWished, who: str = PAT, shown: str | None = None
) -> Changed | Asked:
    """Let a planner change the exam as it is."""
    seen = exam_fingerprint(await now(office, who))
    return await office.does(who, change_exam, None, wished, COUNTING, seen=seen, shown=shown)


async def problems(office: Office, wished: ExamWished, who: str = PAT) -> list[tuple[RosterProblem, str]]:
    """Return what is wrong with a change, and where."""
    seen = exam_fingerprint(await now(office, who))
    refused = await office.refused(RosterInvalid, who, change_exam, None, wished, COUNTING, seen=seen)
    return [(one.problem, one.place) for one in refused.faults]


async def test_all_of_an_exam_changes_while_nothing_is_graded(office: Office) -> None:
    """The planner who chose a wrong kind or scale would have to make the exam anew."""
    await office.loads(a_roster(**EXAM))
    wished = replace(
        DECIDED, title="Maths", form=None, level=Level.MASTER, credits=None, kind=Kind.THESIS, scale=PASS
    )

    done = await changes(office, wished)

    assert isinstance(done, Changed)
    exam = await now(office)
    assert (exam.title, exam.kind, exam.scale, exam.ended) == ("Maths", Kind.THESIS, PASS, ENDED)
    assert (exam.form, exam.level, exam.credits) == (None, Level.MASTER, None)


async def test_what_is_sent_as_it_was_changes_nothing_and_needs_no_reason(office: Office) -> None:
    """A planner who only looked is asked for nothing."""
    await office.loads(a_roster(**EXAM))
    await office.grades(ADA, "B")

    done = await changes(office, DECIDED)

    assert isinstance(done, Changed)
    assert done.change.changes == ()


async def test_kind_and_scale_stay_once_somebody_has_graded(office: Office) -> None:
    """A grade that is on no scale, or of another kind of exam, would be nobody's."""
    await office.loads(a_roster(**EXAM))
    assert (await office.does(PAT, show_exam, None)).is_open
    await office.grades(ADA, "B")
    office.because = "chosen by mistake"

    found = await problems(office, replace(DECIDED, kind=Kind.THESIS, scale=PASS))

    assert not (await office.does(PAT, show_exam, None)).is_open
    assert found == [
        (RosterProblem.SCALE_STAYS, "assessment.scale"),
        (RosterProblem.KIND_STAYS, "assessment.kind"),
    ]


async def test_the_rest_changes_amid_grading_with_a_reason(office: Office) -> None:
    """Those who graded by it read why."""
    await office.loads(a_roster(**EXAM))
    await office.grades(ADA, "B")
    wished = replace(DECIDED, title="Maths")
    seen = exam_fingerprint(await now(office))

    await office.refused(ReasonMissing, PAT, change_exam, None, wished, COUNTING, seen=seen)
    office.because = "misspelt"
    await changes(office, wished)

    assert (await now(office)).title == "Maths"


@pytest.mark.parametrize("hidden", [False, True])
async def test_a_planner_who_grades_is_offered_the_same_whatever_a_co_grader_has_done(
    office: Office, *, hidden: bool
) -> None:
    """A dialog with another field, or a reason that is not needed, would tell that nobody has graded."""
    await office.loads(a_roster(a_committee(graders=[ADA, BO]), planners=[ADA, PAT], **EXAM))
    if hidden:
        await office.grades(BO, "B")
    seen = exam_fingerprint(await now(office))

    shown = await office.does(ADA, show_exam, None)
    await office.refused(
        ReasonMissing, ADA, change_exam, None, replace(DECIDED, title="Maths"), COUNTING, seen=seen
    )
    office.because = "chosen by mistake"
    found = await problems(office, replace(DECIDED, kind=Kind.THESIS, scale=PASS), ADA)

    assert not shown.is_open
    assert found == [
        (RosterProblem.OWN_COMMITTEE, "assessment.scale"),
        (RosterProblem.OWN_COMMITTEE, "assessment.kind"),
    ]


async def test_a_deadline_that_moves_by_a_new_end_is_shown_before_and_told_with_the_reason(
    office: Office,
) -> None:
    """One wrong month in a date picker would be told to every grader."""
    await office.loads(a_roster(deadline={"policy": "three_weeks"}, **EXAM), counted=True)
    office.because = "the exam was moved"
    wished = replace(DECIDED, ended=datetime(2026, 12, 3, 12, tzinfo=UTC))

    asked = await changes(office, wished)
    assert isinstance(asked, Asked)
    assert (await now(office)).ended == ENDED
    done = await changes(office, wished, shown=asked.change.fingerprint)

    assert isinstance(done, Changed)
    told = [one for one in await everybody_hears(office) if isinstance(one, DeadlineChanged)]
    assert {one.reason for one in told} == {"the exam was moved"}
    assert len(told) == done.change.told == 2


async def test_an_end_that_is_known_cannot_be_taken_away(office: Office) -> None:
    """A deadline counts from it."""
    await office.loads(a_roster(**EXAM))

    found = await problems(office, replace(DECIDED, ended=None))

    assert found == [(RosterProblem.END_STAYS, "assessment.ended")]


async def test_a_scale_without_a_grade_that_has_a_threshold_is_refused(office: Office) -> None:
    """The threshold would be for a grade that nobody can give."""
    await office.loads(a_roster(thresholds={"A": 89, "B": 77}, **EXAM))

    found = await problems(office, replace(DECIDED, scale=custom_scale(["A", "Other"])))
    await changes(office, replace(DECIDED, scale=custom_scale(["A", "B", "Other"])))

    assert found == [(RosterProblem.THRESHOLDS_STAY, "assessment.scale")]
    assert (await now(office)).scale.grades == ("A", "B", "Other")


async def test_other_planners_hear_which_committees_fall_short_and_graders_what_they_grade_by(
    office: Office,
) -> None:
    """Who plans with her must find a second grader; who grades must know the scale."""
    alone = a_committee(TWO, graders=[CY], candidates=[4])
    exam = {**EXAM, "form": "written"}
    await office.loads(a_roster(a_committee(), alone, planners=[PAT, BO], **exam))
    office.because = "it is an oral exam"

    await changes(office, replace(DECIDED, scale=PASS))

    told = [one for one in await everybody_hears(office) if isinstance(one, ExamChanged)]
    why = office.because
    shown = {(len(one.changes), one.short, one.committee, one.reason) for one in told}
    assert shown == {(2, (TWO,), "", why), (1, (), ONE, why), (1, (), TWO, why)}
    assert len({one.to for one in told}) == len(told) == 3


async def test_an_exam_that_changed_since_is_not_changed(office: Office) -> None:
    """Two planners with the same dialog open: the second would undo the first unseen."""
    await office.loads(a_roster(**EXAM))
    seen = exam_fingerprint(await now(office))
    await changes(office, replace(DECIDED, form=Form.WRITTEN))

    await office.refused(Stale, PAT, change_exam, None, DECIDED, COUNTING, seen=seen)

    assert (await now(office)).form is Form.WRITTEN


async def test_who_plans_nothing_changes_no_exam(office: Office) -> None:
    """A grader is not asked what the exam is."""
    await office.loads(a_roster(**EXAM))

    await office.refused(NotAPlanner, ADA, show_exam, None)
    await office.refused(NotAPlanner, ADA, change_exam, None, DECIDED, COUNTING, seen="")
