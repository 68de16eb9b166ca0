"""What loading a roster over what is already there would change, and what it may not change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from grading.changes import Setting, SetUpChanged
from grading.decimals import canonical
from grading.errors import RosterInvalid
from grading.model import (
    FIRST_ROUND,
    Assessment,
    Book,
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    Gradebook,
    PersonId,
    Question,
    QuestionNumber,
    Reminding,
    SubmissionStatus,
    Workflow,
    WorkflowOverride,
)
from grading.notices import CandidatesJoined
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.candidate_days import faults_of_days
from grading.rules.changing_committees import (
    CommitteeChange,
    Consequence,
    committee_change,
    consequence,
)
from grading.rules.changing_questions import (
    Answers,
    changed_answers,
    faults_of_answers,
    faults_of_questions,
    question_in_short,
)
from grading.rules.rosters import Roster, RosterCommittee
from grading.rules.standing import is_blind

Subject = tuple[Setting, str]
"""What a fact is about, and of whom: `GRADER` and `1: ada@uni.example`."""

Fact = tuple[Subject, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """An assessment as it is set up now; planners by e-mail address, `marked` the questions with marks."""

    assessment: Assessment
    planners: tuple[str, ...]
    committees: tuple[Committee, ...]
    candidates: Mapping[CandidateId, tuple[Candidate, CommitteeName | None]] = field(repr=False)
    questions: tuple[Question, ...]
    books: Mapping[CommitteeName, Gradebook] = field(repr=False)
    answers: Answers = field(default_factory=dict, repr=False)
    marked: frozenset[QuestionNumber] = frozenset()


def check_applicable(
    now: SetUp | None, roster: Roster, loader: PersonId | None = None, *, with_reason: bool = False
) -> None:
    """Raise `RosterInvalid` where the roster would drop grades or change the rules amid the grading.

    `loader` is who loads it. In a committee where they grade themselves, and whose marking is still hidden,
    they may take nothing away and change no rule, whatever has been graded: a refusal that came of a
    co-grader's grade would tell of it. With a reason, committees may change that are at work; what is
    confirmed is reopened first.
    """
    known = {} if now is None else {one: candidate for one, (candidate, _) in now.candidates.items()}
    faults = [
        *_faults_of_deadline(now, roster),
        *faults_of_days(roster.assessment, roster.counting, roster.candidates.values(), known),
        *_faults_amid_grading(now, roster, loader),
    ]
    if not with_reason:
        faults += _faults_without_reason(now, roster, loader)
    if faults:
        raise RosterInvalid(faults=tuple(faults))


def needs_reason(now: SetUp | None, roster: Roster, loader: PersonId | None = None) -> bool:
    """Say whether the roster changes committees that are at work, for which the planner says why."""
    return any(_faults_without_reason(now, roster, loader))


def _faults_of_deadline(now: SetUp | None, roster: Roster) -> Iterable[RosterFault]:
    said = roster.assessment
    if roster.counting is None or said.deadline is None or said.ended is None:
        return
    is_as_before = now is not None and (now.assessment.deadline, now.assessment.ended) == (
        said.deadline,
        said.ended,
    )
    end = roster.counting.day_of(said.ended)
    if said.deadline < end and not is_as_before:
        yield RosterFault(
            problem=RosterProblem.BEFORE_THE_END,
            place="assessment.deadline",
            said=said.deadline.isoformat(),
            other=end.isoformat(),
        )


def _faults_amid_grading(now: SetUp | None, roster: Roster, loader: PersonId | None) -> Iterable[RosterFault]:
    """Yield what no reason makes good."""
    if now is None:
        return
    own = own_hidden(now, loader)
    begun = [book for name, book in now.books.items() if name not in own and has_begun(book)]
    before, after = now.assessment, roster.assessment
    for place, problem, changes in (
        ("assessment.scale", RosterProblem.SCALE_STAYS, before.scale.grades != after.scale.grades),
        ("assessment.kind", RosterProblem.KIND_STAYS, before.kind is not after.kind),
    ):
        if changes and own:
            yield _fault(RosterProblem.OWN_COMMITTEE, min(own), place=place)
        elif changes and begun:
            yield RosterFault(problem=problem, place=place)
    yield from faults_of_questions(now.questions, roster.questions, now.marked, own)
    yield from faults_of_answers(now.answers, roster.answers, now.books.values(), own)
    wanted = {committee.name: committee for committee in roster.committees}
    for name, book in now.books.items():
        if name in own:
            if name not in wanted or _takes_away(book, wanted[name], roster.assessment.workflow):
                yield _fault(RosterProblem.OWN_COMMITTEE, name)
                continue
        elif has_begun(book):
            if name not in wanted:
                yield _fault(RosterProblem.COMMITTEE_STAYS, name)
            elif wanted[name].override.over(roster.assessment.workflow) != book.workflow:
                yield _fault(RosterProblem.WORKFLOW_STAYS, name)
        if name in wanted:
            yield from _faults_of_confirmed(book, committee_change(book, wanted[name]))


def _faults_without_reason(
    now: SetUp | None, roster: Roster, loader: PersonId | None
) -> Iterable[RosterFault]:
    """Yield what a planner may do who says why."""
    if now is None:
        return
    own = own_hidden(now, loader)
    wanted = {committee.name: committee for committee in roster.committees}
    for name, book in now.books.items():
        if name not in wanted:
            if name not in own and not has_begun(book):
                yield _fault(RosterProblem.COMMITTEE_REMOVED, name)
            continue
        change = committee_change(book, wanted[name])
        if name not in own:
            yield from _faults_of_grades(book, change)
        yield from _faults_of_words_given(book, change)


def consequences(now: SetUp | None, roster: Roster) -> tuple[Consequence, ...]:
    """Return what the roster means for the grading of the committees that it changes.

    Of a committee that is hidden from the planner it tells nothing: a roster that takes something away there
    is refused before.
    """
    books = {} if now is None else now.books
    wanted = {committee.name: committee for committee in roster.committees}
    changes = [(book, committee_change(book, wanted[name])) for name, book in books.items() if name in wanted]
    return tuple(consequence(book, change) for book, change in changes if change)


def own_hidden(now: SetUp, loader: PersonId | None) -> frozenset[CommitteeName]:
    """Return the committees in which the person grades and whose marking is still hidden from them."""
    return frozenset(
        name
        for name, book in now.books.items()
        if any(grader.person == loader for grader in book.graders) and is_blind(book)
    )


def has_begun(book: Book) -> bool:
    """Say whether anybody has graded, shared or confirmed in the committee."""
    return bool(book.evaluations or book.shares or book.confirmations or book.confirmed)


def _fault(problem: RosterProblem, committee: CommitteeName, other: str = "", place: str = "") -> RosterFault:
    return RosterFault(problem=problem, place=place, said=committee, other=other)


def _takes_away(book: Book, wanted: RosterCommittee, workflow: Workflow) -> bool:
    change = committee_change(book, wanted)
    return bool(change.gone or change.left) or wanted.override.over(workflow) != book.workflow


def _faults_of_confirmed(book: Book, change: CommitteeChange) -> Iterable[RosterFault]:
    """Yield what is under a lock: who has confirmed, and of whom."""
    if book.confirmed and change.changes_marking:
        yield _fault(RosterProblem.GRADERS_STAY_CONFIRMED, change.committee)
    locked = [one for one in change.left if book.unit_of(one) in book.confirmed]
    if locked:
        yield _fault(RosterProblem.CANDIDATES_STAY, change.committee, locked[0])


def _faults_of_grades(book: Book, change: CommitteeChange) -> Iterable[RosterFault]:
    """Yield which seats and candidates have grades or shares."""
    evaluating = {owner for candidate in book.evaluations for owner in book.evaluations_of(candidate)}
    involved = evaluating | {grader for grader, _ in book.shares}
    for grader in change.gone:
        if grader.person in involved:
            yield _fault(RosterProblem.SEAT_STAYS, change.committee, grader.email)
    for candidate in change.left:
        if candidate in book.evaluations:
            yield _fault(RosterProblem.CANDIDATE_STAYS, change.committee, candidate)


def _faults_of_words_given(book: Book, change: CommitteeChange) -> Iterable[RosterFault]:
    """Yield what everybody in the committee knows to have been shared or confirmed."""
    if book.confirmations or book.confirmed:
        if change.changes_marking and not book.confirmed:
            yield _fault(RosterProblem.GRADERS_STAY_SHARED, change.committee)
        if change.joined or change.left:
            yield _fault(RosterProblem.CANDIDATES_CHANGE, change.committee)
    elif book.shares and change.changes_marking:
        yield _fault(RosterProblem.GRADERS_STAY_SHARED, change.committee)


def differences(now: SetUp | None, roster: Roster) -> tuple[SetUpChanged, ...]:
    """Return what loading the roster changes, in the roster's order; nothing if it was loaded before.

    A candidate that the roster leaves out is withdrawn.
    """
    before = {} if now is None else dict(_facts_of_set_up(now))
    after = dict(_facts_of_roster(roster))
    gone = [place for place in before if place not in after]
    return (
        *_changes(before, after, after),
        *_changed_candidates({} if now is None else now.candidates, roster),
        *changed_answers({} if now is None else now.answers, roster.answers),
        *_changed_rounds(now, roster),
        *_changes(before, after, gone),
    )


def newcomers(now: SetUp | None, roster: Roster) -> tuple[CandidatesJoined, ...]:
    """Return what graders are told whose committee others join after some of it was shared."""
    books = {} if now is None else now.books
    wanted = {committee.name: committee for committee in roster.committees}
    return tuple(
        CandidatesJoined(
            assessment=book.assessment.key, committee=name, to=grader.person, candidates=len(joined)
        )
        for name, book in books.items()
        if book.shares and name in wanted
        if (joined := [one for one in wanted[name].candidates if one not in book.candidates])
        for grader in book.graders
    )


def _changes(
    before: Mapping[Subject, str], after: Mapping[Subject, str], places: Iterable[Subject]
) -> Iterable[SetUpChanged]:
    for place in places:
        if before.get(place) != after.get(place):
            setting, subject = place
            yield SetUpChanged(
                setting=setting, subject=subject, before=before.get(place), after=after.get(place)
            )


def _changed_candidates(
    known: Mapping[CandidateId, tuple[Candidate, CommitteeName | None]], roster: Roster
) -> Iterable[SetUpChanged]:
    """Yield what becomes of candidates; of thousands only those who change are put into words."""
    member_of = roster.members()
    wanted = {one.id: (one, member_of.get(one.id)) for one in roster.candidates.values()}
    for gone in known:
        if gone not in wanted:
            wanted[gone] = (Candidate(id=gone, status=SubmissionStatus.WITHDRAWN), None)
    for candidate, as_wanted in wanted.items():
        as_known = known.get(candidate)
        if as_known != as_wanted:
            yield SetUpChanged(
                setting=Setting.CANDIDATE,
                subject=candidate,
                before=None if as_known is None else _candidate(*as_known),
                after=_candidate(*as_wanted),
            )


def _changed_rounds(now: SetUp | None, roster: Roster) -> Iterable[SetUpChanged]:
    """Yield who comes into a later round or leaves it; the committee of the first is told by itself."""
    books = {} if now is None else now.books
    for committee in roster.committees:
        if committee.round == FIRST_ROUND:
            continue
        before = set(books[committee.name].candidates) if committee.name in books else set()
        after, told = set(committee.candidates), f"again, committee {committee.name}"
        for candidate in sorted(before ^ after):
            joins = candidate in after
            yield SetUpChanged(
                setting=Setting.CANDIDATE,
                subject=candidate,
                before=None if joins else told,
                after=told if joins else None,
            )


def _facts_of_assessment(
    assessment: Assessment, planners: Iterable[str], questions: Iterable[Question]
) -> Iterable[Fact]:
    key = assessment.key
    for setting, value in _values(assessment):
        if value:
            yield (setting, key), value
    for email in sorted(planners):
        yield (Setting.PLANNER, email), "yes"
    for question in questions:
        yield (Setting.QUESTION, question.number), question_in_short(question)


def _values(assessment: Assessment) -> Iterable[tuple[Setting, str | None]]:
    yield Setting.TITLE, assessment.title
    yield Setting.KIND, assessment.kind.value
    yield Setting.SCALE, ", ".join(assessment.scale.grades)
    yield Setting.TOOL, assessment.tool.value
    yield Setting.WORKFLOW, workflow_in_short(assessment.workflow)
    yield Setting.ENDED, assessment.ended.isoformat() if assessment.ended else None
    yield Setting.DEADLINE, assessment.deadline.isoformat() if assessment.deadline else None
    yield Setting.DEADLINE_POLICY, policy_in_short(assessment)
    yield Setting.PUBLISHED, assessment.published.isoformat() if assessment.published else None
    yield Setting.THRESHOLDS, _thresholds(assessment)
    yield Setting.MARK_SCHEME, assessment.mark_scheme
    yield Setting.VARIANT, assessment.variant
    yield Setting.FORM, assessment.form.value if assessment.form else None
    yield Setting.LEVEL, assessment.level.value if assessment.level else None
    yield Setting.CREDITS, None if assessment.credits is None else canonical(assessment.credits)
    yield Setting.IMPARTIALITY, "declared" if assessment.impartiality else None
    is_usual = assessment.reminding == Reminding()
    yield Setting.REMINDERS, None if is_usual else reminding_in_short(assessment.reminding)


def _thresholds(assessment: Assessment) -> str:
    return ", ".join(f"{grade} {canonical(at)}" for grade, at in sorted(assessment.thresholds.items()))


def _facts_of_set_up(now: SetUp) -> Iterable[Fact]:
    yield from _facts_of_assessment(now.assessment, now.planners, now.questions)
    for committee in now.committees:
        yield from _facts_of_committee(committee)


def _facts_of_roster(roster: Roster) -> Iterable[Fact]:
    yield from _facts_of_assessment(roster.assessment, roster.planners, roster.questions)
    for committee in roster.committees:
        yield from _facts_of_committee(committee)


def _facts_of_committee(committee: Committee | RosterCommittee) -> Iterable[Fact]:
    name = committee.name
    yield (Setting.COMMITTEE, name), committee.type.value
    if committee.cause:
        yield (Setting.ROUND, name), f"{committee.round}, {committee.cause.value}"
    if committee.deadline:
        yield (Setting.COMMITTEE_DEADLINE, name), committee.deadline.isoformat()
    if committee.channel:
        yield (Setting.CHANNEL, name), committee.channel
    given = override_in_short(committee.override)
    if given:
        yield (Setting.COMMITTEE_WORKFLOW, name), given
    for grader in committee.graders:
        agreement = f", agreement until {grader.agreement_until}" if grader.agreement_until else ""
        yield (
            (Setting.GRADER, f"{name}: {grader.email}"),
            f"{grader.name}{', external' if grader.external else ''}{agreement}",
        )


def _candidate(candidate: Candidate, member_of: CommitteeName | None) -> str:
    committee = f"committee {member_of}" if member_of else "no committee"
    until = f", until {candidate.deadline.isoformat()}" if candidate.deadline else ""
    return f"{candidate.status.value}, {committee}{until}"


def policy_in_short(assessment: Assessment) -> str | None:
    """Return by which policy the deadline came about, as the trail keeps it; None for a date."""
    policy, more = assessment.deadline_policy, assessment.deadline_extension
    if policy is None:
        return None
    return f"{policy.value}, {more} working days more" if more else policy.value


def reminding_in_short(reminding: Reminding) -> str:
    """Return the settings in one line, as the trail keeps them."""
    conflicts = reminding.conflicts
    return (
        f"graders {_days(reminding.graders)}; planners {_days(reminding.planners)}; "
        f"awaited {reminding.awaited}; conflicts {conflicts.graders}, {conflicts.channel}, "
        f"{conflicts.planners}; agreement {reminding.agreement}"
    )


def _days(days: Iterable[int]) -> str:
    return ", ".join(map(str, days)) or "never"


def override_in_short(override: WorkflowOverride) -> str:
    """Return what a committee does otherwise in one line, as the trail keeps it; empty for nothing."""
    own = {
        "marking": override.marking,
        "unit": override.unit,
        "quorum": override.quorum,
        "align marks": override.align_marks,
    }
    return ", ".join(f"{what} {value}" for what, value in own.items() if value is not None)


def workflow_in_short(workflow: Workflow) -> str:
    """Return the settings in one line, as the trail keeps them."""
    aligned = ", marks aligned" if workflow.align_marks else ""
    return f"{workflow.marking} marking, unit {workflow.unit}, quorum {workflow.quorum}{aligned}"
