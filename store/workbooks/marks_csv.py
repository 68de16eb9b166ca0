"""Writes the marks and grades CSV of Inspera's shape, in which a spreadsheet finds nothing to calculate."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

COLUMNS = (
    "CandidateExternalId",
    "UserID",
    "QuestionNo",
    "QuestionTitle",
    "QuestionRevisionID",
    "QuestionId",
    "EvaluatorUserId",
    "Username",
    "ManuallyGradedScore",
    "AutoGradedScore",
    "FinalGrade",
)
BYTE_ORDER_MARK = "\ufeff"
CALCULATES = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # also the wide forms of the signs
NUMBER = re.compile(r"-\d+(?:[.,]\d+)?")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksRow:
    """One candidate's mark on one question by one grader (H 6433171121565).

    `final_grade` is given only once it is confirmed; a mark that nobody in particular gave has no evaluator.
    """

    candidate: str = field(repr=False)
    user: str = field(default="", repr=False)
    question_number: str
    question_title: str
    question_revision: str = ""
    question: str
    evaluator: str = ""
    username: str = ""
    manual_mark: Decimal | None = field(default=None, repr=False)
    automatic_mark: Decimal | None = field(default=None, repr=False)
    final_grade: str | None = field(default=None, repr=False)


def marks_and_grades_csv(rows: Iterable[MarksRow]) -> str:
    """Return the rows as CSV: a byte order mark (encode it as plain UTF-8), commas, lines ending in CR LF.

    A text that a spreadsheet would calculate gets an apostrophe before it, negative numbers stay; characters
    that no spreadsheet can hold become U+FFFD.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        texts = (
            row.candidate,
            row.user,
            row.question_number,
            row.question_title,
            row.question_revision,
            row.question,
            row.evaluator,
            row.username,
            _mark(row.manual_mark),
            _mark(row.automatic_mark),
            row.final_grade or "",
        )
        writer.writerow(map(_guarded, texts))
    return BYTE_ORDER_MARK + target.getvalue()


def _mark(mark: Decimal | None) -> str:
    return "" if mark is None else format(mark, "f")


def _guarded(text: str) -> str:
    text = UNWRITABLE.sub("\ufffd", text)
    if CALCULATES.match(text) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text
