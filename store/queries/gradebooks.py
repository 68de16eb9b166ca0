"""A committee's gradebook, read in two questions."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Executable,
    FromClause,
    Select,
    Table,
    Text,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from grading.model import (
    WHOLE,
    AssessmentKey,
    Candidate,
    CandidateId,
    CommitteeName,
    Confirmation,
    Evaluation,
    Gradebook,
    Origin,
    PersonId,
    Proposal,
    ProposalId,
    SubmissionStatus,
    UnitId,
)
from store.connection import Found, Values
from store.queries.query_base import QueryBase
from store.queries.row_mappers import (
    ASSESSMENT,
    COMMITTEE,
    COMMITTEES_WITH_SEATS,
    assessment_of,
    committee_of,
)
from store.tables.assessments import assessment, candidate, committee, seat
from store.tables.grades import acceptance, confirmation, confirmed_unit, grade, proposal, share

Query = Select[*tuple[Any, ...]]

_HEAD = (
    select(*ASSESSMENT, *COMMITTEE)
    .select_from(COMMITTEES_WITH_SEATS.join(assessment, assessment.c.key == committee.c.assessment))
    .where(committee.c.assessment == bindparam("key"), committee.c.name == bindparam("committee"))
    .order_by(seat.c.position)
)

# What every fact about a committee is told in, whatever it is about; the types are said since NULL has none.
_TELLING: Mapping[str, TypeEngine[Any]] = {
    "unit": Text(),
    "grader": BigInteger(),
    "value": Text(),
    "note": Text(),
    "number": BigInteger(),
    "set_by": BigInteger(),
    "about": Text(),
    "id": Text(),
}


def _fact(what: str, source: FromClause, place: Table, **told: ColumnElement[Any]) -> Query:
    """Return the question for one kind of fact: `told` by name, NULL for what this kind does not tell."""
    return (
        select(
            literal_column(f"'{what}'").label("what"),
            *(told.get(name, null().cast(kind)).label(name) for name, kind in _TELLING.items()),
        )
        .select_from(source)
        .where(place.c.assessment == bindparam("key"), place.c.committee == bindparam("committee"))
    )


def _facts(among: Callable[[ColumnElement[str]], ColumnElement[bool]]) -> Executable:
    """Return the question for all facts about the candidates whose ID satisfies `among`, and the committee.

    One question, for asking costs more than answering. Candidates are not joined with grades: PostgreSQL has
    no statistics yet of what was just loaded, and then joins ten thousand of each pair by pair.
    """

    def unit(column: ColumnElement[str]) -> ColumnElement[bool]:
        return or_(column == WHOLE, among(column))

    order = func.row_number().over(order_by=(proposal.c.at, proposal.c.id))
    of_proposal = acceptance.join(proposal, proposal.c.id == acceptance.c.proposal)
    return union_all(
        _fact("candidate", candidate, candidate, unit=candidate.c.id, value=candidate.c.status).where(
            among(candidate.c.id)
        ),
        _fact(
            "grade",
            grade,
            grade,
            unit=grade.c.candidate,
            grader=grade.c.grader,
            value=grade.c.value,
            note=grade.c.origin,
            number=grade.c.version,
            set_by=grade.c.set_by,
        ).where(among(grade.c.candidate), grade.c.value.is_not(None)),
        # All of them, also for a few candidates: whether anything is shared at all, they must tell.
        _fact("share", share, share, unit=share.c.candidate, grader=share.c.grader),
        _fact(
            "confirmation",
            confirmation,
            confirmation,
            unit=confirmation.c.unit,
            grader=confirmation.c.grader,
            value=confirmation.c.fingerprint,
            number=confirmation.c.id,
        ).where(unit(confirmation.c.unit)),
        _fact("lock", confirmed_unit, confirmed_unit, unit=confirmed_unit.c.unit).where(
            unit(confirmed_unit.c.unit)
        ),
        _fact(
            "proposal",
            proposal,
            proposal,
            unit=proposal.c.candidate,
            grader=proposal.c.proposer,
            value=proposal.c.value,
            note=proposal.c.reason,
            number=order,
            about=proposal.c.about,
            id=proposal.c.id,
        ).where(among(proposal.c.candidate)),
        _fact(
            "acceptance",
            of_proposal,
            proposal,
            unit=proposal.c.candidate,
            grader=acceptance.c.grader,
            id=acceptance.c.proposal,
        ).where(among(proposal.c.candidate)),
    )


_OF_ALL = _facts(lambda _: true())
_OF_SOME = _facts(lambda column: column.in_(bindparam("only", type_=Text, expanding=True)))
# By far the commonest; a list of one would have to be written into the statement each time.
_OF_ONE = _facts(lambda column: column == bindparam("only"))

# Databases limit how many values a statement may name; beyond this the whole committee is read and sifted.
FEW = 500

# So many facts are made into a gradebook beside the event loop.
MANY = 1000


class GradebookReading(QueryBase):
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
        question, some = _asked(only)
        rows = await self._connection.rows(question, {**values, **some})
        if len(rows) > MANY:
            # Half a second of the event loop's, for ten thousand candidates.
            return await asyncio.to_thread(_gradebook_of, head, rows, only)
        return _gradebook_of(head, rows, only)


class GradebookWriting(GradebookReading):
    """The same, for who is about to decide on it."""

    @override
    async def gradebook(
        self, key: AssessmentKey, committee: CommitteeName, only: Collection[CandidateId] | None = None
    ) -> Gradebook:
        """Return the gradebook, and let no other transaction change it before this one ends."""
        await self._hold_committee(key, committee)
        return await super().gradebook(key, committee, only)


def _asked(only: Collection[CandidateId] | None) -> tuple[Executable, Values]:
    if only is None or len(only) > FEW:
        return _OF_ALL, {}
    if len(only) == 1:
        (one,) = only
        return _OF_ONE, {"only": one}
    return _OF_SOME, {"only": list(only)}


def _gradebook_of(
    head: Sequence[Found], rows: Sequence[Found], only: Collection[CandidateId] | None
) -> Gradebook:
    facts = _by_kind(rows, only)
    candidates = _candidates_of(facts["candidate"])
    return Gradebook(
        assessment=assessment_of(head[0]),
        committee=committee_of(head),
        candidates=candidates,
        evaluations=_evaluations_of(facts["grade"], candidates),
        shares=frozenset((PersonId(row.grader), CandidateId(row.unit)) for row in facts["share"]),
        confirmations=_confirmations_of(facts["confirmation"]),
        confirmed=frozenset(UnitId(row.unit) for row in facts["lock"]),
        proposals=_proposals_of(facts["proposal"], facts["acceptance"]),
        whole=only is None,
    )


def _by_kind(rows: Sequence[Found], only: Collection[CandidateId] | None) -> Mapping[str, list[Found]]:
    wanted = None if only is None or len(only) <= FEW else {WHOLE, *only}
    found: dict[str, list[Found]] = defaultdict(list)
    for row in rows:
        if wanted is None or row.what == "share" or row.unit in wanted:
            found[row.what].append(row)
    return found


def _candidates_of(rows: Sequence[Found]) -> Mapping[CandidateId, Candidate]:
    found = ((CandidateId(row.unit), SubmissionStatus(row.value)) for row in rows)
    return {candidate: Candidate(id=candidate, status=status) for candidate, status in sorted(found)}


def _evaluations_of(
    rows: Sequence[Found], candidates: Collection[CandidateId]
) -> Mapping[CandidateId, Mapping[PersonId, Evaluation]]:
    found: dict[CandidateId, dict[PersonId, Evaluation]] = defaultdict(dict)
    for row in rows:
        # A candidate who has moved to another committee left their grades here.
        if row.unit in candidates:
            found[row.unit][row.grader] = Evaluation(
                grade=row.value, by=row.set_by, origin=Origin(row.note), version=row.number
            )
    return dict(found)


def _confirmations_of(rows: Sequence[Found]) -> Mapping[UnitId, tuple[Confirmation, ...]]:
    found: dict[UnitId, list[Confirmation]] = defaultdict(list)
    for row in sorted(rows, key=attrgetter("number")):
        found[UnitId(row.unit)].append(Confirmation(grader=row.grader, fingerprint=row.value))
    return {unit: tuple(given) for unit, given in found.items()}


def _proposals_of(rows: Sequence[Found], acceptances: Sequence[Found]) -> Mapping[ProposalId, Proposal]:
    accepted: dict[ProposalId, set[PersonId]] = defaultdict(set)
    for row in acceptances:
        accepted[row.id].add(row.grader)
    return {
        ProposalId(row.id): Proposal(
            id=row.id,
            candidate=row.unit,
            proposer=row.grader,
            value=row.value,
            reason=row.note,
            about=row.about,
            accepted=frozenset(accepted[row.id]),
        )
        for row in sorted(rows, key=attrgetter("number"))
    }
