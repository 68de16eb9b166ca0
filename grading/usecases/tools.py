"""Which tool names the steps: the planner's choice for the assessment, and a grader's own view."""

from dataclasses import dataclass, replace

from grading.changes import Setting, SetUpChanged
from grading.errors import ClassicOnly, ModeratorNeedsClassic, WhichCommittee
from grading.model import Assessment, Gradebook, Tool
from grading.notices import ToolActivated
from grading.ports import Snapshot, UnitOfWork
from grading.rules.visibility import visible_to
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    committee_view,
    enter,
    known_assessment,
    meant_key,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolSet:
    """The assessment with the steps of its tool; `before` is the tool of before. So many graders are told."""

    assessment: Assessment
    before: Tool
    told: int


async def activate_tool(work: UnitOfWork, actor: Actor, key: str | None, tool: Tool) -> ToolSet:
    """Give the assessment the steps of this tool, at any time: nothing that was graded changes.

    Raises `NotAPlanner`, `WhichAssessment`, `ModeratorNeedsClassic`.
    """
    meant = await meant_key(work, actor, key)
    await work.hold_set_up(meant)
    found, committees = await known_assessment(work, meant), await work.committees(meant)
    if found.tool is tool:
        return ToolSet(assessment=found, before=tool, told=0)
    moderated = tuple(one.name for one in committees if one.moderator is not None)
    if moderated and tool is not Tool.CLASSIC:
        raise ModeratorNeedsClassic(key=found.key, committees=moderated)
    after = replace(found, tool=tool)
    await work.put_assessment(after)
    change = SetUpChanged(setting=Setting.TOOL, subject=found.key, before=found.tool.value, after=tool.value)
    await work.record_set_up(found.key, (change,), actor.by)
    places = {grader.person: one.name for one in reversed(committees) for grader in one.graders}
    notices = [
        ToolActivated(
            assessment=found.key,
            committee=committee,
            to=person,
            who=actor.person.name or actor.person.email,
            tool=tool,
        )
        for person, committee in sorted(places.items())
        if person != actor.person.id
    ]
    await work.queue_notices(notices, actor.by)
    return ToolSet(assessment=after, before=found.tool, told=len(notices))


async def show_steps(snapshot: Snapshot, actor: Actor, scope: Scope) -> CommitteeView:
    """Return where the grader's committee stands, with the steps as they see them; raises as `enter`."""
    book = await _entered(snapshot, actor, scope)
    return await committee_view(snapshot, actor, visible_to(book, actor.person.id))


async def choose_tool(work: UnitOfWork, actor: Actor, scope: Scope, tool: Tool) -> CommitteeView:
    """Show the grader the steps of this tool from now on, in all committees of the assessment.

    Nobody else sees a difference. Raises `ClassicOnly` while the assessment has the steps of classic, and as
    `enter`.
    """
    book = await _entered(work, actor, scope)
    if book.assessment.tool is Tool.CLASSIC:
        raise ClassicOnly(key=book.assessment.key)
    own = None if tool is book.assessment.tool else tool
    await work.put_grader_tool(book.assessment.key, actor.person.id, own)
    return await show_steps(work, actor, Scope(key=book.assessment.key, committee=book.committee.name))


async def _entered(snapshot: Snapshot, actor: Actor, scope: Scope) -> Gradebook:
    """Return the book of the grader's committee; of several of one assessment the first one does."""
    try:
        return await enter(snapshot, actor, scope)
    except WhichCommittee as several:
        return await enter(snapshot, actor, Scope(key=several.key, committee=several.committees[0]))
