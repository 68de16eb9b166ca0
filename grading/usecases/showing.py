"""What a grader asks to see: own work, the state of each candidate, own grades as a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.errors import Moderates, NotAllowed, UnknownPerson
from grading.model import (
    Assessment,
    AssessmentKey,
    CandidateId,
    Committee,
    Flag,
    Note,
    Origin,
    Person,
    PersonId,
    QuestionNumber,
    Sheet,
    SheetId,
    SheetRow,
    VisibleComment,
    VisibleGradebook,
)
from grading.ports import KeptSheet, Snapshot, UnitOfWork
from grading.rules.access import acting_seat, check_person
from grading.rules.calculated_grades import calculated_instead
from grading.rules.nearest import candidate_in
from grading.rules.notifications import name_of
from grading.rules.sheets import own_grades_in
from grading.rules.standing import Glance, Seen, glances, seen_candidate
from grading.rules.states import grades_fingerprint, owner_for
from grading.rules.visibility import visible_to
from grading.usecases.comments import comments_seen
from grading.usecases.entering import Actor, CommitteeView, Scope, committee_view, enter, refusing_in
from grading.usecases.marking import Marked, marks_seen
from grading.usecases.moderating import ModerationView, show_moderation


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """An assessment that a grader may not act in, why, and the planners who can help."""

    key: AssessmentKey
    why: NotAllowed
    planners: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWork:
    """A grader's committees and where each stands; `barred` are those that they may not act in.

    Where the grader is the moderator, `moderating` shows what there is to review.
    """

    views: tuple[CommitteeView, ...]
    barred: tuple[Barred, ...]
    plans: tuple[AssessmentKey, ...]
    moderating: tuple[ModerationView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a grader has proposed for a candidate, or why they gave the grade that stands."""

    name: str
    is_own: bool
    grade: str | None = field(repr=False)
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The one candidate that was asked for, or else all, as the grader may see them.

    Of the one candidate there are the open `proposals`, and the last reason that was given for a grade that
    stands. `viewer` is the grader. `marks` are those of the one candidate, by grader with name, the viewer's
    own or the common ones first; of co-graders only once all have shared. `notes` are the viewer's own,
    `comments` those that the viewer may see. `flags` are the viewer's own: of all, or of the one candidate.
    `by_question` are how many candidates the viewer has marked on each question, where all were asked for.
    Where thresholds are in force, `origins` say where each owner's grade comes from, and `calculated` is the
    grade that the grader's own could follow by a press.
    """

    view: CommitteeView
    viewer: PersonId | None = None
    notes: tuple[Note, ...] = field(default=(), repr=False)
    comments: tuple[VisibleComment, ...] = field(default=(), repr=False)
    flags: tuple[Flag, ...] = field(default=(), repr=False)
    one: Seen | None = None
    proposals: tuple[Said, ...] = field(default=(), repr=False)
    because: Said | None = field(default=None, repr=False)
    origins: Mapping[PersonId, Origin] = field(default_factory=dict, repr=False)
    calculated: str | None = field(default=None, repr=False)
    candidates: tuple[Glance, ...] = field(default=(), repr=False)
    marks: tuple[tuple[PersonId, str, Marked], ...] = field(default=(), repr=False)
    by_question: tuple[tuple[QuestionNumber, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGrades:
    """What a sheet to fill in holds; `stamp` finds it again when the sheet comes back."""

    assessment: Assessment
    committee: Committee
    candidates: tuple[CandidateId, ...] = field(repr=False)
    grades: Mapping[CandidateId, str] = field(repr=False)
    stamp: SheetId


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Whom to ask about what: the planners of the person's assessments are the department."""

    planners: Mapping[AssessmentKey, tuple[Person, ...]]


async def my_work(snapshot: Snapshot, actor: Actor) -> OwnWork:
    """Return the grader's committees and where each stands; raises `UnknownPerson`, `AccountInactive`."""
    check_person(actor.person)
    views: list[CommitteeView] = []
    barred: list[Barred] = []
    moderating: list[ModerationView] = []
    plans = await snapshot.planned(actor.person.id)
    seats = await snapshot.seats(actor.person.id)
    if not seats and not plans:
        raise UnknownPerson(email=actor.person.email)
    for seat in seats:
        scope = Scope(key=seat.key, committee=seat.committee)
        try:
            book = await enter(snapshot, actor, scope)
        except Moderates:
            moderating.append(await show_moderation(snapshot, actor, scope))
        except NotAllowed as refusal:
            if all(one.key != seat.key for one in barred):
                planners = await snapshot.planners(seat.key)
                barred.append(Barred(key=seat.key, why=refusal, planners=planners))
        else:
            views.append(await committee_view(snapshot, actor, visible_to(book, actor.person.id)))
    return OwnWork(views=tuple(views), barred=tuple(barred), plans=plans, moderating=tuple(moderating))


async def where_one_grades(snapshot: Snapshot, actor: Actor, scope: Scope) -> CommitteeView:
    """Return the grader's committee and where it stands; raises what `enter` raises."""
    book = await enter(snapshot, actor, scope)
    return await committee_view(snapshot, actor, visible_to(book, actor.person.id))


