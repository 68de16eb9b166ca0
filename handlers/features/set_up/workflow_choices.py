"""What a planner chooses of the workflow, in words that need no handbook."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from grading.model import Marking, Quorum, Tool, Unit, Workflow
from handlers.dialogs.fields import View, option
from handlers.words import Words

V = TypeVar("V", bound=StrEnum)

_MARKING: Mapping[Marking, tuple[str, str]] = {
    Marking.PRIVATE: ("set-up-marking-private", "set-up-marking-private-means"),
    Marking.SHARED: ("set-up-marking-shared", "set-up-marking-shared-means"),
}
_UNIT: Mapping[Unit, tuple[str, str]] = {
    Unit.COMMITTEE: ("set-up-unit-committee", "set-up-unit-committee-means"),
    Unit.CANDIDATE: ("set-up-unit-candidate", "set-up-unit-candidate-means"),
}
_QUORUM: Mapping[Quorum, tuple[str, str]] = {
    Quorum.ALL: ("set-up-quorum-all", "set-up-quorum-all-means"),
    Quorum.ONE: ("set-up-quorum-one", "set-up-quorum-one-means"),
}
_TOOL: Mapping[Tool, tuple[str, str]] = {
    Tool.MARKING_2_0: ("set-up-tool-2", "set-up-tool-2-means"),
    Tool.CLASSIC: ("set-up-tool-classic", "set-up-tool-classic-means"),
}


def marking_options(words: Words) -> Sequence[View]:
    """Return how the graders mark, with what it means."""
    return _options(words, _MARKING)


def unit_options(words: Words) -> Sequence[View]:
    """Return what they confirm at a time, with what it means."""
    return _options(words, _UNIT)


def quorum_options(words: Words) -> Sequence[View]:
    """Return who confirms, with what it means."""
    return _options(words, _QUORUM)


def tool_options(words: Words) -> Sequence[View]:
    """Return the tools that name the graders' steps, with what it means."""
    return _options(words, _TOOL)


def marking_named(words: Words, marking: Marking) -> str:
    """Return how the graders mark, in a few words."""
    return words.say(_MARKING[marking][0])


def unit_named(words: Words, unit: Unit) -> str:
    """Return what the graders confirm at a time, in a few words."""
    return words.say(_UNIT[unit][0])


def quorum_named(words: Words, quorum: Quorum) -> str:
    """Return who confirms, in a few words."""
    return words.say(_QUORUM[quorum][0])


def workflow_named(words: Words, workflow: Workflow) -> str:
    """Return a workflow in one line."""
    return " · ".join(
        (
            marking_named(words, workflow.marking),
            unit_named(words, workflow.unit),
            quorum_named(words, workflow.quorum),
        )
    )


def _options(words: Words, sentences: Mapping[V, tuple[str, str]]) -> Sequence[View]:
    return [option(one, words.say(label), words.say(means)) for one, (label, means) in sentences.items()]
