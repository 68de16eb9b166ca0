"""Setting up assessments: loading a roster over what is there, and changing a part of what is there."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, tzinfo

from grading.addresses import compared
from grading.changes import Setting, SetUpChanged
from grading.errors import NotAPlanner, ReasonMissing, Stale, UnknownAssessment
from grading.fingerprints import fingerprint_of_many
from grading.model import (
    FIRST_ROUND,
    AssessmentKey,
    Attribution,
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    DeadlinePolicy,
    Grader,
    PersonId,
    SubmissionStatus,
)
from grading.notices import CandidatesDeadlineChanged, DeadlineChanged
from grading.ports import Snapshot, UnitOfWork
from grading.rules.access import check_person, check_planner
from grading.rules.candidate_days import DoubtedDay, doubted_days
from grading.rules.changing_committees import Consequence, moderator_after
from grading.rules.completing_rosters import completed
from grading.rules.dating import Doubt, doubts_about
from grading.rules.deadlines import Counting, Extended, WorkedOut
from grading.rules.moving_deadlines import told_by_roster
from grading.rules.present_roster import committee_of, roster_of
from grading.rules.rosters import Roster, RosterCommittee
from grading.rules.round_faults import check_rounds, earlier_committees
from grading.rules.setting_up import (
    SetUp,
    check_applicable,
    consequences,
    differences,
    needs_reason,
    newcomers,
    own_hidden,
)
from grading.rules.two_graders import Shortfall, shortfalls_of_roster
from grading.usecases.committees_at_work import begin_what_comes, end_what_leaves, make_and_take_away
from grading.usecases.entering import Actor, known_assessment, meant_key


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChange:
    """What loading a roster changes (or has changed); `is_new` where the assessment was not there before.

    A `policy` that is not `worked_out` leaves the deadline open, unless a planner's own date won over it, or
    over the roster's `lost_date`; it is `by_law` where nobody named a deadline. One that the roster moves to
    a `day` is told to so many graders and planners, and is in `doubt` where it may be a slip. It
    `keeps_statuses` of candidates whom the planner grades unseen by co-graders, for an import of theirs shows
    in a status. Moments are read in the `zone`. Where it changes committees that are at work it
    `needs_reason`, and has these `consequences` for their grading. The `shortfalls` are committees that have
    fewer graders than the Act asks for. Of `doubted_days` of candidates each may be a slip, and so many
    people are told of candidates' days.
    """

    key: AssessmentKey
    title: str
    is_new: bool
    changes: tuple[SetUpChanged, ...] = field(repr=False)
    unassigned: int
    policy: DeadlinePolicy | None = None
    worked_out: WorkedOut | None = None
    extended: Extended | None = None
    by_law: bool = False
    own_date: date | None = None
    lost_date: date | None = None
    day: date | None = None
    told: int = 0
    planners_told: int = 0
    doubts: tuple[Doubt, ...] = ()
    keeps_statuses: bool = False
    zone: tzinfo = UTC
    shortfalls: tuple[Shortfall, ...] = ()
    doubted_days: tuple[DoubtedDay, ...] = ()
    told_of_candidates: int = 0
    needs_reason: bool = False
    consequences: tuple[Consequence, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Bind a button to exactly these changes: 32 hexadecimal digits."""
        facts = [[change.setting, change.subject, change.before, change.after] for change in self.changes]
        return fingerprint_of_many(self.key, facts)


async def check_may_plan(snapshot: Snapshot, actor: Actor, always: Collection[str] = ()) -> None:
    """Raise `NotAPlanner` for somebody who plans nothing and is no planner of every assessment."""
    await _check_may_load(snapshot, actor, None, always)


async def preview_roster(
    snapshot: Snapshot,
    actor: Actor | None,
    roster: Roster,
    always: Collection[str] = (),
    today: date | None = None,
) -> RosterChange:
    """Return what loading the roster would change; `always` are the planners of every assessment, by e-mail.

    No actor is the command line, whose user has the database in hand, and who says which day it is. Raises
    `RosterInvalid`, `NotAPlanner`.
    """
    now = await _set_up(snapshot, roster.assessment.key)
    return (await _planned(snapshot, actor, now, roster, always, today)).change


async def load_roster(
    work: UnitOfWork,
    actor: Actor | None,
    roster: Roster,
    by: Attribution,
    always: Collection[str] = (),
    seen: str | None = None,
) -> RosterChange:
    """Bring the assessment to what the roster says; return what that changed.

    Graders with work left and other planners are told of a deadline that moves. `seen` is the fingerprint of
    the changes that the planner looked at. Raises `Stale`, `ReasonMissing`, and as `preview_roster`.
    """
    if (known := await work.assessment(roster.assessment.key)) is not None:
        await work.hold_set_up(known.key)
    now = await _set_up(work, roster.assessment.key)
    today = None if roster.counting is None else roster.counting.day_of(by.at)
    plan = await _planned(work, actor, now, roster, always, today)
    return await _carry_out(work, actor, plan, roster.planners, by, always, seen)


