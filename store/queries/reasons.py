"""Why people gave grades, as the trail has it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.sql.base import Executable

from grading.changes import ValueSet
from grading.model import AssessmentKey, CandidateId, CommitteeName, PersonId
from grading.ports import Reason
from store.codec import change_from
from store.queries.query_base import QueryBase
from store.statements import Found, Values
from store.tables.audit import audit, audit_detail

_SET_KIND = "GradeSet"
_SAID_WHY = (
    select(audit_detail.c.body)
    .select_from(audit.join(audit_detail, audit_detail.c.seq == audit.c.seq))
    .where(
        audit.c.assessment == bindparam("key"),
        audit.c.committee == bindparam("committee"),
        audit.c.kind == bindparam("kind"),
    )
    .order_by(audit.c.seq)
)


class ReasonsReading(QueryBase):
    """The reasons that the trail holds."""

    async def _rows(self, statement: Executable, values: Values | None = None) -> Sequence[Found]:
        """Return what the trail holds."""
        return await self._connection.rows(statement, values)

    async def reasons(
        self, key: AssessmentKey, committee: CommitteeName, candidate: CandidateId
    ) -> tuple[Reason, ...]:
        """Return why people set grades of the candidate there, oldest first, where they said it."""
        # Few of many thousand entries are read: those in which the candidate's ID stands.
        named = audit_detail.c.body.contains(json.dumps(candidate, ensure_ascii=False), autoescape=True)
        wanted = {"key": key, "committee": committee, "kind": _SET_KIND}
        bodies = [json.loads(row.body) for row in await self._rows(_SAID_WHY.where(named), wanted)]
        return tuple(reason for said, reason in _reasons_in(bodies) if said == candidate)

    async def all_reasons(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> Mapping[CandidateId, tuple[Reason, ...]]:
        """Return the same of every candidate there of whom anybody said why."""
        # Most grades are given without a word: those entries are not read.
        said = ~audit_detail.c.body.contains('"reason":null', autoescape=True)
        wanted = {"key": key, "committee": committee, "kind": _SET_KIND}
        bodies = [json.loads(row.body) for row in await self._rows(_SAID_WHY.where(said), wanted)]
        found: dict[CandidateId, list[Reason]] = {}
        for candidate, reason in _reasons_in(bodies):
            found.setdefault(candidate, []).append(reason)
        return {candidate: tuple(reasons) for candidate, reasons in found.items()}


def _reasons_in(bodies: Iterable[Mapping[str, Any]]) -> Iterator[tuple[CandidateId, Reason]]:
    """Yield the reason in each of these entries in which somebody gave one for a grade."""
    for body in bodies:
        change = (
            change_from(body["change"]) if body.get("reason") and body.get("person") is not None else None
        )
        if isinstance(change, ValueSet):
            who, why = PersonId(body["person"]), body["reason"]
            yield (
                change.cell.candidate,
                Reason(by=who, owner=change.owner, grade=change.after, reason=why),
            )
