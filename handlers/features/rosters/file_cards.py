"""Planners' Excel and CSV files: what one changes, which exam it is about, and those that are sent."""

from collections.abc import Sequence

from grading.model import AssessmentKey
from grading.usecases.planner_files import FileFits, FileShown, PresentRoster
from handlers.blocks import Button, card, note, row, section, within
from handlers.card import Card
from handlers.escaping import plain, safe
from handlers.features.rosters.cards import roster_preview
from handlers.lists import inline
from handlers.slack.buttons import press
from handlers.words import Words

_ROOM_FOR_KEYS = 8_000
_MOST_UNKNOWN = 8


def file_preview(words: Words, shown: FileShown, file: str) -> Card:
    """Return what loading the file (a Slack id) would change, what it leaves alone, and what was not read."""
    return roster_preview(words, shown.change, file, also=_left(words, shown))


def which_assessment(words: Words, fits: FileFits, name: str, file: str) -> Card:
    """Ask which assessment a file is about, with a button for each."""
    if not fits.keys:
        none = words.say("planner-file-no-assessment", name=safe(name, 80))
        return card(none, section(none))
    asked = words.say("planner-file-which", name=safe(name, 80))
    buttons = within([_for(key, file) for key in fits.keys], _ROOM_FOR_KEYS)
    left = len(fits.keys) - len(buttons)
    hint = words.say("planner-file-which-hint", key=safe(fits.keys[0]))
    more = [words.say("planner-file-which-more", left=left)] if left else []
    cancel = Button(label=words.say("button-cancel"), action="cancel_roster", value=press(sheet=file))
    return card(asked, section(asked), *row([*buttons, cancel]), note(" ".join([*more, hint])))


def which_exam_of_marks(words: Words, keys: tuple[AssessmentKey, ...], name: str, file: str) -> Card:
    """Ask which of these assessments a file of automatic marks is about."""
    return which_assessment(words, FileFits(keys=keys), name, file)


def headings_missing(words: Words, name: str) -> Card:
    """Return that a planner's file has no headings that are known, and which there are."""
    told = words.say("planner-file-no-headings", name=safe(name, 80))
    columns = [words.say("roster-file-columns"), words.say("planner-file-grades")]
    return card(told, section("\n".join([told, *columns])))


def reading_for(words: Words, key: str) -> Card:
    """Return that the file is being read for an assessment."""
    told = words.say("planner-file-reading", key=safe(key))
    return card(told, section(told))


def roster_on_its_way(words: Words, key: AssessmentKey) -> Card:
    """Return that the present set-up is being sent."""
    told = words.say("roster-on-its-way", key=safe(key))
    return card(told, section(told))


def roster_sent(words: Words, present: PresentRoster) -> Card:
    """Return what stands beside the files of a set-up: what they are for, and what they do not hold."""
    key = safe(present.roster.assessment.key)
    told = [words.say("roster-sent", key=key)]
    if present.hidden:
        names = words.names([safe(name, 40) for name in sorted(present.hidden)[:6]])
        told.append(words.say("roster-sent-without-status", committees=names))
    return card(" ".join(told), section("\n".join(told)))


def example_on_its_way(words: Words) -> Card:
    """Return that the example is being sent."""
    told = words.say("roster-example-on-its-way")
    return card(told, section(told))


def example_sent(words: Words) -> Card:
    """Return what stands beside the example: how to fill it in, and where to drop it."""
    told = words.say("roster-example-sent")
    return card(told, section(told))


def _for(key: AssessmentKey, file: str) -> Button:
    return Button(label=plain(key, 75), action="read_planner_file", value=press(key=key, sheet=file))


def _left(words: Words, shown: FileShown) -> Sequence[str]:
    left = shown.left
    told = []
    if left.candidates:
        told.append(words.say("planner-file-leaves-candidates", count=left.candidates))
    if left.graders:
        told.append(words.say("planner-file-leaves-graders", count=left.graders))
    if shown.unknown:
        names = [safe(one, 40) for one in shown.unknown[:_MOST_UNKNOWN]]
        told.append(words.say("planner-file-unknown-columns", names=inline(words, names)))
    return told
