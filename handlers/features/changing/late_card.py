"""Candidates who come after their committee has confirmed: the two ways, a button each."""

from collections.abc import Sequence
from itertools import accumulate

from grading.model import Assessment, CandidateId, CommitteeName
from grading.usecases.changing_seats import LateCandidates
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.dialogs import fields
from handlers.escaping import bold, safe
from handlers.features.changing.seat_wishes import shortened
from handlers.lists import inline
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.words import Words

JOIN, OWN = "late_join", "late_own"
_MOST_ROWS = 25
_ROOM_FOR_IDS = 900
"""So many characters of candidates' IDs fit into a button's value of at most 2,000."""


def late_offer(
    words: Words,
    assessment: Assessment,
    committee: CommitteeName,
    candidates: Sequence[CandidateId],
    reason: str | None = None,
) -> Card:
    """Return that the committee has confirmed, and the two ways; with a `reason` a button does it at once."""
    late = fitting_ids(candidates)
    value = press(
        key=assessment.key,
        committee=committee,
        rows=late,
        because=None if reason is None else shortened(reason),
    )
    head = words.say("late-head", committee=safe(committee, 40), candidates=len(late))
    named = inline(words, [safe(one) for one in late])
    lines = [bold(head), title_of(words, assessment), "", named, words.say("late-ways")]
    join = Button(label=words.say("button-late-join"), action="late_join", value=value, primary=True)
    own = Button(label=words.say("button-late-own"), action="late_own", value=value)
    return card(head, section("\n".join(lines)), *row([join, own]))


def late_asked(words: Words, committee: CommitteeName) -> Card:
    """Return that nothing is done before one of the two ways is chosen."""
    told = words.say("late-asked", committee=safe(committee, 40))
    return card(told, section(told))


def fitting_ids(candidates: Sequence[CandidateId]) -> Sequence[CandidateId]:
    """Return as many of the candidates, from the first on, as a button carries: 25 at most."""
    taken = accumulate(len(one) + 3 for one in candidates[:_MOST_ROWS])
    return candidates[: sum(size <= _ROOM_FOR_IDS for size in taken)]


def why_view(
    words: Words,
    callback: str,
    assessment: Assessment,
    committee: CommitteeName,
    candidates: Sequence[CandidateId],
) -> fields.View:
    """Return the dialog that asks why they come now; those concerned see it."""
    named = inline(words, [safe(one) for one in candidates])
    means = "late-join-means" if callback == JOIN else "late-own-means"
    told = words.say(means, committee=safe(committee, 40), list=named)
    return fields.view(
        words,
        callback,
        "dialog-late",
        "dialog-late-do",
        press(key=assessment.key, committee=committee, rows=candidates),
        section(f"{title_of(words, assessment)}\n\n{told}"),
        fields.reason_field(words, words.say("dialog-replace-why-hint"), is_optional=False),
    )


def late_admitted(words: Words, done: LateCandidates) -> Card:
    """Return where the candidates are graded now, and that the others stay confirmed."""
    named = inline(words, [safe(one) for one in done.candidates])
    told = (
        words.say(
            "late-joined", committee=safe(done.committee, 40), list=named, candidates=len(done.candidates)
        )
        if done.own is None
        else words.say("late-own-made", committee=safe(done.own, 40), list=named)
    )
    lines = [bold(told), title_of(words, done.assessment), "", words.say("late-others-stay")]
    overview = Button(label=words.say("button-planner"), action="exam", value=press())
    return card(told, section("\n".join(lines)), *row([overview]))
