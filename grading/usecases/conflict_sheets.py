"""The conflicts as a sheet: a column for each grader, and one to fill in, which is dropped back."""

from dataclasses import dataclass, field

from grading.model import Assessment, CandidateId, Committee, Sheet, SheetId, SheetRow, VisibleGradebook
from grading.ports import KeptSheet, Snapshot, UnitOfWork
from grading.rules.access import acting_seat
from grading.rules.notifications import names_of
from grading.rules.visibility import visible_to
from grading.usecases.aligning import show_conflicts
from grading.usecases.entering import Actor, Scope, enter


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSheet:
    """What a sheet of conflicts holds: the graders' names, and for each candidate their grades in this order.

    `stamp` finds it again when the sheet comes back.
    """

    assessment: Assessment
    committee: Committee
    graders: tuple[str, ...]
    rows: tuple[tuple[CandidateId, tuple[str | None, ...]], ...] = field(repr=False)
    stamp: SheetId


async def show_conflict_sheet(work: UnitOfWork, actor: Actor, scope: Scope, stamp: SheetId) -> ConflictSheet:
    """Return the conflicts as a sheet, and keep the grader's own grades, which the returning one changes.

    Raises what `show_conflicts` raises: `NotAllShared` while grades are hidden.
    """
    found = await show_conflicts(work, actor, scope)
    book = visible_to(await enter(work, actor, scope), actor.person.id)
    sheet = _sheet(book, [seen.candidate for seen in found.conflicts], stamp)
    rows = tuple(
        SheetRow(row=number, candidate=seen.candidate, grade=seen.own or "")
        for number, seen in enumerate(found.conflicts, start=2)
    )
    if rows:
        kept = KeptSheet(
            id=stamp,
            person=actor.person.id,
            key=book.assessment.key,
            committee=book.committee.name,
            sheet=Sheet(name=f"{book.assessment.key}-conflicts.xlsx", rows=rows),
            state="written",
        )
        await work.keep_sheet(kept, actor.by.at)
    return sheet


async def written_conflicts(snapshot: Snapshot, actor: Actor, stamp: SheetId) -> ConflictSheet | None:
    """Return what this person's sheet under this stamp holds; None if there is none.

    The grades are those that the grader may see now. Raises `NotAllowed` for somebody who may not grade there
    any more.
    """
    kept = await snapshot.sheet(stamp)
    if kept is None or kept.person != actor.person.id or kept.key is None or kept.committee is None:
        return None
    book = await snapshot.gradebook(kept.key, kept.committee)
    acting_seat(book.committee.graders, book.assessment.key, actor.person, actor.today)
    candidates = [CandidateId(row.candidate) for row in kept.sheet.rows]
    return _sheet(visible_to(book, actor.person.id), candidates, stamp)


def _sheet(book: VisibleGradebook, candidates: list[CandidateId], stamp: SheetId) -> ConflictSheet:
    people = [grader.person for grader in book.graders]
    return ConflictSheet(
        assessment=book.assessment,
        committee=book.committee,
        graders=names_of(book, people),
        rows=tuple(
            (one, tuple(book.grade(one, person) for person in people))
            for one in candidates
            if one in book.candidates
        ),
        stamp=stamp,
    )
