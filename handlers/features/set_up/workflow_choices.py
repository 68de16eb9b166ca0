"""What a planner chooses of the workflow, in words that need no handbook."""

from collections.abc import Sequence
from typing import assert_never

from grading.model import Marking, Quorum, Tool, Unit, Workflow
from handlers.dialogs.fields import View, option
from handlers.words import Words


def marking_options(words: Words) -> Sequence[View]:
    """Return how the graders mark, with what it means."""
    return [_option(words, one, marking_named(words, one), "set-up-marking-{}-means") for one in Marking]


def unit_options(words: Words) -> Sequence[View]:
    """Return what they confirm at a time, with what it means."""
    return [_option(words, one, unit_named(words, one), "set-up-unit-{}-means") for one in Unit]


def quorum_options(words: Words) -> Sequence[View]:
    """Return who confirms, with what it means."""
    return [_option(words, one, quorum_named(words, one), "set-up-quorum-{}-means") for one in Quorum]


def tool_options(words: Words) -> Sequence[View]:
    """Return the tools that name the graders' steps, with what it means."""
    return [
        option(Tool.MARKING_2_0, words.say("set-up-tool-2"), words.say("set-up-tool-2-means")),
        option(Tool.CLASSIC, words.say("set-up-tool-classic"), words.say("set-up-tool-classic-means")),
    ]


def marking_named(words: Words, marking: Marking) -> str:
    """Return how the graders mark, in a few words."""
    match marking:
        case Marking.PRIVATE:
            return words.say("set-up-marking-private")
        case Marking.SHARED:
            return words.say("set-up-marking-shared")
        case _:
            assert_never(marking)


def unit_named(words: Words, unit: Unit) -> str:
    """Return what the graders confirm at a time, in a few words."""
    match unit:
        case Unit.COMMITTEE:
            return words.say("set-up-unit-committee")
        case Unit.CANDIDATE:
            return words.say("set-up-unit-candidate")
        case _:
            assert_never(unit)


def quorum_named(words: Words, quorum: Quorum) -> str:
    """Return who confirms, in a few words."""
    match quorum:
        case Quorum.ALL:
            return words.say("set-up-quorum-all")
        case Quorum.ONE:
            return words.say("set-up-quorum-one")
        case _:
            assert_never(quorum)


def workflow_named(words: Words, workflow: Workflow) -> str:
    """Return a workflow in one line."""
    return " · ".join(
        (
            marking_named(words, workflow.marking),
            unit_named(words, workflow.unit),
            quorum_named(words, workflow.quorum),
        )
    )


def _option(words: Words, value: str, label: str, means: str) -> View:
    return option(value, label, words.say(means.format(value)))
