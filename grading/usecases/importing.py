"""Importing a grades sheet: a preview first, then all or nothing, and a way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grading.changes import Change, GradeSet, SheetDroppedOpenly
from grading.errors import NothingToUndo, UnknownSheet
from grading.model import AssessmentKey, CandidateId, CommitteeName, Gradebook, Seat, Sheet, SheetId
from grading.ports import KeptSheet, Reading, Work
from grading.rules.access import check_person
from grading.rules.sheets import SheetPreview, known_rows, preview
from grading.rules.sheets import import_sheet as decide_import
from grading.rules.standing import is_blind
from grading.rules.undoing import undo
from grading.usecases.entering import Doer, Place, Where, carry_out, check_ready, enter, place_of, refusing_in


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetShown:
    """A dropped sheet and what importing it would do."""

    place: Place
    id: SheetId
    name: str
    preview: SheetPreview


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFitsSeveral:
    """A dropped sheet whose candidate IDs fit several committees: the person must say which."""

    id: SheetId
    name: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A sheet was imported, or its import was undone: so many grades changed."""

    place: Place
    id: SheetId
    name: str
    changed: int


async def preview_sheet(
    work: Work, doer: Doer, where: Where, sheet: Sheet, kept: SheetId
) -> SheetShown | SheetFitsSeveral:
    """Keep a dropped sheet and return what importing it would do.

    Its committee is found by the stamp of a sheet that we wrote, by the channel, or by its candidate IDs.
    Raises what `enter` and `grading.rules.sheets.preview` raise.
    """
    written = await _written(work, doer, sheet)
    if written is not None and where.key is None:
        where = Where(key=written.key, committee=written.committee)
    seats = await _fitting(work, doer, where, sheet)
    if len(seats) > 1:
        await work.keep_sheet(_kept(doer, sheet, kept, None, None), doer.by.at)
        return SheetFitsSeveral(id=kept, name=sheet.name, seats=seats)
    if seats:
        where = Where(key=seats[0].key, committee=seats[0].committee)
    return await _show(work, doer, where, sheet, kept)


async def hidden_marking(
    reading: Reading, doer: Doer, where: Where, sheet: Sheet | None = None
) -> tuple[Gradebook, ...]:
    """Return the person's committees whose marking is hidden, and which a sheet dropped there may be for.

    They are those of the assessment that was named or has this channel; elsewhere all of them, or with a
    sheet those that have candidates of it.
    """
    seats = await reading.seats(doer.person.id)
    named = {
        seat.key for seat in seats if where.key is not None and seat.key.casefold() == where.key.casefold()
    }
    keys = named or {seat.key for seat in seats if seat.channel in where.channels}
    books = [
        await reading.gradebook(seat.key, seat.committee)
        for seat in seats
        if seat.open and (not keys or seat.key in keys)
    ]
    return tuple(
        book for book in books if is_blind(book) and (keys or sheet is None or known_rows(book, sheet))
    )


async def note_dropped_openly(work: Work, doer: Doer, books: Sequence[Gradebook], channel: str) -> None:
    """Write down that the grader dropped a sheet where the co-graders of these committees can open it."""
    for book in books:
        await work.record(book, [SheetDroppedOpenly(grader=doer.person.id, channel=channel)], doer.by)


async def show_sheet(work: Work, doer: Doer, where: Where, kept: SheetId) -> SheetShown:
    """Return what importing a kept sheet into the committee would do; raises `UnknownSheet`."""
    known = await _own_sheet(work, doer, kept, "previewed")
    return await _show(work, doer, where, known.sheet, kept)


async def import_sheet(work: Work, doer: Doer, kept: SheetId, *, seen: str) -> Imported:
    """Import exactly what the preview with the digest `seen` showed, all or nothing.

    Raises `UnknownSheet`, and what `grading.rules.sheets.import_sheet` raises.
    """
    known = await _own_sheet(work, doer, kept, "previewed")
    book = await enter(work, doer, Where(key=known.key, committee=known.committee))
    with refusing_in(book):
        await check_ready(work, doer, book)
        downloaded = await _downloaded(work, doer, known.sheet, book)
        decision = decide_import(book, doer.person.id, known.sheet, downloaded, seen=seen)
        after = await carry_out(work, doer, book, decision)
    await work.keep_sheet(replace(known, state="imported", change=doer.by.change), doer.by.at)
    return await _imported(work, doer, after, known, decision.changes)


