"""The explanations of grades."""

from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, select

from grading.model import (
    AssessmentKey,
    CandidateId,
    CommitteeName,
    Explanation,
    ExplanationState,
    PersonId,
)
from store.queries.query_base import QueryBase
from store.tables.evaluations import explanation

_EXPLANATIONS = select(
    explanation.c.candidate,
    explanation.c.person,
    explanation.c.text,
    explanation.c.state,
    explanation.c.grade,
    explanation.c.sent,
).where(
    explanation.c.assessment == bindparam("key"),
    explanation.c.committee == bindparam("place"),
    explanation.c.candidate.in_(bindparam("wanted", expanding=True)),
)


class ExplanationReading(QueryBase):
    """The explanations that stand; they are written as changes of a committee are."""

    async def explanations(
        self, key: AssessmentKey, committee: CommitteeName, candidates: Collection[CandidateId]
    ) -> Mapping[CandidateId, Explanation]:
        """Return the explanations that are written of these candidates."""
        if not candidates:
            return {}
        wanted = {"key": key, "place": committee, "wanted": list(candidates)}
        return {
            CandidateId(row.candidate): Explanation(
                candidate=CandidateId(row.candidate),
                by=PersonId(row.person),
                text=row.text,
                state=ExplanationState(row.state),
                grade=row.grade,
                sent=row.sent,
            )
            for row in await self._connection.rows(_EXPLANATIONS, wanted)
        }
