"""Confirming grades: what would be confirmed, and what was."""

from collections.abc import Sequence

from grading.model import Kind
from grading.rules.confirmation import Confirmable
from grading.rules.since_sharing import Moved
from grading.usecases.confirming import ConfirmationPreview, Confirmed
from handlers.blocks import Button, card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import Drawn, inline, people
from handlers.slack.buttons import press
from handlers.standing import button, heading, next_button, next_step, other_buttons, shares, status_button
from handlers.words import Words

_ROOM_FOR_CANDIDATES = 1_500
_ROOM_FOR_GRADES = 1_200
_ROOM_FOR_MOVES = 1_500


def confirmation_preview(words: Words, preview: ConfirmationPreview) -> Card:
    """Return what a confirmation would cover, that it is not given yet, and the one button that gives it."""
    view, what = preview.view, preview.what
    will = _will(words, preview)
    lines = [heading(words, view), bold(will)]
    if what.distribution:
        lines.append(_distribution(words, what))
    lines.append(_locking(words, preview))
    if what.others_may_be_missing:
        lines.append(_one_is_enough(words, preview))
    blocks = [section("\n".join(lines))]
    if shares(view):
        blocks.append(section(_moved(words, preview)))
    if what.ungraded:
        blocks.append(section(_ungraded(words, preview)))
    if what.held_back:
        held = inline(words, Drawn(what.held_back, safe), _ROOM_FOR_CANDIDATES)
        blocks.append(section(f"{words.say('confirm-held-back', candidates=len(what.held_back))} {held}"))
    # In a row of its own below, so that a double tap on the button that led here does not confirm.
    statistics = button(words.say("button-stats"), "stats", view)
    end = (*row([status_button(words, view), statistics]), note(words.say("confirm-not-before")))
    return card(will, *blocks, *row([_do_it(words, preview)]), *end)


def confirmed(words: Words, result: Confirmed) -> Card:
    """Return that the confirmation is given, and whether the grades are locked by it."""
    view = result.view
    done = (
        words.say("confirmed-locked", grades=result.candidates)
        if result.reached
        else words.say("confirmed-given", grades=result.candidates)
    )
    lines = [bold(done), heading(words, view)]
    if result.ungraded:
        lines.append(words.say("confirmed-ungraded", candidates=result.ungraded))
    lines.append(next_step(words, view.standing))
    buttons = (next_button(words, view), *other_buttons(words, view), status_button(words, view))
    return card(done, section("\n".join(lines)), *row(buttons))


def _one_is_enough(words: Words, preview: ConfirmationPreview) -> str:
    """Return who may not have contributed where one confirmation is enough, or for whom it counts too."""
    missing = preview.what.without_a_part
    if missing:
        return words.say("confirm-quorum-one", names=people(words, missing, any_one=True))
    return words.say("confirm-quorum-one-counts", names=people(words, preview.view.standing.awaited))


def _will(words: Words, preview: ConfirmationPreview) -> str:
    what = preview.what
    match what.distribution:
        case ((grade, _),) if preview.only is not None and not what.ungraded:
            return words.say("confirm-one", candidate=safe(preview.only), grade=safe(grade, 40))
        case _:
            return words.say("confirm-will", grades=what.candidates - len(what.ungraded))


def _distribution(words: Words, what: Confirmable) -> str:
    """Return how many have which grade, the pass line between them, and how many are on each side of it."""
    line = len(what.distribution) - (what.failing or 0)
    sides = what.distribution[:line], what.distribution[line:]
    counts = " | ".join(
        inline(words, [_count(*one) for one in side], _ROOM_FOR_GRADES, between=" · ")
        for side in sides
        if side
    )
    passed, failed = (sum(count for _, count in side) for side in sides)
    if what.failing is None or passed + failed == 1:
        return counts
    return f"{counts}\n{words.say('confirm-pass-line', passed=passed, failed=failed)}"


def _count(grade: str, count: int) -> str:
    return f"{safe(grade, 40)}\N{NO-BREAK SPACE}{count}"


def _locking(words: Words, preview: ConfirmationPreview) -> str:
    if preview.quorum == 1:
        return words.say("confirm-locks-now")
    if not preview.view.standing.awaited:
        return words.say("confirm-locks-last", others=preview.quorum - 1)
    return words.say("confirm-locks-when-all", graders=preview.quorum)


def _moved(words: Words, preview: ConfirmationPreview) -> str:
    if not preview.moved:
        return words.say("confirm-moved-none")
    candidates = len({one.candidate for one in preview.moved})
    head = bold(words.say("confirm-moved", candidates=candidates))
    by_grader: dict[str, list[Moved]] = {}
    for one in preview.moved:
        by_grader.setdefault(one.grader, []).append(one)
    lines = [_moved_by(words, name, moves, len(by_grader)) for name, moves in by_grader.items()]
    return "\n".join([head, *lines])


def _moved_by(words: Words, name: str, moved: Sequence[Moved], graders: int) -> str:
    """Return what one of so many graders has changed, with the name said once."""
    moves = Drawn(moved, lambda one: _move(words, one))
    told = inline(words, moves, _ROOM_FOR_MOVES // graders, between=" · ")
    return words.say("confirm-moved-by", name=safe(name, 40), moves=told)


def _move(words: Words, one: Moved) -> str:
    return words.say(
        "confirm-moved-one",
        candidate=safe(one.candidate),
        before=words.say("no-grade") if one.before is None else safe(one.before, 40),
        after=words.say("no-grade") if one.after is None else safe(one.after, 40),
    )


def _ungraded(words: Words, preview: ConfirmationPreview) -> str:
    missing = preview.what.ungraded
    named = inline(words, Drawn(missing, safe), _ROOM_FOR_CANDIDATES)
    then = (
        words.say("confirm-ungraded-normal")
        if preview.view.assessment.kind is Kind.GRADE_REGISTRATION
        else words.say("confirm-ungraded-then")
    )
    graded = preview.what.candidates - len(missing)
    also = words.say("confirm-ungraded-also", ungraded=len(missing), grades=graded)
    return f"{bold(words.say('confirm-ungraded', candidates=len(missing)))} {named}\n{then} {also}"


def _do_it(words: Words, preview: ConfirmationPreview) -> Button:
    view, what = preview.view, preview.what
    label = (
        words.say("button-leave-ungraded", ungraded=len(what.ungraded))
        if what.ungraded
        else words.say("button-confirm", grades=what.candidates)
    )
    value = press(
        key=view.assessment.key,
        committee=view.committee.name,
        candidate=preview.only,
        seen=what.fingerprint,
        leave=bool(what.ungraded),
    )
    return Button(label=label, action="confirm_now", value=value, primary=not what.ungraded)
