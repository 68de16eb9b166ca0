"""A candidate on the page of conflicts: the grades, the proposals, and the buttons that make them equal."""

from collections.abc import Sequence

from grading.model import CandidateId, PersonId, Proposal
from grading.rules.standing import Seen
from grading.usecases.aligning import Conflicts, Row
from grading.usecases.entering import CommitteeView
from handlers.blocks import (
    Button,
    note,
    row,
    section,
    section_with,
    within,
)
from handlers.card import Block
from handlers.escaping import bold, plain, safe
from handlers.lists import listed
from handlers.slack.buttons import press
from handlers.standing import waiting_for
from handlers.words import Words

_ROOM_FOR_GRADES = 1_400
_ROOM_FOR_PROPOSALS = 1_400
_ROOM_FOR_BUTTONS = 5_000


def decided(words: Words, found: Conflicts, one: Row, rows: Sequence[CandidateId]) -> Sequence[Block]:
    """Return a candidate who is no longer in conflict, in the place where it was, with nothing to adopt."""
    candidate = one.seen.candidate
    decided = words.say("conflict-decided", grade=grade_in_words(words, one.seen.own))
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


def conflict(words: Words, found: Conflicts, seen: Seen, rows: Sequence[CandidateId]) -> Sequence[Block]:
    """Return a candidate in conflict: each grade, each proposal, and the buttons."""
    grades = [
        words.say("conflict-own", grade=grade_in_words(words, grade))
        if person == found.viewer
        else words.say("conflict-other", name=safe(name, 40), grade=grade_in_words(words, grade))
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
        return f"{told} {yet_to_accept(words, found, proposal)}"
    names = {person: name for person, name, _ in seen.grades}
    name = safe(names.get(proposal.proposer, ""), 40)
    told = words.say("proposal", name=name, grade=grade, reason=reason)
    if found.viewer in proposal.accepted:
        told += f" {yet_to_accept(words, found, proposal)}"
    return told


def yet_to_accept(words: Words, found: Conflicts, proposal: Proposal) -> str:
    """Return who has not accepted a proposal yet."""
    agreed = proposal.accepted | {proposal.proposer}
    names = [
        grader.name or grader.email for grader in found.view.committee.graders if grader.person not in agreed
    ]
    standing = found.view.standing
    return waiting_for(words, "proposal-waiting", names, standing.blocked, standing.planners)


def grade_in_words(words: Words, grade: str | None) -> str:
    """Return a grade, or that there is none."""
    return words.say("no-grade") if grade is None else safe(grade, 40)
