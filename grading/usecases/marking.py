"""Registering marks of a candidate, and looking at them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from grading.decimals import canonical
from grading.errors import ConfirmedAlready, NoQuestions, SharedAlready, Stale
from grading.fingerprints import fingerprint
from grading.model import (
    COMMON,
    Book,
    CandidateId,
    ChangeId,
    PersonId,
    Question,
    QuestionNumber,
    VisibleGradebook,
)
from grading.ports import Snapshot, UnitOfWork
from grading.rules.marking import marks_said, set_marks
from grading.rules.marks import Marks, effective_marks, missing, own_marks, weighted_maximum, weighted_total
from grading.rules.nearest import candidate_in
from grading.rules.notifications import name_of
from grading.rules.registering import check_may_change, ends_confirmation_of
from grading.rules.states import all_have_shared, owner_for, owners
from grading.rules.visibility import visible_to
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    check_ready,
    committee_view,
    enter_to_act,
    progress_after,
    progress_of,
    refusing_in,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a grader's marks of a candidate are: the own ones, and with the automatic ones those that count.

    `total` and `maximum` are by weight, `missing` the questions that count and have no mark.
    """

    candidate: CandidateId = field(repr=False)
    questions: tuple[Question, ...]
    own: Marks = field(repr=False)
    counting: Marks = field(repr=False)
    automatic: Marks = field(repr=False)
    total: Decimal = field(repr=False)
    maximum: Decimal
    missing: tuple[QuestionNumber, ...] = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """Bind a dialog to the marks that it was opened with."""
        marks = [[number, canonical(mark)] for number, mark in sorted(self.counting.items())]
        return fingerprint([self.candidate, marks])


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksRegistered:
    """Marks of a candidate were set: what they are now, and `set` those that changed, by what they were.

    The grade went from `before` to `after`. `change` is what can be undone, if something was changed.
    `own_fell` says that the grader's own confirmation became void.
    """

    view: CommitteeView
    now: Marked
    set: Mapping[QuestionNumber, Decimal | None] = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)
    change: ChangeId | None = None
    own_fell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksForm:
    """What a dialog for marks begins with: the present marks of a candidate."""

    book: VisibleGradebook
    now: Marked


async def register_marks(
    work: UnitOfWork,
    actor: Actor,
    scope: Scope,
    candidate: str,
    said: Sequence[tuple[str, str]],
    seen: str | None = None,
) -> MarksRegistered:
    """Set the grader's marks of a candidate, all or nothing; `said` are questions with what is said of them.

    `seen` is the fingerprint of the marks that the grader looked at. Raises what `enter` raises,
    `UnknownCandidate`, `NoQuestions`, `MarksInvalid`, `NotReadyForGrading`, `SharedAlready`,
    `ConfirmedAlready`, `Stale`.
    """
    known = CandidateId(candidate)
    book = await enter_to_act(work, actor, scope, only=[known], marks_of=[known])
    with refusing_in(book):
        named = candidate_in(book, candidate)
        _check_questions(book)
        wanted = marks_said(book, named, said)
        progress = await progress_of(work, actor, book)
        await check_ready(work, actor, book, progress)
        owner = owner_for(book, actor.person.id)
        before = _marked(book, named, owner)
        if seen is not None and seen != before.fingerprint:
            raise Stale
        decision = set_marks(book, actor.person.id, named, wanted)
        after = await carry_out(work, actor, book, decision)
    now = _marked(after, named, owner)
    changed = [one for one in wanted if before.counting.get(one) != now.counting.get(one)]
    return MarksRegistered(
        view=await committee_view(
            work, actor, visible_to(after, actor.person.id), progress_after(progress, actor, book, after)
        ),
        now=now,
        set={one: before.counting.get(one) for one in changed},
        before=book.grade(named, owner),
        after=after.grade(named, owner),
        change=actor.by.change if decision.changes else None,
        own_fell=ends_confirmation_of(actor.person.id, decision.changes),
    )


async def next_to_mark(
    snapshot: Snapshot, actor: Actor, scope: Scope, after: CandidateId
) -> CandidateId | None:
    """Return who comes after a candidate and has not all marks of the grader; None once nobody is left.

    After the last candidate come those who were skipped; who can no longer be marked is left out.
    """
    book = await enter_to_act(snapshot, actor, scope)
    owner = owner_for(book, actor.person.id)
    wanted = await snapshot.unmarked(book.assessment.key, book.committee.name, owner)
    left = [one for one in book.candidates if one in wanted and one != after and _is_open(book, actor, one)]
    return next((one for one in left if one > after), left[0] if left else None)


async def marks_form(snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str) -> MarksForm:
    """Return what the dialog for a candidate's marks begins with; raises as `register_marks`."""
    known = CandidateId(candidate)
    book = await enter_to_act(snapshot, actor, scope, only=[known], marks_of=[known])
    with refusing_in(book):
        named = candidate_in(book, candidate)
        _check_questions(book)
        check_may_change(book, actor.person.id, named)
    seen = visible_to(book, actor.person.id)
    return MarksForm(book=seen, now=_marked(seen, named, owner_for(book, actor.person.id)))


def marks_seen(book: VisibleGradebook, candidate: CandidateId) -> tuple[tuple[PersonId, str, Marked], ...]:
    """Return whose marks of a candidate are what, as far as the viewer may see them, the viewer's own first.

    Before all have shared there are no others; without questions there is nobody.
    """
    if not book.questions:
        return ()
    own = owner_for(book, book.seen_by())
    others = [one for one in owners(book) if one != own] if all_have_shared(book, candidate) else []
    return tuple(
        (owner, "" if owner == COMMON else name_of(book, owner), _marked(book, candidate, owner))
        for owner in (own, *others)
    )


def _is_open(book: Book, actor: Actor, candidate: CandidateId) -> bool:
    try:
        check_may_change(book, actor.person.id, candidate)
    except (ConfirmedAlready, SharedAlready):
        return False
    return True


def _check_questions(book: Book) -> None:
    if not book.questions:
        raise NoQuestions(key=book.assessment.key)


def _marked(book: Book, candidate: CandidateId, owner: PersonId) -> Marked:
    counts = effective_marks(book, candidate, owner)
    return Marked(
        candidate=candidate,
        questions=book.questions,
        own=own_marks(book, candidate, owner),
        counting=counts,
        automatic=book.automatic_of(candidate),
        total=weighted_total(book.questions, counts),
        maximum=weighted_maximum(book.questions),
        missing=missing(book.questions, counts),
    )
