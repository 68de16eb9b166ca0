"""The workflow settings as they are, what a change did, and what a switch would clear."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from grading.model import Assessment, Committee, CommitteeName, Grader, Tool, Workflow, WorkflowOverride
from grading.usecases.restoring_marking import Restored, RestoringAsked
from grading.usecases.settings import Restorable, WorkflowShown
from grading.usecases.workflow import ClearingAsked, WorkflowSet
from handlers.blocks import MOST_BLOCKS, Button, card, in_room, length, row, section, section_with
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.workflow.phrases import (
    alignment_means,
    alignment_named,
    marking_means,
    marking_named,
    quorum_means,
    quorum_named,
    tool_named,
    unit_means,
    unit_named,
)
from handlers.features.workflow.wishes import wish_text
from handlers.lists import inline, people
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.words import Words

_ROOM_FOR_NAMES = 1_500
_ROOM = 4_000
_MOST_DOUBTED = 3
_ROOM_FOR_REASON = 1_000
"""Characters that a reason takes in a button's value of at most 2,000; a quotation mark takes two."""


def workflow_shown(words: Words, shown: WorkflowShown) -> Card:
    """Return the settings in words, the committees that differ, what can be put back, and the buttons."""
    assessment = shown.assessment
    head = words.say("workflow-of", key=safe(assessment.key))
    first = section("\n".join([bold(head), title_of(words, assessment), *_settings(words, shown)]))
    differing = [one for one in shown.committees if one.override != WorkflowOverride()]
    groups: list[Sequence[Block]] = [
        *(_restorable(words, assessment, one) for one in shown.restorable),
        *(_differing(words, assessment, one) for one in differing),
    ]
    more = in_room(
        groups,
        lambda left: words.say("workflow-more", left=left),
        _ROOM,
        MOST_BLOCKS - 2 * _MOST_DOUBTED - 4,
    )
    return card(
        head, first, *more, *_impartiality(words, shown), *row(_buttons(words, shown, len(differing)))
    )


def workflow_set(words: Words, done: WorkflowSet) -> Card:
    """Return that the settings are changed, who is told, and where cleared marking can be put back."""
    head = words.say("workflow-set" if done.is_changed else "workflow-same")
    lines = [bold(head)]
    if done.is_changed:
        lines.append(words.say("workflow-told", graders=done.told))
    if done.cleared:
        lines.append(words.say("workflow-cleared", committees=_names(words, done.cleared)))
        can_restore = bool(done.shown.restorable)
        lines.append(words.say("workflow-cleared-then" if can_restore else "workflow-cleared-by-another"))
    now = workflow_shown(words, done.shown)
    return card(f"{head} {now.text}", section("\n".join(lines)), *now.blocks)


def clearing_asked(words: Words, asked: ClearingAsked) -> Card:
    """Return what a switch would clear, and the button that leads to typing the key."""
    head = words.say("workflow-not-yet")
    switch = Button(
        label=words.say("button-switch-marking"),
        action="switch_marking",
        value=switching(asked),
        primary=False,
    )
    overview = Button(
        label=words.say("button-workflow"), action="workflow", value=press(key=asked.assessment.key)
    )
    lines = [bold(head), title_of(words, asked.assessment), "", *clearing_in_words(words, asked)]
    return card(head, section("\n".join(lines)), *row([switch, overview]))


def clearing_in_words(words: Words, asked: ClearingAsked) -> Sequence[str]:
    """Return what a switch means, how many grades it clears, and that they can be put back."""
    return (
        words.say(
            "workflow-now",
            name=bold(marking_named(words, asked.marking)),
            means=marking_means(words, asked.marking),
        ),
        words.say(
            "workflow-clears", grades=sum(asked.grades.values()), committees=_names(words, asked.grades)
        ),
        words.say("workflow-clears-then"),
    )


def switching(asked: ClearingAsked) -> str:
    """Return what the button to switch carries: the wish, its reason, and what it would clear."""
    return press(
        key=asked.assessment.key,
        committee=asked.wish.committee,
        seen=asked.fingerprint,
        wish=wish_text(asked.wish),
        because=None if asked.reason is None else _shortened(asked.reason),
    )


def _shortened(reason: str) -> str:
    taken = list(accumulate(length(letter) for letter in reason))
    return reason[: bisect_right(taken, _ROOM_FOR_REASON)]


def restoring_asked(words: Words, asked: RestoringAsked) -> Card:
    """Return what was marked since and would be taken out, and the button that restores."""
    head = words.say("restore-not-yet")
    told = words.say(
        "restore-takes", grades=sum(asked.grades.values()), committees=_names(words, asked.grades)
    )
    value = press(key=asked.assessment.key, change=asked.change, seen=asked.fingerprint)
    restore = Button(label=words.say("button-restore"), action="restore_marking", value=value)
    lines = [bold(head), title_of(words, asked.assessment), told]
    return card(f"{head} {told}", section("\n".join(lines)), *row([restore]))


