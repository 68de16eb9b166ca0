"""The workflow settings: what is in force, and changing it, also while grading goes on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grading.errors import KeyMistyped, ReasonMissing, Stale
from grading.fingerprints import fingerprint
from grading.model import Assessment, CommitteeName, Gradebook, Marking
from grading.notices import MarkingWasCleared, Notice, WorkflowChanged
from grading.ports import Snapshot, UnitOfWork
from grading.rules.decision import decided
from grading.rules.impartiality import asked_to_declare
from grading.rules.workflow import changes_of_workflow, clears, grades_in, is_ready, told_of_workflow
from grading.rules.workflow_wishes import WorkflowWish, settings_fingerprint, wished
from grading.usecases.entering import Actor, carry_out, meant_key
from grading.usecases.settings import HeldSettings, WorkflowShown


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowSet:
    """The settings as they are now; nothing `is_changed` where they were so already.

    So many graders are told. `cleared` are the committees whose marking was cleared.
    """

    shown: WorkflowShown
    is_changed: bool
    told: int = 0
    cleared: tuple[CommitteeName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearingAsked:
    """What a switch to this way of marking would clear; nothing is done before the key is typed.

    So many grades stand in these committees now. `wish` and `reason` are what was wished.
    """

    assessment: Assessment
    wish: WorkflowWish
    marking: Marking
    grades: Mapping[CommitteeName, int]
    reason: str | None = field(default=None, repr=False)

    @property
    def fingerprint(self) -> str:
        """Bind the second step to what would be cleared: 32 hexadecimal digits."""
        workflow = self.assessment.workflow
        facts = [workflow.marking, workflow.unit, workflow.quorum, self.marking, sorted(self.grades.items())]
        return fingerprint([self.assessment.key, *facts])


async def show_workflow(snapshot: Snapshot, actor: Actor, key: str | None) -> WorkflowShown:
    """Return the settings as they are; raises `NotAPlanner`, `WhichAssessment`."""
    return await WorkflowShown.of(snapshot, await meant_key(snapshot, actor, key), actor.person.id)


async def set_workflow(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    wish: WorkflowWish,
    *,
    seen: str | None = None,
    typed: str | None = None,
) -> WorkflowSet | ClearingAsked:
    """Change the settings, of the assessment or of one committee; those concerned are told with the reason.

    A switch between private and shared marking clears what was marked. It is done only once the assessment's
    key was `typed`; before that, what it would clear is returned. `seen` is the fingerprint of what the
    planner looked at. Raises `NotAPlanner`, `WhichAssessment`, `UnknownCommittee`,
    `ReasonMissing`, `AnotherPlanner`, `StillConfirmed`, `KeyMistyped`, `Stale`.
    """
    held = await HeldSettings.of(work, actor, await meant_key(work, actor, key))
    now = held.now
    if typed is None and seen not in {None, settings_fingerprint(now)}:
        raise Stale(about_settings=True)
    then = wished(now, wish)
    books = await held.concerned(then)
    if any(is_ready(book) for book, _ in books) and actor.by.reason is None:
        raise ReasonMissing
    is_own = wish.committee is not None
    found = [(book, after, changes_of_workflow(book, after, is_own=is_own)) for book, after in books]
    clearing = [book for book, after in books if clears(book, after)]
    if clearing:
        asked = _asked(now.assessment, wish, clearing, actor)
        if typed is None:
            return asked
        if typed.strip().casefold() != asked.assessment.key.casefold():
            raise KeyMistyped(key=asked.assessment.key)
        if seen != asked.fingerprint:
            raise Stale(about_settings=True)
    if then == now:
        return WorkflowSet(shown=await held.shown(), is_changed=False)
    await held.put(then)
    notices: list[Notice] = []
    for book, after, of_book in found:
        then_book = await carry_out(work, actor, book, decided(book, of_book))
        notices += told_of_workflow(actor.person, book, after, then_book, actor.by.reason)
    if then.assessment.impartiality and not now.assessment.impartiality:
        notices += asked_to_declare(now.assessment.key, now.committees)
    cleared = tuple(book.committee.name for book in clearing)
    notices += await _told_to_planners(work, actor, clearing)
    await work.queue_notices(notices, actor.by)
    return WorkflowSet(
        shown=await held.shown(),
        is_changed=True,
        told=graders_told(notices),
        cleared=cleared,
    )


def graders_told(notices: Iterable[Notice]) -> int:
    """Return how many graders hear that the workflow changed."""
    return len({one.to for one in notices if isinstance(one, WorkflowChanged) and one.to is not None})


def _asked(
    found: Assessment, wish: WorkflowWish, clearing: Sequence[Gradebook], actor: Actor
) -> ClearingAsked:
    before = clearing[0].workflow.marking
    return ClearingAsked(
        assessment=found,
        wish=wish,
        marking=Marking.SHARED if before is Marking.PRIVATE else Marking.PRIVATE,
        grades={book.committee.name: grades_in(book) for book in clearing},
        reason=actor.by.reason,
    )


async def _told_to_planners(
    snapshot: Snapshot, actor: Actor, clearing: Sequence[Gradebook]
) -> list[MarkingWasCleared]:
    """Return what planners hear of marking that was cleared: there they can put it back.

    None hears it of a committee in which they grade: it would tell that co-graders had marked something.
    """
    if not clearing:
        return []
    key = clearing[0].assessment.key
    told: list[MarkingWasCleared] = []
    for planner in await snapshot.planners(key):
        own = [any(seat.person == planner.id for seat in book.committee.graders) for book in clearing]
        if not any(own):
            names = tuple(book.committee.name for book in clearing)
            told.append(
                MarkingWasCleared(
                    assessment=key,
                    committee=names[0],
                    to=planner.id,
                    who=actor.person.name or actor.person.email,
                    reason=actor.by.reason,
                    committees=names,
                    change=actor.by.change,
                )
            )
    return told
