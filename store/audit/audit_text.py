"""How the audit trail words each kind of change: whose grade, from what, to what."""

from dataclasses import dataclass, field
from typing import assert_never

from grading.changes import (
    Cell,
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    GradeProposed,
    ProposalAccepted,
    ProposalClosed,
    Setting,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    StatusSet,
    UnitConfirmed,
    ValueSet,
)
from grading.model import WHOLE, CandidateId, Gradebook, PersonId, QuestionNumber, UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditText:
    """A change in the words of the trail."""

    candidate: CandidateId | None = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)
    change: Change


def audit_text(  # noqa: C901, PLR0911, PLR0912 - one case for each kind of change
    change: Change, book: Gradebook | None
) -> AuditText:
    """Return the change with its from and to as a reader of the trail understands them.

    Grades and statuses stand as they are, marks after their question, and graders by their addresses.
    """

    def text(candidate: CandidateId | None, before: str | None, after: str | None) -> AuditText:
        return AuditText(candidate=candidate, before=before, after=after, change=change)

    match change:
        case ValueSet(cell=Cell(candidate=candidate, question=None), before=before, after=after):
            return text(candidate, before, after)
        case ValueSet(cell=Cell(candidate=candidate, question=question), before=before, after=after):
            return text(candidate, _mark(question, before), _mark(question, after))
        case StatusSet(candidate=candidate, before=status, after=then):
            return text(candidate, status.value, then.value)
        case SharingChanged(grader=grader, unit=unit, is_shared=True):
            return text(_candidate_in(unit), None, _address(grader, book))
        case SharingChanged(grader=grader, unit=unit):
            return text(_candidate_in(unit), _address(grader, book), None)
        case GradeProposed(candidate=candidate, value=value):
            return text(candidate, None, value)
        case ProposalAccepted(proposal=key, grader=grader):
            known = None if book is None else book.proposals.get(key)
            return text(None if known is None else known.candidate, None, _address(grader, book))
        case ProposalClosed(candidate=candidate, adopted=adopted):
            return text(candidate, None, "adopted" if adopted else "lapsed")
        case ConfirmationGiven(grader=grader, unit=unit):
            return text(_candidate_in(unit), None, _address(grader, book))
        case ConfirmationEnded(grader=grader, unit=unit, changed=candidate):
            return text(candidate or _candidate_in(unit), _address(grader, book), None)
        case UnitConfirmed(unit=unit):
            return text(_candidate_in(unit), None, "confirmed")
        case SheetDroppedInChannel(channel=channel):
            return text(None, None, channel)
        case SetUpChanged(setting=Setting.CANDIDATE, subject=subject, before=before, after=after):
            return text(CandidateId(subject), before, after)
        case SetUpChanged(before=before, after=after):
            return text(None, _named(change, before), _named(change, after))
        case _:
            assert_never(change)


def _candidate_in(unit: UnitId) -> CandidateId | None:
    return None if unit == WHOLE else CandidateId(unit)


def _address(grader: PersonId, book: Gradebook | None) -> str:
    seats = () if book is None else book.graders
    return next((seat.email for seat in seats if seat.person == grader), f"person {grader}")


def _mark(question: QuestionNumber | None, mark: str | None) -> str | None:
    return None if mark is None else f"question {question}: {mark}"


def _named(change: SetUpChanged, value: str | None) -> str | None:
    return None if value is None else f"{change.setting} {change.subject}: {value}"
