"""A candidate may have a deadline of their own: set in chat, by a roster, and told to those who grade."""

from datetime import date

import pytest

from grading.errors import (
    DeadlineBeforeEnd,
    NotAPlanner,
    ReasonMissing,
    RosterInvalid,
    Stale,
    UnknownCandidate,
)
from grading.model import CandidateId
from grading.notices import CandidatesDeadlineChanged
from grading.ports import UnitOfWork
from grading.reminding import WHOLE_ASSESSMENT
from grading.rules.candidate_days import AsTheOthers
from grading.rules.dating import Doubt, WorkingDays, dated
from grading.rules.due import own_days
from grading.rules.roster_changes import RosterChange
from grading.rules.rosters import read_roster
from grading.usecases.candidate_deadlines import (
    CandidateDeadlineAsked,
    CandidateDeadlineSet,
    set_candidate_deadline,
)
from grading.usecases.deadlines import show_deadline
from grading.usecases.entering import Actor
from grading.usecases.set_up import load_roster
from tests.support.builders import KEY, c
from tests.support.norway import COUNTING
from tests.support.office import ADA, BO, ONE, PAT, Office, a_roster

ENDED = "2026-12-01T13:00:00+01:00"
USUAL, LATE, LATER = date(2026, 12, 22), date(2027, 1, 4), date(2027, 1, 11)
PIA = "pia@uni.example"


def roster(day: date | None = None, **more: object) -> dict[str, object]:
    """Return a roster in which the second candidate has this day."""
    candidates = [] if day is None else [{"id": c(2), "deadline": day.isoformat()}]
    return a_roster(candidates=candidates, planners=(PAT, PIA), ended=ENDED, deadline=USUAL, **more)  # type: ignore[arg-type] # parts of the assessment


async def drop(work: UnitOfWork, actor: Actor, document: dict[str, object]) -> RosterChange:
    """Load a roster as somebody who drops it in chat."""
    return await load_roster(work, actor, dated(read_roster(document), COUNTING), actor.by)


async def days(office: Office) -> dict[CandidateId, date]:
    """Return the candidates with another deadline than everybody's."""
    return dict(own_days(await office.book()))


async def test_a_candidate_s_deadline_is_set_with_a_reason_and_told(office: Office) -> None:
    """The graders plan by it, and the trail says who allowed it and why."""
    await office.loads(roster())
    await office.refused(ReasonMissing, PAT, set_candidate_deadline, KEY, c(2), LATE, COUNTING)
    office.because = "ill"

    done = await office.does(PAT, set_candidate_deadline, KEY, c(2), LATE, COUNTING)

    assert isinstance(done, CandidateDeadlineSet)
    assert (done.before, done.day, done.told) == (USUAL, LATE, 3)
    assert await days(office) == {c(2): LATE}
    assert (await office.book()).assessment.deadline == USUAL
    (entry,) = [one for one in await office.trail() if one.reason == "ill"]
    assert entry.after is not None
    assert entry.after.endswith("until 2027-01-04")
    assert await office.hears(ADA) == [
        CandidatesDeadlineChanged(
            assessment=KEY,
            committee=ONE,
            to=await office.id_of(ADA),
            candidates=(c(2),),
            more=0,
            before=USUAL,
            day=LATE,
            reason="ill",
        )
    ]


async def test_the_other_planner_is_told_of_a_candidate_s_deadline(office: Office) -> None:
    """Who answers the candidate must know the day."""
    await office.loads(roster())
    office.because = "ill"
    await office.does(PAT, set_candidate_deadline, KEY, c(2), LATE, COUNTING)

    (notice,) = await office.hears(PIA)

    assert isinstance(notice, CandidatesDeadlineChanged)
    assert (notice.committee, notice.day) == (WHOLE_ASSESSMENT, LATE)


async def test_a_candidate_s_day_set_in_chat_survives_every_roster(office: Office) -> None:
    """A file with an older day, dropped for another reason, must not move what the planner set."""
    await office.loads(roster(LATE))
    office.because = "ill again"
    await office.does(PAT, set_candidate_deadline, KEY, c(2), LATER, COUNTING)

    change = await office.loads(roster(LATE))

    assert change.changes == ()
    assert await days(office) == {c(2): LATER}


async def test_a_day_that_a_planner_took_away_is_not_brought_back_by_a_roster(office: Office) -> None:
    """As the others is a word of the planner's, too."""
    await office.loads(roster(LATE))
    office.because = "is well"

    done = await office.does(PAT, set_candidate_deadline, KEY, c(2), AsTheOthers(), COUNTING)
    await office.loads(roster(LATE))

    assert (done.before, done.day) == (LATE, USUAL)
    assert await days(office) == {}


