"""The planner's board: what needs the planner, what waits for graders, what is on time; most urgent first.

It is made of counts, not of gradebooks, and says the same as `grading.rules.overview` does of one assessment.
A planner who grades in a committee is shown no more of it than a grader is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from grading.board import AssessmentCounts, CommitteeCounts
from grading.model import FIRST_ROUND, AssessmentKey, CommitteeName, Impartiality, PersonId
from grading.rules.reachability import UnreachedChannel
from grading.rules.waiting import (
    Blocked,
    BlockedGrader,
    MayBeDisqualified,
    Waiting,
    waiting_among,
    who_is_blocked,
)

SOON = timedelta(days=7)
"""So near its deadline an assessment waits for its graders, whether or not they wait for each other."""

OLD = timedelta(days=60)
"""So long after its deadline a graded assessment is closed, whether or not its publication was recorded."""


class Section(IntEnum):
    """The part of the board in which an assessment stands, in their order."""

    NEEDS_PLANNER = 0
    WAITS_FOR_GRADERS = 1
    ON_TIME = 2
    CLOSED = 3


class Show(StrEnum):
    """Which assessments are shown: all that are not closed, or only some."""

    OPEN = "open"
    NEEDS_ME = "needs me"
    THIS_WEEK = "this week"
    MINE = "mine"
    CLOSED = "closed"


class AwaitedTo(StrEnum):
    """What the awaited graders do next."""

    BEGIN = "begin"
    SHARE = "share"
    ALIGN = "align"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedGrader:
    """A grader who may be disqualified: the planner replaces them or keeps them."""

    committee: CommitteeName
    grader: PersonId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutCommittee:
    """So many submitted candidates are in no committee, and grading cannot begin."""

    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutGraders:
    """A committee has candidates and nobody who grades them."""

    committee: CommitteeName


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutCommittees:
    """There is no committee yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutCandidates:
    """No committee has a candidate yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRevise:
    """A moderator asks for so many candidates of a committee to be reopened."""

    committee: CommitteeName
    candidates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """The deadline has passed, and not everything is confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentChannel:
    """No message reaches a committee's channel."""

    channel: UnreachedChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPublish:
    """Everything is confirmed, and the day of publication is not recorded."""


