"""Where the grades differ, and the buttons that make them equal."""

from collections.abc import Sequence

from grading.model import CandidateId, PersonId, Proposal, State
from grading.rules.standing import Seen
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
    section_with,
    within,
)
from handlers.card import Block, Card
from handlers.escaping import bold, plain, safe
from handlers.lists import listed
from handlers.slack.buttons import press
from handlers.standing import heading, in_short, next_button, next_step, status_button, waiting_for
from handlers.words import Words

_ON_A_PAGE = 8
_FURTHEST = 1_000  # a button's value takes no larger number
_ROOM_FOR_GRADES = 1_400
_ROOM_FOR_PROPOSALS = 1_400
_ROOM_FOR_BUTTONS = 5_000
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
    rows = rows[: len(_drawn(words, found, rows))]
    shown = [block for group in _drawn(words, found, rows) for block in group]
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
            _conflict(words, found, one.seen, ids) if one.is_open else _decided(words, found, one, ids)
            for one in rows
        ),
        MOST_CHARACTERS - _ROOM_FOR_THE_FRAME,
        MOST_BLOCKS - _BLOCKS_FOR_THE_FRAME,
    )


def _turn(label: str, view: CommitteeView, first: int) -> Button:
    value = press(key=view.assessment.key, committee=view.committee.name, page=first)
    return Button(label=label, action="conflicts", value=value)


def _decided(words: Words, found: Conflicts, one: Row, rows: Sequence[CandidateId]) -> Sequence[Block]:
    """Return a candidate who is no longer in conflict, in the place where it was, with nothing to adopt."""
    candidate = one.seen.candidate
    decided = words.say("conflict-decided", grade=_grade(words, one.seen.own))
    text = f"~{safe(candidate)}~\n{decided}"
    equal = note(words.say("conflict-equal"))
    if one.undo is None:
        return (section(text), equal)
    value = press(
        key=found.view.assessment.key,
        committee=found.view.committee.name,
        candidate=candidate,
        change=one.undo,
        rows=rows,
    )
    spoken = words.say("button-undo-spoken", candidate=plain(candidate, 40))
    undo = Button(label=words.say("button-undo"), action="undo_aligning", value=value, spoken=spoken)
    # At the side, not below: there stood the button that was pressed, and a second tap must not hit this one.
    return (section_with(text, undo), equal)


def _conflict(words: Words, found: Conflicts, seen: Seen, rows: Sequence[CandidateId]) -> Sequence[Block]:
    grades = [
        words.say("conflict-own", grade=_grade(words, grade))
        if person == found.viewer
        else words.say("conflict-other", name=safe(name, 40), grade=_grade(words, grade))
        for person, name, grade in seen.grades
    ]
    about = [proposal for proposal in found.proposals if proposal.candidate == seen.candidate]
    told = [_proposal(words, found, seen, proposal) for proposal in about]
    buttons = [
        *(_accept(words, found, proposal, rows) for proposal in about),
        *_adopt(words, found, seen, rows),
    ]
    return (
        *listed(
            bold(safe(seen.candidate)),
            grades,
            _ROOM_FOR_GRADES,
            lambda left: words.say("and-more", left=left),
        ),
        *listed("", told, _ROOM_FOR_PROPOSALS, lambda left: words.say("proposals-more", left=left), "\n"),
        *row([*within(buttons, _ROOM_FOR_BUTTONS), _propose(words, found.view, seen, rows)]),
    )


def _adopt(words: Words, found: Conflicts, seen: Seen, rows: Sequence[CandidateId]) -> Sequence[Button]:
    """Return a button for each grade that differs from one's own, however many co-graders gave it."""
    by_grade: dict[str, PersonId] = {}
    for person, _, grade in seen.grades:
        if person != found.viewer and grade is not None and grade != seen.own:
            by_grade.setdefault(grade, person)
    return [
        Button(
            label=words.say("button-adopt", grade=plain(grade, 40)),
            action="adopt",
            value=press(
                key=found.view.assessment.key,
                committee=found.view.committee.name,
                candidate=seen.candidate,
                grader=person,
                seen=seen.fingerprint,
                rows=rows,
            ),
            spoken=words.say(
                "button-adopt-spoken", grade=plain(grade, 30), candidate=plain(seen.candidate, 24)
            ),
        )
        for grade, person in by_grade.items()
    ]


def _propose(words: Words, view: CommitteeView, seen: Seen, rows: Sequence[CandidateId]) -> Button:
    return Button(
        label=words.say("button-propose"),
        action="propose",
        value=press(
            key=view.assessment.key,
            committee=view.committee.name,
            candidate=seen.candidate,
            seen=seen.fingerprint,
            rows=rows,
        ),
        spoken=words.say("button-propose-spoken", candidate=plain(seen.candidate, 40)),
    )


def _accept(words: Words, found: Conflicts, proposal: Proposal, rows: Sequence[CandidateId]) -> Button | None:
    """Return the button to accept a co-grader's proposal, once."""
    if proposal.proposer == found.viewer or found.viewer in proposal.accepted:
        return None
    return Button(
        label=words.say("button-accept", grade=plain(proposal.value, 40)),
        action="accept",
        value=press(
            key=found.view.assessment.key,
            committee=found.view.committee.name,
            proposal=proposal.id,
            rows=rows,
        ),
        spoken=words.say(
            "button-accept-spoken",
            grade=plain(proposal.value, 30),
            candidate=plain(proposal.candidate, 24),
        ),
    )


def _proposal(words: Words, found: Conflicts, seen: Seen, proposal: Proposal) -> str:
    grade, reason = safe(proposal.value, 40), safe(proposal.reason, 160)
    if proposal.proposer == found.viewer:
        told = words.say("proposal-own", grade=grade, reason=reason)
        return f"{told} {_yet_to_accept(words, found, proposal)}"
    names = {person: name for person, name, _ in seen.grades}
    name = safe(names.get(proposal.proposer, ""), 40)
    told = words.say("proposal", name=name, grade=grade, reason=reason)
    if found.viewer in proposal.accepted:
        told += f" {_yet_to_accept(words, found, proposal)}"
    return told


def _yet_to_accept(words: Words, found: Conflicts, proposal: Proposal) -> str:
    agreed = proposal.accepted | {proposal.proposer}
    names = [
        grader.name or grader.email for grader in found.view.committee.graders if grader.person not in agreed
    ]
    standing = found.view.standing
    return waiting_for(words, "proposal-waiting", names, standing.blocked, standing.planners)


def _happened(words: Words, result: Aligned) -> str:
    candidate, viewer = safe(result.candidate.candidate), result.remaining.viewer
    if result.candidate.state is not State.CONFLICTS:
        return words.say("aligned-equal", candidate=candidate, grade=_grade(words, result.candidate.own))
    for proposal in result.remaining.proposals:
        if proposal.candidate == result.candidate.candidate and proposal.proposer == viewer:
            return words.say(
                "aligned-proposed",
                candidate=candidate,
                grade=safe(proposal.value, 40),
                waiting=_yet_to_accept(words, result.remaining, proposal),
            )
    return words.say("aligned-differs", candidate=candidate, grade=_grade(words, result.candidate.own))


def _grade(words: Words, grade: str | None) -> str:
    return words.say("no-grade") if grade is None else safe(grade, 40)
