"""What the table of permitted actions has no row for is not kept, whatever a rule has decided."""

import pytest

from grading.changes import SharingChanged, UnitReopened
from grading.errors import NotPermitted
from grading.model import WHOLE
from grading.ports import UnitOfWork
from grading.rules.decision import decided
from grading.usecases.entering import Actor, carry_out
from tests.support.builders import KEY
from tests.support.office import ADA, OLE, ONE, PAT, Office, a_roster


async def share_for_bo(work: UnitOfWork, actor: Actor) -> None:
    """Decide, as a rule with a hole would, that Bo's grades are shared."""
    book = await work.gradebook(KEY, ONE)
    bo = next(grader.person for grader in book.graders if grader.name == "Bo")
    shared = SharingChanged(grader=bo, unit=WHOLE, is_shared=True, candidates=tuple(book.candidates))
    await carry_out(work, actor, book, decided(book, [shared]))


async def reopen(work: UnitOfWork, actor: Actor) -> None:
    """Decide to reopen what is not confirmed."""
    book = await work.gradebook(KEY, ONE)
    await carry_out(work, actor, book, decided(book, [UnitReopened(unit=WHOLE)]))


async def test_a_grader_does_not_share_for_another(office: Office) -> None:
    """It is the planner's to do, and nothing of it is kept."""
    await office.loads()

    with pytest.raises(NotPermitted):
        await office.does(ADA, share_for_bo)

    assert (await office.book()).shares == frozenset()


async def test_a_planner_of_another_assessment_is_nobody_here(office: Office) -> None:
    """Who plans is looked up in the transaction itself."""
    await office.loads()
    await office.loads(a_roster(key="EXPH0300-H26", planners=(OLE,)))

    with pytest.raises(NotPermitted):
        await office.does(OLE, share_for_bo)
    await office.does(PAT, share_for_bo)

    assert len((await office.book()).shares) == 3


async def test_a_planner_does_nothing_in_the_wrong_state(office: Office) -> None:
    """What is not confirmed is not reopened."""
    await office.loads()

    with pytest.raises(NotPermitted):
        await office.does(PAT, reopen)
