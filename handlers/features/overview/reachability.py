"""People whom no message reaches or who may not grade: why, and what the planner can do."""

from collections.abc import Iterable
from typing import assert_never

from grading.outbox import UnreachableReason
from grading.rules.reachability import Unreached, UnreachedChannel, UnreachedPerson
from grading.rules.waiting import Blocked, BlockedGrader, WithoutAgreement
from handlers.escaping import safe
from handlers.phrases import day_and_year
from handlers.slack.channels import is_channel_id
from handlers.words import Words

_LONGEST_ADDRESS = 254


def who_is_unreached(words: Words, whom: Unreached) -> str:
    """Return whom no message reaches, as a sentence."""
    match whom:
        case UnreachedPerson(name=name, email=email) if name in {"", email}:
            return words.say("unreached-address", email=safe(email, _LONGEST_ADDRESS))
        case UnreachedPerson(name=name, email=email):
            return words.say("unreached-person", who=safe(name, 40), email=safe(email, _LONGEST_ADDRESS))
        case UnreachedChannel():
            return words.say("unreached-channel", committee=safe(whom.committee, 40), channel=_channel(whom))
        case _:
            assert_never(whom)


def blocked_lines(words: Words, blocked: Iterable[BlockedGrader]) -> list[str]:
    """Return who cannot grade before the planner has done something, and what that is, a line for each."""
    reasons = dict.fromkeys(one.why for one in blocked)
    return [words.say("overview-blocked", what=_why_blocked(words, why)) for why in reasons]


def _why_blocked(words: Words, one: Blocked) -> str:
    match one:
        case WithoutAgreement():
            if one.until is None:
                return words.say("blocked-agreement-missing", who=safe(one.name, 40))
            return words.say(
                "blocked-agreement-ended", who=safe(one.name, 40), day=day_and_year(words, one.until)
            )
        case UnreachedPerson():
            return f"{who_is_unreached(words, one)} {why_unreached(words, one)}"
        case _:
            assert_never(one)


def why_unreached(words: Words, whom: Unreached) -> str:
    """Return what keeps messages from them, and what helps."""
    match whom:
        case UnreachedPerson(why=UnreachableReason.DEACTIVATED):
            return words.say("unreached-deactivated")
        case UnreachedPerson():
            return words.say("unreached-no-account")
        case UnreachedChannel(why=UnreachableReason.ARCHIVED):
            return words.say("unreached-archived", channel=_channel(whom))
        case UnreachedChannel(why=UnreachableReason.RESTRICTED):
            return words.say("unreached-restricted", channel=_channel(whom))
        case UnreachedChannel():
            return words.say("unreached-not-invited", channel=_channel(whom))
        case _:
            assert_never(whom)


def _channel(whom: UnreachedChannel) -> str:
    """Return the channel as people write it; a roster may give its id instead of its name."""
    return safe(whom.channel if is_channel_id(whom.channel) else f"#{whom.channel}", 80)
