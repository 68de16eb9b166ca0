"""The two questions by which a committee's gradebook is read: the committee, and all facts beside it."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, auto
from functools import cache
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

from grading.model import WHOLE, SubmissionStatus
from store.queries.row_mappers import ASSESSMENT, COMMITTEE, COMMITTEES_WITH_SEATS, ids_together
from store.tables.assessments import (
    assessment,
    automatic_mark,
    candidate,
    committee,
    membership,
    seat,
)
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

Query = Select[*tuple[Any, ...]]
Among = Callable[[ColumnElement[str]], ColumnElement[bool]]

# No status holds white space.
_BETWEEN = " "

HEAD = (
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


def _fact_of_assessment(what: str, source: FromClause, table: Table, **columns: ColumnElement[Any]) -> Query:
    """Return the question for one kind of fact: its `columns` by name, NULL for those that it has not."""
    return (
        select(
            _written(what).label("what"),
            *(columns.get(name, null().cast(kind)).label(name) for name, kind in _COLUMNS.items()),
        )
        .select_from(source)
        .where(table.c.assessment == bindparam("key"))
    )


def _fact(what: str, source: FromClause, table: Table, **columns: ColumnElement[Any]) -> Query:
    """Return the question for one kind of fact that a committee has of its own."""
    found = _fact_of_assessment(what, source, table, **columns)
    return found.where(table.c.committee == bindparam("committee"))


def _alike(what: str, table: Table, unit: ColumnElement[str], **columns: ColumnElement[Any]) -> Query:
    """Return the question for one kind of fact with all units of which the same is known in one row.

    A large committee has thousands of each kind, and some tens that differ.
    """
    same = columns.values() or [table.c.committee]
    return _fact(what, table, table, unit=ids_together(unit), **columns).group_by(*same)


def _one_by_one(what: str, table: Table, unit: ColumnElement[str], **columns: ColumnElement[Any]) -> Query:
    """Return the same with a row for each unit: of a single one it costs less than to look for others."""
    return _fact(what, table, table, unit=unit, **columns)


def _written(text: str) -> ColumnElement[str]:
    """Return a text that stands in the statement itself: by a value, no two places would be the same."""
    return literal_column(f"'{text}'", Text())


def _facts(among: Among, marked: Among | None = None, *, several: bool) -> Executable:
    """Return the question for all facts about the candidates whose ID satisfies `among`, and the committee.

    With `marked`, the marks and automatic marks of those candidates among them too. They may be `several`.

    One question, for asking costs more than answering. Candidates are not joined with their memberships, nor
    with evaluations: PostgreSQL has no statistics yet of what was just loaded, and then joins ten thousand of
    each pair by pair. Looked up for each membership, a candidate is always found by the key.
    """

    def unit(column: ColumnElement[str]) -> ColumnElement[bool]:
        return or_(column == WHOLE, among(column))

    order = func.row_number().over(order_by=(proposal.c.at, proposal.c.id))
    of_proposal = acceptance.join(proposal, proposal.c.id == acceptance.c.proposal)
    # Both in one text: to look a candidate up twice costs more than to take the text apart.
    status_and_deadline = (
        select(
            candidate.c.status
            + _written(_BETWEEN)
            + func.coalesce(candidate.c.deadline.cast(Text), _written(""))
        )
        .where(candidate.c.assessment == membership.c.assessment, candidate.c.id == membership.c.candidate)
        .scalar_subquery()
    )
    of_units = _alike if several else _one_by_one
    facts = [
        of_units("candidate", membership, membership.c.candidate, value=status_and_deadline).where(
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
        _alike("share", share, share.c.candidate, person=share.c.grader),
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
        automatic = _fact_of_assessment(
            "automatic",
            automatic_mark,
            automatic_mark,
            unit=automatic_mark.c.candidate,
            value=automatic_mark.c.value.cast(Text),
            id=automatic_mark.c.question,
        )
        facts += [
            marks.where(marked(mark.c.candidate)),
            automatic.where(marked(automatic_mark.c.candidate)),
        ]
    return union_all(*facts)


class Which(Enum):
    """Of how many candidates something is asked; by far the commonest is one.

    A list of one would have to be written into the statement each time.
    """

    ALL = auto()
    ONE = auto()
    SOME = auto()

    def among(self, name: str) -> Among:
        """Return the condition on a candidate's ID, with what the values call the candidates."""
        match self:
            case Which.ALL:
                return lambda _: true()
            case Which.ONE:
                return lambda column: column == bindparam(name)
            case Which.SOME:
                return lambda column: column.in_(bindparam(name, type_=Text, expanding=True))


@cache
def question(which: Which, whose_marks: Which | None) -> Executable:
    """Return the question for all that is known of these candidates, and for whose marks, if anybody's."""
    marked = None if whose_marks is None else whose_marks.among("marked")
    return _facts(which.among("only"), marked, several=which is not Which.ONE)


def status_and_deadline_in(value: str) -> tuple[SubmissionStatus, date | None]:
    """Return a candidate's status and own deadline, as the fact of a candidate has them in one text."""
    status, _, deadline = value.partition(_BETWEEN)
    return SubmissionStatus(status), date.fromisoformat(deadline) if deadline else None
