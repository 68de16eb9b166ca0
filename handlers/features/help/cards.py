"""What can be typed, from the registry of subcommands."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from handlers.blocks import Button, card, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.help.groups import CommandHelp, in_groups
from handlers.lists import listed, room_of
from handlers.slack.buttons import press
from handlers.words import Words

_ROOM = 6_000
_HALF_ROOM = 4_800


def grade_help(words: Words, lines: Sequence[CommandHelp]) -> Card:
    """Return the help of the graders' command."""
    title = words.say("help-title-grade")
    buttons = (
        Button(label=words.say("button-my-work"), action="my_work", value=press(), primary=True),
        Button(label=words.say("button-steps"), action="own_steps", value=press()),
        Button(label=words.say("button-contacts"), action="contacts", value=press()),
    )
    return card(title, *_lines(words, title, lines, "/grade KEY status"), *row(buttons))


def exam_help(words: Words, lines: Sequence[CommandHelp]) -> Card:
    """Return the help of the planners' command."""
    title = words.say("help-title-exam")
    planner = Button(label=words.say("button-planner"), action="exam", value=press(), primary=True)
    return card(title, *_lines(words, title, lines, "/exam KEY export"), *row([planner]))


def both_helps(words: Words, grade: Sequence[CommandHelp], exam: Sequence[CommandHelp]) -> Card:
    """Return the help of both commands, for who grades and plans."""
    titles = (words.say("help-title-exam"), words.say("help-title-grade"))
    buttons = (
        Button(label=words.say("button-planner"), action="exam", value=press(), primary=True),
        Button(label=words.say("button-my-work"), action="my_work", value=press()),
        Button(label=words.say("button-contacts"), action="contacts", value=press()),
    )
    return card(
        "\n".join(titles),
        *_lines(words, titles[0], exam, "/exam KEY export", _HALF_ROOM),
        *_lines(words, titles[1], grade, "/grade KEY status", _HALF_ROOM),
        *row(buttons),
    )


def _lines(
    words: Words, title: str, lines: Sequence[CommandHelp], example: str, room: int = _ROOM
) -> tuple[Block, ...]:
    rest: list[Block] = [section(bold(title))]
    left, and_more = room, partial(_and_more, words)
    for group, same in in_groups(lines).items():
        told = _told(words, same)
        rest += listed(bold(words.say(group)), told, left, and_more, "\n")
        left -= room_of(told, left)
    return (*rest, note(words.say("help-key", example=words.typed(example))))


def _and_more(words: Words, left: int) -> str:
    return words.say("and-more", left=left)


def _told(words: Words, lines: Sequence[CommandHelp]) -> list[str]:
    told: list[str] = []
    for sentence, same in groupby(lines, key=lambda line: line.sentence):
        usages = ", ".join(f"`{safe(words.typed(line.usage))}`" for line in same)
        told.append(words.say("help-line", usage=usages, what=words.say(sentence)))
    return told
