"""Who is to be reminded of what, and when: worked out anew from where an assessment stands.

The result is every reminder of the assessment, past and future. The same facts give the same reminders, each
with a name of its own (its topic, whom, where, and which occurrence), so that one that was sent is never sent
again. Whether there is still something to remind of is asked once more when a reminder is due.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from grading.changes import Change, CommentSet, ExplanationSet, StatusSet, ValueSet
from grading.model import (
    Assessment,
    Book,
    Committee,
    CommitteeName,
    Grader,
    Person,
    PersonId,
)
from grading.reminding import (
    NO_ASSESSMENT,
    NO_CHOICE,
    WHOLE_ASSESSMENT,
    Choice,
    IssueKey,
    OpenIssue,
    Reminder,
    Topic,
    Unreachable,
)
from grading.rules.civil import Attention, OfficeHours, day_of
from grading.rules.confirmation import confirmers
from grading.rules.deadlines import DAY
from grading.rules.due import days_of, due_by
from grading.rules.reachability import unreached
from grading.rules.rounds import first_grading, is_later
from grading.rules.states import (
    all_have_shared,
    conflicts,
    has_sharing,
    is_done,
    shared_by,
    shared_by_some,
    sharers,
)
from grading.rules.welcomes import morning_after, welcome

WEEKS_AFTER = 9
"""In so many weeks after a deadline those who are late, and those who wait for them, hear of it."""

_DAYS_AFTER = {Topic.HELD_UP: 1, Topic.OVERDUE: 2}
"""After so many working days they hear of it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the reminders of an assessment follow from.

    `at` is when it stood so. `since` says from when on each issue is open, and `zones` names the time zones
    of the people, if known. `unreachable` are the places where nothing arrives.
    """

    assessment: Assessment
    books: Sequence[Book]
    planners: Sequence[Person]
    at: datetime
    since: Mapping[IssueKey, datetime]
    zones: Mapping[PersonId, str | None] = field(default_factory=dict)
    choices: Mapping[PersonId, Choice] = field(default_factory=dict)
    unreachable: Sequence[Unreachable] = ()


def open_issues_in(books: Iterable[Book], today: date, *, unassigned: bool) -> frozenset[IssueKey]:
    """Return what is open in an assessment now."""
    found: set[IssueKey] = {(WHOLE_ASSESSMENT, OpenIssue.UNASSIGNED)} if unassigned else set()
    for book in books:
        name = book.committee.name
        if is_done(book):
            continue
        units = book.units()
        if shared_by_some(book):
            found.add((name, OpenIssue.SHARES))
        if any(conflicts(book, unit) for unit in units):
            found.add((name, OpenIssue.CONFLICTS))
        if any(unit not in book.confirmed and confirmers(book, unit) for unit in units):
            found.add((name, OpenIssue.CONFIRMATIONS))
        if any(grader.external and not _is_valid(grader.agreement_until, today) for grader in book.graders):
            found.add((name, OpenIssue.AGREEMENTS))
    return frozenset(found)


def moves_reminders(book: Book, changes: Iterable[Change]) -> bool:
    """Say whether changes can make reminders due or undue: not grades that nobody else sees yet."""
    if all(isinstance(change, CommentSet | ExplanationSet) for change in changes):
        return False
    if all(isinstance(change, StatusSet | ValueSet) for change in changes):
        return has_sharing(book) and any(all_have_shared(book, one) for one in book.candidates)
    return True


def waiting_for(book: Book, grader: PersonId) -> tuple[PersonId, ...]:
    """Return the co-graders who have shared, or else confirmed, what this grader has not; in seat order."""
    units = [unit for unit in book.units() if unit not in book.confirmed]
    unlocked = [candidate for unit in units for candidate in book.members(unit)]
    found = {one for c in unlocked if grader not in sharers(book, c) for one in sharers(book, c)}
    if not has_sharing(book) or not found:
        found = {
            one for unit in units if grader not in confirmers(book, unit) for one in confirmers(book, unit)
        }
    return tuple(seat.person for seat in book.graders if seat.person in found)


def planned(outlook: Outlook, hours: OfficeHours) -> tuple[Reminder, ...]:
    """Return all reminders that follow from where the assessment stands."""
    open_books = [book for book in outlook.books if not is_done(book)]
    return (
        *(one for book in open_books for one in _of_committee(outlook, book, hours)),
        *(one for planner in outlook.planners for one in _of_planner(outlook, open_books, planner, hours)),
    )


def week_of(day: date) -> str:
    """Return the week's name (ISO 8601), as in 2026-W53."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def next_week(planner: Person, after: datetime, hours: OfficeHours) -> Reminder:
    """Return the weekly summary that comes next: on the first working day of the first week to begin."""
    attention = hours.attention_in(planner.time_zone)
    monday = day_of(after, attention.zone)
    monday -= timedelta(days=monday.weekday())
    while (due := attention.morning(monday, hours.morning)) <= after:
        monday += timedelta(weeks=1)
    return Reminder(
        topic=Topic.WEEK,
        person=planner.id,
        assessment=NO_ASSESSMENT,
        committee=WHOLE_ASSESSMENT,
        occurrence=week_of(monday),
        due_at=due,
    )