Need = (
    BlockedGrader
    | DoubtedGrader
    | WithoutCommittee
    | WithoutGraders
    | WithoutCommittees
    | WithoutCandidates
    | ToRevise
    | Overdue
    | SilentChannel
    | ToPublish
)
"""Something that only the planner can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An assessment on the board: what needs the planner, or who is awaited; `due` is its next deadline.

    `awaited_to` is None where the committees wait for different things. With `any_one` one of the awaited is
    enough. `graded` says how far the only one awaited is, where the viewer may know. The planner
    `also_grades` in it, and `can_nudge` somebody.
    """

    key: AssessmentKey
    title: str
    due: date | None
    section: Section
    needs: tuple[Need, ...]
    awaited: tuple[str, ...]
    awaited_to: AwaitedTo | None
    any_one: bool
    confirmed: int
    candidates: int
    graded: int | None = None
    also_grades: bool = False
    can_nudge: bool = False
    is_published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The assessments that are shown, most urgent first, and how many there are in each section in all.

    The planner `grades_too` in some that are open.
    """

    lines: tuple[Line, ...]
    show: Show
    numbers: Mapping[Section, int]
    grades_too: bool = False


def board(
    assessments: Iterable[AssessmentCounts], viewer: PersonId, today: date, show: Show = Show.OPEN
) -> Board:
    """Return the board of a planner."""
    lines = sorted((line_of(one, viewer, today) for one in assessments), key=urgency)
    numbers = {section: sum(line.section is section for line in lines) for section in Section}
    shown = tuple(line for line in lines if _is_shown(line, show, today))
    grades_too = any(_is_shown(line, Show.MINE, today) for line in lines)
    return Board(lines=shown, show=show, numbers=numbers, grades_too=grades_too)


def urgency(line: Line) -> tuple[int, bool, date, int, str]:
    """Return what a line is sorted by: its section, then its deadline; what is only to be published last."""
    first = _SEVERITY[type(line.needs[0])] if line.needs else 0
    only_to_publish = bool(line.needs) and all(isinstance(need, ToPublish) for need in line.needs)
    return (line.section, only_to_publish, line.due or date.max, first, line.key)


_SEVERITY: Mapping[type[Need], int] = {
    kind: place
    for place, kind in enumerate(
        (
            BlockedGrader,
            DoubtedGrader,
            WithoutGraders,
            WithoutCommittees,
            WithoutCommittee,
            WithoutCandidates,
            ToRevise,
            Overdue,
            SilentChannel,
            ToPublish,
        )
    )
}
"""The order in which needs are told: what stops the grading first."""


def line_of(assessment: AssessmentCounts, viewer: PersonId, today: date) -> Line:
    """Return an assessment's line as this planner may see it."""
    with_candidates = [one for one in assessment.committees if one.candidates]
    left = [one for one in with_candidates if not one.is_done]
    blocked = who_is_blocked(assessment.key, [one.committee for one in left], today, assessment.unreachable)
    waiting = [(one, _waiting(one, blocked)) for one in left]
    dates = [day for one in left if (day := _deadline_of(one, assessment)) is not None]
    due = min(dates, default=assessment.deadline)
    is_graded = bool(with_candidates) and not left and not assessment.unassigned
    needs = [
        *_needs_of_committees(assessment, waiting, blocked),
        *([] if assessment.committees else [WithoutCommittees()]),
        *([WithoutCommittee(candidates=assessment.unassigned)] if assessment.unassigned else []),
        *([] if with_candidates or assessment.unassigned else [WithoutCandidates()]),
        *([Overdue()] if left and due is not None and due < today else []),
        *([ToPublish()] if is_graded and _is_to_publish(assessment, today) else []),
    ]
    line = Line(
        key=assessment.key,
        title=assessment.title,
        due=due,
        section=Section.ON_TIME,
        needs=tuple(sorted(needs, key=lambda need: _SEVERITY[type(need)])),
        awaited=_names(waiting),
        awaited_to=_awaited_to(waiting),
        any_one=len(waiting) == 1 and waiting[0][1].any_one,
        confirmed=sum(one.confirmed for one in with_candidates),
        candidates=sum(one.candidates for one in with_candidates),
        graded=_graded(waiting, viewer),
        also_grades=any(_sits_in(one, viewer) for one in assessment.committees),
        can_nudge=any(person != viewer for _, one in waiting for person in one.awaited),
        is_published=assessment.published is not None,
    )
    return replace(line, section=_section(line, left, today))


def _deadline_of(one: CommitteeCounts, assessment: AssessmentCounts) -> date | None:
    """Return the day until which something is left in a committee, as `grading.rules.due` has it.

    In a later round it has its own or none, for the first one's is over. In the first a candidate may have
    one of their own: where only such are left, nobody is late before their day.
    """
    committee = one.committee
    if committee.round != FIRST_ROUND:
        return committee.deadline
    usual = committee.deadline or assessment.deadline
    days = [] if usual is None or len(one.own_days) == one.candidates - one.confirmed else [usual]
    return min([*days, *one.own_days], default=None)


def _section(line: Line, left: Sequence[CommitteeCounts], today: date) -> Section:
    if line.needs:
        return Section.NEEDS_PLANNER
    if not left:
        return Section.CLOSED
    is_soon = line.due is not None and line.due - today <= SOON
    if is_soon or any(_somebody_waits(one) for one in left):
        return Section.WAITS_FOR_GRADERS
    return Section.ON_TIME


def _is_shown(line: Line, show: Show, today: date) -> bool:
    is_open = line.section is not Section.CLOSED
    match show:
        case Show.OPEN:
            return is_open
        case Show.NEEDS_ME:
            return line.section is Section.NEEDS_PLANNER
        case Show.THIS_WEEK:
            return is_open and line.due is not None and line.due - today <= SOON
        case Show.MINE:
            return is_open and line.also_grades
        case Show.CLOSED:
            return not is_open


