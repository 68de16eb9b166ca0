"""What a set-up still lacks before its graders can begin, or before they are told until when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grading.model import Assessment, CandidateId, Committee, CommitteeName


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteesMissing:
    """The assessment has no committee, and so no graders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradersMissing:
    """A committee has no graders."""

    committee: CommitteeName


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementMissing:
    """An external grader, by name or address, has no access agreement, and cannot act in these committees."""

    grader: str
    committees: tuple[CommitteeName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllCandidatesMissing:
    """The assessment has no candidates that could be graded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesMissing:
    """A committee has no candidates."""

    committee: CommitteeName


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeOfCandidatesMissing:
    """Candidates who handed something in belong to no committee."""

    candidates: tuple[CandidateId, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMissing:
    """Nobody has said when the exam ended, from which policies and appeals count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMissing:
    """There is no deadline for the grading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsMissing:
    """These committees have no channel of their own; the grading works without one."""

    committees: tuple[CommitteeName, ...]


Missing = (
    CommitteesMissing
    | GradersMissing
    | AgreementMissing
    | AllCandidatesMissing
    | CandidatesMissing
    | CommitteeOfCandidatesMissing
    | EndMissing
    | DeadlineMissing
    | ChannelsMissing
)
"""One thing that a set-up lacks."""


def is_needed(missing: Missing) -> bool:
    """Say whether the grading cannot do without it: a channel only helps."""
    return not isinstance(missing, ChannelsMissing)


def what_is_missing(
    assessment: Assessment,
    committees: Sequence[Committee],
    counts: Mapping[CommitteeName, int],
    unassigned: Collection[CandidateId],
) -> tuple[Missing, ...]:
    """Return what the set-up lacks, first what keeps graders from beginning.

    `counts` are the candidates of each committee, `unassigned` those submitted who belong to none.
    """
    return tuple(_missing(assessment, committees, counts, unassigned))


def _missing(
    assessment: Assessment,
    committees: Sequence[Committee],
    counts: Mapping[CommitteeName, int],
    unassigned: Collection[CandidateId],
) -> Iterable[Missing]:
    if not committees:
        yield CommitteesMissing()
    for committee in committees:
        if not committee.graders:
            yield GradersMissing(committee=committee.name)
    yield from _agreements(committees)
    has_candidates = any(counts.get(one.name) for one in committees)
    if not has_candidates and not unassigned:
        yield AllCandidatesMissing()
    elif unassigned:
        yield CommitteeOfCandidatesMissing(candidates=tuple(unassigned))
    if has_candidates:
        for committee in committees:
            if not counts.get(committee.name):
                yield CandidatesMissing(committee=committee.name)
    if assessment.ended is None:
        yield EndMissing()
    if assessment.deadline is None:
        yield DeadlineMissing()
    if without := tuple(one.name for one in committees if one.channel is None):
        yield ChannelsMissing(committees=without)


def _agreements(committees: Sequence[Committee]) -> Iterable[AgreementMissing]:
    seats: dict[str, list[CommitteeName]] = {}
    for committee in committees:
        for grader in committee.graders:
            if grader.external and grader.agreement_until is None:
                seats.setdefault(grader.name or grader.email, []).append(committee.name)
    for name, where in seats.items():
        yield AgreementMissing(grader=name, committees=tuple(where))
