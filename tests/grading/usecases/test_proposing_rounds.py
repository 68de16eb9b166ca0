"""What a planner is shown before candidates are assessed again."""

from grading.errors import NotGraded
from grading.model import Cause
from grading.usecases.entering import Scope
from grading.usecases.rounds import propose_round
from tests.support.builders import KEY, c
from tests.support.norway import COUNTING
from tests.support.office import ADA, BO, ONE, PAT, Office


async def test_a_formal_error_in_what_nobody_has_graded_is_no_round(office: Office) -> None:
    """A round of nobody would be offered otherwise."""
    await office.loads()

    refused = await office.refused(NotGraded, PAT, propose_round, KEY, Cause.FORMAL_ERROR, (), COUNTING)

    assert refused.committees == (ONE,)


async def test_a_formal_error_concerns_all_who_have_a_grade(office: Office) -> None:
    """Nobody need name two hundred candidates."""
    await office.loads()
    await office.both_share("B", "B", "C")
    for who in (ADA, BO):
        await office.confirms(who, Scope(key=KEY))

    proposed = await office.does(PAT, propose_round, KEY, Cause.FORMAL_ERROR, (), COUNTING)

    assert (proposed.candidates, proposed.is_all) == ((c(1), c(2), c(3)), True)