async def test_a_roster_gives_moves_and_leaves_candidates_days(office: Office) -> None:
    """Loaded twice it changes nothing; left out, the day stays as it is known."""
    first = await office.loads(roster(LATE))
    again = await office.loads(roster(LATE))
    moved = await office.loads(roster(LATER), counted=True)
    silent = await office.loads(roster())

    assert first.is_new
    assert (again.changes, silent.changes) == ((), ())
    assert moved.told_of_candidates == 4
    assert await days(office) == {c(2): LATER}


async def test_days_that_may_be_slips_are_asked_about_once_more(office: Office) -> None:
    """Before anybody is told; the second time it is meant."""
    await office.loads(roster())
    office.because = "ill"

    asked = await office.does(PAT, set_candidate_deadline, KEY, c(2), date(2026, 12, 25), COUNTING)
    assert isinstance(asked, CandidateDeadlineAsked)
    assert (asked.doubts, asked.told, await days(office)) == ((Doubt.DAY_OFF,), 3, {})

    await office.does(
        PAT,
        set_candidate_deadline,
        KEY,
        c(2),
        date(2026, 12, 25),
        COUNTING,
        seen=asked.fingerprint,
        is_sure=True,
    )
    assert await days(office) == {c(2): date(2026, 12, 25)}


async def test_a_second_step_for_another_day_does_nothing(office: Office) -> None:
    """The other planner has set it meanwhile."""
    await office.loads(roster())
    office.because = "ill"
    asked = await office.does(PAT, set_candidate_deadline, KEY, c(2), date(2026, 12, 25), COUNTING)
    assert isinstance(asked, CandidateDeadlineAsked)
    await office.does(PIA, set_candidate_deadline, KEY, c(2), LATE, COUNTING)

    await office.refused(
        Stale,
        PAT,
        set_candidate_deadline,
        KEY,
        c(2),
        date(2026, 12, 25),
        COUNTING,
        seen=asked.fingerprint,
        is_sure=True,
    )


async def test_a_roster_s_doubted_days_are_named_in_the_preview(office: Office) -> None:
    """The button that loads it is the second step."""
    await office.loads(roster())

    change = await office.does(PAT, drop, roster(date(2026, 12, 26)))

    assert [(one.candidate, one.doubts) for one in change.doubted_days] == [(c(2), (Doubt.DAY_OFF,))]


async def test_a_day_before_the_end_of_the_exam_is_refused_by_both_ways(office: Office) -> None:
    """Nobody can be graded before handing in."""
    await office.loads(roster())
    office.because = "ill"

    refused = await office.refused(
        DeadlineBeforeEnd, PAT, set_candidate_deadline, KEY, c(2), date(2026, 11, 30), COUNTING
    )
    faulty = await office.refused(RosterInvalid, PAT, drop, roster(date(2026, 11, 30)))

    assert (refused.day, refused.end) == (date(2026, 11, 30), date(2026, 12, 1))
    assert [fault.place for fault in faulty.faults] == [f"candidates.{c(2)}.deadline"]


async def test_working_days_come_on_top_of_the_day_that_counts(office: Office) -> None:
    """As for everybody."""
    await office.loads(roster())
    office.because = "ill"

    done = await office.does(PAT, set_candidate_deadline, KEY, c(2), WorkingDays(count=5), COUNTING)

    assert (done.before, done.day) == (USUAL, date(2026, 12, 30))


async def test_an_unknown_candidate_is_refused_with_the_nearest(office: Office) -> None:
    """A slip in the ID gives nobody else more time."""
    await office.loads(roster())
    office.because = "ill"

    refused = await office.refused(UnknownCandidate, PAT, set_candidate_deadline, KEY, "1000", LATE, COUNTING)

    assert c(2) in refused.near


@pytest.mark.parametrize("who", [ADA, BO])
async def test_only_a_planner_sets_it(office: Office, who: str) -> None:
    """A grader who wants more time asks."""
    await office.loads(roster())

    await office.refused(NotAPlanner, who, set_candidate_deadline, KEY, c(2), LATE, COUNTING)


async def test_the_planner_sees_whose_deadline_is_another(office: Office) -> None:
    """On the card of the deadline."""
    await office.loads(roster(LATE))

    shown = await office.does(PAT, show_deadline, KEY, COUNTING)

    assert shown.own_days == {c(2): LATE}
