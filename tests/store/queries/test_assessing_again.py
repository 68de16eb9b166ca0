"""An appeal and a formal error from their beginning to their outcome, over both databases."""

from datetime import date
from typing import TypeVar

import pytest

from grading.changes import Setting
from grading.errors import (
    CannotAssessAgain,
    InLaterRound,
    NotAPlanner,
    NothingFurther,
    ReasonMissing,
    RosterInvalid,
    RoundDeadlinePast,
    Stale,
    UnknownCandidate,
)
from grading.model import AssessmentStatus, CandidateId, Cause, CommitteeName, Round, WorkflowOverride
from grading.notices import (
    AssessmentGraded,
    DeadlineChanged,
    GradeMoved,
    GradesPublished,
    Notice,
    RoundFinished,
    RoundStarted,
)
from grading.roster_faults import RosterProblem
from grading.rules.grader_lists import read_graders
from grading.rules.outcomes import outcomes
from grading.rules.rosters import read_roster
from grading.rules.starting_rounds import Doubt, RoundWished
from grading.usecases.deadlines import set_deadline
from grading.usecases.entering import Scope, check_may_change
from grading.usecases.exporting import export_assessment
from grading.usecases.planning import my_assessments
from grading.usecases.publishing import set_published
from grading.usecases.registering import register_grade
from grading.usecases.rounds import propose_further, propose_round, start_round
from grading.usecases.set_up import load_roster, settle_planners
from grading.usecases.sharing import share_grades
from store.database import Store
from tests.support.builders import KEY, TODAY, c
from tests.support.norway import COUNTING
from tests.support.office import ADA, ANYWHERE, BO, CY, ONE, PAT, TWO, Office, a_committee, a_roster

N = TypeVar("N")

DI, EVE = "di@uni.example", "eve@other.example"
OLE = "ole@uni.example"
GRADERS = f"{DI}, Di\n{EVE}, Eve, external until 2027-06-30"
AGAIN = CommitteeName("Reassessment")


def the_roster(**assessment: object) -> dict[str, object]:
    """Return the roster of the first grading."""
    return a_roster(
        a_committee(candidates=(1, 2, 3)),
        a_committee(TWO, graders=[CY], candidates=(4,)),
        planners=(PAT, OLE),
        **{"ended": "2026-11-10T13:00:00+01:00", "deadline": "2026-12-01", **assessment},  # type: ignore[arg-type] # handed on
    )


ROSTER = the_roster()


@pytest.fixture
async def office(store: Store) -> Office:
    """Return a department in which C, D and E were given by Ada and Bo, and B by Cy, all of it confirmed."""
    office = Office(store)
    await office.loads(ROSTER)
    await office.both_share("C", "D", "E")
    for who in (ADA, BO):
        await office.confirms(who)
    await office.does(CY, register_grade, ANYWHERE, c(4), "B")
    await office.confirms(CY)
    for who in (PAT, OLE, ADA, BO, CY):
        await office.hears(who)
    return office


def wished(
    *candidates: int,
    cause: Cause = Cause.APPEAL,
    name: str = AGAIN,
    graders: str = GRADERS,
    deadline: date | None = date(2026, 12, 22),
) -> RoundWished:
    """Return a round of these candidates as a planner wishes it."""
    return RoundWished(
        cause=cause,
        candidates=tuple(c(n) for n in candidates),
        name=name,
        graders=read_graders(graders),
        deadline=deadline,
        override=WorkflowOverride(),
    )


async def starts(office: Office, round_wished: RoundWished, who: str = PAT) -> None:
    """Let a planner begin a round."""
    await office.does(who, start_round, KEY, round_wished, COUNTING)


async def grades(office: Office, committee: CommitteeName, graders: tuple[str, str], *values: str) -> None:
    """Let the graders of a later round give these grades of its candidates, share and confirm."""
    scope = Scope(key=KEY, committee=committee)
    candidates = list((await office.book(KEY, committee)).candidates)
    for who in graders:
        for candidate, value in zip(candidates, values, strict=True):
            await office.does(who, register_grade, scope, candidate, value)
        await office.does(who, share_grades, scope)
    for who in graders:
        await office.confirms(who, scope)