def _of_committee(outlook: Outlook, book: Book, hours: OfficeHours) -> Iterator[Reminder]:
    settings, name = outlook.assessment.reminding, book.committee.name
    for grader in book.graders:
        attention = hours.attention_in(outlook.zones.get(grader.person))
        morning = morning_after(outlook.at, attention, hours)
        yield welcome(outlook.assessment.key, name, grader.person, morning)
        told = [
            *_before_deadline(outlook, book, grader, attention, hours),
            *_when_awaited(outlook, book, grader, attention, hours),
            *_when_differing(
                outlook, name, Topic.CONFLICTS, grader.person, settings.conflicts.graders, attention, hours
            ),
            *_after_deadline(outlook, book, grader, Topic.HELD_UP, attention, hours),
        ]
        choice = outlook.choices.get(grader.person, NO_CHOICE)
        yield from _as_chosen(told, choice, attention, hours)
        # Others wait, so that muting does not help here.
        overdue = _after_deadline(outlook, book, grader, Topic.OVERDUE, attention, hours)
        yield from _as_chosen([*overdue], replace(choice, muted=False), attention, hours)
    if book.committee.channel is not None:
        here = hours.attention_in(None)
        yield from _when_differing(
            outlook, name, Topic.CONFLICTS, None, settings.conflicts.channel, here, hours
        )


def _before_deadline(
    outlook: Outlook, book: Book, grader: Grader, attention: Attention, hours: OfficeHours
) -> Iterator[Reminder]:
    """Yield what a grader hears before the committee's deadline, and before those that candidates have.

    Of the latter it is said if by then only such candidates are left.
    """
    steps = outlook.assessment.reminding.graders
    for day in days_of(book):
        for step, due in _days_before(day, steps, attention, hours):
            yield Reminder(
                topic=Topic.DEADLINE,
                person=grader.person,
                assessment=outlook.assessment.key,
                committee=book.committee.name,
                occurrence=f"{day}/{step}",
                due_at=due,
                is_last=step == min(steps),
            )


def _after_deadline(
    outlook: Outlook,
    book: Book,
    grader: Grader,
    topic: Topic,
    attention: Attention,
    hours: OfficeHours,
) -> Iterator[Reminder]:
    """Yield what a grader hears so long after the deadline, and then weekly: the last one due, and the next.

    Each is planned when the one before was due, for nobody knows for how many weeks it will go on.
    """
    if (deadline := due_by(book, grader.person)) is None:
        return
    first = attention.working_days_after(deadline, _DAYS_AFTER[topic])
    due = [attention.morning(first + timedelta(weeks=week), hours.morning) for week in range(WEEKS_AFTER)]
    following = next((week for week, at in enumerate(due) if at > outlook.at), WEEKS_AFTER)
    for week in range(max(following - 1, 0), min(following + 1, WEEKS_AFTER)):
        yield Reminder(
            topic=topic,
            person=grader.person,
            assessment=outlook.assessment.key,
            committee=book.committee.name,
            occurrence=f"{deadline}/{week}",
            due_at=due[week],
        )


def _days_before(
    deadline: date | None, steps: Iterable[int], attention: Attention, hours: OfficeHours
) -> Iterator[tuple[int, datetime]]:
    """Yield so many days before a deadline, and when that is said.

    What falls on a day off is said on the last working day before it, so that nothing is said too late; of
    several steps that come together, the last one is said.
    """
    if deadline is None:
        return
    by_day: dict[date, int] = {}
    for step in sorted(steps, reverse=True):
        by_day[attention.working_day_until(deadline - timedelta(days=step))] = step
    for day, step in by_day.items():
        yield step, attention.morning(day, hours.morning)


def _when_awaited(
    outlook: Outlook, book: Book, grader: Grader, attention: Attention, hours: OfficeHours
) -> Iterator[Reminder]:
    for issue in (OpenIssue.SHARES, OpenIssue.CONFIRMATIONS):
        since = outlook.since.get((book.committee.name, issue))
        due = _working_days_later(since, outlook.assessment.reminding.awaited, attention, hours)
        if since is not None and due is not None and _is_awaited(book, grader.person, issue):
            yield Reminder(
                topic=Topic.AWAITED,
                person=grader.person,
                assessment=outlook.assessment.key,
                committee=book.committee.name,
                occurrence=f"{issue.value}/{since.isoformat()}",
                due_at=due,
            )


def _is_awaited(book: Book, grader: PersonId, issue: OpenIssue) -> bool:
    if issue is OpenIssue.SHARES:
        return bool(shared_by_some(book) - shared_by(book)[grader])
    return any(
        unit not in book.confirmed and confirmers(book, unit) and grader not in confirmers(book, unit)
        for unit in book.units()
    )


def _when_differing(
    outlook: Outlook,
    committee: CommitteeName,
    topic: Topic,
    person: PersonId | None,
    days: int | None,
    attention: Attention,
    hours: OfficeHours,
) -> Iterator[Reminder]:
    since = outlook.since.get((committee, OpenIssue.CONFLICTS))
    due = _working_days_later(since, days, attention, hours)
    if since is not None and due is not None:
        yield Reminder(
            topic=topic,
            person=person,
            assessment=outlook.assessment.key,
            committee=committee,
            occurrence=since.isoformat(),
            due_at=due,
        )


