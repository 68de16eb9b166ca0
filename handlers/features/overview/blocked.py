"""The buttons by which a planner mends that a grader cannot act."""

from collections.abc import Sequence
from typing import assert_never

from grading.model import AssessmentKey, PersonId
from grading.rules.reachability import UnreachedPerson
from grading.rules.waiting import BlockedGrader, MayBeDisqualified, WithoutAgreement
from handlers.blocks import Button
from handlers.escaping import plain
from handlers.slack.buttons import press
from handlers.words import Words

_MOST = 3


def blocked_buttons(words: Words, key: AssessmentKey, blocked: Sequence[BlockedGrader]) -> list[Button]:
    """Return what a planner can do about graders who cannot act; of several, each button names its own."""
    graders = {one.grader: one for one in blocked}
    several = len(graders) > 1
    return [
        button
        for one in list(graders.values())[:_MOST]
        for button in _buttons_for(words, key, one, named=several)
    ]


def renew_button(words: Words, key: AssessmentKey, grader: PersonId, name: str = "") -> Button:
    """Return the button that opens the dialog for a grader's access agreement."""
    value = press(key=key, grader=grader)
    return Button(label=_label(words.say("button-renew"), name), action="renew", value=value)


def _buttons_for(words: Words, key: AssessmentKey, one: BlockedGrader, *, named: bool) -> tuple[Button, ...]:
    name = (one.why.name or _address(one)) if named else ""
    value = press(key=key, committee=one.committee, grader=one.grader)
    replace = Button(label=_label(words.say("button-replace"), name), action="replace", value=value)
    match one.why:
        case WithoutAgreement():
            return (renew_button(words, key, one.grader, name), replace)
        case UnreachedPerson():
            return (replace,)
        case MayBeDisqualified():
            keep = Button(label=_label(words.say("button-keep"), name), action="keep_grader", value=value)
            return (replace, keep)
        case _:
            assert_never(one.why)


def _address(one: BlockedGrader) -> str:
    return one.why.email if isinstance(one.why, UnreachedPerson) else ""


def _label(label: str, name: str) -> str:
    return f"{label}: {plain(name, 40)}" if name else label