async def outcome(office: Office) -> dict[CandidateId, str]:
    """Return the grades that an export holds."""
    return dict(outcomes((await office.does(PAT, export_assessment, KEY)).books))


def of(kind: type[N], told: list[Notice]) -> list[N]:
    """Return the notices of one kind."""
    return [one for one in told if isinstance(one, kind)]


async def test_an_appeal_comes_to_its_outcome_and_one_of_three_to_a_further_assessment(
    office: Office,
) -> None:
    """From the first press to the last grade: what counts changes only when it is final."""
    await starts(office, wished(1, 2, 3))
    begun = await outcome(office)

    await grades(office, AGAIN, (DI, EVE), "B", "D", "B")
    after_appeal = await outcome(office)
    told = of(RoundFinished, await office.hears(PAT))
    further = await office.does(PAT, propose_further, KEY, COUNTING)
    more = "fay@uni.example, Fay\ngus@other.example, Gus, external until 2027-06-30"
    await starts(office, wished(3, name="Reassessment B", graders=more))
    await grades(office, CommitteeName("Reassessment B"), ("fay@uni.example", "gus@other.example"), "C")

    assert begun == {c(1): "C", c(2): "D", c(3): "E", c(4): "B"}
    assert after_appeal == {c(1): "B", c(2): "D", c(3): "E", c(4): "B"}
    assert [(one.up, one.down, one.unchanged, one.further) for one in told] == [(1, 0, 1, (c(3),))]
    assert (further.candidates, further.round) == ((c(3),), Round(3))
    assert await outcome(office) == {c(1): "B", c(2): "D", c(3): "C", c(4): "B"}
    assert of(RoundFinished, await office.hears(OLE))[-1].changed == (
        GradeMoved(candidate=c(3), before="E", after="C"),
    )
    await office.refused(NothingFurther, PAT, propose_further, KEY, COUNTING)


async def test_nobody_is_told_that_the_assessment_is_graded_once_more(office: Office) -> None:
    """It was; a round is told by itself."""
    await starts(office, wished(1))
    await office.hears(PAT)

    await grades(office, AGAIN, (DI, EVE), "C")

    told = await office.hears(PAT)
    assert of(AssessmentGraded, told) == []
    assert [(one.up, one.down, one.unchanged, one.changed) for one in of(RoundFinished, told)] == [
        (0, 0, 1, ())
    ]


async def test_the_other_planners_are_told_with_the_reason_and_graders_are_not(office: Office) -> None:
    """What went wrong could tell the new graders of the first grading."""
    office.because = "the wrong mark scheme"
    await starts(office, wished(1, 2, cause=Cause.FORMAL_ERROR))

    assert of(RoundStarted, await office.hears(OLE)) == [
        RoundStarted(
            assessment=KEY,
            committee=AGAIN,
            to=await office.id_of(OLE),
            cause=Cause.FORMAL_ERROR,
            round=Round(2),
            candidates=2,
            who="pat@uni.example",
            reason="the wrong mark scheme",
        )
    ]
    for who in (PAT, ADA, BO, DI, EVE):
        assert await office.hears(who) == []


async def test_the_trail_says_who_is_assessed_again_by_whom_and_why(office: Office) -> None:
    """Years later somebody will ask."""
    office.because = "the wrong mark scheme"
    before = len(await office.trail())
    await starts(office, wished(1, 2, cause=Cause.FORMAL_ERROR))

    rows = (await office.trail())[before:]

    told = [(one.candidate, one.after) for one in rows]
    assert told == [
        (None, "committee Reassessment: reassessment"),
        (None, "round Reassessment: 2, formal_error"),
        (None, "deadline of committee Reassessment: 2026-12-22"),
        (None, "grader Reassessment: di@uni.example: Di"),
        (
            None,
            "grader Reassessment: eve@other.example: Eve, external, agreement until 2027-06-30",
        ),
        (c(1), "again, committee Reassessment"),
        (c(2), "again, committee Reassessment"),
    ]
    assert {one.reason for one in rows} == {"the wrong mark scheme"}
    assert {one.person for one in rows} == {PAT}


