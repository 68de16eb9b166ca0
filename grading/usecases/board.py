"""What a planner looks at first: all their assessments at once, the most urgent first."""

from collections.abc import Collection

from grading.addresses import compared
from grading.errors import NotAPlanner
from grading.ports import Snapshot
from grading.rules.access import check_person
from grading.rules.board import Board, Show, board
from grading.usecases.entering import Actor


async def show_board(
    snapshot: Snapshot, actor: Actor, show: Show = Show.OPEN, always: Collection[str] = ()
) -> Board:
    """Return the board of the planner's assessments; an empty one for a planner of all before the first.

    `always` are the planners of every assessment, by e-mail. Raises `NotAPlanner`, `AccountInactive`.
    """
    check_person(actor.person)
    found = await snapshot.board(actor.person.id)
    if not found and compared(actor.person.email) not in {compared(email) for email in always}:
        raise NotAPlanner
    return board(found, actor.person.id, actor.today, show)
