"""Writes the marks and grades CSV of Inspera's shape, in which a spreadsheet finds nothing to calculate."""

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
CALCULATES = re.compile('[ "]*[=+\\-@\uff1d\uff0b\uff0d\uff20]')  # also the wide forms of the signs
NUMBER = re.compile(r" *-\d+(?:[.,]\d+)? *")
SPLITS = re.compile("([;\t\r\n]+)")
"""Where a spreadsheet may begin a new cell though the text is quoted: a Norwegian Excel separates by `;`."""

NEEDS_QUOTES = re.compile('[",;\t\r\n]|^ | $')
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

    A text that a spreadsheet would calculate, or a part of it, gets an apostrophe before it, negative numbers
    stay; characters that no spreadsheet can hold become U+FFFD.
    """
    lines = [",".join(COLUMNS)]
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
        lines.append(",".join(_quoted(_guarded(text)) for text in texts))
    return BYTE_ORDER_MARK + "".join(f"{line}\r\n" for line in lines)


def _mark(mark: Decimal | None) -> str:
    return "" if mark is None else format(mark, "f")


def _guarded(text: str) -> str:
    parts = SPLITS.split(UNWRITABLE.sub("\ufffd", text))
    guarded = "".join(f"'{part}" if _calculates(part) else part for part in parts)
    return f"'{guarded}" if guarded.startswith(("\t", "\r", "\n")) else guarded


def _calculates(text: str) -> bool:
    return bool(CALCULATES.match(text)) and not NUMBER.fullmatch(text)


def _quoted(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"' if NEEDS_QUOTES.search(text) else text
