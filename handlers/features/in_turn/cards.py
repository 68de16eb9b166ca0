"""The card of the candidate whose turn it is: a button for each grade, *Skip*, and *Undo* of the last."""

from grading.usecases.registering import Registered, UpNext
from handlers.blocks import Button, card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, plain, safe
from handlers.features.in_turn.sitting import Sitting
from handlers.features.marks.cards import marks_button
from handlers.features.registering.cards import happened, undo_button
from handlers.slack.buttons import press
from handlers.standing import heading, next_button, next_step, status_button
from handlers.words import Words

MOST_GRADES = 10
"""A scale of more grades is registered by the dialog, which has a list."""


def up_next(words: Words, found: UpNext, sitting: Sitting, last: str | None = None) -> Card:
    """Return whose turn it is, below what was done `last`."""
    if found.candidate is None:
        return nobody_left(words, found, last)
    asked = words.say("turn-candidate", candidate=safe(found.candidate))
    left = _left(words, found.left, sitting.minutes(found.left, sitting.drawn))
    text = "\n".join([*([last] if last else []), bold(asked), left])
    return card(
        " ".join([*([last] if last else []), asked]),
        section(text),
        *row(_grades(words, found, sitting)),
        *row([_marks(words, found), _skip(words, found, sitting), status_button(words, found.view)]),
        note(heading(words, found.view)),
    )


def registered_in_turn(words: Words, done: Registered, found: UpNext, sitting: Sitting) -> Card:
    """Return the grade that was registered, with its *Undo*, and whose turn it is now."""
    told = happened(words, done)
    undo = undo_button(words, done, sitting.carried())
    if found.candidate is None:
        return nobody_left(words, found, told, undo)
    shown = up_next(words, found, sitting, told)
    first, grades, *rest = shown.blocks
    buttons = [_marks(words, found), _skip(words, found, sitting), undo, status_button(words, found.view)]
    others = row(buttons)
    return card(shown.text, first, grades, *others, *rest[1:])


def nobody_left(words: Words, found: UpNext, last: str | None = None, undo: Button | None = None) -> Card:
    """Return that everybody has a grade, and what comes next.

    The buttons stand below where those of a candidate stood, for a second tap must not hit them.
    """
    told = words.say("turn-nobody-left")
    lines = [*([last] if last else []), bold(told)]
    return card(
        " ".join([*([last] if last else []), told]),
        section("\n".join(lines)),
        section(next_step(words, found.view.standing)),
        note(heading(words, found.view)),
        *row([status_button(words, found.view), undo, next_button(words, found.view)]),
    )


def too_soon(words: Words, found: UpNext, sitting: Sitting) -> Card:
    """Return that a tap came too soon after the one before to be meant for this candidate."""
    return up_next(words, found, sitting, words.say("turn-too-soon"))


def _grades(words: Words, found: UpNext, sitting: Sitting) -> list[Button]:
    key, committee = found.view.assessment.key, found.view.committee.name
    scale = found.view.assessment.scale.grades
    if len(scale) > MOST_GRADES:
        value = press(key=key, committee=committee, candidate=found.candidate)
        return [Button(label=words.say("button-register"), action="register", value=value, primary=True)]
    return [
        Button(
            label=plain(grade, 40),
            action="grade_in_turn",
            value=press(
                key=key,
                committee=committee,
                candidate=found.candidate,
                draft={"grade": grade, **sitting.carried()},
            ),
            spoken=words.say(
                "button-grade-spoken", candidate=plain(found.candidate or "", 30), grade=plain(grade, 20)
            ),
        )
        for grade in scale
    ]


def _marks(words: Words, found: UpNext) -> Button | None:
    """Return the button for the candidate's marks, where there are questions to mark."""
    if not found.has_questions or found.candidate is None:
        return None
    return marks_button(words, found.view.assessment.key, found.view.committee.name, found.candidate)


def _skip(words: Words, found: UpNext, sitting: Sitting) -> Button:
    value = press(
        key=found.view.assessment.key,
        committee=found.view.committee.name,
        candidate=found.candidate,
        draft=sitting.carried(),
    )
    return Button(label=words.say("button-skip"), action="skip", value=value)


def _left(words: Words, left: int, minutes: int | None) -> str:
    if minutes is None:
        return words.say("turn-left", left=left)
    return words.say("turn-left-minutes", left=left, minutes=minutes)
