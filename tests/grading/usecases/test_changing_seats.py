"""Planners change who grades and who is graded while grading goes on, and everybody concerned hears why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from grading.errors import (
    AgreementInPast,
    AgreementNotNeeded,
    AnotherPlanner,
    LastGrader,
    NotAPlanner,
    ReasonMissing,
    RosterInvalid,
    SitsAlready,
    Stale,
    StillConfirmed,
    UnknownCommittee,
    UnknownGrader,
)
from grading.model import Candidate, CandidateId, CommitteeName, Quorum, State
from grading.notices import AgreementRenewed, CommitteeChanged, SeatEnded, SeatGiven
from grading.roster_faults import RosterProblem
from grading.rules.changing_seats import SeatWish, beside
from grading.rules.rosters import Roster, RosterGrader
from grading.rules.states import state_of
from grading.usecases.changing_seats import (
    SeatChange,
    change_seat,
    preview_seat_change,
    renew_agreement,
    show_seats,
)
from grading.usecases.confirming import confirm_grading, preview_confirmation
from grading.usecases.entering import Scope
from grading.usecases.registering import register_grade
from grading.usecases.set_up import change_set_up
from grading.usecases.sharing import share_grades
from tests.support.builders import KEY, c, u
from tests.support.norway import COUNTING
from tests.support.office import ADA, ANYWHERE, BO, CY, OLE, ONE, PAT, TWO, Office, a_committee, a_roster

ILL = "Bo is ill"
HERE, THERE = Scope(committee=ONE), Scope(committee=TWO)
TWO_OF_BO = (a_committee(), a_committee(TWO, graders=[BO, CY], candidates=[4]))


def by_cy(
    old: str = BO, new: str | None = CY, committee: str | None = None, name: str | None = "Cy"
) -> SeatWish:
    """Return that Cy (or another, or nobody) takes over a seat of Bo's (or another's)."""
    successor = (
        None
        if new is None
        else RosterGrader(email=new, name=name or new, external=False, agreement_until=None)
    )
    return SeatWish(old=old, new=successor, committee=committee)


async def changed(office: Office, wish: SeatWish, who: str = PAT) -> SeatChange:
    """Let a planner change a seat as it is shown to them, because Bo is ill."""
    office.because = ILL
    shown = await office.does(who, preview_seat_change, KEY, wish, COUNTING)
    done = await office.does(who, change_seat, KEY, wish, COUNTING, seen=shown.fingerprint)
    office.because = None
    assert done == shown
    return done


async def test_a_sick_grader_is_replaced_and_the_committee_comes_to_the_end(office: Office) -> None:
    """Bo has graded one of two; today the committee waits for Bo for ever."""
    await office.loads(a_roster(a_committee(candidates=[1, 2])))
    await office.grades(ADA, "A", "B")
    await office.does(ADA, share_grades, ANYWHERE)
    await office.grades(BO, "C")

    done = await changed(office, by_cy())
    await office.grades(CY, "A", "B")
    await office.does(CY, share_grades, ANYWHERE)
    await office.confirms(ADA)
    await office.confirms(CY)

    assert [one.grades for one in done.consequences] == [(("Bo", 1),)]
    book = await office.book()
    assert {state_of(book, one) for one in book.candidates} == {State.CONFIRMED}
    assert await office.kept(BO) == {}
    assert await office.kept(CY) == {c(1): "A", c(2): "B"}


async def test_the_old_one_s_grades_stay_in_the_trail_with_the_reason(office: Office) -> None:
    """Who, when, from what to nothing, why."""
    await office.loads()
    await office.grades(BO, "C")

    await changed(office, by_cy())

    ended = [one for one in await office.trail() if one.kind == "GradeSet" and one.person == PAT]
    assert [(one.candidate, one.before, one.after, one.reason) for one in ended] == [(c(1), "C", None, ILL)]


async def test_old_and_new_grader_co_graders_and_other_planners_hear_why(office: Office) -> None:
    """Each in one sentence; the planner who did it knows."""
    await office.loads(a_roster(planners=[PAT, OLE]))
    await office.grades(BO, "C")
    place: dict[str, Any] = {"assessment": KEY, "committee": ONE, "reason": ILL}

    await changed(office, by_cy())

    everything = await office.hear()
    told = {
        who: [replace(one, to=None) for one in everything.get(await office.id_of(who), [])]
        for who in (ADA, BO, CY, OLE, PAT)
    }
    assert told == {
        ADA: [CommitteeChanged(to=None, gone=("Bo",), new=("Cy",), **place)],
        BO: [SeatEnded(to=None, successors=("Cy",), **place)],
        CY: [SeatGiven(to=None, predecessors=("Bo",), **place)],
        OLE: [CommitteeChanged(to=None, gone=("Bo",), new=("Cy",), **place)],
        PAT: [],
    }


async def test_in_all_committees_or_in_the_one_that_is_named(office: Office) -> None:
    """Bo sits in two, and may be missing in one only."""
    await office.loads(a_roster(*TWO_OF_BO))

    one = await changed(office, by_cy(new=OLE, committee=TWO))
    rest = await changed(office, by_cy(new=OLE))

    assert (one.committees, rest.committees) == ((TWO,), (ONE,))
    for name in (ONE, TWO):
        assert BO not in {seat.email for seat in (await office.book(committee=name)).graders}


async def test_what_is_finished_needs_nobody_else(office: Office) -> None:
    """Bo fell ill after the first committee had confirmed."""
    await office.loads(a_roster(*TWO_OF_BO))
    for who in (ADA, BO):
        await office.grades(who, "A", "B", "C", scope=HERE)
        await office.does(who, share_grades, HERE)
    for who in (ADA, BO):
        await office.confirms(who, HERE)

    done = await changed(office, by_cy(new=OLE))

    assert done.committees == (TWO,)
    office.because = ILL
    assert await office.refused(
        StillConfirmed, PAT, preview_seat_change, KEY, by_cy(new=OLE, committee=ONE), COUNTING
    ) == StillConfirmed(key=KEY, committees=(ONE,))


async def test_a_confirmation_that_was_given_falls_and_its_giver_is_told(office: Office) -> None:
    """Ada confirmed with Bo; she confirms again with Cy."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)

    done = await changed(office, by_cy())

    assert [one.void for one in done.consequences] == [("Ada",)]
    assert (await office.book()).confirmations == {}
    (told,) = [one for one in await office.hears(ADA) if isinstance(one, CommitteeChanged)]
    assert told.confirmation_fell


