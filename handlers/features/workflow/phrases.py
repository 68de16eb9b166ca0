"""The workflow settings in words that a planner understands."""

from typing import assert_never

from grading.model import Marking, Quorum, Tool, Unit, Workflow
from handlers.words import Words


def marking_named(words: Words, marking: Marking) -> str:
    """Return how the graders mark, in a few words."""
    match marking:
        case Marking.PRIVATE:
            return words.say("workflow-private")
        case Marking.SHARED:
            return words.say("workflow-shared")
        case _:
            assert_never(marking)


def marking_means(words: Words, marking: Marking) -> str:
    """Return what the way of marking means."""
    match marking:
        case Marking.PRIVATE:
            return words.say("workflow-private-means")
        case Marking.SHARED:
            return words.say("workflow-shared-means")
        case _:
            assert_never(marking)


def unit_named(words: Words, unit: Unit) -> str:
    """Return what is shared and confirmed at a time, in a few words."""
    match unit:
        case Unit.COMMITTEE:
            return words.say("workflow-committee")
        case Unit.CANDIDATE:
            return words.say("workflow-candidate")
        case _:
            assert_never(unit)


def unit_means(words: Words, unit: Unit) -> str:
    """Return what the unit means."""
    match unit:
        case Unit.COMMITTEE:
            return words.say("workflow-committee-means")
        case Unit.CANDIDATE:
            return words.say("workflow-candidate-means")
        case _:
            assert_never(unit)


def quorum_named(words: Words, quorum: Quorum) -> str:
    """Return how many graders confirm, in a few words."""
    match quorum:
        case Quorum.ALL:
            return words.say("workflow-all")
        case Quorum.ONE:
            return words.say("workflow-one")
        case _:
            assert_never(quorum)


def quorum_means(words: Words, quorum: Quorum) -> str:
    """Return what the quorum means."""
    match quorum:
        case Quorum.ALL:
            return words.say("workflow-all-means")
        case Quorum.ONE:
            return words.say("workflow-one-means")
        case _:
            assert_never(quorum)


def alignment_named(words: Words, *, aligned: bool) -> str:
    """Return whether marks have to agree, in a few words."""
    return words.say("workflow-marks-aligned" if aligned else "workflow-marks-free")


def alignment_means(words: Words, *, aligned: bool) -> str:
    """Return what it means whether marks have to agree."""
    return words.say("workflow-marks-aligned-means" if aligned else "workflow-marks-free-means")


def tool_named(words: Words, tool: Tool) -> str:
    """Return the name of the tool that names the steps."""
    match tool:
        case Tool.MARKING_2_0:
            return words.say("tool-marking-2-0")
        case Tool.CLASSIC:
            return words.say("tool-classic")
        case _:
            assert_never(tool)


def workflow_changes_named(words: Words, before: Workflow, after: Workflow) -> list[str]:
    """Return what is otherwise now, as a sentence for each setting that changed."""
    told = []
    if before.marking is not after.marking:
        told.append(_now(words, marking_named(words, after.marking), marking_means(words, after.marking)))
    if before.unit is not after.unit:
        told.append(_now(words, unit_named(words, after.unit), unit_means(words, after.unit)))
    if before.quorum is not after.quorum:
        told.append(_now(words, quorum_named(words, after.quorum), quorum_means(words, after.quorum)))
    if before.align_marks is not after.align_marks:
        aligned = after.align_marks
        told.append(
            _now(words, alignment_named(words, aligned=aligned), alignment_means(words, aligned=aligned))
        )
    return told


def _now(words: Words, name: str, means: str) -> str:
    return words.say("workflow-now", name=name, means=means)
