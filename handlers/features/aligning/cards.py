"""The cards of aligning: a page of conflicts, and the result of a step."""

import json
from collections.abc import Sequence

from grading.model import Proposal, State
from grading.rules.proposing import together
from grading.usecases.aligning import Aligned, Conflicts
from grading.usecases.entering import CommitteeView
from grading.usecases.proposing import Answered, Drafted, Sent
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
from handlers.escaping import bold, plain, safe
from handlers.features.aligning.conflict_blocks import RowDrawing, grade_in_words, yet_to_accept
from handlers.features.aligning.pages import ON_A_PAGE, TOP, Page, Place, Shows, page_of
from handlers.lists import people
from handlers.slack.buttons import press
from handlers.standing import button, heading, in_short, next_button, next_step, status_button
from handlers.words import Words

_FURTHEST = 1_000  # a button's value takes no larger number
_BLOCKS_FOR_THE_FRAME = 8
_MOST_BATCHES = 2
_MOST_CO_GRADERS = 4


def conflicts(words: Words, found: Conflicts, place: Place = TOP) -> Card:
    """Return how many conflicts there are and a page of them.

    Where the viewer has a page before them, it is drawn again with each candidate in its place.
    """
    head = heading(words, found.view)
    if not found.conflicts and not found.kept:
        return _none(words, found.view, head)
    count = words.say("conflicts-count", conflicts=len(found.conflicts))
    text = f"{count}. {in_short(words, found.view)}"
    return _listed(words, found, place, text, f"{bold(count)}\n{head}\n{_what_is_left(words, found)}")


def aligned(words: Words, result: Aligned, place: Place = TOP) -> Card:
    """Return what a step of aligning came to, and the conflicts that remain."""
    return after_a_step(words, _happened(words, result), result.remaining, place)


def drafted(words: Words, result: Drafted, place: Place) -> Card:
    """Return that a grade is to be proposed, or no longer, and the page."""
    candidate = safe(result.candidate)
    if result.draft is None:
        told = words.say("draft-dropped", candidate=candidate)
    else:
        told = words.say("draft-kept", candidate=candidate, grade=safe(result.draft.grade, 40))
    return after_a_step(words, told, result.remaining, place)


def declined(words: Words, result: Aligned, place: Place) -> Card:
    """Return that a proposal was declined, and the page."""
    told = words.say("proposal-declined", candidate=safe(result.candidate.candidate))
    return after_a_step(words, told, result.remaining, place)


def sent(words: Words, result: Sent, place: Place) -> Card:
    """Return that the proposals were sent, and to whom."""
    if not result.proposals:
        return after_a_step(words, words.say("proposals-sent-none"), result.remaining, place)
    told = words.say("proposals-sent", proposals=result.proposals, names=people(words, result.to))
    return after_a_step(words, told, result.remaining, place)


def answered(words: Words, result: Answered, *, declined: bool) -> Card:
    """Return that several proposals were answered at once; the list is opened anew by a button.

    So nothing that decides anything comes to stand where the button was.
    """
    told = words.say("proposals-declined" if declined else "proposals-accepted", proposals=result.proposals)
    return step_done(words, told, result.remaining)


def step_done(words: Words, told: str, remaining: Conflicts) -> Card:
    """Return what was done to several candidates at once, and what comes next."""
    view = remaining.view
    left = (
        words.say("conflicts-count", conflicts=len(remaining.conflicts))
        if remaining.conflicts
        else words.say("conflicts-none")
    )
    text = section(f"{bold(told)}\n{heading(words, view)}\n{left} {next_step(words, view.standing)}")
    return card(f"{told} {left}", text, *row([next_button(words, view), status_button(words, view)]))


def after_a_step(words: Words, happened: str, remaining: Conflicts, place: Place) -> Card:
    """Return what happened, and the page on which it did."""
    head = heading(words, remaining.view)
    if not remaining.conflicts and not remaining.kept:
        rest = _none(words, remaining.view, head)
        return card(f"{happened} {rest.text}", section(bold(happened)), *rest.blocks)
    if remaining.conflicts:
        count = words.say("conflicts-count", conflicts=len(remaining.conflicts))
        left = f"{count} · {_what_is_left(words, remaining)}"
    else:
        count = left = f"{words.say('conflicts-none')} {next_step(words, remaining.view.standing)}"
    # Three lines as before the step, so that nothing below them moves under a finger.
    text = f"{happened} {count.removesuffix('.')}."
    return _listed(words, remaining, place, text, f"{bold(happened)}\n{head}\n{left}")


def _what_is_left(words: Words, found: Conflicts) -> str:
    """Return how many conflicts the viewer has yet to decide, to send, and to wait for."""
    undecided, drafts = len(found.undecided), len(found.drafts)
    waiting = len(found.conflicts) - undecided - drafts
    told = [words.say("conflicts-undecided", conflicts=undecided)]
    if drafts:
        told.append(words.say("conflicts-drafted", proposals=drafts))
    if waiting:
        told.append(words.say("conflicts-waiting", proposals=waiting))
    return " · ".join(told)


def _listed(words: Words, found: Conflicts, place: Place, text: str, head: str) -> Card:
    top = section(head)
    blocks = _page(words, found, place, top)
    if not found.conflicts:
        blocks += row([next_button(words, found.view), status_button(words, found.view)])
    return card(text, top, *blocks)


