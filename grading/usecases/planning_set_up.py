"""Setting up an exam step by step: the exam itself, its end, its committees, candidates and channels."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from grading.errors import ReasonMissing, RosterInvalid, Stale
from grading.fingerprints import fingerprint
from grading.model import Assessment, AssessmentKey, CommitteeName
from grading.ports import Snapshot, UnitOfWork
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.candidate_lists import read_candidates
from grading.rules.changing_exams import ExamWished, exam_fingerprint, is_open, with_exam
from grading.rules.changing_seats import beside
from grading.rules.deadlines import Counting
from grading.rules.roster_changes import RosterChange
from grading.rules.rosters import Roster
from grading.rules.set_up_edits import (
    CandidatesWished,
    CommitteeWished,
    Placing,
    with_candidates,
    with_channel,
    with_committee,
    with_end,
)
from grading.usecases.entering import Actor, known_assessment, meant_key
from grading.usecases.set_up import (
    Edit,
    change_set_up,
    check_may_plan,
    load_roster,
    preview_roster,
    preview_set_up,
    show_set_up,
)
from grading.usecases.set_up_in_short import SetUpInShort, look_at_set_up

FEW = 5
"""Up to so many candidates are changed at once, without being shown before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What was changed of a set-up, and the set-up as it stands."""

    change: RosterChange
    set_up: SetUpInShort


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What would be changed; nothing is done before it was seen."""

    change: RosterChange


async def check_new_key(snapshot: Snapshot, actor: Actor, key: str, always: Collection[str] = ()) -> None:
    """Raise `RosterInvalid` where another assessment has the key, `NotAPlanner`."""
    await check_may_plan(snapshot, actor, always)
    if (known := await snapshot.assessment(AssessmentKey(key))) is not None:
        fault = RosterFault(problem=RosterProblem.KEY_TAKEN, place="assessment.key", said=known.key)
        raise RosterInvalid(faults=(fault,))


async def make_assessment(
    work: UnitOfWork,
    actor: Actor,
    roster: Roster,
    always: Collection[str] = (),
    seen: str | None = None,
) -> Changed | Asked:
    """Make a new assessment with the actor as its planner, unless its deadline may be a slip.

    That is asked about once: `seen` is the fingerprint of what was shown then. Raises `RosterInvalid`,
    `NotAPlanner`.
    """
    await work.hold_new_key(roster.assessment.key)
    await check_new_key(work, actor, roster.assessment.key, always)
    change = await preview_roster(work, actor, roster, always)
    if change.doubts and seen != change.fingerprint:
        return Asked(change=change)
    done = await load_roster(work, actor, roster, actor.by, always)
    return Changed(change=done, set_up=await look_at_set_up(work, actor, done.key))


async def set_end(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    ended: datetime,
    counting: Counting,
    always: Collection[str] = (),
    *,
    seen: str | None = None,
) -> Changed:
    """Set when the exam ends; a deadline by policy follows, and graders with work left are told.

    `seen` is the fingerprint of the end that the planner looked at. Raises `Stale`, `RosterInvalid`, and as
    `meant_key`.
    """
    meant = await _held(work, actor, key)
    now = await known_assessment(work, meant)
    if seen is not None and seen != end_fingerprint(now):
        raise Stale(about_settings=True)

    def edit(roster: Roster) -> Roster:
        return with_end(roster, ended)

    return await _changed(work, actor, meant, edit, counting, always)


async def change_committee(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    wished: CommitteeWished,
    counting: Counting,
    always: Collection[str] = (),
    *,
    seen: str | None = None,
    shown: str | None = None,
) -> Changed | Asked:
    """Make a committee, or with the fingerprint `seen` of the present one bring that to what is wished.

    What changes a committee at work is shown before, and takes a reason; `shown` is its fingerprint. Raises
    `ReasonMissing`, `Stale`, `UnknownCommittee`, `RosterInvalid`, and as `meant_key`.
    """
    meant = await _held(work, actor, key)
    if (
        seen is not None
        and (await look_at_set_up(work, actor, meant)).committee(wished.name).fingerprint != seen
    ):
        raise Stale(about_settings=True)

    def edit(roster: Roster) -> Roster:
        return with_committee(roster, wished, is_new=seen is None)

    change = await preview_set_up(work, actor, meant, edit, counting, always)
    if change.needs_reason and shown != change.fingerprint:
        return Asked(change=change)
    return await _changed(work, actor, meant, edit, counting, always)


