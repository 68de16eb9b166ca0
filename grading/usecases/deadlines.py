"""The grading deadline: how it came about, and setting it; a planner's own date wins over every policy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from grading.changes import Setting, SetUpChanged
from grading.errors import ReasonMissing, Stale
from grading.model import Assessment, AssessmentKey, CandidateId, DeadlinePolicy, Gradebook
from grading.ports import Snapshot, UnitOfWork
from grading.rules.dating import (
    Doubt,
    Wish,
    check_after_end,
    deadline_fingerprint,
    doubts_about,
    how_dated,
    wished,
)
from grading.rules.deadlines import Counting, Extended, PublicHoliday, Reckoned, reckon
from grading.rules.due import own_days
from grading.rules.moving_deadlines import Told, concerned, deadline_notices
from grading.rules.setting_up import policy_in_short
from grading.usecases.entering import Actor, known_assessment, meant_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who set a deadline, on which day, and why; by name, or by address where there is none."""

    name: str
    day: date
    reason: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineShown:
    """The deadline as it is, how it came about by policy if it did, and the graders who would hear of a move.

    `said` is who set a date of their own, or put days on top. `offers` is what each policy would come to,
    empty while nobody has said when the exam ended. `own_days` are candidates with another deadline.
    """

    assessment: Assessment
    reckoned: Reckoned | None
    concerned: tuple[str, ...]
    offers: Mapping[DeadlinePolicy, date]
    said: Said | None = None
    own_days: Mapping[CandidateId, date] = field(default_factory=dict, repr=False)

    @property
    def fingerprint(self) -> str:
        """Bind a dialog to the deadline as it is."""
        return deadline_fingerprint(self.assessment)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineSet:
    """The assessment with its new deadline, and the one before; so many graders and planners are told.

    It came about as `reckoned` by a policy, or as `extended` from the one before; else it was said.
    """

    assessment: Assessment
    before: date | None
    told: int
    planners_told: int = 0
    reckoned: Reckoned | None = None
    extended: Extended | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineAsked:
    """A deadline that may be a slip, for these reasons; nothing is done before it is wished once more.

    So many graders and planners would be told that it moves there from `assessment.deadline`. `wish` and
    `reason` are what was wished, `holiday` is which one the day is.
    """

    assessment: Assessment
    day: date
    doubts: tuple[Doubt, ...]
    holiday: PublicHoliday | None
    told: int
    wish: Wish
    reason: str | None = field(repr=False)
    planners_told: int = 0

    @property
    def fingerprint(self) -> str:
        """Bind the second step to the deadline as it is."""
        return deadline_fingerprint(self.assessment)


async def show_deadline(
    snapshot: Snapshot, actor: Actor, key: str | None, counting: Counting
) -> DeadlineShown:
    """Return the deadline and how it came about.

    Raises `NotAPlanner`, `WhichAssessment`.
    """
    found = await known_assessment(snapshot, await meant_key(snapshot, actor, key))
    books = await _books(snapshot, found.key)
    graders = concerned(books)
    ended = found.ended
    return DeadlineShown(
        assessment=found,
        reckoned=how_dated(found, counting),
        concerned=tuple(name for person, name in graders.items() if person != actor.person.id),
        offers={}
        if ended is None
        else {policy: reckon(policy, 0, ended, counting).day for policy in DeadlinePolicy},
        said=await _said(snapshot, found, counting),
        own_days={one: day for book in books for one, day in own_days(book).items()},
    )


async def set_deadline(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    wish: Wish,
    counting: Counting,
    *,
    seen: str | None = None,
    is_sure: bool = False,
) -> DeadlineSet | DeadlineAsked:
    """Set the deadline; moving one takes a reason. Graders with work left and other planners are told.

    A day that may be a slip is asked about, unless the planner `is_sure`. `seen` is the fingerprint of the
    deadline that the planner looked at. Raises `NotAPlanner`, `WhichAssessment`,
    `ReasonMissing`, `EndUnknown`, `NoDeadlineYet`, `DeadlineBeforeEnd`, `Stale`.
    """
    meant = await meant_key(work, actor, key)
    await work.hold_set_up(meant)
    found = await known_assessment(work, meant)
    if seen is not None and seen != deadline_fingerprint(found):
        raise Stale(about_settings=True)
    result = wished(found, wish, counting)
    after, before = result.assessment, found.deadline
    is_moved = before != after.deadline
    if is_moved and before is not None and actor.by.reason is None:
        raise ReasonMissing
    told = Told()
    if is_moved and after.deadline is not None:
        check_after_end(after, counting)
        told = deadline_notices(
            found.key,
            await _books(work, found.key),
            [planner.id for planner in await work.planners(found.key)],
            (before, after.deadline),
            actor.person.id,
            actor.by.reason,
        )
        doubts = doubts_about(after.deadline, actor.today, counting)
        if doubts and not is_sure:
            return DeadlineAsked(
                assessment=found,
                day=after.deadline,
                doubts=doubts,
                holiday=counting.holiday(after.deadline),
                told=len(told.graders),
                planners_told=len(told.planners),
                wish=wish,
                reason=actor.by.reason,
            )
    if after != found:
        await work.put_deadline(after)
        await work.record_set_up(found.key, _changes(found, after), actor.by)
        await work.ask_for_plan(found.key, actor.by.at)
        await work.queue_notices(told.all, actor.by)
    return DeadlineSet(
        assessment=after,
        before=before,
        told=len(told.graders),
        planners_told=len(told.planners),
        reckoned=how_dated(after, counting) if result.extended is None else None,
        extended=result.extended,
    )


async def _said(snapshot: Snapshot, found: Assessment, counting: Counting) -> Said | None:
    """Return who set a date of their own, or put days on top of a policy; None where neither was done."""
    if not found.deadline_is_own and not found.deadline_extension:
        return None
    last = await snapshot.last_set_up(found.key, Setting.DEADLINE)
    if last is None or last.person is None or found.deadline is None:
        return None
    # Erased values are not read, and an older change does not explain this day.
    if last.after is None or not last.after.endswith(found.deadline.isoformat()):
        return None
    person = await snapshot.person_by_email(last.person)
    name = last.person if person is None or not person.name else person.name
    return Said(name=name, day=counting.day_of(last.at), reason=last.reason)


def _changes(before: Assessment, after: Assessment) -> list[SetUpChanged]:
    """Return what the trail keeps: the day, and the policy, where they changed."""
    days = [None if one.deadline is None else one.deadline.isoformat() for one in (before, after)]
    policies = [policy_in_short(one) for one in (before, after)]
    return [
        SetUpChanged(setting=setting, subject=after.key, before=then, after=now)
        for setting, (then, now) in ((Setting.DEADLINE, days), (Setting.DEADLINE_POLICY, policies))
        if then != now
    ]


async def _books(snapshot: Snapshot, key: AssessmentKey) -> list[Gradebook]:
    return [await snapshot.gradebook(key, one.name) for one in await snapshot.committees(key)]
