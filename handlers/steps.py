"""The steps in words: their names, the button that takes each, and a sentence of help; all from one table."""

from typing import assert_never

from grading.model import Quorum
from grading.rules.standing import Standing
from grading.rules.steps import Act, Step, StepTaken
from grading.usecases.entering import CommitteeView
from handlers.blocks import Button
from handlers.slack.buttons import press
from handlers.words import Words


def step_list(words: Words, standing: Standing) -> str:
    """Return the committee's steps in one line, with the current one marked."""
    told = []
    for place, taken in enumerate(standing.steps):
        name = step_name(words, taken.step)
        if place < standing.step:
            told.append(words.say("step-done", number=place + 1, step=name))
        elif place == standing.step:
            told.append(words.say("step-now", number=place + 1, step=name))
        else:
            told.append(words.say("step-later", number=place + 1, step=name))
    return f"{words.say('steps')}: {' · '.join(told)}"


def steps_explained(words: Words, view: CommitteeView) -> tuple[str, ...]:
    """Return each step with how it is taken, as a line each."""
    return tuple(
        words.say(
            "step-explained", number=number, step=step_name(words, one.step), how=_how(words, view, one)
        )
        for number, one in enumerate(view.standing.steps, start=1)
    )


def step_name(words: Words, step: Step) -> str:
    """Return a step's wording, as the tool it stands in says it."""
    match step:
        case Step.CONFIRM_YOUR_GRADES:
            return words.say("step-confirm-your-grades")
        case Step.ALIGN:
            return words.say("step-align")
        case Step.COMPLETE:
            return words.say("step-complete")
        case Step.SHARE:
            return words.say("step-share")
        case Step.CONFIRM_SHARED:
            return words.say("step-confirm-shared")
        case Step.CONFIRM_GRADING:
            return words.say("step-confirm-grading")
        case _:
            assert_never(step)


def act_button(words: Words, act: Act, view: CommitteeView, *, primary: bool = False) -> Button:
    """Return the button by which a grader takes the step that this act does."""
    value = press(key=view.assessment.key, committee=view.committee.name)
    match act:
        case Act.GRADE:
            return Button(label=words.say("button-register"), action="register", value=value, primary=primary)
        case Act.SHARE:
            return Button(
                label=share_label(words, view.standing), action="share", value=value, primary=primary
            )
        case Act.ALIGN:
            return Button(
                label=words.say("button-conflicts"), action="conflicts", value=value, primary=primary
            )
        case Act.CONFIRM:
            return Button(label=words.say("button-review"), action="confirm", value=value, primary=primary)
        case _:
            assert_never(act)


def share_label(words: Words, standing: Standing) -> str:
    """Return what the button to share is called, with the step's own name where that says something else."""
    return words.say("button-share-step" if confirms_by_sharing(standing) else "button-share")


def confirms_by_sharing(standing: Standing) -> bool:
    """Say whether the step that shares is called "Confirm your grades"."""
    return any(one.step is Step.CONFIRM_YOUR_GRADES and one.by is Act.SHARE for one in standing.steps)


def _how(words: Words, view: CommitteeView, taken: StepTaken) -> str:
    match taken.by:
        case Act.GRADE:
            return words.say("step-help-grade")
        case Act.SHARE:
            return words.say("step-help-share")
        case Act.ALIGN:
            return words.say("step-help-align")
        case Act.CONFIRM:
            how = words.say("step-help-confirm")
            if len(view.committee.marking_graders) == 1:
                return how
            return f"{how} {_quorum(words, view)}"
        case _:
            assert_never(taken.by)


def _quorum(words: Words, view: CommitteeView) -> str:
    match view.committee.override.over(view.assessment.workflow).quorum:
        case Quorum.ALL:
            return words.say("step-help-all")
        case Quorum.ONE:
            return words.say("step-help-one")
