"""Refusals of the moment: the workflow is at another step, or the view is outdated."""

from typing import assert_never

from grading.errors import (
    AllHaveShared,
    ChangedSince,
    ConfirmedAlready,
    ConflictsStand,
    ModeratesAlready,
    ModeratorNotInTool,
    NoCoGraderGrade,
    NoDeadlineYet,
    NotAllShared,
    NotConfirmedYet,
    NotGraded,
    NothingConfirmed,
    NothingToRevise,
    NothingToShare,
    NotInConflict,
    NotReadyForGrading,
    NotShared,
    OnlyByCandidate,
    PrivateAlready,
    SharedAlready,
    Stale,
    TooFewGraders,
    UngradedRemain,
    YouConfirmedAlready,
)
from handlers.escaping import safe
from handlers.lists import inline
from handlers.refusals.explanation import Explanation, Situation, offer, whom_to_ask
from handlers.standing import waiting_for
from handlers.words import Words

Order = (
    NotReadyForGrading
    | SharedAlready
    | NothingToShare
    | NotShared
    | AllHaveShared
    | NotAllShared
    | ConflictsStand
    | UngradedRemain
    | ConfirmedAlready
    | YouConfirmedAlready
    | NotInConflict
    | NoCoGraderGrade
    | ChangedSince
    | NoDeadlineYet
    | NotGraded
    | OnlyByCandidate
    | PrivateAlready
    | NothingConfirmed
    | NothingToRevise
    | NotConfirmedYet
    | ModeratorNotInTool
    | ModeratesAlready
    | TooFewGraders
    | Stale
)
"""It is not the time for it."""


def order_explained(  # noqa: C901, PLR0911, PLR0912 - one case for each
    words: Words, refused: Order, situation: Situation
) -> Explanation:
    """Return why, and what to do."""
    match refused:
        case NotReadyForGrading():
            why = words.say("refused-not-ready", key=safe(refused.key), candidates=refused.unassigned)
            return Explanation(why=why, advice=whom_to_ask(words, situation))
        case SharedAlready():
            return Explanation(
                why=_waiting(words, "refused-shared-already", "next-wait-for-shares", refused, situation),
                advice=words.say("refused-shared-already-advice"),
                button=offer(words, "unshare", situation),
            )
        case NothingToShare():
            return Explanation(
                why=words.say("refused-nothing-to-share"), button=offer(words, "my_work", situation)
            )
        case NotShared():
            share = offer(words, "share", situation)
            return Explanation(why=words.say("refused-not-shared"), button=share)
        case AllHaveShared():
            return Explanation(
                why=words.say("refused-all-have-shared"),
                advice="" if situation.only_plans else words.say("refused-all-have-shared-advice"),
                button=offer(words, "conflicts", situation),
            )
        case NotAllShared(you_too=you_too):
            why = "refused-not-all-shared-you" if you_too else "refused-not-all-shared"
            return Explanation(
                why=_waiting(words, why, "next-wait-for-shares", refused, situation),
                button=offer(words, "share" if you_too else "status", situation),
            )
        case ConflictsStand():
            return Explanation(
                why=words.say("refused-conflicts-stand", conflicts=refused.conflicts),
                advice=words.say("refused-conflicts-stand-planner")
                if situation.only_plans
                else words.say("refused-conflicts-stand-advice"),
                button=offer(words, "conflicts", situation),
            )
        case UngradedRemain():
            missing = inline(words, [safe(candidate) for candidate in refused.candidates])
            return Explanation(
                why=words.say("refused-ungraded", candidates=len(refused.candidates), list=missing),
                advice=words.say("refused-ungraded-advice"),
                button=offer(words, "register", situation),
            )
        case ConfirmedAlready():
            return _confirmed(words, refused, situation)
        case YouConfirmedAlready():
            why = _waiting(
                words, "refused-you-confirmed-already", "next-wait-for-confirmations", refused, situation
            )
            return Explanation(why=why, button=offer(words, "status", situation))
        case NotInConflict():
            why = words.say("refused-not-in-conflict", candidate=safe(refused.candidate))
            return Explanation(why=why, button=offer(words, "conflicts", situation))
        case NoCoGraderGrade():
            conflicts = offer(words, "conflicts", situation)
            return Explanation(why=words.say("refused-no-co-grader-grade"), button=conflicts)
        case ChangedSince():
            status = offer(words, "status", situation)
            return Explanation(why=words.say("refused-changed-since"), button=status)
        case NoDeadlineYet():
            return Explanation(
                why=words.say("refused-no-deadline-yet", key=safe(refused.key)),
                advice=words.say("refused-no-deadline-yet-advice"),
            )
        case NotGraded():
            return Explanation(
                why=words.say("refused-not-graded", key=safe(refused.key)),
                advice=_not_graded(words, refused),
                button=offer(words, "exam", situation),
            )
        case OnlyByCandidate():
            return Explanation(
                why=words.say("refused-only-by-candidate"),
                advice=words.say("refused-only-by-candidate-advice"),
                button=offer(words, "exam", situation),
            )
        case PrivateAlready():
            why = words.say("refused-private-already", candidate=safe(refused.candidate))
            return Explanation(why=why, button=offer(words, "exam", situation))
        case NothingToRevise():
            why = words.say("refused-nothing-to-revise", committee=safe(refused.committee, 40))
            return Explanation(why=why, button=offer(words, "exam", situation))
        case NotConfirmedYet():
            return Explanation(why=_not_confirmed(words, refused))
        case ModeratorNotInTool():
            return Explanation(
                why=words.say("refused-moderator-not-in-tool", key=safe(refused.key)),
                advice=words.say("refused-moderator-not-in-tool-advice"),
            )
        case ModeratesAlready():
            committee, name = safe(refused.committee, 40), safe(refused.name, 40)
            return Explanation(
                why=words.say("refused-moderates-already", committee=committee, name=name),
                advice=words.say("refused-moderates-already-advice"),
            )
        case TooFewGraders():
            why = words.say("refused-too-few-graders", committee=safe(refused.committee, 40))
            return Explanation(why=why, advice=words.say("refused-too-few-graders-advice"))
        case NothingConfirmed():
            return _nothing_confirmed(words, refused, situation)
        case Stale(about_settings=True):
            return Explanation(why=words.say("refused-settings-stale"))
        case Stale():
            return Explanation(why=words.say("refused-stale"))
        case _:
            assert_never(refused)


