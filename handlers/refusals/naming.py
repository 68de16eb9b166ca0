"""Refusals of what was named: it is unknown, gone, or one of several."""

from collections.abc import Sequence
from typing import assert_never

from grading.errors import (
    NothingToUndo,
    UnknownAssessment,
    UnknownCandidate,
    UnknownCommittee,
    UnknownProposal,
    UnknownSheet,
    WhichAssessment,
    WhichCommittee,
)
from grading.model import CommitteeName
from grading.rules.nearest import begins_several
from handlers.blocks import Button
from handlers.escaping import plain, safe
from handlers.lists import inline
from handlers.refusals.explanation import (
    MOST_COMMANDS,
    Again,
    Explanation,
    Situation,
    corrected,
    offer,
    whom_to_ask,
    with_key,
)
from handlers.slack.buttons import press, pressed_there
from handlers.words import Words

Naming = (
    UnknownAssessment
    | UnknownCommittee
    | UnknownCandidate
    | UnknownProposal
    | UnknownSheet
    | NothingToUndo
    | WhichAssessment
    | WhichCommittee
)
"""What was named is not there, or not clear."""

_A_HANDFUL = 5
_MOST_COMMITTEES = 10
_MOST_BUTTONS = 24
_BUTTONS = {
    "status": "status",
    "share": "share",
    "unshare": "unshare",
    "conflicts": "conflicts",
    "confirm": "confirm",
    "sheet": "sheet",
    "upload": "sheet",
}
"""The button that does what a command of this verb does, in a committee that is named on it."""


def naming_explained(words: Words, refused: Naming, situation: Situation) -> Explanation:
    """Return why, and what to do."""
    match refused:
        case UnknownAssessment():
            return Explanation(
                why=words.say("refused-unknown-assessment", key=safe(refused.key)),
                button=offer(words, "my_work", situation),
            )
        case UnknownCommittee():
            return Explanation(
                why=words.say(
                    "refused-unknown-committee",
                    key=safe(refused.key),
                    committee=safe(refused.committee, 40),
                ),
                advice=_committees_there(words, refused.known),
                commands=_with_only_committee(situation, refused),
            )
        case UnknownCandidate():
            near = refused.near
            return Explanation(
                why=words.say(
                    "refused-unknown-candidate"
                    if situation.committee or near
                    else "refused-unknown-candidate-anywhere",
                    candidate=safe(refused.candidate),
                ),
                advice=_which_may_be_meant(words, refused) if near else whom_to_ask(words, situation),
                commands=_with_each_near(situation, refused),
                button=offer(words, "status", situation),
            )
        case UnknownProposal():
            return Explanation(
                why=words.say("refused-unknown-proposal"),
                advice=words.say("refused-unknown-proposal-advice"),
                button=offer(words, "conflicts", situation),
            )
        case UnknownSheet():
            return Explanation(
                why=words.say("refused-unknown-sheet"), advice=words.say("refused-unknown-sheet-advice")
            )
        case NothingToUndo():
            return Explanation(
                why=words.say("refused-nothing-to-undo"), button=offer(words, "status", situation)
            )
        case WhichAssessment() if situation.again is not None:
            return Explanation(
                why=words.say("refused-which-exam"),
                button=offer(words, "my_work", situation),
                more=_for_each(refused, situation.again),
            )
        case WhichAssessment():
            asks = situation.seen is not None
            return Explanation(
                why=words.say("refused-which-exam" if asks else "refused-which-assessment"),
                advice="" if asks else words.say("refused-which-assessment-advice"),
                commands=tuple(with_key(situation.asked, key) for key in refused.keys[:MOST_COMMANDS]),
                labels=refused.keys[:MOST_COMMANDS],
                button=offer(words, "my_work", situation),
            )
        case WhichCommittee() if situation.again is not None:
            return Explanation(
                why=words.say("refused-which-committee-of", key=safe(refused.key)),
                button=offer(words, "my_work", situation),
                more=_in_each_again(words, refused, situation.again),
            )
        case WhichCommittee():
            names = inline(words, [safe(committee, 40) for committee in refused.committees])
            return Explanation(
                why=words.say("refused-which-committee", key=safe(refused.key), committees=names),
                advice=words.say(
                    "refused-which-committee-advice"
                    if situation.asked is None
                    else "refused-which-committee-ask"
                ),
                button=offer(words, "my_work", situation),
                more=() if situation.asked is None else _in_each(words, refused, situation.asked),
            )
        case _:
            assert_never(refused)


