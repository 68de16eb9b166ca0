"""Comments as many and as long as they can be."""

from grading.model import (
    AssessmentKey,
    Comment,
    CommentId,
    CommitteeName,
    Marking,
    QuestionNumber,
    VisibleComment,
)
from grading.usecases.comments import LONGEST, LONGEST_QUOTATION, Comments, Readers
from tests.support.builders import BO, KEY, c
from tests.support.cards.results import HOSTILE

_COMMENT = Comment(
    id=CommentId("x"),
    candidate=c(1),
    by=BO,
    marking=Marking.PRIVATE,
    question=QuestionNumber("&" * 64),
    page=9_999,
    quotation="&" * LONGEST_QUOTATION,
    text="&" * LONGEST,
)
VISIBLE = tuple(VisibleComment(comment=_COMMENT, name=HOSTILE, is_own=False) for _ in range(100))
COMMENTS = Comments(
    key=AssessmentKey(KEY),
    committee=CommitteeName(HOSTILE),
    candidate=c(1),
    comments=VISIBLE,
    readers=Readers.CO_GRADERS_LATER,
    now=_COMMENT,
)
