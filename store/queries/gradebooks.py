"""A committee's gradebook, read in two questions."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from functools import cache
from itertools import repeat
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
    Moderation,
    Origin,
    PersonId,
    Proposal,
    ProposalId,
    QuestionNumber,
    SubmissionStatus,
    UnitId,
)
from grading.rules.rounds import within_round
from store.queries.query_base import QueryBase
from store.queries.row_mappers import (
    ASSESSMENT,
    COMMITTEE,
    COMMITTEES_WITH_SEATS,
    assessment_of,
    committee_of,
    ids_apart,
    ids_together,
)
from store.statements import Found, Values
from store.tables.assessments import assessment, candidate, committee, membership, seat
from store.tables.evaluations import (
    STANDS,
    acceptance,
    apart,
    confirmation,
    confirmed_unit,
    evaluation,
    mark,
    moderation,
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


def _alike(what: str, table: Table, unit: ColumnElement[str], **columns: ColumnElement[Any]) -> Query:
    """Return the question for one kind of fact with all units of which the same is known in one row.

    A large committee has thousands of each kind, and some tens that differ.
    """
    same = columns.values() or [table.c.committee]
    return _fact(what, table, table, unit=ids_together(unit), **columns).group_by(*same)


def _one_by_one(what: str, table: Table, unit: ColumnElement[str], **columns: ColumnElement[Any]) -> Query:
    """Return the same with a row for each unit: of a single one it costs less than to look for others."""
    return _fact(what, table, table, unit=unit, **columns)


def _facts(among: Among, marked: Among | None = None, *, several: bool) -> Executable:
    """Return the question for all facts about the candidates whose ID satisfies `among`, and the committee.

    With `marked`, the marks of those candidates among them too. They may be `several`.

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
    own_deadline = (
        select(candidate.c.deadline.cast(Text))
        .where(candidate.c.assessment == membership.c.assessment, candidate.c.id == membership.c.candidate)
        .scalar_subquery()
    )
    of_units = _alike if several else _one_by_one
    facts = [
        of_units("candidate", membership, membership.c.candidate, value=status, note=own_deadline).where(
            among(membership.c.candidate)
        ),
        of_units(
            "evaluation",
            evaluation,
            evaluation.c.candidate,
            person=evaluation.c.owner,
            value=evaluation.c.grade,
            note=evaluation.c.origin,
            number=evaluation.c.version,
            set_by=evaluation.c.set_by,
            fingerprint=evaluation.c.marks_fingerprint,
            total=evaluation.c.total.cast(Text),
        ).where(among(evaluation.c.candidate), STANDS),
        # All of them, also for a few candidates: they show whether anything is shared at all.
        of_units("share", share, share.c.candidate, person=share.c.grader),
        _fact(
            "confirmation",
            confirmation,
            confirmation,
            unit=confirmation.c.unit,
            person=confirmation.c.grader,
            number=confirmation.c.id,
            fingerprint=confirmation.c.fingerprint,
        ).where(unit(confirmation.c.unit)),
        of_units("lock", confirmed_unit, confirmed_unit.c.unit).where(unit(confirmed_unit.c.unit)),
        # All of them: there are few.
        of_units("apart", apart, apart.c.candidate),
        of_units("moderation", moderation, moderation.c.candidate, value=moderation.c.status).where(
            among(moderation.c.candidate)
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
    marked = None if whose_marks is None else whose_marks.among("marked")
    return _facts(which.among("only"), marked, several=which is not _Which.ONE)


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
        if sum(len(row.unit) for row in rows) > MANY:
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
    facts: dict[str, list[Found]] = defaultdict(list)
    for row in rows:
        facts[row.what].append(row)
    wanted = None if only is None or len(only) <= FEW else {WHOLE, *only}
    candidates = _candidates_of(facts["candidate"], wanted)
    book = Gradebook(
        assessment=assessment_of(head[0]),
        committee=committee_of(head),
        candidates=candidates,
        evaluations=_evaluations_of(facts["evaluation"], _marks_of(facts["mark"], marks_of), candidates),
        shares=frozenset(
            one for row in facts["share"] for one in zip(repeat(row.person), _units_in(row, None))
        ),
        confirmations=_confirmations_of(facts["confirmation"], wanted),
        confirmed=frozenset(one for row in facts["lock"] for one in _units_in(row, wanted)),
        proposals=_proposals_of(facts["proposal"], facts["acceptance"], wanted),
        apart=frozenset(CandidateId(one) for row in facts["apart"] for one in _units_in(row, None)),
        moderation={
            CandidateId(one): Moderation(row.value)
            for row in facts["moderation"]
            for one in _units_in(row, wanted)
        },
        whole=only is None,
    )
    return within_round(book)


def _units_in(row: Found, wanted: Collection[str] | None) -> Sequence[Any]:
    """Return of which units the row says the same, those that are wanted; None is all."""
    units = ids_apart(row.unit)
    return units if wanted is None else [one for one in units if one in wanted]


def _candidates_of(rows: Sequence[Found], wanted: Collection[str] | None) -> Mapping[CandidateId, Candidate]:
    found = {
        one: (SubmissionStatus(row.value), None if row.note is None else date.fromisoformat(row.note))
        for row in rows
        for one in _units_in(row, wanted)
    }
    return {
        one: Candidate(id=one, status=status, deadline=deadline)
        for one, (status, deadline) in sorted(found.items())
    }


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
    found: dict[CandidateId, dict[PersonId, Evaluation]] = {one: {} for one in candidates}
    for row in sorted(rows, key=attrgetter("person")):
        says = Evaluation(
            grade=row.value,
            by=row.set_by,
            origin=Origin(row.note),
            total=None if row.total is None else exact(row.total),
            marks_fingerprint=row.fingerprint,
            version=row.number,
        )
        owner = PersonId(row.person)
        # A candidate who has moved to another committee left their evaluations here.
        for one in _units_in(row, candidates):
            found[one][owner] = says
    for (one, owner), own in marks.items():
        if owner in found.get(one, {}):
            found[one][owner] = replace(found[one][owner], marks=own)
    return {one: of_candidate for one, of_candidate in found.items() if of_candidate}


def _confirmations_of(
    rows: Sequence[Found], wanted: Collection[str] | None
) -> Mapping[UnitId, tuple[Confirmation, ...]]:
    found: dict[UnitId, list[Confirmation]] = defaultdict(list)
    for row in sorted(_wanted_of(rows, wanted), key=attrgetter("number")):
        found[UnitId(row.unit)].append(Confirmation(grader=row.person, fingerprint=row.fingerprint))
    return {unit: tuple(given) for unit, given in found.items()}


def _proposals_of(
    rows: Sequence[Found], acceptances: Sequence[Found], wanted: Collection[str] | None
) -> Mapping[ProposalId, Proposal]:
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
        for row in sorted(_wanted_of(rows, wanted), key=attrgetter("number"))
    }


def _wanted_of(rows: Sequence[Found], wanted: Collection[str] | None) -> Sequence[Found]:
    return rows if wanted is None else [row for row in rows if row.unit in wanted]