Edit = Callable[[Roster], Roster]
"""What a planner changes of an assessment's set-up."""


async def preview_set_up(
    snapshot: Snapshot,
    actor: Actor,
    key: str | None,
    edit: Edit,
    counting: Counting,
    always: Collection[str] = (),
) -> RosterChange:
    """Return what an edit would change of the set-up of the assessment that the planner means.

    Raises `RosterInvalid`, and as `meant_key`.
    """
    now = await show_set_up(snapshot, actor, key)
    edited = await asyncio.to_thread(_edited, now, edit, counting)
    return (await _planned(snapshot, actor, now, edited, always, actor.today)).change


async def change_set_up(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    edit: Edit,
    counting: Counting,
    always: Collection[str] = (),
    seen: str | None = None,
) -> RosterChange:
    """Change a part of the set-up of the assessment that the planner means; return what that changed.

    It is checked, kept in the trail and told like a roster that says the same. `seen` is the fingerprint of
    the changes that the planner looked at. Raises `Stale`, `ReasonMissing`, and as `preview_set_up`.
    """
    await work.hold_set_up(await meant_key(work, actor, key))
    now = await show_set_up(work, actor, key)
    edited = await asyncio.to_thread(_edited, now, edit, counting)
    plan = await _planned(work, actor, now, edited, always, actor.today)
    return await _carry_out(work, actor, plan, None, actor.by, always, seen)


def _edited(now: SetUp, edit: Edit, counting: Counting) -> Roster:
    # In a thread: of a hundred thousand candidates it takes as long as some hundred answers.
    return edit(replace(roster_of(now), counting=counting))


async def present_roster(snapshot: Snapshot, key: str) -> Roster:
    """Return the set-up of an assessment as a roster, for the command line, whose user may see all of it.

    It names no planners, so that they stay as they are. Raises `UnknownAssessment`.
    """
    now = await _set_up(snapshot, (await known_assessment(snapshot, AssessmentKey(key))).key)
    if now is None:
        raise UnknownAssessment(key=key)
    return replace(roster_of(now), planners=())


async def show_set_up(snapshot: Snapshot, actor: Actor, key: str | None) -> SetUp:
    """Return the assessment that the planner means as it is set up now; raises as `meant_key`."""
    found = await meant_key(snapshot, actor, key)
    now = await _set_up(snapshot, found)
    if now is None:
        raise UnknownAssessment(key=found)
    return now


async def _carry_out(
    work: UnitOfWork,
    actor: Actor | None,
    plan: "_Plan",
    named: Collection[str] | None,
    by: Attribution,
    always: Collection[str],
    seen: str | None,
) -> RosterChange:
    """Bring the assessment to the plan; `named` are the planners that a file names, None without a file."""
    change, now, roster = plan.change, plan.now, plan.roster
    if seen is not None and seen != await asyncio.to_thread(lambda: change.fingerprint):
        raise Stale(about_settings=True)
    if not change.changes:
        return change
    if change.needs_reason and by.reason is None:
        raise ReasonMissing
    key = change.key
    actor = None if actor is None else replace(actor, by=by)
    if actor is not None and now is not None:
        await end_what_leaves(work, actor, now, change.consequences)
    await work.put_assessment(roster.assessment)
    await work.put_questions(key, roster.questions)
    if named is not None or now is None or set(roster.planners) != set(now.planners):
        await _put_planners(
            work, key, roster.planners, {compared(email) for email in always}.difference(named or ())
        )
    await _tell_others_of_names(work, key, roster, by)
    before = {} if now is None else {one.name: one for one in now.committees}
    for committee in roster.committees:
        await work.put_committee(key, await _with_people(work, committee, before.get(committee.name)))
    await _put_candidates(work, key, now, roster)
    if actor is not None and now is not None:
        await begin_what_comes(work, actor, now, change.consequences)
        await make_and_take_away(work, actor, now, [one.name for one in roster.committees])
    await work.record_set_up(key, change.changes, by)
    joined = newcomers(now, roster) if by.reason is None else ()
    await work.queue_notices((*plan.notices, *joined), by)
    await work.ask_for_plan(key, by.at)
    return change


async def _put_planners(
    work: UnitOfWork, key: AssessmentKey, emails: Collection[str], by_settings: Collection[str]
) -> None:
    planners = {email: await work.put_person(email, "") for email in emails}
    standing = {person for email, person in planners.items() if email in by_settings}
    await work.put_planners(key, list(planners.values()), standing)


