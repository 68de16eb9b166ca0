"""Refusals of a value: a grade, a reason, a roster, a sheet."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from grading.errors import (
    CannotCorrect,
    CommentProblem,
    CommentUnfit,
    CorrectionProblem,
    DayOutOfRange,
    DaysUnclear,
    DeadlineBeforeEnd,
    EndUnknown,
    ExplanationProblem,
    ExplanationUnfit,
    FlagTooLong,
    MarkFault,
    MarkProblem,
    MarksInvalid,
    NoQuestions,
    NoteTooLong,
    NotInScale,
    ReasonMissing,
    RosterInvalid,
    SheetHasErrors,
    SheetUnreadable,
    Stray,
    ThresholdsInvalid,
)
from grading.rules.scales import whole_numbers_around
from handlers.escaping import safe
from handlers.lists import grades_here, inline
from handlers.phrases import day_and_year, mark_in_words
from handlers.refusals.explanation import Explanation, Situation, corrected
from handlers.refusals.unreadable import unreadable
from handlers.thresholds import faults_told
from handlers.words import Words

_MOST_FAULTS = 12

_Text = NoteTooLong | CommentUnfit | FlagTooLong | ExplanationUnfit
"""A text that is not kept, or with which something cannot be done."""

_Other = (
    NotInScale
    | MarksInvalid
    | NoQuestions
    | CannotCorrect
    | ReasonMissing
    | RosterInvalid
    | SheetUnreadable
    | SheetHasErrors
    | EndUnknown
    | DeadlineBeforeEnd
    | DaysUnclear
    | DayOutOfRange
    | ThresholdsInvalid
)
Value = _Text | _Other
"""A value is not acceptable."""

_MARK_FAULTS: Mapping[MarkProblem, str] = {
    MarkProblem.UNKNOWN: "mark-fault-unknown",
    MarkProblem.TWICE: "mark-fault-twice",
    MarkProblem.NO_MARK: "mark-fault-no-mark",
    MarkProblem.DECIMALS: "mark-fault-decimals",
    MarkProblem.TOO_HIGH: "mark-fault-too-high",
    MarkProblem.TOO_LOW: "mark-fault-too-low",
    MarkProblem.BELOW_ZERO: "mark-fault-below-zero",
    MarkProblem.NOT_AUTOMATIC: "mark-fault-not-automatic",
}
_CORRECTION_FAULTS: Mapping[CorrectionProblem, str] = {
    CorrectionProblem.NEW_MARKING_ONLY: "correct-fault-new-marking-only",
    CorrectionProblem.PLANNERS_ONLY: "correct-fault-planners-only",
    CorrectionProblem.NO_QUESTION: "correct-fault-no-question",
    CorrectionProblem.NO_WEIGHT: "correct-fault-no-weight",
    CorrectionProblem.NO_KEY: "correct-fault-no-key",
    CorrectionProblem.NO_CHOICE: "correct-fault-no-choice",
    CorrectionProblem.SAME: "correct-fault-same",
    CorrectionProblem.CONFIRMED: "correct-fault-confirmed",
}
_EXPLANATION_FAULTS: Mapping[ExplanationProblem, str] = {
    ExplanationProblem.TOO_LONG: "explanation-fault-too-long",
    ExplanationProblem.EMPTY: "explanation-fault-empty",
    ExplanationProblem.SENT: "explanation-fault-sent",
    ExplanationProblem.NO_GRADE: "explanation-fault-no-grade",
    ExplanationProblem.NOT_READY: "explanation-fault-not-ready",
    ExplanationProblem.OTHER_GRADE: "explanation-fault-other-grade",
}
_COMMENT_FAULTS: Mapping[CommentProblem, str] = {
    CommentProblem.EMPTY: "comment-fault-empty",
    CommentProblem.TOO_LONG: "comment-fault-too-long",
    CommentProblem.NO_PAGE: "comment-fault-no-page",
    CommentProblem.NO_QUESTION: "comment-fault-no-question",
    CommentProblem.LONG_QUOTATION: "comment-fault-long-quotation",
    CommentProblem.GONE: "comment-fault-gone",
}
_MOST_MARK_FAULTS = 5
_ROOM_FOR_QUESTIONS = 300


def value_explained(words: Words, refused: Value, situation: Situation) -> Explanation:
    """Return why, and what to do."""
    if isinstance(refused, _Text):
        return _about_text(words, refused)
    return _explained(words, refused, situation)


def _explained(words: Words, refused: _Other, situation: Situation) -> Explanation:
    match refused:
        case NotInScale():
            nearest = refused.nearest
            told = (
                words.say("refused-not-in-scale", value=safe(refused.value, 40)),
                _stray(words, refused.stray),
                grades_here(words, refused.grades),
                _one_of_two(words, refused),
            )
            return Explanation(
                why=" ".join(filter(None, told)),
                advice=words.say("refused-nearest-grade", grade=safe(nearest, 40)) if nearest else "",
                commands=corrected(situation.asked, refused.value, nearest, last=True) if nearest else (),
            )
        case MarksInvalid() | NoQuestions() | CannotCorrect():
            return _about_questions(words, refused)
        case ReasonMissing():
            return Explanation(
                why=words.say("refused-reason-missing"),
                advice=words.say("refused-reason-missing-advice"),
                to_complete=f"{situation.asked} because …" if situation.asked else None,
            )
        case RosterInvalid():
            why = words.say("refused-roster-invalid")
            return Explanation(why=why, advice=words.say("roster-faults-advice"))
        case SheetUnreadable():
            return Explanation(why=unreadable(words, refused))
        case SheetHasErrors():
            why = words.say("refused-sheet-errors", rows=refused.rows)
            return Explanation(why=why, advice=words.say("refused-sheet-errors-advice"))
        case EndUnknown():
            policy = words.typed(refused.policy.value)
            return Explanation(
                why=words.say("refused-end-unknown", policy=policy, key=safe(refused.key)),
                advice=words.say("refused-end-unknown-advice"),
            )
        case DeadlineBeforeEnd():
            day, end = day_and_year(words, refused.day), day_and_year(words, refused.end)
            return Explanation(
                why=words.say("refused-deadline-before-end", day=day, end=end),
                advice=words.say("refused-deadline-before-end-advice"),
            )
        case DaysUnclear():
            return Explanation(why=words.say("refused-days-unclear"))
        case DayOutOfRange():
            return _out_of_range(words, refused)
        case ThresholdsInvalid():
            why = words.say("refused-thresholds-invalid")
            return Explanation(why=why, advice="\n".join(faults_told(words, refused.faults[:_MOST_FAULTS])))
        case _:
            assert_never(refused)


def _about_questions(words: Words, refused: MarksInvalid | NoQuestions | CannotCorrect) -> Explanation:
    if isinstance(refused, CannotCorrect):
        return _about_correction(words, refused)
    if isinstance(refused, NoQuestions):
        why = words.say("refused-no-questions", key=safe(refused.key))
        return Explanation(why=why, advice=words.say("refused-no-questions-advice"))
    faults = [mark_fault(words, one, refused.known) for one in refused.faults[:_MOST_MARK_FAULTS]]
    return Explanation(why=" ".join(faults), advice=words.say("refused-marks-advice"))


def _about_text(words: Words, refused: _Text) -> Explanation:
    if isinstance(refused, ExplanationUnfit):
        sentence, candidate = _EXPLANATION_FAULTS[refused.problem], safe(refused.candidate)
        return Explanation(why=words.say(sentence, candidate=candidate, most=refused.most))
    if isinstance(refused, NoteTooLong):
        return Explanation(why=words.say("refused-note-too-long", most=refused.most))
    if isinstance(refused, FlagTooLong):
        return Explanation(why=words.say("refused-flag-too-long", most=refused.most))
    return Explanation(why=words.say(_COMMENT_FAULTS[refused.problem], most=refused.most))


def _about_correction(words: Words, refused: CannotCorrect) -> Explanation:
    why = words.say(
        _CORRECTION_FAULTS[refused.problem],
        key=safe(refused.key),
        question=safe(refused.question, 40),
        said=safe(refused.said, 40),
        known=inline(words, [safe(one, 40) for one in refused.known], _ROOM_FOR_QUESTIONS),
    )
    if refused.problem is CorrectionProblem.CONFIRMED:
        return Explanation(why=why, advice=words.say("refused-correct-reopen"))
    if refused.problem is CorrectionProblem.NEW_MARKING_ONLY:
        return Explanation(why=why, advice=words.say("refused-correct-activate"))
    return Explanation(why=why)


def mark_fault(words: Words, fault: MarkFault, known: Sequence[str]) -> str:
    """Return what is wrong with one mark, as a sentence."""
    return words.say(
        _MARK_FAULTS[fault.problem],
        question=safe(fault.question, 40),
        said=safe(fault.said, 40),
        maximum="" if fault.maximum is None else mark_in_words(words, fault.maximum),
        known=inline(words, [safe(one, 40) for one in known], _ROOM_FOR_QUESTIONS),
    )


def _one_of_two(words: Words, refused: NotInScale) -> str:
    """Ask which whole number a number between two is; neither is the grade that was written."""
    around = whole_numbers_around(refused.grades, refused.value)
    return "" if around is None else words.say("grades-two-numbers", below=around[0], above=around[1])


def _stray(words: Words, stray: Stray | None) -> str:
    match stray:
        case Stray.UNSEEN:
            return words.say("refused-unseen-character")
        case Stray.FOREIGN:
            return words.say("refused-foreign-letter")
        case None:
            return ""
        case _:
            assert_never(stray)


def _out_of_range(words: Words, refused: DayOutOfRange) -> Explanation:
    day, first = day_and_year(words, refused.day), refused.first
    if first is not None and refused.day < first:
        return Explanation(
            why=words.say("refused-day-before-the-end", day=day, first=day_and_year(words, first)),
            advice=words.say("refused-day-before-the-end-advice"),
        )
    return Explanation(
        why=words.say("refused-day-out-of-range", day=day),
        advice=words.say("refused-day-out-of-range-advice"),
    )
