"""Which tool names the steps: for the assessment, and in a grader's own view with how each step is taken."""

from grading.model import Tool
from grading.usecases.entering import CommitteeView
from grading.usecases.tools import ToolSet
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.features.workflow.phrases import tool_named
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.standing import heading, next_button, next_step, status_button
from handlers.steps import steps_explained
from handlers.words import Words


def tool_set(words: Words, done: ToolSet) -> Card:
    """Return whose steps the assessment has now, that nothing was changed by it, and the way back."""
    assessment = done.assessment
    sentence = "tool-set-same" if done.before is assessment.tool else "tool-set"
    head = words.say(sentence, key=safe(assessment.key), tool=tool_named(words, assessment.tool))
    lines = [bold(head), title_of(words, assessment), words.say("tool-set-then")]
    if done.before is not assessment.tool:
        lines.append(words.say("tool-told", graders=done.told))
    workflow = Button(label=words.say("button-workflow"), action="workflow", value=press(key=assessment.key))
    back = Button(
        label=use_label(words, _other(assessment.tool)),
        action="activate_tool",
        value=press(key=assessment.key, wish=_other(assessment.tool).value),
    )
    return card(head, section("\n".join(lines)), *row([workflow, back]))


def own_steps(words: Words, view: CommitteeView) -> Card:
    """Return the steps as the grader sees them, how each is taken, and the button to the other tool."""
    shown = view.standing.tool
    head = words.say("tool-own", tool=tool_named(words, shown))
    lines = [
        bold(head),
        heading(words, view),
        "",
        *steps_explained(words, view),
        "",
        next_step(words, view.standing),
    ]
    if view.assessment.tool is Tool.CLASSIC:
        other = None
    else:
        lines.insert(2, words.say("tool-own-choice"))
        other = own_tool_button(words, view, _other(shown))
    return card(
        head, section("\n".join(lines)), *row([next_button(words, view), status_button(words, view), other])
    )


def own_tool_button(words: Words, view: CommitteeView, to: Tool) -> Button:
    """Return the button by which a grader sees the steps of this tool."""
    value = press(key=view.assessment.key, committee=view.committee.name, wish=to.value)
    return Button(label=use_label(words, to), action="own_tool", value=value)


def use_label(words: Words, tool: Tool) -> str:
    """Return what a button is called that leads to the steps of this tool."""
    return words.say("button-use-classic" if tool is Tool.CLASSIC else "button-use-marking-2-0")


def _other(tool: Tool) -> Tool:
    return Tool.CLASSIC if tool is Tool.MARKING_2_0 else Tool.MARKING_2_0