async def test_a_grader_is_released_and_the_others_go_on(office: Office) -> None:
    """Three were too many, and the two others have shared."""
    await office.loads(a_roster(a_committee(graders=[ADA, BO, CY])))
    await office.both_share("A", "B", "C")

    done = await changed(office, by_cy(old=CY, new=None))

    assert (done.new, done.committees) == (None, (ONE,))
    book = await office.book()
    assert {state_of(book, one) for one in book.candidates} == {State.TO_CONFIRM}


async def test_somebody_who_grades_elsewhere_here_is_known(office: Office) -> None:
    """An external grader keeps the agreement that is registered."""
    external: Mapping[str, object] = {
        "email": CY,
        "name": "Cy Young",
        "external": True,
        "agreement_until": "2027-06-30",
    }
    graders: list[Mapping[str, object]] = [{"email": ADA}, {"email": BO}, external]
    await office.loads(a_roster(*TWO_OF_BO, graders=graders))

    done = await changed(office, by_cy(committee=ONE, name=None))

    assert done.new == RosterGrader(
        email=CY, name="Cy Young", external=True, agreement_until=date(2027, 6, 30)
    )
    assert (await office.book()).graders[1].agreement_until == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("wish", "refused"),
    [
        (by_cy(old=OLE), UnknownGrader(key=KEY, email=OLE, known=(ADA, BO, CY))),
        (by_cy(old=ADA, committee=TWO), UnknownGrader(key=KEY, email=ADA, known=(BO, CY))),
        (by_cy(committee="9"), UnknownCommittee(key=KEY, committee="9", known=(ONE, TWO))),
        (by_cy(committee=TWO), SitsAlready(committee=TWO, name="Cy")),
        (by_cy(new=BO), SitsAlready(committee=ONE, name="Bo")),
    ],
)
async def test_what_cannot_be_is_refused_with_what_can(
    office: Office, wish: SeatWish, refused: Exception
) -> None:
    """A slip in an address changes nobody's seat."""
    await office.loads(a_roster(*TWO_OF_BO))
    office.because = ILL

    assert await office.refused(type(refused), PAT, preview_seat_change, KEY, wish, COUNTING) == refused  # type: ignore[type-var] # each is a refusal


async def test_the_last_grader_is_replaced_and_never_only_released(office: Office) -> None:
    """A committee of nobody would wait for ever."""
    await office.loads(a_roster(a_committee(graders=[BO])))
    office.because = ILL

    refused = await office.refused(LastGrader, PAT, preview_seat_change, KEY, by_cy(new=None), COUNTING)

    assert refused == LastGrader(committees=(ONE,), name="Bo")


