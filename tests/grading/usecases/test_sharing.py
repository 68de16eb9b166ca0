"""Handing in grades and taking them back, over a real store."""

from dataclasses import replace

import pytest

from grading.errors import (
    AllHaveShared,
    ConfirmedAlready,
    NothingToShare,
    NotShared,
    SharedAlready,
    Stale,
    UngradedRemain,
    UnknownCandidate,
)
from grading.notices import CandidatesJoined, CoGraderShared, ConflictsFound, ReadyToConfirm
from grading.rules.standing import Next
from grading.usecases.registering import register_grade
from grading.usecases.sharing import Shared, SharePreview, share_grades, share_or_preview, unshare_grades
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, ONE, Office, a_committee, a_roster

BY_CANDIDATE = {"unit": "candidate"}


async def previewed(office: Office) -> SharePreview:
    """Return what Ada is shown before she shares, with somebody ungraded."""
    shown = await office.does(ADA, share_or_preview, ANYWHERE)
    assert isinstance(shown, SharePreview)
    return shown


async def test_all_grades_are_handed_in_and_the_co_grader_is_told(office: Office) -> None:
    """Bo learns that Ada waits, and no grade."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")

    shared = await office.does(ADA, share_or_preview, ANYWHERE)

    assert isinstance(shared, Shared)
    assert (shared.held_back, shared.conflicts) == ((), None)
    assert (shared.view.standing.next, shared.view.standing.awaited) == (Next.WAIT_FOR_SHARES, ("Bo",))
    assert await office.hears(BO) == [
        CoGraderShared(assessment=KEY, committee=ONE, to=await office.id_of(BO), who="Ada")
    ]


async def test_ungraded_candidates_are_handed_in_only_by_saying_so(office: Office) -> None:
    """An absent candidate and a forgotten one look the same."""
    await office.loads()
    await office.grades(ADA, "A", "B")

    shown = await previewed(office)
    refused = await office.refused(UngradedRemain, ADA, share_grades, ANYWHERE, seen=shown.fingerprint)
    shared = await office.does(ADA, share_grades, ANYWHERE, seen=shown.fingerprint, leave_ungraded=True)

    assert (shown.candidates, shown.ungraded) == (3, (c(3),))
    assert refused == UngradedRemain(candidates=(c(3),))
    assert refused.at == (KEY, ONE)
    assert shared.held_back == ()
    assert shared.view.standing.can_unshare


async def test_by_candidate_one_can_be_handed_in_and_taken_back_without_the_others(office: Office) -> None:
    """A doubt about one candidate need not hold the other ones back."""
    await office.loads(a_roster(workflow=BY_CANDIDATE))
    await office.grades(ADA, "A", "B")
    await office.grades(BO, "A")

    shared = await office.does(ADA, share_grades, ANYWHERE, candidate="10001")
    twice = await office.refused(SharedAlready, ADA, share_grades, ANYWHERE, candidate="10001")
    ungraded = await office.refused(UngradedRemain, ADA, share_grades, ANYWHERE, candidate="10003")
    await office.refused(UnknownCandidate, ADA, share_grades, ANYWHERE, candidate="10009")
    back = await office.does(ADA, unshare_grades, ANYWHERE, "10001")

    assert (shared.held_back, shared.view.standing.can_unshare) == ((), True)
    assert twice.waiting_for == ("Bo",)
    assert ungraded == UngradedRemain(candidates=(c(3),))
    assert not back.standing.can_unshare


async def test_by_candidate_the_ungraded_are_held_back_without_asking(office: Office) -> None:
    """They can be shared tomorrow."""
    await office.loads(a_roster(workflow=BY_CANDIDATE))
    await office.grades(ADA, "A", "B")

    shared = await office.does(ADA, share_or_preview, ANYWHERE)

    assert isinstance(shared, Shared)
    assert shared.held_back == (c(3),)


async def test_by_candidate_the_ungraded_can_be_handed_in_explicitly(office: Office) -> None:
    """Then nothing is held back."""
    await office.loads(a_roster(workflow=BY_CANDIDATE))
    await office.grades(ADA, "A", "B")

    shared = await office.does(ADA, share_grades, ANYWHERE, leave_ungraded=True)

    ada = await office.id_of(ADA)
    assert shared.held_back == ()
    assert (await office.book()).shares == {(ada, one) for one in (await office.book()).candidates}


async def test_an_old_button_shares_nothing_that_it_did_not_show(office: Office) -> None:
    """The grader has changed a grade since, perhaps on another screen."""
    await office.loads()
    await office.grades(ADA, "A", "B")
    shown = await previewed(office)
    await office.does(ADA, register_grade, ANYWHERE, c(1), "F")

    await office.refused(Stale, ADA, share_grades, ANYWHERE, seen=shown.fingerprint, leave_ungraded=True)

    assert (await office.book()).shares == frozenset()


async def test_a_co_graders_work_makes_no_share_button_old(office: Office) -> None:
    """Otherwise the button would tell that Bo has graded."""
    await office.loads()
    await office.grades(ADA, "A", "B")
    shown = await previewed(office)
    await office.grades(BO, "F")

    assert await previewed(office) == shown


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (("A", "B", "C"), ReadyToConfirm(assessment=KEY, committee=ONE, to=None, candidates=3)),
        (("A", "C", "D"), ConflictsFound(assessment=KEY, committee=ONE, to=None, conflicts=2, candidates=3)),
    ],
)
async def test_when_the_last_has_shared_the_outcome_is_told(
    office: Office, others: tuple[str, ...], told: ReadyToConfirm | ConflictsFound
) -> None:
    """Who shared first hears how it came out, in numbers."""
    await office.loads()

    await office.both_share("A", "B", "C", others=others)

    assert await office.hears(ADA) == [replace(told, to=await office.id_of(ADA))]


async def test_shared_grades_are_taken_back_until_all_have_shared(office: Office) -> None:
    """After that the others have seen them."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)

    view = await office.does(ADA, unshare_grades, ANYWHERE)
    await office.both_share("A", "B", "C")

    assert (view.standing.next, view.standing.can_unshare) == (Next.SHARE, False)
    refused = await office.refused(AllHaveShared, ADA, unshare_grades, ANYWHERE)
    assert refused.at == (KEY, ONE)
    await office.refused(AllHaveShared, ADA, share_or_preview, ANYWHERE)


