"""Files of marks as the exam system writes them, made of a few rows."""

import json
from collections.abc import Mapping, Sequence

from grading.automatic_marks import AutomaticMarksFile, CandidateRead, MarkRead, MarksForm, QuestionRead

COLUMNS = (
    "CandidateExternalId,UserId,QuestionNo,QuestionTitle,QuestionRevisionID,QuestionId,EvaluatorUserId,"
    "Username,ManuallyGradedScore,AutoGradedScore,FinalGrade"
)

Row = tuple[str, str, str | None]
"""A candidate, the id of a question, and the automatic mark."""


def a_marks_csv(*rows: Row, manual: str = "null", delimiter: str = ",", ends: str = "\r\n") -> bytes:
    """Return the rows as a marks and grades CSV; each candidate's questions are numbered as they come."""
    numbers: dict[str, int] = {}
    lines = [COLUMNS.split(",")]
    for candidate, question, mark in rows:
        numbers[candidate] = numbers.get(candidate, 0) + 1
        said = "null" if mark is None else f'"{mark}"'
        number = str(numbers[candidate])
        lines.append(
            [candidate, "77", number, "A title", "5", question, "null", "null", manual, said, "null"]
        )
    return ends.join(delimiter.join(line) for line in lines).encode()


def a_results_json(marks: Mapping[str, Sequence[tuple[object, object]]], manual: int = 0) -> bytes:
    """Return each candidate's marks by question as results JSON, with so many graders' marks at each."""
    scores = [{"ext_inspera_manualScore": 3, "ext_inspera_graderName": "Somebody"}] * manual
    candidates = [
        {
            "result": {
                "ext_inspera_candidateId": candidate,
                "ext_inspera_questions": [
                    {
                        "ext_inspera_questionId": question,
                        "ext_inspera_questionNumber": str(number),
                        "ext_inspera_autoScore": mark,
                        **({"ext_inspera_manualScores": scores} if manual else {}),
                    }
                    for number, (question, mark) in enumerate(of_one, start=1)
                ],
            }
        }
        for candidate, of_one in marks.items()
    ]
    return json.dumps({"ext_inspera_candidates": candidates}).encode()


def a_file(*rows: tuple[str, str, str]) -> AutomaticMarksFile:
    """Return a file with these rows of candidate, question id and mark; row 2 is the first."""
    ids = list(dict.fromkeys(question for _, question, _ in rows))
    marks: dict[str, list[MarkRead]] = {}
    for row, (candidate, question, mark) in enumerate(rows, start=2):
        marks.setdefault(candidate, []).append(MarkRead(ids.index(question), mark, row))
    return AutomaticMarksFile(
        name="results.csv",
        form=MarksForm.CSV,
        questions=tuple(QuestionRead(id=one, number="1") for one in ids),
        candidates=tuple(
            CandidateRead(id=one, marks=of_one, is_number=one[:1] != "0") for one, of_one in marks.items()
        ),
    )
