"""Thresholds of an assessment: the draft that somebody holds, and those in force."""

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from grading.model import Assessment, AssessmentKey, PersonId, ThresholdDraft
from store.queries.query_base import QueryBase
from store.tables.assessments import assessment
from store.tables.thresholds import threshold_draft

_DRAFT = select(threshold_draft).where(threshold_draft.c.assessment == bindparam("key"))
_NEW = insert(threshold_draft)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=list(threshold_draft.primary_key.columns),
    set_={name: _NEW.excluded[name] for name in ("thresholds", "holder", "since")},
)
_DROP = delete(threshold_draft).where(threshold_draft.c.assessment == bindparam("key"))
_IN_FORCE = (
    update(assessment)
    .where(assessment.c.key == bindparam("of"))
    .values(thresholds=bindparam("table", type_=assessment.c.thresholds.type))
)


class ThresholdReading(QueryBase):
    """The draft that is kept."""

    async def threshold_draft(self, key: AssessmentKey) -> ThresholdDraft | None:
        """Return the draft of the assessment's thresholds, or None."""
        for row in await self._connection.rows(_DRAFT, {"key": key}):
            return ThresholdDraft(thresholds=row.thresholds, holder=PersonId(row.holder), since=row.since)
        return None


class ThresholdWriting(ThresholdReading):
    """What becomes of it."""

    async def put_threshold_draft(self, key: AssessmentKey, draft: ThresholdDraft) -> None:
        """Keep a draft of the assessment's thresholds, in the place of an earlier one."""
        row = {"assessment": key, "thresholds": draft.thresholds, "holder": draft.holder}
        await self._connection.run(_KEEP, {**row, "since": draft.since})

    async def drop_threshold_draft(self, key: AssessmentKey) -> None:
        """Forget the draft of the assessment's thresholds."""
        await self._connection.run(_DROP, {"key": key})

    async def put_thresholds(self, assessment: Assessment) -> None:
        """Put the assessment's thresholds in force."""
        await self._connection.run(_IN_FORCE, {"of": assessment.key, "table": dict(assessment.thresholds)})
