"""Who was told a day is told the next, by whichever way the day moved."""

from collections.abc import Awaitable, Callable
from datetime import date
from itertools import pairwise

from grading.model import PersonId
from grading.notices import DeadlineChanged
from grading.ports import UnitOfWork
from grading.reminding import WHOLE_ASSESSMENT
from grading.rules.dating import WorkingDays, dated
from grading.rules.roster_changes import RosterChange
from grading.rules.rosters import read_roster
from grading.usecases.deadlines import DeadlineSet, set_deadline
from grading.usecases.entering import Actor
from grading.usecases.set_up import load_roster
from tests.support.builders import KEY
from tests.support.norway import COUNTING
from tests.support.office import ADA, BO, CY, ONE, PAT, TWO, Office, a_committee, a_roster

ENDED, A_WEEK_LATER = "2026-12-01T13:00:00+01:00", "2026-12-08T13:00:00+01:00"
FIRST, LATER = date(2026, 12, 22), date(2027, 1, 8)
PIA = "pia@uni.example"
BOTH = (PAT, PIA)


async def drop(work: UnitOfWork, actor: Actor, document: dict[str, object]) -> RosterChange:
    """Load a roster as somebody who drops it in chat."""
    return await load_roster(work, actor, dated(read_roster(document), COUNTING), actor.by)


def told(to: PersonId, before: date | None, day: date | None, reason: str | None = None) -> DeadlineChanged:
    """Return what a grader of committee 1 is told."""
    return DeadlineChanged(assessment=KEY, committee=ONE, to=to, before=before, day=day, reason=reason)


async def test_graders_and_the_other_planner_are_told_with_the_reason(office: Office) -> None:
    """Who plans the reading of two hundred papers around a day must know why it moved."""
    await office.loads(a_roster(planners=BOTH, deadline=FIRST))
    office.because = "illness"

    done = await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    assert isinstance(done, DeadlineSet)
    assert (done.told, done.planners_told) == (2, 1)
    assert await office.hears(ADA) == [told(await office.id_of(ADA), FIRST, LATER, "illness")]


async def test_a_planner_is_told_of_the_assessment_as_a_whole(office: Office) -> None:
    """They sit in no committee."""
    await office.loads(a_roster(planners=BOTH, deadline=FIRST))
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    (notice,) = await office.hears(PIA)

    assert isinstance(notice, DeadlineChanged)
    assert (notice.committee, notice.before, notice.day, notice.reason) == (
        WHOLE_ASSESSMENT,
        FIRST,
        LATER,
        "illness",
    )


async def test_who_moved_it_is_not_told(office: Office) -> None:
    """They know."""
    await office.loads(a_roster(planners=BOTH, deadline=FIRST))
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    assert await office.hears(PAT) == []


async def test_a_planner_with_work_left_in_a_committee_is_told_once(office: Office) -> None:
    """As its grader, with the button that helps a grader."""
    await office.loads(a_roster(planners=(PAT, ADA), deadline=FIRST))
    office.because = "illness"
    done = await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    assert (done.told, isinstance(done, DeadlineSet) and done.planners_told) == (2, 0)
    assert await office.hears(ADA) == [told(await office.id_of(ADA), FIRST, LATER, "illness")]


async def test_a_roster_loaded_at_the_command_line_is_told_to_all_planners(office: Office) -> None:
    """Nobody of them did it in chat."""
    await office.loads(a_roster(planners=BOTH, deadline=FIRST))

    change = await office.loads(a_roster(planners=BOTH, deadline=LATER))

    assert (change.told, change.planners_told) == (2, 2)
    assert [
        (notice.before, notice.day)
        for notice in await office.hears(PAT)
        if isinstance(notice, DeadlineChanged)
    ] == [(FIRST, LATER)]


async def test_a_roster_that_somebody_drops_is_told_to_the_other_planners_and_graders(office: Office) -> None:
    """Who dropped a file for a name alone may have moved the day unawares; the others see it."""
    await office.loads(a_roster(planners=BOTH, deadline=FIRST))

    change = await office.does(PAT, drop, a_roster(planners=BOTH, deadline=LATER))

    assert (change.day, change.told, change.planners_told) == (LATER, 2, 1)
    assert await office.hears(BO) == [told(await office.id_of(BO), FIRST, LATER)]


async def test_an_end_that_moves_the_deadline_is_told_too(office: Office) -> None:
    """The policy stays and the day does not."""
    await office.loads(a_roster(ended=ENDED), counted=True)

    change = await office.does(PAT, drop, a_roster(ended=A_WEEK_LATER))

    moved = date(2026, 12, 30)
    assert (change.day, change.told) == (moved, 2)
    assert await office.hears(ADA) == [told(await office.id_of(ADA), FIRST, moved)]


async def test_a_deadline_that_is_taken_away_is_told_to_those_who_knew_it(office: Office) -> None:
    """Else they hurry for a day that is none."""
    await office.loads(a_roster(planners=BOTH, deadline=FIRST))

    change = await office.does(PAT, drop, a_roster(planners=BOTH, deadline=None))

    assert (change.day, change.told, change.planners_told) == (None, 2, 1)
    assert await office.hears(ADA) == [told(await office.id_of(ADA), FIRST, None)]


async def test_who_loses_the_seat_by_the_same_roster_is_not_told(office: Office) -> None:
    """It is no longer their deadline."""
    await office.loads(
        a_roster(a_committee(), a_committee(TWO, graders=(BO, CY), candidates=(4,)), deadline=FIRST)
    )

    change = await office.loads(
        a_roster(a_committee(), a_committee(TWO, graders=(BO,), candidates=(4,)), deadline=LATER)
    )

    assert change.told == 2
    assert await office.hears(CY) == []


async def test_who_has_confirmed_is_told_while_the_confirmation_can_still_fall(office: Office) -> None:
    """A co-grader may change a grade tomorrow; then there is something to do by that day."""
    await office.loads(a_roster(deadline=FIRST))
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.hears(ADA)
    office.because = "illness"

    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    assert await office.hears(ADA) == [told(await office.id_of(ADA), FIRST, LATER, "illness")]


async def test_the_last_day_that_anybody_heard_is_the_day_in_force(office: Office) -> None:
    """Whatever moves it: a date, more days, a file that names another day or another end."""
    await office.loads(a_roster(planners=BOTH, ended=ENDED), counted=True)
    office.because = "as agreed"
    moves: list[Callable[[], Awaitable[object]]] = [
        lambda: office.does(PAT, set_deadline, KEY, WorkingDays(count=5), COUNTING),
        lambda: office.does(PIA, drop, a_roster(planners=BOTH, ended=ENDED, deadline=FIRST)),
        lambda: office.does(PIA, drop, a_roster(planners=BOTH, ended=A_WEEK_LATER)),
        lambda: office.does(PIA, set_deadline, KEY, LATER, COUNTING),
        lambda: office.loads(a_roster(planners=BOTH, ended=ENDED, deadline=FIRST), counted=True),
    ]
    heard: list[tuple[date | None, date | None]] = []
    for move in moves:
        await move()
        for notice in await office.hears(ADA):
            assert isinstance(notice, DeadlineChanged)
            heard.append((notice.before, notice.day))
        assert heard[-1][1] == (await office.book()).assessment.deadline

    assert heard[0][0] == FIRST
    assert all(earlier[1] == later[0] for earlier, later in pairwise(heard))
    assert heard[-1][1] == LATER