async def test_a_formal_error_takes_a_reason_and_an_appeal_none(office: Office) -> None:
    """The students' reasons are not the bot's business."""
    await office.refused(ReasonMissing, PAT, start_round, KEY, wished(1, cause=Cause.FORMAL_ERROR), COUNTING)

    await starts(office, wished(1))

    assert (await office.book(KEY, AGAIN)).committee.cause is Cause.APPEAL


@pytest.mark.parametrize(
    ("graders", "problem"),
    [
        (f"{EVE}, Eve, external until 2027-06-30", RosterProblem.FEW_GRADERS_AGAIN),
        (f"{DI}, Di\nfay@uni.example, Fay", RosterProblem.NO_EXTERNAL_AGAIN),
        (f"{ADA}\n{EVE}, Eve, external until 2027-06-30", RosterProblem.SAT_EARLIER),
        (f"{PAT}\n{EVE}, Eve, external until 2027-06-30", RosterProblem.PLANS_TOO),
    ],
)
async def test_the_wrong_graders_are_refused_and_nothing_is_begun(
    office: Office, graders: str, problem: RosterProblem
) -> None:
    """As the law wants it, and as the barrier needs it."""
    refused = await office.refused(RosterInvalid, PAT, start_round, KEY, wished(1, graders=graders), COUNTING)

    assert [one.problem for one in refused.faults] == [problem]
    async with office.store.snapshot() as snapshot:
        assert [one.name for one in await snapshot.committees(KEY)] == [ONE, TWO]


async def test_a_grader_of_another_committee_may_assess_again(office: Office) -> None:
    """Cy has never seen these candidates."""
    await starts(office, wished(1, graders=f"{CY}\n{EVE}, Eve, external until 2027-06-30"))

    assert [one.email for one in (await office.book(KEY, AGAIN)).graders] == [CY, EVE]


async def test_who_graded_and_lost_the_seat_since_sat_there_too(office: Office, store: Store) -> None:
    """The trail knows who acted in a committee, no matter who sits there now."""
    async with store.transaction() as work:
        book = await work.gradebook(KEY, TWO)
        (cy,) = book.committee.graders
        person = await work.put_person("new@uni.example", "New")
        seat = cy.__class__(person=person, name="New", email="new@uni.example")
        await work.put_committee(KEY, book.committee.__class__(name=TWO, graders=(seat,)))

    refused = await office.refused(
        RosterInvalid,
        PAT,
        start_round,
        KEY,
        wished(4, graders=f"{CY}\n{EVE}, Eve, external until 2027-06-30"),
        COUNTING,
    )

    assert [(one.problem, one.other) for one in refused.faults] == [(RosterProblem.SAT_EARLIER, CY)]


async def test_who_cannot_be_assessed_again_is_said_at_once(office: Office) -> None:
    """Before the planner has looked for graders."""
    await starts(office, wished(1))

    again = await office.refused(
        CannotAssessAgain, PAT, propose_round, KEY, Cause.APPEAL, [c(1), c(2)], COUNTING
    )
    unknown = await office.refused(
        UnknownCandidate, PAT, propose_round, KEY, Cause.APPEAL, ["99999"], COUNTING
    )

    assert again == CannotAssessAgain(not_confirmed=(), in_open_round=(c(1),))
    assert unknown.candidate == "99999"


async def test_a_late_appeal_is_asked_back_and_can_be_begun(office: Office) -> None:
    """The department decides, not the bot."""
    await office.does(PAT, set_published, KEY, date(2026, 11, 11), COUNTING)

    proposed = await office.does(PAT, propose_round, KEY, Cause.APPEAL, [c(1)], COUNTING)
    await starts(office, wished(1))

    assert (proposed.doubts, proposed.last_day) == ((Doubt.AFTER_LAST_DAY,), date(2026, 12, 2))
    assert list((await office.book(KEY, AGAIN)).candidates) == [c(1)]


