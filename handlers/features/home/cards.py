"""The home tab: what a planner looks after, what a grader has to do, and the way back to it."""

from datetime import date

from grading.usecases.showing import OwnWork
from handlers.blocks import Button, card, row
from handlers.card import Card
from handlers.features.incomplete.cards import new_exam_button
from handlers.features.language.cards import language_switch
from handlers.features.my_work.cards import own_work
from handlers.slack.buttons import press
from handlers.words import Words


def home(words: Words, own: OwnWork | None, board: Card | None, today: date) -> Card:
    """Return a person's home tab: own work as a grader, then the board of a planner."""
    is_grader = own is not None and bool(own.views or own.barred or own.moderating)
    work = own_work(words, own, today) if own is not None and (is_grader or board is None) else ()
    planned = () if board is None else board.blocks
    both = is_grader and board is not None
    helping = "help" if board is None else "exam_help"
    reminders = Button(label=words.say("button-reminders"), action="remind", value=press())
    end = row(
        [
            new_exam_button(words) if board is not None else None,
            Button(label=words.say("button-calendar"), action="calendar", value=press()),
            reminders if is_grader else None,
            Button(label=words.say("button-contacts"), action="contacts", value=press()),
            language_switch(words),
            Button(label=words.say("button-help"), action="help_all" if both else helping, value=press()),
        ]
    )
    return card(words.say("home"), *work, *planned, *end)


def home_view(words: Words, shown: Card, *, has_way_back: bool = False) -> dict[str, object]:
    """Return a card as the home tab shows it; an answer has the way back to the beginning."""
    back = Button(label=words.say("button-home"), action="home", value=press())
    return {"type": "home", "blocks": [*row([back if has_way_back else None]), *shown.as_sent()]}
