"""Whom a grader has flagged, and what can be done about it."""

from collections.abc import Sequence

from grading.model import AssessmentKey, CandidateId, CommitteeName, Flag
from grading.usecases.flags import Flags
from handlers.blocks import MOST_BLOCKS, MOST_CHARACTERS, Button, card, in_room, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, plain, safe
from handlers.slack.buttons import press
from handlers.words import Words

_ROOM = 300
_ROOM_FOR_THE_FRAME = 1_200


def flags_shown(words: Words, found: Flags) -> Card:
    """Return whom the grader has flagged, each with its buttons, as many as a card holds."""
    told = words.say("flags-count", candidates=len(found.flags))
    groups = [_row_of(words, found, one) for one in found.flags]
    blocks = in_room(
        groups,
        lambda left: words.say("and-more", left=left),
        MOST_CHARACTERS - _ROOM_FOR_THE_FRAME,
        MOST_BLOCKS - 3,
    )
    return card(told, section(bold(told)), *blocks, note(_small(words, found)))


def flag_kept(words: Words, found: Flags) -> Card:
    """Return that a candidate was flagged, or is no longer, and what can be done next."""
    if found.now is None:
        told = words.say("flag-removed", candidate=safe(found.gone or ""))
        return card(told, section(bold(told)), *row([_all(words, found), _status(words, found, found.gone)]))
    one = found.now
    told = words.say("flag-kept", candidate=safe(one.candidate))
    reason = f"\n{safe(one.reason, _ROOM)}" if one.reason else ""
    buttons = [*_buttons(words, found, one), _why(words, found, one), _all(words, found)]
    return card(told, section(f"{bold(told)}{reason}"), *row(buttons), note(_small(words, found, one)))


def flag_told(words: Words, flags: Sequence[Flag]) -> tuple[Block, ...]:
    """Return that the viewer has flagged the candidate of a card, and why."""
    return tuple(
        section(
            words.say("flag-told-because", reason=safe(one.reason, _ROOM))
            if one.reason
            else words.say("flag-told")
        )
        for one in flags[:1]
    )


def flag_button(
    words: Words, key: AssessmentKey, committee: CommitteeName, candidate: CandidateId, *, is_flagged: bool
) -> Button:
    """Return the button that flags a candidate, or takes the flag away."""
    value = press(key=key, committee=committee, candidate=candidate)
    if is_flagged:
        return Button(label=words.say("button-unflag"), action="unflag", value=value)
    return Button(label=words.say("button-flag"), action="flag", value=value)


def flags_button(words: Words, key: AssessmentKey, committee: CommitteeName) -> Button:
    """Return the button that shows whom the viewer has flagged."""
    value = press(key=key, committee=committee)
    return Button(label=words.say("button-flags"), action="flags", value=value)


def _row_of(words: Words, found: Flags, one: Flag) -> Sequence[Block]:
    told = bold(safe(one.candidate))
    text = f"{told}\n{safe(one.reason, _ROOM)}" if one.reason else told
    return (section(text), *row([*_buttons(words, found, one), _status(words, found, one.candidate)]))


def _buttons(words: Words, found: Flags, one: Flag) -> Sequence[Button]:
    """Return the button to ask about the candidate, where that can be, and the one to take the flag away."""
    value = press(key=found.key, committee=found.committee, candidate=one.candidate)
    ask = Button(
        label=words.say("button-ask-about", candidate=plain(one.candidate, 30)),
        action="ask_co_graders",
        value=value,
    )
    unflag = flag_button(words, found.key, found.committee, one.candidate, is_flagged=True)
    return [ask, unflag] if found.can_ask_about(one.candidate) else [unflag]


def _why(words: Words, found: Flags, one: Flag) -> Button:
    value = press(key=found.key, committee=found.committee, candidate=one.candidate)
    return Button(label=words.say("button-flag-reason"), action="flag_reason", value=value)


def _all(words: Words, found: Flags) -> Button:
    return flags_button(words, found.key, found.committee)


def _status(words: Words, found: Flags, candidate: CandidateId | None) -> Button:
    value = press(key=found.key, committee=found.committee, candidate=candidate)
    return Button(label=words.say("button-status"), action="status", value=value)


def _small(words: Words, found: Flags, one: Flag | None = None) -> str:
    """Return that flags are one's own, and when co-graders can be asked where they cannot yet."""
    own = words.say("flag-own")
    flags = found.flags if one is None else (one,)
    if not found.has_co_graders or all(flag.candidate in found.shared for flag in flags):
        return own
    return f"{own} {words.say('flag-ask-later')}"
