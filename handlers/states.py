"""The states of candidates and assessments, and what a moderator says of a candidate, in words."""

from collections.abc import Mapping

from grading.model import AssessmentStatus, Moderation, State
from handlers.words import Words

_STATES: Mapping[State, str] = {
    State.NOT_STARTED: "state-not-started",
    State.PRIVATE: "state-private",
    State.PENDING_SHARE: "state-pending-share",
    State.CONFLICTS: "state-conflicts",
    State.TO_CONFIRM: "state-to-confirm",
    State.PENDING_CONFIRM: "state-pending-confirm",
    State.CONFIRMED: "state-confirmed",
}
_ASSESSMENTS: Mapping[AssessmentStatus, str] = {
    AssessmentStatus.DRAFT: "assessment-draft",
    AssessmentStatus.READY: "assessment-ready",
    AssessmentStatus.GRADING: "assessment-grading",
    AssessmentStatus.GRADED: "assessment-graded",
}
_MODERATIONS: Mapping[Moderation, str] = {
    Moderation.NOT_REVIEWED: "moderation-not-reviewed",
    Moderation.READY: "moderation-ready",
    Moderation.SATISFACTORY: "moderation-satisfactory",
    Moderation.NEEDS_REVISING: "moderation-needs-revising",
    Moderation.UNSATISFACTORY: "moderation-unsatisfactory",
}


def state_named(words: Words, state: State) -> str:
    """Return the label of a candidate's state."""
    return words.say(_STATES[state])


def assessment_status_named(words: Words, status: AssessmentStatus) -> str:
    """Return the label of an assessment's state."""
    return words.say(_ASSESSMENTS[status])


def moderation_named(words: Words, status: Moderation) -> str:
    """Return the label of what a moderator says of a candidate."""
    return words.say(_MODERATIONS[status])
