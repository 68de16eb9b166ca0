"""Putting back the marking that a switch between private and shared marking has cleared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grading.changes import MarkingCleared
from grading.errors import NothingToRestore, Stale
from grading.fingerprints import fingerprint
from grading.model import Assessment, AssessmentKey, ChangeId, Committee, CommitteeName, Marking
from grading.notices import Notice
from grading.ports import ChangeSet, Snapshot, UnitOfWork
from grading.rules.decision import decided
from grading.rules.workflow import (
    changes_of_restoring,
    changes_of_workflow,
    check_unlocked,
    grades_in,
    is_marked,
    told_of_workflow,
)
from grading.rules.workflow_wishes import switched_back
from grading.usecases.entering import Actor, carry_out, planned_key
from grading.usecases.settings import HeldSettings, WorkflowShown
from grading.usecases.workflow import graders_told


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoringAsked:
    """What was marked since a switch and would be taken away: so many grades in each of these committees."""

    assessment: Assessment
    change: ChangeId
    grades: Mapping[CommitteeName, int]

    @property
    def fingerprint(self) -> str:
        """Bind the second step to what would be taken away: 32 hexadecimal digits."""
        return fingerprint([self.assessment.key, self.change, sorted(self.grades.items())])


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The marking of these committees is back, and their way of marking with it; so many graders are told."""

    shown: WorkflowShown
    committees: tuple[CommitteeName, ...]
    marking: Marking
    told: int


async def restore_marking(
    work: UnitOfWork, actor: Actor, key: str, change: ChangeId, *, seen: str | None = None
) -> Restored | RestoringAsked:
    """Put back the marking that a change cleared, and the way of marking with it.

    What was marked since is taken away; if there is any, it is returned first, and `seen` is its fingerprint.
    Raises `NotAPlanner`, `NothingToRestore`, `StillConfirmed`, `AnotherPlanner`, and
    `Stale`.
    """
    held = await HeldSettings.of(work, actor, await planned_key(work, actor, key))
    now = held.now
    kept = await _cleared_by(work, now.assessment.key, now.committees, change)
    back = next((one for found in kept.values() for one in _clearings(found)), None)
    if back is None:
        raise NothingToRestore(key=now.assessment.key)
    then = switched_back(now, back, kept)
    books = await held.concerned(then, also=kept)
    check_unlocked(book for book, _ in books)
    since = {book.committee.name: grades_in(book) for book, _ in books if is_marked(book)}
    asked = RestoringAsked(assessment=now.assessment, change=change, grades=since)
    if since and seen is None:
        return asked
    if seen not in {None, asked.fingerprint}:
        raise Stale(about_settings=True)
    await held.put(then)
    notices: list[Notice] = []
    for book, after in books:
        found = kept.get(book.committee.name)
        of_book = (
            changes_of_workflow(book, after, is_own=back.is_own)
            if found is None
            else changes_of_restoring(book, change, found.changes)
        )
        then_book = await carry_out(
            work, actor, book, decided(book, of_book), undoes=None if found is None else change
        )
        notices += told_of_workflow(
            actor.person, book, after, then_book, actor.by.reason, is_restored=found is not None
        )
    await work.queue_notices(notices, actor.by)
    return Restored(
        shown=await held.shown(),
        committees=tuple(kept),
        marking=back.before,
        told=graders_told(notices),
    )


async def _cleared_by(
    snapshot: Snapshot, key: AssessmentKey, committees: Sequence[Committee], change: ChangeId
) -> Mapping[CommitteeName, ChangeSet]:
    """Return what a change cleared in each of the committees, without what was put back already."""
    found: dict[CommitteeName, ChangeSet] = {}
    for one in committees:
        kept = await snapshot.change_set(key, one.name, change)
        if kept is not None and _clearings(kept):
            found[one.name] = kept
    return found


def _clearings(kept: ChangeSet) -> list[MarkingCleared]:
    return [one for one in kept.changes if isinstance(one, MarkingCleared)]
