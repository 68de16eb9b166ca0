"""Handing in one's grades: what would be shared, and what was."""

from grading.usecases.entering import Place
from grading.usecases.sharing import Shared, SharePreview
from handlers.blocks import Button, card, leading_to, note, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import inline, people
from handlers.slack.buttons import Action, press
from handlers.standing import (
    button,
    heading,
    next_button,
    next_step,
    other_buttons,
    status_button,
)
from handlers.words import Words

_ROOM_FOR_CANDIDATES = 1_500


def share_preview(words: Words, preview: SharePreview) -> Card:
    """Return what a share would hand in, who has no grade, and the one button that does it."""
    place = preview.place
    missing = inline(words, [safe(candidate) for candidate in preview.ungraded], _ROOM_FOR_CANDIDATES)
    lines = []
    if preview.ungraded and preview.needs_consent:
        lines.append(f"{bold(words.say('share-ungraded', candidates=len(preview.ungraded)))} {missing}")
        lines.append(words.say("share-ungraded-too"))
    elif preview.ungraded:
        lines.append(f"{words.say('share-held-back', candidates=len(preview.ungraded))} {missing}")
    will = (
        words.say(
            "share-will",
            candidates=preview.candidates,
            names=people(words, place.standing.awaited),
        )
        if preview.candidates
        else words.say("share-nothing-ready")
    )
    return card(
        will,
        section(f"{heading(words, place)}\n{will}"),
        *(section(line) for line in lines),
        note(words.say("share-then")),
        *row(_buttons(words, preview)),
    )


def shared(words: Words, result: Shared, following: Card | None = None) -> Card:
    """Return that the grades are handed in, what was held back, and what comes next.

    `following` is the card of the next step; it is shown right there if it fits.
    """
    place = result.place
    done = words.say("shared")
    held_back = []
    if result.held_back:
        held = inline(words, [safe(candidate) for candidate in result.held_back], _ROOM_FOR_CANDIDATES)
        held_back = [f"{words.say('shared-held-back', candidates=len(result.held_back))} {held}"]
    if (whole := leading_to(done, "\n".join([bold(done), *held_back]), following)) is not None:
        return whole
    lines = [bold(done), heading(words, place), *held_back, next_step(words, place.standing)]
    buttons = (next_button(words, place), *other_buttons(words, place), status_button(words, place))
    text = f"{done} {next_step(words, place.standing)}"
    return card(text, section("\n".join(lines)), *row(buttons))


def unshared(words: Words, place: Place) -> Card:
    """Return that the grades are the grader's own again."""
    done = words.say("unshared")
    buttons = (
        button(words.say("button-register"), Action.REGISTER, place),
        button(words.say("button-share"), Action.SHARE, place),
        status_button(words, place),
    )
    return card(done, section(f"{bold(done)}\n{heading(words, place)}"), *row(buttons))


def _buttons(words: Words, preview: SharePreview) -> tuple[Button, ...]:
    place = preview.place
    if not preview.candidates:
        register = button(words.say("button-register"), Action.REGISTER, place, primary=True)
        return (register, status_button(words, place))
    leaves = preview.needs_consent and bool(preview.ungraded)
    label = (
        words.say("button-share-ungraded", ungraded=len(preview.ungraded))
        if leaves
        else words.say("button-share")
    )
    do_it = Button(
        label=label,
        action=Action.SHARE_NOW,
        value=press(
            key=place.assessment.key, committee=place.committee.name, seen=preview.digest, leave=leaves
        ),
        primary=not leaves,
    )
    others = (status_button(words, place),) if preview.ungraded else ()
    return (do_it, button(words.say("button-register"), Action.REGISTER, place), *others)