def _none(words: Words, view: CommitteeView, head: str) -> Card:
    told = words.say("conflicts-none")
    text = f"{bold(told)}\n{head}\n{next_step(words, view.standing)}"
    return card(told, section(text), *row([next_button(words, view), status_button(words, view)]))


def _page(words: Words, found: Conflicts, place: Place, head: Block) -> tuple[Block, ...]:
    """Return a page: at most seven conflicts, fewer where many graders and proposals make them long."""
    page = page_of(found, place)
    frame = _frame(words, found, page)
    room = MOST_CHARACTERS - len(json.dumps([head, *frame], ensure_ascii=False))
    drawn = _drawn(words, found, page, room)
    if len(drawn) < len(page.rows):
        # Their buttons name the rows of their page, which are these now.
        page = page_of(found, place, len(drawn))
        drawn, frame = _drawn(words, found, page, room), _frame(words, found, page)
    shown = [block for group in drawn for block in group]
    return (*shown, *frame) if found.conflicts else tuple(shown)


def _drawn(words: Words, found: Conflicts, page: Page, room: int) -> Sequence[Sequence[Block]]:
    """Return the rows, from the first on, that fit; each button in them knows the rows of its page."""
    drawing = RowDrawing(words=words, found=found, page=page)
    return fitting((drawing.blocks(one) for one in page.rows), room, MOST_BLOCKS - _BLOCKS_FOR_THE_FRAME)


def _frame(words: Words, found: Conflicts, page: Page) -> tuple[Block, ...]:
    """Return what stands below the rows: what concerns all of them, and at the very end the other pages.

    It is there in full from the beginning, and its rows of buttons stay what they are: what is pressed on the
    page moves nothing.
    """
    is_answering = page.place.shows is Shows.PROPOSED
    about_all = _answering(words, found) if is_answering else _sending(words, found, page)
    return (*row(about_all), *row(_adopting_all(words, found)), *_turning(words, found, page))


def _sending(words: Words, found: Conflicts, page: Page) -> Sequence[Button]:
    view, drafts = found.view, len(found.drafts)
    value = press(
        key=view.assessment.key,
        committee=view.committee.name,
        rows=page.ids,
        aside=page.aside,
        wish=page.place.shows or None,
    )
    label = words.say("button-send-proposals", proposals=drafts)
    return [
        Button(label=label, action="send_proposals", value=value, primary=drafts > 0),
        button(words.say("button-conflict-sheet"), "conflict_sheet", view),
    ]


def _answering(words: Words, found: Conflicts) -> Sequence[Button]:
    """Return the buttons that answer all that was proposed together."""
    batches: dict[str, list[Proposal]] = {}
    for one in found.answering:
        batches.setdefault(one.batch, []).append(one)
    return [
        answer
        for batch, proposals in list(batches.items())[:_MOST_BATCHES]
        for answer in _answer_buttons(words, found.view, batch, together(proposals), len(proposals))
    ]


def _answer_buttons(
    words: Words, view: CommitteeView, batch: str, seen: str, proposals: int
) -> tuple[Button, Button]:
    """Return the buttons to accept and to decline all that was proposed together."""
    value = press(key=view.assessment.key, committee=view.committee.name, proposal=batch, seen=seen)
    return (
        Button(
            label=words.say("button-accept-all", proposals=proposals),
            action="accept_all",
            value=value,
            primary=True,
        ),
        Button(label=words.say("button-decline-all", proposals=proposals), action="decline_all", value=value),
    )


def _adopting_all(words: Words, found: Conflicts) -> Sequence[Button]:
    others = [one for one in found.view.committee.marking_graders if one.person != found.viewer]
    return [
        Button(
            label=words.say("button-adopt-all", name=plain(one.name or one.email, 40)),
            action="adopt_all",
            value=press(
                key=found.view.assessment.key, committee=found.view.committee.name, grader=one.person
            ),
        )
        for one in others[:_MOST_CO_GRADERS]
    ]


def _turning(words: Words, found: Conflicts, page: Page) -> tuple[Block, ...]:
    decided = len(found.conflicts) - len(found.undecided)
    # What was decided on this page stands on it, and what was decided before can be looked at.
    others = page.place.shows is Shows.UNDECIDED and not page.after and decided > len(page.settled(found))
    if not page.before and not page.after and not others:
        return ()
    following = page.following
    back = _turn(words.say("button-previous"), found, page, max(page.before - ON_A_PAGE, 0))
    further = page.after and following <= _FURTHEST
    onward = _turn(words.say("button-next"), found, page, following, primary=True) if further else None
    scope = words.say("conflicts-here", before=page.before, after=page.after)
    rest = _decided(words, found, decided) if others else None
    return (note(scope), *row([back if page.before else None, onward, rest]))


def _decided(words: Words, found: Conflicts, decided: int) -> Button:
    view = found.view
    value = press(key=view.assessment.key, committee=view.committee.name, wish=Shows.DECIDED)
    return Button(label=words.say("button-decided", conflicts=decided), action="conflicts", value=value)


def _turn(label: str, found: Conflicts, page: Page, first: int, *, primary: bool = False) -> Button:
    view = found.view
    value = press(
        key=view.assessment.key,
        committee=view.committee.name,
        page=first,
        wish=page.place.shows or None,
    )
    return Button(label=label, action="conflicts", value=value, primary=primary)


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
