"""The planner's board: a line for each assessment, and one obvious button where something is to be done."""

from collections.abc import Sequence
from datetime import date

from grading.rules.board import Board, Line, Section, Show
from handlers.blocks import (
    MOST_BLOCKS,
    MOST_CHARACTERS,
    Button,
    card,
    fitting,
    note,
    row,
    section,
    section_with,
)
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.board.needs import need_button, need_line
from handlers.features.incomplete.cards import new_exam_button
from handlers.features.overview.cards import nudge_button
from handlers.lists import people
from handlers.slack.buttons import press
from handlers.standing import deadline
from handlers.words import Words

MOST_LINES = 15
"""As many as can be looked over at once; a page may hold fewer where names are long."""

_ROOM_FOR_THE_FRAME = 2_500
_BLOCKS_FOR_THE_FRAME = 6
_MOST_NEEDS = 2
_LAST_PLACE = 1_000
"""The place up to which a button leads on; behind it a filter helps, or the key."""

_FEW = 5
"""Up to so many assessments nobody needs a filter."""


def planners_board(words: Words, found: Board, today: date, first: int = 0, *, on_home: bool = False) -> Card:
    """Return a page of the board, from the line of this place on; `on_home` other buttons stand below."""
    first = first if first < len(found.lines) else 0
    wanted = found.lines[first : first + MOST_LINES]
    groups = [
        _group(words, line, today, is_first=not place or line.section is not wanted[place - 1].section)
        for place, line in enumerate(wanted)
    ]
    fits = fitting(groups, MOST_CHARACTERS - _ROOM_FOR_THE_FRAME, MOST_BLOCKS - _BLOCKS_FOR_THE_FRAME)
    shown = [block for group in fits for block in group]
    told = in_numbers(words, found)
    return card(
        told,
        section(bold(told)),
        *_filters(words, found),
        *(shown or [section(words.say("board-nothing"))]),
        *_pages(words, found, first, len(fits)),
        *(() if on_home else _end(words)),
    )


def in_numbers(words: Words, found: Board) -> str:
    """Return how many assessments stand where; the closed ones only if there are any."""
    numbers = found.numbers
    told = [
        words.say("board-needs-you", count=numbers[Section.NEEDS_PLANNER]),
        words.say("board-waits", count=numbers[Section.WAITS_FOR_GRADERS]),
        words.say("board-on-time", count=numbers[Section.ON_TIME]),
    ]
    if numbers[Section.CLOSED]:
        told.append(words.say("board-closed", count=numbers[Section.CLOSED]))
    return " · ".join(told)


def _group(words: Words, line: Line, today: date, *, is_first: bool) -> Sequence[Block]:
    """Return a line with its buttons, below the head of its section if it is the first there."""
    head = [section(bold(words.say(_HEADS[line.section])))] if is_first else []
    text, opened = _text(words, line, today), _open(words, line)
    main = _main_button(words, line)
    if main is None:
        return (*head, section_with(text, opened))
    return (*head, section(text), *row([main, opened]))


_HEADS = {
    Section.NEEDS_PLANNER: "board-head-needs-you",
    Section.WAITS_FOR_GRADERS: "board-head-waits",
    Section.ON_TIME: "board-head-on-time",
    Section.CLOSED: "board-head-closed",
}


def _text(words: Words, line: Line, today: date) -> str:
    head = [words.say("deadline-of", title=bold(safe(line.title, 60)), key=safe(line.key))]
    if (due := deadline(words, line.due, today)) is not None and not _is_over(line):
        head.append(due)
    needs = [told for need in line.needs if (told := need_line(words, need)) is not None]
    lines = [" · ".join(head), *(bold(told) for told in needs[:_MOST_NEEDS])]
    if len(needs) > _MOST_NEEDS:
        lines.append(words.say("and-more", left=len(needs) - _MOST_NEEDS))
    if line.awaited:
        lines.append(_awaited(words, line))
    elif not needs:
        lines.append(words.say("board-published" if line.is_published else "board-graded-all"))
    return "\n".join(lines)


def _is_over(line: Line) -> bool:
    return bool(line.candidates) and line.confirmed == line.candidates


_AWAITED_TO = {
    "begin": "overview-awaited-to-begin",
    "share": "overview-awaited-to-share",
    "align": "overview-awaited-to-align",
    "confirm": "overview-awaited-to-confirm",
}


def _awaited(words: Words, line: Line) -> str:
    """Return who is awaited, what for, and how far they are, as far as that is known."""
    names = people(words, line.awaited, most=3, any_one=line.any_one)
    sentence = "week-awaited" if line.awaited_to is None else _AWAITED_TO[line.awaited_to.value]
    told = [words.say(sentence, names=names)]
    if line.graded is not None:
        told.append(words.say("board-graded", graded=line.graded, candidates=line.candidates))
    if line.confirmed:
        told.append(words.say("board-confirmed", confirmed=line.confirmed, candidates=line.candidates))
    return " · ".join(told)


def _main_button(words: Words, line: Line) -> Button | None:
    for need in line.needs:
        if (found := need_button(words, line, need)) is not None:
            return found
    if line.section is Section.WAITS_FOR_GRADERS and line.can_nudge:
        return nudge_button(words, line.key)
    return None


def _open(words: Words, line: Line) -> Button:
    spoken = words.say("button-open-spoken", key=line.key)
    return Button(label=words.say("button-open"), action="exam", value=press(key=line.key), spoken=spoken)


def _filters(words: Words, found: Board) -> tuple[Block, ...]:
    """Return a button for each other choice of assessments that shows any; none where they are few."""
    numbers = found.numbers
    if sum(numbers.values()) <= _FEW and found.show is Show.OPEN and not numbers[Section.CLOSED]:
        return ()
    offered = {
        Show.OPEN: words.say("board-show-open"),
        Show.NEEDS_ME: words.say("board-show-needs-me") if numbers[Section.NEEDS_PLANNER] else None,
        Show.THIS_WEEK: words.say("board-show-this-week"),
        Show.MINE: words.say("board-show-mine") if found.grades_too else None,
        Show.CLOSED: words.say("board-show-closed") if numbers[Section.CLOSED] else None,
    }
    return row(
        Button(label=label, action="exam", value=press(wish=show.value))
        for show, label in offered.items()
        if label is not None and show is not found.show
    )


def _pages(words: Words, found: Board, first: int, shown: int) -> tuple[Block, ...]:
    """Return how much is shown, with the way to the pages before and after."""
    after = first + shown
    if not first and after >= len(found.lines):
        return ()
    wish = found.show.value
    before, following = max(0, first - MOST_LINES), after < min(len(found.lines), _LAST_PLACE)
    told = words.say("board-page", first=first + 1, last=after, count=len(found.lines))
    previous = Button(label=words.say("button-previous"), action="exam", value=press(wish=wish, page=before))
    following_one = Button(label=words.say("button-next"), action="exam", value=press(wish=wish, page=after))
    return (note(told), *row([previous if first else None, following_one if following else None]))


def _end(words: Words) -> tuple[Block, ...]:
    calendar = Button(label=words.say("button-calendar"), action="calendar", value=press())
    helping = Button(label=words.say("button-help"), action="exam_help", value=press())
    return row([new_exam_button(words), calendar, helping])