async def test_a_seat_changes_only_with_a_reason_and_only_by_planners(office: Office) -> None:
    """Those concerned see it."""
    await office.loads()

    await office.refused(ReasonMissing, PAT, preview_seat_change, KEY, by_cy(), COUNTING)
    await office.refused(ReasonMissing, PAT, change_seat, KEY, by_cy(), COUNTING, seen="")
    office.because = ILL
    for who in (ADA, OLE):
        await office.refused(NotAPlanner, who, preview_seat_change, KEY, by_cy(), COUNTING)
        await office.refused(NotAPlanner, who, change_seat, KEY, by_cy(), COUNTING, seen="")


async def test_an_outdated_button_changes_nothing(office: Office) -> None:
    """A colleague was quicker."""
    await office.loads(a_roster(*TWO_OF_BO))
    office.because = ILL
    wish = by_cy(new=OLE)
    shown = await office.does(PAT, preview_seat_change, KEY, wish, COUNTING)
    await changed(office, by_cy(new=OLE, committee=TWO))
    office.because = ILL

    await office.refused(Stale, PAT, change_seat, KEY, wish, COUNTING, seen=shown.fingerprint)

    assert BO in {seat.email for seat in (await office.book()).graders}


@pytest.mark.parametrize("hidden", [(), ("C",), ("C", "D", "E")])
async def test_a_planner_who_grades_there_unseen_replaces_nobody(
    office: Office, hidden: tuple[str, ...]
) -> None:
    """A number of grades would tell what Bo has done; the refusal is the same in every case."""
    await office.loads(a_roster(planners=[ADA, PAT]))
    await office.grades(BO, *hidden)
    office.because = ILL

    for wish in (by_cy(), by_cy(new=None), by_cy(old=ADA)):
        refused = await office.refused(AnotherPlanner, ADA, preview_seat_change, KEY, wish, COUNTING)
        assert refused == AnotherPlanner(key=KEY)


async def test_planners_see_who_grades_where(office: Office) -> None:
    """To choose from."""
    await office.loads(a_roster(*TWO_OF_BO))

    shown = await office.does(PAT, show_seats, KEY)

    assert [(one.grader.email, one.committees) for one in shown.seats] == [
        (ADA, (ONE,)),
        (BO, (ONE, TWO)),
        (CY, (TWO,)),
    ]


EXTERNAL: Mapping[str, object] = {
    "email": BO,
    "name": "Bo",
    "external": True,
    "agreement_until": "2026-11-30",
}
OF_BO = a_roster(*TWO_OF_BO, graders=[{"email": ADA}, EXTERNAL, {"email": CY}])


async def test_an_agreement_is_renewed_in_all_committees_and_the_grader_hears(office: Office) -> None:
    """It had lapsed, and the grader was refused."""
    await office.loads(OF_BO)

    done = await office.does(PAT, renew_agreement, KEY, BO, date(2027, 6, 30), COUNTING)

    assert not done.is_asked
    for name in (ONE, TWO):
        (seat,) = [one for one in (await office.book(committee=name)).graders if one.email == BO]
        assert seat.agreement_until == date(2027, 6, 30)
    assert await office.hears(BO) == [
        AgreementRenewed(assessment=KEY, committee=ONE, to=await office.id_of(BO), until=date(2027, 6, 30))
    ]
    await office.does(BO, register_grade, HERE, c(1), "B")


async def test_an_agreement_is_not_renewed_into_the_past_nor_by_a_slip_far_ahead(office: Office) -> None:
    """One wrong year in a date picker."""
    await office.loads(OF_BO)

    past = await office.refused(AgreementInPast, PAT, renew_agreement, KEY, BO, date(2026, 12, 2), COUNTING)
    asked = await office.does(PAT, renew_agreement, KEY, BO, date(2028, 12, 4), COUNTING)
    before = (await office.book()).graders[1].agreement_until
    near = await office.does(PAT, renew_agreement, KEY, BO, date(2028, 12, 3), COUNTING)
    far = date(2036, 12, 4)
    again = await office.does(PAT, renew_agreement, KEY, BO, far, COUNTING)
    await office.refused(Stale, PAT, renew_agreement, KEY, BO, far, COUNTING, sure_of=asked.fingerprint)
    sure = await office.does(PAT, renew_agreement, KEY, BO, far, COUNTING, sure_of=again.fingerprint)

    assert past == AgreementInPast(day=date(2026, 12, 2))
    assert (asked.is_asked, before) == (True, date(2026, 11, 30))
    assert not near.is_asked
    assert not sure.is_asked
    assert (await office.book()).graders[1].agreement_until == date(2036, 12, 4)


