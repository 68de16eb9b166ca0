"""The cards of notices, each with the button that answers it."""

from typing import assert_never

from grading.aligning_notices import (
    CandidateAsked,
    GradeMadeConflict,
    GradesWereProposed,
    ProposalsAnswered,
)
from grading.exam_notices import ExamChanged
from grading.notices import (
    AgreementRenewed,
    AssessmentGraded,
    BackToPrivate,
    CandidatesDeadlineChanged,
    CandidatesJoined,
    CoGraderConfirmed,
    CoGraderShared,
    CommitteeChanged,
    ConfirmationFell,
    ConfirmedForGraders,
    ConflictsFound,
    ConflictsStillOpen,
    DeadlineChanged,
    GraderDoubts,
    GraderKept,
    GradesPublished,
    GradeWasProposed,
    GradingConfirmed,
    GradingReopened,
    ImpartialityAsked,
    MarkingWasCleared,
    ModerationReady,
    ModeratorChanged,
    Notice,
    ProposalWasAdopted,
    ReadyToConfirm,
    RevisionAsked,
    RoundFinished,
    RoundStarted,
    SchemeToRead,
    SeatEnded,
    SeatGiven,
    SharedForAll,
    ToolActivated,
    WorkflowChanged,
)
from grading.reminding import WHOLE_ASSESSMENT
from grading.threshold_notices import (
    AutomaticMarksCame,
    QuestionWasCorrected,
    ThresholdsChanged,
    ThresholdsTakenOver,
)
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.features.rounds.cards import finished_details, finished_text, started_text
from handlers.lists import people
from handlers.phrases import candidates_deadline_told, deadline_told
from handlers.sending.aligning_notices import aligning_notice, changed_grade
from handlers.sending.powers_notices import moderation_notice, planners_notice
from handlers.sending.seat_notices import committee_told
from handlers.sending.settings_notices import settings_notice
from handlers.sending.threshold_notices import threshold_notice
from handlers.slack.buttons import press
from handlers.words import Words


def notice(  # noqa: C901, PLR0912, PLR0915 - one case for each kind of notice
    words: Words, told: Notice, title: str
) -> Card:
    """Return the notice for its reader; with `to` None it goes to the channel and holds no grade."""
    match told:
        case CandidatesJoined() | CoGraderShared():
            text = _to_share(words, told)
            buttons = [
                _button(words.say("button-share"), "share", told, primary=True),
                _button(words.say("button-register"), "register", told),
            ]
        case ConflictsFound():
            text = words.say("notice-conflicts", conflicts=told.conflicts, candidates=told.candidates)
            text = f"{text} {words.say('notice-conflicts-next')}"
            buttons = [_conflicts(words, told, primary=True)]
        case ReadyToConfirm():
            text = words.say("notice-ready", candidates=told.candidates)
            buttons = [_confirm(words, told)]
        case ConfirmationFell():
            text = _fell(words, told)
            again = _conflicts(words, told, primary=True) if told.conflicts else _confirm(words, told)
            buttons = [again, _status(words, told)]
        case (
            GradeWasProposed()
            | GradesWereProposed()
            | ProposalWasAdopted()
            | ProposalsAnswered()
            | GradeMadeConflict()
            | CandidateAsked()
        ):
            text, below = aligning_notice(words, told)
            return card(text, section(f"{bold(text)}\n{_place(words, told, title)}"), *below)
        case CoGraderConfirmed():
            text = words.say("notice-co-grader-confirmed", who=safe(told.who, 40))
            buttons = [_confirm(words, told)]
        case GradingConfirmed():
            text = words.say("notice-confirmed", grades=told.candidates)
            if told.ungraded:
                text = f"{text} {words.say('confirmed-ungraded', candidates=told.ungraded)}"
            # A planner is told, too, and a planner without a seat has no status to look at.
            buttons = [Button(label=words.say("button-my-work"), action="my_work", value=press())]
        case ModeratorChanged() | ModerationReady() | RevisionAsked():
            text, buttons = moderation_notice(words, told)
        case (
            WorkflowChanged()
            | MarkingWasCleared()
            | ToolActivated()
            | ExamChanged()
            | ImpartialityAsked()
            | SchemeToRead()
            | GraderDoubts()
            | GraderKept()
        ):
            text, buttons = settings_notice(words, told)
        case SharedForAll() | ConfirmedForGraders() | GradingReopened() | BackToPrivate():
            text, buttons = planners_notice(words, told)
        case DeadlineChanged():
            text = deadline_told(words, told.before, told.day, told.reason)
            buttons = [_about_deadline(words, told)]
        case CandidatesDeadlineChanged():
            text = _candidates_deadline(words, told)
            buttons = [_about_deadline(words, told)]
        case GradesPublished():
            text = _published(words, told)
            buttons = [Button(label=words.say("button-my-work"), action="my_work", value=press())]
        case ConflictsStillOpen():
            text = words.say("notice-still-open", conflicts=told.conflicts, day=words.date(told.since))
            text = f"{text} {words.say('notice-conflicts-next')}"
            buttons = [_conflicts(words, told, primary=True)]
        case AssessmentGraded():
            text = words.say("notice-graded", key=safe(told.assessment), committees=told.committees)
            text = f"{text} {words.say('notice-graded-grades', grades=told.grades)}"
            if told.ungraded:
                text = f"{text} {words.say('confirmed-ungraded', candidates=told.ungraded)}"
            buttons = [_button(words.say("button-export"), "export", told, primary=True)]
        case RoundStarted():
            text = started_text(words, told)
            buttons = [Button(label=words.say("button-planner"), action="exam", value=press())]
        case RoundFinished():
            return _finished(words, told, title)
        case ThresholdsChanged() | ThresholdsTakenOver() | QuestionWasCorrected() | AutomaticMarksCame():
            text, buttons = threshold_notice(words, told)
        case SeatEnded() | SeatGiven() | CommitteeChanged() | AgreementRenewed():
            text = committee_told(words, told)
            buttons = [Button(label=words.say("button-my-work"), action="my_work", value=press())]
        case _:
            assert_never(told)
    view = _place(words, told, title)
    return card(text, section(f"{bold(text)}\n{view}"), *row(buttons))


