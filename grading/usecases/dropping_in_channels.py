"""Hidden marks have no place in a channel: whose they are, and the record of what was put there."""

from collections.abc import Sequence

from grading.changes import GradesTypedInChannel, SheetDroppedInChannel
from grading.model import PersonId, Seat, Sheet
from grading.ports import Snapshot, UnitOfWork
from grading.rules.sheets import known_rows
from grading.rules.standing import is_blind
from grading.rules.typed_grades import names_a_grade
from grading.usecases.entering import Actor, Scope


async def hidden_marking(
    snapshot: Snapshot, actor: Actor, scope: Scope, sheet: Sheet | None = None
) -> tuple[Seat, ...]:
    """Return the person's seats where marking is hidden, and which a sheet dropped there may be for.

    They are those of the assessment that was named or has this channel; elsewhere all of them, or with a
    sheet those whose committees have candidates of it.
    """
    seats = await snapshot.seats(actor.person.id)
    named = {
        seat.key for seat in seats if scope.key is not None and seat.key.casefold() == scope.key.casefold()
    }
    keys = named or {seat.key for seat in seats if seat.channel in scope.channels}
    found: list[Seat] = []
    for seat in seats:
        if seat.open and (not keys or seat.key in keys):
            book = await snapshot.gradebook(seat.key, seat.committee)
            if is_blind(book) and (keys or sheet is None or known_rows(book, sheet)):
                found.append(seat)
    return tuple(found)


async def note_dropped_in_channel(
    work: UnitOfWork, actor: Actor, seats: Sequence[Seat], channel: str, *, is_picture: bool = False
) -> None:
    """Write down that the grader dropped a sheet where the co-graders of these committees can open it."""
    dropped = SheetDroppedInChannel(grader=actor.person.id, channel=channel, is_picture=is_picture)
    for seat in seats:
        book = await work.gradebook(seat.key, seat.committee, only=())
        await work.record(book, [dropped], actor.by)


async def typed_openly(snapshot: Snapshot, person: PersonId, text: str) -> tuple[Seat, ...]:
    """Return the person's seats where marking is hidden and of which a text names a candidate's grade."""
    found: list[Seat] = []
    for seat in await snapshot.seats(person):
        if not seat.open:
            continue
        book = await snapshot.gradebook(seat.key, seat.committee)
        if is_blind(book) and names_a_grade(text, tuple(book.candidates), book.assessment.scale):
            found.append(seat)
    return tuple(found)


async def note_typed_in_channel(work: UnitOfWork, actor: Actor, seats: Sequence[Seat], channel: str) -> None:
    """Write down that the grader wrote grades where the co-graders of these committees can read them."""
    typed = GradesTypedInChannel(grader=actor.person.id, channel=channel)
    for seat in seats:
        book = await work.gradebook(seat.key, seat.committee, only=())
        await work.record(book, [typed], actor.by)