async def place_candidates(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    wished: CandidatesWished,
    counting: Counting,
    always: Collection[str] = (),
    *,
    seen: str | None = None,
    in_own_committee: bool = False,
) -> Changed | Asked:
    """Add, move or take out candidates.

    More than a few are shown before, and what changes a committee at work, which takes a reason; `seen` is
    the fingerprint of what was shown. Raises `ReasonMissing`, `UnknownCommittee`, `RosterInvalid`, and as
    `meant_key`.

    Who comes after the committee has confirmed is confirmed alone, or `in_own_committee` gets a new one with
    the same graders.
    """
    meant = await _held(work, actor, key)

    def edit(roster: Roster) -> Roster:
        return with_candidates(roster, wished)

    change = await preview_set_up(work, actor, meant, edit, counting, always)
    if (len(change.changes) > FEW or change.needs_reason) and seen != change.fingerprint:
        return Asked(change=change)
    if in_own_committee and any(one.late for one in change.consequences):
        return await _changed(work, actor, meant, _beside(wished), counting, always)
    return await _changed(work, actor, meant, edit, counting, always)


def _beside(wished: CandidatesWished) -> Edit:
    """Return the edit that gives the candidates a committee of their own beside the wished one."""

    def edit(roster: Roster) -> Roster:
        named = read_candidates(wished.text, roster.candidates.keys())
        known = with_candidates(roster, replace(wished, place=Placing.STAY))
        return beside(known, CommitteeName(wished.place), named)

    return edit


async def tie_channel(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    committee: CommitteeName,
    channel: str | None,
    counting: Counting,
    always: Collection[str] = (),
    *,
    seen: str | None = None,
) -> Changed:
    """Tie a committee to a channel, or untie it from its own.

    `seen` is the fingerprint of the committee that the planner looked at. Raises `Stale`, `UnknownCommittee`,
    and as `meant_key`.
    """
    meant = await _held(work, actor, key)
    if seen is not None:
        await _check_as_seen(work, actor, meant, committee, seen)

    def edit(roster: Roster) -> Roster:
        return with_channel(roster, committee, channel)

    return await _changed(work, actor, meant, edit, counting, always)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamShown:
    """An exam as its planner sees it before changing it; kind and scale can change while it `is_open`."""

    assessment: Assessment
    is_open: bool


async def show_exam(snapshot: Snapshot, actor: Actor, key: str | None) -> ExamShown:
    """Return the exam as it is, and what of it can still change; raises as `meant_key`."""
    now = await show_set_up(snapshot, actor, key)
    return ExamShown(assessment=now.assessment, is_open=is_open(now, actor.person.id))


async def change_exam(
    work: UnitOfWork,
    actor: Actor,
    key: str | None,
    wished: ExamWished,
    counting: Counting,
    always: Collection[str] = (),
    *,
    seen: str,
    shown: str | None = None,
) -> Changed | Asked:
    """Change what the exam is; those who rely on it are told, with the reason.

    `seen` is the fingerprint of the exam that the planner looked at. A deadline that moves is shown before,
    and `shown` is the fingerprint of that. Once grading has begun it takes a reason. Raises `Stale`,
    `ReasonMissing`, `RosterInvalid`, and as `meant_key`.
    """
    meant = await _held(work, actor, key)
    now = await show_exam(work, actor, meant)
    if seen != exam_fingerprint(now.assessment):
        raise Stale(about_settings=True)

    def edit(roster: Roster) -> Roster:
        return with_exam(roster, wished)

    change = await preview_set_up(work, actor, meant, edit, counting, always)
    if change.changes and actor.by.reason is None and not now.is_open:
        raise ReasonMissing
    if change.day is not None and shown != change.fingerprint:
        return Asked(change=change)
    return await _changed(work, actor, meant, edit, counting, always)


def end_fingerprint(now: Assessment) -> str:
    """Bind a dialog to the end of the exam as it is known."""
    return fingerprint([now.key, None if now.ended is None else now.ended.isoformat()])


async def _held(work: UnitOfWork, actor: Actor, key: str | None) -> AssessmentKey:
    meant = await meant_key(work, actor, key)
    await work.hold_set_up(meant)
    return meant


async def _check_as_seen(
    work: UnitOfWork, actor: Actor, key: AssessmentKey, committee: str, seen: str
) -> None:
    """Raise `Stale` where the committee is not as the planner saw it."""
    if (await look_at_set_up(work, actor, key)).committee(committee).fingerprint != seen:
        raise Stale(about_settings=True)


async def _changed(
    work: UnitOfWork,
    actor: Actor,
    key: AssessmentKey,
    edit: Edit,
    counting: Counting,
    always: Collection[str],
) -> Changed:
    change = await change_set_up(work, actor, key, edit, counting, always)
    return Changed(change=change, set_up=await look_at_set_up(work, actor, key))
