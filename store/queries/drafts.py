"""What graders mean to propose, which nobody else sees."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from grading.model import AssessmentKey, CandidateId, CommitteeName, PersonId, ProposalDraft
from store.queries.query_base import QueryBase
from store.tables.evaluations import proposal_draft

_OF_GRADER = (
    select(proposal_draft.c.candidate, proposal_draft.c.grade, proposal_draft.c.reason)
    .where(
        proposal_draft.c.assessment == bindparam("key"),
        proposal_draft.c.committee == bindparam("committee"),
        proposal_draft.c.grader == bindparam("grader"),
    )
    .order_by(proposal_draft.c.candidate)
)
_NEW = insert(proposal_draft)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=list(proposal_draft.primary_key.columns),
    set_={name: _NEW.excluded[name] for name in ("grade", "reason", "at")},
)
_DROP = delete(proposal_draft).where(
    proposal_draft.c.assessment == bindparam("key"),
    proposal_draft.c.committee == bindparam("place"),
    proposal_draft.c.candidate == bindparam("one"),
)
_DROP_OWN = _DROP.where(proposal_draft.c.grader == bindparam("person"))


class DraftReading(QueryBase):
    """The drafts that are kept."""

    async def drafts(
        self, key: AssessmentKey, committee: CommitteeName, grader: PersonId
    ) -> tuple[ProposalDraft, ...]:
        """Return what the grader means to propose there, by candidate."""
        wanted = {"key": key, "committee": committee, "grader": grader}
        return tuple(
            ProposalDraft(candidate=CandidateId(row.candidate), grade=row.grade, reason=row.reason)
            for row in await self._connection.rows(_OF_GRADER, wanted)
        )


class DraftWriting(DraftReading):
    """What becomes of drafts."""

    async def put_draft(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        grader: PersonId,
        draft: ProposalDraft,
        at: datetime,
    ) -> None:
        """Keep what a grader means to propose, in the place of an earlier draft about the candidate."""
        row = {"assessment": key, "committee": committee, "candidate": draft.candidate, "grader": grader}
        await self._connection.run(_KEEP, {**row, "grade": draft.grade, "reason": draft.reason, "at": at})

    async def drop_drafts(
        self,
        key: AssessmentKey,
        committee: CommitteeName,
        candidates: Collection[CandidateId],
        grader: PersonId | None = None,
    ) -> None:
        """Forget what was meant to be proposed about these candidates: by one grader, or by all."""
        place = {"key": key, "place": committee} | ({} if grader is None else {"person": grader})
        statement = _DROP if grader is None else _DROP_OWN
        await self._connection.many(statement, [{**place, "one": one} for one in candidates])
