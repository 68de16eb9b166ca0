"""A committee's gradebook, read in five questions."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Executable,
    Select,
    Text,
    bindparam,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from typing_extensions import override

from grading.model import (
    WHOLE,
    AssessmentKey,
    Candidate,
    CandidateId,
    CommitteeName,
    Confirmation,
    Grade,
    Gradebook,
    Origin,
    PersonId,
    Proposal,
    ProposalId,
    UnitId,
)
from store.connection import Found, Values
from store.nouns import (
    ASSESSMENT,
    COMMITTEE,
    COMMITTEES_WITH_SEATS,
    assessment_of,
    candidate_of,
    committee_of,
)
from store.parts import Part
from store.tables import (
    acceptance,
    assessment,
    candidate,
    committee,
    confirmation,
    confirmed_unit,
    grade,
    proposal,
    seat,
    share,
)

Query = Select[*tuple[Any, ...]]

_HEAD = (
    select(*ASSESSMENT, *COMMITTEE)
    .select_from(COMMITTEES_WITH_SEATS.join(assessment, assessment.c.key == committee.c.assessment))
    .where(committee.c.assessment == bindparam("key"), committee.c.name == bindparam("committee"))
    .order_by(seat.c.position)
)

_CANDIDATES: Query = select(candidate.c.id, candidate.c.status).where(
    candidate.c.assessment == bindparam("key"), candidate.c.committee == bindparam("committee")
)

# Not joined with the candidates: PostgreSQL has no statistics yet of what was just loaded, and then joins
# ten thousand candidates with as many grades pair by pair.
_GRADES: Query = select(
    grade.c.candidate, grade.c.grader, grade.c.value, grade.c.set_by, grade.c.origin, grade.c.version
).where(
    grade.c.assessment == bindparam("key"),
    grade.c.committee == bindparam("committee"),
    grade.c.value.is_not(None),
)

# What stands about units, in one question: each row is a share, a confirmation or a lock.
_SHARES: Query = select(
    literal("share").label("what"),
    share.c.unit,
    share.c.grader,
    null().cast(Text).label("digest"),
    null().cast(BigInteger).label("id"),
).where(share.c.assessment == bindparam("key"), share.c.committee == bindparam("committee"))
_CONFIRMATIONS: Query = select(
    literal("confirmation").label("what"),
    confirmation.c.unit,
    confirmation.c.grader,
    confirmation.c.digest,
    confirmation.c.id,
).where(confirmation.c.assessment == bindparam("key"), confirmation.c.committee == bindparam("committee"))
_LOCKS: Query = select(
    literal("lock").label("what"),
    confirmed_unit.c.unit,
    null().cast(BigInteger).label("grader"),
    confirmed_unit.c.digest,
    null().cast(BigInteger).label("id"),
).where(confirmed_unit.c.assessment == bindparam("key"), confirmed_unit.c.committee == bindparam("committee"))

_PROPOSALS: Query = (
    select(
        proposal.c.id,
        proposal.c.candidate,
        proposal.c.proposer,
        proposal.c.value,
        proposal.c.reason,
        proposal.c.about,
        acceptance.c.grader,
    )
    .select_from(proposal.outerjoin(acceptance, acceptance.c.proposal == proposal.c.id))
    .where(proposal.c.assessment == bindparam("key"), proposal.c.committee == bindparam("committee"))
    .order_by(proposal.c.at, proposal.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Questions:
    """What is asked about the candidates, beside the head."""

    candidates: Executable
    grades: Executable
    standing: Executable
    proposals: Executable


def _questions(among: Callable[[ColumnElement[str]], ColumnElement[bool]]) -> _Questions:
    """Return the questions about the candidates whose ID satisfies `among`, and about the whole committee."""

    def unit(column: ColumnElement[str]) -> ColumnElement[bool]:
        return or_(column == WHOLE, among(column))

    return _Questions(
        candidates=_CANDIDATES.where(among(candidate.c.id)),
        grades=_GRADES.where(among(grade.c.candidate)),
        standing=union_all(
            _SHARES.where(unit(share.c.unit)),
            _CONFIRMATIONS.where(unit(confirmation.c.unit)),
            _LOCKS.where(unit(confirmed_unit.c.unit)),
        ),
        proposals=_PROPOSALS.where(among(proposal.c.candidate)),
    )


_OF_ALL = _questions(lambda _: true())
_OF_SOME = _questions(lambda column: column.in_(bindparam("only", type_=Text, expanding=True)))
# By far the commonest; a list of one would have to be written into the statement each time.
_OF_ONE = _questions(lambda column: column == bindparam("only"))

# Databases limit how many values a statement may name; beyond this the whole committee is read and sifted.
FEW = 500


class GradebookReading(Part):
    """What the rules need to know of one committee."""

    async def gradebook(
        self, key: AssessmentKey, committee: CommitteeName, only: Collection[CandidateId] | None = None
    ) -> Gradebook:
        """Return the committee's gradebook, whole or of `only` these candidates; KeyError if there is none.

        Candidates come in the order of their IDs. `whole` says which of the two it is.
        """
        values: Values = {"key": key, "committee": committee}
        head = await self._connection.rows(_HEAD, values)
        if not head:
            raise KeyError(key, committee)
        questions, some = _asked(only)
        values = {**values, **some}
        candidates = _candidates_of(await self._connection.rows(questions.candidates, values), only)
        grades = await self._connection.rows(questions.grades, values)
        standing = await self._connection.rows(questions.standing, values)
        proposals = await self._connection.rows(questions.proposals, values)
        if only is not None and len(only) > FEW:
            wanted = frozenset(only)
            standing = [row for row in standing if row.unit == WHOLE or row.unit in wanted]
            proposals = [row for row in proposals if row.candidate in wanted]
        return Gradebook(
            assessment=assessment_of(head[0]),
            committee=committee_of(head),
            candidates=candidates,
            grades=_grades_of(grades, candidates),
            shares=frozenset(
                (PersonId(row.grader), UnitId(row.unit)) for row in standing if row.what == "share"
            ),
            confirmations=_confirmations_of(standing),
            confirmed=frozenset(UnitId(row.unit) for row in standing if row.what == "lock"),
            proposals=_proposals_of(proposals),
            whole=only is None,
        )


class GradebookWriting(GradebookReading):
    """The same, for who is about to decide on it."""

    @override
    async def gradebook(
        self, key: AssessmentKey, committee: CommitteeName, only: Collection[CandidateId] | None = None
    ) -> Gradebook:
        """Return the gradebook, and let no other transaction change it before this one ends."""
        await self._hold_committee(key, committee)
        return await super().gradebook(key, committee, only)


def _asked(only: Collection[CandidateId] | None) -> tuple[_Questions, Values]:
    if only is None or len(only) > FEW:
        return _OF_ALL, {}
    if len(only) == 1:
        (one,) = only
        return _OF_ONE, {"only": one}
    return _OF_SOME, {"only": list(only)}


def _candidates_of(
    rows: Sequence[Found], only: Collection[CandidateId] | None
) -> Mapping[CandidateId, Candidate]:
    found = {CandidateId(row.id): candidate_of(row) for row in rows}
    wanted = found.keys() if only is None else found.keys() & only
    return {candidate: found[candidate] for candidate in sorted(wanted)}


def _grades_of(
    rows: Sequence[Found], candidates: Collection[CandidateId]
) -> Mapping[CandidateId, Mapping[PersonId, Grade]]:
    found: dict[CandidateId, dict[PersonId, Grade]] = defaultdict(dict)
    for row in rows:
        # A candidate who has moved to another committee left their grades here.
        if row.candidate in candidates:
            found[row.candidate][row.grader] = Grade(
                value=row.value, by=row.set_by, origin=Origin(row.origin), version=row.version
            )
    return dict(found)


def _confirmations_of(rows: Sequence[Found]) -> Mapping[UnitId, tuple[Confirmation, ...]]:
    found: dict[UnitId, list[Confirmation]] = defaultdict(list)
    for row in sorted((row for row in rows if row.what == "confirmation"), key=attrgetter("id")):
        found[UnitId(row.unit)].append(Confirmation(grader=row.grader, digest=row.digest))
    return {unit: tuple(given) for unit, given in found.items()}


def _proposals_of(rows: Sequence[Found]) -> Mapping[ProposalId, Proposal]:
    accepted: dict[ProposalId, set[PersonId]] = defaultdict(set)
    for row in rows:
        if row.grader is not None:
            accepted[row.id].add(row.grader)
    return {
        ProposalId(row.id): Proposal(
            id=row.id,
            candidate=row.candidate,
            proposer=row.proposer,
            value=row.value,
            reason=row.reason,
            about=row.about,
            accepted=frozenset(accepted[row.id]),
        )
        for row in rows
    }