def _working_days_later(
    since: datetime | None, days: int | None, attention: Attention, hours: OfficeHours
) -> datetime | None:
    if since is None or days is None:
        return None
    day = attention.working_days_after(day_of(since, attention.zone), days)
    return _next_morning(day, since, attention, hours)


def _next_morning(day: date, after: datetime, attention: Attention, hours: OfficeHours) -> datetime:
    """Return the morning of a day, or the next working day's where it is none or over by then."""
    due = attention.morning(day, hours.morning)
    return due if due > after else attention.morning(day + DAY, hours.morning)


def _as_chosen(
    told: Sequence[Reminder], choice: Choice, attention: Attention, hours: OfficeHours
) -> Iterator[Reminder]:
    """Yield what the grader wants to hear: a snooze moves all but the last reminder, muting drops them."""
    last = next((one for one in told if one.is_last), None)
    for one in told:
        if one.is_last:
            yield one
        elif choice.muted:
            continue
        elif choice.snoozed_until is None:
            yield one
        else:
            later = max(one.due_at, attention.morning(choice.snoozed_until, hours.morning))
            yield replace(one, due_at=later if last is None else min(later, max(one.due_at, last.due_at)))


def _of_planner(
    outlook: Outlook, open_books: Sequence[Book], planner: Person, hours: OfficeHours
) -> Iterator[Reminder]:
    attention = hours.attention_in(planner.time_zone)
    assessment = outlook.assessment

    def said(
        topic: Topic, occurrence: str, due: datetime, committee: CommitteeName = WHOLE_ASSESSMENT
    ) -> Reminder:
        return Reminder(
            topic=topic,
            person=planner.id,
            assessment=assessment.key,
            committee=committee,
            occurrence=occurrence,
            due_at=due,
        )

    if open_books or not outlook.books:
        morning = morning_after(outlook.at, attention, hours)
        yield welcome(assessment.key, WHOLE_ASSESSMENT, planner.id, morning)
    since = outlook.since.get((WHOLE_ASSESSMENT, OpenIssue.UNASSIGNED))
    due = _working_days_later(since, 1, attention, hours)
    if since is not None and due is not None:
        yield said(Topic.UNASSIGNED, since.isoformat(), due)
    if assessment.ended is not None:
        ended = day_of(assessment.ended, hours.zone)
        yield said(Topic.NOT_READY, ended.isoformat(), attention.morning(ended + DAY, hours.morning))
    due_days = {
        (book.committee.name if is_later(book.committee) else WHOLE_ASSESSMENT, day)
        for book in open_books
        for day in days_of(book)
    }
    if assessment.deadline is not None and (first_grading(open_books) or since is not None):
        due_days.add((WHOLE_ASSESSMENT, assessment.deadline))
    for committee, day in sorted(due_days):
        for step, when in _days_before(day, assessment.reminding.planners, attention, hours):
            yield said(Topic.RISK, f"{day}/{step}", when, committee)
        yield said(Topic.MISSED, day.isoformat(), attention.morning(day + DAY, hours.morning), committee)
    soon = _next_morning(day_of(outlook.at, attention.zone), outlook.at, attention, hours)
    for place in outlook.unreachable:
        # A planner who is not reached cannot be told so.
        if place.person != planner.id and unreached(place, open_books, outlook.planners):
            yield said(Topic.UNREACHED, place.occurrence, soon, place.committee)
    for book in open_books:
        yield from _when_differing(
            outlook,
            book.committee.name,
            Topic.CONFLICTS_LAST,
            planner.id,
            assessment.reminding.conflicts.planners,
            attention,
            hours,
        )
        for grader in book.graders:
            for occurrence, when in _agreement(outlook, book.committee, grader, attention, hours):
                yield said(Topic.AGREEMENT, occurrence, when, book.committee.name)


def _agreement(
    outlook: Outlook, committee: Committee, grader: Grader, attention: Attention, hours: OfficeHours
) -> Iterator[tuple[str, datetime]]:
    """Yield when a planner hears of an external grader's access agreement: missing, ending, ended."""
    if not grader.external:
        return
    until, before = grader.agreement_until, outlook.assessment.reminding.agreement
    since = outlook.since.get((committee.name, OpenIssue.AGREEMENTS))
    if until is None:
        due = _working_days_later(since, 1, attention, hours)
        if due is not None:
            yield f"{grader.person}/missing", due
        return
    if before is not None:
        day = attention.working_day_until(until - timedelta(days=before))
        yield f"{grader.person}/{until}/ends", attention.morning(day, hours.morning)
    # One that had ended before anybody asked is told on the next working day.
    ended = attention.morning(until + DAY, hours.morning)
    found = _working_days_later(since, 1, attention, hours)
    yield f"{grader.person}/{until}/ended", ended if found is None else max(ended, found)


def _is_valid(until: date | None, today: date) -> bool:
    return until is not None and until >= today
