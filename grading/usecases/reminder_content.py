"""What a reminder says when it is due, if there is still something to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from typing import assert_never

from grading.errors import NotAllowed
from grading.model import (
    Assessment,
    AssessmentKey,
    CommitteeName,
    Gradebook,
    PersonId,
    State,
)
from grading.ports import Snapshot
from grading.reminding import WEEKLY, OpenIssue, Reminder, Topic
from grading.rules.access import acting_grader
from grading.rules.alerts import (
    AgreementEnds,
    Alert,
    AtRisk,
    CannotReach,
    ConflictsLast,
    Missed,
    Unassigned,
    not_ready,
    risk_in,
)
from grading.rules.civil import day_of
from grading.rules.days import read_day
from grading.rules.due import due_by, due_for_all
from grading.rules.notifications import names_of
from grading.rules.overview import Overview, overview
from grading.rules.reachability import unreached
from grading.rules.reminders import waiting_for
from grading.rules.rounds import of_round
from grading.rules.standing import Next
from grading.rules.states import conflicts, is_done
from grading.rules.visibility import visible_to
from grading.rules.waiting import Blocked, who_is_blocked
from grading.usecases.entering import Actor, CommitteeView, committee_view
from grading.usecases.welcoming import Welcome, welcome_of

MOST_IN_A_WEEK = 15
GIVEN_UP = timedelta(days=60)
"""So long after its deadline an assessment is no longer news each week."""

OWN_STEPS = frozenset({Next.GRADE, Next.SHARE, Next.ALIGN, Next.CONFIRM})
"""The next steps that are the grader's own; in all others somebody else is awaited, or nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoItem:
    """What is left for a grader in one committee; `is_last` where no reminder follows before the deadline.

    `waiting` are the names of co-graders who have done the same already. `asked_by` is the planner who had
    them reminded, and with `is_held_up` nothing is left for the grader, who waits for others after the
    deadline.
    """

    view: CommitteeView
    is_last: bool
    waiting: tuple[str, ...] = ()
    asked_by: str | None = None
    is_held_up: bool = False

    @property
    def at(self) -> tuple[AssessmentKey, CommitteeName]:
        """The committee."""
        return (self.view.assessment.key, self.view.committee.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A planner's assessments that are not graded yet, the next deadline first, and how many `more`."""

    overviews: tuple[Overview, ...]
    more: int = 0


Content = TodoItem | Alert | Week | Welcome


async def content_of(snapshot: Snapshot, actor: Actor, what: Reminder, zone: tzinfo) -> Content | None:
    """Return what a reminder says to the person now, or None where there is nothing left to say.

    `zone` is the person's: in which days are told.
    """
    match what.topic:
        case Topic.INVITED:
            return await welcome_of(snapshot, actor, what)
        case Topic.DEADLINE | Topic.AWAITED | Topic.CONFLICTS | Topic.OVERDUE | Topic.HELD_UP | Topic.NUDGE:
            return await _todo_item(snapshot, actor, what)
        case Topic.WEEK:
            return await _week(snapshot, actor)
        case _:
            return await _alert(snapshot, actor, what, zone)


async def _todo_item(snapshot: Snapshot, actor: Actor, what: Reminder) -> TodoItem | None:
    try:
        book = await snapshot.gradebook(what.assessment, what.committee)
        acting_grader(book, actor.person, actor.today)
    except (KeyError, NotAllowed):
        return None
    if what.topic is Topic.DEADLINE and not _is_about(what, due_by(book, actor.person.id)):
        return None
    if what.topic in WEEKLY and not _is_about(what, due_by(book, actor.person.id)):
        return None
    view = await committee_view(snapshot, actor, visible_to(book, actor.person.id))
    is_held_up = what.topic is Topic.HELD_UP
    if is_done(book) or (view.standing.next in OWN_STEPS) is is_held_up:
        return None
    waiting = names_of(book, waiting_for(book, actor.person.id))
    return TodoItem(
        view=view,
        is_last=what.is_last,
        waiting=waiting,
        asked_by=await _asked_by(snapshot, what) if what.topic is Topic.NUDGE else None,
        is_held_up=is_held_up,
    )


async def _asked_by(snapshot: Snapshot, what: Reminder) -> str | None:
    """Return which planner had the grader reminded: who it was stands in the occurrence."""
    planner = await snapshot.person(PersonId(int(what.occurrence.rpartition("/")[2])))
    return None if planner is None else planner.name or planner.email


async def _alert(snapshot: Snapshot, actor: Actor, what: Reminder, zone: tzinfo) -> Alert | None:
    assessment = await snapshot.assessment(what.assessment)
    if assessment is None or what.assessment not in await snapshot.planned(actor.person.id):
        return None
    books = [
        await snapshot.gradebook(assessment.key, c.name) for c in await snapshot.committees(assessment.key)
    ]
    match what.topic:
        case Topic.RISK:
            return await _at_risk(snapshot, actor, what, *of_round(assessment, books, what.committee), zone)
        case Topic.MISSED:
            return await _missed(snapshot, actor, what, *of_round(assessment, books, what.committee))
        case Topic.UNASSIGNED:
            left = await snapshot.unassigned(assessment.key)
            return Unassigned(assessment=assessment, candidates=len(left)) if left else None
        case Topic.NOT_READY:
            seen = await _overview(snapshot, actor, assessment, books)
            return not_ready(assessment, seen.status, books, len(seen.unassigned))
        case Topic.AGREEMENT:
            return _agreement(actor, what, assessment, books)
        case Topic.CONFLICTS_LAST:
            return await _conflicts_last(snapshot, what, assessment, books, zone)
        case Topic.UNREACHED:
            return await _cannot_reach(snapshot, what, assessment, books)
        case (
            Topic.INVITED
            | Topic.DEADLINE
            | Topic.AWAITED
            | Topic.CONFLICTS
            | Topic.OVERDUE
            | Topic.HELD_UP
            | Topic.NUDGE
            | Topic.WEEK
        ):
            return None
        case _:
            assert_never(what.topic)


async def _at_risk(
    snapshot: Snapshot,
    actor: Actor,
    what: Reminder,
    assessment: Assessment,
    books: Sequence[Gradebook],
    zone: tzinfo,
) -> AtRisk | None:
    deadline = _day_of(what)
    if deadline is None or actor.today > deadline:
        return None
    found = []
    blocked = await _who_is_blocked(snapshot, actor, assessment, books)
    for book in books:
        if due_for_all(book, actor.person.id) != deadline:
            continue
        began = await snapshot.began(assessment.key, book.committee.name)
        days = {person: day_of(at, zone) for person, at in began.items()}
        if (risk := risk_in(book, days, deadline, actor.today, actor.person.id, blocked)) is not None:
            found.append(risk)
    about = replace(assessment, deadline=deadline)
    return AtRisk(assessment=about, committees=tuple(found)) if found else None


async def _missed(
    snapshot: Snapshot, actor: Actor, what: Reminder, assessment: Assessment, books: Sequence[Gradebook]
) -> Missed | None:
    deadline = _day_of(what)
    if deadline is None or actor.today <= deadline:
        return None
    late = {book.committee.name for book in books if due_for_all(book, actor.person.id) == deadline}
    seen = await _overview(snapshot, actor, assessment, books)
    left = tuple(
        one
        for one in seen.committees
        if one.name in late and one.counts.get(State.CONFIRMED, 0) < one.candidates
    )
    return Missed(assessment=replace(assessment, deadline=deadline), committees=left) if left else None


def _agreement(
    actor: Actor, what: Reminder, assessment: Assessment, books: list[Gradebook]
) -> AgreementEnds | None:
    whose = what.occurrence.partition("/")[0]
    for book in books:
        for grader in book.graders:
            if book.committee.name == what.committee and str(grader.person) == whose and not is_done(book):
                return AgreementEnds(
                    assessment=assessment,
                    committee=book.committee.name,
                    person=grader.person,
                    grader=grader.name or grader.email,
                    until=grader.agreement_until,
                    has_ended=grader.agreement_until is not None and grader.agreement_until < actor.today,
                )
    return None


async def _conflicts_last(
    snapshot: Snapshot, what: Reminder, assessment: Assessment, books: list[Gradebook], zone: tzinfo
) -> ConflictsLast | None:
    book = next((one for one in books if one.committee.name == what.committee), None)
    since = (await snapshot.open_issues(assessment.key)).get((what.committee, OpenIssue.CONFLICTS))
    if book is None or since is None or since.isoformat() != what.occurrence:
        return None
    differing = sum(len(conflicts(book, unit)) for unit in book.units())
    if not differing:
        return None
    return ConflictsLast(
        assessment=assessment, committee=what.committee, conflicts=differing, since=day_of(since, zone)
    )


async def _cannot_reach(
    snapshot: Snapshot, what: Reminder, assessment: Assessment, books: list[Gradebook]
) -> CannotReach | None:
    planners = await snapshot.planners(assessment.key)
    for place in await snapshot.unreachable(assessment.key):
        whom = unreached(place, books, planners)
        if place.occurrence == what.occurrence and whom is not None:
            return CannotReach(assessment=assessment, whom=whom)
    return None


async def _week(snapshot: Snapshot, actor: Actor) -> Week | None:
    keys = await snapshot.open_plans(actor.person.id, actor.today - GIVEN_UP)
    found = []
    # Each takes a while to look through, and a planner of everything may have thousands.
    for key in keys[:MOST_IN_A_WEEK]:
        assessment = await snapshot.assessment(key)
        if assessment is not None:
            books = [await snapshot.gradebook(key, c.name) for c in await snapshot.committees(key)]
            found.append(await _overview(snapshot, actor, assessment, books))
    return Week(overviews=tuple(found), more=len(keys) - len(found)) if found else None


async def _overview(
    snapshot: Snapshot, actor: Actor, assessment: Assessment, books: Sequence[Gradebook]
) -> Overview:
    return overview(
        assessment,
        books,
        await snapshot.unassigned(assessment.key),
        viewer=actor.person.id,
        blocked=await _who_is_blocked(snapshot, actor, assessment, books),
    )


async def _who_is_blocked(
    snapshot: Snapshot, actor: Actor, assessment: Assessment, books: Sequence[Gradebook]
) -> Mapping[PersonId, Blocked]:
    unreachable = await snapshot.unreachable(assessment.key)
    return who_is_blocked(assessment.key, [book.committee for book in books], actor.today, unreachable)


def _day_of(what: Reminder) -> date | None:
    """Return the deadline that a reminder is about."""
    return read_day(what.occurrence.partition("/")[0])


def _is_about(what: Reminder, deadline: date | None) -> bool:
    """Say whether a reminder before or after a deadline is about the one in force."""
    return what.occurrence.partition("/")[0] == str(deadline)
