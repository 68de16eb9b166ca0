"""The cards of marks: what was registered, and what the marks of a candidate are."""

from collections.abc import Sequence

from grading.model import Question
from grading.usecases.entering import CommitteeView
from grading.usecases.marking import Marked, MarksForm, MarksRegistered
from handlers.blocks import Button, card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, plain, safe
from handlers.lists import inline
from handlers.phrases import mark_in_words
from handlers.slack.buttons import press
from handlers.standing import heading, next_button, next_step, progress, status_button
from handlers.words import Words

_ROOM = 700
_ROOM_FOR_ALL = 2_500


def marks_button(words: Words, key: str, committee: str, candidate: str, *, primary: bool = False) -> Button:
    """Return the button that opens the dialog for a candidate's marks."""
    return Button(
        label=words.say("button-marks"),
        action="marks",
        value=press(key=key, committee=committee, candidate=candidate),
        spoken=words.say("button-marks-spoken", candidate=plain(candidate, 40)),
        primary=primary,
    )


def registered_marks(words: Words, done: MarksRegistered) -> Card:
    """Return which marks were set, what they come to, and where the grader stands."""
    view, now = done.view, done.now
    told = happened(words, done)
    lines = [bold(told), in_short(words, now)]
    if (grade := _grade(words, done)) is not None:
        lines.append(grade)
    if done.own_fell:
        lines.append(words.say("registered-own-fell"))
    lines.append(f"{progress(words, view.standing)} · {next_step(words, view.standing)}")
    undo = Button(label=words.say("button-undo"), action="undo_marks", value=_about(view, done))
    return card(
        told,
        section("\n".join(lines)),
        note(heading(words, view)),
        *row(
            [
                marks_button(words, view.assessment.key, view.committee.name, now.candidate),
                undo if done.change is not None else None,
                next_button(words, view),
                status_button(words, view),
            ]
        ),
    )


def present_marks(words: Words, form: MarksForm) -> Card:
    """Return the present marks of a candidate, and the button that opens the dialog."""
    told = words.say("marks-of", candidate=safe(form.now.candidate))
    assessment, committee = form.book.assessment, form.book.committee
    button = marks_button(words, assessment.key, committee.name, form.now.candidate, primary=True)
    sheet = Button(
        label=words.say("button-marks-sheet"),
        action="marks_sheet",
        value=press(key=assessment.key, committee=committee.name),
    )
    return card(told, section(f"{bold(told)}\n{in_short(words, form.now)}"), *row([button, sheet]))


def happened(words: Words, done: MarksRegistered) -> str:
    """Return which marks are what now, as a sentence."""
    candidate = safe(done.now.candidate)
    if not done.set:
        return words.say("marks-same", candidate=candidate)
    told = [_mark(words, done.now, one) for one in done.now.questions if one.number in done.set]
    return words.say("marks-set", candidate=candidate, marks=inline(words, told, _ROOM))


def saved(words: Words, done: MarksRegistered) -> str:
    """Return what was saved of a candidate, in a line above the next one."""
    return f"{happened(words, done)} · {_total(words, done.now)}"


def in_short(words: Words, marked: Marked, room: int = _ROOM) -> str:
    """Return all marks that count with their sum, and which are missing."""
    told = [_mark(words, marked, one) for one in marked.questions if one.number in marked.counting]
    lines = [f"{inline(words, told, room)} · {_total(words, marked)}" if told else words.say("marks-none")]
    if marked.missing and told:
        left = inline(words, [safe(one, 40) for one in marked.missing])
        lines.append(words.say("marks-missing", questions=left))
    return "\n".join(lines)


def _total(words: Words, marked: Marked) -> str:
    return words.say(
        "marks-total",
        total=mark_in_words(words, marked.total),
        maximum=mark_in_words(words, marked.maximum),
    )


def _mark(words: Words, marked: Marked, question: Question) -> str:
    mark = marked.counting.get(question.number)
    said = words.say("no-mark") if mark is None else mark_in_words(words, mark)
    is_automatic = mark is not None and question.number not in marked.own
    sentence = "mark-of-question-automatic" if is_automatic else "mark-of-question"
    return words.say(sentence, question=safe(question.number, 40), mark=said)


def _grade(words: Words, done: MarksRegistered) -> str | None:
    if done.before == done.after:
        return None
    if done.after is None:
        return words.say("marks-grade-gone", before=safe(done.before or "", 40))
    return words.say("marks-grade", grade=safe(done.after, 40))


def _about(view: CommitteeView, done: MarksRegistered) -> str:
    return press(
        key=view.assessment.key,
        committee=view.committee.name,
        candidate=done.now.candidate,
        change=done.change,
    )


def marks_of_all(words: Words, marked: Sequence[tuple[str, Marked]]) -> str:
    """Return whose marks are what, a line for each of them; at least one."""
    room = _ROOM if len(marked) == 1 else _ROOM_FOR_ALL // (2 * len(marked))
    lines = [
        words.say("marks-of-somebody", name=name, marks=in_short(words, one, room).replace("\n", " · "))
        for name, one in marked
    ]
    return inline(words, lines, _ROOM_FOR_ALL, "\n")
