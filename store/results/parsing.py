"""Takes the automatic marks out of the marks and grades CSV (H 6433171121565) or the results JSON.

Questions are told apart by the exam system's id, never by their number: they may be drawn at random.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from grading.automatic_marks import MarkRead, MarksForm
from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.delimited import decoded
from store.workbooks.grid import HEADER_WITHIN, MAX_TEXT, name_of

DELIMITERS = (",", ";", "\t", "|")
NOTHING = frozenset({"", "null"})
"""How the exam system writes that there is no mark, whatever the case."""

MOST_MARKS = 2_000_000

_CANDIDATE, _QUESTION, _NUMBER = "candidateexternalid", "questionid", "questionno"
_AUTOMATIC, _MANUAL = "autogradedscore", "manuallygradedscore"
_NEEDED = frozenset({_CANDIDATE, _QUESTION, _AUTOMATIC})
_USED = (_CANDIDATE, _QUESTION, _NUMBER, _AUTOMATIC, _MANUAL)

_CANDIDATES = "ext_inspera_candidates"
_LOOK_AT = 64 * 1024
_MAY_DROP_ZEROS = re.compile(r"[1-9]\d*")


def is_marks_file(content: bytes) -> bool:
    """Say, by a look at its text, whether a file is one of marks; nothing of it is understood by that."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return f'"{_CANDIDATES}"'.encode() in content
    top = content[:_LOOK_AT].lower()
    return all(name.encode() in top for name in _NEEDED)


@dataclass(slots=True)
class Marks:
    """What has been found in a file so far: questions by id, and the marks of each candidate."""

    form: MarksForm
    questions: dict[str, tuple[int, str]] = field(default_factory=dict)
    candidates: dict[str, list[MarkRead]] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    by_graders: int = 0
    count: int = 0

    def add(self, candidate: str, question: tuple[str, str], mark: str, row: int) -> None:
        """Take in a mark; raises `SheetUnreadable` (TOO_LARGE)."""
        self.count += 1
        if self.count > MOST_MARKS:
            raise SheetUnreadable(SheetFault.TOO_LARGE)
        found, number = question
        place, _ = self.questions.setdefault(found, (len(self.questions), number))
        self.candidates.setdefault(candidate, []).append(MarkRead(place, mark, row))


def parsed(content: bytes) -> Marks:
    """Return the automatic marks in a file, JSON or CSV by its first letter.

    Raises `SheetUnreadable`: EMPTY, NOT_A_SHEET, ENCODING, NO_HEADER, COLUMN_TWICE and CLUTTERED with the
    cell, DAMAGED, TOO_LARGE.
    """
    text = decoded(content)
    if not text.strip():
        raise SheetUnreadable(SheetFault.EMPTY)
    return _in_json(text) if text.lstrip()[0] in "{[" else _in_csv(text)


def _in_csv(text: str) -> Marks:
    csv.field_size_limit(MAX_TEXT)
    delimiter, header, columns = _header(text)
    found = Marks(form=MarksForm.CSV)
    width = max(columns.values())
    candidate_at, question_at, automatic_at = (columns[one] for one in (_CANDIDATE, _QUESTION, _AUTOMATIC))
    number_at, manual_at = columns.get(_NUMBER), columns.get(_MANUAL)
    for row, texts in islice(_rows(text, delimiter), header, None):
        if len(texts) <= width:
            if any(one.strip() for one in texts):
                raise SheetUnreadable(SheetFault.CLUTTERED, cell=name_of(row, len(texts)))
            continue
        if manual_at is not None and texts[manual_at].strip().casefold() not in NOTHING:
            found.by_graders += 1
        mark = texts[automatic_at].strip()
        if mark.casefold() in NOTHING:
            continue
        candidate = texts[candidate_at].strip()
        if _MAY_DROP_ZEROS.fullmatch(candidate):
            found.numbers.add(candidate)
        number = "" if number_at is None else texts[number_at].strip()
        found.add(candidate, (texts[question_at].strip(), number), mark, row)
    return found


def _header(text: str) -> tuple[str, int, Mapping[str, int]]:
    """Return the delimiter, after which row the marks begin, and where each column stands, from 0."""
    for delimiter in DELIMITERS:
        try:
            top = list(islice(_rows(text, delimiter), HEADER_WITHIN))
        except SheetUnreadable:
            continue
        for row, texts in top:
            names = [one.strip().casefold() for one in texts]
            if set(names) >= _NEEDED:
                for name in _USED:
                    if names.count(name) > 1:
                        at = len(names) - names[::-1].index(name)
                        raise SheetUnreadable(SheetFault.COLUMN_TWICE, cell=name_of(row, at))
                return delimiter, row, {name: names.index(name) for name in _USED if name in names}
    raise SheetUnreadable(SheetFault.NO_HEADER)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each row with its number from 1; raises `SheetUnreadable` where the quotes do not fit."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error


def _in_json(text: str) -> Marks:
    try:
        # Numbers stay as they are written: a mark is no float.
        document = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error
    candidates = document.get(_CANDIDATES) if isinstance(document, dict) else None
    if not isinstance(candidates, list):
        raise SheetUnreadable(SheetFault.NO_HEADER)
    found = Marks(form=MarksForm.JSON)
    for row, candidate in enumerate(candidates, start=1):
        result = _mapping(_mapping(candidate).get("result"))
        name = _text(result.get("ext_inspera_candidateId"))
        questions = result.get("ext_inspera_questions", ())
        if not isinstance(questions, list | tuple):
            raise SheetUnreadable(SheetFault.DAMAGED)
        for said in map(_mapping, questions):
            found.by_graders += _has_manual(said.get("ext_inspera_manualScores"))
            mark = _text(said.get("ext_inspera_autoScore"))
            if mark.casefold() not in NOTHING:
                question = _text(said.get("ext_inspera_questionId"))
                number = _text(said.get("ext_inspera_questionNumber"))
                found.add(name, (question, number), mark, row)
    return found


def _has_manual(scores: object) -> int:
    """Return how many graders have given a mark."""
    if not isinstance(scores, list):
        return 0
    return sum(
        isinstance(one, dict) and _text(one.get("ext_inspera_manualScore")).casefold() not in NOTHING
        for one in scores
    )


def _mapping(said: object) -> Mapping[str, object]:
    if not isinstance(said, dict):
        raise SheetUnreadable(SheetFault.DAMAGED)
    return said


def _text(said: object) -> str:
    """Return a text or a number; anything else, such as null, is nothing."""
    return said.strip()[:MAX_TEXT] if isinstance(said, str) else ""