async def _with_people(work: UnitOfWork, committee: RosterCommittee, before: Committee | None) -> Committee:
    """Return the committee with its graders as the people they are; whose seat moderates still does."""
    seats = tuple(
        [
            Grader(
                person=await work.put_person(grader.email, grader.name),
                name=grader.name,
                email=grader.email,
                external=grader.external,
                agreement_until=grader.agreement_until,
            )
            for grader in committee.graders
        ]
    )
    return Committee(
        name=committee.name,
        type=committee.type,
        graders=seats,
        channel=committee.channel,
        override=committee.override,
        round=committee.round,
        cause=committee.cause,
        deadline=committee.deadline,
        moderator=moderator_after(before, seats),
    )


async def settle_planners(work: UnitOfWork, always: Collection[str], by: Attribution) -> None:
    """Make these, by e-mail, the planners of every assessment.

    Who is no more among them plans only what a roster says. Each change stands in its assessment's trail.
    """
    emails = {await work.put_person(email, ""): email for email in always}
    for key, person, begins in await work.settle_planners(emails.keys()):
        known = await work.person(person)
        email = emails.get(person) or (known.email if known else "")
        before, after = (None, "yes") if begins else ("yes", None)
        change = SetUpChanged(setting=Setting.PLANNER, subject=email, before=before, after=after)
        await work.record_set_up(key, (change,), by)
        await work.ask_for_plan(key, by.at)


async def _tell_others_of_names(
    work: UnitOfWork, key: AssessmentKey, roster: Roster, by: Attribution
) -> None:
    """Write a name that changes into the trail of every other assessment that shows it to its people."""
    named = {grader.email: grader.name for committee in roster.committees for grader in committee.graders}
    for email, name in sorted(named.items()):
        known = await work.person_by_email(email)
        if known is None or known.name in {"", name}:
            continue
        for seat in await work.seats(known.id):
            if seat.key != key:
                subject = f"{seat.committee}: {known.email}"
                renamed = SetUpChanged(setting=Setting.NAME, subject=subject, before=known.name, after=name)
                await work.record_set_up(seat.key, (renamed,), by)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A roster as it would be loaded over what there is now, and who is to be told."""

    now: SetUp | None
    roster: Roster
    change: RosterChange
    notices: tuple[DeadlineChanged | CandidatesDeadlineChanged, ...]


async def _planned(
    snapshot: Snapshot,
    actor: Actor | None,
    now: SetUp | None,
    roster: Roster,
    always: Collection[str],
    today: date | None,
) -> _Plan:
    await _check_may_load(snapshot, actor, now, always)
    names = await _known_names(snapshot, roster)
    acted = await _who_acted(snapshot, now, roster)
    planners = [] if now is None else [one.id for one in await snapshot.planners(now.assessment.key)]
    # To compare a hundred thousand candidates takes half a second, and the event loop has others to serve.
    return await asyncio.to_thread(_plan, now, roster, actor, always, today, names, planners, acted)


def _plan(
    now: SetUp | None,
    roster: Roster,
    actor: Actor | None,
    always: Collection[str],
    today: date | None,
    names: Mapping[str, str],
    planners: Sequence[PersonId],
    acted: Mapping[CommitteeName, Collection[str]],
) -> _Plan:
    loader = None if actor is None else actor.person.id
    closed = _closed(now, loader)
    roster = completed(now, roster, None if actor is None else actor.person.email, always, closed, names)
    # A planner is asked for the reason; the command line has nobody to ask.
    check_applicable(now, roster, loader, with_reason=actor is not None)
    check_rounds(now, roster, acted)
    members = roster.members()
    before, day = None if now is None else now.assessment.deadline, roster.assessment.deadline
    is_moved = day is not None and day != before
    told = told_by_roster(now, roster, planners, loader, None if actor is None else actor.by.reason)
    change = RosterChange(
        key=roster.assessment.key,
        title=roster.assessment.title,
        is_new=now is None,
        changes=differences(now, roster),
        unassigned=sum(
            c.status is SubmissionStatus.SUBMITTED and c.id not in members for c in roster.candidates.values()
        ),
        policy=roster.policy,
        worked_out=roster.worked_out,
        extended=roster.extended,
        by_law=roster.by_law,
        own_date=roster.assessment.deadline if roster.own_date_stands else None,
        lost_date=roster.lost_date if roster.own_date_stands else None,
        day=day if is_moved else None,
        told=len(told.graders),
        planners_told=len(told.planners),
        doubts=_doubts(roster, day, today if actor is None else actor.today) if is_moved else (),
        keeps_statuses=bool(closed & roster.stated),
        zone=UTC if roster.counting is None else roster.counting.zone,
        shortfalls=shortfalls_of_roster(now, roster),
        doubted_days=doubted_days(
            roster.candidates.values(),
            {} if now is None else {one: candidate for one, (candidate, _) in now.candidates.items()},
            today if actor is None else actor.today,
            roster.counting,
        ),
        told_of_candidates=len({one.to for one in told.of_candidates}),
        needs_reason=needs_reason(now, roster, loader),
        consequences=consequences(now, roster),
    )
    return _Plan(now=now, roster=roster, change=change, notices=told.all)


def _doubts(roster: Roster, day: date | None, today: date | None) -> tuple[Doubt, ...]:
    if day is None or today is None or roster.counting is None:
        return ()
    return doubts_about(day, today, roster.counting)


async def _set_up(snapshot: Snapshot, key: AssessmentKey) -> SetUp | None:
    assessment = await snapshot.assessment(key)
    if assessment is None:
        return None
    committees = await snapshot.committees(assessment.key)
    return SetUp(
        assessment=assessment,
        planners=tuple(planner.email for planner in await snapshot.planners(assessment.key)),
        committees=committees,
        candidates=await asyncio.to_thread(_by_id, await snapshot.candidates(assessment.key)),
        questions=await snapshot.questions(assessment.key),
        books={c.name: await snapshot.gradebook(assessment.key, c.name) for c in committees},
    )


def _by_id(
    candidates: Iterable[tuple[Candidate, CommitteeName | None]],
) -> Mapping[CandidateId, tuple[Candidate, CommitteeName | None]]:
    return {candidate.id: (candidate, committee) for candidate, committee in candidates}


async def _check_may_load(
    snapshot: Snapshot, actor: Actor | None, now: SetUp | None, always: Collection[str]
) -> None:
    if actor is None:
        return
    check_person(actor.person)
    if compared(actor.person.email) in {compared(email) for email in always}:
        return
    planned = await snapshot.planned(actor.person.id)
    if now is not None:
        check_planner(actor.person, planned, now.assessment.key)
    elif not planned:
        raise NotAPlanner


def _closed(now: SetUp | None, loader: PersonId | None) -> frozenset[CandidateId]:
    """Return the candidates whose co-graders' work is hidden from the person who loads the roster."""
    if now is None:
        return frozenset()
    return frozenset(c for name in own_hidden(now, loader) for c in now.books[name].candidates)


