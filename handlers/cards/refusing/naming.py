"""Refusals of what is asked about: unknown, gone, or one of several."""

from typing import assert_never

from grading.errors import (
    NothingToUndo,
    UnknownAssessment,
    UnknownCandidate,
    UnknownProposal,
    UnknownSheet,
    WhichAssessment,
    WhichCommittee,
)
from handlers.buttons import Action
from handlers.cards.escaping import safe
from handlers.cards.lists import inline
from handlers.cards.refusing.explanation import (
    MOST_COMMANDS,
    Explanation,
    Situation,
    corrected,
    offer,
    whom_to_ask,
    with_key,
)
from handlers.words import Words

Naming = (
    UnknownAssessment
    | UnknownCandidate
    | UnknownProposal
    | UnknownSheet
    | NothingToUndo
    | WhichAssessment
    | WhichCommittee
)
"""What is asked about is not there, or not clear."""


def naming_explained(words: Words, refused: Naming, situation: Situation) -> Explanation:
    """Return why, and what to do."""
    match refused:
        case UnknownAssessment():
            return Explanation(
                why=words.say("refused-unknown-assessment", key=safe(refused.key)),
                commands=tuple(
                    command
                    for key in refused.nearest
                    for command in corrected(situation.asked or f"/grade {refused.key}", refused.key, key)
                ),
                button=offer(words, Action.MY_WORK, situation),
            )
        case UnknownCandidate():
            nearest = refused.nearest
            return Explanation(
                why=words.say("refused-unknown-candidate", candidate=safe(refused.candidate)),
                advice=words.say("refused-nearest-candidate", candidate=safe(nearest))
                if nearest
                else whom_to_ask(words, situation),
                commands=corrected(situation.asked, refused.candidate, nearest) if nearest else (),
                button=offer(words, Action.STATUS, situation),
            )
        case UnknownProposal():
            return Explanation(
                why=words.say("refused-unknown-proposal"),
                advice=words.say("refused-unknown-proposal-advice"),
                button=offer(words, Action.CONFLICTS, situation),
            )
        case UnknownSheet():
            return Explanation(
                why=words.say("refused-unknown-sheet"), advice=words.say("refused-unknown-sheet-advice")
            )
        case NothingToUndo():
            return Explanation(
                why=words.say("refused-nothing-to-undo"), button=offer(words, Action.STATUS, situation)
            )
        case WhichAssessment():
            return Explanation(
                why=words.say("refused-which-assessment"),
                advice=words.say("refused-which-assessment-advice"),
                commands=tuple(with_key(situation.asked, key) for key in refused.keys[:MOST_COMMANDS]),
                button=offer(words, Action.MY_WORK, situation),
            )
        case WhichCommittee():
            names = inline(words, [safe(committee, 40) for committee in refused.committees])
            return Explanation(
                why=words.say("refused-which-committee", key=safe(refused.key), committees=names),
                advice=words.say("refused-which-committee-advice"),
                button=offer(words, Action.MY_WORK, situation),
            )
        case _:
            assert_never(refused)
