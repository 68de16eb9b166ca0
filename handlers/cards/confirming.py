"""Confirming grades: what would be confirmed, and what was."""

from grading.model import Kind
from grading.usecases.confirming import ConfirmationPreview, Confirmed
from handlers.buttons import Action, press
from handlers.card import Card
from handlers.cards.blocks import Button, card, row, section
from handlers.cards.escaping import bold, safe
from handlers.cards.lists import inline, people
from handlers.cards.standing import heading, next_button, next_step, other_buttons, status_button
from handlers.words import Words

_ROOM_FOR_CANDIDATES = 1_500


def confirmation_preview(words: Words, preview: ConfirmationPreview) -> Card:
    """Return what a confirmation would cover, and the one button that gives it."""
    place, what = preview.place, preview.what
    if preview.only is not None and not what.ungraded:
        will = words.say("confirm-one", candidate=safe(preview.only))
    else:
        will = words.say("confirm-will", grades=what.candidates - len(what.ungraded))
    lines = [heading(words, place), f"{bold(will)} {_locking(words, preview)}"]
    if what.others_may_be_missing:
        lines.append(words.say("confirm-quorum-one", names=people(words, place.standing.awaited)))
    blocks = [section("\n".join(lines))]
    if what.ungraded:
        blocks.append(section(_ungraded(words, preview)))
    if what.held_back:
        held = inline(words, [safe(candidate) for candidate in what.held_back], _ROOM_FOR_CANDIDATES)
        blocks.append(section(f"{words.say('confirm-held-back', candidates=len(what.held_back))} {held}"))
    return card(will, *blocks, *row([_do_it(words, preview), status_button(words, place)]))


def confirmed(words: Words, result: Confirmed) -> Card:
    """Return that the confirmation is given, and whether the grades are locked by it."""
    place = result.place
    done = (
        words.say("confirmed-locked", grades=result.candidates)
        if result.reached
        else words.say("confirmed-given", grades=result.candidates)
    )
    lines = [bold(done), heading(words, place)]
    if result.ungraded:
        lines.append(words.say("confirmed-ungraded", candidates=result.ungraded))
    lines.append(next_step(words, place.standing))
    buttons = (next_button(words, place), *other_buttons(words, place), status_button(words, place))
    return card(done, section("\n".join(lines)), *row(buttons))


def _locking(words: Words, preview: ConfirmationPreview) -> str:
    if preview.quorum == 1:
        return words.say("confirm-locks-now")
    return words.say("confirm-locks-when-all", graders=preview.quorum)


def _ungraded(words: Words, preview: ConfirmationPreview) -> str:
    missing = preview.what.ungraded
    named = inline(words, [safe(candidate) for candidate in missing], _ROOM_FOR_CANDIDATES)
    then = (
        words.say("confirm-ungraded-normal")
        if preview.place.assessment.kind is Kind.GRADE_REGISTRATION
        else words.say("confirm-ungraded-then")
    )
    return f"{bold(words.say('confirm-ungraded', candidates=len(missing)))} {named}\n{then}"


def _do_it(words: Words, preview: ConfirmationPreview) -> Button:
    place, what = preview.place, preview.what
    label = (
        words.say("button-leave-ungraded", ungraded=len(what.ungraded))
        if what.ungraded
        else words.say("button-confirm")
    )
    value = press(
        key=place.assessment.key,
        committee=place.committee.name,
        candidate=preview.only,
        seen=what.digest,
        leave=bool(what.ungraded),
    )
    return Button(label=label, action=Action.CONFIRM_NOW, value=value, primary=not what.ungraded)
