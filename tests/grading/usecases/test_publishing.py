"""The planner writes down when the grades were published; the graders hear what runs from then on."""

from datetime import date

import pytest

from grading.errors import DayOutOfRange, NotAPlanner, NotGraded, ReasonMissing, Stale
from grading.notices import GradesPublished
from grading.usecases.entering import Scope
from grading.usecases.publishing import set_published, show_publication
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from tests.support.builders import KEY, TODAY, c
from tests.support.norway import COUNTING
from tests.support.office import ADA, BO, CY, ONE, PAT, TWO, Office, a_committee, a_roster

ENDED = "2026-11-24T13:00:00+01:00"
YESTERDAY = date(2026, 12, 2)


async def graded(office: Office, **roster: object) -> None:
    """Let Ada and Bo grade and confirm everything."""
    await office.loads(a_roster(ended=ENDED, **roster))  # type: ignore[arg-type] # handed on
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)
    await office.hears(ADA)


async def test_today_is_the_day_unless_another_is_said(office: Office) -> None:
    """A planner says it when it happens."""
    await graded(office)

    done = await office.does(PAT, set_published, None, None, COUNTING)

    assert (done.assessment.published, done.before) == (TODAY, None)
    assert (await office.book()).assessment.published == TODAY
    assert (done.clocks.ask.day, done.clocks.appeal.day) == (date(2026, 12, 10), date(2026, 12, 24))
    assert (await office.trail())[-1].after == f"published {KEY}: 2026-12-03"


async def test_each_grader_is_told_once_until_when_explanations_may_be_asked_for(office: Office) -> None:
    """They have to be there to write them; a planner who grades knows already."""
    await graded(office, planners=(PAT, ADA))

    done = await office.does(ADA, set_published, KEY, YESTERDAY, COUNTING)
    again = await office.does(ADA, set_published, KEY, YESTERDAY, COUNTING)

    assert (done.told, again.told, again.before) == (1, 0, YESTERDAY)
    assert await office.hears(BO) == [
        GradesPublished(
            assessment=KEY,
            committee=ONE,
            to=await office.id_of(BO),
            before=None,
            day=YESTERDAY,
            ask_until=date(2026, 12, 9),
            appeal_until=date(2026, 12, 23),
        )
    ]
    assert await office.hears(ADA) == []


async def test_a_grader_of_two_committees_is_told_once(office: Office) -> None:
    """The same days, said twice, are one message too many."""
    await office.loads(
        a_roster(a_committee(candidates=(1,)), a_committee(TWO, graders=(BO, CY), candidates=(2,)))
    )
    for who, committee, number in ((ADA, ONE, 1), (BO, ONE, 1), (BO, TWO, 2), (CY, TWO, 2)):
        scope = Scope(key=KEY, committee=committee)
        await office.does(who, register_grade, scope, c(number), "B")
        await office.does(who, share_grades, scope)
    for who, committee in ((ADA, ONE), (BO, ONE), (BO, TWO), (CY, TWO)):
        await office.confirms(who, Scope(key=KEY, committee=committee))
    await office.hears(BO)

    done = await office.does(PAT, set_published, KEY, None, COUNTING)

    assert done.told == 3
    (told,) = await office.hears(BO)
    assert told.committee == ONE


async def test_a_correction_takes_a_reason_and_is_told(office: Office) -> None:
    """The days that the graders were told are wrong."""
    await graded(office)
    await office.does(PAT, set_published, KEY, None, COUNTING)
    await office.hears(BO)

    await office.refused(ReasonMissing, PAT, set_published, KEY, YESTERDAY, COUNTING)
    office.because = "it was the day before"
    done = await office.does(PAT, set_published, KEY, YESTERDAY, COUNTING)

    last = (await office.trail())[-1]
    assert (done.before, done.assessment.published) == (TODAY, YESTERDAY)
    assert (last.before, last.after) == (f"published {KEY}: 2026-12-03", f"published {KEY}: 2026-12-02")
    assert last.reason == "it was the day before"
    (told,) = await office.hears(BO)
    assert isinstance(told, GradesPublished)
    assert (told.before, told.day) == (TODAY, YESTERDAY)


