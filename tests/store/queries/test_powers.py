"""What planners do in the graders' place, over both databases: locks and the quorum hold there, too."""

import asyncio

import pytest

from grading.errors import NothingConfirmed, Stale
from grading.model import WHOLE
from grading.usecases.entering import Scope
from grading.usecases.moderating import change_moderator, preview_moderator
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
from grading.usecases.registering import register_grade
from store.database import Store
from tests.support.builders import KEY, c, u
from tests.support.office import ADA, ANYWHERE, BO, CY, ONE, PAT, Office, a_committee, a_roster

HERE = Scope(key=KEY, committee=ONE)


@pytest.fixture
def office(store: Store) -> Office:
    """Return an office over one of the two databases."""
    return Office(store)


async def reopens(office: Office, candidate: str | None = None) -> None:
    """Let the planner reopen what they are shown."""
    shown = await office.does(PAT, preview_reopening, HERE, None, candidate)
    office.because = "two papers were swapped"
    await office.does(PAT, reopen_grading, HERE, seen=shown.what.fingerprint, candidate=candidate)


@pytest.mark.parametrize("quorum", ["all", "one"])
async def test_what_a_planner_confirms_has_its_quorum(office: Office, quorum: str) -> None:
    """The database counts the confirmations itself, and refuses a lock without them."""
    workflow = {"marking": "private", "unit": "committee", "quorum": quorum}
    await office.loads(a_roster(workflow=workflow))
    await office.grades(ADA, "A", "B", "C")
    await office.grades(BO, "A", "B", "C")
    office.because = "both are ill"

    shared = await office.does(PAT, preview_bypass, HERE)
    await office.does(PAT, share_for_all, HERE, seen=shared.what.fingerprint)
    shown = await office.does(PAT, preview_confirm_for, HERE)
    await office.does(PAT, confirm_for_committee, HERE, seen=shown.what.fingerprint)

    book = await office.book()
    assert book.confirmed == {WHOLE}
    assert len(book.confirmations[WHOLE]) == 2


async def test_what_is_reopened_can_be_changed_and_confirmed_again(office: Office) -> None:
    """One candidate, again the same one, and then the whole committee."""
    await office.loads()
    await office.both_share("A", "B", "C")
    for who in (ADA, BO):
        await office.confirms(who)

    for grade in ("D", "E"):
        await reopens(office, c(2))
        for who in (ADA, BO):
            await office.does(who, register_grade, ANYWHERE, c(2), grade)
        for who in (ADA, BO):
            await office.confirms(who)
    apart = (await office.book()).confirmed
    await reopens(office)
    for who in (ADA, BO):
        await office.confirms(who)

    book = await office.book()
    assert apart == {WHOLE, u(2)}
    assert book.confirmed == {WHOLE}
    assert book.apart == frozenset()
    assert (await office.kept(ADA))[c(2)] == "E"


async def test_a_moderator_is_not_waited_for(office: Office) -> None:
    """The quorum is that of the others, in the database as well."""
    await office.loads(a_roster(a_committee(graders=(ADA, BO, CY)), tool="classic"))
    await office.grades(CY, "F")
    shown = await office.does(PAT, preview_moderator, HERE, CY)
    office.because = "Cy knows the course"
    await office.does(PAT, change_moderator, HERE, shown.what.grader.person, seen=shown.what.fingerprint)
    await office.both_share("A", "B", "C")
    for who in (ADA, BO):
        await office.confirms(who)

    assert (await office.book()).confirmed == {WHOLE}
    assert await office.kept(CY) == {}


async def test_a_candidate_who_is_private_again_is_shared_anew(office: Office) -> None:
    """The rows of the shares are gone, and can come back."""
    await office.loads(a_roster(workflow={"marking": "private", "unit": "candidate", "quorum": "all"}))
    await office.both_share("A", "B", "C")
    shown = await office.does(PAT, preview_private, HERE, c(3))
    office.because = "unread"
    await office.does(PAT, back_to_private, HERE, c(3), seen=shown.fingerprint)
    private = (await office.book()).shares

    again = await office.does(PAT, preview_bypass, HERE)
    await office.does(PAT, share_for_all, HERE, seen=again.what.fingerprint)

    assert {candidate for _, candidate in private} == {c(1), c(2)}
    assert {candidate for _, candidate in (await office.book()).shares} == {c(1), c(2), c(3)}


async def test_of_two_who_reopen_at_once_one_is_told_that_it_was_done(office: Office) -> None:
    """Nothing happens twice, and the second is not told that it did."""
    await office.loads()
    await office.both_share("A", "B", "C")
    for who in (ADA, BO):
        await office.confirms(who)
    shown = await office.does(PAT, preview_reopening, HERE)
    office.because = "two papers were swapped"
    seen = shown.what.fingerprint

    outcomes = await asyncio.gather(
        *(office.does(PAT, reopen_grading, HERE, seen=seen) for _ in range(2)), return_exceptions=True
    )

    assert sum(isinstance(one, NothingConfirmed | Stale) for one in outcomes) == 1
    assert [one.kind for one in await office.trail()].count("UnitReopened") == 1
