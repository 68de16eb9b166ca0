"""Importing a grades sheet: a preview first, then all or nothing, and a way back.

A large sheet is imported in three steps, so that others need not wait: what stands is read, what becomes
of it is decided without any database, and that is saved if nothing has changed meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

from grading.changes import ValueSet
from grading.errors import (
    NothingToUndo,
    NotReadyForGrading,
    Refused,
    SchemeMissing,
    SchemeNotRead,
    SheetHasErrors,
    Stale,
    UnknownSheet,
)
from grading.model import (
    AssessmentKey,
    CandidateId,
    CommitteeName,
    Gradebook,
    PersonId,
    Seat,
    Sheet,
    SheetId,
    VisibleGradebook,
)
from grading.ports import ChangeSet, KeptSheet, Snapshot, UnitOfWork
from grading.rules.access import acting_grader, check_person
from grading.rules.decision import Decision
from grading.rules.impartiality import check_impartial
from grading.rules.marks_sheets import import_marks, preview_marks
from grading.rules.registering import ends_confirmation_of
from grading.rules.rounds import is_later
from grading.rules.sheets import ERRORS, SheetPreview, known_rows, preview
from grading.rules.sheets import import_sheet as decide_import
from grading.rules.standing import standing
from grading.rules.states import conflicts, owner_for, shared_by_all
from grading.rules.undoing import undo
from grading.rules.visibility import visible_to
from grading.rules.whole_course import Division, divided, together
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    check_scheme,
    enter,
    find_seat,
    refusing_in,
)

_BACK = {"importing": "previewed", "undoing": "imported"}
"""What a sheet is again when nothing came of what was under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetShown:
    """A dropped sheet and what importing it would do; `others` are further committees that it is for.

    `conflicts` are left after it, None where there are none before it nor after.
    """

    view: CommitteeView
    id: SheetId
    name: str
    preview: SheetPreview
    is_of_marks: bool = False
    others: tuple[CommitteeView, ...] = ()
    conflicts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFitsSeveral:
    """A dropped sheet whose candidate IDs fit several assessments: the person must say which."""

    id: SheetId
    name: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A sheet was imported, or its import was undone: so many grades changed, in `others` too.

    Of a marks sheet, the marks of so many candidates changed.
    `own_fell` says that a confirmation that the grader had given became void by it.
    """

    view: CommitteeView
    id: SheetId
    name: str
    changed: int
    is_of_marks: bool = False
    others: tuple[CommitteeView, ...] = ()
    own_fell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What was read of one committee: its book, its rows, and the sheet as it was `written`, if we wrote it.

    `newest` numbers the last entry of the trail about it or the set-up; `done` is the import to take back.
    The status of those `by_sheet` was changed by sheets.
    """

    book: Gradebook
    sheet: Sheet
    written: Sheet | None = field(default=None, repr=False)
    newest: int
    by_sheet: frozenset[CandidateId] = field(default=frozenset(), repr=False)
    done: ChangeSet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A kept sheet with all that has to be known to import it, or to take its import back."""

    known: KeptSheet
    parts: tuple[Part, ...]
    division: Division


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A sheet with all that has to be known to say what importing it would do.

    `books` are those of the committees that it may be for, with the numbers of the `newest` entries of the
    trail about them, and with those whose status was changed there `by_sheet`. If it has candidates of none,
    the committee `otherwise` is meant, or that is refused. `written` is the sheet that was downloaded as this
    one; `unassigned` counts who has no committee, and grading is `closed` where it waits for the mark scheme.
    """

    sheet: Sheet
    books: Mapping[Seat, Gradebook]
    newest: Mapping[Seat, int]
    by_sheet: Mapping[Seat, frozenset[CandidateId]] = field(repr=False)
    otherwise: Seat | Refused
    written: KeptSheet | None
    unassigned: Mapping[AssessmentKey, int]
    closed: Mapping[Seat, SchemeMissing | SchemeNotRead]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What becomes of each part, and what is said once it is saved."""

    prepared: Prepared
    decisions: tuple[Decision, ...]
    imported: Imported


async def preview_sheet(
    work: UnitOfWork, actor: Actor, scope: Scope, sheet: Sheet, kept: SheetId
) -> SheetShown | SheetFitsSeveral:
    """Keep a dropped sheet and return what importing it would do, in one transaction.

    Its committees are found by the stamp of a sheet that we wrote, by the channel, or by its candidate IDs.
    Raises what `enter` and `grading.rules.sheets.preview` raise.
    """
    dropped = await prepare_preview(work, actor, scope, sheet)
    return await _keep(work, actor, sheet, decide_preview(dropped, actor, kept))


async def prepare_preview(snapshot: Snapshot, actor: Actor, scope: Scope, sheet: Sheet) -> Dropped:
    """Return what has to be known to preview a dropped sheet; raises `AccountInactive`."""
    written = await _written(snapshot, actor, sheet)
    if written is not None and scope.key is None:
        scope = Scope(key=written.key, committee=written.committee)
    return await _dropped(snapshot, actor, scope, sheet, written)


def decide_preview(dropped: Dropped, actor: Actor, kept: SheetId) -> SheetShown | SheetFitsSeveral:
    """Decide what importing a dropped sheet would do; raises as `preview_sheet`."""
    fitting = _fitting(dropped)
    if len({seat.key for seat in fitting}) > 1:
        return SheetFitsSeveral(id=kept, name=dropped.sheet.name, seats=tuple(fitting))
    return _shown(dropped, actor, kept)


async def keep_preview(
    work: UnitOfWork, actor: Actor, dropped: Dropped, shown: SheetShown | SheetFitsSeveral
) -> None:
    """Keep a sheet whose preview was decided; raises `Stale` if anything has changed since it was read."""
    for seat, newest in dropped.newest.items():
        if await work.newest_entry(seat.key, seat.committee) != newest:
            raise Stale
    await _keep(work, actor, dropped.sheet, shown)


async def show_sheet(work: UnitOfWork, actor: Actor, scope: Scope, kept: SheetId) -> SheetShown:
    """Return what importing a kept sheet there would do; raises `UnknownSheet`."""
    known = await _own_sheet(work, actor, kept, "previewed")
    written = await _written(work, actor, known.sheet)
    shown = _shown(await _dropped(work, actor, scope, known.sheet, written), actor, kept)
    await _keep(work, actor, known.sheet, shown)
    return shown


async def rows_in(snapshot: Snapshot, actor: Actor, kept: SheetId, *, undo: bool) -> int:
    """Return how many rows a sheet has that can be imported, or taken back; raises `UnknownSheet`."""
    return len((await _own_sheet(snapshot, actor, kept, "imported" if undo else "previewed")).sheet.rows)


async def begin_import(work: UnitOfWork, actor: Actor, kept: SheetId, *, undo: bool) -> str:
    """Note that an import, or its taking back, is under way, and return the sheet's name.

    A second press then finds nothing to do. Raises `UnknownSheet`.
    """
    known = await _own_sheet(work, actor, kept, "imported" if undo else "previewed")
    await work.keep_sheet(replace(known, state="undoing" if undo else "importing"), actor.by.at)
    return known.sheet.name


async def end_import(work: UnitOfWork, actor: Actor, kept: SheetId) -> None:
    """Note that nothing came of it, so that it can be pressed again."""
    known = await work.sheet(kept)
    if known is not None and known.state in _BACK:
        await work.keep_sheet(replace(known, state=_BACK[known.state]), actor.by.at)


async def import_sheet(work: UnitOfWork, actor: Actor, kept: SheetId, *, seen: str) -> Imported:
    """Import exactly what the preview with the fingerprint `seen` showed, all or nothing.

    Raises `UnknownSheet`, and what `grading.rules.sheets.import_sheet` raises.
    """
    prepared = await prepare_import(work, actor, kept)
    return await save_import(work, actor, decide_to_import(prepared, actor.person.id, seen))


async def undo_import(work: UnitOfWork, actor: Actor, kept: SheetId) -> Imported:
    """Take an import back; raises `UnknownSheet`, `NothingToUndo`, `ChangedSince`, and as setting grades."""
    prepared = await prepare_undo(work, actor, kept)
    return await save_import(work, actor, decide_to_undo(prepared, actor.person.id))


async def prepare_import(snapshot: Snapshot, actor: Actor, kept: SheetId) -> Prepared:
    """Return what has to be known to import a kept sheet; raises `UnknownSheet`, and what `enter` raises."""
    known = await _own_sheet(snapshot, actor, kept, "previewed", "importing")
    if known.key is None:
        raise UnknownSheet
    scope = Scope(key=known.key, committee=known.committee)
    written = await _written(snapshot, actor, known.sheet)
    parts, division = _parts(await _dropped(snapshot, actor, scope, known.sheet, written), actor)
    return Prepared(known=known, parts=parts, division=division)


async def prepare_undo(snapshot: Snapshot, actor: Actor, kept: SheetId) -> Prepared:
    """Return what has to be known to take an import back; raises `UnknownSheet`, `NothingToUndo`."""
    known = await _own_sheet(snapshot, actor, kept, "imported", "undoing")
    parts: list[Part] = []
    for seat in await snapshot.seats(actor.person.id):
        if seat.key != known.key or known.change is None:
            continue
        done = await snapshot.change_set(seat.key, seat.committee, known.change)
        if done is not None:
            newest = await snapshot.newest_entry(seat.key, seat.committee)
            book = await enter(snapshot, actor, Scope(key=seat.key, committee=seat.committee))
            if known.sheet.headings:
                book = await _book(snapshot, seat.key, seat.committee, known.sheet)
            parts.append(Part(book=book, sheet=known.sheet, newest=newest, done=done))
    if not parts:
        await _refuse_undoing(snapshot, actor, known)
    return Prepared(known=known, parts=tuple(parts), division=Division(sheets=()))


def decide_to_import(prepared: Prepared, person: PersonId, seen: str) -> Decided:
    """Decide the import of exactly what the preview with the fingerprint `seen` showed.

    Raises `Stale`, `SheetHasErrors`, and as setting grades.
    """
    parts = prepared.parts
    seen_of = [seen]
    if len(parts) > 1:
        previews = [_preview(part, person) for part in parts]
        whole = together(previews, prepared.division)
        if whole.fingerprint != seen:
            raise Stale
        if whole.has_errors:
            raise SheetHasErrors(rows=sum(whole.counts.get(verdict, 0) for verdict in ERRORS))
        seen_of = [one.fingerprint for one in previews]
    decisions: list[Decision] = []
    for part, seen_here in zip(parts, seen_of, strict=True):
        with refusing_in(part.book):
            check_impartial(part.book, person)
            decisions.append(_decide(part, person, seen_here))
    return _decided(prepared, person, decisions)


def decide_to_undo(prepared: Prepared, person: PersonId) -> Decided:
    """Decide that an import is taken back; raises `NothingToUndo`, `ChangedSince`, and as setting grades."""
    decisions: list[Decision] = []
    for part in prepared.parts:
        with refusing_in(part.book):
            decisions.append(undo(part.book, person, () if part.done is None else part.done.changes))
    return _decided(prepared, person, decisions)


async def save_import(work: UnitOfWork, actor: Actor, decided: Decided) -> Imported:
    """Save what was decided, all or nothing.

    Raises `UnknownSheet` where it was done before, `Stale` if anything there has changed since it was read.
    """
    known = decided.prepared.known
    await _own_sheet(work, actor, known.id, known.state)
    for part, decision in zip(decided.prepared.parts, decided.decisions, strict=True):
        key, committee = part.book.assessment.key, part.book.committee.name
        await work.hold_committee(key, committee)
        with refusing_in(part.book):
            acting_grader(part.book, actor.person, actor.today)
            if await work.newest_entry(key, committee) != part.newest:
                await _check_unmoved(work, actor, part)
            undoes = None if part.done is None else part.done.id
            await carry_out(work, actor, part.book, decision, undoes)
    undone = known.state in {"imported", "undoing"}
    now = (
        replace(known, state="undone") if undone else replace(known, state="imported", change=actor.by.change)
    )
    await work.keep_sheet(now, actor.by.at)
    return decided.imported


async def cancel_sheet(work: UnitOfWork, actor: Actor, kept: SheetId) -> str:
    """Put a preview aside and return the sheet's name; raises `UnknownSheet`."""
    known = await _own_sheet(work, actor, kept, "previewed")
    await work.keep_sheet(replace(known, state="cancelled"), actor.by.at)
    return known.sheet.name