async def test_a_formal_error_may_concern_everybody(office: Office) -> None:
    """Named or not: all with a grade."""
    proposed = await office.does(PAT, propose_round, KEY, Cause.FORMAL_ERROR, [], COUNTING)

    assert (proposed.is_all, proposed.candidates) == (True, (c(1), c(2), c(3), c(4)))


async def test_a_day_that_has_passed_is_no_deadline(office: Office) -> None:
    """A slip in the date picker."""
    yesterday = date(TODAY.year, TODAY.month, TODAY.day - 1)

    await office.refused(RoundDeadlinePast, PAT, start_round, KEY, wished(1, deadline=yesterday), COUNTING)
    await starts(office, wished(1, deadline=None))

    assert (await office.book(KEY, AGAIN)).assessment.deadline is None


async def test_a_dialog_that_was_overtaken_begins_nothing(office: Office) -> None:
    """Two planners, one appeal."""
    seen = (await office.does(PAT, propose_round, KEY, Cause.APPEAL, [c(1)], COUNTING)).fingerprint
    await starts(office, wished(2), OLE)

    await office.refused(Stale, PAT, start_round, KEY, wished(1, name="Second"), COUNTING, seen=seen)


async def test_a_roster_of_the_first_grading_leaves_the_round_as_it_is(office: Office) -> None:
    """It knows nothing of it; loading it again changes nothing."""
    await starts(office, wished(1, 2))
    before = await office.book(KEY, AGAIN)

    change = await office.loads(ROSTER)
    moved = await office.loads(the_roster(title="Algorithms"))

    assert change.changes == ()
    assert [one.setting for one in moved.changes] == [Setting.TITLE]
    after = await office.book(KEY, AGAIN)
    assert (after.committee, after.candidates) == (before.committee, before.candidates)


async def test_a_roster_cannot_take_somebody_out_of_the_first_round_who_is_in_a_second(
    office: Office,
) -> None:
    """Neither by another place nor by leaving them out."""
    await starts(office, wished(1, 2))
    gone = a_roster(
        a_committee(candidates=(2, 3)), a_committee(TWO, graders=[CY], candidates=(4,)), planners=(PAT, OLE)
    )

    refused = await office.refused(RosterInvalid, PAT, load_roster, read_roster(gone), office.by())

    assert list((await office.book(KEY, AGAIN)).candidates) == [c(1), c(2)]
    assert list((await office.book()).candidates) == [c(1), c(2), c(3)]
    assert refused.faults


async def test_a_roster_can_begin_a_round_and_change_it(office: Office) -> None:
    """An appeal if nothing else is said; its deadline and cause stay where they are left out."""

    def with_round(*candidates: int, **more: object) -> dict[str, object]:
        graders = [
            *({"email": one} for one in (ADA, BO, CY, DI)),
            {"email": EVE, "external": True, "agreement_until": "2027-06-30"},
        ]
        again = a_committee(
            AGAIN, graders=[DI, EVE], candidates=candidates, type="reassessment", round=2, **more
        )
        committees = [*ROSTER["committees"], again]  # type: ignore[misc] # a list
        return {**ROSTER, "graders": graders, "committees": committees}

    await office.loads(with_round(1, 2, cause="formal_error", deadline="2026-12-22"))
    begun = await office.book(KEY, AGAIN)
    await office.loads(with_round(1, 3))
    changed = await office.book(KEY, AGAIN)
    before = of(DeadlineChanged, await office.hears(DI))
    await office.loads(with_round(1, 3, deadline="2027-01-04"))

    assert (begun.committee.round, begun.committee.cause) == (Round(2), Cause.FORMAL_ERROR)
    assert list(begun.candidates) == [c(1), c(2)]
    assert (changed.committee.cause, changed.committee.deadline) == (Cause.FORMAL_ERROR, date(2026, 12, 22))
    assert list(changed.candidates) == [c(1), c(3)]
    assert before == []
    assert of(DeadlineChanged, await office.hears(DI)) == [
        DeadlineChanged(
            assessment=KEY,
            committee=AGAIN,
            to=await office.id_of(DI),
            before=date(2026, 12, 22),
            day=date(2027, 1, 4),
            reason=None,
        )
    ]
    assert of(DeadlineChanged, await office.hears(ADA)) == []
    assert list((await office.book()).candidates) == [c(1), c(2), c(3)]


