"""The deadline of a single candidate: as it was set, and what is asked about a day that may be a slip."""

from collections.abc import Sequence

from grading.usecases.candidate_deadlines import CandidateDeadlineAsked, CandidateDeadlineSet
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.dialogs import fields
from handlers.escaping import bold, safe
from handlers.features.deadline.asked_card import doubts_in_words
from handlers.features.deadline.wishes import wish_as_typed
from handlers.phrases import candidates_deadline_told, day_and_year, title_of
from handlers.slack.buttons import carried, press
from handlers.words import Words

CANDIDATE_ANYWAY = "candidate_deadline_anyway"


def candidate_deadline_set(words: Words, done: CandidateDeadlineSet) -> Card:
    """Return the candidate's deadline as it counts now, what it was, and how many are told."""
    candidate, lines = safe(done.candidate), []
    if done.day is None:
        now = words.say("candidate-deadline-none", candidate=candidate)
    elif done.is_as_the_others:
        now = words.say("candidate-deadline-as-others", candidate=candidate, day=words.date(done.day))
    else:
        now = words.say("candidate-deadline-set", candidate=candidate, day=words.date(done.day))
    if done.before == done.day:
        lines.append(words.say("deadline-unmoved"))
    else:
        if done.before is not None:
            lines.append(words.say("deadline-before", day=words.date(done.before)))
        lines.append(words.say("candidate-deadline-told", people=done.told))
    more = Button(label=words.say("button-deadline"), action="deadline", value=press(key=done.assessment.key))
    text = "\n".join([bold(now), title_of(words, done.assessment), "", *lines])
    return card(now, section(text), *row([more]))


def candidate_deadline_asked(words: Words, asked: CandidateDeadlineAsked) -> Card:
    """Return why nothing is set yet, what would be said and to how many, and the button that does it."""
    head = words.say("deadline-asked")
    label = words.say("button-deadline-anyway", day=day_and_year(words, asked.day))
    sure = Button(label=label, action="candidate_deadline_anyway", value=_anyway(asked))
    change = Button(
        label=words.say("button-change-deadline"),
        action="change_deadline",
        value=press(key=asked.assessment.key),
    )
    return card(head, section("\n".join(_lines(words, asked))), *row([sure, change]))


def candidate_asked_view(words: Words, asked: CandidateDeadlineAsked) -> fields.View:
    """Return the dialog's second step for a day that may be a slip."""
    return fields.view(
        words,
        CANDIDATE_ANYWAY,
        "dialog-deadline",
        "dialog-deadline-anyway",
        _anyway(asked),
        section("\n".join(_lines(words, asked))),
    )


def _lines(words: Words, asked: CandidateDeadlineAsked) -> Sequence[str]:
    holiday = None if asked.holiday is None else asked.holiday.names[words.language]
    would = candidates_deadline_told(words, [safe(asked.candidate)], asked.before, asked.day, asked.reason)
    return (
        bold(words.say("deadline-asked")),
        title_of(words, asked.assessment),
        "",
        doubts_in_words(words, asked.day, asked.doubts, holiday),
        words.say("candidate-deadline-would-tell", people=asked.told, told=would),
    )


def _anyway(asked: CandidateDeadlineAsked) -> str:
    return press(
        key=asked.assessment.key,
        candidate=asked.candidate,
        seen=asked.fingerprint,
        wish=wish_as_typed(asked.wish),
        because=None if asked.reason is None else carried(asked.reason),
    )
