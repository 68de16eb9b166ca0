"""What loading a roster would change, what it changed, and what is wrong with it."""

from collections.abc import Mapping, Sequence

from grading.changes import SetUpChanged
from grading.errors import RosterInvalid
from grading.usecases.planning import RosterChange
from handlers.buttons import Action, press
from handlers.card import Block, Card
from handlers.cards.blocks import Button, card, note, row, section
from handlers.cards.deadlines import own_date_stands, worked_out
from handlers.cards.escaping import bold, safe
from handlers.cards.lists import listed
from handlers.words import Words

_ROOM_FOR_A_GROUP = 950
_ROOM_FOR_A_NEW_GROUP = 300
_ROOM_FOR_FAULTS = 7_000

_GROUPS: Mapping[str, str] = {
    "committee": "roster-committees",
    "grader": "roster-graders",
    "candidate": "roster-candidates",
    "planner": "roster-planners",
    "question": "roster-questions",
    "channel": "roster-channels",
    "workflow of committee": "roster-workflows",
}
"""Which heading a kind of fact stands under; any other is a fact of the assessment itself."""


def roster_preview(words: Words, change: RosterChange, file: str) -> Card:
    """Return what loading the roster in the file (a Slack id) would change, and the button that does it."""
    title, key = safe(change.title, 100), safe(change.key)
    if not change.changes:
        same = words.say("roster-same", title=title, key=key)
        return card(same, section(bold(same)), *_unassigned(words, change))
    told = (
        words.say("roster-new", title=title, key=key)
        if change.is_new
        else words.say("roster-known", title=title, key=key)
    )
    load = Button(
        label=words.say("button-load"),
        action=Action.LOAD_NOW,
        value=press(key=change.key, sheet=file, seen=change.digest),
        primary=True,
    )
    cancel = Button(
        label=words.say("button-cancel"),
        action=Action.CANCEL_ROSTER,
        value=press(key=change.key, sheet=file),
    )
    return card(
        told,
        section(bold(told)),
        *_groups(words, change),
        *_unassigned(words, change),
        *_policy(words, change),
        note(words.say("roster-keeps-grades")),
        *row([load, cancel]),
    )


def roster_loaded(words: Words, change: RosterChange) -> Card:
    """Return what loading the roster has changed."""
    title, key = safe(change.title, 100), safe(change.key)
    told = (
        words.say("roster-loaded", title=title, key=key)
        if change.changes
        else words.say("roster-loaded-same", title=title, key=key)
    )
    planner = Button(label=words.say("button-planner"), action=Action.EXAM, value=press(), primary=True)
    counts = "\n".join(head for head, _ in _grouped(words, change.changes))
    text = f"{bold(told)}\n{counts}" if counts else bold(told)
    return card(told, section(text), *_policy(words, change), *_unassigned(words, change), *row([planner]))


def roster_loading(words: Words) -> Card:
    """Return that a roster is being loaded."""
    told = words.say("roster-loading")
    return card(told, section(told))


def roster_cancelled(words: Words) -> Card:
    """Return that a roster was put aside."""
    told = words.say("roster-cancelled")
    return card(told, section(told))


def roster_faults(words: Words, invalid: RosterInvalid, name: str) -> Card:
    """Return every fault of a roster file, and what to do."""
    told = words.say("roster-faults", faults=len(invalid.faults), name=safe(name, 80))
    lines = [f"• {safe(fault, 300)}" for fault in invalid.faults]
    faults = listed(bold(told), lines, _ROOM_FOR_FAULTS, lambda left: words.say("and-more", left=left), "\n")
    return card(told, *(faults or (section(told),)), section(words.say("roster-faults-advice")))


def where_to_drop_roster(words: Words) -> Card:
    """Return where a planner drops a roster."""
    told = words.say("roster-where-to-drop")
    return card(told, section(told), note(words.say("roster-keeps-grades")))


def _unassigned(words: Words, change: RosterChange) -> tuple[Block, ...]:
    if not change.unassigned:
        return ()
    return (section(bold(words.say("roster-unassigned", candidates=change.unassigned))),)


def _policy(words: Words, change: RosterChange) -> tuple[Block, ...]:
    """Return how a deadline by policy came about, why it has no date yet, or which date won over it."""
    if change.worked_out is not None:
        return (section(worked_out(words, change.worked_out, change.extended)),)
    if change.policy is None:
        return ()
    if change.own_date is not None:
        return (section(own_date_stands(words, change.key, change.policy, change.own_date)),)
    return (section(words.say("roster-policy", policy=change.policy.value)),)


def _groups(words: Words, change: RosterChange) -> tuple[Block, ...]:
    room = _ROOM_FOR_A_NEW_GROUP if change.is_new else _ROOM_FOR_A_GROUP
    return tuple(
        block
        for head, items in _grouped(words, change.changes)
        for block in listed(head, items, room, lambda left: words.say("and-more", left=left), "\n")
    )


def _grouped(words: Words, changes: Sequence[SetUpChanged]) -> list[tuple[str, list[str]]]:
    """Return each group's heading with its counts, and its changes as lines."""
    groups: dict[str, list[SetUpChanged]] = {}
    for change in changes:
        groups.setdefault(_GROUPS.get(change.what, "roster-assessment"), []).append(change)
    return [
        (
            words.say("roster-group", what=words.say(name), counts=_counts(words, group)),
            [_line(words, change) for change in group],
        )
        for name, group in groups.items()
    ]


def _counts(words: Words, group: Sequence[SetUpChanged]) -> str:
    new = sum(change.before is None for change in group)
    gone = sum(change.after is None for change in group)
    changed = len(group) - new - gone
    told = [
        words.say("roster-count-new", count=new) if new else "",
        words.say("roster-count-changed", count=changed) if changed else "",
        words.say("roster-count-gone", count=gone) if gone else "",
    ]
    return ", ".join(line for line in told if line)


def _line(words: Words, change: SetUpChanged) -> str:
    subject = safe(change.subject, 100) if change.what in _GROUPS else safe(change.what)
    before = None if change.before is None else safe(change.before, 120)
    after = None if change.after is None else safe(change.after, 120)
    if change.what == "planner" and before is None:
        return subject
    if before is not None and after is not None:
        return words.say("roster-item-changed", subject=subject, before=before, after=after)
    if before is not None:
        return words.say("roster-item-gone", subject=subject, before=before)
    return words.say("roster-item-new", subject=subject, after=after or "")