async def test_grades_that_are_not_confirmed_are_not_published(office: Office) -> None:
    """The clocks would run while the grades can still change; what is missing is named."""
    await office.loads(
        a_roster(
            a_committee(),
            a_committee(TWO, graders=(CY,), candidates=(4,)),
            candidates=[{"id": "10009", "status": "submitted"}],
        )
    )

    refused = await office.refused(NotGraded, PAT, set_published, KEY, None, COUNTING)
    await office.refused(NotGraded, PAT, show_publication, KEY, COUNTING)

    assert refused == NotGraded(key=KEY, committees=(ONE, TWO), unassigned=1)


async def test_only_the_committees_that_are_awaited_are_named(office: Office) -> None:
    """The planner knows whom to call."""
    await office.loads(
        a_roster(
            a_committee(), a_committee(TWO, graders=(CY,), candidates=(4,)), a_committee("3", candidates=())
        )
    )
    scope = Scope(key=KEY, committee=TWO)
    await office.does(CY, register_grade, scope, c(4), "B")
    await office.confirms(CY, scope)

    refused = await office.refused(NotGraded, PAT, set_published, KEY, None, COUNTING)

    assert refused == NotGraded(key=KEY, committees=(ONE,), unassigned=0)


@pytest.mark.parametrize("day", [date(2026, 12, 4), date(2026, 11, 23), date(2025, 12, 3)])
async def test_a_day_that_cannot_be_is_refused(office: Office, day: date) -> None:
    """Last year's number, typed in haste, would end every appeal at once."""
    await graded(office)

    refused = await office.refused(DayOutOfRange, PAT, set_published, KEY, day, COUNTING)

    assert refused == DayOutOfRange(day=day, first=date(2026, 11, 24), last=TODAY)


@pytest.mark.parametrize("day", [TODAY, date(2026, 11, 24)])
async def test_the_first_and_the_last_day_that_can_be_are_taken(office: Office, day: date) -> None:
    """An oral exam is published on its very day."""
    await graded(office)

    assert (await office.does(PAT, set_published, KEY, day, COUNTING)).assessment.published == day


async def test_a_dialog_drawn_for_another_day_does_nothing(office: Office) -> None:
    """A colleague wrote it down meanwhile."""
    await graded(office)
    shown = await office.does(PAT, show_publication, KEY, COUNTING)
    assert (shown.clocks, shown.today) == (None, TODAY)
    await office.does(PAT, set_published, KEY, YESTERDAY, COUNTING)

    refused = await office.refused(Stale, PAT, set_published, KEY, TODAY, COUNTING, seen=shown.fingerprint)

    now = await office.does(PAT, show_publication, KEY, COUNTING)
    assert refused.about_settings
    assert now.assessment.published == YESTERDAY
    assert now.clocks is not None
    assert now.clocks.published == YESTERDAY
    assert now.fingerprint != shown.fingerprint


async def test_loading_a_roster_does_not_take_the_publication_back(office: Office) -> None:
    """No roster says it, so none can mean its absence."""
    await graded(office)
    await office.does(PAT, set_published, KEY, None, COUNTING)

    change = await office.loads(a_roster(ended=ENDED, title="Programming"))

    assert [one.setting for one in change.changes] == ["title"]
    assert (await office.book()).assessment.published == TODAY


async def test_only_a_planner_writes_it_down(office: Office) -> None:
    """A grader who misses the list of candidates must not start the clocks."""
    await graded(office)

    await office.refused(NotAPlanner, ADA, set_published, KEY, None, COUNTING)
    await office.refused(NotAPlanner, ADA, show_publication, KEY, COUNTING)
