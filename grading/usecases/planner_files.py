"""Planners' files: one that was dropped, over the set-up that it changes, and the set-up to take along."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from grading.addresses import compared
from grading.model import AssessmentKey, CommitteeName
from grading.planner_files import PlannerFile
from grading.ports import Snapshot, UnitOfWork
from grading.rules.deadlines import Counting
from grading.rules.planner_edits import LeftAlone, edited
from grading.rules.planner_keys import key_in
from grading.rules.present_roster import roster_of
from grading.rules.roster_changes import RosterChange
from grading.rules.rosters import Roster
from grading.rules.setting_up import own_hidden
from grading.usecases.entering import Actor
from grading.usecases.set_up import change_set_up, preview_set_up, show_set_up


@dataclass(frozen=True, slots=True, kw_only=True)
class FileShown:
    """What loading a planner's file would change, what it leaves alone, and headings that mean nothing."""

    change: RosterChange
    left: LeftAlone
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFits:
    """The assessments that a planner's file may be about, as it does not say it; none if there are none."""

    keys: tuple[AssessmentKey, ...]


async def preview_planner_file(
    snapshot: Snapshot,
    actor: Actor,
    file: PlannerFile,
    key: str | None,
    counting: Counting,
    always: Collection[str] = (),
) -> FileShown | FileFits:
    """Return what loading a planner's file would change of the assessment that it is about.

    That is the one with the `key` if it is given, or that the file names, or the planner's only one. Raises
    `RosterInvalid` with every fault of the file, and as `preview_set_up`.
    """
    planned = await snapshot.planned(actor.person.id)
    wanted = key or key_in(file, planned)
    if wanted is None and len(planned) != 1:
        return FileFits(keys=planned)
    left: list[LeftAlone] = []

    def edit(roster: Roster) -> Roster:
        found = edited(file, roster)
        left.append(found.left)
        return found.roster

    change = await preview_set_up(snapshot, actor, wanted, edit, counting, always)
    unknown = dict.fromkeys(heading for table in file.tables for heading in table.unknown)
    return FileShown(change=change, left=left[0], unknown=tuple(unknown))


async def load_planner_file(
    work: UnitOfWork,
    actor: Actor,
    file: PlannerFile,
    key: str,
    counting: Counting,
    always: Collection[str] = (),
    seen: str | None = None,
) -> RosterChange:
    """Bring the assessment to what the file says of it, if that is what the planner has `seen`.

    Raises `Stale`, and as `preview_planner_file`.
    """
    return await change_set_up(
        work, actor, key, lambda roster: edited(file, roster).roster, counting, always, seen
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentRoster:
    """An assessment's set-up for a planner to take along.

    In the `hidden` committees they grade themselves: of those candidates no status is given, for an import of
    a co-grader would show in it.
    """

    roster: Roster
    hidden: frozenset[CommitteeName]


async def show_present_roster(
    snapshot: Snapshot, actor: Actor, key: str | None, always: Collection[str] = ()
) -> PresentRoster:
    """Return the set-up of the assessment that the planner means; it holds no grade.

    Planners whom the settings name, `always`, are left out: they plan it without a roster. Raises as
    `meant_key`.
    """
    now = await show_set_up(snapshot, actor, key)
    hidden = own_hidden(now, actor.person.id)
    closed = {candidate for name in hidden for candidate in now.books[name].candidates}
    standing = {compared(email) for email in always}
    roster = roster_of(now)
    return PresentRoster(
        roster=replace(
            roster,
            planners=tuple(email for email in roster.planners if email not in standing),
            stated=frozenset(roster.candidates.keys() - closed),
        ),
        hidden=hidden,
    )
