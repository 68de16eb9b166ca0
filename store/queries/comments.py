"""What graders have said of candidates to others."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, select

from grading.model import (
    AssessmentKey,
    Audience,
    CandidateId,
    Comment,
    CommentId,
    CommitteeName,
    Marking,
    PersonId,
    QuestionNumber,
)
from store.queries.query_base import QueryBase
from store.statements import Found
from store.tables.evaluations import comment

_COMMENTS = (
    select(
        comment.c.id,
        comment.c.candidate,
        comment.c.person,
        comment.c.audience,
        comment.c.marking,
        comment.c.question,
        comment.c.page,
        comment.c.quotation,
        comment.c.text,
    )
    .where(
        comment.c.assessment == bindparam("key"),
        comment.c.committee == bindparam("place"),
        comment.c.candidate.in_(bindparam("wanted", expanding=True)),
    )
    .order_by(comment.c.at, comment.c.id)
)


class CommentReading(QueryBase):
    """The comments that stand; they are written as changes of a committee are."""

    async def comments(
        self, key: AssessmentKey, committee: CommitteeName, candidates: Collection[CandidateId]
    ) -> Mapping[CandidateId, tuple[Comment, ...]]:
        """Return what anybody there has said of each of these candidates, oldest first."""
        if not candidates:
            return {}
        wanted = {"key": key, "place": committee, "wanted": list(candidates)}
        found: dict[CandidateId, list[Comment]] = defaultdict(list)
        for row in await self._connection.rows(_COMMENTS, wanted):
            found[CandidateId(row.candidate)].append(_comment(row))
        return {candidate: tuple(of_one) for candidate, of_one in found.items()}


def _comment(row: Found) -> Comment:
    return Comment(
        id=CommentId(row.id),
        candidate=CandidateId(row.candidate),
        by=PersonId(row.person),
        audience=Audience(row.audience),
        marking=Marking(row.marking),
        question=None if row.question is None else QuestionNumber(row.question),
        page=row.page,
        quotation=row.quotation,
        text=row.text,
    )
