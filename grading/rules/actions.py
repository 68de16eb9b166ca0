"""What a decision does: the action behind each change, by whose grade it is and who decides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from grading.changes import (
    AutomaticMarksImported,
    CandidateApart,
    Change,
    CommentSet,
    ConfirmationEnded,
    ConfirmationGiven,
    ExplanationSet,
    GradeProposed,
    GradesTypedInChannel,
    ImpartialitySaid,
    MarkingCleared,
    MarkingRestored,
    ModerationSet,
    ProposalAccepted,
    ProposalClosed,
    QuestionCorrected,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    StatusSet,
    ThresholdsApplied,
    UnitConfirmed,
    UnitReopened,
    ValueSet,
)
from grading.model import COMMON, Book, CandidateId, ExplanationState, Moderation, PersonId, State
from grading.rules.states import all_have_shared, state_of


class Action(StrEnum):
    """What can be done to a candidate's marking."""

    SET_GRADE = "set or clear one's own grade, or the common one"
    SHARE = "share one's own grades"
    UNSHARE = "take one's own grades back"
    PROPOSE = "propose a grade, or answer what was proposed"
    CONFIRM = "confirm"
    WITHDRAW = "take one's own confirmation back"
    DECLARE = "say whether something disqualifies oneself"
    SHARE_FOR_ALL = "share for the graders"
    CONFIRM_FOR = "confirm for the graders"
    REOPEN = "reopen what is confirmed"
    TAKE_OUT = "take grades out, or back from sharing"
    RESTORE = "put grades back that were taken out"
    JOIN_LATE = "let a candidate join who is confirmed apart"
    KEEP = "keep a grader whom something may disqualify"
    MODERATE = "moderate"
    COMMENT = "comment, or take one's own comment back"
    EXPLAIN = "write an explanation"
    FINISH = "make an explanation ready, or mark it as sent"
    SEND_FOR = "mark an explanation as sent for the graders"
    APPLY = "put thresholds in force where one committee grades"
    APPLY_TO_ALL = "put thresholds in force"


def actions_in(
    book: Book, actor: PersonId | None, changes: Sequence[Change]
) -> Mapping[Action, frozenset[CandidateId]]:
    """Return what is done by these changes of a decision, and to which candidates."""
    found: dict[Action, set[CandidateId]] = defaultdict(set)
    decision = _Decision(book, actor, changes)
    for change in changes:
        action = decision.action_of(change)
        if action is not None:
            found[action].update(_candidates(book, change))
    return {action: frozenset(candidates) for action, candidates in found.items()}


