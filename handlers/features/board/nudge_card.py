"""What became of a nudge: who is reminded, when, and who cannot act."""

from collections.abc import Sequence
from datetime import tzinfo

from grading.usecases.nudging import AtTime, Nudged
from handlers.blocks import Button, card, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.features.overview.blocked import blocked_buttons
from handlers.features.overview.reachability import blocked_lines
from handlers.lists import listed, people
from handlers.slack.buttons import press
from handlers.words import Words

_MOST = 10
_ROOM = 6_000


def nudged(words: Words, done: Nudged, zone: tzinfo) -> Card:
    """Return who is reminded now or later, and in whose place the planner is awaited."""
    lines = [
        *([words.say("nudged-now", names=people(words, done.now), count=len(done.now))] if done.now else []),
        *_at_times(words, "nudged-later", done.later, zone),
        *_at_times(words, "nudged-lately", done.lately, zone),
        *_at_times(words, "nudged-soon", done.soon, zone),
        *blocked_lines(words, done.blocked[:_MOST]),
        *([words.say("nudged-self")] if done.is_self else []),
    ]
    if done.not_awaited is not None:
        who = safe(done.not_awaited, 40)
        lines = [words.say("nudged-not-awaited", who=who, key=safe(done.key))]
    elif not lines:
        lines = [words.say("nudged-nobody", key=safe(done.key))]
    mine = Button(label=words.say("button-my-work"), action="my_work", value=press())
    blocked = blocked_buttons(words, done.key, done.blocked)
    opened = Button(label=words.say("button-open"), action="exam", value=press(key=done.key))
    head = bold(lines[0])
    told = listed(head, lines[1:], _ROOM, lambda left: words.say("and-more", left=left), "\n")
    return card(
        lines[0], *(told or (section(head),)), *row([*blocked, mine if done.is_self else None, opened])
    )


def _at_times(words: Words, sentence: str, when: Sequence[AtTime], zone: tzinfo) -> list[str]:
    told = []
    for one in when[:_MOST]:
        local = one.at.astimezone(zone)
        who, day = safe(one.name, 40), words.date(local.date())
        told.append(words.say(sentence, who=who, day=day, time=f"{local:%H:%M}"))
    return told