def _for_each(refused: WhichAssessment, again: Again) -> tuple[Button, ...]:
    """Return the button that was pressed once for each exam."""
    values = {key: pressed_there(again.carried, key, None) for key in refused.keys[:_MOST_BUTTONS]}
    return tuple(
        Button(label=plain(key, 75), action=again.action, value=value)
        for key, value in values.items()
        if value is not None
    )


def _in_each_again(words: Words, refused: WhichCommittee, again: Again) -> tuple[Button, ...]:
    """Return the button that was pressed once for each committee of the exam."""
    values = {
        one: pressed_there(again.carried, refused.key, one) for one in refused.committees[:_MOST_BUTTONS]
    }
    return tuple(
        Button(label=words.say("committee-named", committee=plain(one, 40)), action=again.action, value=value)
        for one, value in values.items()
        if value is not None
    )


def _in_each(words: Words, refused: WhichCommittee, asked: str) -> tuple[Button, ...]:
    """Return a button for each committee that does there what was typed, or else shows its state."""
    typed = asked.casefold().split()
    action = next((_BUTTONS[word] for word in typed if word in _BUTTONS), "status")
    labels = {
        "status": words.say("button-status"),
        "share": words.say("button-share"),
        "unshare": words.say("button-unshare"),
        "conflicts": words.say("button-conflicts"),
        "confirm": words.say("button-review"),
        "sheet": words.say("button-sheet"),
    }
    return tuple(
        Button(
            label=words.say("button-in-committee", what=labels[action], committee=one[:30]),
            action=action,
            value=press(key=refused.key, committee=one),
        )
        for one in refused.committees[:_MOST_COMMITTEES]
    )


def _committees_there(words: Words, known: Sequence[CommitteeName]) -> str:
    if not known:
        return words.say("refused-no-committees")
    names = inline(words, [safe(one, 40) for one in known])
    return words.say("refused-unknown-committee-advice", committees=names)


def _with_only_committee(situation: Situation, refused: UnknownCommittee) -> tuple[str, ...]:
    match refused.known:
        case (only,):
            return corrected(situation.asked, refused.committee, only, last=True)
        case _:
            return ()


def _with_each_near(situation: Situation, refused: UnknownCandidate) -> tuple[str, ...]:
    """Return the command for the one candidate that is near, or for buttons to choose from that of each."""
    near = refused.near
    is_open = begins_several(refused.candidate, near) or len(near) > _A_HANDFUL or situation.seen is None
    if len(near) != 1 and is_open:
        return ()
    return tuple(command for one in near for command in corrected(situation.asked, refused.candidate, one))


def _which_may_be_meant(words: Words, refused: UnknownCandidate) -> str:
    """Return the one candidate that is near, or that there are several and no telling which."""
    typed, near = refused.candidate.strip(), refused.near
    if len(near) == 1:
        return words.say("refused-nearest-candidate", candidate=safe(near[0]))
    few = len(near) <= _A_HANDFUL
    if begins_several(typed, near):
        names = words.names([safe(one) for one in near]) if few else f"{safe(near[0])} … {safe(near[-1])}"
        return words.say("refused-candidates-begin", candidate=safe(typed), count=len(near), list=names)
    if few:
        return words.say("refused-equally-near", list=words.names([safe(one) for one in near]))
    return words.say("refused-none-nearer")
