"""What a dialog becomes once it is done: what was done, what is missing, and the next step to choose."""

from collections.abc import Mapping

from grading.rules.what_is_missing import (
    AgreementMissing,
    AllCandidatesMissing,
    CandidatesMissing,
    CommitteeOfCandidatesMissing,
    DeadlineMissing,
    EndMissing,
    GradersMissing,
    Missing,
)
from grading.usecases.set_up_in_short import SetUpInShort, look_at_set_up
from handlers.blocks import section
from handlers.dialogs import fields
from handlers.escaping import bold
from handlers.feature import Feature
from handlers.features.deadline import deadline
from handlers.features.incomplete.missing import missing_lines
from handlers.features.set_up.candidates_dialog import candidates_view
from handlers.features.set_up.committee_dialog import changed_committee, new_committee
from handlers.features.set_up.end_dialog import end_view
from handlers.request import DialogRequest, Reply
from handlers.slack.buttons import press
from handlers.words import Words

CALLBACK = "set_up_next"
NEXT = "next"
COMMITTEE, GRADERS, CANDIDATES, END, DEADLINE = "committee", "graders", "candidates", "end", "deadline"

_STEPS: Mapping[str, tuple[str, str]] = {
    COMMITTEE: ("next-committee", "next-committee-means"),
    GRADERS: ("next-graders", "next-graders-means"),
    CANDIDATES: ("next-candidates", "next-candidates-means"),
    END: ("next-end", "next-end-means"),
    DEADLINE: ("next-deadline", "next-deadline-means"),
}

feature = Feature()


def next_view(words: Words, turn: str, told: str, set_up: SetUpInShort) -> fields.View:
    """Return what was done, what is missing, and what to do next; the dialog can be closed as well."""
    steps = _steps(set_up)
    about = {step: committee for step, committee in steps.items() if committee is not None}
    options = [fields.option(step, *map(words.say, _STEPS[step])) for step in steps]
    drawn = {
        **fields.view(
            words,
            CALLBACK,
            "dialog-done",
            "set-up-go-on",
            press(key=set_up.key, draft=about),
            section("\n".join([bold(told), *missing_lines(words, set_up.missing)])),
            fields.choice_field(NEXT, words.say("set-up-what-next"), options, next(iter(steps))),
        ),
        "close": fields.plain_text(words.say("dialog-close"), 24),
    }
    return fields.in_turn(drawn, turn)


@feature.dialog(CALLBACK)
async def go_on(request: DialogRequest) -> Reply:
    """Open the dialog of the step that was chosen, in place of this one."""
    step = fields.said(request.state, NEXT)
    name = request.press.draft.get(step)
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    words = request.words
    match step:
        case "graders" if name is not None:
            return Reply(opens=changed_committee(words, set_up, request.turn, name))
        case "candidates":
            return Reply(
                opens=candidates_view(words, set_up, request.turn, name, to_place=bool(set_up.unassigned))
            )
        case "end":
            return Reply(opens=end_view(words, set_up.assessment, request.services.settings.counting))
        case "deadline":
            return await deadline.change(request)
        case _:
            return Reply(opens=new_committee(words, set_up, request.turn))


def _steps(set_up: SetUpInShort) -> Mapping[str, str | None]:
    """Return the steps to choose from, with the committee that one is about: first what is missing."""
    found: dict[str, str | None] = {}
    for one in set_up.missing:
        step, committee = _step(one)
        if step:
            found.setdefault(step, committee)
    return {**found, COMMITTEE: None, CANDIDATES: found.get(CANDIDATES)}


def _step(missing: Missing) -> tuple[str, str | None]:
    match missing:
        case GradersMissing(committee=name) | AgreementMissing(committees=(name, *_)):
            return GRADERS, name
        case AllCandidatesMissing() | CommitteeOfCandidatesMissing():
            return CANDIDATES, None
        case CandidatesMissing(committee=name):
            return CANDIDATES, name
        case EndMissing():
            return END, None
        case DeadlineMissing():
            return DEADLINE, None
        case _:
            return COMMITTEE, None
