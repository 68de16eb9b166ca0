"""Setting up assessments: loading a roster over what is there, and changing a part of what is there."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from grading.addresses import compared
from grading.changes import Setting, SetUpChanged
from grading.errors import NotAPlanner, ReasonMissing, Stale, UnknownAssessment
from grading.model import (
    FIRST_ROUND,
    AssessmentKey,
    Attribution,
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    Grader,
    SubmissionStatus,
)
from grading.ports import Snapshot, UnitOfWork
from grading.rules.access import check_person, check_planner
from grading.rules.changing_committees import moderator_after
from grading.rules.changing_questions import by_key
from grading.rules.deadlines import Counting
from grading.rules.present_roster import committee_of, roster_of
from grading.rules.roster_changes import Known, Loader, Plan, RosterChange, plan_of
from grading.rules.rosters import Roster, RosterCommittee
from grading.rules.round_faults import earlier_committees
from grading.rules.setting_up import (
    SetUp,
    newcomers,
)
from grading.usecases.committees_at_work import begin_what_comes, end_what_leaves, make_and_take_away
from grading.usecases.entering import Actor, known_assessment, meant_key


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
    plan: Plan,
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
    await _put_answers(work, key, now, roster)
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


async def _planned(
    snapshot: Snapshot,
    actor: Actor | None,
    now: SetUp | None,
    roster: Roster,
    always: Collection[str],
    today: date | None,
) -> Plan:
    await _check_may_load(snapshot, actor, now, always)
    known = Known(
        names=await _known_names(snapshot, roster),
        planners=[] if now is None else [one.id for one in await snapshot.planners(now.assessment.key)],
        acted=await _who_acted(snapshot, now, roster),
    )
    by, day = None, today
    if actor is not None:
        day = actor.today
        by = Loader(id=actor.person.id, email=actor.person.email, reason=actor.by.reason)
    # To compare a hundred thousand candidates takes half a second, and the event loop has others to serve.
    return await asyncio.to_thread(plan_of, now, roster, by, known, always, day)


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
        answers=await snapshot.answers(assessment.key),
        marked=await snapshot.marked_questions(assessment.key),
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
    if not planned:
        raise NotAPlanner
    if now is not None:
        check_planner(actor.person, planned, now.assessment.key)


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


async def _put_answers(work: UnitOfWork, key: AssessmentKey, now: SetUp | None, roster: Roster) -> None:
    """Keep the answers that change, and the marks that they come to by the keys."""
    known = {} if now is None else now.answers
    changed = {one: said for one, said in roster.answers.items() if known.get(one, {}) != said}
    before = () if now is None else now.questions
    marks = await asyncio.to_thread(by_key, before, roster.questions, known, roster.answers)
    await work.put_answers(key, changed)
    await work.put_automatic_marks(key, marks)


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