async def test_an_internal_grader_has_no_agreement(office: Office) -> None:
    """And who does not grade has none either."""
    await office.loads(OF_BO)

    day = date(2027, 6, 30)
    assert await office.refused(
        AgreementNotNeeded, PAT, renew_agreement, KEY, ADA, day, COUNTING
    ) == AgreementNotNeeded(name=ADA)
    await office.refused(UnknownGrader, PAT, renew_agreement, KEY, OLE, day, COUNTING)
    await office.refused(NotAPlanner, CY, renew_agreement, KEY, BO, day, COUNTING)


def with_ninth(roster: Roster) -> Roster:
    """Put a candidate who was not there before into the committee."""
    (only,) = roster.committees
    committee = replace(only, candidates=(*only.candidates, c(9)))
    return replace(
        roster, committees=(committee,), candidates={**roster.candidates, c(9): Candidate(id=c(9))}
    )


async def test_a_late_candidate_joins_alone_and_the_others_stay_confirmed(office: Office) -> None:
    """The committee had confirmed already."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)
    await office.refused(ReasonMissing, PAT, change_set_up, KEY, with_ninth, COUNTING)
    office.because = "came late"

    await office.does(PAT, change_set_up, KEY, with_ninth, COUNTING)
    office.because = None
    for who in (ADA, BO):
        await office.does(who, register_grade, ANYWHERE, c(9), "D")
        await office.does(who, share_grades, ANYWHERE)
    book = await office.book()
    for who in (ADA, BO):
        shown = await office.does(who, preview_confirmation, ANYWHERE)
        await office.does(who, confirm_grading, ANYWHERE, seen=shown.what.fingerprint)

    assert book.apart == {c(9)}
    assert state_of(book, c(1)) is State.CONFIRMED
    assert state_of(book, c(9)) is State.TO_CONFIRM
    assert state_of(await office.book(), c(9)) is State.CONFIRMED
    (told,) = [one for one in await office.hears(ADA) if isinstance(one, CommitteeChanged)]
    assert (told.joined, told.apart, told.reason) == (1, 1, "came late")


async def test_a_late_candidate_gets_a_committee_of_their_own(office: Office) -> None:
    """By the same graders."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)
    office.because = "came late"

    await office.does(PAT, change_set_up, KEY, lambda roster: beside(roster, ONE, [c(9)]), COUNTING)

    own = await office.book(committee=CommitteeName("1 2"))
    assert [one.email for one in own.graders] == [ADA, BO]
    assert list(own.candidates) == [c(9)]
    assert state_of(await office.book(), c(1)) is State.CONFIRMED
    assert any(isinstance(one, SeatGiven) and one.committee == "1 2" for one in await office.hears(ADA))


async def edits(office: Office, **changes: tuple[CandidateId, ...]) -> None:
    """Let the planner put these candidates into these committees, and others nowhere."""

    def edit(roster: Roster) -> Roster:
        committees = [
            replace(one, candidates=changes.get(f"c{one.name}", one.candidates)) for one in roster.committees
        ]
        named = {candidate for one in committees for candidate in one.candidates}
        kept = {one: known for one, known in roster.candidates.items() if one in named}
        return replace(roster, committees=tuple(committees), candidates=kept)

    await office.does(PAT, change_set_up, KEY, edit, COUNTING)


async def test_a_candidate_moves_and_begins_anew_and_finds_the_grades_again(office: Office) -> None:
    """The planner had mixed two candidates up, and puts it right."""
    await office.loads(a_roster(*TWO_OF_BO))
    await office.grades(ADA, "A", "B", "C")
    office.because = "mixed up"

    await edits(office, c1=(c(2), c(3)), c2=(c(1), c(4)))
    there = await office.book(committee=TWO)
    moved = list((await office.book()).candidates)
    await edits(office, c1=(c(1), c(2), c(3)), c2=(c(4),))

    assert (moved, there.evaluations) == ([c(2), c(3)], {})
    assert await office.kept(ADA) == {c(1): "A", c(2): "B", c(3): "C"}
    told = [one for one in await office.hears(ADA) if isinstance(one, CommitteeChanged)]
    assert [(one.left, one.joined) for one in told] == [(1, 0), (0, 1)]


async def test_nothing_of_a_released_grader_comes_back_with_a_candidate(office: Office) -> None:
    """The grade would count in what is confirmed, and nobody could change it."""
    await office.loads()
    await office.grades(BO, "C")
    office.because = "mixed up"

    await edits(office, c1=(c(2), c(3)))
    await changed(office, by_cy())
    office.because = "mixed up"
    await edits(office, c1=(c(1), c(2), c(3)))

    assert (await office.book()).evaluations == {}