async def undo_import(work: Work, doer: Doer, kept: SheetId) -> Imported:
    """Take an import back; raises `UnknownSheet`, `NothingToUndo`, `ChangedSince`, and as setting grades."""
    known = await _own_sheet(work, doer, kept, "imported")
    book = await enter(work, doer, Where(key=known.key, committee=known.committee))
    with refusing_in(book):
        change = known.change
        done = change and await work.change_set(book.assessment.key, book.committee.name, change)
        if not done:
            raise NothingToUndo
        await carry_out(work, doer, book, undo(book, doer.person.id, done.changes), undoes=done.id)
    await work.keep_sheet(replace(known, state="undone"), doer.by.at)
    after = await work.gradebook(book.assessment.key, book.committee.name)
    return await _imported(work, doer, after, known, done.changes)


async def cancel_sheet(work: Work, doer: Doer, kept: SheetId) -> str:
    """Put a preview aside and return the sheet's name; raises `UnknownSheet`."""
    known = await _own_sheet(work, doer, kept, "previewed")
    await work.keep_sheet(replace(known, state="cancelled"), doer.by.at)
    return known.sheet.name


async def _show(work: Work, doer: Doer, where: Where, sheet: Sheet, kept: SheetId) -> SheetShown:
    book = await enter(work, doer, where)
    with refusing_in(book):
        await check_ready(work, doer, book)
        shown = preview(book, doer.person.id, sheet, await _downloaded(work, doer, sheet, book))
    await work.keep_sheet(_kept(doer, sheet, kept, book.assessment.key, book.committee.name), doer.by.at)
    return SheetShown(place=await place_of(work, doer, book), id=kept, name=sheet.name, preview=shown)


async def _fitting(reading: Reading, doer: Doer, where: Where, sheet: Sheet) -> tuple[Seat, ...]:
    seats = await reading.seats(doer.person.id)
    if where.key is not None:
        wanted = where.key.casefold()
        seats = tuple(
            seat
            for seat in seats
            if seat.key.casefold() == wanted and where.committee in {None, seat.committee}
        )
    elif here := tuple(seat for seat in seats if seat.channel in where.channels):
        seats = here
    fits = {seat: known_rows(await reading.gradebook(seat.key, seat.committee), sheet) for seat in seats}
    fitting = tuple(seat for seat in seats if fits[seat] and seat.open) or tuple(s for s in seats if fits[s])
    best = max((fits[seat] for seat in fitting), default=0)
    return tuple(seat for seat in fitting if fits[seat] == best)


async def _written(reading: Reading, doer: Doer, sheet: Sheet) -> KeptSheet | None:
    if sheet.stamp is None:
        return None
    kept = await reading.sheet(SheetId(sheet.stamp))
    return kept if kept is not None and kept.person == doer.person.id and kept.state == "written" else None


async def _downloaded(
    reading: Reading, doer: Doer, sheet: Sheet, book: Gradebook
) -> Mapping[CandidateId, str | None] | None:
    written = await _written(reading, doer, sheet)
    if written is None or (written.key, written.committee) != (book.assessment.key, book.committee.name):
        return None
    return {CandidateId(row.candidate): row.grade or None for row in written.sheet.rows}


async def _own_sheet(reading: Reading, doer: Doer, kept: SheetId, state: str) -> KeptSheet:
    check_person(doer.person)
    known = await reading.sheet(kept)
    if known is None or known.person != doer.person.id or known.state != state:
        raise UnknownSheet
    return known


async def _imported(
    work: Work, doer: Doer, after: Gradebook, known: KeptSheet, changes: Sequence[Change]
) -> Imported:
    return Imported(
        place=await place_of(work, doer, after),
        id=known.id,
        name=known.sheet.name,
        changed=sum(isinstance(change, GradeSet) for change in changes),
    )


def _kept(
    doer: Doer, sheet: Sheet, kept: SheetId, key: AssessmentKey | None, committee: CommitteeName | None
) -> KeptSheet:
    return KeptSheet(
        id=kept, person=doer.person.id, key=key, committee=committee, sheet=sheet, state="previewed"
    )