def _shown(dropped: Dropped, actor: Actor, kept: SheetId) -> SheetShown:
    parts, division = _parts(dropped, actor)
    previews = [_preview(part, actor.person.id) for part in parts]
    shown = together(previews, division)
    views = [_view(visible_to(part.book, actor.person.id)) for part in parts]
    left = None if shown.has_errors else _conflicts_left(parts, previews, actor.person.id)
    return SheetShown(
        view=views[0],
        id=kept,
        name=dropped.sheet.name,
        preview=shown,
        is_of_marks=bool(dropped.sheet.headings),
        others=tuple(views[1:]),
        conflicts=left,
    )


def _conflicts_left(parts: Sequence[Part], previews: Sequence[SheetPreview], person: PersonId) -> int | None:
    """Return how many conflicts the import would leave; None where there are none before nor after.

    Candidates whom not all have shared are in no conflict, whatever their grades.
    """
    before = after = 0
    for part, shown in zip(parts, previews, strict=True):
        if shared_by_all(part.book):
            then = _decide(part, person, shown.fingerprint).after
            before += sum(len(conflicts(part.book, unit)) for unit in part.book.units())
            after += sum(len(conflicts(then, unit)) for unit in then.units())
    return after if before or after else None


def _view(book: VisibleGradebook) -> CommitteeView:
    return CommitteeView(assessment=book.assessment, committee=book.committee, standing=standing(book))