async def test_nothing_of_the_earlier_round_can_be_changed_for_who_is_in_a_later_one(office: Office) -> None:
    """Reopened, the first grade could be bent to the second."""
    await starts(office, wished(1))

    async with office.store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, ONE)
        await check_may_change(snapshot, book, [c(2), c(3)])
        with pytest.raises(InLaterRound) as refused:
            await check_may_change(snapshot, book)

    assert refused.value.candidates == (c(1),)


async def test_a_new_grader_begins_though_others_have_no_committee_yet(office: Office) -> None:
    """An appeal does not wait for somebody who handed in late."""
    await starts(office, wished(1))
    late = {"candidates": [{"id": c(9), "status": "submitted"}]}
    await office.loads({**ROSTER, **late})

    done = await office.does(DI, register_grade, Scope(key=KEY, committee=AGAIN), c(1), "B")

    assert done.after == "B"


async def test_the_deadline_of_the_first_grading_is_not_that_of_a_round(office: Office) -> None:
    """It moves by itself, and nobody who assesses again hears of it."""
    await starts(office, wished(1))
    office.because = "illness"

    moved = await office.does(PAT, set_deadline, KEY, date(2026, 12, 11), COUNTING)

    assert moved.told == 0
    assert of(DeadlineChanged, await office.hears(DI)) == []
    assert (await office.book(KEY, AGAIN)).assessment.deadline == date(2026, 12, 22)


async def test_publication_is_of_the_first_grading(office: Office) -> None:
    """An open round does not keep the others' grades from being published, nor is it told of that."""
    await starts(office, wished(1))

    done = await office.does(PAT, set_published, KEY, None, COUNTING)

    assert done.told == 3
    assert of(GradesPublished, await office.hears(DI)) == []


async def test_the_planner_sees_the_round_and_never_its_grades(office: Office) -> None:
    """Not in the trail of an export either, before they are confirmed."""
    await starts(office, wished(1))
    await office.does(DI, register_grade, Scope(key=KEY, committee=AGAIN), c(1), "A")

    (shown,) = await office.does(PAT, my_assessments, KEY)
    export = await office.does(PAT, export_assessment, KEY)

    assert shown.status is AssessmentStatus.GRADING
    rounds = [(one.name, one.round, one.cause, one.candidates) for one in shown.committees]
    assert rounds[-1] == (AGAIN, Round(2), Cause.APPEAL, 1)
    kept = [one for one in export.trail if one.committee == AGAIN and one.kind == "GradeSet"]
    assert [(one.before, one.after) for one in kept] == [(None, None)]
    first = [one for one in export.trail if one.committee == ONE and one.candidate == c(1)]
    assert "C" in {one.after for one in first}


async def test_a_planner_who_assesses_again_is_no_planner_of_that_exam_meanwhile(office: Office) -> None:
    """The settings may make anybody a planner of everything; the barrier holds all the same."""
    await starts(office, wished(1))
    async with office.store.transaction() as work:
        await settle_planners(work, [DI], office.by())

    await office.refused(NotAPlanner, DI, my_assessments, KEY)
    await office.refused(NotAPlanner, DI, export_assessment, KEY)
    await office.refused(NotAPlanner, DI, propose_round, KEY, Cause.APPEAL, [c(2)], COUNTING)
