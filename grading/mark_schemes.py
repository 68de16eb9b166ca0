"""The mark scheme of an assessment with its versions, and what people drop for a purpose (S; domain.md 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from grading.files import Media
from grading.model import AssessmentKey, CandidateId, CommitteeName, PersonId

REQUIRED, WAIVED = "required", "waived"
"""What a roster says of the mark scheme; without either, grading does not wait for one."""

DROP_WITHIN = timedelta(minutes=15)
"""So long after asking, a file that is dropped in the direct message is taken for what was asked about."""


class Purpose(StrEnum):
    """What a dropped file is for."""

    MARK_SCHEME = "mark scheme"


class DropState(StrEnum):
    """What became of a file or a link that was shown."""

    SHOWN = "shown"
    IMPORTED = "imported"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that is kept, with its name, size in bytes and kind; or a link, which has none of them."""

    name: str
    fingerprint: str | None = None
    size: int | None = None
    media: Media | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPurpose:
    """What somebody's next dropped files are for, and since when."""

    person: PersonId
    purpose: Purpose
    key: AssessmentKey
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedFile:
    """A file or a link that somebody gave for a purpose, and what became of it."""

    id: str
    person: PersonId
    purpose: Purpose
    key: AssessmentKey
    document: Document
    state: DropState = DropState.SHOWN
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeVersion:
    """A version of the mark scheme: the first is 1."""

    version: int
    document: Document
    put_by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedBefore:
    """Candidates whose grade or marks still are as somebody set them before the newest version came."""

    committee: CommitteeName
    grader: PersonId
    candidates: tuple[CandidateId, ...] = field(repr=False)


Readings = Mapping[PersonId, int]
"""The newest version that each person has said to have read."""