def _confirmed(words: Words, refused: ConfirmedAlready, situation: Situation) -> Explanation:
    """Return that it is locked, and that a planner can reopen it: to a planner with the button."""
    why = words.say("refused-confirmed-already")
    if situation.plans:
        reopen = offer(words, "reopen", situation, refused.candidate)
        return Explanation(why=why, advice=words.say("refused-confirmed-already-reopen"), button=reopen)
    advice = f"{words.say('refused-confirmed-already-advice')} {whom_to_ask(words, situation)}"
    return Explanation(why=why, advice=advice, button=offer(words, "status", situation))


def _not_confirmed(words: Words, refused: NotConfirmedYet) -> str:
    if not refused.candidates:
        return words.say("refused-nobody-named")
    missing = inline(words, [safe(candidate) for candidate in refused.candidates])
    return words.say("refused-not-confirmed-yet", candidates=len(refused.candidates), list=missing)


def _nothing_confirmed(words: Words, refused: NothingConfirmed, situation: Situation) -> Explanation:
    why = (
        words.say("refused-nothing-confirmed", committee=safe(refused.committee, 40), key=safe(refused.key))
        if refused.candidate is None
        else words.say("refused-nothing-confirmed-one", candidate=safe(refused.candidate))
    )
    advice = words.say("refused-nothing-confirmed-advice")
    return Explanation(why=why, advice=advice, button=offer(words, "exam", situation))


def _waiting(
    words: Words,
    why: str,
    sentence: str,
    refused: SharedAlready | NotAllShared | YouConfirmedAlready,
    situation: Situation,
) -> str:
    """Return why it is not the time, and who is awaited; for graders who cannot act, the planners."""
    told = words.say(why)
    if not refused.waiting_for:
        return told
    planners = tuple(one.name or one.email for one in situation.planners)
    waiting = waiting_for(words, sentence, refused.waiting_for, situation.blocked, planners)
    return f"{told} {waiting}"


def _not_graded(words: Words, refused: NotGraded) -> str:
    missing: list[str] = []
    if refused.committees:
        names = inline(words, [safe(committee, 40) for committee in refused.committees])
        missing.append(words.say("refused-not-graded-committees", count=len(refused.committees), names=names))
    if refused.unassigned:
        missing.append(words.say("refused-not-graded-unassigned", candidates=refused.unassigned))
    return " ".join(missing) or words.say("refused-not-graded-nothing")
