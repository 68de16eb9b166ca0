"""Sheets of hidden marks have no place in a channel: whose they are, and the record of one dropped there."""

from collections.abc import Sequence

from grading.changes import SheetDroppedInChannel
from grading.model import Gradebook, Sheet
from grading.ports import Snapshot, UnitOfWork
from grading.rules.sheets import known_rows
from grading.rules.standing import is_blind
from grading.usecases.entering import Actor, Scope


async def hidden_marking(
    snapshot: Snapshot, actor: Actor, scope: Scope, sheet: Sheet | None = None
) -> tuple[Gradebook, ...]:
    """Return the person's committees whose marking is hidden, and which a sheet dropped there may be for.

    They are those of the assessment that was named or has this channel; elsewhere all of them, or with a
    sheet those that have candidates of it.
    """
    seats = await snapshot.seats(actor.person.id)
    named = {
        seat.key for seat in seats if scope.key is not None and seat.key.casefold() == scope.key.casefold()
    }
    keys = named or {seat.key for seat in seats if seat.channel in scope.channels}
    books = [
        await snapshot.gradebook(seat.key, seat.committee)
        for seat in seats
        if seat.open and (not keys or seat.key in keys)
    ]
    return tuple(
        book for book in books if is_blind(book) and (keys or sheet is None or known_rows(book, sheet))
    )


async def note_dropped_openly(
    work: UnitOfWork, actor: Actor, books: Sequence[Gradebook], channel: str
) -> None:
    """Write down that the grader dropped a sheet where the co-graders of these committees can open it."""
    for book in books:
        await work.record(book, [SheetDroppedInChannel(grader=actor.person.id, channel=channel)], actor.by)
