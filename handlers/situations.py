"""Where something was asked, as the rules take it, and where it was refused, as the words tell it."""

from dataclasses import replace
from datetime import date

from grading.errors import (
    NotAGrader,
    NotAPlanner,
    NotInScale,
    Refused,
    UnknownAssessment,
    UnknownCandidate,
    UnknownCommittee,
    WhichAssessment,
    WhichCommittee,
)
from grading.model import AssessmentKey, CommitteeName, Person
from grading.rules.waiting import who_is_blocked
from grading.usecases.entering import Scope
from grading.usecases.typed_grades import view_fingerprint
from handlers.ports import AccountsSnapshot
from handlers.refusals.card import Situation

_MAY_BE_MENDED = (
    NotAGrader,
    NotAPlanner,
    NotInScale,
    UnknownAssessment,
    UnknownCandidate,
    UnknownCommittee,
    WhichAssessment,
)
"""Refusals of a command that a button may run as it was meant."""


async def situation(
    work: AccountsSnapshot, person: Person | None, refused: Refused, today: date, asked: str | None = None
) -> Situation:
    """Return what a refusal's words need: committee, blocked graders, planners, and what was asked."""
    found = await _place(work, person, refused, today)
    if isinstance(refused, NotAGrader) and person is not None:
        found = replace(found, plans_some=bool(await work.planned(person.id)))
    if asked is None or person is None or not isinstance(refused, _MAY_BE_MENDED):
        return replace(found, asked=asked)
    seen = await view_fingerprint(work, person.id, as_planner=asked.startswith("/exam"))
    return replace(found, asked=asked, seen=seen)


async def _place(work: AccountsSnapshot, person: Person | None, refused: Refused, today: date) -> Situation:
    """Return what a refusal's words need: the committee, its blocked graders, and its planners.

    Somebody without a part in an assessment is not told who plans it: that would tell them that it exists.
    """
    named = refused.at[0] if refused.at is not None else getattr(refused, "key", None)
    key = await _own_key(work, person, named)
    if named is None and person is not None and not isinstance(refused, WhichAssessment | WhichCommittee):
        keys = {seat.key for seat in await work.seats(person.id)}
        key = keys.pop() if len(keys) == 1 else None
    planners = () if key is None else await work.planners(key)
    whom = None if person is None else person.id
    if refused.at is None:
        return Situation(key=key, planners=planners, person=whom)
    at, committee = refused.at
    committees = [one for one in await work.committees(at) if one.name == committee]
    blocked = who_is_blocked(at, committees, today, await work.unreachable(at)).keys()
    names = (one.name or one.email for each in committees for one in each.graders if one.person in blocked)
    return Situation(
        key=key,
        committee=committee,
        planners=planners,
        blocked=tuple(names),
        person=whom,
        grades=any(one.person == whom for each in committees for one in each.graders),
    )


async def _own_key(work: AccountsSnapshot, person: Person | None, named: str | None) -> AssessmentKey | None:
    """Return the key of the named assessment if the person grades in it or plans it."""
    if named is None or person is None:
        return None
    own = (*(seat.key for seat in await work.seats(person.id)), *await work.planned(person.id))
    return next((key for key in own if key.casefold() == named.casefold()), None)


def scope_of(key: str | None, committee: str | None, channel: str, channel_name: str) -> Scope:
    """Return the assessment, committee and channels that were named or are at hand."""
    return Scope(
        key=key,
        committee=None if committee is None else CommitteeName(committee),
        channels=frozenset(name for name in (channel, channel_name) if name),
    )
