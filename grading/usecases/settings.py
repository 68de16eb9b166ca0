"""The settings of an assessment as they are at this moment: shown, or held while they are changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grading.errors import AnotherPlanner
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
    PersonId,
    Workflow,
)
from grading.ports import Snapshot, UnitOfWork
from grading.rules.standing import is_blind
from grading.rules.workflow_wishes import Settings, changed_settings, settings_fingerprint
from grading.usecases.entering import Actor, known_assessment


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
    said that something may. The former only where graders are asked.
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

    @classmethod
    async def of(cls, snapshot: Snapshot, key: AssessmentKey, viewer: PersonId) -> "WorkflowShown":
        """Return the settings of an assessment as they are, to one of its planners."""
        found, committees = await known_assessment(snapshot, key), await snapshot.committees(key)
        seats = {grader.person: grader for one in committees for grader in one.marking_graders}.values()
        return cls(
            assessment=found,
            committees=committees,
            restorable=await _restorable(snapshot, key, committees, viewer),
            undeclared=tuple(one for one in seats if found.impartiality and one.impartiality is None),
            doubted=tuple(one for one in seats if one.impartiality is Impartiality.DOUBTED),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSettings:
    """The settings as they are now, which nobody else changes before this transaction ends."""

    work: UnitOfWork
    actor: Actor
    now: Settings

    @classmethod
    async def of(cls, work: UnitOfWork, actor: Actor, key: AssessmentKey) -> "HeldSettings":
        """Hold the settings of an assessment."""
        await work.hold_set_up(key)
        assessment, committees = await known_assessment(work, key), await work.committees(key)
        return cls(work=work, actor=actor, now=Settings(assessment=assessment, committees=committees))

    async def concerned(
        self, then: Settings, also: Iterable[CommitteeName] = ()
    ) -> list[tuple[Gradebook, Workflow]]:
        """Return the books whose workflow changes, and `also` these, each with the workflow as it becomes.

        Raises `AnotherPlanner` where the planner grades in one whose marking is hidden, whatever was graded.
        """
        always, found = set(also), []
        for one in then.committees:
            book = await _with_marks(self.work, then.assessment.key, one.name)
            after = one.override.over(then.assessment.workflow)
            if after != book.workflow or one.name in always:
                found.append((book, after))
        if any(_is_own_hidden(book, self.actor) for book, _ in found):
            raise AnotherPlanner(key=then.assessment.key)
        return found

    async def put(self, then: Settings) -> None:
        """Bring the settings to what they are to be, with their entries in the trail."""
        key = then.assessment.key
        await self.work.put_assessment(then.assessment)
        for before, after in zip(self.now.committees, then.committees, strict=True):
            if before.override != after.override:
                await self.work.put_committee(key, after)
        await self.work.record_set_up(key, changed_settings(self.now, then), self.actor.by)
        await self.work.ask_for_plan(key, self.actor.by.at)

    async def shown(self) -> WorkflowShown:
        """Return the settings as they are by now."""
        return await WorkflowShown.of(self.work, self.now.assessment.key, self.actor.person.id)


async def _restorable(
    snapshot: Snapshot, key: AssessmentKey, committees: Sequence[Committee], viewer: PersonId
) -> tuple[Restorable, ...]:
    """Return what can be put back: of each committee the newest that was cleared, if nothing is confirmed.

    Nothing of a committee in which the viewer grades: it would tell whether co-graders had marked anything.
    """
    newest: dict[CommitteeName, ChangeId] = {}
    places: dict[ChangeId, list[CommitteeName]] = {}
    markings: dict[ChangeId, Marking] = {}
    for one in committees:
        for cleared in await snapshot.clearings(key, one.name):
            if await snapshot.change_set(key, one.name, cleared.id) is not None:
                newest[one.name] = cleared.id
                places.setdefault(cleared.id, []).append(one.name)
                markings[cleared.id] = cleared.change.before
    own = {one.name for one in committees if any(seat.person == viewer for seat in one.graders)}
    locked = {name for name in newest if (await snapshot.gradebook(key, name)).confirmed}
    return tuple(
        Restorable(change=change, committees=tuple(names), marking=markings[change])
        for change, names in places.items()
        if all(newest[name] == change for name in names) and not (locked | own).intersection(names)
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
