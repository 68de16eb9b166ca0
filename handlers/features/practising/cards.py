"""The card of a pretend candidate: shaped like that of a real one, and called what it is."""

from grading.usecases.entering import CommitteeView
from handlers.blocks import Button, card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, plain, safe
from handlers.features.in_turn.cards import MOST_GRADES
from handlers.slack.buttons import press
from handlers.standing import button, heading, next_button
from handlers.words import Words


def practice(words: Words, view: CommitteeView, last: str | None = None) -> Card:
    """Return a candidate to practise on, below what was done `last`."""
    asked, grades = words.say("practise-candidate"), view.assessment.scale.grades
    lines = [*([last] if last else []), bold(asked)]
    if len(grades) > MOST_GRADES:
        lines.append(words.say("practise-in-dialog", grades=len(grades)))
    return card(
        " ".join([*([last] if last else []), asked]),
        section("\n".join(lines)),
        *row(_grade(words, view, grade) for grade in grades[:MOST_GRADES]),
        *row([button(words.say("button-skip"), "practise_skip", view)]),
        note(heading(words, view)),
    )


def practised(words: Words, view: CommitteeView, grade: str) -> Card:
    """Return that the grade went nowhere, and the way to the real candidates."""
    told = words.say("practise-nothing-saved")
    chosen = words.say("practise-chosen", grade=safe(grade, 40))
    return card(
        f"{chosen} {told}",
        section(f"{chosen}\n{bold(told)}"),
        # Below where the grades stood, so that a second tap hits nothing.
        note(heading(words, view)),
        *row(
            [
                button(words.say("button-undo"), "practise_undo", view),
                button(words.say("button-practise-again"), "practise", view),
                next_button(words, view),
            ]
        ),
    )


def _grade(words: Words, view: CommitteeView, grade: str) -> Button:
    value = press(key=view.assessment.key, committee=view.committee.name, draft={"grade": grade})
    spoken = words.say("practise-grade-spoken", grade=plain(grade, 20))
    return Button(label=plain(grade, 40), action="practise_grade", value=value, spoken=spoken)
