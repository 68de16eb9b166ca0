"""Whom people have flagged for themselves, which nobody else sees."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from grading.model import AssessmentKey, CandidateId, CommitteeName, Flag, PersonId
from store.queries.query_base import QueryBase
from store.tables.evaluations import flag

_OWN = (
    (flag.c.assessment == bindparam("key"))
    & (flag.c.committee == bindparam("place"))
    & (flag.c.person == bindparam("owner"))
)
_FLAGS = select(flag.c.candidate, flag.c.reason).where(_OWN).order_by(flag.c.candidate)
_NEW = insert(flag)
_PUT = _NEW.on_conflict_do_update(
    index_elements=[*flag.primary_key.columns],
    set_={name: _NEW.excluded[name] for name in ("reason", "at")},
)
_DROP = delete(flag).where(_OWN, flag.c.candidate == bindparam("one"))


class FlagReading(QueryBase):
    """The flags that are kept."""

    async def flags(self, key: AssessmentKey, committee: CommitteeName, person: PersonId) -> tuple[Flag, ...]:
        """Return whom the person has flagged there, by candidate."""
        wanted = {"key": key, "place": committee, "owner": person}
        return tuple(
            Flag(candidate=CandidateId(row.candidate), reason=row.reason)
            for row in await self._connection.rows(_FLAGS, wanted)
        )


class FlagWriting(FlagReading):
    """What becomes of flags."""

    async def put_flag(
        self, key: AssessmentKey, committee: CommitteeName, person: PersonId, flag: Flag, at: datetime
    ) -> None:
        """Keep a person's flag in the place of an earlier one of the candidate."""
        row = {"assessment": key, "committee": committee, "candidate": flag.candidate, "person": person}
        await self._connection.run(_PUT, {**row, "reason": flag.reason, "at": at})

    async def drop_flag(
        self, key: AssessmentKey, committee: CommitteeName, person: PersonId, candidate: CandidateId
    ) -> None:
        """Forget a person's flag of the candidate, if there is one."""
        await self._connection.run(_DROP, {"key": key, "place": committee, "owner": person, "one": candidate})
