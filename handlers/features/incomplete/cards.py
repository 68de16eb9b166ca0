"""Cards for somebody who may plan, before there is an exam."""

from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold
from handlers.slack.buttons import press
from handlers.words import Words


def new_exam_invited(words: Words) -> Card:
    """Return what happens when a new exam is made, and the button that begins."""
    told = words.say("set-up-invited")
    return card(told, section(told), *row([new_exam_button(words, primary=True), _load(words)]))


def no_exam_yet(words: Words) -> Card:
    """Return how somebody begins who may plan and plans nothing yet."""
    none, how = words.say("overview-none"), words.say("set-up-invited")
    example = Button(label=words.say("button-roster-example"), action="roster_example", value=press())
    buttons = row([new_exam_button(words, primary=True), _load(words), example])
    return card(none, section(f"{bold(none)}\n{how}"), *buttons)


def new_exam_button(words: Words, *, primary: bool = False) -> Button:
    """Return the button that begins a new exam."""
    return Button(label=words.say("button-new-exam"), action="new_exam", value=press(), primary=primary)


def _load(words: Words) -> Button:
    return Button(label=words.say("button-load-roster"), action="load_roster", value=press())
