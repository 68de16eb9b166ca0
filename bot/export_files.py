"""The files that leave the bot: a grader's sheet, an assessment's export, its set-up.

What writes workbooks takes 6 MB of memory, and is imported with the first of them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import tzinfo

from grading.planner_files import Page
from grading.ports import AuditEntry
from grading.rules.outcomes import outcomes
from grading.rules.rosters import Roster
from grading.rules.states import owners
from grading.usecases.exporting import Export
from grading.usecases.showing import OwnGrades
from store.workbooks.marks_csv import MarksRow, marks_and_grades_csv


def own_sheet(own: OwnGrades) -> bytes:
    """Return the sheet that a grader fills in, with their present grades."""
    from store.workbooks.writing import grades_sheet  # noqa: PLC0415

    return grades_sheet(
        candidates=own.candidates,
        grades={str(candidate): grade for candidate, grade in own.grades.items()},
        scale=own.assessment.scale.grades,
        title=own.assessment.key,
        stamp=own.stamp,
    )


def roster_file(roster: Roster, zone: tzinfo) -> bytes:
    """Return a set-up as YAML."""
    from store.documents.writing import roster_yaml  # noqa: PLC0415

    return roster_yaml(roster, zone).encode()


def roster_workbook(pages: Sequence[Page]) -> bytes:
    """Return a set-up as an Excel workbook."""
    from store.workbooks.pages import workbook_of  # noqa: PLC0415

    return workbook_of(pages)


def export_files(export: Export) -> Mapping[str, bytes]:
    """Return an assessment's export by file name: grades sheet, marks and grades CSV, audit trail."""
    key = export.key
    return {
        f"{key}-grades.xlsx": _confirmed(export),
        f"{key}-marks-and-grades.csv": marks_and_grades_csv(_rows(export)).encode(),
        f"{key}-audit.jsonl": _trail(export).encode(),
    }


def _confirmed(export: Export) -> bytes:
    from store.workbooks.writing import confirmed_grades_sheet  # noqa: PLC0415

    grades = {str(candidate): grade for candidate, grade in outcomes(export.books).items()}
    return confirmed_grades_sheet(candidates=list(grades), grades=grades)


def _rows(export: Export) -> Iterator[MarksRow]:
    """Yield a row for each candidate, question and owner of marks; one each without questions."""
    final = outcomes(export.books)
    questions: list[tuple[str, str]] = [(one.number, one.title) for one in export.questions]
    for book in export.books:
        emails = {grader.person: grader.email for grader in book.graders}
        several = owners(book) if export.questions else owners(book)[:1]
        for candidate in book.candidates:
            for number, title in questions or [("", "")]:
                for owner in several:
                    yield MarksRow(
                        candidate=candidate,
                        question_number=number,
                        question_title=title,
                        question=number,
                        evaluator=emails.get(owner, "") if export.questions else "",
                        username=emails.get(owner, "") if export.questions else "",
                        final_grade=final.get(candidate),
                    )


_OF_ENTRY = [field.name for field in fields(AuditEntry)]


def _trail(export: Export) -> str:
    lines = (
        json.dumps(
            {**{name: getattr(entry, name) for name in _OF_ENTRY}, "at": entry.at.isoformat()},
            ensure_ascii=False,
        )
        for entry in export.trail
    )
    return "".join(f"{line}\n" for line in lines)
