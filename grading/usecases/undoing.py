"""Taking back one's last change."""

from dataclasses import dataclass

from grading.changes import Change
from grading.errors import NothingToUndo
from grading.ports import UnitOfWork
from grading.rules.undoing import undo
from grading.rules.visibility import visible_to
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    committee_view,
    enter,
    refusing_in,
    with_marks,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back: the changes as they had happened."""

    view: CommitteeView
    changes: tuple[Change, ...]


async def undo_last(work: UnitOfWork, actor: Actor, scope: Scope) -> Undone:
    """Take back the grader's last change in the committee; raises what `undo` raises."""
    book = await enter(work, actor, scope)
    with refusing_in(book):
        last = await work.last_change(book.assessment.key, book.committee.name, actor.person.id)
        if last is None:
            raise NothingToUndo
        book = await with_marks(work, book, last.changes)
        decision = undo(book, actor.person.id, last.changes)
        after = await carry_out(work, actor, book, decision, undoes=last.id)
    return Undone(
        view=await committee_view(work, actor, visible_to(after, actor.person.id)), changes=last.changes
    )
