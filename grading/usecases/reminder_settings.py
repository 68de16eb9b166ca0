"""When people are reminded about an assessment: the planner's settings."""

from dataclasses import dataclass, replace

from grading.changes import Setting, SetUpChanged
from grading.errors import Stale
from grading.model import Assessment, Reminding
from grading.ports import Snapshot, UnitOfWork
from grading.rules.reminder_settings import reminders_fingerprint
from grading.rules.setting_up import reminding_in_short
from grading.usecases.entering import Actor, known_assessment, meant_key


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersShown:
    """The assessment whose settings they are."""

    assessment: Assessment

    @property
    def fingerprint(self) -> str:
        """Bind a dialog to the settings as they are."""
        return reminders_fingerprint(self.assessment)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersSet:
    """The assessment with its settings as they are now; `before` is what they were."""

    assessment: Assessment
    before: Reminding


async def show_reminders(snapshot: Snapshot, actor: Actor, key: str | None) -> RemindersShown:
    """Return when people are reminded; raises `NotAPlanner`, `WhichAssessment`."""
    return RemindersShown(assessment=await known_assessment(snapshot, await meant_key(snapshot, actor, key)))


async def set_reminders(
    work: UnitOfWork, actor: Actor, key: str | None, reminding: Reminding, seen: str | None = None
) -> RemindersSet:
    """Set when people are reminded; what is planned is planned anew.

    `seen` is the fingerprint of the settings that the planner looked at. Raises `NotAPlanner`,
    `WhichAssessment`, `Stale`.
    """
    meant = await meant_key(work, actor, key)
    await work.hold_set_up(meant)
    found = await known_assessment(work, meant)
    if seen is not None and seen != reminders_fingerprint(found):
        raise Stale(about_settings=True)
    if reminding == found.reminding:
        return RemindersSet(assessment=found, before=found.reminding)
    after = replace(found, reminding=reminding)
    await work.put_reminding(after)
    change = SetUpChanged(
        setting=Setting.REMINDERS,
        subject=found.key,
        before=reminding_in_short(found.reminding),
        after=reminding_in_short(reminding),
    )
    await work.record_set_up(found.key, [change], actor.by)
    await work.ask_for_plan(found.key, actor.by.at)
    return RemindersSet(assessment=after, before=found.reminding)
