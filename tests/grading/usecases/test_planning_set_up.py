"""An exam is set up step by step, each by a planner, and each checked like a roster that says the same."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from grading.errors import (
    NotAPlanner,
    ReasonMissing,
    RosterInvalid,
    Stale,
    UnknownCommittee,
)
from grading.model import WHOLE, AssessmentKey, CandidateId, CommitteeName, SubmissionStatus
from grading.notices import DeadlineChanged
from grading.roster_faults import RosterProblem
from grading.rules.dating import Doubt, dated
from grading.rules.grader_lists import read_graders
from grading.rules.rosters import Roster, read_roster
from grading.rules.set_up_edits import CandidatesWished, CommitteeWished, Placing
from grading.rules.what_is_missing import (
    AllCandidatesMissing,
    ChannelsMissing,
    CommitteesMissing,
    DeadlineMissing,
    EndMissing,
)
from grading.usecases.planning_set_up import (
    Asked,
    Changed,
    change_committee,
    make_assessment,
    place_candidates,
    set_end,
    tie_channel,
)
from grading.usecases.set_up_in_short import SetUpInShort, look_at_set_up
from store.database import Store, open_store
from tests.support.builders import KEY, c
from tests.support.norway import COUNTING
from tests.support.office import ADA, BO, OLE, ONE, PAT, TWO, Office, a_committee, a_roster
from tests.support.postgres import somebody_waits
from tests.support.scenes import chance

ENDED = "2026-12-01T13:00:00+01:00"
NEW = AssessmentKey("MAT-H26")


def an_exam(key: str = NEW, **more: object) -> Roster:
    """Return the roster of an exam and nothing else."""
    return dated(read_roster({"assessment": {"key": key, "title": "Maths", **more}}), COUNTING)


def graders(*lines: str, name: str = ONE) -> CommitteeWished:
    """Return the wish for a committee of these graders."""
    return CommitteeWished(name=name, graders=read_graders("\n".join(lines)))


def put(text: str, place: CommitteeName | Placing = ONE) -> CandidatesWished:
    """Return the wish to put candidates somewhere."""
    return CandidatesWished(text=text, place=place)


async def shown(office: Office, key: str = KEY) -> SetUpInShort:
    """Return the set-up as Pat sees it."""
    return await office.does(PAT, look_at_set_up, key)


async def test_an_exam_is_made_by_who_plans_one_and_says_what_it_lacks(office: Office) -> None:
    """Pat plans another exam; that is what lets her load a roster, too."""
    await office.loads()

    done = await office.does(PAT, make_assessment, an_exam())

    assert isinstance(done, Changed)
    assert done.change.is_new
    assert done.set_up.missing == (
        CommitteesMissing(),
        AllCandidatesMissing(),
        EndMissing(),
        DeadlineMissing(),
    )
    assert done.set_up == await shown(office, NEW)


async def test_a_standing_planner_makes_the_first_exam(office: Office) -> None:
    """Whom the settings name plans every exam, also before there is any."""
    done = await office.does(OLE, make_assessment, an_exam(), [OLE])

    assert isinstance(done, Changed)


async def test_who_plans_nothing_makes_no_exam(office: Office) -> None:
    """A grader would otherwise become a planner by a press."""
    await office.loads()

    await office.refused(NotAPlanner, ADA, make_assessment, an_exam())
    await office.refused(NotAPlanner, OLE, make_assessment, an_exam(), [PAT])


async def test_a_key_that_is_taken_makes_no_exam_and_changes_none(office: Office) -> None:
    """Somebody else's exam would get another title; keys are compared without case."""
    await office.loads()

    for key in (KEY, KEY.lower()):
        [fault] = (await office.refused(RosterInvalid, PAT, make_assessment, an_exam(key))).faults
        assert (fault.problem, fault.place, fault.said) == (RosterProblem.KEY_TAKEN, "assessment.key", KEY)

    assert (await shown(office)).assessment.title == "Object-oriented programming"


async def test_a_deadline_that_may_be_a_slip_is_asked_about_once(office: Office) -> None:
    """One wrong month in a date picker; a second press makes it so."""
    exam = an_exam(ended=ENDED, deadline="2026-12-25")

    asked = await office.does(OLE, make_assessment, exam, [OLE])

    assert isinstance(asked, Asked)
    assert (asked.change.day, asked.change.doubts) == (date(2026, 12, 25), (Doubt.DAY_OFF,))
    await office.refused(NotAPlanner, OLE, look_at_set_up, NEW)
    other = an_exam(ended=ENDED, deadline="2026-12-26")
    for roster, seen in ((other, asked.change.fingerprint), (exam, None)):
        assert isinstance(await office.does(OLE, make_assessment, roster, [OLE], seen=seen), Asked)
    done = await office.does(OLE, make_assessment, exam, [OLE], seen=asked.change.fingerprint)
    assert isinstance(done, Changed)


