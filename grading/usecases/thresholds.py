"""Thresholds: those in force, a draft that one person holds and everybody concerned sees, and applying it.

A draft belongs to the assessment. Graders see what it would do to their committee, planners what it would do
to all of them; each as much of it as they may see. A planner puts it in force, or a grader where nobody else
grades by it.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from grading.changes import Setting, SetUpChanged, ValueSet
from grading.errors import OnlyPlannersApply, Stale
from grading.model import (
    COMMON,
    FIRST_ROUND,
    Assessment,
    AssessmentKey,
    CandidateId,
    CommitteeName,
    Gradebook,
    PersonId,
    ThresholdDraft,
)
from grading.notices import Notice
from grading.ports import Snapshot, UnitOfWork
from grading.reminding import WHOLE_ASSESSMENT
from grading.rules.decision import Decision
from grading.rules.recalculating import (
    Recalculation,
    recalculate,
    recalculation,
    together,
)
from grading.rules.registering import ends_confirmation_of
from grading.rules.rounds import in_later_round
from grading.rules.threshold_drafts import Wished, checked, draft_fingerprint, in_short
from grading.rules.thresholds import Thresholds
from grading.rules.visibility import confirmed_only, visible_to
from grading.threshold_notices import ThresholdsChanged, ThresholdsTakenOver
from grading.usecases.entering import (
    Actor,
    Scope,
    carry_out,
    enter,
    enter_to_act,
    known_assessment,
    meant_key,
)

Wish = Callable[[Assessment], Wished] | Thresholds
"""Thresholds that somebody wishes: as they are read once the scale is known, or a table that was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsShown:
    """The thresholds in force, the draft if there is one, and what it would do to what the viewer may see.

    `committee` is that of a grader who looks, None for a planner. `is_held` says that somebody else holds the
    draft, and `wished` is what the viewer would have drafted in its place. `in_force` is what the table in
    force would do: grades that do not follow it yet.
    """

    assessment: Assessment
    committee: CommitteeName | None
    draft: ThresholdDraft | None = None
    holder: str = ""
    preview: Recalculation | None = None
    is_held: bool = False
    can_apply: bool = False
    wished: Thresholds | None = None

    @property
    def seen(self) -> str | None:
        """Bind a button to the draft and to what it was shown to do."""
        return None if self.preview is None else self.preview.fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsInForce:
    """The thresholds that were put in force, those before, and what moved of what the person may see.

    So many people are told.
    """

    assessment: Assessment
    committee: CommitteeName | None
    before: Thresholds
    moved: Recalculation = field(repr=False)
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where somebody looks at thresholds: a grader in their committee, a planner at all of them."""

    assessment: Assessment
    committee: CommitteeName | None

    @property
    def key(self) -> AssessmentKey:
        return self.assessment.key


async def show_thresholds(snapshot: Snapshot, actor: Actor, scope: Scope) -> ThresholdsShown:
    """Return the thresholds as a grader sees them; raises what `enter` raises."""
    return await _shown(snapshot, actor, await _of_grader(snapshot, actor, scope))


async def show_exam_thresholds(snapshot: Snapshot, actor: Actor, scope: Scope) -> ThresholdsShown:
    """Return the thresholds as a planner sees them; raises `NotAPlanner`, `WhichAssessment`."""
    return await _shown(snapshot, actor, await _of_planner(snapshot, actor, scope))


async def draft_thresholds(
    work: UnitOfWork, actor: Actor, scope: Scope, wish: Wish, *, seen: str | None = None
) -> ThresholdsShown:
    """Draft thresholds as a grader, in the place of the draft that they hold, and show what it would do.

    Who is not named keeps the threshold of the draft, or else of the table in force. Nothing is done while
    somebody else holds a draft. `seen` binds a dialog to what it was drawn of. Raises `ThresholdsInvalid`,
    `Stale`, and what `enter_to_act` raises.
    """
    return await _draft(work, actor, await _of_grader(work, actor, scope, acts=True), wish, seen)


async def draft_exam_thresholds(
    work: UnitOfWork, actor: Actor, scope: Scope, wish: Wish, *, seen: str | None = None
) -> ThresholdsShown:
    """Draft thresholds as a planner; otherwise as `draft_thresholds`."""
    return await _draft(work, actor, await _of_planner(work, actor, scope), wish, seen)


async def take_over_thresholds(
    work: UnitOfWork, actor: Actor, scope: Scope, holder: PersonId, wish: Thresholds | None = None
) -> ThresholdsShown:
    """Hold a draft that somebody else holds, who is told; with a `wish` it becomes that at once.

    Raises `Stale` where it is not theirs any more, `ThresholdsInvalid`, and what `enter_to_act` raises.
    """
    place = await _of_grader(work, actor, scope, acts=True)
    return await _take_over(work, actor, place, holder, wish)


async def take_over_exam_thresholds(
    work: UnitOfWork, actor: Actor, scope: Scope, holder: PersonId, wish: Thresholds | None = None
) -> ThresholdsShown:
    """Hold a draft that somebody else holds, as a planner; otherwise as `take_over_thresholds`."""
    return await _take_over(work, actor, await _of_planner(work, actor, scope), holder, wish)


async def drop_thresholds(work: UnitOfWork, actor: Actor, scope: Scope) -> ThresholdsShown:
    """Put the draft aside that the grader holds; raises `Stale` where somebody else does."""
    return await _drop(work, actor, await _of_grader(work, actor, scope, acts=True))


async def drop_exam_thresholds(work: UnitOfWork, actor: Actor, scope: Scope) -> ThresholdsShown:
    """Put the draft aside that the planner holds; raises `Stale` where somebody else does."""
    return await _drop(work, actor, await _of_planner(work, actor, scope))


async def apply_thresholds(work: UnitOfWork, actor: Actor, scope: Scope, *, seen: str) -> ThresholdsInForce:
    """Put the draft in force as a grader, where one committee grades by it, if it still does what was shown.

    Everybody is told. Raises `OnlyPlannersApply`, `Stale`, and what `enter_to_act` raises.
    """
    place = await _of_grader(work, actor, scope, acts=True)
    if len(await work.committees(place.key)) > 1:
        raise OnlyPlannersApply(key=place.key)
    return await _apply(work, actor, place, seen)


async def apply_exam_thresholds(
    work: UnitOfWork, actor: Actor, scope: Scope, *, seen: str
) -> ThresholdsInForce:
    """Put the draft in force as a planner, in all committees; otherwise as `apply_thresholds`."""
    return await _apply(work, actor, await _of_planner(work, actor, scope), seen)


async def _of_grader(snapshot: Snapshot, actor: Actor, scope: Scope, *, acts: bool = False) -> _Place:
    come_in = enter_to_act if acts else enter
    book = await come_in(snapshot, actor, scope)
    return _Place(assessment=book.assessment, committee=book.committee.name)


async def _of_planner(snapshot: Snapshot, actor: Actor, scope: Scope) -> _Place:
    found = await known_assessment(snapshot, await meant_key(snapshot, actor, scope.key))
    return _Place(assessment=found, committee=None)


async def _held(work: UnitOfWork, place: _Place) -> tuple[_Place, ThresholdDraft | None]:
    """Let nobody else change the thresholds, and return them as they are."""
    await work.hold_set_up(place.key)
    found = await known_assessment(work, place.key)
    return replace(place, assessment=found), await work.threshold_draft(place.key)


async def _draft(
    work: UnitOfWork, actor: Actor, place: _Place, wish: Wish, seen: str | None
) -> ThresholdsShown:
    place, draft = await _held(work, place)
    table = _wished(place.assessment, wish, draft)
    if draft is not None and draft.holder != actor.person.id:
        return replace(await _shown(work, actor, place), wished=table)
    if seen is not None and seen != draft_fingerprint(place.assessment, draft):
        raise Stale(about_settings=True)
    await _put(work, actor, place.assessment, draft, table)
    return await _shown(work, actor, place)


def _wished(assessment: Assessment, wish: Wish, draft: ThresholdDraft | None) -> Thresholds:
    base = assessment.thresholds if draft is None else draft.thresholds
    if callable(wish):
        return checked(assessment.scale, wish(assessment), base)
    said = {grade: str(at) for grade, at in wish.items() if grade in assessment.scale.grades}
    return checked(assessment.scale, Wished(said=said), base)


async def _put(
    work: UnitOfWork,
    actor: Actor,
    assessment: Assessment,
    before: ThresholdDraft | None,
    table: Thresholds,
) -> None:
    me = actor.person.id
    since = before.since if before is not None and before.holder == me else actor.by.at
    await work.put_threshold_draft(
        assessment.key, ThresholdDraft(thresholds=dict(table), holder=me, since=since)
    )
    await _record_draft(work, actor, assessment, before, table)


async def _record_draft(
    work: UnitOfWork,
    actor: Actor,
    assessment: Assessment,
    before: ThresholdDraft | None,
    table: Thresholds | None,
) -> None:
    scale = assessment.scale
    was = None if before is None else in_short(scale, before.thresholds)
    then = None if table is None else in_short(scale, table)
    if was != then:
        change = SetUpChanged(setting=Setting.THRESHOLD_DRAFT, subject=assessment.key, before=was, after=then)
        await work.record_set_up(assessment.key, [change], actor.by)


async def _take_over(
    work: UnitOfWork, actor: Actor, place: _Place, holder: PersonId, wish: Thresholds | None
) -> ThresholdsShown:
    place, draft = await _held(work, place)
    me = actor.person.id
    if draft is None or (draft.holder not in {holder, me}):
        raise Stale(about_settings=True)
    table = draft.thresholds if wish is None else _wished(place.assessment, wish, draft)
    await _put(work, actor, place.assessment, draft, table)
    if draft.holder != me:
        change = SetUpChanged(
            setting=Setting.THRESHOLD_DRAFT,
            subject=f"{place.key}, held by",
            before=await _email(work, draft.holder),
            after=actor.person.email,
        )
        await work.record_set_up(place.key, [change], actor.by)
        told = ThresholdsTakenOver(
            assessment=place.key,
            committee=await _seat_of(work, place.key, draft.holder),
            to=draft.holder,
            who=actor.person.name or actor.person.email,
        )
        await work.queue_notices([told], actor.by)
    return await _shown(work, actor, place)


async def _email(work: UnitOfWork, person: PersonId) -> str | None:
    known = await work.person(person)
    return None if known is None else known.email


async def _seat_of(work: UnitOfWork, key: AssessmentKey, person: PersonId) -> CommitteeName:
    """Return the first committee in which somebody grades; that of all for a planner who grades in none."""
    for one in await work.committees(key):
        if any(grader.person == person for grader in one.graders):
            return one.name
    return WHOLE_ASSESSMENT


async def _drop(work: UnitOfWork, actor: Actor, place: _Place) -> ThresholdsShown:
    place, draft = await _held(work, place)
    if draft is not None:
        if draft.holder != actor.person.id:
            raise Stale(about_settings=True)
        await work.drop_threshold_draft(place.key)
        await _record_draft(work, actor, place.assessment, draft, None)
    return await _shown(work, actor, place)


async def _shown(snapshot: Snapshot, actor: Actor, place: _Place) -> ThresholdsShown:
    draft = await snapshot.threshold_draft(place.key)
    shown = ThresholdsShown(assessment=place.assessment, committee=place.committee, draft=draft)
    if draft is None:
        return shown
    books = await _books(snapshot, place)
    preview = await asyncio.to_thread(preview_of, actor.person.id, place.committee, books, draft.thresholds)
    holder = await snapshot.person(draft.holder)
    committees = await snapshot.committees(place.key)
    return replace(
        shown,
        holder="" if holder is None else holder.name or holder.email,
        preview=preview,
        is_held=draft.holder != actor.person.id,
        can_apply=place.committee is None or len(committees) == 1,
    )


async def _books(snapshot: Snapshot, place: _Place) -> Sequence[Gradebook]:
    """Return the books that somebody looks at, with all marks."""
    everybody = [one.id for one, _ in await snapshot.candidates(place.key)]
    names = [one.name for one in await snapshot.committees(place.key)]
    wanted = names if place.committee is None else [place.committee]
    return [await snapshot.gradebook(place.key, name, marks_of=everybody) for name in wanted]


def preview_of(
    viewer: PersonId, committee: CommitteeName | None, books: Iterable[Gradebook], thresholds: Thresholds
) -> Recalculation:
    """Return what thresholds would do to what somebody may see of these committees.

    `committee` is that of a grader who looks. A planner without a seat sees confirmed grades, and is told how
    many others move and nothing else of them. One who grades in a later round is told of that round alone.
    """
    found: list[Recalculation] = []
    for book in _not_barred(books, viewer):
        if committee is None and not _sits_in(book, viewer):
            found.append(recalculation(confirmed_only(book), thresholds, book))
        else:
            found.append(recalculation(visible_to(book, viewer), thresholds))
    return together(found)


def _not_barred(books: Iterable[Gradebook], person: PersonId) -> Sequence[Gradebook]:
    known = tuple(books)
    later = {
        book.committee.round
        for book in known
        if _sits_in(book, person) and book.committee.round > FIRST_ROUND
    }
    return [book for book in known if book.committee.round in later] if later else known


def _sits_in(book: Gradebook, person: PersonId) -> bool:
    return any(grader.person == person for grader in book.committee.graders)


async def _apply(work: UnitOfWork, actor: Actor, place: _Place, seen: str) -> ThresholdsInForce:
    place, draft = await _held(work, place)
    if draft is None:
        raise Stale(about_settings=True)
    books = await _books(work, replace(place, committee=None))
    shown = [book for book in books if place.committee in {None, book.committee.name}]
    me, table = actor.person.id, draft.thresholds
    moved = await asyncio.to_thread(preview_of, me, place.committee, shown, table)
    if moved.fingerprint != seen:
        raise Stale(about_settings=True)
    decisions = await asyncio.to_thread(_decisions, me, books, table)
    for book, decision in decisions:
        await carry_out(work, actor, book, decision)
    before = place.assessment.thresholds
    after = replace(place.assessment, thresholds=dict(table))
    await work.put_thresholds(after)
    await work.drop_threshold_draft(place.key)
    await _record_draft(work, actor, place.assessment, draft, None)
    change = SetUpChanged(
        setting=Setting.THRESHOLDS,
        subject=place.key,
        before=in_short(after.scale, before) or None,
        after=in_short(after.scale, table) or None,
    )
    await work.record_set_up(place.key, [change], actor.by)
    planners = [one.id for one in await work.planners(place.key)]
    notices = _notices(actor, after, decisions, planners)
    await work.queue_notices(notices, actor.by)
    return ThresholdsInForce(
        assessment=after,
        committee=place.committee,
        before=before,
        moved=moved,
        told=len({one.to for one in notices if one.to is not None}),
    )


def _decisions(
    actor: PersonId, books: Sequence[Gradebook], thresholds: Thresholds
) -> Sequence[tuple[Gradebook, Decision]]:
    return [(book, recalculate(book, actor, thresholds, _frozen(book, books))) for book in books]


def _frozen(book: Gradebook, books: Collection[Gradebook]) -> frozenset[CandidateId]:
    return in_later_round(book, [one for one in books if one is not book])


def _notices(
    actor: Actor,
    assessment: Assessment,
    decisions: Sequence[tuple[Gradebook, Decision]],
    planners: Iterable[PersonId],
) -> Sequence[Notice]:
    """Return what people are told: graders of each committee what moved for them, then the channels."""
    who, me = actor.person.name or actor.person.email, actor.person.id
    graders: set[PersonId] = {me}
    notices: list[Notice] = []
    for book, decision in decisions:
        sets = [one for one in decision.changes if isinstance(one, ValueSet)]
        people = [grader.person for grader in book.graders if grader.person != me]
        graders.update(people)
        channel: Sequence[PersonId | None] = [None] if book.committee.channel else []
        notices += [
            ThresholdsChanged(
                assessment=assessment.key,
                committee=book.committee.name,
                to=to,
                who=who,
                thresholds=assessment.thresholds,
                moved=len(
                    {one.cell.candidate for one in sets if to is not None and one.owner in {to, COMMON}}
                ),
                has_ended=to is not None and ends_confirmation_of(to, decision.changes),
            )
            for to in (*people, *channel)
        ]
    notices += [
        ThresholdsChanged(
            assessment=assessment.key,
            committee=WHOLE_ASSESSMENT,
            to=planner,
            who=who,
            thresholds=assessment.thresholds,
        )
        for planner in planners
        if planner not in graders
    ]
    return notices
