"""What loading a roster would change, what it changed, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo

from grading.changes import Setting, SetUpChanged
from grading.rules.roster_changes import RosterChange
from handlers.blocks import Button, card, note, row, section
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.changing.consequences import consequences_in_words
from handlers.features.deadline.asked_card import doubts_in_words
from handlers.features.deadline.cards import own_date_stands, worked_out
from handlers.features.rosters.candidate_lines import alike, candidate_line
from handlers.features.rosters.facts import fact_in_words, setting_named
from handlers.lists import grades_named, listed
from handlers.phrases import day_and_year
from handlers.slack.buttons import press
from handlers.two_graders import shortfall_lines
from handlers.words import Words

_ROOM_FOR_A_GROUP = 950
_MOST_LINES = 200
"""More than fit into the room of a group, however short they are."""
_ROOM_FOR_A_NEW_GROUP = 300
_MOST_DOUBTED = 5
_ROOM_FOR_CONSEQUENCES = 1_000

_GROUPS: Mapping[Setting, str] = {
    Setting.COMMITTEE: "roster-committees",
    Setting.GRADER: "roster-graders",
    Setting.CANDIDATE: "roster-candidates",
    Setting.PLANNER: "roster-planners",
    Setting.QUESTION: "roster-questions",
    Setting.ANSWERS: "roster-answers",
    Setting.CHANNEL: "roster-channels",
    Setting.COMMITTEE_WORKFLOW: "roster-workflows",
}
"""Which heading a kind of fact stands under; any other is a fact of the assessment itself."""


def roster_outdated(words: Words, now: Card) -> Card:
    """Return that nothing was loaded, as the exam has changed since, and the preview as of now."""
    told = words.say("roster-outdated")
    return card(told, section(bold(told)), *now.blocks)


def roster_preview(words: Words, change: RosterChange, file: str, also: Sequence[str] = ()) -> Card:
    """Return what loading the roster in the file (a Slack id) would change, and the button that does it.

    `also` is what else is to be said of the file.
    """
    title, key = safe(change.title, 100), safe(change.key)
    if not change.changes:
        same = words.say("roster-same", title=title, key=key)
        return card(same, section(bold(same)), *_missing(words, change), *map(note, also))
    told = (
        words.say("roster-new", title=title, key=key)
        if change.is_new
        else words.say("roster-known", title=title, key=key)
    )
    load = Button(
        label=words.say("button-load"),
        action="load_because" if change.needs_reason else "load_now",
        value=press(key=change.key, sheet=file, seen=change.fingerprint),
        primary=True,
    )
    cancel = Button(
        label=words.say("button-cancel"),
        action="cancel_roster",
        value=press(key=change.key, sheet=file),
    )
    return card(
        told,
        section(bold(told)),
        *_groups(words, change),
        *_missing(words, change),
        *_policy(words, change),
        *deadline_moves(words, change),
        *([note(words.say("roster-keeps-statuses"))] if change.keeps_statuses else []),
        *map(note, also),
        *([] if any(one.grades for one in change.consequences) else [note(words.say("roster-keeps-grades"))]),
        *_at_work(words, change),
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
    planner = Button(label=words.say("button-planner"), action="exam", value=press(), primary=True)
    files = Button(label=words.say("button-roster"), action="roster", value=press(key=change.key))
    counts = "\n".join(head for head, _ in _grouped(words, change.changes))
    text = f"{bold(told)}\n{counts}" if counts else bold(told)
    moved = deadline_moves(words, change)
    return card(
        told,
        section(text),
        *_policy(words, change),
        *moved,
        *_missing(words, change),
        *row([planner, files]),
    )


def roster_loading(words: Words) -> Card:
    """Return that a roster is being loaded."""
    told = words.say("roster-loading")
    return card(told, section(told))


def roster_cancelled(words: Words) -> Card:
    """Return that a roster was put aside."""
    told = words.say("roster-cancelled")
    return card(told, section(told))


def where_to_drop_roster(words: Words) -> Card:
    """Return where a planner drops a roster, which files are read, and how to get an example."""
    told, columns = words.say("roster-where-to-drop"), words.say("roster-file-columns")
    example = Button(label=words.say("button-roster-example"), action="roster_example", value=press())
    return card(
        told,
        section(f"{told}\n{columns}"),
        note(words.say("roster-keeps-grades")),
        *row([example]),
    )


def _missing(words: Words, change: RosterChange) -> tuple[Block, ...]:
    """Return what keeps grading from beginning, and which committees have fewer graders than the Act asks."""
    unassigned = bold(words.say("roster-unassigned", candidates=change.unassigned))
    told = [unassigned] if change.unassigned else []
    if lines := shortfall_lines(words, change.shortfalls):
        told.append("\n".join(lines))
    return tuple(section(one) for one in told)


def _policy(words: Words, change: RosterChange) -> tuple[Block, ...]:
    """Return how a deadline by policy came about, why it has no date yet, or which date won over it."""
    if change.worked_out is not None:
        told = worked_out(words, change.worked_out, change.extended, by_law=change.by_law)
        return (section(told),)
    if change.own_date is not None:
        own = own_date_stands(words, change.key, change.own_date, change.policy, change.lost_date)
        return (section(own),)
    if change.policy is None:
        return ()
    return (section(words.say("roster-policy", policy=words.typed(change.policy.value))),)


def _at_work(words: Words, change: RosterChange) -> tuple[Block, ...]:
    """Return what becomes of committees that are at work, and that it needs a reason."""
    found = consequences_in_words(words, change.consequences)
    asked = (section(words.say("roster-needs-reason")),) if change.needs_reason else ()
    more = listed("", found, _ROOM_FOR_CONSEQUENCES, lambda left: words.say("and-more", left=left), "\n")
    return (*more, *asked)


def deadline_moves(words: Words, change: RosterChange) -> tuple[Block, ...]:
    """Return what looks like a slip in a deadline that moves, and to how many it is told."""
    lines = []
    if change.day is not None and change.doubts:
        lines.append(doubts_in_words(words, change.day, change.doubts))
    if change.day is None and (change.told or change.planners_told):
        lines.append(words.say("roster-deadline-gone", graders=change.told))
    elif change.day is not None and change.told:
        day = day_and_year(words, change.day)
        lines.append(words.say("roster-deadline-told", graders=change.told, day=day))
    if change.planners_told:
        lines.append(words.say("deadline-planners-told", planners=change.planners_told))
    lines += _own_days(words, change)
    return (section("\n".join(lines)),) if lines else ()


def _own_days(words: Words, change: RosterChange) -> list[str]:
    """Return which candidates' days look like slips, and how many people hear of candidates' days."""
    lines = [
        words.say(
            "roster-candidate-doubt",
            candidate=safe(one.candidate),
            doubt=doubts_in_words(words, one.day, one.doubts),
        )
        for one in change.doubted_days[:_MOST_DOUBTED]
    ]
    if (hidden := len(change.doubted_days) - _MOST_DOUBTED) > 0:
        lines.append(words.say("and-more", left=hidden))
    if change.told_of_candidates:
        lines.append(words.say("roster-candidates-told", people=change.told_of_candidates))
    return lines


def _groups(words: Words, change: RosterChange) -> tuple[Block, ...]:
    return changes_in_groups(words, change, _ROOM_FOR_A_NEW_GROUP if change.is_new else _ROOM_FOR_A_GROUP)


def changes_in_groups(words: Words, change: RosterChange, room: int) -> tuple[Block, ...]:
    """Return what changes, by what it is about; each group takes so much room at most."""
    return tuple(
        block
        for head, group in _grouped(words, change.changes)
        for block in _listed(words, head, group, room, change.zone)
    )


def _listed(
    words: Words, head: str, group: Sequence[SetUpChanged], room: int, zone: tzinfo
) -> tuple[Block, ...]:
    # No more lines are put into words than can be shown: thousands take a fifth of a second.
    if group[0].setting is Setting.CANDIDATE:
        together = list(alike(group).items())
        lines = [candidate_line(words, *fate, ids) for fate, ids in together[:_MOST_LINES]]
        hidden = len(together) - len(lines)
    else:
        lines = [change_line(words, one, zone) for one in group[:_MOST_LINES]]
        hidden = len(group) - len(lines)
    return listed(head, lines, room, lambda left: words.say("and-more", left=left + hidden), "\n")


def _grouped(words: Words, changes: Sequence[SetUpChanged]) -> list[tuple[str, list[SetUpChanged]]]:
    """Return each group's heading with its counts, and its changes."""
    groups: dict[str, list[SetUpChanged]] = {}
    for change in changes:
        groups.setdefault(_GROUPS.get(change.setting, "roster-assessment"), []).append(change)
    return [
        (words.say("roster-group", what=words.say(name), counts=_counts(words, group)), group)
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


def change_line(words: Words, change: SetUpChanged, zone: tzinfo = UTC) -> str:
    """Return one fact that changes; a moment is read in the zone."""
    subject = _subject(words, change)
    before = None if change.before is None else _fact(words, change.setting, change.before, zone)
    after = None if change.after is None else _fact(words, change.setting, change.after, zone)
    if change.setting is Setting.PLANNER and before is None:
        return subject
    if before is not None and after is not None:
        return words.say("roster-item-changed", subject=subject, before=before, after=after)
    if before is not None:
        return words.say("roster-item-gone", subject=subject, before=before)
    return words.say("roster-item-new", subject=subject, after=after or "")


def _subject(words: Words, change: SetUpChanged) -> str:
    """Return what a fact is of: the assessment's setting, a committee, a grader's seat, a candidate."""
    match change.setting:
        case Setting.COMMITTEE | Setting.CHANNEL | Setting.COMMITTEE_WORKFLOW:
            return words.say("roster-subject-committee", committee=safe(change.subject, 100))
        case Setting.GRADER:
            # The name of a committee may hold a colon, an address does not.
            committee, _, email = change.subject.rpartition(": ")
            return words.say("roster-subject-seat", committee=safe(committee, 100), email=safe(email, 100))
        case setting if setting in _GROUPS:
            return safe(change.subject, 100)
        case setting:
            return setting_named(words, setting)


def _fact(words: Words, setting: Setting, value: str, zone: tzinfo) -> str:
    """Return what is so: a moment as clocks show it there, and a long scale by its beginning and its end."""
    match setting:
        case Setting.ENDED:
            local = datetime.fromisoformat(value).astimezone(zone)
            return f"{words.date_and_year(local.date())}, {local:%H:%M}"
        case Setting.DEADLINE | Setting.COMMITTEE_DEADLINE | Setting.PUBLISHED:
            return words.date_and_year(date.fromisoformat(value))
        case Setting.SCALE:
            return grades_named(value.split(", "))
        case _:
            return fact_in_words(words, setting, value)
