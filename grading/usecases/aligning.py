"""Seeing where the grades differ and making them equal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from grading.changes import ValueSet
from grading.errors import NotAllShared, NothingToShare, NothingToUndo
from grading.model import (
    CandidateId,
    ChangeId,
    Gradebook,
    PersonId,
    Proposal,
    ProposalDraft,
    VisibleComment,
    VisibleGradebook,
)
from grading.ports import Snapshot, UnitOfWork
from grading.rules.alignment import adopt, align, is_adopted
from grading.rules.apart import in_order
from grading.rules.decision import Decision, unchanged
from grading.rules.drafts import still_meant, undecided
from grading.rules.nearest import candidate_in
from grading.rules.notifications import name_of, names_of
from grading.rules.proposing import open_to
from grading.rules.scales import grade_in
from grading.rules.sharing import awaited
from grading.rules.since_sharing import SinceSharing
from grading.rules.standing import Seen, is_blind, seen_candidate, seen_conflicts
from grading.rules.states import all_have_shared, grades_fingerprint, has_sharing
from grading.rules.undoing import undo
from grading.rules.visibility import visible_to
from grading.usecases.comments import comments_seen
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    committee_view,
    enter,
    enter_to_act,
    refusing_in,
    with_marks,
)
from grading.usecases.since_sharing import read_since_sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A candidate on a page that was drawn before; `undo` is the viewer's own step that can be undone."""

    seen: Seen = field(repr=False)
    is_open: bool = True
    undo: ChangeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """A co-grader by name, and why they gave the grade that stands."""

    name: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """The candidates in conflict, the farthest apart first, the proposals about them, and one's own drafts.

    `undecided` are those about whom the viewer has yet to say something; `answering` are the proposals that
    wait for the viewer. `kept` are the rows of the page that the viewer has before them, each in its place
    whatever became of it. `because` is what co-graders said of their grades, where those still stand, and
    `comments` what is said of these candidates.
    """

    view: CommitteeView
    viewer: PersonId
    conflicts: tuple[Seen, ...] = field(repr=False)
    proposals: tuple[Proposal, ...] = field(repr=False)
    undecided: frozenset[CandidateId] = field(default=frozenset(), repr=False)
    drafts: Mapping[CandidateId, ProposalDraft] = field(default_factory=dict, repr=False)
    answering: tuple[Proposal, ...] = field(default=(), repr=False)
    kept: tuple[Row, ...] = ()
    because: Mapping[CandidateId, tuple[Because, ...]] = field(default_factory=dict, repr=False)
    comments: Mapping[CandidateId, tuple[VisibleComment, ...]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The candidate after a step of aligning, and the conflicts that remain."""

    candidate: Seen
    remaining: Conflicts


async def show_conflicts(
    snapshot: Snapshot, actor: Actor, scope: Scope, rows: Sequence[CandidateId] = ()
) -> Conflicts:
    """Return what to align; `rows` are the candidates of the page that the grader has before them, if any.

    Raises `NothingToShare` where there is nothing to compare, `NotAllShared` while grades are hidden.
    """
    book = await enter(snapshot, actor, scope)
    with refusing_in(book):
        if not has_sharing(book):
            raise NothingToShare
        waiting = awaited(book)
        seen = visible_to(book, actor.person.id)
        found = await conflicts_shown(snapshot, seen, await committee_view(snapshot, actor, seen), rows)
        if is_blind(book) and not found.conflicts:
            names = names_of(book, [person for person in waiting if person != actor.person.id])
            raise NotAllShared(waiting_for=names, you_too=actor.person.id in waiting)
    return found


async def align_grade(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, grade: str) -> Aligned:
    """Change the grader's own grade of a candidate in conflict; raises what `align` raises."""
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        value = grade_in(book.assessment.scale, grade)
        return await aligned(work, actor, book, known, align(book, actor.person.id, known, value))


async def adopt_grade(
    work: UnitOfWork,
    actor: Actor,
    scope: Scope,
    candidate: CandidateId,
    co_grader: PersonId,
    *,
    seen: str,
    rows: Sequence[CandidateId] = (),
) -> Aligned:
    """Take over a co-grader's grade, and the marks where those are aligned; raises what `adopt` raises.

    Taking it over once more changes nothing: a finger may tap twice.
    """
    book = await enter_to_act(work, actor, scope, marks_of=[candidate])
    with refusing_in(book):
        known = candidate_in(book, candidate)
        person = actor.person.id
        decision = (
            unchanged(book)
            if is_adopted(book, person, known, co_grader)
            else adopt(book, person, known, co_grader, seen=seen)
        )
        return await aligned(work, actor, book, known, decision, rows)


async def undo_aligning(
    work: UnitOfWork,
    actor: Actor,
    scope: Scope,
    candidate: CandidateId,
    change: ChangeId,
    rows: Sequence[CandidateId] = (),
) -> Aligned:
    """Take back one's own step of aligning; raises what `undo` raises, nothing where it is undone already."""
    book = await enter(work, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        done = await work.change_set(book.assessment.key, book.committee.name, change)
        if done is None:
            return await aligned(work, actor, book, known, unchanged(book), rows)
        if not any(isinstance(one, ValueSet) and one.cell.candidate == known for one in done.changes):
            raise NothingToUndo
        book = await with_marks(work, book, done.changes)
        decision = undo(book, actor.person.id, done.changes)
        return await aligned(work, actor, book, known, decision, rows, undoes=done.id)


async def aligned(
    work: UnitOfWork,
    actor: Actor,
    book: Gradebook,
    candidate: CandidateId,
    decision: Decision,
    rows: Sequence[CandidateId] = (),
    undoes: ChangeId | None = None,
) -> Aligned:
    """Carry out a step of aligning, and return what it came to."""
    after = visible_to(await carry_out(work, actor, book, decision, undoes), actor.person.id)
    return Aligned(
        candidate=seen_candidate(after, candidate),
        remaining=await conflicts_shown(work, after, await committee_view(work, actor, after), rows),
    )


async def conflicts_shown(
    snapshot: Snapshot, book: VisibleGradebook, view: CommitteeView, rows: Sequence[CandidateId] = ()
) -> Conflicts:
    """Return the candidates in conflict, and what became of those of the page that the grader has."""
    found = in_order(book.assessment.scale, seen_conflicts(book))
    differing = {seen.candidate for seen in found}
    drafts = await _drafts(snapshot, book) if found else ()
    kept = await _kept(snapshot, book, rows, differing)
    listed = differing | {row.seen.candidate for row in kept}
    return Conflicts(
        kept=kept,
        because=await _because(snapshot, book, listed) if listed else {},
        comments=await comments_seen(snapshot, book, book.seen_by(), listed),
        view=view,
        viewer=book.seen_by(),
        conflicts=found,
        proposals=tuple(
            one
            for one in book.proposals.values()
            if one.candidate in differing and one.about == grades_fingerprint(book, [one.candidate])
        ),
        undecided=frozenset(undecided(book, book.seen_by(), drafts, differing)),
        drafts={one.candidate: one for one in drafts},
        answering=open_to(book, book.seen_by()),
    )


async def _because(
    snapshot: Snapshot, book: VisibleGradebook, candidates: Collection[CandidateId]
) -> Mapping[CandidateId, tuple[Because, ...]]:
    """Return what co-graders said last of each grade of these candidates that the viewer may see."""
    said = await snapshot.all_reasons(book.assessment.key, book.committee.name)
    found: dict[CandidateId, tuple[Because, ...]] = {}
    for candidate in said.keys() & set(candidates):
        last = {
            one.owner: Because(name=name_of(book, one.by), reason=one.reason)
            for one in said[candidate]
            if one.by != book.viewer and one.grade is not None
            if one.grade == book.grade(candidate, one.owner)
        }
        found |= {candidate: tuple(last.values())} if last else {}
    return found


async def _drafts(snapshot: Snapshot, book: VisibleGradebook) -> Sequence[ProposalDraft]:
    key, committee = book.assessment.key, book.committee.name
    return still_meant(book, await snapshot.drafts(key, committee, book.seen_by()))


async def _kept(
    snapshot: Snapshot,
    book: VisibleGradebook,
    rows: Sequence[CandidateId],
    differing: Collection[CandidateId],
) -> tuple[Row, ...]:
    """Return these candidates as they are now, each with the step that the grader took on it, if any."""
    known = [one for one in rows if one in book.candidates and all_have_shared(book, one)]
    if not known:
        return ()
    since = await read_since_sharing(snapshot, book, known)
    return tuple(
        Row(
            seen=seen_candidate(book, one),
            is_open=one in differing,
            undo=None if one in differing else _own_step(book, one, since),
        )
        for one in known
    )


def _own_step(book: VisibleGradebook, candidate: CandidateId, since: SinceSharing) -> ChangeId | None:
    """Return the grader's last change of this candidate's grade; None where it did more, or is locked."""
    person = book.seen_by()
    if book.unit_of(candidate) in book.confirmed:
        return None
    own = [
        one
        for one in since.of_shared()
        if one.change.cell.candidate == candidate and one.change.owner == person
    ]
    if not own or own[-1].change.by != person:
        return None
    is_alone = sum(one.id == own[-1].id for one in since.sets) == 1
    return own[-1].id if is_alone else None
