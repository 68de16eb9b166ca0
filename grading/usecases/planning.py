"""What planners do: see where their assessments stand, load rosters, export what is confirmed."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from grading.addresses import compared
from grading.changes import SetUpChanged
from grading.errors import NotAPlanner
from grading.model import (
    AssessmentKey,
    Attribution,
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    DeadlinePolicy,
    Grader,
    SubmissionStatus,
)
from grading.ports import Reading, Work
from grading.rules.access import check_person, check_planner
from grading.rules.dating import settled
from grading.rules.deadlines import Extended, WorkedOut
from grading.rules.digests import digest
from grading.rules.overview import Overview, overview
from grading.rules.reaching import unreached
from grading.rules.rosters import Roster, RosterCommittee, RosterGrader
from grading.rules.setting_up import SetUp, check_applicable, differences, newcomers
from grading.rules.waiting import who_is_blocked
from grading.usecases.entering import Doer, known_assessment, planned_key


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChange:
    """What loading a roster changes (or has changed); `is_new` where the assessment was not there before.

    A `policy` that is not `worked_out` leaves the deadline open, unless a planner's own date won over it.
    """

    key: AssessmentKey
    title: str
    is_new: bool
    changes: tuple[SetUpChanged, ...] = field(repr=False)
    unassigned: int
    policy: DeadlinePolicy | None = None
    worked_out: WorkedOut | None = None
    extended: Extended | None = None
    own_date: date | None = None

    @property
    def digest(self) -> str:
        """Bind a button to exactly these changes: 32 hexadecimal digits."""
        facts = [[change.what, change.subject, change.before, change.after] for change in self.changes]
        return digest([self.key, facts])


async def my_assessments(
    reading: Reading, doer: Doer, key: str | None = None, always: Collection[str] = ()
) -> tuple[Overview, ...]:
    """Return the planner's assessments, or the one that is named; none for a planner of all before the first.

    Raises `NotAPlanner`, `AccountInactive`, `UnknownAssessment`.
    """
    check_person(doer.person)
    keys = await reading.planned(doer.person.id)
    if not keys and compared(doer.person.email) not in {compared(email) for email in always}:
        raise NotAPlanner
    wanted = keys if key is None else (await planned_key(reading, doer, key),)
    return tuple([await _overview(reading, doer, one) for one in wanted])


async def check_may_plan(reading: Reading, doer: Doer, always: Collection[str] = ()) -> None:
    """Raise `NotAPlanner` for somebody who plans nothing and is no planner of every assessment."""
    await _check_may_load(reading, doer, None, always)


async def preview_roster(
    reading: Reading, doer: Doer | None, roster: Roster, always: Collection[str] = ()
) -> RosterChange:
    """Return what loading the roster would change; `always` are the planners of every assessment, by e-mail.

    No doer is the command line, whose user has the database in hand. Raises `RosterInvalid`, `NotAPlanner`.
    """
    now = await _set_up(reading, roster.assessment.key)
    await _check_may_load(reading, doer, now, always)
    roster = await _completed(reading, now, roster, doer, always)
    check_applicable(now, roster)
    unassigned = sum(
        c.status is SubmissionStatus.SUBMITTED and roster.committee_of(c.id) is None
        for c in roster.candidates.values()
    )
    return RosterChange(
        key=roster.assessment.key,
        title=roster.assessment.title,
        is_new=now is None,
        changes=differences(now, roster),
        unassigned=unassigned,
        policy=roster.policy,
        worked_out=roster.worked_out,
        extended=roster.extended,
        own_date=roster.assessment.deadline if roster.own_date_stands else None,
    )


async def load_roster(
    work: Work, doer: Doer | None, roster: Roster, by: Attribution, always: Collection[str] = ()
) -> RosterChange:
    """Bring the assessment to what the roster says; return what that changed; raises as `preview_roster`."""
    if (known := await work.assessment(roster.assessment.key)) is not None:
        await work.hold_set_up(known.key)
    change = await preview_roster(work, doer, roster, always)
    if not change.changes:
        return change
    now = await _set_up(work, roster.assessment.key)
    key = change.key
    named = roster.planners
    roster = await _completed(work, now, roster, doer, always)
    await work.put_assessment(roster.assessment, roster.questions)
    planners = {email: await work.put_person(email, "") for email in roster.planners}
    standing = {email.casefold() for email in always}.difference(named)
    by_settings = {person for email, person in planners.items() if email in standing}
    await work.put_planners(key, list(planners.values()), by_settings)
    await _tell_others_of_names(work, key, roster, by)
    for committee in roster.committees:
        seats = [
            Grader(
                person=await work.put_person(grader.email, grader.name),
                name=grader.name,
                email=grader.email,
                external=grader.external,
                agreement_until=grader.agreement_until,
            )
            for grader in committee.graders
        ]
        await work.put_committee(
            key,
            Committee(
                name=committee.name,
                type=committee.type,
                graders=tuple(seats),
                channel=committee.channel,
                override=committee.override,
            ),
        )
    await _put_candidates(work, key, now, roster)
    await work.record_set_up(key, change.changes, by)
    await work.tell(newcomers(now, roster), by)
    await work.ask_for_plan(key, by.at)
    return change


async def settle_planners(work: Work, always: Collection[str], by: Attribution) -> None:
    """Make these, by e-mail, the planners of every assessment.

    Who is no more among them plans only what a roster says. Each change stands in its assessment's trail.
    """
    emails = {await work.put_person(email, ""): email for email in always}
    for key, person, begins in await work.settle_planners(emails.keys()):
        known = await work.person(person)
        email = emails.get(person) or (known.email if known else "")
        before, after = (None, "yes") if begins else ("yes", None)
        change = SetUpChanged(what="planner", subject=email, before=before, after=after)
        await work.record_set_up(key, (change,), by)
        await work.ask_for_plan(key, by.at)


async def _tell_others_of_names(work: Work, key: AssessmentKey, roster: Roster, by: Attribution) -> None:
    """Write a name that changes into the trail of every other assessment that shows it to its people."""
    named = {grader.email: grader.name for committee in roster.committees for grader in committee.graders}
    for email, name in sorted(named.items()):
        known = await work.person_by_email(email)
        if known is None or known.name in {"", name}:
            continue
        for seat in await work.seats(known.id):
            if seat.key != key:
                subject = f"{seat.committee}: {known.email}"
                renamed = SetUpChanged(what="name", subject=subject, before=known.name, after=name)
                await work.record_set_up(seat.key, (renamed,), by)


async def _overview(reading: Reading, doer: Doer, key: AssessmentKey) -> Overview:
    assessment = await known_assessment(reading, key)
    committees = await reading.committees(key)
    books = [await reading.gradebook(key, one.name) for one in committees]
    unassigned = await reading.unassigned(key)
    planners, silences = await reading.planners(key), await reading.silences(key)
    found = [unreached(silence, books, planners) for silence in silences]
    return overview(
        assessment,
        books,
        unassigned,
        viewer=doer.person.id,
        unreached=[one for one in found if one is not None],
        blocked=who_is_blocked(key, committees, doer.today, silences),
    )


async def _set_up(reading: Reading, key: AssessmentKey) -> SetUp | None:
    assessment = await reading.assessment(key)
    if assessment is None:
        return None
    committees = await reading.committees(assessment.key)
    return SetUp(
        assessment=assessment,
        planners=tuple(planner.email for planner in await reading.planners(assessment.key)),
        committees=committees,
        candidates={c.id: (c, name) for c, name in await reading.candidates(assessment.key)},
        questions=await reading.questions(assessment.key),
        books={c.name: await reading.gradebook(assessment.key, c.name) for c in committees},
    )


async def _check_may_load(
    reading: Reading, doer: Doer | None, now: SetUp | None, always: Collection[str]
) -> None:
    if doer is None:
        return
    check_person(doer.person)
    if compared(doer.person.email) in {compared(email) for email in always}:
        return
    planned = await reading.planned(doer.person.id)
    if now is not None:
        check_planner(doer.person, planned, now.assessment.key)
    elif not planned:
        raise NotAPlanner


async def _completed(
    reading: Reading, now: SetUp | None, roster: Roster, doer: Doer | None, always: Collection[str]
) -> Roster:
    """Fill in what the roster leaves open and what is known by now.

    That is how the key is written, the planners (whoever loads a new one without any, and those of every
    assessment), names, and statuses.
    """
    loader = () if doer is None else (doer.person.email,)
    named = roster.planners or (now.planners if now else loader)
    known = {} if now is None else _known_statuses(now)
    key = roster.assessment.key if now is None else now.assessment.key
    said = roster.assessment if roster.says_reminders or now is None else now.assessment
    roster = settled(roster, None if now is None else now.assessment)
    published = None if now is None else now.assessment.published
    return replace(
        roster,
        assessment=replace(roster.assessment, key=key, reminding=said.reminding, published=published),
        planners=tuple(dict.fromkeys([*named, *(compared(email) for email in always)])),
        committees=tuple([await _with_known_names(reading, committee) for committee in roster.committees]),
        candidates={
            c: candidate if c in roster.stated else known.get(c, candidate)
            for c, candidate in roster.candidates.items()
        },
    )


def _known_statuses(now: SetUp) -> dict[CandidateId, Candidate]:
    # Whom an earlier roster left out was withdrawn by that; being named again ends it.
    return {
        c: candidate
        for c, (candidate, committee) in now.candidates.items()
        if committee is not None or candidate.status is not SubmissionStatus.WITHDRAWN
    }


async def _with_known_names(reading: Reading, committee: RosterCommittee) -> RosterCommittee:
    async def named(grader: RosterGrader) -> RosterGrader:
        known = None if grader.name != grader.email else await reading.person_by_email(grader.email)
        return replace(grader, name=known.name) if known is not None and known.name else grader

    return replace(committee, graders=tuple([await named(grader) for grader in committee.graders]))


async def _put_candidates(work: Work, key: AssessmentKey, now: SetUp | None, roster: Roster) -> None:
    member_of: dict[str, CommitteeName] = {
        candidate: committee.name for committee in roster.committees for candidate in committee.candidates
    }
    for candidate in roster.candidates.values():
        await work.put_candidate(key, candidate, member_of.get(candidate.id))
    for known, _ in now.candidates.values() if now else ():
        if known.id not in roster.candidates:
            await work.put_candidate(key, Candidate(id=known.id, status=SubmissionStatus.WITHDRAWN), None)
