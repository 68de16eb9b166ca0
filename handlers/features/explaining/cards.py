"""An explanation as it stands, the second look before it is sent, and the list of those that are written."""

from collections.abc import Sequence

from grading.model import ExplanationState
from grading.usecases.explaining import Explained, Explanations
from handlers.blocks import Button, card, in_room, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, plain, safe
from handlers.features.comments.cards import text_blocks
from handlers.lists import Drawn, listed
from handlers.slack.buttons import press
from handlers.words import Words

STATES = {
    ExplanationState.NOT_STARTED: "explanation-not-started",
    ExplanationState.DRAFT: "explanation-draft",
    ExplanationState.READY: "explanation-ready",
    ExplanationState.SENT: "explanation-sent",
}
_ROOM = 6_000
_ROOM_FOR_THE_TEXT = 8_500
_MOST_BUTTONS = 5


def explanation_shown(words: Words, found: Explained) -> Card:
    """Return a candidate's explanation to a grader, how far it is, and what comes next."""
    head = _head(words, found)
    graded, told = section(f"{bold(head)}\n{_graded(words, found)}"), note(words.say(_next(found)))
    return card(head, graded, *_text(words, found), told, *_buttons(words, found))


def to_send(words: Words, found: Explained, *, is_planner: bool = False) -> Card:
    """Return the explanation once more, before it is marked as sent."""
    told = words.say("explanation-not-sent-yet", candidate=safe(found.candidate))
    do = Button(
        label=words.say("button-mark-sent-now"),
        action="exam_mark_sent_now" if is_planner else "mark_sent_now",
        value=_value(found),
        primary=True,
    )
    back = (
        None
        if is_planner
        else Button(label=words.say("button-explanation"), action="explanation", value=_value(found))
    )
    return card(
        told,
        section(f"{bold(told)}\n{_graded(words, found)}"),
        *_text(words, found),
        note(words.say("explanation-stays")),
        *row([do, back]),
    )


def marked_as_sent(words: Words, found: Explained) -> Card:
    """Return to a planner that an explanation is sent."""
    told = words.say("explanation-is-sent", candidate=safe(found.candidate))
    value = press(key=found.key, committee=found.committee)
    more = Button(label=words.say("button-explanations"), action="exam_explanations", value=value)
    return card(told, section(bold(told)), *row([more]))


def explanations_listed(words: Words, found: Explanations, *, is_planner: bool = False) -> Card:
    """Return the explanations that are written, and how far each is."""
    if not found.all:
        told = words.say("explanations-none")
        return card(told, section(f"{bold(told)}\n{words.say('explanations-how')}"))
    head = words.say("explanations-count", count=len(found.all), committee=safe(found.committee, 40))
    lines = Drawn(found.all, lambda one: _line(words, one))
    ready = [one for one in found.all if one.state is ExplanationState.READY and not one.is_outdated]
    buttons = [
        Button(
            label=plain(words.say("button-explanation-of", candidate=one.candidate), 75),
            action="exam_mark_sent" if is_planner else "explanation",
            value=_value(one),
        )
        for one in ready[:_MOST_BUTTONS]
    ]
    return card(
        head,
        section(bold(head)),
        *listed("", lines, _ROOM, lambda left: words.say("and-more", left=left), "\n"),
        *(row(buttons) if buttons else ()),
    )


def _head(words: Words, found: Explained) -> str:
    return words.say("explanation-of", candidate=safe(found.candidate), state=words.say(STATES[found.state]))


def _text(words: Words, found: Explained) -> Sequence[Block]:
    """Return all of the text, but where its characters take many times their room."""
    if found.known is None:
        return ()
    parts = [(block,) for block in text_blocks(found.known.text)]
    return in_room(parts, lambda left: words.say("explanation-more", left=left), _ROOM_FOR_THE_TEXT)


def _graded(words: Words, found: Explained) -> str:
    if found.grade is None:
        return words.say("explanation-not-confirmed")
    return words.say("explanation-grade", grade=safe(found.grade, 40))


def _next(found: Explained) -> str:
    """Return the sentence that says what comes next."""
    match found.state:
        case ExplanationState.SENT:
            return "explanation-stays-sent"
        case ExplanationState.READY if found.is_outdated:
            return "explanation-outdated"
        case ExplanationState.READY:
            return "explanation-next-send"
        case _:
            return "explanation-next-ready" if found.grade is not None else "explanation-next-confirm"


def _buttons(words: Words, found: Explained) -> Sequence[Block]:
    if found.state is ExplanationState.SENT:
        return ()
    value = _value(found)
    is_ready = found.state is ExplanationState.READY and not found.is_outdated
    finish = (
        Button(label=words.say("button-ready"), action="ready_explanation", value=value, primary=True)
        if found.known is not None and found.grade is not None and not is_ready
        else None
    )
    send = (
        Button(label=words.say("button-mark-sent"), action="mark_sent", value=value, primary=True)
        if is_ready
        else None
    )
    write = Button(
        label=words.say("button-write-explanation"),
        action="write_explanation",
        value=value,
        primary=found.known is None,
    )
    return row([send, finish, write])


def _line(words: Words, one: Explained) -> str:
    state = "explanation-outdated-in-short" if one.is_outdated else STATES[one.state]
    day = one.known.sent if one.known is not None else None
    if day is not None:
        return words.say("explanation-line-sent", candidate=safe(one.candidate), day=words.date_and_year(day))
    return words.say("explanation-line", candidate=safe(one.candidate), state=words.say(state))


def _value(found: Explained) -> str:
    return press(key=found.key, committee=found.committee, candidate=found.candidate, seen=found.fingerprint)
