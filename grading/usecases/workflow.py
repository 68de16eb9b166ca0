"""The workflow settings: what is in force, and changing it, also while grading goes on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grading.errors import AnotherPlanner, KeyMistyped, ReasonMissing, Stale
from grading.fingerprints import fingerprint
from grading.model import (
    Assessment,
    AssessmentKey,
    Book,
    ChangeId,
    Committee,
    CommitteeName,
    Gradebook,
    Grader,
    Impartiality,
    Marking,
    Workflow,
)
from grading.notices import MarkingWasCleared, Notice, WorkflowChanged
from grading.ports import Snapshot, UnitOfWork
from grading.rules.decision import decided
from grading.rules.standing import is_blind
from grading.rules.workflow import changes_of_workflow, clears, grades_in, is_ready, told_of_workflow
from grading.rules.workflow_wishes import (
    Settings,
    WorkflowWish,
    changed_settings,
    settings_fingerprint,
    wished,
)
from grading.usecases.entering import Actor, carry_out, known_assessment, meant_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Restorable:
    """Marking that was cleared by one change in these committees, and can still be put back."""

    change: ChangeId
    committees: tuple[CommitteeName, ...]
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowShown:
    """The settings as they are, and the cleared marking that can be put back.

    `undeclared` are the graders who have not said yet that nothing disqualifies them, `doubted` those who
    said that something may; both only where they are asked.
    """

    assessment: Assessment
    committees: tuple[Committee, ...]
    restorable: tuple[Restorable, ...] = ()
    undeclared: tuple[Grader, ...] = ()
    doubted: tuple[Grader, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Bind a dialog to the settings as they are."""
        return settings_fingerprint(Settings(assessment=self.assessment, committees=self.committees))


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
    """Return the settings as they are; raises `NotAPlanner`, `UnknownAssessment`, `WhichAssessment`."""
    return await shown_settings(snapshot, await meant_key(snapshot, actor, key))


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
    planner looked at. Raises `NotAPlanner`, `UnknownAssessment`, `WhichAssessment`, `UnknownCommittee`,
    `ReasonMissing`, `AnotherPlanner`, `StillConfirmed`, `KeyMistyped`, `Stale`.
    """
    now = await held_settings(work, await meant_key(work, actor, key))
    if typed is None and seen not in {None, settings_fingerprint(now)}:
        raise Stale(about_settings=True)
    then = wished(now, wish)
    changes = changed_settings(now, then)
    books = await concerned_books(work, actor, then)
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
    if not changes:
        return WorkflowSet(shown=await shown_settings(work, now.assessment.key), is_changed=False)
    await put_settings(work, actor, now, then)
    notices: list[Notice] = []
    for book, after, of_book in found:
        then_book = await carry_out(work, actor, book, decided(book, of_book))
        notices += told_of_workflow(actor.person, book, after, then_book, actor.by.reason)
    cleared = tuple(book.committee.name for book in clearing)
    notices += await _told_to_planners(work, actor, now.assessment.key, cleared)
    await work.queue_notices(notices, actor.by)
    return WorkflowSet(
        shown=await shown_settings(work, now.assessment.key),
        is_changed=True,
        told=graders_told(notices),
        cleared=cleared,
    )


async def held_settings(work: UnitOfWork, key: AssessmentKey) -> Settings:
    """Return the settings as they are, and let nobody else change them before this transaction ends."""
    await work.hold_set_up(key)
    return Settings(assessment=await known_assessment(work, key), committees=await work.committees(key))


async def concerned_books(
    work: UnitOfWork, actor: Actor, then: Settings, also: Iterable[CommitteeName] = ()
) -> list[tuple[Gradebook, Workflow]]:
    """Return the books whose workflow changes, and `also` these, each with the workflow as it becomes.

    Raises `AnotherPlanner` where the planner grades in one whose marking is hidden, whatever was graded.
    """
    always, found = set(also), []
    for one in then.committees:
        book = await _with_marks(work, then.assessment.key, one.name)
        after = one.override.over(then.assessment.workflow)
        if after != book.workflow or one.name in always:
            found.append((book, after))
    if any(_is_own_hidden(book, actor) for book, _ in found):
        raise AnotherPlanner(key=then.assessment.key)
    return found


async def put_settings(work: UnitOfWork, actor: Actor, now: Settings, then: Settings) -> None:
    """Bring the settings to what they are to be, with their entries in the trail."""
    key = then.assessment.key
    await work.put_assessment(then.assessment)
    for before, after in zip(now.committees, then.committees, strict=True):
        if before.override != after.override:
            await work.put_committee(key, after)
    await work.record_set_up(key, changed_settings(now, then), actor.by)
    await work.ask_for_plan(key, actor.by.at)


def graders_told(notices: Iterable[Notice]) -> int:
    """Return how many graders hear that the workflow changed."""
    return len({one.to for one in notices if isinstance(one, WorkflowChanged) and one.to is not None})


async def shown_settings(snapshot: Snapshot, key: AssessmentKey) -> WorkflowShown:
    """Return the settings of an assessment as they are."""
    found, committees = await known_assessment(snapshot, key), await snapshot.committees(key)
    asked = committees if found.impartiality else ()
    seats = {grader.person: grader for one in asked for grader in one.graders}.values()
    return WorkflowShown(
        assessment=found,
        committees=committees,
        restorable=await _restorable(snapshot, key, committees),
        undeclared=tuple(one for one in seats if one.impartiality is None),
        doubted=tuple(one for one in seats if one.impartiality is Impartiality.DOUBTED),
    )


async def _restorable(
    snapshot: Snapshot, key: AssessmentKey, committees: Sequence[Committee]
) -> tuple[Restorable, ...]:
    """Return what can be put back: of each committee the newest that was cleared, if nothing is confirmed."""
    newest: dict[CommitteeName, ChangeId] = {}
    places: dict[ChangeId, list[CommitteeName]] = {}
    markings: dict[ChangeId, Marking] = {}
    for one in committees:
        for cleared in await snapshot.clearings(key, one.name):
            if await snapshot.change_set(key, one.name, cleared.id) is not None:
                newest[one.name] = cleared.id
                places.setdefault(cleared.id, []).append(one.name)
                markings[cleared.id] = cleared.change.before
    locked = {name for name in newest if (await snapshot.gradebook(key, name)).confirmed}
    return tuple(
        Restorable(change=change, committees=tuple(names), marking=markings[change])
        for change, names in places.items()
        if all(newest[name] == change for name in names) and not locked.intersection(names)
    )


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


def _is_own_hidden(book: Book, actor: Actor) -> bool:
    sits = any(grader.person == actor.person.id for grader in book.committee.graders)
    return sits and is_blind(book)


async def _with_marks(snapshot: Snapshot, key: AssessmentKey, name: CommitteeName) -> Gradebook:
    book = await snapshot.gradebook(key, name)
    marked = [
        candidate
        for candidate, of_owner in book.evaluations.items()
        if any(one.marks_fingerprint is not None for one in of_owner.values())
    ]
    return await snapshot.gradebook(key, name, marks_of=marked) if marked else book


async def _told_to_planners(
    snapshot: Snapshot, actor: Actor, key: AssessmentKey, cleared: tuple[CommitteeName, ...]
) -> list[MarkingWasCleared]:
    """Return what planners hear of marking that was cleared: there they can put it back."""
    return [
        MarkingWasCleared(
            assessment=key,
            committee=cleared[0],
            to=planner.id,
            who=actor.person.name or actor.person.email,
            reason=actor.by.reason,
            committees=cleared,
            change=actor.by.change,
        )
        for planner in (await snapshot.planners(key) if cleared else ())
    ]