async def show_status(snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str | None = None) -> Status:
    """Return the state of one candidate or of all; raises `UnknownCandidate` and what `enter` raises."""
    only = None if candidate is None else [CandidateId(candidate)]
    book = await enter(snapshot, actor, scope, only=only, marks_of=only or ())
    with refusing_in(book):
        asked = None if candidate is None else candidate_in(book, candidate)
    seen = visible_to(book, actor.person.id)
    view = await committee_view(snapshot, actor, seen)
    flags = await snapshot.flags(book.assessment.key, book.committee.name, actor.person.id)
    if asked is None:
        return Status(
            view=view,
            flags=flags,
            viewer=actor.person.id,
            candidates=glances(seen),
            by_question=await _by_question(snapshot, seen),
        )
    return Status(
        view=view,
        viewer=actor.person.id,
        flags=tuple(one for one in flags if one.candidate == asked),
        one=seen_candidate(seen, asked),
        proposals=tuple(
            _said(seen, one.proposer, one.value, one.reason)
            for one in seen.proposals.values()
            if one.candidate == asked and one.about == grades_fingerprint(seen, [asked])
        ),
        because=await _last_reason(snapshot, seen, asked),
        marks=marks_seen(seen, asked),
        origins=_origins(seen, asked),
        calculated=_calculated(seen, asked),
        notes=await snapshot.notes(book.assessment.key, book.committee.name, asked, actor.person.id),
        comments=(await comments_seen(snapshot, book, actor.person.id, [asked])).get(asked, ()),
    )


async def _by_question(snapshot: Snapshot, book: VisibleGradebook) -> tuple[tuple[QuestionNumber, int], ...]:
    """Return the viewer's own progress, or in shared marking the common one, question by question."""
    key, owner = book.assessment.key, owner_for(book, book.seen_by())
    questions = await snapshot.questions(key)
    if not questions:
        return ()
    counts = await snapshot.marked_counts(key, book.committee.name, owner)
    return tuple((one.number, counts.get(one.number, 0)) for one in questions)


def _origins(book: VisibleGradebook, candidate: CandidateId) -> Mapping[PersonId, Origin]:
    if not book.assessment.thresholds:
        return {}
    found = book.evaluations_of(candidate)
    return {owner: one.origin for owner, one in found.items() if one.grade is not None}


def _calculated(book: VisibleGradebook, candidate: CandidateId) -> str | None:
    if not book.assessment.thresholds:
        return None
    return calculated_instead(book, book.seen_by(), candidate)


async def _last_reason(snapshot: Snapshot, book: VisibleGradebook, candidate: CandidateId) -> Said | None:
    """Return the last reason that was given for a grade which stands, and which the viewer may see."""
    reasons = await snapshot.reasons(book.assessment.key, book.committee.name, candidate)
    standing = [
        one for one in reasons if one.grade is not None and one.grade == book.grade(candidate, one.owner)
    ]
    if not standing:
        return None
    last = standing[-1]
    return _said(book, last.by, last.grade, last.reason)


def _said(book: VisibleGradebook, person: PersonId, grade: str | None, reason: str) -> Said:
    return Said(name=name_of(book, person), is_own=person == book.viewer, grade=grade, reason=reason)


async def own_grades(work: UnitOfWork, actor: Actor, scope: Scope, stamp: SheetId) -> OwnGrades:
    """Return what the grader's sheet holds, and keep it so that the returning sheet can be compared."""
    book = visible_to(await enter(work, actor, scope), actor.person.id)
    grades = own_grades_in(book)
    rows = tuple(
        SheetRow(row=number, candidate=candidate, grade=grades.get(candidate, ""))
        for number, candidate in enumerate(book.candidates, start=2)
    )
    await work.keep_sheet(
        KeptSheet(
            id=stamp,
            person=actor.person.id,
            key=book.assessment.key,
            committee=book.committee.name,
            sheet=Sheet(name=f"{book.assessment.key}.xlsx", rows=rows),
            state="written",
        ),
        actor.by.at,
    )
    return OwnGrades(
        assessment=book.assessment,
        committee=book.committee,
        candidates=tuple(book.candidates),
        grades=grades,
        stamp=stamp,
    )


async def written_grades(snapshot: Snapshot, actor: Actor, stamp: SheetId) -> OwnGrades | None:
    """Return what this person's sheet under this stamp was written with; None if there is none.

    Raises `NotAllowed` for somebody who may not grade in its committee any more.
    """
    kept = await snapshot.sheet(stamp)
    if (
        kept is None
        or kept.person != actor.person.id
        or kept.state != "written"
        or kept.sheet.headings
        or kept.key is None
        or kept.committee is None
    ):
        return None
    assessment = await snapshot.assessment(kept.key)
    committees = await snapshot.committees(kept.key)
    committee = next((one for one in committees if one.name == kept.committee), None)
    if assessment is None or committee is None:
        return None
    acting_seat(committee.graders, assessment.key, actor.person, actor.today)
    return OwnGrades(
        assessment=assessment,
        committee=committee,
        candidates=tuple(CandidateId(row.candidate) for row in kept.sheet.rows),
        grades={CandidateId(row.candidate): row.grade for row in kept.sheet.rows if row.grade},
        stamp=stamp,
    )


async def whom_to_ask(snapshot: Snapshot, actor: Actor) -> Contacts:
    """Return the planners of the assessments that the person grades or plans."""
    check_person(actor.person)
    seats = await snapshot.seats(actor.person.id)
    keys = dict.fromkeys([*(seat.key for seat in seats), *await snapshot.planned(actor.person.id)])
    return Contacts(planners={key: await snapshot.planners(key) for key in keys})
