"""A file of automatic marks as it was read: the exam system's marks and grades CSV, or its results JSON.

Nothing in it is judged yet. Marks of graders are counted and left behind: whose they are is hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class MarksForm(StrEnum):
    """As what the exam system wrote its marks; rows count from 1, in JSON candidates do."""

    CSV = "csv"
    JSON = "json"


class MarkRead(NamedTuple):
    """A mark as a text, on a question of the file's by its place there, and the row in which it stands."""

    question: int
    mark: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRead:
    """A question as the file names it: the exam system's id, and the number that candidates saw."""

    id: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRead:
    """A candidate's ID as a text with the automatic marks; those that are not there are left out.

    `is_number` tells that a program may have dropped zeros before the ID.
    """

    id: str = field(repr=False)
    marks: Sequence[MarkRead] = field(repr=False)
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomaticMarksFile:
    """The automatic marks in a file; so many marks `by_graders` it has beside them, and they stay there."""

    name: str
    form: MarksForm
    questions: tuple[QuestionRead, ...]
    candidates: tuple[CandidateRead, ...] = field(repr=False)
    by_graders: int = 0
