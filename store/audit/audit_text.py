"""How the audit trail words each change: whose grade, from what, to what, and people by their address."""

from dataclasses import dataclass, field

from grading.changes import Change
from grading.model import Book, CandidateId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditText:
    """A change in the words of the trail."""

    candidate: CandidateId | None = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)
    change: Change


def audit_text(change: Change, book: Book | None) -> AuditText:
    """Return the change in its own words; a grader of the book by their address."""
    words = change.words
    return AuditText(
        candidate=words.candidate,
        before=_text(words.before, book),
        after=_text(words.after, book),
        change=change,
    )


def _text(value: str | PersonId | None, book: Book | None) -> str | None:
    if value is None or isinstance(value, str):
        return value
    seats = () if book is None else book.graders
    return next((seat.email for seat in seats if seat.person == value), f"person {value}")