async def test_sharing_twice_and_taking_back_nothing_are_refused(office: Office) -> None:
    """Each says how things stand."""
    await office.loads()
    await office.refused(NotShared, ADA, unshare_grades, ANYWHERE)
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)

    refused = await office.refused(SharedAlready, ADA, share_grades, ANYWHERE)

    assert refused == SharedAlready(waiting_for=("Bo",))


@pytest.mark.parametrize(
    "roster",
    [a_roster(a_committee(graders=[ADA])), a_roster(workflow={"marking": "shared"})],
    ids=["one grader", "shared marking"],
)
async def test_without_private_co_graders_there_is_nothing_to_share(
    office: Office, roster: dict[str, object]
) -> None:
    """The step is left out in these workflows (S)."""
    await office.loads(roster)

    for act in (share_or_preview, share_grades, unshare_grades):
        await office.refused(NothingToShare, ADA, act, ANYWHERE)


async def test_what_is_confirmed_is_neither_shared_nor_taken_back(office: Office) -> None:
    """The committee is done."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)

    for act in (share_or_preview, share_grades, unshare_grades):
        await office.refused(ConfirmedAlready, ADA, act, ANYWHERE)


@pytest.mark.parametrize("who", [ADA, BO])
async def test_graders_are_told_when_candidates_join_after_sharing(office: Office, who: str) -> None:
    """They thought that they were done; before anybody has shared there is nothing to tell."""
    await office.loads(a_roster(a_committee(candidates=[1, 2])))
    await office.loads(a_roster(a_committee(candidates=[1, 2, 3])))
    await office.both_share("A", "B", "C")
    await office.hears(who)

    await office.loads(a_roster(a_committee(candidates=[1, 2, 3, 4, 5])))

    assert await office.hears(who) == [
        CandidatesJoined(assessment=KEY, committee=ONE, to=await office.id_of(who), candidates=2)
    ]


async def test_a_roster_that_brings_nobody_tells_nobody(office: Office) -> None:
    """It is loaded again for many reasons."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.hears(ADA)

    await office.loads(a_roster(title="Another title"))

    assert await office.hears(ADA) == []