def marking_restored(words: Words, done: Restored) -> Card:
    """Return that the marking is back, and that confirmations have to be given again."""
    head = words.say(
        "restored", marking=marking_named(words, done.marking), committees=_names(words, done.committees)
    )
    lines = [bold(head), words.say("restored-then"), words.say("tool-told", graders=done.told)]
    now = workflow_shown(words, done.shown)
    return card(head, section("\n".join(lines)), *now.blocks)


def _settings(words: Words, shown: WorkflowShown) -> Sequence[str]:
    workflow = shown.assessment.workflow
    tool = shown.assessment.tool
    lines = [
        f"• {bold(marking_named(words, workflow.marking))}: {marking_means(words, workflow.marking)}",
        f"• {bold(unit_named(words, workflow.unit))}: {unit_means(words, workflow.unit)}",
        f"• {bold(quorum_named(words, workflow.quorum))}: {quorum_means(words, workflow.quorum)}",
        *_aligned(words, workflow),
        f"• {words.say('workflow-tool', tool=bold(tool_named(words, tool)))}",
    ]
    if shown.assessment.impartiality:
        lines.append(f"• {words.say('workflow-impartiality')}")
    return lines


def _aligned(words: Words, workflow: Workflow) -> Sequence[str]:
    """Return that marks have to agree, where they do: most exams have none."""
    if not workflow.align_marks:
        return []
    return [f"• {bold(alignment_named(words, aligned=True))}: {alignment_means(words, aligned=True)}"]


def _differing(words: Words, assessment: Assessment, committee: Committee) -> Sequence[Block]:
    own = committee.override
    told = [
        *([] if own.marking is None else [marking_named(words, own.marking)]),
        *([] if own.unit is None else [unit_named(words, own.unit)]),
        *([] if own.quorum is None else [quorum_named(words, own.quorum)]),
        *([] if own.align_marks is None else [alignment_named(words, aligned=own.align_marks)]),
    ]
    name = safe(committee.name, 40)
    text = words.say("workflow-differs", committee=name, settings=" · ".join(told))
    change = Button(
        label=words.say("button-change"),
        action="change_committee_workflow",
        value=press(key=assessment.key, committee=committee.name),
        spoken=words.say("button-change-spoken", committee=committee.name[:40]),
    )
    return (section_with(text, change),)


def _restorable(words: Words, assessment: Assessment, one: Restorable) -> Sequence[Block]:
    names = _names(words, one.committees)
    told = words.say("workflow-restorable", marking=marking_named(words, one.marking), committees=names)
    value = press(key=assessment.key, change=one.change)
    restore = Button(label=words.say("button-restore"), action="restore_marking", value=value)
    return (section_with(told, restore),)


def _impartiality(words: Words, shown: WorkflowShown) -> Sequence[Block]:
    blocks: list[Block] = []
    for one in shown.doubted[:_MOST_DOUBTED]:
        committee = next(c.name for c in shown.committees if one in c.graders)
        value = press(key=shown.assessment.key, committee=committee, grader=one.person)
        replace = Button(label=words.say("button-replace"), action="replace", value=value)
        keep = Button(label=words.say("button-keep"), action="keep_grader", value=value)
        name = safe(one.name or one.email, 40)
        blocks += [section(words.say("workflow-doubted", name=name)), *row([replace, keep])]
    if shown.undeclared:
        blocks.append(section(words.say("workflow-undeclared", names=_people(words, shown.undeclared))))
    return blocks


def _buttons(words: Words, shown: WorkflowShown, differing: int) -> Sequence[Button | None]:
    key = shown.assessment.key
    to = Tool.CLASSIC if shown.assessment.tool is Tool.MARKING_2_0 else Tool.MARKING_2_0
    for_one = Button(
        label=words.say("button-change-for-one"), action="change_committee_workflow", value=press(key=key)
    )
    return (
        Button(label=words.say("button-change-workflow"), action="change_workflow", value=press(key=key)),
        for_one if len(shown.committees) > max(1, differing) else None,
        Button(
            label=words.say("button-use-classic" if to is Tool.CLASSIC else "button-use-marking-2-0"),
            action="activate_tool",
            value=press(key=key, wish=to.value),
        ),
        Button(label=words.say("button-planner"), action="exam", value=press()),
    )


def _names(words: Words, committees: Mapping[CommitteeName, int] | Sequence[CommitteeName]) -> str:
    return inline(words, [safe(one, 40) for one in committees], _ROOM_FOR_NAMES)


def _people(words: Words, graders: Sequence[Grader]) -> str:
    return people(words, [one.name or one.email for one in graders])
