"""A welcome: the first that a grader hears of a committee, and a planner of an assessment made by others.

It is a reminder, planned for the morning after. Whatever else is to be told about the assessment before that
brings it forward, and follows it.
"""

from dataclasses import dataclass

from grading.changes import Setting
from grading.errors import NotAllowed
from grading.model import Assessment, AssessmentKey, CommitteeName, Person
from grading.ports import ReminderUnitOfWork, Snapshot
from grading.reminding import WHOLE_ASSESSMENT, KeptReminder, Reminder
from grading.rules.access import acting_grader
from grading.rules.notifications import names_of, others
from grading.rules.states import is_done
from grading.rules.visibility import visible_to
from grading.rules.welcomes import welcome
from grading.rules.what_is_missing import Missing
from grading.usecases.entering import Actor, CommitteeView, committee_view
from grading.usecases.set_up_in_short import set_up_in_short


@dataclass(frozen=True, slots=True, kw_only=True)
class GraderWelcome:
    """The committee in which a grader sits from now on, with the names of the co-graders."""

    view: CommitteeView
    co_graders: tuple[str, ...]

    @property
    def at(self) -> tuple[AssessmentKey, CommitteeName]:
        """The committee."""
        return (self.view.assessment.key, self.view.committee.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerWelcome:
    """The assessment that somebody plans from now on, and what it still lacks."""

    assessment: Assessment
    missing: tuple[Missing, ...]


Welcome = GraderWelcome | PlannerWelcome


async def welcome_of(snapshot: Snapshot, actor: Actor, what: Reminder) -> Welcome | None:
    """Return the welcome that a reminder says to the person; None for somebody who knows of it."""
    if what.committee == WHOLE_ASSESSMENT:
        return await _planner_welcome(snapshot, actor, what.assessment)
    try:
        book = await snapshot.gradebook(what.assessment, what.committee)
        acting_grader(book, actor.person, actor.today)
    except (KeyError, NotAllowed):
        return None
    if is_done(book) or actor.person.id in await snapshot.began(what.assessment, what.committee):
        return None
    view = await committee_view(snapshot, actor, visible_to(book, actor.person.id))
    names = names_of(book, [one.person for one in others(book, actor.person.id)])
    return GraderWelcome(view=view, co_graders=names)


async def is_unwelcomed(snapshot: Snapshot, person: Person, key: AssessmentKey) -> bool:
    """Say whether a grader sits in a committee of the assessment to which nobody has welcomed them."""
    seats = [seat.committee for seat in await snapshot.seats(person.id) if seat.key == key]
    if not seats:
        return False
    known = await snapshot.welcomes(person.id, key)
    return any(known.get(one) is not None or one not in known for one in seats)


async def welcomes_waiting(work: ReminderUnitOfWork, actor: Actor, key: AssessmentKey) -> list[KeptReminder]:
    """Return the grader's welcomes to an assessment that were not given out; what nobody planned is there."""
    seats = [seat.committee for seat in await work.seats(actor.person.id) if seat.key == key]
    await work.put_reminders([welcome(key, one, actor.person.id, actor.by.at) for one in seats])
    return [one for one in (await work.welcomes(actor.person.id, key)).values() if one is not None]


async def _planner_welcome(snapshot: Snapshot, actor: Actor, key: AssessmentKey) -> PlannerWelcome | None:
    if key not in await snapshot.planned(actor.person.id):
        return None
    named = await snapshot.last_set_up(key, Setting.PLANNER)
    # Who made it themselves knows of it.
    if named is not None and named.person == actor.person.email:
        return None
    short = await set_up_in_short(snapshot, key)
    return PlannerWelcome(assessment=short.assessment, missing=short.missing)
