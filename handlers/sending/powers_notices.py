"""The cards of what planners do in the graders' place, and of what moderators do."""

from typing import assert_never

from grading.notices import (
    BackToPrivate,
    ConfirmedForGraders,
    GradingReopened,
    ModerationReady,
    ModeratorChanged,
    Notice,
    RevisionAsked,
    SharedForAll,
)
from handlers.blocks import Button
from handlers.escaping import safe
from handlers.features.powers.cards import REVISE
from handlers.lists import inline
from handlers.slack.buttons import press
from handlers.states import moderation_named
from handlers.words import Words


def planners_notice(
    words: Words, told: SharedForAll | ConfirmedForGraders | GradingReopened | BackToPrivate
) -> tuple[str, list[Button]]:
    """Return what a planner has done in the graders' place, why, and what they do now."""
    who, reason = safe(told.who, 40), safe(told.reason, 500)
    match told:
        case SharedForAll():
            text = words.say("notice-shared-for-all", who=who, reason=reason)
            return f"{text} {words.say('notice-shared-for-all-next')}", [_status(words, told)]
        case ConfirmedForGraders():
            text = words.say("notice-confirmed-for", who=who, grades=told.candidates, reason=reason)
            if told.ungraded:
                text = f"{text} {words.say('confirmed-ungraded', candidates=told.ungraded)}"
            return text, [_status(words, told)]
        case GradingReopened():
            text = f"{_reopened(words, told, who, reason)} {words.say('notice-reopened-next')}"
            register = _button(words.say("button-register"), "register", told)
            return text, [_confirm(words, told), register]
        case BackToPrivate():
            text = words.say("notice-private", who=who, candidate=safe(told.candidate), reason=reason)
            share = _button(words.say("button-share"), "share", told, primary=True)
            register = _button(words.say("button-register"), "register", told)
            return f"{text} {words.say('notice-private-next')}", [share, register]
        case _:
            assert_never(told)


def _reopened(words: Words, told: GradingReopened, who: str, reason: str) -> str:
    """Return what was reopened; in a channel without the reason, as others may read it there."""
    if told.candidate is not None:
        one = safe(told.candidate)
        if told.to is None:
            return words.say("notice-reopened-one-openly", who=who, candidate=one)
        return words.say("notice-reopened-one", who=who, candidate=one, reason=reason)
    if told.to is None:
        return words.say("notice-reopened-openly", who=who, candidates=told.candidates)
    return words.say("notice-reopened", who=who, candidates=told.candidates, reason=reason)


def moderation_notice(
    words: Words, told: ModeratorChanged | ModerationReady | RevisionAsked
) -> tuple[str, list[Button]]:
    """Return who moderates, what there is to review, or what is to be revised, and what to do."""
    match told:
        case ModeratorChanged():
            mine = Button(label=words.say("button-my-work"), action="my_work", value=press())
            return _moderator(words, told), [mine]
        case ModerationReady():
            review = _button(words.say("button-moderation"), "moderation", told, primary=True)
            return words.say("notice-moderation-ready", candidates=told.candidates), [review]
        case RevisionAsked():
            return _revision(words, told)
        case _:
            assert_never(told)


def _moderator(words: Words, told: ModeratorChanged) -> str:
    """Return who is the moderator now, or a grader again, and what that means for the reader."""
    who, name, reason = safe(told.who, 40), safe(told.moderator, 40), safe(told.reason, 500)
    match told:
        case ModeratorChanged(is_you=True, is_back=False):
            return words.say("notice-moderator-you", who=who, reason=reason)
        case ModeratorChanged(is_you=True):
            return words.say("notice-moderator-back-you", who=who, reason=reason)
        case ModeratorChanged(is_back=False):
            return words.say("notice-moderator", who=who, name=name, reason=reason)
        case _:
            return words.say("notice-moderator-back", who=who, name=name, reason=reason)


def _revision(words: Words, told: RevisionAsked) -> tuple[str, list[Button]]:
    """Return whom the moderator wants revised and why, with the button that reopens exactly these."""
    named = inline(words, [safe(one) for one in told.candidates])
    text = words.say(
        "notice-revision",
        who=safe(told.who, 40),
        status=moderation_named(words, told.status),
        candidates=len(told.candidates),
        list=named,
        comment=safe(told.comment, 500),
    )
    is_one = len(told.candidates) == 1
    value = press(
        key=told.assessment,
        committee=told.committee,
        candidate=told.candidates[0] if is_one else None,
        wish=None if is_one else REVISE,
    )
    return text, [Button(label=words.say("button-reopen"), action="reopen", value=value, primary=True)]


def _button(label: str, action: str, told: Notice, *, primary: bool = False) -> Button:
    value = press(key=told.assessment, committee=told.committee)
    return Button(label=label, action=action, value=value, primary=primary)


def _confirm(words: Words, told: Notice) -> Button:
    return _button(words.say("button-review"), "confirm", told, primary=True)


def _status(words: Words, told: Notice) -> Button:
    return _button(words.say("button-status"), "status", told)
