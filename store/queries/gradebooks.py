"""A committee's gradebook, read in two questions."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from functools import cache
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
    QuestionNumber,
    SubmissionStatus,
    UnitId,
)
from store.queries.query_base import QueryBase
from store.queries.row_mappers import (
    ASSESSMENT,
    COMMITTEE,
    COMMITTEES_WITH_SEATS,
    assessment_of,
    committee_of,
)
from store.statements import Found, Values
from store.tables.assessments import assessment, candidate, committee, membership, seat
from store.tables.evaluations import (
    STANDS,
    acceptance,
    confirmation,
    confirmed_unit,
    evaluation,
    mark,
    proposal,
    share,
)
from store.tables.schema import exact

Query = Select[*tuple[Any, ...]]
Among = Callable[[ColumnElement[str]], ColumnElement[bool]]

_HEAD = (
    select(*ASSESSMENT, *COMMITTEE)
    .select_from(COMMITTEES_WITH_SEATS.join(assessment, assessment.c.key == committee.c.assessment))
    .where(committee.c.assessment == bindparam("key"), committee.c.name == bindparam("committee"))
    .order_by(seat.c.position)
)

# The columns in which every kind of fact is asked for; the types are said since NULL has none.
_COLUMNS: Mapping[str, TypeEngine[Any]] = {
    "unit": Text(),
    "person": BigInteger(),
    "value": Text(),
    "note": Text(),
    "number": BigInteger(),
    "set_by": BigInteger(),
    "fingerprint": Text(),
    "id": Text(),
    "total": Text(),
}


def _fact(what: str, source: FromClause, table: Table, **columns: ColumnElement[Any]) -> Query:
    """Return the question for one kind of fact: its `columns` by name, NULL for those that it has not."""
    return (
        select(
            literal_column(f"'{what}'").label("what"),
            *(columns.get(name, null().cast(kind)).label(name) for name, kind in _COLUMNS.items()),
        )
        .select_from(source)
        .where(table.c.assessment == bindparam("key"), table.c.committee == bindparam("committee"))
    )


def _facts(among: Among, marked: Among | None = None) -> Executable:
    """Return the question for all facts about the candidates whose ID satisfies `among`, and the committee.

    With `marked`, the marks of those candidates among them too.

    One question, for asking costs more than answering. Candidates are not joined with their memberships, nor
    with evaluations: PostgreSQL has no statistics yet of what was just loaded, and then joins ten thousand of
    each pair by pair. Looked up for each membership, a status is always found by its key.
    """

    def unit(column: ColumnElement[str]) -> ColumnElement[bool]:
        return or_(column == WHOLE, among(column))

    order = func.row_number().over(order_by=(proposal.c.at, proposal.c.id))
    of_proposal = acceptance.join(proposal, proposal.c.id == acceptance.c.proposal)
    status = (
        select(candidate.c.status)
        .where(candidate.c.assessment == membership.c.assessment, candidate.c.id == membership.c.candidate)
        .scalar_subquery()
    )
    facts = [
        _fact("candidate", membership, membership, unit=membership.c.candidate, value=status).where(
            among(membership.c.candidate)
        ),
        _fact(
            "evaluation",
            evaluation,
            evaluation,
            unit=evaluation.c.candidate,
            person=evaluation.c.owner,
            value=evaluation.c.grade,
            note=evaluation.c.origin,
            number=evaluation.c.version,
            set_by=evaluation.c.set_by,
            fingerprint=evaluation.c.marks_fingerprint,
            total=evaluation.c.total.cast(Text),
        ).where(among(evaluation.c.candidate), STANDS),
        # All of them, also for a few candidates: they show whether anything is shared at all.
        _fact("share", share, share, unit=share.c.candidate, person=share.c.grader),
        _fact(
            "confirmation",
            confirmation,
            confirmation,
            unit=confirmation.c.unit,
            person=confirmation.c.grader,
            number=confirmation.c.id,
            fingerprint=confirmation.c.fingerprint,
        ).where(unit(confirmation.c.unit)),
        _fact("lock", confirmed_unit, confirmed_unit, unit=confirmed_unit.c.unit).where(
            unit(confirmed_unit.c.unit)
        ),
        _fact(
            "proposal",
            proposal,
            proposal,
            unit=proposal.c.candidate,
            person=proposal.c.proposer,
            value=proposal.c.value,
            note=proposal.c.reason,
            number=order,
            fingerprint=proposal.c.about,
            id=proposal.c.id,
        ).where(among(proposal.c.candidate)),
        _fact(
            "acceptance",
            of_proposal,
            proposal,
            unit=proposal.c.candidate,
            person=acceptance.c.grader,
            id=acceptance.c.proposal,
        ).where(among(proposal.c.candidate)),
    ]
    if marked is not None:
        marks = _fact(
            "mark",
            mark,
            mark,
            unit=mark.c.candidate,
            person=mark.c.owner,
            value=mark.c.value.cast(Text),
            id=mark.c.question,
        )
        facts.append(marks.where(marked(mark.c.candidate)))
    return union_all(*facts)


class _Which(Enum):
    """Of how many candidates something is asked; by far the commonest is one.

    A list of one would have to be written into the statement each time.
    """

    ALL = auto()
    ONE = auto()
    SOME = auto()

    def among(self, name: str) -> Among:
        """Return the condition on a candidate's ID, with what the values call the candidates."""
        match self:
            case _Which.ALL:
                return lambda _: true()
            case _Which.ONE:
                return lambda column: column == bindparam(name)
            case _Which.SOME:
                return lambda column: column.in_(bindparam(name, type_=Text, expanding=True))