def _finished(words: Words, told: RoundFinished, title: str) -> Card:
    text = finished_text(words, told)
    lines = [bold(text), _place(words, told, title), *finished_details(words, told)]
    further = _button(words.say("button-round-start"), "further_assessment", told, primary=True)
    export = _button(words.say("button-export"), "export", told, primary=not told.further)
    return card(text, section("\n".join(lines)), *row([further if told.further else None, export]))


def _place(words: Words, told: Notice, title: str) -> str:
    of, key = bold(safe(title, 100)), safe(told.assessment)
    if told.committee == WHOLE_ASSESSMENT:
        return words.say("deadline-of", title=of, key=key)
    if isinstance(told, DeadlineChanged) and told.committees:
        names = people(words, told.committees)
        return words.say("place-in-several", title=of, key=key, committees=names)
    return words.say("place", title=of, key=key, committee=safe(told.committee, 40))


def _to_share(words: Words, told: CandidatesJoined | CoGraderShared) -> str:
    if isinstance(told, CoGraderShared):
        return words.say("notice-co-grader-shared", who=safe(told.who, 40))
    joined = words.say("notice-joined", candidates=told.candidates)
    return f"{joined} {words.say('notice-joined-next')}"


def _candidates_deadline(words: Words, told: CandidatesDeadlineChanged) -> str:
    names = [safe(one) for one in told.candidates]
    if told.more:
        names.append(words.say("notice-more-candidates", more=told.more))
    return candidates_deadline_told(words, names, told.before, told.day, told.reason)


def _about_deadline(words: Words, told: DeadlineChanged | CandidatesDeadlineChanged) -> Button:
    if told.committee == WHOLE_ASSESSMENT:
        return _button(words.say("button-deadline"), "deadline", told)
    return _status(words, told)


def _published(words: Words, told: GradesPublished) -> str:
    day, ask, appeal = (words.date(one) for one in (told.day, told.ask_until, told.appeal_until))
    if told.before is None:
        return words.say("notice-published", day=day, ask=ask, appeal=appeal)
    before = words.date(told.before)
    return words.say("notice-published-corrected", day=day, before=before, ask=ask, appeal=appeal)


def _fell(words: Words, told: ConfirmationFell) -> str:
    changed = "notice-fell-marks" if told.by_marks else "notice-fell"
    fell = words.say(changed, who=safe(told.who, 40), candidate=safe(told.candidate))
    if told.before is not None or told.after is not None:
        fell = f"{words.say('notice-fell-first')} {changed_grade(words, told.who, told)}"
    if told.more:
        fell = f"{fell} {words.say('notice-fell-more', grades=told.more)}"
    if told.conflicts:
        return f"{fell} {words.say('notice-fell-conflicts', conflicts=told.conflicts)}"
    return f"{fell} {words.say('notice-fell-next')}"


def _button(label: str, action: str, told: Notice, *, primary: bool = False) -> Button:
    value = press(key=told.assessment, committee=told.committee)
    return Button(label=label, action=action, value=value, primary=primary)


def _confirm(words: Words, told: Notice) -> Button:
    return _button(words.say("button-review"), "confirm", told, primary=True)


def _conflicts(words: Words, told: Notice, *, primary: bool) -> Button:
    return _button(words.say("button-conflicts"), "conflicts", told, primary=primary)


def _status(words: Words, told: Notice) -> Button:
    return _button(words.say("button-status"), "status", told)