async def _keep(
    work: UnitOfWork, actor: Actor, sheet: Sheet, shown: SheetShown | SheetFitsSeveral
) -> SheetShown | SheetFitsSeveral:
    key, committee = None, None
    if isinstance(shown, SheetShown):
        key, committee = shown.view.assessment.key, None if shown.others else shown.view.committee.name
    await work.keep_sheet(
        KeptSheet(
            id=shown.id, person=actor.person.id, key=key, committee=committee, sheet=sheet, state="previewed"
        ),
        actor.by.at,
    )
    return shown


def _parts(dropped: Dropped, actor: Actor) -> tuple[tuple[Part, ...], Division]:
    """Return what was read of each committee that the sheet is for: those it fits, or the one meant."""
    seats = _fitting(dropped)
    if len({seat.key for seat in seats}) != 1:
        if isinstance(dropped.otherwise, Refused):
            raise dropped.otherwise
        seats = (dropped.otherwise,)
    books = [dropped.books[seat] for seat in seats]
    for seat, book in zip(seats, books, strict=True):
        acting_grader(book, actor.person, actor.today)
        with refusing_in(book):
            check_impartial(book, actor.person.id)
            if seat in dropped.closed:
                raise dropped.closed[seat]
            _check_ready(book, actor, dropped.unassigned[book.assessment.key])
    division = divided(books, dropped.sheet)
    return tuple(
        Part(
            book=dropped.books[seat],
            sheet=own,
            written=_written_for(dropped.written, seat),
            newest=dropped.newest[seat],
            by_sheet=dropped.by_sheet[seat],
        )
        for seat, own in zip(seats, division.sheets, strict=True)
    ), division


