"""What a planner changes of an exam as a whole: its title and kind, its end, and who is told of that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from grading.changes import Setting, SetUpChanged
from grading.errors import RosterInvalid
from grading.exam_notices import ExamChanged
from grading.fingerprints import fingerprint
from grading.model import Assessment, CommitteeName, Form, Kind, Level, PersonId, Scale
from grading.reminding import WHOLE_ASSESSMENT
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.rosters import Roster
from grading.rules.setting_up import SetUp, has_begun, own_hidden

_FOR_GRADERS = frozenset({Setting.KIND, Setting.SCALE})
"""What graders grade by."""

_FOR_PLANNERS = _FOR_GRADERS | {Setting.FORM, Setting.LEVEL, Setting.CREDITS}
"""What tells how many graders a committee needs, too (L § 11-7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamWished:
    """An exam as a planner wishes it; kind and scale stay as they are where None is said of them."""

    title: str
    ended: datetime | None
    form: Form | None
    level: Level | None
    credits: Decimal | None
    kind: Kind | None = None
    scale: Scale | None = None


def with_exam(roster: Roster, wished: ExamWished) -> Roster:
    """Return the roster of the exam as it is wished; a deadline by policy follows a new end.

    Raises `RosterInvalid` where an end that was known is gone, and for a scale that lacks a grade which has a
    threshold.
    """
    now = roster.assessment
    scale = wished.scale or now.scale
    faults = []
    if wished.ended is None and now.ended is not None:
        faults.append(RosterFault(problem=RosterProblem.END_STAYS, place="assessment.ended"))
    lost = [grade for grade in now.thresholds if grade not in scale.grades]
    if wished.scale is not None and lost:
        said = ", ".join(lost)
        faults.append(RosterFault(problem=RosterProblem.THRESHOLDS_STAY, place="assessment.scale", said=said))
    if faults:
        raise RosterInvalid(faults=tuple(faults))
    assessment = replace(
        now,
        title=wished.title,
        ended=wished.ended,
        form=wished.form,
        level=wished.level,
        credits=wished.credits,
        kind=wished.kind or now.kind,
        scale=now.scale if scale.grades == now.scale.grades else scale,
    )
    return replace(roster, assessment=assessment, says_form=True)


def is_open(now: SetUp, planner: PersonId) -> bool:
    """Say whether kind and scale can still change, and nobody needs to hear why anything does.

    No committee is hidden from this planner, and none has begun: of a hidden one nobody could tell.
    """
    return not own_hidden(now, planner) and not any(map(has_begun, now.books.values()))


def exam_fingerprint(now: Assessment) -> str:
    """Bind a dialog to the exam as it is."""
    return fingerprint(
        [
            now.key,
            now.title,
            now.kind,
            list(now.scale.grades),
            now.form,
            now.level,
            None if now.credits is None else str(now.credits),
            None if now.ended is None else now.ended.isoformat(),
        ]
    )


def exam_notices(
    now: SetUp | None,
    changes: Iterable[SetUpChanged],
    planners: Sequence[PersonId],
    short: Sequence[CommitteeName],
    loader: PersonId | None,
    reason: str | None,
) -> tuple[ExamChanged, ...]:
    """Return what planners and graders are told of an exam that changes, each once, but not who changes it.

    `short` are the committees that have fewer graders than the Act asks for, which planners are told.
    """
    if now is None:
        return ()
    for_planners = tuple(one for one in changes if one.setting in _FOR_PLANNERS)
    for_graders = tuple(one for one in for_planners if one.setting in _FOR_GRADERS)
    seats = {
        grader.person: committee.name
        for committee in reversed(now.committees)
        for grader in committee.graders
        if grader.person != loader and grader.person not in planners
    }
    key = now.assessment.key
    told = [
        ExamChanged(
            assessment=key,
            committee=WHOLE_ASSESSMENT,
            to=one,
            changes=for_planners,
            short=tuple(short),
            reason=reason,
        )
        for one in planners
        if one != loader and for_planners
    ]
    told += [
        ExamChanged(assessment=key, committee=name, to=person, changes=for_graders, short=(), reason=reason)
        for person, name in reversed(seats.items())
        if for_graders
    ]
    return tuple(told)
