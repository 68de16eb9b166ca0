"""The cards of sharing: what would be shared, and what was."""

from grading.rules.steps import Act
from grading.usecases.entering import CommitteeView
from grading.usecases.sharing import Shared, SharePreview
from handlers.blocks import Button, card, leading_to, note, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import Drawn, inline, people
from handlers.slack.buttons import press
from handlers.standing import (
    button,
    heading,
    next_button,
    next_step,
    other_buttons,
    status_button,
)
from handlers.steps import act_button, share_label
from handlers.words import Words

_ROOM_FOR_CANDIDATES = 1_500


def share_preview(words: Words, preview: SharePreview) -> Card:
    """Return what would be shared, who has no grade, and the one button that does it."""
    view = preview.view
    missing = inline(words, Drawn(preview.ungraded, safe), _ROOM_FOR_CANDIDATES)
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
            names=people(words, view.standing.awaited),
        )
        if preview.candidates
        else words.say("share-nothing-ready")
    )
    return card(
        will,
        section(f"{heading(words, view)}\n{will}"),
        *(section(line) for line in lines),
        note(words.say("share-then")),
        *row(_buttons(words, preview)),
    )


def shared(words: Words, result: Shared, following: Card | None = None) -> Card:
    """Return that the grades are shared, what was held back, and what comes next.

    `following` is the card of the next step; it is shown right there if it fits.
    """
    view = result.view
    done = words.say("shared")
    held_back = []
    if result.held_back:
        held = inline(words, Drawn(result.held_back, safe), _ROOM_FOR_CANDIDATES)
        held_back = [f"{words.say('shared-held-back', candidates=len(result.held_back))} {held}"]
    if (whole := leading_to(done, "\n".join([bold(done), *held_back]), following)) is not None:
        return whole
    lines = [bold(done), heading(words, view), *held_back, next_step(words, view.standing)]
    # *Unshare* comes last, so that a double tap on *Share* does not take it back.
    buttons = (next_button(words, view), status_button(words, view), *other_buttons(words, view))
    text = f"{done} {next_step(words, view.standing)}"
    return card(text, section("\n".join(lines)), *row(buttons))


def unshared(words: Words, view: CommitteeView) -> Card:
    """Return that the grades are the grader's own again."""
    done = words.say("unshared")
    buttons = (
        act_button(words, Act.GRADE, view),
        act_button(words, Act.SHARE, view),
        status_button(words, view),
    )
    return card(done, section(f"{bold(done)}\n{heading(words, view)}"), *row(buttons))


def _buttons(words: Words, preview: SharePreview) -> tuple[Button, ...]:
    view = preview.view
    if not preview.candidates:
        register = button(words.say("button-register"), "register", view, primary=True)
        return (register, status_button(words, view))
    leaves = preview.needs_consent and bool(preview.ungraded)
    label = (
        words.say("button-share-ungraded", ungraded=len(preview.ungraded))
        if leaves
        else share_label(words, view.standing)
    )
    do_it = Button(
        label=label,
        action="share_now",
        value=press(
            key=view.assessment.key,
            committee=view.committee.name,
            candidate=preview.only,
            seen=preview.fingerprint,
            leave=leaves,
        ),
        primary=not leaves,
    )
    others = (status_button(words, view),) if preview.ungraded else ()
    return (do_it, button(words.say("button-register"), "register", view), *others)