async def test_a_committee_is_made_and_changed(office: Office) -> None:
    """Its candidates stay; who makes it says why, in the trail."""
    await office.loads()
    office.because = "too many answers"

    made = await office.does(
        PAT, change_committee, KEY, graders(ADA, "new@uni.example, New", name=TWO), COUNTING
    )

    assert isinstance(made, Changed)
    second = made.set_up.committee(TWO)
    assert [one.name for one in second.committee.graders] == ["Ada", "New"]
    assert (await office.trail())[-1].reason == "too many answers"
    first = made.set_up.committee(ONE)
    changed = await office.does(PAT, change_committee, KEY, graders(ADA), COUNTING, seen=first.fingerprint)
    assert isinstance(changed, Changed)
    assert [one.email for one in changed.set_up.committee(ONE).committee.graders] == [ADA]
    assert changed.set_up.committee(ONE).candidates == 3


async def test_a_dialog_that_another_planner_has_overtaken_changes_nothing(office: Office) -> None:
    """It would put back what the other one has just changed."""
    await office.loads()
    seen = (await shown(office)).committee(ONE).fingerprint
    await office.does(PAT, change_committee, KEY, graders(BO), COUNTING, seen=seen)

    await office.refused(Stale, PAT, change_committee, KEY, graders(ADA), COUNTING, seen=seen)
    await office.refused(
        UnknownCommittee, PAT, change_committee, KEY, graders(ADA, name="9"), COUNTING, seen=seen
    )

    assert [one.email for one in (await shown(office)).committee(ONE).committee.graders] == [BO]


async def test_what_changes_a_committee_at_work_is_shown_before_and_takes_a_reason(office: Office) -> None:
    """Those concerned read it; the same rules hold for a roster that is loaded."""
    await office.loads()
    await office.grades(ADA, "A")
    seen = (await shown(office)).committee(ONE).fingerprint
    asked = await office.does(PAT, change_committee, KEY, graders(BO), COUNTING, seen=seen)
    moved = await office.does(PAT, place_candidates, KEY, put("10001", Placing.OUT), COUNTING)

    assert isinstance(asked, Asked)
    assert isinstance(moved, Asked)
    again = asked.change.fingerprint
    await office.refused(
        ReasonMissing, PAT, change_committee, KEY, graders(BO), COUNTING, seen=seen, shown=again
    )
    office.because = "illness"
    done = await office.does(PAT, change_committee, KEY, graders(BO), COUNTING, seen=seen, shown=again)

    assert isinstance(done, Changed)
    assert [one.email for one in done.set_up.committee(ONE).committee.graders] == [BO]
    assert [one.grades for one in done.change.consequences] == [(("Ada", 1),)]
    assert await office.kept(ADA) == {}


async def test_a_few_candidates_are_put_at_once_and_more_are_shown_before(office: Office) -> None:
    """A range with a slip in it is seen before it is done."""
    await office.loads()

    few = await office.does(PAT, place_candidates, KEY, put("10004-10008"), COUNTING)
    asked = await office.does(PAT, place_candidates, KEY, put("20001-20006"), COUNTING)

    assert isinstance(few, Changed)
    assert isinstance(asked, Asked)
    assert len(asked.change.changes) == 6
    assert (await shown(office)).committee(ONE).candidates == 8
    seen = asked.change.fingerprint
    assert isinstance(
        await office.does(PAT, place_candidates, KEY, put("20001-20007"), COUNTING, seen=seen), Asked
    )
    done = await office.does(PAT, place_candidates, KEY, put("20001-20006"), COUNTING, seen=seen)
    assert isinstance(done, Changed)
    assert done.set_up.committee(ONE).candidates == 14


