"""How a committee grades, in three lines at most: from its workflow and the steps that its graders see."""

from grading.model import Marking, Quorum, Unit, Workflow
from grading.rules.steps import Act
from grading.usecases.entering import CommitteeView
from handlers.steps import share_label
from handlers.words import Words


def how_it_goes(words: Words, view: CommitteeView) -> tuple[str, ...]:
    """Return the lines, the first thing to do first."""
    lines = [_grade(words, view)]
    if any(one.by is Act.SHARE for one in view.standing.steps):
        lines.append(_share(words, view))
    lines.append(_confirm(words, view))
    return tuple(
        words.say("how-line", number=number, what=line) for number, line in enumerate(lines, start=1)
    )


def _graders(view: CommitteeView) -> int:
    return len(view.committee.marking_graders)


def _grade(words: Words, view: CommitteeView) -> str:
    if _graders(view) == 1:
        return words.say("how-grade")
    if _workflow(view).marking is Marking.SHARED:
        return words.say("how-grade-together")
    return words.say("how-grade-privately", graders=_graders(view))


def _share(words: Words, view: CommitteeView) -> str:
    by_candidate = _workflow(view).unit is Unit.CANDIDATE
    sentence = "how-share-each" if by_candidate else "how-share"
    return words.say(sentence, button=share_label(words, view.standing))


def _confirm(words: Words, view: CommitteeView) -> str:
    if _graders(view) == 1:
        return words.say("how-confirm-alone")
    if _workflow(view).quorum is Quorum.ONE:
        return words.say("how-confirm-one")
    by_candidate = _workflow(view).unit is Unit.CANDIDATE
    return words.say("how-confirm-each" if by_candidate else "how-confirm", graders=_graders(view))


def _workflow(view: CommitteeView) -> Workflow:
    return view.committee.override.over(view.assessment.workflow)