def _check_ready(book: Gradebook, actor: Actor, unassigned: int) -> None:
    if is_later(book.committee):
        return
    if unassigned and not book.graded_by(owner_for(book, actor.person.id)):
        raise NotReadyForGrading(key=book.assessment.key, unassigned=unassigned)


async def _check_unmoved(work: UnitOfWork, actor: Actor, part: Part) -> None:
    """Raise `Stale` if anything is otherwise that the grader may see: what is hidden decides nothing."""
    now = await _book(work, part.book.assessment.key, part.book.committee.name, part.sheet)
    acting_grader(now, actor.person, actor.today)
    if visible_to(now, actor.person.id) != visible_to(part.book, actor.person.id):
        raise Stale


async def _refuse_undoing(snapshot: Snapshot, actor: Actor, known: KeptSheet) -> NoReturn:
    """Refuse somebody who may not act there any more for that; else say that there is nothing to undo."""
    if known.committee is not None:
        with refusing_in(await enter(snapshot, actor, Scope(key=known.key, committee=known.committee))):
            raise NothingToUndo
    raise NothingToUndo


def _preview(part: Part, person: PersonId) -> SheetPreview:
    with refusing_in(part.book):
        if part.sheet.headings:
            return preview_marks(part.book, person, part.sheet, part.written)
        return preview(part.book, person, part.sheet, _downloaded(part.written), part.by_sheet)


def _decide(part: Part, person: PersonId, seen: str) -> Decision:
    if part.sheet.headings:
        return import_marks(part.book, person, part.sheet, part.written, seen=seen)
    return decide_import(part.book, person, part.sheet, _downloaded(part.written), part.by_sheet, seen=seen)


def _decided(prepared: Prepared, person: PersonId, decisions: Sequence[Decision]) -> Decided:
    afters = [visible_to(decision.after, person) for decision in decisions]
    views = [_view(after) for after in afters]
    sets = [change for one in decisions for change in one.changes if isinstance(change, ValueSet)]
    is_of_marks = bool(prepared.known.sheet.headings)
    return Decided(
        prepared=prepared,
        decisions=tuple(decisions),
        imported=Imported(
            view=views[0],
            id=prepared.known.id,
            name=prepared.known.sheet.name,
            changed=len({one.cell.candidate for one in sets}) if is_of_marks else len(sets),
            is_of_marks=is_of_marks,
            others=tuple(views[1:]),
            own_fell=any(ends_confirmation_of(person, one.changes) for one in decisions),
        ),
    )


