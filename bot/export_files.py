"""The files that leave the bot: a grader's sheet, an assessment's export, its set-up.

What writes workbooks takes 6 MB of memory, and is imported with the first of them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import tzinfo

from grading.model import FIRST_ROUND, CandidateId, Round
from grading.planner_files import Page
from grading.ports import AuditEntry
from grading.rules.outcomes import outcomes, outcomes_in_full
from grading.rules.rosters import Roster
from grading.rules.states import owners
from grading.usecases.conflict_sheets import ConflictSheet
from grading.usecases.exporting import Export
from grading.usecases.marks_sheets import MarksSheet
from grading.usecases.showing import OwnGrades
from store.workbooks.marks_csv import MarksRow, marks_and_grades_csv


def own_sheet(own: OwnGrades, columns: tuple[str, str], tab: str) -> bytes:
    """Return the sheet that a grader fills in, with their present grades and headings in their language."""
    from store.workbooks.writing import grades_sheet  # noqa: PLC0415

    return grades_sheet(
        candidates=own.candidates,
        grades={str(candidate): grade for candidate, grade in own.grades.items()},
        scale=own.assessment.scale.grades,
        title=own.assessment.key,
        stamp=own.stamp,
        columns=columns,
        tab=tab,
    )


def conflict_sheet_file(written: ConflictSheet, columns: tuple[str, str], tab: str) -> bytes:
    """Return the conflicts as a sheet that a grader fills in, with headings in their language."""
    from store.workbooks.conflicts import conflict_sheet  # noqa: PLC0415

    return conflict_sheet(
        graders=written.graders,
        rows=written.rows,
        scale=written.assessment.scale.grades,
        title=written.assessment.key,
        stamp=written.stamp,
        columns=columns,
        tab=tab,
    )


def marks_sheet_file(written: MarksSheet, candidate: str, tab: str, prompt: str) -> bytes:
    """Return a grader's marks as a sheet to fill in, with headings in their language."""
    from store.workbooks.marks_sheet import marks_sheet  # noqa: PLC0415

    return marks_sheet(
        questions=[(one.number, one.title, one.maximum) for one in written.questions],
        marks={str(one): {str(q): text for q, text in marks.items()} for one, marks in written.marks.items()},
        automatic={(str(one), str(question)) for one, question in written.automatic},
        title=written.assessment.key,
        stamp=written.stamp,
        candidate=candidate,
        tab=tab,
        prompt=prompt,
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
    """Return an assessment's export by file name: grades sheets, marks and grades CSV, audit trail.

    A later round that has come to grades has a grades sheet of its own, with what is to be published anew.
    """
    key = export.key
    return {
        f"{key}-grades.xlsx": _grades_sheet(outcomes(export.books)),
        **{f"{key}-round-{number}-grades.xlsx": _grades_sheet(one) for number, one in _rounds(export)},
        f"{key}-marks-and-grades.csv": marks_and_grades_csv(_rows(export)).encode(),
        f"{key}-audit.jsonl": _trail(export).encode(),
    }


def _grades_sheet(found: Mapping[CandidateId, str]) -> bytes:
    from store.workbooks.writing import confirmed_grades_sheet  # noqa: PLC0415

    grades = {str(candidate): grade for candidate, grade in found.items()}
    return confirmed_grades_sheet(candidates=list(grades), grades=grades)


def _rounds(export: Export) -> Iterator[tuple[Round, Mapping[CandidateId, str]]]:
    """Yield each later round with the grades that count because of it."""
    found = outcomes_in_full(export.books)
    for number in sorted({one.round for one in found.values() if one.round > FIRST_ROUND}):
        yield number, {candidate: one.grade for candidate, one in found.items() if one.round == number}


def _rows(export: Export) -> Iterator[MarksRow]:
    """Yield a row for each candidate, question and owner of marks; one each without questions.

    Of several rounds it is the one whose grade counts.
    """
    found = outcomes_in_full(export.books)
    questions: list[tuple[str, str]] = [(one.number, one.title) for one in export.questions]
    for book in export.books:
        emails = {grader.person: grader.email for grader in book.graders}
        several = owners(book) if export.questions else owners(book)[:1]
        for candidate in book.candidates:
            final = found.get(candidate)
            if book.committee.round != (FIRST_ROUND if final is None else final.round):
                continue
            for number, title in questions or [("", "")]:
                for owner in several:
                    yield MarksRow(
                        candidate=candidate,
                        question_number=number,
                        question_title=title,
                        question=number,
                        evaluator=emails.get(owner, "") if export.questions else "",
                        username=emails.get(owner, "") if export.questions else "",
                        final_grade=None if final is None else final.grade,
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
