"""A planner shares, confirms, reopens, makes private again; the graders hear why, and the trail keeps it."""

from datetime import date

import pytest

from grading.errors import (
    AnotherPlanner,
    ConfirmedAlready,
    InLaterRound,
    NotAPlanner,
    NotGraded,
    NothingConfirmed,
    PrivateAlready,
    ReasonMissing,
    Stale,
    UnknownCandidate,
    UnknownCommittee,
    WhichCommittee,
)
from grading.model import WHOLE, AssessmentStatus, Committee, CommitteeType, Round
from grading.notices import (
    AssessmentGraded,
    BackToPrivate,
    GradingReopened,
    SharedForAll,
)
from grading.usecases.entering import Scope
from grading.usecases.exporting import export_assessment
from grading.usecases.planned_committees import committee_and_candidate, planned_committee
from grading.usecases.planning import my_assessments
from grading.usecases.powers import (
    back_to_private,
    confirm_for_committee,
    preview_bypass,
    preview_confirm_for,
    preview_private,
    preview_reopening,
    reopen_grading,
    share_for_all,
)
from grading.usecases.publishing import set_published, show_publication
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.showing import show_status
from tests.support.builders import KEY, c, u
from tests.support.norway import COUNTING
from tests.support.office import (
    ADA,
    ANYWHERE,
    BO,
    CY,
    OLE,
    ONE,
    PAT,
    TWO,
    Office,
    a_committee,
    a_roster,
)

HERE = Scope(key=KEY, committee=ONE)
BY_CANDIDATE = {"marking": "private", "unit": "candidate", "quorum": "all"}


async def done(office: Office, **roster: object) -> None:
    """Let Ada and Bo grade and confirm everything; nobody has heard of what follows."""
    await office.loads(a_roster(**roster))  # type: ignore[arg-type] # handed on
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)
    for who in (ADA, BO, PAT):
        await office.hears(who)


async def reopens(office: Office, candidate: str | None = None) -> None:
    """Let the planner reopen what they are shown."""
    shown = await office.does(PAT, preview_reopening, HERE, None, candidate)
    office.because = "two papers were swapped"
    await office.does(PAT, reopen_grading, HERE, seen=shown.what.fingerprint, candidate=candidate)
    office.because = None


