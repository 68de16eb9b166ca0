"""Which exam is meant: one button for each, or one line for each in a dialog."""

from collections.abc import Mapping, Sequence

from grading.errors import Stale
from grading.fingerprints import fingerprint
from grading.model import Seat
from grading.usecases.entering import Scope
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.dialogs import fields
from handlers.dialogs.refused import RefusedDialog
from handlers.escaping import bold, plain
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "which_exam"

_EXAM = "exam"
_MOST_BUTTONS = 24
_LONGEST_TITLE = 35


def which_card(words: Words, seats: Sequence[Seat], action: str) -> Card:
    """Return a button for each exam and committee of the person, which does there what was asked for."""
    asked = words.say("refused-which-exam")
    buttons = [
        Button(label=_named(words, seat), action=action, value=press(key=seat.key, committee=seat.committee))
        for seat in _in_order(seats)[:_MOST_BUTTONS]
    ]
    return card(asked, section(bold(asked)), *row(buttons))


def which_view(words: Words, seats: Sequence[Seat]) -> fields.View:
    """Return the dialog in which the exam is chosen, before the one to register a grade."""
    options: list[fields.View] = [
        {
            "text": fields.plain_text(_named(words, seat), 75),
            "value": _value(seat),
        }
        for seat in _in_order(seats)
    ]
    return fields.view(
        words,
        CALLBACK,
        "dialog-register",
        "dialog-which-exam-do",
        press(),
        fields.select_field(words, _EXAM, words.say("dialog-which-exam"), options),
    )


def chosen(seats: Sequence[Seat], state: Mapping[str, object]) -> Scope:
    """Return the exam and committee that were chosen; raises `Stale` for a seat that is lost."""
    said = fields.said(state, _EXAM)
    seat = next((one for one in seats if _value(one) == said), None)
    if seat is None:
        raise Stale
    return Scope(key=seat.key, committee=seat.committee)


def errors(why: RefusedDialog) -> dict[str, str]:
    """Return the refusal as a sentence below the only field."""
    return {_EXAM: why.sentence()}


def _value(seat: Seat) -> str:
    """Return what stands for a seat in a menu, where its names may be too long."""
    return fingerprint([seat.key, seat.committee])


def _in_order(seats: Sequence[Seat]) -> list[Seat]:
    """Return the seats with those first in which something is left to do."""
    return sorted(seats, key=lambda seat: not seat.open)


def _named(words: Words, seat: Seat) -> str:
    return words.say(
        "exam-to-choose",
        title=plain(seat.title, _LONGEST_TITLE),
        key=plain(seat.key, 20),
        committee=plain(seat.committee, 10),
    )