async def _dropped(
    snapshot: Snapshot, actor: Actor, scope: Scope, sheet: Sheet, written: KeptSheet | None
) -> Dropped:
    check_person(actor.person)
    seats = await snapshot.seats(actor.person.id)
    if scope.key is not None:
        wanted = scope.key.casefold()
        seats = tuple(
            seat
            for seat in seats
            if seat.key.casefold() == wanted and scope.committee in {None, seat.committee}
        )
    elif here := {seat.key for seat in seats if seat.channel in scope.channels}:
        seats = tuple(seat for seat in seats if seat.key in here)
    otherwise: Seat | Refused
    try:
        otherwise = await find_seat(snapshot, actor.person, scope)
    except Refused as refused:
        otherwise = refused
    books = {seat: await _book(snapshot, seat.key, seat.committee, sheet) for seat in seats}
    return Dropped(
        sheet=sheet,
        books=books,
        newest={seat: await snapshot.newest_entry(seat.key, seat.committee) for seat in seats},
        by_sheet={seat: await snapshot.submitted_by_sheet(seat.key, seat.committee) for seat in seats},
        otherwise=otherwise,
        written=written,
        unassigned={key: len(await snapshot.unassigned(key)) for key in {seat.key for seat in seats}},
        closed=await _closed(snapshot, actor, books),
    )


async def _book(snapshot: Snapshot, key: AssessmentKey, committee: CommitteeName, sheet: Sheet) -> Gradebook:
    """Return a committee's book; for a sheet of marks with those of all its candidates."""
    book = await snapshot.gradebook(key, committee)
    return await snapshot.gradebook(key, committee, marks_of=book.candidates) if sheet.headings else book


async def _closed(
    snapshot: Snapshot, actor: Actor, books: Mapping[Seat, Gradebook]
) -> Mapping[Seat, SchemeMissing | SchemeNotRead]:
    """Return where grading has not opened for the grader yet, and why."""
    found: dict[Seat, SchemeMissing | SchemeNotRead] = {}
    for seat, book in books.items():
        try:
            await check_scheme(snapshot, actor, book)
        except (SchemeMissing, SchemeNotRead) as closed:
            found[seat] = closed
    return found


def _fitting(dropped: Dropped) -> tuple[Seat, ...]:
    """Return the seats that the sheet is for: in one assessment, with candidates of it.

    Seats of several assessments where as many rows fit each. Open ones come before what is all confirmed.
    """
    if len(dropped.books) == 1:
        return tuple(dropped.books)
    fits = {seat: known_rows(book, dropped.sheet) for seat, book in dropped.books.items()}
    fitting = [seat for seat in fits if fits[seat]]
    open_keys = {seat.key for seat in fitting if seat.open} or {seat.key for seat in fitting}
    rows = {key: sum(fits[seat] for seat in fitting if seat.key == key) for key in open_keys}
    best = max(rows.values(), default=0)
    return tuple(seat for seat in fitting if rows.get(seat.key) == best)


async def _written(snapshot: Snapshot, actor: Actor, sheet: Sheet) -> KeptSheet | None:
    if sheet.stamp is None:
        return None
    kept = await snapshot.sheet(SheetId(sheet.stamp))
    return kept if kept is not None and kept.person == actor.person.id and kept.state == "written" else None


def _written_for(written: KeptSheet | None, seat: Seat) -> Sheet | None:
    if written is None or (written.key, written.committee) != (seat.key, seat.committee):
        return None
    return written.sheet


def _downloaded(written: Sheet | None) -> Mapping[CandidateId, str | None] | None:
    """Return the grades that stood in the sheet when we wrote it; None for a sheet of other making."""
    if written is None or written.headings:
        return None
    return {CandidateId(row.candidate): row.grade or None for row in written.rows}


async def _own_sheet(snapshot: Snapshot, actor: Actor, kept: SheetId, *states: str) -> KeptSheet:
    check_person(actor.person)
    known = await snapshot.sheet(kept)
    if known is None or known.person != actor.person.id or known.state not in states:
        raise UnknownSheet
    return known