@cache
def _question(which: _Which, whose_marks: _Which | None) -> Executable:
    return _facts(which.among("only"), None if whose_marks is None else whose_marks.among("marked"))


# Databases limit how many values a statement may name; beyond this the whole committee is read and sifted.
FEW = 500

# So many facts are made into a gradebook beside the event loop.
MANY = 1000


class GradebookReading(QueryBase):
    """What the rules need to know of one committee."""

    async def gradebook(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        only: Collection[CandidateId] | None = None,
        marks_of: Collection[CandidateId] = (),
    ) -> Gradebook:
        """Return the committee's gradebook, whole or of `only` these candidates; KeyError if there is none.

        Candidates come in the order of their IDs. `whole` says which of the two it is. Evaluations have their
        marks only for the candidates of `marks_of`: a committee may have tens of thousands.
        """
        values: Values = {"key": key, "committee": committee}
        head = await self._connection.rows(_HEAD, values)
        if not head:
            raise KeyError(key, committee)
        which, some = _asked(only, "only")
        whose_marks, marked = _asked(marks_of, "marked") if marks_of else (None, {})
        rows = await self._connection.rows(_question(which, whose_marks), {**values, **some, **marked})
        if len(rows) > MANY:
            # Half a second of the event loop's, for ten thousand candidates.
            return await asyncio.to_thread(_gradebook_of, head, rows, only, marks_of)
        return _gradebook_of(head, rows, only, marks_of)


class GradebookWriting(GradebookReading):
    """The same, for who is about to decide on it."""

    async def hold_committee(self, key: AssessmentKey, committee: CommitteeName) -> None:
        """Let nobody else change the committee before this transaction ends: what is read now stays."""
        await self._hold_committee(key, committee)

    @override
    async def gradebook(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        only: Collection[CandidateId] | None = None,
        marks_of: Collection[CandidateId] = (),
    ) -> Gradebook:
        """Return the gradebook, and let no other transaction change it before this one ends."""
        await self._hold_committee(key, committee)
        return await super().gradebook(key, committee, only, marks_of)


def _asked(candidates: Collection[CandidateId] | None, name: str) -> tuple[_Which, Values]:
    if candidates is None or len(candidates) > FEW:
        return _Which.ALL, {}
    if len(candidates) == 1:
        (one,) = candidates
        return _Which.ONE, {name: one}
    return _Which.SOME, {name: list(candidates)}


def _gradebook_of(
    head: Sequence[Found],
    rows: Sequence[Found],
    only: Collection[CandidateId] | None,
    marks_of: Collection[CandidateId],
) -> Gradebook:
    facts = _by_kind(rows, only)
    candidates = _candidates_of(facts["candidate"])
    return Gradebook(
        assessment=assessment_of(head[0]),
        committee=committee_of(head),
        candidates=candidates,
        evaluations=_evaluations_of(facts["evaluation"], _marks_of(facts["mark"], marks_of), candidates),
        shares=frozenset((PersonId(row.person), CandidateId(row.unit)) for row in facts["share"]),
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


_Marks = Mapping[tuple[CandidateId, PersonId], Mapping[QuestionNumber, Decimal]]


def _marks_of(rows: Sequence[Found], marks_of: Collection[CandidateId]) -> _Marks:
    wanted = set(marks_of)
    found: dict[tuple[CandidateId, PersonId], dict[QuestionNumber, Decimal]] = defaultdict(dict)
    for row in rows:
        if row.unit in wanted:
            found[row.unit, row.person][row.id] = exact(row.value)
    return found


def _evaluations_of(
    rows: Sequence[Found], marks: _Marks, candidates: Collection[CandidateId]
) -> Mapping[CandidateId, Mapping[PersonId, Evaluation]]:
    found: dict[CandidateId, dict[PersonId, Evaluation]] = defaultdict(dict)
    for row in rows:
        # A candidate who has moved to another committee left their evaluations here.
        if row.unit in candidates:
            found[row.unit][row.person] = Evaluation(
                grade=row.value,
                by=row.set_by,
                origin=Origin(row.note),
                marks=marks.get((row.unit, row.person), {}),
                total=None if row.total is None else exact(row.total),
                marks_fingerprint=row.fingerprint,
                version=row.number,
            )
    return dict(found)


def _confirmations_of(rows: Sequence[Found]) -> Mapping[UnitId, tuple[Confirmation, ...]]:
    found: dict[UnitId, list[Confirmation]] = defaultdict(list)
    for row in sorted(rows, key=attrgetter("number")):
        found[UnitId(row.unit)].append(Confirmation(grader=row.person, fingerprint=row.fingerprint))
    return {unit: tuple(given) for unit, given in found.items()}


def _proposals_of(rows: Sequence[Found], acceptances: Sequence[Found]) -> Mapping[ProposalId, Proposal]:
    accepted: dict[ProposalId, set[PersonId]] = defaultdict(set)
    for row in acceptances:
        accepted[row.id].add(row.person)
    return {
        ProposalId(row.id): Proposal(
            id=row.id,
            candidate=row.unit,
            proposer=row.person,
            value=row.value,
            reason=row.note,
            about=row.fingerprint,
            accepted=frozenset(accepted[row.id]),
        )
        for row in sorted(rows, key=attrgetter("number"))
    }
