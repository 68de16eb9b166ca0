"""What a step of the set-up has done, in a sentence or two."""

from collections.abc import Sequence

from grading.changes import Setting, SetUpChanged
from grading.usecases.planning_set_up import Changed
from handlers.escaping import safe
from handlers.phrases import day_and_year, title_of
from handlers.words import Words


def committee_done(words: Words, done: Changed, name: str) -> str:
    """Return what became of a committee."""
    if not done.change.changes:
        return words.say("set-up-same")
    found = done.set_up.committee(name)
    return words.say(
        "committee-done",
        committee=safe(found.committee.name, 40),
        count=len(found.committee.graders),
        about=title_of(words, done.set_up.assessment),
    )


def candidates_done(words: Words, done: Changed, *, says_status: bool = False) -> str:
    """Return how many candidates were added or changed, and where a status that was said does not count."""
    candidates = [one for one in done.change.changes if one.setting is Setting.CANDIDATE]
    told = _counted(words, done, candidates) if candidates else words.say("set-up-same")
    if says_status and done.change.keeps_statuses:
        return f"{told} {words.say('roster-keeps-statuses')}"
    return told


def _counted(words: Words, done: Changed, candidates: Sequence[SetUpChanged]) -> str:
    new = sum(one.before is None for one in candidates)
    return words.say(
        "candidates-done",
        new=new,
        changed=len(candidates) - new,
        about=title_of(words, done.set_up.assessment),
    )


def end_done(words: Words, done: Changed) -> str:
    """Return that the end was set, and which day the deadline comes to by that."""
    told = words.say("set-up-end-set", about=title_of(words, done.set_up.assessment))
    day = done.change.day
    return told if day is None else f"{told} {words.say('notice-deadline', day=day_and_year(words, day))}"