async def test_a_removed_candidate_is_withdrawn_and_voids_what_was_confirmed_together(
    office: Office,
) -> None:
    """The grades stay in the trail."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    office.because = "withdrew"

    await edits(office, c1=(c(1), c(2)))

    book = await office.book()
    assert (list(book.candidates), book.confirmations) == ([c(1), c(2)], {})
    (told,) = [one for one in await office.hears(ADA) if isinstance(one, CommitteeChanged)]
    assert (told.left, told.confirmation_fell) == (1, True)


async def test_a_committee_that_never_graded_is_taken_away(office: Office) -> None:
    """Its candidates go elsewhere, and its graders hear why."""
    await office.loads(a_roster(*TWO_OF_BO))

    def without_second(roster: Roster) -> Roster:
        first, _ = roster.committees
        return replace(roster, committees=(replace(first, candidates=(*first.candidates, c(4))),))

    await office.refused(ReasonMissing, PAT, change_set_up, KEY, without_second, COUNTING)
    office.because = "too few candidates"
    await office.does(PAT, change_set_up, KEY, without_second, COUNTING)

    assert list((await office.book()).candidates) == [c(1), c(2), c(3), c(4)]
    assert [one.committees for one in (await office.does(PAT, show_seats, KEY)).seats] == [(ONE,), (ONE,)]
    (told,) = [one for one in await office.hears(CY) if isinstance(one, SeatEnded)]
    assert (told.committee, told.reason) == (TWO, "too few candidates")


async def test_a_committee_that_once_graded_stays(office: Office) -> None:
    """Its grades stand in the trail under its name, also those that were cleared."""
    await office.loads(a_roster(*TWO_OF_BO))
    await office.does(CY, register_grade, ANYWHERE, c(4), "B")
    office.because = "too few candidates"
    await edits(office, c1=(c(1), c(2), c(3), c(4)), c2=())

    refused = await office.refused(
        RosterInvalid,
        PAT,
        change_set_up,
        KEY,
        lambda roster: replace(roster, committees=roster.committees[:1]),
        COUNTING,
    )

    assert [(one.problem, one.said) for one in refused.faults] == [(RosterProblem.COMMITTEE_STAYS, TWO)]


async def test_a_planner_who_graded_openly_hands_the_own_seat_over(office: Office) -> None:
    """Ada plans and grades; all had shared, so nothing is hidden from her."""
    await office.loads(a_roster(planners=[ADA]))
    await office.both_share("A", "B", "C")

    await changed(office, by_cy(old=ADA), who=ADA)

    assert [one.email for one in (await office.book()).graders] == [CY, BO]
    assert await office.kept(ADA) == {}


async def test_marking_by_one_confirmation_needs_nobody_to_replace_but_can(office: Office) -> None:
    """Who is sick there blocks nobody, and may be released all the same."""
    await office.loads(a_roster(workflow={"quorum": Quorum.ONE.value, "marking": "shared"}))
    await office.grades(BO, "A", "B", "C")

    await changed(office, by_cy(new=None))

    book = await office.book()
    assert {state_of(book, one) for one in book.candidates} == {State.TO_CONFIRM}


async def test_with_unit_candidate_a_committee_with_a_confirmed_candidate_is_reopened_first(
    office: Office,
) -> None:
    """Nothing of a confirmed unit changes."""
    await office.loads(a_roster(workflow={"unit": "candidate"}))
    for who in (ADA, BO):
        await office.grades(who, "A")
        await office.does(who, share_grades, ANYWHERE)
    for who in (ADA, BO):
        await office.confirms(who)
    office.because = ILL

    assert (await office.book()).confirmed == {u(1)}
    await office.refused(StillConfirmed, PAT, preview_seat_change, KEY, by_cy(), COUNTING)


async def test_a_moderator_is_replaced_after_confirmation_by_one_who_moderates(office: Office) -> None:
    """That is when moderators work, and nothing of what is confirmed changes."""
    await office.loads(a_roster(a_committee(graders=[ADA, BO, CY]), tool="classic"))
    moderated = replace((await office.book()).committee, moderator=await office.id_of(CY))
    async with office.store.transaction() as work:
        await work.put_committee(KEY, moderated)
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)

    await changed(office, by_cy(old=CY, new=OLE, name="Ole"))

    book = await office.book()
    assert book.committee.moderator == await office.id_of(OLE)
    assert {state_of(book, one) for one in book.candidates} == {State.CONFIRMED}