async def _known_names(snapshot: Snapshot, roster: Roster) -> Mapping[str, str]:
    """Return the names by e-mail address of graders whom the roster gives none."""
    emails = {
        grader.email: None
        for committee in roster.committees
        for grader in committee.graders
        if grader.name == grader.email
    }
    people = {email: await snapshot.person_by_email(email) for email in emails}
    return {email: one.name for email, one in people.items() if one is not None and one.name}


async def _who_acted(
    snapshot: Snapshot, now: SetUp | None, roster: Roster
) -> Mapping[CommitteeName, Collection[str]]:
    """Return by address who has ever done something in the committees that later rounds go over again."""
    if now is None:
        return {}
    found: dict[CommitteeName, set[str]] = {}
    later = [committee_of(now, one) for one in now.committees]
    for name in sorted(earlier_committees((*roster.committees, *later)) & now.books.keys()):
        people = [await snapshot.person(one) for one in await snapshot.began(now.assessment.key, name)]
        found[name] = {one.email for one in people if one is not None}
    return found


async def _put_candidates(work: UnitOfWork, key: AssessmentKey, now: SetUp | None, roster: Roster) -> None:
    for committee, candidates in (await asyncio.to_thread(_to_put, now, roster)).items():
        await work.put_candidates(key, candidates, committee)
    for later in roster.committees:
        if later.round > FIRST_ROUND:
            there = () if now is None or later.name not in now.books else now.books[later.name].candidates
            joining = [roster.candidates[one] for one in later.candidates if one not in there]
            await work.put_candidates(key, joining, later.name)
            await work.leave_committee(key, [c for c in there if c not in later.candidates], later.name)


def _to_put(now: SetUp | None, roster: Roster) -> Mapping[CommitteeName | None, Sequence[Candidate]]:
    """Return by committee those candidates who change; whom the roster leaves out is withdrawn."""
    member_of = roster.members()
    known = {} if now is None else now.candidates
    to_put: dict[CommitteeName | None, list[Candidate]] = defaultdict(list)
    for candidate in roster.candidates.values():
        committee = member_of.get(candidate.id)
        if known.get(candidate.id) != (candidate, committee):
            to_put[committee].append(candidate)
    to_put[None] += [
        Candidate(id=gone, status=SubmissionStatus.WITHDRAWN)
        for gone in known
        if gone not in roster.candidates
    ]
    return to_put
