"""What planners change of a set-up by dialogs: an edit takes the present roster and returns the wished one.

Whether the grading allows it is judged afterwards, as for a roster that is loaded.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from grading.errors import RosterInvalid, UnknownCommittee
from grading.model import (
    FIRST_ROUND,
    Candidate,
    CandidateId,
    CommitteeName,
    CommitteeType,
    Kind,
    SubmissionStatus,
    WorkflowOverride,
)
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.candidate_lists import PLACE as CANDIDATES
from grading.rules.candidate_lists import read_candidates
from grading.rules.grader_lists import GraderLine
from grading.rules.lookalikes import composed, has_unseen_letter, look
from grading.rules.rosters import Roster, RosterCommittee, RosterGrader

NAME = "name"
"""Where a fault of a committee's name is, as faults of rosters name it."""

_LONGEST = 200


class Placing(StrEnum):
    """What becomes of candidates who are put into no committee: they stay, or leave theirs, or the exam."""

    STAY = "stay"
    NOWHERE = "nowhere"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeWished:
    """A committee as a planner wishes it; without a channel it has none, unless it `keeps_channel`."""

    name: str
    graders: tuple[GraderLine, ...]
    override: WorkflowOverride = field(default_factory=WorkflowOverride)
    channel: str | None = None
    keeps_channel: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesWished:
    """Candidates as a list names them, where they belong, and their status; None leaves it as it is."""

    text: str = field(repr=False)
    place: CommitteeName | Placing
    status: SubmissionStatus | None = None


def with_committee(roster: Roster, wished: CommitteeWished, *, is_new: bool) -> Roster:
    """Return the roster with the committee as it is wished.

    What is said of a grader holds in all committees, for it is one person. Raises `RosterInvalid` for a name
    that a new committee cannot have, `UnknownCommittee` where there is none to change.
    """
    name = composed(wished.name.strip())
    if is_new:
        _check_new_name(roster, name)
    said = {line.email: _as_known(roster, line) for line in wished.graders}
    channel = (wished.channel or "").lstrip("#") or None
    others = replace(roster, committees=tuple(_told(one, said) for one in roster.committees))
    if is_new:
        new = RosterCommittee(
            name=CommitteeName(name),
            type=CommitteeType.GRADING,
            graders=tuple(said.values()),
            candidates=(),
            channel=channel,
            override=wished.override,
        )
        return replace(others, committees=(*others.committees, new))
    return _changed(
        others,
        CommitteeName(name),
        lambda one: replace(
            one,
            graders=tuple(said.values()),
            channel=one.channel if wished.keeps_channel else channel,
            override=wished.override,
        ),
    )


def with_channel(roster: Roster, committee: CommitteeName, channel: str | None) -> Roster:
    """Return the roster with the committee tied to a channel, or to none; raises `UnknownCommittee`."""
    return _changed(roster, committee, lambda one: replace(one, channel=channel))


def with_end(roster: Roster, ended: datetime) -> Roster:
    """Return the roster of an exam that ends at this moment; a deadline by policy follows."""
    return replace(roster, assessment=replace(roster.assessment, ended=ended))


def with_candidates(roster: Roster, wished: CandidatesWished) -> Roster:
    """Return the roster with these candidates where and as they are wished; others stay.

    Raises `RosterInvalid` for what is no list of candidates, and for an ID that can be taken for another's;
    `UnknownCommittee`.
    """
    named = read_candidates(wished.text, roster.candidates.keys())
    _check_apart(roster, named)
    chosen = frozenset(named)
    place, status = wished.place, wished.status
    if place is Placing.OUT:
        status = SubmissionStatus.WITHDRAWN
    joins = not isinstance(place, Placing)
    told = {one: _candidate(roster, one, status, joins=joins) for one in named}
    candidates = dict(sorted({**roster.candidates, **told}.items()))
    stated = roster.stated | {one for one in named if roster.candidates.get(one) != told[one]}
    kept = replace(roster, candidates=candidates, stated=stated)
    if place is Placing.STAY:
        return kept
    left = tuple(
        replace(one, candidates=tuple(c for c in one.candidates if c not in chosen or one.name == place))
        if one.round == FIRST_ROUND
        else one
        for one in kept.committees
    )
    moved = replace(kept, committees=left)
    if isinstance(place, Placing):
        return moved
    return _changed(moved, place, lambda one: replace(one, candidates=_joined(one.candidates, named)))


def _joined(members: Sequence[CandidateId], named: Sequence[CandidateId]) -> tuple[CandidateId, ...]:
    return tuple(dict.fromkeys((*members, *named)))


def _candidate(
    roster: Roster, named: CandidateId, status: SubmissionStatus | None, *, joins: bool
) -> Candidate:
    """Return the candidate as wished; one who was withdrawn and joins a committee is back in the exam."""
    known = roster.candidates.get(named)
    is_registered = roster.assessment.kind is Kind.GRADE_REGISTRATION
    by_default = SubmissionStatus.NOT_STARTED if is_registered else SubmissionStatus.SUBMITTED
    if known is None:
        return Candidate(id=named, status=status or by_default)
    is_back = joins and known.status is SubmissionStatus.WITHDRAWN and named not in roster.members()
    wished = status or (by_default if is_back else known.status)
    return replace(known, status=wished)


def _check_apart(roster: Roster, named: Collection[CandidateId]) -> None:
    """Raise `RosterInvalid` where two IDs differ in case alone, which nobody would tell apart."""
    alike: dict[str, CandidateId] = {one.casefold(): one for one in roster.candidates}
    faults = [
        RosterFault(problem=RosterProblem.ALIKE, place=CANDIDATES, said=one, other=other)
        for one in named
        if (other := alike.setdefault(one.casefold(), one)) != one
    ]
    if faults:
        raise RosterInvalid(faults=tuple(faults))


def _check_new_name(roster: Roster, name: str) -> None:
    problem, other = None, ""
    looks = {look(one.name): one.name for one in roster.committees}
    if not 1 <= len(name) <= _LONGEST:
        problem = RosterProblem.TEXT_LENGTH
    elif has_unseen_letter(name):
        problem = RosterProblem.HIDDEN_LETTER
    elif look(name) in looks:
        other = looks[look(name)]
        problem = RosterProblem.REPEATED if other == name else RosterProblem.ALIKE
    if problem is not None:
        raise RosterInvalid(faults=(RosterFault(problem=problem, place=NAME, said=name[:80], other=other),))


def _as_known(roster: Roster, line: GraderLine) -> RosterGrader:
    known = next((one for one in _graders(roster) if one.email == line.email), None)
    if known is not None and line.is_bare:
        return known
    return RosterGrader(
        email=line.email,
        name=line.name or (known.name if known is not None else line.email),
        external=line.external,
        agreement_until=line.agreement_until,
    )


def _graders(roster: Roster) -> Iterable[RosterGrader]:
    return (grader for committee in roster.committees for grader in committee.graders)


def _told(committee: RosterCommittee, said: Mapping[str, RosterGrader]) -> RosterCommittee:
    return replace(committee, graders=tuple(said.get(one.email, one) for one in committee.graders))


def _changed(
    roster: Roster, name: CommitteeName, edit: Callable[[RosterCommittee], RosterCommittee]
) -> Roster:
    if name not in {one.name for one in roster.committees}:
        raise UnknownCommittee(
            key=roster.assessment.key, committee=name, known=tuple(one.name for one in roster.committees)
        )
    return replace(
        roster, committees=tuple(edit(one) if one.name == name else one for one in roster.committees)
    )
