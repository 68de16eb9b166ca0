"""Exporting an assessment: what is confirmed, and nothing that private marking still hides."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grading.changes import SetUpChanged, SheetDroppedInChannel
from grading.model import AssessmentKey, Gradebook, Person, Question, VisibleGradebook
from grading.ports import AuditEntry, Snapshot
from grading.rules.visibility import confirmed_only
from grading.usecases.entering import Actor, known_assessment, planned_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that is exported of an assessment; the gradebooks hold only grades of confirmed candidates."""

    key: AssessmentKey
    books: tuple[VisibleGradebook, ...] = field(repr=False)
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
        books=tuple(confirmed_only(book) for book in books),
        questions=await snapshot.questions(found.key),
        trail=_confirmed_trail(
            books, await snapshot.trail(found.key), None if actor is None else actor.person
        ),
    )


def _confirmed_trail(
    books: Sequence[Gradebook], trail: Sequence[AuditEntry], viewer: Person | None
) -> tuple[AuditEntry, ...]:
    """Return the trail without the values of candidates who are not confirmed: that they changed stays.

    A reason leaves only with what it was given for, since it may name a grade. Somebody who also grades here
    does not read what co-graders did to candidates that are not confirmed; the rows are then numbered anew.
    """
    confirmed = {c for book in books for c in book.candidates if book.unit_of(c) in book.confirmed}
    finished = {book.committee.name for book in books if book.confirmed.issuperset(book.units())}

    def as_confirmed(entry: AuditEntry) -> AuditEntry:
        if entry.kind == SetUpChanged.kind or entry.candidate in confirmed:
            return entry
        if entry.candidate is None:
            return entry if entry.committee in finished else replace(entry, reason=None)
        return replace(entry, before=None, after=None, reason=None)

    shown = [as_confirmed(entry) for entry in trail]
    if viewer is None or all(viewer.id not in {g.person for g in book.graders} for book in books):
        return tuple(shown)
    own = [
        entry
        for entry in shown
        if entry.kind == SetUpChanged.kind
        or (entry.candidate is None and entry.kind != SheetDroppedInChannel.kind)
        or entry.candidate in confirmed
        or entry.person == viewer.email
    ]
    return tuple(replace(entry, seq=number) for number, entry in enumerate(own, start=1))
