"""Cards about a set-up: what it is, what it lacks, and the buttons that lead on."""

from grading.model import FIRST_ROUND, AssessmentKey
from grading.usecases.planning_set_up import Changed
from grading.usecases.set_up_in_short import CommitteeInShort, SetUpInShort
from handlers.blocks import Button, card, in_room, note, row, section, section_with
from handlers.card import Block, Card
from handlers.escaping import bold, safe
from handlers.features.incomplete.missing import missing_buttons, missing_lines
from handlers.features.rosters.cards import change_line
from handlers.features.set_up.workflow_choices import workflow_named
from handlers.lists import inline, people
from handlers.phrases import title_of
from handlers.slack.buttons import press
from handlers.two_graders import shortfall_lines
from handlers.words import Words

_MOST_BLOCKS = 30
_ROOM = 8_000
_ROOM_FOR_COUNTS = 600
_MOST_CHANGES = 12
"""An exam as a whole has not so many facts that change at once."""
_ROOM_FOR_CHANGES = 1_200


def set_up_shown(words: Words, told: str, set_up: SetUpInShort) -> Card:
    """Return what was done to a set-up, what it still lacks, and one button for each."""
    lines = [bold(told), *missing_lines(words, set_up.missing)]
    return card(
        told,
        section("\n".join(lines)),
        *_buttons(words, set_up),
        *_excel(words, set_up),
    )


def committees_shown(words: Words, set_up: SetUpInShort) -> Card:
    """Return the committees of an exam, each with the button to change it."""
    told = words.say("committees-of", count=len(set_up.committees), about=title_of(words, set_up.assessment))
    groups = [(_committee(words, set_up.key, one),) for one in set_up.committees]
    shown = in_room(groups, lambda left: words.say("committees-more", left=left), _ROOM, _MOST_BLOCKS)
    lines = "\n".join([bold(told), *missing_lines(words, set_up.missing)])
    return card(told, section(lines), *shown, *_buttons(words, set_up, _new_committee(words, set_up)))


def committee_shown(words: Words, set_up: SetUpInShort, found: CommitteeInShort) -> Card:
    """Return one committee, and what can be done about it."""
    name = found.committee.name
    told = words.say("committee-of", committee=safe(name, 40), about=title_of(words, set_up.assessment))
    value = press(key=set_up.key, committee=name)
    change = Button(
        label=words.say("button-change-committee"), action="change_committee", value=value, primary=True
    )
    add = Button(label=words.say("set-up-add-candidates"), action="set_candidates", value=value)
    channel = Button(label=words.say("set-up-tie-channel"), action="channels", value=value)
    workflow = found.committee.override.over(set_up.assessment.workflow)
    lines = [bold(told), _in_short(words, found), workflow_named(words, workflow)]
    return card(told, section("\n".join(lines)), *row([change, add, channel]))


def committee_to_make(words: Words, set_up: SetUpInShort, name: str) -> Card:
    """Return that there is no such committee yet, and the button that makes it."""
    told = words.say("refused-unknown-committee", key=safe(set_up.key), committee=safe(name, 40))
    make = Button(
        label=words.say("button-make-committee", committee=safe(name, 40)),
        action="new_committee",
        value=press(key=set_up.key, committee=name[:80]),
        primary=True,
    )
    return card(told, section(told), *row([make]))


def exam_changed(words: Words, done: Changed) -> Card:
    """Return what is otherwise about an exam now, and which committees fall short of graders by that."""
    change = done.change
    if not change.changes:
        told = words.say("set-up-same")
        return card(told, section(told))
    told = words.say("exam-changed", about=title_of(words, done.set_up.assessment))
    changes = [change_line(words, one, change.zone) for one in change.changes[:_MOST_CHANGES]]
    lines = [bold(told), inline(words, changes, _ROOM_FOR_CHANGES, "\n")]
    short = shortfall_lines(words, change.shortfalls)
    return card(told, section("\n".join([*lines, *([""] if short else []), *short])))


def candidates_shown(words: Words, set_up: SetUpInShort, committee: str | None = None) -> Card:
    """Return how many candidates each committee has, and the button to add, move or take out some."""
    first = [one for one in set_up.committees if one.committee.round == FIRST_ROUND]
    told = words.say(
        "candidates-of",
        count=sum(one.candidates for one in first) + len(set_up.unassigned),
        about=title_of(words, set_up.assessment),
    )
    counts = [
        words.say("candidates-count", committee=safe(one.committee.name, 40), count=one.candidates)
        for one in first
    ]
    change = Button(
        label=words.say("button-candidates"),
        action="set_candidates",
        value=press(key=set_up.key, committee=committee),
        primary=True,
    )
    named = [inline(words, counts, _ROOM_FOR_COUNTS, "\n")] if counts else []
    lines = [bold(told), *named, *missing_lines(words, set_up.missing)]
    return card(
        told,
        section("\n".join(lines)),
        *row([change]),
        *_excel(words, set_up),
    )


def _committee(words: Words, key: AssessmentKey, one: CommitteeInShort) -> Block:
    name = one.committee.name
    change = Button(
        label=words.say("button-change-committee"),
        action="change_committee",
        value=press(key=key, committee=name),
        spoken=words.say("button-change-committee-spoken", committee=safe(name, 40)),
    )
    head = bold(words.say("committee-named", committee=safe(name, 40)))
    return section_with(f"{head}\n{_in_short(words, one)}", change)


def _in_short(words: Words, one: CommitteeInShort) -> str:
    graders = [grader.name or grader.email for grader in one.committee.graders]
    named = people(words, graders) if graders else words.say("committee-no-graders")
    return words.say("committee-in-short", graders=named, count=one.candidates)


def _buttons(words: Words, set_up: SetUpInShort, *first: Button) -> tuple[Block, ...]:
    buttons = {one.action: one for one in missing_buttons(words, set_up.key, set_up.missing)}
    more = [_new_committee(words, set_up), _more_candidates(words, set_up)]
    for button in (*first, *more):
        buttons.setdefault(button.action, button)
    return row(buttons.values())


def _excel(words: Words, set_up: SetUpInShort) -> tuple[Block, ...]:
    """Return that Excel is quicker for many, and the button that sends the present set-up to fill in."""
    value = press(key=set_up.key)
    sheet = Button(label=words.say("button-roster"), action="roster", value=value)
    return (note(words.say("set-up-excel")), *row([sheet]))


def _new_committee(words: Words, set_up: SetUpInShort) -> Button:
    label = words.say("button-new-committee")
    return Button(label=label, action="new_committee", value=press(key=set_up.key))


def _more_candidates(words: Words, set_up: SetUpInShort) -> Button:
    label = words.say("button-candidates")
    return Button(label=label, action="set_candidates", value=press(key=set_up.key))
