"""Exporting an assessment: what is confirmed, and nothing that private marking still hides."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grading.changes import SetUpChanged, SheetDroppedOpenly
from grading.model import AssessmentKey, Gradebook, Person, Question
from grading.ports import AuditEntry, Snapshot
from grading.usecases.entering import Actor, known_assessment, planned_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that is exported of an assessment; the gradebooks hold only grades of confirmed candidates."""

    key: AssessmentKey
    books: tuple[Gradebook, ...] = field(repr=False)
    questions: tuple[Question, ...]
    trail: tuple[AuditEntry, ...] = field(repr=False)


async def export_assessment(snapshot: Snapshot, actor: Actor | None, key: str) -> Export:
    """Return everything of an assessment with no grade that is not confirmed.

    Raises `UnknownAssessment`, and `NotAPlanner` unless there is no actor (the command line).
    """
    wanted = AssessmentKey(key) if actor is None else await planned_key(snapshot, actor, key)
    found = await known_assessment(snapshot, wanted)
    books = [await snapshot.gradebook(found.key, c.name) for c in await snapshot.committees(found.key)]
    return Export(
        key=found.key,
        books=tuple(_confirmed_only(book) for book in books),
        questions=await snapshot.questions(found.key),
        trail=_confirmed_trail(
            books, await snapshot.trail(found.key), None if actor is None else actor.person
        ),
    )


def _confirmed_only(book: Gradebook) -> Gradebook:
    grades = {c: own for c, own in book.grades.items() if book.unit_of(c) in book.confirmed}
    return replace(book, grades=grades, proposals={})


def _confirmed_trail(
    books: Sequence[Gradebook], trail: Sequence[AuditEntry], viewer: Person | None
) -> tuple[AuditEntry, ...]:
    """Return the trail without the values of candidates who are not confirmed: that they changed stays.

    A reason leaves only with what it was given for, since it may name a grade. Somebody who also grades here
    does not read what co-graders did to candidates that are not confirmed; the rows are then numbered anew.
    """
    confirmed = {c for book in books for c in book.candidates if book.unit_of(c) in book.confirmed}
    finished = {book.committee.name for book in books if book.confirmed.issuperset(book.units())}

    def confirmed_only(entry: AuditEntry) -> AuditEntry:
        if entry.kind == SetUpChanged.__name__ or entry.candidate in confirmed:
            return entry
        if entry.candidate is None:
            return entry if entry.committee in finished else replace(entry, reason=None)
        return replace(entry, before=None, after=None, reason=None)

    shown = [confirmed_only(entry) for entry in trail]
    if viewer is None or all(viewer.id not in {g.person for g in book.graders} for book in books):
        return tuple(shown)
    own = [
        entry
        for entry in shown
        if entry.kind == SetUpChanged.__name__
        or (entry.candidate is None and entry.kind != SheetDroppedOpenly.__name__)
        or entry.candidate in confirmed
        or entry.person == viewer.email
    ]
    return tuple(replace(entry, seq=number) for number, entry in enumerate(own, start=1))
