"""What a set-up lacks, in words, with the button that mends it."""

from collections.abc import Sequence
from typing import assert_never

from grading.model import AssessmentKey
from grading.rules.what_is_missing import (
    AgreementMissing,
    AllCandidatesMissing,
    CandidatesMissing,
    ChannelsMissing,
    CommitteeOfCandidatesMissing,
    CommitteesMissing,
    DeadlineMissing,
    EndMissing,
    GradersMissing,
    Missing,
    is_needed,
)
from handlers.blocks import Button
from handlers.escaping import safe
from handlers.lists import inline
from handlers.slack.buttons import press
from handlers.words import Words

TO_PLACE = "to_place"
"""What the button wishes that opens the dialog for the candidates who have no committee."""

_MOST_LINES = 8
_MOST_BUTTONS = 5
_ROOM_FOR_NAMES = 200


def missing_line(words: Words, missing: Missing) -> str:
    """Return one thing that is missing, as a sentence."""
    match missing:
        case CommitteesMissing():
            return words.say("missing-committees")
        case GradersMissing():
            return words.say("missing-graders", committee=safe(missing.committee, 40))
        case AgreementMissing():
            return words.say("missing-agreement", grader=safe(missing.grader, 60))
        case AllCandidatesMissing():
            return words.say("missing-all-candidates")
        case CandidatesMissing():
            return words.say("missing-candidates", committee=safe(missing.committee, 40))
        case CommitteeOfCandidatesMissing():
            ids = inline(words, [safe(one) for one in missing.candidates], _ROOM_FOR_NAMES)
            return words.say("missing-committee-of", count=len(missing.candidates), candidates=ids)
        case EndMissing():
            return words.say("missing-end")
        case DeadlineMissing():
            return words.say("missing-deadline")
        case ChannelsMissing():
            names = inline(words, [safe(one, 40) for one in missing.committees], _ROOM_FOR_NAMES)
            return words.say("missing-channels", count=len(missing.committees), committees=names)
        case _:
            assert_never(missing)


def missing_lines(words: Words, missing: Sequence[Missing]) -> Sequence[str]:
    """Return what a set-up lacks, one line each, or that it lacks nothing; what only helps comes last."""
    needed = [one for one in missing if is_needed(one)]
    lines = [f"• {missing_line(words, one)}" for one in needed[:_MOST_LINES]]
    if left := len(needed) - len(lines):
        lines.append(words.say("and-more", left=left))
    helpful = [missing_line(words, one) for one in missing if not is_needed(one)]
    return [words.say("set-up-missing" if needed else "set-up-complete"), *lines, *helpful]


def missing_button(words: Words, key: AssessmentKey, missing: Missing, *, primary: bool = False) -> Button:
    """Return the button that mends what is missing."""
    match missing:
        case CommitteesMissing():
            return _button(words, "new_committee", "set-up-add-graders", press(key=key), primary=primary)
        case GradersMissing(committee=name):
            value = press(key=key, committee=name)
            return _button(words, "change_committee", "set-up-add-graders", value, primary=primary)
        case AgreementMissing(committees=(name, *_)):
            value = press(key=key, committee=name)
            return _button(words, "change_committee", "set-up-add-agreement", value, primary=primary)
        case CommitteeOfCandidatesMissing():
            value = press(key=key, wish=TO_PLACE)
            return _button(words, "set_candidates", "set-up-place-candidates", value, primary=primary)
        case AllCandidatesMissing() | AgreementMissing():
            return _button(words, "set_candidates", "set-up-add-candidates", press(key=key), primary=primary)
        case CandidatesMissing(committee=name):
            value = press(key=key, committee=name)
            return _button(words, "set_candidates", "set-up-add-candidates", value, primary=primary)
        case EndMissing():
            return _button(words, "exam_end", "set-up-set-end", press(key=key), primary=primary)
        case DeadlineMissing():
            return _button(words, "change_deadline", "set-up-set-deadline", press(key=key), primary=primary)
        case ChannelsMissing():
            return _button(words, "channels", "set-up-tie-channel", press(key=key), primary=primary)
        case _:
            assert_never(missing)


def missing_buttons(words: Words, key: AssessmentKey, missing: Sequence[Missing]) -> Sequence[Button]:
    """Return the buttons for what is missing, one for each kind of step, the first one standing out."""
    found: dict[str, Button] = {}
    for one in missing:
        button = missing_button(words, key, one, primary=not found)
        found.setdefault(button.action, button)
    return tuple(found.values())[:_MOST_BUTTONS]


def _button(words: Words, action: str, label: str, value: str, *, primary: bool) -> Button:
    return Button(label=words.say(label), action=action, value=value, primary=primary)