async def test_a_planner_shares_for_all(office: Office) -> None:
    """Bo is ill: what he has graded is shared, and both hear why."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)
    await office.grades(BO, "A", "C")
    await office.hears(BO)

    shown = await office.does(PAT, preview_bypass, Scope(), None)
    office.because = "Bo is ill"
    result = await office.does(PAT, share_for_all, HERE, seen=shown.what.fingerprint)

    assert (shown.names, shown.what.partly) == (("Bo",), (c(3),))
    assert (result.names, result.candidates, result.conflicts) == (("Bo",), 3, 2)
    assert [(one.who, one.reason) for one in await office.hears(BO) if isinstance(one, SharedForAll)] == [
        ("pat@uni.example", "Bo is ill")
    ]
    last = (await office.trail())[-1]
    assert (last.kind, last.person, last.after, last.reason) == ("GradesShared", PAT, BO, "Bo is ill")


async def test_a_planner_who_grades_there_is_sent_to_another(office: Office) -> None:
    """With no hidden grade at all the refusal is the same."""
    await office.loads(a_roster(planners=(PAT, ADA)))

    refused = await office.refused(AnotherPlanner, ADA, preview_bypass, HERE)
    await office.grades(BO, "A")
    again = await office.refused(AnotherPlanner, ADA, share_for_all, HERE, seen="")

    assert refused == again
    assert refused.at == (KEY, ONE)


async def test_a_planner_confirms_for_the_graders(office: Office) -> None:
    """The trail names the planner, and for whom; the other planner hears that all is graded."""
    await office.loads(a_roster(planners=(PAT, OLE)))
    await office.both_share("A", "B", "C")
    await office.hears(OLE)

    shown = await office.does(PAT, preview_confirm_for, HERE)
    office.because = "Bo is ill"
    result = await office.does(PAT, confirm_for_committee, HERE, seen=shown.what.fingerprint)

    assert (result.grades, result.names, result.status) == (3, ("Ada", "Bo"), AssessmentStatus.GRADED)
    *_, ada, bo, locked = await office.trail()
    assert [(one.kind, one.person, one.after, one.reason) for one in (ada, bo, locked)] == [
        ("ConfirmationGiven", PAT, ADA, "Bo is ill"),
        ("ConfirmationGiven", PAT, BO, "Bo is ill"),
        ("UnitConfirmed", PAT, "confirmed", "Bo is ill"),
    ]
    assert [type(one) for one in await office.hears(OLE)] == [AssessmentGraded]


async def test_a_committee_that_was_reopened_confirms_again(office: Office) -> None:
    """Meanwhile the assessment is not graded, nothing is exported, and nothing published."""
    await done(office)

    await reopens(office)
    (overview,) = await office.does(PAT, my_assessments, KEY)
    export = await office.does(PAT, export_assessment, KEY)
    await office.refused(NotGraded, PAT, show_publication, KEY, COUNTING)
    await office.confirms(ADA)
    await office.confirms(BO)
    (after,) = await office.does(PAT, my_assessments, KEY)

    assert (overview.status, after.status) == (AssessmentStatus.GRADING, AssessmentStatus.GRADED)
    assert [dict(book.evaluations) for book in export.books] == [{}]
    assert (export.unconfirmed, export.published) == (3, None)
    assert (await office.book()).confirmed == {WHOLE}


async def test_one_candidate_is_reopened_changed_and_confirmed_again(office: Office) -> None:
    """The others are confirmed all the while."""
    await done(office)

    await reopens(office, c(2))
    told = await office.hears(BO)
    await office.refused(ConfirmedAlready, ADA, register_grade, ANYWHERE, c(1), "B")
    for who in (ADA, BO):
        await office.does(who, register_grade, ANYWHERE, c(2), "D")
    export = await office.does(PAT, export_assessment, KEY)
    await office.confirms(ADA)
    await office.confirms(BO)

    assert isinstance(told[0], GradingReopened)
    assert (told[0].candidate, told[0].reason) == (c(2), "two papers were swapped")
    assert set(export.books[0].evaluations) == {c(1), c(3)}
    assert export.unconfirmed == 1
    book = await office.book()
    assert book.confirmed == {WHOLE, u(2)}
    assert book.apart == {c(2)}
    assert (await office.kept(ADA))[c(2)] == "D"
    opened = [one for one in await office.trail() if one.kind == "CandidateApart"]
    assert [(one.person, one.candidate, one.reason) for one in opened] == [
        (PAT, c(2), "two papers were swapped")
    ]


async def test_the_published_grades_keep_their_clocks_while_reopened(office: Office) -> None:
    """Students have seen them: the days for explanations and appeals run from then on."""
    await done(office, ended="2026-11-24T13:00:00+01:00")
    await office.does(PAT, set_published, KEY, date(2026, 12, 2), COUNTING)

    shown = await office.does(PAT, preview_reopening, HERE, None, c(2))
    await reopens(office, c(2))
    (overview,) = await office.does(PAT, my_assessments, KEY)
    export = await office.does(PAT, export_assessment, KEY)

    assert shown.at.assessment.published == date(2026, 12, 2)
    assert overview.assessment.published == date(2026, 12, 2)
    assert (export.unconfirmed, export.published) == (1, date(2026, 12, 2))


async def test_a_candidate_is_private_again(office: Office) -> None:
    """Nobody sees a co-grader's grade of it until all have shared it once more."""
    await office.loads(a_roster(workflow=BY_CANDIDATE))
    await office.both_share("A", "B", "C", others=("A", "B", "D"))
    await office.hears(BO)

    shown = await office.does(PAT, preview_private, Scope(key=KEY), c(3))
    office.because = "Bo had not read it"
    result = await office.does(PAT, back_to_private, HERE, c(3), seen=shown.fingerprint)
    seen = await office.does(ADA, show_status, ANYWHERE, c(3))

    assert (result.candidate, result.told) == (c(3), 2)
    assert seen.one is not None
    assert (seen.one.own, seen.one.grades) == ("C", ())
    (told,) = await office.hears(BO)
    assert isinstance(told, BackToPrivate)
    await office.refused(PrivateAlready, PAT, preview_private, HERE, c(3))