@dataclass(slots=True)
class _Decision:
    """What somebody decides on a book, as far as the actions in it follow from all of it."""

    book: Book
    actor: PersonId | None
    changes: Sequence[Change]
    whole: Action | None = field(init=False)
    """What all of the changes are together, where they are one act on the whole committee.

    That is clearing its marking, bringing it back, and recalculating its grades.
    """
    grades: bool = field(init=False)
    """Whether the actor is a grader of the committee."""
    accepted: frozenset[CandidateId | None] = field(init=False)
    take_out: Action = field(init=False)
    """What it is to change the grades of others: to take them out, or to put back what was taken out."""

    def __post_init__(self) -> None:
        self.grades = any(grader.person == self.actor for grader in self.book.graders)
        self.whole = _whole(self.changes, grades=self.grades)
        self.accepted = frozenset(one.candidate for one in self.changes if isinstance(one, ProposalAccepted))
        sets = any(isinstance(one, ValueSet) and one.after is not None for one in self.changes)
        self.take_out = Action.RESTORE if sets and not self.grades else Action.TAKE_OUT

    def action_of(self, change: Change) -> Action | None:
        """Return what a change does; None for one that only follows from another."""
        if self.whole is not None:
            return self.whole
        match change:
            case ValueSet():
                return self._of_value(change)
            case SharingChanged():
                return self._of_sharing(change)
            case GradeProposed() | ProposalAccepted() | ProposalClosed(declined=True):
                return Action.PROPOSE
            case CommentSet():
                return Action.COMMENT
            case ExplanationSet():
                return self._of_explaining(change)
            case ConfirmationGiven():
                return Action.CONFIRM if self._is_own(change.grader) else Action.CONFIRM_FOR
            case ConfirmationEnded(changed=None):
                return Action.WITHDRAW if self._is_own(change.grader) else self.take_out
            case UnitReopened() | CandidateApart() | ModerationSet() | ImpartialitySaid():
                return self._of_rarer(change)
            case (
                StatusSet()
                | ProposalClosed()
                | ConfirmationEnded()
                | UnitConfirmed()
                | MarkingCleared()
                | MarkingRestored()
                | ThresholdsApplied()
                | QuestionCorrected()
                | AutomaticMarksImported()
                | SheetDroppedInChannel()
                | GradesTypedInChannel()
                | SetUpChanged()
            ):
                return None
            case _:
                assert_never(change)

    def _is_own(self, grader: PersonId) -> bool:
        return self.grades and grader == self.actor

    def _of_value(self, change: ValueSet) -> Action:
        if self.grades and change.owner in {self.actor, COMMON}:
            return Action.SET_GRADE
        if self.grades and change.cell.candidate in self.accepted:
            return Action.PROPOSE
        return self.take_out

    def _of_explaining(self, change: ExplanationSet) -> Action:
        if change.after is None or change.after.state is ExplanationState.DRAFT:
            return Action.EXPLAIN
        return Action.FINISH if self.grades else Action.SEND_FOR

    def _of_sharing(self, change: SharingChanged) -> Action:
        if change.is_shared:
            if self._is_own(change.grader):
                return Action.SHARE
            return Action.RESTORE if self.take_out is Action.RESTORE else Action.SHARE_FOR_ALL
        is_of_others = any(
            isinstance(one, SharingChanged) and not one.is_shared and not self._is_own(one.grader)
            for one in self.changes
        )
        # Who gives the own seat up takes back what all have shared, as only a planner may.
        is_open = any(all_have_shared(self.book, one) for one in change.covered(self.book))
        return self.take_out if is_of_others or is_open else Action.UNSHARE

    def _of_rarer(
        self, change: UnitReopened | CandidateApart | ModerationSet | ImpartialitySaid
    ) -> Action | None:
        match change:
            case UnitReopened():
                return Action.REOPEN
            case CandidateApart():
                return self._of_apart(change)
            case ModerationSet():
                is_moderator = self.actor == self.book.committee.moderator
                is_reset = change.after is Moderation.NOT_REVIEWED and not is_moderator
                return None if is_reset else Action.MODERATE
            case ImpartialitySaid():
                return Action.DECLARE if self._is_own(change.grader) else Action.KEEP
            case _:
                assert_never(change)

    def _of_apart(self, change: CandidateApart) -> Action | None:
        if not change.is_apart:
            return None
        is_there = change.candidate in self.book.candidates
        is_confirmed = is_there and state_of(self.book, change.candidate) is State.CONFIRMED
        return Action.REOPEN if is_confirmed else Action.JOIN_LATE


def _whole(changes: Iterable[Change], *, grades: bool) -> Action | None:
    for change in changes:
        match change:
            case MarkingCleared():
                return Action.TAKE_OUT
            case MarkingRestored():
                return Action.RESTORE
            case ThresholdsApplied() | QuestionCorrected() | AutomaticMarksImported():
                return Action.APPLY if grades else Action.APPLY_TO_ALL
            case _:
                continue
    return None


def _candidates(book: Book, change: Change) -> Iterable[CandidateId]:
    match change:
        case ValueSet():
            return (change.cell.candidate,)
        case SharingChanged():
            return change.covered(book)
        case ConfirmationGiven() | ConfirmationEnded() | UnitReopened():
            return book.members(change.unit)
        case GradeProposed() | ProposalClosed() | CandidateApart() | ModerationSet():
            return (change.candidate,)
        case CommentSet():
            return (change.comment.candidate,)
        case ExplanationSet():
            return (change.explanation.candidate,)
        case ProposalAccepted():
            return () if change.candidate is None else (change.candidate,)
        case _:
            return ()
