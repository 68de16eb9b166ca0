"""Notes as many and as long as they can be."""

from grading.model import AssessmentKey, CommitteeName, Note, QuestionNumber
from grading.usecases.notes import LONGEST, Notes
from tests.support.builders import KEY, c
from tests.support.cards.results import HOSTILE

NOTES = Notes(
    key=AssessmentKey(KEY),
    committee=CommitteeName(HOSTILE),
    candidate=c(1),
    notes=tuple(
        Note(question=QuestionNumber(f"{n}{'&' * 60}") if n else None, text="&" * LONGEST) for n in range(100)
    ),
    now=Note(question=QuestionNumber("&" * 64), text="&" * LONGEST),
)
