"""The cards of aligning: a page of conflicts, and the result of a step."""

from collections.abc import Sequence

from grading.model import State
from grading.usecases.aligning import Aligned, Conflicts, Row
from grading.usecases.entering import CommitteeView
from handlers.blocks import (
    MOST_BLOCKS,
    MOST_CHARACTERS,
    Button,
    card,
    fitting,
    note,
    row,
    section,
)
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.aligning.conflict_blocks import conflict, decided, grade_in_words, yet_to_accept
from handlers.slack.buttons import press
from handlers.standing import heading, in_short, next_button, next_step, status_button
from handlers.words import Words

_ON_A_PAGE = 8
_FURTHEST = 1_000  # a button's value takes no larger number
_ROOM_FOR_THE_FRAME = 2_000
_BLOCKS_FOR_THE_FRAME = 6


def conflicts(words: Words, found: Conflicts, first: int) -> Card:
    """Return how many conflicts there are and a page of them, from number `first` on, counted from 0.

    Where the viewer has a page before them, it is drawn again with each candidate in its place.
    """
    head = heading(words, found.view)
    if not found.conflicts and not found.kept:
        return _none(words, found.view, head)
    count = words.say("conflicts-count", conflicts=len(found.conflicts))
    text = f"{count}. {in_short(words, found.view)}"
    return _listed(words, found, first, text, f"{bold(count)}\n{head}\n{words.say('conflicts-how')}")


def aligned(words: Words, result: Aligned) -> Card:
    """Return what a step of aligning came to, and the conflicts that remain."""
    happened, remaining = _happened(words, result), result.remaining
    head = heading(words, remaining.view)
    if not remaining.conflicts and not remaining.kept:
        rest = _none(words, remaining.view, head)
        return card(f"{happened} {rest.text}", section(bold(happened)), *rest.blocks)
    if remaining.conflicts:
        left = words.say("conflicts-count", conflicts=len(remaining.conflicts))
    else:
        left = f"{words.say('conflicts-none')} {next_step(words, remaining.view.standing)}"
    # Three lines as before the step, so that nothing below them moves under a finger.
    text = f"{happened} {left.removesuffix('.')}."
    return _listed(words, remaining, 0, text, f"{bold(happened)}\n{head}\n{left}")


def _listed(words: Words, found: Conflicts, first: int, text: str, head: str) -> Card:
    blocks = _page(words, found, first)
    if not found.conflicts:
        blocks += row([next_button(words, found.view), status_button(words, found.view)])
    return card(text, section(head), *blocks)


def _none(words: Words, view: CommitteeView, head: str) -> Card:
    told = words.say("conflicts-none")
    text = f"{bold(told)}\n{head}\n{next_step(words, view.standing)}"
    return card(told, section(text), *row([next_button(words, view), status_button(words, view)]))


def _page(words: Words, found: Conflicts, first: int) -> tuple[Block, ...]:
    """Return a page: at most eight conflicts, fewer where many graders and proposals make them long."""
    every = found.conflicts
    first = found.ahead if found.kept else min(first, max(len(every) - 1, 0))
    rows = found.kept or tuple(Row(seen=seen) for seen in every[first : first + _ON_A_PAGE])
    drawn = _drawn(words, found, rows)
    if len(drawn) < len(rows):
        # Their buttons name the rows of their page, which are these now.
        rows = rows[: len(drawn)]
        drawn = _drawn(words, found, rows)
    shown = [block for group in drawn for block in group]
    after = first + sum(one.is_open for one in rows)
    if first == 0 and after == len(every):
        return tuple(shown)
    scope = words.say("conflicts-shown", first=first + 1, last=after, conflicts=len(every))
    back = _turn(words.say("button-previous"), found.view, max(first - _ON_A_PAGE, 0)) if first else None
    further = after < len(every) and after <= _FURTHEST
    following = _turn(words.say("button-next"), found.view, after) if further else None
    notes = (note(scope),) if after > first else ()
    return (*shown, *notes, *row([back, following]))


def _drawn(words: Words, found: Conflicts, rows: Sequence[Row]) -> Sequence[Sequence[Block]]:
    """Return the rows, from the first on, that fit; each button in them knows the rows of its page."""
    ids = [one.seen.candidate for one in rows]
    return fitting(
        (
            conflict(words, found, one.seen, ids) if one.is_open else decided(words, found, one, ids)
            for one in rows
        ),
        MOST_CHARACTERS - _ROOM_FOR_THE_FRAME,
        MOST_BLOCKS - _BLOCKS_FOR_THE_FRAME,
    )


def _turn(label: str, view: CommitteeView, first: int) -> Button:
    value = press(key=view.assessment.key, committee=view.committee.name, page=first)
    return Button(label=label, action="conflicts", value=value)


def _happened(words: Words, result: Aligned) -> str:
    candidate, viewer = safe(result.candidate.candidate), result.remaining.viewer
    grade = grade_in_words(words, result.candidate.own)
    if result.candidate.state is not State.CONFLICTS:
        return words.say("aligned-equal", candidate=candidate, grade=grade)
    for proposal in result.remaining.proposals:
        if proposal.candidate == result.candidate.candidate and proposal.proposer == viewer:
            return words.say(
                "aligned-proposed",
                candidate=candidate,
                grade=safe(proposal.value, 40),
                waiting=yet_to_accept(words, result.remaining, proposal),
            )
    return words.say("aligned-differs", candidate=candidate, grade=grade)
