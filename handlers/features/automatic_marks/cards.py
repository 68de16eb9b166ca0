"""What importing a file of automatic marks would change, what is wrong with it, and what it changed."""

from collections.abc import Sequence
from typing import assert_never

from grading.automatic_marks import MarksForm
from grading.rules.automatic_marks import MarksFault, MarksProblem
from grading.usecases.automatic_marks import MarksImported, MarksShown
from handlers.blocks import Button, card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import Drawn, inline, listed
from handlers.phrases import mark_in_words, title_of
from handlers.slack.buttons import press
from handlers.thresholds import moves_told
from handlers.words import Words

_ROOM_FOR_CANDIDATES = 900
_ROOM_FOR_FAULTS = 2_500
_MOST_FAULTS = 200
"""More than fit into their room, however short they are."""


def marks_shown(words: Words, shown: MarksShown, file: str) -> Card:
    """Return what importing the file (a Slack id) would do, and the one button that does it."""
    if shown.faults:
        return _faults_shown(words, shown)
    head = words.say(
        "marks-file-shown", name=safe(shown.name, 80), candidates=shown.candidates, questions=shown.questions
    )
    lines = [bold(head), title_of(words, shown.assessment), _counted(words, shown), *_left(words, shown)]
    if not shown.changes_something:
        nothing = words.say("marks-file-nothing")
        return card(f"{head} {nothing}", section("\n".join([*lines, nothing])))
    if shown.assessment.thresholds:
        lines += moves_told(words, shown.moves)
    do_it = Button(
        label=words.say("button-import-marks", marks=shown.new + shown.changed),
        action="import_marks",
        value=press(key=shown.assessment.key, sheet=file, seen=shown.seen),
        primary=True,
    )
    cancel = Button(label=words.say("button-cancel"), action="cancel_marks", value=press(sheet=file))
    still = note(words.say("marks-file-not-before"))
    return card(head, section("\n".join(lines)), still, *row([do_it, cancel]))


def marks_importing(words: Words) -> Card:
    """Return that marks are being imported."""
    told = words.say("marks-file-importing")
    return card(told, section(told))


def marks_imported(words: Words, done: MarksImported) -> Card:
    """Return what was imported, and what followed."""
    shown = done.shown
    told = words.say("marks-file-imported", marks=shown.new + shown.changed, key=safe(shown.assessment.key))
    lines = [bold(told), title_of(words, shown.assessment), _counted(words, shown), *_left(words, shown)]
    if shown.assessment.thresholds:
        lines += moves_told(words, shown.moves, is_done=True)
    lines.append(words.say("marks-file-told", people=done.told))
    return card(told, section("\n".join(lines)))


def marks_outdated(words: Words, now: Card) -> Card:
    """Return that nothing was imported, as something has changed since, and the preview as of now."""
    told = words.say("marks-file-outdated")
    return card(told, section(bold(told)), *now.blocks)


def marks_cancelled(words: Words) -> Card:
    """Return that a file of marks was put aside."""
    told = words.say("marks-file-cancelled")
    return card(told, section(told))


def _faults_shown(words: Words, shown: MarksShown) -> Card:
    head = words.say("marks-file-faults", name=safe(shown.name, 80), faults=len(shown.faults))
    lines = [_fault(words, shown.form, one) for one in shown.faults[:_MOST_FAULTS]]
    hidden = len(shown.faults) - len(lines)
    faults = listed("", lines, _ROOM_FOR_FAULTS, lambda left: words.say("and-more", left=left + hidden), "\n")
    return card(
        head,
        section(f"{bold(head)}\n{title_of(words, shown.assessment)}"),
        *faults,
        section(bold(words.say("marks-file-mend"))),
    )


def _counted(words: Words, shown: MarksShown) -> str:
    return " · ".join(
        words.say(say, marks=marks)
        for say, marks in (
            ("marks-file-new", shown.new),
            ("marks-file-changed", shown.changed),
            ("marks-file-same", shown.same),
        )
    )


def _left(words: Words, shown: MarksShown) -> Sequence[str]:
    """Return what of the file is not imported, and whom it does not reach."""
    lines = []
    if shown.unreached:
        names = inline(words, Drawn(shown.unreached, safe), _ROOM_FOR_CANDIDATES)
        lines.append(words.say("marks-file-unreached", candidates=len(shown.unreached), list=names))
    if shown.by_graders:
        lines.append(words.say("marks-file-by-graders", marks=shown.by_graders))
    if shown.for_graders:
        counts = [
            words.say("marks-file-question-count", question=safe(number, 40), marks=marks)
            for number, marks in shown.for_graders.items()
        ]
        lines.append(words.say("marks-file-for-graders", questions=inline(words, counts)))
    return lines


def _fault(words: Words, form: MarksForm, fault: MarksFault) -> str:
    """Return where something is wrong, and what."""
    where = "marks-file-row" if form is MarksForm.CSV else "marks-file-candidate-number"
    return f"{words.say(where, row=str(fault.row))}: {_wrong(words, fault)}"


def _wrong(words: Words, fault: MarksFault) -> str:
    facts = {
        "candidate": safe(fault.candidate, 40),
        "question": safe(fault.question, 40),
        "said": safe(fault.said, 40),
        "maximum": "" if fault.maximum is None else mark_in_words(words, fault.maximum),
    }
    match fault.problem:
        case MarksProblem.NO_CANDIDATE:
            return words.say("marks-fault-no-candidate")
        case MarksProblem.UNKNOWN_CANDIDATE:
            return words.say("marks-fault-unknown-candidate", candidate=facts["candidate"])
        case MarksProblem.SEVERAL_CANDIDATES:
            return words.say("marks-fault-several-candidates", candidate=facts["candidate"])
        case MarksProblem.UNKNOWN_QUESTION:
            return words.say(
                "marks-fault-unknown-question", id=facts["question"], number=safe(fault.number, 40)
            )
        case MarksProblem.NO_NUMBER:
            return words.say("marks-fault-no-number", **facts)
        case MarksProblem.TOO_HIGH:
            return words.say("marks-fault-too-high", **facts)
        case MarksProblem.TOO_LOW:
            return words.say("marks-fault-too-low", **facts)
        case MarksProblem.TWICE:
            return words.say("marks-fault-twice", **facts, other=str(fault.other))
        case _:
            assert_never(fault.problem)
