"""Finding out which committee a planner means, and whether it is theirs to plan."""

from collections.abc import Sequence

from grading.errors import UnknownCandidate, UnknownCommittee, WhichCommittee
from grading.model import AssessmentKey, CandidateId, Committee, Gradebook
from grading.ports import Snapshot
from grading.rules.access import check_person
from grading.usecases.entering import Actor, Scope, meant_key


async def planned_committee(
    snapshot: Snapshot, actor: Actor, scope: Scope, name: str | None = None, candidate: str | None = None
) -> tuple[AssessmentKey, Committee]:
    """Return the committee that the planner means, with its assessment's key.

    The one that was named comes first, then that of the button, then that of the channel, then the only one,
    then that of the candidate, of several rounds the newest. Raises `NotAPlanner`, `AccountInactive`,
    `WhichAssessment`, `UnknownCommittee`, `UnknownCandidate`, `WhichCommittee`.
    """
    key = await _key(snapshot, actor, scope)
    committees = await snapshot.committees(key)
    names = tuple(one.name for one in committees)
    wanted = name if name is not None else scope.committee
    if wanted is not None:
        found = [one for one in committees if one.name.casefold() == wanted.casefold()]
        if not found:
            raise UnknownCommittee(key=key, committee=wanted, known=names)
        return key, next((one for one in found if one.name == wanted), found[0])
    here = [one for one in committees if one.channel is not None and one.channel in scope.channels]
    if len(here or committees) == 1:
        return key, (here or committees)[0]
    if candidate is None:
        raise WhichCommittee(key=key, committees=names)
    for one in sorted(committees, key=lambda one: one.round, reverse=True):
        book = await snapshot.gradebook(key, one.name, only=[CandidateId(candidate)])
        if book.candidates:
            return key, one
    raise UnknownCandidate(candidate=candidate)


async def planned_book(
    snapshot: Snapshot, actor: Actor, scope: Scope, name: str | None = None, candidate: str | None = None
) -> Gradebook:
    """Return the gradebook of the committee that the planner means; raises as `planned_committee`."""
    key, committee = await planned_committee(snapshot, actor, scope, name, candidate)
    return await snapshot.gradebook(key, committee.name)


async def committee_and_candidate(
    snapshot: Snapshot, actor: Actor, scope: Scope, said: Sequence[str]
) -> tuple[str | None, str | None]:
    """Return the name of a committee and the ID of a candidate, in this order, among the typed words.

    Words that are the whole name of a committee are that; else the last word is the candidate. Raises as
    `planned_committee` does of the assessment.
    """
    if not said:
        return None, None
    known = {one.name.casefold() for one in await snapshot.committees(await _key(snapshot, actor, scope))}
    if " ".join(said).casefold() in known:
        return " ".join(said), None
    return " ".join(said[:-1]) or None, said[-1]


async def _key(snapshot: Snapshot, actor: Actor, scope: Scope) -> AssessmentKey:
    """Return the key that was named, or that of the planner's assessment whose channel it is, or the only."""
    check_person(actor.person)
    if scope.key is None and scope.channels:
        planned = await snapshot.planned(actor.person.id)
        if len(planned) > 1:
            for key in planned:
                if any(one.channel in scope.channels for one in await snapshot.committees(key)):
                    return key
    return await meant_key(snapshot, actor, scope.key)