def _needs_of_committees(
    assessment: AssessmentCounts,
    waiting: Sequence[tuple[CommitteeCounts, Waiting]],
    blocked: Mapping[PersonId, Blocked],
) -> Iterable[Need]:
    silent = {one.committee: one.why for one in assessment.unreachable if one.person is None}
    for counts, one in waiting:
        committee = counts.committee
        if not committee.marking_graders:
            yield WithoutGraders(committee=committee.name)
        for person in one.blocked:
            if isinstance(blocked[person], MayBeDisqualified):
                continue
            yield BlockedGrader(committee=committee.name, grader=person, why=blocked[person])
        for seat in committee.marking_graders:
            if seat.impartiality is Impartiality.DOUBTED:
                name = seat.name or seat.email
                yield DoubtedGrader(committee=committee.name, grader=seat.person, name=name)
        if committee.name in silent and committee.channel is not None:
            yield SilentChannel(
                channel=UnreachedChannel(
                    committee=committee.name, channel=committee.channel, why=silent[committee.name]
                )
            )
    for counts in assessment.committees:
        if counts.to_revise:
            yield ToRevise(committee=counts.committee.name, candidates=counts.to_revise)


def _is_to_publish(assessment: AssessmentCounts, today: date) -> bool:
    if assessment.published is not None:
        return False
    return assessment.deadline is None or today - assessment.deadline <= OLD


def _waiting(one: CommitteeCounts, blocked: Mapping[PersonId, Blocked]) -> Waiting:
    """Return for whom a committee waits, as `waiting_in` does by its gradebook."""
    people = [seat.person for seat in one.committee.marking_graders]
    if one.is_blind:
        everybody = [person for person in people if one.of(person).shared < one.candidates]
    else:
        everybody = [person for person in people if one.of(person).confirmed < one.left]
    return waiting_among(everybody, blocked, to_share=one.is_blind, quorum=one.workflow.quorum)


def _somebody_waits(one: CommitteeCounts) -> bool:
    """Say whether a grader has done their part and others have not."""
    done = (one.of(seat.person) for seat in one.committee.marking_graders)
    if one.is_blind:
        return any(grader.shared for grader in done)
    return bool(one.conflicts) or any(grader.confirmed for grader in done)


def _names(waiting: Sequence[tuple[CommitteeCounts, Waiting]]) -> tuple[str, ...]:
    names = {
        seat.person: seat.name or seat.email
        for counts, one in waiting
        for seat in counts.committee.marking_graders
        if seat.person in one.awaited
    }
    return tuple(names.values())


def _awaited_to(waiting: Sequence[tuple[CommitteeCounts, Waiting]]) -> AwaitedTo | None:
    steps = {_step(counts) for counts, one in waiting if one.awaited}
    return steps.pop() if len(steps) == 1 else None


def _step(one: CommitteeCounts) -> AwaitedTo:
    if one.is_blind:
        return AwaitedTo.SHARE
    if one.conflicts:
        return AwaitedTo.ALIGN
    done = [one.of(seat.person) for seat in one.committee.marking_graders]
    has_begun = one.graded or one.confirmed or any(each.graded or each.confirmed for each in done)
    return AwaitedTo.CONFIRM if has_begun else AwaitedTo.BEGIN


def _graded(waiting: Sequence[tuple[CommitteeCounts, Waiting]], viewer: PersonId) -> int | None:
    """Return how many candidates the only one awaited has graded, unless that is hidden from the viewer."""
    if len(waiting) != 1:
        return None
    counts, one = waiting[0]
    if len(one.awaited) != 1 or not one.to_share:
        return None
    (person,) = one.awaited
    is_hidden = person != viewer and _sits_in(counts, viewer)
    return None if is_hidden else counts.of(person).graded


def _sits_in(one: CommitteeCounts, viewer: PersonId) -> bool:
    return any(seat.person == viewer for seat in one.committee.graders)