@pytest.mark.parametrize("act", [preview_bypass, preview_confirm_for, preview_reopening])
async def test_graders_are_sent_to_the_planner(office: Office, act: object) -> None:
    """Workflow is the planner's; the refusal names the assessment, by which the planners are found."""
    await office.loads()

    refused = await office.refused(NotAPlanner, BO, act, HERE)  # type: ignore[arg-type] # any of them

    assert refused == NotAPlanner(key=KEY)


async def test_nothing_is_done_without_a_reason_or_on_an_outdated_view(office: Office) -> None:
    """The graders are told the reason; and what was seen is what is done."""
    await done(office)
    shown = await office.does(PAT, preview_reopening, HERE)

    await office.refused(ReasonMissing, PAT, reopen_grading, HERE, seen=shown.what.fingerprint)
    await reopens(office, c(2))
    office.because = "again"
    await office.refused(Stale, PAT, reopen_grading, HERE, seen=shown.what.fingerprint)

    assert (await office.book()).confirmed == {WHOLE}


async def test_who_is_assessed_again_cannot_be_reopened_in_the_earlier_round(office: Office) -> None:
    """What the first round decided is frozen for them, alone and with their committee."""
    await done(office)
    async with office.store.transaction() as work:
        (first,) = await work.committees(KEY)
        later = Committee(
            name=TWO, type=CommitteeType.REASSESSMENT, graders=(), round=Round(2), channel=first.channel
        )
        await work.put_committee(KEY, later)
        book = await work.gradebook(KEY, ONE)
        await work.put_candidates(KEY, [book.candidates[c(2)]], TWO)

    alone = await office.refused(InLaterRound, PAT, preview_reopening, HERE, None, c(2))
    whole = await office.refused(InLaterRound, PAT, preview_reopening, HERE)
    other = await office.does(PAT, preview_reopening, HERE, None, c(1))

    assert alone == whole == InLaterRound(candidates=(c(2),))
    assert other.what.only == c(1)


async def test_of_several_committees_the_one_that_is_meant_is_found(office: Office) -> None:
    """By its name, by the button, by the channel, by the candidate; otherwise it is asked."""
    await office.loads(
        a_roster(
            a_committee(channel="one"),
            a_committee(TWO, graders=(BO, CY), candidates=(4, 5)),
        )
    )

    async def meant(scope: Scope = ANYWHERE, name: str | None = None, candidate: str | None = None) -> str:
        _, found = await office.does(PAT, planned_committee, scope, name, candidate)
        return found.name

    assert await meant(name="2") == TWO
    assert await meant(Scope(committee=TWO)) == TWO
    assert await meant(Scope(channels=frozenset({"one"}))) == ONE
    assert await meant(candidate=c(5)) == TWO
    several = await office.refused(WhichCommittee, PAT, planned_committee, ANYWHERE)
    assert several == WhichCommittee(key=KEY, committees=(ONE, TWO))
    unknown = await office.refused(UnknownCommittee, PAT, planned_committee, ANYWHERE, "3")
    assert unknown == UnknownCommittee(key=KEY, committee="3", known=(ONE, TWO))
    await office.refused(UnknownCandidate, PAT, planned_committee, ANYWHERE, None, c(9))


async def test_a_planner_of_several_may_act_in_the_channel_without_the_key(office: Office) -> None:
    """The committee's channel says which assessment is meant."""
    await office.loads(a_roster(a_committee(channel="here")))
    await office.loads(a_roster(a_committee(candidates=(7,)), key="OTHER-H26"))

    key, _ = await office.does(PAT, planned_committee, Scope(channels=frozenset({"here"})))

    assert key == KEY


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ((), (None, None)),
        (("Group", "a"), ("Group a", None)),
        (("10002",), (None, "10002")),
        (("Group", "A", "10002"), ("Group A", "10002")),
    ],
)
async def test_a_committee_and_a_candidate_are_told_apart(
    office: Office, said: tuple[str, ...], named: tuple[str | None, str | None]
) -> None:
    """A committee's name may have several words, and may be written in any case."""
    await office.loads(a_roster(a_committee("Group A")))

    assert await office.does(PAT, committee_and_candidate, ANYWHERE, said) == named


async def test_nothing_is_reopened_before_it_is_confirmed(office: Office) -> None:
    """The graders can change it themselves."""
    await office.loads()

    refused = await office.refused(NothingConfirmed, PAT, preview_reopening, HERE)

    assert refused == NothingConfirmed(key=KEY, committee=ONE)
