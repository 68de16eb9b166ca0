"""Taking back one's last change."""

from dataclasses import dataclass

from grading.changes import Change
from grading.errors import NothingToUndo
from grading.ports import Work
from grading.rules.undoing import undo
from grading.usecases.entering import Doer, Place, Where, carry_out, enter, place_of, refusing_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back: the changes as they had happened."""

    place: Place
    changes: tuple[Change, ...]


async def undo_last(work: Work, doer: Doer, where: Where) -> Undone:
    """Take back the grader's last change in the committee; raises what `undo` raises."""
    book = await enter(work, doer, where)
    with refusing_in(book):
        last = await work.last_change(book.assessment.key, book.committee.name, doer.person.id)
        if last is None:
            raise NothingToUndo
        await carry_out(work, doer, book, undo(book, doer.person.id, last.changes), undoes=last.id)
        after = await work.gradebook(book.assessment.key, book.committee.name)
    return Undone(place=await place_of(work, doer, after), changes=last.changes)