@pytest.mark.parametrize("own", [False, True], ids=["alone", "in a committee of their own"])
async def test_late_candidates_are_graded_alone_or_in_a_committee_of_their_own(
    office: Office, *, own: bool
) -> None:
    """The committee has confirmed, and what is confirmed stays so."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)
    asked = await office.does(PAT, place_candidates, KEY, put("10009"), COUNTING)
    assert isinstance(asked, Asked)
    assert [one.late for one in asked.change.consequences] == [(c(9),)]
    office.because = "found in the post"

    done = await office.does(
        PAT,
        place_candidates,
        KEY,
        put("10009"),
        COUNTING,
        seen=asked.change.fingerprint,
        in_own_committee=own,
    )

    assert isinstance(done, Changed)
    assert {one.committee.name: one.candidates for one in done.set_up.committees} == (
        {"1": 3, "1 2": 1} if own else {"1": 4}
    )
    book = await office.book()
    assert book.confirmed == {WHOLE}
    assert set(book.members(WHOLE)) == {c(1), c(2), c(3)}


async def test_what_was_shown_is_shown_anew_once_it_would_change_something_else(office: Office) -> None:
    """Another planner has put some of them elsewhere meanwhile."""
    await office.loads(a_roster(a_committee(), a_committee(TWO, graders=[ADA], candidates=[9])))
    asked = await office.does(PAT, place_candidates, KEY, put("20001-20006"), COUNTING)
    assert isinstance(asked, Asked)
    await office.does(PAT, place_candidates, KEY, put("20001", TWO), COUNTING)

    again = await office.does(
        PAT, place_candidates, KEY, put("20001-20006"), COUNTING, seen=asked.change.fingerprint
    )

    assert isinstance(again, Asked)
    assert again.change.fingerprint != asked.change.fingerprint


async def test_candidates_leave_the_exam_and_are_kept_in_the_trail(office: Office) -> None:
    """Nothing is deleted: who is taken out is withdrawn."""
    await office.loads()

    await office.does(PAT, place_candidates, KEY, put("10001", Placing.OUT), COUNTING)

    assert list((await office.book()).candidates) == [c(2), c(3)]
    last = (await office.trail())[-1]
    assert (last.candidate, last.after) == (c(1), f"{SubmissionStatus.WITHDRAWN}, no committee")
    await office.does(PAT, place_candidates, KEY, put("10001"), COUNTING)
    assert (await office.book()).candidates[CandidateId(c(1))].status is SubmissionStatus.SUBMITTED


async def test_a_channel_is_tied_and_untied(office: Office) -> None:
    """What is missing follows."""
    await office.loads()

    tied = await office.does(PAT, tie_channel, KEY, ONE, "C1", COUNTING)
    untied = await office.does(PAT, tie_channel, KEY, ONE, None, COUNTING)

    assert tied.set_up.committee(ONE).committee.channel == "C1"
    assert ChannelsMissing(committees=(ONE,)) not in tied.set_up.missing
    assert ChannelsMissing(committees=(ONE,)) in untied.set_up.missing
    await office.refused(UnknownCommittee, PAT, tie_channel, KEY, CommitteeName("9"), "C1", COUNTING)


async def test_a_deadline_by_policy_follows_the_end_of_the_exam_and_is_told(office: Office) -> None:
    """Set once the planner knows the day; moved, no matter who was told a day is told the next."""
    await office.loads(a_roster(deadline={"policy": "fifteen_working_days"}), counted=True)

    done = await office.does(PAT, set_end, KEY, datetime(2026, 12, 1, 12, tzinfo=UTC), COUNTING)
    await office.hears(ADA)
    moved = await office.does(PAT, set_end, KEY, datetime(2026, 12, 2, 12, tzinfo=UTC), COUNTING)

    assert done.set_up.assessment.deadline == date(2026, 12, 22)
    assert moved.set_up.assessment.deadline == date(2026, 12, 23)
    assert [type(one) for one in await office.hears(ADA)] == [DeadlineChanged]


async def test_only_a_planner_of_the_exam_sets_it_up(office: Office) -> None:
    """The graders of the exam, and planners of another one, are refused."""
    await office.loads()
    await office.loads(a_roster(key=NEW, planners=[OLE]))

    for who in (ADA, OLE):
        await office.refused(NotAPlanner, who, look_at_set_up, KEY)
        await office.refused(NotAPlanner, who, change_committee, KEY, graders(ADA, name=TWO), COUNTING)
        await office.refused(NotAPlanner, who, place_candidates, KEY, put("10009"), COUNTING)
        await office.refused(NotAPlanner, who, tie_channel, KEY, ONE, "C1", COUNTING)
        await office.refused(NotAPlanner, who, set_end, KEY, datetime(2026, 12, 1, tzinfo=UTC), COUNTING)


@pytest.fixture
async def shared_store(postgres_url: str) -> AsyncIterator[Store]:
    """Return a fresh store on PostgreSQL."""
    async with open_store(postgres_url, chance=chance) as opened:
        yield opened


@pytest.mark.postgres
async def test_of_two_who_make_an_exam_of_one_key_at_once_the_second_is_refused(
    shared_store: Store, postgres_url: str
) -> None:
    """The second would take over what the first has just made."""
    async with (
        open_store(postgres_url, chance=chance) as replica,
        asyncio.TaskGroup() as group,
        shared_store.transaction() as work,
    ):
        await work.hold_new_key(AssessmentKey("mat-h26"))
        second = group.create_task(
            Office(replica).refused(RosterInvalid, OLE, make_assessment, an_exam(), [OLE])
        )
        await somebody_waits(postgres_url)
        await work.put_assessment(an_exam().assessment)

    assert second.result().faults[0].problem is RosterProblem.KEY_TAKEN
