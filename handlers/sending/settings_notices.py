"""What is told of settings that a planner has changed: the workflow, and the tool that names the steps."""

from typing import assert_never

from grading.exam_notices import ExamChanged
from grading.notices import (
    GraderDoubts,
    GraderKept,
    ImpartialityAsked,
    MarkingWasCleared,
    SchemeToRead,
    ToolActivated,
    WorkflowChanged,
)
from grading.reminding import WHOLE_ASSESSMENT
from handlers.blocks import Button
from handlers.escaping import safe
from handlers.features.rosters.cards import change_line
from handlers.features.workflow.phrases import tool_named, workflow_changes_named
from handlers.impartiality import declaring_buttons
from handlers.lists import inline
from handlers.mark_schemes import read_button
from handlers.slack.buttons import press
from handlers.words import Words

_ROOM_FOR_REASON = 500


SettingsNotice = (
    WorkflowChanged
    | MarkingWasCleared
    | ToolActivated
    | ExamChanged
    | ImpartialityAsked
    | SchemeToRead
    | GraderDoubts
    | GraderKept
)


def settings_notice(words: Words, told: SettingsNotice) -> tuple[str, list[Button]]:
    """Return what is told, and the buttons that answer it."""
    key, of_committee = press(key=told.assessment), press(key=told.assessment, committee=told.committee)
    match told:
        case WorkflowChanged(has_ended=True):
            review = words.say("button-review")
            buttons = [Button(label=review, action="confirm", value=of_committee, primary=True)]
            return _workflow(words, told), buttons
        case WorkflowChanged():
            status = Button(label=words.say("button-status"), action="status", value=of_committee)
            return _workflow(words, told), [status]
        case MarkingWasCleared():
            value = press(key=told.assessment, change=told.change)
            restore = Button(label=words.say("button-restore"), action="restore_marking", value=value)
            workflow = Button(label=words.say("button-workflow"), action="workflow", value=key)
            return _cleared(words, told), [restore, workflow]
        case ToolActivated():
            steps = Button(label=words.say("button-steps"), action="own_steps", value=of_committee)
            return _tool(words, told), [steps]
        case ExamChanged(committee=committee):
            work = Button(label=words.say("button-my-work"), action="my_work", value=press())
            planner = Button(label=words.say("button-planner"), action="exam", value=key)
            return _exam(words, told), [planner if committee == WHOLE_ASSESSMENT else work]
        case ImpartialityAsked():
            buttons = [*declaring_buttons(words, told.assessment, told.committee)]
            return words.say("notice-impartiality-asked"), buttons
        case SchemeToRead():
            opened = Button(label=words.say("button-scheme-open"), action="open_scheme", value=key)
            text = words.say("notice-scheme", version=told.version, name=safe(told.name, 100))
            return text, [read_button(words, told.assessment, told.version), opened]
        case GraderDoubts():
            value = press(key=told.assessment, committee=told.committee, grader=told.grader)
            keep = Button(label=words.say("button-keep"), action="keep_grader", value=value)
            replace = Button(label=words.say("button-replace"), action="replace", value=value)
            doubts = words.say("notice-doubts", who=safe(told.who, 40))
            return " ".join([doubts, *_reason(words, told.reason)]), [replace, keep]
        case GraderKept():
            register = Button(label=words.say("button-register"), action="register", value=of_committee)
            kept = words.say("notice-kept", who=safe(told.who, 40))
            return " ".join([kept, *_reason(words, told.reason)]), [register]
        case _:
            assert_never(told)


def _workflow(words: Words, told: WorkflowChanged) -> str:
    """Return what is otherwise now, what it means for what was marked, and why."""
    head = "notice-workflow-restored" if told.is_restored else "notice-workflow"
    lines = [words.say(head, who=safe(told.who, 40)), *workflow_changes_named(words, told.before, told.after)]
    if told.before.marking is not told.after.marking and not told.is_restored:
        lines.append(words.say("notice-workflow-cleared"))
    if told.has_ended:
        lines.append(words.say("notice-workflow-ended"))
    return " ".join([*lines, *_reason(words, told.reason)])


def _cleared(words: Words, told: MarkingWasCleared) -> str:
    """Return whose marking was cleared and why, and that it can be put back."""
    head = words.say(
        "notice-cleared",
        who=safe(told.who, 40),
        key=safe(told.assessment),
        committees=inline(words, [safe(one, 40) for one in told.committees]),
    )
    return " ".join([head, words.say("notice-cleared-then"), *_reason(words, told.reason)])


def _tool(words: Words, told: ToolActivated) -> str:
    """Return whose steps there are now, and that grades stay."""
    return words.say("notice-tool", who=safe(told.who, 40), tool=tool_named(words, told.tool))


def _exam(words: Words, told: ExamChanged) -> str:
    """Return what is otherwise about the exam now, which committees fall short, and why it changed."""
    changes = "; ".join(change_line(words, one) for one in told.changes)
    lines = [words.say("notice-exam-changed", changes=changes)]
    if told.short:
        names = inline(words, [safe(one, 40) for one in told.short])
        lines.append(words.say("notice-exam-short", count=len(told.short), committees=names))
    return " ".join([*lines, *_reason(words, told.reason)])


def _reason(words: Words, reason: str | None) -> tuple[str, ...]:
    return () if reason is None else (words.say("notice-reason", reason=safe(reason, _ROOM_FOR_REASON)),)
