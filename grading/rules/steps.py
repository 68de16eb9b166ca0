"""The steps that graders are shown, derived from workflow and committee (S, Share and confirm grading)."""

from enum import StrEnum

from grading.model import Book, Marking, Tool


class Step(StrEnum):
    """A step's wording, as the tool it stands in says it."""

    CONFIRM_YOUR_GRADES = "Confirm your grades"
    ALIGN = "Align grades with your co-grader(s)"
    COMPLETE = "Complete final grading"
    SHARE = "Share your grades with your co-grader(s)"
    CONFIRM_SHARED = "Confirm shared marking"
    CONFIRM_GRADING = "Confirm grading"


_STEPS: dict[tuple[Tool, Marking, bool], tuple[Step, ...]] = {
    (Tool.CLASSIC, Marking.PRIVATE, False): (Step.CONFIRM_YOUR_GRADES, Step.COMPLETE),
    (Tool.CLASSIC, Marking.PRIVATE, True): (Step.CONFIRM_YOUR_GRADES, Step.ALIGN, Step.COMPLETE),
    (Tool.CLASSIC, Marking.SHARED, False): (Step.COMPLETE,),
    (Tool.CLASSIC, Marking.SHARED, True): (Step.COMPLETE,),
    (Tool.MARKING_2_0, Marking.PRIVATE, False): (Step.CONFIRM_YOUR_GRADES,),
    (Tool.MARKING_2_0, Marking.PRIVATE, True): (Step.SHARE, Step.ALIGN, Step.CONFIRM_SHARED),
    (Tool.MARKING_2_0, Marking.SHARED, False): (Step.CONFIRM_GRADING,),
    (Tool.MARKING_2_0, Marking.SHARED, True): (Step.CONFIRM_GRADING,),
}


def steps_for(tool: Tool, marking: Marking, graders: int) -> tuple[Step, ...]:
    """Return the steps of a committee with so many graders, in order."""
    return _STEPS[tool, marking, graders > 1]


def steps(book: Book) -> tuple[Step, ...]:
    """Return the steps of this committee, in order."""
    return steps_for(book.assessment.tool, book.workflow.marking, len(book.graders))
