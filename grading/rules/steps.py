"""The steps that graders are shown, and by what each is done (S, Share and confirm grading).

Classic and Marking 2.0 are two names for the steps over the same data. One table says for each tool, marking
and one or several graders which steps there are and which act does them; whatever shows a step takes it from
there.
"""

from dataclasses import dataclass
from enum import StrEnum

from grading.model import Book, Grader, Marking, PersonId, Tool


class Step(StrEnum):
    """A step's wording, as the tool it stands in says it."""

    CONFIRM_YOUR_GRADES = "Confirm your grades"
    ALIGN = "Align grades with your co-grader(s)"
    COMPLETE = "Complete final grading"
    SHARE = "Share your grades with your co-grader(s)"
    CONFIRM_SHARED = "Confirm shared marking"
    CONFIRM_GRADING = "Confirm grading"


class Act(StrEnum):
    """What a grader does to take a step; each has its button."""

    GRADE = "grade"
    SHARE = "share"
    ALIGN = "align"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """A step, and the act by which a grader takes it."""

    step: Step
    by: Act


def _taken(step: Step, by: Act) -> StepTaken:
    return StepTaken(step=step, by=by)


_STEPS: dict[tuple[Tool, Marking, bool], tuple[StepTaken, ...]] = {
    (Tool.CLASSIC, Marking.PRIVATE, False): (
        _taken(Step.CONFIRM_YOUR_GRADES, Act.GRADE),
        _taken(Step.COMPLETE, Act.CONFIRM),
    ),
    (Tool.CLASSIC, Marking.PRIVATE, True): (
        _taken(Step.CONFIRM_YOUR_GRADES, Act.SHARE),
        _taken(Step.ALIGN, Act.ALIGN),
        _taken(Step.COMPLETE, Act.CONFIRM),
    ),
    (Tool.CLASSIC, Marking.SHARED, False): (_taken(Step.COMPLETE, Act.CONFIRM),),
    (Tool.CLASSIC, Marking.SHARED, True): (_taken(Step.COMPLETE, Act.CONFIRM),),
    (Tool.MARKING_2_0, Marking.PRIVATE, False): (_taken(Step.CONFIRM_YOUR_GRADES, Act.CONFIRM),),
    (Tool.MARKING_2_0, Marking.PRIVATE, True): (
        _taken(Step.SHARE, Act.SHARE),
        _taken(Step.ALIGN, Act.ALIGN),
        _taken(Step.CONFIRM_SHARED, Act.CONFIRM),
    ),
    (Tool.MARKING_2_0, Marking.SHARED, False): (_taken(Step.CONFIRM_GRADING, Act.CONFIRM),),
    (Tool.MARKING_2_0, Marking.SHARED, True): (_taken(Step.CONFIRM_GRADING, Act.CONFIRM),),
}


def steps_for(tool: Tool, marking: Marking, graders: int) -> tuple[StepTaken, ...]:
    """Return the steps of a committee with so many graders, in order."""
    return _STEPS[tool, marking, graders > 1]


def tool_of(book: Book, person: PersonId) -> Tool:
    """Return whose steps the person is shown: of their own tool once Marking 2.0 is active, else classic."""
    seat = next((grader for grader in book.committee.graders if grader.person == person), None)
    return _tool_in_view(book.assessment.tool, seat)


def _tool_in_view(tool: Tool, seat: Grader | None) -> Tool:
    if tool is Tool.CLASSIC or seat is None or seat.tool is None:
        return tool
    return seat.tool


def steps(book: Book, person: PersonId) -> tuple[StepTaken, ...]:
    """Return the steps of the committee as this person is shown them, in order."""
    return steps_for(tool_of(book, person), book.workflow.marking, len(book.graders))


def is_shared_by_confirming(book: Book, person: PersonId) -> bool:
    """Say whether the step called "Confirm your grades" is to share: in classic private marking by several.

    There a grader who asks to confirm before having shared means that step.
    """
    return any(one.step is Step.CONFIRM_YOUR_GRADES and one.by is Act.SHARE for one in steps(book, person))
