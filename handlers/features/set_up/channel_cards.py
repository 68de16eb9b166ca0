"""Cards about the channels of committees: what was tied, what the bot needs there, and how it is done."""

from collections.abc import Collection, Sequence

from grading.model import CommitteeName
from grading.usecases.planning_set_up import Changed
from grading.usecases.set_up_in_short import CommitteeInShort, SetUpInShort
from handlers.blocks import Button, card, note, row, section, within
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import inline
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.slack.channels import is_channel_id
from handlers.words import Words

_ROOM_FOR_BUTTONS = 3_000
_ROOM_FOR_LINES = 1_500


def channel_tied(words: Words, done: Changed, name: CommitteeName) -> Card:
    """Return that the channel belongs to a committee now, what follows, and what the bot needs."""
    found = done.set_up.committee(name)
    about, committee = title_of(words, done.set_up.assessment), safe(name, 40)
    told = (
        words.say("channel-tied", committee=committee, about=about)
        if done.change.changes
        else words.say("channel-tied-already", committee=committee, about=about)
    )
    others = [
        safe(one.committee.name, 40)
        for one in done.set_up.committees
        if one.committee.channel == found.committee.channel and one.committee.name != name
    ]
    lines = [bold(told), words.say("channel-what-follows")]
    if others:
        lines.append(words.say("channel-of-others", committees=words.names(others)))
    return card(
        told,
        section("\n".join(lines)),
        note(words.say("channel-invite")),
        *row([_untie(words, done.set_up, found)]),
    )


def channel_untied(words: Words, set_up: SetUpInShort, before: CommitteeInShort) -> Card:
    """Return that a committee has no channel any more."""
    committee = safe(before.committee.name, 40)
    told = words.say("channel-untied", committee=committee, about=title_of(words, set_up.assessment))
    return card(told, section(f"{bold(told)}\n{words.say('channel-untied-how')}"))


def which_committee(words: Words, set_up: SetUpInShort, here: Collection[str]) -> Card:
    """Return the committees to choose from, for the channel in which it is asked."""
    if not set_up.committees:
        return how_to_tie(words, set_up)
    told = words.say("channel-which", about=title_of(words, set_up.assessment))
    buttons = [
        _untie(words, set_up, one) if one.committee.channel in here else _tie(words, set_up, one)
        for one in set_up.committees
    ]
    shown = within(buttons, _ROOM_FOR_BUTTONS)
    left = len(buttons) - len(shown)
    more = [note(words.say("channel-more", left=left, key=safe(set_up.key)))] if left else []
    return card(told, section("\n".join([bold(told), *_tied_to(words, set_up, here)])), *row(shown), *more)


def how_to_tie(words: Words, set_up: SetUpInShort) -> Card:
    """Return how a committee gets its channel, and which have one; those can be untied."""
    told = words.say("channel-how", key=safe(set_up.key))
    tied = [_untie(words, set_up, one) for one in set_up.committees if one.committee.channel]
    return card(
        told,
        section("\n".join([title_of(words, set_up.assessment), told, *_tied_to(words, set_up)])),
        note(words.say("channel-invite")),
        *row(within(tied, _ROOM_FOR_BUTTONS)),
    )


def _tied_to(words: Words, set_up: SetUpInShort, here: Collection[str] = ()) -> Sequence[str]:
    lines = [
        words.say(
            "channel-line",
            committee=safe(one.committee.name, 40),
            channel=_named(words, one.committee.channel, here),
        )
        for one in set_up.committees
    ]
    return [inline(words, lines, _ROOM_FOR_LINES, "\n")] if lines else []


def _named(words: Words, channel: str | None, here: Collection[str]) -> str:
    """Return a channel by the name that a roster gives it; an id says nothing to a person."""
    if channel is None:
        return words.say("channel-none")
    if channel in here:
        return words.say("channel-here")
    return words.say("channel-elsewhere") if is_channel_id(channel) else f"#{safe(channel, 80)}"


def _tie(words: Words, set_up: SetUpInShort, one: CommitteeInShort) -> Button:
    return Button(
        label=words.say("button-tie-channel", committee=safe(one.committee.name, 40)),
        action="tie_channel",
        value=press(key=set_up.key, committee=one.committee.name, seen=one.fingerprint),
    )


def _untie(words: Words, set_up: SetUpInShort, one: CommitteeInShort) -> Button:
    return Button(
        label=words.say("button-untie-channel", committee=safe(one.committee.name, 40)),
        action="untie_channel",
        value=press(key=set_up.key, committee=one.committee.name, seen=one.fingerprint),
    )
